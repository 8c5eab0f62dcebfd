//! A first draft for two Parties, on the skeleton of the United Nations Model Treaty.
//!
//! Whoever drafts says who the Parties are and which numbers they have in mind; a number nobody gives stays
//! `unknown`. The rest is for them to change, and the comments say what comes from the Model and what does not.

use comity_words::StateCode;
use jiff::tz::TimeZoneDatabase;

use crate::calendar::Calendars;
use crate::period::Amount;
use crate::syntax::parse;

/// What a draft needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The id of the treaty: `arv-bel-mla`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The languages of the authentic texts.
    pub authentic: Vec<String>,
    /// The two Parties.
    pub parties: [PartyAnswers; 2],
    /// In what time receipt is acknowledged; unknown, where nobody says.
    pub acknowledge: Option<Amount>,
    /// In what time a request is decided.
    pub decide: Option<Amount>,
    /// In what time an urgent request is decided; no rule of its own, where nobody says.
    pub decide_urgent: Option<Amount>,
    /// In what time a granted request is executed.
    pub execute: Option<Amount>,
    /// In what time an urgent one is.
    pub execute_urgent: Option<Amount>,
    /// In what time a refusal or postponement is explained.
    pub reasons: Option<Amount>,
    /// In what time material is given back.
    pub give_back: Option<Amount>,
}

/// What a draft needs to know of a Party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyAnswers {
    /// Its code.
    pub code: StateCode,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub zone: String,
    /// The name of its calendar, as calendar files write it: `DE`.
    pub calendar: String,
    /// The languages it accepts.
    pub languages: Vec<String>,
}

/// What is wrong with an answer, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// Not an id.
    #[error("`{0}` is no id: small letters, digits and `-`, beginning with a letter, as in `arv-bel-mla`")]
    Id(String),
    /// Not a code.
    #[error("`{0}` is no code of a State: two to eight capital letters, as in `ARV`")]
    Code(String),
    /// A name with a character a text in quotes cannot hold.
    #[error("a name may not be empty and not hold a quote, a backslash or a line end")]
    Name,
    /// Not a zone.
    #[error("`{0}` is in no table of time zones: write a name such as `Europe/Berlin`")]
    Zone(String),
    /// Not a calendar.
    #[error("calendar `{0}` is not held: `comity calendar list` shows what is")]
    Calendar(String),
    /// Not a language.
    #[error("`{0}` is no language: write two or three small letters each, as in `en, fr`")]
    Language(String),
    /// Not a length.
    #[error(
        "`{0}` is no length of time: write a number and a unit, as in `30 days`, `5 working days` or `72 hours`"
    )]
    Length(String),
    /// Two Parties of one code.
    #[error("`{0}` is the other Party already")]
    SameParty(StateCode),
}

/// An id.
pub fn id(said: &str) -> Result<String, AnswerError> {
    if crate::editor::is_word(said) { Ok(said.to_owned()) } else { Err(AnswerError::Id(said.to_owned())) }
}

/// The code of a State.
pub fn code(said: &str) -> Result<StateCode, AnswerError> {
    said.parse().map_err(|_| AnswerError::Code(said.to_owned()))
}

/// A name or title.
pub fn name(said: &str) -> Result<String, AnswerError> {
    let fits = !said.trim().is_empty() && !said.chars().any(|c| c.is_control() || c == '"' || c == '\\');
    if fits { Ok(said.trim().to_owned()) } else { Err(AnswerError::Name) }
}

/// A time zone.
pub fn zone(said: &str) -> Result<String, AnswerError> {
    let held = TimeZoneDatabase::bundled().get(said).is_ok();
    if held { Ok(said.to_owned()) } else { Err(AnswerError::Zone(said.to_owned())) }
}

/// A calendar that is held.
pub fn calendar(said: &str, calendars: &Calendars) -> Result<String, AnswerError> {
    match calendars.named(said) {
        Some(_) => Ok(said.to_owned()),
        None => Err(AnswerError::Calendar(said.to_owned())),
    }
}

/// Languages, separated by commas or blanks.
pub fn languages(said: &str) -> Result<Vec<String>, AnswerError> {
    let words: Vec<String> =
        said.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let is_language =
        |word: &String| matches!(word.len(), 2 | 3) && word.chars().all(|c| c.is_ascii_lowercase());
    match words.iter().find(|word| !is_language(word)) {
        Some(word) => Err(AnswerError::Language(word.clone())),
        None if words.is_empty() => Err(AnswerError::Language(said.to_owned())),
        None => Ok(words),
    }
}

/// A length of time, as treaty files write it.
pub fn length(said: &str) -> Result<Amount, AnswerError> {
    let error = || AnswerError::Length(said.to_owned());
    let parsed =
        parse(&format!("comity 1; scenarios {{ scenario \"\" {{ happens x 2020-01-01 adding {said}; }} }}"));
    if parsed.is_broken() || said.contains([';', '{', '}']) {
        return Err(error());
    }
    let scenario = parsed.file().statements().flat_map(|all| all.statements()).next().ok_or_else(error)?;
    let value = scenario.children("happens").next().and_then(|one| one.arg("adding")).ok_or_else(error)?;
    value.length().filter(|length| length.amount > 0).map(crate::bind::scope::amount).ok_or_else(error)
}

/// The draft, laid out.
pub fn draft(answers: &Answers) -> String {
    let [a, b] = &answers.parties;
    let list = |words: &[String]| format!("({})", words.join(", "));
    let within = |amount: &Option<Amount>| match amount {
        Some(amount) => format!("within {amount}"),
        None => "within unknown".to_owned(),
    };
    let instead = |amount: &Option<Amount>| match amount {
        Some(amount) => format!("instead within {amount} when urgent;"),
        None => String::new(),
    };
    let mut text = include_str!("skeleton/un-model.treaty").to_owned();
    for (place, said) in [
        ("id", answers.id.clone()),
        ("title", answers.title.clone()),
        ("authentic", list(&answers.authentic)),
        ("a", a.code.to_string()),
        ("a-name", a.name.clone()),
        ("a-zone", a.zone.clone()),
        ("a-calendar", a.calendar.to_lowercase()),
        ("a-languages", list(&a.languages)),
        ("b", b.code.to_string()),
        ("b-name", b.name.clone()),
        ("b-zone", b.zone.clone()),
        ("b-calendar", b.calendar.to_lowercase()),
        ("b-languages", list(&b.languages)),
        ("acknowledge", within(&answers.acknowledge)),
        ("decide", within(&answers.decide)),
        ("execute", within(&answers.execute)),
        ("reasons", within(&answers.reasons)),
        ("return", within(&answers.give_back)),
        ("urgent", instead(&answers.decide_urgent)),
        ("urgent-execute", instead(&answers.execute_urgent)),
        ("scenario", scenario(answers)),
    ] {
        text = text.replace(&format!("{{{{{place}}}}}"), &said);
    }
    crate::layout::layout(&parse(&text))
}

/// A first test: a request received on a day, decided in time.
fn scenario(answers: &Answers) -> String {
    let [a, b] = &answers.parties;
    let (asks, asked) = (&a.code, &b.code);
    let request = format!("request r1 from {asks} to {asked} measure documents-public;");
    if answers.decide.is_none() {
        return format!(
            "\n  # The limit is not known yet, and so no date is: give it one, and write the day you expect here.\n  \
             scenario \"a limit nobody has given has no date\" {{\n    {request}\n    \
             happens received 2027-03-01 10:00 by {asked};\n    expect decide due unknown;\n  }}"
        );
    }
    format!(
        "\n  # Write the day you expect behind `due`, and `comity treaty test` says whether the clauses agree:\n  \
         #   expect decide due 2027-03-31;\n  \
         scenario \"a request decided in time fulfils the duty\" {{\n    {request}\n    \
         happens received 2027-03-01 10:00 by {asked};\n    expect decide is in-force;\n    \
         happens decided(grant) 2027-03-01 16:00 by {asked};\n    expect decide is fulfilled;\n    \
         expect execute is in-force;\n  }}"
    )
}

//! An officer's question from the address of a page: read strictly, and refused field by field.
//!
//! The question is the address, so that an answer can be kept, sent to a colleague and asked again.

use std::sync::OnceLock;

use comity_directory::Directory;
use comity_treaty::apply::Facts;
use comity_treaty::model::Body;
use comity_treaty::obligations::{Enquiry, fact};
use comity_treaty::prose::Language;
use comity_treaty::question::Condition;
use comity_words::{Category, Day, Measure, Standards, StateCode};

use crate::locale::Locale;
use crate::screens::library::no_state;
use crate::stock::Stock;

/// What the address says, as it was typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// What else is told of the request, as `name=value` in words of treaty files, with commas between.
    pub(crate) told: String,
    /// One thing more that is told, by the button of its question.
    pub(crate) also: String,
    /// The State that asks; nothing where nobody has asked yet.
    pub(crate) asks: Option<String>,
    /// The State that is asked.
    pub(crate) asked: String,
    /// The measure, by its code.
    pub(crate) measure: String,
    /// The data category.
    pub(crate) category: String,
    /// Offences, in words of treaty files, with commas between.
    pub(crate) offence: String,
    /// The day of receipt, or the whole date.
    pub(crate) day: String,
    /// Its month.
    pub(crate) month: String,
    /// Its year.
    pub(crate) year: String,
    /// Whether it is urgent: anything but nothing says so.
    pub(crate) urgent: String,
    /// The instrument the request cites.
    pub(crate) basis: String,
    /// The language of the sentences; the page's, where it names none.
    pub(crate) sentences: String,
}

/// What is wrong with a question: field by field, in the order of the form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field's id and one sentence.
    pub(crate) fields: Vec<(&'static str, String)>,
}

impl Wrong {
    /// What is wrong with a field.
    pub(crate) fn of(&self, id: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| *field == id).map(|(_, said)| said.as_str())
    }
}

impl Asked {
    /// A form nobody has filled: the own State asks, on this day.
    pub(crate) fn blank(own: &str, today: Day) -> Asked {
        Asked {
            asks: Some(own.to_owned()),
            day: today.day().to_string(),
            month: today.month().to_string(),
            year: today.year().to_string(),
            ..Asked::default()
        }
    }

    /// Puts what a button told to what is told already; what was told of the same before gives way.
    pub(crate) fn settled(mut self) -> Asked {
        if let Some((path, _)) = self.also.split_once('=') {
            let is_other = |one: &&str| one.split('=').next().map(str::trim) != Some(path);
            let mut told: Vec<&str> = parts(&self.told).filter(is_other).collect();
            told.push(&self.also);
            self.told = told.join(", ");
        }
        self.also.clear();
        self
    }

    /// The question, or what is wrong with it.
    pub(crate) fn read(&self, l: &Locale, stock: &Stock) -> Result<Enquiry, Wrong> {
        let mut wrong = Wrong::default();
        let asks = state(l, stock, "asks", self.asks.as_deref().unwrap_or_default(), &mut wrong);
        let asked = state(l, stock, "asked", &self.asked, &mut wrong);
        if let (Some(one), Some(other)) = (&asks, &asked)
            && one == other
        {
            wrong.fields.push(("asked", l.say("governs-same-state")));
        }
        let measure = code::<Measure>(&self.measure);
        if measure.is_err() {
            wrong.fields.push(("measure", l.say("governs-no-measure")));
        }
        let category = code::<Category>(&self.category);
        if category.is_err() {
            wrong.fields.push(("category", l.say("governs-no-category")));
        }
        let offences = offences(&self.offence);
        if offences.is_none() {
            wrong.fields.push(("offence", l.say("governs-no-offence")));
        }
        let facts = facts(&self.told);
        if let Err(no) = &facts {
            let said = l.say_with("governs-no-told", [("written", no.as_str().into())]);
            wrong.fields.push(("told", said));
        }
        let received = self.received();
        if received.is_none() {
            wrong.fields.push(("day", l.say("governs-no-day")));
        }
        let basis = (!self.basis.is_empty()).then(|| self.basis.clone());
        if basis.as_ref().is_some_and(|id| stock.account(id).is_none()) {
            wrong.fields.push(("basis", l.say("governs-no-basis")));
        }
        let (Some(asks), Some(asked), Some(received), true) =
            (asks, asked, received, wrong.fields.is_empty())
        else {
            return Err(wrong);
        };
        Ok(Enquiry {
            measure: measure.unwrap_or_default(),
            category: category.unwrap_or_default(),
            offences: offences.unwrap_or_default(),
            urgent: !self.urgent.is_empty(),
            facts: facts.unwrap_or_default(),
            basis,
            language: self.sentences.parse().unwrap_or(l.language()),
            standards: standards(&asks, &asked),
            ..Enquiry::between(asks, asked, received)
        })
    }

    /// The day of receipt: `21 12 2026`, `21.12.2026` or `2026-12-21`, in one field or in three.
    fn received(&self) -> Option<Day> {
        let written = [&self.day, &self.month, &self.year].map(String::as_str).join(" ");
        let is_foreign = |sign: char| !(sign.is_ascii_digit() || " .-/".contains(sign));
        if written.contains(is_foreign) {
            return None;
        }
        let parts = written.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
        let parts: Vec<i16> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
        let (year, month, day) = match parts.as_slice() {
            [year, month, day] if *year > 31 => (*year, *month, *day),
            [day, month, year] => (*year, *month, *day),
            _ => return None,
        };
        if !(1900..=2200).contains(&year) {
            return None;
        }
        Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// What the two laws ask of evidence, where the product knows both.
fn standards(one: &StateCode, other: &StateCode) -> Option<[Standards; 2]> {
    static DIRECTORY: OnceLock<Option<Directory>> = OnceLock::new();
    let read = || Directory::from_sources(Directory::builtin_sources().iter().copied()).ok();
    let directory = DIRECTORY.get_or_init(read).as_ref()?;
    let of = |state: &StateCode| Some(directory.profile(state)?.standards.clone());
    Some([of(one)?, of(other)?])
}

/// The command that says the same at a terminal.
pub(crate) fn command(enquiry: &Enquiry, told: &str) -> String {
    let mut words = format!("comity treaty obligations --pair {},{}", enquiry.requesting, enquiry.requested);
    let mut add = |name: &str, value: &str| {
        words.push_str(&format!(" --{name} {value}"));
    };
    enquiry.measure.iter().for_each(|measure| add("measure", measure));
    enquiry.category.iter().for_each(|category| add("category", category));
    enquiry.offences.iter().for_each(|offence| add("offence", offence));
    add("received", &enquiry.received.0.to_string());
    parts(told).for_each(|one| add("set", &one.replace(' ', "")));
    enquiry.basis.iter().for_each(|basis| add("basis", basis));
    if enquiry.language != Language::English {
        add("lang", enquiry.language.tag());
    }
    if enquiry.urgent {
        words.push_str(" --urgent");
    }
    words
}

/// The words for offences that clauses of the library ask for.
pub(crate) fn offence_words() -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for instrument in comity_shelf::library().instruments.values() {
        let mut named: Vec<&String> = Vec::new();
        for clause in &instrument.clauses {
            if let Body::Offences(offences) = &clause.body {
                named.extend(&offences.of);
            }
            let conditions = clause.applies.when.iter().chain(&clause.applies.unless);
            conditions.for_each(|condition| offences_in(condition, &mut named));
        }
        for word in named {
            match instrument.words.get(word) {
                Some(list) => found.extend(list.items.iter().cloned()),
                None => found.push(word.clone()),
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn offences_in<'a>(condition: &'a Condition, named: &mut Vec<&'a String>) {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => {
            parts.iter().for_each(|part| offences_in(part, named));
        }
        Condition::Not(part) => offences_in(part, named),
        Condition::In(path, items) if path == "offence" => named.extend(items),
        _ => {}
    }
}

fn state(l: &Locale, stock: &Stock, id: &'static str, written: &str, wrong: &mut Wrong) -> Option<StateCode> {
    if written.trim().is_empty() {
        let missing = if id == "asks" { "governs-no-asks" } else { "governs-no-asked" };
        wrong.fields.push((id, l.say(missing)));
        return None;
    }
    match stock.states.read(written) {
        Ok(code) => Some(code),
        Err(none) => {
            wrong.fields.push((id, no_state(l, written, &none)));
            None
        }
    }
}

/// A code of a closed list, where one is written.
fn code<T: std::str::FromStr>(written: &str) -> Result<Option<String>, ()> {
    match written {
        "" => Ok(None),
        word => word.parse::<T>().map(|_| Some(word.to_owned())).map_err(|_| ()),
    }
}

/// The things told, one by one.
fn parts(told: &str) -> impl Iterator<Item = &str> {
    told.split(',').map(str::trim).filter(|one| !one.is_empty())
}

/// What is told, or what of it tells nothing.
fn facts(told: &str) -> Result<Facts, String> {
    let mut facts = Facts::new();
    for one in parts(told) {
        let read = one.split_once('=').and_then(|(path, value)| fact(path.trim(), value));
        let (path, value) = read.ok_or_else(|| one.to_owned())?;
        facts.tell(path, value);
    }
    Ok(facts)
}

/// Offences as treaty files write them; nothing where a word is none.
fn offences(written: &str) -> Option<Vec<String>> {
    let words = written.split(',').map(|word| word.trim().to_lowercase().replace([' ', '_'], "-"));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    words.iter().all(|word| word.chars().all(fits)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stock::stock;

    fn asked() -> Asked {
        Asked { asked: "Poland".to_owned(), ..Asked::blank("DE", jiff::civil::date(2026, 11, 20)) }
    }

    fn read(asked: &Asked) -> Result<Enquiry, Wrong> {
        asked.read(Locale::english(), stock())
    }

    #[test]
    fn a_date_is_read_in_three_fields_or_in_one() {
        for (day, month, year) in
            [("20", "11", "2026"), ("20.11.2026", "", ""), ("2026-11-20", "", ""), ("20 11 2026", "", "")]
        {
            let asked = Asked { day: day.into(), month: month.into(), year: year.into(), ..asked() };
            assert_eq!(read(&asked).unwrap().received.0, jiff::civil::date(2026, 11, 20), "{day}");
        }
        for (day, month, year) in
            [("31", "2", "2026"), ("", "", ""), ("20", "11", "26"), ("-20", "11", "x"), ("1", "2", "99999")]
        {
            let asked = Asked { day: day.into(), month: month.into(), year: year.into(), ..asked() };
            assert!(read(&asked).unwrap_err().of("day").is_some(), "{day} {month} {year}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once_each_at_its_field() {
        let wrong = Asked {
            asked: "Polnd".into(),
            measure: "tickle".into(),
            category: "gossip".into(),
            offence: "<script>".into(),
            day: "tomorrow".into(),
            basis: "magna-carta".into(),
            ..asked()
        };
        let wrong = read(&wrong).unwrap_err();
        let fields: Vec<&str> = wrong.fields.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["asked", "measure", "category", "offence", "day", "basis"]);
        assert!(wrong.of("asked").unwrap().contains("Poland (PL)"));
    }

    #[test]
    fn a_state_cannot_ask_itself() {
        let wrong = read(&Asked { asked: "de".into(), ..asked() }).unwrap_err();
        assert!(wrong.of("asked").is_some());
    }

    #[test]
    fn the_terminal_is_told_the_same_question() {
        let asked = Asked {
            measure: "content-data".into(),
            offence: "Organised crime, terrorism".into(),
            urgent: "yes".into(),
            told: "data-loss = no".into(),
            also: "electronic-evidence=yes".into(),
            ..asked()
        };
        let asked = asked.settled();
        assert_eq!(
            command(&read(&asked).unwrap(), &asked.told),
            "comity treaty obligations --pair DE,PL --measure content-data --offence organised-crime --offence terrorism --received 2026-11-20 --set data-loss=no --set electronic-evidence=yes --urgent"
        );
    }

    #[test]
    fn what_a_button_tells_takes_the_place_of_what_was_told_of_the_same() {
        let asked = Asked { told: "urgent=no, a = yes".into(), also: "a=no".into(), ..asked() }.settled();
        assert_eq!((asked.told.as_str(), asked.also.as_str()), ("urgent=no, a=no", ""));
        let wrong = read(&Asked { told: "a=yes, <b>".into(), ..asked }).unwrap_err();
        assert!(wrong.of("told").unwrap().contains("<b>"));
    }

    #[test]
    fn the_words_for_offences_come_from_the_texts() {
        let words = offence_words();
        assert!(
            words.contains(&"corruption".to_owned()) && words.contains(&"terrorism".to_owned()),
            "{words:?}"
        );
    }
}

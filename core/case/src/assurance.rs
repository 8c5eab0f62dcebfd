//! Promises one State gives the other: who gave them, whether they were accepted, what they lift, what became
//! of them.
//!
//! An assurance stands from the day the other side accepts it: whether it is good enough is for whoever must
//! rely on it, and no giver lifts the other's ground alone. A breach is noted and answered, never judged here.

use std::collections::BTreeMap;

use comity_treaty::apply::Bar;
use comity_treaty::model::{Assurance as Clause, Body};
use comity_words::{Digest, Moment, Party};

use crate::deed::Given;
use crate::{Case, Inadmissible, Law, Name};

/// The number of an assurance among those its giver gave in this case, from 1: `requesting-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssuranceId {
    /// The side that gives it.
    pub giver: Party,
    /// Its number.
    pub number: u16,
}

/// What is promised. Its words are content and stand in what is given with it, under `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The kind: `death-penalty`, `use`, `return`.
    pub kind: Name,
    /// The clause of the treaty it is given under, by its id, where there is one.
    pub clause: Option<Name>,
    /// Its wording, by the treaty's code: `not-sought`, `not-imposed`, `not-carried-out`.
    pub wording: Option<Name>,
    /// The office that gives it: `requesting.minister`.
    pub given_by: Name,
}

/// What is done about an assurance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssuranceDeed {
    /// Which one.
    pub of: AssuranceId,
    /// What is done.
    pub step: AssuranceStep,
    /// Its text, who may bind, how it is watched; reasons.
    pub given: Given,
}

/// What can be done about an assurance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssuranceStep {
    /// It is given.
    Given(Promise),
    /// The other side relies on it: it stands.
    Accepted,
    /// The other side does not, or no longer.
    Declined,
    /// It was not kept, says one side.
    Breached,
    /// Its giver answers to that.
    Answered,
    /// Its giver takes it back.
    Withdrawn,
}

impl AssuranceStep {
    /// The deed's name on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            AssuranceStep::Given(_) => "assurance.given",
            AssuranceStep::Accepted => "assurance.accepted",
            AssuranceStep::Declined => "assurance.declined",
            AssuranceStep::Breached => "assurance.breached",
            AssuranceStep::Answered => "assurance.answered",
            AssuranceStep::Withdrawn => "assurance.withdrawn",
        }
    }

    /// The verb, as a clerk says it.
    pub fn verb(&self) -> &'static str {
        match self {
            AssuranceStep::Given(_) => "assure",
            AssuranceStep::Accepted => "accept the assurance",
            AssuranceStep::Declined => "decline the assurance",
            AssuranceStep::Breached => "note the breach",
            AssuranceStep::Answered => "answer to the breach",
            AssuranceStep::Withdrawn => "withdraw the assurance",
        }
    }
}

impl AssuranceDeed {
    /// The one side that can do it; none where both can.
    pub fn lane(&self) -> Option<Party> {
        match self.step {
            AssuranceStep::Given(_) | AssuranceStep::Answered | AssuranceStep::Withdrawn => {
                Some(self.of.giver)
            }
            AssuranceStep::Accepted | AssuranceStep::Declined => Some(self.of.giver.other()),
            AssuranceStep::Breached => None,
        }
    }
}

/// An assurance as the acts have left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurance {
    /// Which one.
    pub id: AssuranceId,
    /// What is promised.
    pub promise: Promise,
    /// Its text and what is said of its force, as far as it is shown.
    pub given: Given,
    /// When it was given.
    pub given_at: Moment,
    /// When the other side accepted it, where it relies on it now.
    pub accepted: Option<Moment>,
    /// When the other side last declined it, where it does not rely on it.
    pub declined: Option<Moment>,
    /// Breaches noted, in order.
    pub breaches: Vec<Breach>,
    /// When it was taken back.
    pub withdrawn: Option<Moment>,
}

/// A breach as one side noted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The act that notes it.
    pub act: Digest,
    /// The side that noted it.
    pub by: Party,
    /// When.
    pub at: Moment,
    /// When the giver answered.
    pub answered: Option<Moment>,
}

impl Assurance {
    /// Whether it stands: accepted, and neither declined since nor taken back.
    pub fn stands(&self) -> bool {
        self.accepted.is_some() && self.withdrawn.is_none()
    }

    /// A breach nobody has answered to.
    pub fn open_breach(&self) -> Option<&Breach> {
        self.breaches.iter().find(|breach| breach.answered.is_none())
    }

    /// Whether the other side has still to say whether it relies on it.
    pub fn waits_for_a_word(&self) -> bool {
        self.accepted.is_none() && self.declined.is_none() && self.withdrawn.is_none()
    }

    /// Where it stands, in a word.
    pub fn standing(&self) -> &'static str {
        match () {
            () if self.withdrawn.is_some() => "withdrawn",
            () if self.open_breach().is_some() => "breached",
            () if self.accepted.is_some() => "stands",
            () if self.declined.is_some() => "declined",
            () => "given",
        }
    }
}

/// The register of a case.
pub(crate) type Register = BTreeMap<AssuranceId, Assurance>;

/// What an act about an assurance changes; nothing where it can change nothing. Total.
pub(crate) fn after(
    register: &mut Register,
    lane: Party,
    deed: &AssuranceDeed,
    at: Moment,
    act: Digest,
) -> bool {
    if deed.lane().is_some_and(|party| party != lane) {
        return false;
    }
    if let AssuranceStep::Given(promise) = &deed.step {
        if register.contains_key(&deed.of) {
            return false;
        }
        let (promise, given) = (promise.clone(), deed.given.clone());
        let new = Assurance {
            id: deed.of,
            promise,
            given,
            given_at: at,
            accepted: None,
            declined: None,
            breaches: Vec::new(),
            withdrawn: None,
        };
        register.insert(deed.of, new);
        return true;
    }
    let Some(one) = register.get_mut(&deed.of).filter(|one| one.withdrawn.is_none()) else { return false };
    match deed.step {
        AssuranceStep::Given(_) => false,
        AssuranceStep::Accepted if !one.stands() => {
            (one.accepted, one.declined) = (Some(at), None);
            true
        }
        AssuranceStep::Declined if one.declined.is_none() => {
            (one.accepted, one.declined) = (None, Some(at));
            true
        }
        AssuranceStep::Breached => {
            one.breaches.push(Breach { act, by: lane, at, answered: None });
            true
        }
        AssuranceStep::Answered => match one.breaches.iter_mut().find(|breach| breach.answered.is_none()) {
            Some(breach) => {
                breach.answered = Some(at);
                true
            }
            None => false,
        },
        AssuranceStep::Withdrawn => {
            one.withdrawn = Some(at);
            true
        }
        AssuranceStep::Accepted | AssuranceStep::Declined => false,
    }
}

/// Whether it may be done, whoever does it.
pub(crate) fn lawful(case: &Case, deed: &AssuranceDeed, law: &Law) -> Result<(), Inadmissible> {
    let verb = deed.step.verb();
    let needs: &[&'static str] = match &deed.step {
        AssuranceStep::Given(_) => &["text"],
        AssuranceStep::Declined | AssuranceStep::Breached | AssuranceStep::Withdrawn => &["reasons"],
        AssuranceStep::Answered => &["text"],
        AssuranceStep::Accepted => &[],
    };
    if let Some(what) = needs.iter().find(|code| !deed.given.has(code)) {
        return Err(Inadmissible::NotSaid { verb, what });
    }
    let known = case.assurances.get(&deed.of);
    let bar = |code, sentence: String, hint: &str| {
        Err(Inadmissible::Register(Bar { code, sentence, article: String::new(), hint: hint.to_owned() }))
    };
    let Some(one) = known else {
        return match &deed.step {
            AssuranceStep::Given(promise) => may_be_given(deed.of, promise, law),
            _ => bar(
                "no-assurance",
                format!("no assurance {} was given in this case", deed.of),
                "`comity case show` lists the assurances",
            ),
        };
    };
    if one.withdrawn.is_some() {
        let sentence = format!("assurance {} was withdrawn", deed.of);
        return bar("assurance-withdrawn", sentence, "another one may be given");
    }
    match deed.step {
        AssuranceStep::Given(_) => bar(
            "same-assurance",
            format!("there is an assurance {} already", deed.of),
            "give it the next number",
        ),
        AssuranceStep::Accepted if one.stands() => {
            bar("assurance-stands", format!("assurance {} stands already", deed.of), "nothing more is needed")
        }
        AssuranceStep::Declined if one.declined.is_some() => bar(
            "assurance-declined",
            format!("assurance {} is declined already", deed.of),
            "nothing more is needed",
        ),
        AssuranceStep::Answered if one.open_breach().is_none() => bar(
            "no-breach",
            format!("no breach of assurance {} waits for an answer", deed.of),
            "nothing more is needed",
        ),
        _ => Ok(()),
    }
}

/// The texts an assurance about the death penalty can have.
const OF_DEATH: [&str; 3] = ["not-sought", "not-imposed", "not-carried-out"];

/// Whether it says which of the texts it has, where there are several and they are not the same: our own caution, and
/// no foreign act is judged by it.
pub(crate) fn says_which(deed: &AssuranceDeed) -> Result<(), Inadmissible> {
    let AssuranceStep::Given(promise) = &deed.step else { return Ok(()) };
    let known = |wording: &Name| promise.clause.is_some() || OF_DEATH.contains(&wording.as_str());
    if promise.kind.as_str() != "death-penalty" || promise.wording.as_ref().is_some_and(known) {
        return Ok(());
    }
    Err(Inadmissible::Register(Bar {
        code: "no-wording",
        sentence: "an assurance about the death penalty says what will not be: that it is sought, imposed, or carried out"
            .to_owned(),
        article: String::new(),
        hint: format!("say which: `--wording {}`, `{}` or `{}`", OF_DEATH[0], OF_DEATH[1], OF_DEATH[2]),
    }))
}

/// Whether the clause it names is one of the treaty, and asks for this giver and this wording.
fn may_be_given(of: AssuranceId, promise: &Promise, law: &Law) -> Result<(), Inadmissible> {
    let side = promise.given_by.as_str().split('.').next().unwrap_or_default();
    if side == of.giver.other().as_str() {
        return Err(Inadmissible::ForeignOffice(promise.given_by.clone()));
    }
    let Some(named) = &promise.clause else { return Ok(()) };
    let bar = |code, sentence: String, article: &str, hint: String| {
        Err(Inadmissible::Register(Bar { code, sentence, article: article.to_owned(), hint }))
    };
    let Some((article, clause)) = clause(law, named.as_str()) else {
        let known: Vec<String> = clauses(law).map(|(id, _, _)| format!("`{id}`")).collect();
        let hint = match known.as_slice() {
            [] => "give it under no clause: the treaty asks for none".to_owned(),
            some => format!("the treaty asks for {}", some.join(", ")),
        };
        return bar("no-assurance-clause", format!("the treaty asks for no assurance `{named}`"), "", hint);
    };
    if let Some(by) = clause.given_by.as_deref().filter(|by| *by != promise.given_by.as_str()) {
        let sentence = format!("{article} asks that {by} give `{named}`, not {}", promise.given_by);
        return bar("other-giver", sentence, article, format!("let {by} give it, and say so"));
    }
    let said = promise.wording.as_ref().map(Name::as_str);
    match clause.wording.as_deref() {
        Some(asked) if said != Some(asked) => {
            let sentence = format!("{article} asks that `{named}` be worded `{asked}`");
            bar("other-wording", sentence, article, format!("word it so and say `--wording {asked}`"))
        }
        _ => Ok(()),
    }
}

/// The assurances the treaty of the case asks for: id, article, clause.
pub fn clauses<'a>(law: &Law<'a>) -> impl Iterator<Item = (&'a str, &'a str, &'a Clause)> + use<'a> {
    let library: &'a comity_treaty::Library = law.library;
    let own = library.instrument(&law.instrument);
    own.into_iter().flat_map(|one| one.clauses()).filter_map(|clause| match &clause.body {
        Body::Assurance(assurance) => {
            Some((clause.statement.id().unwrap_or(&clause.id), clause.article.as_str(), assurance))
        }
        _ => None,
    })
}

fn clause<'a>(law: &Law<'a>, id: &str) -> Option<(&'a str, &'a Clause)> {
    clauses(law).find(|(known, _, _)| *known == id).map(|(_, article, clause)| (article, clause))
}

impl Case {
    /// The assurances given in this case, with what became of each.
    pub fn assurances(&self) -> impl Iterator<Item = &Assurance> {
        self.assurances.values()
    }

    /// The number a side's next assurance takes.
    pub fn next_assurance(&self, giver: Party) -> AssuranceId {
        let last = self.assurances.keys().filter(|id| id.giver == giver).map(|id| id.number).max();
        AssuranceId { giver, number: last.unwrap_or(0).saturating_add(1) }
    }
}

impl std::fmt::Display for AssuranceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.giver, self.number)
    }
}

/// Text that names no assurance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no assurance: write requesting-1 or requested-1")]
pub struct AssuranceIdError(pub String);

impl std::str::FromStr for AssuranceId {
    type Err = AssuranceIdError;
    fn from_str(text: &str) -> Result<AssuranceId, AssuranceIdError> {
        let wrong = || AssuranceIdError(text.to_owned());
        let (giver, number) = text.rsplit_once('-').ok_or_else(wrong)?;
        let giver = [Party::Requesting, Party::Requested].into_iter().find(|one| one.as_str() == giver);
        let number = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
        Ok(AssuranceId { giver: giver.ok_or_else(wrong)?, number })
    }
}

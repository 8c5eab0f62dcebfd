//! What a treaty counts from and what needs no form of its own, told in the treaty's own words: `preserved`,
//! `disclosed`, `asked-orally`.
//!
//! Treaties name hundreds of such events. One deed tells them all, so that none of their clocks is out of
//! reach; what has a deed of its own is told by that deed and by no other.

use std::collections::BTreeSet;

use comity_treaty::apply::{Application, Bar, NormKind};
use comity_treaty::model::{Word, WordKind};
use comity_words::Party;

use crate::deed::{Given, ItemId};
use crate::{Case, Facts, Inadmissible, Law, Name};

/// Something that happened, in the words of the treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The event: `preservation-begun`.
    pub event: Name,
    /// What stands in parentheses: `minutes` of `handed-over(minutes)`.
    pub argument: Option<Name>,
    /// Which items; none named means the request as a whole.
    pub items: BTreeSet<ItemId>,
    /// Answers it brings to questions of the treaty.
    pub answers: Facts,
    /// What is said with it.
    pub given: Given,
}

impl Happening {
    /// The event as treaty files write it: `handed-over(minutes)`.
    pub fn written(&self) -> String {
        match &self.argument {
            Some(argument) => format!("{}({argument})", self.event),
            None => self.event.to_string(),
        }
    }
}

/// Events that have a deed of their own, with the verb that does it. An argument here is the one that belongs
/// to the deed; another argument is another event.
const OWN_DEEDS: [(&str, &[&str], &str); 24] = [
    ("draw-asked", &[], "case cost ask-draw"),
    ("dispatched", &[], "submit"),
    ("received", &["competent"], "submit; the receipt says when"),
    ("acknowledged", &[], "acknowledge"),
    ("returned", &["incomplete"], "ask"),
    ("returned", &["form"], "return"),
    ("returned", &["originals"], "give-back"),
    ("completed", &[], "supplement"),
    ("decided", &["grant", "refusal", "partial"], "accept or refuse"),
    ("refused", &[], "refuse"),
    ("postponed", &[], "postpone"),
    ("executed", &[], "execute"),
    ("handed-over", &[], "hand over"),
    ("evidence-received", &[], "receive"),
    ("consulted", &[], "consult"),
    ("withdrawn", &[], "withdraw"),
    ("reopened", &[], "reopen"),
    ("forwarded", &[], "forward"),
    ("lifted", &["postponed"], "lift"),
    ("consented", &["conditions", "use"], "accept the conditions, or allow the use"),
    ("remedy-filed", &[], "note-remedy"),
    ("remedy-decided", &[], "dismiss-remedy or uphold-remedy"),
    ("extended", &[], "extend"),
    ("assured", &[], "accept-assurance"),
];

/// What follows by itself and is told by nobody.
const FOLLOWS: [&str; 4] = ["fulfilled", "violated", "expired", "assurance-withdrawn"];

/// Whether this may be told here, by this side.
pub(crate) fn lawful(case: &Case, lane: Party, told: &Happening, law: &Law) -> Result<(), Inadmissible> {
    let name = told.event.as_str();
    let argument = told.argument.as_ref().map(Name::as_str);
    let own = OWN_DEEDS.iter().find(|(event, arguments, _)| {
        // A deed about a clock or an assurance is its own whatever it names.
        let of_any = matches!(*event, "extended" | "assured");
        *event == name && (of_any || argument.is_none_or(|argument| arguments.contains(&argument)))
    });
    // `returned` alone is the deed `return`; with a person in parentheses it is an event like any other.
    if let Some((_, _, verb)) = own {
        let hint = format!("do that instead: {verb}");
        return Err(bar("own-deed", format!("`{}` has a deed of its own", told.written()), hint));
    }
    if FOLLOWS.contains(&name) {
        let hint = "leave it: it is computed from what happened".to_owned();
        return Err(bar("follows", format!("`{}` follows by itself", told.written()), hint));
    }
    let word = word(law, name);
    if word.is_none() && !comity_treaty::standard_deeds().contains(&name) {
        let known: Vec<&str> = declared(law).collect();
        let hint = match known.as_slice() {
            [] => {
                "the instrument names no events of its own; `comity treaty show` has its clauses".to_owned()
            }
            some => format!("the instrument names {}", some.join(", ")),
        };
        return Err(bar("unknown-event", format!("no clause knows an event `{name}`"), hint));
    }
    if let Some(party) = whose(law, word, &told.written(), &law.read(case)?).filter(|party| *party != lane) {
        return Err(Inadmissible::NotOurs { verb: "say that this happened", party });
    }
    Ok(())
}

/// The one side that can say so; none where either can.
fn whose(law: &Law, word: Option<&Word>, written: &str, reading: &Application) -> Option<Party> {
    if let Some(by) = word.and_then(|word| word.asked_of.as_deref()) {
        return side(law, by);
    }
    let mut waiting = reading.norms.iter().filter(|norm| {
        norm.kind == NormKind::Duty && norm.state.is_open() && norm.done_on.iter().any(|one| one == written)
    });
    let first = waiting.next()?;
    let party = |norm: &comity_treaty::apply::NormInstance| match norm.bearer.as_slice() {
        [one] => one.party,
        _ => None,
    };
    let one = party(first)?;
    waiting.all(|norm| party(norm) == Some(one)).then_some(one)
}

fn side(law: &Law, who: &str) -> Option<Party> {
    let side = who.split('.').next().unwrap_or(who);
    match side {
        "requesting" => Some(Party::Requesting),
        "requested" => Some(Party::Requested),
        state if state == law.requesting.as_str() => Some(Party::Requesting),
        state if state == law.requested.as_str() => Some(Party::Requested),
        _ => None,
    }
}

/// The word an instrument that is held defines an event by.
fn word<'a>(law: &Law<'a>, event: &str) -> Option<&'a Word> {
    let library: &'a comity_treaty::Library = law.library;
    let own = library.instrument(&law.instrument).and_then(|one| one.words.get(event));
    let others = library.instruments.values().filter_map(|one| one.words.get(event));
    own.into_iter().chain(others).find(|word| word.kind == WordKind::Event)
}

/// The events the instrument of the case defines itself.
pub fn declared<'a>(law: &Law<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let library: &'a comity_treaty::Library = law.library;
    let own = library.instrument(&law.instrument);
    let words = own.into_iter().flat_map(|one| one.words.values());
    words.filter(|word| word.kind == WordKind::Event).map(|word| word.id.as_str())
}

fn bar(code: &'static str, sentence: String, hint: String) -> Inadmissible {
    Inadmissible::Register(Bar { code, sentence, article: String::new(), hint })
}

//! The dimensions on which evidence law differs, and what one State's law asks on each.
//!
//! A State's standards are words and sources, never a judgement: a dimension nobody has read is absent. What
//! one law offers towards another, a certificate it accepts or a statement it wants, stands beside them.

use std::collections::BTreeSet;

use crate::code::codes;
use crate::strict::Json;
use crate::{Day, Element, Mark, Measure, StateCode};

codes! {
    /// One of the twenty dimensions.
    Dimension("dimension of evidence law") {
        Collector = "collector",
        Threshold = "threshold",
        Procedure = "procedure",
        Oath = "oath",
        Confrontation = "confrontation",
        Hearsay = "hearsay",
        Authentication = "authentication",
        ChainOfCustody = "chain-of-custody",
        Exclusion = "exclusion",
        Privilege = "privilege",
        SuspectRights = "suspect-rights",
        Origin = "origin",
        Original = "original",
        Translation = "translation",
        Disclosure = "disclosure",
        Notice = "notice",
        Return = "return",
        RemoteAccused = "remote-accused",
        Limitation = "limitation",
        DigitalIntegrity = "digital-integrity",
    }
}

/// A value a dimension may have, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The code, as a profile writes it.
    pub code: &'static str,
    /// What it says of a law, after *the law*.
    pub words: &'static str,
}

/// Whose law makes a difference matter: evidence is taken under one and used under the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The law of the court that will use the evidence.
    Requesting,
    /// The law under which it is taken.
    Requested,
    /// Both.
    Both,
}

macro_rules! dimensions {
    ($($variant:ident { $number:literal, $title:literal, $side:ident, $($code:literal : $words:literal),+ })+) => {
        impl Dimension {
            /// Its number in the tables of law.
            pub const fn number(self) -> u8 {
                match self { $(Dimension::$variant => $number),+ }
            }

            /// What it is about, for a reader.
            pub const fn title(self) -> &'static str {
                match self { $(Dimension::$variant => $title),+ }
            }

            /// Whose law makes a difference matter.
            pub const fn side(self) -> Side {
                match self { $(Dimension::$variant => Side::$side),+ }
            }

            /// The values it may have.
            pub const fn meanings(self) -> &'static [Meaning] {
                match self { $(Dimension::$variant => &[$(Meaning { code: $code, words: $words }),+]),+ }
            }
        }
    };
}

dimensions! {
    Collector { 1, "who collects", Both,
        "judge": "has a judge take the evidence",
        "prosecutor": "has a prosecutor take the evidence",
        "police": "has the police take the evidence",
        "party": "lets the parties gather it themselves" }
    Threshold { 2, "threshold for coercion", Requested,
        "probable-cause": "asks for probable cause",
        "reasonable-suspicion": "asks for reasonable grounds to suspect or believe",
        "sufficient-indications": "asks for sufficient factual indications",
        "none": "asks for no threshold" }
    Procedure { 3, "applicable procedure", Requested,
        "lex-loci": "executes by its own procedure",
        "forum": "follows formalities the other side asks for, within its own principles" }
    Oath { 4, "oath or affirmation", Requesting,
        "oath": "takes an oath from witnesses",
        "promise": "takes a solemn promise from witnesses",
        "none": "hears witnesses without oath or promise" }
    Confrontation { 5, "presence and confrontation", Requesting,
        "cross-examination": "lets the defence cross-examine the witness",
        "attend": "lets the defence attend and put questions",
        "written-questions": "lets the defence put questions in writing",
        "none": "gives the defence no part in the taking" }
    Hearsay { 6, "hearsay", Requesting,
        "barred-with-exceptions": "bars hearsay, with exceptions",
        "free": "lets the court weigh hearsay freely" }
    Authentication { 7, "authentication", Requesting,
        "testimony": "wants a witness who says what the document is",
        "certificate": "takes a certificate in place of a witness",
        "seal": "takes an official seal and signature",
        "apostille": "asks for legalisation or an apostille",
        "none": "asks for nothing" }
    ChainOfCustody { 8, "chain of custody", Requesting,
        "admissibility": "lets a gap in the chain keep evidence out",
        "weight": "lets a gap in the chain count for its weight only" }
    Exclusion { 9, "exclusion of unlawful evidence", Requesting,
        "absolute": "excludes what was unlawfully obtained",
        "balancing": "weighs whether to exclude what was unlawfully obtained",
        "none": "excludes nothing on that account" }
    Privilege { 10, "privilege", Both,
        "lawyer": "protects what passes between lawyer and client",
        "family": "lets spouse or near family be silent",
        "journalist": "protects a journalist's source",
        "clergy": "protects what is told to clergy",
        "doctor": "protects what is told to a doctor",
        "bank": "protects what a bank knows",
        "self-incrimination": "lets a witness refuse to incriminate herself" }
    SuspectRights { 11, "rights of a suspect", Requesting,
        "caution": "wants the suspect told of her rights first",
        "counsel": "lets counsel be present",
        "silence": "lets the suspect be silent",
        "recording": "has the questioning recorded" }
    Origin { 12, "intelligence and doubtful origin", Requesting,
        "usable": "lets it be used as evidence",
        "balancing": "lets the court weigh whether it may be used",
        "lead-only": "takes it as a lead only" }
    Original { 13, "original or copy", Requesting,
        "original": "wants the original",
        "certified-copy": "takes a certified copy",
        "copy": "takes a plain copy" }
    Translation { 14, "translation", Both,
        "sworn": "wants a sworn translator",
        "certified": "wants a certified translation",
        "plain": "takes a plain translation" }
    Disclosure { 15, "disclosure to the defence", Both,
        "full": "gives the defence everything held",
        "file-access": "gives the defence the case file",
        "material": "gives the defence what is relied on and what may help it",
        "none": "knows no such duty" }
    Notice { 16, "secrecy and notice to the person", Requested,
        "immediate": "has the person told at once",
        "delayed": "has the person told later",
        "none": "knows no duty to tell the person" }
    Return { 17, "keeping and return", Requested,
        "return": "wants originals back",
        "keep": "lets them be kept" }
    RemoteAccused { 18, "accused heard by video", Both,
        "yes": "hears the accused by video",
        "consent": "hears the accused by video if she agrees",
        "no": "does not hear the accused by video" }
    Limitation { 19, "limitation period", Requesting,
        "runs": "lets the period run on while help is awaited",
        "suspended": "has the period stand still while help is awaited",
        "interrupted": "has the period begin again with such a request" }
    DigitalIntegrity { 20, "integrity of digital evidence", Requesting,
        "hash": "wants a hash value",
        "certificate": "takes a certificate of a qualified person",
        "expert": "wants an expert",
        "free": "leaves the form open" }
}

impl Dimension {
    /// The meaning of a value, where it has that value.
    pub fn meaning(self, code: &str) -> Option<Meaning> {
        self.meanings().iter().copied().find(|meaning| meaning.code == code)
    }

    /// Whether a value asks nothing of what comes from elsewhere.
    pub fn asks_nothing(self, code: &str) -> bool {
        matches!(
            (self, code),
            (Dimension::Hearsay | Dimension::DigitalIntegrity, "free")
                | (Dimension::Original, "copy")
                | (Dimension::Threshold | Dimension::Notice, "none")
                | (Dimension::Oath | Dimension::Confrontation | Dimension::Authentication, "none")
                | (Dimension::Exclusion, "none")
                | (Dimension::ChainOfCustody, "weight")
                | (Dimension::Origin, "usable")
                | (Dimension::Return, "keep")
                | (Dimension::Limitation, "suspended" | "interrupted")
        )
    }
}

/// A text a fact rests on, and how far it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// What it is: an act, a sheet, a page.
    pub title: String,
    /// The place in it: `§ 261`, `rule 802`.
    pub place: Option<String>,
    /// Where it can be found again.
    pub address: Option<String>,
    /// The language it was read in.
    pub language: Option<String>,
    /// The day it was read.
    pub read_on: Option<Day>,
    /// How far it was looked at.
    pub mark: Mark,
}

impl Cited {
    /// Title and place in one: `Code of Criminal Procedure (StPO), § 261`.
    pub fn label(&self) -> String {
        match &self.place {
            Some(place) => format!("{}, {place}", self.title),
            None => self.title.clone(),
        }
    }

    /// For programs.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("title", Json::from(&self.title)),
            ("place", Json::from(self.place.as_ref())),
            ("address", Json::from(self.address.as_ref())),
            ("language", Json::from(self.language.as_ref())),
            ("read_on", self.read_on.map_or(Json::Null, |day| Json::of(&day))),
            ("mark", Json::from(self.mark.as_str())),
        ])
    }
}

/// The days a fact holds on; the first and the last belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// From that day.
    pub from: Option<Day>,
    /// Until that day.
    pub until: Option<Day>,
}

impl Held {
    /// Whether it holds on a day.
    pub fn on(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether two spans share a day.
    pub fn meets(self, other: Held) -> bool {
        let before = |one: Held, other: Held| matches!((one.until, other.from), (Some(until), Some(from)) if until < from);
        !before(self, other) && !before(other, self)
    }
}

/// What one State's law says on one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// The dimension.
    pub dimension: Dimension,
    /// Its values there; several where the law knows several.
    pub values: BTreeSet<&'static str>,
    /// What a reader should know besides.
    pub remark: Option<String>,
    /// The days it holds on.
    pub held: Held,
    /// Where it stands.
    pub cited: Cited,
}

impl Standard {
    /// Whether somebody has looked at a text for it: a mere belief is no standard.
    pub fn is_known(&self) -> bool {
        self.cited.mark != Mark::Unchecked
    }
}

codes! {
    /// What kind of thing closes a difference.
    ArtefactKind("kind of artefact") {
        Certificate = "certificate",
        Element = "element",
        Formality = "formality",
        Waiver = "waiver",
        Rule = "rule",
    }
}

/// What one State's law offers towards another's: a certificate it accepts, a statement it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id, of one State: `foreign-business-record`.
    pub id: String,
    /// Its name for a reader.
    pub title: String,
    /// What kind of thing it is.
    pub kind: ArtefactKind,
    /// The dimensions it bridges.
    pub bridges: Vec<Dimension>,
    /// Whether the State offers it where it asks, where it is asked, or either way.
    pub helps: Side,
    /// The element of the request it is asked in or stands in.
    pub element: Option<Element>,
    /// The measures it is for; any, where empty.
    pub measures: Vec<Measure>,
    /// What follows from it.
    pub effect: String,
    /// The days it holds on.
    pub held: Held,
    /// Where it stands.
    pub cited: Cited,
}

/// The evidence standards of one State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standards {
    /// The State.
    pub state: StateCode,
    /// Its name.
    pub name: String,
    /// What its law says, dimension by dimension; on one day at most once each.
    pub standards: Vec<Standard>,
    /// What it offers.
    pub offers: Vec<Offer>,
}

impl Standards {
    /// What its law says on a dimension on a day, where somebody wrote it down.
    pub fn on(&self, dimension: Dimension, day: Day) -> Option<&Standard> {
        self.standards.iter().find(|standard| standard.dimension == dimension && standard.held.on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dimensions_stand_in_the_order_of_the_tables_of_law() {
        let numbers: Vec<u8> = Dimension::ALL.iter().map(|dimension| dimension.number()).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<u8>>());
    }

    #[test]
    fn no_dimension_has_a_value_twice() {
        for dimension in Dimension::ALL {
            let codes: BTreeSet<&str> = dimension.meanings().iter().map(|meaning| meaning.code).collect();
            assert_eq!(codes.len(), dimension.meanings().len(), "{dimension}");
        }
    }

    #[test]
    fn spans_meet_where_they_share_a_day() {
        let held = |from: &str, until: &str| Held { from: from.parse().ok(), until: until.parse().ok() };
        assert!(held("", "2020-05-01").meets(held("2020-05-01", "")));
        assert!(!held("", "2020-05-01").meets(held("2020-05-02", "")));
        assert!(held("", "").meets(held("2020-05-02", "2020-06-01")));
        assert!(held("2020-01-01", "2020-05-01").on("2020-05-01".parse().unwrap()));
        assert!(!held("2020-01-01", "2020-05-01").on("2020-05-02".parse().unwrap()));
    }
}

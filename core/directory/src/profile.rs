//! One State's profile: the fields of the Council of Europe's country sheet, and its evidence standards.

use comity_words::{Cited, Day, Digest, Element, Held, Measure, Standards, StateCode};

/// A code a profile may write, and what it says to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The code.
    pub code: &'static str,
    /// The words.
    pub words: &'static str,
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($code:literal : $words:literal),+ $(,)? })+) => {
        $($(#[$meta])* pub const $name: &[Word] = &[$(Word { code: $code, words: $words }),+];)+
    };
}

words! {
    /// By which means a letter may come.
    MEANS {
        "post": "by post",
        "courier": "by courier",
        "fax": "by fax",
        "email": "by e-mail",
        "secure-email": "by encrypted e-mail",
        "portal": "through an online portal",
        "e-codex": "through e-CODEX",
        "iber": "through Iber@",
        "interpol": "through Interpol",
        "telephone": "by telephone",
    }
    /// By which road a request goes.
    CHANNELS {
        "direct": "directly between judicial authorities",
        "central": "between central authorities",
        "diplomatic": "through diplomatic channels",
        "interpol": "through Interpol",
        "contact-point": "through the 24/7 contact point",
    }
    /// Whether something is needed of a letter.
    NEEDS {
        "needed": "needed",
        "accepted": "accepted, not needed",
        "not-needed": "not needed",
        "not-accepted": "not accepted",
    }
    /// Whether the conduct must be an offence in both laws.
    DUAL_CRIMINALITY {
        "required": "required",
        "coercive": "required for coercive measures",
        "measures": "required for the measures named",
        "not-required": "not required",
        "may-require": "may be required",
    }
}

/// What a State's page says, with its source and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What it says.
    pub says: T,
    /// What a reader should know besides.
    pub remark: Option<String>,
    /// The days it holds on.
    pub held: Held,
    /// Where it stands.
    pub cited: Cited,
}

/// An authority and where it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// For what, where it is not for everything.
    pub covers: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its telephone.
    pub telephone: Option<String>,
    /// Its mailbox.
    pub email: Option<String>,
    /// Its page.
    pub website: Option<String>,
}

/// A means by which a letter may come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// Which one, of [`MEANS`].
    pub by: Word,
    /// Whether the letter must be encrypted, of [`NEEDS`].
    pub encryption: Option<Word>,
    /// Whether it must be signed electronically, of [`NEEDS`].
    pub signature: Option<Word>,
    /// Whether an original on paper must follow, of [`NEEDS`].
    pub paper: Option<Word>,
}

/// A road a request may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Road {
    /// Which one, of [`CHANNELS`].
    pub by: Word,
    /// Under which instruments, or in which cases.
    pub under: Option<String>,
}

/// The languages a request may be written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    /// Accepted from everyone.
    pub accepts: Vec<String>,
    /// Accepted from those who accept the like.
    pub on_reciprocity: Vec<String>,
}

/// Whether the conduct must be an offence in both laws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DualCriminality {
    /// The rule, of [`DUAL_CRIMINALITY`].
    pub rule: Word,
    /// The measures it is for, where it is for some only.
    pub measures: Vec<Measure>,
}

/// What must come with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Documents {
    /// The measures; any, where empty.
    pub measures: Vec<Measure>,
    /// The elements of a request it is about.
    pub elements: Vec<Element>,
    /// In words.
    pub text: String,
}

/// A text or register elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub title: String,
    /// Where.
    pub address: Option<String>,
}

/// One State's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyProfile {
    /// The State.
    pub state: StateCode,
    /// Its name in English.
    pub name: String,
    /// The day somebody last went through the whole page.
    pub compiled: Day,
    /// The digest of the file's bytes.
    pub digest: Digest,
    /// Who is responsible for mutual legal assistance.
    pub central: Vec<Fact<Office>>,
    /// Who is competent for what.
    pub competence: crate::competence::Competences,
    /// To whom a request is sent, where that is another authority.
    pub receiving: Vec<Fact<Office>>,
    /// By which means a letter may come.
    pub means: Vec<Fact<Means>>,
    /// By which roads.
    pub channels: Vec<Fact<Road>>,
    /// In which languages.
    pub languages: Vec<Fact<Languages>>,
    /// Whether the conduct must be an offence in both laws.
    pub dual_criminality: Vec<Fact<DualCriminality>>,
    /// What limits the use of what is sent.
    pub use_limits: Vec<Fact<String>>,
    /// What must come with a request.
    pub documents: Vec<Fact<Documents>>,
    /// Its legislation and guides.
    pub law: Vec<Fact<Link>>,
    /// Its register of authorities.
    pub database: Vec<Fact<Link>>,
    /// What its law asks of evidence.
    pub standards: Standards,
}

/// The facts that hold on a day.
pub(crate) fn on<T>(facts: &[Fact<T>], day: Day) -> impl Iterator<Item = &Fact<T>> {
    facts.iter().filter(move |fact| fact.held.on(day))
}

impl PartyProfile {
    /// The languages accepted from everyone on a day.
    pub fn languages_on(&self, day: Day) -> impl Iterator<Item = &str> {
        on(&self.languages, day).flat_map(|fact| fact.says.accepts.iter().map(String::as_str))
    }

    /// The page for people.
    pub fn to_text(&self, day: Day) -> String {
        crate::page::text(self, day)
    }

    /// The page for programs; `schemas/directory.schema.json` describes it.
    pub fn to_json(&self, day: Day) -> comity_words::strict::Json {
        crate::page::json(self, day)
    }
}

//! A case whose other side is not on the platform.
//!
//! What the other side writes comes by letter. An officer enters it in our own lane as what came: never as
//! an act of the other State, always with the letter's dates, its channel and, where there is one, the
//! digest of its scan. When the story is told an entry is laid in the lane of the side that wrote the
//! letter ([`told`]), so that states, clocks and rules are those of two nodes.

mod dates;
mod refused;
mod told;
mod went;

use comity_words::{Day, Digest, Moment, Party, Personal, StateCode};

use crate::Deed;

pub use dates::DateError;
pub use refused::NotOnFile;
pub use told::{fold_dossier, laid, told};
pub use went::{answered, went};

/// What is done about a case that is carried on paper. Every one of these stands in our own lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// From its first act on, the case is carried on paper.
    Carried(Carrying),
    /// A letter came, and this is what it does.
    Came(Box<Came>),
    /// An act of ours was posted.
    Posted(Posting),
    /// An act of ours is known to have arrived.
    Arrived(Arrival),
    /// This side wants the case on the platform from here on; it is once both sides have said so.
    Ended,
    /// An entry as it counts in the other side's lane. Made when a story is told; it has no form on the wire.
    Laid(Box<Laid>),
}

/// Why a case is carried on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carrying {
    /// Why, where it is said.
    pub note: Option<Personal<String>>,
}

/// What came by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// The letter.
    pub letter: Letter,
    /// What it does; nothing where the entry only takes an earlier one back.
    pub deed: Option<Deed>,
    /// The number, in our lane, of the entry this one is written in place of.
    pub corrects: Option<u32>,
}

/// A letter as it lay on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The State whose authority wrote it.
    pub from: StateCode,
    /// How it came.
    pub by: Way,
    /// The date on it.
    pub dated: Option<Stated>,
    /// When it came in.
    pub received: Option<Stated>,
    /// The digest of its scan, which lies in the vault.
    pub scan: Option<Digest>,
    /// The last act of our lane that its author had before her when she wrote; 0 where none.
    pub seen: u32,
    /// Who entered it.
    pub entered_by: Option<Personal<String>>,
    /// What a reader should know of it: its file number, what cannot be read in it.
    pub note: Option<Personal<String>>,
}

/// A date that somebody stated: a day, or a moment where the hour is known too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// The moment. Where only the day is known it stands for that day: noon where it was written.
    pub at: Moment,
    /// The day, where no hour is known.
    pub day: Option<Day>,
}

/// The roads a letter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// By post.
    Post,
    /// By electronic mail.
    Mail,
    /// By telefax.
    Fax,
    /// By courier.
    Courier,
    /// Given from hand to hand.
    Hand,
    /// Through diplomatic missions.
    Diplomatic,
}

/// An act of ours was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The number of the act in our lane.
    pub act: u32,
    /// How it went.
    pub by: Way,
    /// When.
    pub on: Stated,
    /// The number it can be followed by.
    pub tracking: Option<Personal<String>>,
    /// The number, in our lane, of the posting this one is written in place of.
    pub corrects: Option<u32>,
}

/// An act of ours is known to have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The number of the act in our lane.
    pub act: u32,
    /// When it arrived.
    pub on: Stated,
    /// The digest of what shows it, where it was kept.
    pub scan: Option<Digest>,
    /// What shows it: a return card, a word in their letter.
    pub shown_by: Option<Personal<String>>,
    /// The number, in our lane, of the arrival this one is written in place of.
    pub corrects: Option<u32>,
}

/// An entry as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// What the letter does; nothing where the entry was taken back.
    pub deed: Option<Deed>,
    /// From which entry.
    pub entered: Entered,
}

/// Where a deed of the other side really stands: an entry of ours, from a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The lane that holds the entry.
    pub lane: Party,
    /// The number of the entry.
    pub act: u32,
    /// The digest of the act that entered it.
    pub digest: Digest,
    /// The number of the last entry written in its place.
    pub corrected_by: Option<u32>,
    /// The letter, as last entered.
    pub letter: Letter,
}

/// The kinds of paper acts, as they stand on the wire.
pub const KINDS: [&str; 5] = ["paper.carried", "paper.came", "paper.posted", "paper.arrived", "paper.ended"];

impl Paper {
    /// Its name on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Paper::Carried(_) => KINDS[0],
            Paper::Came(_) | Paper::Laid(_) => KINDS[1],
            Paper::Posted(_) => KINDS[2],
            Paper::Arrived(_) => KINDS[3],
            Paper::Ended => KINDS[4],
        }
    }

    /// The verb of the command that leads to it.
    pub fn verb(&self) -> &'static str {
        match self {
            Paper::Carried(_) => "carry the case on paper",
            Paper::Came(_) | Paper::Laid(_) => "enter what came",
            Paper::Posted(_) => "note the posting",
            Paper::Arrived(_) => "note the arrival",
            Paper::Ended => "take the case onto the platform",
        }
    }

    /// Whether a case that begins with this is carried on paper: the word that it is, or a request that came
    /// by letter.
    pub(crate) fn opens(&self) -> bool {
        match self {
            Paper::Carried(_) => true,
            Paper::Came(came) => matches!(came.deed, Some(Deed::Submitted(_))),
            _ => false,
        }
    }

    /// Whether a case is carried on paper by this side where its lane begins with this. The requesting side carries
    /// its own request, and a request comes by letter to the other alone: a lane that says otherwise begins no paper,
    /// and what its letters do stands in no story.
    pub(crate) fn opens_in(&self, lane: Party) -> bool {
        match self {
            Paper::Carried(_) => lane == Party::Requesting,
            _ => lane == Party::Requested && self.opens(),
        }
    }
}

impl Letter {
    /// The moment at which what it does stands: the date on it or, where it bears none, the day it came.
    pub fn moment(&self) -> Option<Moment> {
        self.dated.or(self.received).map(|stated| stated.at)
    }

    /// How it is spoken of: `a letter of 2026-11-24 that came by post on 2026-12-01`.
    pub fn sentence(&self) -> String {
        let dated =
            self.dated.map_or_else(|| "an undated letter".to_owned(), |on| format!("a letter of {on}"));
        let came = self.received.map(|on| format!(" on {on}")).unwrap_or_default();
        format!("{dated} that came by {}{came}", self.by)
    }
}

impl Entered {
    /// How it is spoken of: `entered by okafor from a letter of 2026-11-24 that came by post`.
    pub fn sentence(&self) -> String {
        let by =
            self.letter.entered_by.as_ref().map(|who| format!(" by {}", who.reveal())).unwrap_or_default();
        format!("entered{by} from {}", self.letter.sentence())
    }

    /// Whether the hour is a convention: only the day was stated.
    pub fn hour_unstated(&self) -> bool {
        self.letter.dated.or(self.letter.received).is_some_and(|stated| stated.day.is_some())
    }
}

impl Stated {
    /// A moment whose hour is known.
    pub fn moment(at: Moment) -> Stated {
        Stated { at, day: None }
    }

    /// A day without its hour; `at` is the moment that stands for it.
    pub fn day(day: Day, at: Moment) -> Stated {
        Stated { at, day: Some(day) }
    }
}

impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.day {
            Some(day) => day.fmt(f),
            None => self.at.fmt(f),
        }
    }
}

impl Way {
    /// Every way.
    pub const ALL: [Way; 6] = [Way::Post, Way::Mail, Way::Fax, Way::Courier, Way::Hand, Way::Diplomatic];

    /// The code on the wire, as it is said after *by*.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Post => "post",
            Way::Mail => "mail",
            Way::Fax => "fax",
            Way::Courier => "courier",
            Way::Hand => "hand",
            Way::Diplomatic => "diplomatic",
        }
    }
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Way::Diplomatic => f.write_str("diplomatic bag"),
            other => f.write_str(other.as_str()),
        }
    }
}

impl std::str::FromStr for Way {
    type Err = comity_words::UnknownCode;
    fn from_str(word: &str) -> Result<Way, Self::Err> {
        let unknown = || comity_words::UnknownCode { word: word.to_owned(), list: "way of a letter" };
        Way::ALL.into_iter().find(|way| way.as_str() == word).ok_or_else(unknown)
    }
}

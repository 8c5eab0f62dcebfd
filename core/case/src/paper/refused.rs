//! Why a letter, a posting or an arrival cannot be entered as it was said.

use comity_words::Moment;

use super::Stated;

/// Why something on paper cannot be entered so. Nothing was filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOnFile {
    /// The other side writes on paper here.
    #[error("the case is carried on paper: what the other side writes is entered from its letters")]
    OnPaper,
    /// The other side carries the case on paper; this side writes to it by letter.
    #[error("the other side carries this case on paper: what this side writes goes to it by letter")]
    TheirPaper,
    /// The other side writes for itself here.
    #[error("the case is not carried on paper: the other side files its own acts")]
    OnPlatform,
    /// A case that has begun.
    #[error("the case has begun: how it is carried was said with its first act")]
    Begun,
    /// Neither date is there.
    #[error("neither the date on the letter nor the day it came is said")]
    Undated,
    /// A date still to come.
    #[error("`{stated}` is still to come: it is {now}")]
    Future {
        /// What was stated.
        stated: Stated,
        /// What time it is.
        now: Moment,
    },
    /// It came before it was written.
    #[error("the letter is dated {dated} and came on {received}, which is earlier")]
    CameBefore {
        /// The date on it.
        dated: Stated,
        /// When it came.
        received: Stated,
    },
    /// It is not for the other side to do.
    #[error("a letter of the other side cannot {0}: that is for this side")]
    NotTheirs(String),
    /// What nodes note.
    #[error("no letter notes a lapse or a rung: the node here does, by its clock")]
    NodeNotes,
    /// No such act of ours.
    #[error("there is no act {0} in this lane that could have gone by letter")]
    NoSuchAct(u32),
    /// A letter cannot have answered what was written after it was entered.
    #[error("there is no act {0} in this lane yet: the letter cannot have answered it")]
    NotSeenYet(u32),
    /// Not an entry of the same kind.
    #[error("act {0} is no entry of this kind that could be corrected")]
    NoEntry(u32),
    /// An entry was written in place of it already.
    #[error("act {0} was corrected before")]
    Corrected(u32),
    /// A request is mended, not taken back.
    #[error("act {0} holds the request itself: it is corrected by a request and is not taken back")]
    HoldsRequest(u32),
    /// An entry that says nothing.
    #[error("an entry that does nothing has nothing to take back either")]
    Empty,
    /// It arrived before it went.
    #[error("act {act} went on {went}, later than it is said to have arrived")]
    BeforePosting {
        /// The act.
        act: u32,
        /// When it went.
        went: Stated,
    },
    /// It was said before.
    #[error("this side has said so already")]
    Said,
}

impl NotOnFile {
    /// A code that programs may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            NotOnFile::OnPaper => "on-paper",
            NotOnFile::TheirPaper => "their-paper",
            NotOnFile::OnPlatform => "on-platform",
            NotOnFile::Begun => "begun",
            NotOnFile::Undated => "undated",
            NotOnFile::Future { .. } => "still-to-come",
            NotOnFile::CameBefore { .. } => "came-before",
            NotOnFile::NotTheirs(_) => "not-theirs",
            NotOnFile::NodeNotes => "node-only",
            NotOnFile::NoSuchAct(_) => "no-such-act",
            NotOnFile::NotSeenYet(_) => "not-seen-yet",
            NotOnFile::NoEntry(_) => "no-entry",
            NotOnFile::Corrected(_) => "corrected",
            NotOnFile::HoldsRequest(_) => "holds-request",
            NotOnFile::Empty => "empty-entry",
            NotOnFile::BeforePosting { .. } => "before-posting",
            NotOnFile::Said => "said",
        }
    }

    /// What would make it possible.
    pub fn hint(&self) -> String {
        match self {
            NotOnFile::OnPaper => "let the other side's letter be entered with `comity case came`".to_owned(),
            NotOnFile::TheirPaper => {
                "say that it is carried here from now on, `comity case join CASE`, or write a letter"
                    .to_owned()
            }
            NotOnFile::OnPlatform => "wait for its letter to arrive at this node".to_owned(),
            NotOnFile::Begun => "begin another case, where that is meant".to_owned(),
            NotOnFile::Undated => "say `--dated DAY`, `--received DAY`, or both".to_owned(),
            NotOnFile::Future { .. } => {
                "look at the letter again; where it is misdated, leave its date out and say so in the note"
                    .to_owned()
            }
            NotOnFile::CameBefore { .. } => {
                "look at both again; where the letter is misdated, leave its date out and say so in the note"
                    .to_owned()
            }
            NotOnFile::NotTheirs(_) => "answer in the case yourself: `comity case answer`".to_owned(),
            NotOnFile::NodeNotes => "leave it to the node".to_owned(),
            NotOnFile::NoSuchAct(_) => "`comity case show` numbers the acts of this lane".to_owned(),
            NotOnFile::NotSeenYet(_) => "name the act the letter answers, or leave `--seen` out".to_owned(),
            NotOnFile::NoEntry(_) => "name the entry by the number of its act: `comity case show`".to_owned(),
            NotOnFile::Corrected(_) => "correct the entry that was written in its place".to_owned(),
            NotOnFile::HoldsRequest(_) => {
                "enter it anew with `comity case receive-paper --corrects CASE`".to_owned()
            }
            NotOnFile::Empty => "say what the letter does".to_owned(),
            NotOnFile::BeforePosting { .. } => "look at both dates again".to_owned(),
            NotOnFile::Said => "wait until the other side says so too".to_owned(),
        }
    }
}

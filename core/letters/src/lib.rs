#![forbid(unsafe_code)]
//! Deeds to bytes once, and from bytes strictly.
//!
//! One file a family of deeds. What `after` or a condition of a treaty reads is written as it is; what a
//! person wrote in words is hidden behind a salted promise and travels as a disclosure beside the act,
//! so that it can be withheld or forgotten while the act still verifies. A reader takes known members
//! of known kinds and versions, and refuses the rest with its place.

mod case;
mod clock;
mod cost;
mod exhibit;
pub mod groups;
mod item;
mod paper;
mod parts;
mod registers;
mod request;

use comity_case::Deed;
use comity_case::deed::Unread;
use comity_dossier::Act;
use comity_dossier::commitment::{self, Disclosure, DisclosureError, LONGEST_DISCLOSURE};
use comity_exchange::ActPayload;
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Digest, Entropy, Moment};

pub use groups::{CENTRAL, Groups};

/// The deed kinds this version reads, with the highest version of each. Every version from 1 on is read; a
/// deed is written in the lowest that can say it.
pub const KINDS: [(&str, i64); 76] = [
    ("request.submitted", 3),
    ("request.forwarded", 1),
    ("request.acknowledged", 1),
    ("request.asked", 1),
    ("request.supplemented", 2),
    ("request.withdrawn", 1),
    ("item.consulted", 1),
    ("item.accepted", 1),
    ("item.refused", 1),
    ("item.postponed", 1),
    ("item.executed", 1),
    ("clock.extended", 2),
    ("clock.lapsed", 1),
    ("clock.escalated", 1),
    ("exhibit.handed-over", 1),
    ("exhibit.received", 1),
    ("case.closed", 3),
    ("item.screened", 1),
    ("item.assessed", 1),
    ("item.returned", 1),
    ("item.offered", 1),
    ("item.conditions-accepted", 1),
    ("item.conditions-declined", 1),
    ("item.lifted", 1),
    ("item.before-court", 1),
    ("item.begun", 1),
    ("item.partly-executed", 1),
    ("item.impossible", 1),
    ("item.remedy-opened", 1),
    ("item.remedy-filed", 1),
    ("item.remedy-dismissed", 1),
    ("item.remedy-upheld", 1),
    ("item.refusal-set-aside", 1),
    ("item.filtering", 1),
    ("item.need-asked", 1),
    ("item.need-confirmed", 1),
    ("item.abandoned", 1),
    ("item.followed-up", 1),
    ("item.used", 2),
    ("item.use-asked", 2),
    ("item.use-allowed", 2),
    ("item.use-declined", 1),
    ("item.return-wanted", 1),
    ("item.given-back", 1),
    ("item.deleted", 1),
    ("item.fed-back", 1),
    ("case.reopened", 1),
    ("event.happened", 1),
    ("assurance.given", 1),
    ("assurance.accepted", 1),
    ("assurance.declined", 1),
    ("assurance.breached", 1),
    ("assurance.answered", 1),
    ("assurance.withdrawn", 1),
    ("plan.laid", 1),
    ("plan.proved", 1),
    ("plan.accepted", 1),
    ("plan.declined", 1),
    ("plan.waived", 1),
    ("cost.estimated", 1),
    ("cost.noted", 1),
    ("cost.consulted", 1),
    ("cost.shared", 1),
    ("cost.agreed", 1),
    ("cost.disputed", 1),
    ("cost.draw-asked", 1),
    ("cost.draw-decided", 1),
    ("cost.paid", 1),
    ("cost.received", 1),
    ("cost.contributed", 1),
    ("cost.struck", 1),
    ("paper.carried", 1),
    ("paper.came", 1),
    ("paper.posted", 1),
    ("paper.arrived", 1),
    ("paper.ended", 1),
];

/// Why a deed cannot be read, or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LettersError {
    /// It verifies and nobody here knows it: it is filed and objected to, never dropped.
    #[error(
        "a deed `{kind}` of version {version} is not known here: ask which version its author's node runs"
    )]
    UnknownDeed {
        /// The kind it names.
        kind: String,
        /// The version it names.
        version: i64,
    },
    /// A member is missing, unknown or not what it should be.
    #[error(transparent)]
    Form(#[from] StrictError),
    /// The disclosures do not fit what was signed.
    #[error(transparent)]
    Disclosure(#[from] DisclosureError),
}

impl LettersError {
    /// The code a receipt gives for it.
    pub fn code(&self) -> &'static str {
        match self {
            LettersError::UnknownDeed { .. } => "unknown-deed",
            LettersError::Form(error) => error.code(),
            LettersError::Disclosure(_) => "bad-disclosure",
        }
    }
}

/// A deed as it stands in the act's payload, and the disclosures that open what it hides.
///
/// They stand in a group each of those who need to know them ([`groups`]). Decoys fill the digests up to the next
/// multiple of four, one at least: nobody can count what is withheld, or tell that nothing is.
pub fn to_wire(deed: &Deed, entropy: &mut dyn Entropy) -> Result<(Json, Groups), LettersError> {
    let plain = plain(deed)?;
    let of: Vec<&str> = plain.hidden.iter().map(|name| groups::of(name, &plain.members)).collect();
    let mut json = Json::Object(plain.members);
    let mut groups = Groups::new();
    for (name, group) in plain.hidden.iter().zip(of) {
        let disclosure = commitment::hide(&mut json, name, entropy)?;
        if disclosure.encoded().len() > LONGEST_DISCLOSURE {
            return Err(DisclosureError::TooLong(disclosure.encoded().len()).into());
        }
        groups.entry(group.to_owned()).or_default().push(disclosure);
    }
    let hidden = plain.hidden.len();
    if hidden > 0 {
        commitment::add_decoys(&mut json, (hidden + 1).next_multiple_of(4) - hidden, entropy);
    }
    Ok((json, groups))
}

/// A deed from what was signed and what was disclosed of it. What is withheld is simply not there.
pub fn from_wire(signed: &Json, disclosures: &[Disclosure]) -> Result<Deed, LettersError> {
    let revealed = commitment::reveal(signed, disclosures)?;
    let mut fields = Fields::of(revealed.value, "deed")?;
    let kind = fields.identifier("kind")?;
    let version: i64 = fields.integer("v")?;
    if !known(&kind, version) {
        return Err(LettersError::UnknownDeed { kind, version });
    }
    read(kind, version, fields)
}

/// A deed of a known kind and version, by its family.
fn read(kind: String, version: i64, fields: Fields) -> Result<Deed, LettersError> {
    Ok(match kind.split_once('.').map_or("", |(family, _)| family) {
        "request" => request::read(&kind, version, fields)?,
        "item" => item::read(&kind, version, fields)?,
        "clock" => clock::read(&kind, version, fields)?,
        "exhibit" => exhibit::read(&kind, fields)?,
        "event" | "assurance" | "plan" => registers::read(&kind, fields)?,
        "cost" => cost::read(&kind, fields)?,
        "case" => case::read(&kind, version, fields)?,
        "paper" => paper::read(&kind, fields)?,
        _ => return Err(LettersError::UnknownDeed { kind, version }),
    })
}

/// Whether a deed of this kind and version is read here.
fn known(kind: &str, version: i64) -> bool {
    KINDS.iter().any(|(name, highest)| *name == kind && (1..=*highest).contains(&version))
}

/// An act of a dossier from a payload whose signatures have held: its digest is that of the payload bytes,
/// `recorded` what a receipt says. A deed that is not known here is an act all the same, so that its lane
/// goes on; whoever judges it objects.
pub fn act_of(
    payload: &ActPayload,
    digest: Digest,
    disclosures: &[Disclosure],
    recorded: Option<Moment>,
) -> Result<Act<Deed>, LettersError> {
    let deed = match from_wire(&payload.deed, disclosures) {
        Err(LettersError::UnknownDeed { kind, version }) => Deed::Unread(Unread { kind, version }),
        other => other?,
    };
    Ok(Act { recorded, ..payload.act(digest, deed) })
}

/// A deed before anything is hidden: its members, and the names of those that will be.
struct Plain {
    members: Vec<(String, Json)>,
    hidden: Vec<String>,
}

fn plain(deed: &Deed) -> Result<Plain, LettersError> {
    let mut writer = parts::Writer::new(deed.kind());
    write(deed, &mut writer)?;
    Ok(writer.finish()?)
}

fn write(deed: &Deed, writer: &mut parts::Writer) -> Result<(), LettersError> {
    match deed {
        Deed::Submitted(_)
        | Deed::Forwarded(_)
        | Deed::Acknowledged(_)
        | Deed::Asked(_)
        | Deed::Supplemented(_)
        | Deed::Withdrawn(_) => request::write(deed, writer),
        Deed::Consulted(_)
        | Deed::Accepted(_)
        | Deed::Refused(_)
        | Deed::Postponed(_)
        | Deed::Executed(_) => {
            item::write(deed, writer);
        }
        Deed::Extended(_) | Deed::Lapsed(_) | Deed::Escalated(_) => clock::write(deed, writer),
        Deed::HandedOver(_) | Deed::EvidenceReceived(_) => exhibit::write(deed, writer),
        Deed::Moved(moved) => item::write_move(moved, writer),
        Deed::Happened(_) | Deed::Assurance(_) | Deed::Plan(_) => registers::write(deed, writer),
        Deed::Costed(costing) => cost::write(costing, writer),
        Deed::Closed(closing) => case::write(closing, writer),
        Deed::Paper(paper) => paper::write(paper, writer)?,
        Deed::Unread(Unread { kind, version }) => {
            return Err(LettersError::UnknownDeed { kind: kind.clone(), version: *version });
        }
    }
    Ok(())
}

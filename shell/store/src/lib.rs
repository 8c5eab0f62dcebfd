//! The only room with SQL.
//!
//! One SQLite file, one writer, one `fdatasync` a batch. The verbs stand at the level of *file an act*,
//! never of rows: [`Store::file`] writes act, leaves, nodes, heads, receipts, outbox and index rows in one
//! transaction or nothing at all. Contents arrive sealed and leave sealed; this room has no key.
//!
//! Begin with [`Store::open`] and [`Filing`].

mod archive;
mod charges;
mod desk;
mod doors;
mod error;
mod exhibits;
mod figures;
mod guards;
mod index;
mod large;
mod looked;
mod means;
mod mend;
mod named;
mod people;
mod reading;
mod rights;
mod rows;
mod schema;
mod sessions;
mod store;
mod times;
mod tree;
mod witness;
mod writer;

pub use archive::{head_of, make_ready};
pub use charges::{Handed, HandingRow};
pub use desk::{Charged, Page, Spot, Standing};
pub use doors::{Adopted, DraftRow, OfficerRow, PeerRow};
pub use error::StoreError;
pub use exhibits::{ExhibitRow, ExhibitState};
pub use figures::{Filed as FiledCount, Open};
pub use guards::{GuardKind, GuardRow, OpeningRow, ReadingRow, ReviewRow, Wanted};
pub use index::{IndexRow, Outstanding};
pub use looked::Assigned;
pub use means::{OutsideRow, PasskeyRow, TicketRow};
pub use named::LetterName;
pub use people::{CourseRow, Hold, LendingRow, RulingRow, TrainingRow};
pub use reading::{KeptAct, KeptDossier, KeptEntry, KeptJournal, KeptReceipt};
pub use rows::{
    ActRow, Change, Countersign, Countersigned, Ending, Entry, Filed, Filing, Head, IncidentRow, LetterRow,
    Placed, ReceiptRow,
};
pub use schema::FORMAT;
pub use sessions::{SessionBy, SessionRow};
pub use store::{Notary, Store, setting_of};
pub use times::TimeRow;
pub use witness::{CosignedRow, WitnessedRow};

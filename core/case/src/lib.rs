#![forbid(unsafe_code)]
//! One request, two authorities, from draft to closed.
//!
//! Two plain functions carry everything. [`decide`] turns a command into the deed it leads to, or says
//! why it may not; [`Case::after`] is the case after one more act, and never fails. Time, treaty and
//! calendars arrive in a [`Law`]; this crate knows no key, no peer and no store.
//!
//! Begin with [`Deed`] and [`Command`]; [`fold`] makes the [`Case`] out of a story, [`clocks`] says what
//! runs in it, [`completeness`] what a request still lacks, [`turn`] whose act it waits for, and
//! [`escalation::due`] what a node has to note by its clock. [`judge`] holds a foreign act against what
//! its author had seen.

// The builder of tests names this crate as an outsider would, so that the laws can use it too.
#[cfg(test)]
extern crate self as comity_case;

mod after;
mod annex;
mod apart;
mod asked;
mod assurance;
mod because;
mod clock;
mod command;
mod completeness;
pub mod cost;
mod decide;
pub mod deed;
pub mod emergency;
pub mod escalation;
mod events;
mod exhibit;
mod facts;
pub mod form;
#[cfg(test)]
#[allow(unreachable_pub, dead_code)] // shared with the laws, which use more of it
mod given;
mod happened;
mod inadmissible;
mod judge;
mod law;
mod name;
mod next;
pub mod paper;
mod remedial;
mod screening;
mod state;
mod step;
mod turn;

pub use annex::Annex;
pub use apart::Reading;
pub use asked::{Asked, Profiles, Wanted, asked};
pub use assurance::{
    Assurance, AssuranceDeed, AssuranceId, AssuranceIdError, AssuranceStep, Breach, Promise,
    clauses as assurance_clauses,
};
pub use because::{because, explained};
pub use clock::{Clock, clocks, clocks_of, next_due};
pub use command::{Command, Draft, Hand, Officer};
pub use completeness::{Completeness, completeness};
pub use decide::{decide, said};
pub use deed::{Deed, ExhibitId, ItemId, Outcome};
pub use events::events;
pub use exhibit::{CustodyLink, Exhibit, Gap};
pub use facts::{Fact, FactError, Facts};
pub use form::Said;
pub use happened::{Happening, declared as declared_events};
pub use inadmissible::{Inadmissible, Missing, RestsOn};
pub use judge::{as_seen_by, judge, judge_entry, judge_signed};
pub use law::{Law, Reader};
pub use name::{Name, NameError};
pub use next::{Coming, Footing, Next, Take, next, unless_somebody_acts};
pub use paper::{Paper, fold_dossier};
pub use remedial::{Kept, Plan, PlanDeed, PlanId, PlanStep, plans};
pub use screening::{grounds, open_questions};
pub use state::{Ask, Case, CaseItem, Effect, Filed, Noted, fold};
pub use step::{Move, Step};
pub use turn::{Awaits, Turn, turn};

//! One authority's running platform.
//!
//! An [`Office`] is an open node folder. Whatever is asked of it is a [`Verb`], from the terminal, the
//! socket or a page; whatever becomes an act goes through the registry and nowhere else. The node decides
//! nothing a lawyer would care about: it carries, keeps and signs.

mod annexes;
mod answers;
mod archive;
pub mod clock;
pub mod config;
pub mod confirmed;
mod costs;
mod desk;
mod door;
mod dossiers;
mod drafts;
mod evidence;
mod explain;
mod folder;
mod foreign;
mod form;
mod gossip;
mod greeting;
mod guarded;
mod holdings;
mod inbound;
mod keys;
mod misses;
mod office;
mod officers_door;
mod outbound;
mod paper;
mod parcels;
pub mod passkeys;
mod peers;
mod people;
mod practices;
mod preview;
mod profiles;
mod programs;
mod proofs;
mod readings;
mod refusal;
mod registers;
mod registry;
mod rights;
mod route;
mod serve;
pub mod sessions;
mod shape;
mod shape_answers;
mod sight;
mod socket;
mod stay;
mod tickets;
mod time;
mod tls;
mod vault;
mod verb;
mod verify;
pub mod view;
mod waiting;
mod watch;
mod witness;
mod wording;

pub use config::{Config, Init};
pub use costs::{CostAnswer, CostView, RateSaid};
pub use form::reads;
pub use office::{Office, Serving, Started};
pub use officers_door::OfficersDoor;
pub use paper::{CameSaid, LetterSaid};
pub use refusal::Refusal;
pub use shape::{Road, Shape, Shapes, shapes};
pub use socket::call;
pub use verb::{Answer, DeskAsked, Signed, TextFile, Verb};

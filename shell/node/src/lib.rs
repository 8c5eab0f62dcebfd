//! One authority's running platform.
//!
//! An [`Office`] is an open node folder. Whatever is asked of it is a [`Verb`], from the terminal, the
//! socket or a page; whatever becomes an act goes through the registry and nowhere else. The node decides
//! nothing a lawyer would care about: it carries, keeps and signs.

mod again;
mod alarms;
mod annexes;
mod answers;
mod archive;
mod assigned;
mod begun_anew;
mod calendars;
pub mod ceremony;
mod charges;
pub mod clock;
pub mod config;
pub mod confirmed;
mod costs;
mod crossed;
mod deleting;
mod desk;
mod door;
mod dossiers;
mod drafts;
mod evidence;
mod explain;
mod find;
mod fingerprints;
mod five_minutes;
mod folder;
mod foreign;
mod forgetting;
mod form;
mod founded;
mod gossip;
mod grades;
mod greeting;
mod guarded;
mod held;
mod holdings;
mod inbound;
mod kept;
mod keys;
mod leaves;
mod mail;
mod misses;
mod month;
mod office;
mod officers_door;
mod outbound;
mod outside;
mod pages;
mod paper;
mod parcels;
mod passages;
pub mod passkeys;
mod peers;
mod people;
mod pkcs11;
mod practices;
mod preview;
mod profiles;
mod programs;
mod proofs;
mod readings;
mod refusal;
mod registers;
mod registry;
mod revocation;
mod rights;
mod rotation;
mod route;
mod serve;
pub mod sessions;
mod shape;
mod shape_answers;
pub mod side_by_side;
mod sight;
mod socket;
mod stay;
mod taken_back;
mod terms;
mod tickets;
mod time;
mod tls;
mod trustees;
mod vault;
mod verb;
mod verify;
pub mod view;
mod waiting;
mod watch;
mod withheld;
mod witness;
mod wording;

pub use config::{Config, Init};
pub use costs::{CostAnswer, CostTermView, CostView, CostsView, FundView, PaidInView, RateSaid};
pub use explain::because;
pub use form::reads;
pub use form::tables as form_tables;
pub use kept::{KeptView, Template};
pub use office::{Office, Serving, Started};
pub use officers_door::OfficersDoor;
pub use outside::Outside;
pub use paper::{CameSaid, LetterSaid, length_in_words};
pub use pkcs11::DeviceSaid;
pub use programs::Outgoing;
pub use refusal::Refusal;
pub use route::{ItemRoute, RouteView, Routed};
pub use shape::{Road, Shape, Shapes, shapes};
pub use socket::call;
pub use trustees::{join_key, split_key};
pub use verb::{
    Answer, ArrivalSaid, Assign, AuthoritySaid, CameByLetter, CourseSaid, DeskAsked, DeskOf, Founding,
    HandOver, LendingSaid, LetterAsked, LostKey, MailSaid, MonthAsked, NextKey, OpeningsAsked, PassageSaid,
    PassagesGiven, PostingSaid, ReadingsAsked, RequestByLetter, RolesSaid, RulingsAsked, ScanAsked, Signed,
    TakeOver, TextFile, TrainingSaid, UnitsSaid, Verb,
};

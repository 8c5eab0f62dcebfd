//! One authority's running platform.
//!
//! An [`Office`] is an open node folder. Whatever is asked of it is a [`Verb`], from the terminal, the
//! socket or a page; whatever becomes an act goes through the registry and nowhere else. The node decides
//! nothing a lawyer would care about: it carries, keeps and signs.

pub mod clock;
pub mod config;
mod office;
mod refusal;
mod verb;
pub mod view;

pub use config::Init;
pub use office::{Office, Serving, Started, call};
pub use refusal::Refusal;
pub use verb::{Answer, Signed, TextFile, Verb};

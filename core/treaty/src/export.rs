//! The treaty for other programs: canonical JSON, its schema, Akoma Ntoso.
//!
//! All of it is made from the statement table, so that nothing a file may say is left out of what is signed.

mod akn;
mod canonical;
mod jcs;
mod keys;
mod schema;
mod xml;

pub use akn::{AknError, akn};
pub use canonical::{Canonical, canonical};
pub use jcs::{indented, written};
pub use schema::schema;

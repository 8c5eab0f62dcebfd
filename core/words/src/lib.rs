#![forbid(unsafe_code)]
//! The nouns everyone shares.
//!
//! This crate knows nothing but its own values: no treaty, no case, no key. What every other room
//! speaks about (a party, a moment, a digest, a reference a clerk can read aloud, the codes of
//! measures, grounds and elements) is named here once. Foreign JSON is read here too, by one
//! strict reader ([`strict`]).

mod base64url;
mod category;
mod code;
mod digest;
mod element;
mod entropy;
mod ground;
mod mark;
mod measure;
mod moment;
mod money;
mod officer;
mod party;
mod person;
mod rate;
mod reference;
mod script;
mod stamp;
mod standard;
mod status;
pub mod strict;

pub use base64url::{from_base64url, to_base64url};
pub use category::Category;
pub use code::UnknownCode;
pub use digest::{Digest, DigestError, Digester};
pub use element::Element;
pub use entropy::Entropy;
pub use ground::{Ground, GroundForce};
pub use mark::Mark;
pub use measure::Measure;
pub use moment::{Day, Moment, MomentError, months_after};
pub use money::{Money, MoneyError, coins_written, divided};
pub use officer::{OfficerId, Role};
pub use party::{Party, StateCode, StateCodeError};
pub use person::Personal;
pub use rate::{Rate, RateError};
pub use reference::{Reference, ReferenceError};
pub use script::Script;
pub use stamp::{Stamp, StampError, is_zone};
pub use standard::{ArtefactKind, Cited, Dimension, Held, Meaning, Offer, Side, Standard, Standards};
pub use status::Status;

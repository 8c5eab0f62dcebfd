//! What each family of clauses comes to in one matter.

pub(crate) mod channel;
pub(crate) mod clock;
mod course;
pub(crate) mod deadline;
pub(crate) mod element;
pub(crate) mod ground;
pub(crate) mod life;
mod next;
pub(crate) mod provision;
pub(crate) mod reciprocity;
mod reckoning;
pub(crate) mod trigger;
pub(crate) mod why;

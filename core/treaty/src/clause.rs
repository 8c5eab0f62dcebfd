//! What each family of clauses comes to in one matter.

pub(crate) mod channel;
pub(crate) mod clock;
pub(crate) mod deadline;
pub(crate) mod element;
pub(crate) mod ground;
pub(crate) mod trigger;

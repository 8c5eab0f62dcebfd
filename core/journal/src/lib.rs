#![forbid(unsafe_code)]
//! That it was so, and when.
//!
//! An append-only journal of commitments: entries ([`Entry`]), a tree over them kept in tiles ([`Journal`]),
//! signed heads ([`Checkpoint`]) and the two proofs ([`Inclusion`], [`Consistency`]) that let anybody check
//! them. The formats are the public ones (RFC 9162 hashing, C2SP tlog-tiles, checkpoint, signed note).
//!
//! Nothing here stores anything: tiles come through [`Tiles`], and an append gives back what changed.

mod audit;
mod bundle;
#[cfg(test)]
mod chance;
mod checkpoint;
mod cosignature;
mod leaf;
mod policy;
mod proof;
mod tree;
pub mod witness;

pub use audit::{Audited, Fault, Opened, audit};
pub use bundle::{BundleError, check_bundle};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use cosignature::{Cosignature, cosign, cosignatures, with_cosignatures, witnessed};
pub use leaf::{Entry, EntryError, EntryKind, commit, leaf_hash};
pub use policy::{Policy, PolicyError};
pub use proof::{Consistency, Inclusion, MOST_HASHES, ProofError};
pub use tree::{Journal, NoSuchTile, Tile, TileAt, Tiles, WIDTH, node_hash};

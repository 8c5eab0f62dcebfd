//! What travels with a request as a parcel, not inside the act: a copy of an order, a certificate.
//!
//! The act names each by its digests; the bytes are fetched by the manifest's. An annex is no exhibit: nobody
//! signs for its custody, and nothing is decided by whether it was fetched.

use comity_treaty::apply::Bar;
use comity_words::Digest;

use crate::deed::Request;
use crate::{Inadmissible, Name};

/// One annex, as its request names it. Its title stands under `annexes` among the elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its number within the request, from 1.
    pub number: u16,
    /// What it is: `order-copy`, `certificate`, `translation`.
    pub what: Name,
    /// The digest of the file itself, unsealed.
    pub sha256: Digest,
    /// Its size in bytes, unsealed.
    pub size: u64,
    /// The digest of the parcel's manifest; the parcel is fetched by it.
    pub manifest: Digest,
}

/// Whether the annexes of a request can be told apart.
pub(crate) fn lawful(request: &Request) -> Result<(), Inadmissible> {
    let mut numbers = std::collections::BTreeSet::new();
    let mut manifests = std::collections::BTreeSet::new();
    let twice =
        request.annexes.iter().find(|one| !numbers.insert(one.number) || !manifests.insert(one.manifest));
    match twice {
        Some(one) => Err(Inadmissible::Register(Bar {
            code: "same-annex",
            sentence: format!("two annexes have the number {} or one parcel", one.number),
            article: String::new(),
            hint: "give every annex a number and a parcel of its own".to_owned(),
        })),
        None => Ok(()),
    }
}

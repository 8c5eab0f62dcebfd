#![forbid(unsafe_code)]
//! An act on its way.
//!
//! Act and cover as they stand on the wire, the letter that carries them, the receipt that answers, and
//! the machines that send, retry and give up. Bytes only: the deed in an act is an opaque JSON object
//! here; what it means is said in `letters`.
//!
//! Walk with one act: [`ActPayload`] is written and signed, [`dispatch::pack`] seals it under a
//! [`CoverPayload`] into a [`Letter`], [`dispatch::unpack`] opens and checks it, [`ReceiptPayload`] answers,
//! [`LetterState`] joins what came back, [`Outbox`] says what to try next.

mod code;
pub mod custody;
pub mod dispatch;
mod envelope;
mod greeting;
mod id;
mod letter;
mod outbox;
pub mod parcel;
mod proof;
mod receipt;

pub use code::{Code, Event};
pub use envelope::{
    ActPayload, Approval, CoverPayload, Handling, Head, LARGEST_ACT, LARGEST_COVER, Refused, SUITE,
    UnderTreaty, VERSION,
};
pub use greeting::{Greeting, Known};
pub use id::{MessageId, MessageIdError};
pub use letter::{Header, LARGEST_LETTER, LONGEST_HEADER, Letter};
pub use outbox::{Outbox, Retry, Step, grace};
pub use proof::{About, LARGEST_PROOF, MOST_LEAVES, MOST_TIMES, ProofFile, ProvenLeaf, ProvenTime};
pub use receipt::{Flag, LARGEST_RECEIPT, LeafPlace, LetterState, ReceiptPayload, Shown, Standing};

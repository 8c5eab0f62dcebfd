#![forbid(unsafe_code)]
//! Money between States.
//!
//! A [`Ledger`] reads the costs of one case: who bears each line by the clause that names its kind, or by what both
//! sides agreed, and which lines a person has yet to decide on. A [`Statement`] lays the ledgers of all cases
//! between two States side by side and nets them, currency by currency; both nodes that hold the same acts compute
//! the same figures to the smallest coin. [`Rates`] keeps dated rates of exchange; a rate that counts travels in the
//! act that used it. There is no fraction of a coin anywhere in this crate.

mod fund;
mod ledger;
mod page;
mod rates;
mod statement;

pub use fund::{FundAccount, PaidIn, funds};
pub use ledger::{Ledger, Parts, Posting, Standing, Why};
pub use rates::Rates;
pub use statement::{Between, Entry, EntryKind, Period, Statement, Unsettled};

//! A letter's name: who sent it, and the id its sender gave it.
//!
//! An id is its sender's alone. Whoever has learnt another's id and puts it on a letter of its own has named a
//! letter of its own: it spends nothing of the other's.

use comity_words::StateCode;

/// The two columns, brought to files of an earlier format. Rows from before name no sender and stand for each.
pub(crate) const SENDERS: &str = "
alter table receipt rename to receipt_before;
drop index receipt_case;
create table receipt(
    message_id text not null, event text not null, issuer text not null, at integer not null, act blob,
    case_ref text, digest blob not null, standing text, stood_number integer, stood_digest blob,
    their_leaf integer, reason text, leaf integer not null, sender text not null default '',
    primary key (message_id, sender, issuer, event)
) strict, without rowid;
insert into receipt(message_id, event, issuer, at, act, case_ref, digest, standing, stood_number, stood_digest,
    their_leaf, reason, leaf)
    select message_id, event, issuer, at, act, case_ref, digest, standing, stood_number, stood_digest,
    their_leaf, reason, leaf from receipt_before;
drop table receipt_before;
create index receipt_case on receipt(case_ref);
alter table ending rename to ending_before;
create table ending(message_id text not null, event text not null, letter blob not null, leaf integer not null,
    sender text not null default '', primary key (message_id, sender)) strict, without rowid;
insert into ending(message_id, event, letter, leaf) select message_id, event, letter, leaf from ending_before;
drop table ending_before;
";

/// When this office cosigned a head of the issuer's journal that holds the leaf a receipt names; -1 where its tiles deny it.
pub(crate) const WITNESSED: &str = "
alter table receipt add column witnessed integer;
create index receipt_unwitnessed on receipt(issuer, leaf) where witnessed is null and their_leaf is not null;
";

/// The name of a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LetterName {
    /// Who sent it.
    pub sender: StateCode,
    /// The id its sender gave it.
    pub message_id: String,
}

impl LetterName {
    /// The name of a letter.
    pub fn new(sender: &StateCode, message_id: impl ToString) -> LetterName {
        LetterName { sender: sender.clone(), message_id: message_id.to_string() }
    }
}

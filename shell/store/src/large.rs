//! Tables of large rows: each row lies under a number of its own, and the key is an index beside it.
//!
//! A table that is its own index (`without rowid`) is right for small rows alone. Where a row does not fit its page,
//! every comparison on the way down reads the whole row, page after page, and few rows find room in a page of the
//! upper levels: among a million acts of nine kilobytes one lookup read some ninety pages.

/// The tables of large rows, brought to files of an earlier format.
pub(crate) const BY_NUMBER: &str = "
drop index act_digest; drop index act_leaf; drop index act_made;
alter table act rename to act_before;
create table act(
    case_ref text not null, lane text not null, number integer not null, digest blob not null,
    author text not null, prev blob, seen_number integer, seen_digest blob, made_at integer not null,
    recorded integer, kind text not null, standing text not null, objection text, leaf integer not null,
    disclosures blob,
    primary key (case_ref, lane, number, digest)
) strict;
insert into act select * from act_before order by leaf;
drop table act_before;
create unique index act_digest on act(digest);
create index act_leaf on act(leaf);
create index act_made on act(made_at);

alter table tile rename to tile_before;
create table tile(level integer not null, n integer not null, hashes blob not null, primary key (level, n)) strict;
insert into tile select * from tile_before;
drop table tile_before;

drop index outbox_next;
alter table outbox rename to outbox_before;
create table outbox(
    message_id text primary key not null, case_ref text, act blob not null, addressee text not null,
    letter blob not null, attempts integer not null, next_at integer not null, not_after integer not null,
    grace_until integer not null, sent_at integer not null
) strict;
insert into outbox select * from outbox_before;
drop table outbox_before;
create index outbox_next on outbox(next_at);

alter table draft rename to draft_before;
create table draft(case_ref text primary key not null, version integer not null, body blob not null,
    changed_at integer not null, author text, waits integer not null default 1) strict;
insert into draft select * from draft_before;
drop table draft_before;

alter table exhibit rename to exhibit_before;
create table exhibit(case_ref text not null, exhibit text not null, state text not null, body blob not null,
    bitmap blob, primary key (case_ref, exhibit)) strict;
insert into exhibit select * from exhibit_before;
drop table exhibit_before;

alter table passages rename to passages_before;
create table passages(case_ref text primary key not null, version integer not null, body blob not null) strict;
insert into passages select * from passages_before;
drop table passages_before;

alter table cosignature rename to cosignature_before;
create table cosignature(size integer not null, witness text not null, at integer not null, lines text not null,
    primary key (size, witness)) strict;
insert into cosignature select * from cosignature_before;
drop table cosignature_before;
";

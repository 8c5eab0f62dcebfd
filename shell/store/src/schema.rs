//! The tables, and the number of their format.
//!
//! The number stands in the file itself. An older program refuses a newer file; a newer program raises an
//! older one step by step, after it has kept a copy beside it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::StoreError;

/// The format this program writes.
pub const FORMAT: u32 = STEPS.len() as u32;

/// Step n raises format n to n + 1; the first makes the tables.
const STEPS: &[&str] = &[
    TABLES,
    RIGHTS,
    crate::witness::TABLES,
    crate::desk::TABLES,
    crate::sessions::TABLES,
    crate::times::TABLES,
    crate::charges::TABLES,
    crate::named::SENDERS,
    crate::looked::TABLES,
    crate::named::WITNESSED,
    crate::large::BY_NUMBER,
];

const TABLES: &str = "
create table dossier(
    case_ref text primary key, version integer not null, side text not null, counterpart text not null,
    treaty text not null, open integer not null, next_due integer, hint text
) strict, without rowid;
create index dossier_due on dossier(open, next_due);

create table act(
    case_ref text not null, lane text not null, number integer not null, digest blob not null,
    author text not null, prev blob, seen_number integer, seen_digest blob, made_at integer not null,
    recorded integer, kind text not null, standing text not null, objection text, leaf integer not null,
    disclosures blob,
    primary key (case_ref, lane, number, digest)
) strict, without rowid;
create unique index act_digest on act(digest);
create index act_leaf on act(leaf);

create table leaf(
    n integer primary key, entry blob not null, case_ref text, record blob not null
) strict;
create table tile(level integer not null, n integer not null, hashes blob not null, primary key (level, n))
    strict, without rowid;
create table checkpoint(size integer primary key, note text not null) strict;

create table receipt(
    message_id text not null, event text not null, issuer text not null, at integer not null, act blob,
    case_ref text, digest blob not null, standing text, stood_number integer, stood_digest blob,
    their_leaf integer, reason text, leaf integer not null,
    primary key (message_id, issuer, event)
) strict, without rowid;
create index receipt_case on receipt(case_ref);
create table ending(message_id text primary key, event text not null, letter blob not null,
    leaf integer not null) strict, without rowid;

create table outbox(
    message_id text primary key, case_ref text, act blob not null, addressee text not null,
    letter blob not null, attempts integer not null, next_at integer not null, not_after integer not null,
    grace_until integer not null, sent_at integer not null
) strict, without rowid;
create index outbox_next on outbox(next_at);
create table letter(message_id text primary key, case_ref text, act blob not null, addressee text not null,
    attempt integer not null, sent_at integer not null, not_after integer not null) strict, without rowid;
create index letter_act on letter(act);

create table head_seen(origin text primary key, size integer not null, note text not null)
    strict, without rowid;
create table incident(n integer primary key, at integer not null, case_ref text, code text not null,
    sentence text not null) strict;

create table draft(case_ref text primary key, version integer not null, body blob not null,
    changed_at integer not null) strict, without rowid;
create table counter(series text primary key, last integer not null) strict, without rowid;
create table peer(state text primary key, page text not null, fingerprint blob not null, version integer not null,
    accepted_at integer not null) strict, without rowid;
create table officer(id text primary key, name text, roles text not null, keys text not null,
    since integer not null) strict, without rowid;
create table adopted(digest text primary key, id text not null, name text not null, text text not null,
    beside text not null, at integer not null) strict, without rowid;
create table exhibit(case_ref text not null, exhibit text not null, state text not null, body blob not null,
    bitmap blob, primary key (case_ref, exhibit)) strict, without rowid;
create table setting(name text primary key, value text not null) strict, without rowid;
";

/// People and rights: what officers hold beside their roles, how cases are protected, and the registers.
const RIGHTS: &str = "
alter table officer add column left_at integer;
create table officer_unit(officer text not null, unit text not null, primary key (officer, unit))
    strict, without rowid;
create table lending(n integer primary key, lender text not null, borrower text not null, powers text not null,
    since integer not null, until integer not null, ended integer) strict;
create index lending_borrower on lending(borrower);
create index lending_lender on lending(lender);
create table course(name text primary key, gates text not null) strict, without rowid;
create table training(officer text not null, course text not null, passed integer not null,
    until integer not null, primary key (officer, course, passed)) strict, without rowid;
create table ruling(n integer primary key, at integer not null, officer text, about text not null,
    what text not null, reason blob) strict;
create index ruling_about on ruling(about);

create table guard(case_ref text primary key, grade text not null, kind text not null) strict, without rowid;
create index guard_kind on guard(kind);
create table opening(n integer primary key, case_ref text not null, officer text not null, kind text not null,
    since integer not null, until integer not null, words blob not null, reviewed_at integer, reviewer text,
    finding text, review blob) strict;
create index opening_case on opening(case_ref, officer);
create table reading(n integer primary key, at integer not null, officer text not null, case_ref text,
    what text not null, opening integer) strict;
create index reading_officer on reading(officer);
create index reading_case on reading(case_ref);
";

/// Brings an open file to the format of this program.
pub(crate) fn raise(db: &Connection, path: &Path) -> Result<(), StoreError> {
    raise_by(db, path, STEPS)
}

fn raise_by(db: &Connection, path: &Path, steps: &[&str]) -> Result<(), StoreError> {
    let found: u32 = db.query_row("pragma user_version", [], |row| row.get(0))?;
    let known = u32::try_from(steps.len()).expect("a handful of steps");
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        let copy = copy_beside(path, found);
        if !copy.exists() {
            db.execute("vacuum into ?1", [copy.to_string_lossy()])?;
        }
    }
    for (at, step) in steps.iter().enumerate().skip(found as usize) {
        // One transaction a step: a crash leaves a format that is either the old or the new one.
        db.execute_batch(&format!("begin immediate; {step} pragma user_version = {}; commit;", at + 1))
            .inspect_err(|_| drop(db.execute_batch("rollback")))?;
    }
    Ok(())
}

fn copy_beside(path: &Path, format: u32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".format-{format}"));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_file_is_refused_and_an_older_one_raised_after_a_copy() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("node.db");
        let db = Connection::open(&path).unwrap();
        raise_by(&db, &path, &["create table a(x) ;"]).unwrap();
        db.execute("insert into a values (7)", []).unwrap();

        raise_by(&db, &path, &["create table a(x);", "alter table a add column y;"]).unwrap();
        assert_eq!(db.query_row("select x from a where y is null", [], |r| r.get::<_, i64>(0)).unwrap(), 7);
        let old = Connection::open(dir.path().join("node.db.format-1")).unwrap();
        assert_eq!(old.query_row("select x from a", [], |r| r.get::<_, i64>(0)).unwrap(), 7);
        assert_eq!(
            raise_by(&db, &path, &["create table a(x);"]),
            Err(StoreError::Newer { found: 2, known: 1 })
        );
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_format_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("node.db");
        let db = Connection::open(&path).unwrap();
        raise_by(&db, &path, &["create table a(x);"]).unwrap();
        assert!(
            raise_by(&db, &path, &["create table a(x);", "create table b(x); create table a(x);"]).is_err()
        );
        assert_eq!(db.query_row("pragma user_version", [], |r| r.get::<_, u32>(0)).unwrap(), 1);
        assert!(db.query_row("select count(*) from b", [], |r| r.get::<_, u32>(0)).is_err());
    }
    #[test]
    fn tables_of_large_rows_keep_their_rows_and_indexes_and_are_no_index_themselves() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("node.db");
        let db = Connection::open(&path).unwrap();
        let before = STEPS.iter().position(|step| *step == crate::large::BY_NUMBER).unwrap();
        raise_by(&db, &path, &STEPS[..before]).unwrap();
        for at in 1_i64..=2 {
            let large = vec![u8::try_from(at).unwrap(); 9_000];
            db.execute(
                "insert into act values (?1, 'requesting', ?2, ?3, 'ARV', null, null, null, 5, 6, 'request.submitted',
                 'ours', null, ?2, ?3)",
                rusqlite::params![format!("case {at}"), at, large],
            )
            .unwrap();
            db.execute("insert into tile values (0, ?1, ?2)", rusqlite::params![at, large]).unwrap();
            db.execute(
                "insert into outbox values (?1, 'case', ?2, 'BEL', ?2, 0, 7, 8, 9, 10)",
                rusqlite::params![format!("letter {at}"), large],
            )
            .unwrap();
            let case = format!("case {at}");
            db.execute("insert into draft values (?1, 3, ?2, 4, 'okafor', 1)", (&case, &large)).unwrap();
            db.execute("insert into exhibit values (?1, 'X0001', 'received', ?2, null)", (&case, &large))
                .unwrap();
            db.execute("insert into passages values (?1, 3, ?2)", (&case, &large)).unwrap();
            db.execute("insert into cosignature values (?1, 'BEL', 4, 'lines')", [at]).unwrap();
        }
        let tables = ["act", "tile", "outbox", "draft", "exhibit", "passages", "cosignature"];
        let rows = |table: &str| {
            let mut query = db.prepare(&format!("select * from {table}")).unwrap();
            let columns = query.column_count();
            let row = |row: &rusqlite::Row| {
                Ok((0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect::<Vec<_>>())
            };
            query.query_map([], row).unwrap().collect::<Result<Vec<_>, _>>().unwrap()
        };
        let indexes = || -> Vec<String> {
            let list = "select name from sqlite_master where type = 'index' and name not like 'sqlite%' order by name";
            let mut query = db.prepare(list).unwrap();
            query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        let was: Vec<_> = tables.iter().map(|table| rows(table)).collect();
        let had = indexes();
        raise_by(&db, &path, STEPS).unwrap();
        assert_eq!(tables.iter().map(|table| rows(table)).collect::<Vec<_>>(), was);
        assert_eq!(indexes(), had);
        for table in tables {
            assert!(db.prepare(&format!("select rowid from {table}")).is_ok(), "`{table}` is its own index");
        }
    }
}

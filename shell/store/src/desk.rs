//! The desk: every dossier by its next legal deadline, found by what is true of it.
//!
//! A *facet* is one such truth in a word: `side:requesting`, `measure:documents-public`, `ours`. A dossier has a row
//! under each of its facets and one under none, all in the order in which a desk shows them, so that a page is read
//! off an index whatever it is filtered by, and costs the same among a thousand cases and among a million.

use std::collections::BTreeSet;

use comity_words::{Moment, OfficerId, Reference};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use crate::StoreError;
use crate::guards::{GuardKind, listed, not_hidden};
use crate::reading::parsed;

/// Where a dossier stands on the desk, and under which facets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The next legal deadline: what the desk is ordered by. Those without one come last.
    pub due: Option<Moment>,
    /// What is true of it, none of it personal; words without blanks.
    pub facets: BTreeSet<String>,
}

/// A page of the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What must be true of every dossier on it; the one with the fewest dossiers is best named first.
    pub facets: Vec<String>,
    /// Closed ones alone, open ones alone, or both: then the open ones come first.
    pub closed: Option<bool>,
    /// Nothing due later than this, and nothing without a deadline.
    pub until: Option<Moment>,
    /// The last row of the page before.
    pub after: Option<Spot>,
    /// Rows to leave out at the beginning, for those who count pages. Costs what is left out.
    pub from: usize,
    /// Rows at most.
    pub limit: usize,
    /// In whose charge they must be.
    pub charge: Option<Charged>,
    /// Cases of these kinds are left out before any is counted.
    pub hidden: Vec<GuardKind>,
}

/// In whose charge a case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charged {
    /// This officer's.
    Of(OfficerId),
    /// Nobody's.
    Nobody,
}

/// A row's place in the order of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Whether it is closed.
    pub closed: bool,
    /// Its next legal deadline.
    pub due: Option<Moment>,
    /// The case.
    pub case: Reference,
}

/// What the desk is kept in; and, since rows are never counted one by one, how many dossiers there are.
pub(crate) const TABLES: &str = "
create table placed(facet text not null, closed integer not null, due integer not null, case_ref text not null,
    primary key (facet, closed, due, case_ref)) strict, without rowid;
alter table dossier add column placed text;
create index dossier_unplaced on dossier(case_ref) where placed is null;
create index dossier_hinted on dossier(counterpart, treaty) where hint is not null;
insert into counter(series, last) select 'dossiers on file', count(*) from dossier;
";

/// A dossier without a deadline stands behind all that have one.
const NEVER: i64 = i64::MAX;

fn second(due: Option<Moment>) -> i64 {
    due.map_or(NEVER, Moment::as_second)
}

/// Puts a dossier where it belongs; `before` is what the last call gave, and the answer is what the next one is
/// given. Where nothing moved nothing is written.
pub(crate) fn place(
    db: &Connection,
    case: &Reference,
    open: bool,
    standing: &Standing,
    before: Option<&str>,
) -> Result<String, StoreError> {
    let name = case.to_string();
    let (closed, due) = (!open, second(standing.due));
    let words: Vec<&str> = standing.facets.iter().map(String::as_str).collect();
    let now = format!("{} {due} {}", u8::from(closed), words.join(" "));
    if before == Some(now.as_str()) {
        return Ok(now);
    }
    let mut stood = before.unwrap_or_default().split(' ');
    if let (Some(was_closed), Some(was_due)) = (stood.next().and_then(parse), stood.next().and_then(parse)) {
        for facet in stood.filter(|facet| !facet.is_empty()).chain([""]) {
            db.prepare_cached(
                "delete from placed where facet = ?1 and closed = ?2 and due = ?3 and case_ref = ?4",
            )?
            .execute(params![facet, was_closed, was_due, name])?;
        }
    }
    for facet in words.into_iter().chain([""]) {
        db.prepare_cached(
            "insert or ignore into placed(facet, closed, due, case_ref) values (?1, ?2, ?3, ?4)",
        )?
        .execute(params![facet, closed, due, name])?;
    }
    Ok(now)
}

fn parse(number: &str) -> Option<i64> {
    number.parse().ok()
}

/// The cases of a page, each with its place.
pub(crate) fn page(db: &Connection, page: &Page) -> Result<Vec<Spot>, StoreError> {
    let mut values: Vec<Value> = Vec::new();
    let mut put = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    let first = page.facets.first().cloned().unwrap_or_default();
    let mut text =
        format!("select p.closed, p.due, p.case_ref from placed p where p.facet = {}", put(first.into()));
    if let Some(closed) = page.closed {
        text += &format!(" and p.closed = {}", put(i64::from(closed).into()));
    }
    if let Some(until) = page.until {
        text += &format!(" and p.due <= {}", put(until.as_second().into()));
    }
    if let Some(after) = &page.after {
        let closed = put(i64::from(after.closed).into());
        let due = put(second(after.due).into());
        let case = put(after.case.to_string().into());
        text += &format!(" and (p.closed, p.due, p.case_ref) > ({closed}, {due}, {case})");
    }
    for facet in page.facets.iter().skip(1) {
        let facet = put(facet.clone().into());
        text += &format!(
            " and exists (select 1 from placed o where o.facet = {facet} and o.closed = p.closed and o.due = p.due
              and o.case_ref = p.case_ref)"
        );
    }
    match &page.charge {
        Some(Charged::Of(officer)) => {
            let officer = put(officer.to_string().into());
            text += &format!(
                " and exists (select 1 from charge c where c.case_ref = p.case_ref and c.officer = {officer})"
            );
        }
        Some(Charged::Nobody) => {
            text += " and not exists (select 1 from charge c where c.case_ref = p.case_ref)";
        }
        None => {}
    }
    if !page.hidden.is_empty() {
        let hidden = put(listed(&page.hidden).into());
        let place = hidden.trim_start_matches('?').parse().unwrap_or_default();
        text += &format!(" and {}", not_hidden(place, "p.case_ref"));
    }
    text += " order by p.closed, p.due, p.case_ref";
    let limit = put(i64::try_from(page.limit).unwrap_or(i64::MAX).into());
    let from = put(i64::try_from(page.from).unwrap_or(i64::MAX).into());
    text += &format!(" limit {limit} offset {from}");
    let mut query = db.prepare_cached(&text)?;
    let rows = query.query_and_then(params_from_iter(&values), |row| {
        let due: i64 = row.get(1)?;
        Ok(Spot {
            closed: row.get(0)?,
            due: (due != NEVER).then(|| crate::reading::second(due)).transpose()?,
            case: parsed(row, 2, "reference")?,
        })
    })?;
    rows.collect()
}

/// Dossiers that stand nowhere on the desk: filed by an older program.
pub(crate) fn unplaced(db: &Connection) -> Result<Vec<Reference>, StoreError> {
    let mut query =
        db.prepare_cached("select case_ref from dossier where placed is null order by case_ref")?;
    let rows = query.query_and_then([], |row| parsed(row, 0, "reference"))?;
    rows.collect()
}

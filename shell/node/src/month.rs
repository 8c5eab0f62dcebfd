//! The month, for who leads the office: what is open and overdue, what came and went, what lapsed, what was right at
//! once. Counts alone: no name of a person, nothing a case says.

use std::collections::BTreeMap;

use comity_store::{FiledCount, Open};
use comity_words::Moment;
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::office::Inner;

/// What came and went between two States, or under one treaty.
#[derive(Default)]
struct Row {
    open: Open,
    sent: u64,
    received: u64,
    decided: u64,
    closed: u64,
    lapsed_here: u64,
    lapsed_there: u64,
}

impl Row {
    fn add(&mut self, filed: &FiledCount) {
        let here = filed.side == "requesting";
        match filed.kind.as_str() {
            "request.submitted" if here => self.sent += filed.cases,
            "request.submitted" => self.received += filed.cases,
            "item.accepted" | "item.refused" | "item.postponed" | "item.executed" => {
                self.decided += filed.acts
            }
            "case.closed" => self.closed += filed.cases,
            // Each side notes a lapse in its own lane: the larger number is that of the lapses.
            "clock.lapsed" if filed.ours => self.lapsed_here += filed.acts,
            "clock.lapsed" => self.lapsed_there += filed.acts,
            _ => {}
        }
    }

    fn told(&self, name: &str, said: &str) -> Value {
        json!({
            name: said, "open": self.open.open, "overdue": self.open.overdue, "sent": self.sent,
            "received": self.received, "decided": self.decided, "closed": self.closed,
            "lapses": self.lapsed_here.max(self.lapsed_there),
        })
    }
}

impl Inner {
    /// The figures of a month, `2026-11`; of the running one where none is named. Days are counted in UTC.
    pub(crate) fn month(&self, month: Option<&str>, pass: &Pass) -> Result<Value, Refusal> {
        let now = self.now();
        let month = month.map_or_else(|| now.to_string()[..7].to_owned(), |month| month.trim().to_owned());
        let (from, to) = span(&month)?;
        let facets = self.store.open_by_facet(now, &pass.hidden)?;
        let mut counterparts: BTreeMap<String, Row> = BTreeMap::new();
        let mut treaties: BTreeMap<String, Row> = BTreeMap::new();
        let mut measures = Vec::new();
        for (facet, open) in &facets {
            match facet.split_once(':') {
                Some(("with", state)) => counterparts.entry(state.to_owned()).or_default().open = *open,
                Some(("under", treaty)) => treaties.entry(treaty.to_owned()).or_default().open = *open,
                Some(("measure", measure)) => {
                    measures.push(json!({"measure": measure, "open": open.open, "overdue": open.overdue}));
                }
                _ => {}
            }
        }
        for filed in self.store.filed_between((from, to), self.own.as_str(), &pass.hidden)? {
            counterparts.entry(filed.counterpart.clone()).or_default().add(&filed);
            treaties.entry(filed.treaty.clone()).or_default().add(&filed);
        }
        let of = |facet: &str| facets.get(facet).copied().unwrap_or_default();
        let right = self.store.right_at_once((from, to), self.own.as_str(), &pass.hidden)?;
        let right = |ours: bool| {
            let (all, asked) = right.get(&ours).copied().unwrap_or_default();
            json!({"requests": all, "asked_about": asked})
        };
        let officers = self.store.open_by_officer(&pass.hidden)?;
        let named = |digest: &str| {
            self.holdings.rows().into_iter().find(|row| row.digest == digest).map(|row| row.id)
        };
        let sum = |pick: fn(&Row) -> u64| counterparts.values().map(pick).sum::<u64>();
        Ok(json!({
            "month": month, "from": from.to_string(), "to": to.to_string(), "as_of": now.to_string(),
            "open": of("").open, "overdue": of("").overdue, "ours": of("turn:ours").open,
            "theirs": of("turn:theirs").open, "stalled": of("stalled").open,
            "sent": sum(|row| row.sent), "received": sum(|row| row.received), "closed": sum(|row| row.closed),
            "counterparts": counterparts.iter().map(|(state, row)| row.told("state", state)).collect::<Vec<_>>(),
            "treaties": treaties.iter().map(|(digest, row)| {
                row.told("treaty", &named(digest).unwrap_or_else(|| digest.clone()))
            }).collect::<Vec<_>>(),
            "measures": measures,
            "officers": officers.iter().map(|(officer, open)| {
                json!({"officer": officer.as_ref().map(|one| one.as_str()), "open": open})
            }).collect::<Vec<_>>(),
            "right_at_once": {"ours": right(true), "theirs": right(false)},
            "unreviewed_openings": self.unreviewed(&pass.hidden)?,
        }))
    }
}

/// The first moment of a month and that of the next.
fn span(month: &str) -> Result<(Moment, Moment), Refusal> {
    let wrong = || {
        Refusal::new("no-month", format!("`{month}` is no month")).hint("write it as 2026-11").place("/month")
    };
    let (year, number) = month.split_once('-').ok_or_else(wrong)?;
    let digits = year.len() == 4 && number.len() == 2;
    let (year, number): (u16, u8) =
        (year.parse().map_err(|_| wrong())?, number.parse().map_err(|_| wrong())?);
    if !digits || !(1..=12).contains(&number) {
        return Err(wrong());
    }
    let (next_year, next) = if number == 12 { (year + 1, 1) } else { (year, number + 1) };
    let moment =
        |year: u16, month: u8| format!("{year:04}-{month:02}-01T00:00:00Z").parse().map_err(|_| wrong());
    Ok((moment(year, number)?, moment(next_year, next)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let told = |month: &str| span(month).map(|(from, to)| (from.to_string(), to.to_string()));
        let december = told("2026-12").unwrap();
        assert_eq!(december, ("2026-12-01T00:00:00Z".to_owned(), "2027-01-01T00:00:00Z".to_owned()));
        for wrong in ["", "2026", "2026-13", "2026-1", "26-01", "2026-00", "november", "-1-01"] {
            assert_eq!(told(wrong).unwrap_err().code, "no-month", "{wrong}");
        }
    }
}

//! The tables `unit`, `authority` and `competence` of a profile's file, and what must hold between them.

use std::collections::BTreeSet;

use comity_words::{Held, Measure};

use super::{Authority, Competences, Rule, TASKS, Unit};
use crate::file::{Facts, codes, office};
use crate::profile::{CHANNELS, Fact};
use crate::table::Table;

/// Reads the three tables; what is wrong is noted with its line.
pub(crate) fn read(facts: &Facts<'_, '_, '_>) -> Competences {
    let mut found = Competences::default();
    for table in facts.top.tables("unit") {
        let Some(fact) = facts.one(&table, unit) else { continue };
        if twice(&found.units, &fact, |unit| &unit.code) {
            let message = format!("there are two units `{}` on one day", fact.says.code);
            table.wrong::<()>(
                "code",
                message,
                "end the earlier one with until = …, or give one another code",
            );
            continue;
        }
        found.units.push(fact);
    }
    for table in facts.top.tables("authority") {
        let Some(fact) = facts.one(&table, authority) else { continue };
        if twice(&found.authorities, &fact, |authority| &authority.id) {
            let message = format!("there are two authorities `{}` on one day", fact.says.id);
            table.wrong::<()>("id", message, "end the earlier one with until = …, or give one another id");
            continue;
        }
        found.authorities.push(fact);
    }
    for table in facts.top.tables("unit") {
        known_units(&table, "followed-by", &found);
        circle(&table, &found);
    }
    for table in facts.top.tables("competence") {
        let Some(fact) = facts.one(&table, rule) else { continue };
        let rule = &fact.says;
        if !found.authorities.iter().any(|held| held.says.id == rule.authority) {
            let held: Vec<&str> = found.authorities.iter().map(|held| held.says.id.as_str()).collect();
            let hint = match held.is_empty() {
                true => "describe it first: [[authority]] with id = \"…\"".to_owned(),
                false => format!("the file has {}", held.join(", ")),
            };
            table.wrong::<()>("authority", format!("there is no authority `{}`", rule.authority), hint);
        }
        known_units(&table, "units", &found);
        found.rules.push(fact);
    }
    found
}

fn unit(table: &Table<'_, '_>) -> Option<Unit> {
    let code = table.text("code", "give it a code: code = \"DE-BY\"")?;
    Some(Unit {
        code,
        name: table.text("name", "write the name of the unit")?,
        within: table.opt_text("within"),
        followed_by: table.texts("followed-by").into_iter().map(|(code, _)| code).collect(),
    })
}

fn authority(table: &Table<'_, '_>) -> Option<Authority> {
    let good_for = table.opt_text("good-for").and_then(|written| {
        let months = written.strip_suffix(" months").or_else(|| written.strip_suffix(" month"));
        let months = months.and_then(|number| number.parse::<u16>().ok()).filter(|months| *months > 0);
        months.or_else(|| {
            table.wrong(
                "good-for",
                format!("`{written}` is no number of months"),
                "write it as \"12 months\"",
            )
        })
    });
    let confirmed = table.opt_day("confirmed");
    if good_for.is_some() && confirmed.is_none() {
        let hint = "write confirmed = 2026-11-20, the day somebody confirmed it";
        table.wrong::<()>("good-for", "it says for how long a confirmation is good, and of none", hint);
    }
    Some(Authority {
        id: table.text("id", "give it an id: id = \"ministry\"")?,
        office: office(table)?,
        confirmed,
        good_for,
    })
}

fn rule(table: &Table<'_, '_>) -> Option<Rule> {
    let measures: Vec<Measure> = table.codes("measures", &codes(Measure::ALL, Measure::as_str));
    let mut offences = BTreeSet::new();
    for (code, span) in table.texts("offences") {
        if code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            offences.insert(code);
        } else {
            let hint = "write it in small letters and hyphens, as a request names it: tax-evasion";
            table.wrong_at::<()>(span, format!("`{code}` is no code of an offence"), hint);
        }
    }
    let rule = Rule {
        authority: table.text("authority", "name an [[authority]] of this file by its id")?,
        task: table.opt_word("for", TASKS),
        measures: measures.into_iter().collect(),
        offences,
        units: table.texts("units").into_iter().map(|(code, _)| code).collect(),
        urgent: table.opt_truth("urgent"),
        channel: table.opt_word("channel", CHANNELS),
        fallback: table.opt_truth("fallback").unwrap_or(false),
    };
    let bare = Rule { authority: rule.authority.clone(), task: rule.task, ..Rule::default() };
    if rule == bare {
        let hint = "name measures, offences, units, urgent or channel; or write fallback = true where the law \
                    sends there what it sends nowhere else";
        return table.wrong("authority", "[[competence]] has no condition", hint);
    }
    Some(rule)
}

/// Whether something of the same code is held on one of its days.
fn twice<T>(held: &[Fact<T>], fact: &Fact<T>, code: impl Fn(&T) -> &String) -> bool {
    held.iter().any(|other| code(&other.says) == code(&fact.says) && other.held.meets(fact.held))
}

/// Every unit a list names is in the file.
fn known_units(table: &Table<'_, '_>, key: &'static str, found: &Competences) {
    for (code, span) in table.texts(key) {
        if !found.units.iter().any(|unit| unit.says.code == code) {
            let hint = "describe it: [[unit]] with code and name";
            table.wrong_at::<()>(span, format!("there is no unit `{code}`"), hint);
        }
    }
}

/// The unit it lies in is in the file, and no unit lies in itself.
fn circle(table: &Table<'_, '_>, found: &Competences) {
    let (Some(code), Some(within)) = (table.opt_text("code"), table.opt_text("within")) else { return };
    let named = |code: &str| found.units.iter().filter(|unit| unit.says.code == code).collect::<Vec<_>>();
    if named(&within).is_empty() {
        let hint = "describe it: [[unit]] with code and name";
        table.wrong::<()>("within", format!("there is no unit `{within}`"), hint);
        return;
    }
    let held = named(&code).first().map_or(Held::default(), |unit| unit.held);
    let mut at = Some(within);
    for _ in 0..=found.units.len() {
        let Some(here) = at else { return };
        if here == code {
            let message = format!("the unit `{code}` lies in itself");
            table.wrong::<()>("within", message, "mend one of the units on the way");
            return;
        }
        at = named(&here).iter().find(|unit| unit.held.meets(held)).and_then(|unit| unit.says.within.clone());
    }
}

//! Who holds which power, on what it rests, and who ruled so: for whoever looks after the office.

use maud::{Markup, html};
use serde_json::Value;

use super::draft::help;
use super::grid::{rows, table, text};
use super::{moment, word};
use crate::locale::Locale;

/// Officers with their roles, each power with who holds it, and the last rulings where they may be seen.
pub(crate) fn page(l: &Locale, officers: &[Value], rulings: Option<&Value>) -> Markup {
    let people: Vec<Vec<Markup>> = officers
        .iter()
        .map(|one| {
            let roles: Vec<String> =
                rows(one, "roles").iter().filter_map(Value::as_str).map(|role| word(l, "role", role)).collect();
            let units: Vec<&str> = rows(one, "units").iter().filter_map(Value::as_str).collect();
            vec![
                html! { bdi { (text(one, "officer")) } },
                html! {
                    @for (at, role) in roles.iter().enumerate() { @if at > 0 { br; } (role) }
                    @if one["left"].is_string() { br; strong class="govuk-tag govuk-tag--grey" { (l.say_with("hand-over-left", [("moment", moment(l, text(one, "left")).into())])) } }
                },
                html! { bdi dir="ltr" { (units.join(", ")) } },
            ]
        })
        .collect();
    let mut powers: Vec<(&str, &str)> = Vec::new();
    for row in officers.iter().flat_map(|one| rows(one, "may")) {
        let power = (text(row, "power"), text(row, "lets"));
        if !powers.contains(&power) {
            powers.push(power);
        }
    }
    let table_of_powers: Vec<Vec<Markup>> = powers
        .iter()
        .map(|(power, lets)| {
            vec![
                html! { bdi class="comity-code" dir="ltr" { (power) } br; (of_power(l, power, lets)) },
                html! {
                    @for (at, (name, row)) in holders(officers, power).into_iter().enumerate() {
                        @if at > 0 { br; }
                        bdi { (name) }
                        @if let Some(course) = row["lacks"].as_str() { " (" (l.say_with("powers-lacks", [("course", course.into())])) ")" }
                        @else if let Some(until) = row["until"].as_str() { " (" (l.say_with("powers-lent", [("moment", moment(l, until).into())])) ")" }
                    }
                },
            ]
        })
        .collect();
    html! {
        h1 class="govuk-heading-l" { (l.say("powers-title")) }
        p class="govuk-body" { (l.say("powers-what")) }
        (table(l, &l.say("powers-people"), &["readings-who", "powers-roles", "powers-units"], &people))
        (table(l, &l.say("powers-by-power"), &["powers-power", "powers-holders"], &table_of_powers))
        @if let Some(rulings) = rulings {
            h2 class="govuk-heading-m" { (l.say("powers-rulings")) }
            @let all = rows(rulings, "rulings");
            @if all.is_empty() { p class="govuk-body" { (l.say("powers-no-ruling")) } }
            ul class="govuk-list" {
                @for one in all {
                    li {
                        (moment(l, text(one, "at"))) " · "
                        @match one["by"].as_str() { Some(by) => { bdi { (by) } }, None => { (l.say("powers-console")) } }
                        " · " bdi { (text(one, "about")) } ": " (l.in_english(text(one, "what")))
                        @if !text(one, "reason").is_empty() { br; bdi { (text(one, "reason")) } }
                    }
                }
            }
        }
        (help(l, "comity officer list; comity officer show OFFICER; comity readings rulings", "GET /api/officer/list, POST /api/officer/show, POST /api/rulings"))
    }
}

/// What a power is for; one the catalogue has no word for, in the words of the policy.
fn of_power(l: &Locale, power: &str, lets: &str) -> String {
    let said = word(l, "power", power);
    if said == power { l.in_english(lets) } else { said }
}

/// Who holds a power, each with her row of it.
fn holders<'a>(officers: &'a [Value], power: &str) -> Vec<(&'a str, &'a Value)> {
    let row = |one: &'a Value| rows(one, "may").iter().find(|row| text(row, "power") == power);
    officers.iter().filter_map(|one| Some((text(one, "officer"), row(one)?))).collect()
}

//! Courses, for who keeps the office trained: whose lapses first, and which powers stand still without one.

use maud::{Markup, html};
use serde_json::Value;

use super::moment;
use crate::locale::Locale;

/// What every officer passed, the first to lapse first, and what each may not do for want of a course.
pub(crate) fn page(l: &Locale, officers: &[Value]) -> Markup {
    let mut passed: Vec<(&Value, &str)> = Vec::new();
    let mut lacks: Vec<(&str, &str, &str)> = Vec::new();
    for officer in officers {
        let name = officer["officer"].as_str().unwrap_or_default();
        passed.extend(officer["trainings"].as_array().into_iter().flatten().map(|one| (one, name)));
        for row in officer["may"].as_array().into_iter().flatten() {
            if let Some(course) = row["lacks"].as_str() {
                lacks.push((name, row["power"].as_str().unwrap_or_default(), course));
            }
        }
    }
    // Moments on the wire sort as text.
    passed.sort_by_key(|(one, name)| (one["until"].as_str().unwrap_or_default().to_owned(), *name));
    html! {
        h1 class="govuk-heading-l" { (l.say("training-title")) }
        h2 class="govuk-heading-m" { (l.say("training-lacking")) }
        @if lacks.is_empty() { p class="govuk-body" { (l.say("training-none-lacking")) } }
        @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (name, power, course) in lacks {
                    li { (l.say_with("training-lacks", [("officer", name.into()), ("power", power.into()), ("course", course.into())])) }
                }
            }
        }
        h2 class="govuk-heading-m" { (l.say("training-passed")) }
        @if passed.is_empty() { p class="govuk-body" { (l.say("training-none-passed")) } }
        @else {
            div class="comity-scroll" role="region" aria-label=(l.say("training-passed")) tabindex="0" {
                table class="govuk-table" {
                    thead class="govuk-table__head" { tr class="govuk-table__row" {
                        @for head in ["readings-who", "training-course", "training-until"] { th scope="col" class="govuk-table__header" { (l.say(head)) } }
                    } }
                    tbody class="govuk-table__body" {
                        @for (one, name) in passed {
                            tr class="govuk-table__row" {
                                th scope="row" class="govuk-table__header" { bdi { (name) } }
                                td class="govuk-table__cell" { bdi dir="ltr" { (one["course"].as_str().unwrap_or_default()) } }
                                td class="govuk-table__cell" {
                                    (moment(l, one["until"].as_str().unwrap_or_default()))
                                    @if one["valid"] == false { " " strong class="govuk-tag govuk-tag--red" { (l.say("training-lapsed")) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        (super::draft::help(l, "comity officer training OFFICER COURSE --until DAY; comity officer show OFFICER", "POST /api/officer/training, GET /api/officer/show"))
    }
}

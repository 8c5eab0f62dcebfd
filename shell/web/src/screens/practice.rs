//! A practice node: where a newcomer begins, who she may be, and the time that people set.

use comity_node::Refusal;
use comity_node::view::NodeView;
use maud::{Markup, html};

use super::draft::help;
use super::grid::refused;
use crate::locale::Locale;

/// The page of a practice node.
pub(crate) fn page(
    l: &Locale,
    node: &NodeView,
    people: &[(String, Vec<String>)],
    token: &Markup,
    (typed, wrong): (&str, Option<&Refusal>),
) -> Markup {
    html! {
        (refused(l, wrong))
        h1 class="govuk-heading-l" { (l.say("practice-title")) }
        p class="govuk-body" { (l.say("practice-banner")) }
        h2 class="govuk-heading-m" { (l.say("practice-first")) }
        ol class="govuk-list govuk-list--number" {
            li { a class="govuk-link" href="/treaties" { (l.say("practice-step-treaty")) } }
            li { a class="govuk-link" href="/drafts/new" { (l.say("practice-step-draft")) } }
            li { a class="govuk-link" href="/approvals" { (l.say("practice-step-approve")) } }
            li { (l.say("practice-step-answer")) }
            li { (l.say("practice-step-clock")) }
        }
        @if !people.is_empty() {
            h2 class="govuk-heading-m" { (l.say("practice-people")) }
            ul class="govuk-list" {
                @for (officer, roles) in people {
                    li { a class="govuk-link" href={ "/sign-in/as/" (officer) } { bdi { (officer) } } ": " (roles.join(", ")) }
                }
            }
        }
        h2 class="govuk-heading-m" { (l.say("practice-clock")) }
        p class="govuk-body" { (l.say_with("practice-now", [("time", l.moment(node.now, &jiff::tz::TimeZone::UTC).into())])) }
        @if node.stage_clock {
            form method="post" action="/practice/clock" {
                (token)
                div class="govuk-form-group" {
                    label class="govuk-label" for="to" { (l.say("practice-set")) }
                    div class="govuk-hint" id="to-hint" { (l.say("practice-set-hint")) }
                    input class="govuk-input govuk-input--width-20" id="to" name="to" type="text" dir="ltr" spellcheck="false" aria-describedby="to-hint" value=(typed);
                }
                button class="govuk-button" { (l.say("practice-set-button")) }
            }
        } @else { p class="govuk-body" { (l.say("practice-machine-clock")) } }
        (help(l, "comity practice clock MOMENT", "POST /api/practice/clock"))
    }
}

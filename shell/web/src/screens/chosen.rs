//! Several cases of the desk: printed one behind the other, marked as read, given to a unit or an officer; and a view
//! that is kept.

use comity_node::view::CaseView;
use maud::{Markup, html};

use super::case;
use super::draft::help;
use crate::locale::Locale;

fn back(l: &Locale) -> Markup {
    html! { p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/" { (l.say("nav-desk")) } } }
}

fn wrong(l: &Locale, field: &str, sentence: &str) -> Markup {
    html! {
        div class="govuk-error-summary" role="alert" aria-labelledby="wrong-title" {
            h2 class="govuk-error-summary__title" id="wrong-title" { (l.say("wrong-title")) }
            div class="govuk-error-summary__body" { ul class="govuk-list govuk-error-summary__list" { li { a href=(field) { (sentence) } } } }
        }
    }
}

/// Nothing was chosen.
pub(crate) fn nothing(l: &Locale) -> Markup {
    html! {
        (back(l))
        (wrong(l, "/#chosen", &l.say("chosen-nothing")))
        h1 class="govuk-heading-l" { (l.say("chosen-title")) }
    }
}

/// Cases one behind the other, to be printed.
pub(crate) fn print(l: &Locale, views: &[CaseView], left_out: &[String]) -> Markup {
    html! {
        (back(l))
        h1 class="govuk-heading-l" { (l.say("chosen-print")) }
        p class="govuk-body comity-screen-only" { (l.say("chosen-print-what")) }
        @if !left_out.is_empty() { p class="govuk-body" { (l.say("chosen-left-out")) " " bdi dir="ltr" { (left_out.join(", ")) } } }
        @for view in views { (case::in_brief(l, view)) }
        (help(l, "comity case show CASE", "GET /api/case/show"))
    }
}

/// To which unit.
pub(crate) fn unit(l: &Locale, token: &Markup, cases: &[String], mistake: Option<&str>) -> Markup {
    html! {
        (back(l))
        @if let Some(mistake) = mistake { (wrong(l, "#unit", mistake)) }
        h1 class="govuk-heading-l" { (l.say("chosen-unit")) }
        form method="post" action="/chosen/unit" novalidate {
            (token)
            ul class="govuk-list govuk-list--bullet" {
                @for case in cases { li { bdi dir="ltr" { (case) } input type="hidden" name="case" value=(case); } }
            }
            div class={ "govuk-form-group" @if mistake.is_some() { " govuk-form-group--error" } } {
                label class="govuk-label" for="unit" { (l.say("chosen-which-unit")) }
                @if let Some(mistake) = mistake { p class="govuk-error-message" id="unit-error" { (mistake) } }
                input class="govuk-input govuk-input--width-20" id="unit" name="unit" type="text" dir="auto" autocomplete="off" aria-describedby=[mistake.map(|_| "unit-error")];
            }
            button class="govuk-button" { (l.say("chosen-give")) }
        }
        (help(l, "comity case unit CASE --give UNIT", "POST /api/case/unit"))
    }
}

/// What became of each that was given to a unit.
pub(crate) fn given(l: &Locale, unit: &str, done: &[(String, Option<String>)]) -> Markup {
    became(l, "chosen-unit", &l.say_with("chosen-given", [("unit", unit.into())]), done)
}

/// What became of each that was put in an officer's charge.
pub(crate) fn assigned(l: &Locale, to: &str, done: &[(String, Option<String>)]) -> Markup {
    became(l, "chosen-assign", &l.say_with("chosen-assigned", [("officer", to.into())]), done)
}

/// What became of each that was marked as read.
pub(crate) fn seen(l: &Locale, done: &[(String, Option<String>)]) -> Markup {
    html! {
        (became(l, "chosen-seen", &l.say("chosen-is-seen"), done))
        (help(l, "comity case seen CASE", "POST /api/case/seen"))
    }
}

fn became(l: &Locale, title: &str, well: &str, done: &[(String, Option<String>)]) -> Markup {
    html! {
        (back(l))
        h1 class="govuk-heading-l" { (l.say(title)) }
        ul class="govuk-list" role="status" {
            @for (case, why) in done {
                li {
                    a class="govuk-link" href={ "/cases/" (case) } { bdi dir="ltr" { (case) } } ": "
                    @match why {
                        None => (well),
                        Some(why) => (why),
                    }
                }
            }
        }
    }
}

/// Who is to answer for them.
pub(crate) fn assign(
    l: &Locale,
    token: &Markup,
    cases: &[String],
    (me, people): (&str, &[String]),
    mistake: Option<&str>,
) -> Markup {
    html! {
        (back(l))
        @if let Some(mistake) = mistake { (wrong(l, "#to", mistake)) }
        h1 class="govuk-heading-l" { (l.say("chosen-assign")) }
        p class="govuk-body" { (l.say("chosen-assign-what")) }
        form method="post" action="/chosen/assign" novalidate {
            (token)
            ul class="govuk-list govuk-list--bullet" {
                @for case in cases { li { bdi dir="ltr" { (case) } input type="hidden" name="case" value=(case); } }
            }
            div class={ "govuk-form-group" @if mistake.is_some() { " govuk-form-group--error" } } {
                label class="govuk-label" for="to" { (l.say("chosen-which-officer")) }
                @if let Some(mistake) = mistake { p class="govuk-error-message" id="to-error" { (mistake) } }
                @if people.is_empty() {
                    input class="govuk-input govuk-input--width-20" id="to" name="to" type="text" dir="auto" value=(me) autocomplete="off" aria-describedby=[mistake.map(|_| "to-error")];
                } @else {
                    select class="govuk-select" id="to" name="to" aria-describedby=[mistake.map(|_| "to-error")] {
                        option value="" { (l.say("readings-choose")) }
                        @for one in people { option value=(one) selected[one == me] { (one) } }
                    }
                }
            }
            button class="govuk-button" { (l.say("chosen-assign-button")) }
        }
        (help(l, "comity case assign CASE --to OFFICER", "POST /api/case/assign"))
    }
}

/// A view that could not be kept: the form again, with why.
pub(crate) fn view(l: &Locale, token: &Markup, (name, query): (&str, &str), mistake: &str) -> Markup {
    html! {
        (back(l))
        (wrong(l, "#name", mistake))
        h1 class="govuk-heading-l" { (l.say("view-keep")) }
        (keep_form(l, token, (name, query)))
    }
}

/// The form that keeps a view.
pub(crate) fn keep_form(l: &Locale, token: &Markup, (name, query): (&str, &str)) -> Markup {
    html! {
        form class="comity-filter" method="post" action="/views" novalidate {
            (token)
            input type="hidden" name="query" value=(query);
            div class="govuk-form-group" {
                label class="govuk-label" for="name" { (l.say("view-name")) }
                input class="govuk-input govuk-input--width-20" id="name" name="name" type="text" dir="auto" value=(name) autocomplete="off";
            }
            button class="govuk-button govuk-button--secondary" { (l.say("view-keep")) }
        }
    }
}

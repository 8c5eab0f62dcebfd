//! A template: which sections of a draft are kept, under which name; and those that are kept.

use std::collections::BTreeMap;

use comity_node::Template;
use maud::{Markup, html};

use super::places::{Sheet, summary};
use crate::locale::Locale;
use crate::places::Fields;
use crate::templates::SECTIONS;

/// The page.
pub(crate) fn page(
    l: &Locale,
    token: &Markup,
    (case, me): (&str, &str),
    held: &[Template],
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
) -> Markup {
    let sheet = Sheet { l, fields, wrong, lang: None };
    let sections: Vec<(String, String)> =
        SECTIONS.iter().map(|one| ((*one).to_owned(), l.say(&format!("draft-section-{one}")))).collect();
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/drafts/" (case) } { (l.say("draft-back")) } }
        (summary(l, wrong))
        h1 class="govuk-heading-l" { (l.say("template-keep")) }
        p class="govuk-body" { (l.say("template-what")) }
        form method="post" action={ "/drafts/" (case) "/template" } novalidate {
            (token)
            (sheet.line("name", &l.say("template-name"), None, &[]))
            (sheet.checkboxes("section", &l.say("draft-sections"), None, &sections))
            button class="govuk-button" { (l.say("template-keep")) }
        }
        @if !held.is_empty() {
            h2 class="govuk-heading-m" { (l.say("template-held")) }
            @for one in held {
                div class="comity-group" {
                    p class="govuk-body" { strong { bdi { (one.name) } } ", " (l.say_with("template-by", [("officer", one.by.as_str().into())])) }
                    @if one.by == me {
                        form method="post" action="/templates/forget" {
                            (token)
                            button class="govuk-button govuk-button--secondary" name="name" value=(one.name) { (l.say_with("view-forget", [("view", one.name.as_str().into())])) }
                        }
                    }
                }
            }
        }
    }
}

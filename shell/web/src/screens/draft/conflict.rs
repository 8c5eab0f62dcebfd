//! Two officers saved one section: both versions, and a choice between them.

use maud::{Markup, html};
use serde_json::Value;

use super::{Opened, name_of};
use crate::locale::Locale;
use crate::places::Fields;
use crate::screens::places::id;

/// Two versions of one section.
pub(crate) struct Conflict<'a> {
    /// What she typed.
    pub(crate) fields: &'a Fields,
    /// What is saved.
    pub(crate) stored: &'a Fields,
    /// Who saved last.
    pub(crate) by: &'a Value,
    /// What the saved one is known by.
    pub(crate) was: &'a str,
}

/// Both versions, the difference, a choice.
pub(crate) fn conflict(
    l: &Locale,
    token: &Markup,
    opened: &Opened,
    section: &str,
    both: &Conflict<'_>,
) -> Markup {
    let own = |name: &&str| {
        name.starts_with("element.")
            || name.starts_with("item.")
            || name.starts_with("fact.")
            || matches!(*name, "measure" | "language" | "purpose" | "preset" | "urgent")
    };
    let mut names: Vec<&str> = both
        .fields
        .iter()
        .map(|(name, _)| name)
        .chain(both.stored.iter().map(|(name, _)| name))
        .filter(own)
        .collect();
    names.sort_unstable();
    names.dedup();
    let said = |fields: &Fields, name: &str| fields.all(name).collect::<Vec<_>>().join(", ");
    let differ: Vec<&str> =
        names.into_iter().filter(|name| said(both.fields, name) != said(both.stored, name)).collect();
    let case = opened.case.as_str();
    html! {
        h1 class="govuk-heading-l" { (l.say("draft-changed-title")) }
        p class="govuk-body" { (l.say_with("draft-changed", [("officer", both.by.as_str().unwrap_or_default().into())])) }
        form method="post" action={ "/drafts/" (case) "/" (section) } {
            (token)
            input type="hidden" name="was" value=(both.was);
            @for (name, said) in both.fields.iter() {
                @if !matches!(name, "was" | "token") { @for one in said { input type="hidden" name=(name) value=(one); } }
            }
            @for name in differ {
                @let group = format!("choose.{name}");
                fieldset class="govuk-fieldset comity-group" {
                    legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (name_of(l, name)) " " bdi dir="ltr" class="comity-basis" { (name) } }
                    div class="govuk-radios govuk-radios--small" {
                        @for (which, label, text, first) in [("mine", l.say("draft-mine"), said(both.fields, name), true), ("theirs", l.say_with("draft-theirs", [("officer", both.by.as_str().unwrap_or_default().into())]), said(both.stored, name), false)] {
                            div class="govuk-radios__item" {
                                input class="govuk-radios__input" type="radio" id={ (id(&group)) "-" (which) } name=(group) value=(which) checked[first];
                                label class="govuk-label govuk-radios__label" for={ (id(&group)) "-" (which) } {
                                    strong { (label) } ": " @if text.is_empty() { (l.say("nothing-stands")) } @else { bdi { (text) } }
                                }
                            }
                        }
                    }
                }
            }
            button class="govuk-button" { (l.say("draft-choose")) }
        }
    }
}

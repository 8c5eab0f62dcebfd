//! Sign-in: who one may be on a practice node, and how one signs in on a real one.

use comity_node::view::PersonView;
use comity_words::Role;
use maud::{Markup, html};

use super::word;
use crate::locale::Locale;

/// The page; `said` tells what happened before.
pub(crate) fn page(
    l: &Locale,
    back: &str,
    said: Option<&str>,
    practice: bool,
    people: &[PersonView],
) -> Markup {
    html! {
        h1 class="govuk-heading-l" { (l.say("sign-in-title")) }
        @if let Some(said) = said { p class="govuk-inset-text" role="status" { (said) } }
        @if practice { (one_click(l, back, people)) } @else { p class="govuk-body" { (l.say("sign-in-terminal")) } }
    }
}

/// Every officer, under each of her roles.
fn one_click(l: &Locale, back: &str, people: &[PersonView]) -> Markup {
    html! {
        @if people.is_empty() {
            p class="govuk-body" { (l.say("sign-in-nobody")) }
        } @else {
            p class="govuk-body" { (l.say("sign-in-practice")) }
            form method="post" action="/sign-in/practice" {
                input type="hidden" name="back" value=(back);
                @for role in Role::ALL {
                    @let hers: Vec<&PersonView> = people.iter().filter(|one| one.roles.iter().any(|own| own == role.as_str())).collect();
                    @if !hers.is_empty() {
                        h2 class="govuk-heading-s" { (word(l, "role", role.as_str())) }
                        @for person in hers {
                            button class="govuk-button govuk-button--secondary" name="officer" value=(person.officer) {
                                (l.say_with("sign-in-as", [("officer", person.name.as_deref().unwrap_or(person.officer.as_str()).into())]))
                            }
                            " "
                        }
                    }
                }
            }
        }
    }
}

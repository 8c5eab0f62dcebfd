//! Sign-in: by passkey, by a code; who one may be on a practice node; and an invitation.

use comity_node::passkeys::Site;
use comity_node::view::PersonView;
use comity_words::{OfficerId, Role};
use maud::{Markup, html};

use super::word;
use crate::locale::Locale;
use crate::sign_in::Tried;

/// Whether a passkey can be used where the browser stands.
pub(crate) enum Passkey<'a> {
    /// It can, to answer this question.
    Here {
        /// Where it stands.
        site: &'a Site,
        /// The question.
        challenge: String,
    },
    /// Not here, but at this address.
    At(String),
}

/// The page. `people` are listed on a practice node alone.
pub(crate) fn page(
    l: &Locale,
    back: &str,
    tried: &Tried,
    (passkey, outside): (&Passkey<'_>, Option<&str>),
    people: Option<&[PersonView]>,
) -> Markup {
    html! {
        @if tried.passkey.is_some() || tried.code.is_some() { (summary(l, tried)) }
        h1 class="govuk-heading-l" { (l.say("sign-in-title")) }
        @if let Some(said) = &tried.said { p class="govuk-inset-text" role="status" { (said) } }
        @if let Some(people) = people { (one_click(l, back, people)) }
        h2 class="govuk-heading-m" id="passkey" { (l.say("sign-in-passkey")) }
        @match passkey {
            Passkey::Here { site, challenge } => {
                noscript { p class="govuk-body" { (l.say("sign-in-no-script")) } }
                (ask(l, &Question { action: "/sign-in/passkey", site, challenge, button: &l.say("sign-in-by-passkey") }, &html! {
                    input type="hidden" name="back" value=(back);
                }))
            },
            Passkey::At(at) => p class="govuk-body" {
                (l.say("sign-in-elsewhere")) " "
                a class="govuk-link" href={ (at) "/sign-in" } dir="ltr" { (at) "/sign-in" }
            },
        }
        @if let Some(outside) = outside {
            h2 class="govuk-heading-m" { (l.say("sign-in-outside")) }
            p class="govuk-body" { a class="govuk-button" href={ "/sign-in/outside?back=" (back) } { (l.say_with("sign-in-by-outside", [("name", outside.into())])) } }
        }
        h2 class="govuk-heading-m" { (l.say("sign-in-code")) }
        p class="govuk-body" { (l.say("sign-in-code-what")) }
        form method="post" action="/sign-in/code" novalidate {
            input type="hidden" name="back" value=(back);
            (field("officer", &l.say("sign-in-officer"), None, "username", &tried.name, tried.code.is_some()))
            (field("code", &l.say("sign-in-code-field"), Some(&l.say("sign-in-code-hint")), "one-time-code", "", tried.code.is_some()))
            button class="govuk-button" { (l.say("sign-in-by-code")) }
        }
        @if people.is_none() { p class="govuk-body" { (l.say("sign-in-terminal")) } }
    }
}

fn summary(l: &Locale, tried: &Tried) -> Markup {
    let (place, refusal) = match &tried.code {
        Some(refusal) => ("#code", Some(refusal)),
        None => ("#passkey", tried.passkey.as_ref()),
    };
    html! {
        @if let Some(refusal) = refusal {
            div class="govuk-error-summary" role="alert" {
                h2 class="govuk-error-summary__title" { (l.say("sign-in-wrong")) }
                div class="govuk-error-summary__body" {
                    p { a href=(place) { (said(l, refusal)) } }
                }
            }
        }
    }
}

/// A refusal of sign-in in the reader's words, where the catalogue has them.
fn said(l: &Locale, refusal: &comity_node::Refusal) -> Markup {
    match refusal.code.as_str() {
        "wrong-code" => html! { (l.say("sign-in-wrong-code")) },
        "busy" => html! { (l.say("sign-in-wait")) },
        _ => html! { (super::draft::sentence(l, refusal)) },
    }
}

/// A line to type, as the browser's own store of names and codes may fill it.
fn field(id: &str, label: &str, hint: Option<&str>, fills: &str, value: &str, wrong: bool) -> Markup {
    let class = if wrong { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let described = hint.map(|_| format!("{id}-hint"));
    html! {
        div class=(class) {
            label class="govuk-label" for=(id) { (label) }
            @if let Some(hint) = hint { div id={ (id) "-hint" } class="govuk-hint" { (hint) } }
            input class="govuk-input govuk-input--width-20" id=(id) name=(id) type="text" value=(value) dir="ltr"
                spellcheck="false" autocapitalize="none" autocomplete=(fills) aria-describedby=[described]
                aria-invalid=[wrong.then_some("true")];
        }
    }
}

/// What an authenticator is asked for a form.
pub(crate) struct Question<'a> {
    /// Where the form goes.
    pub(crate) action: &'a str,
    /// Where the browser stands.
    pub(crate) site: &'a Site,
    /// The question.
    pub(crate) challenge: &'a str,
    /// What the button says.
    pub(crate) button: &'a str,
}

/// A form that a passkey answers: it is shown once a script finds that the browser has any. `more` are its fields.
pub(crate) fn ask(l: &Locale, question: &Question<'_>, more: &Markup) -> Markup {
    html! {
        form method="post" action=(question.action) data-passkey="use" data-challenge=(question.challenge) data-rp=(question.site.name) hidden {
            (more)
            @for name in ["id", "client", "authenticator", "signature"] { input type="hidden" name=(name) value=""; }
            button class="govuk-button" { (question.button) }
            p class="govuk-error-message" role="alert" data-refused hidden { (l.say("passkey-refused")) }
        }
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

/// An invitation, before it is used.
pub(crate) fn invitation(l: &Locale, officer: &OfficerId, word: &str) -> Markup {
    html! {
        h1 class="govuk-heading-l" { (l.say("invited-title")) }
        p class="govuk-body" { (l.say_with("invited", [("officer", officer.as_str().into())])) }
        form method="post" action={ "/sign-in/invited/" (word) } {
            button class="govuk-button" { (l.say_with("sign-in-as", [("officer", officer.as_str().into())])) }
        }
    }
}

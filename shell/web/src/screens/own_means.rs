//! An officer's own passkeys and codes.

use comity_node::passkeys::{Kept, Site};
use comity_words::{OfficerId, to_base64url};
use maud::{Markup, html};

use crate::locale::Locale;
use crate::session::Signed;

/// What the page needs to know beside what she has.
pub(crate) struct Asked<'a> {
    /// Whether she signed in just now.
    pub(crate) fresh: bool,
    /// Where the browser stands, if a passkey can be made for that.
    pub(crate) site: Option<&'a Site>,
    /// The question for the authenticator.
    pub(crate) challenge: &'a str,
    /// The office's name, as the authenticator will show it.
    pub(crate) office: &'a str,
    /// The address where passkeys can be made.
    pub(crate) at: &'a str,
}

/// Her passkeys, and how many codes she has left.
pub(crate) fn page(
    l: &Locale,
    signed: &Signed,
    asked: &Asked<'_>,
    passkeys: &[Kept],
    codes: usize,
) -> Markup {
    let utc = jiff::tz::TimeZone::UTC;
    html! {
        h1 class="govuk-heading-l" { (l.say("own-means-title")) }
        @if passkeys.is_empty() && codes == 0 { p class="govuk-inset-text" { (l.say("own-means-none")) } }
        @if !asked.fresh {
            p class="govuk-body" {
                (l.say("own-means-again")) " "
                a class="govuk-link" href="/sign-in?back=/me/sign-in" { (l.say("sign-in")) }
            }
        }
        h2 class="govuk-heading-m" { (l.say("own-passkeys")) }
        @if passkeys.is_empty() { p class="govuk-body" { (l.say("own-passkeys-none")) } }
        @else {
            dl class="govuk-summary-list" {
                @for (id, name, since, used) in passkeys {
                    div class="govuk-summary-list__row" {
                        dt class="govuk-summary-list__key" { @if name.is_empty() { (l.say("passkey")) } @else { bdi { (name) } } }
                        dd class="govuk-summary-list__value" {
                            (l.say_with("passkey-since", [("moment", l.moment(*since, &utc).into())]))
                            @if let Some(used) = used { br; (l.say_with("passkey-used", [("moment", l.moment(*used, &utc).into())])) }
                        }
                        @if asked.fresh {
                            dd class="govuk-summary-list__actions" {
                                form method="post" action="/me/sign-in/passkey/remove" {
                                    (signed.field())
                                    input type="hidden" name="passkey" value=(id);
                                    button class="govuk-button govuk-button--secondary" {
                                        (l.say("passkey-remove")) span class="govuk-visually-hidden" { " " bdi { (name) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @match asked.site {
            Some(site) if asked.fresh => {
                noscript { p class="govuk-body" { (l.say("own-no-script")) } }
                form method="post" action="/me/sign-in/passkey" hidden data-passkey="make" data-challenge=(asked.challenge) data-rp=(site.name)
                    data-office=(asked.office) data-officer=(signed.officer()) data-user=(to_base64url(signed.officer().as_str().as_bytes())) {
                    (signed.field())
                    input type="hidden" name="client" value=""; input type="hidden" name="authenticator" value="";
                    div class="govuk-form-group" {
                        label class="govuk-label" for="name" { (l.say("passkey-name")) }
                        div class="govuk-hint" id="name-hint" { (l.say("passkey-name-hint")) }
                        input class="govuk-input govuk-input--width-20" id="name" name="name" type="text" maxlength="60" autocomplete="off" aria-describedby="name-hint";
                    }
                    button class="govuk-button" { (l.say("passkey-make")) }
                    p class="govuk-error-message" role="alert" data-refused hidden { (l.say("passkey-refused")) }
                }
            },
            Some(_) => {},
            None => p class="govuk-body" {
                (l.say("sign-in-elsewhere")) " " a class="govuk-link" href={ (asked.at) "/me/sign-in" } dir="ltr" { (asked.at) }
            },
        }
        h2 class="govuk-heading-m" { (l.say("own-codes")) }
        p class="govuk-body" { (l.say_with("own-codes-left", [("codes", codes.into())])) " " (l.say("own-codes-what")) }
        @if asked.fresh {
            form method="post" action="/me/sign-in/codes" {
                (signed.field())
                button class="govuk-button govuk-button--secondary" { (l.say("own-codes-make")) }
            }
        }
        p class="govuk-body-s" { (l.say("own-means-help")) }
    }
}

/// Fresh codes, to be printed: they are shown this once.
pub(crate) fn codes(l: &Locale, officer: &OfficerId, at: &str, codes: &[String]) -> Markup {
    html! {
        h1 class="govuk-heading-l" { (l.say("codes-title")) }
        p class="govuk-body" { (l.say_with("codes-of", [("officer", officer.as_str().into())])) " " bdi dir="ltr" { (at) "/sign-in" } }
        ol class="govuk-list govuk-list--number comity-code" { @for code in codes { li { bdi dir="ltr" { (code) } } } }
        p class="govuk-body" { (l.say("codes-keep")) }
        p class="govuk-body comity-screen-only" { a class="govuk-link" href="/me/sign-in" { (l.say("own-means-title")) } }
    }
}

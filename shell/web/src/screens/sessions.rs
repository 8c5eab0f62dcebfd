//! Where an officer is signed in, and how she ends it.

use comity_node::sessions::Session;
use maud::{Markup, html};

use super::word;
use crate::locale::Locale;
use crate::session::Signed;

/// Her sessions, the last first.
pub(crate) fn list(l: &Locale, signed: &Signed, sessions: &[Session]) -> Markup {
    let utc = jiff::tz::TimeZone::UTC;
    html! {
        h1 class="govuk-heading-l" { (l.say("sessions-title")) }
        p class="govuk-body" { (l.say("sessions-what")) }
        p class="govuk-body comity-screen-only" { a class="govuk-link" href="/me/sign-in" { (l.say("own-means-title")) } }
        div class="comity-scroll" role="region" aria-label=(l.say("sessions-title")) tabindex="0" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--m" { (l.say("sessions-caption")) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for head in ["sessions-device", "sessions-means", "sessions-since", "sessions-seen", "sessions-until"] {
                            th scope="col" class="govuk-table__header" { (l.say(head)) }
                        }
                        th scope="col" class="govuk-table__header" { span class="govuk-visually-hidden" { (l.say("sessions-end")) } }
                    }
                }
                tbody class="govuk-table__body" {
                    @for session in sessions {
                        @let here = session.number == signed.session().number;
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" {
                                bdi dir="ltr" { (device(&session.device)) }
                                @if here { br; strong class="govuk-tag" { (l.say("sessions-here")) } }
                            }
                            td class="govuk-table__cell" { (word(l, "means", &session.means)) }
                            @for moment in [session.since, session.seen, session.until] {
                                td class="govuk-table__cell" { bdi { (l.moment(moment, &utc)) } }
                            }
                            td class="govuk-table__cell" {
                                form method="post" action=(if here { "/sign-out" } else { "/me/sessions" }) {
                                    (signed.field())
                                    @if !here { input type="hidden" name="session" value=(session.number); }
                                    button class="govuk-button govuk-button--secondary" {
                                        @if here { (l.say("sign-out")) } @else { (l.say("sessions-end")) }
                                        span class="govuk-visually-hidden" { " " (l.moment(session.since, &utc)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        p class="govuk-body-s" { (l.say("sessions-help")) }
    }
}

/// What a browser calls itself, as people say it: *Firefox, Windows*.
fn device(said: &str) -> String {
    // The first that stands in it is meant: every browser names those it came from besides.
    const BROWSERS: [(&str, &str); 6] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("HeadlessChrome/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |list: &[(&str, &'static str)]| {
        list.iter().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name)
    };
    match (first(&BROWSERS), first(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) if said.is_empty() => "–".to_owned(),
        (None, None) => said.chars().take(30).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_people_name_it() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(device(chrome), "Chrome, Linux");
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(device(edge), "Edge, Windows");
        assert_eq!(device("curl/8.0"), "curl/8.0");
        assert_eq!(device(""), "–");
    }
}

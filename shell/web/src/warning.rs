//! What is said before a session ends: a line with the time on every page, and with script a dialog some minutes before.
//!
//! Every page that is opened lengthens a session up to its longest; a form sent too late is kept (`session.rs`), so
//! that nothing typed is lost either way.

use axum::http::HeaderValue;
use comity_node::sessions::Session;
use comity_words::Moment;
use maud::{Markup, html};

use crate::reader::Reader;

/// Says in an answer how many seconds a session lasts from now, for the script of the page.
pub(crate) const LEFT: &str = "x-session-left";
/// Seconds before the end at which a page says on top that it is near.
const NEAR: i64 = 10 * 60;

/// Seconds that a session lasts from the moment it was used, which is now.
fn left(until: Moment, seen: Moment) -> i64 {
    (until.as_second() - seen.as_second()).max(0)
}

/// The value of the header.
pub(crate) fn header(session: &Session) -> HeaderValue {
    HeaderValue::from(left(session.until, session.seen))
}

/// On top of a page: where the end is near and no page lengthens the session any more.
pub(crate) fn on_top(reader: &Reader) -> Markup {
    let Some(signed) = reader.visit.signed() else { return html! {} };
    let session = signed.session();
    html! {
        @if left(session.until, session.seen) <= NEAR {
            p class="govuk-inset-text comity-screen-only" role="status" { (reader.locale.say_with("session-hard", [("time", time(session.until).into())])) }
        }
    }
}

/// At the foot of a page: when the session ends, and the dialog that a script opens before.
pub(crate) fn at_foot(reader: &Reader) -> Markup {
    let Some(signed) = reader.visit.signed() else { return html! {} };
    let (l, session) = (reader.locale, signed.session());
    html! {
        p class="govuk-body-s comity-screen-only" { (l.say_with("session-until", [("time", time(session.until).into())])) }
        dialog class="comity-dialog" data-left=(left(session.until, session.seen)) data-of=(reader.state()) aria-labelledby="session-soon" {
            h2 class="govuk-heading-m" id="session-soon" { (l.say("session-soon")) }
            p class="govuk-body" { (l.say("session-soon-what")) " " strong data-time dir="ltr" {} }
            form method="dialog" { button class="govuk-button" { (l.say("session-stay")) } }
        }
    }
}

fn time(moment: Moment) -> String {
    moment.timestamp().to_zoned(jiff::tz::TimeZone::UTC).strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_session_never_runs_below_nothing() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        assert_eq!(left(at("2026-11-20T11:00:00Z"), at("2026-11-20T10:00:00Z")), 3600);
        assert_eq!(left(at("2026-11-20T10:00:00Z"), at("2026-11-20T11:00:00Z")), 0);
        assert_eq!(time(at("2026-11-20T11:05:00Z")), "11:05");
    }
}

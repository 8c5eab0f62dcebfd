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
                                bdi dir="ltr" { (session.device) }
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

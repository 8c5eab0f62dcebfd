//! The node, for who keeps it running: version, disk, journal, witnesses, archive, letters, peers, keys. No case.

use comity_node::Refusal;
use comity_node::view::NoticeView;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::help;
use super::grid::{code, facts, number, refused, rows, table, text};
use super::moment;
use crate::locale::Locale;

/// What the page shows beside the status.
pub(crate) struct Beside<'a> {
    /// What went wrong with journals.
    pub(crate) alarms: &'a [NoticeView],
    /// The States it knows.
    pub(crate) peers: &'a Value,
    /// The office's keys.
    pub(crate) keys: &'a Value,
    /// Whether she may let officers sign in.
    pub(crate) lets_in: bool,
}

/// How the node stands, and what went wrong with journals.
pub(crate) fn page(l: &Locale, status: &Value, beside: &Beside<'_>) -> Markup {
    let journal = &status["journal"];
    let (storage, archive) = (&status["storage"], &status["archive"]);
    html! {
        h1 class="govuk-heading-l" { (l.say("node-title")) }
        @if beside.alarms.is_empty() && number(status, "incidents") == 0 { p class="govuk-body" { (l.say("node-well")) } }
        @for alarm in beside.alarms { div class="govuk-inset-text" { (super::why::alarm(l, alarm)) } }
        @if beside.lets_in { p class="govuk-body comity-screen-only" { a class="govuk-link" href="/node/officers" { (l.say("node-officers")) } } }
        (facts(&[
            (l.say("node-version"), html! { bdi dir="ltr" { (env!("CARGO_PKG_VERSION")) } " · " (l.say_with("node-format", [("number", number(status, "format").into())])) }),
            (l.say("node-now"), html! { (moment(l, text(status, "now"))) }),
            (l.say("node-letters"), html! { (number(status, "waiting_letters")) }),
            (l.say("node-incidents"), html! { (number(status, "incidents")) }),
            (l.say("node-journal"), html! {
                (l.say_with("node-entries", [("entries", number(journal, "size").into())]))
                @if let Some(root) = journal["root"].as_str() { br; (code(root)) }
            }),
            (l.say("node-disk"), html! {
                (l.say_with("node-used", [("database", size(number(storage, "database")).into()), ("vault", size(number(storage, "vault")).into())]))
                @if let Some(free) = storage["free"].as_u64() { br; (l.say_with("node-free", [("free", size(free).into())])) }
            }),
            (l.say("node-archive"), html! {
                @match archive["saved"].as_str() {
                    Some(saved) => {
                        (l.say_with("node-archived", [("moment", moment(l, saved).into()), ("entries", number(archive, "size").into())]))
                        @if archive["keys"] != true { br; (l.say("node-archived-no-keys")) }
                    },
                    None => { (l.say("node-never-archived")) },
                }
            }),
            (l.say("node-endpoint"), html! { bdi dir="ltr" { (text(status, "endpoint")) } }),
            (l.say("node-fingerprint"), code(text(status, "fingerprint"))),
        ]))
        (peers(l, beside.peers))
        (witnesses(l, &status["witnessing"]))
        (keys(l, beside.keys))
        (help(l, "comity status; comity journal witness; comity keys list", "GET /api/status, POST /api/keys/list"))
    }
}

fn peers(l: &Locale, told: &Value) -> Markup {
    let cells: Vec<Vec<Markup>> = rows(told, "peers")
        .iter()
        .map(|peer| {
            vec![
                html! { bdi { (text(peer, "name")) } " (" bdi dir="ltr" { (text(peer, "peer")) } ")" },
                html! { bdi dir="ltr" { (text(peer, "endpoint")) } },
                html! { (moment(l, text(peer, "expires"))) },
            ]
        })
        .collect();
    html! {
        @if cells.is_empty() { h2 class="govuk-heading-m" { (l.say("node-peers")) } p class="govuk-body" { (l.say("node-no-peers")) } }
        @else { (table(l, &l.say("node-peers"), &["node-peer", "node-endpoint", "node-page-until"], &cells)) }
    }
}

fn witnesses(l: &Locale, told: &Value) -> Markup {
    let cells: Vec<Vec<Markup>> = rows(told, "witnesses")
        .iter()
        .map(|one| {
            vec![
                html! { bdi dir="ltr" { (text(one, "peer")) } },
                html! { @match one["at"].as_str() { Some(at) => { (moment(l, at)) }, None => { (l.say("node-never")) } } },
                html! { (number(one, "behind")) },
            ]
        })
        .collect();
    html! {
        @if cells.is_empty() { h2 class="govuk-heading-m" { (l.say("node-witnesses")) } p class="govuk-body" { (l.say("node-no-witness")) } }
        @else { (table(l, &l.say("node-witnesses"), &["node-witness", "node-witnessed", "node-behind"], &cells)) }
    }
}

fn keys(l: &Locale, told: &Value) -> Markup {
    let cells: Vec<Vec<Markup>> = rows(told, "keys")
        .iter()
        .map(|one| {
            vec![
                // A key without a name on the page is told by its kind.
                code(one["name"].as_str().filter(|name| !name.is_empty()).unwrap_or(text(one, "key"))),
                html! { bdi { (super::why::key(l, one)) } },
                html! { @match one["until"].as_str() { Some(until) => { (moment(l, until)) }, None => { (l.say("node-no-end")) } } },
            ]
        })
        .collect();
    html! { @if !cells.is_empty() { (table(l, &l.say("node-keys"), &["node-key", "node-standing", "node-until"], &cells)) } }
}

/// A size as people read it; the unit is the same in every language.
fn size(bytes: u64) -> String {
    let (mut whole, mut unit) = (bytes, "B");
    for next in ["KiB", "MiB", "GiB", "TiB"] {
        if whole < 1024 {
            break;
        }
        whole /= 1024;
        unit = next;
    }
    format!("\u{2066}{whole} {unit}\u{2069}")
}

/// What an operator did just now for an officer, shown this once.
pub(crate) enum Made {
    /// A link, and until when.
    Link(String, String),
    /// A code, and until when.
    Code(String, String),
    /// A session was ended.
    Ended,
}

/// Ways to sign in that an operator gives, and where officers are signed in.
pub(crate) fn officers(
    l: &Locale,
    token: &Markup,
    people: &[Value],
    (chosen, sessions): (&str, Option<&Value>),
    (made, wrong): (Option<&Made>, Option<&Refusal>),
) -> Markup {
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/node" { (l.say("node-title")) } }
        (refused(l, wrong))
        h1 class="govuk-heading-l" { (l.say("node-officers")) }
        @if let Some(made) = made {
            div class="govuk-inset-text" role="status" {
                @match made {
                    Made::Link(link, until) => {
                        p class="govuk-body" { (l.say_with("node-link-made", [("officer", chosen.into()), ("moment", moment(l, until).into())])) }
                        p class="govuk-body" { (code(link)) }
                    },
                    Made::Code(said, until) => {
                        p class="govuk-body" { (l.say_with("node-code-made", [("officer", chosen.into()), ("moment", moment(l, until).into())])) }
                        p class="govuk-body" { (code(said)) }
                    },
                    Made::Ended => p class="govuk-body" { (l.say("node-session-ended")) },
                }
            }
        }
        p class="govuk-body" { (l.say("node-officers-what")) }
        form method="post" action="/node/officers" {
            (token)
            div class="govuk-form-group" {
                label class="govuk-label" for="officer" { (l.say("readings-who")) }
                select class="govuk-select" id="officer" name="officer" {
                    option value="" { (l.say("readings-choose")) }
                    @for person in people.iter().filter(|one| one["left"].is_null()) {
                        @let name = text(person, "officer");
                        option value=(name) selected[name == chosen] { (name) }
                    }
                }
            }
            div class="govuk-button-group" {
                button class="govuk-button" name="do" value="link" { (l.say("node-make-link")) }
                button class="govuk-button govuk-button--secondary" name="do" value="code" { (l.say("node-make-code")) }
                button class="govuk-button govuk-button--secondary" name="do" value="sessions" { (l.say("node-show-sessions")) }
            }
        }
        @if let Some(sessions) = sessions { (signed_in(l, token, chosen, rows(sessions, "sessions"))) }
        (help(l, "comity officer invite OFFICER; comity officer code OFFICER; comity officer sessions OFFICER", "POST /api/officer/invite, POST /api/officer/code, POST /api/officer/sessions"))
    }
}

fn signed_in(l: &Locale, token: &Markup, officer: &str, sessions: &[Value]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (l.say_with("node-sessions-of", [("officer", officer.into())])) }
        @if sessions.is_empty() { p class="govuk-body" { (l.say("node-no-session")) } }
        @for one in sessions {
            div class="comity-item" {
                p class="govuk-body" { bdi { (text(one, "device")) } ", " (moment(l, text(one, "since"))) }
                form method="post" action="/node/officers" {
                    (token)
                    input type="hidden" name="officer" value=(officer);
                    input type="hidden" name="end" value=(number(one, "session"));
                    button class="govuk-button govuk-button--secondary" name="do" value="end" { (l.say("node-end-session")) }
                }
            }
        }
    }
}

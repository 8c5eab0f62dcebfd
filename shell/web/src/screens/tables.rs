//! Tables of many cases: a counterpart, what is to be carried out, what wants attention; and the calendar's text.

use comity_node::view::{DeskPage, DeskRow};
use maud::{Markup, html};
use serde_json::Value;

use super::desk::due;
use super::draft::{help, names};
use super::word;
use crate::locale::Locale;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn link(row: &DeskRow) -> Markup {
    let place = if row.draft { "drafts" } else { "cases" };
    html! { a class="govuk-link" href={ "/" (place) "/" (row.case) } { bdi dir="ltr" { (row.case) } } }
}

/// The way to what one page does not hold.
fn on_the_desk(l: &Locale, address: &str) -> Markup {
    html! { a class="govuk-link" href=(address) { (l.say("more-on-the-desk")) } }
}

fn table(l: &Locale, caption: &str, heads: &[&str], rows: &Markup) -> Markup {
    html! {
        div class="comity-scroll" role="region" aria-label=(l.say_with("case-table", [("what", caption.into())])) tabindex="0" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--m" { (caption) }
                thead class="govuk-table__head" { tr class="govuk-table__row" { @for head in heads { th scope="col" class="govuk-table__header" { (l.say(head)) } } } }
                tbody class="govuk-table__body" { (rows) }
            }
        }
    }
}

fn cases(l: &Locale, caption: &str, rows: &[DeskRow]) -> Markup {
    let heads = ["desk-reference", "desk-side", "desk-asked", "desk-due", "desk-status"];
    table(
        l,
        caption,
        &heads,
        &html! {
            @for row in rows {
                tr class="govuk-table__row" {
                    th scope="row" class="govuk-table__header" { (link(row)) }
                    td class="govuk-table__cell" { (word(l, "side-of", &row.side)) }
                    td class="govuk-table__cell" { @for (at, measure) in row.measures.iter().enumerate() { @if at > 0 { br; } (word(l, "measure", measure)) } }
                    td class="govuk-table__cell" { (due(l, row)) }
                    td class="govuk-table__cell" { (word(l, "status", &row.status)) @for one in &row.overlays { br; strong class="govuk-tag govuk-tag--red" { (word(l, "overlay", one)) } } }
                }
            }
        },
    )
}

/// The authorities whose pages are held.
pub(crate) fn counterparts(l: &Locale, peers: &Value) -> Markup {
    let peers = peers["peers"].as_array().map_or(&[][..], Vec::as_slice);
    html! {
        h1 class="govuk-heading-l" { (l.say("counterparts-title")) }
        @if peers.is_empty() { p class="govuk-body" { (l.say("counterparts-none")) } }
        ul class="govuk-list" {
            @for peer in peers { li { a class="govuk-link" href={ "/counterparts/" (text(peer, "peer")) } { bdi { (text(peer, "name")) } " (" (text(peer, "peer")) ")" } } }
        }
        (help(l, "comity peer list", "GET /api/peer/list"))
    }
}

/// One counterpart: its cases, what was promised, how it is reached.
pub(crate) fn counterpart(
    l: &Locale,
    state: &str,
    peer: Option<&Value>,
    (stalled, all): (&DeskPage, &DeskPage),
    promises: &[(String, Value)],
) -> Markup {
    let more = (stalled.more || all.more).then(|| format!("/?with={state}"));
    let (stalled, all) = (&stalled.rows[..], &all.rows[..]);
    let rest: Vec<DeskRow> =
        all.iter().filter(|row| !stalled.iter().any(|one| one.case == row.case)).cloned().collect();
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/counterparts" { (l.say("counterparts-title")) } }
        h1 class="govuk-heading-l" { (l.say_with("counterpart-title", [("state", state.into())])) }
        @if let Some(peer) = peer { p class="govuk-body-l" { bdi { (text(peer, "name")) } } }
        @if stalled.is_empty() && rest.is_empty() { p class="govuk-body" { (l.say("counterpart-none")) } }
        @if !stalled.is_empty() { (cases(l, &l.say("overlay-stalled"), stalled)) }
        @if !rest.is_empty() { (cases(l, &l.say("counterpart-cases"), &rest)) }
        @if let Some(all) = more { p class="govuk-body" { (on_the_desk(l, &all)) } }
        h2 class="govuk-heading-m" { (l.say("counterpart-promises")) }
        @if promises.is_empty() { p class="govuk-body" { (l.say("counterpart-no-promises")) } }
        ul class="govuk-list govuk-list--bullet" {
            @for (case, promise) in promises {
                li { a class="govuk-link" href={ "/cases/" (case) } { bdi dir="ltr" { (case) } } ": " bdi { (text(promise, "kind")) } ", " bdi { (super::word(l, "assurance-is", text(promise, "standing"))) } }
            }
        }
        @if let Some(peer) = peer {
            h2 class="govuk-heading-m" { (l.say("counterpart-contact")) }
            dl class="govuk-summary-list" {
                @for (key, name) in [("counterpart-endpoint", "endpoint"), ("case-fingerprint", "fingerprint"), ("counterpart-expires", "expires")] {
                    div class="govuk-summary-list__row" { dt class="govuk-summary-list__key" { (l.say(key)) } dd class="govuk-summary-list__value" { bdi class="comity-code" dir="ltr" { (text(peer, name)) } } }
                }
            }
        }
        (help(l, "comity peer list; comity case list", "GET /api/desk?counterpart=BEL"))
    }
}

/// What is to be carried out: what, about what, by when, with which formalities.
pub(crate) fn measures(l: &Locale, rows: &[DeskRow], views: &[Value], more: &[&str]) -> Markup {
    let says = |view: &Value, item: &Value| {
        let said = item["says"].as_array().into_iter().flatten();
        let mut all: Vec<String> =
            said.filter_map(|one| Some(format!("{}: {}", one[0].as_str()?, one[1].as_str()?))).collect();
        let special = view["elements"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|row| row["element"] == "special-procedure");
        all.extend(special.and_then(|row| row["content"].as_str()).map(str::to_owned));
        all
    };
    html! {
        h1 class="govuk-heading-l" { (l.say("measures-title")) }
        @if rows.is_empty() { p class="govuk-body" { (l.say("measures-none")) } }
        @for (row, view) in rows.iter().zip(views) {
            @for item in view["items"].as_array().into_iter().flatten().filter(|item| matches!(text(item, "status"), "accepted" | "executing" | "court-order" | "partial")) {
                div class="comity-group" {
                    h2 class="govuk-heading-m" { (word(l, "measure", text(item, "measure"))) }
                    p class="govuk-body" { (link(row)) ", " (word(l, "status", text(item, "status"))) ", " (due(l, row)) }
                    @for line in says(view, item) { p class="govuk-body" { bdi { (line) } } }
                    p class="govuk-body" {
                        @for act in ["begin", "execute", "find-impossible"] { a class="govuk-link" href={ "/cases/" (row.case) "/do/" (act) } { (super::acts::name(l, act)) } " · " }
                        a class="govuk-link" href={ "/cases/" (row.case) "/evidence" } { (l.say("evidence-add")) }
                    }
                }
            }
        }
        @for status in more { p class="govuk-body" { (word(l, "status", status)) ": " (on_the_desk(l, &format!("/?side=requested&status={status}"))) } }
        (help(l, "comity case answer CASE execute; comity evidence add CASE FILE", "POST /api/case/answer, POST /api/evidence/add"))
    }
}

/// What wants attention beside the cases themselves.
pub(crate) struct Besides<'a> {
    /// Her desk, with what was offered to her.
    pub(crate) desk: &'a Value,
    /// Emergencies that wait for a review.
    pub(crate) reviews: &'a Value,
}

/// What wants attention.
pub(crate) fn notices(
    l: &Locale,
    me: &str,
    waiting: &Value,
    (stalled, ours): (&DeskPage, &DeskPage),
    besides: &Besides<'_>,
) -> Markup {
    let more =
        [(stalled.more, "overlay-stalled", "/?marked=stalled"), (ours.more, "turn-of-ours", "/?turn=ours")];
    let (stalled, ours) = (&stalled.rows[..], &ours.rows[..]);
    let offers: Vec<&Value> = besides.desk["received"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["answered"].is_null())
        .collect();
    let reviews = besides.reviews["openings"].as_array().is_some_and(|all| !all.is_empty());
    let waits = waiting["waiting"].as_array().map_or(&[][..], Vec::as_slice);
    let mine = |row: &&Value| row["authors"].as_array().is_some_and(|all| all.iter().any(|one| one == me));
    let approved = |row: &Value| row["approvals"].as_array().is_some_and(|all| !all.is_empty());
    let (hers, others): (Vec<&Value>, Vec<&Value>) = waits.iter().partition(mine);
    let rest: Vec<&DeskRow> =
        ours.iter().filter(|row| !row.draft && !stalled.iter().any(|one| one.case == row.case)).collect();
    let none_besides = offers.is_empty() && !reviews;
    let nothing = stalled.is_empty() && rest.is_empty() && waits.is_empty() && none_besides;
    let letter = |row: &Value, says: String| html! { li { a class="govuk-link" href={ "/approvals/" (text(row, "case")) } { bdi dir="ltr" { (text(row, "case")) } } ": " (says) " " bdi { (names(&row["authors"])) } } };
    html! {
        h1 class="govuk-heading-l" { (l.say("notices-title")) }
        @if nothing { p class="govuk-body" { (l.say("notices-none")) } }
        ul class="govuk-list govuk-list--spaced" {
            @if reviews { li { a class="govuk-link" href="/readings" { (l.say("readings-emergencies")) } } }
            @for one in &offers { li { a class="govuk-link" href="/desk/hand-over" { bdi dir="ltr" { (text(one, "case")) } } ": " (l.say("hand-over-received")) " " bdi { (text(one, "by")) } } }
            @for row in stalled { li { strong class="govuk-tag govuk-tag--red" { (l.say("overlay-stalled")) } " " (link(row)) ", " (due(l, row)) } }
            @for row in others.iter().filter(|row| !approved(row)) { (letter(row, l.say("approvals-yours"))) }
            @for row in hers.iter().filter(|row| approved(row)) { (letter(row, l.say("approvals-send"))) }
            @for row in &rest { li { (link(row)) ": " (word(l, "status", &row.status)) ", " (due(l, row)) } }
            @for (_, what, all) in more.iter().filter(|(more, ..)| *more) { li { (l.say(what)) ": " (on_the_desk(l, all)) } }
        }
        p class="govuk-body" { (l.say("notices-what")) " " a class="govuk-link" href="/calendar" { (l.say("calendar-title")) } " · " a class="govuk-link" href="/me/notices" { (l.say("told-title")) } }
        (help(l, "comity case list; comity case waiting", "GET /api/desk, GET /api/case/waiting"))
    }
}

/// The address of one's own calendar.
pub(crate) fn calendar(l: &Locale, token: &Markup, has: bool, made: Option<&str>) -> Markup {
    html! {
        h1 class="govuk-heading-l" { (l.say("calendar-title")) }
        p class="govuk-body" { (l.say("calendar-what")) }
        @if let Some(address) = made {
            p class="govuk-inset-text" role="status" { (l.say("calendar-once")) br; bdi class="comity-code" dir="ltr" { (address) } }
        } @else if has {
            p class="govuk-body" { (l.say("calendar-has")) }
        }
        @if has {
            form method="post" action="/calendar/end" { (token) button class="govuk-button govuk-button--secondary" { (l.say("calendar-end")) } }
        }
        form method="post" action="/calendar/new" { (token) button class="govuk-button" { (l.say("calendar-new")) } }
    }
}

/// A calendar as programs read it (RFC 5545): reference and day, no name and no offence.
pub(crate) fn ics(rows: &[DeskRow]) -> String {
    let mut out =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Comity//Desk//EN\r\nCALSCALE:GREGORIAN\r\n".to_owned();
    for row in rows {
        let Some(next) = &row.next else { continue };
        let day = next.day.strftime("%Y%m%d").to_string();
        let after =
            next.day.tomorrow().map_or_else(|_| day.clone(), |day| day.strftime("%Y%m%d").to_string());
        let stamp = next.day.strftime("%Y%m%dT000000Z").to_string();
        let (case, norm) = (&row.case, &next.norm);
        out += &format!(
            "BEGIN:VEVENT\r\nUID:{case}-{norm}@comity\r\nDTSTAMP:{stamp}\r\nDTSTART;VALUE=DATE:{day}\r\nDTEND;VALUE=DATE:{after}\r\nSUMMARY:{case} {norm}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        );
    }
    out + "END:VCALENDAR\r\n"
}

//! One case: what is asked, the periods that run and why, the timeline, the evidence.

use comity_node::view::{ActView, BecauseLine, CaseView, ClockView, ElementView, ExhibitView};
use comity_words::strict::marked;
use maud::{Markup, html};

use super::acts::{self, Stand};
use super::called::duty;
use super::{day, moment, word};
use crate::locale::Locale;

/// What an address asks of the page of a case.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    /// The leaf of what was just filed.
    #[serde(default)]
    filed: Option<u64>,
    /// Whether it had been filed before.
    #[serde(default)]
    before: Option<String>,
    /// Acts of this State alone.
    #[serde(default)]
    author: Option<String>,
    /// Acts of this kind alone.
    #[serde(default)]
    kind: Option<String>,
}

impl Asked {
    fn shows(&self, act: &ActView) -> bool {
        let fits = |asked: &Option<String>, is: &str| {
            asked.as_deref().is_none_or(|asked| asked.is_empty() || asked == is)
        };
        fits(&self.author, &act.author) && fits(&self.kind, &act.kind)
    }
}

/// The case, with its title; what an officer may do in it, where one looks.
pub(crate) fn case(l: &Locale, case: &CaseView, asked: &Asked, stand: Option<&Stand>) -> (String, Markup) {
    let title = l.say_with("case-title", [("case", case.case.as_str().into())]);
    let who = l.say_with(
        "case-who",
        [
            ("requesting", case.requesting.as_str().into()),
            ("requested", case.requested.as_str().into()),
            ("treaty", l.in_english(&case.treaty.title).into()),
        ],
    );
    let body = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (who) }
        @if case.urgent { p class="govuk-body" { strong class="govuk-tag govuk-tag--red" { (l.say("case-urgent")) } } }
        @for notice in &case.notices { p class="govuk-inset-text" { (l.say("notice")) ": " bdi { (super::why::notice(l, notice)) } } }
        @if case.forked { p class="govuk-inset-text" { (l.say("case-forked")) } }
        (done(l, asked))
        (waits(l, stand))
        (running(l, case))
        (turn(l, case))
        h2 class="govuk-heading-m comity-screen-only" { (l.say("case-next")) }
        div class="comity-screen-only" {
            @if let Some(stand) = stand {
                (acts::now(l, stand))
                p class="govuk-body" {
                    a class="govuk-link" href={ "/cases/" (case.case) "/screening" } { (l.say("screening-link")) } " · "
                    a class="govuk-link" href={ "/cases/" (case.case) "/evidence" } { (l.say("case-exhibits")) } " · "
                    a class="govuk-link" href={ "/passages/" (case.case) } { (l.say("passages-title")) } " · "
                    a class="govuk-link" href={ "/cases/" (case.case) "/do" } { (l.say("acts-all")) }
                    @if case.on_paper { " · " a class="govuk-link" href={ "/cases/" (case.case) "/came" } { (l.say("came-link")) } }
                }
            } @else { p class="govuk-body" { a class="govuk-link" href="/sign-in" { (l.say("acts-nobody")) } } }
        }
        h2 class="govuk-heading-m" { (l.say("case-clocks")) }
        (clocks(l, case))
        h2 class="govuk-heading-m" { (l.say("case-items")) }
        (table(l, &l.say("case-items"), &[l.say("case-item"), l.say("case-measure"), l.say("case-state")], &html! {
            @for item in &case.items {
                tr class="govuk-table__row" {
                    th scope="row" class="govuk-table__header" { (item.item) }
                    td class="govuk-table__cell" { (word(l, "measure", &item.measure)) }
                    td class="govuk-table__cell" { (word(l, "status", &item.status)) }
                }
            }
        }))
        @if !case.exhibits.is_empty() {
            h2 class="govuk-heading-m" { (l.say("case-exhibits")) }
            (exhibits(l, &case.exhibits))
        }
        (lapses(l, case))
        (timeline(l, case, asked))
        h2 class="govuk-heading-m" { (l.say("case-elements")) }
        (elements(l, &case.elements))
        h2 class="govuk-heading-s" { (l.say("case-state-digest")) }
        p class="govuk-body-s" {
            span class="comity-code" dir="ltr" { (case.state_digest) } br; (l.say("case-state-digest-hint"))
        }
    };
    (title, body)
}

/// A case among others, to be printed: who asks whom for what, its periods, and its story from the beginning.
pub(crate) fn in_brief(l: &Locale, case: &CaseView) -> Markup {
    let who = l.say_with(
        "case-who",
        [
            ("requesting", case.requesting.as_str().into()),
            ("requested", case.requested.as_str().into()),
            ("treaty", l.in_english(&case.treaty.title).into()),
        ],
    );
    html! {
        section class="comity-brief" {
            h2 class="govuk-heading-m" { a class="govuk-link" href={ "/cases/" (case.case) } { (l.say_with("case-title", [("case", case.case.as_str().into())])) } }
            p class="govuk-body" { (who) }
            ul class="govuk-list govuk-list--bullet" {
                @for item in &case.items { li { (word(l, "measure", &item.measure)) ": " (word(l, "status", &item.status)) } }
                @for clock in &case.clocks { li { (duty(l, &clock.norm)) ": " (word(l, "norm", &clock.state)) ", " (due(l, clock)) } }
            }
            ol class="comity-timeline" { @for act in &case.timeline { (act_line(l, act)) } }
        }
    }
}

/// Why a date is what it is, as a page of its own; nothing where the case has no such norm.
pub(crate) fn why(l: &Locale, case: &CaseView, norm: &str) -> Option<(String, Markup)> {
    let clock = case.clocks.iter().find(|clock| clock.norm == norm)?;
    let title = l.say_with("case-why-of", [("norm", duty(l, norm).into())]);
    let body = html! {
        a class="govuk-back-link" href={ "/cases/" (case.case) } { (l.say("back-to-case")) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (due(l, clock)) }
        @for notice in &case.notices { p class="govuk-inset-text" { (l.say("notice")) ": " bdi { (super::why::notice(l, notice)) } } }
        p class="govuk-body" { (word(l, "mark", &clock.verified)) }
        (because(l, &clock.because))
    };
    Some((title, body))
}

fn turn(l: &Locale, case: &CaseView) -> Markup {
    html! {
        p class="govuk-body" {
            strong {
                @if case.ours { (l.say("turn-ours")) }
                @else if let Some(turn) = &case.turn {
                    @let state = if turn == "requesting" { &case.requesting } else { &case.requested };
                    (l.say_with("turn-theirs", [("state", state.as_str().into())]))
                } @else { (l.say("turn-nobody")) }
            }
        }
    }
}

fn clocks(l: &Locale, case: &CaseView) -> Markup {
    if case.clocks.is_empty() {
        return html! { p class="govuk-body" { (l.say("case-clocks-none")) } };
    }
    let heads = [
        l.say("case-norm"),
        l.say("case-article"),
        l.say("case-state"),
        l.say("case-due"),
        l.say("case-why"),
    ];
    let rows = html! {
        @for clock in &case.clocks {
            tr class="govuk-table__row" {
                th scope="row" class="govuk-table__header" { (duty(l, &clock.norm)) }
                td class="govuk-table__cell" { bdi dir="ltr" { (clock.article) } }
                td class="govuk-table__cell" { (word(l, "norm", &clock.state)) }
                td class="govuk-table__cell" { (due(l, clock)) }
                td class="govuk-table__cell" {
                    a class="govuk-link" href={ "/cases/" (case.case) "/why/" (clock.norm) } {
                        (l.say("case-why")) span class="govuk-visually-hidden" { ": " (duty(l, &clock.norm)) }
                    }
                }
            }
        }
    };
    table(l, &l.say("case-clock-caption"), &heads, &rows)
}

fn due(l: &Locale, clock: &ClockView) -> Markup {
    html! {
        @if clock.standing_still { (l.say("case-stands-still")) }
        @else if let Some(last) = &clock.due {
            time datetime=(last) { (day(l, last)) }
            @if let Some(zone) = &clock.zone { " " (l.say_with("case-zone", [("zone", zone.as_str().into())])) }
        }
        @else if let Some(reason) = &clock.not_computable { (l.say_with("case-not-computable", [("reason", super::because::reason(l, reason).into())])) }
        @else { (l.say("due-none")) }
    }
}

fn because(l: &Locale, lines: &[BecauseLine]) -> Markup {
    html! {
        ul class="comity-why" aria-label=(l.say("case-because")) {
            @for line in lines {
                li {
                    bdi { (super::because::line(l, &line.text)) }
                    @if let Some(basis) = &line.basis { " " span class="comity-basis" { "[" bdi { (super::because::basis(l, basis)) } "]" } }
                }
            }
        }
    }
}

fn act_line(l: &Locale, act: &ActView) -> Markup {
    let by = l.say_with(
        "case-act-by",
        [
            ("author", act.author.as_str().into()),
            ("number", act.number.to_string().into()),
            ("lane", word(l, "lane", &act.lane).into()),
            ("leaf", act.leaf.to_string().into()),
        ],
    );
    html! {
        li {
            h3 class="comity-timeline__title govuk-heading-s" { (word(l, "act", &act.kind)) }
            p class="comity-timeline__byline" { (by) }
            p class="govuk-body-s" {
                time datetime=(act.made_at) { (l.say_with("case-act-at", [("moment", moment(l, &act.made_at).into())])) }
                @if let Some(recorded) = &act.recorded {
                    br; time datetime=(recorded) {
                        (l.say_with("case-act-recorded", [("moment", moment(l, recorded).into())]))
                    }
                }
                @if act.standing == "waiting" { br; (l.say("case-act-waiting")) }
                @if act.standing == "open" { br; (l.say("case-act-may-move")) }
                @if let Some(objection) = &act.objection {
                    br; (l.say_with("case-act-objection", [("objection", marked(objection).into_owned().into())]))
                }
                (on_paper(l, act))
                @if let Some(letter) = &act.letter {
                    br; (l.say_with("case-letter", [("state", word(l, "letter", &letter.state).into())]))
                    @if let Some(leaf) = letter.leaf { ", " (l.say_with("case-letter-leaf", [("leaf", leaf.to_string().into())])) }
                }
            }
        }
    }
}

/// What came by letter and who entered it; how an act of ours went.
fn on_paper(l: &Locale, act: &ActView) -> Markup {
    html! {
        @match act.standing.as_str() {
            "corrected" => { br; (l.say("case-act-corrected")) }
            "taken-back" => { br; (l.say("case-act-taken-back")) }
            "crossed" => { br; (l.say("case-act-crossed")) }
            "void" => { br; (l.say("case-act-void")) }
            "outside" => { br; (l.say("case-act-outside")) }
            _ => {}
        }
        @for number in &act.crossed {
            @let lane = if act.lane == "requesting" { "requested" } else { "requesting" };
            br; (l.say_with("case-act-crossing", [("number", number.to_string().into()), ("lane", word(l, "lane", lane).into())]))
        }
        @if let Some(entered) = &act.entered {
            br; strong {
                (l.say_with("case-act-entered", [
                    ("sentence", super::because::entered(l, &entered.sentence).into()),
                    ("number", entered.corrected_by.unwrap_or(entered.act).to_string().into()),
                    ("lane", word(l, "lane", &entered.lane).into()),
                ]))
            }
        }
        @if let Some(post) = &act.post {
            @if let (Some(way), Some(on)) = (&post.by, &post.on) {
                br; (l.say_with("case-act-posted", [("way", word(l, "way", way).into()), ("day", said_when(l, on).into())]))
            }
            @if let Some(arrived) = &post.arrived {
                br; (l.say_with("case-act-arrived", [("day", said_when(l, arrived).into())]))
            }
        }
    }
}

/// A day, or the moment where the hour is known.
fn said_when(l: &Locale, on: &str) -> String {
    if on.contains('T') { moment(l, on) } else { day(l, on) }
}

fn elements(l: &Locale, elements: &[ElementView]) -> Markup {
    let heads = [l.say("case-element"), l.say("case-required"), l.say("case-present"), l.say("case-content")];
    let rows = html! {
        @for element in elements {
            tr class="govuk-table__row" {
                th scope="row" class="govuk-table__header" { (word(l, "element", &element.element)) }
                td class="govuk-table__cell" {
                    @match (element.required.as_str(), &element.article) {
                        ("yes", Some(article)) => (l.say_with("case-by-article", [("article", article.as_str().into())])),
                        ("yes", None) => (l.say("case-yes")),
                        ("no", _) => (l.say("case-no")),
                        _ => (l.say("case-open")),
                    }
                }
                td class="govuk-table__cell" { @if element.present { (l.say("case-yes")) } @else { (l.say("case-no")) } }
                td class="govuk-table__cell comity-said" {
                    @match (&element.value, &element.content) {
                        (Some(value), _) => (super::letter::element(l, &element.element, value)),
                        (None, Some(content)) => bdi { (marked(content)) },
                        (None, None) => {},
                    }
                }
            }
        }
    };
    table(l, &l.say("case-elements"), &heads, &rows)
}

fn exhibits(l: &Locale, exhibits: &[ExhibitView]) -> Markup {
    let heads = [l.say("case-exhibit"), l.say("case-size"), l.say("case-fingerprint"), l.say("case-custody")];
    let rows = html! {
        @for exhibit in exhibits {
            tr class="govuk-table__row" {
                th scope="row" class="govuk-table__header" { bdi dir="ltr" { (exhibit.exhibit) } @if let Some(what) = &exhibit.description { br; bdi { (marked(what)) } } }
                td class="govuk-table__cell" { (l.say_with("case-bytes", [("size", exhibit.size.to_string().into())])) }
                td class="govuk-table__cell" { span class="comity-code" dir="ltr" { (exhibit.sha256) } }
                td class="govuk-table__cell" {
                    @if exhibit.custody_signatures >= 2 { (l.say("custody-complete")) }
                    @else { (l.say_with("custody-open", [("signatures", exhibit.custody_signatures.into())])) }
                }
            }
        }
    };
    table(l, &l.say("case-exhibits"), &heads, &rows)
}

fn lapses(l: &Locale, case: &CaseView) -> Markup {
    html! {
        @if !case.lapses.is_empty() {
            h2 class="govuk-heading-m" { (l.say("case-lapses")) }
            ul class="govuk-list govuk-list--bullet" {
                @for lapse in &case.lapses {
                    li {
                        (l.say_with("case-lapse", [("norm", duty(l, &lapse.norm).into()), ("moment", moment(l, &lapse.at).into())]))
                        ", " (l.say_with("case-noted-by", [("lanes", lanes(l, &lapse.noted_by).into())]))
                    }
                }
            }
        }
        @if !case.escalations.is_empty() {
            h2 class="govuk-heading-m" { (l.say("case-escalations")) }
            ul class="govuk-list govuk-list--bullet" {
                @for rung in &case.escalations {
                    li {
                        (l.say_with("case-escalation", [
                            ("ladder", rung.ladder.as_str().into()),
                            ("step", rung.step.to_string().into()),
                            ("norm", duty(l, &rung.norm).into()),
                        ]))
                        ", " (l.say_with("case-noted-by", [("lanes", lanes(l, &rung.noted_by).into())]))
                    }
                }
            }
        }
    }
}

fn lanes(l: &Locale, noted_by: &[String]) -> String {
    noted_by.iter().map(|lane| word(l, "lane", lane)).collect::<Vec<_>>().join(", ")
}

/// What was just filed, or had been filed before.
fn done(l: &Locale, asked: &Asked) -> Markup {
    let said = match (asked.filed, &asked.before) {
        (Some(leaf), _) => l.say_with("filed-now", [("leaf", leaf.to_string().into())]),
        (None, Some(_)) => l.say("filed-before"),
        (None, None) => return html! {},
    };
    html! { div class="govuk-inset-text comity-screen-only" role="status" { (said) } }
}

/// What waits for a second officer, or may be sent.
fn waits(l: &Locale, stand: Option<&Stand>) -> Markup {
    let Some(waits) = stand.map(|stand| &stand.waits).filter(|waits| waits["case"].is_string()) else {
        return html! {};
    };
    let act = acts::name(l, waits["kind"].as_str().unwrap_or_default());
    let approved = waits["approvals"].as_array().is_some_and(|all| !all.is_empty());
    let officer = waits["author"].as_str().unwrap_or_default();
    html! {
        div class="govuk-inset-text comity-screen-only" {
            @if approved { (l.say_with("waits-approved", [("act", act.into())])) }
            @else { (l.say_with("waits-for-second", [("act", act.into()), ("officer", officer.into())])) }
            " " a class="govuk-link" href={ "/approvals/" (waits["case"].as_str().unwrap_or_default()) } { (l.say("waits-look")) }
        }
    }
}

/// The one clock that runs out first.
fn running(l: &Locale, case: &CaseView) -> Markup {
    let open = case.clocks.iter().filter(|clock| clock.due.is_some() && clock.days_left.is_some());
    let runs =
        open.filter(|clock| matches!(clock.state.as_str(), "in-force" | "violated") || clock.standing_still);
    let Some(clock) = runs.min_by_key(|clock| clock.ends.clone()) else { return html! {} };
    let days = clock.days_left.unwrap_or_default();
    html! {
        p class="govuk-body-l" {
            strong { (duty(l, &clock.norm)) } ": " (due(l, clock))
            @if days >= 0 && !clock.standing_still { ", " (l.say_with("due-days", [("days", days.into())])) }
            " " a class="govuk-link comity-screen-only" href={ "/cases/" (case.case) "/why/" (clock.norm) } { (l.say("case-why")) }
        }
    }
}

/// The story, newest first, narrowed by author and kind.
fn timeline(l: &Locale, case: &CaseView, asked: &Asked) -> Markup {
    let distinct = |of: &dyn Fn(&ActView) -> &str| {
        let all: std::collections::BTreeSet<String> =
            case.timeline.iter().map(|act| of(act).to_owned()).collect();
        all
    };
    let authors = distinct(&|act| &act.author);
    let kinds = distinct(&|act| &act.kind);
    let shown: Vec<&ActView> = case.timeline.iter().rev().filter(|act| asked.shows(act)).collect();
    let base = format!("/cases/{}", case.case);
    html! {
        h2 class="govuk-heading-m" id="timeline" { (l.say("case-timeline")) }
        p class="govuk-body-s" { (l.say("case-timeline-order")) }
        @if case.timeline.len() > 3 {
            details class="govuk-details comity-screen-only" open[asked.author.is_some()] {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("timeline-filter")) } }
                div class="govuk-details__text" {
                    form class="comity-filter" method="get" action={ (base) "#timeline" } {
                        @for (name, label, list, options) in [("author", "timeline-author", None, &authors), ("kind", "timeline-kind", Some("act"), &kinds)] {
                            @let chosen = if name == "author" { asked.author.as_deref() } else { asked.kind.as_deref() };
                            div class="govuk-form-group" {
                                label class="govuk-label" for={ "timeline-" (name) } { (l.say(label)) }
                                select class="govuk-select" id={ "timeline-" (name) } name=(name) {
                                    option value="" { (l.say("timeline-all")) }
                                    @for one in options { option value=(one) selected[chosen == Some(one.as_str())] { @if let Some(list) = list { (word(l, list, one)) } @else { (one) } } }
                                }
                            }
                        }
                        button class="govuk-button govuk-button--secondary" { (l.say("timeline-show")) }
                    }
                }
            }
        }
        @if shown.is_empty() { p class="govuk-body" { (l.say("timeline-none")) } }
        ol class="comity-timeline" reversed { @for act in shown { (act_line(l, act)) } }
        p class="govuk-body-s comity-screen-only" {
            (l.say("timeline-export")) " "
            a class="govuk-link" href={ (base) "/timeline.csv" } { "CSV" } " · " a class="govuk-link" href={ (base) "/timeline.json" } { "JSON" }
        }
    }
}

/// The acts as lines of a table, for a spreadsheet. A cell that begins like a formula is no formula.
pub(crate) fn csv(case: &CaseView) -> String {
    let mut lines = "lane,number,kind,author,made_at,recorded,leaf,standing,digest\r\n".to_owned();
    for act in &case.timeline {
        let (number, leaf) = (act.number.to_string(), act.leaf.to_string());
        let recorded = act.recorded.as_deref().unwrap_or_default();
        let row = [
            &act.lane,
            &number,
            &act.kind,
            &act.author,
            &act.made_at,
            recorded,
            &leaf,
            &act.standing,
            &act.digest,
        ];
        lines.push_str(&row.map(cell).join(","));
        lines.push_str("\r\n");
    }
    lines
}

/// A cell as text, whatever it begins with.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

fn table(l: &Locale, what: &str, heads: &[String], rows: &Markup) -> Markup {
    html! {
        div class="comity-scroll" role="region" aria-label=(l.say_with("case-table", [("what", what.into())])) tabindex="0" {
            table class="govuk-table" {
                caption class="govuk-visually-hidden" { (what) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" { @for head in heads { th scope="col" class="govuk-table__header" { (head) } } }
                }
                tbody class="govuk-table__body" { (rows) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn attack_48_a_cell_that_begins_like_a_formula_is_text_in_a_spreadsheet() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"https://x\")"] {
            assert!(cell(formula).starts_with("\"'"), "{formula}");
        }
        assert_eq!(cell("a \"quoted\", word"), "\"a \"\"quoted\"\", word\"");
        assert_eq!(cell("request.submitted"), "\"request.submitted\"");
    }
}

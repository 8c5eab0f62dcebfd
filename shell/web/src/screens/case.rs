//! One case: what is asked, the periods that run and why, the timeline, the evidence.

use comity_node::view::{ActView, BecauseLine, CaseView, ClockView, ElementView, ExhibitView};
use comity_words::strict::marked;
use maud::{Markup, html};

use super::{day, moment, word};
use crate::locale::Locale;

/// The case, with its title.
pub(crate) fn case(l: &Locale, case: &CaseView) -> (String, Markup) {
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
        @for notice in &case.notices { p class="govuk-inset-text" { (l.say("notice")) ": " bdi lang="en" { (notice) } } }
        @if case.forked { p class="govuk-inset-text" { (l.say("case-forked")) } }
        (turn(l, case))
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
        h2 class="govuk-heading-m" { (l.say("case-timeline")) }
        p class="govuk-body-s" { (l.say("case-timeline-order")) }
        ol class="comity-timeline" reversed { @for act in case.timeline.iter().rev() { (act_line(l, act)) } }
        h2 class="govuk-heading-m" { (l.say("case-elements")) }
        (elements(l, &case.elements))
        h2 class="govuk-heading-m" { (l.say("case-next")) }
        (next(l, &case.next_acts))
        h2 class="govuk-heading-s" { (l.say("case-state-digest")) }
        p class="govuk-body-s" {
            span class="comity-code" dir="ltr" { (case.state_digest) } br; (l.say("case-state-digest-hint"))
        }
    };
    (title, body)
}

/// Why a date is what it is, as a page of its own; nothing where the case has no such norm.
pub(crate) fn why(l: &Locale, case: &CaseView, norm: &str) -> Option<(String, Markup)> {
    let clock = case.clocks.iter().find(|clock| clock.norm == norm)?;
    let title = l.say_with("case-why-of", [("norm", norm.into())]);
    let body = html! {
        a class="govuk-back-link" href={ "/cases/" (case.case) } { (l.say("back-to-case")) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (due(l, clock)) }
        @for notice in &case.notices { p class="govuk-inset-text" { (l.say("notice")) ": " bdi lang="en" { (notice) } } }
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
                th scope="row" class="govuk-table__header" { (clock.norm) }
                td class="govuk-table__cell" { bdi dir="ltr" { (clock.article) } }
                td class="govuk-table__cell" { (word(l, "norm", &clock.state)) }
                td class="govuk-table__cell" { (due(l, clock)) }
                td class="govuk-table__cell" {
                    a class="govuk-link" href={ "/cases/" (case.case) "/why/" (clock.norm) } {
                        (l.say("case-why")) span class="govuk-visually-hidden" { ": " (clock.norm) }
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
        @else if let Some(reason) = &clock.not_computable { (l.say_with("case-not-computable", [("reason", l.in_english(reason).into())])) }
        @else { (l.say("due-none")) }
    }
}

fn because(l: &Locale, lines: &[BecauseLine]) -> Markup {
    html! {
        ul class="comity-why" aria-label=(l.say("case-because")) {
            @for line in lines {
                li {
                    bdi lang="en" dir="ltr" { (line.text) }
                    @if let Some(basis) = &line.basis { " " span class="comity-basis" { "[" bdi lang="en" dir="ltr" { (basis) } "]" } }
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
            _ => {}
        }
        @if let Some(entered) = &act.entered {
            br; strong {
                (l.say_with("case-act-entered", [
                    ("sentence", entered.sentence.as_str().into()),
                    ("number", entered.corrected_by.unwrap_or(entered.act).to_string().into()),
                    ("lane", entered.lane.as_str().into()),
                ]))
            }
        }
        @if let Some(post) = &act.post {
            @if let (Some(way), Some(on)) = (&post.by, &post.on) {
                br; (l.say_with("case-act-posted", [("way", way.as_str().into()), ("day", on.as_str().into())]))
            }
            @if let Some(arrived) = &post.arrived {
                br; (l.say_with("case-act-arrived", [("day", arrived.as_str().into())]))
            }
        }
    }
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
                td class="govuk-table__cell" { @if let Some(content) = &element.content { bdi { (marked(content)) } } }
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
                th scope="row" class="govuk-table__header" { bdi dir="ltr" { (exhibit.exhibit) } }
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
                        (l.say_with("case-lapse", [("norm", lapse.norm.as_str().into()), ("moment", moment(l, &lapse.at).into())]))
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
                            ("norm", rung.norm.as_str().into()),
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

fn next(l: &Locale, acts: &[String]) -> Markup {
    if acts.is_empty() {
        return html! { p class="govuk-body" { (l.say("case-next-none")) } };
    }
    html! {
        ul class="govuk-list govuk-list--bullet" { @for act in acts { li { span class="comity-code" dir="ltr" { (act) } } } }
        p class="govuk-body-s" { (l.say("case-next-hint")) }
    }
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

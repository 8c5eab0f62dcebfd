//! A letter that came on paper: what it does, how it came, its scan; and a request that begins a case by letter.

use std::collections::BTreeMap;

use comity_node::view::TreatyRow;
use comity_words::Measure;
use maud::{Markup, html};
use serde_json::Value;

use super::acts::{Stand, controls, name};
use super::draft::{help, languages};
use super::places::{Sheet, summary};
use super::{called, word};
use crate::acts::Act;
use crate::letters::{BESIDES, ELEMENTS};
use crate::locale::Locale;
use crate::once::Once;
use crate::places::Fields;

/// How a letter may come.
const WAYS: &[&str] = &["post", "courier", "mail", "fax", "hand", "diplomatic"];

fn back(l: &Locale, case: &str) -> Markup {
    html! { p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/cases/" (case) } { (l.say("back-to-case")) } } }
}

/// What a letter of the other side may do now.
pub(crate) fn list(l: &Locale, stand: &Stand, next: &Value) -> Markup {
    let case = stand.case.as_str();
    let theirs = next.as_array().into_iter().flatten();
    let theirs = theirs.filter(|one| !matches!(one["act"].as_str(), Some("hand-over" | "receive")));
    html! {
        (back(l, case))
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("came-title", [("case", case.into())]), case)) }
        p class="govuk-body" { (l.say("came-what")) }
        @if stand.view["on_paper"] != true { p class="govuk-inset-text" { (l.say("came-on-platform")) } }
        h2 class="govuk-heading-m" { (l.say("came-does")) }
        ul class="govuk-list comity-acts" {
            @for one in theirs {
                @let act = one["act"].as_str().unwrap_or_default();
                li {
                    @if let Some(of) = one["of"].as_str() {
                        a class="govuk-link" href={ "/cases/" (case) "/came/" (act) "?of=" (of) } { (name(l, act)) ": " bdi { (called::duty(l, of)) } }
                    } @else {
                        a class="govuk-link" href={ "/cases/" (case) "/came/" (act) } { (name(l, act)) }
                    }
                }
            }
            @for besides in BESIDES { li { a class="govuk-link" href={ "/cases/" (case) "/came/" (besides) } { (l.say(&format!("came-{besides}"))) } } }
        }
        (help(l, &format!("comity case came {case} --by post --received 2026-12-01 --scan FILE acknowledge"), "POST /api/case/came"))
    }
}

/// The letter, and what it does.
pub(crate) fn form(
    l: &Locale,
    token: &Markup,
    stand: &Stand,
    (word, act): (&str, Option<&Act>),
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
) -> Markup {
    let case = stand.case.as_str();
    let sheet = Sheet { l, fields, wrong, lang: None };
    let title = act.map_or_else(|| l.say(&format!("came-{word}")), |act| name(l, &act.word));
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/cases/" (case) "/came" } { (l.say_with("came-title", [("case", case.into())])) } }
        (summary(l, wrong))
        span class="govuk-caption-l" { bdi dir="ltr" { (case) } }
        h1 class="govuk-heading-l" { (l.say_with("came-form", [("act", title.into())])) }
        form method="post" action={ "/cases/" (case) "/came/" (word) } enctype="multipart/form-data" novalidate {
            (token) (Once::field())
            (letter(&sheet))
            h2 class="govuk-heading-m" { (l.say("came-says")) }
            @match act {
                Some(act) => {
                    @if let Some(of) = &act.of { input type="hidden" name="of" value=(of); }
                    (controls(&sheet, stand, act))
                },
                None => (besides(&sheet, stand, word)),
            }
            p class="govuk-body" { (l.say("came-final")) }
            button class="govuk-button" name="stage" value="send" id="stage" { (l.say("came-enter")) }
        }
        (help(l, &format!("comity case came {case} --by post --received 2026-12-01 --scan FILE {word}"), "POST /api/case/came, POST /api/case/keep-scan"))
    }
}

/// How a letter came: common to all.
fn letter(sheet: &Sheet<'_>) -> Markup {
    let l = sheet.l;
    let ways: Vec<(String, String, Option<Markup>)> =
        WAYS.iter().map(|way| ((*way).to_owned(), word(l, "way", way), None)).collect();
    html! {
        h2 class="govuk-heading-m" { (l.say("came-letter")) }
        (sheet.radios("letter.by", &l.say("came-by"), None, &ways))
        (sheet.day("letter.dated", &l.say("came-dated")))
        (sheet.day("letter.received", &l.say("came-received")))
        (sheet.field("scan", &l.say("came-scan"), Some(&l.say("came-scan-hint")), |described| html! {
            input class="govuk-file-upload" id="scan" name="scan" type="file" aria-describedby=[described];
        }))
        details class="govuk-details" open[sheet.wrong.keys().any(|name| matches!(name.as_str(), "letter.seen" | "letter.corrects"))] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("more-fields")) } }
            div class="govuk-details__text" {
                (sheet.line("letter.seen", &l.say("came-seen"), Some(&l.say("came-seen-hint")), &[]))
                (sheet.line("letter.corrects", &l.say("act-field-corrects"), None, &[]))
                (sheet.line("letter.note", &l.say("came-note"), None, &[]))
            }
        }
    }
}

/// Evidence that came or was taken by letter; nothing, where an entry is taken back.
fn besides(sheet: &Sheet<'_>, stand: &Stand, does: &str) -> Markup {
    let l = sheet.l;
    let rows = stand.view["exhibits"].as_array().map_or(&[][..], Vec::as_slice);
    let wanted = if does == "hand-over" { "in-vault" } else { "handed-over" };
    let exhibits = rows.iter().filter(|row| row["state"] == wanted);
    let exhibits: Vec<(String, String, Option<Markup>)> = exhibits
        .filter_map(|row| row["exhibit"].as_str())
        .map(|one| (one.to_owned(), one.to_owned(), None))
        .collect();
    html! {
        @match does {
            "nothing" => p class="govuk-body" { (l.say("came-nothing-what")) },
            _ => {
                @if exhibits.is_empty() {
                    p class="govuk-inset-text" id="exhibit" {
                        (l.say("came-no-exhibit")) " "
                        a class="govuk-link" href={ "/cases/" (stand.case) "/evidence" } { (l.say("evidence-add")) }
                    }
                } @else { (sheet.radios("exhibit", &l.say("case-exhibit"), None, &exhibits)) }
                @if does == "take-over" { (sheet.line("sha256", &l.say("came-sha256"), None, &[])) }
            },
        }
    }
}

/// A request that came by letter.
pub(crate) fn new(
    l: &Locale,
    token: &Markup,
    treaties: &[TreatyRow],
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
) -> Markup {
    let sheet = Sheet { l, fields, wrong, lang: Some(fields.one("language")).filter(|tag| !tag.is_empty()) };
    let one = |row: &TreatyRow| {
        let more = html! { bdi lang="en" dir="ltr" { (row.id) " " (row.version) } };
        (row.id.clone(), l.in_english(&row.title), Some(more))
    };
    let treaties: Vec<_> = treaties.iter().map(one).collect();
    let measures: Vec<(String, String)> =
        Measure::ALL.iter().map(|one| (one.as_str().to_owned(), word(l, "measure", one.as_str()))).collect();
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/" { (l.say("nav-desk")) } }
        (summary(l, wrong))
        h1 class="govuk-heading-l" { (l.say("letter-new")) }
        p class="govuk-body" { (l.say("letter-new-what")) }
        form method="post" action="/letters/new" enctype="multipart/form-data" novalidate {
            (token) (Once::field())
            (letter(&sheet))
            h2 class="govuk-heading-m" { (l.say("came-says")) }
            (sheet.line("from", &l.say("letter-from"), Some(&l.say("governs-state-hint")), &[]))
            (sheet.radios("treaty", &l.say("draft-treaty"), None, &treaties))
            (sheet.checkboxes("measure", &l.say("draft-measure"), Some(&l.say("draft-measure-hint")), &measures))
            (sheet.radios("language", &l.say("draft-language"), None, &languages(l)))
            (sheet.checkboxes("urgent", &l.say("draft-urgency"), None, &[("yes".to_owned(), l.say("governs-urgent"))]))
            @for element in ELEMENTS { (sheet.text(&format!("element.{element}"), &word(l, "element", element), None)) }
            (sheet.checkboxes("lacks", &l.say("letter-lacks"), Some(&l.say("letter-lacks-hint")), &[("signature".to_owned(), word(l, "element", "signature"))]))
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("more-fields")) } }
                div class="govuk-details__text" { (sheet.line("corrects", &l.say("letter-corrects"), None, &[])) }
            }
            p class="govuk-body" { (l.say("came-final")) }
            button class="govuk-button" id="then" { (l.say("came-enter")) }
        }
        (help(l, "comity case receive-paper --from BEL --treaty ID --measure CODE --by post --scan FILE", "POST /api/case/receive-paper"))
    }
}

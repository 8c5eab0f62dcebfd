//! A request being written: its sections, one section, two versions of one, and the letter before it leaves.

mod conflict;

use std::collections::BTreeMap;

use comity_node::view::TreatyRow;
use comity_node::{Refusal, Template};
use comity_words::Measure;
use maud::{Markup, html};
use serde_json::Value;

use super::places::{Sheet, id, summary};
use super::{called, word};
use crate::drafting::{SECTIONS, section_of};
use crate::locale::Locale;
use crate::meets::spot_at;
use crate::once::Once;
use crate::places::Fields;
use crate::stock::stock;

pub(crate) use super::letter::for_signer;
pub(crate) use conflict::{Conflict, conflict};

/// A draft as the node tells it.
pub(crate) struct Opened {
    /// The reference.
    pub(crate) case: String,
    /// The answer to `case form CASE`.
    pub(crate) form: Value,
    /// The answer to `case check`.
    pub(crate) check: Value,
    /// The tables of all elements and measures.
    pub(crate) tables: Value,
    /// The row of `case waiting CASE`.
    pub(crate) waiting: Value,
}

impl Opened {
    /// The State that is asked.
    pub(crate) fn to(&self) -> &str {
        self.case.split('-').nth(1).unwrap_or_default()
    }

    /// The rows of a section: as the draft has them, else as the table has them.
    pub(crate) fn rows(&self, section: &str) -> Vec<&Value> {
        let elements = SECTIONS.iter().find(|(name, _)| *name == section).map_or(&[][..], |(_, all)| all);
        let rows = elements.iter().filter_map(|code| self.row(code));
        // What the form of an act gives by itself is written by nobody, unless the treaty still misses it.
        rows.filter(|row| row["by_form"] != true || (row["required"] == "yes" && row["present"] != true))
            .collect()
    }

    fn row(&self, code: &str) -> Option<&Value> {
        let of = |value: &'_ Value| value["elements"].as_array().is_some();
        let find = |value| -> Option<&Value> {
            let value: &Value = value;
            value["elements"].as_array()?.iter().find(|row| row["element"] == code)
        };
        debug_assert!(of(&self.tables));
        find(&self.form).or_else(|| find(&self.tables))
    }

    /// The value of an element as it is saved.
    pub(crate) fn value(&self, row: &Value) -> Value {
        row["value"].clone()
    }

    /// The items that are asked.
    pub(crate) fn items(&self) -> &[Value] {
        self.form["items"].as_array().map_or(&[], Vec::as_slice)
    }

    /// Codes of elements that are missing, with the article of each.
    fn missing(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.check["missing"].as_array().into_iter().flatten();
        rows.map(|row| (text(row, "element"), text(row, "article")))
    }

    fn remarks(&self) -> impl Iterator<Item = &Value> {
        self.check["remarks"].as_array().into_iter().flatten()
    }

    /// Where in the draft a place stands.
    fn section_of_place(place: &str) -> &'static str {
        let mut parts = place.split('.');
        match parts.next() {
            Some("element") => section_of(parts.next().unwrap_or_default()),
            Some("item") => "assistance",
            Some("fact") => "questions",
            _ => "basics",
        }
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The path of an element's row.
pub(crate) fn path_of(row: &Value) -> String {
    format!("element.{}", text(row, "element"))
}

/// What the measure of an item wants to be told.
pub(crate) fn extras(item: &Value) -> &[Value] {
    item["extras"].as_array().map_or(&[], Vec::as_slice)
}

/// The path of something said about an item.
pub(crate) fn path_of_extra(item: &Value, extra: &Value) -> String {
    format!("item.{}.{}", item["item"].as_u64().unwrap_or(1), text(extra, "name"))
}

/// A value of a draft as it was typed.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::String(text) if text == "true" => "yes".to_owned(),
        Value::String(text) if text == "false" => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(list) => list.iter().map(written).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

pub(crate) use super::refused::sentence;

/// A refusal beside the field it is about, as far as its sentence names one; else at the head.
pub(crate) fn refused_at(l: &Locale, refusal: &Refusal, fields: &Fields) -> BTreeMap<String, String> {
    let named = refusal.sentence.split('`').nth(1).unwrap_or_default();
    let field = fields.iter().map(|(name, _)| name).find(|name| *name == named || name.starts_with(named));
    let field = field.filter(|_| !named.is_empty()).unwrap_or("then");
    [(field.to_owned(), sentence(l, refusal))].into()
}

/// What a new draft may be made of.
pub(crate) struct Offered<'a> {
    /// The instruments held.
    pub(crate) treaties: &'a [TreatyRow],
    /// The authorities known.
    pub(crate) peers: &'a Value,
    /// The templates of the office.
    pub(crate) templates: &'a [Template],
    /// The code of the State whose office this is.
    pub(crate) own: &'a str,
}

/// A new draft: whom, under which treaty, for what.
pub(crate) fn new(
    l: &Locale,
    token: &Markup,
    offered: &Offered<'_>,
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
    alike: &[Value],
) -> Markup {
    let sheet = Sheet { l, fields, wrong, lang: None };
    let Offered { treaties, peers, templates, own } = offered;
    let peers = peers["peers"].as_array().into_iter().flatten().map(|peer| text(peer, "peer"));
    let parties = treaties.iter().flat_map(|treaty| &treaty.parties).map(String::as_str);
    let mut offers: Vec<String> = peers.chain(parties).map(str::to_owned).collect();
    offers.sort();
    offers.dedup();
    let states: Vec<String> = offers.into_iter().take(60).collect();
    let one = |row: &TreatyRow| {
        let more = html! { bdi lang="en" dir="ltr" { (row.id) " " (row.version) } @if row.status == "draft" { ", " (l.say("encoding-draft")) } };
        (row.id.clone(), l.in_english(&row.title), Some(more))
    };
    // Those that name this State come first: the others are held for whoever needs them.
    let is_ours = |row: &&TreatyRow| row.parties.iter().any(|party| party == own);
    let (ours, rest): (Vec<&TreatyRow>, Vec<&TreatyRow>) = treaties.iter().partition(is_ours);
    let treaties: Vec<_> = ours.into_iter().chain(rest).map(one).collect();
    let mut begins = vec![(String::new(), l.say("template-none"), None)];
    begins.extend(templates.iter().map(|held| {
        let by = html! { (l.say_with("template-by", [("officer", held.by.as_str().into())])) };
        (held.name.clone(), held.name.clone(), Some(by))
    }));
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/" { (l.say("nav-desk")) } }
        (summary(l, wrong))
        h1 class="govuk-heading-l" { (l.say("draft-new")) }
        @if !alike.is_empty() { (alike_cases(l, alike)) }
        form method="post" action="/drafts/new" novalidate {
            (token) (Once::field())
            @if !fields.one("sure").is_empty() { input type="hidden" name="sure" value="yes"; }
            (sheet.line("to", &l.say("draft-to"), Some(&l.say("governs-state-hint")), &states))
            (sheet.radios("treaty", &l.say("draft-treaty"), None, &treaties))
            (measures(&sheet))
            (sheet.radios("language", &l.say("draft-language"), Some(&l.say("draft-language-hint")), &languages(l)))
            (urgent(&sheet))
            @if !templates.is_empty() { (sheet.radios("template", &l.say("draft-template"), None, &begins)) }
            button class="govuk-button" { @if alike.is_empty() { (l.say("draft-begin")) } @else { (l.say("draft-begin-anyway")) } }
        }
        (help(l, "comity case draft --to BEL --treaty ID --measure CODE", "POST /api/case/draft"))
    }
}

fn alike_cases(l: &Locale, alike: &[Value]) -> Markup {
    html! {
        div class="govuk-inset-text" {
            p class="govuk-body" { (l.say("draft-alike")) }
            ul class="govuk-list govuk-list--bullet" {
                @for row in alike {
                    @let place = if row["draft"] == true { "drafts" } else { "cases" };
                    li {
                        a class="govuk-link" href={ "/" (place) "/" (text(row, "case")) } { bdi dir="ltr" { (text(row, "case")) } }
                        ", " (word(l, "status", text(row, "status")))
                    }
                }
            }
        }
    }
}

/// The six languages, as choices: each by its own name, in its own language.
pub(crate) fn languages(l: &Locale) -> Vec<(String, String, Option<Markup>)> {
    Locale::offered()
        .iter()
        .map(|one| (one.tag().to_owned(), l.in_language(one.language(), one.name()), None))
        .collect()
}

fn measures(sheet: &Sheet<'_>) -> Markup {
    let l = sheet.l;
    let offers: Vec<(String, String)> =
        Measure::ALL.iter().map(|one| (one.as_str().to_owned(), word(l, "measure", one.as_str()))).collect();
    let (chosen, rest): (Vec<_>, Vec<_>) =
        offers.iter().cloned().partition(|(code, _)| sheet.fields.all("measure").any(|one| one == code));
    if chosen.is_empty() {
        return sheet.checkboxes(
            "measure",
            &l.say("draft-measure"),
            Some(&l.say("draft-measure-hint")),
            &offers,
        );
    }
    html! {
        (sheet.checkboxes("measure", &l.say("draft-measure"), None, &chosen))
        details class="govuk-details" {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("draft-more-measures")) } }
            div class="govuk-details__text" {
                fieldset class="govuk-fieldset" {
                    legend class="govuk-visually-hidden" { (l.say("draft-more-measures")) }
                    div class="govuk-checkboxes govuk-checkboxes--small" {
                        @for (code, says) in rest {
                            div class="govuk-checkboxes__item" {
                                input class="govuk-checkboxes__input" type="checkbox" id={ "measure-" (code) } name="measure" value=(code);
                                label class="govuk-label govuk-checkboxes__label" for={ "measure-" (code) } { (says) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn urgent(sheet: &Sheet<'_>) -> Markup {
    let l = sheet.l;
    sheet.checkboxes("urgent", &l.say("draft-urgency"), None, &[("yes".to_owned(), l.say("governs-urgent"))])
}

/// How much of what is asked is there, in words and as a bar.
pub(crate) fn meter(l: &Locale, present: u64, required: u64) -> Markup {
    let share = (present.min(required) * 100).checked_div(required).unwrap_or(100);
    html! {
        p class="govuk-body-l govuk-!-margin-bottom-1" id="meter" { (l.say_with("meter", [("present", present.into()), ("required", required.into())])) }
        svg class="comity-meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect x="0" y="0" width=(share) height="10" {}
        }
    }
}

/// The sections of a draft, what is missing, and how it stands.
pub(crate) fn tasks(l: &Locale, opened: &Opened) -> Markup {
    let (present, required) = (count(&opened.check, "present"), count(&opened.check, "required"));
    let case = opened.case.as_str();
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/" { (l.say("nav-desk")) } }
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("draft-title", [("case", case.into())]), case)) }
        p class="govuk-body" {
            (l.say_with("draft-under", [("treaty", l.in_english(text(&opened.form["treaty"], "title")).into()), ("state", opened.to().into())]))
        }
        (meter(l, present, required))
        (missing(l, opened))
        (standing(l, opened))
        h2 class="govuk-heading-m" { (l.say("draft-sections")) }
        ul class="govuk-task-list" {
            @for (section, _) in SECTIONS {
                @if *section != "questions" || !questions(opened).is_empty() {
                    li class="govuk-task-list__item govuk-task-list__item--with-link" {
                        div class="govuk-task-list__name-and-hint" {
                            a class="govuk-link govuk-task-list__link" href={ "/drafts/" (case) "/" (section) } aria-describedby={ "status-" (section) } { (l.say(&format!("draft-section-{section}"))) }
                        }
                        div class="govuk-task-list__status" id={ "status-" (section) } { (state(l, opened, section)) }
                    }
                }
            }
        }
        p class="govuk-body" { a class="govuk-button" role="button" href={ "/drafts/" (case) "/check" } { (l.say("draft-to-check")) } }
        p class="govuk-body comity-screen-only" { a class="govuk-link" href={ "/drafts/" (case) "/template" } { (l.say("template-keep")) } " · " a class="govuk-link" href={ "/passages/" (case) } { (l.say("passages-title")) } }
        (help(l, &format!("comity case form {case}; comity case check {case}"), "GET /api/case/form, GET /api/case/check"))
    }
}

fn count(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap_or(0)
}

/// What is missing, each a link to its field.
fn missing(l: &Locale, opened: &Opened) -> Markup {
    let case = opened.case.as_str();
    let open = opened.check["undetermined"].as_array().map_or(&[][..], Vec::as_slice);
    let wrong: Vec<&Value> = opened.remarks().filter(|one| one["grade"] != "advice").collect();
    let advice: Vec<&Value> = opened.remarks().filter(|one| one["grade"] == "advice").collect();
    let remark = |one: &Value| {
        let place = text(one, "place");
        let section = Opened::section_of_place(place);
        html! {
            a class="govuk-link" href={ "/drafts/" (case) "/" (section) "#" (id(place)) } { (name_of(l, place)) }
            ": " bdi { (super::because::remark(l, text(one, "why"))) }
        }
    };
    html! {
        @if opened.missing().next().is_some() || !open.is_empty() || !wrong.is_empty() {
            h2 class="govuk-heading-s" { (l.say("draft-missing")) }
            ul class="govuk-list govuk-list--bullet" {
                @for (element, article) in opened.missing() {
                    li {
                        a class="govuk-link" href={ "/drafts/" (case) "/" (section_of(element)) "#element-" (element) } { (word(l, "element", element)) }
                        ", " (l.say_with("draft-by-article", [("article", article.into())]))
                    }
                }
                @for question in open {
                    @let path = format!("fact.{}", text(question, "question"));
                    li { a class="govuk-link" href={ "/drafts/" (case) "/questions#" (id(&path)) } { (called::question(l, text(question, "question"), text(question, "text"))) } }
                }
                @for one in &wrong { li { (remark(one)) } }
            }
        }
        @if !advice.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say_with("draft-advice", [("count", advice.len().into())])) } }
                div class="govuk-details__text" { ul class="govuk-list govuk-list--bullet" { @for one in &advice { li { (remark(one)) } } } }
            }
        }
    }
}

/// The name of a place for people: its element or measure, and the rest of the path.
fn name_of(l: &Locale, place: &str) -> String {
    let mut parts = place.split('.');
    match (parts.next(), parts.next()) {
        (Some("element"), Some(element)) => word(l, "element", element),
        (Some("item"), Some(number)) => l.say_with("draft-item", [("number", number.into())]),
        _ => place.to_owned(),
    }
}

/// Whether it waits for somebody, and what can be done about it.
fn standing(l: &Locale, opened: &Opened) -> Markup {
    let approvals = names(&opened.waiting["approvals"]);
    html! {
        @if !approvals.is_empty() {
            div class="govuk-inset-text" { (l.say_with("draft-approved-by", [("officers", approvals.into())])) }
        } @else if opened.waiting["prepared"] == true {
            div class="govuk-inset-text" { (l.say("draft-waits")) }
        }
    }
}

/// Names, joined.
pub(crate) fn names(list: &Value) -> String {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

fn state(l: &Locale, opened: &Opened, section: &str) -> Markup {
    let missing = opened.missing().filter(|(element, _)| section_of(element) == section).count();
    let asked = opened.check["undetermined"].as_array().map_or(0, Vec::len);
    let open = if section == "questions" { asked } else { missing };
    let wrong = opened.remarks().filter(|one| one["grade"] != "advice");
    let wrong = wrong.filter(|one| Opened::section_of_place(text(one, "place")) == section).count();
    let says = match section {
        "basics" | "questions" => true,
        _ => opened.rows(section).iter().any(|row| row["present"] == true),
    };
    html! {
        @if open + wrong > 0 {
            strong class="govuk-tag govuk-tag--blue" { (l.say_with("draft-open", [("count", (open + wrong).into())])) }
        } @else if says { (l.say("draft-done")) } @else { (l.say("draft-nothing-asked")) }
    }
}

fn questions(opened: &Opened) -> Vec<(String, String)> {
    let open = opened.check["undetermined"].as_array().into_iter().flatten();
    let open = open.map(|one| (format!("fact.{}", text(one, "question")), text(one, "text").to_owned()));
    let mut all: Vec<(String, String)> = open.collect();
    for path in opened.form["set"].as_object().into_iter().flatten().map(|(path, _)| path) {
        if path.starts_with("fact.") && !all.iter().any(|(known, _)| known == path) {
            all.push((path.clone(), path.trim_start_matches("fact.").to_owned()));
        }
    }
    if !all.iter().any(|(path, _)| path == "fact.offence") {
        all.push(("fact.offence".to_owned(), "offence".to_owned()));
    }
    all
}

/// One section as a form.
pub(crate) fn section(
    l: &Locale,
    token: &Markup,
    opened: &Opened,
    section: &str,
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
    was: &str,
) -> Markup {
    let lang = opened.form["set"]["language"].as_str();
    let sheet = Sheet { l, fields, wrong, lang };
    let case = opened.case.as_str();
    let last = SECTIONS.last().is_some_and(|(name, _)| *name == section);
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/drafts/" (case) } { (l.say("draft-back")) } }
        (summary(l, wrong))
        span class="govuk-caption-l" { bdi dir="ltr" { (case) } }
        h1 class="govuk-heading-l" { (l.say(&format!("draft-section-{section}"))) }
        form method="post" action={ "/drafts/" (case) "/" (section) } novalidate data-saves="draft" data-saved=(l.say("draft-saved")) {
            (token)
            input type="hidden" name="was" value=(was);
            // What Enter does in a field: nothing is added or taken out by it.
            button class="govuk-visually-hidden" tabindex="-1" aria-hidden="true" name="then" value="back" { (l.say("draft-save")) }
            @match section {
                "basics" => (basics(&sheet)),
                "questions" => (answers(&sheet, opened)),
                _ => (elements(&sheet, opened, section)),
            }
            div class="govuk-button-group" {
                @if !last { button class="govuk-button" name="then" value="next" id="then" { (l.say("draft-save-next")) } }
                button class="govuk-button govuk-button--secondary" name="then" value="back" id=[last.then_some("then")] { (l.say("draft-save")) }
            }
        }
        (help(l, &format!("comity case set {case} PATH=VALUE"), "POST /api/case/set"))
    }
}

fn basics(sheet: &Sheet<'_>) -> Markup {
    let l = sheet.l;
    let presets = [
        ("full", "preset-full"),
        ("service-only", "preset-service-only"),
        ("preservation", "preset-preservation"),
        ("electronic", "preset-electronic"),
        ("coercive", "preset-coercive"),
        ("eu", "preset-eu"),
    ];
    let presets: Vec<(String, String)> =
        presets.iter().map(|(code, key)| ((*code).to_owned(), l.say(key))).collect();
    html! {
        (measures(sheet))
        (sheet.radios("language", &l.say("draft-language"), Some(&l.say("draft-language-hint")), &languages(l)))
        (urgent(sheet))
        (sheet.checkboxes("preset", &l.say("draft-preset"), Some(&l.say("draft-preset-hint")), &presets))
        details class="govuk-details" {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("more-fields")) } }
            div class="govuk-details__text" {
                (sheet.line("purpose", &l.say("draft-purpose"), Some(&l.say("draft-purpose-hint")), &[]))
                (sheet.line("handling.marking", &l.say("draft-marking"), None, &["confidential".to_owned(), "official".to_owned(), "secret".to_owned()]))
                (sheet.line("handling.retain", &l.say("draft-retain"), Some(&l.say("draft-retain-hint")), &[]))
            }
        }
    }
}

fn answers(sheet: &Sheet<'_>, opened: &Opened) -> Markup {
    let l = sheet.l;
    html! {
        p class="govuk-body" { (l.say("draft-questions-what")) }
        @for (path, question) in questions(opened) {
            (sheet.line(&path, &called::question(l, path.trim_start_matches("fact."), &question), Some(&l.say("hint-fact")), &["yes".to_owned(), "no".to_owned()]))
        }
    }
}

/// The elements of a section: what is asked is open, what is not is folded.
fn elements(sheet: &Sheet<'_>, opened: &Opened, section: &str) -> Markup {
    let l = sheet.l;
    let rows = opened.rows(section);
    let is_asked = |row: &&&Value| {
        let asked = matches!(row["required"].as_str(), Some("yes" | "undetermined"));
        let profile = row["asked"].as_array().is_some_and(|asked| !asked.is_empty());
        let path = path_of(row);
        asked
            || profile
            || row["preset"] == true
            || sheet.fields.says(&path)
            || sheet.wrong.keys().any(|field| field.starts_with(&path))
    };
    let (asked, rest): (Vec<&&Value>, Vec<&&Value>) = rows.iter().partition(|row| is_asked(row));
    let shown: Vec<String> = rows.iter().map(|row| path_of(row)).collect();
    html! {
        input type="hidden" name="shown" value=(shown.join(" "));
        @for row in &asked { (element(sheet, opened, row)) }
        @if section == "assistance" {
            @for item in opened.items() {
                h2 class="govuk-heading-m" { (l.say_with("draft-item", [("number", item["item"].as_u64().unwrap_or(1).into())])) ": " (word(l, "measure", text(item, "measure"))) }
                @for extra in extras(item).iter().filter(|extra| is_open(sheet, item, extra)) { (sheet.place(extra, &path_of_extra(item, extra), &called::told(l, text(item, "measure"), extra))) }
                @let folded: Vec<&Value> = extras(item).iter().filter(|extra| !is_open(sheet, item, extra)).collect();
                @if !folded.is_empty() {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("more-fields")) } }
                        div class="govuk-details__text" { @for extra in folded { (sheet.place(extra, &path_of_extra(item, extra), &called::told(l, text(item, "measure"), extra))) } }
                    }
                }
            }
        }
        @if !rest.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("draft-not-asked")) } }
                div class="govuk-details__text" { @for row in rest { (element(sheet, opened, row)) } }
            }
        }
    }
}

fn is_open(sheet: &Sheet<'_>, item: &Value, extra: &Value) -> bool {
    extra["grade"] != "free" || sheet.fields.says(&path_of_extra(item, extra))
}

fn element(sheet: &Sheet<'_>, opened: &Opened, row: &Value) -> Markup {
    let l = sheet.l;
    let path = path_of(row);
    html! {
        (sheet.place(row, &path, &word(l, "element", text(row, "element"))))
        (why(l, opened, row))
    }
}

/// Why an element is asked, with its clause.
fn why(l: &Locale, opened: &Opened, row: &Value) -> Markup {
    let treaty = text(&opened.form["treaty"], "id");
    html! {
        details class="govuk-details govuk-!-margin-bottom-4" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (l.say("draft-why")) span class="govuk-visually-hidden" { ": " (word(l, "element", text(row, "element"))) } }
            }
            div class="govuk-details__text" {
                @if let Some(article) = row["article"].as_str() {
                    p class="govuk-body" {
                        @let known = stock().account(treaty).is_some();
                        @let href = if known { super::pieces::of_library(treaty, &spot_at(treaty, article).anchor) } else { format!("/treaties/{treaty}") };
                        (l.say("draft-why-treaty")) " "
                        a class="govuk-link" href=(href) { (l.say_with("place", [("treaty", treaty.into()), ("number", article.into())])) }
                        @if row["required"] == "undetermined" { " " (l.say("case-open")) }
                    }
                } @else { p class="govuk-body" { (l.say("draft-why-nothing")) } }
                @for asked in row["asked"].as_array().into_iter().flatten() {
                    p class="govuk-body" { (l.say_with("draft-why-profile", [("state", text(asked, "by").into())])) " " bdi lang="en" dir="ltr" { (text(asked, "what")) " (" (text(asked, "source")) "; " (text(asked, "mark")) ")" } }
                }
                p class="govuk-body-s" { (l.say("draft-why-table")) " " bdi lang="en" dir="ltr" { (text(row, "when")) " (" (text(row, "source")) "; " (text(row, "mark")) ")" } }
            }
        }
    }
}

/// The whole letter, what leaves and what stays, and the next step.
pub(crate) fn check(
    l: &Locale,
    token: &Markup,
    opened: &Opened,
    read: &Value,
    (me, to): (&str, &str),
    (twins, refusal): (&[(String, Vec<String>)], Option<&Refusal>),
) -> Markup {
    let case = opened.case.as_str();
    let approved = opened.waiting["approvals"].as_array().is_some_and(|all| !all.is_empty());
    let approver = names(&opened.waiting["approvals"]);
    let complete = opened.check["complete"] == true;
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/drafts/" (case) } { (l.say("draft-back")) } }
        @if let Some(refusal) = refusal {
            div class="govuk-error-summary" role="alert" aria-labelledby="wrong-title" {
                h2 class="govuk-error-summary__title" id="wrong-title" { (l.say("check-not-yet")) }
                div class="govuk-error-summary__body" { p class="govuk-body" { (sentence(l, refusal)) } }
            }
        }
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("check-title", [("case", case.into())]), case)) }
        @if !complete { (meter(l, count(&opened.check, "present"), count(&opened.check, "required"))) }
        (missing(l, opened))
        @if !twins.is_empty() {
            div class="govuk-inset-text" {
                p class="govuk-body" { (l.say("check-twins")) }
                ul class="govuk-list govuk-list--bullet" {
                    @for (twin, differ) in twins {
                        li {
                            a class="govuk-link" href={ "/cases/" (twin) } { bdi dir="ltr" { (twin) } } ": "
                            @if differ.is_empty() { (l.say("check-twin-same")) }
                            @else { (l.say_with("check-twin-differs", [("elements", differ.iter().map(|code| word(l, "element", code)).collect::<Vec<_>>().join(", ").into())])) }
                        }
                    }
                }
            }
        }
        div class="comity-beside" {
            div {
                h2 class="govuk-heading-m" { (l.say("check-letter")) }
                (for_signer(l, read))
            }
            div class="comity-screen-only" {
                h2 class="govuk-heading-m" { (l.say("check-leaves")) }
                ul class="govuk-list govuk-list--bullet" {
                    li { (l.say("check-leaves-always")) }
                    @for row in opened.form["elements"].as_array().into_iter().flatten().filter(|row| row["present"] == true && row["by_form"] != true) {
                        @let code = text(row, "element");
                        li {
                            (word(l, "element", code)) " "
                            a class="govuk-link" href={ "/drafts/" (case) "/" (section_of(code)) "#element-" (code) } { (l.say("check-change")) span class="govuk-visually-hidden" { ": " (word(l, "element", code)) } }
                        }
                    }
                    li { (l.say("check-leaves-items")) " " a class="govuk-link" href={ "/drafts/" (case) "/basics" } { (l.say("check-change")) span class="govuk-visually-hidden" { ": " (l.say("draft-section-basics")) } } }
                }
                h2 class="govuk-heading-m" { (l.say("check-stays")) }
                ul class="govuk-list govuk-list--bullet" {
                    li { (l.say_with("check-stays-names", [("officers", names(&opened.form["authors"]).into())])) }
                    li { (l.say("check-stays-drafts")) }
                }
            }
        }
        @if approved {
            div class="govuk-inset-text" { (l.say_with("draft-approved-by", [("officers", approver.clone().into())])) }
            @if names(&opened.waiting["approvals"]).split(", ").any(|one| one == me) {
                p class="govuk-body" { (l.say_with("check-author-sends", [("officers", names(&opened.form["authors"]).into())])) }
            } @else {
                p class="govuk-body" { (l.say_with("check-final", [("to", to.into())])) }
                form method="post" action={ "/drafts/" (case) "/send" } { (token) button class="govuk-button" { (l.say_with("send-to", [("to", to.into())])) } }
            }
        } @else if opened.waiting["prepared"] == true {
            div class="govuk-inset-text" { (l.say("draft-waits")) }
            p class="govuk-body" { a class="govuk-link" href={ "/approvals/" (case) } { (l.say("check-as-approver")) } }
        } @else {
            p class="govuk-body" { (l.say("check-needs-second")) }
            form method="post" action={ "/drafts/" (case) "/ready" } { (token) button class="govuk-button" { (l.say("check-ask-approval")) } }
        }
        (help(l, &format!("comity case preview {case}; comity case bytes {case}; comity case submit {case}"), "POST /api/case/preview, POST /api/case/bytes, POST /api/case/submit"))
    }
}

/// How the same is done at a terminal and by a program.
pub(crate) fn help(l: &Locale, line: &str, route: &str) -> Markup {
    html! {
        details class="govuk-details comity-screen-only" {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("help-same")) } }
            div class="govuk-details__text" {
                p class="govuk-body" { (l.say("help-terminal")) " " bdi class="comity-code" lang="en" dir="ltr" { (line) } }
                p class="govuk-body" { (l.say("help-program")) " " bdi class="comity-code" lang="en" dir="ltr" { (route) } }
            }
        }
    }
}

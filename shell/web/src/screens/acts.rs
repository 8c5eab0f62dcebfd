//! What may be done in a case: the list, a form for each act, the look at what would leave, and the grounds one by one.

use std::collections::BTreeMap;

use comity_node::Refusal;
use comity_words::Element;
use maud::{Markup, html};
use serde_json::Value;

use super::approvals::clocks;
use super::draft::{for_signer, help};
use super::places::{Sheet, summary};
use super::{called, word};
use crate::acts::{self, Act, COST_STEPS, VERBS};
use crate::locale::Locale;
use crate::once::Once;
use crate::places::Fields;

/// A case as the node tells it, with what this side may do next.
pub(crate) struct Stand {
    /// The reference.
    pub(crate) case: String,
    /// The answer to `case show`.
    pub(crate) view: Value,
    /// What this side may do now, of `case explain`.
    pub(crate) next: Value,
    /// What waits for a second officer.
    pub(crate) waits: Value,
}

impl Stand {
    /// The other State.
    pub(crate) fn counterpart(&self) -> &str {
        let other = if self.view["side"] == "requesting" { "requested" } else { "requesting" };
        text(&self.view, other)
    }

    /// Which acts of both lanes whoever looks has before her.
    pub(crate) fn seen(&self) -> String {
        let acts = self.view["timeline"].as_array().into_iter().flatten();
        let last = |lane: &str| {
            let of = acts.clone().filter(|act| act["lane"] == lane);
            of.filter_map(|act| act["number"].as_u64()).max().unwrap_or(0)
        };
        format!("{}.{}", last("requesting"), last("requested"))
    }

    fn acts(&self) -> impl Iterator<Item = &Value> {
        self.next.as_array().into_iter().flatten()
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// What an act is called, as its button and heading say it.
pub(crate) fn name(l: &Locale, act: &str) -> String {
    let said = word(l, "do", act);
    if said == act { l.in_english(&act.replace('-', " ")) } else { said }
}

/// The address of an act's form.
pub(crate) fn address(case: &str, next: &Value) -> String {
    let act = text(next, "act");
    match (act, next["of"].as_str()) {
        ("hand-over" | "receive", _) => format!("/cases/{case}/evidence"),
        (_, Some(of)) => format!("/cases/{case}/do/{act}?of={of}"),
        _ => format!("/cases/{case}/do/{act}"),
    }
}

/// The acts of a side now, as links; those that need something first say what.
pub(crate) fn now(l: &Locale, stand: &Stand) -> Markup {
    let (ready, later): (Vec<&Value>, Vec<&Value>) = stand.acts().partition(|next| is_ready(next));
    html! {
        @if ready.is_empty() { p class="govuk-body" { (l.say("case-next-none")) } }
        ul class="govuk-list comity-acts" {
            @for next in ready {
                li {
                    a class="govuk-link" href=(address(&stand.case, next)) {
                        (name(l, text(next, "act")))
                        @if let Some(of) = next["of"].as_str() { ": " bdi { (called::duty(l, of)) } }
                    }
                }
            }
        }
        @if !later.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("acts-later")) } }
                div class="govuk-details__text" {
                    ul class="govuk-list govuk-list--bullet" {
                        @for next in later {
                            li {
                                a class="govuk-link" href=(address(&stand.case, next)) { (name(l, text(next, "act"))) } ": "
                                bdi { (super::why::reason(l, &next["first"])) }
                                @if let Some(article) = next["first"]["article"].as_str() { " (" (l.say_with("article-short", [("number", article.into())])) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Everything that can be done in a case: what is for now first.
pub(crate) fn list(l: &Locale, stand: &Stand) -> Markup {
    let case = &stand.case;
    html! {
        (back(l, case))
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("acts-title", [("case", case.as_str().into())]), case.as_str())) }
        h2 class="govuk-heading-m" { (l.say("acts-now")) }
        (now(l, stand))
        h2 class="govuk-heading-m" { (l.say("acts-costs")) }
        ul class="govuk-list comity-acts" { @for step in COST_STEPS { li { a class="govuk-link" href={ "/cases/" (case) "/do/cost-" (step) } { (name(l, &format!("cost-{step}"))) } } } }
        h2 class="govuk-heading-m" { (l.say("acts-others")) }
        ul class="govuk-list comity-acts" { @for (word, _) in VERBS { li { a class="govuk-link" href={ "/cases/" (case) "/do/" (word) } { (name(l, word)) } } } }
        (help(l, &format!("comity case explain {case}"), "GET /api/case/explain"))
    }
}

fn back(l: &Locale, case: &str) -> Markup {
    html! { p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/cases/" (case) } { (l.say("back-to-case")) } } }
}

/// The form of an act: what it will do, what it takes.
pub(crate) fn form(
    l: &Locale,
    token: &Markup,
    stand: &Stand,
    act: &Act,
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
) -> Markup {
    let sheet = Sheet { l, fields, wrong, lang: None };
    let title = name(l, &act.word);
    html! {
        (back(l, &stand.case))
        (summary(l, wrong))
        span class="govuk-caption-l" { bdi dir="ltr" { (stand.case) } }
        h1 class="govuk-heading-l" { (title) @if let Some(of) = &act.of { ": " bdi { (called::duty(l, of)) } } }
        (what(l, act))
        @if !is_ready(&act.next) {
            div class="govuk-inset-text" { (l.say("acts-first")) " " bdi { (super::why::reason(l, &act.next["first"])) } }
        }
        @for take in act.taken().filter(|take| matches!(text(take, "what"), "second-officer" | "persons")) {
            p class="govuk-body" {
                @if take["what"] == "second-officer" { (l.say("act-second")) } @else { (l.say_with("act-persons", [("count", persons(take).into())])) }
            }
        }
        form method="post" action={ "/cases/" (stand.case) "/do/" (act.word) } novalidate {
            (token)
            @if let Some(of) = &act.of { input type="hidden" name="of" value=(of); }
            (controls(&sheet, stand, act))
            button class="govuk-button" name="stage" value="look" id="stage" {
                @if act.is_answer() { (l.say("act-look")) } @else { (title) }
            }
        }
        (help(l, &acts::terminal(act, &stand.case), &acts::route(act)))
    }
}

/// How many persons decide, of the node's words for it.
fn persons(take: &Value) -> u64 {
    text(take, "says").split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(2)
}

/// What an act does, in a sentence.
fn what(l: &Locale, act: &Act) -> Markup {
    let key = format!("does-{}", act.word);
    let said = l.say(&key);
    html! { @if said != key { p class="govuk-body" { (said) } } }
}

/// What an act takes, each with its control; what few need is folded.
pub(crate) fn controls(sheet: &Sheet<'_>, stand: &Stand, act: &Act) -> Markup {
    let (fields, wrong) = (sheet.fields, sheet.wrong);
    let open = |name: &str, must: bool| {
        must || matches!(name, "items" | "answers" | "about" | "elements" | "grounds")
            || fields.says(name)
            || wrong.keys().any(|field| field == name)
            || (matches!(name, "text" | "office" | "to" | "outcome" | "amount" | "line" | "purpose")
                && act.word != "screen")
    };
    let (shown, folded): (Vec<_>, Vec<_>) =
        act.members().into_iter().partition(|(name, _, must)| open(name, *must));
    html! {
        @for (name, schema, _) in &shown { (control(sheet, stand, act, name, schema)) }
        @if !folded.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (sheet.l.say("more-fields")) } }
                div class="govuk-details__text" { @for (name, schema, _) in &folded { (control(sheet, stand, act, name, schema)) } }
            }
        }
    }
}

fn control(sheet: &Sheet<'_>, stand: &Stand, act: &Act, name: &str, schema: &Value) -> Markup {
    let l = sheet.l;
    let says = acts::label(l, name, schema);
    match name {
        "items" => items(sheet, stand, act, &says),
        "answers" => answers(sheet, stand, act),
        "about" => about(sheet, stand, &says),
        "elements" => wanted(sheet, stand, act),
        "giving" => giving(sheet),
        "grounds" if matches!(act.word.as_str(), "refuse" | "postpone") => {
            sheet.several("grounds", &says, Some(&l.say("act-ground-hint")), &grounds(l, act))
        }
        "grounds" => sheet.checkboxes("grounds", &says, None, &of_treaty(l, stand)),
        "event" => {
            let events = act.taken().filter(|take| take["what"] == "event").map(|take| text(take, "says"));
            let events: Vec<String> = events
                .flat_map(|says| says.split_once(": ").map_or(says, |(_, all)| all).split(", "))
                .map(str::to_owned)
                .collect();
            let offers: Vec<_> = events.iter().map(|one| (one.clone(), l.in_english(one), None)).collect();
            if offers.is_empty() {
                sheet.line("event", &says, None, &[])
            } else {
                sheet.radios("event", &says, None, &offers)
            }
        }
        "outcome" if act.word == "close" => {
            let offers = ["granted", "partly", "refused", "unexecuted", "withdrawn"]
                .map(|one| (one.to_owned(), word(l, "outcome", one), None));
            sheet.radios("outcome", &says, Some(&l.say("act-outcome-hint")), &offers)
        }
        "grade" => {
            let offers = ["normal", "sensitive", "restricted"]
                .map(|one| (one.to_owned(), word(l, "grade", one), None));
            sheet.radios("grade", &says, None, &offers)
        }
        "reasons" | "reason" | "text" | "authority" | "watch" => sheet.text(name, &says, None),
        name if acts::is_day(name) => sheet.day(name, &says),
        "by" if act.word == "extend" => {
            sheet.line("by", &l.say("act-field-length"), Some(&l.say("hint-length")), &[])
        }
        "amount" => sheet.line("amount", &says, Some(&l.say("hint-money")), &[]),
        _ if acts::is(schema, "boolean") => {
            sheet.checkboxes(name, &says, None, &[("yes".to_owned(), l.say("yes"))])
        }
        _ if acts::is(schema, "array") => sheet.line(name, &says, Some(&l.say("act-several-hint")), &[]),
        _ => sheet.line(name, &says, None, &[]),
    }
}

/// What may be asked for: what this request is about first, every other element folded.
fn about(sheet: &Sheet<'_>, stand: &Stand, says: &str) -> Markup {
    let here = stand.view["elements"].as_array().map_or(0, Vec::len).max(1);
    let all = elements(sheet.l, stand);
    let (near, far) = all.split_at(here.min(all.len()));
    let chosen: Vec<&str> = sheet.fields.all("about").collect();
    let is_open = far.iter().any(|(code, _)| chosen.contains(&code.as_str()));
    html! {
        (sheet.checkboxes("about", says, None, near))
        details class="govuk-details" open[is_open] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (sheet.l.say("act-other-elements")) } }
            div class="govuk-details__text" {
                fieldset class="govuk-fieldset" {
                    legend class="govuk-visually-hidden" { (sheet.l.say("act-other-elements")) }
                    div class="govuk-checkboxes govuk-checkboxes--small" {
                        @for (code, says) in far {
                            div class="govuk-checkboxes__item" {
                                input class="govuk-checkboxes__input" type="checkbox" id={ "about-" (code) } name="about" value=(code) checked[chosen.contains(&code.as_str())];
                                label class="govuk-label govuk-checkboxes__label" for={ "about-" (code) } { (says) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn items(sheet: &Sheet<'_>, stand: &Stand, act: &Act, says: &str) -> Markup {
    let l = sheet.l;
    let open: Vec<u64> =
        act.next["items"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    let rows = stand.view["items"].as_array().into_iter().flatten();
    let fits =
        |row: &&Value| open.is_empty() || row["item"].as_u64().is_some_and(|item| open.contains(&item));
    let offers: Vec<(String, String)> = rows
        .filter(fits)
        .map(|row| {
            (
                row["item"].to_string(),
                format!("{}. {}", row["item"], word(l, "measure", text(row, "measure"))),
            )
        })
        .collect();
    // Where there is one there is nothing to choose.
    html! { @if offers.len() > 1 { (sheet.checkboxes("items", says, Some(&l.say("act-items-hint")), &offers)) } }
}

/// Questions of the treaty that are still open: those the act must answer first, then those grounds hang on.
fn answers(sheet: &Sheet<'_>, stand: &Stand, act: &Act) -> Markup {
    let l = sheet.l;
    let offers = ["yes".to_owned(), "no".to_owned()];
    let mut questions = act.questions();
    let open = stand.view["grounds"].as_array().into_iter().flatten();
    let open = open.filter(|ground| ground["status"] == "to-be-determined");
    for question in open.flat_map(|ground| ground["questions"].as_array().into_iter().flatten()) {
        let path = question[0].as_str().unwrap_or_default();
        if !path.is_empty() && !questions.iter().any(|(known, _)| known == path) {
            questions.push((path.to_owned(), question[1].as_str().unwrap_or_default().to_owned()));
        }
    }
    html! {
        @if !questions.is_empty() {
            h2 class="govuk-heading-m" { (l.say("act-questions")) }
            @for (path, wording) in questions {
                (sheet.line(&format!("answers.{path}"), &called::question(l, &path, &wording), Some(&l.say("hint-fact")), &offers))
            }
        }
    }
}

/// Whether an act can be taken now; an open question is answered with it, and stands in nobody's way.
fn is_ready(next: &Value) -> bool {
    next["first"].is_null() || next["first"]["code"] == "ground-open"
}

fn elements(l: &Locale, stand: &Stand) -> Vec<(String, String)> {
    let said = stand.view["elements"].as_array().into_iter().flatten().map(|row| text(row, "element"));
    let mut codes: Vec<&str> = said.filter(|code| code.parse::<Element>().is_ok()).collect();
    codes.extend(Element::ALL.iter().map(|one| one.as_str()));
    let mut seen = std::collections::BTreeSet::new();
    codes.retain(|code| seen.insert(*code));
    codes.into_iter().map(|code| (code.to_owned(), word(l, "element", code))).collect()
}

/// What was asked for, each with a field; any other element may be added.
fn wanted(sheet: &Sheet<'_>, stand: &Stand, act: &Act) -> Markup {
    let l = sheet.l;
    let asked = act
        .taken()
        .filter(|take| take["what"] == "elements")
        .flat_map(|take| text(take, "says").split('`').skip(1).step_by(2));
    let asked: Vec<&str> = asked.collect();
    let rest: Vec<(String, String)> =
        elements(l, stand).into_iter().filter(|(code, _)| !asked.contains(&code.as_str())).collect();
    html! {
        @for code in &asked { (sheet.text(&format!("elements.{code}"), &word(l, "element", code), None)) }
        details class="govuk-details" open[asked.is_empty()] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("act-other-elements")) } }
            div class="govuk-details__text" { @for (code, says) in rest.iter().take(14) { (sheet.line(&format!("elements.{code}"), says, None, &[])) } }
        }
    }
}

fn giving(sheet: &Sheet<'_>) -> Markup {
    let l = sheet.l;
    html! {
        @for code in ["reasons", "scope", "measures-taken", "remark"] {
            (sheet.line(&format!("giving.{code}"), &word(l, "giving", code), None, &[]))
        }
    }
}

/// The grounds an act may rest on; those it may not, with why.
fn grounds(l: &Locale, act: &Act) -> Vec<(String, String, Option<Markup>)> {
    let one = |ground: &Value| {
        let more = html! {
            (l.say_with("article-short", [("number", text(ground, "article").into())])) " "
            (word(l, "ground-force", text(ground, "force"))) " "
            @if let Some(who) = ground["decided_by"].as_str() { (l.say("item-decides")) " " (called::office(l, who)) ". " }
            @if ground["why"].is_object() { strong { (l.say("act-ground-not")) } " " bdi { (super::why::reason(l, &ground["why"])) } }
        };
        let code = text(ground, "ground");
        (code.to_owned(), word(l, "ground", code), Some(more))
    };
    act.grounds().map(one).collect()
}

fn of_treaty(l: &Locale, stand: &Stand) -> Vec<(String, String)> {
    let rows = stand.view["grounds"].as_array().into_iter().flatten();
    rows.map(|row| (text(row, "ground").to_owned(), word(l, "ground", text(row, "ground")))).collect()
}

/// The field a refusal is about.
pub(crate) fn place_of(act: &Act, refusal: &Refusal) -> String {
    let members = act.members();
    let has = |name: &str| members.iter().any(|(own, _, _)| *own == name);
    let field = match refusal.code.as_str() {
        code if code.contains("ground") && has("grounds") => "grounds",
        "no-reasons" if has("reasons") => "reasons",
        "no-length" => "by",
        "nothing-wanted" if has("about") => "about",
        _ => "stage",
    };
    field.to_owned()
}

/// What would leave, before it leaves.
pub(crate) fn confirm(
    l: &Locale,
    token: &Markup,
    stand: &Stand,
    act: &Act,
    fields: &Fields,
    (read, to): (&Value, &str),
) -> Markup {
    let kept = |name: &str| !matches!(name, "stage" | "once" | "seen" | "token");
    html! {
        (back(l, &stand.case))
        span class="govuk-caption-l" { bdi dir="ltr" { (stand.case) } }
        h1 class="govuk-heading-l" { (l.say_with("act-check", [("act", name(l, &act.word).into())])) }
        h2 class="govuk-heading-m" { (l.say("check-letter")) }
        (for_signer(l, read))
        (clocks(l, read))
        form method="post" action={ "/cases/" (stand.case) "/do/" (act.word) } {
            (token) (Once::field())
            input type="hidden" name="seen" value=(stand.seen());
            @for (name, said) in fields.iter() { @if kept(name) { @for one in said { input type="hidden" name=(name) value=(one); } } }
            p class="govuk-body" {
                @if read["needs_second"] == true { (l.say("act-second")) } @else { (l.say_with("act-final", [("to", to.into())])) }
            }
            div class="govuk-button-group" {
                button class="govuk-button" name="stage" value="send" {
                    @if read["needs_second"] == true { (l.say("check-ask-approval")) } @else { (l.say_with("send-to", [("to", to.into())])) }
                }
                button class="govuk-button govuk-button--secondary" name="stage" value="change" { (l.say("act-change")) }
            }
        }
        (help(l, &acts::terminal(act, &stand.case), &acts::route(act)))
    }
}

/// What the node answered to a verb that becomes no letter.
pub(crate) fn told(l: &Locale, stand: &Stand, act: &Act, told: &Value) -> Markup {
    let rows =
        told.as_object().into_iter().flatten().filter(|(name, _)| *name != "stage_clock" && *name != "html");
    html! {
        (back(l, &stand.case))
        span class="govuk-caption-l" { bdi dir="ltr" { (stand.case) } }
        h1 class="govuk-heading-l" { (name(l, &act.word)) }
        div class="govuk-inset-text" role="status" { (l.say("act-done")) }
        dl class="govuk-summary-list" {
            @for (name, value) in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { bdi lang="en" dir="ltr" { (name.replace('_', " ")) } }
                    dd class="govuk-summary-list__value" { (shown(value)) }
                }
            }
        }
        (help(l, &acts::terminal(act, &stand.case), &acts::route(act)))
    }
}

fn shown(value: &Value) -> Markup {
    match value {
        Value::Array(list) if list.is_empty() => html! { "–" },
        Value::Array(list) => html! { ul class="govuk-list" { @for one in list { li { (shown(one)) } } } },
        Value::Object(members) => {
            html! { @for (name, value) in members { @if !value.is_null() { p class="govuk-body-s govuk-!-margin-bottom-1" { bdi lang="en" dir="ltr" { (name.replace('_', " ")) ": " } (shown(value)) } } } }
        }
        Value::String(text) => html! { bdi dir="auto" class="comity-pre" { (text) } },
        Value::Null => html! { "–" },
        other => html! { (other.to_string()) },
    }
}

/// The grounds the facts could raise, in the order of the treaty, each open or answered.
pub(crate) fn screening(l: &Locale, token: &Markup, stand: &Stand) -> Markup {
    let rows = stand.view["grounds"].as_array().map_or(&[][..], Vec::as_slice);
    let none = (Fields::default(), BTreeMap::new());
    let sheet = Sheet { l, fields: &none.0, wrong: &none.1, lang: None };
    let open = rows.iter().filter(|row| row["status"] == "to-be-determined").count();
    let step = ["assess", "screen"]
        .into_iter()
        .find(|word| stand.acts().any(|next| next["act"] == *word && next["first"].is_null()));
    let mut asked = std::collections::BTreeSet::new();
    html! {
        (back(l, &stand.case))
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("screening-title", [("case", stand.case.as_str().into())]), &stand.case)) }
        p class="govuk-body-l" { (l.say_with("screening-open", [("count", open.into())])) }
        p class="govuk-body" { (l.say("screening-what")) }
        @if rows.is_empty() { p class="govuk-body" { (l.say("screening-none")) } }
        form method="post" action={ "/cases/" (stand.case) "/do/" (step.unwrap_or("assess")) } novalidate {
            (token)
            ol class="govuk-list govuk-list--number govuk-list--spaced" {
                @for row in rows {
                    li {
                        h2 class="govuk-heading-s govuk-!-margin-bottom-1" {
                            (word(l, "ground", text(row, "ground"))) " "
                            @if row["status"] == "to-be-determined" { strong class="govuk-tag govuk-tag--blue" { (l.say("item-open")) } }
                        }
                        p class="govuk-body" {
                            (l.say_with("article-short", [("number", text(row, "article").into())])) " "
                            (word(l, "ground-force", text(row, "force"))) " " (word(l, "ground-status", text(row, "status")))
                            @if let Some(who) = row["decided_by"].as_str() { " " (l.say("item-decides")) " " (called::office(l, who)) }
                        }
                        @for question in row["questions"].as_array().into_iter().flatten() {
                            @let path = question[0].as_str().unwrap_or_default();
                            @if step.is_some() && asked.insert(path.to_owned()) {
                                (sheet.line(&format!("answers.{path}"), &called::question(l, path, question[1].as_str().unwrap_or_default()), Some(&l.say("hint-fact")), &["yes".to_owned(), "no".to_owned()]))
                            } @else {
                                p class="govuk-body" { bdi { (called::question(l, path, question[1].as_str().unwrap_or_default())) } }
                            }
                        }
                    }
                }
            }
            @if step.is_some() && !asked.is_empty() { button class="govuk-button" name="stage" value="look" id="stage" { (l.say("screening-record")) } }
        }
        p class="govuk-body" {
            @for act in ["accept", "refuse", "postpone"] {
                @if stand.acts().any(|next| next["act"] == act) { a class="govuk-link" href={ "/cases/" (stand.case) "/do/" (act) } { (name(l, act)) } " " }
            }
        }
        (help(l, &format!("comity case answer {} {} --answer QUESTION=ANSWER", stand.case, step.unwrap_or("assess")), "POST /api/case/answer"))
    }
}

//! The fields of places that a table describes: one control a kind, few of them open.
//!
//! What is needed and what is wanted is shown; what may be left out is folded, for people fill every empty box.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use crate::locale::Locale;
use crate::places::{self, Fields, codes, members, name};

use super::called;

/// A form that is drawn: what is typed in it, and what does not read.
pub(crate) struct Sheet<'a> {
    /// The reader's language.
    pub(crate) l: &'a Locale,
    /// What stands in the fields.
    pub(crate) fields: &'a Fields,
    /// What is wrong, by field.
    pub(crate) wrong: &'a BTreeMap<String, String>,
    /// The language in which the texts are written.
    pub(crate) lang: Option<&'a str>,
}

/// The id of a field: names may have letters that an address reads otherwise.
pub(crate) fn id(name: &str) -> String {
    name.replace(['.', '/', '(', ')', ' '], "-")
}

/// The mistakes of a form, each a link to its field; nothing where there are none.
pub(crate) fn summary(l: &Locale, wrong: &BTreeMap<String, String>) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div class="govuk-error-summary" role="alert" aria-labelledby="wrong-title" tabindex="-1" {
                h2 class="govuk-error-summary__title" id="wrong-title" { (l.say("wrong-title")) }
                div class="govuk-error-summary__body" {
                    ul class="govuk-list govuk-error-summary__list" {
                        @for (field, sentence) in wrong { li { a href={ "#" (id(field)) } { (sentence) } } }
                    }
                }
            }
        }
    }
}

impl Sheet<'_> {
    /// A place with everything below it.
    pub(crate) fn place(&self, shape: &Value, path: &str, label: &str) -> Markup {
        match (places::kind(shape), places::several(shape)) {
            ("record", true) => self.entries(shape, path, label),
            ("record", false) => html! {
                fieldset class="govuk-fieldset comity-group" id=(id(path)) {
                    legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (label) }
                    (self.members(shape, path))
                }
            },
            _ => self.leaf(shape, path, label),
        }
    }

    /// The entries of a list, and a button for one more.
    fn entries(&self, shape: &Value, path: &str, label: &str) -> Markup {
        let mut entries = self.fields.entries(path);
        if entries.is_empty() {
            entries.push(1);
        }
        let next = entries.last().copied().unwrap_or(0) + 1;
        html! {
            div id=(id(path)) {
                @for (place, number) in entries.iter().enumerate() {
                    @let legend = self.l.say_with("entry-of", [("what", label.into()), ("number", (place + 1).into())]);
                    @let below = format!("{path}.{number}");
                    fieldset class="govuk-fieldset comity-group" {
                        legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (legend) }
                        (self.members(shape, &below))
                        @if entries.len() > 1 || self.fields.says(&below) {
                            button class="govuk-button govuk-button--secondary" name="remove" value=(below) formnovalidate {
                                (self.l.say("entry-remove")) span class="govuk-visually-hidden" { ": " (legend) }
                            }
                        }
                    }
                }
                button class="govuk-button govuk-button--secondary" name="add" value=(format!("{path}.{next}")) formnovalidate {
                    (self.l.say("entry-add")) span class="govuk-visually-hidden" { ": " (label) }
                }
            }
        }
    }

    fn members(&self, shape: &Value, path: &str) -> Markup {
        let at = |member: &Value| format!("{path}.{}", name(member));
        let free = |member: &&Value| {
            member["grade"] == "free" && !self.fields.says(&at(member)) && !self.is_wrong(&at(member))
        };
        let record = places::called(shape);
        let folded: Vec<&Value> = members(shape).iter().filter(free).collect();
        html! {
            @for member in members(shape).iter().filter(|member| !free(member)) {
                (self.place(member, &at(member), &called::member(self.l, record, member)))
            }
            @if !folded.is_empty() {
                details class="govuk-details" {
                    summary class="govuk-details__summary" {
                        span class="govuk-details__summary-text" { (self.l.say("more-fields")) }
                    }
                    div class="govuk-details__text" {
                        @for member in folded { (self.place(member, &at(member), &called::member(self.l, record, member))) }
                    }
                }
            }
        }
    }

    fn is_wrong(&self, path: &str) -> bool {
        let below = format!("{path}.");
        self.wrong.keys().any(|field| field == path || field.starts_with(&below))
    }

    /// One field.
    fn leaf(&self, shape: &Value, path: &str, label: &str) -> Markup {
        let (kind, several) = (places::kind(shape), places::several(shape));
        if kind == "code" && several {
            return self.choices(shape, path, label);
        }
        let hint = match (kind, several) {
            ("line", true) => Some(self.l.say("hint-lines")),
            ("text" | "line" | "code" | "truth", _) => None,
            ("name", _) => Some(self.l.say("hint-name")),
            (kind, false) => Some(self.l.say(&format!("hint-{kind}"))),
            (kind, true) => {
                let one = self.l.say(&format!("hint-{kind}"));
                Some(self.l.say_with("hint-several", [("hint", one.into())]))
            }
        };
        self.field(path, label, hint.as_deref(), |described| {
            let id = id(path);
            let said = self.fields.one(path);
            let bad = self.wrong.contains_key(path).then_some("true");
            let written = matches!(kind, "text" | "line");
            // What is written in a language says which; a number or a code is in none.
            let lang = if written { self.lang } else { None };
            let dir = if written { "auto" } else { "ltr" };
            match kind {
                "code" | "truth" => html! {
                    select class="govuk-select" id=(id) name=(path) aria-describedby=[described] {
                        option value="" selected[said.is_empty()] { (self.l.say("not-said")) }
                        @if kind == "truth" {
                            @for code in ["yes", "no"] { option value=(code) selected[said == code] { (self.l.say(code)) } }
                        } @else {
                            @for code in codes(shape) { option value=(code) selected[said == code] { (called::choice(self.l, places::called(shape), code)) } }
                        }
                    }
                },
                "text" => html! {
                    textarea class={ "govuk-textarea" @if bad.is_some() { " govuk-textarea--error" } } id=(id) name=(path) rows="4"
                        lang=[lang] dir=(dir) aria-describedby=[described] aria-invalid=[bad] { "\n" (said) }
                },
                "line" if several => html! {
                    textarea class={ "govuk-textarea" @if bad.is_some() { " govuk-textarea--error" } } id=(id) name=(path) rows="2"
                        lang=[lang] dir=(dir) aria-describedby=[described] aria-invalid=[bad] { "\n" (said) }
                },
                _ => {
                    let narrow = matches!(kind, "day" | "number" | "language" | "state");
                    html! {
                        input class={ "govuk-input" @if narrow && !several { " govuk-input--width-10" } @if bad.is_some() { " govuk-input--error" } }
                            id=(id) name=(path) type="text" value=(said) lang=[lang] dir=(dir) autocomplete="off"
                            spellcheck=(if written { "true" } else { "false" }) aria-describedby=[described] aria-invalid=[bad];
                    }
                }
            }
        })
    }

    /// A label, a hint, an error, and the control they belong to.
    pub(crate) fn field(
        &self,
        path: &str,
        label: &str,
        hint: Option<&str>,
        control: impl Fn(Option<String>) -> Markup,
    ) -> Markup {
        let (id, error) = (id(path), self.wrong.get(path));
        let hints = hint.map(|_| format!("{id}-hint"));
        let errors = error.map(|_| format!("{id}-error"));
        let described: Vec<String> = hints.into_iter().chain(errors).collect();
        html! {
            div class={ "govuk-form-group" @if error.is_some() { " govuk-form-group--error" } } {
                label class="govuk-label" for=(id) { (label) }
                @if let Some(hint) = hint { div class="govuk-hint" id={ (id) "-hint" } { (hint) } }
                @if let Some(error) = error {
                    p class="govuk-error-message" id={ (id) "-error" } {
                        span class="govuk-visually-hidden" { (self.l.say("error-mark")) " " } (error)
                    }
                }
                (control((!described.is_empty()).then(|| described.join(" "))))
            }
        }
    }

    fn choices(&self, shape: &Value, path: &str, label: &str) -> Markup {
        let offers: Vec<(String, String)> = codes(shape)
            .map(|code| (code.to_owned(), called::choice(self.l, places::called(shape), code)))
            .collect();
        self.checkboxes(path, label, None, &offers)
    }

    /// Several of a list may be chosen.
    pub(crate) fn checkboxes(
        &self,
        path: &str,
        label: &str,
        hint: Option<&str>,
        offers: &[(String, String)],
    ) -> Markup {
        let bare = |(code, says): &(String, String)| (code.clone(), says.clone(), None);
        self.several(path, label, hint, &offers.iter().map(bare).collect::<Vec<_>>())
    }

    /// Any of a list; each with a hint where it has one.
    pub(crate) fn several(
        &self,
        path: &str,
        label: &str,
        hint: Option<&str>,
        offers: &[(String, String, Option<Markup>)],
    ) -> Markup {
        let chosen: Vec<&str> = self.fields.all(path).collect();
        self.group(path, label, hint, &html! {
            div class="govuk-checkboxes govuk-checkboxes--small" {
                @for (place, (code, says, more)) in offers.iter().enumerate() {
                    @let own = if place == 0 { id(path) } else { format!("{}-{place}", id(path)) };
                    div class="govuk-checkboxes__item" {
                        input class="govuk-checkboxes__input" type="checkbox" id=(own) name=(path) value=(code) checked[chosen.contains(&code.as_str())];
                        label class="govuk-label govuk-checkboxes__label" for=(own) { (says) }
                        @if let Some(more) = more { div class="govuk-hint govuk-checkboxes__hint" { (more) } }
                    }
                }
            }
        })
    }

    /// One of a list; each with a hint where it has one.
    pub(crate) fn radios(
        &self,
        path: &str,
        label: &str,
        hint: Option<&str>,
        offers: &[(String, String, Option<Markup>)],
    ) -> Markup {
        let chosen = self.fields.one(path);
        self.group(path, label, hint, &html! {
            div class="govuk-radios govuk-radios--small" {
                @for (place, (code, says, more)) in offers.iter().enumerate() {
                    @let own = if place == 0 { id(path) } else { format!("{}-{place}", id(path)) };
                    div class="govuk-radios__item" {
                        input class="govuk-radios__input" type="radio" id=(own) name=(path) value=(code) checked[chosen == code.as_str()];
                        label class="govuk-label govuk-radios__label" for=(own) { (says) }
                        @if let Some(more) = more { div class="govuk-hint govuk-radios__hint" { (more) } }
                    }
                }
            }
        })
    }

    fn group(&self, path: &str, label: &str, hint: Option<&str>, choices: &Markup) -> Markup {
        let (id, error) = (id(path), self.wrong.get(path));
        let hints = hint.map(|_| format!("{id}-hint"));
        let errors = error.map(|_| format!("{id}-error"));
        let described: Vec<String> = hints.into_iter().chain(errors).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div class={ "govuk-form-group" @if error.is_some() { " govuk-form-group--error" } } {
                fieldset class="govuk-fieldset" aria-describedby=[described] {
                    legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (label) }
                    @if let Some(hint) = hint { div class="govuk-hint" id={ (id) "-hint" } { (hint) } }
                    @if let Some(error) = error {
                        p class="govuk-error-message" id={ (id) "-error" } {
                            span class="govuk-visually-hidden" { (self.l.say("error-mark")) " " } (error)
                        }
                    }
                    (choices)
                }
            }
        }
    }

    /// A line of text.
    pub(crate) fn line(&self, path: &str, label: &str, hint: Option<&str>, offers: &[String]) -> Markup {
        let list = format!("{}-list", id(path));
        self.field(path, label, hint, |described| html! {
            input class={ "govuk-input" @if self.wrong.contains_key(path) { " govuk-input--error" } } id=(id(path)) name=(path)
                type="text" value=(self.fields.one(path)) autocomplete="off" dir="auto" aria-describedby=[described]
                list=[(!offers.is_empty()).then_some(&list)] aria-invalid=[self.wrong.get(path).map(|_| "true")];
            @if !offers.is_empty() { datalist id=(list) { @for offer in offers { option value=(offer) {} } } }
        })
    }

    /// A text of several lines.
    pub(crate) fn text(&self, path: &str, label: &str, hint: Option<&str>) -> Markup {
        self.field(path, label, hint, |described| html! {
            textarea class={ "govuk-textarea" @if self.wrong.contains_key(path) { " govuk-textarea--error" } } id=(id(path)) name=(path)
                rows="5" lang=[self.lang] dir="auto" aria-describedby=[described] aria-invalid=[self.wrong.get(path).map(|_| "true")] { "\n" (self.fields.one(path)) }
        })
    }

    /// A day, as the reader writes days.
    pub(crate) fn day(&self, path: &str, label: &str) -> Markup {
        self.leaf(&serde_json::json!({"kind": "day", "several": false}), path, label)
    }
}

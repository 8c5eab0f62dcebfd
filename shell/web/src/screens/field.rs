//! Fields of a form: each with its label, its hint, its error beside it, and what was typed.

use maud::{Markup, html};

use crate::stock::States;

/// A field.
pub(crate) struct Field<'a> {
    /// Its id and name.
    pub(crate) id: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// A hint below the label.
    pub(crate) hint: Option<&'a str>,
    /// What is wrong with it.
    pub(crate) error: Option<&'a str>,
    /// What was typed.
    pub(crate) value: &'a str,
}

impl Field<'_> {
    fn described(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        let both: Vec<String> = hint.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn group(&self, control: &Markup) -> Markup {
        let class = if self.error.is_some() {
            "govuk-form-group govuk-form-group--error"
        } else {
            "govuk-form-group"
        };
        html! {
            div class=(class) {
                label class="govuk-label" for=(self.id) { (self.label) }
                @if let Some(hint) = self.hint { div id={ (self.id) "-hint" } class="govuk-hint" { (hint) } }
                @if let Some(error) = self.error { p id={ (self.id) "-error" } class="govuk-error-message" { (error) } }
                (control)
            }
        }
    }
}

/// A line of text.
pub(crate) fn text_field(field: &Field<'_>) -> Markup {
    input(field, None)
}

/// A State, by name or code: the names of the library are offered.
pub(crate) fn state_field(field: &Field<'_>, states: &States) -> Markup {
    let list = format!("{}-list", field.id);
    html! {
        (input(field, Some(&list)))
        datalist id=(list) {
            @for (code, name) in states.all() { option value=(name) { (code) } }
        }
    }
}

/// A line of text for which words are offered.
pub(crate) fn offered_field(field: &Field<'_>, offers: &[String]) -> Markup {
    let list = format!("{}-list", field.id);
    html! {
        (input(field, Some(&list)))
        datalist id=(list) { @for offer in offers { option value=(offer) {} } }
    }
}

/// One of several, by code and name; the first is for none.
pub(crate) fn select_field(field: &Field<'_>, none: &str, options: &[(String, String)]) -> Markup {
    field.group(&html! {
        select class=(class("govuk-select", field)) id=(field.id) name=(field.id) aria-describedby=[field.described()] {
            option value="" selected[field.value.is_empty()] { (none) }
            @for (code, name) in options {
                option value=(code) selected[field.value == code] { (name) }
            }
        }
    })
}

fn input(field: &Field<'_>, list: Option<&str>) -> Markup {
    field.group(&html! {
        input class=(class("govuk-input", field)) id=(field.id) name=(field.id) type="text" value=(field.value)
            spellcheck="false" autocomplete="off" list=[list] aria-describedby=[field.described()]
            aria-invalid=[field.error.map(|_| "true")];
    })
}

fn class(name: &str, field: &Field<'_>) -> String {
    if field.error.is_some() { format!("{name} {name}--error") } else { name.to_owned() }
}

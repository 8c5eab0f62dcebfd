//! The library that comes with the product: what it holds, and how far each text was checked.

use comity_treaty::audit::{Account, Force, OverlayAccount, Tally};
use comity_words::StateCode;
use maud::{Markup, html};

use super::field::{Field, state_field, text_field};
use super::word;
use crate::locale::Locale;
use crate::stock::{NoState, Stock};

/// What the address of the list may ask for.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    /// Instruments that name this State, by its name or code.
    #[serde(default)]
    pub(crate) state: String,
    /// Instruments with this in their title or id.
    #[serde(default)]
    pub(crate) name: String,
}

impl Asked {
    fn is_narrowed(&self) -> bool {
        !self.state.trim().is_empty() || !self.name.trim().is_empty()
    }

    /// The State, where one is written; or that none is of that name.
    pub(crate) fn state(&self, stock: &Stock) -> Result<Option<StateCode>, NoState> {
        match self.state.trim() {
            "" => Ok(None),
            written => stock.states.read(written).map(Some),
        }
    }
}

/// The library, searched.
pub(crate) fn list(l: &Locale, stock: &Stock, asked: &Asked) -> Markup {
    let state = asked.state(stock);
    let rows: Vec<&Account> = match &state {
        Ok(state) => {
            let name = asked.name.trim().to_lowercase();
            let is_named = |one: &&Account| {
                one.title.to_lowercase().contains(&name) || one.id.to_lowercase().contains(&name)
            };
            let names = |one: &&Account| state.as_ref().is_none_or(|state| stands(one, state).is_some());
            stock.audit.instruments.iter().filter(is_named).filter(names).collect()
        }
        Err(_) => Vec::new(),
    };
    let all = stock.audit.instruments.len();
    html! {
        h2 class="govuk-heading-m" id="library" { (l.say("library-title")) }
        p class="govuk-body" { (l.say("library-what")) }
        (search(l, stock, asked, state.as_ref().err()))
        @if state.is_ok() { p class="govuk-body" role="status" {
            (l.say_with("library-found", [("found", rows.len().into()), ("all", all.into())]))
            @if asked.is_narrowed() { " " a class="govuk-link" href="/treaties#library" { (l.say("library-all")) } }
        } }
        @if rows.is_empty() {
            @if state.is_ok() { p class="govuk-body" { (l.say("library-empty")) } }
        } @else {
            (table(l, stock, &rows, state.as_ref().ok().and_then(Option::as_ref)))
        }
        (marks(l))
        p class="govuk-body-s" { (l.say("library-terminal")) }
    }
}

fn search(l: &Locale, stock: &Stock, asked: &Asked, none: Option<&NoState>) -> Markup {
    let error = none.map(|none| no_state(l, &asked.state, none));
    html! {
        form method="get" action="/treaties#library" role="search" class="comity-filter comity-screen-only" aria-label=(l.say("library-search")) {
            (text_field(&Field { id: "name", label: &l.say("library-name"), hint: None, error: None, value: &asked.name }))
            (state_field(&Field { id: "state", label: &l.say("library-state"), hint: None, error: error.as_deref(), value: &asked.state }, &stock.states))
            button type="submit" class="govuk-button" { (l.say("library-narrow")) }
        }
    }
}

/// What is said where a State is not known by what was written.
pub(crate) fn no_state(l: &Locale, written: &str, none: &NoState) -> String {
    let written = written.trim();
    match none.near.as_slice() {
        [] => l.say_with("state-unknown", [("written", written.into())]),
        near => l.say_with("state-near", [("written", written.into()), ("near", near.join(", ").into())]),
    }
}

fn table(l: &Locale, stock: &Stock, rows: &[&Account], state: Option<&StateCode>) -> Markup {
    let caption = l.say("library-caption");
    let name = state.map(|state| l.in_english(stock.states.name(state)));
    html! {
        div class="comity-scroll" role="region" aria-label=(caption) tabindex="0" {
            table class="govuk-table comity-dense" {
                caption class="govuk-table__caption govuk-visually-hidden" { (caption) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for head in [
                            l.say("treaty-name"), l.say("treaty-kind"), l.say("treaty-status"), l.say("treaty-force"),
                            l.say("treaty-verification"), l.say("treaty-overlays"),
                        ] { th scope="col" class="govuk-table__header" { (head) } }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in rows {
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" {
                                a class="govuk-link" href={ "/treaties/library/" (row.id) } { bdi lang="en" { (row.title) } }
                                br; span class="comity-code" dir="ltr" { (row.id) }
                            }
                            td class="govuk-table__cell" { (kind(l, row)) }
                            td class="govuk-table__cell" { (status(l, row.status.as_deref().unwrap_or("none"))) }
                            td class="govuk-table__cell" {
                                (force(l, &row.force))
                                @if let (Some(state), Some(name)) = (state, &name) {
                                    @if let Some(stands) = stands(row, state) { br; strong { (for_state(l, name, stands)) } }
                                }
                            }
                            td class="govuk-table__cell" { (share(l, row.marks)) }
                            td class="govuk-table__cell" { (overlays(l, row)) }
                        }
                    }
                }
            }
        }
    }
}

/// How an instrument stands to one State, as far as the library tells.
#[derive(Clone, Copy)]
enum Stands<'a> {
    Named,
    Overlay(&'a OverlayAccount),
}

fn stands<'a>(account: &'a Account, state: &StateCode) -> Option<Stands<'a>> {
    let overlay = account.overlays.iter().find(|overlay| overlay.party == *state).map(Stands::Overlay);
    let is_party =
        comity_shelf::library().instrument(&account.id).is_some_and(|held| held.party(state).is_some());
    overlay.or(is_party.then_some(Stands::Named))
}

fn for_state(l: &Locale, name: &str, stands: Stands<'_>) -> String {
    let overlay = match stands {
        Stands::Named => return l.say_with("force-for-named", [("state", name.into())]),
        Stands::Overlay(overlay) => overlay,
    };
    match (overlay.since, overlay.withdrawn) {
        (_, Some(left)) => {
            l.say_with("force-for-left", [("state", name.into()), ("day", l.day(left).into())])
        }
        (Some(since), None) => {
            l.say_with("force-for-since", [("state", name.into()), ("day", l.day(since).into())])
        }
        (None, None) => l.say_with("force-for-undated", [("state", name.into())]),
    }
}

/// The kind of an instrument in the reader's words.
pub(crate) fn kind(l: &Locale, account: &Account) -> String {
    account.kind.as_deref().map_or_else(|| l.say("kind-none"), |kind| word(l, "kind", kind))
}

/// The status of an encoding in the reader's words.
pub(crate) fn status(l: &Locale, status: &str) -> String {
    word(l, "encoding", status)
}

/// Whom an instrument binds, in the reader's words.
pub(crate) fn force(l: &Locale, force: &Force) -> String {
    match force {
        Force::NotBinding => l.say("force-not-binding"),
        Force::Terminated => l.say("force-terminated"),
        Force::Nobody => l.say("force-nobody"),
        Force::Named { parties, since: Some(day) } => {
            l.say_with("force-named-since", [("parties", (*parties).into()), ("day", l.day(*day).into())])
        }
        Force::Named { parties, since: None } => l.say_with("force-named", [("parties", (*parties).into())]),
        Force::Ratified { parties, since: Some(day) } => {
            l.say_with("force-ratified-since", [("parties", (*parties).into()), ("day", l.day(*day).into())])
        }
        Force::Ratified { parties, since: None } => {
            l.say_with("force-ratified", [("parties", (*parties).into())])
        }
    }
}

fn overlays(l: &Locale, account: &Account) -> Markup {
    let count = l.say_with("overlays-count", [("overlays", account.overlays.len().into())]);
    html! {
        @if account.overlays.is_empty() {
            (count)
        } @else {
            a class="govuk-link" href={ "/treaties/library/" (account.id) "/overlays" } {
                (count) span class="govuk-visually-hidden" { " " (l.say_with("overlays-of", [("treaty", account.id.as_str().into())])) }
            }
        }
    }
}

/// How far the clauses were compared with the text: a bar read by its heights, and the words beside it.
pub(crate) fn share(l: &Locale, marks: Tally) -> Markup {
    let total = marks.total();
    if total == 0 {
        return html! { (l.say("share-none")) };
    }
    if marks.unmarked == total {
        return html! { (l.say_with("share-unmarked", [("clauses", total.into())])) };
    }
    let at = |count: usize| count * 120 / total;
    let (read, half) = (at(marks.read), at(marks.read + marks.secondary));
    html! {
        svg class="comity-share" viewBox="0 0 120 16" aria-hidden="true" focusable="false" preserveAspectRatio="none" {
            rect x="0" y="0" width=(read) height="16" {}
            rect x=(read) y="8" width=(half - read) height="8" {}
            rect x=(half) y="14" width=(120 - half) height="2" {}
        }
        (l.say_with("share-read", [("clauses", total.into()), ("read", marks.read.into())]))
        @if marks.secondary > 0 { br; (l.say_with("share-secondary", [("clauses", marks.secondary.into())])) }
        @if marks.not_checked() > 0 { br; (l.say_with("share-unchecked", [("clauses", marks.not_checked().into())])) }
    }
}

fn marks(l: &Locale) -> Markup {
    html! { p class="govuk-body-s" { (l.say("share-legend")) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stock::stock;

    fn page(state: &str, name: &str) -> String {
        let asked = Asked { state: state.to_owned(), name: name.to_owned() };
        list(Locale::english(), stock(), &asked).into_string().replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn each_instrument_says_its_kind_its_force_and_how_far_it_was_checked() {
        let page = page("", "");
        for id in ["eio", "ets-30", "budapest-2ap", "un-cybercrime", "un-model"] {
            assert!(page.contains(&format!("href=\"/treaties/library/{id}\"")), "{id}");
        }
        let tally = stock().account("eio").unwrap().marks;
        assert!(page.contains(&format!("{} of {} read", tally.read, tally.total())), "{page}");
        assert!(page.contains("Directive"));
        assert!(page.contains("Does not bind in law"));
    }

    #[test]
    fn a_state_narrows_the_list_and_says_since_when_it_is_bound() {
        let page = page("Albania", "");
        assert!(page.contains("href=\"/treaties/library/ets-30\""));
        assert!(page.contains("Binds Albania since"));
        assert!(!page.contains("href=\"/treaties/library/eio\""));
    }

    #[test]
    fn what_is_not_found_says_so_and_offers_the_way_back() {
        let page = page("", "no such thing");
        assert!(page.contains("href=\"/treaties#library\""));
        assert!(!page.contains("<table"));
    }

    #[test]
    fn an_unknown_state_is_an_error_beside_the_field_and_what_was_typed_stays() {
        let page = page("Albnia", "");
        assert!(page.contains("Albania (AL)"));
        assert!(page.contains("aria-describedby=\"state-error\""));
        assert!(page.contains("value=\"Albnia\""));
    }
}

//! The desk: what waits, by next legal deadline; narrowed, searched, and a page at a time.

use std::collections::BTreeMap;

use comity_node::view::{DeskRow, NoticeView, TreatyRow};
use comity_node::{DeskAsked, KeptView};
use comity_words::{Measure, Status};
use maud::{Markup, html};
use serde::Deserialize;

use super::draft::help;
use super::places::Sheet;
use super::word;
use crate::locale::Locale;
use crate::places::Fields;

/// Rows of a page.
pub(crate) const ROWS: usize = 25;

/// Which page of the desk is asked for. What is empty asks nothing.
#[derive(Debug, Default, Clone, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: usize,
    /// Words to search for.
    #[serde(default)]
    pub(crate) q: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    turn: String,
    #[serde(default)]
    side: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    marked: String,
    #[serde(default)]
    charge: String,
    #[serde(default)]
    due: String,
}

impl Asked {
    /// What the node is asked: a row more than a page holds says that another follows.
    pub(crate) fn of_node(&self, l: &Locale) -> DeskAsked {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        DeskAsked {
            state: said(&self.state),
            turn: said(&self.turn),
            side: said(&self.side),
            counterpart: said(&self.with).map(|with| crate::habits::state(&with).unwrap_or(with)),
            measure: said(&self.measure),
            status: said(&self.status),
            treaty: None,
            marked: said(&self.marked),
            charge: said(&self.charge),
            due_by: said(&self.due).map(|due| crate::habits::day(l, &due).map_or(due, |day| day.to_string())),
            after: None,
            from: u32::try_from(self.page.min(40_000) * ROWS).ok(),
            limit: u32::try_from(ROWS + 1).ok(),
        }
    }

    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", self.q.as_str()),
            ("state", &self.state),
            ("turn", &self.turn),
            ("side", &self.side),
            ("with", &self.with),
            ("measure", &self.measure),
            ("status", &self.status),
            ("marked", &self.marked),
            ("charge", &self.charge),
            ("due", &self.due),
        ];
        all.into_iter().filter(|(_, said)| !said.trim().is_empty()).collect()
    }

    /// The address of a page of this same view.
    fn address(&self, page: usize) -> String {
        let mut query = crate::session::form_of(&self.pairs());
        if page > 0 {
            query += &format!("{}page={page}", if query.is_empty() { "" } else { "&" });
        }
        if query.is_empty() { "/".to_owned() } else { format!("/?{query}") }
    }

    fn narrows(&self) -> bool {
        self.pairs().iter().any(|(name, _)| *name != "q")
    }

    fn fields(&self) -> Fields {
        let pairs = self.pairs().into_iter().map(|(name, said)| (name.to_owned(), said.to_owned()));
        Fields::of(&pairs.collect::<Vec<_>>())
    }
}

/// What a desk is asked by an address, and nothing besides.
pub(crate) fn query_of(query: &str) -> String {
    let asked = format!("/?{query}").parse().ok();
    let asked = asked.and_then(|uri: axum::http::Uri| axum::extract::Query::<Asked>::try_from_uri(&uri).ok());
    asked.map_or_else(String::new, |asked| crate::session::form_of(&asked.0.pairs()))
}

/// What a desk is drawn from.
pub(crate) struct Shown<'a> {
    /// The hidden field of the forms of whoever is signed in; nothing where nobody is.
    pub(crate) token: Option<Markup>,
    /// The views she keeps.
    pub(crate) views: &'a [KeptView],
    /// The rows; one more than a page holds says that another page follows.
    pub(crate) rows: &'a [DeskRow],
    /// The instruments held.
    pub(crate) treaties: &'a [TreatyRow],
    /// What went wrong with journals.
    pub(crate) alarms: &'a [NoticeView],
    /// Why the node reads and does not write, where it does not.
    pub(crate) reads_only: Option<&'a NoticeView>,
    /// What went wrong with keys.
    pub(crate) keys: &'a [NoticeView],
    /// How many letters wait for whoever looks to approve them.
    pub(crate) approvals: usize,
    /// How many cases were read for a search, and whether others were left out.
    pub(crate) searched: Option<(u64, bool)>,
    /// Why what was asked could not be shown.
    pub(crate) wrong: Option<String>,
}

/// The desk.
pub(crate) fn desk(l: &Locale, shown: &Shown<'_>, asked: &Asked) -> Markup {
    let more = shown.rows.len() > ROWS;
    let rows = &shown.rows[..shown.rows.len().min(ROWS)];
    html! {
        h1 class="govuk-heading-l" { (l.say("desk-title")) }
        @if let Some(why) = shown.reads_only {
            div class="govuk-warning-text" {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
                strong class="govuk-warning-text__text" { (l.say_with("desk-reads-only", [("sentence", super::why::alarm(l, why).into())])) }
            }
        }
        @for alarm in shown.keys {
            p class="govuk-inset-text" { (l.say_with("desk-key-alarm", [("sentence", super::why::alarm(l, alarm).into())])) }
        }
        @for alarm in shown.alarms {
            p class="govuk-inset-text" { (l.say_with("desk-journal-alarm", [("sentence", super::why::alarm(l, alarm).into())])) }
        }
        // Dates that rest on an unchecked encoding are provisional, and no page keeps that to itself.
        @for title in drafts_of(shown.treaties, rows) {
            p class="govuk-inset-text" { (l.say_with("desk-draft-treaty", [("treaty", l.in_english(title).into())])) }
        }
        @if shown.approvals > 0 {
            p class="govuk-body" { a class="govuk-link" href="/approvals" { (l.say_with("desk-approvals", [("count", shown.approvals.into())])) } }
        }
        (search(l, asked))
        (views(l, asked))
        (own_views(l, shown, asked))
        (filter(l, asked))
        @if let Some(wrong) = &shown.wrong { p class="govuk-error-message" role="alert" { (wrong) } }
        @if let Some((read, left_out)) = shown.searched {
            p class="govuk-body" role="status" {
                (l.say_with("desk-found", [("count", rows.len().into()), ("words", asked.q.as_str().into())])) " "
                (l.say_with("desk-searched", [("read", read.into())]))
                @if left_out { " " (l.say("desk-left-out")) }
            }
        }
        @if rows.is_empty() {
            p class="govuk-body" { @if asked.narrows() || shown.searched.is_some() { (l.say("desk-nothing-fits")) } @else { (l.say("desk-empty")) } }
        } @else {
            @match &shown.token {
                Some(token) => form method="post" action="/chosen" id="chosen" {
                    (token)
                    (table(l, rows, true))
                    div class="govuk-button-group comity-screen-only" {
                        button class="govuk-button govuk-button--secondary" name="do" value="print" { (l.say("chosen-print")) }
                        button class="govuk-button govuk-button--secondary" name="do" value="seen" { (l.say("chosen-seen")) }
                        button class="govuk-button govuk-button--secondary" name="do" value="assign" { (l.say("chosen-assign")) }
                        button class="govuk-button govuk-button--secondary" name="do" value="unit" { (l.say("chosen-unit")) }
                    }
                },
                None => (table(l, rows, false)),
            }
            (pages(l, (asked.page, more), |page| asked.address(page)))
        }
        (help(l, "comity case list", "GET /api/desk"))
    }
}

/// The cases; where she may choose among them, each with a box.
fn table(l: &Locale, rows: &[DeskRow], choose: bool) -> Markup {
    html! {
        div class="comity-scroll" role="region" aria-label=(l.say("desk-table")) tabindex="0" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--m" { (l.say("desk-caption")) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for head in [
                            l.say("desk-reference"), l.say("desk-counterpart"), l.say("desk-asked"),
                            l.say("desk-due"), l.say("desk-turn"), l.say("desk-status"), l.say("desk-charge"),
                        ] { th scope="col" class="govuk-table__header" { (head) } }
                        @if choose { th scope="col" class="govuk-table__header comity-screen-only" { (l.say("chosen-head")) } }
                    }
                }
                tbody class="govuk-table__body" { @for row in rows { (line(l, row, choose)) } }
            }
        }
    }
}

/// The views she keeps, each with a way to let it go; and the one she looks at, to be kept.
fn own_views(l: &Locale, shown: &Shown<'_>, asked: &Asked) -> Markup {
    let Some(token) = &shown.token else { return html! {} };
    let here = crate::session::form_of(&asked.pairs());
    html! {
        @if !shown.views.is_empty() {
            nav aria-label=(l.say("views-own")) class="comity-screen-only" {
                ul class="comity-inline govuk-list" {
                    @for view in shown.views {
                        li { a class="govuk-link" href={ "/?" (view.query) } aria-current=[(here == view.query).then_some("page")] { bdi { (view.name) } } }
                    }
                }
            }
        }
        @if !here.is_empty() {
            div class="comity-screen-only" {
                @match shown.views.iter().find(|view| view.query == here) {
                    Some(view) => form method="post" action="/views/forget" {
                        (token)
                        button class="govuk-button govuk-button--secondary" name="name" value=(view.name) { (l.say_with("view-forget", [("view", view.name.as_str().into())])) }
                    },
                    None => (super::chosen::keep_form(l, token, ("", &here))),
                }
            }
        }
    }
}

/// One field for everything.
fn search(l: &Locale, asked: &Asked) -> Markup {
    html! {
        form class="comity-filter comity-screen-only" method="get" action="/" role="search" {
            div class="govuk-form-group" {
                label class="govuk-label" for="q" { (l.say("desk-search")) }
                div class="govuk-hint" id="q-hint" { (l.say("desk-search-hint")) }
                input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" dir="auto" value=(asked.q) aria-describedby="q-hint" autocomplete="off";
            }
            button class="govuk-button govuk-button--secondary" { (l.say("desk-search-button")) }
        }
    }
}

/// Views that are asked for every morning, each an address one can keep.
fn views(l: &Locale, asked: &Asked) -> Markup {
    let here = asked.address(0);
    let all = [
        ("/", "view-all"),
        ("/?charge=mine", "view-mine"),
        ("/?charge=nobody", "view-nobodys"),
        ("/?turn=ours", "view-ours"),
        ("/?marked=stalled", "view-lapsed"),
        ("/?side=requesting", "view-asking"),
        ("/?side=requested", "view-asked"),
        ("/?state=closed", "view-closed"),
    ];
    html! {
        nav aria-label=(l.say("views")) class="comity-screen-only" {
            ul class="comity-inline govuk-list" {
                @for (href, name) in all {
                    li { a class="govuk-link" href=(href) aria-current=[(here == href).then_some("page")] { (l.say(name)) } }
                }
            }
        }
    }
}

fn filter(l: &Locale, asked: &Asked) -> Markup {
    let fields = asked.fields();
    let none = BTreeMap::new();
    let sheet = Sheet { l, fields: &fields, wrong: &none, lang: None };
    let choice = |name: &str, label: &str, options: &[(String, String)]| {
        html! {
            div class="govuk-form-group" {
                label class="govuk-label" for=(name) { (l.say(label)) }
                select class="govuk-select" id=(name) name=(name) {
                    option value="" { (l.say("timeline-all")) }
                    @for (code, says) in options { option value=(code) selected[fields.one(name) == code] { (says) } }
                }
            }
        }
    };
    let said = |codes: &[&str], list: &str| -> Vec<(String, String)> {
        codes.iter().map(|code| ((*code).to_owned(), word(l, list, code))).collect()
    };
    let measures: Vec<&str> = Measure::ALL.iter().map(|one| one.as_str()).collect();
    let states: Vec<&str> = Status::ALL.iter().map(|one| one.as_str()).collect();
    html! {
        details class="govuk-details comity-screen-only" open[asked.narrows()] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("desk-narrow")) } }
            div class="govuk-details__text" {
                form method="get" action="/" {
                    div class="comity-filter" {
                        (choice("turn", "desk-turn", &said(&["ours", "theirs", "nobody"], "turn-of")))
                        (choice("side", "desk-side", &said(&["requesting", "requested"], "side-of")))
                        (choice("measure", "desk-asked", &said(&measures, "measure")))
                        (choice("status", "desk-status", &said(&states, "status")))
                        (choice("charge", "desk-charge", &said(&["mine", "nobody"], "charge-of")))
                        (choice("state", "desk-which", &said(&["open", "closed", "all"], "which")))
                    }
                    (sheet.line("with", &l.say("desk-counterpart"), Some(&l.say("governs-state-hint")), &[]))
                    (sheet.day("due", &l.say("desk-due-by")))
                    div class="govuk-button-group" {
                        button class="govuk-button govuk-button--secondary" { (l.say("timeline-show")) }
                        a class="govuk-link" href="/" { (l.say("library-all")) }
                    }
                }
            }
        }
    }
}

/// The pages of a list, where it has more than one: this one among those around it.
pub(crate) fn pages(l: &Locale, (at, more): (usize, bool), address: impl Fn(usize) -> String) -> Markup {
    let first = at.saturating_sub(3);
    html! {
        @if at > 0 || more {
            nav class="govuk-pagination" aria-label=(l.say("pages-of-desk")) {
                @if at > 0 {
                    div class="govuk-pagination__prev" {
                        a class="govuk-link govuk-pagination__link" rel="prev" href=(address(at - 1)) { (l.say("page-previous")) }
                    }
                }
                ul class="govuk-pagination__list" {
                    @for page in first..=at + usize::from(more) {
                        li class={ "govuk-pagination__item" @if page == at { " govuk-pagination__item--current" } } {
                            a class="govuk-link govuk-pagination__link" href=(address(page)) aria-current=[(page == at).then_some("page")] { (page + 1) }
                        }
                    }
                }
                @if more {
                    div class="govuk-pagination__next" {
                        a class="govuk-link govuk-pagination__link" rel="next" href=(address(at + 1)) { (l.say("page-next")) }
                    }
                }
            }
        }
    }
}

fn line(l: &Locale, row: &DeskRow, choose: bool) -> Markup {
    html! {
        tr class="govuk-table__row" {
            th scope="row" class="govuk-table__header" {
                @if row.draft { a class="govuk-link" href={ "/drafts/" (row.case) } { bdi dir="ltr" { (row.case) } } }
                @else { a class="govuk-link" href={ "/cases/" (row.case) } { bdi dir="ltr" { (row.case) } } }
                @if let Some(news) = row.news.filter(|news| *news > 0) { br; strong class="govuk-tag govuk-tag--blue" { (l.say_with("desk-news", [("acts", news.into())])) } }
            }
            td class="govuk-table__cell" { bdi { (row.counterpart) } }
            td class="govuk-table__cell" {
                @for (at, measure) in row.measures.iter().enumerate() {
                    @if at > 0 { br; }
                    (word(l, "measure", measure))
                }
            }
            td class="govuk-table__cell" { (due(l, row)) }
            td class="govuk-table__cell" { (turn(l, row)) }
            td class="govuk-table__cell" {
                (word(l, "status", &row.status))
                @for overlay in &row.overlays {
                    br; strong class="govuk-tag govuk-tag--red" { (word(l, "overlay", overlay)) }
                }
            }
            td class="govuk-table__cell" { @match &row.charge { Some(officer) => bdi { (officer) }, None => (l.say("charge-of-nobody")) } }
            @if choose {
                td class="govuk-table__cell comity-screen-only" {
                    @if !row.draft {
                        div class="govuk-checkboxes govuk-checkboxes--small" {
                            div class="govuk-checkboxes__item" {
                                input class="govuk-checkboxes__input" type="checkbox" id={ "choose-" (row.case) } name="case" value=(row.case);
                                label class="govuk-label govuk-checkboxes__label" for={ "choose-" (row.case) } { span class="govuk-visually-hidden" { (l.say_with("chosen-one", [("case", row.case.as_str().into())])) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// When it is due, and how many days are left.
pub(crate) fn due(l: &Locale, row: &DeskRow) -> Markup {
    let Some(next) = &row.next else {
        return html! { (l.say("due-none")) };
    };
    let day = l.day(next.day);
    html! {
        @if next.lapsed { (l.say_with("due-lapsed", [("day", day.into())])) }
        @else if next.standing_still { (l.say_with("due-still", [("day", day.into())])) }
        @else {
            (l.say_with("due-on", [("day", day.into())]))
            br; (l.say_with("due-days", [("days", next.days_left.into())]))
        }
    }
}

fn turn(l: &Locale, row: &DeskRow) -> Markup {
    html! {
        @if row.draft { (l.say("turn-draft")) }
        @else if row.ours { (l.say("turn-ours")) }
        @else if row.turn.is_some() { (l.say_with("turn-theirs", [("state", row.counterpart.as_str().into())])) }
        @else { (l.say("turn-nobody")) }
    }
}

/// The titles of treaties under which a case on the page goes and whose encoding is a draft; two editions of one are
/// one to the reader.
fn drafts_of<'t>(treaties: &'t [TreatyRow], rows: &[DeskRow]) -> std::collections::BTreeSet<&'t str> {
    let used = |treaty: &&TreatyRow| rows.iter().any(|row| row.treaty == treaty.id);
    let drafts = treaties.iter().filter(|treaty| treaty.status == "draft").filter(used);
    drafts.map(|treaty| treaty.title.as_str()).collect()
}

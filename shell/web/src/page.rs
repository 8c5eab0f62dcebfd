//! The frame of every page: language, title, navigation, the practice banner, the print style.

use comity_treaty::prose::Language;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::foreign;
use crate::locale::Locale;

/// What the frame needs to know of the node.
pub(crate) struct Frame<'a> {
    /// The reader's language.
    pub(crate) locale: &'a Locale,
    /// The same page in each language offered, by its address.
    pub(crate) languages: Vec<(&'a Locale, String)>,
    /// The authority's name, as its own page gives it.
    pub(crate) authority: &'a str,
    /// The code of its State.
    pub(crate) state: &'a str,
    /// Whether the node is marked practice.
    pub(crate) practice: bool,
    /// Whether she is known here: to nobody else the other pages open.
    pub(crate) known: bool,
    /// Whether anyone may read the public pages.
    pub(crate) public: bool,
    /// Who reads, and how she leaves.
    pub(crate) who: Markup,
    /// That her session ends: on top where the end is near, and at the foot.
    pub(crate) ends: (Markup, Markup),
    /// The moment shown where the node's time is set by hand.
    pub(crate) stage_time: Option<String>,
}

/// Where in the navigation a page belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The desk.
    Desk,
    /// A new request.
    New,
    /// What waits for a second officer.
    Approvals,
    /// The short form of an emergency.
    Emergency,
    /// The treaties.
    Treaties,
    /// None of these.
    Elsewhere,
}

impl Frame<'_> {
    /// A whole page.
    pub(crate) fn page(&self, title: &str, place: Place, body: &Markup) -> Markup {
        let l = self.locale;
        let sheet = if l.direction() == "rtl" { "/assets/comity.rtl.css" } else { "/assets/comity.css" };
        let page = html! {
            (DOCTYPE)
            html lang=(l.tag()) dir=(l.direction()) class="govuk-template" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · " (self.authority) " · Comity" }
                    link rel="stylesheet" href=(sheet);
                    link rel="icon" href="data:,";
                    script src="/assets/comity.js" defer {}
                }
                body class="govuk-template__body" {
                    a href="#main" class="govuk-skip-link" { (l.say("skip-to-main")) }
                    @if self.practice {
                        section class="comity-practice" aria-label=(l.say("practice-region")) {
                            div class="govuk-width-container" {
                                p {
                                    (l.say("practice-banner"))
                                    @if let Some(time) = &self.stage_time { " " (l.say_with("practice-time", [("time", time.as_str().into())])) }
                                }
                            }
                        }
                    }
                    header class="comity-header" {
                        div class="govuk-width-container comity-header__inner" {
                            a class="comity-header__name" href="/" { "Comity" }
                            span { bdi { (self.authority) } " (" (self.state) ")" }
                            (self.who)
                        }
                    }
                    nav class="comity-nav" aria-label=(l.say("navigation")) {
                        div class="govuk-width-container" {
                            ul {
                                @if !self.known {
                                    @if self.public { (self.link(place, Place::Treaties, "/public", &l.say("public-title"))) }
                                    (self.link(place, Place::New, "/sign-in", &l.say("sign-in")))
                                } @else {
                                (self.link(place, Place::Desk, "/", &l.say("nav-desk")))
                                (self.link(place, Place::New, "/drafts/new", &l.say("nav-new")))
                                (self.link(place, Place::Approvals, "/approvals", &l.say("nav-approvals")))
                                (self.link(place, Place::Emergency, "/emergency", &l.say("nav-emergency")))
                                (self.link(place, Place::Treaties, "/treaties", &l.say("nav-treaties")))
                                }
                            }
                        }
                    }
                    div class="govuk-width-container" {
                        main class="govuk-main-wrapper" id="main" { (self.ends.0) (body) }
                        footer class="comity-footer" {
                            @if self.known { (self.further()) }
                            (self.switch())
                            p class="govuk-body-s" { (l.say("footer")) }
                            (self.ends.1)
                            @if l.language() != Language::English { p class="govuk-body-s" { (l.say("translation-unchecked")) } }
                        }
                    }
                }
            }
        };
        PreEscaped(foreign::written(page.into_string()))
    }

    /// The other screens, for those who spend their days there.
    fn further(&self) -> Markup {
        let l = self.locale;
        let all = [
            ("/notices", "notices-title"),
            ("/counterparts", "counterparts-title"),
            ("/measures", "measures-title"),
            ("/calendar", "calendar-title"),
            ("/letters/new", "letter-new"),
            ("/desk/hand-over", "hand-over-title"),
            ("/passages", "passages-title"),
            ("/month", "month-title"),
            ("/node", "node-title"),
            ("/readings", "readings-title"),
            ("/powers", "powers-title"),
            ("/training", "training-title"),
            ("/public", "public-title"),
            ("/me/notices", "told-title"),
            ("/practice", "practice-title"),
        ];
        html! {
            nav aria-label=(l.say("nav-further")) class="comity-screen-only" {
                ul class="govuk-list comity-inline" { @for (href, name) in all.into_iter().filter(|(href, _)| self.practice || *href != "/practice") { li { a class="govuk-link" href=(href) { (l.say(name)) } } } }
            }
        }
    }

    /// The way to the same page in another language, each named in its own.
    fn switch(&self) -> Markup {
        html! {
            nav aria-label=(self.locale.say("page-languages")) class="comity-screen-only" {
                ul class="govuk-list comity-inline" {
                    @for (other, address) in &self.languages {
                        li {
                            @if other.tag() == self.locale.tag() {
                                strong aria-current="true" lang=(other.tag()) dir=(other.direction()) { (other.name()) }
                            } @else {
                                a class="govuk-link" href=(address) hreflang=(other.tag()) lang=(other.tag()) dir=(other.direction()) { (other.name()) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn link(&self, here: Place, place: Place, href: &str, name: &str) -> Markup {
        let current = (here == place).then_some("page");
        html! { li { a class="govuk-link govuk-link--no-visited-state" href=(href) aria-current=[current] { (name) } } }
    }
}

//! One screen, one file. A screen takes a view and gives markup; it asks nothing and decides nothing.

pub(crate) mod acts;
pub(crate) mod approvals;
mod because;
pub(crate) mod called;
pub(crate) mod case;
pub(crate) mod chosen;
pub(crate) mod desk;
pub(crate) mod draft;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod governs;
pub(crate) mod grid;
pub(crate) mod hand_over;
pub(crate) mod item;
pub(crate) mod letter;
pub(crate) mod letters;
pub(crate) mod library;
pub(crate) mod meets;
pub(crate) mod month;
pub(crate) mod node;
pub(crate) mod own_means;
pub(crate) mod passages;
pub(crate) mod pieces;
pub(crate) mod places;
pub(crate) mod powers;
pub(crate) mod practice;
pub(crate) mod public;
pub(crate) mod readings;
pub(crate) mod refused;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod tables;
pub(crate) mod templates;
pub(crate) mod told;
pub(crate) mod training;
pub(crate) mod treaties;
pub(crate) mod why;

use comity_words::Moment;
use maud::{Markup, html};

use crate::locale::Locale;

/// A code of a closed list in the reader's words; the code itself where the catalogue has no word.
pub(crate) fn word(l: &Locale, list: &str, code: &str) -> String {
    let id = format!("{list}-{}", code.replace('.', "-"));
    let said = l.say(&id);
    if said == id { code.to_owned() } else { said }
}

/// A heading that names a case or a month: what is named keeps its direction and does not break at its hyphens.
pub(crate) fn heading_of(said: &str, named: &str) -> Markup {
    match said.split_once(named) {
        Some((before, after)) => {
            html! { (before) bdi dir="ltr" class="comity-reference" { (named) } (after) }
        }
        None => html! { (said) },
    }
}

/// A moment on the wire as the page shows it, in UTC.
fn moment(l: &Locale, wire: &str) -> String {
    wire.parse::<Moment>()
        .map_or_else(|_| wire.to_owned(), |moment| l.moment(moment, &jiff::tz::TimeZone::UTC))
}

/// A day on the wire as the page shows it.
fn day(l: &Locale, wire: &str) -> String {
    wire.parse().map_or_else(|_| wire.to_owned(), |day| l.day(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_treaty::obligations::Section;
    use comity_treaty::precedence::TOPICS;
    use comity_words::{Category, Element, Ground, GroundForce, Measure, Status};

    #[test]
    fn what_a_heading_names_keeps_its_direction_and_its_line() {
        let drawn = heading_of("\u{627}\u{644}\u{634}\u{647}\u{631} 2026-10", "2026-10").into_string();
        assert!(drawn.ends_with(r#" <bdi dir="ltr" class="comity-reference">2026-10</bdi>"#), "{drawn}");
        assert_eq!(heading_of("a < b", "2026-10").into_string(), "a &lt; b");
    }

    #[test]
    fn every_code_of_the_closed_lists_has_its_word() {
        let l = Locale::english();
        let lists: [(&str, Vec<&str>); 8] = [
            ("role", comity_words::Role::ALL.iter().map(|code| code.as_str()).collect()),
            ("category", Category::ALL.iter().map(|code| code.as_str()).collect()),
            ("ground-force", GroundForce::ALL.iter().map(|code| code.as_str()).collect()),
            ("section", Section::ALL.iter().map(|section| section.as_str()).collect()),
            ("measure", Measure::ALL.iter().map(|code| code.as_str()).collect()),
            ("status", Status::ALL.iter().map(|code| code.as_str()).collect()),
            ("element", Element::ALL.iter().map(|code| code.as_str()).collect()),
            ("ground", Ground::ALL.iter().map(|code| code.as_str()).collect()),
        ];
        for (list, codes) in lists {
            for code in codes {
                assert_ne!(l.say(&format!("{list}-{code}")), format!("{list}-{code}"));
            }
        }
        for topic in TOPICS {
            assert_ne!(l.say(&format!("topic-{topic}")), format!("topic-{topic}"));
        }
    }
}

//! Messages, dates and directions.
//!
//! Every sentence a page shows stands in a catalogue under `locales/`, with its plural rules; no
//! sentence is glued from pieces. A message that is missing shows its own name, and a test fails.

use comity_words::{Day, Moment};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the interface: its catalogue and its direction.
pub(crate) struct Locale {
    tag: &'static str,
    direction: &'static str,
    bundle: FluentBundle<FluentResource>,
}

const ENGLISH: &str = include_str!("../../../locales/en/web.ftl");

impl Locale {
    /// English.
    pub(crate) fn english() -> Locale {
        Locale::from_catalogue("en", "ltr", ENGLISH)
    }

    fn from_catalogue(tag: &'static str, direction: &'static str, catalogue: &str) -> Locale {
        // A catalogue is part of the program: a message that does not parse is left out here, and the
        // test at the end of this file names it.
        let resource = FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(good, _)| good);
        let language = tag.parse().expect("the tag of a catalogue is a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.add_resource_overriding(resource);
        Locale { tag, direction, bundle }
    }

    /// The language tag, for `lang`.
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    /// `ltr` or `rtl`, for `dir`.
    pub(crate) fn direction(&self) -> &'static str {
        self.direction
    }

    /// A sentence without places to fill.
    pub(crate) fn say(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// A sentence with its places filled.
    pub(crate) fn say_with<'a, const N: usize>(
        &self,
        id: &str,
        values: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        let args: FluentArgs<'a> = values.into_iter().collect();
        self.format(id, Some(&args))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut problems = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut problems).into_owned()
    }

    /// A day in full: *Monday 21 December 2026*.
    pub(crate) fn day(&self, day: Day) -> String {
        let weekday = self.say(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        let month = self.say(&format!("month-{}", day.month()));
        self.say_with(
            "day-in-full",
            [
                ("weekday", weekday.into()),
                ("day", day.day().to_string().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// A moment as a clock on the wall of `zone` shows it: *Monday 21 December 2026, 14:02*.
    pub(crate) fn moment(&self, moment: Moment, zone: &jiff::tz::TimeZone) -> String {
        let local = moment.timestamp().to_zoned(zone.clone());
        let time = local.strftime("%H:%M").to_string();
        self.say_with("moment-in-full", [("day", self.day(local.date()).into()), ("time", time.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_parses_whole() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    }

    #[test]
    fn every_message_a_screen_says_is_in_the_catalogue() {
        let english = Locale::english();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = vec![];
        for folder in [root.clone(), root.join("screens")] {
            files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        }
        let mut said = 0;
        for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "rs")) {
            let text = std::fs::read_to_string(file).unwrap();
            for after in text.split("say(\"").skip(1).chain(text.split("say_with(\"").skip(1)) {
                let id = after.split('"').next().unwrap();
                said += 1;
                assert!(english.bundle.has_message(id), "{}: `{id}` is not in the catalogue", file.display());
            }
        }
        assert!(said > 20, "the screens' sentences were not found");
    }

    #[test]
    fn a_day_is_written_in_full() {
        let english = Locale::english();
        let day = english.day(jiff::civil::date(2026, 12, 21));
        let plain: String = day.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
        assert_eq!(plain, "Monday 21 December 2026");
    }
}

//! Messages, dates and directions, in six languages.
//!
//! Every sentence a page shows stands in a catalogue under `locales/`, with its plural rules; no
//! sentence is glued from pieces. A message that a language lacks is said in English and marked as such; one that
//! nobody has shows its own name. Both fail a test.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use comity_treaty::prose::Language;
use comity_words::{Day, Moment};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::foreign;
use crate::pseudo;

/// A language of the interface: its catalogue and its direction.
pub(crate) struct Locale {
    tag: &'static str,
    direction: &'static str,
    language: Language,
    /// What is done to every text of it; the pseudo-languages alone do anything.
    transform: Option<fn(&str) -> Cow<'_, str>>,
    /// Read when it is first spoken: most nodes speak one or two of them, and each costs megabytes.
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

/// The six languages, then two that only show whether a page holds longer words and the other direction.
static ALL: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let mut all: Vec<Locale> = Language::ALL.into_iter().map(Locale::of_language).collect();
    let english = || Locale::of_language(Language::English);
    let long = Locale { tag: "en-XA", transform: Some(pseudo::long), ..english() };
    let mirrored = Locale { tag: "ar-XB", direction: "rtl", transform: Some(pseudo::mirrored), ..english() };
    all.extend([long, mirrored]);
    all
});

/// The catalogue of a language: its files, one a part of the pages.
macro_rules! said {
    ($tag:literal) => {
        concat!(
            include_str!(concat!("../../../locales/", $tag, "/web.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/sign-in.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/draft.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/acts.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/desk.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/form.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/roles.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/inside.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/why.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/queue.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/told.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/refused.ftl")),
            "\n",
            include_str!(concat!("../../../locales/", $tag, "/because.ftl"))
        )
    };
}

const fn catalogue(language: Language) -> &'static str {
    match language {
        Language::English => said!("en"),
        Language::French => said!("fr"),
        Language::Spanish => said!("es"),
        Language::Arabic => said!("ar"),
        Language::Russian => said!("ru"),
        Language::Chinese => said!("zh"),
    }
}

impl Locale {
    /// English, where nothing else is asked for.
    pub(crate) fn english() -> &'static Locale {
        &ALL[0]
    }

    /// The six a reader may choose from.
    pub(crate) fn offered() -> &'static [Locale] {
        &ALL[..Language::ALL.len()]
    }

    /// The one of a tag, the two pseudo-languages with them.
    pub(crate) fn of_tag(tag: &str) -> Option<&'static Locale> {
        ALL.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag))
    }

    fn of_language(language: Language) -> Locale {
        let (tag, direction) = (language.tag(), language.direction());
        Locale { tag, direction, language, transform: None, bundle: OnceLock::new() }
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            // A catalogue is part of the program: a message that does not parse is left out here, and a
            // test names it.
            let text = catalogue(self.language).to_owned();
            let resource = FluentResource::try_new(text).unwrap_or_else(|(good, _)| good);
            let tag = self.language.tag().parse().expect("the tag of a catalogue is a language tag");
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.add_resource_overriding(resource);
            bundle.set_transform(self.transform);
            bundle
        })
    }

    /// The language tag, for `lang`.
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    /// `ltr` or `rtl`, for `dir`.
    pub(crate) fn direction(&self) -> &'static str {
        self.direction
    }

    /// The language generated sentences are said in beside it.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Its own name.
    pub(crate) fn name(&self) -> &'static str {
        self.language.name()
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

    /// A sentence with places whose names are known only when it is said; nothing where no catalogue has it.
    pub(crate) fn say_args(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let english = || Locale::english().own(id, Some(args)).map(|said| self.in_english(&said));
        self.own(id, Some(args)).or_else(english)
    }

    /// English words inside this language: a name or title the library has in English alone.
    pub(crate) fn in_english(&self, words: &str) -> String {
        self.in_language(Language::English, words)
    }

    /// Words of a language inside this one: a name or title as that language has it. English in disguise is no
    /// English: what stands in no catalogue is marked there too.
    pub(crate) fn in_language(&self, language: Language, words: &str) -> String {
        if self.tag == language.tag() { words.to_owned() } else { foreign::of(language, words) }
    }

    /// Whether the catalogue of this language itself has a message.
    #[cfg(test)]
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    fn format(&self, id: &str, args: Option<&FluentArgs>) -> String {
        let own = self.own(id, args);
        let english = || Locale::english().own(id, args).map(|said| self.in_english(&said));
        own.or_else(english).unwrap_or_else(|| id.to_owned())
    }

    /// The message of this catalogue, where it has one.
    fn own(&self, id: &str, args: Option<&FluentArgs>) -> Option<String> {
        let pattern = self.bundle().get_message(id)?.value()?;
        let mut problems = Vec::new();
        let said = self.bundle().format_pattern(pattern, args, &mut problems);
        // Filled into another sentence, a date that is nothing but isolated parts would have no direction of its own.
        let is_mixed = self.direction == "rtl" && args.is_some();
        Some(if is_mixed { format!("\u{200F}{said}") } else { said.into_owned() })
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
mod tests;

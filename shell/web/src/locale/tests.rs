//! The catalogues against English, and English against the screens.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// A message as its catalogue writes it.
type Messages<'a> = BTreeMap<&'a str, String>;

fn messages(text: &str) -> Messages<'_> {
    let mut all = Messages::new();
    let mut last = None;
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with([' ', '}']) {
            let (id, said) = line.split_once('=').unwrap();
            last = Some(id.trim());
            assert!(all.insert(id.trim(), said.to_owned()).is_none(), "`{}` stands twice", id.trim());
        } else if let Some(said) = last.and_then(|id| all.get_mut(id)) {
            said.push('\n');
            said.push_str(line);
        }
    }
    all
}

fn variables(said: &str) -> BTreeSet<&str> {
    let word = |after: &'_ str| after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    said.split('$').skip(1).map(|after| &after[..word(after).unwrap_or(after.len())]).collect()
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| *language != Language::English)
}

fn plain(said: &str) -> String {
    said.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}' | '\u{200F}')).collect()
}

#[test]
fn every_catalogue_parses_whole() {
    for language in Language::ALL {
        if let Err((_, wrong)) = FluentResource::try_new(catalogue(language).to_owned()) {
            panic!("{language}: {wrong:?}");
        }
    }
}

#[test]
fn every_language_says_what_english_says_and_nothing_else() {
    let english = messages(catalogue(Language::English));
    let mut wrong = String::new();
    for language in others() {
        let own = messages(catalogue(language));
        let list = |ids: Vec<&&str>| ids.into_iter().map(|id| format!("\n  {id}")).collect::<String>();
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let foreign: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        if !missing.is_empty() {
            wrong += &format!("\nthe files of locales/{language} lack{}", list(missing));
        }
        if !foreign.is_empty() {
            wrong += &format!("\nthe files of locales/{language} have, and English has not{}", list(foreign));
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n");
}

#[test]
fn a_translation_fills_the_places_of_english_and_no_others() {
    let english = messages(catalogue(Language::English));
    for language in others() {
        for (id, said) in messages(catalogue(language)) {
            let Some(of_english) = english.get(id) else { continue };
            let (own, wanted) = (variables(&said), variables(of_english));
            // The selector of a plural names its number: a form may leave it out, as Arabic does for *two cases*.
            assert_eq!(own, wanted, "{language}: `{id}`");
        }
    }
}

#[test]
fn what_is_counted_has_the_plurals_of_its_language() {
    // After CLDR: where English tells one from many, Russian has three more forms and Arabic five.
    let wanted: [(Language, &[&str]); 2] = [
        (Language::Russian, &["[one]", "[few]", "[many]"]),
        (Language::Arabic, &["[two]", "[few]", "[many]"]),
    ];
    let english = messages(catalogue(Language::English));
    for (language, forms) in wanted {
        let own = messages(catalogue(language));
        for (id, said) in english.iter().filter(|(_, said)| said.contains("[one]")) {
            let Some(translated) = own.get(id) else { continue };
            assert!(said.contains("->"));
            for form in forms {
                assert!(translated.contains(form), "{language}: `{id}` has no form {form}");
            }
        }
    }
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
            assert!(english.has(id), "{}: `{id}` is not in the catalogue", file.display());
        }
    }
    assert!(said > 20, "the screens' sentences were not found");
}

#[test]
fn a_day_is_written_in_full_in_the_readers_language() {
    let wanted = [
        ("en", "Monday 21 December 2026"),
        ("fr", "lundi 21 décembre 2026"),
        ("es", "lunes 21 de diciembre de 2026"),
        ("ar", "الاثنين 21 كانون الأول/ديسمبر 2026"),
        ("ru", "понедельник, 21 декабря 2026 г."),
        ("zh", "2026年12月21日（星期一）"),
    ];
    for (tag, day) in wanted {
        let locale = Locale::of_tag(tag).unwrap();
        assert_eq!(plain(&locale.day(jiff::civil::date(2026, 12, 21))), day);
    }
}

#[test]
fn a_number_takes_the_form_its_language_gives_it() {
    let days = |tag: &str, days: u64| {
        plain(&Locale::of_tag(tag).unwrap().say_with("due-days", [("days", days.into())]))
    };
    assert_eq!(days("ru", 1), "через 1 день");
    assert_eq!(days("ru", 3), "через 3 дня");
    assert_eq!(days("ru", 25), "через 25 дней");
    assert_eq!(days("ar", 2), "بعد يومين");
    assert_eq!(days("ar", 3), "بعد 3 أيام");
    assert_eq!(days("ar", 11), "بعد 11 يوما");
    assert_eq!(days("ar", 100), "بعد 100 يوم");
    assert_eq!(days("zh", 4), "还有4天");
}

#[test]
fn a_date_in_arabic_keeps_its_direction_inside_another_sentence() {
    // An isolate takes its direction from the first letter that stands in no isolate of its own.
    let said = Locale::of_tag("ar").unwrap().day(jiff::civil::date(2026, 12, 21));
    assert!(said.starts_with('\u{200F}'), "{said:?}");
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_marked() {
    let mut lacking = Locale::of_language(Language::French);
    let lacks = FluentResource::try_new("yes = oui".to_owned()).unwrap();
    let mut bundle = FluentBundle::new_concurrent(vec!["fr".parse().unwrap()]);
    bundle.add_resource_overriding(lacks);
    lacking.bundle = bundle.into();
    assert_eq!(lacking.say("yes"), "oui");
    assert_eq!(lacking.say("no"), foreign::of(Language::English, "No"));
    assert_eq!(lacking.say("no-such-message"), "no-such-message");
}

#[test]
fn a_pseudo_language_is_english_made_long_or_mirrored() {
    let long = Locale::of_tag("en-XA").unwrap().say("desk-title");
    assert!(long.chars().count() > "Desk".len() && !long.contains('e'), "{long}");
    let mirrored = Locale::of_tag("ar-XB").unwrap();
    assert_eq!((mirrored.direction(), mirrored.say("desk-title").as_str()), ("rtl", "\u{202e}Desk\u{202c}"));
    assert!(Locale::offered().iter().all(|offered| offered.tag().len() == 2), "nobody is offered one");
}

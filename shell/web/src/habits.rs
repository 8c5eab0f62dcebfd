//! What people type, as the wire has it: dates as they write them, numbers in their own digits, States and languages
//! by name, telephone numbers with two noughts in front.
//!
//! Nothing is guessed: what could be read in two ways is left as it was typed, and the place where it stands says why.

use comity_words::Day;

use crate::locale::Locale;
use crate::stock::stock;

/// A text as a place of this kind wants it; as it was typed where nothing is known of such a habit.
pub(crate) fn read(l: &Locale, kind: &str, text: &str) -> String {
    let text = western(text.trim());
    let read = match kind {
        "day" => day(l, &text).map(|day| day.to_string()),
        "stamp" => stamp(l, &text),
        "state" => state(&text),
        "language" => language(&text),
        "phone" => Some(phone(&text)),
        "money" => money(&text),
        "length" => length(l, &text),
        "truth" => truth(l, &text),
        "mail" | "digest" | "zone" => Some(text.split_whitespace().collect()),
        "text" | "line" => return text_of(&text, kind),
        _ => None,
    };
    read.unwrap_or(text)
}

fn text_of(text: &str, kind: &str) -> String {
    // Browsers end lines as mail does.
    let lines = text.replace("\r\n", "\n");
    if kind == "line" { lines.split_whitespace().collect::<Vec<_>>().join(" ") } else { lines }
}

/// Arabic-Indic and Persian digits, and the wide ones of Chinese, as Western ones.
fn western(text: &str) -> String {
    let digit = |from: char, letter: char| char::from_digit(letter as u32 - from as u32, 10);
    text.chars()
        .map(|letter| match letter {
            '\u{0660}'..='\u{0669}' => digit('\u{0660}', letter).unwrap_or(letter),
            '\u{06F0}'..='\u{06F9}' => digit('\u{06F0}', letter).unwrap_or(letter),
            '\u{FF10}'..='\u{FF19}' => digit('\u{FF10}', letter).unwrap_or(letter),
            '\u{00A0}' | '\u{202F}' => ' ',
            other => other,
        })
        .filter(|letter| !matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

/// A day: `21 12 2026`, `21.12.2026`, `21/12/2026`, `2026-12-21`, `2026年12月21日`, `21 December 2026` in the reader's
/// language. Day before month, as everywhere but in one country; the year has four digits.
pub(crate) fn day(l: &Locale, text: &str) -> Option<Day> {
    let text = western(text.trim()).to_lowercase();
    let mut named = None;
    let mut rest = text.clone();
    for number in (1..=12).rev() {
        let name = l.say(&format!("month-{number}")).to_lowercase();
        let plain: String = name.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
        if !plain.chars().all(|c| c.is_ascii_digit()) && rest.contains(&plain) {
            rest = rest.replace(&plain, " ");
            named = Some(number);
            break;
        }
    }
    let parts: Vec<&str> =
        rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i8>().ok();
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<i16>().ok()).flatten();
    let (year, month, day) = match (parts.as_slice(), named) {
        ([a, b], Some(month)) => match (year(b), year(a)) {
            (Some(year), _) => (year, month, number(a)?),
            (None, Some(year)) => (year, month, number(b)?),
            _ => return None,
        },
        ([a, b, c], None) => match (year(a), year(c)) {
            (Some(year), _) => (year, number(b)?, number(c)?),
            (None, Some(year)) => (year, number(b)?, number(a)?),
            _ => return None,
        },
        _ => return None,
    };
    Day::new(year, month, day).ok()
}

/// A moment with its distance from UTC: `3.5.2026 10:00 +02:00`, `2026-05-03T10:00:00Z`.
fn stamp(l: &Locale, text: &str) -> Option<String> {
    if text.as_bytes().get(10) == Some(&b'T') {
        return None;
    }
    let (moment, offset) = match text.strip_suffix("UTC").or_else(|| text.strip_suffix('Z')) {
        Some(moment) => (moment.trim(), "Z".to_owned()),
        None => {
            let at = text.rfind(['+', '\u{2212}']).or_else(|| text.rfind(" -").map(|at| at + 1))?;
            (text[..at].trim(), text[at..].replace('\u{2212}', "-").replace(' ', ""))
        }
    };
    let (date, time) = moment.rsplit_once([' ', ','])?;
    let time = match time.matches(':').count() {
        1 => format!("{time}:00"),
        2 => time.to_owned(),
        _ => return None,
    };
    let time = if time.len() == 7 { format!("0{time}") } else { time };
    let offset = match offset.len() {
        3 => format!("{offset}:00"),
        5 => format!("{}:{}", &offset[..3], &offset[3..]),
        _ => offset,
    };
    Some(format!("{}T{time}{offset}", day(l, date)?))
}

/// A State by its code or by its name.
pub(crate) fn state(text: &str) -> Option<String> {
    let code = text.trim().to_uppercase();
    if text.len() <= 7 && text.is_ascii() && (2..=3).contains(&code.split('-').next()?.len()) {
        return Some(code);
    }
    let found = stock().states.all().into_iter().find(|(_, name)| name.to_lowercase() == text.to_lowercase());
    found.map(|(code, _)| code.to_string())
}

/// A language by its tag or by its own name.
fn language(text: &str) -> Option<String> {
    let own = Locale::offered().iter().find(|one| one.name().to_lowercase() == text.to_lowercase());
    if let Some(own) = own {
        return Some(own.tag().to_owned());
    }
    (2..=3).contains(&text.len()).then(|| text.to_lowercase())
}

fn phone(text: &str) -> String {
    match text.strip_prefix("00") {
        Some(rest) => format!("+{}", rest.trim_start()),
        None => text.to_owned(),
    }
}

/// `1.200,50 EUR`, `1 200,50 €`, `EUR 1200.50`. A mark with three digits behind it parts thousands.
fn money(text: &str) -> Option<String> {
    let currency: String = text.chars().filter(|c| c.is_alphabetic() || matches!(c, '€' | '£')).collect();
    let currency = match currency.as_str() {
        "€" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        code => code.to_uppercase(),
    };
    let sum: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let last = sum.rfind(['.', ',']);
    let behind = last.map_or(0, |at| sum.len() - at - 1);
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let sum = match last {
        Some(at) if (1..=2).contains(&behind) => format!("{}.{}", digits(&sum[..at]), digits(&sum[at..])),
        _ => digits(&sum),
    };
    (currency.len() == 3 && !sum.is_empty()).then(|| format!("{sum} {currency}"))
}

/// `5 years` in the reader's words.
fn length(l: &Locale, text: &str) -> Option<String> {
    let (number, unit) = text.split_once(' ')?;
    let unit = unit.trim().to_lowercase();
    for known in ["hours", "days", "weeks", "months", "years"] {
        let names = l.say(&format!("unit-{known}")).to_lowercase();
        if names.split(',').any(|name| name.trim() == unit) {
            return Some(format!("{number} {known}"));
        }
    }
    None
}

fn truth(l: &Locale, text: &str) -> Option<String> {
    let said = text.to_lowercase();
    ["yes", "no"].into_iter().find(|one| said == *one || said == l.say(one).to_lowercase()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str) -> &'static Locale {
        Locale::of_tag(tag).unwrap()
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let wanted = Some(Day::constant(2026, 12, 21));
        for text in
            ["21 12 2026", "21.12.2026", "21/12/2026", "2026-12-21", " 2026/12/21 ", "21 December 2026"]
        {
            assert_eq!(day(of("en"), text), wanted, "{text}");
        }
        assert_eq!(day(of("zh"), "2026年12月21日"), wanted);
        assert_eq!(day(of("ar"), "٢١/١٢/٢٠٢٦"), wanted);
        assert_eq!(day(of("fr"), "21 décembre 2026"), wanted);
        assert_eq!(day(of("ru"), "21 декабря 2026 г."), wanted);
        for none in
            ["", "21 12 26", "12/21/2026", "32.12.2026", "21 12", "December", "21 12 2026 7", "0 0 0000"]
        {
            assert_eq!(day(of("en"), none), None, "{none}");
        }
    }

    #[test]
    fn sums_moments_and_numbers_keep_what_they_say() {
        let said = |kind: &str, text: &str| read(of("en"), kind, text);
        assert_eq!(said("money", "1.200,50 EUR"), "1200.50 EUR");
        assert_eq!(said("money", "1 200,50 €"), "1200.50 EUR");
        assert_eq!(said("money", "EUR 12,000"), "12000 EUR");
        assert_eq!(said("money", "much"), "much");
        assert_eq!(said("stamp", "3.5.2026 10:00 +02:00"), "2026-05-03T10:00:00+02:00");
        assert_eq!(said("stamp", "3.5.2026 9:30 UTC"), "2026-05-03T09:30:00Z");
        assert_eq!(said("stamp", "3.5.2026 10:00"), "3.5.2026 10:00", "no zone is guessed");
        assert_eq!(said("phone", "0049 30 1234567"), "+49 30 1234567");
        assert_eq!(said("state", "de"), "DE");
        assert_eq!(said("language", "français"), "fr");
        assert_eq!(read(of("fr"), "truth", "Oui"), "yes");
        assert_eq!(read(of("fr"), "length", "5 ans"), "5 years");
        assert_eq!(said("text", "a\r\nb"), "a\nb");
    }
}

//! What a letter says of values, in the language of the letter: days, lengths of time, answers, and what stands under
//! an element, member by member. The words of forms are those of the pages and stand in `locales/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_case::Fact;
use comity_treaty::period::{Amount, Unit};
use comity_treaty::prose::Language;
use comity_words::{Day, Moment};
use serde_json::Value;

/// The messages without places of one language, by id.
type Words = BTreeMap<&'static str, &'static str>;

/// The files a letter takes its words from.
macro_rules! words {
    ($tag:literal) => {
        [
            include_str!(concat!("../../../../locales/", $tag, "/form.ftl")),
            include_str!(concat!("../../../../locales/", $tag, "/acts.ftl")),
            include_str!(concat!("../../../../locales/", $tag, "/web.ftl")),
        ]
    };
}

static WORDS: LazyLock<[Words; 6]> = LazyLock::new(|| {
    let read = |files: [&'static str; 3]| {
        let lines = files.into_iter().flat_map(str::lines);
        let said =
            lines.filter(|line| !line.starts_with(['#', ' ', '}'])).filter_map(|line| line.split_once(" = "));
        said.map(|(id, said)| (id.trim(), said.trim())).collect()
    };
    Language::ALL.map(|language| match language {
        Language::English => read(words!("en")),
        Language::French => read(words!("fr")),
        Language::Spanish => read(words!("es")),
        Language::Arabic => read(words!("ar")),
        Language::Russian => read(words!("ru")),
        Language::Chinese => read(words!("zh")),
    })
});

fn column(language: Language) -> usize {
    Language::ALL.iter().position(|one| *one == language).unwrap_or(0)
}

/// A message of a language; nothing where its catalogue has none.
pub(super) fn said(id: &str, language: Language) -> Option<&'static str> {
    WORDS[column(language)].get(id).copied()
}

fn slug(code: &str) -> String {
    code.replace(['.', ' '], "-")
}

/// A day in full: *lundi 21 décembre 2026*.
pub(super) fn day(day: Day, language: Language) -> String {
    let pattern = said("day-in-full", language).unwrap_or("{ $year }-{ $month }-{ $day }");
    let weekday = said(&format!("weekday-{}", day.weekday().to_monday_one_offset()), language);
    let month = said(&format!("month-{}", day.month()), language);
    pattern
        .replace("{ $weekday }", weekday.unwrap_or_default())
        .replace("{ $month }", month.unwrap_or_default())
        .replace("{ $day }", &day.day().to_string())
        .replace("{ $year }", &day.year().to_string())
}

/// A moment in full, in UTC.
pub(super) fn moment(at: Moment, language: Language) -> String {
    let time = at.timestamp().strftime("%H:%M").to_string();
    let pattern = said("moment-in-full", language).unwrap_or("{ $day }, { $time }");
    format!("{} UTC", pattern.replace("{ $day }", &day(at.day(), language)).replace("{ $time }", &time))
}

/// A length of time in words: *5 ans*.
pub(super) fn length(amount: Amount, language: Language) -> String {
    let forms = FORMS.iter().find(|(unit, _)| *unit == amount.unit).map(|(_, forms)| forms[column(language)]);
    let forms = forms.unwrap_or_default();
    let form = plural(amount.n, language).min(forms.len().saturating_sub(1));
    forms.get(form).map_or_else(|| amount.to_string(), |form| form.replace('#', &amount.n.to_string()))
}

/// A length of time as the wire has it, `5 years`, in words; nothing where it is none.
pub fn length_in_words(wire: &str, language: Language) -> Option<String> {
    wire.parse().ok().map(|amount| length(amount, language))
}

/// Which form a number takes, after CLDR: one, few, many, … in the order in which the table has them.
fn plural(n: u32, language: Language) -> usize {
    match language {
        Language::Chinese => 0,
        Language::English | Language::Spanish => usize::from(n != 1),
        Language::French => usize::from(n > 1),
        Language::Russian => match (n % 10, n % 100) {
            (1, teens) if teens != 11 => 0,
            (2..=4, teens) if !(12..=14).contains(&teens) => 1,
            _ => 2,
        },
        Language::Arabic => match (n, n % 100) {
            (1, _) => 0,
            (2, _) => 1,
            (_, 3..=10) => 2,
            (_, 11..=99) => 3,
            _ => 4,
        },
    }
}

/// Each unit in each language, in the forms of its plural; `#` is the number.
#[rustfmt::skip]
const FORMS: &[(Unit, [&[&str]; 6])] = &[
    (Unit::Hour, [&["# hour", "# hours"], &["# heure", "# heures"], &["# hora", "# horas"], &["ساعة واحدة", "ساعتان", "# ساعات", "# ساعة", "# ساعة"], &["# час", "# часа", "# часов"], &["# 小时"]]),
    (Unit::Day, [&["# day", "# days"], &["# jour", "# jours"], &["# día", "# días"], &["يوم واحد", "يومان", "# أيام", "# يوما", "# يوم"], &["# день", "# дня", "# дней"], &["# 天"]]),
    (Unit::WorkingDay, [&["# working day", "# working days"], &["# jour ouvrable", "# jours ouvrables"], &["# día hábil", "# días hábiles"], &["يوم عمل واحد", "يوما عمل", "# أيام عمل", "# يوم عمل", "# يوم عمل"], &["# рабочий день", "# рабочих дня", "# рабочих дней"], &["# 个工作日"]]),
    (Unit::Week, [&["# week", "# weeks"], &["# semaine", "# semaines"], &["# semana", "# semanas"], &["أسبوع واحد", "أسبوعان", "# أسابيع", "# أسبوعا", "# أسبوع"], &["# неделя", "# недели", "# недель"], &["# 周"]]),
    (Unit::Month, [&["# month", "# months"], &["# mois", "# mois"], &["# mes", "# meses"], &["شهر واحد", "شهران", "# أشهر", "# شهرا", "# شهر"], &["# месяц", "# месяца", "# месяцев"], &["# 个月"]]),
    (Unit::Year, [&["# year", "# years"], &["# an", "# ans"], &["# año", "# años"], &["سنة واحدة", "سنتان", "# سنوات", "# سنة", "# سنة"], &["# год", "# года", "# лет"], &["# 年"]]),
];

/// A question of a treaty by its path, `penalty.requesting.max`; nothing where it is the treaty's own.
pub(super) fn question(path: &str, language: Language) -> Option<&'static str> {
    said(&format!("question-{}", slug(path)), language)
}

/// An answer to it; `word` puts a code of the treaty into words.
pub(super) fn fact(fact: &Fact, language: Language, word: impl Fn(&str) -> String) -> String {
    match fact {
        Fact::Yes => truth(true, language),
        Fact::No => truth(false, language),
        Fact::Number(number) => number.to_string(),
        Fact::Length(amount) => length(*amount, language),
        Fact::Day(one) => day(*one, language),
        Fact::Words(words) => words.iter().map(|one| word(one.as_str())).collect::<Vec<_>>().join(", "),
    }
}

fn truth(yes: bool, language: Language) -> String {
    said(if yes { "yes" } else { "no" }, language).unwrap_or(if yes { "yes" } else { "no" }).to_owned()
}

/// What a measure wants to be told, by the name of the place; nothing where no catalogue has it.
pub(super) fn told(measure: &str, name: &str, language: Language) -> Option<&'static str> {
    said(&format!("told-{measure}-{name}"), language).or_else(|| said(&format!("told-{name}"), language))
}

/// What stands at a place of the tables, in lines: `shape` is its row or member, `value` what is said there.
pub(super) fn lines(shape: &Value, value: &Value, language: Language) -> Vec<String> {
    match (kind(shape), value) {
        ("record", Value::Array(entries)) => match entries.as_slice() {
            [one] => record(shape, one, language),
            several => several
                .iter()
                .enumerate()
                .flat_map(|(at, one)| {
                    let within = record(shape, one, language);
                    let head = format!("{}. ", at + 1);
                    let beside = |(line, said): (usize, String)| match line {
                        0 => format!("{head}{said}"),
                        _ => format!("   {said}"),
                    };
                    within.into_iter().enumerate().map(beside).collect::<Vec<_>>()
                })
                .collect(),
        },
        ("record", one) => record(shape, one, language),
        ("text", Value::Array(entries)) => {
            entries.iter().flat_map(|one| lines(shape, one, language)).collect()
        }
        (_, Value::Array(entries)) => {
            vec![entries.iter().map(|one| leaf(shape, one, language)).collect::<Vec<_>>().join(", ")]
        }
        (_, one) => leaf(shape, one, language).lines().map(str::to_owned).collect(),
    }
}

/// A record, a line a member; a member that says all of it needs no label.
fn record(shape: &Value, value: &Value, language: Language) -> Vec<String> {
    let Some(of) = value.as_object() else { return vec![leaf(&Value::Null, value, language)] };
    let all = shape["members"].as_array().into_iter().flatten();
    let there: Vec<&Value> = all.filter(|member| of.contains_key(name(member))).collect();
    if let [only] = there.as_slice() {
        return lines(only, &of[name(only)], language);
    }
    let mut said = Vec::new();
    for member in there {
        let label = label(shape["called"].as_str().unwrap_or_default(), member, language);
        let within = lines(member, &of[name(member)], language);
        match within.as_slice() {
            [one] => said.push(format!("{label}: {one}")),
            several => {
                said.push(format!("{label}:"));
                said.extend(several.iter().map(|one| format!("   {one}")));
            }
        }
    }
    said
}

fn label(record: &str, member: &Value, language: Language) -> String {
    let known = said(&format!("field-{record}-{}", name(member)), language);
    known.or_else(|| member["says"].as_str()).unwrap_or(name(member)).to_owned()
}

fn leaf(shape: &Value, value: &Value, language: Language) -> String {
    match (kind(shape), value) {
        ("code", Value::String(code)) => {
            let list = slug(shape["called"].as_str().unwrap_or_default());
            let known = said(&format!("code-{list}-{}", slug(code)), language);
            known.map_or_else(|| code.replace('-', " "), str::to_owned)
        }
        ("day", Value::String(wire)) => wire.parse().map_or_else(|_| wire.clone(), |one| day(one, language)),
        ("length", Value::String(wire)) => length_in_words(wire, language).unwrap_or_else(|| wire.clone()),
        (_, Value::Bool(yes)) => truth(*yes, language),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

fn kind(shape: &Value) -> &str {
    shape["kind"].as_str().unwrap_or("text")
}

fn name(member: &Value) -> &str {
    member["name"].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn in_six(of: impl Fn(Language) -> String) -> [String; 6] {
        Language::ALL.map(of)
    }

    #[test]
    fn a_length_takes_the_form_its_language_gives_its_number() {
        let years = |n| in_six(|language| length(Amount::of(n, Unit::Year), language));
        assert_eq!(years(1), ["1 year", "1 an", "1 año", "سنة واحدة", "1 год", "1 年"]);
        assert_eq!(years(2), ["2 years", "2 ans", "2 años", "سنتان", "2 года", "2 年"]);
        assert_eq!(years(5), ["5 years", "5 ans", "5 años", "5 سنوات", "5 лет", "5 年"]);
        assert_eq!(years(21)[4], "21 год");
        assert_eq!(years(112)[4], "112 лет");
        assert_eq!(length(Amount::of(11, Unit::Day), Language::Arabic), "11 يوما");
        assert_eq!(length(Amount::of(0, Unit::Day), Language::French), "0 jour");
        assert_eq!(length_in_words("10 working days", Language::French).unwrap(), "10 jours ouvrables");
        assert_eq!(length_in_words("much", Language::French), None);
    }

    #[test]
    fn every_unit_has_the_forms_of_every_language() {
        for (unit, forms) in FORMS {
            let wanted = [2, 2, 2, 5, 3, 1];
            assert_eq!(forms.map(<[_]>::len), wanted, "{unit:?}");
        }
    }

    #[test]
    fn a_day_is_said_as_the_pages_say_it() {
        let said = in_six(|language| day(Day::constant(2026, 12, 21), language));
        assert_eq!(said[0], "Monday 21 December 2026");
        assert_eq!(said[1], "lundi 21 décembre 2026");
        assert_eq!(said[5], "2026年12月21日（星期一）");
        assert!(said.iter().all(|one| !one.contains('{')), "{said:?}");
        let at: Moment = "2026-12-21T14:02:00Z".parse().unwrap();
        assert_eq!(moment(at, Language::Spanish), "lunes 21 de diciembre de 2026, 14:02 UTC");
    }

    #[test]
    fn what_stands_under_an_element_is_said_in_words_and_never_in_codes() {
        let offences = crate::form::element("offences").unwrap();
        let said = json!([{"title": "Fraude", "penalty-requesting": {"most": "5 years"}}]);
        for language in Language::ALL {
            let said = lines(&offences, &said, language).join("\n");
            assert!(said.contains("Fraude") && !said.contains("penalty-requesting"), "{said}");
            assert_eq!(said.contains("5 years"), language == Language::English, "{said}");
        }
        let persons = crate::form::element("persons").unwrap();
        let two = json!([{"name": {"written": "A B"}, "born": "1970-02-03"}, {"name": {"written": "C D"}}]);
        let said = lines(&persons, &two, Language::French);
        assert!(said[0].starts_with("1. ") && said.last().unwrap().starts_with("2. C D"), "{said:?}");
        assert!(said.iter().any(|line| line.contains("mardi 3 février 1970")), "{said:?}");
    }

    #[test]
    fn every_member_of_every_element_has_its_label_in_every_language() {
        fn walk(shape: &Value, lacking: &mut Vec<String>) {
            let record = shape["called"].as_str().unwrap_or_default();
            for member in shape["members"].as_array().into_iter().flatten() {
                let id = format!("field-{record}-{}", name(member));
                let all = Language::ALL.iter().all(|language| super::said(&id, *language).is_some());
                if !all && !lacking.contains(&id) {
                    lacking.push(id);
                }
                walk(member, lacking);
            }
        }
        let mut lacking = Vec::new();
        for row in crate::form::tables()["elements"].as_array().unwrap() {
            walk(row, &mut lacking);
        }
        assert!(lacking.is_empty(), "{lacking:?}");
    }

    #[test]
    fn an_answer_is_said_in_the_language_of_the_letter() {
        let said = |text: &str, language| fact(&text.parse().unwrap(), language, str::to_owned);
        assert_eq!(said("5 years", Language::French), "5 ans");
        assert_eq!(said("yes", Language::Russian), "Да");
        assert_eq!(said("2026-12-21", Language::French), "lundi 21 décembre 2026");
        assert!(question("penalty.requesting.max", Language::French).unwrap().contains("peine"));
    }
}

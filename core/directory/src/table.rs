//! A table of a profile's file, read key by key: what is missing, wrong or left over is said with its line.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::str::FromStr;

use comity_words::Day;
use comity_words::strict::hidden_character;
use toml::de::{DeTable, DeValue};

use crate::file::ProfileError;
use crate::profile::Word;

/// The file being read, and what was found wrong in it.
pub(crate) struct Page<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) errors: RefCell<Vec<ProfileError>>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Page<'a> {
        Page { file, text, errors: RefCell::default() }
    }

    /// Notes what is wrong; there is nothing to go on with.
    pub(crate) fn wrong<T>(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        self.errors.borrow_mut().push(ProfileError::at(self.file, self.text, span.start, message, hint));
        None
    }
}

/// One table of the file.
pub(crate) struct Table<'p, 't> {
    page: &'p Page<'p>,
    table: &'t DeTable<'t>,
    /// Its name as the file has it: `[[standard]]`.
    pub(crate) name: String,
    pub(crate) span: Range<usize>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'p, 't> Table<'p, 't> {
    pub(crate) fn new(
        page: &'p Page<'p>,
        table: &'t DeTable<'t>,
        name: impl Into<String>,
        span: Range<usize>,
    ) -> Table<'p, 't> {
        Table { page, table, name: name.into(), span, asked: RefCell::default() }
    }

    /// The value of a key and its place.
    fn opt(&self, key: &'static str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key).map(|value| (value.get_ref(), value.span()))
    }

    fn need(&self, key: &'static str, hint: &str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        let found = self.opt(key);
        if found.is_none() {
            return self.page.wrong(self.span.clone(), format!("{} says no `{key}`", self.name), hint);
        }
        found
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where a key stands; where the table begins, if it does not.
    pub(crate) fn at(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or(self.span.clone(), |value| value.span())
    }

    pub(crate) fn wrong<T>(
        &self,
        key: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        self.page.wrong(self.at(key), message, hint)
    }

    /// What is wrong at a place in it.
    pub(crate) fn wrong_at<T>(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        self.page.wrong(span, message, hint)
    }

    fn string(&self, key: &str, value: &DeValue<'_>, span: Range<usize>) -> Option<String> {
        let Some(text) = value.as_str() else {
            let message = format!("`{key}` is {}, not a text", kind(value));
            return self.page.wrong(span, message, format!("write {key} = \"…\""));
        };
        if let Some(hidden) = hidden_character(text) {
            let message = format!("`{key}` holds a character nobody sees, U+{:04X}", u32::from(hidden));
            return self.page.wrong(span, message, "take it out");
        }
        if text.trim().is_empty() || text.trim() != text {
            let message = format!("`{key}` is empty or begins or ends with a blank");
            return self.page.wrong(
                span,
                message,
                "write the text, or leave the key out: what is absent is unknown",
            );
        }
        Some(text.to_owned())
    }

    pub(crate) fn text(&self, key: &'static str, hint: &str) -> Option<String> {
        let (value, span) = self.need(key, hint)?;
        self.string(key, value, span)
    }

    pub(crate) fn opt_text(&self, key: &'static str) -> Option<String> {
        let (value, span) = self.opt(key)?;
        self.string(key, value, span)
    }

    pub(crate) fn integer(&self, key: &'static str, hint: &str) -> Option<i64> {
        let (value, span) = self.need(key, hint)?;
        let number =
            value.as_integer().and_then(|whole| i64::from_str_radix(whole.as_str(), whole.radix()).ok());
        number.or_else(|| self.page.wrong(span, format!("`{key}` is {}, not a number", kind(value)), hint))
    }

    pub(crate) fn opt_truth(&self, key: &'static str) -> Option<bool> {
        let (value, span) = self.opt(key)?;
        value.as_bool().or_else(|| {
            let message = format!("`{key}` is {}, not true or false", kind(value));
            self.page.wrong(span, message, format!("write {key} = true"))
        })
    }

    pub(crate) fn opt_day(&self, key: &'static str) -> Option<Day> {
        let (value, span) = self.opt(key)?;
        let written = value.as_datetime().map(ToString::to_string);
        let day = written.filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
        day.or_else(|| {
            let message = format!("`{key}` is {}, not a day", kind(value));
            self.page.wrong(span, message, format!("write it without quotes, as {key} = 2026-11-20"))
        })
    }

    pub(crate) fn day(&self, key: &'static str) -> Option<Day> {
        self.need(key, &format!("write it without quotes, as {key} = 2026-11-20"))?;
        self.opt_day(key)
    }

    /// One code of a list.
    pub(crate) fn opt_word(&self, key: &'static str, list: &[Word]) -> Option<Word> {
        let (value, span) = self.opt(key)?;
        let text = self.string(key, value, span.clone())?;
        let found = list.iter().copied().find(|word| word.code == text);
        found.or_else(|| {
            let codes: Vec<&str> = list.iter().map(|word| word.code).collect();
            let message = format!("`{text}` is no `{key}`");
            self.page.wrong(span, message, format!("write one of {}", codes.join(", ")))
        })
    }

    pub(crate) fn word(&self, key: &'static str, list: &[Word]) -> Option<Word> {
        let codes: Vec<&str> = list.iter().map(|word| word.code).collect();
        self.need(key, &format!("write one of {}", codes.join(", ")))?;
        self.opt_word(key, list)
    }

    /// A code of a closed list of the house.
    pub(crate) fn opt_code<T: FromStr>(&self, key: &'static str, codes: &[&str]) -> Option<T> {
        let (value, span) = self.opt(key)?;
        let text = self.string(key, value, span.clone())?;
        self.parse(key, &text, span, codes)
    }

    pub(crate) fn code<T: FromStr>(&self, key: &'static str, codes: &[&str]) -> Option<T> {
        self.need(key, &format!("write one of {}", codes.join(", ")))?;
        self.opt_code(key, codes)
    }

    /// Texts with their places; none where the key is not there.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some((value, span)) = self.opt(key) else { return Vec::new() };
        let Some(list) = value.as_array() else {
            let message = format!("`{key}` is {}, not a list", kind(value));
            self.page.wrong::<()>(span, message, format!("write {key} = [\"…\"], of one too"));
            return Vec::new();
        };
        if list.is_empty() {
            let hint = "name one, or leave the key out: what is absent is unknown";
            self.page.wrong::<()>(span, format!("`{key}` is an empty list"), hint);
        }
        let mut seen = BTreeSet::new();
        let mut texts = Vec::new();
        for entry in list.iter() {
            let Some(text) = self.string(key, entry.get_ref(), entry.span()) else { continue };
            if !seen.insert(text.clone()) {
                self.page.wrong::<()>(
                    entry.span(),
                    format!("`{text}` stands twice in `{key}`"),
                    "leave one out",
                );
            }
            texts.push((text, entry.span()));
        }
        texts
    }

    /// Codes of a closed list of the house.
    pub(crate) fn codes<T: FromStr>(&self, key: &'static str, codes: &[&str]) -> Vec<T> {
        let texts = self.texts(key);
        texts.into_iter().filter_map(|(text, span)| self.parse(key, &text, span, codes)).collect()
    }

    fn parse<T: FromStr>(&self, key: &str, text: &str, span: Range<usize>, codes: &[&str]) -> Option<T> {
        text.parse().ok().or_else(|| {
            self.page.wrong(
                span,
                format!("`{text}` is no `{key}`"),
                format!("write one of {}", codes.join(", ")),
            )
        })
    }

    /// Tables of that name: `[[standard]]`.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'p, 't>> {
        let Some((value, span)) = self.opt(key) else { return Vec::new() };
        let hint = format!("write [[{key}]] and what it says below");
        let Some(list) = value.as_array() else {
            self.page.wrong::<()>(span, format!("`{key}` is {}, not a table of its own", kind(value)), hint);
            return Vec::new();
        };
        let one = |entry: &'t toml::Spanned<DeValue<'t>>| match entry.get_ref().as_table() {
            Some(table) => Some(Table::new(self.page, table, format!("[[{key}]]"), entry.span())),
            None => {
                let message = format!("`{key}` holds {}, not a table", kind(entry.get_ref()));
                self.page.wrong(entry.span(), message, hint.clone())
            }
        };
        list.iter().filter_map(one).collect()
    }

    /// Tables with a name of their own: `[source.NAME]`.
    pub(crate) fn named(&self, key: &'static str) -> Vec<(String, Table<'p, 't>)> {
        let Some((value, span)) = self.opt(key) else { return Vec::new() };
        let hint = format!("write [{key}.NAME] and what it says below");
        let Some(table) = value.as_table() else {
            self.page.wrong::<()>(span, format!("`{key}` is {}, not a table", kind(value)), hint);
            return Vec::new();
        };
        let one = |(name, value): (&'t toml::Spanned<_>, &'t toml::Spanned<DeValue<'t>>)| {
            let name: &std::borrow::Cow<'t, str> = name.get_ref();
            match value.get_ref().as_table() {
                Some(inner) => Some((
                    name.to_string(),
                    Table::new(self.page, inner, format!("[{key}.{name}]"), value.span()),
                )),
                None => {
                    let message = format!("`{key}.{name}` is {}, not a table", kind(value.get_ref()));
                    self.page.wrong(value.span(), message, hint.clone())
                }
            }
        };
        table.iter().filter_map(one).collect()
    }

    /// Whatever stands there and was not asked for.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let known: Vec<&str> = asked.iter().copied().collect();
            let message = format!("{} takes no `{}`", self.name, key.get_ref());
            self.page.wrong::<()>(key.span(), message, format!("it takes {}", known.join(", ")));
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value.type_str() {
        "string" => "a text",
        "integer" | "float" => "a number",
        "boolean" => "true or false",
        "datetime" => "a date",
        "array" => "a list",
        _ => "a table",
    }
}

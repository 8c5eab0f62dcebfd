//! Every string of a rendering, by key, in each language: one catalogue, six files of it.
//!
//! A file holds sections. `[duty]` has the pieces of a statement's sentence, one line a phrase, in the order that
//! language says them; `[@words]` and the like hold terms, with the forms grammar asks for: `nominative | gen=…`.
//! No key falls back to another language: what is missing shows, and a test walks all of it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// A language sentences are made in: the official languages of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English
    #[default]
    English,
    /// français
    French,
    /// español
    Spanish,
    /// العربية
    Arabic,
    /// русский
    Russian,
    /// 中文
    Chinese,
}

/// A word that names no language sentences are made in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no language sentences are made in: write one of en, fr, es, ar, ru, zh")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All of them, English first.
    pub const ALL: [Language; 6] = [
        Language::English,
        Language::French,
        Language::Spanish,
        Language::Arabic,
        Language::Russian,
        Language::Chinese,
    ];

    /// Its tag: `fr`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Arabic => "ar",
            Language::Russian => "ru",
            Language::Chinese => "zh",
        }
    }

    /// Its own name.
    pub const fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "français",
            Language::Spanish => "español",
            Language::Arabic => "العربية",
            Language::Russian => "русский",
            Language::Chinese => "中文",
        }
    }

    /// `rtl` or `ltr`: in which direction it is written.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// Its catalogue.
    pub(super) fn catalogue(self) -> &'static Catalogue {
        static ALL: [OnceLock<Catalogue>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        ALL[self as usize].get_or_init(|| Catalogue::of(self))
    }

    const fn files(self) -> [&'static str; 3] {
        macro_rules! files {
            ($tag:literal) => {
                [
                    include_str!(concat!("../../locales/", $tag, "/statements.say")),
                    include_str!(concat!("../../locales/", $tag, "/phrases.say")),
                    include_str!(concat!("../../locales/", $tag, "/words.say")),
                ]
            };
        }
        match self {
            Language::English => files!("en"),
            Language::French => files!("fr"),
            Language::Spanish => files!("es"),
            Language::Arabic => files!("ar"),
            Language::Russian => files!("ru"),
            Language::Chinese => files!("zh"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Language, UnknownLanguage> {
        let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
        known.ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

/// The strings of one language.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) language: Language,
    forms: BTreeMap<String, Form>,
    terms: BTreeMap<String, BTreeMap<String, Term>>,
    /// Lines that are none, and keys given twice: for the test.
    pub(super) faults: Vec<String>,
}

/// The sentence of a statement: pieces in the order they are said.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) pieces: Vec<Piece>,
}

/// What is said of one phrase: in general, and where its value is a certain word.
#[derive(Debug)]
pub(super) struct Piece {
    /// The phrase, or `$` for the beginning.
    pub(super) name: String,
    /// The template for any value; none where only certain words have one.
    pub(super) any: Option<String>,
    /// The template for certain words; `-` where the phrase is not there.
    pub(super) of: BTreeMap<String, String>,
}

/// A word with its forms.
#[derive(Debug, Default, Clone)]
pub(super) struct Term {
    pub(super) base: String,
    pub(super) forms: BTreeMap<String, String>,
}

impl Term {
    /// The form grammar asks for here; where a word has none of its own it does not change.
    pub(super) fn form(&self, form: &str) -> &str {
        self.forms.get(form).unwrap_or(&self.base)
    }
}

impl Form {
    pub(super) fn piece(&self, name: &str) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.name == name)
    }
}

impl Piece {
    /// The template where the value is this word.
    pub(super) fn template(&self, word: Option<&str>) -> Option<&str> {
        word.and_then(|word| self.of.get(word)).or(self.any.as_ref()).map(String::as_str)
    }
}

impl Catalogue {
    fn of(language: Language) -> Catalogue {
        let (forms, terms) = (BTreeMap::new(), BTreeMap::new());
        let mut catalogue = Catalogue { language, forms, terms, faults: Vec::new() };
        for file in language.files() {
            catalogue.read(file);
        }
        catalogue
    }

    fn read(&mut self, file: &str) {
        let mut section = String::new();
        for line in file.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                name.clone_into(&mut section);
                if !name.starts_with('@') {
                    self.forms.entry(section.clone()).or_default();
                }
                continue;
            }
            let Some((key, said)) = line.split_once(" =") else {
                self.faults.push(format!("{}: `{line}`", self.language));
                continue;
            };
            let (key, said) = (key.trim(), said.trim());
            match section.strip_prefix('@') {
                Some(terms) => self.term_line(terms, key, said),
                None => self.form_line(&section, key, said),
            }
        }
    }

    fn term_line(&mut self, section: &str, key: &str, said: &str) {
        let mut term = Term::default();
        for (place, form) in said.split(" | ").enumerate() {
            let form = form.trim();
            match form.split_once('=') {
                Some((name, form)) if is_form(name) => {
                    let form = set(self.language, form.trim());
                    if place == 0 {
                        form.clone_into(&mut term.base);
                    }
                    term.forms.insert(name.to_owned(), form);
                }
                _ => term.base = set(self.language, form),
            }
        }
        let terms = self.terms.entry(section.to_owned()).or_default();
        if terms.insert(key.to_owned(), term).is_some() {
            self.faults.push(format!("{}: [@{section}] has `{key}` twice", self.language));
        }
    }

    fn form_line(&mut self, section: &str, key: &str, said: &str) {
        let (name, word) = match key.split_once('/') {
            Some((name, word)) => (name, Some(word)),
            None => (key, None),
        };
        let said = set(self.language, said);
        let form = self.forms.entry(section.to_owned()).or_default();
        let place = form.pieces.iter().position(|piece| piece.name == name).unwrap_or_else(|| {
            form.pieces.push(Piece { name: name.to_owned(), any: None, of: BTreeMap::new() });
            form.pieces.len() - 1
        });
        let piece = &mut form.pieces[place];
        let twice = match word {
            Some(word) => piece.of.insert(word.to_owned(), said).is_some(),
            None => piece.any.replace(said).is_some(),
        };
        if twice {
            self.faults.push(format!("{}: [{section}] has `{key}` twice", self.language));
        }
    }

    /// The form of a statement: that of its place in `parent` before its own.
    pub(super) fn statement(&self, parent: &str, keyword: &str) -> Option<&Form> {
        self.forms.get(&format!("{parent}.{keyword}")).or_else(|| self.forms.get(keyword))
    }

    /// A term, where there is one.
    pub(super) fn find(&self, section: &str, key: &str) -> Option<&Term> {
        self.terms.get(section)?.get(key)
    }

    /// A string of the pages; a missing one shows, and a test fails on it.
    pub(super) fn page(&self, section: &str, key: &str) -> String {
        self.find(section, key).map_or_else(|| missing(section, key), |term| term.base.clone())
    }

    /// The keys of a section of terms.
    #[cfg(test)]
    pub(super) fn keys(&self, section: &str) -> Vec<&str> {
        self.terms.get(section).into_iter().flat_map(|terms| terms.keys().map(String::as_str)).collect()
    }

    /// The sections of terms.
    #[cfg(test)]
    pub(super) fn sections(&self) -> Vec<&str> {
        self.terms.keys().map(String::as_str).collect()
    }

    /// The forms of statements.
    #[cfg(test)]
    pub(super) fn all_forms(&self) -> impl Iterator<Item = (&str, &Form)> {
        self.forms.iter().map(|(name, form)| (name.as_str(), form))
    }
}

/// Stands where the catalogue has no string.
pub(super) fn missing(section: &str, key: &str) -> String {
    format!("\u{27e6}{section}.{key}\u{27e7}")
}

/// Whether this names a form, and is not the beginning of a text that holds `=`.
fn is_form(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.')
}

/// A text as its language sets it: French puts a space that does not break before its double signs.
fn set(language: Language, text: &str) -> String {
    match language {
        Language::French => text
            .replace(" ;", "\u{a0};")
            .replace(" :", "\u{a0}:")
            .replace(" ?", "\u{a0}?")
            .replace(" %", "\u{a0}%")
            .replace("\u{ab} ", "\u{ab}\u{a0}")
            .replace(" \u{bb}", "\u{a0}\u{bb}"),
        Language::Spanish | Language::Russian => text.replace(" %", "\u{a0}%"),
        _ => text.to_owned(),
    }
}

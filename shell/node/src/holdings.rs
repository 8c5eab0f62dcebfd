//! The instruments a node holds, each under its digest, with the profiles and calendars beside it.
//!
//! A case rests on one text for good: another version with the same id is another instrument, and an old
//! case goes on under the old one. The product's treaties are in the binary; a node adopts further ones.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use comity_store::{Adopted, Store};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Diagnostic, Library, Severity, Source, load, render_all};
use comity_words::{Digest, Moment, StateCode};
use serde_json::{Value, json};

use crate::Refusal;
use crate::verb::TextFile;
use crate::view::{TreatyRow, TreatyView};

/// The product's own files.
static PRODUCT: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/product.rs"));

/// The product's treaty and calendar files, by name: what the binary carries.
pub fn product_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    PRODUCT.iter().copied()
}

/// One instrument ready to be applied.
pub(crate) struct Held {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) digest: Digest,
    pub(crate) title: String,
    pub(crate) status: String,
    pub(crate) parties: Vec<StateCode>,
    pub(crate) origin: &'static str,
    text: String,
    beside: Vec<TextFile>,
    /// The library in which its id means this very text.
    pub(crate) library: Library,
    /// Findings other than errors: constructs not executed, unchecked marks.
    pub(crate) notes: Vec<Diagnostic>,
}

/// All instruments by digest, and which one an id means.
#[derive(Default)]
pub(crate) struct Holdings {
    held: Mutex<BTreeMap<Digest, Arc<Held>>>,
    /// The order of adoption: the last one of an id is the one meant by it.
    order: Mutex<Vec<Digest>>,
}

impl Holdings {
    /// What the binary carries and what was adopted here.
    pub(crate) fn load(store: &Store) -> Result<Holdings, Refusal> {
        let holdings = Holdings::default();
        for (name, text) in PRODUCT.iter().filter(|(name, _)| is_instrument(name)) {
            let source = TextFile { name: (*name).to_owned(), text: (*text).to_owned() };
            if let Ok(held) = Held::of(&source, &[], "product") {
                holdings.take(held);
            }
        }
        let mut adopted = store.adoptions()?;
        adopted.sort_by_key(|adopted| adopted.at);
        for Adopted { name, text, beside, .. } in adopted {
            let beside: Vec<TextFile> = serde_json::from_str(&beside).map_err(|error| {
                Refusal::new("damaged", format!("an adopted treaty does not read: {error}"))
            })?;
            if let Ok(held) = Held::of(&TextFile { name, text }, &beside, "adopted") {
                holdings.take(held);
            }
        }
        Ok(holdings)
    }

    /// Takes instruments out of the files given, with the rest of the files beside each.
    pub(crate) fn adopt(&self, store: &Store, files: Vec<TextFile>, now: Moment) -> Result<Value, Refusal> {
        let (instruments, beside): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| declares_treaty(&file.text));
        if instruments.is_empty() {
            return Err(Refusal::new("no-treaty", "none of the files declares a treaty")
                .hint("name the treaty file first, its profiles and calendars after it"));
        }
        let (mut adopted, mut notes) = (Vec::new(), Vec::new());
        for file in instruments {
            let held = Held::of(&file, &beside, "adopted")?;
            notes.extend(held.notes.iter().map(|note| json!({"code": note.code, "message": note.message})));
            let same = self.by_digest(held.digest).is_some();
            store.adopt(Adopted {
                digest: held.digest.to_string(),
                id: held.id.clone(),
                name: file.name,
                text: file.text,
                beside: serde_json::to_string(&beside).expect("texts can be written"),
                at: now,
            })?;
            adopted.push(serde_json::to_value(held.row()).expect("a row can be written"));
            tracing::info!(treaty = %held.id, digest = %held.digest, again = same, "treaty adopted");
            self.take(held);
        }
        Ok(json!({"adopted": adopted, "notes": notes}))
    }

    pub(crate) fn by_digest(&self, digest: Digest) -> Option<Arc<Held>> {
        self.held.lock().expect("nobody panics with it").get(&digest).cloned()
    }

    /// The instrument an id or a digest means.
    pub(crate) fn named(&self, name: &str) -> Result<Arc<Held>, Refusal> {
        let unknown = || {
            Refusal::new("no-treaty", format!("no treaty `{name}` is held here"))
                .hint("`comity treaty list` shows what is held, `comity treaty adopt FILE` adds one")
        };
        if let Ok(digest) = name.parse::<Digest>() {
            return self.by_digest(digest).ok_or_else(unknown);
        }
        let order = self.order.lock().expect("nobody panics with it").clone();
        order
            .iter()
            .rev()
            .filter_map(|digest| self.by_digest(*digest))
            .find(|held| held.id == name)
            .ok_or_else(unknown)
    }

    pub(crate) fn all(&self) -> Vec<Arc<Held>> {
        let order = self.order.lock().expect("nobody panics with it").clone();
        order.iter().filter_map(|digest| self.by_digest(*digest)).collect()
    }

    pub(crate) fn rows(&self) -> Vec<TreatyRow> {
        self.all().iter().map(|held| held.row()).collect()
    }

    fn take(&self, held: Held) {
        let digest = held.digest;
        self.held.lock().expect("nobody panics with it").insert(digest, Arc::new(held));
        let mut order = self.order.lock().expect("nobody panics with it");
        order.retain(|known| *known != digest);
        order.push(digest);
    }
}

impl Held {
    fn of(file: &TextFile, beside: &[TextFile], origin: &'static str) -> Result<Held, Refusal> {
        let is_calendar = |name: &str| name.ends_with(".calendar");
        // What stands beside it goes before the product's file of the same name.
        let own: Vec<&TextFile> = std::iter::once(file).chain(beside).collect();
        let taken = |name: &str| own.iter().any(|file| file.name == name);
        let product_texts = PRODUCT
            .iter()
            .filter(|(name, _)| !is_calendar(name) && !taken(name))
            .map(|(name, text)| Source::new(*name, *text));
        let own_calendars: Vec<Source> = own
            .iter()
            .filter(|file| is_calendar(&file.name))
            .map(|file| Source::new(&file.name, &file.text))
            .collect();
        let calendars = Calendars::builtin().beside(&own_calendars).map_err(|errors| {
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Refusal::new("calendar-errors", format!("a calendar does not read: {}", told.join("; ")))
                .hint("mend the line it names")
        })?;
        let own_texts = own
            .iter()
            .filter(|file| !is_calendar(&file.name))
            .map(|file| Source::new(&file.name, &file.text));
        // Its own id must mean this text: a product's treaty of that id stands back.
        let id = declared_id(&file.text);
        let others = product_texts
            .filter(|source| id.is_none() || !is_instrument(&source.name) || declared_id(&source.text) != id);
        let sources: Vec<Source> = own_texts.chain(others).collect();
        let digest = Digest::of(file.text.as_bytes());
        let (library, findings) = load(&sources, calendars);
        let ours: Vec<Diagnostic> =
            findings.into_iter().filter(|finding| finding.file.as_deref().is_none_or(taken)).collect();
        let errors: Vec<&Diagnostic> =
            ours.iter().filter(|finding| finding.severity == Severity::Error).collect();
        if !errors.is_empty() {
            let all: Vec<Diagnostic> = errors.iter().map(|error| (*error).clone()).collect();
            return Err(Refusal::new(
                "treaty-errors",
                format!(
                    "`{}` has {} finding{} that forbid adopting it",
                    file.name,
                    all.len(),
                    if all.len() == 1 { "" } else { "s" }
                ),
            )
            .hint("`comity treaty check FILE` shows each in its place")
            .details(json!({"rendered": render_all(&all, &sources)})));
        }
        let instrument = library.instruments.values().find(|instrument| instrument.digest() == digest);
        let instrument = instrument.ok_or_else(|| {
            Refusal::new("no-treaty", format!("`{}` declares no treaty that can be bound", file.name))
        })?;
        let mut parties: Vec<StateCode> = instrument.parties.iter().map(|party| party.code.clone()).collect();
        parties.dedup();
        Ok(Held {
            id: instrument.id.clone(),
            version: instrument.version.clone().unwrap_or_else(|| "0".to_owned()),
            digest,
            title: instrument.title.clone(),
            status: instrument.status.clone().unwrap_or_else(|| "draft".to_owned()),
            parties,
            origin,
            text: file.text.clone(),
            beside: beside.to_vec(),
            notes: ours.into_iter().filter(|finding| finding.severity != Severity::Error).collect(),
            library,
        })
    }

    pub(crate) fn row(&self) -> TreatyRow {
        TreatyRow {
            id: self.id.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            digest: self.digest.to_string(),
            status: self.status.clone(),
            parties: self.parties.iter().map(ToString::to_string).collect(),
            origin: self.origin.to_owned(),
        }
    }

    pub(crate) fn view(&self) -> TreatyView {
        TreatyView {
            row: self.row(),
            text: self.text.clone(),
            beside: self.beside.iter().map(|file| (file.name.clone(), file.text.clone())).collect(),
        }
    }
}

fn is_instrument(name: &str) -> bool {
    name.ends_with(".treaty") && !name.ends_with(".profile.treaty")
}

/// Whether a text declares a treaty, and not only profiles or a calendar.
fn declares_treaty(text: &str) -> bool {
    declared_id(text).is_some()
}

/// `treaty ID "Title" {`, at the beginning of a line.
fn declared_id(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("treaty ")?.split_whitespace().next())
}

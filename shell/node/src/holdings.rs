//! The instruments a node holds, each under its digest, with the profiles and calendars beside it.
//!
//! A case rests on one text for good: another version with the same id is another instrument, and an old
//! case goes on under the old one. The product's treaties are in the binary; a node adopts further ones.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use comity_case::Law;
use comity_store::{Adopted, Store};
use comity_treaty::calendar::Calendars;
use comity_treaty::library::load_onto;
use comity_treaty::model::Instrument;
use comity_treaty::{Diagnostic, Library, Severity, Source, load, render_all};
use comity_words::{Digest, Moment, Reference, StateCode};
use serde_json::{Value, json};

use crate::Refusal;
use crate::practices::Practices;
use crate::verb::TextFile;
use crate::view::{TreatyRow, TreatyView};

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
    library: Reading,
}

/// The library in which an id means one very text.
enum Reading {
    /// The product's own.
    Product,
    /// Texts adopted here, before those of the product; read when a case first needs them.
    Adopted(OnceLock<&'static Practices>),
}

/// Whoever knows the product's library.
fn product() -> &'static Practices {
    static PRODUCT: OnceLock<Practices> = OnceLock::new();
    PRODUCT.get_or_init(|| Practices::of(comity_shelf::library()))
}

/// Libraries of adopted texts, by the digest of all of them. A case rests on its text for good, so what was read
/// once stays for the life of the process; the same texts are never read twice.
fn kept(of: Digest, read: impl FnOnce() -> Library) -> &'static Practices {
    static KEPT: Mutex<BTreeMap<Digest, &'static Practices>> = Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    kept.entry(of).or_insert_with(|| {
        let library: &'static Library = Box::leak(Box::new(read()));
        Box::leak(Box::new(Practices::of(library)))
    })
}

/// A digest over files, their names and where each ends.
fn digest_of(files: &[&TextFile]) -> Digest {
    let mut bytes = Vec::new();
    for part in files.iter().flat_map(|file| [&file.name, &file.text]) {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    Digest::of(&bytes)
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
        // The headings are enough to know what is held. A library is read when a case asks for it.
        for instrument in comity_shelf::shelf().headings(Calendars::builtin()).instruments.values() {
            let text = comity_shelf::shelf().file_of(&instrument.id).map(|file| file.text.clone());
            let held = Held::new(instrument, text.unwrap_or_default(), Vec::new(), Reading::Product);
            holdings.take(held);
        }
        let mut adopted = store.adoptions()?;
        adopted.sort_by_key(|adopted| adopted.at);
        for Adopted { name, text, beside, .. } in adopted {
            let beside: Vec<TextFile> = serde_json::from_str(&beside).map_err(|error| {
                Refusal::new("damaged", format!("an adopted treaty does not read: {error}"))
            })?;
            // It was found without errors on the day it was adopted.
            let (own, _) = load(&[Source::new(&name, &text)], Calendars::builtin());
            let digest = Digest::of(text.as_bytes());
            if let Some(instrument) = own.instruments.values().find(|own| own.digest() == digest) {
                let reading = Reading::Adopted(OnceLock::new());
                holdings.take(Held::new(instrument, text, beside, reading));
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
            let (held, findings) = Held::checked(&file, &beside)?;
            notes.extend(findings.iter().map(|note| json!({"code": note.code, "message": note.message})));
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
    fn new(instrument: &Instrument, text: String, beside: Vec<TextFile>, library: Reading) -> Held {
        let mut parties: Vec<StateCode> = instrument.parties.iter().map(|party| party.code.clone()).collect();
        parties.dedup();
        Held {
            id: instrument.id.clone(),
            version: instrument.version.clone().unwrap_or_else(|| "0".to_owned()),
            digest: instrument.digest(),
            title: instrument.title.clone(),
            status: instrument.status.clone().unwrap_or_else(|| "draft".to_owned()),
            parties,
            origin: match library {
                Reading::Product => "product",
                Reading::Adopted(_) => "adopted",
            },
            text,
            beside,
            library,
        }
    }

    /// A file to be adopted, and the findings in it that are no errors: with errors it is not.
    fn checked(file: &TextFile, beside: &[TextFile]) -> Result<(Held, Vec<Diagnostic>), Refusal> {
        let own: Vec<&TextFile> = std::iter::once(file).chain(beside).collect();
        let sources = texts(&own);
        let digest = Digest::of(file.text.as_bytes());
        let (library, findings) = read(&own)?;
        let (errors, notes): (Vec<Diagnostic>, Vec<Diagnostic>) =
            findings.into_iter().partition(|finding| finding.severity == Severity::Error);
        if !errors.is_empty() {
            return Err(Refusal::new(
                "treaty-errors",
                format!(
                    "`{}` has {} finding{} that forbid adopting it",
                    file.name,
                    errors.len(),
                    if errors.len() == 1 { "" } else { "s" }
                ),
            )
            .hint("`comity treaty check FILE` shows each in its place")
            .details(json!({"rendered": render_all(&errors, &sources)})));
        }
        let instrument = library.instruments.values().find(|instrument| instrument.digest() == digest);
        let instrument = instrument.cloned().ok_or_else(|| {
            Refusal::new("no-treaty", format!("`{}` declares no treaty that can be bound", file.name))
        })?;
        let reading = Reading::Adopted(OnceLock::from(kept(digest_of(&own), || library)));
        Ok((Held::new(&instrument, file.text.clone(), beside.to_vec(), reading), notes))
    }

    /// The library in which its id means this very text.
    pub(crate) fn library(&self) -> &'static Library {
        self.practices().library()
    }

    /// Whoever knows that library.
    pub(crate) fn practices(&self) -> &'static Practices {
        match &self.library {
            Reading::Product => product(),
            Reading::Adopted(read_once) => read_once.get_or_init(|| {
                let file = TextFile { name: self.id.clone(), text: self.text.clone() };
                let own: Vec<&TextFile> = std::iter::once(&file).chain(&self.beside).collect();
                // Calendars that were adopted did read.
                let read = || {
                    read(&own).map_or_else(|_| Library::empty(Calendars::builtin()), |(library, _)| library)
                };
                kept(digest_of(&own), read)
            }),
        }
    }

    /// The law of a case under this instrument, at this moment.
    pub(crate) fn law(&self, case: &Reference, now: Moment) -> Law<'static> {
        let practices = self.practices();
        Law::of(practices.library(), &self.id, case, now).read_by(practices)
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

fn is_calendar(file: &TextFile) -> bool {
    file.name.ends_with(".calendar")
}

fn texts(files: &[&TextFile]) -> Vec<Source> {
    let texts = files.iter().filter(|file| !is_calendar(file));
    texts.map(|file| Source::new(&file.name, &file.text)).collect()
}

/// The library of some files: what stands in them goes before the product's of the same name.
fn read(files: &[&TextFile]) -> Result<(Library, Vec<Diagnostic>), Refusal> {
    let calendars = files.iter().filter(|file| is_calendar(file));
    let calendars: Vec<Source> = calendars.map(|file| Source::new(&file.name, &file.text)).collect();
    let mut product = comity_shelf::library().clone();
    product.calendars = Calendars::builtin().beside(&calendars).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Refusal::new("calendar-errors", format!("a calendar does not read: {}", told.join("; ")))
            .hint("mend the line it names")
    })?;
    Ok(load_onto(&texts(files), product))
}

/// Whether a text declares a treaty, and not only profiles or a calendar.
fn declares_treaty(text: &str) -> bool {
    declared_id(text).is_some()
}

/// `treaty ID "Title" {`, at the beginning of a line.
fn declared_id(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("treaty ")?.split_whitespace().next())
}

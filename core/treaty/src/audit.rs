//! How far the encodings of a library were compared with their texts: clause by clause, with what was read.
//!
//! A mark that nobody set counts as unchecked. What a profile chooses is no text and has no part in the shares.

mod page;
mod sources;

use comity_words::{Day, StateCode};

use crate::library::Library;
use crate::model::stack::Statement;
use crate::model::{Clause, Instrument, Overlay, Profile};
use crate::norm::Verified;

/// A library's instruments, and how far each was compared with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// In the order of their ids.
    pub instruments: Vec<Account>,
}

/// One instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `bilateral`, `multilateral`, …
    pub kind: Option<String>,
    /// The status of its encoding: `draft`, `final`, `in-force` or `terminated`.
    pub status: Option<String>,
    /// Whether it binds in law.
    pub binding: bool,
    /// Whom it binds, and since when.
    pub force: Force,
    /// How many articles are encoded.
    pub articles: usize,
    /// Its clauses by mark.
    pub marks: Tally,
    /// What was read for them.
    pub readings: Vec<Reading>,
    /// What Parties declared and reserved.
    pub overlays: Vec<OverlayAccount>,
    /// What fills the gaps of the text.
    pub profiles: Vec<ProfileAccount>,
    /// Its notes to readers.
    pub notes: Vec<String>,
}

/// Whom an instrument binds, as far as the library tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Force {
    /// It does not bind in law.
    NotBinding,
    /// Its text has ended.
    Terminated,
    /// It binds the Parties it names; each since the day its overlay says, where one does.
    Named {
        /// How many.
        parties: usize,
        /// The first day told.
        since: Option<Day>,
    },
    /// It binds who ratified it: those whose overlay says since when.
    Ratified {
        /// How many are known to be bound.
        parties: usize,
        /// The first day told.
        since: Option<Day>,
    },
    /// Nobody is known to be bound.
    Nobody,
}

/// Clauses by mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The text itself was read.
    pub read: usize,
    /// A text about it was read.
    pub secondary: usize,
    /// Nobody has looked.
    pub unchecked: usize,
    /// Nobody has said; these count as unchecked.
    pub unmarked: usize,
}

/// Clauses that share a mark and a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The mark.
    pub mark: Verified,
    /// Where it was read.
    pub source: Option<String>,
    /// When.
    pub on: Option<Day>,
    /// By whom, in role.
    pub by: Option<String>,
    /// The articles, in the order of the file.
    pub articles: Vec<String>,
    /// How many clauses.
    pub clauses: usize,
}

/// An overlay: dates, declarations, reservations and objections by mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayAccount {
    /// The Party.
    pub party: StateCode,
    /// Its name.
    pub name: String,
    /// Since when the instrument binds it.
    pub since: Option<Day>,
    /// Until when.
    pub withdrawn: Option<Day>,
    /// How many declarations, reservations and objections it holds.
    pub statements: usize,
    /// These and its dates, by mark.
    pub marks: Tally,
    /// What was read for them.
    pub readings: Vec<Reading>,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileAccount {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Takes stock of a library.
pub fn audit(library: &Library) -> Audit {
    let account = |instrument: &Instrument| {
        let overlays: Vec<OverlayAccount> =
            library.overlays_of(&instrument.id).map(|held| overlay(held)).collect();
        let mut marks = Tally::default();
        instrument.clauses.iter().for_each(|clause| marks.count(clause.verified));
        Account {
            id: instrument.id.clone(),
            title: instrument.title.clone(),
            kind: instrument.kind.clone(),
            status: instrument.status.clone(),
            binding: instrument.binding,
            force: force(instrument, &overlays),
            articles: instrument.articles.len(),
            marks,
            readings: readings(instrument.clauses.iter().map(Marked::of_clause)),
            overlays,
            profiles: library.profiles_of(&instrument.id).map(|held| profile(held)).collect(),
            notes: notes(instrument),
        }
    };
    Audit { instruments: library.instruments.values().map(|held| account(held)).collect() }
}

impl Audit {
    /// The clauses of every instrument whose text anybody can compare: what is marked nowhere is invented.
    pub fn total(&self) -> Tally {
        let compared = self.instruments.iter().filter(|account| !account.is_invented());
        compared.fold(Tally::default(), |sum, account| sum.and(account.marks))
    }
}

impl Account {
    /// Whether no clause bears any mark: there is no text to compare it with, or nobody has begun.
    pub fn is_invented(&self) -> bool {
        self.marks.unmarked == self.marks.total()
    }

    /// Its overlays by mark.
    pub fn overlay_marks(&self) -> Tally {
        self.overlays.iter().fold(Tally::default(), |sum, overlay| sum.and(overlay.marks))
    }
}

impl Tally {
    /// All of them.
    pub fn total(self) -> usize {
        self.read + self.secondary + self.unchecked + self.unmarked
    }

    /// Those nobody has compared with anything, said or not.
    pub fn not_checked(self) -> usize {
        self.unchecked + self.unmarked
    }

    /// The share that was read, in percent, rounded down: what is not all read is never 100 %.
    pub fn share_read(self) -> usize {
        match self.total() {
            0 => 0,
            total => self.read * 100 / total,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Tally) -> Tally {
        Tally {
            read: self.read + other.read,
            secondary: self.secondary + other.secondary,
            unchecked: self.unchecked + other.unchecked,
            unmarked: self.unmarked + other.unmarked,
        }
    }

    fn count(&mut self, mark: Verified) {
        match mark {
            Verified::Read => self.read += 1,
            Verified::Secondary => self.secondary += 1,
            Verified::Unchecked => self.unchecked += 1,
            Verified::Unmarked => self.unmarked += 1,
        }
    }
}

fn force(instrument: &Instrument, overlays: &[OverlayAccount]) -> Force {
    if !instrument.binding {
        return Force::NotBinding;
    }
    if instrument.status.as_deref() == Some("terminated") {
        return Force::Terminated;
    }
    let dated: Vec<Day> = overlays.iter().filter_map(|overlay| overlay.since).collect();
    let since = dated.iter().min().copied();
    match (instrument.by_ratification, dated.len()) {
        (true, 0) => Force::Nobody,
        (true, parties) => Force::Ratified { parties, since },
        (false, _) => Force::Named { parties: instrument.parties.len(), since },
    }
}

/// One thing that bears a mark.
struct Marked<'a> {
    mark: Verified,
    source: Option<&'a str>,
    on: Option<Day>,
    by: Option<&'a str>,
    article: &'a str,
}

impl<'a> Marked<'a> {
    fn of_clause(clause: &'a Clause) -> Marked<'a> {
        Marked {
            mark: clause.verified,
            source: clause.verified_in.as_deref(),
            on: clause.verified_on,
            by: clause.verified_by.as_deref(),
            article: &clause.article,
        }
    }

    fn of_statement(said: &'a Statement) -> Marked<'a> {
        let proof = &said.proof;
        Marked {
            mark: said.verified,
            source: proof.source.as_deref(),
            on: proof.on,
            by: proof.by.as_deref(),
            article: &said.article,
        }
    }
}

/// What was read, mark by mark and source by source; articles once each.
fn readings<'a>(all: impl Iterator<Item = Marked<'a>>) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    for one in all {
        let is_of = |held: &Reading| {
            (held.mark, held.source.as_deref(), held.on, held.by.as_deref())
                == (one.mark, one.source, one.on, one.by)
        };
        let reading = match found.iter().position(is_of) {
            Some(place) => &mut found[place],
            None => {
                let (source, by) = (one.source.map(str::to_owned), one.by.map(str::to_owned));
                let (mark, on) = (one.mark, one.on);
                found.push(Reading { mark, source, on, by, articles: Vec::new(), clauses: 0 });
                let last = found.len() - 1;
                &mut found[last]
            }
        };
        reading.clauses += 1;
        if !one.article.is_empty() && !reading.articles.iter().any(|held| held == one.article) {
            reading.articles.push(one.article.to_owned());
        }
    }
    found.sort_by(|one, other| (one.mark, &one.source, one.on).cmp(&(other.mark, &other.source, other.on)));
    found
}

fn overlay(overlay: &Overlay) -> OverlayAccount {
    let dates = Marked {
        mark: overlay.verified,
        source: overlay.proof.source.as_deref(),
        on: overlay.proof.on,
        by: overlay.proof.by.as_deref(),
        article: "",
    };
    let said = overlay.declarations.iter().map(|one| &one.said);
    let said = said.chain(overlay.reservations.iter().map(|one| &one.said)).map(Marked::of_statement);
    let objected = overlay.objections.iter().map(|one| Marked {
        mark: one.verified,
        source: one.proof.source.as_deref(),
        on: one.proof.on,
        by: one.proof.by.as_deref(),
        article: &one.article,
    });
    let own = overlay.clauses.iter().map(Marked::of_clause);
    let is_dated = overlay.signed.or(overlay.ratified).or(overlay.in_force).or(overlay.withdrawn).is_some();
    let all: Vec<Marked<'_>> =
        is_dated.then_some(dates).into_iter().chain(said).chain(objected).chain(own).collect();
    let mut marks = Tally::default();
    all.iter().for_each(|one| marks.count(one.mark));
    OverlayAccount {
        party: overlay.party.clone(),
        name: overlay.name.clone(),
        since: overlay.in_force,
        withdrawn: overlay.withdrawn,
        statements: all.len() - usize::from(is_dated),
        marks,
        readings: readings(all.into_iter()),
    }
}

fn profile(profile: &Profile) -> ProfileAccount {
    ProfileAccount { id: profile.id.clone(), title: profile.title.clone() }
}

fn notes(instrument: &Instrument) -> Vec<String> {
    let notes = instrument.statement.children("note");
    notes.filter_map(|note| note.subject.as_ref()?.text().map(str::to_owned)).collect()
}

//! Whose keys are known: from the pages given, and from the fingerprints somebody compared.
//!
//! A page is believed under the fingerprint of its own page key, and that is only as good as whoever
//! compared it: where nobody says so, everything under it rests on that.

use std::collections::{BTreeMap, BTreeSet};

use comity_seal::{CosignerKey, Keyring, Page, SignedPage, Vkey};
use comity_words::{Digest, StateCode};

use crate::report::Finding;

/// The pages that hold, and which of them were compared.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) keyring: Keyring,
    pages: Vec<Page>,
    pinned: BTreeMap<StateCode, Digest>,
    compared: BTreeSet<StateCode>,
    /// When others saw the record that is looked at first, as far as its proof shows.
    pub(crate) seen: std::cell::Cell<Option<comity_words::Moment>>,
    /// Certificates of time authorities that were given, and the fingerprints that were compared.
    pub(crate) authorities: Vec<Vec<u8>>,
    pub(crate) fingerprints: BTreeSet<Digest>,
    /// Policies of witnesses that were given and can be read.
    pub(crate) policies: Vec<comity_journal::Policy>,
    /// What became of each page text.
    told: BTreeMap<String, Result<Told, String>>,
}

/// A page that holds.
#[derive(Clone)]
struct Told {
    page: Page,
    fingerprint: Digest,
}

impl Keys {
    /// Reads pages in any order. `compared` are the fingerprints people compared.
    pub(crate) fn gather<'a>(texts: impl Iterator<Item = &'a str>, compared: &[Digest]) -> Keys {
        let mut keys = Keys { fingerprints: compared.iter().copied().collect(), ..Keys::default() };
        let mut good: Vec<(bool, Page, SignedPage)> = Vec::new();
        for text in texts.collect::<BTreeSet<_>>() {
            match opened(text) {
                Ok((page, signed)) => good.push((!compared.contains(&signed.fingerprint()), page, signed)),
                Err(why) => {
                    keys.told.insert(text.to_owned(), Err(why));
                }
            }
        }
        // What was compared comes first: a page under another key cannot take its place.
        good.sort_by_key(|(stranger, page, _)| (*stranger, page.member.clone(), page.version));
        for (stranger, page, signed) in good {
            let pinned = *keys.pinned.entry(page.member.clone()).or_insert(signed.fingerprint());
            let told = match keys.keyring.admit(&signed, &pinned) {
                Ok(_) => {
                    if !stranger {
                        keys.compared.insert(page.member.clone());
                    }
                    keys.pages.push(page.clone());
                    Ok(Told { page, fingerprint: signed.fingerprint() })
                }
                Err(why) => Err(why.to_string()),
            };
            keys.told.insert(signed.to_text(), told);
        }
        keys
    }

    /// Says of a page what it proves.
    pub(crate) fn say(&self, text: &str, finding: &mut Finding) {
        match self.told.get(text) {
            Some(Ok(Told { page, fingerprint })) => {
                finding.proves(format!(
                    "the page of {} (“{}”), version {}, made {}, is signed in two families by the page key {fingerprint}",
                    page.member, page.name, page.version, page.made_at
                ));
                for one in &page.closed {
                    finding.proves(format!(
                        "{} closed its journal {} at {} entries: it was restored from an older copy and goes on in another journal, and nothing above that head counts",
                        page.member, one.origin, one.size
                    ));
                }
                if page.practice {
                    finding.leaves_open(format!(
                        "{} marks itself as practice: its acts bind nobody",
                        page.member
                    ));
                }
                finding.leaves_open(format!(
                    "that no newer page of {} exists: this one says nothing after {}",
                    page.member, page.expires
                ));
                self.lean_on(&page.member, finding);
            }
            Some(Err(why)) => finding.breaks(format!("the page: {why}")),
            None => finding.breaks("the page: it cannot be read"),
        }
    }

    /// Writes down what everything signed by this member rests on.
    pub(crate) fn lean_on(&self, member: &StateCode, finding: &mut Finding) {
        match self.pinned.get(member) {
            None => finding.rests_on(format!("a page of {member}, which was not given: its signatures were not checked")),
            Some(pin) if !self.compared.contains(member) => finding.rests_on(format!(
                "the fingerprint of {member}'s page key, {pin}: compare it with the one on paper, then name it with --fingerprint"
            )),
            Some(_) => {}
        }
    }

    /// Whether any page of this member holds.
    pub(crate) fn knows(&self, member: &StateCode) -> bool {
        self.pinned.contains_key(member)
    }

    /// The witnesses of every member but one, whose own word about its journal counts for nothing.
    pub(crate) fn witnesses(&self, but: &StateCode) -> Vec<(&StateCode, &CosignerKey)> {
        let others = self.pages.iter().filter(|page| page.member != *but);
        others.flat_map(|page| page.witnesses.iter().map(|key| (&page.member, key))).collect()
    }

    /// At how many entries a journal was closed, where any page says so.
    pub(crate) fn closed(&self, origin: &str) -> Option<u64> {
        let closed = self.pages.iter().flat_map(|page| &page.closed);
        closed.filter(|one| one.origin == origin).map(|one| one.size).min()
    }

    /// Whose journal has this origin, and its key.
    pub(crate) fn journal(&self, origin: &str) -> Option<(&StateCode, &Vkey)> {
        let listed =
            self.pages.iter().rev().flat_map(|page| page.journals.iter().map(|vkey| (&page.member, vkey)));
        listed.into_iter().find(|(_, vkey)| vkey.name() == origin)
    }
}

fn opened(text: &str) -> Result<(Page, SignedPage), String> {
    let signed = SignedPage::from_text(text).map_err(|why| why.to_string())?;
    let page = signed.open(&signed.fingerprint()).map_err(|why| why.to_string())?;
    Ok((page, signed))
}

#![forbid(unsafe_code)]
//! Who a State's authorities are, how they are reached, and what its law asks of evidence.
//!
//! A party profile is data, one file a State, each fact with its source, its mark and its days. It is read
//! strictly or refused with the line that is wrong. What nobody has read is absent, and shown as unknown.

mod builtin;
mod competence;
mod file;
mod page;
mod profile;
mod table;

use std::collections::BTreeMap;

use comity_words::{Day, StateCode};

pub use competence::{
    Ask, Authority, Candidate, Competences, Freshness, Need, Place, Route, Rule, TASKS, Unit, Verdict,
};
pub use file::ProfileError;
pub use profile::{
    CHANNELS, DUAL_CRIMINALITY, Documents, DualCriminality, Fact, Languages, Link, MEANS, Means, NEEDS,
    Office, PartyProfile, Road, Word,
};

/// The profiles that are held, by State.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory(BTreeMap<StateCode, PartyProfile>);

impl Directory {
    /// The profiles that come with the product.
    pub fn builtin() -> Directory {
        Directory::from_sources(builtin::SOURCES.iter().copied())
            .expect("the product's profiles are read in its tests")
    }

    /// The texts of the product's profiles, each with the name of its file.
    pub fn builtin_sources() -> &'static [(&'static str, &'static str)] {
        builtin::SOURCES
    }

    /// Profiles from texts, each with the name of its file; everything that is wrong with them otherwise.
    pub fn from_sources<'a>(
        sources: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Directory, Vec<ProfileError>> {
        let (mut held, mut errors) = (BTreeMap::new(), Vec::new());
        for (name, text) in sources {
            match file::read(name, text) {
                Err(found) => errors.extend(found),
                Ok(profile) if held.contains_key(&profile.state) => {
                    errors.push(ProfileError::twice(name, &profile.state));
                }
                Ok(profile) => {
                    held.insert(profile.state.clone(), profile);
                }
            }
        }
        if errors.is_empty() { Ok(Directory(held)) } else { Err(errors) }
    }

    /// The profile of a State.
    pub fn profile(&self, state: &StateCode) -> Option<&PartyProfile> {
        self.0.get(state)
    }

    /// Every profile, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = &PartyProfile> {
        self.0.values()
    }

    /// The codes of the States that have one.
    pub fn states(&self) -> impl Iterator<Item = &StateCode> {
        self.0.keys()
    }

    /// What is known of every State on a day, as a table for people.
    pub fn to_text(&self, day: Day) -> String {
        page::list(self, day)
    }

    /// The same for programs; `schemas/directory.schema.json` describes it.
    pub fn to_json(&self, day: Day) -> comity_words::strict::Json {
        page::list_json(self, day)
    }
}

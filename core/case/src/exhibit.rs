//! Evidence and every hand it passed; gaps in the chain are named, never mended.

use comity_words::{Digest, Moment, Party, Personal};

use crate::deed::{CustodyRecord, ExhibitId, HandOver, ItemId, TakingOver};

/// One piece of evidence, with its chain of hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Its number.
    pub id: ExhibitId,
    /// The item it answers.
    pub item: ItemId,
    /// What it is.
    pub description: Option<Personal<String>>,
    /// The digest of the exhibit, unsealed.
    pub sha256: Digest,
    /// Its size in bytes, unsealed.
    pub size: u64,
    /// The digest of the parcel's manifest.
    pub manifest: Digest,
    /// The hand-over: who gave it and, once taken, who took it.
    pub link: CustodyLink,
    /// Whether it crossed a withdrawal or the end of the case: it is held, and owed back.
    pub unwanted: bool,
}

/// One hand-over: two signatures when it is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyLink {
    /// Who gave.
    pub giver: Party,
    /// The giver's record.
    pub given: CustodyRecord,
    /// When, by the giver's clock.
    pub given_at: Moment,
    /// The taker's record and moment, once there is one.
    pub taken: Option<(CustodyRecord, Moment)>,
    /// What does not join.
    pub gaps: Vec<Gap>,
}

/// Where the chain does not join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Gap {
    /// Nobody has signed for taking it.
    #[error("nobody has signed for taking it")]
    Open,
    /// The digest the taker found is not the giver's.
    #[error("the digest the taker found is not the one the giver named")]
    Digest,
    /// The size the taker found is not the giver's.
    #[error("the size the taker found is not the one the giver named")]
    Size,
    /// The taker names another manifest.
    #[error("the taker names another manifest than the giver")]
    Manifest,
    /// The taker's record quotes another record than the giver's.
    #[error("the taker's record does not quote the giver's")]
    Quotes,
    /// It was taken before it was given.
    #[error("it was taken before it was given, by the two sides' clocks")]
    Times,
}

impl Exhibit {
    pub(crate) fn given(hand_over: &HandOver, giver: Party, at: Moment) -> Exhibit {
        Exhibit {
            id: hand_over.exhibit,
            item: hand_over.item,
            description: hand_over.description.clone(),
            sha256: hand_over.sha256,
            size: hand_over.size,
            manifest: hand_over.manifest,
            link: CustodyLink {
                giver,
                given: hand_over.custody.clone(),
                given_at: at,
                taken: None,
                gaps: vec![Gap::Open],
            },
            unwanted: false,
        }
    }

    pub(crate) fn take(&mut self, taking: &TakingOver, at: Moment) {
        self.link.gaps = self.gaps_if_taken(taking);
        if at < self.link.given_at {
            self.link.gaps.push(Gap::Times);
        }
        self.link.taken = Some((taking.custody.clone(), at));
    }

    /// What would not join if it were taken so.
    pub fn gaps_if_taken(&self, taking: &TakingOver) -> Vec<Gap> {
        let joints = [
            (Gap::Digest, taking.sha256 == self.sha256),
            (Gap::Size, taking.size == self.size),
            (Gap::Manifest, taking.manifest == self.manifest),
            (Gap::Quotes, taking.quotes == self.link.given.digest()),
        ];
        joints.into_iter().filter(|(_, joins)| !joins).map(|(gap, _)| gap).collect()
    }

    /// How many of the two signatures of custody are there.
    pub fn custody_signatures(&self) -> usize {
        1 + usize::from(self.link.taken.is_some())
    }

    /// Whether it was taken and everything joins. That the two sides' clocks disagree is a gap to be named,
    /// and no reason to hold what is here for missing.
    pub fn received(&self) -> bool {
        self.link.taken.is_some() && self.link.gaps.iter().all(|gap| *gap == Gap::Times)
    }
}

//! The keys of all members, as far as their pages prove them, and which was good at which moment.
//!
//! A page replaces the one before it and never goes back: not in its version, not in what it offers.
//! Old pages are kept, for what they still prove.

mod page;

pub use page::{ClosedJournal, Page, PageKey, Recipients, SignedPage, SigningKeys, Use};
pub(crate) use page::{payload as page_payload, pre_authentication};

use crate::sign::open_with;
use crate::{Hint, Opened, PublicKeys, Recipient, SUITE, SealError, SignedAs, SignedPair};
use comity_words::{Digest, Moment, StateCode};
use std::collections::BTreeMap;

/// The pages of every member this node knows, each under the page key pinned in the ceremony.
#[derive(Debug, Clone, Default)]
pub struct Keyring {
    members: BTreeMap<StateCode, Member>,
}

#[derive(Debug, Clone)]
struct Member {
    pinned: Digest,
    // INVARIANT: not empty, versions rise.
    pages: Vec<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    digest: Digest,
    page: Page,
}

impl Keyring {
    /// Takes a page of a member whose page key has the fingerprint `pinned`. The first page begins the
    /// member; a later one must be signed by the same page key, be newer and offer no less. The same page
    /// again changes nothing.
    pub fn admit(&mut self, signed: &SignedPage, pinned: &Digest) -> Result<&Page, SealError> {
        let page = signed.open(pinned)?;
        let digest = signed.digest()?;
        let state = page.member.clone();
        let refuse = |why: String| SealError::StaleDirectory { member: state.to_string(), why };
        if let Some((other, what)) = self.claimed(&page) {
            return Err(refuse(format!("it lists a {what} that stands on a page of {other}")));
        }
        match self.members.get_mut(&state) {
            None => {
                self.members
                    .insert(state.clone(), Member { pinned: *pinned, pages: vec![Held { digest, page }] });
            }
            Some(member) => {
                let held = member.pages.last().expect("a member has a page");
                let last = &held.page;
                if member.pinned != *pinned {
                    return Err(refuse("it is signed by another page key than the one compared".to_owned()));
                }
                if page.version == last.version && digest != held.digest {
                    return Err(refuse(format!("another page of version {} is held", page.version)));
                }
                if page.version < last.version {
                    return Err(refuse(format!("version {} is held already", last.version)));
                }
                if last.suites.iter().any(|suite| !page.suites.contains(suite)) {
                    return Err(refuse("it accepts fewer suites than the one before".to_owned()));
                }
                if page.version > last.version {
                    member.pages.push(Held { digest, page });
                }
            }
        }
        self.page(&state)
    }

    /// Takes a page under another page key than the one held: the quorum of a directory named it. What the pages
    /// before still prove is kept.
    pub fn replace(&mut self, signed: &SignedPage, pinned: &Digest) -> Result<&Page, SealError> {
        let page = signed.open(pinned)?;
        let digest = signed.digest()?;
        let state = page.member.clone();
        if let Some((other, what)) = self.claimed(&page) {
            let why = format!("it lists a {what} that stands on a page of {other}");
            return Err(SealError::StaleDirectory { member: state.to_string(), why });
        }
        let Some(member) = self.members.get_mut(&state) else { return self.admit(signed, pinned) };
        member.pinned = *pinned;
        member.pages.push(Held { digest, page });
        self.page(&state)
    }

    /// Whose key a page lists as its own: what one member proves must never pass for another's.
    fn claimed(&self, page: &Page) -> Option<(&StateCode, &'static str)> {
        let others = self.members.iter().filter(|(state, _)| **state != page.member);
        let mut held =
            others.flat_map(|(state, member)| member.pages.iter().map(move |held| (state, &held.page)));
        held.find_map(|(state, other)| shared(page, other).map(|what| (state, what)))
    }

    /// The States whose pages are held.
    pub fn states(&self) -> impl Iterator<Item = &StateCode> {
        self.members.keys()
    }

    /// The newest page of a State.
    pub fn page(&self, state: &StateCode) -> Result<&Page, SealError> {
        self.newest(state).map(|held| &held.page)
    }

    /// The digest of the bytes of a State's newest page: what two greetings compare.
    pub fn page_digest(&self, state: &StateCode) -> Result<Digest, SealError> {
        self.newest(state).map(|held| held.digest)
    }

    /// The fingerprint of a State's page key, as compared in the ceremony.
    pub fn pinned(&self, state: &StateCode) -> Option<Digest> {
        self.members.get(state).map(|member| member.pinned)
    }

    /// The keys a State signed with under these names, where they were in force at the header's moment. `seen` is
    /// when somebody else saw the signature first: a key that was lost is good for what was seen before that,
    /// whatever the signer's own clock says, and for nothing that nobody saw.
    pub fn signing_keys(
        &self,
        state: &StateCode,
        hint: &Hint,
        seen: Option<Moment>,
    ) -> Result<PublicKeys, SealError> {
        let unknown = || SealError::UnknownKey(hint.kid_es256.clone());
        let named = |listed: &&SigningKeys| {
            listed.keys.kid_es256 == hint.kid_es256 && listed.keys.kid_mldsa65 == hint.kid_mldsa65
        };
        // The newest page that names the keys decides about them: it knows of their withdrawal.
        let mut pages = self.member(state)?.pages.iter().rev();
        let listed = pages.find_map(|held| held.page.signing.iter().find(named)).ok_or_else(unknown)?;
        if listed.invalid_from.is_some_and(|end| hint.iat >= end || seen.is_none_or(|seen| seen >= end)) {
            return Err(SealError::RevokedKey(hint.kid_es256.clone()));
        }
        if hint.iat < listed.from || hint.iat >= listed.until {
            Err(unknown())
        } else {
            Ok(listed.keys.clone())
        }
    }

    /// Checks both lines with the keys in force of the State that is said to have signed them.
    pub fn open_pair(
        &self,
        state: &StateCode,
        pair: &SignedPair,
        as_: SignedAs,
        seen: Option<Moment>,
    ) -> Result<Opened, SealError> {
        open_with(&pair.es256, &pair.mldsa65, as_, |hint| self.signing_keys(state, hint, seen))
    }

    /// To whom a letter that knows no case key is sealed: the office key and the recovery key in force.
    /// Refused where the page has expired: no letter is sealed to what nobody keeps fresh.
    pub fn recipients(&self, state: &StateCode, now: Moment) -> Result<Vec<Recipient>, SealError> {
        let page = self.page(state)?;
        if !page.is_fresh(now) {
            let why = format!("it expired at {}: ask for the newest page", page.expires);
            return Err(SealError::StaleDirectory { member: state.to_string(), why });
        }
        let recipients: Vec<Recipient> = [Use::Office, Use::Recovery]
            .into_iter()
            .filter_map(|use_| page.recipient(use_, now).cloned())
            .collect();
        if recipients.len() == 2 {
            Ok(recipients)
        } else {
            let why = format!("the page of `{state}` lists no office key and recovery key in force");
            Err(SealError::NoRecipient(why))
        }
    }

    /// Whose transport key has this fingerprint (SHA-256 over the SPKI of the certificate).
    pub fn by_pin(&self, pin: &Digest) -> Option<&StateCode> {
        let mut members = self.members.iter();
        members
            .find(|(_, member)| member.pages.last().is_some_and(|held| held.page.tls.contains(pin)))
            .map(|(state, _)| state)
    }

    /// The highest suite that both a State's page and this crate know.
    pub fn suite(&self, state: &StateCode) -> Result<u16, SealError> {
        let page = self.page(state)?;
        page.suites.iter().copied().filter(|suite| *suite <= SUITE).max().ok_or(SealError::SuiteTooLow)
    }

    fn newest(&self, state: &StateCode) -> Result<&Held, SealError> {
        Ok(self.member(state)?.pages.last().expect("a member has a page"))
    }

    fn member(&self, state: &StateCode) -> Result<&Member, SealError> {
        self.members.get(state).ok_or_else(|| SealError::UnknownMember(state.to_string()))
    }
}

/// What two pages both list, where they do.
fn shared(one: &Page, other: &Page) -> Option<&'static str> {
    let signs = |mine: &SigningKeys, theirs: &SigningKeys| {
        let (mine, theirs) = (mine.keys.signers(), theirs.keys.signers());
        mine.es256 == theirs.es256 || mine.mldsa65 == theirs.mldsa65
    };
    if one.tls.iter().any(|pin| other.tls.contains(pin)) {
        Some("transport key")
    } else if one.signing.iter().any(|mine| other.signing.iter().any(|theirs| signs(mine, theirs))) {
        Some("signing key")
    } else if one.age.iter().any(|mine| other.age.iter().any(|theirs| mine.recipient == theirs.recipient)) {
        Some("recipient")
    } else if one.journals.iter().any(|mine| other.journals.iter().any(|theirs| mine.name() == theirs.name()))
    {
        Some("journal")
    } else if one
        .witnesses
        .iter()
        .any(|mine| other.witnesses.iter().any(|theirs| mine.name() == theirs.name()))
    {
        Some("witness")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;

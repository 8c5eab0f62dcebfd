//! How a letter is closed and a receipt is signed in a world: with wax, or with the real suite.
//!
//! Wax is honest and cheap: every office has a secret of its own in this world, what it marks no other office
//! can mark, and one byte changed breaks the mark. Everything else about a letter is what the product does:
//! its act, cover and header are written and read by `exchange`, and held against the rules of its door.

use std::collections::{BTreeMap, BTreeSet};

use comity_dossier::commitment::{Disclosure, reveal};
use comity_exchange::dispatch::{Address, Ending, Groups, Opened, rules};
use comity_exchange::{ActPayload, Code, CoverPayload, Event, Header, Letter, ReceiptPayload};
use comity_seal::Signers;
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Moment, StateCode};

/// What seals and signs in a world.
#[derive(Debug)]
pub struct Seals {
    secrets: BTreeMap<StateCode, Digest>,
}

/// What a mark stands under: a mark made for one thing proves no other.
#[derive(Debug, Clone, Copy)]
enum As {
    Act,
    Cover,
    Receipt,
}

impl Seals {
    /// Wax for these offices.
    pub fn wax(states: &[StateCode], seed: u64) -> Seals {
        let secret = |state: &StateCode| Digest::of_parts(&[&seed.to_le_bytes(), state.as_str().as_bytes()]);
        Seals { secrets: states.iter().map(|state| (state.clone(), secret(state))).collect() }
    }

    /// The keys an act of this office names.
    pub fn signers(&self, state: &StateCode) -> Signers {
        let key = Digest::of(state.as_str().as_bytes());
        Signers { es256: key, mldsa65: key }
    }

    /// Signs an act: its record, payload and mark.
    pub fn act(&self, by: &StateCode, payload: &[u8]) -> Vec<u8> {
        self.record(by, As::Act, payload)
    }

    /// Signs a receipt.
    pub fn receipt(&self, by: &StateCode, receipt: &ReceiptPayload) -> Vec<u8> {
        self.record(by, As::Receipt, &receipt.write())
    }

    /// Opens a receipt that only this office may have signed.
    pub fn open_receipt(&self, record: &[u8], by: &StateCode) -> Option<ReceiptPayload> {
        let payload = self.checked(record, by, As::Receipt)?;
        ReceiptPayload::read(payload).ok().filter(|receipt| receipt.from == *by)
    }

    /// Puts an act into a letter: the cover is made and signed, and all is closed.
    pub fn close(&self, act: &[u8], digest: Digest, to: &Address, groups: &Groups) -> Letter {
        let cover = to.cover(digest, vec![Digest::of(to.to.as_str().as_bytes())], groups, None);
        let mut inside = act.to_vec();
        inside.extend(self.record(&to.from, As::Cover, &cover.write()));
        let group = |list: &Vec<Disclosure>| Json::array(list.iter().map(Disclosure::encoded));
        let told = Json::object(groups.iter().map(|(name, list)| (name.as_str(), group(list))));
        inside.extend(told.write().into_bytes());
        Letter::of(&cover, inside)
    }

    /// Opens a letter and asks of it what the product asks, in its order.
    pub fn open(
        &self,
        bytes: &[u8],
        own: &StateCode,
        from: &StateCode,
        now: Moment,
    ) -> Result<Box<Opened>, Ending> {
        let mut ending = Ending {
            event: Event::TurnedAway,
            code: Code::BadHeader,
            detail: String::new(),
            incident: false,
            header: None,
            letter: Digest::of(&[]),
            act: None,
        };
        self.look(bytes, own, from, now, &mut ending).map(Box::new).map_err(|refused| {
            ending.code = refused.0;
            ending.detail = refused.1;
            ending
        })
    }

    fn look(
        &self,
        bytes: &[u8],
        own: &StateCode,
        from: &StateCode,
        now: Moment,
        ending: &mut Ending,
    ) -> Result<Opened, (Code, String)> {
        let told = |refused: comity_exchange::Refused| (refused.code, refused.detail);
        let Letter { header, age } = Letter::read(bytes).map_err(told)?;
        ending.header = Some(header.clone());
        ending.letter = Digest::of(&age);
        rules::routed(&header, own, Some(from)).map_err(told)?;
        rules::in_time(&header, now).map_err(told)?;

        ending.event = Event::Unreadable;
        if ending.letter != header.sha256 {
            return Err((Code::CannotOpen, "the file is not the one the header line describes".to_owned()));
        }
        let lines = five_lines(&age).ok_or((Code::BadJson, "not five lines".to_owned()))?;
        let broken = || (Code::BadSignature, "a mark does not hold".to_owned());
        let record = [lines[0], b"\n", lines[1], b"\n"].concat();
        let payload = self.checked(&record, &header.from, As::Act).ok_or_else(broken)?;
        let act = ActPayload::read(payload).map_err(told)?;
        let digest = Digest::of(payload);
        ending.act = Some((digest, act.lane, act.number));
        rules::addressed(&act, &header, own, ending).map_err(told)?;
        rules::belongs(&act).map_err(told)?;
        let cover_record = [lines[2], b"\n", lines[3], b"\n"].concat();
        let covered = self.checked(&cover_record, &header.from, As::Cover).ok_or_else(broken)?;
        let cover = CoverPayload::read(covered).map_err(told)?;
        rules::fits(&cover, &header, digest).map_err(told)?;
        let disclosures = groups(lines[4]).ok_or((Code::BadDisclosure, "disclosures".to_owned()))?;
        let all: Vec<Disclosure> = disclosures.values().flatten().cloned().collect();
        let revealed = reveal(&act.deed, &all).map_err(|why| (Code::BadDisclosure, why.to_string()))?;
        let marks = rules::clock(&act, &cover, now, BTreeSet::new());
        let marks = marks.inspect_err(|_| ending.event = Event::TurnedAway).map_err(told)?;
        Ok(Opened {
            header,
            record: record.clone(),
            act,
            digest,
            cover,
            cover_record,
            disclosures,
            revealed,
            head: None,
            opened_by: Digest::of(own.as_str().as_bytes()),
            marks,
        })
    }

    fn record(&self, by: &StateCode, as_: As, payload: &[u8]) -> Vec<u8> {
        let mark = self.mark(by, as_, payload).hex();
        [payload, b"\n", mark.as_bytes(), b"\n"].concat()
    }

    /// The payload of a record whose mark holds.
    fn checked<'a>(&self, record: &'a [u8], by: &StateCode, as_: As) -> Option<&'a [u8]> {
        let end = record.iter().position(|byte| *byte == b'\n')?;
        let (payload, mark) = (&record[..end], record[end + 1..].strip_suffix(b"\n")?);
        (self.mark(by, as_, payload).hex().as_bytes() == mark).then_some(payload)
    }

    fn mark(&self, by: &StateCode, as_: As, payload: &[u8]) -> Digest {
        let secret = self.secrets.get(by).map_or(&[][..], |secret| secret.as_bytes());
        Digest::of_parts(&[secret, &[as_ as u8], payload])
    }
}

/// The header of a letter as it stands on the wire.
pub(crate) fn header(bytes: &[u8]) -> Option<Header> {
    Letter::read(bytes).ok().map(|letter| letter.header)
}

fn five_lines(inside: &[u8]) -> Option<[&[u8]; 5]> {
    let lines: Vec<&[u8]> = inside.split(|byte| *byte == b'\n').collect();
    lines.try_into().ok()
}

fn groups(line: &[u8]) -> Option<Groups> {
    let fields = Fields::of(strict::read(line, &Limits::of_bytes(1 << 20)).ok()?, "disclosures").ok()?;
    let mut groups = Groups::new();
    for (name, list) in fields.rest() {
        let mut read = Vec::new();
        for encoded in list.as_array()? {
            read.push(Disclosure::read(encoded.as_text()?).ok()?);
        }
        groups.insert(name, read);
    }
    Some(groups)
}

//! The seven lines inside a letter: laid together once, and taken apart strictly.

use std::collections::BTreeMap;

use comity_dossier::commitment::Disclosure;
use comity_journal::Checkpoint;
use comity_seal::{Keyring, SignedPair};
use comity_words::strict::{self, Fields, Json, Limits, StrictError};

use super::{Groups, NotPacked, of_seal, refuse};
use crate::envelope::Refused;
use crate::letter::LARGEST_LETTER;
use crate::{Code, CoverPayload};

/// Sizes that opened lines are padded up to. The last leaves room for what sealing adds, so that the
/// sealed file stays within the limit of a letter.
const BUCKETS: [usize; 8] =
    [4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 2 << 20, 4 << 20, (8 << 20) - (64 << 10)];

pub(super) fn write_lines(
    act: &SignedPair,
    cover: &SignedPair,
    disclosures: &Groups,
    note: Option<&str>,
) -> Result<Vec<u8>, NotPacked> {
    let group = |list: &Vec<Disclosure>| Json::array(list.iter().map(Disclosure::encoded));
    let groups = Json::object(disclosures.iter().map(|(name, list)| (name.as_str(), group(list))));
    let mut lines = act.record();
    lines.extend(cover.record());
    for line in [Json::object([("disclosures", groups)]), Json::object([("head", note.into())])] {
        lines.extend(line.write().into_bytes());
        lines.push(b'\n');
    }
    let bare = lines.len() + "{\"pad\":\"\"}\n".len();
    let bucket = BUCKETS.into_iter().find(|bucket| bare <= *bucket).ok_or(NotPacked::TooLarge(bare))?;
    lines.extend(Json::object([("pad", Json::Text(" ".repeat(bucket - bare)))]).write().into_bytes());
    lines.push(b'\n');
    Ok(lines)
}

/// Exactly seven lines, each ended by one line feed, no carriage return.
pub(super) fn seven_lines(plaintext: &[u8]) -> Result<[&str; 7], Refused> {
    let bad = |why: &str| Refused::new(Code::BadJson, why);
    let text = std::str::from_utf8(plaintext).map_err(|_| bad("the opened lines are not UTF-8"))?;
    let text = text.strip_suffix('\n').ok_or_else(|| bad("the last line feed is missing"))?;
    if text.contains('\r') {
        return Err(bad("a carriage return stands in the opened lines"));
    }
    let lines: Vec<&str> = text.splitn(9, '\n').collect();
    lines.try_into().map_err(|_| bad("not seven lines"))
}

pub(super) fn record(es256: &str, mldsa65: &str) -> Vec<u8> {
    format!("{es256}\n{mldsa65}\n").into_bytes()
}

pub(super) fn read_disclosures(line: &str, cover: &CoverPayload) -> Result<Groups, Refused> {
    let mut fields = line_fields(line, "line 5")?;
    let groups = fields.object("disclosures")?;
    fields.finish()?;
    let mut disclosures = Groups::new();
    for (group, list) in groups.rest() {
        let refused = || StrictError::member("line 5", "arrays of strings are expected");
        let mut read = Vec::new();
        for encoded in list.as_array().ok_or_else(refused)? {
            let encoded = encoded.as_text().ok_or_else(refused)?;
            let disclosure = Disclosure::read(encoded);
            read.push(disclosure.map_err(|why| Refused::new(Code::BadDisclosure, why.to_string()))?);
        }
        disclosures.insert(group, read);
    }
    let given = disclosures.iter().map(|(group, list)| {
        let commitments: Vec<_> = list.iter().map(Disclosure::commitment).collect();
        (group.clone(), commitments)
    });
    // In the order the cover gives them: what was disclosed is signed to the letter.
    if given.collect::<BTreeMap<_, _>>() != cover.disclosed {
        return refuse(Code::CoverMismatch, "the disclosures are not those the cover names");
    }
    Ok(disclosures)
}

pub(super) fn read_head_line(
    line: &str,
    cover: &CoverPayload,
    keyring: &Keyring,
) -> Result<Option<(String, Checkpoint)>, Refused> {
    let mut fields = line_fields(line, "line 6")?;
    let note = fields.nullable("head")?;
    fields.finish()?;
    let mismatch = || refuse(Code::CoverMismatch, "the head is not the one the cover names");
    let (note, head) = match (note, &cover.head) {
        (None, None) => return Ok(None),
        (Some(Json::Text(note)), Some(head)) => (note, head),
        _ => return mismatch(),
    };
    let page = keyring.page(&cover.from).map_err(of_seal)?;
    let Some(vkey) = page.journals.iter().find(|vkey| vkey.name() == head.origin) else {
        return refuse(Code::UnknownKey, format!("no journal `{}` on the sender's page", head.origin));
    };
    let stated = Checkpoint::open(&note, vkey)
        .map_err(|why| Refused::new(Code::BadSignature, format!("the head: {why}")))?;
    if stated.size != head.size || stated.root != head.root {
        return mismatch();
    }
    Ok(Some((note, stated)))
}

pub(super) fn read_padding(line: &str) -> Result<(), Refused> {
    let mut fields = line_fields(line, "line 7")?;
    let pad = fields.text("pad")?;
    fields.finish()?;
    if pad.bytes().all(|byte| byte == b' ') {
        return Ok(());
    }
    refuse(Code::BadJson, "the padding is not all spaces")
}

fn line_fields(line: &str, path: &str) -> Result<Fields, StrictError> {
    let limits = Limits { text: LARGEST_LETTER, ..Limits::of_bytes(LARGEST_LETTER) };
    Fields::of(strict::read(line.as_bytes(), &limits)?, path)
}

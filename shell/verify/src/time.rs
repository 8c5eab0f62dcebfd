//! Time stamps over heads of a journal: when the head existed by the clock of an authority that is no State's node.

use comity_exchange::{ProofFile, ProvenTime};
use comity_journal::{Checkpoint, Consistency, Inclusion};
use comity_seal::timestamp::{Stamped, certificates, check, name_of};
use comity_words::Digest;

use crate::keys::Keys;
use crate::report::Finding;

/// Says of every time stamp of a proof what it proves of the entries.
pub(crate) fn stamped(file: &ProofFile, keys: &Keys, finding: &mut Finding) {
    if file.times.is_empty() {
        return;
    }
    let under = file.leaves.first().and_then(|leaf| Inclusion::from_bundle(&leaf.proof).ok());
    let Some((head, vkey)) = under.and_then(|(_, note)| {
        let stated = comity_seal::Note::unverified_text(note.as_bytes())
            .ok()
            .and_then(|text| Checkpoint::read(text).ok())?;
        let (_, vkey) = keys.journal(&stated.origin)?;
        Some((Checkpoint::open(note, vkey).ok()?, vkey))
    }) else {
        return finding.rests_on("the page that lists the journal: its time stamps were not looked at");
    };
    for time in &file.times {
        match extends(time, &head, vkey) {
            Ok(later) => one(
                &time.token,
                time.checkpoint.as_bytes(),
                &format!("the head of {} entries, which extends the one above these entries,", later.size),
                keys,
                finding,
            ),
            Err(why) => finding.breaks(format!("a time stamp: {why}")),
        }
    }
}

/// When the first authority that was compared stamped a head over the entries of a proof.
pub(crate) fn first(file: &ProofFile, keys: &Keys) -> Option<comity_words::Moment> {
    let (_, note) = file.leaves.first().and_then(|leaf| Inclusion::from_bundle(&leaf.proof).ok())?;
    let stated = Checkpoint::read(comity_seal::Note::unverified_text(note.as_bytes()).ok()?).ok()?;
    let (_, vkey) = keys.journal(&stated.origin)?;
    let head = Checkpoint::open(note, vkey).ok()?;
    let good = file.times.iter().filter(|time| extends(time, &head, vkey).is_ok());
    let stamped =
        good.filter_map(|time| check(&time.token, time.checkpoint.as_bytes(), &keys.authorities, None).ok());
    stamped.filter(|stamped| keys.fingerprints.contains(&stamped.trusted)).map(|stamped| stamped.at).min()
}

/// The stamped head, where the journal signed it and it extends the one above the entries.
fn extends(time: &ProvenTime, head: &Checkpoint, vkey: &comity_seal::Vkey) -> Result<Checkpoint, String> {
    let later = Checkpoint::open(&time.checkpoint, vkey).map_err(|why| why.to_string())?;
    let proof = Consistency { old: head.size, new: later.size, hashes: time.hashes.clone() };
    proof.check(&head.root, &later.root).map_err(|why| format!("the head it is over: {why}"))?;
    Ok(later)
}

/// A token beside a head.
pub(crate) fn alone(token: &[u8], heads: &[&str], keys: &Keys, finding: &mut Finding) {
    match heads[..] {
        [head] => one(token, head.as_bytes(), "the head given beside it", keys, finding),
        _ => finding.rests_on(
            "the head it is over, which was not given, or not alone: give the head as the journal signed it",
        ),
    }
}

fn one(token: &[u8], data: &[u8], what: &str, keys: &Keys, finding: &mut Finding) {
    match check(token, data, &keys.authorities, None) {
        Ok(Stamped { at, authority, certificate, trusted }) => {
            finding.proves(format!(
                "the time authority “{authority}” (certificate {certificate}) stamped that {what} existed at {at} by its clock"
            ));
            if !keys.fingerprints.contains(&trusted) {
                finding.rests_on(format!(
                    "the certificate {trusted}: compare it with the one the treaty or the authority publishes, then name it with --fingerprint"
                ));
            }
        }
        Err(why) => match why {
            comity_seal::timestamp::TimeError::UnknownAuthority => finding.rests_on(
                "the certificate of the time authority, which was not given: its time stamp was not checked",
            ),
            comity_seal::timestamp::TimeError::Unchecked => finding.rests_on(format!("{why}")),
            why => finding.breaks(format!("{why}")),
        },
    }
}

/// Certificates that others are checked with.
pub(crate) fn authorities(text: &str, keys: &Keys, finding: &mut Finding) {
    let found = certificates(text);
    for der in &found {
        let print = Digest::of(der);
        let name = name_of(der).unwrap_or_else(|| "a certificate that cannot be read".to_owned());
        finding.leaves_open(format!("whose certificate {print} (“{name}”) is: people compare it"));
        if keys.fingerprints.contains(&print) {
            finding.proves(format!("the certificate {print} is one that you compared"));
        }
    }
    if found.is_empty() {
        finding.breaks("no certificate can be read in it");
    }
}

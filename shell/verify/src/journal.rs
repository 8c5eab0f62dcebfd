//! Heads, entries and proofs of a journal.

use comity_exchange::{About, ProofFile, ProvenLeaf};
use comity_journal::{Checkpoint, Entry, Inclusion, Policy, check_bundle, commit, cosignatures, witnessed};
use comity_seal::{CosignedBy, CosignerKey, Note, Vkey};
use comity_words::{Moment, StateCode};

use crate::file::Kind;
use crate::keys::Keys;
use crate::record::{self, Said};
use crate::report::Finding;

/// Says of a signed head what it proves.
pub(crate) fn checkpoint(note: &str, keys: &Keys, finding: &mut Finding) -> Option<Checkpoint> {
    let stated = Note::unverified_text(note.as_bytes()).map_err(|why| why.to_string());
    let stated = stated.and_then(|text| Checkpoint::read(text).map_err(|why| why.to_string()));
    let stated = match stated {
        Ok(stated) => stated,
        Err(why) => {
            finding.breaks(format!("the head: {why}"));
            return None;
        }
    };
    let Some((member, vkey)) = keys.journal(&stated.origin) else {
        finding.rests_on(format!("a page that lists the journal {}, which was not given", stated.origin));
        return Some(stated);
    };
    match Checkpoint::open(note, vkey) {
        Ok(head) if keys.closed(&head.origin).is_some_and(|size| head.size > size) => {
            finding.breaks(format!(
                "the head: {member} closed the journal {} at {} entries, and this head is of {}: another copy of the node made it",
                head.origin,
                keys.closed(&head.origin).unwrap_or_default(),
                head.size
            ));
            None
        }
        Ok(head) => {
            finding.proves(format!(
                "{member} signed a head of its journal {} with {} entries and the root {}",
                head.origin, head.size, head.root
            ));
            keys.lean_on(member, finding);
            witnesses(note, member, keys, finding);
            quorums(note, vkey, keys, finding);
            Some(head)
        }
        Err(why) => {
            finding.breaks(format!("the head: {why}"));
            None
        }
    }
}

/// Says of each policy for this journal whether its quorum cosigned the head.
fn quorums(note: &str, vkey: &Vkey, keys: &Keys, finding: &mut Finding) {
    for policy in keys.policies.iter().filter(|policy| policy.logs().contains(vkey)) {
        match policy.met(note) {
            Ok((true, by)) if by.is_empty() => {}
            Ok((true, by)) => {
                finding.proves(format!("the quorum of the policy given beside it cosigned that head: {}", by.join(", ")));
            }
            Ok((false, by)) => finding.rests_on(format!(
                "the quorum of the policy given beside it, which has not cosigned that head: {} of its witnesses did",
                if by.is_empty() { "none".to_owned() } else { format!("only {}", by.join(", ")) }
            )),
            Err(why) => finding.breaks(format!("the head: {why}")),
        }
    }
}

/// Says of a policy what it wants; whose policy it is, nobody signed.
pub(crate) fn policy(text: &str, finding: &mut Finding) {
    match Policy::read(text) {
        Ok(policy) => {
            let names: Vec<&str> = policy.logs().iter().map(Vkey::name).collect();
            finding.proves(format!(
                "a policy for {} that looks at {} keys of witnesses, each once and none of them the journal's own",
                names.join(", "),
                policy.witnesses().count()
            ));
            finding.leaves_open(format!(
                "who agreed on it: its digest {} stands in an annex, or it is anybody's",
                comity_words::Digest::of(text.as_bytes())
            ));
        }
        Err(why) => finding.breaks(why.to_string()),
    }
}

/// Says who witnessed a head, and when.
fn witnesses(note: &str, member: &StateCode, keys: &Keys, finding: &mut Finding) {
    let known = keys.witnesses(member);
    let all: Vec<CosignerKey> = known.iter().map(|(_, key)| (*key).clone()).collect();
    let found = match cosignatures(note, &all) {
        Ok(found) => found,
        Err(why) => return finding.breaks(format!("the head: {why}")),
    };
    let mut any = false;
    for (state, key) in known.iter().filter(|(_, key)| key.by() == CosignedBy::Ed25519) {
        if let Some(at) = witnessed(&found, key.name()) {
            any = true;
            finding.proves(format!(
                "the witness {} of {state} cosigned that head in two families at {at} by its own clock: what stands under it existed then, and it had been shown no other history of that journal",
                key.name()
            ));
            keys.lean_on(state, finding);
        }
    }
    if !any {
        finding.leaves_open(format!(
            "that nobody was shown another history of the journal of {member}, or when its head existed by anybody else's clock: no other State's witness has cosigned it"
        ));
    }
}

/// Says of an entry and its `.tlog-proof` whether it stands in the journal.
pub(crate) fn entry(line: &[u8], proof: &str, keys: &Keys, finding: &mut Finding) -> Option<Entry> {
    let entry = match Entry::read(line) {
        Ok(entry) => entry,
        Err(why) => {
            finding.breaks(why.to_string());
            return None;
        }
    };
    let (inclusion, note) = match Inclusion::from_bundle(proof) {
        Ok(read) => read,
        Err(why) => {
            finding.breaks(format!("the proof of entry {}: {why}", entry.index));
            return None;
        }
    };
    if inclusion.index != entry.index {
        finding.breaks(format!(
            "the entry says it is number {}, its proof is of number {}",
            entry.index, inclusion.index
        ));
        return None;
    }
    let head = checkpoint(note, keys, finding)?;
    if let Some((_, vkey)) = keys.journal(&head.origin) {
        match check_bundle(proof, line, vkey) {
            Ok(_) => finding.proves(format!(
                "entry {} (a record of kind `{}`) stands in the journal {} under its head of {} entries",
                entry.index, entry.kind, head.origin, head.size
            )),
            Err(why) => {
                finding.breaks(format!("the proof of entry {}: {why}", entry.index));
                return None;
            }
        }
    }
    Some(entry)
}

/// Says of a proof file what it proves, entry by entry.
pub(crate) fn proof(file: &ProofFile, keys: &Keys, finding: &mut Finding) {
    for page in &file.pages {
        keys.say(page, finding);
    }
    let mut first: Option<Said> = None;
    let stamped = crate::time::first(file, keys);
    for (place, leaf) in file.leaves.iter().enumerate() {
        let said = one_leaf(leaf, stamped, keys, finding);
        match (place, file.about, &said) {
            (0, About::Act, Some(Said::Act(act, _))) => record::disclosed(act, &file.disclosures, finding),
            (0, About::Receipt, Some(Said::Receipt(_))) if file.disclosures.is_empty() => {}
            (0, _, _) => finding.breaks(format!(
                "it says it is a proof of {}, and its first record is none",
                article(file.about)
            )),
            (_, _, Some(Said::Receipt(receipt))) => {
                if let Some(Said::Act(_, digest)) = &first
                    && receipt.act.is_some_and(|of| of != *digest)
                {
                    finding.breaks(format!("the receipt in record {} is of another act", place + 1));
                }
            }
            _ => {}
        }
        if place == 0 {
            first = said;
        }
    }
    crate::time::stamped(file, keys, finding);
    if let (Some(case), Some(Said::Act(act, _))) = (&file.case, &first)
        && *case != act.case
    {
        finding.breaks(format!("it says it is about {case}, and its act is of {}", act.case));
    }
}

pub(crate) fn article(about: About) -> &'static str {
    match about {
        About::Act => "an act",
        About::Receipt => "a receipt",
    }
}

/// When the first witness cosigned the head of a proof. What does not hold is told where the proof is read.
fn seen(proof: &str, keys: &Keys) -> Option<Moment> {
    let (_, note) = Inclusion::from_bundle(proof).ok()?;
    let stated = Checkpoint::read(Note::unverified_text(note.as_bytes()).ok()?).ok()?;
    let (member, _) = keys.journal(&stated.origin)?;
    let known: Vec<CosignerKey> = keys.witnesses(member).into_iter().map(|(_, key)| key.clone()).collect();
    let found = cosignatures(note, &known).ok()?;
    let at = known.iter().filter_map(|key| witnessed(&found, key.name()));
    at.min()
}

fn one_leaf(leaf: &ProvenLeaf, stamped: Option<Moment>, keys: &Keys, finding: &mut Finding) -> Option<Said> {
    let kind = match Kind::of(leaf.record.as_bytes()) {
        Kind::Record(as_) => as_,
        _ => None,
    };
    // A key that was lost later is good for what others saw before.
    keys.seen.set(seen(&leaf.proof, keys).into_iter().chain(stamped).min());
    let said = record::say(leaf.record.as_bytes(), kind, keys, finding);
    keys.seen.set(None);
    let entry = entry(leaf.entry.as_bytes(), &leaf.proof, keys, finding)?;
    if commit(&leaf.salt, leaf.record.as_bytes()) != entry.commitment {
        finding.breaks(format!("entry {} commits to another record than the one beside it", entry.index));
    }
    said
}

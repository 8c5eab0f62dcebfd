#![forbid(unsafe_code)]
//! What a file of Comity proves, by whom, when, and what it does not: for courts and auditors.
//!
//! Bytes in, sentences out. It stands on the proof crates alone, has no network and no clock, and never
//! says *authentic* or *admissible*: that is the court's to say. [`judge`] takes files and the fingerprints
//! people compared; [`Report`] says what came of it.

mod copy;
mod file;
mod journal;
mod keys;
mod record;
mod report;
mod time;

pub use copy::Copy;
pub use file::File;
pub use report::{Finding, Report, Verdict};

use comity_exchange::{Letter, ProofFile};
use comity_seal::SignedAs;
use comity_words::Digest;
use file::Kind;
use keys::Keys;
use record::Said;

/// Judges files together: pages among them are what the others are checked with. `compared` are the
/// fingerprints of page keys that people compared with paper.
pub fn judge(files: &[File], compared: &[Digest]) -> Report {
    judge_with(files, &[], compared)
}

/// The same with copies of journals, each a folder.
pub fn judge_with(files: &[File], copies: &[Copy], compared: &[Digest]) -> Report {
    let proofs: Vec<Option<Result<ProofFile, String>>> = files
        .iter()
        .map(|file| {
            (Kind::of(&file.bytes) == Kind::Proof)
                .then(|| ProofFile::read(&file.bytes).map_err(|why| why.to_string()))
        })
        .collect();
    let within = proofs.iter().flatten().flatten().flat_map(|proof| proof.pages.iter().map(String::as_str));
    let alone = files.iter().filter(|file| Kind::of(&file.bytes) == Kind::Page);
    let alone = alone.filter_map(|file| std::str::from_utf8(&file.bytes).ok());
    let mut keys = Keys::gather(within.chain(alone), compared);
    let given = files.iter().filter(|file| Kind::of(&file.bytes) == Kind::Authorities);
    let given = given.filter_map(|file| std::str::from_utf8(&file.bytes).ok());
    keys.authorities = given.flat_map(comity_seal::timestamp::certificates).collect();
    let policies = files.iter().filter(|file| Kind::of(&file.bytes) == Kind::Policy);
    let policies = policies.filter_map(|file| std::str::from_utf8(&file.bytes).ok());
    keys.policies = policies.filter_map(|text| comity_journal::Policy::read(text).ok()).collect();
    let context = Context { files, keys: &keys };
    let said = files.iter().zip(&proofs).map(|(file, proof)| context.say(file, proof.as_ref()));
    Report { findings: said.chain(copies.iter().map(|copy| copy::say(copy, &keys))).collect() }
}

struct Context<'a> {
    files: &'a [File],
    keys: &'a Keys,
}

impl Context<'_> {
    fn say(&self, file: &File, proof: Option<&Result<ProofFile, String>>) -> Finding {
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let mut finding = Finding::of(&file.name, "");
        let (what, keys) = (&mut finding, self.keys);
        let named = match Kind::of(&file.bytes) {
            Kind::Proof => {
                match proof {
                    Some(Ok(proof)) => journal::proof(proof, keys, what),
                    Some(Err(why)) => what.breaks(format!("the file: {why}")),
                    None => {}
                }
                match proof {
                    Some(Ok(proof)) => {
                        format!(
                            "a proof of {}, put together {}",
                            journal::article(proof.about),
                            proof.made_at
                        )
                    }
                    _ => "a proof that cannot be read".to_owned(),
                }
            }
            Kind::Page => {
                keys.say(text, what);
                "a member's page of keys".to_owned()
            }
            Kind::Record(as_) => {
                let said = record::say(&file.bytes, as_, keys, what);
                if let Some(Said::Act(act, _)) = said {
                    let beside = self.of_kind(Kind::Disclosures);
                    let texts: Vec<String> = beside.flat_map(str::lines).map(str::to_owned).collect();
                    if !texts.is_empty() {
                        record::disclosed(&act, &texts, what);
                    }
                }
                what.leaves_open(
                    "when it was made, by any clock but the signer's: a proof from a journal says more",
                );
                match as_ {
                    Some(SignedAs::Act) => "an act",
                    Some(SignedAs::Cover) => "the cover of a letter",
                    Some(SignedAs::Receipt) => "a receipt",
                    Some(SignedAs::Greeting) => "a greeting",
                    Some(SignedAs::Custody) => "a line of custody",
                    Some(SignedAs::Statement) => "a statement",
                    _ => "two signed lines",
                }
                .to_owned()
            }
            Kind::Letter => {
                letter(&file.bytes, what);
                "a sealed letter".to_owned()
            }
            Kind::Lines => {
                lines(text, keys, what);
                "an opened letter".to_owned()
            }
            Kind::Checkpoint => {
                journal::checkpoint(text, keys, what);
                what.leaves_open(
                    "what the entries under it are, and that nobody was shown another head of that size",
                );
                "a signed head of a journal".to_owned()
            }
            Kind::TlogProof => {
                let entries: Vec<&str> = self.of_kind(Kind::Entry).collect();
                match entries[..] {
                    [one] => drop(journal::entry(one.trim_end().as_bytes(), text, keys, what)),
                    _ => what.rests_on("the one entry it is of, which was not given, or not alone: give the `.entry` file beside it"),
                }
                what.leaves_open("what the entry commits to: salt and record say so");
                "a proof that an entry stands in a journal".to_owned()
            }
            Kind::Entry => {
                match comity_journal::Entry::read(text.trim_end().as_bytes()) {
                    Ok(entry) => {
                        what.proves(format!(
                            "an entry of a journal, number {}, of kind `{}`",
                            entry.index, entry.kind
                        ));
                        if self.of_kind(Kind::TlogProof).count() != 1 {
                            what.rests_on("its `.tlog-proof`, which was not given: without it nothing shows that it stands in any journal");
                        }
                    }
                    Err(why) => what.breaks(why.to_string()),
                }
                "an entry of a journal".to_owned()
            }
            Kind::Disclosures => {
                if !self.files.iter().any(|file| Kind::of(&file.bytes) == Kind::Record(Some(SignedAs::Act))) {
                    what.rests_on("the act they belong to, which was not given");
                } else {
                    what.proves("fields opened for the act given beside them: see there");
                }
                "disclosures of an act".to_owned()
            }
            Kind::Authorities => {
                time::authorities(text, keys, what);
                "certificates of time authorities".to_owned()
            }
            Kind::Time => {
                let heads: Vec<&str> = self.of_kind(Kind::Checkpoint).collect();
                time::alone(&file.bytes, &heads, keys, what);
                "a time stamp".to_owned()
            }
            Kind::Policy => {
                journal::policy(text, what);
                "a policy of witnesses".to_owned()
            }
            Kind::Vkey => {
                what.leaves_open("whose key it is: a page lists the journals of its member");
                "the key of a journal or witness".to_owned()
            }
            Kind::Unknown => {
                what.unknown = true;
                what.leaves_open(
                    "anything: this is no proof, page, act, receipt, letter, head or copy of a journal that Comity lets out",
                );
                "not a file Comity lets out".to_owned()
            }
        };
        finding.what = named;
        finding
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let files = self.files.iter().filter(move |file| Kind::of(&file.bytes) == kind);
        files.filter_map(|file| std::str::from_utf8(&file.bytes).ok())
    }
}

/// A sealed letter: its header line describes the bytes behind it, and nothing more can be said.
fn letter(bytes: &[u8], finding: &mut Finding) {
    let letter = match Letter::read(bytes) {
        Ok(letter) => letter,
        Err(why) => return finding.breaks(format!("the letter: {why}")),
    };
    let header = &letter.header;
    if letter.age.len() as u64 != header.size || Digest::of(&letter.age) != header.sha256 {
        return finding
            .breaks("the sealed part is not the one the header line describes: it was altered or cut short");
    }
    finding.proves(format!(
        "the sealed part is whole: {} bytes, {}, as the header line says of letter {}",
        header.size, header.sha256, header.message_id
    ));
    finding.rests_on("the seven lines inside it, which only a key opens: the header line is not signed");
    finding.leaves_open(format!(
        "who sent it: the header line only says it goes from {} to {}",
        header.from, header.to
    ));
    finding.leaves_open(
        "what is in it: whoever holds a key opens it with any program for age, and gives the lines here",
    );
}

/// The seven lines inside a letter.
fn lines(text: &str, keys: &Keys, finding: &mut Finding) {
    let lines: Vec<&str> = text.lines().collect();
    let pair = |at: usize| format!("{}\n{}\n", lines[at], lines[at + 1]);
    let act = record::say(pair(0).as_bytes(), Some(SignedAs::Act), keys, finding);
    let cover = record::say(pair(2).as_bytes(), Some(SignedAs::Cover), keys, finding);
    if let (Some(Said::Act(act, digest)), Some(Said::Cover(cover))) = (act, cover) {
        if cover.act != digest {
            finding.breaks("the cover is of another act");
        }
        if cover.from != act.from || !act.to.contains(&cover.to) {
            finding.breaks("the cover is not from the act's author to somebody the act is addressed to");
        }
        match comity_exchange::dispatch::disclosures_of(lines[4], &cover) {
            Ok(groups) => {
                let texts: Vec<String> =
                    groups.values().flatten().map(|one| one.encoded().to_owned()).collect();
                record::disclosed(&act, &texts, finding);
            }
            Err(why) => finding.breaks(format!("line 5: {why}")),
        }
    }
}

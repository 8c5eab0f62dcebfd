//! The parsers that meet foreign bytes, and what must hold of each whatever it is given.
//!
//! Of all it is asked that they do not panic. What reads is written again and reads the same. What is signed opens
//! only to what was signed; what is sealed only to what was sealed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::LazyLock;

use comity_dossier::commitment::{Commitment, Disclosure, reveal};
use comity_exchange::custody::CustodyPayload;
use comity_exchange::dispatch::{Door, unpack};
use comity_exchange::parcel::{FilePath, Manifest};
use comity_exchange::{ActPayload, CoverPayload, Greeting, Header, Letter, ProofFile, ReceiptPayload};
use comity_journal::witness::AddCheckpoint;
use comity_journal::{Checkpoint, Entry, Inclusion, Tile, TileAt, check_bundle, cosignatures};
use comity_seal::{
    CosignerKey, Identity, Keyring, Note, Opener, Page, Recipient, SignedAs, SignedPage, SignedPair, Vkey,
};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, Reference, from_base64url};

use crate::soup;

macro_rules! captured {
    ($name:literal) => {
        include_bytes!(concat!("../../../../trials/captured/exchange-1/", $name)).as_slice()
    };
}

/// A parser, the files its inputs are made of, and its laws.
pub(crate) struct Target {
    /// Its name.
    pub(crate) name: &'static str,
    files: fn() -> Vec<&'static [u8]>,
    /// Whether it was read at all; an error where a law is broken.
    laws: fn(&[u8]) -> Result<bool, String>,
}

impl Target {
    /// The input of one number.
    pub(crate) fn input(&self, seed: u64, number: u64) -> Vec<u8> {
        soup::input(&(self.files)(), seed, number)
    }

    /// How many of the files its inputs are made of it reads unchanged.
    pub(crate) fn files_read(&self) -> usize {
        (self.files)().iter().filter(|file| self.holds(file) == Ok(true)).count()
    }

    /// Whether the laws hold of an input, and it was read.
    pub(crate) fn holds(&self, input: &[u8]) -> Result<bool, String> {
        catch_unwind(AssertUnwindSafe(|| (self.laws)(input))).unwrap_or_else(|why| {
            let said = why.downcast_ref::<String>().map(String::as_str);
            Err(format!("it panicked: {}", said.or(why.downcast_ref::<&str>().copied()).unwrap_or("?")))
        })
    }
}

/// Every parser that meets bytes of a peer, a relay, a courier or a court's folder.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "letter", files: letters, laws: letter },
    Target { name: "opened", files: opened_lines, laws: opened },
    Target { name: "age", files: ages, laws: age },
    Target { name: "jws", files: records, laws: jws },
    Target { name: "payload", files: payloads, laws: payload },
    Target { name: "disclosure", files: disclosures, laws: disclosure },
    Target { name: "json", files: payloads, laws: json },
    Target { name: "note", files: notes, laws: note },
    Target { name: "proof", files: bundles, laws: proof },
    Target { name: "tile", files: tiles, laws: tile },
    Target { name: "witness", files: requests, laws: witness },
    Target { name: "page", files: pages, laws: page },
    Target { name: "proof-file", files: proof_files, laws: proof_file },
    Target { name: "paths", files: paths, laws: path },
    Target { name: "keys", files: keys, laws: key },
];

const LETTERS: [&[u8]; 2] = [captured!("1.letter"), captured!("2.letter")];
const PAGES: [&[u8]; 3] = [captured!("arv.page"), captured!("bel.page"), captured!("che.page")];
const RECORDS: [&[u8]; 5] = [
    captured!("1.act.record"),
    captured!("2.act.record"),
    captured!("1.receipt.record"),
    captured!("2.receipt.record"),
    captured!("greeting.record"),
];

fn letters() -> Vec<&'static [u8]> {
    LETTERS.to_vec()
}

fn opened_lines() -> Vec<&'static [u8]> {
    vec![captured!("1.lines")]
}

fn ages() -> Vec<&'static [u8]> {
    static AGES: LazyLock<Vec<Vec<u8>>> =
        LazyLock::new(|| LETTERS.iter().map(|letter| Letter::read(letter).expect("captured").age).collect());
    AGES.iter().map(Vec::as_slice).collect()
}

fn records() -> Vec<&'static [u8]> {
    RECORDS.to_vec()
}

/// The payloads of everything signed, as bytes.
fn payloads() -> Vec<&'static [u8]> {
    static PAYLOADS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let line =
            |record: &[u8]| std::str::from_utf8(record).expect("captured").lines().next().map(str::to_owned);
        let payload = |line: String| {
            let json = strict::read(line.as_bytes(), &Limits::of_bytes(1 << 20)).expect("captured");
            from_base64url(json.member("payload").and_then(Json::as_text).expect("captured"))
                .expect("captured")
        };
        let cover =
            std::str::from_utf8(captured!("1.lines")).expect("captured").lines().nth(2).map(str::to_owned);
        RECORDS.iter().filter_map(|record| line(record)).chain(cover).map(payload).collect()
    });
    PAYLOADS.iter().map(Vec::as_slice).collect()
}

fn disclosures() -> Vec<&'static [u8]> {
    captured!("1.act.disclosures").split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect()
}

fn notes() -> Vec<&'static [u8]> {
    vec![captured!("journal/arv/checkpoint"), captured!("journal/bel/checkpoint")]
}

fn bundles() -> Vec<&'static [u8]> {
    vec![
        captured!("arv.1.act.tlog-proof"),
        captured!("arv.1.receipt.tlog-proof"),
        captured!("arv.1.act.entry"),
    ]
}

fn tiles() -> Vec<&'static [u8]> {
    vec![b"0/000.p/12", b"1/x001/234", b"0/x001/x234/067", &[7; 96]]
}

fn requests() -> Vec<&'static [u8]> {
    vec![captured!("add-checkpoint.request")]
}

fn pages() -> Vec<&'static [u8]> {
    PAGES.to_vec()
}

fn proof_files() -> Vec<&'static [u8]> {
    vec![captured!("act.proof"), captured!("receipt.proof")]
}

fn paths() -> Vec<&'static [u8]> {
    vec![b"data/X0001/content.e01", b"data/X000001/content.pdf", b"ARV-BEL-2026-000143-K"]
}

fn keys() -> Vec<&'static [u8]> {
    static KEYS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let mut keys = vec![ARV.office.recipient().to_string().into_bytes()];
        for page in &*OPENED {
            keys.extend(page.journals.iter().map(|key| key.to_string().into_bytes()));
            keys.extend(page.witnesses.iter().map(|key| key.to_string().into_bytes()));
        }
        keys
    });
    KEYS.iter().map(Vec::as_slice).collect()
}

struct Own {
    office: Identity,
}

static ARV: LazyLock<Own> = LazyLock::new(|| identity(captured!("arv.office.identity.secret-of-a-sample")));
static BEL: LazyLock<Own> = LazyLock::new(|| identity(captured!("bel.office.identity.secret-of-a-sample")));

fn identity(text: &[u8]) -> Own {
    let text = std::str::from_utf8(text).expect("captured");
    Own { office: Identity::from_secret_text(text.trim_end()).expect("captured") }
}

static OPENED: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let open = |bytes: &&[u8]| {
        let page = SignedPage::from_text(std::str::from_utf8(bytes).expect("captured")).expect("captured");
        page.open(&page.fingerprint()).expect("captured")
    };
    PAGES.iter().map(open).collect()
});

static KEYRING: LazyLock<Keyring> = LazyLock::new(|| {
    let mut keyring = Keyring::default();
    for bytes in PAGES {
        let page = SignedPage::from_text(std::str::from_utf8(bytes).expect("captured")).expect("captured");
        keyring.admit(&page, &page.fingerprint()).expect("captured");
    }
    keyring
});

/// A law that is broken.
fn unless(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

fn text(input: &[u8]) -> Option<&str> {
    std::str::from_utf8(input).ok()
}

fn letter(input: &[u8]) -> Result<bool, String> {
    let Ok(read) = Letter::read(input) else { return Ok(false) };
    let again =
        Letter::read(&read.bytes()).map_err(|why| format!("what was written does not read: {why}"))?;
    unless(again == read, "a letter reads otherwise than it was written")?;
    let own = "BEL".parse().expect("a State");
    let openers: [&dyn Opener; 1] = [&BEL.office];
    let door = Door { own: &own, delivered_by: None, now: noon(), openers: &openers, keyring: &KEYRING };
    if let Ok(opened) = unpack(input, &door) {
        // Whatever was changed, what comes out is the very act that was put in. An act is its payload: a line of it
        // may be laid out with spaces, which nobody signs, and stays as it came.
        let sound =
            unpack(LETTERS[0], &door).map_err(|why| format!("the captured letter does not open: {why}"))?;
        let same = opened.digest == sound.digest && opened.act == sound.act;
        unless(same, "an altered act was taken")?;
        unless(laid_close(&opened.record) == sound.record, "an act was taken under other signatures")?;
        unless(opened.disclosures == sound.disclosures, "other disclosures were taken")?;
    }
    Ok(true)
}

/// The lines of a record without the spaces that may stand between their members.
fn laid_close(record: &[u8]) -> Vec<u8> {
    let lines = record.split_inclusive(|byte| *byte == b'\n');
    let close = |line: &[u8]| match strict::read(line.trim_ascii_end(), &Limits::of_bytes(1 << 24)) {
        Ok(json) => [json.write().into_bytes(), b"\n".to_vec()].concat(),
        Err(_) => line.to_vec(),
    };
    lines.flat_map(close).collect()
}

fn noon() -> comity_words::Moment {
    "2026-11-22T14:02:07Z".parse().expect("a moment")
}

/// Opened lines, sealed anew: what whoever has our recipient can put into a letter.
fn opened(input: &[u8]) -> Result<bool, String> {
    static SOUND: LazyLock<Header> = LazyLock::new(|| Letter::read(LETTERS[0]).expect("captured").header);
    let mut chance = Same(7);
    // To as many as the cover says, so that what lies behind that question is reached.
    let recipients = [BEL.office.recipient().clone(), recovery()];
    let age = comity_seal::seal(&recipients, input, &mut chance).map_err(|why| why.to_string())?;
    let header = Header { size: age.len() as u64, sha256: Digest::of(&age), ..SOUND.clone() };
    letter(&Letter { header, age }.bytes())
}

/// The recovery recipient that Belmora's page lists.
fn recovery() -> Recipient {
    let listed = OPENED.iter().find(|page| page.member.as_str() == "BEL").expect("captured");
    let other = |one: &&comity_seal::Recipients| one.recipient != *BEL.office.recipient();
    listed.age.iter().find(other).expect("captured").recipient.clone()
}

struct Same(u8);

impl comity_words::Entropy for Same {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

fn age(input: &[u8]) -> Result<bool, String> {
    let counted = comity_seal::recipient_count(input);
    unless(
        counted.as_ref().map_or(true, |count| (1..=16).contains(count)),
        "more stanzas than there may be",
    )?;
    match comity_seal::open(&[&BEL.office, &ARV.office], input) {
        Ok(plaintext) => {
            let sound = |age: &&[u8]| comity_seal::open(&[&BEL.office, &ARV.office], age).expect("captured");
            unless(
                ages().iter().any(|age| sound(age) == plaintext),
                "an altered file was opened to something else",
            )?;
            Ok(true)
        }
        Err(_) => Ok(counted.is_ok()),
    }
}

fn jws(input: &[u8]) -> Result<bool, String> {
    let Ok(pair) = SignedPair::from_record(input) else { return Ok(false) };
    unless(pair.record() == input, "a record is written otherwise than it was read")?;
    let mut read = false;
    for as_ in SignedAs::ALL {
        read |= comity_seal::unverified_payload(&pair.es256, as_).is_ok();
        for state in ["ARV", "BEL", "CHE"] {
            let state = state.parse().expect("a State");
            if let Ok(opened) = KEYRING.open_pair(&state, &pair, as_, None) {
                unless(payloads().contains(&opened.payload.as_slice()), "what nobody signed was opened")?;
            }
        }
    }
    Ok(read)
}

fn payload(input: &[u8]) -> Result<bool, String> {
    let again = |same: bool| unless(same, "a payload reads otherwise than it was written");
    let mut read = false;
    if let Ok(act) = ActPayload::read(input) {
        again(ActPayload::read(&act.write()).as_ref() == Ok(&act))?;
        read = true;
    }
    if let Ok(cover) = CoverPayload::read(input) {
        again(CoverPayload::read(&cover.write()).as_ref() == Ok(&cover))?;
        read = true;
    }
    if let Ok(receipt) = ReceiptPayload::read(input) {
        again(ReceiptPayload::read(&receipt.write()).as_ref() == Ok(&receipt))?;
        read = true;
    }
    if let Ok(greeting) = Greeting::read(input) {
        again(Greeting::read(&greeting.write()).as_ref() == Ok(&greeting))?;
        read = true;
    }
    if let Ok(custody) = CustodyPayload::read(input) {
        again(CustodyPayload::read(&custody.write()).as_ref() == Ok(&custody))?;
        read = true;
    }
    if let Ok(manifest) = Manifest::read(input, Digest::of(input)) {
        again(Manifest::read(&manifest.write(), manifest.digest()).as_ref() == Ok(&manifest))?;
        read = true;
    }
    Ok(read)
}

fn disclosure(input: &[u8]) -> Result<bool, String> {
    let Some(encoded) = text(input) else { return Ok(false) };
    drop(Commitment::from_str(encoded));
    let Ok(read) = Disclosure::read(encoded) else { return Ok(false) };
    unless(read.encoded() == encoded, "a disclosure is written otherwise than it was read")?;
    let signed = Json::object([("_sd", Json::array([Json::of(&read.commitment())]))]);
    if let Ok(revealed) = reveal(&signed, std::slice::from_ref(&read)) {
        unless(
            read.name().is_none_or(|name| revealed.value.member(name).is_some()),
            "it was not put in its place",
        )?;
    }
    Ok(true)
}

fn json(input: &[u8]) -> Result<bool, String> {
    let Ok(read) = strict::read(input, &Limits::default()) else { return Ok(false) };
    let written = read.write();
    let again = strict::read(written.as_bytes(), &Limits::default());
    unless(again.as_ref() == Ok(&read), "a value reads otherwise than it was written")?;
    Ok(true)
}

fn note(input: &[u8]) -> Result<bool, String> {
    let journals: Vec<Vkey> = OPENED.iter().flat_map(|page| page.journals.clone()).collect();
    let witnesses: Vec<CosignerKey> = OPENED.iter().flat_map(|page| page.witnesses.clone()).collect();
    drop(Note::unverified_lines(input));
    if let Some(text) = text(input) {
        drop(Checkpoint::read(text));
        for cosigned in cosignatures(text, &witnesses).into_iter().flatten() {
            drop(cosigned);
        }
    }
    let Ok(opened) = Note::open(input, &journals) else { return Ok(Note::unverified_text(input).is_ok()) };
    let signed = |note: &&[u8]| Note::unverified_text(note).is_ok_and(|text| text == opened.text);
    unless(notes().iter().any(signed), "a text nobody signed was opened")?;
    Ok(true)
}

fn proof(input: &[u8]) -> Result<bool, String> {
    let entry = Entry::read(input);
    if let Ok(entry) = &entry {
        unless(entry.line() == input, "an entry is written otherwise than it was read")?;
    }
    let Some(text) = text(input) else { return Ok(false) };
    let sound = captured!("arv.1.act.entry");
    for vkey in OPENED.iter().flat_map(|page| &page.journals) {
        if check_bundle(text, sound, vkey).is_ok() {
            let read = Inclusion::from_bundle(text).map_err(|why| why.to_string())?;
            unless(read.0.index == 290, "a proof of another place was taken")?;
        }
    }
    let Ok((inclusion, note)) = Inclusion::from_bundle(text) else { return Ok(entry.is_ok()) };
    let again = inclusion.bundle(note);
    unless(Inclusion::from_bundle(&again).as_ref() == Ok(&(inclusion, note)), "a proof reads otherwise")?;
    Ok(true)
}

fn tile(input: &[u8]) -> Result<bool, String> {
    let hashes = Tile::hashes(input);
    unless(hashes.as_ref().is_none_or(|hashes| hashes.len() * 32 == input.len()), "hashes of other bytes")?;
    let Some((at, width)) = text(input).and_then(TileAt::from_path) else { return Ok(false) };
    unless(
        TileAt::from_path(&at.path(width)) == Some((at, width)),
        "a path reads otherwise than it was written",
    )?;
    Ok(true)
}

fn witness(input: &[u8]) -> Result<bool, String> {
    let Ok(read) = AddCheckpoint::read(input) else { return Ok(false) };
    unless(read.write().as_bytes() == input, "a request is written otherwise than it was read")?;
    for vkey in OPENED.iter().flat_map(|page| &page.journals) {
        let _ = read.judge(vkey, None).status();
    }
    Ok(true)
}

fn page(input: &[u8]) -> Result<bool, String> {
    let Some(read) = text(input).and_then(|text| SignedPage::from_text(text).ok()) else { return Ok(false) };
    unless(read.to_text().as_bytes() == input, "a page is written otherwise than it was read")?;
    drop(read.digest());
    let pinned: Vec<Digest> = PAGES
        .iter()
        .filter_map(|page| Some(SignedPage::from_text(std::str::from_utf8(page).ok()?).ok()?.fingerprint()))
        .collect();
    for pin in pinned {
        if let Ok(opened) = read.open(&pin) {
            unless(OPENED.contains(&opened), "a page nobody signed was opened")?;
        }
    }
    // Under its own fingerprint: what a careless office would compare.
    Ok(read.open(&read.fingerprint()).is_ok())
}

fn proof_file(input: &[u8]) -> Result<bool, String> {
    let Ok(read) = ProofFile::read(input) else { return Ok(false) };
    let again = ProofFile::read(read.write().as_bytes());
    unless(again.as_ref() == Ok(&read), "a proof file reads otherwise than it was written")?;
    Ok(true)
}

fn path(input: &[u8]) -> Result<bool, String> {
    let Some(text) = text(input) else { return Ok(false) };
    if let Ok(reference) = text.parse::<Reference>() {
        unless(reference.to_string() == text, "a reference is written otherwise than it was read")?;
        return Ok(true);
    }
    let Ok(path) = text.parse::<FilePath>() else { return Ok(false) };
    unless(path.to_string() == text, "a path is written otherwise than it was read")?;
    let climbs = text.contains("..") || text.starts_with('/') || text.contains(['\\', ':', '\0', '%']);
    unless(!climbs, "a path that leads out of its folder was taken")?;
    Ok(true)
}

fn key(input: &[u8]) -> Result<bool, String> {
    let Some(text) = text(input) else { return Ok(false) };
    let again = |written: String| unless(written == text, "a key is written otherwise than it was read");
    if let Ok(key) = text.parse::<Vkey>() {
        again(key.to_string())?;
        return Ok(true);
    }
    if let Ok(key) = text.parse::<CosignerKey>() {
        again(key.to_string())?;
        return Ok(true);
    }
    let Ok(recipient) = text.parse::<Recipient>() else { return Ok(false) };
    again(recipient.to_string())?;
    Ok(true)
}

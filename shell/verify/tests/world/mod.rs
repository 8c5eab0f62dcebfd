//! A whole exchange with fixed keys, fixed salts and a fixed clock: two offices, two letters, their
//! receipts, two journals. Everything in it is invented, secrets included.

#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

#[path = "../../../../core/exchange/tests/offices/mod.rs"]
pub mod offices;

use std::collections::BTreeMap;

use comity_dossier::Seen;
use comity_exchange::dispatch::{Address, Filing, Opened, Packed, pack};
use comity_exchange::{
    About, ActPayload, LeafPlace, MessageId, ProofFile, ProvenLeaf, ReceiptPayload, Standing,
};
use comity_journal::{
    Checkpoint, Entry, EntryKind, Inclusion, Journal, Tile, TileAt, commit, cosign, leaf_hash,
    with_cosignatures,
};
use comity_seal::{SignedAs, SignedPage, SignedPair, Signer, SoftwareSigner};
use comity_verify::{Copy, File};
use comity_words::strict::Json;
use comity_words::{Digest, Entropy, Moment, Party};
use offices::*;

/// One office's journal with everything that its entries commit to.
pub struct Log {
    pub office: &'static Office,
    pub journal: Journal,
    pub tiles: BTreeMap<TileAt, Vec<Digest>>,
    pub kept: Vec<Kept>,
    chance: Seeded,
}

pub struct Kept {
    pub line: Vec<u8>,
    pub salt: [u8; 32],
    pub record: Vec<u8>,
}

impl Log {
    pub fn new(office: &'static Office, seed: u64) -> Log {
        let (journal, tiles) = (Journal::new(), BTreeMap::new());
        Log { office, journal, tiles, kept: Vec::new(), chance: seeded(seed) }
    }

    pub fn push(&mut self, kind: EntryKind, record: Vec<u8>) -> u64 {
        let index = self.journal.size();
        let mut salt = [0; 32];
        self.chance.fill(&mut salt);
        let line = Entry { index, kind, commitment: commit(&salt, &record) }.line();
        for tile in self.journal.append([leaf_hash(&line)]) {
            self.tiles.insert(tile.at, tile.hashes);
        }
        self.kept.push(Kept { line, salt, record });
        index
    }

    pub fn head(&self) -> Checkpoint {
        Checkpoint::of(self.office.journal.vkey().name(), &self.journal)
    }

    pub fn note(&self) -> String {
        self.head().sign(&self.office.journal).unwrap()
    }

    /// The head of the journal, cosigned by these witnesses.
    pub fn cosigned(&self, witnesses: &[&Office]) -> String {
        let (note, at) = (self.note(), noon().plus_seconds(3700));
        let lines: String =
            witnesses.iter().map(|office| cosign(&note, &office.witness, at).unwrap()).collect();
        with_cosignatures(&note, &lines)
    }

    /// The journal in the public layout of tiles, under this head.
    pub fn copy(&self, note: &str) -> Copy {
        let mut files: BTreeMap<String, Vec<u8>> =
            [("checkpoint".to_owned(), note.as_bytes().to_vec())].into();
        for (at, hashes) in &self.tiles {
            let path = format!("tile/{}", at.path(hashes.len()));
            files.insert(path, Tile { at: *at, hashes: hashes.clone() }.bytes());
        }
        for (index, chunk) in (0u64..).zip(self.kept.chunks(256)) {
            let path = TileAt { level: 0, index }.path(chunk.len());
            let bundle = chunk.iter().flat_map(|kept| {
                let length = u16::try_from(kept.line.len()).unwrap().to_be_bytes();
                [length.to_vec(), kept.line.clone()].concat()
            });
            files.insert(format!("tile/entries/{}", path.strip_prefix("0/").unwrap()), bundle.collect());
        }
        Copy { name: "journal".to_owned(), files }
    }

    pub fn place(&self, index: u64) -> LeafPlace {
        let head = self.head();
        LeafPlace { origin: head.origin, index, size: head.size, root: head.root }
    }

    /// An entry with its proof under the head of the journal as it stands.
    pub fn leaf(&self, index: u64, note: &str) -> ProvenLeaf {
        let kept = &self.kept[usize::try_from(index).unwrap()];
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        ProvenLeaf {
            entry: text(&kept.line),
            salt: kept.salt,
            record: text(&kept.record),
            proof: Inclusion::make(&self.tiles, index, self.journal.size()).unwrap().bundle(note),
        }
    }
}

/// What came of the exchange.
pub struct World {
    pub arv: Log,
    pub bel: Log,
    pub arv_page: SignedPage,
    pub bel_page: SignedPage,
    /// Of the third office, which witnesses both journals as a review body would.
    pub che_page: SignedPage,
    pub first: Packed,
    pub answer: Packed,
    pub act: SignedPair,
    pub answer_act: SignedPair,
    pub receipt: SignedPair,
    pub answer_receipt: SignedPair,
    pub greeting: SignedPair,
}

/// Arvenia asks, Belmora files and acknowledges, Arvenia files that.
pub fn world() -> World {
    let (mut arv, mut bel) = (Log::new(&ARV, 1001), Log::new(&BEL, 1002));
    // What happened before: enough that tiles fill and stand on two levels.
    for number in 0u32..290 {
        arv.push(EntryKind::Statement, format!("statement {number} of the journal of ARV\n").into_bytes());
        if number < 40 {
            bel.push(
                EntryKind::Statement,
                format!("statement {number} of the journal of BEL\n").into_bytes(),
            );
        }
    }
    let (deed, groups) = deed();
    let act = sign_act(&ARV, &ActPayload { deed, ..submitted() });
    let act_leaf = arv.push(EntryKind::Act, act.record());
    assert_eq!(act_leaf, 290);
    let first =
        pack(&act, &address(), &groups, Some(&arv.note()), &BEL.recipients(), &ARV.signer, &mut seeded(9));
    let first = first.unwrap();

    let opened = at_belmora(&first.letter.bytes()).unwrap();
    let filed_at = noon().plus_seconds(207);
    let index = bel.push(EntryKind::Act, opened.record.clone());
    let receipt = receipt(&BEL, &opened, bel.place(index), None, filed_at);
    bel.push(EntryKind::Receipt, receipt.record());
    arv.push(EntryKind::Receipt, receipt.record());

    let answer_act = sign_act(&BEL, &acknowledged(&opened));
    bel.push(EntryKind::Act, answer_act.record());
    let answer_address = Address {
        message_id: "0193f0c6-11aa-7d20-8c33-0f9a4e6b2d10".parse::<MessageId>().unwrap(),
        attempt: 1,
        from: state("BEL"),
        to: state("ARV"),
        sent_at: noon().plus_seconds(3601),
        not_after: noon().plus_seconds(3601 + 86_400),
    };
    let note = bel.note();
    let answer = pack(
        &answer_act,
        &answer_address,
        &BTreeMap::new(),
        Some(&note),
        &ARV.recipients(),
        &BEL.signer,
        &mut seeded(19),
    );
    let answer = answer.unwrap();
    let back = at_arvenia(&answer.letter.bytes());
    let index = arv.push(EntryKind::Act, back.record.clone());
    let stood = Some(Seen { number: 1, digest: opened.digest });
    let answer_receipt = self::receipt(&ARV, &back, arv.place(index), stood, noon().plus_seconds(3660));
    arv.push(EntryKind::Receipt, answer_receipt.record());
    bel.push(EntryKind::Receipt, answer_receipt.record());

    let greeting = comity_exchange::Greeting {
        from: state("ARV"),
        at: noon(),
        largest_letter: 8 << 20,
        deeds: [("request.submitted".to_owned(), 1)].into(),
        treaties: vec![comity_exchange::Known {
            id: "arv-bel-mla".to_owned(),
            version: Some("1.0".to_owned()),
            digest: Digest::of(b"treaty"),
        }],
        profiles: vec![],
        calendars: vec![],
        zones: "2026a".to_owned(),
        head: None,
        page: 1,
    };
    let greeting = ARV.signer.sign(SignedAs::Greeting, noon(), &greeting.write()).unwrap();
    World {
        arv_page: page(&ARV, 201),
        bel_page: page(&BEL, 202),
        che_page: page(&CHE, 203),
        arv,
        bel,
        first,
        answer,
        act,
        answer_act,
        receipt,
        answer_receipt,
        greeting,
    }
}

/// The office's page, under a page key of its own.
pub fn page(office: &Office, seed: u64) -> SignedPage {
    let small = office.state.as_str().to_lowercase();
    let key = SoftwareSigner::generate(
        &format!("{small}-page-1"),
        &format!("{small}-page-pq-1"),
        &mut seeded(seed),
    );
    key.sign_page(&office.page()).unwrap()
}

fn receipt(office: &Office, opened: &Opened, leaf: LeafPlace, stood: Option<Seen>, at: Moment) -> SignedPair {
    let filing = Filing {
        objected: false,
        standing: Standing::Admitted,
        reason: None,
        article: Some("3(3)".to_owned()),
        stood,
        leaf,
        at,
        prev_receipt: None,
    };
    office.signer.sign(SignedAs::Receipt, at, &opened.receipt(filing).write()).unwrap()
}

/// Belmora's first act in the case.
fn acknowledged(opened: &Opened) -> ActPayload {
    ActPayload {
        from: state("BEL"),
        to: vec![state("ARV")],
        lane: Party::Requested,
        external: vec![],
        seen: Some(Seen { number: 1, digest: opened.digest }),
        made_at: noon().plus_seconds(3600),
        signers: BEL.signer.public().signers(),
        case_key: None,
        deed: Json::object([
            ("kind", Json::from("request.acknowledged")),
            ("v", Json::from(1)),
            ("office", "Unit 4".into()),
        ]),
        ..submitted()
    }
}

fn at_arvenia(bytes: &[u8]) -> Opened {
    let openers: [&dyn comity_seal::Opener; 2] = [&ARV.office, &ARV.recovery];
    let door = comity_exchange::dispatch::Door {
        own: &ARV.state,
        delivered_by: Some(&BEL.state),
        now: noon().plus_seconds(3660),
        openers: &openers,
        keyring: &KEYRING,
    };
    comity_exchange::dispatch::unpack(bytes, &door).unwrap()
}

impl World {
    pub fn pages(&self) -> Vec<String> {
        vec![self.arv_page.to_text(), self.bel_page.to_text(), self.che_page.to_text()]
    }

    pub fn fingerprints(&self) -> Vec<Digest> {
        vec![self.arv_page.fingerprint(), self.bel_page.fingerprint(), self.che_page.fingerprint()]
    }

    /// Arvenia's proof of its first act: the act, Belmora's receipt, both pages.
    pub fn proof(&self) -> ProofFile {
        let note = self.arv.cosigned(&[&BEL, &CHE]);
        let disclosures = deed().1.into_values().flatten().map(|one| one.encoded().to_owned()).collect();
        ProofFile {
            about: About::Act,
            case: Some(submitted().case),
            made_at: noon().plus_seconds(7200),
            leaves: vec![self.arv.leaf(290, &note), self.arv.leaf(291, &note)],
            disclosures,
            pages: self.pages(),
            times: vec![],
        }
    }

    /// Arvenia's proof of Belmora's receipt alone.
    pub fn receipt_proof(&self) -> ProofFile {
        let leaves = vec![self.arv.leaf(291, &self.arv.cosigned(&[&BEL, &CHE]))];
        ProofFile { about: About::Receipt, leaves, disclosures: vec![], ..self.proof() }
    }

    pub fn receipt_payload(&self) -> ReceiptPayload {
        let payload = comity_seal::unverified_payload(&self.receipt.es256, SignedAs::Receipt).unwrap();
        ReceiptPayload::read(&payload).unwrap()
    }

    /// The seven lines inside a letter to Belmora.
    pub fn opened_lines(&self) -> Vec<u8> {
        comity_seal::open(&[&BEL.office], &self.first.letter.age).unwrap()
    }
}

pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> File {
    File { name: name.to_owned(), bytes: bytes.into() }
}

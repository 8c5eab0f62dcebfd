//! Three offices with fixed keys, and a letter from Arvenia to Belmora, for the tests beside this folder.
//! Everything in here is invented, secrets included.

#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use std::sync::LazyLock;

use comity_dossier::commitment::{Disclosure, add_decoys, hide};
use comity_exchange::dispatch::{Address, Door, Ending, Groups, Opened, Packed, pack, unpack};
use comity_exchange::{ActPayload, Approval, CoverPayload, Handling, Letter, MessageId, UnderTreaty};
use comity_journal::{Checkpoint, Journal, leaf_hash};
use comity_seal::{
    Cosigner, Identity, Keyring, NoteSigner, Opener, Page, PageKey, Recipient, Recipients, SignedAs,
    SignedPair, Signer, SigningKeys, SoftwareSigner, Use,
};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, Entropy, Moment, Party, Role, StateCode};

pub struct Seeded(pub u64, u64);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.1 += 1;
            let digest = Digest::of_parts(&[&self.0.to_be_bytes(), &self.1.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}

pub fn seeded(seed: u64) -> Seeded {
    Seeded(seed, 0)
}

pub fn state(code: &str) -> StateCode {
    code.parse().unwrap()
}

/// The moment of the worked example.
pub fn noon() -> Moment {
    "2026-11-22T13:58:40Z".parse().unwrap()
}

const DAY: i64 = 86_400;

pub struct Office {
    pub state: StateCode,
    pub signer: SoftwareSigner,
    pub office: Identity,
    pub recovery: Identity,
    pub journal: NoteSigner,
    pub witness: Cosigner,
}

pub static ARV: LazyLock<Office> = LazyLock::new(|| Office::new("ARV", 1));
pub static BEL: LazyLock<Office> = LazyLock::new(|| Office::new("BEL", 2));
pub static CHE: LazyLock<Office> = LazyLock::new(|| Office::new("CHE", 3));
pub static KEYRING: LazyLock<Keyring> = LazyLock::new(|| keyring(&[&ARV, &BEL, &CHE], |_| {}));

impl Office {
    pub fn new(code: &str, seed: u64) -> Office {
        let mut chance = seeded(seed);
        let small = code.to_lowercase();
        let signer =
            SoftwareSigner::generate(&format!("{small}-sign-1"), &format!("{small}-pq-1"), &mut chance);
        Office {
            state: state(code),
            signer: signer.self_certified(code, noon().plus_seconds(-DAY), noon().plus_seconds(700 * DAY)),
            office: Identity::generate(&mut chance),
            recovery: Identity::generate(&mut chance),
            journal: NoteSigner::generate(&format!("{small}.example/comity/journal-1"), &mut chance).unwrap(),
            witness: Cosigner::generate(&format!("{small}.example/comity/witness-1"), &mut chance).unwrap(),
        }
    }

    pub fn page(&self) -> Page {
        let recipient = |use_, identity: &Identity| Recipients {
            use_,
            recipient: identity.recipient().clone(),
            from: noon().plus_seconds(-DAY),
            until: noon().plus_seconds(90 * DAY),
        };
        let keys = self.signer.public().clone();
        let (from, until) = (noon().plus_seconds(-DAY), noon().plus_seconds(700 * DAY));
        Page {
            member: self.state.clone(),
            name: format!("Central Authority of {}", self.state),
            version: 1,
            made_at: noon().plus_seconds(-DAY),
            expires: noon().plus_seconds(90 * DAY),
            practice: true,
            suites: vec![1],
            deeds: [("request.submitted".to_owned(), 1)].into(),
            signing: vec![SigningKeys { keys, from, until, invalid_from: None }],
            tls: vec![],
            age: vec![recipient(Use::Office, &self.office), recipient(Use::Recovery, &self.recovery)],
            closed: Vec::new(),
            journals: vec![self.journal.vkey().clone()],
            witnesses: self.witness.keys().to_vec(),
            endpoints: vec![],
        }
    }

    pub fn recipients(&self) -> Vec<Recipient> {
        vec![self.office.recipient().clone(), self.recovery.recipient().clone()]
    }

    /// The office's journal of so many entries, as a signed head.
    pub fn head(&self, size: u64) -> String {
        let mut journal = Journal::new();
        journal.append((0..size).map(|n| leaf_hash(&n.to_be_bytes())));
        Checkpoint::of(self.journal.vkey().name(), &journal).sign(&self.journal).unwrap()
    }
}

pub fn keyring(offices: &[&Office], change: impl Fn(&mut Page)) -> Keyring {
    let mut keyring = Keyring::default();
    for office in offices {
        let page_key = SoftwareSigner::generate(
            "page-1",
            "page-pq-1",
            &mut seeded(100 + office.state.as_str().len() as u64),
        );
        let mut page = office.page();
        change(&mut page);
        let pin = PageKey::of(page_key.public()).fingerprint();
        keyring.admit(&page_key.sign_page(&page).unwrap(), &pin).unwrap();
    }
    keyring
}

pub fn json(text: &str) -> Json {
    strict::read(text.as_bytes(), &Limits::default()).unwrap()
}

/// A deed like the worked example's, its disclosures by group.
pub fn deed() -> (Json, Groups) {
    let mut chance = seeded(7);
    let mut deed = json(concat!(
        r#"{"kind":"request.submitted","v":1,"urgent":false,"language":"en","#,
        r#""items":[{"item":1,"measure":"bank-transactions","article":"6(1)"}],"#,
        r#""subject":{"name":"Ilva Korren","born":"1981-04-17"},"facts":"Payments traced.","account":"BEL-17-0042-998"}"#,
    ));
    let mut hidden = |name: &str| -> Disclosure { hide(&mut deed, name, &mut chance).unwrap() };
    let (subject, facts, account) = (hidden("subject"), hidden("facts"), hidden("account"));
    add_decoys(&mut deed, 1, &mut seeded(8));
    let groups = [("central".to_owned(), vec![subject, facts]), ("bank".to_owned(), vec![account])];
    (deed, groups.into())
}

/// Arvenia's first act of the case.
pub fn submitted() -> ActPayload {
    let keys = ARV.signer.public();
    ActPayload {
        case: "ARV-BEL-2026-000143-K".parse().unwrap(),
        external: vec!["MLA-AR-BE-2026-11-22-0001-1".to_owned()],
        from: state("ARV"),
        to: vec![state("BEL")],
        lane: Party::Requesting,
        number: 1,
        prev: None,
        seen: None,
        treaty: UnderTreaty {
            id: "arv-bel-mla".to_owned(),
            version: "1.0".to_owned(),
            digest: Digest::of(b"treaty"),
        },
        purpose: "investigation:corruption".to_owned(),
        handling: Handling {
            marking: "confidential".to_owned(),
            use_limit: "speciality".to_owned(),
            onward: "prior-consent".to_owned(),
            retain: "5y:final-decision".to_owned(),
            court_seal: None,
        },
        made_at: noon(),
        signers: keys.signers(),
        case_key: Some(Identity::generate(&mut seeded(55)).recipient().to_string()),
        approvals: vec![Approval { role: Role::Approver, commitment: Digest::of(b"approval") }],
        deed: deed().0,
    }
}

pub fn sign_act(office: &Office, act: &ActPayload) -> SignedPair {
    office.signer.sign(SignedAs::Act, act.made_at, &act.write()).unwrap()
}

pub fn address() -> Address {
    Address {
        message_id: "0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21".parse::<MessageId>().unwrap(),
        attempt: 1,
        from: state("ARV"),
        to: state("BEL"),
        sent_at: noon().plus_seconds(1),
        not_after: noon().plus_seconds(1 + DAY),
    }
}

/// The letter that carries an act of Arvenia to Belmora.
pub fn packed_with(act: &ActPayload, address: &Address, groups: &Groups) -> Packed {
    let (pair, note) = (sign_act(&ARV, act), ARV.head(11));
    pack(&pair, address, groups, Some(&note), &BEL.recipients(), &ARV.signer, &mut seeded(9)).unwrap()
}

pub fn packed() -> &'static Packed {
    static PACKED: LazyLock<Packed> = LazyLock::new(|| packed_with(&submitted(), &address(), &deed().1));
    &PACKED
}

/// Opens at Belmora's door, a minute later.
pub fn at_belmora(bytes: &[u8]) -> Result<Opened, Ending> {
    at_belmora_with(bytes, |_| {})
}

pub fn at_belmora_with(bytes: &[u8], change: impl Fn(&mut Door<'_>)) -> Result<Opened, Ending> {
    at_the_door(bytes, &KEYRING, change)
}

/// The same where Belmora holds these pages.
pub fn at_belmora_knowing(bytes: &[u8], keyring: &Keyring) -> Result<Opened, Ending> {
    at_the_door(bytes, keyring, |_| {})
}

fn at_the_door(bytes: &[u8], keyring: &Keyring, change: impl Fn(&mut Door<'_>)) -> Result<Opened, Ending> {
    let openers: [&dyn Opener; 2] = [&BEL.office, &BEL.recovery];
    let now = noon().plus_seconds(60);
    let mut door = Door { own: &BEL.state, delivered_by: Some(&ARV.state), now, openers: &openers, keyring };
    change(&mut door);
    unpack(bytes, &door)
}

/// `event code`, as the attack list has them.
pub fn ended(result: Result<Opened, Ending>) -> String {
    match result {
        Ok(_) => "filed".to_owned(),
        Err(ending) => {
            let incident = if ending.incident { " I" } else { "" };
            format!("{} {}{incident}", ending.event, ending.code)
        }
    }
}

/// The opened lines of a letter, as its receiver sees them.
pub fn lines(letter: &Letter) -> Vec<String> {
    let plaintext = comity_seal::open(&[&BEL.office], &letter.age).unwrap();
    String::from_utf8(plaintext).unwrap().lines().map(str::to_owned).collect()
}

/// A letter of these bytes inside, sealed anew to Belmora under a header that fits.
pub fn resealed(inside: &[u8], cover: &CoverPayload) -> Vec<u8> {
    let age = comity_seal::seal(&BEL.recipients(), inside, &mut seeded(10)).unwrap();
    Letter::of(cover, age).bytes()
}

/// The standard letter with some of its lines changed.
pub fn with_lines(change: impl Fn(&mut Vec<String>)) -> Vec<u8> {
    let mut lines = lines(&packed().letter);
    change(&mut lines);
    resealed((lines.join("\n") + "\n").as_bytes(), &packed().cover)
}

/// The standard letter with another cover, signed by Arvenia.
pub fn with_cover(change: impl Fn(&mut CoverPayload)) -> Vec<u8> {
    let mut cover = packed().cover.clone();
    change(&mut cover);
    let pair = ARV.signer.sign(SignedAs::Cover, cover.sent_at, &cover.write()).unwrap();
    let mut lines = lines(&packed().letter);
    (lines[2], lines[3]) = (pair.es256, pair.mldsa65);
    resealed((lines.join("\n") + "\n").as_bytes(), &cover)
}

/// The standard letter with another act of Arvenia in it, its cover fitting.
pub fn with_act(change: impl Fn(&mut ActPayload)) -> Vec<u8> {
    let mut act = submitted();
    change(&mut act);
    packed_with(&act, &address(), &deed().1).letter.bytes()
}

/// The standard letter with other bytes signed as the act, its cover fitting.
pub fn with_payload(payload: &str) -> Vec<u8> {
    let pair = ARV.signer.sign(SignedAs::Act, noon(), payload.as_bytes()).unwrap();
    let note = ARV.head(11);
    let packed =
        pack(&pair, &address(), &deed().1, Some(&note), &BEL.recipients(), &ARV.signer, &mut seeded(9))
            .unwrap();
    packed.letter.bytes()
}

/// Flips one bit of a base64url signature within a signed line.
pub fn flipped(line: &str) -> String {
    let at = line.find("\"signature\":\"").unwrap() + 20;
    let other = if &line[at..=at] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &line[..at], &line[at + 1..])
}

//! The keys of an office: made once, kept as files that only the node's owner can read.
//!
//! Case keys lie in a store of their own, one file each, durable before the transaction that needs them.
//! Officers' keys are theirs: the node keeps the public half.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex, RwLock};

use comity_seal::{
    CaseKey, Cosigner, Identity, NoteSigner, Page, Recipients, SUITE, SignedPage, Signer, SigningKeys,
    SoftwareSigner, Use,
};
use comity_words::{Digest, Entropy, Moment, Reference};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};

use crate::folder::{Folder, closed_dir, read_secret, refused_io, write_secret, write_whole};
use crate::{Config, Refusal};

/// Chance from the system.
pub(crate) struct Chance;

impl Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a system without chance cannot run a node");
    }
}

/// A transport key with its certificate.
pub(crate) struct Transport {
    pub(crate) certificate: CertificateDer<'static>,
    pub(crate) key: PrivateKeyDer<'static>,
}

/// What an open node holds in memory. Nothing here prints itself.
pub(crate) struct Keys {
    /// The keys that change over time.
    own: RwLock<Own>,
    journal: RwLock<Arc<NoteSigner>>,
    /// Cosigns the heads of other journals.
    pub(crate) witness: Cosigner,
    folder: Folder,
    cases: Mutex<BTreeMap<Reference, Arc<CaseKey>>>,
}

/// The keys of the office that are changed now and then.
struct Own {
    act: Arc<dyn Signer + Send + Sync>,
    /// The one in use first; then old ones that still open what is on the road.
    offices: Vec<Arc<Identity>>,
    /// Absent once it was taken elsewhere, as it should be.
    recovery: Option<Arc<Identity>>,
    transport: Arc<Transport>,
}

impl Own {
    fn open(folder: &Folder) -> Result<Own, Refusal> {
        let read = |name: &str| read_secret(&folder.key(name));
        let identity = |name: &str| Identity::from_secret_text(&read(name)?).map(Arc::new).map_err(internal);
        let retired = crate::rotation::Schedule::read(&folder.keys())?.retired;
        let mut offices = vec![identity(OFFICE)?];
        for file in retired.keys().filter(|file| folder.key(file).exists()) {
            offices.push(identity(file)?);
        }
        Ok(Own {
            act: act_key(&read(ACT)?)?,
            offices,
            recovery: folder.key(RECOVERY).exists().then(|| identity(RECOVERY)).transpose()?,
            transport: Arc::new(Transport {
                certificate: CertificateDer::from_pem_slice(read(CERTIFICATE)?.as_bytes())
                    .map_err(|error| bad_transport(&error))?,
                key: PrivatePkcs8KeyDer::from_pem_slice(read(TRANSPORT)?.as_bytes())
                    .map(PrivateKeyDer::from)
                    .map_err(|error| bad_transport(&error))?,
            }),
        })
    }
}

/// The act key, from its own file or out of the device that the file names.
fn act_key(text: &str) -> Result<Arc<dyn Signer + Send + Sync>, Refusal> {
    if crate::pkcs11::InToken::is_one(text) {
        return Ok(Arc::new(crate::pkcs11::InToken::open(text)?));
    }
    Ok(Arc::new(SoftwareSigner::from_secret_text(text).map_err(internal)?))
}

const ACT: &str = "act.key";
const PAGE: &str = "page.key";
const OFFICE: &str = "office.key";
const RECOVERY: &str = "recovery.key";
const JOURNAL: &str = "journal.key";
const NEXT_JOURNAL: &str = "journal.next.key";
const WITNESS: &str = "witness.key";
const TRANSPORT: &str = "transport.key";
const CERTIFICATE: &str = "transport.cert";

/// How long keys and pages are good for, in seconds.
const YEAR: i64 = 365 * 24 * 3600;
const PAGE_DAYS: i64 = 90 * 24 * 3600;

/// Makes every key of a new office and its first page. The answer lists them for people.
pub(crate) fn make(folder: &Folder, config: &Config, now: Moment) -> Result<(Vec<Value>, Digest), Refusal> {
    let state = config.state.to_lowercase();
    let mut chance = Chance;
    let kid = |use_: &str| format!("{state}-{use_}-1");
    let act = SoftwareSigner::generate(&kid("sign"), &kid("pq"), &mut chance);
    let act = act.self_certified(
        &format!("{} act key", config.state),
        now.plus_seconds(-24 * 3600),
        now.plus_seconds(2 * YEAR),
    );
    let page = SoftwareSigner::generate(&kid("page"), &kid("page-pq"), &mut chance);
    let (office, recovery) = (Identity::generate(&mut chance), Identity::generate(&mut chance));
    let origin = format!("{state}.example/comity/journal-1");
    let journal = NoteSigner::generate(&origin, &mut chance).map_err(internal)?;
    let witness = Cosigner::generate(&witness_name(&origin), &mut chance).map_err(internal)?;
    let (certificate, key) = transport(config)?;

    write_secret(&folder.key(ACT), &act.to_secret_text())?;
    write_secret(&folder.key(PAGE), &page.to_secret_text())?;
    write_secret(&folder.key(OFFICE), &office.to_secret_text())?;
    write_secret(&folder.key(RECOVERY), &recovery.to_secret_text())?;
    write_secret(&folder.key(JOURNAL), &journal.to_secret_text())?;
    write_secret(&folder.key(WITNESS), &witness.to_secret_text())?;
    write_secret(&folder.key(CERTIFICATE), &certificate)?;
    write_secret(&folder.key(TRANSPORT), &key)?;
    let fingerprint = publish(folder, config, now)?;

    let told = |key: &str, file: &str, note: &str| json!({"key": key, "file": folder.key(file).display().to_string(), "note": note});
    let keys = vec![
        told("act key", ACT, "signs acts, covers and receipts for the State, in two families"),
        told("page key", PAGE, "signs this office's page; keep it offline once the page is exported"),
        told("transport key", TRANSPORT, "speaks to peers over TLS; its certificate lies beside it"),
        told("office decryption key", OFFICE, "opens the first letters of a case"),
        told(
            "office recovery key",
            RECOVERY,
            "opens the same letters in a disaster: take it elsewhere and delete it here; the node runs without it",
        ),
        told("journal key", JOURNAL, "signs the heads of the journal"),
        told("witness key", WITNESS, "cosigns the heads of other States' journals, in two families"),
        json!({"key": "case keys", "file": folder.case_keys().display().to_string(),
            "note": "one a case; destroying one forgets the case. Never back them up together with node.db"}),
    ];
    Ok((keys, fingerprint))
}

/// Signs this office's page from the keys in the folder and writes it there: the first, or the next.
pub(crate) fn publish(folder: &Folder, config: &Config, now: Moment) -> Result<Digest, Refusal> {
    let keys = Keys::open(folder)?;
    let page_key = SoftwareSigner::from_secret_text(&read_secret(&folder.key(PAGE))?).map_err(internal)?;
    let page = match own_page(folder) {
        Ok(signed) => {
            let mut page = signed.open(&signed.fingerprint()).map_err(internal)?;
            renewed(&mut page, config, &keys, now)?;
            page
        }
        Err(_) => first_page(config, &keys, now)?,
    };
    let signed = page_key.sign_page(&page).map_err(internal)?;
    write_whole(&folder.page(), &signed.to_text())?;
    Ok(signed.fingerprint())
}

fn first_page(config: &Config, keys: &Keys, now: Moment) -> Result<Page, Refusal> {
    // A practice node's clock is set by hand, within the same year or another: its keys are good for long.
    let (from, until) = if config.practice {
        (Moment::from_second(0).expect("the epoch is a moment"), now.plus_seconds(10 * YEAR))
    } else {
        (now.plus_seconds(-24 * 3600), now.plus_seconds(2 * YEAR))
    };
    let recipients = |use_, recipient| Recipients { use_, recipient, from, until };
    let mut age = vec![recipients(Use::Office, keys.office().recipient().clone())];
    age.extend(keys.recovery().map(|key| recipients(Use::Recovery, key.recipient().clone())));
    let signing = SigningKeys { keys: keys.act().public().clone(), from, until, invalid_from: None };
    let mut page = Page {
        member: config.state(),
        name: config.name.clone(),
        version: 0,
        made_at: now,
        expires: now,
        practice: config.practice,
        suites: vec![SUITE],
        deeds: BTreeMap::new(),
        signing: vec![signing],
        tls: Vec::new(),
        age,
        closed: Vec::new(),
        journals: vec![keys.journal().vkey().clone()],
        witnesses: Vec::new(),
        endpoints: Vec::new(),
    };
    renewed(&mut page, config, keys, now)?;
    Ok(page)
}

/// The next version of a page: what the configuration says today, and the keys that were on it before.
pub(crate) fn renewed(page: &mut Page, config: &Config, keys: &Keys, now: Moment) -> Result<(), Refusal> {
    page.version += 1;
    page.name.clone_from(&config.name);
    page.made_at = now;
    page.expires = now.plus_seconds(if config.practice { 10 * YEAR } else { PAGE_DAYS });
    page.deeds = crate::registry::known_deeds();
    page.witnesses = keys.witness.keys().to_vec();
    page.endpoints = vec![format!("{}/comity/1", config.endpoint.trim_end_matches('/'))];
    // The pins of keys that are no more fall off the page: of the one in use and of the next there are two at most.
    let pin = crate::tls::pin(&keys.transport().certificate)?;
    if let Some(at) = page.tls.iter().position(|one| *one == pin) {
        page.tls.drain(..at);
    } else {
        page.tls.insert(0, pin);
    }
    Ok(())
}

/// The pin of a certificate in PEM.
pub(crate) fn pin_of(pem: &str) -> Result<Digest, Refusal> {
    let certificate =
        CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|error| bad_transport(&error))?;
    crate::tls::pin(&certificate)
}

/// The witness of an office, by the name of its journal: `arv.example/comity/witness-1`.
fn witness_name(origin: &str) -> String {
    match origin.rsplit_once("/journal-") {
        Some((office, _)) => format!("{office}/witness-1"),
        None => format!("{origin}/witness-1"),
    }
}

/// Whether the page key lies in the folder.
pub(crate) fn holds_page_key(folder: &Folder) -> bool {
    folder.key(PAGE).exists()
}

/// The page this office shows others.
pub(crate) fn own_page(folder: &Folder) -> Result<SignedPage, Refusal> {
    let path = folder.page();
    let text = fs::read_to_string(&path).map_err(|error| refused_io("read", &path, &error))?;
    SignedPage::from_text(&text).map_err(internal)
}

pub(crate) fn transport(config: &Config) -> Result<(String, String), Refusal> {
    let failed =
        |error: rcgen::Error| Refusal::new("internal", format!("no transport key could be made: {error}"));
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).map_err(failed)?;
    let mut certificate = rcgen::CertificateParams::new(vec!["comity.invalid".to_owned()]).map_err(failed)?;
    let mut name = rcgen::DistinguishedName::new();
    name.push(rcgen::DnType::CommonName, format!("{} transport key", config.state));
    certificate.distinguished_name = name;
    let certificate = certificate.self_signed(&key).map_err(failed)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

/// How many keys of cases are remembered; then all are forgotten at once, which costs one more read.
const MOST_REMEMBERED: usize = 4096;

impl Keys {
    pub(crate) fn open(folder: &Folder) -> Result<Keys, Refusal> {
        let read = |name: &str| read_secret(&folder.key(name));
        let journal = NoteSigner::from_secret_text(&read(JOURNAL)?).map_err(internal)?;
        let witness = folder.key(WITNESS);
        if !witness.exists() {
            // A folder from before nodes witnessed each other: its next page lists the key.
            let made = Cosigner::generate(&witness_name(journal.vkey().name()), &mut Chance);
            write_secret(&witness, &made.map_err(internal)?.to_secret_text())?;
        }
        Ok(Keys {
            own: RwLock::new(Own::open(folder)?),
            journal: RwLock::new(Arc::new(journal)),
            witness: Cosigner::from_secret_text(&read(WITNESS)?).map_err(internal)?,
            folder: folder.clone(),
            cases: Mutex::default(),
        })
    }

    fn own(&self) -> std::sync::RwLockReadGuard<'_, Own> {
        self.own.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The key that signs acts, covers and receipts now.
    pub(crate) fn act(&self) -> Arc<dyn Signer + Send + Sync> {
        self.own().act.clone()
    }

    /// The key of the journal in use.
    pub(crate) fn journal(&self) -> Arc<NoteSigner> {
        self.journal.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Makes the key of the next journal, `…/journal-<number>`; the one an earlier try has made, where there is one.
    pub(crate) fn next_journal(&self, number: u32) -> Result<NoteSigner, Refusal> {
        let path = self.folder.key(NEXT_JOURNAL);
        if path.exists() {
            return NoteSigner::from_secret_text(&read_secret(&path)?).map_err(internal);
        }
        let journal = self.journal();
        let name = journal.vkey().name();
        let office = name.rsplit_once("/journal-").map_or(name, |(office, _)| office);
        let made =
            NoteSigner::generate(&format!("{office}/journal-{number}"), &mut Chance).map_err(internal)?;
        write_secret(&path, &made.to_secret_text())?;
        Ok(made)
    }

    /// The next journal's key takes the place of the last one's, which signs nothing any more.
    pub(crate) fn begin_journal(&self) -> Result<(), Refusal> {
        let (next, path) = (self.folder.key(NEXT_JOURNAL), self.folder.key(JOURNAL));
        if next.exists() {
            fs::rename(&next, &path).map_err(|error| refused_io("move", &next, &error))?;
            crate::folder::sync_dir(&path).map_err(|error| refused_io("write", &path, &error))?;
        }
        let made = NoteSigner::from_secret_text(&read_secret(&path)?).map_err(internal)?;
        *self.journal.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(made);
        Ok(())
    }

    /// The office's decryption key in use.
    pub(crate) fn office(&self) -> Arc<Identity> {
        self.own().offices[0].clone()
    }

    /// The one in use, and old ones that still open what is on the road.
    pub(crate) fn offices(&self) -> Vec<Arc<Identity>> {
        self.own().offices.clone()
    }

    /// The key that speaks to peers, with its certificate.
    pub(crate) fn transport(&self) -> Arc<Transport> {
        self.own().transport.clone()
    }

    pub(crate) fn recovery(&self) -> Option<Arc<Identity>> {
        self.own().recovery.clone()
    }

    /// Everything that opens what is sealed to this office.
    pub(crate) fn openers(&self) -> Vec<Arc<Identity>> {
        let own = self.own();
        own.offices.iter().chain(own.recovery.as_ref()).cloned().collect()
    }

    /// Reads again the keys that are changed now and then.
    pub(crate) fn reload(&self) -> Result<(), Refusal> {
        let own = Own::open(&self.folder)?;
        *self.own.write().unwrap_or_else(std::sync::PoisonError::into_inner) = own;
        Ok(())
    }

    /// Lets go of the key of a case.
    pub(crate) fn forget(&self, case: &Reference) {
        self.cases().remove(case);
    }

    /// The key of a case; none where this node has none, or has forgotten it.
    pub(crate) fn case(&self, case: &Reference) -> Result<Option<Arc<CaseKey>>, Refusal> {
        if let Some(key) = self.cases().get(case) {
            return Ok(Some(key.clone()));
        }
        let path = self.folder.case_keys().join(format!("{case}.key"));
        if !path.exists() {
            return Ok(None);
        }
        let key = Arc::new(CaseKey::from_secret_text(&read_secret(&path)?).map_err(internal)?);
        self.remember(case, &key);
        Ok(Some(key))
    }

    /// The key of a case, made and durable before this returns where there was none.
    pub(crate) fn case_or_new(&self, case: &Reference) -> Result<Arc<CaseKey>, Refusal> {
        if let Some(key) = self.case(case)? {
            return Ok(key);
        }
        // What a crash leaves over between this key and the case that uses it is found by its name here.
        let name = self.folder.new_case_keys().join(case.to_string());
        match write_secret(&name, "") {
            Err(refusal) if refusal.code != "exists" => return Err(refusal),
            _ => {}
        }
        let key = CaseKey::generate(&mut Chance);
        match write_secret(&self.folder.case_keys().join(format!("{case}.key")), &key.to_secret_text()) {
            Ok(()) => {}
            // Another hand was quicker: its key is the case's.
            Err(refusal) if refusal.code == "exists" => {
                return self.case(case)?.ok_or(refusal);
            }
            Err(refusal) => return Err(refusal),
        }
        let key = Arc::new(key);
        self.remember(case, &key);
        Ok(key)
    }

    fn remember(&self, case: &Reference, key: &Arc<CaseKey>) {
        let mut cases = self.cases();
        if cases.len() >= MOST_REMEMBERED {
            cases.clear();
        }
        cases.insert(case.clone(), key.clone());
    }

    /// Destroys the keys made since the last start for cases that no dossier and no draft uses.
    ///
    /// Only those can be left over. A folder of a version that kept no names has all of its keys looked at, once.
    pub(crate) fn sweep(&self, used: &dyn Fn(&Reference) -> bool) -> Result<usize, Refusal> {
        let names = self.folder.new_case_keys();
        let all = !names.exists();
        let dir = if all { self.folder.case_keys() } else { names.clone() };
        let mut swept = 0;
        for entry in fs::read_dir(&dir).map_err(|error| refused_io("read", &dir, &error))? {
            let path = entry.map_err(|error| refused_io("read", &dir, &error))?.path();
            let case = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
            let Some(case): Option<Reference> = case else { continue };
            let key = self.folder.case_keys().join(format!("{case}.key"));
            if !used(&case) && key.exists() {
                fs::remove_file(&key).map_err(|error| refused_io("remove", &key, &error))?;
                swept += 1;
            }
            if !all {
                fs::remove_file(&path).map_err(|error| refused_io("remove", &path, &error))?;
            }
        }
        if all {
            closed_dir(&names)?;
        }
        Ok(swept)
    }

    fn cases(&self) -> std::sync::MutexGuard<'_, BTreeMap<Reference, Arc<CaseKey>>> {
        self.cases.lock().expect("nobody panics with the keys in hand")
    }
}

fn bad_transport(error: &rustls::pki_types::pem::Error) -> Refusal {
    Refusal::new("keys", format!("the transport key or its certificate cannot be read: {error:?}"))
        .hint("restore `keys/` from its backup")
}

pub(crate) fn internal(error: impl std::fmt::Display) -> Refusal {
    Refusal::new("keys", error.to_string()).hint("restore `keys/` from its backup, or make a new node")
}

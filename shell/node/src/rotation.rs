//! The office's own keys over time: the next one published ahead, the change-over, the old one's end (proof 6.2).
//!
//! A new key stands on the page before it is used. At its moment it takes the old one's place: an old signing key
//! is destroyed at once, for what it signed stays good; an old decryption key opens what is still on the road, and is
//! destroyed after that. Nobody has to be there: the node looks when it opens and whenever it looks at its clocks.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use comity_seal::{Identity, Page, Recipients, Signer, SigningKeys, SoftwareSigner, Use};
use comity_words::Moment;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::folder::{read_secret, refused_io, write_secret, write_whole};
use crate::keys::{self, Chance, internal};
use crate::office::Inner;
use crate::pkcs11::{DeviceSaid, InToken};

/// A new key is published so long before its first use.
const AHEAD: i64 = 7 * DAY;
/// How long an old decryption key is kept beyond the change-over: the longest bound of a letter, its grace, and a
/// day for the one that was sealed in the last moment.
const KEPT: i64 = 10 * DAY;
const DAY: i64 = 24 * 3600;

/// A key that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Act,
    Office,
    Recovery,
    Transport,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Act, Kind::Office, Kind::Recovery, Kind::Transport];

    fn word(self) -> &'static str {
        match self {
            Kind::Act => "act",
            Kind::Office => "office",
            Kind::Recovery => "recovery",
            Kind::Transport => "transport",
        }
    }

    fn of(word: &str) -> Result<Kind, Refusal> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
            Refusal::new("no-key-kind", format!("`{word}` is no key that is changed this way"))
                .hint("act, office, recovery or transport; the page key is changed by the directory's quorum")
        })
    }
}

/// What is to happen to keys, and when.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Schedule {
    /// From when on the next key of a kind is used.
    #[serde(default)]
    next: BTreeMap<Kind, String>,
    /// Old decryption keys, by their file, and when they are destroyed.
    #[serde(default)]
    pub(crate) retired: BTreeMap<String, String>,
}

impl Schedule {
    pub(crate) fn read(dir: &Path) -> Result<Schedule, Refusal> {
        let path = dir.join("schedule.json");
        match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(damaged),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Schedule::default()),
            Err(error) => Err(refused_io("read", &path, &error)),
        }
    }

    fn write(&self, dir: &Path) -> Result<(), Refusal> {
        write_whole(&dir.join("schedule.json"), &serde_json::to_string_pretty(self).map_err(damaged)?)
    }
}

impl Inner {
    /// Where each key of the office stands.
    pub(crate) fn list_keys(&self) -> Result<Value, Refusal> {
        let now = self.now();
        let page = self.page_of_ours()?;
        let dir = self.folder().keys();
        let there = |file: &str| dir.join(file).exists();
        let current = self.keys.act().public().kid_es256.clone();
        let mut rows = Vec::new();
        for one in &page.signing {
            let (code, standing) = match one.invalid_from {
                Some(from) => ("withdrawn", format!("withdrawn: nothing witnessed from {from} on is taken")),
                None if one.until <= now => ("past", "past: what it signed stays good".to_owned()),
                None if one.from > now => ("next", "next".to_owned()),
                None if one.keys.kid_es256 == current => ("in-use", "in use".to_owned()),
                None => ("published", "published".to_owned()),
            };
            rows.push(json!({
                "key": "act", "name": one.keys.kid_es256, "second": one.keys.kid_mldsa65, "from": one.from.to_string(),
                "until": one.until.to_string(), "standing": standing, "code": code,
                "withdrawn": one.invalid_from.map(|from| from.to_string()),
                "fingerprint": one.keys.signers().es256.to_string(),
            }));
        }
        for one in &page.age {
            let key = if one.use_ == Use::Office { "office" } else { "recovery" };
            let (code, standing) = match (one.until <= now, one.from > now) {
                (true, _) => ("past", "past"),
                (_, true) => ("next", "next"),
                _ if one.use_ == Use::Recovery && there("recovery.key") => {
                    ("secret-here", "in use; its secret lies here, take it elsewhere")
                }
                _ => ("in-use", "in use"),
            };
            rows.push(json!({
                "key": key, "from": one.from.to_string(), "until": one.until.to_string(), "standing": standing,
                "code": code, "fingerprint": one.recipient.fingerprint().to_string(),
            }));
        }
        let pin = crate::tls::pin(&self.keys.transport().certificate)?;
        for one in &page.tls {
            let (code, standing) =
                if *one == pin { ("in-use", "in use") } else { ("published", "published") };
            rows.push(json!({"key": "transport", "standing": standing, "code": code, "fingerprint": one.to_string()}));
        }
        let schedule = Schedule::read(&dir)?;
        let cases = fs::read_dir(self.folder().case_keys()).map_or(0, Iterator::count);
        Ok(json!({
            "page": {"version": page.version, "expires": page.expires.to_string(),
                "key_here": keys::holds_page_key(self.folder())},
            "keys": rows, "next": schedule.next, "retired": schedule.retired, "case_keys": cases,
            "doubts": self.doubts()?.len(),
        }))
    }

    /// Makes the next key of a kind and publishes it; it is used from its moment on.
    pub(crate) fn rotate(
        &self,
        kind: &str,
        from: Option<&str>,
        page_key: Option<&Path>,
        device: Option<&DeviceSaid>,
    ) -> Result<Value, Refusal> {
        let kind = Kind::of(kind)?;
        if device.is_some() && kind != Kind::Act {
            return Err(Refusal::new(
                "no-device",
                format!("the {} key does not go into a device", kind.word()),
            )
            .hint("act keys do; none we know has the encryption of letters"));
        }
        let now = self.now();
        let from = match from {
            None => now.plus_seconds(AHEAD),
            Some(text) => moment(text, now)?,
        };
        let _alone = self.one_at_a_time();
        let dir = self.folder().keys();
        let mut schedule = Schedule::read(&dir)?;
        if let Some(waiting) = schedule.next.get(&kind) {
            return Err(Refusal::new(
                "rotating",
                format!("the next {} key is published already and is used from {waiting} on", kind.word()),
            )
            .hint("wait for it; `comity keys list` shows both"));
        }
        // Before any key is made: whoever cannot sign the page makes none.
        let signer = self.page_signer(page_key)?;
        let made = self.make_next(kind, from, &dir, device)?;
        let page = self.republish(&signer, |page| made.enter(page, from))?;
        schedule.next.insert(kind, from.to_string());
        schedule.write(&dir)?;
        self.change_over()?;
        Ok(json!({
            "key": kind.word(), "name": made.name(), "from": from.to_string(), "page_version": page.version,
            "early": from.as_second() < now.as_second() + AHEAD,
            "next": self.told_next(kind),
        }))
    }

    fn told_next(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Recovery => {
                "take `keys/recovery.key` to its trustees and delete it here: the node runs without it"
            }
            Kind::Transport => {
                "start the node again after that moment: connections are made with the key it started with"
            }
            Kind::Act | Kind::Office => {
                "peers fetch the page by themselves; nobody has to be there at that moment"
            }
        }
    }

    fn make_next(
        &self,
        kind: Kind,
        from: Moment,
        dir: &Path,
        device: Option<&DeviceSaid>,
    ) -> Result<Made, Refusal> {
        let path = |name: &str| dir.join(name);
        // A file of an attempt that came to no end: no page names its key.
        for name in [format!("{}.next.key", kind.word()), format!("{}.next.cert", kind.word())] {
            drop(fs::remove_file(path(&name)));
        }
        let to = path(&format!("{}.next.key", kind.word()));
        Ok(match kind {
            Kind::Act => {
                let page = self.page_of_ours()?;
                let state = self.config.state.to_lowercase();
                let number = page.signing.len() + 1;
                let kid = |use_: &str| format!("{state}-{use_}-{number}");
                let signer = SoftwareSigner::generate(&kid("sign"), &kid("pq"), &mut Chance);
                if let Some(said) = device {
                    let (module, pin) = (PathBuf::from(&said.module), PathBuf::from(&said.pin_file));
                    let (text, signer) = InToken::make(&module, &said.token, &pin, signer)?;
                    write_secret(&to, &text)?;
                    return Ok(Made::Act(signer.public().clone()));
                }
                let signer = signer.self_certified(
                    &format!("{} act key", self.config.state),
                    from.plus_seconds(-DAY),
                    from.plus_seconds(2 * 365 * DAY),
                );
                write_secret(&to, &signer.to_secret_text())?;
                Made::Act(signer.public().clone())
            }
            Kind::Office | Kind::Recovery => {
                let identity = Identity::generate(&mut Chance);
                write_secret(&to, &identity.to_secret_text())?;
                Made::Sealed(if kind == Kind::Office { Use::Office } else { Use::Recovery }, identity)
            }
            Kind::Transport => {
                let (certificate, key) = keys::transport(&self.config)?;
                write_secret(&path("transport.next.cert"), &certificate)?;
                write_secret(&to, &key)?;
                Made::Transport(keys::pin_of(&certificate)?)
            }
        })
    }

    /// Lets every key whose moment has come take its place, and ends those whose time is over.
    pub(crate) fn change_over(&self) -> Result<(), Refusal> {
        let now = self.now();
        let dir = self.folder().keys();
        let mut schedule = Schedule::read(&dir)?;
        let due = |text: &String| text.parse::<Moment>().is_ok_and(|moment| moment <= now);
        let mut changed = false;
        for kind in Kind::ALL {
            let serving = self.serving.load(Ordering::Relaxed);
            // Connections are made with the key the node started with.
            if !schedule.next.get(&kind).is_some_and(due) || (kind == Kind::Transport && serving) {
                continue;
            }
            let (next, current) = (format!("{}.next.key", kind.word()), format!("{}.key", kind.word()));
            if kind == Kind::Office {
                let old = format!("office.until-{}.key", now.as_second() + KEPT);
                move_to(&dir, &current, &old)?;
                schedule.retired.insert(old, now.plus_seconds(KEPT).to_string());
                schedule.write(&dir)?;
            }
            move_to(&dir, &next, &current)?;
            if kind == Kind::Transport {
                move_to(&dir, "transport.next.cert", "transport.cert")?;
            }
            schedule.next.remove(&kind);
            schedule.write(&dir)?;
            tracing::info!(key = kind.word(), "the next key is in use");
            changed = true;
        }
        let over: Vec<String> =
            schedule.retired.iter().filter(|(_, until)| due(until)).map(|(file, _)| file.clone()).collect();
        for file in over {
            if self.opens_annexes(&dir.join(&file))? {
                tracing::info!(file, "an old decryption key is kept: annexes in the vault are sealed to it");
                continue;
            }
            // What this office keeps for itself is sealed to the key in use before the old one goes.
            self.reseal_own()?;
            destroy(&dir.join(&file))?;
            schedule.retired.remove(&file);
            schedule.write(&dir)?;
            tracing::info!(file, "an old decryption key was destroyed");
            changed = true;
        }
        if changed { self.keys.reload() } else { Ok(()) }
    }

    /// Whether a file of the vault opens with this key: annexes lie there as they came.
    fn opens_annexes(&self, key: &Path) -> Result<bool, Refusal> {
        let old = Identity::from_secret_text(&read_secret(key)?).map_err(internal)?;
        for below in ["parcels", "incoming"] {
            for entry in fs::read_dir(self.folder().vault().join(below)).into_iter().flatten().flatten() {
                let Ok(mut file) = fs::File::open(entry.path().join("content")) else { continue };
                let mut head = Vec::new();
                std::io::Read::read_to_end(&mut std::io::Read::by_ref(&mut file).take(80 * 1024), &mut head)
                    .map_err(|error| refused_io("read", &entry.path(), &error))?;
                if comity_seal::Opening::begin(&[&old]).push(&head, &mut Vec::new()).is_ok() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Seals anew what lies here under the office's own key.
    fn reseal_own(&self) -> Result<(), Refusal> {
        let openers = self.keys.offices();
        let current = self.keys.office();
        self.store.reseal(&|sealed| {
            let openers: Vec<&dyn comity_seal::Opener> =
                openers.iter().map(|one| &**one as &dyn comity_seal::Opener).collect();
            let opened = comity_seal::open(&openers, sealed).ok()?;
            comity_seal::seal(std::slice::from_ref(current.recipient()), &opened, &mut Chance).ok()
        })?;
        Ok(())
    }

    /// This office's page as it stands.
    pub(crate) fn page_of_ours(&self) -> Result<Page, Refusal> {
        let signed = keys::own_page(self.folder())?;
        signed.open(&signed.fingerprint()).map_err(internal)
    }

    /// The page key: from the folder, or from where it is kept offline.
    pub(crate) fn page_signer(&self, elsewhere: Option<&Path>) -> Result<SoftwareSigner, Refusal> {
        let path: PathBuf = elsewhere.map_or_else(|| self.folder().key("page.key"), Path::to_owned);
        if !path.exists() {
            return Err(Refusal::new(
                "no-page-key",
                format!("`{}` is not there: the page cannot be signed", path.display()),
            )
            .hint("the page key is kept offline: name its file with `--page-key FILE`"));
        }
        let signer = SoftwareSigner::from_secret_text(&read_secret(&path)?).map_err(internal)?;
        let pinned = keys::own_page(self.folder())?.fingerprint();
        let found = comity_seal::PageKey::of(signer.public()).fingerprint();
        if found != pinned {
            return Err(Refusal::new(
                "other-page-key",
                format!("`{}` is not the page key of this office", path.display()),
            )
            .hint("take the one whose fingerprint `comity status` shows"));
        }
        Ok(signer)
    }

    /// Signs the next version of the page with a change in it.
    pub(crate) fn republish(
        &self,
        signer: &SoftwareSigner,
        change: impl FnOnce(&mut Page),
    ) -> Result<Page, Refusal> {
        let mut page = self.page_of_ours()?;
        keys::renewed(&mut page, &self.config, &self.keys, self.now())?;
        change(&mut page);
        let signed = signer.sign_page(&page).map_err(internal)?;
        self.admit(&signed, signed.fingerprint())?;
        write_whole(&self.folder().page(), &signed.to_text())?;
        tracing::info!(version = page.version, "own page published");
        self.publish_in_directory(signer)?;
        Ok(page)
    }
}

/// A key that was just made.
enum Made {
    Act(comity_seal::PublicKeys),
    Sealed(Use, Identity),
    Transport(comity_words::Digest),
}

impl Made {
    fn name(&self) -> String {
        match self {
            Made::Act(keys) => keys.kid_es256.clone(),
            Made::Sealed(_, identity) => identity.recipient().fingerprint().to_string(),
            Made::Transport(pin) => pin.to_string(),
        }
    }

    /// Puts the key on the page, and gives the one before it its end.
    fn enter(&self, page: &mut Page, from: Moment) {
        let until = from.plus_seconds(2 * 365 * DAY);
        match self {
            Made::Act(keys) => {
                for one in page.signing.iter_mut().filter(|one| one.until > from) {
                    one.until = from;
                }
                page.signing.push(SigningKeys { keys: keys.clone(), from, until, invalid_from: None });
            }
            Made::Sealed(use_, identity) => {
                // Letters sealed in the last moment still find the old key on the page.
                page.age.retain(|one| one.use_ != *use_ || one.until > from.plus_seconds(-KEPT));
                for one in page.age.iter_mut().filter(|one| one.use_ == *use_ && one.until > from) {
                    one.until = from;
                }
                let recipient = identity.recipient().clone();
                page.age.push(Recipients { use_: *use_, recipient, from, until });
            }
            Made::Transport(pin) => page.tls.push(*pin),
        }
    }
}

/// A moment that is not past.
pub(crate) fn moment(text: &str, now: Moment) -> Result<Moment, Refusal> {
    if text == "now" {
        return Ok(now);
    }
    let moment: Moment = text.parse().map_err(|error: comity_words::MomentError| {
        Refusal::new("no-moment", error.to_string()).hint("`now`, or a moment in UTC: 2026-12-01T00:00:00Z")
    })?;
    if moment < now {
        return Err(Refusal::new(
            "past",
            format!("{moment} is past: no key is used before it was published"),
        )
        .hint("`now`, or a moment to come"));
    }
    Ok(moment)
}

fn move_to(dir: &Path, from: &str, to: &str) -> Result<(), Refusal> {
    let (from, to) = (dir.join(from), dir.join(to));
    match fs::rename(&from, &to) {
        Ok(()) => crate::folder::sync_dir(&to).map_err(|error| refused_io("write", &to, &error)),
        // Done before a crash in between, or the key lies elsewhere, as a recovery key should.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(refused_io("move", &from, &error)),
    }
}

/// Overwrites a key file and takes it away. A disk may keep what was written before; what counts is that the file
/// and every archive of it are gone by the day that is named.
pub(crate) fn destroy(path: &Path) -> Result<(), Refusal> {
    let length = fs::metadata(path).map_err(|error| refused_io("read", path, &error))?.len();
    let mut noise = vec![0; usize::try_from(length).unwrap_or_default()];
    comity_words::Entropy::fill(&mut Chance, &mut noise);
    let over = || {
        use std::io::Write;
        let mut file = fs::OpenOptions::new().write(true).open(path)?;
        file.write_all(&noise)?;
        file.sync_all()?;
        fs::remove_file(path)?;
        crate::folder::sync_dir(path)
    };
    over().map_err(|error| refused_io("destroy", path, &error))
}

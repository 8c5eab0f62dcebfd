//! A directory that was founded: kept as files, joined with what peers hold, kept fresh by whoever runs (proof 7).
//!
//! Every file proves itself, so sets are joined file by file: the newer root, the newer targets, each State's newer
//! file. Nothing is taken before the whole holds. A page key that the quorum changed without its State is shown and
//! waits seven days; one's own is refused. Where no directory was founded, pages go by the fingerprints compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use comity_journal::EntryKind;
use comity_seal::directory::{Directory, Files, enter, keep_fresh, member, open};
use comity_seal::{SignedPage, SoftwareSigner};
use comity_store::{Change, Filing, IncidentRow, PeerRow};
use comity_words::{Digest, Moment, StateCode};
use serde_json::{Value, json};

use crate::ceremony::duty_key;
use crate::dossiers::damaged;
use crate::folder::{read_secret, refused_io, write_secret, write_whole};
use crate::keys::{internal, own_page};
use crate::office::Inner;
use crate::{Refusal, TextFile};

/// Where the digest of the first root is kept, as it was typed from paper.
const ROOT: &str = "directory_root";
/// Versions accepted so far: nothing goes below them.
const VERSIONS: &str = "directory_versions";
/// Page keys that the quorum changed, and when that was seen first.
const REPLACED: &str = "directory_replaced";
/// A page key changed without its State takes effect so long after it was seen first.
const WAIT: i64 = 7 * 24 * 3600;
/// The timestamp is made anew when less than this is left of its three days.
const LEFT: i64 = 36 * 3600;

impl Inner {
    fn directory_dir(&self) -> PathBuf {
        self.folder().root().join("directory")
    }

    fn root_of(&self) -> Result<Option<Digest>, Refusal> {
        self.store.setting(ROOT)?.map(|text| Digest::from_hex(&text).map_err(damaged)).transpose()
    }

    fn versions(&self) -> Result<BTreeMap<String, u32>, Refusal> {
        let kept = self.store.setting(VERSIONS)?;
        kept.map_or(Ok(BTreeMap::new()), |text| serde_json::from_str(&text).map_err(damaged))
    }

    /// The directory as it lies here; none where none was founded.
    pub(crate) fn directory(&self) -> Result<Option<(Files, Directory)>, Refusal> {
        let Some(root) = self.root_of()? else { return Ok(None) };
        let files = read_all(&self.directory_dir())?;
        let directory = open(&files, &root, &self.versions()?, self.now()).map_err(|why| bad(&why))?;
        Ok(Some((files, directory)))
    }

    /// Begins with the files of a ceremony, under the digest typed from paper; this State's page is signed into it.
    pub(crate) fn found(
        &self,
        files: Vec<TextFile>,
        root: &str,
        page_key: Option<&Path>,
    ) -> Result<Value, Refusal> {
        let _alone = self.one_at_a_time();
        let root = crate::peers::fingerprint(root)?;
        if let Some(before) = self.root_of()? {
            return Err(Refusal::new(
                "founded",
                format!("this node has a directory already, under {}", before.hex()),
            )
            .hint("`comity directory keys` shows it; a new one is begun on a new node"));
        }
        let mut set = of_texts(files)?;
        let duty = duty_key(self.folder(), &self.config.state)?;
        sign_own(&mut set, 1, &self.page_signer(page_key)?, &own_page(self.folder())?)?;
        keep_fresh(&mut set, &duty, 1, self.now()).map_err(|why| bad(&why))?;
        let directory = open(&set, &root, &BTreeMap::new(), self.now()).map_err(|why| bad(&why))?;
        let Some(mine) = directory.members.get(&self.own) else {
            return Err(Refusal::new("no-member", format!("{} is no member of that directory", self.own))
                .hint("take the folder of the ceremony in which this State took part"));
        };
        if mine.fingerprint() != own_page(self.folder())?.fingerprint() {
            return Err(Refusal::new(
                "other-page-key",
                "the directory names another page key for this State",
            )
            .hint("it was founded with another node's page key: begin the ceremony anew with this one"));
        }
        self.store.set(ROOT, &root.hex())?;
        self.accept(&set, &directory)?;
        self.tell_directory()
    }

    /// The State's page as it is now goes into the directory, where there is one: its own part changes without
    /// anybody else.
    pub(crate) fn publish_in_directory(&self, signer: &SoftwareSigner) -> Result<(), Refusal> {
        let Some((mut set, before)) = self.directory()? else { return Ok(()) };
        let version = before.versions.get(&format!("members-{}", self.own)).map_or(1, |version| version + 1);
        sign_own(&mut set, version, signer, &own_page(self.folder())?)?;
        self.freshen(&mut set, before.versions.get("timestamp").copied().unwrap_or(0) + 1)?;
        self.take_set(&set).map(drop)
    }

    fn freshen(&self, set: &mut Files, version: u32) -> Result<(), Refusal> {
        let duty = duty_key(self.folder(), &self.config.state)?;
        keep_fresh(set, &duty, version, self.now()).map_err(|why| bad(&why))
    }

    fn take_set(&self, set: &Files) -> Result<Directory, Refusal> {
        let root = self.root_of()?.ok_or_else(none)?;
        let directory = open(set, &root, &self.versions()?, self.now()).map_err(|why| bad(&why))?;
        self.accept(set, &directory)?;
        Ok(directory)
    }

    /// Joins files that came with those held: file by file what is newer, then the whole must hold.
    /// `page_key` is this State's new page key, where the targets that came name one.
    pub(crate) fn join_directory(
        &self,
        files: Vec<TextFile>,
        page_key: Option<&Path>,
    ) -> Result<Value, Refusal> {
        let theirs = of_texts(files)?;
        let _alone = self.one_at_a_time();
        let (held, before) = self.directory()?.ok_or_else(none)?;
        let mut set = held.clone();
        let mut forks = Vec::new();
        for name in theirs.keys().filter(|name| name.ends_with(".root.json") && !held.contains_key(*name)) {
            carry(&theirs, name, &mut set);
        }
        for name in theirs.keys().filter(|name| *name == "targets.json" || is_member(name)) {
            if *name == format!("members-{}.json", self.own) {
                continue;
            }
            let (new, old) = (version_of(&theirs, name), version_of(&held, name));
            if new > old {
                carry(&theirs, name, &mut set);
                if let Some(state) = name.strip_prefix("members-").and_then(|rest| rest.strip_suffix(".json"))
                {
                    for file in [format!("members/{state}/keys.json"), format!("members/{state}/own.page")] {
                        carry(&theirs, &file, &mut set);
                    }
                }
            } else if new == old && payload_of(&theirs, name) != payload_of(&held, name) {
                forks.push(name.clone());
            }
        }
        for name in forks {
            self.incident(
                "directory-fork",
                format!("two directories: a peer shows another {name} of the same version"),
            )?;
        }
        let renewed = page_key.map(|path| self.under_new_key(&mut set, &before, path)).transpose()?;
        let stamp = |files: &Files| version_of(files, "timestamp.json").unwrap_or(0);
        if set != held {
            self.freshen(&mut set, stamp(&theirs).max(stamp(&held)) + 1)?;
        } else if stamp(&theirs) > stamp(&held) {
            for name in ["snapshot.json", "timestamp.json"] {
                carry(&theirs, name, &mut set);
            }
        } else if before.stale.is_empty() {
            return self.tell_directory();
        }
        let unknown = renewed.is_none();
        if let Some(new) = renewed {
            // Only where the whole holds under the new key does the node go by it.
            let root = self.root_of()?.ok_or_else(none)?;
            open(&set, &root, &self.versions()?, self.now()).map_err(|why| bad(&why))?;
            self.go_by(&new)?;
        }
        let taken = self.take_set(&set);
        if taken.is_err() && unknown {
            self.look_for_another_key(&set)?;
        }
        taken?;
        self.tell_directory()
    }

    /// Says so where a set is refused because the quorum named another page key for this State without it: its own file
    /// does not hold under that key, so the set never comes as far as its pages.
    fn look_for_another_key(&self, set: &Files) -> Result<(), Refusal> {
        let Some(root) = self.root_of()? else { return Ok(()) };
        let (role, folder) = (format!("members-{}", self.own), format!("members/{}/", self.own));
        let (mut without, mut held) = (set.clone(), self.versions()?);
        without.retain(|name, _| !name.starts_with(&format!("{role}.")) && !name.starts_with(&folder));
        held.remove(&role);
        self.freshen(&mut without, held.get("timestamp").copied().unwrap_or(0) + 1)?;
        let Ok(directory) = open(&without, &root, &held, self.now()) else { return Ok(()) };
        let named = directory.members.get(&self.own);
        let ours = own_page(self.folder())?.fingerprint();
        if named.is_some_and(|one| !one.agreed && one.fingerprint() != ours) {
            self.other_page_key()?;
        }
        Ok(())
    }

    fn other_page_key(&self) -> Result<(), Refusal> {
        self.incident(
            "own-page-key",
            format!("the directory names another page key for {}, this State: it is refused here", self.own),
        )
    }

    /// This office's page and its file in the directory, signed by the new page key.
    fn under_new_key(&self, set: &mut Files, before: &Directory, path: &Path) -> Result<NewKey, Refusal> {
        let secret = read_secret(path)?;
        let signer = SoftwareSigner::from_secret_text(&secret).map_err(internal)?;
        let mut page = self.page_of_ours()?;
        crate::keys::renewed(&mut page, &self.config, &self.keys, self.now())?;
        let signed = signer.sign_page(&page).map_err(internal)?;
        let version = before.versions.get(&format!("members-{}", self.own)).map_or(1, |version| version + 1);
        sign_own(set, version, &signer, &signed)?;
        Ok(NewKey { secret, signed })
    }

    /// Goes by a new page key of this office from now on.
    fn go_by(&self, new: &NewKey) -> Result<(), Refusal> {
        self.repin(&new.signed, new.signed.fingerprint())?;
        let folder = self.folder();
        if crate::keys::holds_page_key(folder) {
            let (next, current) = (folder.key("page.next.key"), folder.key("page.key"));
            // What an attempt that came to no end left behind.
            drop(fs::remove_file(&next));
            write_secret(&next, &new.secret)?;
            fs::rename(&next, &current).map_err(|error| refused_io("write", &current, &error))?;
        }
        write_whole(&folder.page(), &new.signed.to_text())?;
        tracing::info!(fingerprint = %new.signed.fingerprint(), "this office goes by a new page key");
        Ok(())
    }

    /// Makes snapshot and timestamp anew where little is left of them; takes changed page keys whose days are over.
    pub(crate) fn tend_directory(&self) -> Result<(), Refusal> {
        let _alone = self.one_at_a_time();
        let Some((mut set, directory)) = self.directory()? else { return Ok(()) };
        if directory.expires.as_second() - self.now().as_second() < LEFT {
            self.freshen(&mut set, directory.versions.get("timestamp").copied().unwrap_or(0) + 1)?;
            self.take_set(&set)?;
        } else {
            self.take_pages(&set, &directory)?;
        }
        Ok(())
    }

    /// Keeps a set that holds: files first, then how far it went, then the pages.
    fn accept(&self, set: &Files, directory: &Directory) -> Result<(), Refusal> {
        let dir = self.directory_dir();
        let mut digests = BTreeMap::new();
        for (name, bytes) in set {
            let path = dir.join(name);
            crate::archive::closed_dir(path.parent().unwrap_or(&dir))?;
            write_whole(&path, std::str::from_utf8(bytes).map_err(damaged)?)?;
            digests.insert(name, Digest::of(bytes).to_string());
        }
        if self.versions()? != directory.versions {
            self.store.set(VERSIONS, &serde_json::to_string(&directory.versions).map_err(damaged)?)?;
            let record = json!({"v": 1, "at": self.now().to_string(), "files": digests}).to_string();
            let entries = vec![self.entry(EntryKind::Directory, None, record.as_bytes())];
            self.store.file(Filing { entries, ..Filing::default() })?;
            tracing::info!(versions = directory.versions.len(), "directory accepted");
        }
        self.take_pages(set, directory)
    }

    /// Pins of the directory become pins of the node.
    fn take_pages(&self, set: &Files, directory: &Directory) -> Result<(), Refusal> {
        for (state, one) in &directory.members {
            let pin = one.fingerprint();
            let held = if *state == self.own {
                Some(own_page(self.folder())?.fingerprint())
            } else {
                self.keyring().pinned(state)
            };
            if *state == self.own {
                if held != Some(pin) {
                    self.other_page_key()?;
                }
                continue;
            }
            if held.is_some_and(|held| held != pin) && !self.may_replace(state, &pin, one.agreed)? {
                continue;
            }
            let Some(text) = set.get(&format!("members/{state}/own.page")) else { continue };
            let text = std::str::from_utf8(text).map_err(damaged)?;
            let signed = SignedPage::from_text(text).map_err(internal)?;
            let opened = signed.open(&pin).map_err(|why| bad(&why))?;
            let listed = set.get(&format!("members/{state}/keys.json")).map(|bytes| Digest::of(bytes));
            if listed != Some(signed.digest().map_err(internal)?) || opened.practice != self.config.practice {
                return Err(bad(&"a page beside the directory is not the one in it"));
            }
            let newer = self
                .keyring()
                .page(state)
                .map_or(true, |page| page.version < opened.version || held != Some(pin));
            if newer {
                let before = self.keyring().page(state).ok().cloned();
                self.repin(&signed, pin)?;
                if let Some(before) = before {
                    self.told_of_closed(state, &before, &opened)?;
                }
                let version = u64::from(opened.version);
                let (text, now) = (text.to_owned(), self.now());
                self.store.replace_peer(PeerRow {
                    state: state.clone(),
                    page: text,
                    fingerprint: pin,
                    version,
                    accepted_at: now,
                })?;
                tracing::info!(peer = %state, version, "page taken out of the directory");
                self.letters.notify_one();
            }
        }
        Ok(())
    }

    /// Whether a page key that the quorum changed may take the place of the one compared.
    fn may_replace(&self, state: &StateCode, pin: &Digest, agreed: bool) -> Result<bool, Refusal> {
        if agreed {
            return Ok(true);
        }
        let kept = self.store.setting(REPLACED)?;
        let mut seen: BTreeMap<String, String> =
            kept.map_or(Ok(BTreeMap::new()), |text| serde_json::from_str(&text).map_err(damaged))?;
        let now = self.now();
        let key = format!("{state} {}", pin.hex());
        let first = match seen.get(&key) {
            Some(first) => first.parse::<Moment>().map_err(damaged)?,
            None => {
                seen.insert(key, now.to_string());
                self.store.set(REPLACED, &serde_json::to_string(&seen).map_err(damaged)?)?;
                now
            }
        };
        let effect = first.plus_seconds(WAIT);
        self.incident(
            "page-key-replaced",
            format!("the quorum changed the page key of {state} without {state}; it takes effect at {effect}: ask that State by telephone"),
        )?;
        Ok(now >= effect)
    }

    fn incident(&self, code: &str, sentence: String) -> Result<(), Refusal> {
        if self.store.incidents(usize::MAX)?.iter().any(|one| one.code == code && one.sentence == sentence) {
            return Ok(());
        }
        tracing::error!(code, "incident: {sentence}");
        let row = IncidentRow { at: self.now(), case: None, code: code.to_owned(), sentence };
        Ok(self.store.note(vec![Change::Incident(row)])?)
    }

    /// Why no letter is sealed by the directory, where it is past its day.
    pub(crate) fn stale_directory(&self) -> Result<Option<String>, Refusal> {
        Ok(self.directory()?.filter(|(_, one)| !one.stale.is_empty()).map(|(_, one)| one.stale.join("; ")))
    }

    /// `GET directory/list`, and one file of it.
    pub(crate) fn directory_for_peers(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some((files, _)) = self.directory()? else { return Ok(None) };
        if path == "list" {
            let names: Vec<&str> = files.keys().map(String::as_str).collect();
            return Ok(Some(json!(names).to_string().into_bytes()));
        }
        Ok(files.get(path).cloned())
    }

    /// The files, to be carried by hand.
    pub(crate) fn directory_files(&self) -> Result<Value, Refusal> {
        let (files, _) = self.directory()?.ok_or_else(none)?;
        let files: Vec<Value> = files
            .iter()
            .map(|(name, bytes)| json!({"name": name, "text": String::from_utf8_lossy(bytes)}))
            .collect();
        Ok(json!({ "files": files }))
    }

    pub(crate) fn tell_directory(&self) -> Result<Value, Refusal> {
        let Some((_, directory)) = self.directory()? else {
            return Ok(
                json!({"founded": false, "peers": "their pages go by the fingerprints that were compared"}),
            );
        };
        let members: Vec<Value> = directory
            .members
            .iter()
            .map(|(state, one)| {
                json!({
                    "state": state.as_str(), "fingerprint": one.fingerprint().to_string(), "agreed": one.agreed,
                    "page": one.page.as_ref().map(|page| page.version),
                    "expires": one.page.as_ref().map(|page| page.expires.to_string()),
                    "pinned": self.keyring().pinned(state).map(|pin| pin.to_string()),
                })
            })
            .collect();
        Ok(json!({
            "founded": true, "root": self.root_of()?.map(|root| root.hex()), "newest_root": directory.root.to_string(),
            "versions": directory.versions, "members": members, "stale": directory.stale,
            "expires": directory.expires.to_string(),
        }))
    }
}

/// A page key that the quorum named in place of the one before, and the page it signed.
struct NewKey {
    secret: String,
    signed: SignedPage,
}

/// Signs an office's page into a set.
fn sign_own(
    set: &mut Files,
    version: u32,
    signer: &SoftwareSigner,
    signed: &SignedPage,
) -> Result<(), Refusal> {
    let page = signed.open(&signed.fingerprint()).map_err(internal)?;
    let (what, path, bytes) = member(version, &page);
    enter(set, &what, &[signer.for_directory(&what.payload)]);
    set.insert(path, bytes);
    set.insert(format!("members/{}/own.page", page.member), signed.to_text().into_bytes());
    Ok(())
}

fn none() -> Refusal {
    Refusal::new("no-directory", "no directory was founded here")
        .hint("`comity directory ceremony DIR --node NODE` begins one; without it pages go by fingerprints")
}

fn bad(why: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("bad-directory", format!("the directory is refused: {why}")).hint(
        "nothing of it was taken; ask the other authority for its own, and compare the digest of the root",
    )
}

fn is_member(name: &str) -> bool {
    name.starts_with("members-") && name.ends_with(".json")
}

/// A file with the second signatures beside it.
fn carry(from: &Files, name: &str, to: &mut Files) {
    for name in [name.to_owned(), format!("{name}.mldsa65")] {
        if let Some(bytes) = from.get(&name) {
            to.insert(name, bytes.clone());
        }
    }
}

/// The payload of an envelope, not believed.
fn payload_of(files: &Files, name: &str) -> Option<Value> {
    let envelope: Value = serde_json::from_slice(files.get(name)?).ok()?;
    decoded(envelope["payload"].as_str()?)
}

fn decoded(base64: &str) -> Option<Value> {
    let url: String = base64.trim_end_matches('=').replace('+', "-").replace('/', "_");
    serde_json::from_slice(&comity_words::from_base64url(&url)?).ok()
}

fn version_of(files: &Files, name: &str) -> Option<u32> {
    payload_of(files, name)?["version"].as_u64().and_then(|version| u32::try_from(version).ok())
}

/// Names that lie in a directory and nowhere else.
fn of_texts(files: Vec<TextFile>) -> Result<Files, Refusal> {
    let plain = |name: &str| {
        let parts: Vec<&str> = name.split('/').collect();
        let word = |part: &&str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))
        };
        matches!(parts[..], [_] | ["members", _, "keys.json" | "own.page"]) && parts.iter().all(word)
    };
    if let Some(wrong) = files.iter().find(|file| !plain(&file.name)) {
        return Err(Refusal::new("bad-directory", format!("`{}` is no file of a directory", wrong.name))
            .hint("name the folder `directory` that the ceremony made, or one that `comity directory save` made"));
    }
    Ok(files.into_iter().map(|file| (file.name, file.text.into_bytes())).collect())
}

/// Every file below a folder, by its path in it.
fn read_all(dir: &Path) -> Result<Files, Refusal> {
    let mut files = Files::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| refused_io("read", &folder, &error))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(name) = path.strip_prefix(dir) {
                let bytes = fs::read(&path).map_err(|error| refused_io("read", &path, &error))?;
                files.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    Ok(files)
}

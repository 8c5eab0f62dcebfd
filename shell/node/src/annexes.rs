//! What travels with a request as a parcel: taken in on a draft, named in the act by its digests, fetched by the
//! receiver and saved.
//!
//! An annex is sealed at once for the road, to the other State's page and to this office; the approver signs the
//! digests of exactly these bytes. What came over the wire stays sealed as it came.

mod certified;

use std::path::{Path, PathBuf};

use comity_case::Annex;
use comity_exchange::MessageId;
use comity_exchange::parcel::{FilePath, Manifest, ParcelFile};
use comity_words::{Digest, OfficerId, Party, Reference, StateCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::drafts::Body;
use crate::folder::{refused_io, sync_dir};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::parcels::{Named, Pulled};
use crate::vault::{self, Vault};
use crate::view::AnnexView;

pub(crate) use certified::{Certified, annexed};

/// An annex of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    number: u16,
    what: String,
    sha256: String,
    size: u64,
    manifest: String,
    title: String,
    #[serde(default)]
    language: Option<String>,
}

/// What is said of a file when it is annexed.
pub(crate) struct Said<'a> {
    pub(crate) file: &'a Path,
    pub(crate) what: &'a str,
    pub(crate) title: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
}

/// An annex as the request names it, and where it lies sealed.
struct Annexed {
    annex: Annex,
    sealed: PathBuf,
    said: ParcelFile,
    /// The hand on it, where it came from the other side.
    pulled: Option<Pulled>,
}

impl Kept {
    /// The annex as the request names it.
    pub(crate) fn annex(&self) -> Result<Annex, Refusal> {
        Ok(Annex {
            number: self.number,
            what: self.what.parse().map_err(damaged)?,
            sha256: self.sha256.parse().map_err(damaged)?,
            size: self.size,
            manifest: self.manifest.parse().map_err(damaged)?,
        })
    }

    /// What the element `annexes` says of it.
    pub(crate) fn said(&self) -> Value {
        let mut said = json!({"title": self.title, "sha256": self.sha256});
        if let Some(language) = &self.language {
            said["language"] = json!(language);
        }
        said
    }

    fn told(&self) -> Value {
        json!({
            "annex": self.number, "what": self.what, "title": self.title, "sha256": self.sha256,
            "size": self.size, "manifest": self.manifest,
        })
    }
}

impl Inner {
    /// Takes a file along with a draft: sealed for the road, its digests in the draft.
    pub(crate) fn annex(
        &self,
        case: &Reference,
        said: &Said<'_>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let author = self.officer(by)?;
        let _alone = self.one_at_a_time();
        let file = said.file;
        if !file.is_absolute() || !file.is_file() {
            return Err(Refusal::new("no-file", format!("`{}` is no file", file.display()))
                .hint("name one file; several go one after the other"));
        }
        let what: comity_case::Name = said.what.parse().map_err(|error: comity_case::NameError| {
            Refusal::new("no-name", error.to_string())
                .hint("say what it is in a word: order-copy, certificate")
        })?;
        let (version, mut body) = self.draft_of(case)?;
        if body.answer.is_some() {
            return Err(Refusal::new("submitted", format!("{case} is no draft any more"))
                .hint("what comes later goes with a supplement, or is handed over as an exhibit"));
        }
        let told = self.put_annex(case, &mut body, said, &what)?;
        // It must read as a draft before it is kept.
        crate::drafts::draft(&body)?;
        self.save_changed(case, version, body, &author)?;
        tracing::info!(%case, "annex sealed for the road");
        let mut answer = json!({"case": case.to_string()});
        answer["annexed"] = told;
        Ok(answer)
    }

    /// Seals a file for the road and puts it behind the annexes a draft has.
    fn put_annex(
        &self,
        case: &Reference,
        body: &mut Body,
        said: &Said<'_>,
        what: &comity_case::Name,
    ) -> Result<Value, Refusal> {
        let number = body.annexes.iter().map(|one| one.number).max().unwrap_or(0) + 1;
        let title = said.title.map_or_else(|| what.as_str().replace('-', " "), str::to_owned);
        let (manifest, sealed) = self.seal_annex(case.requested(), number, said.file)?;
        let kept = Kept {
            number,
            what: what.to_string(),
            sha256: sealed.sha256.to_string(),
            size: sealed.size,
            manifest: manifest.to_string(),
            title,
            language: said.language.map(str::to_owned),
        };
        let told = kept.told();
        body.annexes.push(kept);
        Ok(told)
    }

    /// Takes an annex out of a draft; its parcel is destroyed.
    pub(crate) fn unannex(
        &self,
        case: &Reference,
        number: u16,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let author = self.officer(by)?;
        let (version, mut body) = self.draft_of(case)?;
        let place = body.annexes.iter().position(|one| one.number == number);
        let gone = body.annexes.remove(place.ok_or_else(|| no_annex(case, number))?);
        let manifest: Digest = gone.manifest.parse().map_err(damaged)?;
        self.save_changed(case, version, body, &author)?;
        drop(std::fs::remove_dir_all(Vault(self.folder()).parcel(manifest)));
        Ok(json!({"case": case.to_string(), "removed": number}))
    }

    /// Seals a file as a parcel for a State, and for this office, and puts it where it is served from.
    fn seal_annex(&self, to: &StateCode, number: u16, file: &Path) -> Result<(Digest, ParcelFile), Refusal> {
        let now = self.now();
        let mut recipients = self.keyring().recipients(to, now).map_err(|error| {
            Refusal::new("no-key", format!("nothing can be sealed to {to}: {error}"))
                .hint(format!("exchange pages with {to}: `comity peer add`"))
        })?;
        recipients.push(self.keys.office().recipient().clone());
        let parcel = MessageId::new(now, &mut Chance);
        let making = self.folder().vault().join("making").join(parcel.to_string());
        vault::make_dir(&making)?;
        let path: FilePath = format!("data/X{number:04}/content.bin").parse().map_err(internal)?;
        let spooled = vault::seal_file(file, &making.join("content"), path, &recipients)?;
        let sealed = spooled.file().clone();
        let manifest = Manifest {
            parcel,
            from: self.own.clone(),
            to: to.clone(),
            files: vec![sealed.clone()],
            recipients: recipients.iter().map(comity_seal::Recipient::fingerprint).collect(),
            conditions: None,
            custody: None,
        };
        vault::write_file(&making.join("manifest"), &manifest.write())?;
        vault::write_file(&making.join("segments"), spooled.segments().text().as_bytes())?;
        vault::write_file(&making.join("for"), to.as_str().as_bytes())?;
        let vault = Vault(self.folder());
        let place = vault.parcel(manifest.digest());
        let above = place.parent().expect("a parcel lies in the vault");
        vault::make_dir(above)?;
        std::fs::rename(&making, &place)
            .and_then(|()| sync_dir(&place))
            .and_then(|()| sync_dir(above))
            .map_err(|error| refused_io("write", &place, &error))?;
        Ok((manifest.digest(), sealed))
    }

    /// Fetches an annex where it is not here yet, compares it with what the act says, and writes it opened.
    pub(crate) fn save_annex(
        &self,
        case: &Reference,
        number: u16,
        out: Option<PathBuf>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let Annexed { annex, sealed, said, pulled } =
            match self.try_load(case)?.filter(|loaded| !loaded.kept.is_empty()) {
                None => self.annex_of_draft(case, number)?,
                Some(loaded) => self.annex_of_case(&loaded, number)?,
            };
        let out = out.map(|out| where_to(out, number)).transpose()?;
        if let Some(out) = &out {
            let openers = self.keys.openers();
            let openers: Vec<&dyn comity_seal::Opener> =
                openers.iter().map(|one| &**one as &dyn comity_seal::Opener).collect();
            let opened = vault::open_checked(&sealed, &said, &openers, out);
            let opened = opened.inspect_err(|refusal| {
                if let Some(pulled) = &pulled {
                    pulled.not_taken(self, case, refusal);
                }
            });
            opened?.release()?;
            tracing::info!(%case, annex = number, "annex saved");
        }
        Ok(json!({
            "case": case.to_string(), "annex": number, "what": annex.what.to_string(),
            "sha256": annex.sha256.to_string(), "size": annex.size, "file": out.map(|out| out.display().to_string()),
        }))
    }

    fn annex_of_draft(&self, case: &Reference, number: u16) -> Result<Annexed, Refusal> {
        let (_, body) = self.draft_of(case)?;
        let kept = body.annexes.iter().find(|one| one.number == number);
        self.our_own(kept.ok_or_else(|| no_annex(case, number))?.annex()?)
    }

    fn annex_of_case(&self, loaded: &Loaded, number: u16) -> Result<Annexed, Refusal> {
        let (case, folded) = (&loaded.case, loaded.case());
        let named =
            folded.request().and_then(|request| request.annexes.iter().find(|one| one.number == number));
        let annex = named.cloned().ok_or_else(|| no_annex(case, number))?;
        if loaded.side == Party::Requesting {
            return self.our_own(annex);
        }
        let named = Named { manifest: annex.manifest, sha256: annex.sha256, size: annex.size };
        let pulled = self.pull(loaded.counterpart(), case, &format!("A{number:04}"), named)?;
        let (sealed, said) = (pulled.sealed.clone(), pulled.file.clone());
        Ok(Annexed { annex, sealed, said, pulled: Some(pulled) })
    }

    /// An annex this office sealed itself.
    fn our_own(&self, annex: Annex) -> Result<Annexed, Refusal> {
        let place = Vault(self.folder()).parcel(annex.manifest);
        let gone = |_| damaged("the parcel of an annex is gone");
        let manifest = std::fs::read(place.join("manifest")).map_err(gone)?;
        let manifest = Manifest::read(&manifest, annex.manifest).map_err(damaged)?;
        let said = manifest.files.first().cloned().ok_or_else(|| damaged("a parcel without a file"))?;
        if (said.sha256, said.size) != (annex.sha256, annex.size) {
            return Err(damaged("the parcel of an annex is another than the request names"));
        }
        Ok(Annexed { annex, sealed: place.join("content"), said, pulled: None })
    }
}

/// The annexes of a case, for people: the titles stand in the element.
pub(crate) fn views(case: &comity_case::Case) -> Vec<AnnexView> {
    let Some(request) = case.request() else { return Vec::new() };
    let said = request.content.get(&comity_words::Element::Annexes).map(comity_words::Personal::reveal);
    let title = |place: usize| {
        let entry = said.and_then(|said| said.entries()).and_then(|entries| entries.get(place));
        entry.and_then(|entry| entry.member("title")?.as_text().map(str::to_owned))
    };
    let views = request.annexes.iter().enumerate().map(|(place, one)| AnnexView {
        annex: one.number,
        what: one.what.to_string(),
        title: title(place),
        sha256: one.sha256.to_string(),
        size: one.size,
        manifest: one.manifest.to_string(),
    });
    views.collect()
}

/// The file a copy is written to: in a folder under the annex's name; never over another file.
fn where_to(out: PathBuf, number: u16) -> Result<PathBuf, Refusal> {
    if !out.is_absolute() {
        return Err(Refusal::new("no-file", format!("`{}` is no absolute path", out.display()))
            .hint("name the file from the root on: the node may stand in another folder"));
    }
    let out = if out.is_dir() { out.join(format!("A{number:04}")) } else { out };
    if out.exists() { Err(vault::is_there(&out)) } else { Ok(out) }
}

fn no_annex(case: &Reference, number: u16) -> Refusal {
    Refusal::new("no-annex", format!("{case} has no annex {number}"))
        .hint("`comity case show` lists the annexes; `comity case annex` adds one to a draft")
}

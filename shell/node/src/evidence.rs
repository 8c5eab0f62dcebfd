//! Exhibits: into the vault, over to the other side, and in from there. Two signatures of custody.

use std::path::{Path, PathBuf};

use comity_case::deed::{CustodyRecord as Record, HandOver, TakingOver};
use comity_case::{Command, ExhibitId, Hand as CaseHand, ItemId, Officer};
use comity_exchange::MessageId;
use comity_exchange::custody::{Action, Basis, CustodyPayload, CustodyRecord, Hand, line_digest};
use comity_exchange::parcel::{FilePath, Manifest};
use comity_seal::Identity;
use comity_store::{Change, ExhibitRow, ExhibitState};
use comity_words::{Digest, OfficerId, Party, Personal, Reference, Role, from_base64url, to_base64url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::folder::{refused_io, sync_dir};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::parcels::{Named, Pulled};
use crate::registry::Order;
use crate::vault::{self, Vault};
use crate::view::ExhibitView;

/// What an exhibit's row says, sealed under the key of its case.
#[derive(Serialize, Deserialize)]
pub(crate) struct Body {
    pub(crate) item: u16,
    pub(crate) description: Option<String>,
    pub(crate) sha256: String,
    sha512: String,
    pub(crate) size: u64,
    /// Its own key, wrapped under the key of the case.
    key: String,
    ending: String,
    /// Who put it into the vault; exhibits of an older program name nobody.
    #[serde(default)]
    added_by: Option<String>,
}

/// The name of an exhibit: `X0001`.
pub(crate) fn exhibit_name(id: ExhibitId) -> String {
    format!("X{:04}", id.0)
}

pub(crate) fn exhibit_id(name: &str) -> Result<ExhibitId, Refusal> {
    let number = name.strip_prefix('X').and_then(|digits| digits.parse().ok());
    number.map(ExhibitId).ok_or_else(|| {
        Refusal::new("no-such-exhibit", format!("`{name}` is no exhibit"))
            .hint("exhibits are named X0001, X0002, …")
    })
}

impl Inner {
    /// Takes a file into the vault: one pass for both digests and the seal.
    pub(crate) fn add_evidence(
        &self,
        case: &Reference,
        file: &Path,
        item: Option<u32>,
        description: Option<String>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let _alone = self.one_at_a_time();
        let loaded = self.load(case)?;
        if loaded.side == Party::Requesting && !loaded.case().on_paper() {
            return Err(Refusal::new("not-ours", format!("in {case} the other side hands evidence over"))
                .hint("what goes with a request is annexed to its draft: `comity case annex`"));
        }
        if !file.is_absolute() {
            return Err(Refusal::new("no-file", format!("`{}` is no absolute path", file.display()))
                .hint("name the file from the root on: the node may stand in another folder"));
        }
        if !file.is_file() {
            return Err(Refusal::new("no-file", format!("`{}` is no file", file.display()))
                .hint("one file is one exhibit; put several into an archive of your choice first"));
        }
        let item = u16::try_from(item.unwrap_or(1)).map_err(internal)?;
        let folded = loaded.case();
        if !folded.items().contains_key(&ItemId(item)) {
            return Err(Refusal::new("no-such-item", format!("{case} has no item {item}"))
                .hint("`comity case show` lists the items"));
        }
        let rows = self.store.exhibits(case)?;
        let taken = rows
            .iter()
            .filter_map(|row| exhibit_id(&row.exhibit).ok())
            .chain(folded.exhibits().keys().copied());
        let id = ExhibitId(taken.map(|id| id.0).max().unwrap_or(0) + 1);
        let name = exhibit_name(id);

        let key = self.keys.case_or_new(case)?;
        let own = Identity::generate(&mut Chance);
        let ending = ending_of(file);
        let path = road_path(id, &ending)?;
        let place = Vault(self.folder()).exhibit(case, &name);
        let spooled = vault::seal_file(file, &place, path, std::slice::from_ref(own.recipient()))?;
        let said = spooled.file();
        let body = Body {
            item,
            description,
            sha256: said.sha256.to_string(),
            sha512: said.sha512.to_string(),
            size: said.size,
            key: to_base64url(&key.wrap(&own, &mut Chance)),
            ending,
            added_by: Some(officer.id.to_string()),
        };
        self.store.add_exhibit(self.exhibit_row(case, &name, ExhibitState::InVault, &body)?)?;
        tracing::info!(%case, exhibit = %name, size = body.size, "exhibit in the vault");
        Ok(json!({
            "case": case.to_string(), "exhibit": name, "sha256": body.sha256, "sha512": body.sha512,
            "size": body.size,
        }))
    }

    /// Seals the exhibit to the other side and files the hand-over with the giver's signature.
    pub(crate) fn hand_over(
        &self,
        case: &Reference,
        exhibit: &str,
        out: Option<PathBuf>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let _alone = self.one_at_a_time();
        let loaded = self.load(case)?;
        let id = exhibit_id(exhibit)?;
        let (row, body) = self.exhibit_body(case, exhibit)?;
        let on_paper = loaded.case().on_paper();
        if row.state != ExhibitState::InVault {
            let given = |deed: &comity_case::Deed| match deed {
                comity_case::Deed::HandedOver(hand_over) => hand_over.exhibit == id,
                _ => false,
            };
            let again = self.filed_lately(&loaded, given, self.now())?;
            if let Some((filed, held)) =
                again.zip(loaded.case().exhibits().get(&id)).filter(|_| out.is_none())
            {
                let mut told = filed.told();
                told["exhibit"] = json!(exhibit);
                told["parcel"] = json!(held.manifest.to_string());
                return Ok(told);
            }
            let handed_over = Refusal::new("same-exhibit", format!("{exhibit} has been handed over already"));
            let disk = out.filter(|_| on_paper && row.state == ExhibitState::HandedOver);
            return Err(match disk {
                // Filed before the file had its name: the disk is written from the vault.
                Some(out) => {
                    self.copy_for_a_disk(case, exhibit, &body, &where_to(out, exhibit)?)?.release()?;
                    handed_over.hint("nothing more is needed; a copy was written where you named a file")
                }
                None => handed_over.hint("`comity case show` shows its custody"),
            });
        }
        if on_paper {
            return self.hand_over_on_a_disk(&loaded, (row, body), out, officer);
        }
        let recipient = loaded.case_key_of(loaded.side.other()).ok_or_else(|| {
            Refusal::new("no-key", "the other side's key of this case is not known")
                .hint("wait for its request")
        })?;
        let recipient: comity_seal::Recipient = recipient.parse().map_err(internal)?;
        let key = self.keys.case_or_new(case)?;
        let own = key.unwrap(&from_base64url(&body.key).ok_or_else(|| damaged("an exhibit's key"))?);
        let own = own.map_err(damaged)?;
        let vault = Vault(self.folder());
        let now = self.now();
        let parcel = MessageId::new(now, &mut Chance);

        // A lost or half-made spool is never made again under the same key: another run is another parcel.
        let making = self.folder().vault().join("making").join(parcel.to_string());
        let spooled = vault::seal_for_the_road(
            &vault.exhibit(case, exhibit),
            &own,
            &making.join("content"),
            road_path(id, &body.ending)?,
            body.size,
            std::slice::from_ref(&recipient),
        )?;
        if spooled.file().sha256.to_string() != body.sha256 {
            return Err(damaged("an exhibit in the vault has another digest than it had"));
        }
        let manifest = Manifest {
            parcel,
            from: self.own.clone(),
            to: loaded.counterpart().clone(),
            files: vec![spooled.file().clone()],
            recipients: vec![recipient.fingerprint()],
            conditions: None,
            custody: None,
        };
        vault::write_file(&making.join("manifest"), &manifest.write())?;
        vault::write_file(&making.join("segments"), spooled.segments().text().as_bytes())?;
        vault::write_file(&making.join("for"), loaded.counterpart().as_str().as_bytes())?;
        let place = vault.parcel(manifest.digest());
        vault::make_dir(place.parent().expect("a parcel lies in the vault"))?;
        std::fs::rename(&making, &place)
            .and_then(|()| sync_dir(&place))
            .and_then(|()| sync_dir(place.parent().expect("a parcel lies in the vault")))
            .map_err(|error| refused_io("write", &place, &error))?;

        let sha256 = spooled.file().sha256;
        let custody = self.transfer(case, exhibit, &officer, (Action::TransferOut, None), sha256);
        let record = custody.sign(&*self.keys.act()).map_err(internal)?;
        let command = Command::HandOver(HandOver {
            item: ItemId(body.item),
            exhibit: id,
            sha256,
            size: body.size,
            manifest: manifest.digest(),
            custody: Record(record.clone()),
            description: body.description.clone().map(Personal::new),
        });
        let mut order = Order::new(command, CaseHand::alone(loaded.side, officer));
        order.second = body.added_by.iter().filter_map(|id| id.parse().ok()).collect();
        order.custody = Some(record.into_bytes());
        order.with = vec![Change::Exhibit(Box::new(ExhibitRow { state: ExhibitState::HandedOver, ..row }))];
        let filed = self.file_own(case, &order).inspect_err(|_| drop(std::fs::remove_dir_all(&place)))?;
        let mut told = filed.told();
        told["exhibit"] = json!(exhibit);
        told["parcel"] = json!(manifest.digest().to_string());
        Ok(told)
    }

    /// Pulls what was handed over, verifies it whole and files the taker's signature.
    pub(crate) fn receive_evidence(
        &self,
        case: &Reference,
        exhibit: &str,
        out: Option<PathBuf>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let (out, pulled) = self.pull_exhibit(case, exhibit, out)?;
        // What it was pulled by is looked at again: meanwhile another may have taken it.
        let _alone = self.one_at_a_time();
        let loaded = self.load(case)?;
        let folded = loaded.case();
        let given = given_to_us(&loaded, &folded, exhibit)?;
        let (id, key) = (given.id, self.keys.case_or_new(case)?);
        if given.received() {
            // Filed before the caller heard of it: the copy is made from the vault.
            let (_, body) = self.exhibit_body(case, exhibit)?;
            if let Some(out) = &out {
                self.copy_for_a_disk(case, exhibit, &body, out)?.release()?;
            }
            let taken = |deed: &comity_case::Deed| match deed {
                comity_case::Deed::EvidenceReceived(taking) => taking.exhibit == id,
                _ => false,
            };
            let act = loaded.dossier.lane(loaded.side).iter().find(|act| taken(&act.deed));
            let kept = act.and_then(|act| loaded.kept.iter().find(|kept| kept.digest == act.digest));
            let kept = kept.ok_or_else(|| damaged("the act that took an exhibit over is not kept"))?;
            let mut told = json!({
                "case": case.to_string(), "letter": null, "exhibit": exhibit, "sha256": body.sha256, "size": body.size,
                "custody_signatures": 2, "act": {
                    "lane": loaded.side.as_str(), "number": kept.number, "kind": kept.kind,
                    "digest": kept.digest.to_string(), "leaf": kept.leaf,
                },
            });
            if let Some(out) = out {
                told["file"] = json!(out.display().to_string());
            }
            return Ok(told);
        }
        let Some(pulled) = pulled else {
            return self.receive_from_a_disk(&loaded, given, out, officer);
        };
        let said = pulled.file.clone();
        let own = Identity::generate(&mut Chance);
        let place = Vault(self.folder()).exhibit(case, exhibit);
        let taken = vault::take_in(&pulled.sealed, &said, &*key, &place, own.recipient(), out.as_deref());
        let copy = taken.inspect_err(|refusal| pulled.not_taken(self, case, refusal))?;

        let taken = (Action::TransferIn, Some(line_digest(&given.link.given.0)));
        let custody = self.transfer(case, exhibit, &officer, taken, said.sha256);
        let record = custody.sign(&*self.keys.act()).map_err(internal)?;
        let body = Body {
            item: given.item.0,
            description: given.description.as_ref().map(|text| text.reveal().clone()),
            sha256: said.sha256.to_string(),
            sha512: said.sha512.to_string(),
            size: said.size,
            key: to_base64url(&key.wrap(&own, &mut Chance)),
            ending: ending_of(Path::new(&said.path.to_string())),
            added_by: None,
        };
        let command = Command::Receive(TakingOver {
            exhibit: id,
            sha256: said.sha256,
            size: said.size,
            manifest: given.manifest,
            quotes: given.link.given.digest(),
            custody: Record(record.clone()),
        });
        let mut order = Order::new(command, CaseHand::alone(loaded.side, officer));
        order.custody = Some(record.into_bytes());
        let row = self.exhibit_row(case, exhibit, ExhibitState::Received, &body)?;
        order.with = vec![Change::Exhibit(Box::new(row))];
        let filed = self.file_own(case, &order)?;
        if let Some(copy) = copy {
            copy.release()?;
        }
        // What came over the wire is sealed to the case key as a whole; only our own copy stays.
        drop(std::fs::remove_dir_all(Vault(self.folder()).incoming(given.manifest)));
        let mut told = filed.told();
        told["exhibit"] = json!(exhibit);
        told["sha256"] = json!(said.sha256.to_string());
        told["size"] = json!(said.size);
        told["custody_signatures"] = json!(2);
        if let Some(out) = out {
            told["file"] = json!(out.display().to_string());
        }
        Ok(told)
    }

    /// Pulls an exhibit that lies at the other side's node; none where it is here already, or came on a disk. Nobody's
    /// hand is held meanwhile: how long it takes is for the other side to say.
    fn pull_exhibit(
        &self,
        case: &Reference,
        exhibit: &str,
        out: Option<PathBuf>,
    ) -> Result<(Option<PathBuf>, Option<Pulled>), Refusal> {
        let loaded = self.load(case)?;
        let folded = loaded.case();
        let given = given_to_us(&loaded, &folded, exhibit)?;
        let out = out.map(|out| where_to(out, exhibit)).transpose()?;
        if given.received() || folded.on_paper() || given.link.given.is_on_paper() {
            return Ok((out, None));
        }
        let there = self.store.exhibit(case, exhibit)?;
        if there.is_some_and(|row| row.state == ExhibitState::InVault) {
            let taken = format!(
                "an exhibit of this office lies in the vault as {exhibit}, and would be written over"
            );
            return Err(Refusal::new("name-taken", taken)
                .hint("ask the other office to hand it over under another number"));
        }
        let peer = loaded.counterpart().clone();
        // The giver's key may have been lost since: what others saw before that stays good.
        let of = |act: &&comity_store::KeptAct| {
            act.author == peer
                && act.kind == "exhibit.handed-over"
                && gives(&loaded, act.digest, given.manifest)
        };
        let seen = match loaded.kept.iter().find(of) {
            Some(act) => self.witnessed_at(act.leaf)?,
            None => None,
        };
        let chain =
            CustodyRecord::open(&given.link.given.0, &peer, &self.keyring(), seen).map_err(|error| {
                Refusal::new("custody", format!("the giver's custody record does not hold: {error}"))
                    .hint("do not take it; ask for it to be handed over again")
            })?;
        if chain.payload.exhibit != exhibit
            || chain.payload.output.or(chain.payload.input) != Some(given.sha256)
        {
            return Err(Refusal::new("custody", "the giver's custody record is of another exhibit")
                .hint("do not take it; ask for it to be handed over again"));
        }
        let named = Named { manifest: given.manifest, sha256: given.sha256, size: given.size };
        let pulled = self.pull(&peer, case, exhibit, named)?;
        Ok((out, Some(pulled)))
    }

    /// The exhibits that lie in the vault and were not handed over.
    pub(crate) fn own_exhibits(&self, case: &Reference) -> Result<Vec<ExhibitView>, Refusal> {
        let mut views = Vec::new();
        for row in self.store.exhibits(case)?.into_iter().filter(|row| row.state == ExhibitState::InVault) {
            let body = self.open_body(case, &row)?;
            views.push(ExhibitView {
                exhibit: row.exhibit,
                item: u32::from(body.item),
                description: body.description,
                sha256: body.sha256,
                size: body.size,
                custody_signatures: 0,
                on_paper: false,
                state: ExhibitState::InVault.as_str().to_owned(),
            });
        }
        Ok(views)
    }

    /// Our line of custody: an exhibit given or taken, quoting the line before it.
    fn transfer(
        &self,
        case: &Reference,
        exhibit: &str,
        officer: &Officer,
        (action, prev): (Action, Option<Digest>),
        sha256: Digest,
    ) -> CustodyPayload {
        CustodyPayload {
            seq: if prev.is_some() { 2 } else { 1 },
            prev,
            exhibit: exhibit.to_owned(),
            action,
            at: self.now(),
            place: self.own.to_string(),
            performer: self.performer(officer),
            witness: None,
            instrument: None,
            input: Some(sha256),
            output: Some(sha256),
            basis: Basis { request: case.clone(), clause: None },
            seals: Vec::new(),
            condition: None,
        }
    }

    /// On paper: the exhibit is written out for a disk, and the hand-over filed with our line of custody.
    fn hand_over_on_a_disk(
        &self,
        loaded: &Loaded,
        (row, body): (ExhibitRow, Body),
        out: Option<PathBuf>,
        officer: Officer,
    ) -> Result<Value, Refusal> {
        let (case, exhibit) = (&loaded.case, row.exhibit.clone());
        let out = out.ok_or_else(|| {
            Refusal::new("no-file", "where the exhibit is written for the disk is not said")
                .hint("say it: `--out FILE`; the case is carried on paper, no parcel leaves this node")
        })?;
        let out = where_to(out, &exhibit)?;
        let copy = self.copy_for_a_disk(case, &exhibit, &body, &out)?;
        let sha256: Digest = body.sha256.parse().map_err(internal)?;
        let custody = self.transfer(case, &exhibit, &officer, (Action::TransferOut, None), sha256);
        let record = custody.sign(&*self.keys.act()).map_err(internal)?;
        let command = Command::HandOver(HandOver {
            item: ItemId(body.item),
            exhibit: exhibit_id(&exhibit)?,
            sha256,
            size: body.size,
            manifest: sha256,
            custody: Record(record.clone()),
            description: body.description.clone().map(Personal::new),
        });
        let mut order = Order::new(command, CaseHand::alone(loaded.side, officer));
        order.second = body.added_by.iter().filter_map(|id| id.parse().ok()).collect();
        order.custody = Some(record.into_bytes());
        order.with = vec![Change::Exhibit(Box::new(ExhibitRow { state: ExhibitState::HandedOver, ..row }))];
        let filed = self.file_own(case, &order)?;
        copy.release()?;
        let mut told = filed.told();
        told["exhibit"] = json!(exhibit);
        told["sha256"] = json!(body.sha256);
        told["file"] = json!(out.display().to_string());
        Ok(told)
    }

    /// An exhibit of ours, opened beside the file it is written to for a disk.
    fn copy_for_a_disk(
        &self,
        case: &Reference,
        exhibit: &str,
        body: &Body,
        out: &Path,
    ) -> Result<vault::Copy, Refusal> {
        if body.key.is_empty() {
            return Err(Refusal::new(
                "deleted",
                format!("{exhibit} was deleted: its bytes are not here any more"),
            )
            .hint("`comity case show` says when; ask the other office for it anew where it is needed"));
        }
        let own = from_base64url(&body.key).ok_or_else(|| damaged("an exhibit's key"))?;
        let own = self.keys.case_or_new(case)?.unwrap(&own).map_err(damaged)?;
        vault::open_to(&Vault(self.folder()).exhibit(case, exhibit), &own, out)
    }

    /// On paper: what came on a disk lies in the vault; it is read whole and signed for.
    fn receive_from_a_disk(
        &self,
        loaded: &Loaded,
        given: &comity_case::Exhibit,
        out: Option<PathBuf>,
        officer: Officer,
    ) -> Result<Value, Refusal> {
        let (case, exhibit) = (&loaded.case, exhibit_name(given.id));
        let (row, body) = self.exhibit_body(case, &exhibit)?;
        let key = self.keys.case_or_new(case)?;
        let own = key.unwrap(&from_base64url(&body.key).ok_or_else(|| damaged("an exhibit's key"))?);
        let own = own.map_err(damaged)?;
        let place = Vault(self.folder()).exhibit(case, &exhibit);
        // What is sealed opens whole or not at all; its digest was taken as it was sealed.
        if vault::read_whole(&place, &own)? != body.size || body.sha256 != given.sha256.to_string() {
            return Err(damaged("an exhibit in the vault is another than the act names"));
        }
        let copy = out.as_ref().map(|out| vault::open_to(&place, &own, out)).transpose()?;
        let taken = (Action::TransferIn, Some(given.link.given.digest()));
        let custody = self.transfer(case, &exhibit, &officer, taken, given.sha256);
        let record = custody.sign(&*self.keys.act()).map_err(internal)?;
        let command = Command::Receive(TakingOver {
            exhibit: given.id,
            sha256: given.sha256,
            size: given.size,
            manifest: given.manifest,
            quotes: given.link.given.digest(),
            custody: Record(record.clone()),
        });
        let mut order = Order::new(command, CaseHand::alone(loaded.side, officer));
        order.custody = Some(record.into_bytes());
        order.with = vec![Change::Exhibit(Box::new(ExhibitRow { state: ExhibitState::Received, ..row }))];
        let filed = self.file_own(case, &order)?;
        copy.map(vault::Copy::release).transpose()?;
        let mut told = filed.told();
        told["exhibit"] = json!(exhibit);
        told["sha256"] = json!(body.sha256);
        told["size"] = json!(body.size);
        told["custody_signatures"] = json!(2);
        told["giver_signed"] = json!("on paper");
        if let Some(out) = out {
            told["file"] = json!(out.display().to_string());
        }
        Ok(told)
    }

    fn performer(&self, officer: &Officer) -> Hand {
        let role = officer.roles.first().copied().unwrap_or(Role::Officer);
        Hand { role, authority: self.own.clone(), commitment: None }
    }

    pub(crate) fn exhibit_body(
        &self,
        case: &Reference,
        exhibit: &str,
    ) -> Result<(ExhibitRow, Body), Refusal> {
        let row = self.store.exhibit(case, exhibit)?.ok_or_else(|| {
            Refusal::new("no-such-exhibit", format!("there is no exhibit {exhibit} in the vault for {case}"))
                .hint("`comity evidence add` takes one in")
        })?;
        let body = self.open_body(case, &row)?;
        Ok((row, body))
    }

    fn open_body(&self, case: &Reference, row: &ExhibitRow) -> Result<Body, Refusal> {
        let key = self.keys.case(case)?.ok_or_else(|| damaged("the key of the case is gone"))?;
        serde_json::from_slice(&key.open(&row.body).map_err(damaged)?).map_err(damaged)
    }

    /// The row of an exhibit that is deleted: without the key its file was sealed under.
    pub(crate) fn without_key(&self, case: &Reference, row: ExhibitRow) -> Result<ExhibitRow, Refusal> {
        let body = Body { key: String::new(), ..self.open_body(case, &row)? };
        self.exhibit_row(case, &row.exhibit, ExhibitState::Deleted, &body)
    }

    fn exhibit_row(
        &self,
        case: &Reference,
        exhibit: &str,
        state: ExhibitState,
        body: &Body,
    ) -> Result<ExhibitRow, Refusal> {
        let key = self.keys.case_or_new(case)?;
        let body = key.seal(&serde_json::to_vec(body).map_err(internal)?, &mut Chance);
        Ok(ExhibitRow { case: case.clone(), exhibit: exhibit.to_owned(), state, body, bitmap: None })
    }
}

/// The exhibit of this name that was handed over to us.
/// Whether an act hands over the parcel of this manifest.
fn gives(loaded: &Loaded, act: Digest, manifest: Digest) -> bool {
    let deed = loaded.dossier.act(act).map(|act| &act.deed);
    matches!(deed, Some(comity_case::Deed::HandedOver(given)) if given.manifest == manifest)
}

fn given_to_us<'a>(
    loaded: &Loaded,
    folded: &'a comity_case::Case,
    exhibit: &str,
) -> Result<&'a comity_case::Exhibit, Refusal> {
    let given = folded.exhibits().get(&exhibit_id(exhibit)?).ok_or_else(|| {
        Refusal::new("no-such-exhibit", format!("no exhibit {exhibit} was handed over in {}", loaded.case))
            .hint("`comity case show` lists the exhibits")
    })?;
    if loaded.side != Party::Requesting {
        return Err(Refusal::new("not-ours", format!("{exhibit} was handed over by this node"))
            .hint("the requesting side receives it"));
    }
    Ok(given)
}

/// The file a copy is written to: in a folder under the exhibit's name; never over another file.
fn where_to(out: PathBuf, exhibit: &str) -> Result<PathBuf, Refusal> {
    if !out.is_absolute() {
        return Err(Refusal::new("no-file", format!("`{}` is no absolute path", out.display()))
            .hint("name the file from the root on: the node may stand in another folder"));
    }
    let out = if out.is_dir() { out.join(exhibit) } else { out };
    if out.exists() { Err(vault::is_there(&out)) } else { Ok(out) }
}

/// The ending of a file's name where it is plain; `bin` otherwise. The name itself never travels.
fn ending_of(file: &Path) -> String {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or("bin").to_lowercase();
    let plain = ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if plain && (1..=8).contains(&ending.len()) { ending } else { "bin".to_owned() }
}

fn road_path(id: ExhibitId, ending: &str) -> Result<FilePath, Refusal> {
    format!("data/{}/content.{ending}", exhibit_name(id)).parse().map_err(internal)
}

/// The digest a parcel is asked for by.
pub(crate) fn parcel_id(text: &str) -> Option<Digest> {
    Digest::from_hex(text).ok()
}

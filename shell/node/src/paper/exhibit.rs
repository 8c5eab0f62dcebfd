//! Evidence that came or went on a disk.

use comity_case::deed::{HandOver, TakingOver};
use comity_case::paper::Letter;
use comity_case::{Case, Deed, ItemId};
use comity_store::{Change, ExhibitRow, ExhibitState};
use comity_words::{Digest, Personal};

use super::record_of;
use crate::Refusal;
use crate::dossiers::Loaded;
use crate::evidence::exhibit_id;
use crate::keys::internal;
use crate::office::Inner;

impl Inner {
    /// An exhibit that came on a disk and lies in the vault, and the deed that gave it. The giver's signature of
    /// custody is the letter.
    pub(super) fn disk(
        &self,
        loaded: &Loaded,
        letter: &Letter,
        exhibit: &str,
    ) -> Result<(Deed, Change), Refusal> {
        let (row, body) = self.exhibit_body(&loaded.case, exhibit)?;
        if row.state != ExhibitState::InVault {
            return Err(Refusal::new("same-exhibit", format!("{exhibit} has been handed over already"))
                .hint("`comity evidence add` makes another exhibit of another file"));
        }
        let sha256: Digest = body.sha256.parse().map_err(internal)?;
        let deed = Deed::HandedOver(HandOver {
            item: ItemId(body.item),
            exhibit: exhibit_id(exhibit)?,
            sha256,
            size: body.size,
            // There is no parcel: what came is the file.
            manifest: sha256,
            custody: record_of(letter),
            description: body.description.clone().map(Personal::new),
        });
        let row = ExhibitRow { state: ExhibitState::HandedOver, ..row };
        Ok((deed, Change::Exhibit(Box::new(row))))
    }

    /// Their word on paper that they took an exhibit over.
    pub(super) fn taken_by_letter(
        &self,
        case: &Case,
        letter: &Letter,
        exhibit: &str,
        sha256: Option<&str>,
    ) -> Result<Deed, Refusal> {
        let id = exhibit_id(exhibit)?;
        let given = case.exhibits().get(&id).ok_or_else(|| {
            Refusal::new("no-such-exhibit", format!("no exhibit {exhibit} was handed over in this case"))
                .hint("`comity case show` lists the exhibits")
        })?;
        let found = match sha256 {
            None => given.sha256,
            Some(text) => super::digest(text)?,
        };
        Ok(Deed::EvidenceReceived(TakingOver {
            exhibit: id,
            sha256: found,
            size: given.size,
            manifest: given.manifest,
            quotes: given.link.given.digest(),
            custody: record_of(letter),
        }))
    }
}

//! A certified translation travels with its request: the certificate, and the texts it is over, are annexed to the draft
//! by themselves, and taken out again once a text is another.

use comity_words::{OfficerId, Reference};

use super::{Kept, Said};
use crate::Refusal;
use crate::dossiers::damaged;
use crate::drafts::Body;
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::vault::{self, Vault};

/// The certificate as it is signed, and the translation it is over.
const CERTIFICATE: &str = "translation-certificate";
const TRANSLATION: &str = "certified-translation";

/// What is annexed of a certified translation.
pub(crate) struct Certified<'a> {
    /// The signed statement, as `comity-verify` reads it.
    pub(crate) statement: &'a str,
    /// The translation, passage by passage.
    pub(crate) text: &'a str,
    /// The language it is in.
    pub(crate) into: &'a str,
}

impl Kept {
    fn of_translation(&self) -> bool {
        matches!(self.what.as_str(), CERTIFICATE | TRANSLATION)
    }
}

impl Inner {
    /// Annexes a certified translation to a draft, in place of an earlier one: the numbers of its annexes. Its author
    /// stays its author; what was approved without it is approved no more.
    pub(crate) fn annex_certified(
        &self,
        case: &Reference,
        certified: &Certified<'_>,
    ) -> Result<Vec<u16>, Refusal> {
        let _alone = self.one_at_a_time();
        let (version, mut body) = self.draft_of(case)?;
        if body.answer.is_some() {
            return Err(Refusal::new("submitted", format!("{case} is no draft any more"))
                .hint("what comes later goes with a supplement, or is handed over as an exhibit"));
        }
        let gone = take_out(&mut body);
        let files = [
            (CERTIFICATE, "Translation certificate", certified.statement),
            (TRANSLATION, "Certified translation", certified.text),
        ];
        for (what, title, text) in files {
            let name = comity_exchange::MessageId::new(self.now(), &mut Chance).to_string();
            let file = self.folder().vault().join("making").join(format!("{name}.text"));
            vault::make_dir(file.parent().expect("a file lies in a folder"))?;
            vault::write_file(&file, text.as_bytes())?;
            let said = Said { file: &file, what, title: Some(title), language: Some(certified.into) };
            let put = self.put_annex(case, &mut body, &said, &what.parse().map_err(internal)?);
            // It lies sealed in the vault now, or not at all.
            drop(std::fs::remove_file(&file));
            put?;
        }
        crate::drafts::draft(&body)?;
        let id: OfficerId = body.author.parse().map_err(damaged)?;
        let author = comity_case::Officer { id, roles: std::collections::BTreeSet::new() };
        let body = self.save_changed(case, version, body, &author)?;
        self.forget_parcels(&gone);
        Ok(annexed(&body))
    }

    /// Takes a certified translation out of a draft whose texts are no longer those it is over.
    pub(crate) fn unannex_certified(&self, body: &mut Body) {
        let gone = take_out(body);
        self.forget_parcels(&gone);
    }

    fn forget_parcels(&self, gone: &[Kept]) {
        for manifest in gone.iter().filter_map(|one| one.manifest.parse().ok()) {
            drop(std::fs::remove_dir_all(Vault(self.folder()).parcel(manifest)));
        }
    }
}

/// The numbers of the annexes of a certified translation.
pub(crate) fn annexed(body: &Body) -> Vec<u16> {
    body.annexes.iter().filter(|one| one.of_translation()).map(|one| one.number).collect()
}

fn take_out(body: &mut Body) -> Vec<Kept> {
    let (gone, kept) = std::mem::take(&mut body.annexes).into_iter().partition(Kept::of_translation);
    body.annexes = kept;
    gone
}

//! Evidence that changes hands.

use comity_case::Deed;
use comity_case::deed::{ExhibitId, HandOver, ItemId, TakingOver};
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(deed: &Deed, writer: &mut Writer) {
    match deed {
        Deed::HandedOver(HandOver { item, exhibit, sha256, size, manifest, custody, description }) => {
            writer.core("item", item.0);
            writer.core("exhibit", exhibit.0);
            writer.core("sha256", *sha256);
            writer.core("size", bytes(*size));
            writer.core("manifest", *manifest);
            writer.core("custody", &custody.0);
            if let Some(description) = description {
                writer.hide("description", description);
            }
        }
        Deed::EvidenceReceived(TakingOver { exhibit, sha256, size, manifest, quotes, custody }) => {
            writer.core("exhibit", exhibit.0);
            writer.core("sha256", *sha256);
            writer.core("size", bytes(*size));
            writer.core("manifest", *manifest);
            writer.core("quotes", *quotes);
            writer.core("custody", &custody.0);
        }
        _ => unreachable!("only deeds of this family come here"),
    }
}

pub(crate) fn read(kind: &str, mut fields: Fields) -> Result<Deed, StrictError> {
    let exhibit = ExhibitId(fields.integer("exhibit")?);
    let (sha256, size) = (fields.parse("sha256")?, fields.integer("size")?);
    let (manifest, custody) = (fields.parse("manifest")?, parts::custody(&mut fields)?);
    if kind == "exhibit.handed-over" {
        let item = ItemId(fields.integer("item")?);
        let description = parts::personal(&mut fields, "description")?;
        fields.finish()?;
        return Ok(Deed::HandedOver(HandOver {
            item,
            exhibit,
            sha256,
            size,
            manifest,
            custody,
            description,
        }));
    }
    let quotes = fields.parse("quotes")?;
    fields.finish()?;
    Ok(Deed::EvidenceReceived(TakingOver { exhibit, sha256, size, manifest, quotes, custody }))
}

/// A number of bytes. A file of a parcel has at most 16 TiB, far below what JSON can hold.
fn bytes(size: u64) -> Json {
    Json::Integer(i64::try_from(size).unwrap_or(i64::MAX))
}

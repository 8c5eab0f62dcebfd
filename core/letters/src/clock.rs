//! What happens to clocks.

use std::collections::BTreeSet;

use comity_case::Deed;
use comity_case::deed::{Extension, Lapse, Rung};
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(deed: &Deed, writer: &mut Writer) {
    match deed {
        Deed::Extended(Extension { clock, items, adding, given }) => {
            if !items.is_empty() {
                writer.version(2);
            }
            writer.core("clock", clock.as_str());
            writer.items(items);
            writer.core_if_any("adding", adding.as_ref().map_or(Json::Null, Json::of));
            writer.given(given);
        }
        Deed::Lapsed(Lapse { clock, instance, at, article }) => {
            writer.core("clock", clock.as_str());
            writer.core("instance", *instance);
            writer.core("at", *at);
            writer.core("article", article);
        }
        Deed::Escalated(Rung { ladder, step, clock, instance, at, article, does }) => {
            writer.core("ladder", ladder.as_str());
            writer.core("step", *step);
            writer.core("clock", clock.as_str());
            writer.core("instance", *instance);
            writer.core("at", *at);
            writer.core("article", article);
            writer.core("does", does);
        }
        _ => unreachable!("only deeds of this family come here"),
    }
}

pub(crate) fn read(kind: &str, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    let clock = fields.parse("clock")?;
    Ok(match kind {
        "clock.extended" => {
            let adding = fields.opt_parse("adding")?;
            // Version 1 named no items, and is left as it was written.
            let items = if version > 1 { parts::items(&mut fields)? } else { BTreeSet::new() };
            Deed::Extended(Extension { clock, items, adding, given: parts::given(fields)? })
        }
        "clock.lapsed" => {
            let instance = fields.integer("instance")?;
            let (at, article) = (fields.parse("at")?, fields.text("article")?);
            fields.finish()?;
            Deed::Lapsed(Lapse { clock, instance, at, article })
        }
        _ => {
            let instance = fields.integer("instance")?;
            let (ladder, step) = (fields.parse("ladder")?, fields.integer("step")?);
            let (at, article, does) = (fields.parse("at")?, fields.text("article")?, fields.text("does")?);
            fields.finish()?;
            Deed::Escalated(Rung { ladder, step, clock, instance, at, article, does })
        }
    })
}

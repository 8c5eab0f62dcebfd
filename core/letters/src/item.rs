//! What is decided and done about items.

use comity_case::deed::{Acceptance, Consultation, Execution, Postponement, Refusal};
use comity_case::{Deed, Move, Step};
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer, names};

pub(crate) fn write(deed: &Deed, writer: &mut Writer) {
    match deed {
        Deed::Consulted(Consultation { items, before, answers, given }) => {
            writer.items(items);
            writer.core_if_any("before", names(before));
            writer.facts("answers", answers);
            writer.given(given);
        }
        Deed::Accepted(Acceptance { items, decided_by, answers, given }) => {
            writer.items(items);
            writer.core("decided_by", decided_by.as_str());
            writer.facts("answers", answers);
            writer.given(given);
        }
        Deed::Refused(Refusal { items, grounds, decided_by, answers, given }) => {
            writer.items(items);
            writer.core_if_any("grounds", names(grounds));
            writer.core("decided_by", decided_by.as_str());
            writer.facts("answers", answers);
            writer.given(given);
        }
        Deed::Postponed(Postponement { items, grounds, decided_by, until, answers, given }) => {
            writer.items(items);
            writer.core_if_any("grounds", names(grounds));
            writer.core("decided_by", decided_by.as_str());
            writer.core_if_any("until", until.as_ref().map_or(Json::Null, Json::of));
            writer.facts("answers", answers);
            writer.given(given);
        }
        Deed::Executed(Execution { items, given }) => {
            writer.items(items);
            writer.given(given);
        }
        _ => unreachable!("only deeds of this family come here"),
    }
}

pub(crate) fn write_move(
    Move { step: _, items, until, grounds, purpose, answers, given }: &Move,
    writer: &mut Writer,
) {
    if purpose.is_some() {
        writer.version(2);
    }
    writer.items(items);
    writer.core_if_any("until", until.as_ref().map_or(Json::Null, Json::of));
    writer.core_if_any("grounds", names(grounds));
    writer
        .core_if_any("purpose", purpose.as_ref().map_or(Json::Null, |purpose| Json::from(purpose.as_str())));
    writer.facts("answers", answers);
    writer.given(given);
}

pub(crate) fn read_move(step: Step, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    let items = parts::items(&mut fields)?;
    let until = fields.opt_parse("until")?;
    let grounds = parts::set(&mut fields, "grounds")?;
    // Version 1 named no purpose, and is left as it was written.
    let purpose = if version > 1 { fields.opt_parse("purpose")? } else { None };
    let answers = parts::facts(&mut fields, "answers")?;
    let given = parts::given(fields)?;
    Ok(Deed::Moved(Move { step, items, until, grounds, purpose, answers, given }))
}

pub(crate) fn read(kind: &str, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    if let Some(step) = Step::of_kind(kind) {
        return read_move(step, version, fields);
    }
    let items = parts::items(&mut fields)?;
    Ok(match kind {
        "item.consulted" => {
            let before = parts::set(&mut fields, "before")?;
            let answers = parts::facts(&mut fields, "answers")?;
            Deed::Consulted(Consultation { items, before, answers, given: parts::given(fields)? })
        }
        "item.accepted" => {
            let decided_by = fields.parse("decided_by")?;
            let answers = parts::facts(&mut fields, "answers")?;
            Deed::Accepted(Acceptance { items, decided_by, answers, given: parts::given(fields)? })
        }
        "item.refused" => {
            let grounds = parts::set(&mut fields, "grounds")?;
            let decided_by = fields.parse("decided_by")?;
            let answers = parts::facts(&mut fields, "answers")?;
            Deed::Refused(Refusal { items, grounds, decided_by, answers, given: parts::given(fields)? })
        }
        "item.postponed" => {
            let grounds = parts::set(&mut fields, "grounds")?;
            let decided_by = fields.parse("decided_by")?;
            let until = fields.opt_parse("until")?;
            let answers = parts::facts(&mut fields, "answers")?;
            let given = parts::given(fields)?;
            Deed::Postponed(Postponement { items, grounds, decided_by, until, answers, given })
        }
        _ => Deed::Executed(Execution { items, given: parts::given(fields)? }),
    })
}

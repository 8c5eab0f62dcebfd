//! The end of a case.

use comity_case::deed::{Closing, FinalAction};
use comity_case::{Deed, Outcome, Step};
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(Closing { outcome, final_action, given }: &Closing, writer: &mut Writer) {
    if final_action.is_some() {
        writer.version(3);
    } else if since_two(*outcome) {
        writer.version(2);
    }
    writer.core("outcome", outcome.as_str());
    if let Some(FinalAction { act, number, at }) = final_action {
        let said = [("act", Json::of(act)), ("number", Json::from(*number)), ("at", Json::of(at))];
        writer.core("final_action", Json::object(said));
    }
    writer.given(given);
}

pub(crate) fn read(kind: &str, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    if let Some(step) = Step::of_kind(kind) {
        return crate::item::read_move(step, version, fields);
    }
    let outcome = fields.parse("outcome")?;
    if version == 1 && since_two(outcome) {
        return Err(fields.refuse("outcome", format!("version 1 knows no outcome `{outcome}`")));
    }
    let final_action = if version > 2 { last_word(&mut fields)? } else { None };
    Ok(Deed::Closed(Closing { outcome, final_action, given: parts::given(fields)? }))
}

fn last_word(fields: &mut Fields) -> Result<Option<FinalAction>, StrictError> {
    let Some(mut said) = fields.opt_object("final_action")? else { return Ok(None) };
    let (act, number, at) = (said.parse("act")?, said.integer("number")?, said.parse("at")?);
    said.finish()?;
    Ok(Some(FinalAction { act, number, at }))
}

/// Version 1 took whatever could not be given for a refusal.
fn since_two(outcome: Outcome) -> bool {
    outcome == Outcome::Unexecuted
}

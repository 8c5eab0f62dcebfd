//! The end of a case.

use comity_case::deed::Closing;
use comity_case::{Deed, Outcome, Step};
use comity_words::strict::{Fields, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(Closing { outcome, given }: &Closing, writer: &mut Writer) {
    if since_two(*outcome) {
        writer.version(2);
    }
    writer.core("outcome", outcome.as_str());
    writer.given(given);
}

pub(crate) fn read(kind: &str, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    if let Some(step) = Step::of_kind(kind) {
        return crate::item::read_move(step, fields);
    }
    let outcome = fields.parse("outcome")?;
    if version == 1 && since_two(outcome) {
        return Err(fields.refuse("outcome", format!("version 1 knows no outcome `{outcome}`")));
    }
    Ok(Deed::Closed(Closing { outcome, given: parts::given(fields)? }))
}

/// Version 1 took whatever could not be given for a refusal.
fn since_two(outcome: Outcome) -> bool {
    outcome == Outcome::Unexecuted
}

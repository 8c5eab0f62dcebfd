//! The end of a case.

use comity_case::Deed;
use comity_case::deed::Closing;
use comity_words::strict::{Fields, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(Closing { outcome, given }: &Closing, writer: &mut Writer) {
    writer.core("outcome", outcome.as_str());
    writer.given(given);
}

pub(crate) fn read(mut fields: Fields) -> Result<Deed, StrictError> {
    let outcome = fields.parse("outcome")?;
    Ok(Deed::Closed(Closing { outcome, given: parts::given(fields)? }))
}

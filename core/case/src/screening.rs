//! Which grounds the facts could raise. The software lists them; a person answers each.

use std::sync::Arc;

use comity_treaty::apply::{GroundReading, Question};

use crate::{Case, Inadmissible, Law};

/// The grounds the treaty gives, each with its status in this case.
pub fn grounds(case: &Case, law: &Law) -> Result<Vec<Arc<GroundReading>>, Inadmissible> {
    Ok(law.read(case)?.grounds)
}

/// The questions still open, each with the office that answers it.
pub fn open_questions(case: &Case, law: &Law) -> Result<Vec<Question>, Inadmissible> {
    Ok(law.read(case)?.questions)
}

//! A foreign act is judged by what its author had seen, not by what is known since.

use comity_dossier::{Act, Dossier};

use crate::decide::lawful;
use crate::state::fold;
use crate::{Case, Deed, Inadmissible, Law};

/// The case as the author of an act had it.
pub fn as_seen_by(dossier: &Dossier<Deed>, act: &Act<Deed>) -> Case {
    fold(&dossier.as_seen_by(act).story())
}

/// Whether a foreign act was admissible when and where it was written. Where it was not it is filed all
/// the same and objected to: it is evidence.
///
/// `law.now` does not matter here: an act is judged at its author's moment. Four eyes are each office's
/// own rule and no act is judged by ours.
pub fn judge(dossier: &Dossier<Deed>, act: &Act<Deed>, law: &Law) -> Result<(), Inadmissible> {
    lawful(&as_seen_by(dossier, act), act.lane, &act.deed, &law.at(act.made_at))
}

//! Names: every one that is used is defined, or known to the language.

use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Instrument, Profile};

pub(super) fn instrument(_instrument: &Instrument, _library: &Library, _findings: &mut Vec<Diagnostic>) {}
pub(super) fn profile(_profile: &Profile, _library: &Library, _findings: &mut Vec<Diagnostic>) {}

//! Gaps and contradictions of a treaty file; one function a rule.
//!
//! What cannot be proved is not reported. An `allow` silences one code in its block; it cannot silence
//! an error, and one that silences nothing is itself a finding.

mod channel;
mod limit;
mod read;
mod refusal;
mod text;
mod urgency;
mod word;

use crate::diagnostic::{Diagnostic, Severity};
use crate::library::Library;
use crate::model::{Allow, Clause, Instrument, LimitForm, Norm, Profile};
use crate::norm::NormKind;
use crate::period::Unit;
use crate::syntax::ast;

/// What a rule looks at.
pub(crate) struct Look<'a> {
    held: &'a Instrument,
    library: &'a Library,
}

impl<'a> Look<'a> {
    /// The norms, with their clauses.
    fn norms(&self) -> impl Iterator<Item = (&'a Clause, &'a Norm)> {
        self.held.clauses.iter().filter_map(|clause| clause.norm().map(|norm| (clause, norm)))
    }

    /// The duties, with their clauses.
    fn duties(&self) -> impl Iterator<Item = (&'a Clause, &'a Norm)> {
        self.norms().filter(|(_, norm)| norm.kind == NormKind::Duty)
    }

    /// The profiles of the library that complete the instrument.
    fn profiles(&self) -> impl Iterator<Item = &'a Profile> {
        self.library.profiles_of(&self.held.id).map(AsRef::as_ref)
    }

    /// Whether the file is past drafting.
    fn is_settled(&self) -> bool {
        matches!(self.held.status.as_deref(), Some("final" | "in-force"))
    }
}

/// A rule: it reports what it can prove.
type Rule = fn(&Look<'_>, &mut Vec<Diagnostic>);

/// Every rule about instruments.
const RULES: &[Rule] = &[
    limit::e001_limit_without_anchor,
    limit::e002_duty_without_parties,
    limit::w003_limit_without_consequence,
    limit::w004_ladder_for_no_limit,
    limit::w005_days_without_rule,
    urgency::w006_no_urgent_limit,
    limit::e007_urgent_limit_not_shorter,
    urgency::w008_no_urgent_desk,
    limit::w009_rule_leaves_out_a_key,
    limit::w010_extension_without_cap,
    limit::w011_clock_stops_without_end,
    limit::i012_vague_without_benchmark,
    channel::e014_no_channel,
    channel::w015_no_urgent_channel,
    channel::e016_one_direction_without_language,
    channel::w018_channel_without_receipt,
    channel::w019_no_fallback,
    refusal::w021_no_dual_criminality,
    word::w023_list_without_date,
    refusal::w024_no_reasons,
    refusal::w025_no_consultation,
    refusal::w026_no_decider,
    refusal::e027_ground_and_never,
    word::w047_never_used,
    text::w048_languages_out_of_step,
    text::w049_stale_reading,
    text::e052_open_bracket,
    text::w053_same_options,
    refusal::e055_software_decides,
    urgency::w058_presumed_without_validation,
    text::w062_unverified,
    refusal::w063_dual_criminality_for_preservation,
    refusal::w064_bank_secrecy,
    limit::w068_unknown_limit,
    refusal::e069_two_exceptions,
    text::e071_reads_without_text,
    text::e072_unchecked_in_force,
    limit::e077_duty_without_deed,
];

/// Every finding of a file, without those that an `allow` silences.
pub(crate) fn lint(file: &ast::File, library: &Library, findings: &mut Vec<Diagnostic>) {
    let mut allows: Vec<Allow> = Vec::new();
    for statement in file.statements() {
        let id = statement.id().unwrap_or_default();
        match statement.keyword() {
            "treaty" => {
                let Some(held) = library.instrument(id).filter(|held| held.statement.span == statement.span)
                else {
                    continue;
                };
                let look = Look { held, library };
                RULES.iter().for_each(|rule| rule(&look, findings));
                allows.extend(held.allows.iter().cloned());
            }
            "profile" => {
                if let Some(profile) = library.profiles.get(id) {
                    limit::profile(profile, library, findings);
                    allows.extend(profile.allows.iter().cloned());
                }
            }
            _ => {}
        }
    }
    read::i200_not_executed(file, findings);
    silence(&allows, findings);
}

/// Takes out what is allowed, and reports what is allowed for nothing (`W075`).
fn silence(allows: &[Allow], findings: &mut Vec<Diagnostic>) {
    let mut used = vec![false; allows.len()];
    findings.retain(|finding| {
        if finding.severity == Severity::Error {
            return true;
        }
        let mut silenced = false;
        for (allow, used) in allows.iter().zip(&mut used) {
            let here = finding.labels.first().is_some_and(|(span, _)| allow.within.holds(*span));
            if allow.code == finding.code && here {
                (silenced, *used) = (true, true);
            }
        }
        !silenced
    });
    for (allow, used) in allows.iter().zip(used) {
        let code = &allow.code;
        let message = if allow.because.is_none() {
            format!("`allow {code}` gives no reason")
        } else if code.starts_with('E') {
            format!("`{code}` is an error and cannot be silenced")
        } else if !used {
            format!("`allow {code}` silences nothing here")
        } else {
            continue;
        };
        let hint = if allow.because.is_none() {
            format!("write `allow {code} because \"…\" by \"…\";`")
        } else {
            "drop the line, or move it into the block it is about".to_owned()
        };
        findings.push(Diagnostic::new("W075", allow.span, message).hint(hint));
    }
}

/// The length of a limit, where it has one.
fn length(form: &LimitForm) -> Option<crate::period::Amount> {
    match form {
        LimitForm::Within(amount) | LimitForm::AtLeast(amount) | LimitForm::Before(amount, _) => Some(*amount),
        _ => None,
    }
}

/// Whether a limit is counted in days or longer.
fn is_in_days(form: &LimitForm) -> bool {
    length(form).is_some_and(|amount| amount.unit != Unit::Hour)
}

/// The hint that names the way to silence a warning.
fn or_allow(what: &str, code: &str) -> String {
    format!("{what}, or write `allow {code} because \"…\" by \"…\";`")
}

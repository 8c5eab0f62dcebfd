//! Gaps and contradictions of a treaty file.
//!
//! A rule looks at one treaty or profile together with what stands beside it. What cannot be proved is not
//! reported; what is parsed and not executed is always said.

mod condition;
mod executed;
mod gaps;
mod life;
mod limits;
mod oversight;
mod paths;
mod refusal;
mod routing;
mod stack;
mod standing;
mod text;
mod ties;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::library::Library;
use crate::model::{Allow, Bracket, Instrument};
use crate::source::{Source, Span};
use crate::syntax::Parse;
use crate::syntax::ast::{Assignment, Item, Statement};

use text::Text;

/// Every finding of a file, in the order of its places, those that are there already among them; what an
/// `allow` silences is left out.
pub(crate) fn lint(source: &Source, parse: &Parse, library: &Library, findings: &mut Vec<Diagnostic>) {
    let unread = unread(parse);
    let proved = |finding: &Diagnostic| !unread.iter().any(|span| span.holds(finding.span()));
    let mut found = Vec::new();
    for statement in parse.file().statements() {
        let id = statement.id().unwrap_or_default();
        let (mut own, allows) = match statement.keyword() {
            "treaty" => match library.instrument(id).filter(|held| *held.statement == *statement) {
                Some(held) => of_instrument(held, library),
                None => continue,
            },
            "profile" => match library.profiles.get(id).filter(|held| *held.statement == *statement) {
                Some(held) => {
                    (rules(&Text::of_profile(held, library, &Assignment::new())), held.allows.clone())
                }
                None => continue,
            },
            "overlay" => {
                let held = library.overlays.values().find(|held| *held.statement == *statement);
                let Some(held) = held else { continue };
                (Vec::new(), held.allows.clone())
            }
            _ => continue,
        };
        own.retain(proved);
        own.extend(findings.extract_if(.., |finding| statement.span.holds(finding.span())));
        found.extend(after_allows(own, &allows));
    }
    words::mandate(source, parse, &mut found);
    findings.append(&mut found);
    findings.sort_by(|one, other| place(one).cmp(&place(other)));
    findings.dedup();
    for finding in findings {
        say_how_to_allow(finding);
    }
}

/// Every rule, over one text bound in one way.
fn rules(text: &Text<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    limits::lint(text, &mut found);
    routing::lint(text, &mut found);
    refusal::lint(text, &mut found);
    words::lint(text, &mut found);
    standing::lint(text, &mut found);
    life::lint(text, &mut found);
    oversight::lint(text, &mut found);
    gaps::lint(text, &mut found);
    paths::lint(text, &mut found);
    ties::lint(text, &mut found);
    stack::lint(text, &mut found);
    executed::lint(text, &mut found);
    found
}

/// The findings of an instrument, of each way to close one bracket, the others standing as first offered;
/// and what is allowed in it.
fn of_instrument(instrument: &Arc<Instrument>, library: &Library) -> (Vec<Diagnostic>, Vec<Allow>) {
    let mut found = rules(&Text::of_instrument(instrument, library, &instrument.assignment));
    let mut allows = instrument.allows.clone();
    for bracket in &instrument.brackets {
        let mut under: Vec<(&str, Vec<Diagnostic>)> = Vec::new();
        for (owner, _) in &bracket.options {
            let assignment = Assignment::from([(bracket.id.clone(), owner.clone())]);
            let statement = Arc::clone(&instrument.statement);
            let bound =
                crate::bind::instrument(&instrument.source, instrument.digest, &statement, &assignment);
            under.push((owner, rules(&Text::of_instrument(&bound, library, &assignment))));
            allows.extend(bound.allows.into_iter().filter(|allow| !instrument.allows.contains(allow)));
        }
        merge(bracket, &under, &mut found);
    }
    allows.sort_by_key(|allow| allow.span);
    allows.dedup();
    (found, allows)
}

/// Adds what only some options of a bracket bring about, and says of which options a finding comes.
fn merge(bracket: &Bracket, under: &[(&str, Vec<Diagnostic>)], found: &mut Vec<Diagnostic>) {
    let mut owners: BTreeMap<(Span, &str), Vec<&str>> = BTreeMap::new();
    for (owner, findings) in under {
        let keys: BTreeSet<_> = findings.iter().map(|finding| (finding.span(), finding.code)).collect();
        keys.into_iter().for_each(|key| owners.entry(key).or_default().push(owner));
    }
    for ((span, code), owners) in owners {
        // What `bracket` itself is accused of stands as it is.
        if owners.len() == under.len() || span == bracket.span {
            continue;
        }
        let is_it = |finding: &&mut Diagnostic| (finding.span(), finding.code) == (span, code);
        let said = format!("with the option of {} in `{}`", owners.join(" and "), bracket.id);
        match found.iter_mut().find(is_it) {
            Some(finding) => finding.message = format!("{}, {said}", finding.message),
            None => {
                let findings = under.iter().find(|(owner, _)| *owner == owners[0]).map(|(_, all)| all);
                let finding =
                    findings.and_then(|all| all.iter().find(|f| (f.span(), f.code) == (span, code)));
                found.extend(finding.cloned().map(|mut finding| {
                    finding.message = format!("{}, {said}", finding.message);
                    finding
                }));
            }
        }
    }
}

/// What is left once each `allow` has silenced its code in its block; an `allow` in vain is a finding itself.
fn after_allows(mut found: Vec<Diagnostic>, allows: &[Allow]) -> Vec<Diagnostic> {
    let silences = |allow: &Allow, finding: &Diagnostic| {
        allow.code == finding.code
            && finding.severity != Severity::Error
            && allow.within.holds(finding.span())
    };
    let vain = allows.iter().filter_map(|allow| {
        let code = &allow.code;
        let in_vain = |why: String, hint: &str| Some(Diagnostic::new("W075", allow.span, why).hint(hint));
        if code.starts_with('E') {
            return in_vain(
                format!("no `allow` silences `{code}`: it is an error"),
                "mend what it reports, and take the `allow` out",
            );
        }
        if allow.because.as_deref().is_none_or(|why| why.trim().is_empty()) {
            return in_vain(format!("`allow {code}` gives no reason"), "say why: `because \"…\" by \"…\"`");
        }
        if LATER.contains(&code.as_str()) || found.iter().any(|finding| silences(allow, finding)) {
            return None;
        }
        if !is_reported(code) {
            return in_vain(
                format!("`allow {code}` names a code that no rule reports"),
                "take it out, or write the code as `check` prints it",
            );
        }
        let vain = in_vain(
            format!("`allow {code}` silences nothing"),
            "take it out, or move it into the block the finding stands in",
        );
        vain.map(|finding| finding.fix(allow.span, ""))
    });
    let vain: Vec<Diagnostic> = vain.collect();
    found.retain(|finding| !allows.iter().any(|allow| silences(allow, finding)));
    found.extend(vain);
    found
}

/// Warnings that programs beside `check` report: `allow` may name them, and silences nothing here.
const LATER: &[&str] = &["W073", "I074"];

/// Whether some rule reports a code, or some program beside `check`.
fn is_reported(code: &str) -> bool {
    crate::diagnostic::meaning(code).is_some() || matches!(code, "I200" | "I201")
}

/// The statements that hold something the reader could not understand: nothing is proved about them.
fn unread(parse: &Parse) -> Vec<Span> {
    fn innermost(items: &[Item], at: Span) -> Option<Span> {
        items.iter().find(|item| item.span().holds(at)).and_then(|item| match item {
            Item::Plain(statement) => {
                let groups = matches!(statement.keyword(), "treaty" | "profile" | "overlay" | "article");
                innermost_of(statement, at).or_else(|| (!groups).then_some(statement.span))
            }
            Item::Bracketed(bracketed) => Some(bracketed.span),
        })
    }
    fn innermost_of(statement: &Statement, at: Span) -> Option<Span> {
        // A clause is one thing: what is unread in a part of it may be what the rest seems to lack.
        let groups = matches!(statement.keyword(), "treaty" | "profile" | "overlay" | "article");
        if groups { innermost(statement.items(), at) } else { None }
    }
    let syntax = parse
        .diagnostics
        .iter()
        .filter(|finding| ("E101"..="E108").contains(&finding.code) || finding.code == "E111");
    syntax.filter_map(|finding| innermost(&parse.file().items, finding.span())).collect()
}

fn place(finding: &Diagnostic) -> (usize, &'static str, usize, &str) {
    (finding.span().start, finding.code, finding.span().end, &finding.message)
}

/// A warning may be silenced by whoever has a reason; its hint says how.
fn say_how_to_allow(finding: &mut Diagnostic) {
    let code = finding.code;
    if finding.severity == Severity::Warning && !matches!(code, "W075" | "W079") {
        let way = format!("allow {code} because \"…\" by \"…\";");
        finding.hint = Some(match finding.hint.take() {
            Some(hint) => format!("{hint}, or write\n{way}"),
            None => way,
        });
    }
}

//! The encoding and the text it encodes: read, in step, and closed before it binds.

use super::{Look, or_allow};
use crate::diagnostic::Diagnostic;
use crate::model::{LimitForm, Paragraph};
use crate::norm::Verified;

fn paragraph<'a>(look: &Look<'a>, article: &str) -> Option<&'a Paragraph> {
    let mut all = look.held.articles.iter().flat_map(|article| &article.texts);
    all.find(|paragraph| paragraph.number == article)
}

/// A paragraph lacks one of the authentic languages.
pub(super) fn w048_languages_out_of_step(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for paragraph in look.held.articles.iter().flat_map(|article| &article.texts) {
        let has = |language: &String| paragraph.wordings.iter().any(|(other, _)| other == language);
        let missing: Vec<&str> =
            look.held.authentic.iter().filter(|language| !has(language)).map(String::as_str).collect();
        if !missing.is_empty() && !paragraph.wordings.is_empty() {
            let message = format!("{} has no wording in {}", paragraph.number, missing.join(", "));
            out.push(
                Diagnostic::new("W048", paragraph.span, message)
                    .hint(or_allow("add the wording of every authentic language", "W048")),
            );
        }
    }
}

/// The digest somebody read is not that of the paragraph.
pub(super) fn w049_stale_reading(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for clause in &look.held.clauses {
        let Some((reads, span)) = &clause.reads else { continue };
        let Some(paragraph) = paragraph(look, &clause.article) else { continue };
        if *reads != paragraph.reads() {
            out.push(
                Diagnostic::new("W049", *span, format!("`{}` was written after another wording of {}", clause.id, paragraph.number))
                    .saying("the digest read then")
                    .and_at(paragraph.span, format!("its digest now: {}", paragraph.reads()))
                    .hint("read the paragraph again, then let `fmt --stamp` write the digest"),
            );
        }
    }
}

/// An open bracket in a settled file.
pub(super) fn e052_open_bracket(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    if !look.is_settled() {
        return;
    }
    for bracket in &look.held.brackets {
        let status = look.held.status.as_deref().unwrap_or_default();
        out.push(
            Diagnostic::new("E052", bracket.span, format!("the bracket `{}` is open in a file that is {status}", bracket.id))
                .hint(format!("close it: `comity treaty fmt --close {}=OWNER`", bracket.id)),
        );
    }
}

/// Two options of a bracket are the same.
pub(super) fn w053_same_options(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for bracket in &look.held.brackets {
        for (place, (owner, option)) in bracket.options.iter().enumerate() {
            let other = bracket.options[..place].iter().find(|(_, before)| before == option);
            if let Some((other, _)) = other {
                let message = format!("in `{}` the options of {other} and {owner} are the same", bracket.id);
                out.push(
                    Diagnostic::new("W053", bracket.span, message)
                        .hint(or_allow("close the bracket where both agree", "W053")),
                );
            }
        }
    }
}

/// A clause of an instrument in force that nobody has read.
pub(super) fn w062_unverified(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    if look.held.status.as_deref() != Some("in-force") {
        return;
    }
    for clause in &look.held.clauses {
        let said = match clause.verified {
            Verified::Read => continue,
            Verified::Unmarked => "unverified",
            Verified::Secondary => "known at second hand",
            Verified::Unchecked => "unchecked",
        };
        out.push(
            Diagnostic::new("W062", clause.head(), format!("`{}` is in force and {said}", clause.id))
                .hint(or_allow("read the text and add `verified read in \"…\" on … by \"…\";`", "W062")),
        );
    }
}

/// `reads` where there is nothing to read.
pub(super) fn e071_reads_without_text(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for clause in &look.held.clauses {
        let Some((_, span)) = &clause.reads else { continue };
        if paragraph(look, &clause.article).is_none() {
            out.push(
                Diagnostic::new("E071", *span, format!("`{}` reads {}, which has no `text` here", clause.id, clause.article))
                    .hint(format!("add `text at {} … ;`, or drop `reads`", clause.article)),
            );
        }
    }
}

/// `unchecked` or `unknown` in a settled file.
pub(super) fn e072_unchecked_in_force(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    if !look.is_settled() {
        return;
    }
    let status = look.held.status.as_deref().unwrap_or_default();
    for clause in &look.held.clauses {
        let unknown = clause.norm().is_some_and(|norm| {
            let limits = std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit));
            limits.into_iter().any(|limit| limit.form == LimitForm::Unknown)
        });
        let what = match (clause.verified == Verified::Unchecked, unknown) {
            (true, _) => "is unchecked",
            (_, true) => "has a limit that is unknown",
            _ => continue,
        };
        out.push(
            Diagnostic::new("E072", clause.head(), format!("`{}` {what} in a file that is {status}", clause.id))
                .hint("read the text, or keep the file a draft"),
        );
    }
}

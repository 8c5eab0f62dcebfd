//! Where a clause stands: whether it is at an article, within a range of articles, or under a title.

use crate::model::{Clause, Instrument};

/// Whether a clause stands at a reference: `5`, `18(9)-(29)`, `2-9`, or the title of an article block.
pub(crate) fn is_at(instrument: &Instrument, clause: &Clause, reference: &str) -> bool {
    let under = |title: &str| {
        let rest = title.to_lowercase();
        let wanted = reference.to_lowercase();
        rest.strip_prefix(&wanted).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let titled = clause.inside.as_ref().is_some_and(|inside| {
        instrument.articles.iter().any(|article| article.id == *inside && (under(&article.title)))
    });
    titled || clause.article.split(", ").any(|article| covers(reference, article))
}

/// Whether a clause stands at one of several references; at any, where there are none.
pub(crate) fn is_at_any(instrument: &Instrument, clause: &Clause, references: &[String]) -> bool {
    references.is_empty() || references.iter().any(|reference| is_at(instrument, clause, reference))
}

/// Whether an article lies within a reference. A whole article does not lie within a part of itself.
pub(crate) fn covers(reference: &str, article: &str) -> bool {
    let Some((first, last)) = range(reference) else { return false };
    // Of a clause that encodes several paragraphs, the first says where it stands.
    let Some((place, _)) = range(article) else { return false };
    if place.len() < first.len() {
        return false;
    }
    let head: Vec<Label> = place.into_iter().take(first.len()).collect();
    first <= head && head <= last
}

/// A label of an article number, in the order people read them: 2 before 10, 5 before 5bis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Number(u64, String),
    Word(String),
}

fn label(text: &str) -> Label {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text[..digits].parse() {
        Ok(number) => Label::Number(number, text[digits..].to_lowercase()),
        Err(_) => Label::Word(text.to_lowercase()),
    }
}

/// The first and the last place of a reference: `18(9)-(29)` from 18(9) to 18(29).
fn range(reference: &str) -> Option<(Vec<Label>, Vec<Label>)> {
    let is_number = |text: &str| {
        !text.is_empty()
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '(' | ')'))
            && (text.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase() || c == '(')
                || ["annex.", "schedule."].iter().any(|part| text.starts_with(part)))
    };
    let labels = |text: &str| -> Vec<Label> {
        text.split(['.', '(', ')']).filter(|part| !part.is_empty()).map(label).collect()
    };
    let (from, to) = match reference.split_once('-') {
        Some((from, to)) => (from, Some(to)),
        None => (reference, None),
    };
    if !is_number(from) || to.is_some_and(|to| !is_number(to)) {
        return None;
    }
    let first = labels(from);
    let last = match to {
        None => first.clone(),
        Some(to) => {
            let end = labels(to);
            // The end repeats only what changes: the last labels of the beginning.
            let kept = first.len().checked_sub(end.len())?;
            first.iter().take(kept).cloned().chain(end).collect()
        }
    };
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_range_holds_what_lies_between_its_ends_and_their_parts() {
        for (reference, article, inside) in [
            ("18(9)-(29)", "18(9)", true),
            ("18(9)-(29)", "18(12)(b)", true),
            ("18(9)-(29)", "18(29)", true),
            ("18(9)-(29)", "18(30)", false),
            ("18(9)-(29)", "18(8)", false),
            ("18(9)-(29)", "18", false),
            ("2-9", "2(1)", true),
            ("2-9", "9(3)", true),
            ("2-9", "10", false),
            ("2-9", "1", false),
            ("11(1)-(4)", "11(2)", true),
            ("5", "5(1)", true),
            ("5", "50", false),
            ("5(1)", "5", false),
            ("annex.A", "annex.A", true),
            ("chapter II", "2", false),
            ("8", "8-9", true),
        ] {
            assert_eq!(covers(reference, article), inside, "{article} in {reference}");
        }
    }
}

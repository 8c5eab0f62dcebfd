//! Findings for a program.

use comity_words::strict::Json;

use super::Diagnostic;
use crate::source::{Lines, Source, Span};

/// The findings as one JSON array. A place has its bytes and, where its text is at hand, its lines and columns,
/// counted from 1.
pub fn to_json(diagnostics: &[Diagnostic], sources: &[Source]) -> Json {
    let lines: Vec<Lines<'_>> = sources.iter().map(|source| Lines::of(&source.text)).collect();
    Json::Array(diagnostics.iter().map(|diagnostic| one(diagnostic, sources, &lines)).collect())
}

fn one(diagnostic: &Diagnostic, sources: &[Source], lines: &[Lines<'_>]) -> Json {
    let own = match &diagnostic.file {
        Some(name) => sources.iter().position(|source| source.name == *name),
        None => (!sources.is_empty()).then_some(0),
    };
    let name = own.map(|place| sources[place].name.clone()).or_else(|| diagnostic.file.clone());
    let lines = own.map(|place| &lines[place]);
    let mut members = vec![
        ("code".to_owned(), text(diagnostic.code)),
        ("severity".to_owned(), text(diagnostic.severity.word())),
        ("message".to_owned(), text(&diagnostic.message)),
    ];
    members.extend(name.map(|name| ("file".to_owned(), Json::Text(name))));
    let labels = diagnostic.labels.iter().map(|(span, said)| {
        let mut members = place(*span, lines);
        if !said.is_empty() {
            members.push(("text".to_owned(), text(said)));
        }
        Json::Object(members)
    });
    members.push(("labels".to_owned(), Json::Array(labels.collect())));
    members.extend(diagnostic.hint.as_ref().map(|hint| ("hint".to_owned(), text(hint))));
    if let Some(fix) = &diagnostic.fix {
        let mut inside = place(fix.span, lines);
        inside.push(("replacement".to_owned(), text(&fix.replacement)));
        members.push(("fix".to_owned(), Json::Object(inside)));
    }
    Json::Object(members)
}

fn place(span: Span, lines: Option<&Lines<'_>>) -> Vec<(String, Json)> {
    let mut members = vec![("start", span.start), ("end", span.end)];
    if let Some(lines) = lines {
        let (from, to) = (lines.place(span.start), lines.place(span.end));
        members.extend([("line", from.line), ("column", from.column)]);
        members.extend([("end_line", to.line), ("end_column", to.column)]);
    }
    let number = |value| Json::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    members.into_iter().map(|(name, value)| (name.to_owned(), number(value))).collect()
}

fn text(said: &str) -> Json {
    Json::Text(said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_one_object_with_its_places() {
        let source = Source::new("a.treaty", "comity 2;\n");
        let finding =
            Diagnostic::new("E110", Span::new(7, 8), "not known").hint("take 1").fix(Span::new(7, 8), "1");
        let expected = r#"[{"code":"E110","severity":"error","message":"not known","file":"a.treaty","labels":[{"start":7,"end":8,"line":1,"column":8,"end_line":1,"end_column":9}],"hint":"take 1","fix":{"start":7,"end":8,"line":1,"column":8,"end_line":1,"end_column":9,"replacement":"1"}}]"#;
        assert_eq!(to_json(&[finding], &[source]).write(), expected);
    }
}

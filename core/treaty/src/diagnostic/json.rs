//! Findings for a program.

use comity_words::strict::Json;

use super::Diagnostic;
use crate::source::{Lines, Source, Span};

/// The findings as one JSON value: `{"findings":[…]}`. Lines and columns count from 1, columns in characters,
/// offsets in bytes from 0.
pub fn to_json(diagnostics: &[Diagnostic], sources: &[Source]) -> Json {
    let lines: Vec<Lines<'_>> = sources.iter().map(|source| Lines::of(&source.text)).collect();
    let findings = diagnostics.iter().map(|diagnostic| one(diagnostic, sources, &lines)).collect();
    Json::Object(vec![("findings".to_owned(), Json::Array(findings))])
}

/// One finding in the shape of [`to_json`].
pub fn finding_to_json(diagnostic: &Diagnostic, sources: &[Source]) -> Json {
    let lines: Vec<Lines<'_>> = sources.iter().map(|source| Lines::of(&source.text)).collect();
    one(diagnostic, sources, &lines)
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
        ("hint".to_owned(), diagnostic.hint.as_deref().map_or(Json::Null, text)),
        ("file".to_owned(), name.as_deref().map_or(Json::Null, text)),
    ];
    members.extend(range(diagnostic.span(), lines));
    let labels = diagnostic.labels.iter().map(|(span, said)| {
        let mut members = range(*span, lines);
        members.push(("text".to_owned(), text(said)));
        Json::Object(members)
    });
    members.push(("labels".to_owned(), Json::Array(labels.collect())));
    if let Some(fix) = &diagnostic.fix {
        let mut inside = range(fix.span, lines);
        inside.push(("replacement".to_owned(), text(&fix.replacement)));
        members.push(("fix".to_owned(), Json::Object(inside)));
    }
    Json::Object(members)
}

/// `start` and `end` of a place; the lines are left out where its text is not at hand.
fn range(span: Span, lines: Option<&Lines<'_>>) -> Vec<(String, Json)> {
    let number = |value| Json::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    let edge = |byte: usize| {
        let mut members = Vec::new();
        if let Some(lines) = lines {
            let place = lines.place(byte);
            members.push(("line".to_owned(), number(place.line)));
            members.push(("column".to_owned(), number(place.column)));
        }
        members.push(("offset".to_owned(), number(byte)));
        Json::Object(members)
    };
    vec![("start".to_owned(), edge(span.start)), ("end".to_owned(), edge(span.end))]
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
        let place = r#""start":{"line":1,"column":8,"offset":7},"end":{"line":1,"column":9,"offset":8}"#;
        let expected = format!(
            r#"{{"findings":[{{"code":"E110","severity":"error","message":"not known","hint":"take 1","file":"a.treaty",{place},"labels":[{{{place},"text":""}}],"fix":{{{place},"replacement":"1"}}}}]}}"#
        );
        assert_eq!(to_json(&[finding], &[source]).write(), expected);
    }
}

//! Answers to an editor: the language's readings in the shapes of the protocol.

use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use comity_treaty::apply::Due;
use comity_treaty::editor::{Hover as Said, OfferKind, Outline, Place, Sample, hover as said_of};
use comity_treaty::{Diagnostic as Finding, Severity, Source, Span, layout, parse};
use comity_words::Moment;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionItem, CompletionItemKind,
    CompletionParams, CompletionResponse, CompletionTextEdit, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DocumentFormattingParams, DocumentSymbol, DocumentSymbolParams,
    DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams,
    Location, MarkupContent, MarkupKind, NumberOrString, PrepareRenameResponse, PublishDiagnosticsParams,
    ReferenceParams, RenameParams, SymbolKind, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};

use super::bench::{Bench, Together};
use super::place::{byte, range};

/// The findings of an open text; none are left of one that was closed.
pub(super) fn findings(bench: &Bench, uri: &str) -> Option<PublishDiagnosticsParams> {
    let address = Uri::from_str(uri).ok()?;
    if !bench.is_open(uri) {
        return Some(PublishDiagnosticsParams::new(address, Vec::new(), None));
    }
    let together = bench.together(uri)?;
    let diagnostics = own(&together, uri).map(|finding| diagnostic(bench, &together, finding)).collect();
    Some(PublishDiagnosticsParams::new(address, diagnostics, None))
}

fn own<'t>(together: &'t Together, uri: &'t str) -> impl Iterator<Item = &'t Finding> {
    let is_own =
        move |finding: &&Finding| finding.source(&together.sources).is_some_and(|source| source.name == uri);
    together.findings.iter().filter(is_own)
}

fn diagnostic(bench: &Bench, together: &Together, finding: &Finding) -> Diagnostic {
    let source = finding.source(&together.sources);
    let place =
        |span: Span| source.map(|source| range(&source.text, span, bench.encoding)).unwrap_or_default();
    let mut message = finding.message.clone();
    if let Some(hint) = &finding.hint {
        message = format!("{message}\nhint: {hint}");
    }
    let elsewhere = finding.labels.iter().skip(1).filter_map(|(span, said)| {
        let uri = Uri::from_str(&source?.name).ok()?;
        let location = Location { uri, range: place(*span) };
        Some(DiagnosticRelatedInformation { location, message: said.clone() })
    });
    Diagnostic {
        range: place(finding.span()),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        source: Some("comity".to_owned()),
        message,
        related_information: Some(elsewhere.collect()),
        ..Default::default()
    }
}

/// A text with its companions, and the byte a request is about.
fn at(bench: &Bench, asked: &TextDocumentPositionParams) -> Option<(Together, String, usize)> {
    let uri = asked.text_document.uri.as_str();
    let together = bench.together(uri)?;
    let place = byte(&together.sources.first()?.text, asked.position, bench.encoding);
    Some((together, uri.to_owned(), place))
}

pub(super) fn hover(bench: &Bench, asked: &HoverParams) -> Option<Hover> {
    let (together, uri, place) = at(bench, &asked.text_document_position_params)?;
    let said = said_of(&together.desk, &together.library, &uri, place, now())?;
    let source = together.sources.first()?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: words(&said) }),
        range: Some(range(&source.text, said.span, bench.encoding)),
    })
}

/// The present minute: a sample request is received now.
fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Moment::from_second(i64::try_from(since - since % 60).unwrap_or_default())
        .unwrap_or_else(|_| Moment::of(Timestamp::UNIX_EPOCH))
}

fn words(said: &Said) -> String {
    let mut head = format!("**{}**", said.heading);
    for (before, part) in [("article ", &said.article), ("", &said.verified)] {
        if !part.is_empty() {
            head = format!("{head} · {before}{part}");
        }
    }
    let mut all = vec![head, said.sentence.clone()];
    all.extend(said.sample.as_ref().map(sample));
    all.retain(|part| !part.is_empty());
    all.join("\n\n")
}

/// If ARV asks BEL and `received` is Mon 2026-11-23 10:00 UTC: due Wed 2026-12-23 24:00 Asia/Tokyo
fn sample(sample: &Sample) -> String {
    let Sample { requesting, requested, deed, at, due } = sample;
    let at = at.timestamp().to_zoned(TimeZone::UTC).strftime("%a %Y-%m-%d %H:%M UTC");
    format!("_If {requesting} asks {requested} and `{deed}` is {at}:_ {}", due_words(due))
}

fn due_words(due: &Due) -> String {
    match due {
        Due::Day { last, zone, .. } => format!("due {} 24:00 {zone}", last.strftime("%a %Y-%m-%d")),
        Due::Instant(moment) => {
            format!("due {}", moment.timestamp().to_zoned(TimeZone::UTC).strftime("%a %Y-%m-%d %H:%M UTC"))
        }
        Due::None(why) => format!("no date: {}", why.as_str()),
        Due::Unknown { missing, question } => format!("not computable: {missing}. {question}"),
        Due::Either(several) => several.iter().map(due_words).collect::<Vec<_>>().join("; or "),
    }
}

fn location(bench: &Bench, together: &Together, place: &Place) -> Option<Location> {
    let source = together.sources.iter().find(|source| source.name == place.file)?;
    Some(Location {
        uri: Uri::from_str(&place.file).ok()?,
        range: range(&source.text, place.span, bench.encoding),
    })
}

pub(super) fn definition(bench: &Bench, asked: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let (together, uri, place) = at(bench, &asked.text_document_position_params)?;
    let places = together.desk.definitions(&uri, place);
    Some(GotoDefinitionResponse::Array(
        places.iter().filter_map(|place| location(bench, &together, place)).collect(),
    ))
}

pub(super) fn references(bench: &Bench, asked: &ReferenceParams) -> Option<Vec<Location>> {
    let (together, uri, place) = at(bench, &asked.text_document_position)?;
    let mut places = together.desk.uses(&uri, place);
    if !asked.context.include_declaration {
        let defined = together.desk.definitions(&uri, place);
        places.retain(|place| !defined.contains(place));
    }
    Some(places.iter().filter_map(|place| location(bench, &together, place)).collect())
}

pub(super) fn renamable(bench: &Bench, asked: &TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
    let (together, uri, place) = at(bench, asked)?;
    let place = together.desk.renamable(&uri, place)?;
    let source = together.sources.first()?;
    Some(PrepareRenameResponse::Range(range(&source.text, place.span, bench.encoding)))
}

// The protocol's own type has addresses as keys.
#[allow(clippy::mutable_key_type)]
pub(super) fn rename(bench: &Bench, asked: &RenameParams) -> Result<WorkspaceEdit, String> {
    let (together, uri, place) =
        at(bench, &asked.text_document_position).ok_or("this file cannot be read".to_owned())?;
    let places = together.desk.rename(&uri, place, &asked.new_name).map_err(|error| error.to_string())?;
    let mut changes = std::collections::HashMap::<Uri, Vec<TextEdit>>::new();
    for Location { uri, range } in places.iter().filter_map(|place| location(bench, &together, place)) {
        changes.entry(uri).or_default().push(TextEdit { range, new_text: asked.new_name.clone() });
    }
    Ok(WorkspaceEdit { changes: Some(changes), ..Default::default() })
}

/// The whole text laid out anew; nothing while it has syntax errors, which the findings say.
pub(super) fn format(bench: &Bench, asked: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let text = bench.text(asked.text_document.uri.as_str())?;
    let parsed = parse(&text);
    if parsed.is_broken() {
        return None;
    }
    let new_text = layout(&parsed);
    if new_text == text {
        return Some(Vec::new());
    }
    let whole = range(&text, Span::new(0, text.len()), bench.encoding);
    Some(vec![TextEdit { range: whole, new_text }])
}

/// The machine fixes of the findings in a range.
#[allow(clippy::mutable_key_type)]
pub(super) fn actions(bench: &Bench, asked: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let uri = asked.text_document.uri.as_str();
    let together = bench.together(uri)?;
    let source = together.sources.first()?;
    let start = byte(&source.text, asked.range.start, bench.encoding);
    let end = byte(&source.text, asked.range.end, bench.encoding);
    let touched = |finding: &&Finding| finding.span().start <= end && start <= finding.span().end;
    let mut actions = Vec::new();
    for finding in own(&together, uri).filter(touched) {
        let Some(fix) = &finding.fix else { continue };
        let edit = TextEdit {
            range: range(&source.text, fix.span, bench.encoding),
            new_text: fix.replacement.clone(),
        };
        let changes = [(asked.text_document.uri.clone(), vec![edit])].into_iter().collect();
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: title(source, fix.span, &fix.replacement, finding.code),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic(bench, &together, finding)]),
            edit: Some(WorkspaceEdit { changes: Some(changes), ..Default::default() }),
            is_preferred: Some(true),
            ..Default::default()
        }));
    }
    Some(actions)
}

fn title(source: &Source, span: Span, replacement: &str, code: &str) -> String {
    let short = |text: &str| match text.chars().count() {
        0..=40 => text.to_owned(),
        _ => format!("{}…", text.chars().take(39).collect::<String>()),
    };
    let (old, new) = (short(span.of(&source.text).trim()), short(replacement.trim()));
    match (old.as_str(), new.as_str()) {
        (old, "") => format!("{code}: take out `{old}`"),
        ("", new) => format!("{code}: write `{new}`"),
        (old, new) => format!("{code}: `{new}` instead of `{old}`"),
    }
}

pub(super) fn complete(bench: &Bench, asked: &CompletionParams) -> Option<CompletionResponse> {
    let (together, uri, place) = at(bench, &asked.text_document_position)?;
    let source = together.sources.first()?;
    let items =
        together.desk.offers(&uri, place).into_iter().enumerate().map(|(order, offer)| CompletionItem {
            kind: Some(match offer.kind {
                OfferKind::Statement => CompletionItemKind::KEYWORD,
                OfferKind::Phrase => CompletionItemKind::PROPERTY,
                OfferKind::Name => CompletionItemKind::REFERENCE,
                OfferKind::Word => CompletionItemKind::CONSTANT,
            }),
            detail: Some(offer.kind.as_str().to_owned()),
            // The language's order: what belongs first comes first.
            sort_text: Some(format!("{order:04}")),
            filter_text: Some(offer.text.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: range(&source.text, offer.instead_of, bench.encoding),
                new_text: offer.text,
            })),
            label: offer.label,
            ..Default::default()
        });
    Some(CompletionResponse::Array(items.collect()))
}

pub(super) fn outline(bench: &Bench, asked: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = asked.text_document.uri.as_str();
    let together = bench.together(uri)?;
    let source = together.sources.first()?;
    let all = together.desk.outline(uri).into_iter().map(|one| symbol(bench, source, one)).collect();
    Some(DocumentSymbolResponse::Nested(all))
}

#[allow(deprecated, reason = "the protocol's type has a field it no longer wants")]
fn symbol(bench: &Bench, source: &Source, one: Outline) -> DocumentSymbol {
    DocumentSymbol {
        name: if one.name.is_empty() { one.keyword.clone() } else { one.name },
        detail: Some(one.title.map_or(one.keyword.clone(), |title| format!("{} · {title}", one.keyword))),
        kind: match one.keyword.as_str() {
            "treaty" | "profile" | "overlay" | "scenarios" => SymbolKind::MODULE,
            "article" => SymbolKind::NAMESPACE,
            "scenario" => SymbolKind::EVENT,
            "party" => SymbolKind::CONSTANT,
            "duty" | "prohibition" | "power" | "permission" => SymbolKind::FUNCTION,
            _ => SymbolKind::PROPERTY,
        },
        tags: None,
        deprecated: None,
        range: range(&source.text, one.span, bench.encoding),
        selection_range: range(&source.text, one.at, bench.encoding),
        children: Some(one.inside.into_iter().map(|inside| symbol(bench, source, inside)).collect()),
    }
}

//! Two overlays of one Party to one instrument: where they differ both are shown, and a person finds out which is
//! right. Which of them was read first means nothing.

use comity_words::StateCode;

use super::Ask;
use crate::library::Library;
use crate::model::Overlay;
use crate::syntax::ast::Statement;

/// What two overlays of one Party say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The instrument.
    pub instrument: String,
    /// The Party.
    pub party: StateCode,
    /// What they differ on: `in-force`, `reservation d-29-4`.
    pub about: String,
    /// What one says.
    pub one: Saying,
    /// What the other says.
    pub other: Saying,
}

/// What an overlay says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Its words, in one line; nothing where it says nothing.
    pub words: Option<String>,
}

impl Contradiction {
    /// Both, in a sentence.
    pub fn sentence(&self) -> String {
        let said = |saying: &Saying| {
            let place = format!("{}:{}", saying.file, saying.line);
            match &saying.words {
                Some(words) => format!("{place} says `{words}`"),
                None => format!("{place} says nothing"),
            }
        };
        format!(
            "two overlays of {} on {} differ on {}: {}, {}",
            self.party,
            self.instrument,
            self.about,
            said(&self.one),
            said(&self.other)
        )
    }
}

/// The contradictions that concern the two.
pub(super) fn contradictions(library: &Library, ask: &Ask) -> Vec<Contradiction> {
    let pair = ask.pair();
    let mut found = Vec::new();
    for rival in library.rivals.iter().filter(|rival| pair.contains(&&rival.party)) {
        let Some(held) = library.overlay(&rival.on, &rival.party) else { continue };
        let (mine, theirs) = (sayings(held), sayings(rival));
        for (about, line, words) in &mine {
            let other = theirs.iter().find(|(other, ..)| other == about);
            if other.is_none_or(|(_, _, other)| other != words) {
                let other = other.map(|(_, line, words)| (*line, Some(words.clone())));
                found.push(between((held, rival), about, (*line, Some(words.clone())), other));
            }
        }
        for (about, line, words) in
            theirs.iter().filter(|(about, ..)| !mine.iter().any(|(own, ..)| own == about))
        {
            let one = (line_of(held, held.statement.span.start), None);
            found.push(between((held, rival), about, one, Some((*line, Some(words.clone())))));
        }
    }
    found
}

fn between(
    (held, rival): (&Overlay, &Overlay),
    about: &str,
    one: (usize, Option<String>),
    other: Option<(usize, Option<String>)>,
) -> Contradiction {
    let (line, words) = other.unwrap_or_else(|| (line_of(rival, rival.statement.span.start), None));
    Contradiction {
        instrument: held.on.clone(),
        party: held.party.clone(),
        about: about.to_owned(),
        one: Saying { file: held.source.name.clone(), line: one.0, words: one.1 },
        other: Saying { file: rival.source.name.clone(), line, words },
    }
}

/// Everything an overlay says, by what it is about; marks and notes say nothing.
fn sayings(overlay: &Overlay) -> Vec<(String, usize, String)> {
    let mut found: Vec<(String, usize, String)> = Vec::new();
    for statement in overlay.statement.statements() {
        if is_beside(statement) {
            continue;
        }
        let keyword = statement.keyword();
        let dates = ["signed", "ratified", "in-force", "withdrawn", "timezone", "calendar", "cut-off"];
        let about = match statement.id().filter(|_| !dates.contains(&keyword)) {
            Some(id) => format!("{keyword} {id}"),
            None => keyword.to_owned(),
        };
        // Of several of one name the place in their order tells them apart.
        let number = found.iter().filter(|(other, ..)| other.starts_with(&about)).count();
        let about = if number == 0 { about } else { format!("{about} ({})", number + 1) };
        found.push((about, line_of(overlay, statement.span.start), words(overlay, statement)));
    }
    found
}

fn is_beside(statement: &Statement) -> bool {
    matches!(statement.keyword(), "verified" | "note" | "allow" | "text")
}

/// A statement in one line, without its marks and notes.
fn words(overlay: &Overlay, statement: &Statement) -> String {
    let text = &overlay.source.text;
    let mut said = String::new();
    let mut at = statement.span.start;
    for child in statement.statements().filter(|child| is_beside(child)) {
        said.push_str(text.get(at..child.span.start).unwrap_or_default());
        at = child.span.end;
    }
    said.push_str(text.get(at..statement.span.end).unwrap_or_default());
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    // A block that held marks only is none.
    said.replace(" { }", "").trim_end_matches(';').to_owned()
}

fn line_of(overlay: &Overlay, at: usize) -> usize {
    overlay.source.text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

//! A statement's pieces: its head and its phrases, as words to be set in lines.

use crate::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};

/// What stays together where there is room: the head of a statement, or one phrase.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Its order in the statement.
    pub(super) order: usize,
    /// Comments on lines of their own before it.
    pub(super) above: Vec<String>,
    /// Comments behind it or inside it.
    pub(super) behind: Vec<String>,
    atoms: Vec<Atom>,
}

// Characters that are never parted.
#[derive(Debug)]
struct Atom {
    text: String,
    spaced: bool,
    may_break: bool,
}

impl Piece {
    /// Adds the tokens of a node; comments inside go behind.
    pub(super) fn take(&mut self, node: &SyntaxNode) {
        for token in node.descendants_with_tokens().filter_map(|element| element.into_token()) {
            match token.kind() {
                SyntaxKind::Space => {}
                SyntaxKind::Comment => self.behind.push(token.text().trim_end().to_owned()),
                _ => self.take_token(&token),
            }
        }
    }

    /// Adds a token.
    pub(super) fn take_token(&mut self, token: &SyntaxToken) {
        let text = token.text().replace("\r\n", "\n");
        let last = self.atoms.last().map_or("", |atom| atom.text.as_str());
        let spaced = !last.is_empty() && parted(last, token);
        let joins = matches!(text.as_str(), "and" | "or") && token.kind() == SyntaxKind::Word;
        let may_break = spaced && (last == "," || text == "|" || joins);
        self.atoms.push(Atom { text, spaced, may_break });
    }

    /// The piece in one line (where no text of its own holds several).
    pub(super) fn text(&self) -> String {
        words(&self.atoms)
    }

    /// The piece set from `column` on, broken where it may be and must; `tail` columns are kept free at its end.
    pub(super) fn set(&self, column: usize, indent: usize, tail: usize, columns: usize) -> String {
        let mut text = String::new();
        let mut at = column;
        // Where the open parentheses' lists begin.
        let mut lists: Vec<usize> = Vec::new();
        let groups: Vec<&[Atom]> = self.atoms.chunk_by(|_, next| !next.may_break).collect();
        for (number, group) in groups.iter().enumerate() {
            let said = words(group);
            let room = if number + 1 == groups.len() { tail } else { 0 };
            let in_list = !matches!(group[0].text.as_str(), "and" | "or" | "|");
            if number > 0 && at + 1 + first_line(&said) + room > columns {
                let list = lists.last().copied().filter(|list| in_list && *list <= columns / 2);
                at = list.unwrap_or(indent);
                text.push('\n');
                text.push_str(&" ".repeat(at));
            } else if number > 0 {
                text.push(' ');
                at += 1;
            }
            for atom in *group {
                match atom.text.as_str() {
                    "(" => lists.push(at + said.find('(').map_or(0, |open| said[..=open].chars().count())),
                    ")" => drop(lists.pop()),
                    _ => {}
                }
            }
            at = match said.rsplit_once('\n') {
                Some((_, last)) => last.chars().count(),
                None => at + said.chars().count(),
            };
            text.push_str(&said);
        }
        text
    }
}

fn words(atoms: &[Atom]) -> String {
    let mut text = String::new();
    for (place, atom) in atoms.iter().enumerate() {
        if atom.spaced && place > 0 {
            text.push(' ');
        }
        text.push_str(&atom.text);
    }
    text
}

/// How many characters the first line of a text has.
pub(super) fn first_line(text: &str) -> usize {
    text.split('\n').next().unwrap_or("").chars().count()
}

// Whether a space stands between the text before and this token.
fn parted(before: &str, token: &SyntaxToken) -> bool {
    let parent = token.parent().map(|parent| parent.kind());
    let in_hours = parent == Some(SyntaxKind::Value);
    match (before, token.text()) {
        (_, "," | ";" | ")" | "]" | ":" | ".") | ("(" | "[" | ".", _) => false,
        (_, "(") => parent != Some(SyntaxKind::Event),
        (_, "-") => !in_hours,
        ("-", _) => !in_hours,
        _ => true,
    }
}

//! A rendering laid out for a terminal and for paper.

use super::catalogue::Language;
use super::grammar::isolated;
use super::{ClauseText, Rendering};
use crate::norm::Verified;

/// How wide a line becomes.
const WIDTH: usize = 100;

/// The margin of what belongs to the line above.
const MARGIN: &str = "     ";

/// The whole rendering.
pub(super) fn whole(rendering: &Rendering) -> String {
    let language = rendering.language;
    let page = |key: &str| language.catalogue().page("page", key);
    let mut out = String::new();
    let line = |margin: &str, text: &str, out: &mut String| out.push_str(&broken(language, margin, text));
    line("", &rendering.said_title, &mut out);
    line("", &rendering.notice, &mut out);
    out.push_str(&rendering.colophon);
    out.push_str("\n\n");
    for fact in &rendering.facts {
        line("", &pair(language, "labelled", &page(fact.topic.key()), &fact.text), &mut out);
    }
    line("", &page("other-party"), &mut out);
    for paragraph in &rendering.paragraphs {
        wordings(language, "", paragraph, &mut out);
    }
    for article in &rendering.articles {
        out.push('\n');
        line("", &article.heading(), &mut out);
        for note in &article.notes {
            line("", &pair(language, "labelled", &page("note"), note), &mut out);
        }
        for paragraph in &article.paragraphs {
            wordings(language, "", paragraph, &mut out);
        }
        article.clauses.iter().for_each(|clause| out.push_str(&self::clause(clause)));
    }
    for profile in &rendering.profiles {
        out.push('\n');
        line("", &profile.heading, &mut out);
        line("", &page("chosen"), &mut out);
        if let Some(by) = &profile.chosen_by {
            line("", by, &mut out);
        }
        for note in &profile.notes {
            line("", &pair(language, "labelled", &page("note"), note), &mut out);
        }
        profile.clauses.iter().for_each(|clause| out.push_str(&self::clause(clause)));
    }
    for overlay in &rendering.overlays {
        out.push('\n');
        line("", &overlay.heading, &mut out);
        line("", &page("declared"), &mut out);
        overlay.standing.iter().for_each(|standing| line("", standing, &mut out));
        for note in &overlay.notes {
            line("", &pair(language, "labelled", &page("note"), note), &mut out);
        }
        overlay.clauses.iter().for_each(|clause| out.push_str(&self::clause(clause)));
    }
    if !rendering.scenarios.is_empty() {
        out.push('\n');
        line("", &page("tests"), &mut out);
    }
    for scenario in &rendering.scenarios {
        line("", &scenario.title, &mut out);
        scenario.lines.iter().for_each(|said| line(MARGIN, said, &mut out));
    }
    out
}

/// One clause: its article, its id, its sentences; then its mark, its effect, notes and the authentic wording.
pub(super) fn clause(clause: &ClauseText) -> String {
    let language = clause.language;
    let article = match clause.article.as_str() {
        "" => String::new(),
        article => format!("{} ", isolated(language, article)),
    };
    let head = format!("{article}[{}] {}", isolated(language, &clause.id), clause.text);
    let mut page = broken(language, "", &head);
    let said = |key: &str| language.catalogue().page("page", key);
    if let Some(mark) = clause.verification.as_ref().filter(|_| clause.verified != Verified::Unmarked) {
        page.push_str(&broken(language, MARGIN, mark));
    }
    if let Some(remark) = clause.remark() {
        page.push_str(&broken(language, MARGIN, &remark));
    }
    for note in &clause.notes {
        page.push_str(&broken(language, MARGIN, &pair(language, "labelled", &said("note"), note)));
    }
    for paragraph in &clause.paragraphs {
        wordings(language, MARGIN, paragraph, &mut page);
    }
    page
}

/// The authentic wording: in the language of the rendering where it is authentic, else in every authentic one.
fn wordings(language: Language, margin: &str, paragraph: &super::Paragraph, out: &mut String) {
    for (of, wording) in super::shown(language, paragraph) {
        let quoted = pair(language, "quoted-wording", &isolated(language, wording), "");
        let label = match margin {
            "" => format!("{} ({})", isolated(language, &paragraph.number), isolated(language, of)),
            _ => pair(language, "authentic", &isolated(language, of), ""),
        };
        out.push_str(&broken(language, margin, &pair(language, "labelled", &label, &quoted)));
    }
}

fn pair(language: Language, key: &str, first: &str, second: &str) -> String {
    super::template::fill(&language.catalogue().page("page", key), &|place| match place.source {
        "0" => Some(first.to_owned()),
        "1" => Some(second.to_owned()),
        _ => None,
    })
}

/// A paragraph broken into lines: what belongs together stays together, and every line closes its isolates.
fn broken(language: Language, margin: &str, text: &str) -> String {
    let mut page = String::new();
    let mut line = margin.to_owned();
    let (mut empty, mut open) = (true, 0_usize);
    for (space, word) in unbroken(text) {
        let gap = usize::from(space && !empty);
        if !empty && width(&line) + gap + width(&word) > WIDTH {
            (0..open).for_each(|_| line.push('\u{2069}'));
            page.push_str(line.trim_end());
            page.push('\n');
            MARGIN.clone_into(&mut line);
            (0..open).for_each(|_| line.push('\u{2068}'));
            empty = true;
        }
        if space && !empty {
            line.push(' ');
        }
        line.push_str(&word);
        for sign in word.chars() {
            match sign {
                '\u{2068}' => open += 1,
                '\u{2069}' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        empty = false;
    }
    debug_assert!(language != Language::Arabic || open == 0, "{text}");
    page.push_str(&line);
    page.push('\n');
    page
}

/// How many columns a text takes: Chinese characters take two, the signs of direction none.
fn width(text: &str) -> usize {
    let columns = |sign: char| match sign {
        '\u{2068}' | '\u{2069}' => 0,
        sign if is_wide(sign) => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// The words of a text, and whether a space stands before each. A short option of a bracket is one word
/// (`[ARV: 30 days]`), and a Chinese character is one with the signs that may not leave it.
fn unbroken(text: &str) -> Vec<(bool, String)> {
    const SHORT: usize = 40;
    let mut words: Vec<(bool, String)> = Vec::new();
    // Only spaces break: one that does not break holds a number to its unit.
    let mut rest: Vec<&str> = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).rev().collect();
    while let Some(word) = rest.pop() {
        if word.starts_with('[') && word.ends_with([':', '\u{a0}', '\u{ff1a}']) {
            let ahead: Vec<&str> = rest.iter().rev().copied().collect();
            if let Some(last) = ahead.iter().position(|word| word.ends_with(']')) {
                let option = format!("{word} {}", ahead[..=last].join(" "));
                if option.chars().count() <= SHORT {
                    rest.truncate(rest.len() - last - 1);
                    words.push((true, option));
                    continue;
                }
            }
        }
        let mut space = true;
        for piece in pieces(word) {
            words.push((space, piece));
            space = false;
        }
    }
    words
}

/// A word cut where a line of Chinese may end.
fn pieces(word: &str) -> Vec<String> {
    const CLOSING: &str = "，。；：、？！）”』】》]％%)";
    const OPENING: &str = "（“『【《[(";
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for sign in word.chars() {
        let breaks = before.is_some_and(|before| {
            (is_wide(before) || is_wide(sign) || CLOSING.contains(before))
                && !OPENING.contains(before)
                && !CLOSING.contains(sign)
                && (is_wide(before) || is_wide(sign) || OPENING.contains(sign))
        });
        match pieces.last_mut() {
            Some(last) if !breaks => last.push(sign),
            _ => pieces.push(sign.to_string()),
        }
        before = Some(sign);
    }
    pieces
}

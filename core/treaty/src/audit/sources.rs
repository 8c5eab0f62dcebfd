//! `treaties/SOURCES.md`: for each instrument what was read, where, when and by whom, and what is left.

use super::{Account, Audit, Reading, Tally};
use crate::norm::Verified;

impl Audit {
    /// The page, in Markdown. It is made from the files and from nothing else.
    pub fn to_sources(&self) -> String {
        let mut out = String::from(
            "# Sources\n\n\
             *Made from the files of this folder by `comity treaty audit --write`; nobody edits it by hand.*\n\n\
             `read`: the article itself was before the reader's eyes, in the source named. `secondary`: a text about \
             it was. `unchecked`: nobody has looked; it must be checked before it is relied on. What a profile chooses \
             is no text and has no part in the shares.\n\n\
             | instrument | encoding | clauses | read | secondary | unchecked | share read | overlays |\n\
             |---|---|---:|---:|---:|---:|---:|---:|\n",
        );
        let real = || self.instruments.iter().filter(|account| !account.is_invented());
        for account in real() {
            let status = account.status.as_deref().unwrap_or("–");
            let overlays = account.overlays.len();
            out.push_str(&format!(
                "| [{id}](#{id}) | {status} | {} | {overlays} |\n",
                cells(account.marks),
                id = account.id
            ));
        }
        out.push_str(&format!("| all | | {} | |\n", cells(self.total())));
        let overlays = real().map(Account::overlay_marks).fold(Tally::default(), Tally::and);
        out.push_str(&format!("| overlays | | {} | |\n", cells(overlays)));
        let invented: Vec<&str> = self
            .instruments
            .iter()
            .filter(|account| account.is_invented())
            .map(|account| account.id.as_str())
            .collect();
        if !invented.is_empty() {
            out.push_str(&format!(
                "\nNot counted, since there is no text to compare them with: {}.\n",
                invented.join(", ")
            ));
        }
        real().for_each(|account| one(account, &mut out));
        out
    }
}

fn cells(marks: Tally) -> String {
    format!(
        "{} | {} | {} | {} | {} %",
        marks.total(),
        marks.read,
        marks.secondary,
        marks.not_checked(),
        marks.share_read()
    )
}

fn one(account: &Account, out: &mut String) {
    out.push_str(&format!("\n## {}\n\n{}\n\n", account.id, account.title));
    let kind = account.kind.as_deref().unwrap_or("of no said kind");
    out.push_str(&format!("{}; {}.", capital(kind), account.force.sentence()));
    if !account.profiles.is_empty() {
        let ids: Vec<&str> = account.profiles.iter().map(|profile| profile.id.as_str()).collect();
        out.push_str(&format!(" Chosen by profile where the text is silent: {}.", ids.join(", ")));
    }
    out.push_str("\n\n");
    let list = |title: &str, marks: &[Verified], out: &mut String| {
        let found: Vec<&Reading> =
            account.readings.iter().filter(|reading| marks.contains(&reading.mark)).collect();
        if found.is_empty() {
            return;
        }
        out.push_str(&format!("{title}\n\n"));
        found.iter().for_each(|reading| out.push_str(&said(reading)));
        out.push('\n');
    };
    list("What was read:", &[Verified::Read], out);
    list("What rests on texts about it:", &[Verified::Secondary], out);
    list("What is left to check:", &[Verified::Unchecked, Verified::Unmarked], out);
    if account.overlays.is_empty() {
        return;
    }
    out.push_str("| overlay | bound since | statements | marks | sources |\n|---|---|---:|---|---|\n");
    for overlay in &account.overlays {
        let since = match (overlay.since, overlay.withdrawn) {
            (Some(since), Some(until)) => format!("{since}, left {until}"),
            (Some(since), None) => since.to_string(),
            _ => "–".to_owned(),
        };
        let sources: Vec<String> = overlay.readings.iter().map(source_of).collect();
        out.push_str(&format!(
            "| {} {} | {since} | {} | {} | {} |\n",
            overlay.party,
            overlay.name,
            overlay.statements,
            marks(overlay.marks),
            sources.join("; ").replace('|', "\\|"),
        ));
    }
}

fn said(reading: &Reading) -> String {
    let clauses =
        if reading.clauses == 1 { "1 clause".to_owned() } else { format!("{} clauses", reading.clauses) };
    let articles = match reading.articles.as_slice() {
        [] => String::new(),
        [one] => format!(", article {one}"),
        several => format!(", articles {}", several.join(", ")),
    };
    format!("* {}: {clauses}{articles}\n", source_of(reading))
}

/// Where, when, by whom, and the mark.
fn source_of(reading: &Reading) -> String {
    let source = reading.source.as_deref().unwrap_or("no source named");
    let on = reading.on.map(|day| format!(", {day}")).unwrap_or_default();
    let by = reading.by.as_deref().map(|by| format!(", by {by}")).unwrap_or_default();
    let mark = match reading.mark {
        Verified::Read => String::new(),
        mark => format!(" ({mark})"),
    };
    format!("{source}{on}{by}{mark}")
}

fn marks(marks: Tally) -> String {
    let each = [("read", marks.read), ("secondary", marks.secondary), ("unchecked", marks.not_checked())];
    let said: Vec<String> = each
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    said.join(", ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

//! The stock of a library as tables for people and as JSON for programs.

use comity_words::strict::Json;

use super::{Account, Audit, Force, OverlayAccount, Reading, Tally};

impl Audit {
    /// What there is: a line for each instrument, and how far it was compared with its text.
    pub fn to_list(&self) -> String {
        let mut out = String::new();
        for account in &self.instruments {
            line(&mut out, &format!("{:<22}{}", account.id, account.title));
            let kind = account.kind.as_deref().unwrap_or("of no said kind");
            let status = account.status.as_deref().unwrap_or("no status");
            line(&mut out, &format!("    {kind}, encoding {status}; {}", account.force.sentence()));
            line(&mut out, &format!("    {}", shares(account)));
            if !account.overlays.is_empty() {
                let codes: Vec<&str> =
                    account.overlays.iter().map(|overlay| overlay.party.as_str()).collect();
                wrapped(&mut out, &format!("overlays ({}): ", codes.len()), &codes);
            }
        }
        out
    }

    /// How far the encodings were compared: a table, and what the marks mean.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let row = |out: &mut String, cells: [&str; 7]| {
            let [id, status, clauses, read, secondary, unchecked, share] = cells;
            line(
                out,
                &format!("{id:<22}{status:<11}{clauses:>7}{read:>7}{secondary:>11}{unchecked:>11}{share:>7}"),
            );
        };
        row(&mut out, ["instrument", "encoding", "clauses", "read", "secondary", "unchecked", "read"]);
        let counted = |out: &mut String, id: &str, status: &str, marks: Tally| {
            let cell = |count: usize| count.to_string();
            let share = format!("{} %", marks.share_read());
            let (clauses, read) = (cell(marks.total()), cell(marks.read));
            row(
                out,
                [id, status, &clauses, &read, &cell(marks.secondary), &cell(marks.not_checked()), &share],
            );
        };
        for account in self.instruments.iter().filter(|account| !account.is_invented()) {
            counted(&mut out, &account.id, account.status.as_deref().unwrap_or("–"), account.marks);
        }
        counted(&mut out, "all", "", self.total());
        let overlays = self.instruments.iter().map(Account::overlay_marks).fold(Tally::default(), Tally::and);
        if overlays.total() > 0 {
            counted(&mut out, "overlays", "", overlays);
        }
        for account in self.instruments.iter().filter(|account| account.is_invented()) {
            line(
                &mut out,
                &format!("{}: {} clauses, none marked; not counted", account.id, account.marks.total()),
            );
        }
        line(&mut out, "");
        line(
            &mut out,
            "read: the article itself was before the reader's eyes. secondary: a text about it was.",
        );
        line(&mut out, "unchecked: nobody has looked; it must be checked before it is relied on.");
        out
    }

    /// The same for programs; `schemas/audit.schema.json` describes it.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("instruments", Json::Array(self.instruments.iter().map(account).collect())),
            ("total", tally(self.total())),
        ])
    }

    /// What there is, for programs; `schemas/list.schema.json` describes it.
    pub fn to_list_json(&self) -> Json {
        Json::object([("treaties", Json::Array(self.instruments.iter().map(row).collect()))])
    }
}

impl Force {
    /// A few words for people.
    pub fn sentence(&self) -> String {
        let parties =
            |count: usize| if count == 1 { "1 Party".to_owned() } else { format!("{count} Parties") };
        match self {
            Force::NotBinding => "does not bind in law".to_owned(),
            Force::Terminated => "terminated".to_owned(),
            Force::Nobody => "not in force: nobody is known to be bound".to_owned(),
            Force::Named { parties: count, since: Some(since) } => {
                format!("in force since {since} at the earliest, {} named", parties(*count))
            }
            Force::Named { parties: count, since: None } => {
                format!("binds the {} it names; since when is not said", parties(*count))
            }
            Force::Ratified { parties: count, since } => {
                let since = since.map(|day| format!(" since {day} at the earliest")).unwrap_or_default();
                format!("in force between those who ratified it: {} known{since}", parties(*count))
            }
        }
    }

    fn json(&self) -> Json {
        let (word, parties, since) = match self {
            Force::NotBinding => ("not-binding", None, None),
            Force::Terminated => ("terminated", None, None),
            Force::Nobody => ("nobody", Some(0), None),
            Force::Named { parties, since } => ("named", Some(*parties), *since),
            Force::Ratified { parties, since } => ("ratified", Some(*parties), *since),
        };
        Json::object([
            ("binds", Json::from(word)),
            ("parties", parties.map_or(Json::Null, count)),
            ("since", since.map_or(Json::Null, |day| Json::of(&day))),
            ("sentence", Json::from(self.sentence().as_str())),
        ])
    }
}

fn shares(account: &Account) -> String {
    let marks = account.marks;
    if account.is_invented() {
        return format!("{} clauses in {} articles, none marked", marks.total(), account.articles);
    }
    format!(
        "{} clauses in {} articles: {} read ({} %), {} secondary, {} unchecked",
        marks.total(),
        account.articles,
        marks.read,
        marks.share_read(),
        marks.secondary,
        marks.not_checked()
    )
}

fn account(account: &Account) -> Json {
    let marks = account.marks;
    Json::object([
        ("id", Json::from(account.id.as_str())),
        ("title", Json::from(account.title.as_str())),
        ("status", text(account.status.as_deref())),
        ("clauses", count(marks.total())),
        ("read", count(marks.read)),
        ("secondary", count(marks.secondary)),
        ("unchecked", count(marks.not_checked())),
        ("unmarked", count(marks.unmarked)),
        ("sources", Json::Array(account.readings.iter().map(reading).collect())),
        ("overlays", Json::Array(account.overlays.iter().map(overlay).collect())),
        ("profiles", Json::array(account.profiles.iter().map(|profile| profile.id.as_str()))),
    ])
}

fn row(account: &Account) -> Json {
    let marks = account.marks;
    Json::object([
        ("id", Json::from(account.id.as_str())),
        ("title", Json::from(account.title.as_str())),
        ("kind", text(account.kind.as_deref())),
        ("status", text(account.status.as_deref())),
        ("binding", Json::Bool(account.binding)),
        ("in_force", account.force.json()),
        ("articles", count(account.articles)),
        ("clauses", count(marks.total())),
        ("read", count(marks.read)),
        ("secondary", count(marks.secondary)),
        ("unchecked", count(marks.not_checked())),
        ("unmarked", count(marks.unmarked)),
        ("overlays", Json::array(account.overlays.iter().map(|overlay| overlay.party.as_str()))),
        ("profiles", Json::array(account.profiles.iter().map(|profile| profile.id.as_str()))),
    ])
}

fn overlay(overlay: &OverlayAccount) -> Json {
    let marks = overlay.marks;
    let day = |day: Option<comity_words::Day>| day.map_or(Json::Null, |day| Json::of(&day));
    Json::object([
        ("party", Json::from(overlay.party.as_str())),
        ("since", day(overlay.since)),
        ("withdrawn", day(overlay.withdrawn)),
        ("statements", count(overlay.statements)),
        ("read", count(marks.read)),
        ("secondary", count(marks.secondary)),
        ("unchecked", count(marks.not_checked())),
        ("sources", Json::Array(overlay.readings.iter().map(reading).collect())),
    ])
}

fn reading(reading: &Reading) -> Json {
    Json::object([
        ("mark", Json::from(reading.mark.as_str())),
        ("in", text(reading.source.as_deref())),
        ("on", reading.on.map_or(Json::Null, |day| Json::of(&day))),
        ("by", text(reading.by.as_deref())),
        ("articles", Json::array(reading.articles.iter().map(String::as_str))),
        ("clauses", count(reading.clauses)),
    ])
}

fn tally(marks: Tally) -> Json {
    Json::object([
        ("clauses", count(marks.total())),
        ("read", count(marks.read)),
        ("secondary", count(marks.secondary)),
        ("unchecked", count(marks.not_checked())),
    ])
}

fn count(number: usize) -> Json {
    Json::from(i64::try_from(number).unwrap_or(i64::MAX))
}

fn text(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end());
    out.push('\n');
}

/// Words in lines of a hundred columns, under a label.
fn wrapped(out: &mut String, label: &str, words: &[&str]) {
    let mut row = format!("    {label}");
    for word in words {
        if row.len() + word.len() > 99 {
            line(out, &row);
            row = "        ".to_owned();
        }
        row.push_str(word);
        row.push(' ');
    }
    line(out, &row);
}

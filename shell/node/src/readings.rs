//! Openings and readings: who opened what, for which purpose, what was read; and emergencies, reviewed.
//!
//! A reading is on record before what is read is given: where it cannot be written, nothing is shown.

use comity_access::{EMERGENCY_LASTS, Kind, REVIEW_WITHIN, words_enough};
use comity_store::{GuardKind, OpeningRow, ReadingRow, ReviewRow, Wanted};
use comity_words::{Moment, OfficerId, Reference, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::dossiers::damaged;
use crate::keys::Chance;
use crate::office::{Inner, reference};

/// The most rows of a register one question is answered with.
const MOST: usize = 500;
/// How many where nobody says.
const USUAL: usize = 50;

impl Inner {
    /// Opens a sensitive case for a stated purpose.
    pub(crate) fn open_for(
        &self,
        case: &Reference,
        purpose: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        if purpose.trim().chars().filter(|letter| letter.is_alphanumeric()).count() < 3 {
            return Err(Refusal::new("no-purpose", "no purpose is stated")
                .hint("say in a few words what you open it for: `--purpose \"prepare the decision\"`"));
        }
        let opening = self.open(case, Kind::Purpose, purpose, by)?;
        Ok(opening_told(&opening, purpose))
    }

    /// Opens a case without the usual right. Somebody else is told at once, or it is not opened.
    pub(crate) fn open_in_emergency(
        &self,
        case: &Reference,
        reason: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        if !words_enough(reason) {
            let least = comity_access::REASON_AT_LEAST;
            return Err(Refusal::new("no-reason", "the reason says too little for whoever will review it")
                .hint(format!(
                    "say in a sentence what is at stake and why it cannot wait ({least} letters at least)"
                )));
        }
        let told = self.told_of_emergencies(by)?;
        if told.is_empty() {
            return Err(Refusal::new("nobody-to-tell", "there is nobody here who could be told and review it")
                .hint("let an operator admit a reviewer or a head of office: `comity officer add NAME --role reviewer`"));
        }
        let opening = self.open(case, Kind::Emergency, reason, by)?;
        tracing::warn!(opening = opening.number, "a case was opened in an emergency");
        let mut answer = opening_told(&opening, reason);
        answer["told"] = json!(told);
        answer["review_by"] = json!(opening.since.plus_seconds(REVIEW_WITHIN).to_string());
        Ok(answer)
    }

    fn open(
        &self,
        case: &Reference,
        kind: Kind,
        words: &str,
        by: Option<&OfficerId>,
    ) -> Result<OpeningRow, Refusal> {
        let officer = self.holder_of(by)?.id;
        let since = self.now();
        let mut row = OpeningRow {
            number: 0,
            case: case.clone(),
            officer,
            kind: kind.as_str().to_owned(),
            since,
            until: since.plus_seconds(kind.lasts()),
            words: self.seal_words(words.trim()),
            review: None,
        };
        row.number = self.store.open_case(row.clone())?;
        Ok(row)
    }

    /// Who is told of an emergency opening, and reviews it: reviewers and heads, never the opener herself.
    fn told_of_emergencies(&self, by: Option<&OfficerId>) -> Result<Vec<String>, Refusal> {
        let reviews = &comity_access::Power::Review.rule().roles;
        let officers = self.store.officers()?;
        let told = officers.iter().filter(|row| row.left.is_none() && Some(&row.id) != by);
        let told = told.filter(|row| {
            row.roles.iter().filter_map(|role| role.parse::<Role>().ok()).any(|role| reviews.contains(&role))
        });
        Ok(told.map(|row| row.id.to_string()).collect())
    }

    /// Puts a reading on record.
    pub(crate) fn note_reading(
        &self,
        officer: &OfficerId,
        case: Option<&Reference>,
        what: &str,
        opening: Option<u64>,
    ) -> Result<(), Refusal> {
        let row = ReadingRow {
            number: 0,
            at: self.now(),
            officer: officer.clone(),
            case: case.cloned(),
            what: what.to_owned(),
            opening,
        };
        Ok(self.store.reading(row)?)
    }

    /// The register of readings, the last first. That it was read stands in it too.
    pub(crate) fn readings(
        &self,
        (officer, case): (Option<&str>, Option<&str>),
        (from, limit): (usize, Option<usize>),
        pass: &Pass,
    ) -> Result<Value, Refusal> {
        let wanted = wanted(officer, case, (from, limit))?;
        let rows = self.store.readings(&wanted, &pass.hidden)?;
        let more = rows.len() == wanted.limit;
        let mut told = Vec::new();
        for row in rows {
            let opening = row.opening.map(|number| self.store.opening(number)).transpose()?.flatten();
            let why = opening.as_ref().map(|opening| self.open_words(&opening.words)).transpose()?;
            told.push(json!({
                "number": row.number, "at": row.at.to_string(), "officer": row.officer.as_str(),
                "case": row.case.map(|case| case.to_string()), "what": row.what, "opening": row.opening,
                "kind": opening.map(|opening| opening.kind), "why": why,
            }));
        }
        let next = more.then(|| from + told.len());
        Ok(json!({"readings": told, "from": from, "next": next}))
    }

    /// Openings, the last first; emergencies nobody has reviewed, unless all are asked for.
    pub(crate) fn openings(
        &self,
        (officer, case): (Option<&str>, Option<&str>),
        all: bool,
        (from, limit): (usize, Option<usize>),
        pass: &Pass,
    ) -> Result<Value, Refusal> {
        let wanted = Wanted { unreviewed: !all, ..wanted(officer, case, (from, limit))? };
        let rows = self.store.openings(&wanted, &pass.hidden)?;
        let next = (rows.len() == wanted.limit).then(|| from + rows.len());
        let now = self.now();
        let mut told = Vec::new();
        for row in rows {
            let words = self.open_words(&row.words)?;
            let mut one = opening_told(&row, &words);
            let read = Wanted {
                officer: Some(row.officer.clone()),
                case: Some(row.case.clone()),
                limit: MOST,
                ..Wanted::default()
            };
            let read = self.store.readings(&read, &[])?;
            one["readings"] = json!(read.iter().filter(|one| one.opening == Some(row.number)).count());
            if row.kind == Kind::Emergency.as_str() {
                let by = row.since.plus_seconds(REVIEW_WITHIN);
                one["review_by"] = json!(by.to_string());
                one["overdue"] = json!(row.review.is_none() && by <= now);
            }
            if let Some(review) = &row.review {
                one["review"] = json!({
                    "at": review.at.to_string(), "by": review.by.as_str(), "finding": review.finding,
                    "words": self.open_words(&review.words)?,
                });
            }
            told.push(one);
        }
        Ok(json!({"openings": told, "from": from, "next": next}))
    }

    /// A reviewer says whether an emergency was one. The first review stands.
    pub(crate) fn review_opening(
        &self,
        number: u64,
        finding: &str,
        words: &str,
        (by, pass): (Option<&OfficerId>, &Pass),
    ) -> Result<Value, Refusal> {
        if !matches!(finding, "justified" | "unjustified") {
            return Err(Refusal::new("no-finding", format!("`{finding}` is no finding"))
                .hint("justified or unjustified"));
        }
        if words.trim().is_empty() {
            return Err(
                Refusal::new("no-reason", "a finding is given with its reasons").hint("`--reasons …`")
            );
        }
        let reviewer = self.holder_of(by)?.id;
        let none = || {
            Refusal::new("no-opening", format!("there is no emergency opening {number}"))
                .hint("`comity readings openings` shows those that wait for a review")
        };
        let row = self.store.opening(number)?.ok_or_else(none)?;
        let kind = self.store.guard(&row.case)?.map(|guard| guard.kind).unwrap_or_default();
        if row.kind != Kind::Emergency.as_str() || pass.hidden.contains(&kind) {
            return Err(none());
        }
        if let Some(review) = row.review {
            return Err(Refusal::new(
                "twice",
                format!("`{}` found it {} already", review.by, review.finding),
            )
            .hint("the first review stands"));
        }
        let at = self.now();
        let review = ReviewRow {
            at,
            by: reviewer.clone(),
            finding: finding.to_owned(),
            words: self.seal_words(words.trim()),
        };
        self.store.review(number, review)?;
        tracing::info!(opening = number, finding, "an emergency opening was reviewed");
        Ok(json!({
            "number": number, "case": row.case.to_string(), "officer": row.officer.as_str(), "finding": finding,
            "by": reviewer.as_str(), "at": at.to_string(),
        }))
    }

    /// Rulings on rights and protection, the last first.
    pub(crate) fn rulings(
        &self,
        about: Option<&str>,
        (from, limit): (usize, Option<usize>),
        pass: &Pass,
    ) -> Result<Value, Refusal> {
        let limit = limit.unwrap_or(USUAL).clamp(1, MOST);
        let told = self.rulings_told(about, (from, limit), &pass.hidden)?;
        let next = (told.len() == limit).then(|| from + told.len());
        Ok(json!({"rulings": told, "from": from, "next": next}))
    }

    pub(crate) fn rulings_told(
        &self,
        about: Option<&str>,
        (from, limit): (usize, usize),
        hidden: &[GuardKind],
    ) -> Result<Vec<Value>, Refusal> {
        let rows = self.store.rulings(about, (from, limit), hidden)?;
        rows.into_iter()
            .map(|row| {
                Ok(json!({
                    "at": row.at.to_string(), "by": row.by.as_ref().map(OfficerId::as_str), "about": row.about,
                    "what": row.what, "reason": row.reason.map(|words| self.open_words(&words)).transpose()?,
                }))
            })
            .collect()
    }

    /// How many emergency openings wait for a review, of those one may know of.
    pub(crate) fn unreviewed(&self, hidden: &[GuardKind]) -> Result<usize, Refusal> {
        let wanted = Wanted { unreviewed: true, limit: MOST, ..Wanted::default() };
        Ok(self.store.openings(&wanted, hidden)?.len())
    }

    /// Words of an officer, sealed for rest under the office's key.
    pub(crate) fn seal_words(&self, words: &str) -> Vec<u8> {
        comity_seal::seal(std::slice::from_ref(self.keys.office().recipient()), words.as_bytes(), &mut Chance)
            .expect("one recipient is enough")
    }

    pub(crate) fn open_words(&self, sealed: &[u8]) -> Result<String, Refusal> {
        let bytes = self.open_own(sealed)?;
        String::from_utf8(bytes).map_err(damaged)
    }

    /// The openings of an officer in a case that hold now.
    pub(crate) fn openings_of(
        &self,
        case: &Reference,
        officer: &OfficerId,
        now: Moment,
    ) -> Result<Vec<comity_access::Opening>, Refusal> {
        let rows = self.store.openings_now(case, officer, now)?;
        let read = |row: OpeningRow| comity_access::Opening {
            number: row.number,
            officer: row.officer,
            kind: if row.kind == Kind::Emergency.as_str() { Kind::Emergency } else { Kind::Purpose },
            since: row.since,
            until: row.until,
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

fn wanted(
    officer: Option<&str>,
    case: Option<&str>,
    (from, limit): (usize, Option<usize>),
) -> Result<Wanted, Refusal> {
    let officer = officer.map(str::parse).transpose().map_err(|error: comity_words::UnknownCode| {
        Refusal::new("no-name", error.to_string()).hint("for instance `okafor` or `j.meier`")
    })?;
    Ok(Wanted {
        officer,
        case: case.map(reference).transpose()?,
        unreviewed: false,
        from,
        limit: limit.unwrap_or(USUAL).clamp(1, MOST),
    })
}

fn opening_told(row: &OpeningRow, words: &str) -> Value {
    let which = if row.kind == Kind::Emergency.as_str() { "reason" } else { "purpose" };
    json!({
        "number": row.number, "case": row.case.to_string(), "officer": row.officer.as_str(), "kind": row.kind,
        "since": row.since.to_string(), "until": row.until.to_string(), which: words,
    })
}

const _: () = assert!(EMERGENCY_LASTS <= comity_access::OPENING_LASTS, "an emergency is the shorter one");

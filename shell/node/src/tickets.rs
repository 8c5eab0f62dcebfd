//! Words that sign an officer in once: the link of an invitation, her own printed codes, and a code the operator
//! reads to her.
//!
//! Each is 80 bits of chance or more, so a plain digest is enough to keep of it; guessing is slowed all the same.

use std::collections::BTreeMap;
use std::sync::Mutex;

use comity_store::{StoreError, TicketRow};
use comity_words::{Digest, Entropy, Moment, OfficerId, to_base64url};
use serde_json::{Value, json};

use crate::clock::machine_now;
use crate::keys::Chance;
use crate::office::Inner;
use crate::sessions::Means;
use crate::{Office, Refusal};

/// How many codes are printed at a time.
const CODES: usize = 10;
/// How long each kind is good for, in seconds.
const INVITED_FOR: i64 = 72 * 3600;
const PRINTED_FOR: i64 = 400 * 24 * 3600;
const READ_OUT_FOR: i64 = 10 * 60;
/// Wrong codes for one name, or for all of them in a minute, until the next must wait.
const MISSES: u32 = 5;
const MISSES_OF_ALL: u32 = 60;
/// The longest one waits, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;

/// Letters a code is written in: none that is taken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Wrong codes since the last right one, by the name they were given for.
#[derive(Default)]
pub(crate) struct Guesses(Mutex<BTreeMap<String, (u32, Moment)>>);

impl Guesses {
    /// Lets a try through, or says for how long to wait.
    fn may_try(&self, name: &str, now: Moment) -> Result<(), Refusal> {
        let all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let until = |(misses, last): &(u32, Moment), most: u32| {
            let over = misses.checked_sub(most)?;
            Some(last.plus_seconds((30_i64 << over.min(10)).min(LONGEST_WAIT)))
        };
        let hers = all.get(name).and_then(|entry| until(entry, MISSES));
        let of_all = all.get("").and_then(|entry| until(entry, MISSES_OF_ALL));
        match hers.max(of_all).filter(|until| *until > now) {
            None => Ok(()),
            Some(until) => {
                let minutes = (until.as_second() - now.as_second() + 59) / 60;
                Err(Refusal::new("busy", format!("too many codes were wrong: wait {minutes} min"))
                    .hint("a passkey or the State's own sign-in is not held up by this"))
            }
        }
    }

    fn missed(&self, name: &str, now: Moment) {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        all.retain(|name, (_, last)| last.plus_seconds(if name.is_empty() { 60 } else { 3600 }) > now);
        // Names that nobody bears fill no memory: beyond a thousand they are counted together alone.
        let known = all.len() < 1000 || all.contains_key(name);
        for name in [Some(""), Some(name).filter(|_| known)].into_iter().flatten() {
            let entry = all.entry(name.to_owned()).or_insert((0, now));
            *entry = (entry.0 + 1, now);
        }
    }

    fn hit(&self, name: &str) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(name);
    }
}

impl Inner {
    /// A link that lets an officer in once, to set up how she signs in.
    pub(crate) fn invite(&self, officer: &str, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let row = self.here(officer)?;
        let mut bytes = [0; 32];
        Chance.fill(&mut bytes);
        let word = to_base64url(&bytes);
        let until = self.issue("invite", &row, std::slice::from_ref(&word), INVITED_FOR, by)?;
        self.rule_on_means(&row, by, "was sent an invitation to sign in")?;
        let path = format!("/sign-in/invited/{word}");
        Ok(
            json!({"officer": row.as_str(), "path": path, "link": format!("{}{path}", self.config.officers_at()),
            "until": until.to_string()}),
        )
    }

    /// A code that an operator reads to an officer whose voice she knows.
    pub(crate) fn read_out(&self, officer: &str, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let row = self.here(officer)?;
        let code = code();
        let until = self.issue("once", &row, std::slice::from_ref(&code), READ_OUT_FOR, by)?;
        self.rule_on_means(&row, by, "was given a code to sign in once")?;
        Ok(json!({"officer": row.as_str(), "code": spaced(&code), "until": until.to_string()}))
    }

    /// The sessions of an officer; one of them is ended where its number is said.
    pub(crate) fn her_sessions(
        &self,
        officer: &str,
        end: Option<u64>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.named(officer)?.id;
        let office = Office::of(self.myself()?);
        if let Some(number) = end {
            office.end_session(&officer, number)?;
            self.rule_on_means(&officer, by, "had a session ended")?;
        }
        let sessions = office.sessions_of(&officer)?;
        let told: Vec<Value> = sessions
            .iter()
            .map(|one| {
                json!({
                    "session": one.number, "means": one.means, "device": one.device,
                    "since": one.since.to_string(), "seen": one.seen.to_string(), "until": one.until.to_string(),
                })
            })
            .collect();
        Ok(json!({"officer": officer.as_str(), "sessions": told}))
    }

    fn here(&self, officer: &str) -> Result<OfficerId, Refusal> {
        let row = self.named(officer)?;
        match row.left {
            None => Ok(row.id),
            Some(left) => Err(Refusal::new("officer-left", format!("`{}` left at {left}", row.id))
                .hint("an operator may take her back: `comity officer role NAME --give ROLE`")),
        }
    }

    fn issue(
        &self,
        kind: &'static str,
        officer: &OfficerId,
        words: &[String],
        good_for: i64,
        by: Option<&OfficerId>,
    ) -> Result<Moment, Refusal> {
        let now = machine_now();
        let until = now.plus_seconds(good_for);
        let row = |word: &String| TicketRow {
            digest: digest(kind, officer, word),
            officer: officer.clone(),
            kind: kind.to_owned(),
            issuer: by.cloned(),
            since: now,
            until,
            used: None,
        };
        self.store.issue(officer, kind, words.iter().map(row).collect())?;
        Ok(until)
    }

    /// Notes a change of how an officer signs in, with who made it.
    pub(crate) fn rule_on_means(
        &self,
        officer: &OfficerId,
        by: Option<&OfficerId>,
        what: &str,
    ) -> Result<(), Refusal> {
        Ok(self.store.rule(Vec::new(), self.ruling(by, officer.as_str(), what.to_owned()))?)
    }
}

impl Office {
    /// Whom an invitation is for, without using it up.
    pub fn invited(&self, word: &str) -> Result<OfficerId, Refusal> {
        let gone = || {
            Refusal::new("no-invitation", "this invitation was used, or is over, or is not of this node")
                .hint("ask the operator for another: `comity officer invite NAME`")
        };
        for person in self.people()? {
            let ticket = self.inner.store.ticket(&digest("invite", &person.officer, word))?;
            if let Some(ticket) = ticket {
                let stands = ticket.used.is_none() && ticket.until > machine_now();
                return if stands { Ok(ticket.officer) } else { Err(gone()) };
            }
        }
        Err(gone())
    }

    /// Uses an invitation up.
    pub fn accept_invitation(&self, word: &str) -> Result<OfficerId, Refusal> {
        let officer = self.invited(word)?;
        self.use_up("invite", &officer, word)?;
        Ok(officer)
    }

    /// Codes for an officer to print, ten of them, each good once; those printed before are void.
    pub fn print_codes(&self, officer: &OfficerId) -> Result<Vec<String>, Refusal> {
        let codes: Vec<String> = (0..CODES).map(|_| code()).collect();
        self.inner.issue("code", officer, &codes, PRINTED_FOR, Some(officer))?;
        self.inner.rule_on_means(officer, Some(officer), "printed new codes")?;
        Ok(codes.iter().map(|code| spaced(code)).collect())
    }

    /// How many of her printed codes are left.
    pub fn codes_left(&self, officer: &OfficerId) -> Result<usize, Refusal> {
        Ok(self.inner.store.words_left(officer, "code", machine_now())?)
    }

    /// Whether a code is this officer's; it is used up. What is said of a name nobody bears and of a wrong code is
    /// the same.
    pub fn by_code(&self, name: &str, said: &str) -> Result<(OfficerId, Means), Refusal> {
        let name: String = name.trim().to_ascii_lowercase().chars().take(64).collect();
        let now = machine_now();
        self.inner.guesses.may_try(&name, now)?;
        let wrong = || {
            self.inner.guesses.missed(&name, now);
            Refusal::new("wrong-code", "name and code do not belong together, or the code was used")
                .hint("each code is good once; the operator can read you another: `comity officer code NAME`")
        };
        let code = plain(said);
        let officer: OfficerId = name.parse().map_err(|_| wrong())?;
        for (kind, means) in [("code", Means::Code), ("once", Means::ReadOut)] {
            if self.inner.store.ticket(&digest(kind, &officer, &code))?.is_some()
                && self.use_up(kind, &officer, &code).is_ok()
            {
                self.inner.guesses.hit(&name);
                return Ok((officer, means));
            }
        }
        Err(wrong())
    }

    fn use_up(&self, kind: &'static str, officer: &OfficerId, word: &str) -> Result<(), Refusal> {
        match self.inner.store.use_up(digest(kind, officer, word), machine_now()) {
            Err(StoreError::Moved) => Err(Refusal::new("no-invitation", "this was used, or is over")
                .hint("ask the operator for another: `comity officer invite NAME`")),
            other => Ok(other?),
        }
    }
}

/// What is kept of a word.
fn digest(kind: &str, officer: &OfficerId, word: &str) -> Digest {
    let parts =
        [b"comity ticket v1 ", kind.as_bytes(), b" ", officer.as_str().as_bytes(), b" ", word.as_bytes()];
    Digest::of(&parts.concat())
}

/// Sixteen letters of five bits each.
fn code() -> String {
    let mut bytes = [0; 16];
    Chance.fill(&mut bytes);
    bytes.iter().map(|byte| LETTERS[usize::from(byte & 31)] as char).collect()
}

/// As people read it: `K7QX M2RD 94TZ WB3F`.
fn spaced(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|at| &code[at..at + 4]).collect();
    groups.join(" ")
}

/// As it was made, however it was typed: what is taken for another letter is read as the one it stands for.
fn plain(said: &str) -> String {
    let letter = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    said.chars().take(64).filter(|c| c.is_ascii_alphanumeric()).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let made = code();
        assert_eq!(made.len(), 16);
        assert_eq!(plain(&spaced(&made)), made);
        assert_eq!(plain(&spaced(&made).to_lowercase().replace(' ', " - ")), made);
        assert_eq!(plain("oO0 iIlL1"), "000".to_owned() + "11111");
        assert_eq!(plain("é\u{202e}<>"), "");
    }

    #[test]
    fn whoever_guesses_waits_longer_and_longer_and_others_do_not() {
        let (guesses, now) = (Guesses::default(), machine_now());
        for _ in 0..MISSES {
            assert!(guesses.may_try("okafor", now).is_ok());
            guesses.missed("okafor", now);
        }
        assert!(guesses.may_try("okafor", now.plus_seconds(29)).is_err());
        assert!(guesses.may_try("lindqvist", now).is_ok());
        assert!(guesses.may_try("okafor", now.plus_seconds(30)).is_ok());
        guesses.missed("okafor", now);
        assert!(guesses.may_try("okafor", now.plus_seconds(59)).is_err());
        for _ in 0..40 {
            guesses.missed("okafor", now);
        }
        assert!(guesses.may_try("okafor", now.plus_seconds(LONGEST_WAIT - 1)).is_err());
        assert!(guesses.may_try("okafor", now.plus_seconds(LONGEST_WAIT)).is_ok());
        guesses.hit("okafor");
        assert!(guesses.may_try("okafor", now).is_ok());
        // Many names at once are one guesser.
        for name in 0..MISSES_OF_ALL {
            guesses.missed(&format!("n{name}"), now);
        }
        assert!(guesses.may_try("lindqvist", now).is_err());
        assert!(guesses.may_try("lindqvist", now.plus_seconds(LONGEST_WAIT)).is_ok());
    }
}

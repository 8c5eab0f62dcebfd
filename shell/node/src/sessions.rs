//! Who is signed in: a random word in a cookie, of which the store has the digest.
//!
//! A session is of the machine's time, not of a practice clock: it protects people, not periods.

use comity_store::{SessionBy, SessionRow};
use comity_words::{Digest, Entropy, Moment, OfficerId, to_base64url};

use crate::clock::machine_now;
use crate::keys::Chance;
use crate::view::PersonView;
use crate::{Office, Refusal};

/// Seconds after which a session nobody uses is over.
pub const IDLE: i64 = 60 * 60;
/// Seconds after which a session is over whatever is done.
pub const LONGEST: i64 = 12 * 60 * 60;
/// Seconds between two notes that a session is in use.
const PACE: i64 = 60;

/// By which means an officer proved who she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// One click on a practice node: nobody proved anything.
    Practice,
    /// A passkey of hers.
    Passkey,
    /// A code she printed.
    Code,
    /// A code the operator read to her.
    ReadOut,
    /// The link of an invitation.
    Invitation,
    /// The State's own provider.
    Outside,
}

impl Means {
    /// Its code: `passkey`.
    pub fn as_str(self) -> &'static str {
        match self {
            Means::Practice => "practice",
            Means::Passkey => "passkey",
            Means::Code => "code",
            Means::ReadOut => "once",
            Means::Invitation => "invite",
            Means::Outside => "outside",
        }
    }
}

/// A session as its officer sees it.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its number.
    pub number: u64,
    /// Who.
    pub officer: OfficerId,
    /// By which means, by code.
    pub means: String,
    /// What the browser calls itself.
    pub device: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used, to about a minute.
    pub seen: Moment,
    /// When it ends if nothing more is done; never later than [`LONGEST`] after it began.
    pub until: Moment,
}

/// What a word in a cookie opens.
#[derive(Debug, Clone)]
pub enum Knock {
    /// A session that stands.
    Live(Session),
    /// One that is over.
    Over,
    /// Nothing.
    Nobody,
}

impl Office {
    /// Begins a session and gives the word for its cookie, which is kept nowhere else.
    pub fn begin_session(&self, officer: &OfficerId, means: Means, device: &str) -> Result<String, Refusal> {
        self.works_here(officer)?;
        let mut bytes = [0; 32];
        Chance.fill(&mut bytes);
        let word = to_base64url(&bytes);
        let now = machine_now();
        self.inner.store.begin_session(SessionRow {
            number: 0,
            digest: Digest::of(word.as_bytes()),
            form: Digest::of(form_word(&word).as_bytes()),
            officer: officer.clone(),
            means: means.as_str().to_owned(),
            device: device.chars().filter(|c| !c.is_control()).take(160).collect(),
            since: now,
            seen: now,
            until: now.plus_seconds(LONGEST),
            ended: None,
        })?;
        tracing::info!(means = means.as_str(), "an officer signed in");
        Ok(word)
    }

    /// What the word of a cookie opens; that it was used is noted.
    pub fn knock(&self, word: &str) -> Result<Knock, Refusal> {
        let digest = Digest::of(word.as_bytes());
        let Some(row) = self.inner.store.session(SessionBy::Cookie(&digest))? else {
            return Ok(Knock::Nobody);
        };
        let now = machine_now();
        if !stands(&row, now) || self.works_here(&row.officer).is_err() {
            return Ok(Knock::Over);
        }
        if row.seen.plus_seconds(PACE) < now {
            self.inner.store.session_seen(row.number, now)?;
        }
        Ok(Knock::Live(shown(SessionRow { seen: now, ..row })))
    }

    /// Whose session the word of a form was made for, over or not.
    pub fn whose_form(&self, word: &str) -> Result<Option<OfficerId>, Refusal> {
        let digest = Digest::of(word.as_bytes());
        Ok(self.inner.store.session(SessionBy::Form(&digest))?.map(|row| row.officer))
    }

    /// The sessions of an officer that stand, the last first.
    pub fn sessions_of(&self, officer: &OfficerId) -> Result<Vec<Session>, Refusal> {
        let now = machine_now();
        let rows = self.inner.store.sessions(Some(officer))?.into_iter();
        Ok(rows.filter(|row| stands(row, now)).map(shown).collect())
    }

    /// Ends a session of this officer, by its number.
    pub fn end_session(&self, officer: &OfficerId, number: u64) -> Result<(), Refusal> {
        let rows = self.inner.store.sessions(Some(officer))?;
        if !rows.iter().any(|row| row.number == number) {
            return Err(Refusal::new("no-session", format!("{officer} has no session {number}"))
                .hint("`comity officer sessions` lists them"));
        }
        Ok(self.inner.store.end_session(number, machine_now())?)
    }

    /// Everybody who may sign in here, for a practice node's one-click list. On a real node nobody is told.
    pub fn practice_people(&self) -> Result<Vec<PersonView>, Refusal> {
        if !self.inner.config.practice {
            return Ok(Vec::new());
        }
        self.people()
    }

    /// Everybody who works here.
    pub fn people(&self) -> Result<Vec<PersonView>, Refusal> {
        let rows = self.inner.store.officers()?.into_iter().filter(|row| row.left.is_none());
        Ok(rows.map(|row| PersonView { officer: row.id, name: row.name, roles: row.roles }).collect())
    }

    fn works_here(&self, officer: &OfficerId) -> Result<(), Refusal> {
        let officers = self.inner.store.officers()?;
        let row = officers.iter().find(|row| row.id == *officer);
        let row = row.ok_or_else(|| crate::door::no_officer(officer))?;
        match row.left {
            None => Ok(()),
            Some(_) => Err(Refusal::new("officer-left", format!("{officer} works here no more"))
                .hint("the operator gives roles back: `comity officer role`")),
        }
    }
}

/// The word that the forms of a session carry. Whoever has the cookie's can make it; nobody else can.
pub fn form_word(word: &str) -> String {
    to_base64url(Digest::of_parts(&[b"comity form v1 ", word.as_bytes()]).as_bytes())
}

fn stands(row: &SessionRow, now: Moment) -> bool {
    row.ended.is_none() && now < row.until && now < row.seen.plus_seconds(IDLE)
}

fn shown(row: SessionRow) -> Session {
    Session {
        number: row.number,
        until: row.until.min(row.seen.plus_seconds(IDLE)),
        officer: row.officer,
        means: row.means,
        device: row.device,
        since: row.since,
        seen: row.seen,
    }
}

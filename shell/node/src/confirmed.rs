//! An approval given on a page: what was read, by which means it was confirmed, and the officer's key that signs.
//!
//! The signature under an approval is the officer's key's, as at the terminal. On a page it is the node that holds
//! the pen, so beside it lies what proves that she was there: her passkey's own signature over these bytes, or the
//! word of this node that she showed a code, or was signed in by the State's provider a moment ago.

use comity_seal::{SignedAs, Signer, SoftwareSigner};
use comity_words::{Digest, Reference, from_base64url};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::machine_now;
use crate::folder::read_secret;
use crate::passkeys::{Assertion, Site};
use crate::sessions::{Means, Session};
use crate::{Office, Refusal, Signed, Verb};

/// Seconds after a sign-in in which it counts as shown just now.
pub const FRESH: i64 = 15 * 60;

/// By which means she confirms.
#[derive(Debug, Clone)]
pub enum By {
    /// Her passkey, over exactly these bytes.
    Passkey(Assertion, Site),
    /// One of her codes.
    Code(String),
    /// The sign-in itself: on a practice node, or by the State's provider a moment ago.
    Session,
}

/// What lies beside an approval that was given on a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Confirmed {
    /// By which means.
    pub(crate) means: String,
    /// What the passkey signed, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) assertion: Option<Assertion>,
}

impl Office {
    /// Approves what waits on a case, in the name of whoever is signed in: `digest` is of the bytes she read, as
    /// `case bytes` told it. Answer as [`Verb::CaseApprove`], with `means`.
    pub fn approve_on_page(
        &self,
        case: &Reference,
        digest: &str,
        session: &Session,
        by: By,
    ) -> Result<Value, Refusal> {
        let officer = &session.officer;
        let told = self.perform(Verb::CaseBytes { case: case.to_string() }, Some(officer.clone()))?;
        let deed = told["deed"].as_str().and_then(from_base64url);
        let deed = deed.ok_or_else(|| {
            Refusal::new("internal", "the node gave no bytes to approve").hint("do it again")
        })?;
        let now = Digest::of(&deed);
        if now.to_string() != digest {
            return Err(Refusal::new("approval-stale", "it was changed since you read it")
                .hint("look at it again, then approve"));
        }
        let path = self.inner.folder.officer_key(officer.as_str());
        if !path.exists() {
            return Err(Refusal::new("no-key", "your approval key does not lie on this node")
                .hint("approve where you keep it: `comity case approve CASE --key FILE`"));
        }
        let signer = SoftwareSigner::from_secret_text(&read_secret(&path)?).map_err(|error| {
            Refusal::new("bad-key", format!("your approval key cannot be read: {error}"))
                .hint("tell the operator")
        })?;
        let verb = Verb::CaseApprove { case: case.to_string(), key: None, digest: None, signed: None };
        self.inner.door(&verb, Some(officer))?;
        let confirmed = self.confirmed(case, &now, session, by)?;
        let pair = signer.sign(SignedAs::Approval, self.inner.now(), &deed).map_err(crate::keys::internal)?;
        let signed = Signed { es256: pair.es256, mldsa65: pair.mldsa65 };
        let means = confirmed.means.clone();
        let mut answer = self.inner.approve(case, Some(signed), Some(officer), Some(confirmed))?;
        answer["means"] = Value::from(means);
        Ok(answer)
    }

    fn confirmed(
        &self,
        case: &Reference,
        digest: &Digest,
        session: &Session,
        by: By,
    ) -> Result<Confirmed, Refusal> {
        let of = |means: Means| Confirmed { means: means.as_str().to_owned(), assertion: None };
        match by {
            By::Passkey(assertion, site) => {
                let challenge = Office::approval_challenge(case, digest);
                self.inner.confirmed_by_passkey(&session.officer, &assertion, &challenge, &site)?;
                Ok(Confirmed { assertion: Some(assertion), ..of(Means::Passkey) })
            }
            By::Code(code) => {
                let (officer, means) = self.by_code(session.officer.as_str(), &code)?;
                debug_assert_eq!(officer, session.officer);
                Ok(of(means))
            }
            By::Session if session.means == Means::Practice.as_str() => Ok(of(Means::Practice)),
            By::Session if session.means == Means::Outside.as_str() && is_fresh(session) => {
                Ok(of(Means::Outside))
            }
            By::Session => {
                Err(Refusal::new("needs-confirming", "an approval is confirmed over exactly its bytes")
                    .hint("by your passkey, or by one of your codes"))
            }
        }
    }
}

/// Whether somebody signed in so shortly ago that she need not do it again.
pub fn is_fresh(session: &Session) -> bool {
    machine_now() < session.since.plus_seconds(FRESH)
}

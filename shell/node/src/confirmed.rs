//! An approval given on a page: over exactly which bytes, and by which means it was confirmed.
//!
//! At the terminal she signs with her own key. On a page her passkey signs these bytes; without script it is this
//! node's word that she showed a code, or was signed in by the State's provider a moment ago. What it rests on lies
//! beside it, and the act promises it. On a practice node her practice key lies in the folder and signs as well.

use comity_seal::{SignedAs, Signer, SoftwareSigner};
use comity_words::{Digest, OfficerId, Reference, from_base64url};
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
    /// Of which bytes, by their digest.
    pub(crate) digest: String,
    /// When, by the machine's clock.
    pub(crate) at: String,
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
        let verb = Verb::CaseApprove { case: case.to_string(), key: None, digest: None, signed: None };
        self.inner.door(&verb, Some(officer))?;
        let confirmed = self.confirmed(case, &now, session, by)?;
        let signed = self.practice_signature(officer, &deed)?;
        let means = confirmed.means.clone();
        let mut answer = self.inner.approve(case, signed, Some(officer), Some(confirmed))?;
        answer["means"] = Value::from(means);
        Ok(answer)
    }

    /// Her practice key's signature, where it lies in the folder of a practice node.
    fn practice_signature(&self, officer: &OfficerId, deed: &[u8]) -> Result<Option<Signed>, Refusal> {
        let path = self.inner.folder.officer_key(officer.as_str());
        if !self.inner.config.practice || !path.exists() {
            return Ok(None);
        }
        let signer = SoftwareSigner::from_secret_text(&read_secret(&path)?).map_err(crate::keys::internal)?;
        let pair = signer.sign(SignedAs::Approval, self.inner.now(), deed).map_err(crate::keys::internal)?;
        Ok(Some(Signed { es256: pair.es256, mldsa65: pair.mldsa65 }))
    }

    fn confirmed(
        &self,
        case: &Reference,
        digest: &Digest,
        session: &Session,
        by: By,
    ) -> Result<Confirmed, Refusal> {
        let of = |means: Means| Confirmed {
            means: means.as_str().to_owned(),
            digest: digest.to_string(),
            at: machine_now().to_string(),
            assertion: None,
        };
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

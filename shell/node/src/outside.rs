//! The State's own sign-in: OpenID Connect, authorization code with PKCE, for one provider named in `comity.toml`.
//!
//! Nothing the provider says admits anybody: an operator says whose account is whose, and only then it signs in.

mod https;
mod token;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use comity_store::{OutsideRow, StoreError};
use comity_words::{Digest, Entropy, Moment, OfficerId, to_base64url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::machine_now;
use crate::keys::Chance;
use crate::office::Inner;
use crate::{Office, Refusal};

/// Seconds somebody may take at the provider.
const AWAY: i64 = 10 * 60;
/// How many may be away at once; the first to leave is forgotten when one more leaves.
const MOST: usize = 1000;

/// The provider, `[outside]` in `comity.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// What the button says: `Ministry of the Interior`.
    pub name: String,
    /// Its issuer address, exactly as it writes it: `https://id.example`. Plain HTTP on the loopback address alone.
    pub issuer: String,
    /// The name this node has there.
    pub client: String,
    /// A file with the secret it gave, where it gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_file: Option<PathBuf>,
    /// The certificate that signs the provider's, PEM: nobody else's is believed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<PathBuf>,
}

/// Somebody who is at the provider just now.
struct Away {
    nonce: String,
    verifier: String,
    back: String,
    since: Moment,
}

/// Those who are at the provider, by the word that brings them back.
#[derive(Default)]
pub(crate) struct Travellers(Mutex<BTreeMap<String, Away>>);

impl Travellers {
    fn leave(&self, word: String, away: Away) {
        let mut all = self.lock();
        let now = machine_now();
        all.retain(|_, away| away.since.plus_seconds(AWAY) > now);
        if all.len() >= MOST
            && let Some(first) = all.iter().min_by_key(|(_, away)| away.since).map(|(word, _)| word.clone())
        {
            all.remove(&first);
        }
        all.insert(word, away);
    }

    fn back(&self, word: &str) -> Option<Away> {
        self.lock().remove(word).filter(|away| away.since.plus_seconds(AWAY) > machine_now())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Away>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What of the provider's own description is needed.
#[derive(Deserialize)]
struct Described {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

fn away(what: impl std::fmt::Display) -> Refusal {
    tracing::warn!("the provider of sign-in: {what}");
    Refusal::new("outside", format!("the State's sign-in did not answer as it should: {what}"))
        .hint("sign in by passkey or code, and tell the operator")
}

fn lost() -> Refusal {
    Refusal::new("outside-lost", "this sign-in was not begun in this browser, or more than ten minutes ago")
        .hint("begin again at the page of sign-in")
}

impl Office {
    /// What the button of the State's own sign-in says, where the node has one.
    pub fn outside(&self) -> Option<&str> {
        self.inner.config.outside.as_ref().map(|outside| outside.name.as_str())
    }

    /// Where to send a browser, and the word it must bring back.
    pub async fn leave_for_outside(&self, back: &str) -> Result<(String, String), Refusal> {
        let outside = self.provider()?;
        let described = describe(outside).await?;
        let word = || {
            let mut bytes = [0; 32];
            Chance.fill(&mut bytes);
            to_base64url(&bytes)
        };
        let (state, nonce, verifier) = (word(), word(), word());
        let challenge = to_base64url(Digest::of(verifier.as_bytes()).as_bytes());
        let query = https::form(&[
            ("response_type", "code"),
            ("scope", "openid"),
            ("client_id", &outside.client),
            ("redirect_uri", &self.inner.outside_return()),
            ("state", &state),
            ("nonce", &nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let joint = if described.authorization_endpoint.contains('?') { '&' } else { '?' };
        let to = format!("{}{joint}{query}", described.authorization_endpoint);
        let away = Away { nonce, verifier, back: back.to_owned(), since: machine_now() };
        self.inner.travellers.leave(state.clone(), away);
        Ok((to, state))
    }

    /// Who came back, and where she wanted to go. `kept` is the word of her own browser, `state` that of the address.
    pub async fn back_from_outside(
        &self,
        kept: &str,
        state: &str,
        code: Result<&str, &str>,
    ) -> Result<(OfficerId, String), Refusal> {
        let outside = self.provider()?;
        if kept.is_empty() || kept != state {
            return Err(lost());
        }
        let traveller = self.inner.travellers.back(state).ok_or_else(lost)?;
        let code = code.map_err(|error| {
            let said: String = error.chars().filter(|c| c.is_ascii_graphic()).take(60).collect();
            Refusal::new("outside", format!("the State's sign-in said `{said}`"))
                .hint("try again, or sign in by passkey or code")
        })?;
        let described = describe(outside).await?;
        let token =
            redeem(outside, &described, code, &traveller.verifier, &self.inner.outside_return()).await?;
        let keys = https::get(outside, &described.jwks_uri).await?;
        let wanted = token::Wanted {
            issuer: &outside.issuer,
            client: &outside.client,
            nonce: &traveller.nonce,
            now: machine_now(),
        };
        let subject = token::subject(&token, &keys, &wanted).map_err(away)?;
        let row = self.inner.store.outside(&outside.issuer, &subject)?;
        let officer = row.map(|row| row.officer).ok_or_else(|| {
            let shown: String = subject.chars().filter(|c| !c.is_control()).take(80).collect();
            Refusal::new("outside-unknown", format!("nobody here has the account `{shown}`"))
                .hint("the operator says whose it is: `comity officer account NAME --subject ACCOUNT`")
        })?;
        Ok((officer, traveller.back))
    }

    fn provider(&self) -> Result<&Outside, Refusal> {
        self.inner.config.outside.as_ref().ok_or_else(|| {
            Refusal::new("no-outside", "this node has no sign-in of the State's own")
                .hint("`[outside]` in comity.toml names the provider")
        })
    }
}

impl Inner {
    /// Where the provider sends browsers back to.
    fn outside_return(&self) -> String {
        format!("{}/sign-in/outside/back", self.config.officers_at())
    }

    /// Says whose an account at the provider is.
    pub(crate) fn account_of(
        &self,
        officer: &str,
        subject: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        let outside = self.config.outside.as_ref().ok_or_else(|| {
            Refusal::new("no-outside", "this node has no sign-in of the State's own")
                .hint("`[outside]` in comity.toml names the provider; start the node again afterwards")
        })?;
        if subject.trim().is_empty() || subject.len() > 255 {
            return Err(Refusal::new("no-account", "an account is named by 1 to 255 letters")
                .hint("write it as the provider does: its `sub`"));
        }
        let issuer = outside.issuer.clone();
        let link = OutsideRow {
            issuer: issuer.clone(),
            subject: subject.to_owned(),
            officer: row.id.clone(),
            since: machine_now(),
        };
        match self.store.link_outside(link) {
            Err(StoreError::Moved) => {
                let whose = self.store.outside(&issuer, subject)?.map(|row| row.officer.to_string());
                return Err(Refusal::new(
                    "twice",
                    format!("that account is `{}`'s", whose.unwrap_or_default()),
                )
                .hint("an account is one officer's"));
            }
            other => other?,
        }
        self.rule_on_means(&row.id, by, "was given an account of the State's sign-in")?;
        Ok(json!({"officer": row.id.as_str(), "issuer": issuer, "subject": subject}))
    }
}

/// The provider as it describes itself, under its own issuer address and no other.
async fn describe(outside: &Outside) -> Result<Described, Refusal> {
    let at = format!("{}/.well-known/openid-configuration", outside.issuer.trim_end_matches('/'));
    let described: Described = serde_json::from_slice(&https::get(outside, &at).await?).map_err(away)?;
    if described.issuer != outside.issuer {
        return Err(away("it calls itself by another address"));
    }
    Ok(described)
}

/// The token for a code.
async fn redeem(
    outside: &Outside,
    described: &Described,
    code: &str,
    verifier: &str,
    back: &str,
) -> Result<String, Refusal> {
    #[derive(Deserialize)]
    struct Given {
        id_token: String,
    }
    let secret = match &outside.secret_file {
        Some(path) => Some(crate::folder::read_secret(path)?.trim().to_owned()),
        None => None,
    };
    let mut said = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", back),
        ("code_verifier", verifier),
    ];
    if secret.is_none() {
        said.push(("client_id", &outside.client));
    }
    let basic = secret.map(|secret| https::basic(&outside.client, &secret));
    let answer = https::post(outside, &described.token_endpoint, https::form(&said), basic).await?;
    let given: Given = serde_json::from_slice(&answer).map_err(away)?;
    Ok(given.id_token)
}

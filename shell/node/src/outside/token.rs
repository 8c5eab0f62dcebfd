//! What the provider says of somebody: an ID token (OpenID Connect Core 1.0, 3.1.3.7), read strictly.

use aws_lc_rs::signature::{self, RsaPublicKeyComponents};
use comity_words::{Moment, from_base64url};
use p256::ecdsa::signature::Verifier;
use serde::Deserialize;

/// Seconds by which two clocks may differ.
const SLACK: i64 = 60;
/// Seconds since which a token may have been made.
const OLD: i64 = 10 * 60;

/// What the token must say.
pub(super) struct Wanted<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Moment,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    use_: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
    #[serde(default)]
    x: Option<String>,
    #[serde(default)]
    y: Option<String>,
}

/// The account a token is about, once everything in it holds.
pub(super) fn subject(token: &str, keys: &[u8], wanted: &Wanted<'_>) -> Result<String, &'static str> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("its token has not three parts");
    };
    let signed = &token[..head.len() + 1 + body.len()];
    let read = |part: &str| from_base64url(part).ok_or("its token cannot be read");
    let head: Head =
        serde_json::from_slice(&read(head)?).map_err(|_| "the head of its token cannot be read")?;
    let keys: Keys = serde_json::from_slice(keys).map_err(|_| "its keys cannot be read")?;
    let signature = read(signature)?;
    let fits = |key: &&Key| {
        let kind = if head.alg == "ES256" { "EC" } else { "RSA" };
        key.kty == kind
            && key.use_.as_deref().is_none_or(|use_| use_ == "sig")
            && (head.kid.is_none() || key.kid == head.kid)
    };
    let mut fitting = keys.keys.iter().filter(fits);
    // Without a name of the key there must be one alone.
    let key = fitting.next().ok_or("it signed with a key it does not name")?;
    if head.kid.is_none() && fitting.next().is_some() {
        return Err("it does not say which of its keys signed");
    }
    verified(&head.alg, key, signed.as_bytes(), &signature)?;
    let claims: Claims =
        serde_json::from_slice(&read(body)?).map_err(|_| "what its token says cannot be read")?;
    held_against(claims, wanted)
}

fn verified(alg: &str, key: &Key, signed: &[u8], signature: &[u8]) -> Result<(), &'static str> {
    const WRONG: &str = "the signature of its token does not hold";
    let part =
        |part: &Option<String>| part.as_deref().and_then(from_base64url).ok_or("its key cannot be read");
    match alg {
        "ES256" => {
            if key.crv.as_deref() != Some("P-256") {
                return Err("it signed on a curve this node does not read");
            }
            let point = [&[4][..], &part(&key.x)?, &part(&key.y)?].concat();
            let key =
                p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).map_err(|_| "its key cannot be read")?;
            let signature = p256::ecdsa::Signature::from_slice(signature).map_err(|_| WRONG)?;
            key.verify(signed, &signature).map_err(|_| WRONG)
        }
        "RS256" | "PS256" => {
            let how = if alg == "RS256" {
                &signature::RSA_PKCS1_2048_8192_SHA256
            } else {
                &signature::RSA_PSS_2048_8192_SHA256
            };
            let key = RsaPublicKeyComponents { n: part(&key.n)?, e: part(&key.e)? };
            key.verify(how, signed, signature).map_err(|_| WRONG)
        }
        // `none` and the shared-secret kinds are no signature of the provider's.
        _ => Err("it signs in a way this node does not take"),
    }
}

fn held_against(claims: Claims, wanted: &Wanted<'_>) -> Result<String, &'static str> {
    let for_us = match &claims.aud {
        Audience::One(one) => one == wanted.client,
        Audience::Many(many) => {
            many.iter().any(|one| one == wanted.client)
                && (many.len() == 1 || claims.azp.as_deref() == Some(wanted.client))
        }
    };
    let now = wanted.now.as_second();
    let mistakes = [
        (claims.iss != wanted.issuer, "its token is another provider's"),
        (!for_us, "its token is for another"),
        (claims.azp.as_deref().is_some_and(|azp| azp != wanted.client), "its token was given to another"),
        (claims.nonce.as_deref() != Some(wanted.nonce), "its token answers another question"),
        (claims.exp <= now - SLACK, "its token is over; look at both clocks"),
        (claims.iat > now + SLACK, "its token was made in the future; look at both clocks"),
        (claims.iat < now - OLD, "its token is old; look at both clocks"),
        (claims.sub.is_empty() || claims.sub.len() > 255, "its token names nobody"),
    ];
    match mistakes.into_iter().find(|(is_so, _)| *is_so) {
        Some((_, what)) => Err(what),
        None => Ok(claims.sub),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_words::to_base64url;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;
    use serde_json::{Value, json};

    const NOW: i64 = 1_790_000_000;

    fn key() -> SigningKey {
        SigningKey::from_slice(&[9; 32]).unwrap()
    }

    fn keys() -> Vec<u8> {
        let point = key().verifying_key().to_sec1_point(false);
        let of = |range: std::ops::Range<usize>| to_base64url(&point.as_bytes()[range]);
        json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "a", "use": "sig", "x": of(1..33), "y": of(33..65)}]})
            .to_string()
            .into_bytes()
    }

    fn token(head: &Value, claims: &Value) -> String {
        let signed = format!(
            "{}.{}",
            to_base64url(head.to_string().as_bytes()),
            to_base64url(claims.to_string().as_bytes())
        );
        let signature: p256::ecdsa::Signature = key().sign(signed.as_bytes());
        format!("{signed}.{}", to_base64url(&signature.to_bytes()))
    }

    fn claims() -> Value {
        json!({"iss": "https://id.example", "sub": "u-17", "aud": "comity", "exp": NOW + 300, "iat": NOW, "nonce": "n"})
    }

    fn of(token: &str) -> Result<String, &'static str> {
        let now = Moment::from_second(NOW).unwrap();
        subject(token, &keys(), &Wanted { issuer: "https://id.example", client: "comity", nonce: "n", now })
    }

    #[test]
    fn a_token_of_the_provider_for_this_question_names_its_account() {
        assert_eq!(of(&token(&json!({"alg": "ES256", "kid": "a"}), &claims())), Ok("u-17".to_owned()));
        assert_eq!(of(&token(&json!({"alg": "ES256"}), &claims())), Ok("u-17".to_owned()));
    }

    #[test]
    fn each_thing_it_says_is_held_against_what_was_asked() {
        let head = json!({"alg": "ES256", "kid": "a"});
        for (member, value) in [
            ("iss", json!("https://id.example/")),
            ("aud", json!("another")),
            ("aud", json!(["comity", "another"])),
            ("azp", json!("another")),
            ("nonce", json!("m")),
            ("nonce", Value::Null),
            ("exp", json!(NOW - 61)),
            ("iat", json!(NOW + 61)),
            ("iat", json!(NOW - 601)),
            ("sub", json!("")),
        ] {
            let mut bent = claims();
            bent[member] = value.clone();
            assert!(of(&token(&head, &bent)).is_err(), "{member} {value}");
        }
    }

    #[test]
    fn what_is_not_signed_by_a_key_of_the_provider_is_nothing() {
        let good = token(&json!({"alg": "ES256", "kid": "a"}), &claims());
        let (signed, _) = good.rsplit_once('.').unwrap();
        for (head, wrong) in [
            (json!({"alg": "none"}), "a way this node does not take"),
            (json!({"alg": "HS256", "kid": "a"}), "a key it does not name"),
            (json!({"alg": "ES256", "kid": "b"}), "a key it does not name"),
            (json!({"alg": "RS256", "kid": "a"}), "a key it does not name"),
        ] {
            let told = of(&token(&head, &claims()));
            assert!(
                told.is_err_and(|told| told.contains(wrong) || told.contains("key it does not name")),
                "{head}"
            );
        }
        assert!(of(&format!("{signed}.{}", to_base64url(&[1; 64]))).is_err());
        assert!(of(&format!("{signed}.")).is_err());
        let bent = good.replacen('.', ".e30", 1);
        assert!(of(&bent).is_err() && of("").is_err() && of("a.b").is_err() && of("a.b.c.d").is_err());
    }
}

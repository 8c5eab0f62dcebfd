//! A fingerprint as it is printed or read aloud: whose it is, as far as this node knows.

use comity_words::Digest;
use serde_json::{Value, json};

use crate::Refusal;
use crate::office::{Inner, Office};

impl Inner {
    /// What a fingerprint is of: this office's page, a peer's, a treaty it holds, an act on file.
    ///
    /// Only a whole digest is answered: whoever has one has seen what it is of, and nobody guesses it.
    pub(crate) fn fingerprint(
        &self,
        said: &str,
        hidden: &[comity_store::GuardKind],
    ) -> Result<Value, Refusal> {
        let digest = digest_of(said)?;
        let mut found = Vec::new();
        if crate::keys::own_page(self.folder())?.fingerprint() == digest {
            found.push(json!({"what": "own-page", "name": self.config.name, "state": self.config.state}));
        }
        for peer in self.store.peers()?.into_iter().filter(|peer| peer.fingerprint == digest) {
            let name = self.keyring().page(&peer.state).map(|page| page.name.to_string()).unwrap_or_default();
            found.push(json!({"what": "peer-page", "name": name, "state": peer.state.as_str()}));
        }
        let shown = crate::officers_door::shown(&self.config, self.folder())?;
        if shown.is_some_and(|shown| shown.fingerprint == digest) {
            found.push(json!({"what": "officers-certificate", "name": self.config.officers_at()}));
        }
        for row in self.holdings.rows() {
            if row.digest.strip_prefix("sha256:").unwrap_or(&row.digest) == digest.hex() {
                found.push(json!({"what": "treaty", "name": row.title, "id": row.id}));
            }
        }
        if self.store.holds_act(&digest, hidden)? {
            found.push(json!({"what": "act"}));
        }
        Ok(json!({"digest": digest.to_string(), "found": found}))
    }
}

impl Office {
    /// Whether this node shows its public pages: `public = true` in its configuration.
    pub fn is_public(&self) -> bool {
        self.inner.config.public
    }

    /// As [`crate::Verb::Fingerprint`], asked by anyone where the node is public. A case that is sealed to anybody
    /// is in no answer.
    pub fn public_fingerprint(&self, said: &str) -> Result<Value, Refusal> {
        let sealed: Vec<_> =
            self.inner.store.guard_kinds()?.into_iter().filter(|kind| kind.sealed_to.is_some()).collect();
        self.inner.fingerprint(said, &sealed)
    }

    /// The fingerprint of this office's page, as it is read aloud.
    pub fn own_fingerprint(&self) -> Result<String, Refusal> {
        Ok(crate::keys::own_page(self.inner.folder())?.fingerprint().to_string())
    }
}

/// `sha256:…`, or its 64 digits in groups or not, as they are typed from paper.
fn digest_of(said: &str) -> Result<Digest, Refusal> {
    let plain: String =
        said.trim().chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.')).collect();
    let plain = plain.to_ascii_lowercase();
    let digits = plain.strip_prefix("sha256:").unwrap_or(&plain);
    let whole = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let read = whole.then(|| Digest::from_hex(digits).ok()).flatten();
    read.ok_or_else(|| {
        Refusal::new("no-digest", "that is no whole fingerprint")
            .place("/digest")
            .hint("a fingerprint has 64 digits, 0 to 9 and a to f; blanks between them do not matter")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_people_type_it_and_only_whole() {
        let hex = "ab".repeat(32);
        let whole = Digest::from_hex(&hex).unwrap();
        let grouped: Vec<&str> =
            hex.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
        for said in
            [hex.clone(), format!("SHA256:{}", hex.to_uppercase()), grouped.join(" "), grouped.join("-")]
        {
            assert_eq!(digest_of(&said).unwrap(), whole, "{said}");
        }
        for said in ["", "ab", &hex[1..], &format!("{hex}0"), &"zz".repeat(32), "<b>"] {
            assert_eq!(digest_of(said).unwrap_err().code, "no-digest", "{said}");
        }
    }
}

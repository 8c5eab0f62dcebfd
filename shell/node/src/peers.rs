//! Officers and peers: who acts here, and whose pages are believed.

use std::path::PathBuf;

use comity_seal::{SignedPage, Signer, SoftwareSigner};
use comity_store::{Hold, OfficerRow, PeerRow};
use comity_words::{Digest, OfficerId, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::folder::write_secret;
use crate::keys::{self, Chance, internal};
use crate::office::Inner;

impl Inner {
    /// Admits an officer and makes her key. The node keeps the public half; the file is handed to her.
    pub(crate) fn add_officer(
        &self,
        officer: &str,
        name: Option<String>,
        roles: &[String],
        key: Option<PathBuf>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let id: OfficerId = officer.parse().map_err(|error: comity_words::UnknownCode| {
            Refusal::new("no-name", error.to_string()).hint("for instance `okafor` or `j.meier`")
        })?;
        let roles: Vec<Role> = crate::people::roles(roles)?.into_iter().collect();
        if roles.is_empty() {
            return Err(Refusal::new("no-role", "an officer without a role can do nothing")
                .hint("say one or more: `--role officer`"));
        }
        let _alone = self.one_at_a_time();
        let known = self.store.officers()?;
        if known.is_empty() && !self.config.practice && !roles.contains(&Role::Operator) {
            return Err(Refusal::new("no-operator", "the first officer of a node is its operator").hint(
                "`--role operator`, with further roles where she has them: `--role operator,officer`",
            ));
        }
        if known.iter().any(|known| known.id == id) {
            return Err(Refusal::new("twice", format!("`{id}` is an officer of this node already"))
                .hint("`comity officer list` shows her roles"));
        }
        let kid = |family: &str| format!("{id}-{family}");
        let signer = SoftwareSigner::generate(&kid("es"), &kid("pq"), &mut Chance);
        let path = key.unwrap_or_else(|| {
            let path = self.folder.officer_key(id.as_str());
            // A file without an officer is left from an admission that came to no end.
            drop(std::fs::remove_file(&path));
            path
        });
        write_secret(&path, &signer.to_secret_text())?;
        let keys = signer.public();
        let fingerprint = keys.signers().es256;
        let row = OfficerRow {
            id: id.clone(),
            name: name.clone(),
            roles: roles.iter().map(|role| role.as_str().to_owned()).collect(),
            keys: keys.to_json().write(),
            since: self.now(),
            left: None,
        };
        let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let ruling = self.ruling(by, id.as_str(), format!("admitted as {}", roles.join(", ")));
        let admitted = self.store.rule(vec![Hold::Admitted(Box::new(row))], ruling);
        admitted.inspect_err(|_| drop(std::fs::remove_file(&path)))?;
        tracing::info!(roles = roles.len(), "officer admitted");
        Ok(json!({
            "officer": id.as_str(), "name": name, "roles": roles, "key": path.display().to_string(),
            "fingerprint": fingerprint.to_string(),
        }))
    }

    pub(crate) fn list_officers(&self) -> Result<Value, Refusal> {
        let units = self.store.units()?;
        let mut officers = Vec::new();
        for officer in self.store.officers()? {
            let keys = crate::drafts::officer_keys(&officer)?;
            officers.push(json!({
                "officer": officer.id.as_str(), "name": officer.name, "roles": officer.roles,
                "units": units.iter().filter(|(id, _)| *id == officer.id).map(|(_, unit)| unit).collect::<Vec<_>>(),
                "left": officer.left.map(|left| left.to_string()),
                "fingerprint": keys.signers().es256.to_string(),
            }));
        }
        Ok(json!({"officers": officers}))
    }

    pub(crate) fn own_page(&self) -> Result<Value, Refusal> {
        let mut page = keys::own_page(self.folder())?;
        let opened = page.open(&page.fingerprint()).map_err(internal)?;
        // A page is renewed while its key lies here; where it was taken offline it is signed there.
        let half_gone = self.now() > opened.expires.plus_seconds(-45 * 24 * 3600);
        // A page from before nodes witnessed each other names no witness.
        if (half_gone || opened.witnesses.is_empty()) && keys::holds_page_key(self.folder()) {
            keys::publish(self.folder(), &self.config, self.now())?;
            page = keys::own_page(self.folder())?;
            self.admit(&page, page.fingerprint())?;
            self.publish_in_directory(&self.page_signer(None)?)?;
            tracing::info!("own page renewed");
        }
        Ok(json!({
            "state": self.config.state, "page": page.to_text(), "fingerprint": page.fingerprint().to_string(),
        }))
    }

    /// The ceremony: a page is believed when its fingerprint is the one read aloud by the other side.
    pub(crate) fn add_peer(&self, page: &str, heard: &str) -> Result<Value, Refusal> {
        let signed = SignedPage::from_text(page).map_err(|error| {
            Refusal::new("bad-page", format!("this is no page: {error}"))
                .hint("the other office exports it with `comity peer page`")
        })?;
        let heard = fingerprint(heard)?;
        if signed.fingerprint() != heard {
            return Err(Refusal::new(
                "fingerprint-differs",
                format!("the page has the fingerprint {}, you were told {heard}", signed.fingerprint()),
            )
            .hint(
                "do not go on: ask the other office to read it aloud again, and from where the page came",
            ));
        }
        let opened = signed.open(&heard).map_err(|error| {
            Refusal::new("bad-page", format!("the page does not hold: {error}"))
                .hint("ask the other office to export it again")
        })?;
        if opened.member == self.own {
            return Err(
                Refusal::new("own-page", "this is this node's own page").hint("take the other office's")
            );
        }
        if opened.practice != self.config.practice {
            let (theirs, ours) = if opened.practice { ("a", "not a") } else { ("not a", "a") };
            return Err(Refusal::new(
                "practice",
                format!("{} is {theirs} practice node, this is {ours}", opened.member),
            )
            .hint("practice is played between practice nodes alone"));
        }
        if !opened.is_fresh(self.now()) {
            return Err(Refusal::new("stale-directory", format!("the page expired at {}", opened.expires))
                .hint("ask the other office for a fresh one"));
        }
        self.admit(&signed, heard)?;
        self.store.save_peer(PeerRow {
            state: opened.member.clone(),
            page: page.to_owned(),
            fingerprint: heard,
            version: u64::from(opened.version),
            accepted_at: self.now(),
        })?;
        tracing::info!(peer = %opened.member, version = opened.version, "page accepted");
        self.store.hasten(crate::clock::machine_now(), Some(&opened.member))?;
        self.letters.notify_one();
        Ok(json!({
            "peer": opened.member.to_string(), "name": opened.name, "fingerprint": heard.to_string(),
            "endpoint": opened.endpoints.first(), "expires": opened.expires.to_string(),
        }))
    }

    pub(crate) fn list_peers(&self) -> Result<Value, Refusal> {
        let keyring = self.keyring();
        let mut peers = Vec::new();
        for peer in self.store.peers()? {
            let page = keyring.page(&peer.state).map_err(internal)?;
            peers.push(json!({
                "peer": peer.state.to_string(), "name": page.name, "fingerprint": peer.fingerprint.to_string(),
                "endpoint": page.endpoints.first(), "expires": page.expires.to_string(),
            }));
        }
        Ok(json!({"peers": peers}))
    }
}

/// A fingerprint as people write it: with or without `sha256:`, its digits in groups.
pub(crate) fn fingerprint(text: &str) -> Result<Digest, Refusal> {
    let bare: String = text.trim().trim_start_matches("sha256:").split_whitespace().collect();
    Digest::from_hex(&bare.to_lowercase()).map_err(|_| {
        Refusal::new("no-fingerprint", format!("`{text}` is no fingerprint"))
            .hint("all 64 digits are compared; `comity peer page` prints them")
    })
}

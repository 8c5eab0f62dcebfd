//! What is asked about keys, the directory they stand in, and whose clock is believed.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TextFile;

/// A directory States founded, and this office's page signed into it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The files of the ceremony's folder `directory`.
    pub files: Vec<TextFile>,
    /// SHA-256 of `1.root.json`, 64 digits, in groups or not.
    pub root: String,
    /// The page key's file, where it is kept offline.
    #[serde(default)]
    pub page_key: Option<PathBuf>,
}

/// The next key of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextKey {
    /// `act`, `office`, `recovery` or `transport`.
    pub kind: String,
    /// From when on it is used: `now`, or a moment to come.
    #[serde(default)]
    pub from: Option<String>,
    /// The page key's file, where it is kept offline.
    #[serde(default)]
    pub page_key: Option<PathBuf>,
    /// Where the act key is made, where it is to lie in a device (PKCS#11).
    #[serde(default)]
    pub device: Option<crate::DeviceSaid>,
}

/// A signing key that was lost.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LostKey {
    /// Its name on the page: `arv-sign-1`.
    pub name: String,
    /// Since when it may have been in other hands: `now`, or a moment that is past.
    pub from: String,
    /// Why.
    pub reason: String,
    /// The page key's file, where it is kept offline.
    #[serde(default)]
    pub page_key: Option<PathBuf>,
}

/// A time authority that is not our own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthoritySaid {
    /// Where it answers: `http://tsa.example/stamp`.
    pub address: String,
    /// Its certificate, or that of whoever issued it, in PEM, as people compared it.
    #[serde(default)]
    pub certificate: Option<String>,
    /// Asked no more from now on.
    #[serde(default)]
    pub remove: bool,
}

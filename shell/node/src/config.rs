//! One file, checked at start; an error says its line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use comity_words::{Moment, StateCode};
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::officers_door::OfficersDoor;

/// What a new node is told.
#[derive(Debug, Clone)]
pub struct Init {
    /// The State's code.
    pub state: StateCode,
    /// The office's name.
    pub name: String,
    /// Whether it only practises.
    pub practice: bool,
    /// Where peers reach it, `127.0.0.1:7401`. Port 0 takes a free one, once.
    pub listen: SocketAddr,
    /// Where its pages answer; over TLS wherever it is not loopback. Port 0 takes a free one, once.
    pub pages: SocketAddr,
    /// The address peers are told, where it differs: `https://comity.justice.example:7401`.
    pub endpoint: Option<String>,
    /// The moment a practice node's clock is set to; the machine's clock where not said.
    pub clock: Option<Moment>,
}

/// `comity.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The State's code.
    pub state: String,
    /// The office's name.
    pub name: String,
    /// Whether this node only practises; a stage clock needs it.
    #[serde(default)]
    pub practice: bool,
    /// Where peers reach it.
    pub listen: SocketAddr,
    /// Where its pages answer.
    pub pages: SocketAddr,
    /// The address written into its page.
    pub endpoint: String,
    /// The address officers open, where it is not that of `pages`: `https://comity.justice.example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officers_at: Option<String>,
    /// The State's own certificate for its officers, PEM; one is made where the pages are not on loopback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officers_cert: Option<PathBuf>,
    /// Its key, PEM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officers_key: Option<PathBuf>,
    /// Hours within which a letter must have its ending where the treaty states none.
    #[serde(default = "seventy_two")]
    pub receipt_hours: u32,
    /// Whether anyone may read the public pages: the treaties held here, and whose a printed fingerprint is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
    /// The State's own provider of sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<crate::outside::Outside>,
    /// How officers are told by mail that something waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<crate::mail::Mail>,
}

fn seventy_two() -> u32 {
    72
}

impl Config {
    /// The configuration of a new node. Ports asked for as 0 are chosen here, once, so that the page can
    /// name them.
    pub(crate) fn of(init: &Init, officers: &OfficersDoor) -> Result<Config, Refusal> {
        let (listen, pages) = (chosen(init.listen)?, chosen(init.pages)?);
        let config = Config {
            state: init.state.to_string(),
            name: init.name.trim().to_owned(),
            practice: init.practice,
            listen,
            pages,
            endpoint: init.endpoint.clone().unwrap_or_else(|| format!("https://{listen}")),
            officers_at: officers.at.as_ref().map(|at| at.trim().trim_end_matches('/').to_owned()),
            officers_cert: officers.certificate.clone(),
            officers_key: officers.key.clone(),
            receipt_hours: seventy_two(),
            public: false,
            outside: None,
            mail: None,
        };
        Config::from_text(&config.to_text(), "comity.toml")
    }

    /// The file's text.
    pub(crate) fn to_text(&self) -> String {
        let settings = toml::to_string(self).expect("plain settings can be written");
        format!("# A Comity node. It is read at start; a mistake is named with its line.\n{settings}")
    }

    /// Reads the file; what is wrong is said with its line.
    pub fn read(path: &Path) -> Result<Config, Refusal> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Refusal::new("no-node", format!("`{}` cannot be read: {error}", path.display()))
                .hint("`comity init DIR --state CODE --name NAME` makes a node folder")
        })?;
        Config::from_text(&text, &path.display().to_string())
    }

    /// Reads the text of the file.
    pub fn from_text(text: &str, name: &str) -> Result<Config, Refusal> {
        let config: Config = toml::from_str(text).map_err(|error| {
            let line =
                error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Refusal::new("config", format!("{name}:{line}: {}", error.message()))
                .hint("mend that line; the other settings are as `comity init` wrote them")
        })?;
        let wrong = |key: &str, why: String| {
            let line =
                text.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |at| at + 1);
            Refusal::new("config", format!("{name}:{line}: {why}")).hint("mend that line")
        };
        config.state.parse::<StateCode>().map_err(|error| wrong("state", error.to_string()))?;
        if let Some(at) = &config.officers_at
            && config.officers_host().is_none()
        {
            return Err(wrong(
                "officers_at",
                format!("`{at}` is no address like https://comity.justice.example"),
            ));
        }
        if config.officers_cert.is_some() != config.officers_key.is_some() {
            let named = if config.officers_cert.is_some() { "officers_cert" } else { "officers_key" };
            return Err(wrong(named, "a certificate and its key are named together".to_owned()));
        }
        if let Some(mail) = &config.mail {
            mail.checked().map_err(|why| wrong("[mail]", why))?;
        }
        if config.receipt_hours == 0 {
            return Err(wrong("receipt_hours", "a bound of 0 hours lets no letter arrive".to_owned()));
        }
        Ok(config)
    }

    /// The address officers open, without a slash at its end.
    pub(crate) fn officers_at(&self) -> String {
        let scheme =
            if self.officers_cert.is_some() || !self.pages.ip().is_loopback() { "https" } else { "http" };
        let own = || match self.pages.ip().is_loopback() {
            // A passkey is made for a name, and loopback has one.
            true => format!("{scheme}://localhost:{}", self.pages.port()),
            false => format!("{scheme}://{}", self.pages),
        };
        self.officers_at.clone().unwrap_or_else(own)
    }

    /// The name in the address officers were told.
    pub(crate) fn officers_host(&self) -> Option<String> {
        let (_, rest) =
            self.officers_at.as_ref()?.split_once("://").filter(|(scheme, _)| *scheme == "https")?;
        let host = rest.split(':').next()?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        (!host.is_empty() && host.chars().all(fits)).then(|| host.to_owned())
    }

    /// The State's code.
    pub fn state(&self) -> StateCode {
        self.state.parse().expect("checked when read")
    }
}

/// A free port, where none was named.
///
/// The folder remembers the port and the node is served later, perhaps much later. A port the system would pick
/// belongs to its range for outgoing connections (from 32768 on Linux, from 49152 by IANA), where any connection of
/// this machine may take it in between; so it is looked for below, and never twice in one process.
fn chosen(address: SocketAddr) -> Result<SocketAddr, Refusal> {
    if address.port() != 0 {
        return Ok(address);
    }
    let mut last = None;
    for _ in 0..TRIES {
        let candidate = SocketAddr::new(address.ip(), next_port());
        match std::net::TcpListener::bind(candidate) {
            Ok(_) => return Ok(candidate),
            Err(error) => last = Some(error),
        }
    }
    let error = last.map_or_else(String::new, |error| error.to_string());
    Err(Refusal::new("address", format!("no port is free at {}: {error}", address.ip()))
        .hint("name an address of this machine: `--listen ADDRESS:PORT`"))
}

/// How many ports are tried before a person is asked to name one.
const TRIES: u16 = 200;

/// Ports below every common range for outgoing connections.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// The next of [`PORTS`], from a place that differs from process to process.
fn next_port() -> u16 {
    static BEGIN: OnceLock<u16> = OnceLock::new();
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let width = PORTS.end - PORTS.start;
    let begin = *BEGIN.get_or_init(|| {
        let mut bytes = [0; 2];
        if getrandom::fill(&mut bytes).is_err() {
            // Without entropy the search begins at the first port: slower, never wrong.
            bytes = [0; 2];
        }
        u16::from_le_bytes(bytes) % width
    });
    let given = GIVEN.fetch_add(1, Ordering::Relaxed) % width;
    PORTS.start + (begin + given) % width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officers_are_told_an_address_their_browser_can_open() {
        let at =
            |more: &str| Config::from_text(&format!("{GOOD}{more}"), "comity.toml").unwrap().officers_at();
        assert_eq!(at(""), "http://localhost:2");
        assert_eq!(at("officers_at = \"https://comity.example\"\n"), "https://comity.example");
        let open = GOOD.replace("127.0.0.1:2", "192.0.2.7:8443");
        assert_eq!(Config::from_text(&open, "comity.toml").unwrap().officers_at(), "https://192.0.2.7:8443");
    }

    const GOOD: &str = "state = \"ARV\"\nname = \"Arvenia\"\nlisten = \"127.0.0.1:1\"\npages = \"127.0.0.1:2\"\nendpoint = \"https://127.0.0.1:1\"\n";

    #[test]
    fn a_port_nobody_named_lies_below_those_of_outgoing_connections_and_is_given_once() {
        let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let given: Vec<u16> = (0..50).map(|_| chosen(any).unwrap().port()).collect();
        assert!(given.iter().all(|port| PORTS.contains(port)), "{given:?}");
        assert_eq!(given.iter().collect::<std::collections::BTreeSet<_>>().len(), given.len());
        let named: SocketAddr = "127.0.0.1:7".parse().unwrap();
        assert_eq!(chosen(named).unwrap(), named);
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_line() {
        assert!(Config::from_text(GOOD, "comity.toml").is_ok());
        let refusal = Config::from_text(&GOOD.replace("127.0.0.1:2", "nowhere"), "comity.toml").unwrap_err();
        assert!(refusal.sentence.starts_with("comity.toml:4: "), "{refusal}");
        for line in [
            "officers_at = \"comity.example\"",
            "officers_at = \"http://comity.example\"",
            "officers_cert = \"a.pem\"",
        ] {
            let refusal = Config::from_text(&format!("{GOOD}{line}\n"), "comity.toml").unwrap_err();
            assert!(refusal.sentence.starts_with("comity.toml:6: "), "{refusal}");
        }
        let refusal = Config::from_text(&format!("{GOOD}colour = 1\n"), "comity.toml").unwrap_err();
        assert!(refusal.sentence.starts_with("comity.toml:6: "), "{refusal}");
        let refusal = Config::from_text(&GOOD.replace("\"ARV\"", "\"arv\""), "comity.toml").unwrap_err();
        assert!(refusal.sentence.starts_with("comity.toml:1: "), "{refusal}");
    }
}

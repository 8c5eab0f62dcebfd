//! The two authorities: made, served in this process, and asked as a terminal asks.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use comity_node::{Init, Office, Refusal, Serving, TextFile, Verb, call};
use serde_json::Value;

use crate::fault::Fault;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one that asks.
    Requesting,
    /// The one that is asked.
    Requested,
}

impl Side {
    pub(super) const BOTH: [Side; 2] = [Side::Requesting, Side::Requested];

    /// The State's code.
    pub(super) fn state(self) -> &'static str {
        match self {
            Side::Requesting => "ARV",
            Side::Requested => "BEL",
        }
    }

    /// The authority's name.
    pub(super) fn authority(self) -> &'static str {
        match self {
            Side::Requesting => "Ministry of Justice of Arvenia",
            Side::Requested => "Attorney General's Office of Belmora",
        }
    }

    /// Who works there, and as what. The first writes, the second approves.
    fn officers(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Side::Requesting => &[
                ("okafor", &["officer"]),
                ("lindqvist", &["approver"]),
                ("haruka", &["head"]),
                ("weber", &["liaison"]),
                ("petrov", &["translator"]),
                ("ito", &["reviewer"]),
                ("novak", &["training", "accounts"]),
                ("sato", &["operator"]),
            ],
            Side::Requested => &[
                ("tanaka", &["officer"]),
                ("moreau", &["approver"]),
                ("senna", &["minister", "head"]),
                ("duarte", &["executing"]),
                ("haddad", &["liaison"]),
                ("li", &["translator"]),
                ("okoye", &["reviewer"]),
                ("lebedev", &["operator"]),
            ],
        }
    }

    /// Whoever writes.
    pub(super) fn writer(self) -> &'static str {
        self.officers()[0].0
    }

    /// Whoever approves.
    pub(super) fn approver(self) -> &'static str {
        self.officers()[1].0
    }

    /// Whoever translates.
    pub(super) fn translator(self) -> &'static str {
        match self {
            Side::Requesting => "petrov",
            Side::Requested => "li",
        }
    }

    /// Whoever decides for the minister, where the treaty asks for one.
    pub(super) fn minister(self) -> &'static str {
        self.officers()[2].0
    }
}

/// The treaty both are bound by, its profile, and what it relates to.
const TREATY: &str = "arv-bel-mla";
/// When the stage begins.
pub(super) const BEGINS: &str = "2026-06-01T07:00:00Z";

/// The treaty as it is practised: requests may be written in any of the six languages, so that the caseload can.
/// What is changed has its own version, and its own digest by that.
fn edition(text: &str) -> String {
    let accepts = "accepts (ar, de, en, es, fr, ja, ru, zh)";
    text.replacen("version \"0.7\";", "version \"0.7-practice\";", 1)
        .replace("accepts (de, en)", accepts)
        .replace("accepts (ja, en)", accepts)
}

/// The two, served.
pub(super) struct Pair {
    dir: PathBuf,
    served: [Option<Served>; 2],
}

struct Served {
    pages: String,
    stop: tokio::sync::oneshot::Sender<()>,
    thread: std::thread::JoinHandle<Result<(), Refusal>>,
}

/// A link that signs an officer in.
pub(super) struct SignIn {
    pub(super) officer: String,
    pub(super) roles: Vec<String>,
    pub(super) link: String,
}

impl Pair {
    /// Two new nodes in a folder that is not there yet, or empty; both served.
    pub(super) fn begun(dir: &Path) -> Result<Pair, Fault> {
        let dir = std::path::absolute(dir)
            .map_err(|error| Fault::usage(error.to_string(), "name another folder"))?;
        if dir.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Fault::usage(
                format!("`{}` holds something already", dir.display()),
                "name a folder that is not there yet; a filled node is served by `comity serve DIR`",
            ));
        }
        std::fs::create_dir_all(dir.join("keys")).map_err(|error| {
            Fault::usage(format!("`{}` cannot be made: {error}", dir.display()), "name another folder")
        })?;
        let mut pair = Pair { dir, served: [None, None] };
        for side in Side::BOTH {
            pair.made(side)?;
        }
        for (side, other) in [(Side::Requesting, Side::Requested), (Side::Requested, Side::Requesting)] {
            let page = pair.ask(other, None, Verb::PeerPage)?;
            let (page, fingerprint) = (text(&page, "page"), text(&page, "fingerprint"));
            pair.ask(side, None, Verb::PeerAdd { page, fingerprint })?;
        }
        // From the operators on nobody else admits anybody.
        for side in Side::BOTH {
            for (officer, roles) in side.officers() {
                pair.ask(
                    side,
                    None,
                    Verb::OfficerAdd {
                        officer: (*officer).to_owned(),
                        name: None,
                        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
                        key: Some(pair.key(officer)),
                    },
                )?;
            }
        }
        for side in Side::BOTH {
            pair.serve(side)?;
        }
        Ok(pair)
    }

    fn made(&self, side: Side) -> Result<(), Refusal> {
        let loopback = || "127.0.0.1:0".parse().expect("an address");
        let init = Init {
            state: side.state().parse().expect("a code"),
            name: side.authority().to_owned(),
            practice: true,
            listen: loopback(),
            pages: loopback(),
            endpoint: None,
            clock: Some(BEGINS.parse().expect("a moment")),
        };
        Office::init(&self.folder(side), &init)?;
        let files = comity_shelf::TEXTS.iter().filter(|(name, _)| {
            let name = name.trim_start_matches("treaties/");
            name == format!("{TREATY}.treaty")
                || (name.starts_with(TREATY) && name.ends_with(".profile.treaty"))
        });
        let files = files.map(|(name, text)| TextFile { name: (*name).to_owned(), text: edition(text) });
        self.ask(side, None, Verb::TreatyAdopt { files: files.collect() }).map(drop)
    }

    fn serve(&mut self, side: Side) -> Result<(), Refusal> {
        let internal = |what: &str| Refusal::new("internal", format!("a practice node {what}"));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = mpsc::channel();
        let dir = self.folder(side);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let runtime = runtime.map_err(|error| Refusal::new("internal", error.to_string()))?;
            let office = Office::open(&dir)?;
            let pages = comity_web::Pages::new(office.shown_to(None));
            let ready = move |started: comity_node::Started| {
                let _ = tell.send(started.pages);
            };
            let serving = Serving { pages: Some(pages.router()), ready: Some(Box::new(ready)) };
            runtime.block_on(office.serve(serving, async move { drop(stopped.await) }))
        });
        let Ok(pages) = told.recv_timeout(Duration::from_secs(60)) else {
            return Err(match thread.is_finished().then(|| thread.join()) {
                Some(Ok(Err(refusal))) => refusal,
                _ => internal("did not begin to serve within a minute"),
            });
        };
        let pages = pages.ok_or_else(|| internal("serves no pages"))?;
        self.served[side as usize] = Some(Served { pages: format!("http://{pages}"), stop, thread });
        Ok(())
    }

    /// Both end, everything written.
    pub(super) fn stop(&mut self) {
        for served in self.served.iter_mut().filter_map(Option::take) {
            let _ = served.stop.send(());
            drop(served.thread.join());
        }
    }

    /// The node's folder.
    pub(super) fn folder(&self, side: Side) -> PathBuf {
        self.dir.join(side.state().to_lowercase())
    }

    /// A folder for papers of neither.
    pub(super) fn papers(&self) -> PathBuf {
        self.dir.join("keys")
    }

    fn key(&self, officer: &str) -> PathBuf {
        self.papers().join(format!("{officer}.key"))
    }

    /// Where its pages are.
    pub(super) fn address(&self, side: Side) -> &str {
        self.served[side as usize].as_ref().map_or("", |served| &served.pages)
    }

    /// A link an officer.
    pub(super) fn links(&self, side: Side) -> Vec<SignIn> {
        let one = |(officer, roles): &(&str, &[&str])| SignIn {
            officer: (*officer).to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            link: format!("{}/sign-in/as/{officer}", self.address(side)),
        };
        side.officers().iter().map(one).collect()
    }

    /// Asks a node, as somebody.
    pub(super) fn ask(&self, side: Side, officer: Option<&str>, verb: Verb) -> Result<Value, Refusal> {
        call(&self.folder(side), verb, officer.map(|officer| officer.parse().expect("a name")))
    }

    /// An officer approves what waits in a case.
    pub(super) fn approve(&self, side: Side, officer: &str, case: &str) -> Result<Value, Refusal> {
        let key = Some(self.key(officer));
        self.ask(
            side,
            Some(officer),
            Verb::CaseApprove { case: case.to_owned(), key, digest: None, signed: None },
        )
    }

    /// Waits until no letter is on the road, seen so many times in a row: one may follow what just arrived.
    pub(super) fn quiet(&self, times: u32) -> Result<(), Refusal> {
        let patience = Instant::now() + Duration::from_secs(120);
        let mut still = 0;
        while still < times {
            let mut waiting = 0;
            for side in Side::BOTH {
                let status = self.ask(side, Some(side.writer()), Verb::Status)?;
                waiting += status["waiting_letters"].as_u64().unwrap_or(0);
            }
            still = if waiting == 0 { still + 1 } else { 0 };
            if Instant::now() > patience {
                return Err(Refusal::new("internal", "letters between the practice nodes do not arrive")
                    .hint("look at what is logged above"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
        Ok(())
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        self.stop();
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_practised_edition_takes_requests_in_every_tongue_of_the_caseload() {
        let text =
            comity_shelf::TEXTS.iter().find(|(name, _)| name.ends_with("arv-bel-mla.treaty")).unwrap().1;
        let edition = edition(text);
        assert_eq!(edition.matches("accepts (ar, de, en, es, fr, ja, ru, zh)").count(), 2);
        assert!(edition.contains("0.7-practice"), "another text has another version");
    }
}

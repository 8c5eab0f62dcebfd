//! One authority as a person would run it: a folder, a process, and the verbs of the terminal.
//!
//! Every verb goes through the built `comity` and its `--json`; nothing here reads a node's files.

use crate::place::Trouble;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A verb that was refused: its code for branching, its sentence for people.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    /// `incomplete`, `inadmissible`, …; empty where the program said nothing it meant for machines.
    pub(crate) code: String,
    /// What happened, with the hint.
    pub(crate) sentence: String,
    /// The article that says so.
    pub(crate) article: Option<String>,
    /// What the refusal carries besides.
    pub(crate) details: Value,
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        let article = refused.article.map(|article| format!(" ({article})")).unwrap_or_default();
        Trouble(format!("{}{article}", refused.sentence))
    }
}

/// A node folder with the process that serves it.
pub(crate) struct Authority {
    /// The State's code.
    pub(crate) state: String,
    /// The office's name.
    pub(crate) name: String,
    /// The node folder.
    pub(crate) folder: PathBuf,
    binary: PathBuf,
    serving: Option<Served>,
}

struct Served {
    process: Child,
    link: String,
}

impl Authority {
    /// An authority whose folder may not exist yet.
    pub(crate) fn new(binary: &Path, folder: PathBuf, state: &str, name: &str) -> Authority {
        let (state, name) = (state.to_owned(), name.to_owned());
        Authority { state, name, folder, binary: binary.to_owned(), serving: None }
    }

    /// Whether the folder has been made into a node.
    pub(crate) fn exists(&self) -> bool {
        self.folder.join("comity.toml").is_file()
    }

    /// Makes a practice node whose clock is set by hand.
    pub(crate) fn init(&self, now: &str) -> Result<Value, Refused> {
        let folder = self.folder.display().to_string();
        let mut arguments = vec!["init", &folder, "--state", &self.state, "--name", &self.name];
        arguments.extend(["--practice", "--clock", now, "--listen", "127.0.0.1:0", "--pages", "127.0.0.1:0"]);
        self.call(&arguments)
    }

    /// Makes the folder of an archive's two halves.
    pub(crate) fn restore(&self, content: &Path, keys: &Path) -> Result<Value, Refused> {
        let [content, keys, to] = [content, keys, &self.folder].map(|path| path.display().to_string());
        self.call(&["archive", "restore", &content, "--keys", &keys, "--to", &to])
    }

    /// A verb about this node, by the node itself.
    pub(crate) fn verb(&self, words: &[&str]) -> Result<Value, Refused> {
        let folder = self.folder.display().to_string();
        let mut arguments = words.to_vec();
        arguments.extend(["--node", &folder]);
        self.call(&arguments)
    }

    /// A verb about this node, on behalf of an officer.
    pub(crate) fn verb_as(&self, officer: &str, words: &[&str]) -> Result<Value, Refused> {
        let mut arguments = words.to_vec();
        arguments.extend(["--as", officer]);
        self.verb(&arguments)
    }

    /// Sets the clock of the node.
    pub(crate) fn set_clock(&self, moment: &str) -> Result<Value, Refused> {
        self.verb(&["practice", "clock", moment])
    }

    fn call(&self, arguments: &[&str]) -> Result<Value, Refused> {
        let mut command = Command::new(&self.binary);
        command.args(arguments).arg("--json").stdin(Stdio::null()).env_remove("COMITY_NODE");
        let output = command.output().map_err(|error| plain(format!("`comity` does not start: {error}")))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            return serde_json::from_str(text.trim()).map_err(|error| {
                plain(format!("`comity {}` printed what is not JSON ({error}): {text}", arguments.join(" ")))
            });
        }
        Err(refusal(&text).or_else(|| refusal(&said)).unwrap_or_else(|| {
            plain(format!("`comity {}`: {}{}", arguments.join(" "), text.trim(), said.trim()))
        }))
    }

    /// Whether the node's process runs.
    pub(crate) fn serves(&mut self) -> bool {
        self.serving.as_mut().is_some_and(|served| matches!(served.process.try_wait(), Ok(None)))
    }

    /// Starts the node's process and waits until it says where its pages are.
    pub(crate) fn serve(&mut self) -> Result<(), Trouble> {
        if self.serves() {
            return Ok(());
        }
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.binary);
        command.arg("serve").arg(&self.folder).env_remove("COMITY_NODE");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut process = command.spawn()?;
        let out = process.stdout.take().expect("standard output is piped");
        let (tell, told) = mpsc::channel();
        // The thread reads on for the life of the process, or the node would block on a full pipe.
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(link) = link_in(&line) {
                    let _ = tell.send(link);
                }
            }
        });
        match told.recv_timeout(Duration::from_secs(60)) {
            Ok(link) => {
                self.serving = Some(Served { process, link });
                Ok(())
            }
            Err(_) => {
                let _ = process.kill();
                let _ = process.wait();
                let last = std::fs::read_to_string(self.log()).unwrap_or_default();
                let last = last.lines().rev().take(3).collect::<Vec<_>>().join(" | ");
                Err(Trouble(format!("the node of {} did not come up; its log ends: {last}", self.state)))
            }
        }
    }

    /// The link that opens the node's pages.
    pub(crate) fn link(&self) -> Option<&str> {
        self.serving.as_ref().map(|served| served.link.as_str())
    }

    /// Where the node's log goes.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.with_extension("log")
    }

    /// `kill -9`, as a fault does it.
    pub(crate) fn kill(&mut self) {
        if let Some(mut served) = self.serving.take() {
            let _ = served.process.kill();
            let _ = served.process.wait();
        }
    }

    /// Asks the process to end, and waits for it.
    pub(crate) fn stop(&mut self) {
        let Some(mut served) = self.serving.take() else { return };
        let _ = Command::new("kill").args(["-TERM", &served.process.id().to_string()]).status();
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if !matches!(served.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = served.process.kill();
        let _ = served.process.wait();
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        self.stop();
    }
}

fn plain(sentence: String) -> Refused {
    Refused { code: String::new(), sentence, article: None, details: Value::Null }
}

/// The refusal a verb printed, as one JSON object, alone or below `error`.
fn refusal(text: &str) -> Option<Refused> {
    let json: Value = text.lines().rev().find_map(|line| serde_json::from_str(line.trim()).ok())?;
    let json = if json["error"].is_object() { &json["error"] } else { &json };
    let sentence = json["sentence"].as_str()?;
    let hint = json["hint"].as_str().map(|hint| format!("; {hint}")).unwrap_or_default();
    Some(Refused {
        code: json["code"].as_str().unwrap_or_default().to_owned(),
        sentence: format!("{sentence}{hint}"),
        article: json["article"].as_str().map(str::to_owned),
        details: json["details"].clone(),
    })
}

/// A link to a page in a line of what `serve` prints.
fn link_in(line: &str) -> Option<String> {
    let from = line.find("http://")?;
    let end = |c: char| c.is_whitespace() || c == '"' || c == '`' || c == '<';
    Some(line[from..].split(end).next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_in_a_sentence_and_in_json() {
        assert_eq!(
            link_in("Pages: http://127.0.0.1:7/open?k=a").as_deref(),
            Some("http://127.0.0.1:7/open?k=a")
        );
        assert_eq!(link_in(r#"{"pages":"http://127.0.0.1:7/x"}"#).as_deref(), Some("http://127.0.0.1:7/x"));
        assert_eq!(link_in("peers: 127.0.0.1:7"), None);
    }

    #[test]
    fn a_refusal_keeps_its_code_article_and_hint() {
        let told = refusal(
            "warming up\n{\"code\":\"incomplete\",\"sentence\":\"it lacks x\",\"article\":\"5(1)\",\"hint\":\"add x\"}\n",
        );
        let told = told.unwrap();
        assert_eq!((told.code.as_str(), told.article.as_deref()), ("incomplete", Some("5(1)")));
        assert_eq!(told.sentence, "it lacks x; add x");
        assert!(refusal("no JSON here").is_none());
    }
}

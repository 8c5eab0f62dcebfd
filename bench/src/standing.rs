//! P9 and P10: how soon a node answers after its start, and what it holds when nobody asks it anything.

use crate::duel::{About, Figure, Sample, duel};
use crate::{Bench, machine};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// P9: from the start of the process to the first answer, against a bare hello server.
pub(crate) fn start(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = node_folder(bench, "start")?;
    let about = About {
        name: "P9",
        what: "start to first answer, an empty node",
        unit: "ms",
        reference: "a bare hello server",
        goal: "≤ 5×",
        met: |ratio| ratio <= 5.0,
        pairs: 21,
    };
    let ours = || first_answer(Command::new(&bench.comity).arg("serve").arg(&folder));
    let theirs = || first_answer(&mut Command::new(&bench.hello));
    Ok(vec![duel(&about, ours, theirs)?])
}

/// P10: resident memory of an idle node, against a bare hello server with TLS; and how often it wakes.
pub(crate) fn idle(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = node_folder(bench, "idle")?;
    let about = About {
        name: "P10",
        what: "resident memory of an idle node",
        unit: "MiB",
        reference: "a bare hello server with TLS",
        goal: "≤ 3×, no wake-ups beyond timers",
        met: |ratio| ratio <= 3.0,
        pairs: 7,
    };
    let mut wakes = Vec::new();
    let ours = || {
        let (memory, woke) = at_rest(Command::new(&bench.comity).arg("serve").arg(&folder))?;
        wakes.push(woke);
        Ok(Sample { value: memory, cpu: None })
    };
    let theirs = || {
        let (memory, _) = at_rest(Command::new(&bench.hello).arg("--tls"))?;
        Ok(Sample { value: memory, cpu: None })
    };
    let mut figure = duel(&about, ours, theirs)?;
    wakes.sort_by(f64::total_cmp);
    let median = wakes.get(wakes.len() / 2).copied().unwrap_or_default();
    figure.notes.push(format!("an idle node's threads went to sleep {median:.1} times a second (median)"));
    Ok(vec![figure])
}

fn node_folder(bench: &Bench, name: &str) -> Result<PathBuf, String> {
    let folder = bench.scratch.join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let made = Command::new(&bench.comity)
        .arg("init")
        .arg(&folder)
        .args(["--state", "ARV", "--name", "Bench office", "--json"])
        .output()
        .map_err(|error| error.to_string())?;
    if !made.status.success() {
        return Err(format!("`comity init`: {}", String::from_utf8_lossy(&made.stdout)));
    }
    Ok(folder)
}

fn first_answer(command: &mut Command) -> Result<Sample, String> {
    let began = Instant::now();
    let mut running = Running::start(command)?;
    running.ask()?;
    Ok(Sample { value: began.elapsed().as_secs_f64() * 1_000.0, cpu: None })
}

/// Memory after two quiet seconds, and sleeps a second over the three that follow.
fn at_rest(command: &mut Command) -> Result<(f64, f64), String> {
    let mut running = Running::start(command)?;
    running.ask()?;
    std::thread::sleep(Duration::from_secs(2));
    let process = running.process.id();
    let memory = machine::resident(process).ok_or("its memory cannot be read")?;
    let before = machine::sleeps(process).unwrap_or_default();
    std::thread::sleep(Duration::from_secs(3));
    let after = machine::sleeps(process).unwrap_or_default();
    Ok((memory, (after - before) / 3.0))
}

/// What came back.
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// All that came over the line, its head included.
    pub(crate) bytes: usize,
    /// From the asking to the last byte, in milliseconds.
    pub(crate) took: f64,
    raw: Vec<u8>,
}

impl Answered {
    /// A header of it.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.raw);
        let (head, _) = text.split_once("\r\n\r\n")?;
        head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }

    /// What it says, where that is text.
    pub(crate) fn body(&self) -> String {
        let text = String::from_utf8_lossy(&self.raw);
        text.split_once("\r\n\r\n").map_or_else(String::new, |(_, body)| body.to_owned())
    }
}

/// A server that ends with its value.
pub(crate) struct Running {
    process: Child,
    link: String,
    /// Held open: a node ends when nobody reads what it prints any more.
    _out: BufReader<ChildStdout>,
}

impl Running {
    /// Starts it and reads where it answers.
    pub(crate) fn start(command: &mut Command) -> Result<Running, String> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().map_err(|error| error.to_string())?;
        let out = process.stdout.take().expect("standard output is piped");
        let mut out = BufReader::new(out);
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            if let Some(at) = line.find("http://") {
                let link = line[at..].split_whitespace().next().unwrap_or_default().to_owned();
                return Ok(Running { process, link, _out: out });
            }
            line.clear();
        }
        let _ = process.wait();
        Err("the server ended before it said where it answers".to_owned())
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Its address, and the path of the link it printed.
    pub(crate) fn address(&self) -> (&str, &str) {
        let rest = self.link.strip_prefix("http://").unwrap_or_default();
        rest.split_once('/').unwrap_or((rest, ""))
    }

    /// The whole answer to one request, as text.
    pub(crate) fn get(&self, path: &str, cookie: &str) -> Result<String, String> {
        let answer = self.send("GET", path, &format!("Cookie: {cookie}\r\n"), "")?;
        Ok(String::from_utf8_lossy(&answer.raw).into_owned())
    }

    /// One request over a connection of its own.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> Result<Answered, String> {
        let began = Instant::now();
        let address = self.address().0;
        let mut stream = TcpStream::connect(address).map_err(|error| error.to_string())?;
        let length = match body.len() {
            0 => String::new(),
            long => format!("Content-Length: {long}\r\n"),
        };
        let asked = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}{length}Connection: close\r\n\r\n{body}"
        );
        stream.write_all(asked.as_bytes()).map_err(|error| error.to_string())?;
        let mut raw = Vec::new();
        stream.read_to_end(&mut raw).map_err(|error| error.to_string())?;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        let status = String::from_utf8_lossy(&raw).split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| format!("`{path}` was not answered"))?;
        Ok(Answered { status, bytes: raw.len(), took, raw })
    }

    fn ask(&mut self) -> Result<(), String> {
        let answer = self.get(&format!("/{}", self.address().1), "")?;
        if answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.1 3") {
            return Ok(());
        }
        Err(format!("the first answer was {}", answer.chars().take(60).collect::<String>()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder for what a bench writes.
pub(crate) fn fresh(folder: &Path) -> Result<&Path, String> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    Ok(folder)
}

//! Archives: saved while the node runs, restored into an empty folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Subcommand;
use comity_node::{Office, Verb};
use serde_json::Value;

use super::{absolute, answer};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;

/// `comity archive …`.
#[derive(Debug, Subcommand)]
pub(crate) enum ArchiveSaid {
    /// Save the node while it runs: content into one folder, keys into another
    Save {
        /// The folder to make for content: database and vault, sealed under the keys
        content: PathBuf,
        /// The folder to make for keys; on another medium, under another lock
        #[arg(long, value_name = "DIR", required_unless_present = "without_keys")]
        keys: Option<PathBuf>,
        /// Save no keys: an archive of keys that was saved later than this content belongs to it
        #[arg(long, conflicts_with = "keys")]
        without_keys: bool,
    },
    /// Make a node folder of an archive; it only reads until its witnesses have told where its journal stood
    Restore {
        /// The folder of content
        content: PathBuf,
        /// The folder of keys
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// The node folder to make
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Go on with a node that went back: take back what the others hold, close the journal and begin the next one
    Continue {
        /// The page key, where it is kept offline
        #[arg(long, value_name = "FILE")]
        page_key: Option<PathBuf>,
        /// A counterpart that is gone for good: what it holds is given up
        #[arg(long, value_name = "STATE")]
        without: Vec<String>,
    },
}

pub(super) fn archive(everywhere: &Everywhere, said: ArchiveSaid) -> Result<ExitCode, Fault> {
    match said {
        ArchiveSaid::Save { content, keys, .. } => {
            let (out, keys) = (absolute(content), keys.map(absolute));
            let verb = Verb::ArchiveSave { out: Some(out.clone()), keys };
            let told = while_told(&out, !everywhere.json, || answer(everywhere, None, verb))?;
            saved(&told, everywhere.json);
        }
        ArchiveSaid::Restore { content, keys, to } => {
            let told = Office::restore(&absolute(content), &absolute(keys), &absolute(to))?;
            restored(&told, everywhere.json);
        }
        ArchiveSaid::Continue { page_key, without } => {
            let verb = Verb::ArchiveContinue { page_key: page_key.map(absolute), without };
            continued(&answer(everywhere, None, verb)?, everywhere.json);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says how far the archive is while it is made: the node writes that into the mark of the unfinished folder.
fn while_told<T>(out: &Path, tell: bool, work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(!tell);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (mut before, mut waited) = (String::new(), 0);
            while !done.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(50));
                waited += 1;
                let far = std::fs::read_to_string(out.join("unfinished")).unwrap_or_default();
                if waited % 20 == 0 && !far.is_empty() && far != before {
                    eprintln!("  {far}");
                    before = far;
                }
            }
        });
        let answered = work();
        done.store(true, Ordering::Relaxed);
        answered
    })
}

fn saved(told: &Value, json: bool) {
    if json {
        say!("{told}");
        return;
    }
    let word = |name: &str| told[name].as_str().map_or_else(|| told[name].to_string(), str::to_owned);
    say!(
        "Saved as of {}: {} entries of {}.",
        word("saved"),
        told["journal"]["size"],
        word_of(&told["journal"], "origin")
    );
    say!(
        "  content: {}   {} files, {} bytes, sealed under keys that are not in it",
        word("content"),
        word("files"),
        word("bytes")
    );
    match told["keys"].as_str() {
        Some(keys) => {
            say!(
                "  keys:    {keys}   {} files; whoever has them reads and signs for this office",
                word("key_files")
            );
            say!(
                "  Lock the two away apart. Delete the keys after {}: what is forgotten must be gone from every archive.",
                word("keys_until")
            );
        }
        None => say!("  keys:    not saved; this content opens only with keys that were saved after it"),
    }
}

fn restored(told: &Value, json: bool) {
    if json {
        say!("{told}");
        return;
    }
    let word = |name: &str| told[name].as_str().map_or_else(|| told[name].to_string(), str::to_owned);
    say!("{} has its node in {}, as it was saved at {}.", word("state"), word("dir"), word("saved"));
    say!(
        "  its journal has {} entries; {} files are as they were saved",
        told["journal"]["size"],
        word("files")
    );
    say!("  It only reads, until each witness has told the last size of its journal that it cosigned.");
    say!("Next: end any other copy of this node, then `comity serve {}`.", word("dir"));
    say!(
        "Where it says that others hold more than it, and no newer archive exists: `comity archive continue`."
    );
}

fn continued(told: &Value, json: bool) {
    if json {
        say!("{told}");
        return;
    }
    let word = |name: &str| word_of(told, name);
    say!("The journal {} was closed at {} entries.", word("closed"), told["closed_at"]);
    say!(
        "It goes on as {}, with {} entries; its page is version {}.",
        word("journal"),
        told["size"],
        told["page_version"]
    );
    let taken = told["taken_back"].as_array().cloned().unwrap_or_default();
    if taken.is_empty() {
        say!("  Nobody held an act that was not here.");
    }
    for one in &taken {
        say!("  taken back: {}  {} acts", word_of(one, "case"), one["acts"]);
    }
    for one in told["not_asked"].as_array().into_iter().flatten() {
        say!("  not asked: {}; what it holds is given up", one.as_str().unwrap_or_default());
    }
    say!(
        "The others are told by the page. Gone for good: drafts, who approved, what was kept back from letters, and"
    );
    say!("exhibits of those days. Where a hand-over is on file without its exhibit, ask for it again.");
}

fn word_of(told: &Value, name: &str) -> String {
    told[name].as_str().unwrap_or_default().to_owned()
}

//! The journal: read it again, prove what stands in it, copy it, see who witnesses it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use comity_node::Verb;
use serde_json::{Value, json};

use super::{absolute, answer, ask};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;

/// `comity journal …`.
#[derive(Debug, Subcommand)]
pub(crate) enum JournalSaid {
    /// Read the whole journal again and say where it is broken, if it is
    Verify {
        /// The node's folder
        dir: Option<PathBuf>,
    },
    /// Read the journal from its entries alone, and write tiles anew that are not over them; the node must stand still
    Fsck {
        /// The node's folder
        dir: Option<PathBuf>,
    },
    /// Make a proof of an act for somebody else to check: signatures, receipts, journal, witnesses, keys' pages
    Prove {
        /// The case
        case: String,
        /// The act's number in its lane, as `case show` has it
        #[arg(long, value_name = "NUMBER")]
        act: u32,
        /// The lane, where it is not this office's own: requesting, requested
        #[arg(long, value_name = "LANE")]
        lane: Option<String>,
        /// Put in the withheld fields of the act that this node holds as well
        #[arg(long)]
        with_content: bool,
        /// Put in only what this group needs to know: central, executing, bank, court, counsel; may be repeated
        #[arg(long = "for", value_name = "GROUP")]
        groups: Vec<String>,
        /// The file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Copy the journal into a folder, in the public layout of tiles; it holds commitments and no content
    Copy {
        /// The folder to make
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Who witnesses this journal, up to which entry and since when; whose journals this node witnesses
    Witness {
        /// The node's folder
        dir: Option<PathBuf>,
    },
}

pub(super) fn journal(everywhere: &Everywhere, said: JournalSaid) -> Result<ExitCode, Fault> {
    match said {
        JournalSaid::Verify { dir } => ask(everywhere, dir, Verb::JournalVerify),
        JournalSaid::Fsck { dir } => ask(everywhere, dir, Verb::JournalFsck),
        JournalSaid::Prove { case, act, lane, with_content, groups, to } => {
            proof(everywhere, Verb::JournalProve { case, act, lane, with_content, groups }, &to)
        }
        JournalSaid::Copy { to } => ask(everywhere, None, Verb::JournalCopy { out: Some(absolute(to)) }),
        JournalSaid::Witness { dir } => ask(everywhere, dir, Verb::JournalWitness),
    }
}

/// Asks for a proof and writes its file, which stays as it is once it is there.
pub(super) fn proof(everywhere: &Everywhere, verb: Verb, to: &Path) -> Result<ExitCode, Fault> {
    let mut made = answer(everywhere, None, verb)?;
    let text = made.get("file").and_then(Value::as_str).unwrap_or_default().to_owned();
    write_new(to, &text)?;
    if let Value::Object(members) = &mut made {
        members.insert("file".to_owned(), json!(to));
    }
    if everywhere.json {
        say!("{made}");
        return Ok(ExitCode::SUCCESS);
    }
    let word = |name: &str| {
        made.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let word = |name: &str| word(name).unwrap_or_default();
    let head = made.get("head").and_then(|head| head.get("size")).map(Value::to_string).unwrap_or_default();
    let witnesses: Vec<&str> = made
        .get("witnesses")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let what = if word("about") == "act" { "act" } else { "the receipts of act" };
    say!(
        "{}: a proof of {what} {} in the {} lane of {}",
        to.display(),
        word("number"),
        word("lane"),
        word("case")
    );
    say!("  {} entries under a head of {head}; fields opened: {}", word("entries"), word("disclosed"));
    match witnesses[..] {
        [] => say!("  no witness has cosigned that head yet: `comity journal witness` says how far they are"),
        _ => say!("  cosigned by {}", witnesses.join(", ")),
    }
    say!("  anybody checks it with `comity-verify {}` and the fingerprints from paper", to.display());
    Ok(ExitCode::SUCCESS)
}

pub(super) fn write_new(to: &Path, text: &str) -> Result<(), Fault> {
    use std::io::Write as _;
    let refused = |error: std::io::Error| {
        let hint = if error.kind() == std::io::ErrorKind::AlreadyExists {
            "name a file that does not exist"
        } else {
            "look at the path"
        };
        Fault::usage(format!("`{}` cannot be written: {error}", to.display()), hint)
    };
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(to).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)
}

//! The directory of keys: a ceremony two people can follow on the telephone, and what comes after it.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use comity_node::ceremony::{Asked, ceremony};
use comity_node::{Founding, TextFile, Verb};
use comity_words::{Day, Moment};
use serde_json::Value;

use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;
use crate::verbs::{absolute, answer};

/// `comity directory ceremony|found|take|keys|save`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum FoundingSaid {
    /// Found a directory with other States, step by step; without options it says where you are and what is next
    Ceremony(CeremonyArgs),
    /// Begin with the directory of a ceremony, under the digest typed from paper
    Found {
        /// The folder `directory` that the ceremony made
        files: PathBuf,
        /// The digest of its root as it stands on paper, in groups or not
        #[arg(long, value_name = "DIGITS")]
        root: String,
        /// The page key's file, where it is kept offline
        #[arg(long, value_name = "FILE")]
        page_key: Option<PathBuf>,
    },
    /// Join another State's files with those held; serving nodes do so by themselves
    Take {
        /// The folder as it came
        files: PathBuf,
        /// This State's new page key, where the quorum has just named it
        #[arg(long, value_name = "FILE")]
        page_key: Option<PathBuf>,
    },
    /// Who is in the directory, under which page key, and until when it is fresh
    Keys,
    /// Write the directory's files into a folder, to be carried
    Save {
        /// The folder to make
        to: PathBuf,
    },
}

/// `comity directory ceremony`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CeremonyArgs {
    /// The folder of the ceremony, one on each side; its secret is locked away afterwards
    dir: PathBuf,
    /// How many States found it; said at the first step
    #[arg(long)]
    states: Option<usize>,
    /// The day all of them sign for, agreed on the telephone: 2026-11-23
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// What came from another State: its .share or its .signed
    #[arg(long, value_name = "FILE")]
    take: Option<PathBuf>,
    /// The folder of the ceremony before, with its secret: sign root and targets anew, a version further
    #[arg(long, value_name = "DIR")]
    renew: Option<PathBuf>,
    /// With --renew: make a new page key for this State, for the quorum to name
    #[arg(long, requires = "renew")]
    new_page_key: bool,
    /// The groups of digits as you heard them
    #[arg(long, value_name = "DIGITS")]
    heard: Option<String>,
}

pub(super) fn founding(everywhere: &Everywhere, said: &FoundingSaid) -> Result<(), Fault> {
    let verb = match said.clone() {
        FoundingSaid::Ceremony(args) => return table(everywhere, args),
        FoundingSaid::Found { files, root, page_key } => {
            Verb::DirectoryFound(Founding { files: texts(&files)?, root, page_key: page_key.map(absolute) })
        }
        FoundingSaid::Take { files, page_key } => {
            Verb::DirectoryTake { files: texts(&files)?, page_key: page_key.map(absolute) }
        }
        FoundingSaid::Keys => Verb::DirectoryKeys,
        FoundingSaid::Save { to } => return save(everywhere, &to),
    };
    let told = answer(everywhere, None, verb)?;
    if everywhere.json {
        say!("{told}");
    } else {
        show(&told);
    }
    Ok(())
}

fn table(everywhere: &Everywhere, args: CeremonyArgs) -> Result<(), Fault> {
    let on = args.on.map(|text| day(&text)).transpose()?;
    let asked = Asked {
        node: everywhere.node.clone().map(absolute),
        states: args.states,
        on,
        take: args.take,
        heard: args.heard,
        renew: args.renew,
        new_page_key: args.new_page_key,
    };
    let told = ceremony(&args.dir, &asked)?;
    if everywhere.json {
        say!("{told}");
        return Ok(());
    }
    say!("Step {} of {} for {}: {}.", told["step"], told["of"], text(&told, "state"), text(&told, "done"));
    if let Some(groups) = told["say"].as_str() {
        say!("");
        for (place, four) in groups.split(' ').collect::<Vec<_>>().chunks(4).enumerate() {
            say!("    groups {:>2} to {:>2}:   {}", place * 4 + 1, place * 4 + 4, four.join("  "));
        }
        say!("");
    }
    say!("Next: {}.", text(&told, "next"));
    Ok(())
}

fn day(text: &str) -> Result<Moment, Fault> {
    let wrong =
        || Fault::usage(format!("`{text}` is no day"), "write it as 2026-11-23, the same on every side");
    let day: Day = text.parse().map_err(|_| wrong())?;
    format!("{day}T00:00:00Z").parse().map_err(|_| wrong())
}

/// The files below a folder, by their paths in it.
fn texts(dir: &Path) -> Result<Vec<TextFile>, Fault> {
    let refused = |path: &Path, error: std::io::Error| {
        Fault::usage(
            format!("`{}` cannot be read: {error}", path.display()),
            "name the folder of a directory",
        )
    };
    let (mut files, mut waiting) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| refused(&folder, error))? {
            let path = entry.map_err(|error| refused(&folder, error))?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let text = std::fs::read_to_string(&path).map_err(|error| refused(&path, error))?;
                let name = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push(TextFile { name, text });
            }
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn save(everywhere: &Everywhere, to: &Path) -> Result<(), Fault> {
    let told = answer(everywhere, None, Verb::DirectoryFiles)?;
    let files = told["files"].as_array().cloned().unwrap_or_default();
    for file in &files {
        let path = to.join(text(file, "name"));
        let written = std::fs::create_dir_all(path.parent().unwrap_or(to)).and_then(|()| {
            std::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)
                .and_then(|mut out| std::io::Write::write_all(&mut out, text(file, "text").as_bytes()))
        });
        written.map_err(|error| {
            Fault::usage(
                format!("`{}` cannot be written: {error}", path.display()),
                "name a folder that does not exist",
            )
        })?;
    }
    if everywhere.json {
        say!("{}", serde_json::json!({ "files": files.len(), "to": to }));
    } else {
        say!("{} files of the directory are in {}.", files.len(), to.display());
    }
    Ok(())
}

fn show(told: &Value) {
    if told["founded"] != true {
        say!("No directory was founded here: peers' pages go by the fingerprints that were compared.");
        say!("  `comity directory ceremony DIR --node NODE` begins one.");
        return;
    }
    say!("Directory under the root {}", text(told, "root"));
    let versions: Vec<String> = told["versions"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(role, version)| format!("{role} {version}"))
        .collect();
    say!("  versions: {}", versions.join(", "));
    for one in told["members"].as_array().into_iter().flatten() {
        say!("  {}  page key {}", text(one, "state"), text(one, "fingerprint"));
        match one["page"].as_u64() {
            Some(version) => say!("      page {version}, good until {}", text(one, "expires")),
            None => say!("      its page is not here yet"),
        }
        if one["agreed"] == false {
            say!("      the quorum named this key without {}: ask by telephone", text(one, "state"));
        }
    }
    match told["stale"].as_array().map(Vec::as_slice) {
        Some([]) | None => say!("  fresh until {}", text(told, "expires")),
        Some(stale) => {
            for one in stale {
                say!("  PAST ITS DAY: {}; no letter is sealed by it", one.as_str().unwrap_or_default());
            }
        }
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

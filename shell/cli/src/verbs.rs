//! One file a family of verbs; here the way from the line to the node and back.

mod archive;
mod calendar;
mod directory;
mod journal;
pub(crate) mod keys;
mod node;
mod paper;
mod serve;
pub(crate) mod time;
mod treaty;

pub(crate) use archive::ArchiveSaid;
pub(crate) use calendar::CalendarSaid;
pub(crate) use directory::DirectorySaid;
pub(crate) use journal::JournalSaid;
pub(crate) use keys::KeysSaid;
pub(crate) use serve::{logs, told_to_stop};
pub(crate) use time::TimeSaid;
pub(crate) use treaty::{AuditArgs, BridgeArgs, ListArgs, ObligationsArgs, ResolveArgs, ShowArgs};

use crate::say::say;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_node::{Verb, call};
use comity_words::OfficerId;
use serde_json::Value;

use crate::args::{Everywhere, Line, Said};
use crate::fault::Fault;
use crate::print;

/// Does what the line says.
pub(crate) fn run(line: Line) -> Result<ExitCode, Fault> {
    let everywhere = line.everywhere;
    match line.verb {
        Said::Init(args) => node::init(&everywhere, &args),
        Said::Serve(args) => serve::serve(&everywhere, args.dir),
        Said::Status { dir } => ask(&everywhere, dir, Verb::Status),
        Said::Peer(said) => node::peer(&everywhere, said),
        Said::Officer(said) => node::officer(&everywhere, said),
        Said::Treaty(said) => treaty::treaty(&everywhere, said),
        Said::Directory(said) => directory::directory(&everywhere, &said),
        Said::Calendar(said) => calendar::calendar(&everywhere, &said),
        Said::Case(said) => node::case(&everywhere, said),
        Said::Accounts(said) => ask(&everywhere, None, said.verb()?),
        Said::Desk(args) => ask(&everywhere, None, Verb::Desk(args.asked())),
        Said::Month { month } => ask(&everywhere, None, crate::inside::month(month)),
        Said::Fingerprint { digest } => {
            ask(&everywhere, None, Verb::Fingerprint { digest: digest.join(" ") })
        }
        Said::Mail(crate::inside::MailDo::Now) => ask(&everywhere, None, Verb::MailNow),
        Said::Evidence(said) => node::evidence(&everywhere, said),
        Said::Journal(said) => journal::journal(&everywhere, said),
        Said::Archive(said) => archive::archive(&everywhere, said),
        Said::Time(said) => time::time(&everywhere, said),
        Said::Keys(said) => keys::keys(&everywhere, said),
        Said::Readings(said) => ask(&everywhere, None, said.verb()),
        Said::Practice(said) => crate::practice::practice(&everywhere, said),
        Said::About => {
            about(&everywhere);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Asks the node a verb and prints its answer.
pub(crate) fn ask(everywhere: &Everywhere, dir: Option<PathBuf>, verb: Verb) -> Result<ExitCode, Fault> {
    let kind = verb.clone();
    let answer = answer(everywhere, dir, verb)?;
    print::answer(&kind, &answer, everywhere.json);
    Ok(ExitCode::SUCCESS)
}

fn answer(everywhere: &Everywhere, dir: Option<PathBuf>, verb: Verb) -> Result<Value, Fault> {
    let folder = folder(everywhere, dir)?;
    Ok(call(&folder, verb, officer(everywhere)?)?)
}

fn folder(everywhere: &Everywhere, dir: Option<PathBuf>) -> Result<PathBuf, Fault> {
    dir.or_else(|| everywhere.node.clone()).ok_or_else(|| {
        Fault::usage("no node folder is named", "say --node DIR, or set COMITY_NODE; `comity init` makes one")
    })
}

fn officer(everywhere: &Everywhere) -> Result<Option<OfficerId>, Fault> {
    let parse = |word: &String| {
        word.parse().map_err(|error: comity_words::UnknownCode| {
            Fault::usage(error.to_string(), "`comity officer list` shows the officers of this node")
        })
    };
    everywhere.officer.as_ref().map(parse).transpose()
}

fn read(file: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(file).map_err(|error| {
        Fault::usage(format!("`{}` cannot be read: {error}", file.display()), "look at the path")
    })
}

/// A path as the node needs it: it may run in another folder.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

fn about(everywhere: &Everywhere) {
    let version = env!("CARGO_PKG_VERSION");
    if everywhere.json {
        say!("{}", serde_json::json!({ "name": "comity", "version": version, "licence": "Apache-2.0" }));
        return;
    }
    say!("comity {version}, under the Apache Licence 2.0\n");
    say!("{}", comity_web::NOTICES);
}

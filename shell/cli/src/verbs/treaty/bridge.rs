//! What one State's law asks of evidence taken under another's, and what closes the difference.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use comity_treaty::bridge::compare;
use comity_treaty::precedence::Ask;

use super::resolve::{measure, pair};
use super::runnable;
use super::shelf::{between, expand, shelf};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};
use crate::verbs::directory::{HeldProfiles, profile};

/// `comity treaty bridge`.
#[derive(Debug, Args)]
pub(crate) struct BridgeArgs {
    /// The instruments, by id or file, with their profiles and overlays; the whole library where none is named
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The State whose court will use the evidence and the one where it is taken: DE,US
    #[arg(long, value_name = "CODE,CODE")]
    pair: String,
    /// The measure asked for: only what matters for it is shown
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// The instrument the request cites
    #[arg(long, value_name = "ID")]
    basis: Option<String>,
    /// On which day, and which party profiles
    #[command(flatten)]
    held: HeldProfiles,
    /// What the files are read beside
    #[command(flatten)]
    beside: Beside,
}

/// Prints the comparison, whatever comes of it.
pub(super) fn bridge(everywhere: &Everywhere, args: &BridgeArgs) -> Result<ExitCode, Fault> {
    let (requesting, requested) = pair(&args.pair)?;
    let directory = args.held.directory()?;
    let (one, other) = (profile(&directory, &requesting)?, profile(&directory, &requested)?);
    let ask = Ask {
        measure: args.measure.as_deref().map(measure).transpose()?,
        basis: args.basis.clone(),
        ..Ask::between(requesting.clone(), requested.clone(), args.held.day()?)
    };
    let (mut files, mut beside) = (args.files.clone(), args.beside.clone());
    expand(&mut files, &mut beside)?;
    let library = match files.as_slice() {
        [] => between([&requesting, &requested], ask.at, &beside)?,
        files => runnable(files.iter(), &beside)?.0,
    };
    // Of the product's library only what may bind the two is read: whether an instrument is held is asked of all.
    let held: Vec<String> = match args.files.as_slice() {
        [] if args.beside.with.is_empty() => {
            shelf(&args.beside)?.instruments().into_iter().map(str::to_owned).collect()
        }
        _ => library.instruments.keys().cloned().collect(),
    };
    if let Some(basis) = ask.basis.as_ref().filter(|basis| !held.contains(basis)) {
        let held = held.join(", ");
        return Err(Fault::usage(format!("no instrument `{basis}` is held"), format!("cite one of {held}")));
    }
    let comparison = compare(&library, &ask, &one.standards, &other.standards);
    match everywhere.json {
        true => say!("{}", comparison.to_json().write()),
        false => out(format_args!("{}", comparison.to_text())),
    }
    Ok(ExitCode::SUCCESS)
}

//! Which instrument governs between two States, topic by topic.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use comity_node::clock::Clock;
use comity_treaty::precedence::{Ask, TOPICS, resolve};
use comity_words::{Category, Day, Measure, StateCode};

use super::runnable;
use super::shelf::{between, expand};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// `comity treaty resolve`.
#[derive(Debug, Args)]
pub(crate) struct ResolveArgs {
    /// The instruments, with their profiles and overlays; those of the library where none is named
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The State that asks and the one that is asked: DE,FR
    #[arg(long, value_name = "CODE,CODE")]
    pair: String,
    /// A topic, or the code of a measure; every topic somebody speaks on where not said
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// The measure asked for
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// The data category asked for: subscriber, identification, traffic, content
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// The offence: some instruments are for some offences only
    #[arg(long, value_name = "OFFENCE")]
    offence: Vec<String>,
    /// The instrument the request cites: kept while it binds both
    #[arg(long, value_name = "ID")]
    basis: Option<String>,
    /// The day of receipt, as 2026-11-20; today where not said
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// What the files are read beside
    #[command(flatten)]
    beside: Beside,
}

/// Prints the table; exit 1 where a topic is in conflict or hangs on what nobody knows.
pub(super) fn resolve_pair(everywhere: &Everywhere, args: &ResolveArgs) -> Result<ExitCode, Fault> {
    let (requesting, requested) = pair(&args.pair)?;
    let as_of = day(args.as_of.as_deref())?;
    let library = match args.files.is_empty() {
        true => between([&requesting, &requested], as_of, &args.beside)?,
        false => {
            let (mut files, mut beside) = (args.files.clone(), args.beside.clone());
            expand(&mut files, &mut beside)?;
            runnable(files.iter(), &beside)?.0
        }
    };
    if library.instruments.is_empty() {
        return Err(Fault::usage("no treaty is among the files", "name the instruments' files first"));
    }
    let ask = Ask {
        topics: args.topic.iter().map(|word| topic(word)).collect::<Result<_, _>>()?,
        measure: args.measure.as_deref().map(measure).transpose()?,
        category: args.category.as_deref().map(category).transpose()?,
        basis: args.basis.clone(),
        offences: args.offence.clone(),
        ..Ask::between(requesting, requested, as_of)
    };
    if let Some(basis) = ask.basis.as_ref().filter(|id| library.instrument(id).is_none()) {
        let held = library.instruments.keys().cloned().collect::<Vec<_>>().join(", ");
        return Err(Fault::usage(format!("no instrument `{basis}` is held"), format!("cite one of {held}")));
    }
    let mut resolution = resolve(&library, &ask);
    if args.files.is_empty() {
        resolution = resolution.of_known_states();
    }
    match everywhere.json {
        true => say!("{}", resolution.to_json().write()),
        false => out(format_args!("{}", resolution.to_text())),
    }
    Ok(ExitCode::from(u8::from(!resolution.is_unique())))
}

pub(super) fn pair(written: &str) -> Result<(StateCode, StateCode), Fault> {
    let hint = "write the State that asks and the one that is asked, as --pair DE,FR";
    let (one, other) = written
        .split_once(',')
        .ok_or_else(|| Fault::usage(format!("`{written}` names no two States"), hint))?;
    let code =
        |word: &str| word.trim().parse::<StateCode>().map_err(|error| Fault::usage(error.to_string(), hint));
    let (one, other) = (code(one)?, code(other)?);
    if one == other {
        return Err(Fault::usage(format!("`{one}` cannot ask itself"), hint));
    }
    Ok((one, other))
}

fn topic(word: &str) -> Result<String, Fault> {
    if TOPICS.contains(&word) || word.parse::<Measure>().is_ok() {
        return Ok(word.to_owned());
    }
    Err(Fault::usage(
        format!("`{word}` is no topic"),
        format!("write the code of a measure, or one of {}", TOPICS.join(", ")),
    ))
}

pub(super) fn measure(word: &str) -> Result<String, Fault> {
    word.parse::<Measure>()
        .map(|_| word.to_owned())
        .map_err(|error| Fault::usage(error.to_string(), "write the code of a measure, as search-seizure"))
}

pub(super) fn category(word: &str) -> Result<String, Fault> {
    word.parse::<Category>().map(|_| word.to_owned()).map_err(|error| {
        Fault::usage(error.to_string(), "write subscriber, identification, traffic or content")
    })
}

pub(super) fn day(written: Option<&str>) -> Result<Day, Fault> {
    match written {
        None => Ok(Clock::System.now().timestamp().to_zoned(jiff::tz::TimeZone::UTC).date()),
        Some(written) => written
            .parse::<Day>()
            .map_err(|_| Fault::usage(format!("`{written}` is no day"), "write it as 2026-11-20")),
    }
}

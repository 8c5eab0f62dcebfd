//! Party profiles: who is to be asked in a State, how, and what its law asks of evidence.

mod founding;
mod route;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use comity_directory::{Directory, PartyProfile, ProfileError};
use comity_node::clock::Clock;
use comity_words::{Day, StateCode};

use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::{out, say};

/// `comity directory …`.
#[derive(Debug, Subcommand)]
pub(crate) enum DirectorySaid {
    /// The directory of keys: found it with other States, take theirs, see who is in it
    #[command(flatten)]
    Founding(founding::FoundingSaid),
    /// Every State that has a profile, and how much of its law is known
    List {
        /// On which day, and from where
        #[command(flatten)]
        held: HeldProfiles,
    },
    /// Which authority is competent in a State: offence × place × measure, as its file says
    Route(route::RouteArgs),
    /// One State: authorities, means, channels, languages, documents, and its evidence standards
    Show {
        /// Its code, as DE
        state: String,
        /// On which day, and from where
        #[command(flatten)]
        held: HeldProfiles,
    },
}

/// Which profiles are looked at, and on which day.
#[derive(Debug, Args)]
pub(crate) struct HeldProfiles {
    /// A folder of profiles of your own (XX.toml), in place of those of the product
    #[arg(long, value_name = "DIR")]
    profiles: Option<PathBuf>,
    /// The day one looks at, as 2026-11-20; today where not said
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

pub(super) fn directory(everywhere: &Everywhere, said: &DirectorySaid) -> Result<ExitCode, Fault> {
    match said {
        DirectorySaid::Founding(said) => founding::founding(everywhere, said)?,
        DirectorySaid::List { held } => {
            let (directory, day) = (held.directory()?, held.day()?);
            match everywhere.json {
                true => say!("{}", directory.to_json(day).write()),
                false => out(format_args!("{}", directory.to_text(day))),
            }
        }
        DirectorySaid::Route(said) => route::route(everywhere, said)?,
        DirectorySaid::Show { state, held } => {
            let (directory, day) = (held.directory()?, held.day()?);
            let profile = profile(&directory, &code(state)?)?;
            match everywhere.json {
                true => say!("{}", profile.to_json(day).write()),
                false => out(format_args!("{}", profile.to_text(day))),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl HeldProfiles {
    /// The profiles of the folder named, or those of the product.
    pub(super) fn directory(&self) -> Result<Directory, Fault> {
        self.profiles.as_deref().map_or_else(|| Ok(Directory::builtin()), folder)
    }

    /// The day named, or today.
    pub(super) fn day(&self) -> Result<Day, Fault> {
        match &self.as_of {
            None => Ok(Clock::System.now().timestamp().to_zoned(jiff::tz::TimeZone::UTC).date()),
            Some(written) => written
                .parse()
                .map_err(|_| Fault::usage(format!("`{written}` is no day"), "write it as 2026-11-20")),
        }
    }
}

fn code(written: &str) -> Result<StateCode, Fault> {
    let hint = "write the State's code, as DE; `comity directory list` shows those it has";
    written
        .trim()
        .parse()
        .map_err(|error: comity_words::StateCodeError| Fault::usage(error.to_string(), hint))
}

/// The profile of a State, or which ones there are.
pub(super) fn profile<'a>(directory: &'a Directory, state: &StateCode) -> Result<&'a PartyProfile, Fault> {
    directory.profile(state).ok_or_else(|| {
        let held: Vec<&str> = directory.states().map(StateCode::as_str).collect();
        Fault::usage(
            format!("there is no profile of `{state}`"),
            format!(
                "there are profiles of {}; one of your own stands in a folder named with --profiles, as {state}.toml",
                held.join(", ")
            ),
        )
    })
}

fn folder(folder: &Path) -> Result<Directory, Fault> {
    let hint = "name a folder of profiles, one file a State, as DE.toml";
    let unreadable = |path: &Path, error: std::io::Error| {
        Fault::usage(format!("`{}` cannot be read: {error}", path.display()), hint)
    };
    let mut files = std::fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
        })
        .map_err(|error| unreadable(folder, error))?;
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.sort();
    if files.is_empty() {
        return Err(Fault::usage(format!("`{}` holds no profile", folder.display()), hint));
    }
    let mut sources = Vec::new();
    for file in &files {
        let bytes = std::fs::read(file).map_err(|error| unreadable(file, error))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Fault::usage(format!("`{}` is not UTF-8 text", file.display()), "save the file as UTF-8")
        })?;
        sources.push((file.display().to_string(), text));
    }
    let sources = sources.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    Directory::from_sources(sources).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ProfileError::to_string).collect();
        Fault::usage(lines.join("\n"), "docs/book/party-profiles.md shows how a profile is written")
    })
}

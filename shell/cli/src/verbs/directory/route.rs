//! `comity directory route`: whom a State's law makes competent, and what has to be known to say so.

use clap::Args;
use comity_directory::{Ask, CHANNELS, TASKS, Word};

use super::{HeldProfiles, code, profile};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::{out, say};

/// What an authority is looked for.
#[derive(Debug, Args)]
pub(crate) struct RouteArgs {
    /// The State's code, as DE
    state: String,
    /// For what: receive (whom to address) or execute (who carries it out)
    #[arg(long = "for", default_value = "receive", value_name = "TASK")]
    task: String,
    /// The measure, as search-seizure
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// The offence, as a request names it: fraud, tax-evasion
    #[arg(long, value_name = "OFFENCE")]
    offence: Option<String>,
    /// The place: code or name of a part of the State that its file has
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// It is urgent (yes), or not (no); open where not said
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    urgent: Option<String>,
    /// The road: direct, central, diplomatic, interpol, contact-point
    #[arg(long, value_name = "ROAD")]
    channel: Option<String>,
    /// On which day, and from where
    #[command(flatten)]
    held: HeldProfiles,
}

pub(super) fn route(everywhere: &Everywhere, said: &RouteArgs) -> Result<(), Fault> {
    let (directory, day) = (said.held.directory()?, said.held.day()?);
    let profile = profile(&directory, &code(&said.state)?)?;
    let measure = match &said.measure {
        None => None,
        Some(written) => Some(written.parse().map_err(|error: comity_words::UnknownCode| {
            Fault::usage(error.to_string(), "write the code of a measure, as search-seizure")
        })?),
    };
    let offence = said.offence.as_deref().map(str::trim);
    if offence.is_some_and(|code| !is_code(code)) {
        let sentence = format!("`{}` is no code of an offence", said.offence.as_deref().unwrap_or_default());
        return Err(Fault::usage(sentence, "write it in small letters and hyphens, as tax-evasion"));
    }
    let place = said.place.as_deref().map(str::trim);
    if place == Some("") {
        return Err(Fault::usage("the place is empty", "name a part of the State, or leave --place out"));
    }
    let ask = Ask {
        task: Some(word("for", &said.task, TASKS)?),
        measure,
        offence,
        place,
        urgent: said.urgent.as_deref().map(truth).transpose()?,
        channel: said.channel.as_deref().map(|written| word("channel", written, CHANNELS)).transpose()?,
    };
    let route = profile.competence.route(&ask, day);
    match everywhere.json {
        true => say!("{}", route.to_json(&profile.state).write()),
        false => out(format_args!("{}", route.to_text(&profile.state))),
    }
    Ok(())
}

fn is_code(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

fn word(option: &str, written: &str, list: &[Word]) -> Result<&'static str, Fault> {
    list.iter().find(|word| word.code == written.trim()).map(|word| word.code).ok_or_else(|| {
        let codes: Vec<&str> = list.iter().map(|word| word.code).collect();
        Fault::usage(
            format!("`{written}` is nothing --{option} takes"),
            format!("write one of {}", codes.join(", ")),
        )
    })
}

fn truth(written: &str) -> Result<bool, Fault> {
    match written {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => {
            Err(Fault::usage(format!("`{written}` is neither yes nor no"), "write --urgent, or --urgent no"))
        }
    }
}

//! What the law between two States asks of one request, in one answer.

use std::process::ExitCode;

use clap::Args;
use comity_directory::Directory;
use comity_treaty::apply::Facts;
use comity_treaty::obligations::{Enquiry, fact, obligations};
use comity_treaty::prose::Language;
use comity_words::{Day, Standards, StateCode};
use jiff::civil::Time;

use super::resolve::{category, day, measure, pair};
use super::shelf::{between, shelf};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// `comity treaty obligations`.
#[derive(Debug, Args)]
pub(crate) struct ObligationsArgs {
    /// The State that asks and the one that is asked: DE,PL
    #[arg(long, value_name = "CODE,CODE")]
    pair: String,
    /// The measure asked for, as content-data
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// The data category asked for: subscriber, identification, traffic, content
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// The offence, as corruption; several where said several times
    #[arg(long, value_name = "OFFENCE")]
    offence: Vec<String>,
    /// The day of receipt, as 2026-11-20, or its moment, as "2026-11-20 11:04"; today where not said
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// Received by an authority that must pass it on, so that no clock of the competent one runs
    #[arg(long)]
    not_competent: bool,
    /// The request is urgent
    #[arg(long)]
    urgent: bool,
    /// What else is known, as proceeding.kind=criminal, penalty.requesting.max="5 years", request.language=en
    #[arg(long = "set", value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// The instrument the request cites: kept while it binds both
    #[arg(long, value_name = "ID")]
    basis: Option<String>,
    /// The day at whose end one looks; the receipt where not said
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The language of the sentences: en, fr, es, ar, ru or zh
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: String,
    /// What is read
    #[command(flatten)]
    beside: Beside,
}

/// Prints the answer; exit 1 where a person must choose first, or nothing binds the two.
pub(super) fn ask(everywhere: &Everywhere, args: &ObligationsArgs) -> Result<ExitCode, Fault> {
    let (requesting, requested) = pair(&args.pair)?;
    let received = received(args.received.as_deref())?;
    let as_of = args.as_of.as_deref().map(|written| day(Some(written))).transpose()?;
    if as_of.is_some_and(|as_of| as_of < received.0) {
        return Err(Fault::usage(
            format!("on {} the request is not received yet", args.as_of.as_deref().unwrap_or_default()),
            format!("--as-of is a day from {} on", received.0),
        ));
    }
    if let Some(basis) = &args.basis {
        let shelf = shelf(&args.beside)?;
        if args.beside.with.is_empty() && !shelf.holds(basis) {
            return Err(Fault::usage(
                format!("no instrument `{basis}` is in the library"),
                format!("cite one of {}", shelf.instruments().join(", ")),
            ));
        }
    }
    let library = between([&requesting, &requested], received.0, &args.beside)?;
    let enquiry = Enquiry {
        measure: args.measure.as_deref().map(measure).transpose()?,
        category: args.category.as_deref().map(category).transpose()?,
        offences: args.offence.iter().map(|word| offence(word)).collect::<Result<_, _>>()?,
        urgent: args.urgent,
        facts: facts(&args.set)?,
        basis: args.basis.clone(),
        received,
        competent: !args.not_competent,
        as_of,
        language: language(&args.lang)?,
        standards: standards(&requesting, &requested),
        ..Enquiry::between(requesting, requested, received.0)
    };
    let answer = obligations(&library, &enquiry).map_err(|error| {
        Fault::usage(error.to_string(), "`comity treaty resolve` shows what binds the two")
    })?;
    // What the court at home will ask of the evidence, where both laws have a profile.
    let directory = Directory::builtin();
    let laws =
        directory.profile(&answer.enquiry.requesting).zip(directory.profile(&answer.enquiry.requested));
    let answer = match laws {
        Some((one, other)) => answer.with_evidence(&library, &one.standards, &other.standards),
        None => answer,
    };
    match everywhere.json {
        true => say!("{}", answer.to_json().write()),
        false => out(format_args!("{}", answer.to_text())),
    }
    Ok(ExitCode::from(u8::from(answer.is_open())))
}

/// What the two laws ask of evidence, where the product knows both.
fn standards(requesting: &StateCode, requested: &StateCode) -> Option<[Standards; 2]> {
    let name = |state: &StateCode| format!("{state}.toml");
    let wanted = [name(requesting), name(requested)];
    let own = Directory::builtin_sources().iter().copied();
    let own = own.filter(|(file, _)| wanted.iter().any(|name| file.rsplit('/').next() == Some(name)));
    let directory = Directory::from_sources(own).ok()?;
    let of = |state: &StateCode| Some(directory.profile(state)?.standards.clone());
    Some([of(requesting)?, of(requested)?])
}

fn received(written: Option<&str>) -> Result<(Day, Option<Time>), Fault> {
    let Some(written) = written else { return Ok((day(None)?, None)) };
    let wrong =
        || Fault::usage(format!("`{written}` is no day"), "write 2026-11-20, or \"2026-11-20 11:04\"");
    match written.trim().split_once([' ', 'T']) {
        None => Ok((written.trim().parse().map_err(|_| wrong())?, None)),
        Some((date, time)) => {
            let time: Time = time.trim().parse().map_err(|_| wrong())?;
            Ok((date.parse().map_err(|_| wrong())?, Some(time)))
        }
    }
}

fn facts(set: &[String]) -> Result<Facts, Fault> {
    let mut facts = Facts::new();
    for pair in set {
        let hint =
            "write PATH=VALUE with a value of treaty files: yes, no, a word, (a, b), \"5 years\", 2027-01-15";
        let (path, value) =
            pair.split_once('=').ok_or_else(|| Fault::usage(format!("`{pair}` has no `=`"), hint))?;
        let (path, value) =
            fact(path.trim(), value).ok_or_else(|| Fault::usage(format!("`{pair}` tells nothing"), hint))?;
        facts.tell(path, value);
    }
    Ok(facts)
}

fn offence(word: &str) -> Result<String, Fault> {
    let fits = !word.is_empty()
        && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    match fits {
        true => Ok(word.to_owned()),
        false => Err(Fault::usage(
            format!("`{word}` is no word for an offence"),
            "write it as treaty files do: corruption, money-laundering, terrorism-financing",
        )),
    }
}

fn language(tag: &str) -> Result<Language, Fault> {
    tag.parse().map_err(|_| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        Fault::usage(format!("`{tag}` is no language this prints"), format!("one of {}", known.join(", ")))
    })
}

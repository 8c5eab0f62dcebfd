//! The treaty for other programs: canonical JSON, its digest, Akoma Ntoso.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_treaty::export::{Canonical, akn, canonical};
use comity_treaty::{Source, close_bracket, load};
use serde_json::json;

use super::print::stop_where_unprintable;
use super::{assignment, calendars, name, sources};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// The forms of `print --to` that are made here, beside `akn-fr` and its like.
pub(super) const FORMS: &[&str] = &["json", "digest", "akn"];

/// Whether a form of `print --to` is made here: `json`, `digest`, `akn`, `akn-fr`.
pub(super) fn makes(form: &str) -> bool {
    FORMS.contains(&form) || form.starts_with("akn-")
}

/// Prints a file in a form that [`makes`] names; exit 1 where a name in it is not defined.
pub(super) fn print(
    everywhere: &Everywhere,
    file: &PathBuf,
    to: &str,
    beside: &Beside,
) -> Result<ExitCode, Fault> {
    let source = checked(file, beside)?;
    match to {
        "digest" => {
            let made = made(&source)?;
            match everywhere.json {
                true => say!("{}", json!({ "file": source.name, "digest": made.digest.to_string() })),
                // As `sha256sum` prints it.
                false => say!("{}  {}", made.digest.hex(), source.name),
            }
        }
        // No line end: the digest is that of exactly these bytes.
        "json" => out(format_args!("{}", made(&source)?.text)),
        akoma_ntoso => {
            let language = akoma_ntoso.strip_prefix("akn-");
            let written = akn(&made(&source)?, language).map_err(|error| {
                let hint = "`--to akn` takes the first authentic language, `--to akn-fr` French";
                Fault::usage(format!("{}: {error}", name(file)), hint)
            })?;
            match everywhere.json {
                true => say!("{}", json!({ "file": source.name, "akn": written })),
                false => out(format_args!("{written}")),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The text of a file that may be exported, with the brackets closed that the line assigns.
fn checked(file: &PathBuf, beside: &Beside) -> Result<Source, Fault> {
    let mut sources = sources(std::iter::once(file).chain(&beside.with))?;
    let mut text = sources[0].text.clone();
    for pair in &beside.assign {
        let (id, owner) = assignment(pair)?;
        text = close_bracket(&text, id, owner).map_err(|error| {
            Fault::usage(format!("{}: {error}", name(file)), "look at the bracket's id and owners")
        })?;
    }
    sources[0] = Source::new(name(file), text);
    let (_, findings) = load(&sources, calendars(beside)?);
    let own = |finding: &comity_treaty::Diagnostic| {
        finding.file.as_deref().is_none_or(|other| Path::new(other) == file)
    };
    let findings: Vec<_> = findings.into_iter().filter(own).collect();
    stop_where_unprintable(&findings, &sources, file)?;
    Ok(sources.remove(0))
}

fn made(source: &Source) -> Result<Canonical, Fault> {
    canonical(source).ok_or_else(|| {
        Fault::usage(format!("{} has syntax errors", source.name), "`comity treaty check` shows them all")
    })
}

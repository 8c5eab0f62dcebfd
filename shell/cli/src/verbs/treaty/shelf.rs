//! The library at the terminal: an id stands for the product's files, `--library DIR` for a folder of one's own.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use comity_treaty::Source;
use comity_treaty::library::{Library, Shelf};
use comity_words::{Day, StateCode};

use super::{calendars, source};
use crate::args::Beside;
use crate::fault::Fault;

/// The mark of a file that lies in the binary, as findings show it: `library:treaties/eio.treaty`.
const IN_BINARY: &str = "library:";

/// The library meant: that of the folder named, else the product's.
pub(super) fn shelf(beside: &Beside) -> Result<Cow<'static, Shelf>, Fault> {
    let Some(folder) = &beside.library else { return Ok(Cow::Borrowed(comity_shelf::shelf())) };
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(Fault::usage(
            format!("`{}` holds no .treaty file", folder.display()),
            "name a folder laid out as the product's `treaties/`",
        ));
    }
    let sources = files.iter().map(|file| source(file)).collect::<Result<Vec<Source>, Fault>>()?;
    Ok(Cow::Owned(Shelf::of(sources)))
}

/// What may bind two States on a day, of the library and of further files.
pub(super) fn between(pair: [&StateCode; 2], day: Day, beside: &Beside) -> Result<Library, Fault> {
    let shelf = shelf(beside)?;
    if beside.with.is_empty() {
        return Ok(shelf.between(pair, day, calendars(beside)?));
    }
    // A file of one's own may say anything of any instrument: then everything is read.
    let own = super::sources(beside.with.iter())?;
    Ok(comity_treaty::library::load_onto(&own, shelf.untested(calendars(beside)?)).0)
}

/// Puts the files of the library in the place of ids, and what stands beside them behind `--with`.
pub(super) fn expand(files: &mut [PathBuf], beside: &mut Beside) -> Result<(), Fault> {
    for file in files {
        if file.exists() {
            continue;
        }
        let Some(id) = file.to_str().filter(|id| is_id(id)).map(str::to_owned) else { continue };
        let shelf = shelf(beside)?;
        let Some(own) = shelf.file_of(&id) else {
            let near: Vec<&str> = shelf.instruments().into_iter().filter(|held| is_near(held, &id)).collect();
            let hint = match near.as_slice() {
                [] => "`comity treaty list` shows the ids of the library".to_owned(),
                near => format!("did you mean {}? `comity treaty list` shows the library", near.join(" or ")),
            };
            return Err(Fault::usage(format!("`{id}` is neither a file nor a treaty of the library"), hint));
        };
        *file = path(own, beside);
        beside.with.extend(shelf.beside(&id).map(|other| path(other, beside)).collect::<Vec<_>>());
        beside.ids.push(id);
    }
    Ok(())
}

/// Says which tests of the library are not run by an id: those about several instruments.
pub(super) fn tell_stacked(beside: &Beside) -> Result<(), Fault> {
    for id in &beside.ids {
        for file in shelf(beside)?.stacked(id) {
            eprintln!(
                "comity: not run: {} is about other instruments too; its head says what it is run beside",
                file.name
            );
        }
    }
    Ok(())
}

/// The text of a file that lies in the binary.
pub(super) fn held(file: &Path) -> Option<Source> {
    let name = file.to_str()?.strip_prefix(IN_BINARY)?;
    let (_, text) = comity_shelf::TEXTS.iter().find(|(held, _)| *held == name)?;
    Some(Source::new(file.display().to_string(), *text))
}

fn path(source: &Source, beside: &Beside) -> PathBuf {
    match beside.library {
        Some(_) => PathBuf::from(&source.name),
        None => PathBuf::from(format!("{IN_BINARY}{}", source.name)),
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let unreadable = |error: std::io::Error| {
        Fault::usage(
            format!("`{}` cannot be read: {error}", folder.display()),
            "name a folder laid out as the product's `treaties/`",
        )
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "treaty") {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a word could be an id: a path has a dot or a slash in it.
fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
}

/// Whether an id is one that was meant: it holds the other, or differs in a letter or two.
fn is_near(held: &str, id: &str) -> bool {
    let common = held.chars().zip(id.chars()).filter(|(a, b)| a == b).count();
    held.contains(id) || id.contains(held) || (held.len().abs_diff(id.len()) <= 1 && common + 2 >= id.len())
}

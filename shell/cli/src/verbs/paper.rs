//! Cases on paper: letters entered, posted, printed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_node::{
    Answer, ArrivalSaid, CameByLetter, CameSaid, LetterAsked, LetterSaid, PostingSaid, RequestByLetter,
    ScanAsked, Verb,
};
use comity_words::Digest;
use serde_json::Value;

use super::node::{measures, pairs, said_answer};
use super::{absolute, answer};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::paper::{DoesSaid, LetterArgs, PaperSaid};
use crate::say::say;

pub(super) fn case(everywhere: &Everywhere, said: PaperSaid) -> Result<ExitCode, Fault> {
    let (verb, scan) = match said {
        PaperSaid::Came { case, letter, corrects, does } => {
            let (letter, scan) = said_letter(letter, corrects)?;
            let what = said_deed(everywhere, &case, does)?;
            (Verb::CaseCame(CameByLetter { case, letter, what }), scan)
        }
        PaperSaid::ReceivePaper { from, treaty, letter, measure, language, set, lacks, corrects } => {
            let mut set = pairs(&set)?;
            measures(&mut set, &measure);
            set.extend(language.map(|language| ("language".to_owned(), Value::from(language))));
            let (letter, scan) = said_letter(letter, None)?;
            (Verb::CaseReceivePaper(RequestByLetter { from, treaty, letter, set, lacks, corrects }), scan)
        }
        PaperSaid::Posted { case, act, by, on, tracking, corrects } => {
            (Verb::CasePosted(PostingSaid { case, act, by, on, tracking, corrects }), None)
        }
        PaperSaid::Arrived { case, act, on, shown_by, scan, corrects } => {
            let scan = scan.map(absolute);
            let digest = scan.as_deref().map(digest_of).transpose()?;
            (Verb::CaseArrived(ArrivalSaid { case, act, on, shown_by, scan: digest, corrects }), scan)
        }
        PaperSaid::Join { case } => (Verb::CaseAnswer { case, answer: Answer::Join }, None),
        PaperSaid::KeepScan { case, file } => (Verb::CaseKeepScan { case, file: absolute(file) }, None),
        PaperSaid::Scan { case, act, to } => {
            (Verb::CaseScan(ScanAsked { case, act, out: Some(absolute(to)) }), None)
        }
        PaperSaid::Letter { case, act, language, to } => {
            let letter = answer(everywhere, None, Verb::CaseLetter(LetterAsked { case, act, language }))?;
            return print(everywhere, &letter, to.as_deref());
        }
    };
    let asked = verb.clone();
    let told = answer(everywhere, None, verb)?;
    // The act names the scan by its digest; now the vault is given the scan itself.
    if let (Some(file), Some(case)) = (scan, told["case"].as_str()) {
        answer(everywhere, None, Verb::CaseKeepScan { case: case.to_owned(), file })?;
    }
    crate::print::answer(&asked, &told, everywhere.json);
    Ok(ExitCode::SUCCESS)
}

/// A page where a file is named, plain text where it ends in `.txt` or goes to the terminal.
fn print(everywhere: &Everywhere, letter: &Value, to: Option<&Path>) -> Result<ExitCode, Fault> {
    let text = |name: &str| letter[name].as_str().unwrap_or_default();
    let Some(file) = to else {
        if everywhere.json {
            say!("{letter}");
        } else {
            crate::say::out(format_args!("{}", text("text")));
        }
        return Ok(ExitCode::SUCCESS);
    };
    let plain = file.extension().is_some_and(|ending| ending == "txt");
    let written = if plain { text("text") } else { text("html") };
    let mut out = std::fs::OpenOptions::new().write(true).create_new(true).open(file).map_err(|error| {
        Fault::usage(
            format!("`{}` cannot be written: {error}", file.display()),
            "name a file that is not there yet",
        )
    })?;
    std::io::Write::write_all(&mut out, written.as_bytes()).map_err(|error| {
        Fault::usage(format!("`{}` cannot be written: {error}", file.display()), "look at the path")
    })?;
    if everywhere.json {
        let told = serde_json::json!({
            "case": text("case"), "act": letter["act"], "language": text("language"), "digest": text("digest"),
            "leaf": letter["leaf"], "origin": text("origin"), "file": file.display().to_string(),
        });
        say!("{told}");
    } else {
        say!("{}: letter {} in {}, to be printed and signed", text("case"), letter["act"], file.display());
        say!("  code {}, leaf {} of {}", text("digest"), letter["leaf"], text("origin"));
    }
    Ok(ExitCode::SUCCESS)
}

/// A letter, with the file of its scan, which the node is given once the letter is entered.
fn said_letter(said: LetterArgs, corrects: Option<u32>) -> Result<(LetterSaid, Option<PathBuf>), Fault> {
    let LetterArgs { by, dated, received, scan, seen, note } = said;
    let file = scan.map(absolute);
    let scan = file.as_deref().map(digest_of).transpose()?;
    Ok((LetterSaid { by, dated, received, scan, seen, corrects, note }, file))
}

fn digest_of(file: &Path) -> Result<String, Fault> {
    let bytes = std::fs::read(file).map_err(|error| {
        Fault::usage(format!("`{}` cannot be read: {error}", file.display()), "look at the path")
    })?;
    Ok(Digest::of(&bytes).to_string())
}

/// What the letter does; a file that came with it becomes an exhibit first.
fn said_deed(everywhere: &Everywhere, case: &str, said: DoesSaid) -> Result<CameSaid, Fault> {
    Ok(match said {
        DoesSaid::Answer(answer) => CameSaid::Answer { answer: said_answer(answer)? },
        DoesSaid::HandOver { exhibit: Some(exhibit), .. } => CameSaid::HandOver { exhibit },
        DoesSaid::HandOver { file, item, description, .. } => {
            let file = absolute(file.unwrap_or_default());
            let verb = Verb::EvidenceAdd { case: case.to_owned(), file, item, description };
            let added = answer(everywhere, None, verb)?;
            CameSaid::HandOver { exhibit: added["exhibit"].as_str().unwrap_or_default().to_owned() }
        }
        DoesSaid::TakeOver { exhibit, sha256 } => CameSaid::TakeOver { exhibit, sha256 },
        DoesSaid::Nothing => CameSaid::Nothing,
    })
}

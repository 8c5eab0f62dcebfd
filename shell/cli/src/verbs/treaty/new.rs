//! A first draft from a few questions. Answers come from the terminal or, a line each, from a file or pipe.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use comity_treaty::calendar::Calendars;
use comity_treaty::period::Amount;
use comity_treaty::skeleton::{self, AnswerError, Answers, PartyAnswers};
use comity_treaty::{Severity, Source, load};
use serde_json::json;

use super::{calendars, name, tell};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::say;

/// Asks, writes the file, and checks it at once. A file that is there already stays as it is.
pub(super) fn new(
    everywhere: &Everywhere,
    file: &Path,
    force: bool,
    beside: &Beside,
) -> Result<ExitCode, Fault> {
    if file.exists() && !force {
        let said = format!("`{}` is there already and stays as it is", file.display());
        return Err(Fault::usage(said, "name another file, or say --force to write over it"));
    }
    let calendars = calendars(beside)?;
    let answers = Questions::new().all(&calendars)?;
    let text = skeleton::draft(&answers);
    std::fs::write(file, &text).map_err(|error| {
        Fault::usage(
            format!("`{}` cannot be written: {error}", file.display()),
            "look at the folder and its rights",
        )
    })?;
    let sources = [Source::new(name(file), text)];
    let (_, findings) = load(&sources, calendars);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if everywhere.json {
        say!("{}", json!({ "file": name(file), "errors": errors, "warnings": warnings, "notes": notes }));
        return Ok(ExitCode::SUCCESS);
    }
    let open: Vec<_> = findings.into_iter().filter(|finding| finding.severity != Severity::Note).collect();
    tell(&open, &sources);
    say!("{} is written: {errors} errors, {warnings} warnings, {notes} notes", name(file));
    say!("next: comity treaty print {0}; comity treaty check {0}; comity treaty test {0}", name(file));
    Ok(ExitCode::SUCCESS)
}

/// The questions, one after the other.
struct Questions {
    lines: std::io::Lines<std::io::StdinLock<'static>>,
    /// Whether a person sits there, who may be asked again.
    person: bool,
    asked: usize,
}

impl Questions {
    fn new() -> Questions {
        let person = std::io::stdin().is_terminal();
        Questions { lines: std::io::stdin().lock().lines(), person, asked: 0 }
    }

    fn all(&mut self, calendars: &Calendars) -> Result<Answers, Fault> {
        eprintln!("An empty line takes what stands in brackets; `-` leaves a number open.");
        let a = self.party("One Party", None, calendars)?;
        let b = self.party("The other Party", Some(&a), calendars)?;
        let id = format!("{}-{}-mla", a.code, b.code).to_lowercase();
        let id = self.ask("Id of the treaty", &id, skeleton::id)?;
        let title =
            format!("Treaty between {} and {} on Mutual Assistance in Criminal Matters", a.name, b.name);
        let title = self.ask("Title", &title, skeleton::name)?;
        let mut authentic: Vec<String> = vec![a.languages[0].clone()];
        authentic.extend(b.languages.first().filter(|other| !authentic.contains(other)).cloned());
        let authentic =
            self.ask("Languages of the authentic texts", &authentic.join(", "), skeleton::languages)?;
        // Offered numbers are those of an instrument in force, which the question names.
        let directive = |article: &str| format!(", as in Directive 2014/41/EU, article {article}");
        let acknowledge = self.length("Receipt is acknowledged within", "1 week", &directive("16(1)"))?;
        let decide = self.length("A request is decided within", "30 days", &directive("12(3)"))?;
        let decide_urgent = self.length("An urgent request is decided within", "-", "")?;
        let execute = self.length("A granted request is executed within", "90 days", &directive("12(4)"))?;
        let execute_urgent = self.length("An urgent one is executed within", "-", "")?;
        let reasons = self.length("A refusal or postponement is explained within", "-", "")?;
        let give_back = self.length("Material is given back within", "-", "")?;
        Ok(Answers {
            id,
            title,
            authentic,
            parties: [a, b],
            acknowledge,
            decide,
            decide_urgent,
            execute,
            execute_urgent,
            reasons,
            give_back,
        })
    }

    fn party(
        &mut self,
        which: &str,
        other: Option<&PartyAnswers>,
        calendars: &Calendars,
    ) -> Result<PartyAnswers, Fault> {
        let code = self.ask(&format!("{which}: code, as in ARV"), "", |said| {
            let code = skeleton::code(said)?;
            match other {
                Some(other) if other.code == code => Err(AnswerError::SameParty(code)),
                _ => Ok(code),
            }
        })?;
        let name = self.ask(&format!("{code}: name"), "", skeleton::name)?;
        let zone = self.ask(&format!("{code}: time zone, as in Europe/Berlin"), "", skeleton::zone)?;
        let known = calendars.named(code.as_str()).map_or("", |_| code.as_str());
        let calendar = self.ask(&format!("{code}: calendar of working days, as in DE"), known, |said| {
            skeleton::calendar(said, calendars)
        })?;
        let languages =
            self.ask(&format!("{code}: languages it accepts, as in de, en"), "", skeleton::languages)?;
        Ok(PartyAnswers { code, name, zone, calendar, languages })
    }

    fn length(&mut self, what: &str, offered: &str, source: &str) -> Result<Option<Amount>, Fault> {
        let shown = if offered == "-" { "-, not yet known".to_owned() } else { format!("{offered}{source}") };
        self.asking(what, offered, &shown, |said| match said {
            "-" => Ok(None),
            said => skeleton::length(said).map(Some),
        })
    }

    fn ask<T>(
        &mut self,
        what: &str,
        offered: &str,
        read: impl Fn(&str) -> Result<T, AnswerError>,
    ) -> Result<T, Fault> {
        self.asking(what, offered, offered, read)
    }

    /// Asks until the answer fits. Of a pipe nothing is asked twice: the first wrong answer ends it.
    fn asking<T>(
        &mut self,
        what: &str,
        offered: &str,
        shown: &str,
        read: impl Fn(&str) -> Result<T, AnswerError>,
    ) -> Result<T, Fault> {
        self.asked += 1;
        loop {
            let behind = if shown.is_empty() { String::new() } else { format!(" [{shown}]") };
            eprint!("{what}{behind}: ");
            std::io::stderr().flush().ok();
            let line = match self.lines.next() {
                Some(Ok(line)) => line,
                Some(Err(error)) => {
                    return Err(Fault::usage(
                        format!("the answer cannot be read: {error}"),
                        "answer in UTF-8",
                    ));
                }
                None => {
                    eprintln!();
                    let said = format!("the answers end at question {} ({what})", self.asked);
                    return Err(Fault::usage(
                        said,
                        "answer every question, a line each; nothing was written",
                    ));
                }
            };
            if !self.person {
                eprintln!("{line}");
            }
            let said = match line.trim() {
                "" => offered,
                said => said,
            };
            match read(said) {
                Ok(answer) => return Ok(answer),
                Err(why) if self.person => eprintln!("  {why}"),
                Err(why) => {
                    let said = format!("question {} ({what}): {why}", self.asked);
                    return Err(Fault::usage(said, "mend that line of the answers; nothing was written"));
                }
            }
        }
    }
}

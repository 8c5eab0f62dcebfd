//! `comity-verify FILE…`: reads files, says what they prove. No network, no clock, nothing written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_verify::{Copy, File, judge_with};
use comity_words::Digest;

const HELP: &str = "\
comity-verify: what a file of Comity proves, by whom, when, and what it does not.
It reads files, opens no connection, writes nothing.

Usage: comity-verify [--fingerprint DIGITS]… [--json] FILE…

  FILE                  proofs, pages, acts, receipts, letters, heads of journals, copies of journals;
                        pages among them are what the others are checked with; a folder stands for its files
  --fingerprint DIGITS  a page key's fingerprint that you compared with paper (64 digits, in groups or not);
                        may stand several times
  --json                one JSON value (schemas/verify.schema.json)
  --version, --help

Exit: 0 all holds · 1 something does not hold · 2 not readable, or no file of Comity
      3 all holds as far as it goes, and rests on something not given: a page, a fingerprint to be compared
";

/// No file that is let out is larger.
const LARGEST: u64 = 64 * 1024 * 1024;
const MOST_FILES: usize = 10_000;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(code) => code,
        Err(why) => {
            eprintln!("comity-verify: {why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode, String> {
    let (mut json, mut compared, mut named) = (false, Vec::new(), Vec::new());
    let mut arguments = arguments.peekable();
    let mut only_files = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            _ if only_files => named.push(PathBuf::from(argument)),
            "--" => only_files = true,
            "--help" | "-h" => {
                say(HELP);
                return Ok(ExitCode::SUCCESS);
            }
            "--version" | "-V" => {
                say(concat!("comity-verify ", env!("CARGO_PKG_VERSION"), "\n"));
                return Ok(ExitCode::SUCCESS);
            }
            "--json" => json = true,
            "--fingerprint" => {
                let mut digits = arguments.next().ok_or("--fingerprint wants 64 digits behind it")?;
                // Groups of digits, as they are read aloud, may come as words of their own.
                while digits.trim_start_matches("sha256:").replace(' ', "").len() < 64
                    && arguments.peek().is_some_and(|next| is_digits(next))
                {
                    digits.extend(arguments.next());
                }
                compared.push(fingerprint(&digits)?);
            }
            other if other.starts_with("--fingerprint=") => {
                compared.push(fingerprint(other.trim_start_matches("--fingerprint="))?);
            }
            other if other.starts_with('-') && other != "-" => {
                return Err(format!("`{other}` is no option; `comity-verify --help` names them"));
            }
            _ => named.push(PathBuf::from(argument)),
        }
    }
    if named.is_empty() {
        eprint!("{HELP}");
        return Err("no file was named".to_owned());
    }
    let (mut files, mut copies) = (Vec::new(), Vec::new());
    for path in &named {
        let mut found = Vec::new();
        gather(path, &mut found)?;
        // The folder of a copied journal is one thing; any other folder stands for its files.
        let under = format!("{}{}", path.display(), std::path::MAIN_SEPARATOR);
        let within = |file: &File| file.name.strip_prefix(&under).map(|path| path.replace('\\', "/"));
        let paths: Vec<String> = found.iter().filter_map(within).collect();
        if Copy::is_one(paths.iter().map(String::as_str)) {
            let name = path.display().to_string();
            copies.push(Copy {
                name,
                files: paths.into_iter().zip(found.into_iter().map(|file| file.bytes)).collect(),
            });
        } else {
            files.extend(found);
        }
    }
    if files.is_empty() && copies.is_empty() {
        return Err("the folder holds no file".to_owned());
    }
    let report = judge_with(&files, &copies, &compared);
    if json {
        say(&format!("{}\n", report.to_json().write()));
    } else {
        say(&report.to_text());
    }
    Ok(ExitCode::from(report.verdict().exit()))
}

/// A file, or the files of a folder in the order of their names.
fn gather(path: &Path, files: &mut Vec<File>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("`{}` cannot be read: {error}", path.display());
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        let entries = std::fs::read_dir(path).map_err(failed)?;
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(failed)?;
        paths.sort();
        return paths.iter().try_for_each(|path| gather(path, files));
    }
    if !about.is_file() {
        return Err(format!("`{}` is no regular file", path.display()));
    }
    if about.len() > LARGEST {
        return Err(format!("`{}` is larger than any file Comity lets out", path.display()));
    }
    if files.len() >= MOST_FILES {
        return Err(format!("more than {MOST_FILES} files were named"));
    }
    files.push(File { name: path.display().to_string(), bytes: std::fs::read(path).map_err(failed)? });
    Ok(())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn fingerprint(text: &str) -> Result<Digest, String> {
    let bare: String = text.trim().trim_start_matches("sha256:").split_whitespace().collect();
    Digest::from_hex(&bare.to_lowercase())
        .map_err(|_| format!("`{text}` is no fingerprint: all 64 digits are compared"))
}

/// Writes to standard output; a reader who has gone is no fault.
fn say(text: &str) {
    use std::io::Write as _;
    drop(std::io::stdout().write_all(text.as_bytes()));
}

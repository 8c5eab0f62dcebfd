//! The office's own keys: where each stands, the next one, one that was lost, and cases that are forgotten.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use comity_node::{DeviceSaid, LostKey, NextKey, Verb};
use serde_json::Value;

use super::{absolute, answer, ask};
use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;

/// `comity keys …`.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysSaid {
    /// The office's keys, their windows, and what is next
    List,
    /// Make and publish the next key of a kind; it is used from its moment on, seven days ahead
    Rotate {
        /// act, office, recovery or transport
        kind: String,
        /// From when on it is used: `now`, or a moment to come
        #[arg(long, value_name = "MOMENT")]
        from: Option<String>,
        /// The page key's file, where it is kept offline
        #[arg(long, value_name = "FILE")]
        page_key: Option<PathBuf>,
        /// Make the act key in a device: the PKCS#11 module of its maker
        #[arg(long, value_name = "FILE", requires_all = ["token", "pin_file"])]
        module: Option<PathBuf>,
        /// The label of the token
        #[arg(long, value_name = "LABEL", requires = "module")]
        token: Option<String>,
        /// The file with the token's PIN, readable by the node alone
        #[arg(long, value_name = "FILE", requires = "module")]
        pin_file: Option<PathBuf>,
    },
    /// Withdraw a signing key that was lost: nothing that others saw later is taken, and the next one is used at once
    Revoke {
        /// Its name on the page: arv-sign-1
        name: String,
        /// Since when it may have been in other hands: `now`, or a moment that is past
        #[arg(long, value_name = "MOMENT")]
        from: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// The page key's file, where it is kept offline
        #[arg(long, value_name = "FILE")]
        page_key: Option<PathBuf>,
    },
    /// Acts under a key that was lost which nobody is known to have seen before; none of them is removed
    Doubts,
    /// Split a key file among trustees, so many of whom bring it back: a recovery key, a root share
    Split {
        /// The key file; it stays where it is
        file: PathBuf,
        /// How many trustees are needed
        #[arg(long, default_value_t = 2)]
        need: u8,
        /// How many trustees there are
        #[arg(long, default_value_t = 3)]
        of: u8,
        /// The folder for the shares
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Join the shares of trustees into the key file they are of
    Join {
        /// The shares, as many as are needed
        #[arg(required = true)]
        shares: Vec<PathBuf>,
        /// The key file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Destroy the key of a case that has ended, so that it is forgotten; the journal still verifies
    Shred {
        /// The case
        case: String,
        /// The clause that says so
        #[arg(long)]
        clause: String,
        /// Why now
        #[arg(long)]
        reason: String,
        /// The file to write the certificate to; it must not exist
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

pub(super) fn keys(everywhere: &Everywhere, said: KeysSaid) -> Result<ExitCode, Fault> {
    let verb = match said {
        KeysSaid::List => Verb::KeysList,
        KeysSaid::Rotate { kind, from, page_key, module, token, pin_file } => {
            let said = |path: PathBuf| absolute(path).display().to_string();
            let device = module.zip(token).zip(pin_file).map(|((module, token), pin_file)| DeviceSaid {
                module: said(module),
                token,
                pin_file: said(pin_file),
            });
            Verb::KeysRotate(NextKey { kind, from, page_key: page_key.map(absolute), device })
        }
        KeysSaid::Revoke { name, from, reason, page_key } => {
            Verb::KeysRevoke(LostKey { name, from, reason, page_key: page_key.map(absolute) })
        }
        KeysSaid::Doubts => Verb::KeysDoubts,
        KeysSaid::Split { file, need, of, to } => {
            let told = comity_node::split_key(&file, need, of, &to)?;
            if everywhere.json {
                say!("{told}");
            } else {
                for share in list(&told, "files") {
                    say!("{}", share.as_str().unwrap_or_default());
                }
                say!(
                    "  Any {need} of these {of} bring the key back; {} of them say nothing of it.",
                    need - 1
                );
                say!("  Give each to another trustee, then delete `{}` and the shares here.", file.display());
            }
            return Ok(ExitCode::SUCCESS);
        }
        KeysSaid::Join { shares, to } => {
            let told = comity_node::join_key(&shares, &to)?;
            if everywhere.json {
                say!("{told}");
            } else {
                say!(
                    "The key is in {}. Delete it again as soon as it has done its work.",
                    text(&told, "file")
                );
            }
            return Ok(ExitCode::SUCCESS);
        }
        KeysSaid::Shred { case, clause, reason, to } => {
            let told = answer(everywhere, None, Verb::KeysShred { case, clause, reason })?;
            if let Some(to) = to {
                super::journal::write_new(&to, told["certificate"].as_str().unwrap_or_default())?;
            }
            crate::print::answer(
                &Verb::KeysShred { case: String::new(), clause: String::new(), reason: String::new() },
                &told,
                everywhere.json,
            );
            return Ok(ExitCode::SUCCESS);
        }
    };
    ask(everywhere, None, verb)
}

fn text(value: &Value, name: &str) -> String {
    match &value[name] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

/// Prints what a verb of this family answered.
pub(crate) fn told(verb: &Verb, answer: &Value) {
    match verb {
        Verb::KeysList => {
            let page = &answer["page"];
            let here = if page["key_here"] == true {
                "its key lies in this folder"
            } else {
                "its key is kept elsewhere"
            };
            say!("page {}, good until {}; {here}", text(page, "version"), text(page, "expires"));
            for one in list(answer, "keys") {
                let window = match one["from"].as_str() {
                    Some(from) => format!("{from} to {}", text(one, "until")),
                    None => String::new(),
                };
                say!("  {:<10} {:<16} {window}", text(one, "key"), text(one, "name"));
                say!("  {:<10} {}", "", text(one, "standing"));
                say!("  {:<10} {}", "", text(one, "fingerprint"));
            }
            for (kind, from) in answer["next"].as_object().into_iter().flatten() {
                say!("  the next {kind} key is used from {} on", from.as_str().unwrap_or_default());
            }
            for (file, until) in answer["retired"].as_object().into_iter().flatten() {
                say!(
                    "  keys/{file} opens what is still on the road, and is destroyed at {}",
                    until.as_str().unwrap_or_default()
                );
            }
            say!("  {} case keys; acts in doubt: {}", text(answer, "case_keys"), text(answer, "doubts"));
        }
        Verb::KeysRotate { .. } => {
            say!(
                "The next {} key, {}, is used from {} on; page {} names it.",
                text(answer, "key"),
                text(answer, "name"),
                text(answer, "from"),
                text(answer, "page_version")
            );
            if answer["early"] == true {
                say!(
                    "  That is sooner than seven days: a peer that has not fetched the page by then cannot check or seal with it."
                );
            }
            say!("  {}", text(answer, "next"));
        }
        Verb::KeysRevoke { .. } => {
            say!(
                "{} is withdrawn from {} on; page {} says so.",
                text(answer, "key"),
                text(answer, "invalid_from"),
                text(answer, "page_version")
            );
            if answer["in_use_now"].is_object() {
                say!("  {} signs from now on", text(&answer["in_use_now"], "name"));
            }
            doubts(answer);
        }
        Verb::KeysDoubts => doubts(answer),
        Verb::KeysShred { .. } => {
            say!(
                "{} is forgotten: its key is destroyed, under {}.",
                text(answer, "case"),
                text(answer, "clause")
            );
            say!(
                "  {} acts and {} files are noise here from {} on",
                text(answer, "acts"),
                text(answer, "files"),
                text(answer, "at")
            );
            say!(
                "  gone from the last archive of keys at {}, where every archive older than 35 days is deleted",
                text(answer, "gone_from_archives")
            );
            say!("  entry {} of the journal says so, and the journal still verifies", text(answer, "leaf"));
            say!("  The other authority forgets its own copy by its own word.");
        }
        _ => {
            for one in list(answer, "peers") {
                match one["why"].as_str() {
                    Some(why) => say!("{}: not reached ({why})", text(one, "peer")),
                    None if one["newer"] == true => {
                        say!("{}: page {} taken", text(one, "peer"), text(one, "version"))
                    }
                    None => say!("{}: page {} is the newest", text(one, "peer"), text(one, "version")),
                }
            }
        }
    }
}

fn doubts(answer: &Value) {
    let mut any = false;
    for one in list(answer, "doubts") {
        any = true;
        let seen = one["seen"].as_str().map_or_else(
            || "nobody is known to have seen it".to_owned(),
            |at| format!("first seen by others at {at}"),
        );
        say!(
            "  {} {} act {} ({}), entry {}: signed by {} with {}; {seen}",
            text(one, "case"),
            text(one, "lane"),
            text(one, "number"),
            text(one, "kind"),
            text(one, "leaf"),
            text(one, "from"),
            text(one, "key")
        );
    }
    for one in list(answer, "receipts") {
        any = true;
        let seen = one["seen"].as_str().map_or_else(
            || "nobody is known to have seen it".to_owned(),
            |at| format!("first seen by others at {at}"),
        );
        say!(
            "  {} receipt `{}` of letter {}, entry {}: signed by {} with {}; {seen}",
            text(one, "case"),
            text(one, "event"),
            text(one, "letter"),
            text(one, "leaf"),
            text(one, "from"),
            text(one, "key")
        );
    }
    if any {
        say!("  Nothing is removed: whether what was done in good faith stands is for a person to say.");
    } else {
        say!("  no act and no receipt is in doubt");
    }
}

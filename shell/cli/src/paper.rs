//! Cases whose other side is not on the platform, as they are said at the terminal.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::args::AnswerSaid;

/// `comity case …`, on paper.
#[derive(Debug, Subcommand)]
pub(crate) enum PaperSaid {
    /// Enter what a letter of the other side does, in a case that is carried on paper
    Came {
        /// The case
        case: String,
        /// The letter
        #[command(flatten)]
        letter: LetterArgs,
        /// The number of the entry in our lane that this one is written in place of
        #[arg(long, value_name = "ACT")]
        corrects: Option<u32>,
        /// What the letter does
        #[command(subcommand)]
        does: DoesSaid,
    },
    /// Enter a request that came by letter; the case has its reference at once
    ReceivePaper {
        /// The State that asks
        #[arg(long, value_name = "CODE")]
        from: String,
        /// The treaty: its id or digest
        #[arg(long)]
        treaty: String,
        /// The letter
        #[command(flatten)]
        letter: LetterArgs,
        /// The measure asked; several where said several times
        #[arg(long, value_name = "MEASURE")]
        measure: Vec<String>,
        /// The language it is written in: fr
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// What it says, as PATH=VALUE: element.facts-summary=…, fact.offence=corruption
        #[arg(long = "set", value_name = "PATH=VALUE")]
        set: Vec<String>,
        /// What a request has by its form, and this letter lacks: signature
        #[arg(long, value_name = "ELEMENT")]
        lacks: Vec<String>,
        /// The case whose request this is written in place of, where it was mistyped
        #[arg(long, value_name = "CASE")]
        corrects: Option<String>,
    },
    /// Note that an act of ours was posted: how, and when
    Posted {
        /// The case
        case: String,
        /// The number of the act in our lane; the last one where not said
        #[arg(long, value_name = "NUMBER")]
        act: Option<u32>,
        /// How: post, mail, fax, courier, hand, diplomatic
        #[arg(long, value_name = "WAY")]
        by: String,
        /// When: 2026-11-24, or 2026-11-24T09:30:00Z
        #[arg(long, value_name = "DATE")]
        on: String,
        /// What it can be followed by
        #[arg(long, value_name = "NUMBER")]
        tracking: Option<String>,
        /// The number of the posting this one is written in place of
        #[arg(long, value_name = "ACT")]
        corrects: Option<u32>,
    },
    /// Note that an act of ours has arrived: what counts from receipt counts from here
    Arrived {
        /// The case
        case: String,
        /// The number of the act in our lane; the last one where not said
        #[arg(long, value_name = "NUMBER")]
        act: Option<u32>,
        /// When: 2026-11-27, or 2026-11-27T09:30:00Z
        #[arg(long, value_name = "DATE")]
        on: String,
        /// What shows it: "return card", "their letter of 30 November"
        #[arg(long, value_name = "TEXT")]
        shown_by: Option<String>,
        /// A scan of what shows it
        #[arg(long, value_name = "FILE")]
        scan: Option<PathBuf>,
        /// The number of the arrival this one is written in place of
        #[arg(long, value_name = "ACT")]
        corrects: Option<u32>,
    },
    /// Say for this side that the case leaves paper; it does once both sides have said so
    ///
    /// Whoever carried it speaks first. With that word its acts are handed to the other side's node as they were
    /// signed; what this office noted for itself about letters is withheld.
    Join {
        /// The case
        case: String,
    },
    /// Give the vault the scan that an entry names, where that failed when the letter was entered
    KeepScan {
        /// The case
        case: String,
        /// The scan
        file: PathBuf,
    },
    /// Write the scan that an entry rests on, compared with its digest
    Scan {
        /// The case
        case: String,
        /// The number of the entry in our lane
        #[arg(long, value_name = "NUMBER")]
        act: u32,
        /// Where to write it
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Print an act of ours as a letter, with the code it can be verified by
    Letter {
        /// The case
        case: String,
        /// The number of the act in our lane; the last one that goes by letter where not said
        #[arg(long, value_name = "NUMBER")]
        act: Option<u32>,
        /// The language: ar, en, es, fr, ru, zh; that of the request where not said
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Where to write it, as a page to print; on the terminal where not said
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

/// A letter of the other side.
#[derive(Debug, Clone, Args)]
pub(crate) struct LetterArgs {
    /// How it came: post, mail, fax, courier, hand, diplomatic
    #[arg(long, value_name = "WAY")]
    pub(crate) by: String,
    /// The date on it: 2026-11-24
    #[arg(long, value_name = "DATE")]
    pub(crate) dated: Option<String>,
    /// When it came in: 2026-12-01, or 2026-12-01T09:30:00Z
    #[arg(long, value_name = "DATE")]
    pub(crate) received: Option<String>,
    /// Its scan: kept sealed in the vault, its digest in the act
    #[arg(long, value_name = "FILE")]
    pub(crate) scan: Option<PathBuf>,
    /// The last act of ours it answers; what had gone before its date where not said
    #[arg(long, value_name = "ACT")]
    pub(crate) seen: Option<u32>,
    /// What a reader should know of it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

/// What a letter does.
#[derive(Debug, Subcommand)]
pub(crate) enum DoesSaid {
    /// What an officer of theirs would have answered here
    #[command(flatten)]
    Answer(AnswerSaid),
    /// Evidence came with it: one file is one exhibit
    HandOver {
        /// The file, which becomes an exhibit
        #[arg(long, value_name = "FILE", required_unless_present = "exhibit", conflicts_with = "exhibit")]
        file: Option<PathBuf>,
        /// The exhibit it is already, by `comity evidence add`
        #[arg(long, value_name = "EXHIBIT")]
        exhibit: Option<String>,
        /// The item it answers
        #[arg(long, requires = "file")]
        item: Option<u32>,
        /// What it is
        #[arg(long, requires = "file")]
        description: Option<String>,
    },
    /// They confirm that they took an exhibit over
    TakeOver {
        /// The exhibit: X0001
        #[arg(long)]
        exhibit: String,
        /// The digest their letter names
        #[arg(long, value_name = "SHA256")]
        sha256: Option<String>,
    },
    /// Nothing: the entry that is corrected stands for no letter of this case
    Nothing,
}

//! The inside of an office at the terminal: desks handed over, the month, passages for translators, notices by mail.

use std::path::PathBuf;

use clap::Subcommand;
use comity_node::{
    Assign, DeskOf, HandOver, MailSaid, MonthAsked, PassageSaid, PassagesGiven, TakeOver, Verb,
};
use serde_json::Value;

use crate::fault::Fault;
use crate::print::{list, plain, text};
use crate::say::say;

/// `comity officer …`: desks and notices.
#[derive(Debug, Subcommand)]
pub(crate) enum OfficerDesks {
    /// What an officer answers for, what was offered to her, and what is in nobody's charge
    Desk {
        /// The officer; you where not said
        officer: Option<String>,
        /// Cases to leave out at the beginning
        #[arg(long, value_name = "N")]
        from: Option<u32>,
        /// How many cases, 1 to 200; 25 where not said
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Offer your cases and drafts to a colleague; she takes them one by one
    HandOver {
        /// Who is to take them
        #[arg(long, value_name = "OFFICER")]
        to: String,
        /// Whose desk, where it is not yours: for the head of the office
        #[arg(long, value_name = "OFFICER")]
        desk_of: Option<String>,
        /// A case or draft with a sentence for whoever takes it; everything where none is named
        #[arg(long = "case", value_name = "CASE[=SENTENCE]")]
        cases: Vec<String>,
    },
    /// Take what was offered to you, or say why not
    TakeOver {
        /// The number of the offer, as `officer desk` has it
        number: u64,
        /// Why you do not take it
        #[arg(long, value_name = "WHY")]
        decline: Option<String>,
    },
    /// How you are told by mail that something waits; what stands is shown where nothing is said
    Mail {
        /// Where to; empty ends it
        #[arg(long)]
        address: Option<String>,
        /// at-once, daily or urgent; what a period of the law ran out on is always told at once
        #[arg(long)]
        rhythm: Option<String>,
        /// The language of the mail: ar, en, es, fr, ru, zh
        #[arg(long)]
        language: Option<String>,
    },
}

/// `comity case …`: passages for a translator, and who answers for a case.
#[derive(Debug, Subcommand)]
pub(crate) enum CaseTexts {
    /// The passages a translator was given, beside what they say in the other language; without a case, all of them
    Passages {
        /// The case or draft
        case: Option<String>,
    },
    /// Give passages to the translators; all that can be translated where none is named
    GivePassages {
        /// The case or draft
        case: String,
        /// The language they are written in
        #[arg(long, value_name = "LANGUAGE")]
        from: String,
        /// The language they are to be in
        #[arg(long, value_name = "LANGUAGE")]
        to: String,
        /// A place: element.facts-summary
        places: Vec<String>,
    },
    /// Say a passage in the other language
    Translate {
        /// The case or draft
        case: String,
        /// The place
        place: String,
        /// The text; empty takes it out
        #[arg(required_unless_present = "file")]
        text: Option<String>,
        /// Or the file it stands in
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        file: Option<PathBuf>,
    },
    /// Certify that both texts say the same, over the digests of both; it is annexed to a draft by itself
    Certify {
        /// The case or draft
        case: String,
    },
    /// Put a case in an officer's charge at once: for the head of the office, and for whoever takes what is nobody's
    Assign {
        /// The case
        case: String,
        /// Who is to answer for it; you where not said
        #[arg(long, value_name = "OFFICER")]
        to: Option<String>,
    },
    /// Note that you have read a case as it stands: the desk shows nothing new in it
    Seen {
        /// The case
        case: String,
    },
}

/// `comity mail …`.
#[derive(Debug, Subcommand)]
pub(crate) enum MailDo {
    /// Tell now whoever is to be told that something waits; the node does so by itself every minute
    Now,
}

impl OfficerDesks {
    /// The verb it says.
    pub(crate) fn verb(self) -> Verb {
        match self {
            OfficerDesks::Desk { officer, from, limit } => Verb::OfficerDesk(DeskOf { officer, from, limit }),
            OfficerDesks::HandOver { to, desk_of, cases } => {
                let said = cases.into_iter().map(|one| match one.split_once('=') {
                    Some((case, words)) => (case.to_owned(), words.to_owned()),
                    None => (one, String::new()),
                });
                Verb::OfficerHandOver(HandOver { to, officer: desk_of, cases: said.collect() })
            }
            OfficerDesks::TakeOver { number, decline } => Verb::OfficerTakeOver(TakeOver { number, decline }),
            OfficerDesks::Mail { address, rhythm, language } => {
                Verb::OfficerMail(MailSaid { address, rhythm, language })
            }
        }
    }
}

impl CaseTexts {
    /// The verb it says.
    pub(crate) fn verb(self) -> Result<Verb, Fault> {
        Ok(match self {
            CaseTexts::Passages { case } => Verb::CasePassages { case },
            CaseTexts::GivePassages { case, from, to, places } => {
                Verb::CaseGivePassages(PassagesGiven { case, from, to, places })
            }
            CaseTexts::Translate { case, place, text, file } => {
                let read = file.map(|file| {
                    std::fs::read_to_string(&file).map_err(|error| {
                        Fault::usage(
                            format!("`{}` cannot be read: {error}", file.display()),
                            "look at the path",
                        )
                    })
                });
                let text = read.transpose()?.or(text).unwrap_or_default();
                Verb::CaseTranslate(PassageSaid { case, place, text, version: None })
            }
            CaseTexts::Certify { case } => Verb::CaseCertify { case },
            CaseTexts::Assign { case, to } => Verb::CaseAssign(Assign { case, to }),
            CaseTexts::Seen { case } => Verb::CaseSeen { case },
        })
    }
}

/// `comity month`.
pub(crate) fn month(month: Option<String>) -> Verb {
    Verb::Month(MonthAsked { month })
}

/// Prints the answer to a verb of this file; false where it is none.
pub(crate) fn answer(verb: &Verb, answer: &Value) -> bool {
    match verb {
        Verb::OfficerDesk(_) => desk(answer),
        Verb::OfficerHandOver(_) => {
            say!("Offered to {}:", text(answer, "to"));
            list(answer, "cases").iter().for_each(|case| say!("  {}", plain(case)));
            say!("She takes them one by one: `comity officer desk`, `comity officer take-over NUMBER`.");
        }
        Verb::OfficerTakeOver(_) if answer["taken"] == true => say!(
            "{} is in the charge of {}, entry {} of the journal",
            text(answer, "case"),
            text(answer, "taker"),
            text(answer, "leaf")
        ),
        Verb::OfficerTakeOver(_) => {
            say!("{} was not taken; whoever offered it is told why", text(answer, "case"))
        }
        Verb::CaseAssign(_) if answer["leaf"].is_null() => {
            say!("{} is in the charge of {} already", text(answer, "case"), text(answer, "officer"));
        }
        Verb::CaseAssign(_) => say!(
            "{} is in the charge of {}, entry {} of the journal",
            text(answer, "case"),
            text(answer, "officer"),
            text(answer, "leaf")
        ),
        Verb::CaseSeen { .. } => {
            say!("{} is read: {} acts", text(answer, "case"), text(answer, "acts"));
        }
        Verb::Month(_) => figures(answer),
        Verb::Fingerprint { .. } => fingerprint(answer),
        Verb::CasePassages { case: None } => {
            let rows = list(answer, "cases");
            if rows.is_empty() {
                say!("No passage waits for a translator.");
            }
            for row in rows {
                say!(
                    "{}  {} to {}: {} passages, {} open, {} out of step{}",
                    text(row, "case"),
                    text(row, "from"),
                    text(row, "to"),
                    text(row, "passages"),
                    text(row, "open"),
                    text(row, "out_of_step"),
                    if row["certified"] == true { ", certified" } else { "" }
                );
            }
        }
        Verb::CasePassages { .. }
        | Verb::CaseGivePassages(_)
        | Verb::CaseTranslate(_)
        | Verb::CaseCertify { .. } => passages(answer),
        Verb::OfficerMail(_) => {
            match answer["address"].as_str().filter(|address| !address.is_empty()) {
                Some(address) => say!(
                    "{} is told at {address}, {}, in `{}`",
                    text(answer, "officer"),
                    text(answer, "rhythm"),
                    text(answer, "language")
                ),
                None => say!("{} is told nothing by mail", text(answer, "officer")),
            }
            if answer["mails"] == false {
                say!("This node sends no mail: `[mail]` in comity.toml says how it would.");
            }
        }
        Verb::MailNow => say!("{} sent, {} failed", text(answer, "sent"), text(answer, "failed")),
        _ => return false,
    }
    true
}

fn desk(answer: &Value) {
    let name = text(answer, "name");
    say!("{}{}", text(answer, "officer"), if name.is_empty() { name } else { format!(", {name}") });
    if answer["left"].is_string() {
        say!("  left {}", text(answer, "left"));
    }
    for (key, title, none) in [
        ("cases", "Answers for", "  no open case"),
        ("drafts", "Is writing", "  no draft"),
        ("nobodys", "In nobody's charge", "  nothing"),
    ] {
        say!("\n{title}");
        if list(answer, key).is_empty() {
            say!("{none}");
        }
        for row in list(answer, key) {
            let due = row["next"]["day"].as_str().map(|day| format!(", due {day}")).unwrap_or_default();
            say!("  {}  {}  waits for {}{due}", text(row, "case"), text(row, "status"), text(row, "awaits"));
        }
    }
    if answer["more"] == true {
        let shown = ["cases", "nobodys"].map(|key| list(answer, key).len() as u64).into_iter().max();
        let next = answer["from"].as_u64().unwrap_or(0) + shown.unwrap_or(0);
        say!("\nOthers follow: `comity officer desk {} --from {next}`.", text(answer, "officer"));
    }
    for (key, title) in [("received", "Offered to her"), ("offered", "Offered by her")] {
        if list(answer, key).is_empty() {
            continue;
        }
        say!("\n{title}");
        for row in list(answer, key) {
            let stands = match (row["answered"].is_string(), row["taken"] == true) {
                (false, _) => "open",
                (true, true) => "taken",
                (true, false) => "not taken",
            };
            say!(
                "  {:>4}  {}  {} to {}  {stands}",
                text(row, "number"),
                text(row, "case"),
                text(row, "by"),
                text(row, "taker")
            );
            for words in ["words", "why"] {
                if !text(row, words).is_empty() {
                    say!("        {}", text(row, words));
                }
            }
        }
    }
}

fn figures(answer: &Value) {
    say!("{}, as of {}", text(answer, "month"), text(answer, "as_of"));
    say!(
        "  open {}, overdue {}, our turn {}, their turn {}, stalled {}",
        text(answer, "open"),
        text(answer, "overdue"),
        text(answer, "ours"),
        text(answer, "theirs"),
        text(answer, "stalled")
    );
    say!(
        "  this month: sent {}, received {}, closed {}",
        text(answer, "sent"),
        text(answer, "received"),
        text(answer, "closed")
    );
    for (key, name) in [("counterparts", "state"), ("treaties", "treaty")] {
        for row in list(answer, key) {
            say!(
                "  {:<20} open {}, overdue {}, sent {}, received {}, decided {}, closed {}, lapses {}",
                text(row, name),
                text(row, "open"),
                text(row, "overdue"),
                text(row, "sent"),
                text(row, "received"),
                text(row, "decided"),
                text(row, "closed"),
                text(row, "lapses")
            );
        }
    }
    for row in list(answer, "measures") {
        say!("  {:<20} open {}, overdue {}", text(row, "measure"), text(row, "open"), text(row, "overdue"));
    }
    for row in list(answer, "officers") {
        let who = text(row, "officer");
        say!("  {:<20} answers for {}", if who.is_empty() { "nobody" } else { &who }, text(row, "open"));
    }
    let right = &answer["right_at_once"];
    for (whose, said) in [("ours", "our requests"), ("theirs", "requests to us")] {
        let row = &right[whose];
        say!("  {said}: {}, asked about {}", text(row, "requests"), text(row, "asked_about"));
    }
}

fn fingerprint(answer: &Value) {
    if list(answer, "found").is_empty() {
        say!("This node knows nothing with the fingerprint {}", text(answer, "digest"));
    }
    for row in list(answer, "found") {
        let what = match row["what"].as_str().unwrap_or_default() {
            "own-page" => "the page of this office",
            "peer-page" => "the page of a peer",
            "officers-certificate" => "the certificate its officers' browsers are shown",
            "treaty" => "a treaty held here",
            _ => "an act on file here",
        };
        let name = text(row, "name");
        say!("{what}{}", if name.is_empty() { name } else { format!(": {name}") });
    }
}

fn passages(answer: &Value) {
    say!("{}  {} to {}", text(answer, "case"), text(answer, "from"), text(answer, "to"));
    if list(answer, "passages").is_empty() {
        say!("  no passage was given to the translators; these can be: {}", text(answer, "can_be_given"));
    }
    for row in list(answer, "passages") {
        say!("\n{}  {}", text(row, "place"), text(row, "standing"));
        say!("  {}", text(row, "source"));
        if row["target"].is_string() {
            say!("  {}", text(row, "target"));
        }
        for term in list(row, "terms") {
            say!("    {} = {}", text(term, "source"), text(term, "target"));
        }
    }
    let certificate = &answer["certificate"];
    if certificate.is_object() {
        let holds =
            if certificate["holds"] == true { "over both texts as they stand" } else { "OVER OTHER TEXTS" };
        say!(
            "\ncertified by {} at {}, {holds}, entry {} of the journal",
            text(certificate, "by"),
            text(certificate, "at"),
            text(certificate, "leaf")
        );
    }
}

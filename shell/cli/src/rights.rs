//! People and rights at the terminal: what officers hold, how cases are protected, who read what.

use clap::Subcommand;
use comity_node::{
    CourseSaid, LendingSaid, OpeningsAsked, ReadingsAsked, RolesSaid, RulingsAsked, TrainingSaid, UnitsSaid,
    Verb,
};
use serde_json::Value;

use crate::print::{list, plain, text};
use crate::say::say;

/// `comity officer …`, after an officer was admitted.
#[derive(Debug, Subcommand)]
pub(crate) enum OfficerRights {
    /// What an officer holds and may do today: roles, units, powers lent, courses
    Show {
        /// The officer
        officer: String,
    },
    /// Give an officer roles, or take them; whoever left comes back with what is given
    Role {
        /// The officer
        officer: String,
        /// A role she is given: officer, approver, minister, head, court, prosecutor, executing, liaison,
        /// translator, accounts, training, negotiator, reviewer, ombudsperson, operator
        #[arg(long, value_name = "ROLE", value_delimiter = ',')]
        give: Vec<String>,
        /// A role that is taken
        #[arg(long, value_name = "ROLE", value_delimiter = ',')]
        take: Vec<String>,
    },
    /// An officer works here no more; what she lent ends with her, what she wrote stands
    Leave {
        /// The officer
        officer: String,
    },
    /// Make a link that lets an officer in once, for three days, to set up how she signs in
    Invite {
        /// The officer
        officer: String,
    },
    /// Make a code that signs an officer in once within ten minutes; read it to her only if you know her voice
    Code {
        /// The officer
        officer: String,
    },
    /// Say whose an account at the State's own sign-in is
    Account {
        /// The officer
        officer: String,
        /// The account, as the provider names it: its `sub`
        #[arg(long, value_name = "ACCOUNT")]
        subject: String,
    },
    /// Where an officer is signed in
    Sessions {
        /// The officer
        officer: String,
        /// End one of them, by its number
        #[arg(long, value_name = "NUMBER")]
        end: Option<u64>,
    },
    /// The units an officer works in; a unit is there once somebody works in it
    Unit {
        /// The officer
        officer: String,
        /// A unit she joins: ii-b
        #[arg(long, value_name = "UNIT", value_delimiter = ',')]
        join: Vec<String>,
        /// A unit she leaves
        #[arg(long, value_name = "UNIT", value_delimiter = ',')]
        leave: Vec<String>,
    },
    /// Lend powers of your own to another officer until a day; she acts under her own name
    Delegate {
        /// Who borrows
        to: String,
        /// A power you hold by a role: list, read, draft, approve, send, talk, decide, carry-out, exhibits,
        /// hand-over, prove, enter, cost, accounts, open, protection, protect
        #[arg(long = "power", required = true, value_name = "POWER", value_delimiter = ',')]
        powers: Vec<String>,
        /// From which day or moment; now where not said
        #[arg(long, value_name = "DAY")]
        since: Option<String>,
        /// Until which day, its end included, or moment; days are counted in UTC
        #[arg(long, value_name = "DAY")]
        until: String,
    },
    /// Take back, before its day, what you lent; the head of the office may too
    TakeBack {
        /// The number of the lending, as `officer show` has it
        number: u64,
    },
    /// Say which powers nobody here uses without a course; without --gates it gates nothing any more
    Course {
        /// The course: secrecy-1
        course: String,
        /// A power it gates: approve, decide, hand-over, …
        #[arg(long, value_name = "POWER", value_delimiter = ',')]
        gates: Vec<String>,
    },
    /// Note that an officer passed a course, and until when it is good
    Training {
        /// The officer
        officer: String,
        /// The course
        course: String,
        /// When she passed it; now where not said
        #[arg(long, value_name = "DAY")]
        passed: Option<String>,
        /// Until which day it is good, its end included
        #[arg(long, value_name = "DAY")]
        until: String,
    },
}

/// `comity case …`: how a case is protected, and opening one that is.
#[derive(Debug, Subcommand)]
pub(crate) enum CaseProtection {
    /// How a case is protected, and who ruled so
    Protection {
        /// The case or draft
        case: String,
    },
    /// Call a case normal, sensitive (a second human looks at what binds) or restricted (the minister does)
    Sensitive {
        /// The case or draft
        case: String,
        /// How sensitive: normal, sensitive or restricted
        #[arg(long, value_name = "GRADE", default_value = "sensitive")]
        grade: String,
        /// Why; it lies sealed on this node
        #[arg(long)]
        reason: String,
    },
    /// Give a case to units of the office, or take it from them; in no unit it is everybody's
    Unit {
        /// The case or draft
        case: String,
        /// A unit it is given to
        #[arg(long, value_name = "UNIT", value_delimiter = ',')]
        give: Vec<String>,
        /// A unit it is taken from
        #[arg(long, value_name = "UNIT", value_delimiter = ',')]
        take: Vec<String>,
    },
    /// Seal a case by order of a court: for whoever is not named it is not on file
    Seal {
        /// The case or draft
        case: String,
        /// Who may know of it; one of them must be able to lift the seal (head, minister, court)
        #[arg(long = "reader", required = true, value_name = "OFFICER", value_delimiter = ',')]
        readers: Vec<String>,
        /// By whose order, and why; it lies sealed on this node
        #[arg(long)]
        reason: String,
    },
    /// Lift a seal
    Unseal {
        /// The case or draft
        case: String,
        /// By whose order, and why
        #[arg(long)]
        reason: String,
    },
    /// Open a sensitive case for a purpose you state; what you read in the next eight hours is on record
    Open {
        /// The case or draft
        case: String,
        /// What for
        #[arg(long)]
        purpose: String,
    },
    /// Open a case of another unit for two hours, for reading: reasoned, told to others, reviewed afterwards
    OpenEmergency {
        /// The case or draft
        case: String,
        /// What is at stake, and why it cannot wait
        #[arg(long)]
        reason: String,
    },
}

/// `comity readings …`.
#[derive(Debug, Subcommand)]
pub(crate) enum ReadingsSaid {
    /// Who read what, when and for what purpose, the last first; that you looked is noted too
    List {
        /// Of one officer
        #[arg(long)]
        officer: Option<String>,
        /// Of one case
        #[arg(long)]
        case: Option<String>,
        /// Which rows
        #[command(flatten)]
        page: Page,
    },
    /// Emergency openings that wait for a review, the last first
    Openings {
        /// Of one officer
        #[arg(long)]
        officer: Option<String>,
        /// Of one case
        #[arg(long)]
        case: Option<String>,
        /// Those for a stated purpose and those reviewed, too
        #[arg(long)]
        all: bool,
        /// Which rows
        #[command(flatten)]
        page: Page,
    },
    /// Say of an emergency opening whether it was one; the first review stands
    Review {
        /// The opening, by its number
        number: u64,
        /// What you find: justified or unjustified
        #[arg(long)]
        finding: String,
        /// Your reasons
        #[arg(long)]
        reasons: String,
    },
    /// Who ruled what on rights and on the protection of cases, the last first
    Rulings {
        /// About one officer, course or case
        #[arg(long, value_name = "NAME")]
        about: Option<String>,
        /// Which rows
        #[command(flatten)]
        page: Page,
    },
}

/// Which rows of a register.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Page {
    /// From this place on
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    from: usize,
    /// How many, up to 500
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
}

impl OfficerRights {
    /// The verb it says.
    pub(crate) fn verb(self) -> Verb {
        match self {
            OfficerRights::Show { officer } => Verb::OfficerShow { officer },
            OfficerRights::Role { officer, give, take } => {
                Verb::OfficerRole(RolesSaid { officer, give, take })
            }
            OfficerRights::Leave { officer } => Verb::OfficerLeave { officer },
            OfficerRights::Invite { officer } => Verb::OfficerInvite { officer },
            OfficerRights::Code { officer } => Verb::OfficerCode { officer },
            OfficerRights::Account { officer, subject } => Verb::OfficerAccount { officer, subject },
            OfficerRights::Sessions { officer, end } => Verb::OfficerSessions { officer, end },
            OfficerRights::Unit { officer, join, leave } => {
                Verb::OfficerUnit(UnitsSaid { officer, join, leave })
            }
            OfficerRights::Delegate { to, powers, since, until } => {
                Verb::OfficerDelegate(LendingSaid { to, powers, since, until })
            }
            OfficerRights::TakeBack { number } => Verb::OfficerTakeBack { number },
            OfficerRights::Course { course, gates } => Verb::OfficerCourse(CourseSaid { course, gates }),
            OfficerRights::Training { officer, course, passed, until } => {
                Verb::OfficerTraining(TrainingSaid { officer, course, passed, until })
            }
        }
    }
}

impl CaseProtection {
    /// The verb it says.
    pub(crate) fn verb(self) -> Verb {
        match self {
            CaseProtection::Protection { case } => Verb::CaseProtection { case },
            CaseProtection::Sensitive { case, grade, reason } => Verb::CaseSensitive { case, grade, reason },
            CaseProtection::Unit { case, give, take } => Verb::CaseUnit { case, give, take },
            CaseProtection::Seal { case, readers, reason } => Verb::CaseSeal { case, readers, reason },
            CaseProtection::Unseal { case, reason } => Verb::CaseUnseal { case, reason },
            CaseProtection::Open { case, purpose } => Verb::CaseOpen { case, purpose },
            CaseProtection::OpenEmergency { case, reason } => Verb::CaseOpenEmergency { case, reason },
        }
    }
}

impl ReadingsSaid {
    /// The verb it says.
    pub(crate) fn verb(self) -> Verb {
        match self {
            ReadingsSaid::List { officer, case, page: Page { from, limit } } => {
                Verb::Readings(ReadingsAsked { officer, case, from, limit })
            }
            ReadingsSaid::Openings { officer, case, all, page: Page { from, limit } } => {
                Verb::Openings(OpeningsAsked { officer, case, all, from, limit })
            }
            ReadingsSaid::Review { number, finding, reasons } => {
                Verb::OpeningReview { number, finding, reasons }
            }
            ReadingsSaid::Rulings { about, page: Page { from, limit } } => {
                Verb::Rulings(RulingsAsked { about, from, limit })
            }
        }
    }
}

/// Prints the answer to a verb of rights; false where it is none.
pub(crate) fn answer(verb: &Verb, answer: &Value) -> bool {
    match verb {
        Verb::OfficerShow { .. } => officer(answer),
        Verb::OfficerInvite { .. } => invited(answer),
        Verb::OfficerCode { .. } => {
            say!(
                "{}   for {}, once, until {}",
                text(answer, "code"),
                text(answer, "officer"),
                text(answer, "until")
            );
            say!(
                "Whoever has it is her: read it to nobody whose voice you do not know. It is on record that you made it."
            );
        }
        Verb::OfficerSessions { .. } => sessions(answer),
        Verb::CaseProtection { .. }
        | Verb::CaseSensitive { .. }
        | Verb::CaseUnit { .. }
        | Verb::CaseSeal { .. }
        | Verb::CaseUnseal { .. } => protection(answer),
        Verb::CaseOpen { .. } | Verb::CaseOpenEmergency { .. } => opened(answer),
        Verb::Readings { .. } => readings(answer),
        Verb::Openings { .. } => openings(answer),
        Verb::Rulings { .. } => {
            empty(answer, "rulings", "Nothing was ruled.");
            list(answer, "rulings").iter().for_each(|row| ruling(row, true));
            more(answer);
        }
        _ => return false,
    }
    true
}

fn officer(answer: &Value) {
    let name = text(answer, "name");
    let name = if name.is_empty() { name } else { format!(", {name}") };
    say!("{}{name}", text(answer, "officer"));
    say!("  roles: {}", text(answer, "roles"));
    let units = text(answer, "units");
    say!("  units: {}", if units.is_empty() { "none" } else { &units });
    if answer["left"].is_string() {
        say!("  left:  {}", text(answer, "left"));
    }
    say!("\nMay today");
    empty(answer, "may", "  nothing");
    for row in list(answer, "may") {
        let rests = match (row["lacks"].as_str(), row["until"].as_str()) {
            (Some(course), _) => format!("NOT without the course {course}"),
            (None, Some(until)) => format!("{}, until {until}", text(row, "by")),
            (None, None) => text(row, "by"),
        };
        say!("  {:<12} {} ({rests})", text(row, "power"), text(row, "lets"));
    }
    if !list(answer, "lendings").is_empty() {
        say!("\nPowers lent");
    }
    for row in list(answer, "lendings") {
        let stands = match (row["holds"] == true, row["ended"].is_string()) {
            (true, _) => "holds".to_owned(),
            (false, true) => format!("taken back {}", text(row, "ended")),
            (false, false) => "does not hold now".to_owned(),
        };
        say!(
            "  {}  {} to {}: {}, {} until {} ({stands})",
            text(row, "number"),
            text(row, "lender"),
            text(row, "borrower"),
            text(row, "powers"),
            text(row, "since"),
            text(row, "until")
        );
    }
    if !list(answer, "trainings").is_empty() {
        say!("\nCourses passed");
    }
    for row in list(answer, "trainings") {
        let stands = if row["valid"] == true { "good" } else { "LAPSED" };
        say!(
            "  {}  passed {}, until {} ({stands})",
            text(row, "course"),
            text(row, "passed"),
            text(row, "until")
        );
    }
}

fn invited(answer: &Value) {
    say!("{}", text(answer, "link"));
    say!(
        "  lets {} in once, until {}; an earlier link is void.",
        text(answer, "officer"),
        text(answer, "until")
    );
    say!("  Whoever opens it is her: hand it over yourself. It is on record that you made it.");
}

fn sessions(answer: &Value) {
    empty(answer, "sessions", "She is signed in nowhere.");
    for row in list(answer, "sessions") {
        say!(
            "{:>5}  by {}, since {}, last used {}, until {}",
            text(row, "session"),
            text(row, "means"),
            text(row, "since"),
            text(row, "seen"),
            text(row, "until")
        );
        say!("       {}", text(row, "device"));
    }
}

fn protection(answer: &Value) {
    let units = text(answer, "units");
    say!("{}", text(answer, "case"));
    say!("  {:<10} {}", "grade", text(answer, "grade"));
    say!("  {:<10} {}", "units", if units.is_empty() { "every unit" } else { &units });
    match answer["sealed_to"].as_array() {
        Some(_) => {
            say!("  {:<10} to {}; for everybody else it is not on file", "sealed", text(answer, "sealed_to"))
        }
        None => say!("  {:<10} no", "sealed"),
    }
    if !list(answer, "rulings").is_empty() {
        say!("\nWho ruled so");
    }
    list(answer, "rulings").iter().for_each(|row| ruling(row, false));
}

fn ruling(row: &Value, about: bool) {
    let by = text(row, "by");
    let by = if by.is_empty() { "at the console" } else { &by };
    let about = if about { format!("{}: ", text(row, "about")) } else { String::new() };
    say!("  {}  {by}: {about}{}", text(row, "at"), text(row, "what"));
    if row["reason"].is_string() {
        say!("      {}", text(row, "reason"));
    }
}

fn opened(answer: &Value) {
    say!("{} is open to {} until {}.", text(answer, "case"), text(answer, "officer"), text(answer, "until"));
    say!("What you read is on record, with what you stated (opening {}).", text(answer, "number"));
    if answer["kind"] == "emergency" {
        say!("Told: {}. To be reviewed by {}.", text(answer, "told"), text(answer, "review_by"));
    }
}

fn readings(answer: &Value) {
    empty(answer, "readings", "Nothing was read.");
    for row in list(answer, "readings") {
        let (case, why) = (text(row, "case"), text(row, "why"));
        let case = if case.is_empty() { "the register" } else { &case };
        let kind = if row["kind"] == "emergency" { " (emergency)" } else { "" };
        say!(
            "{:>5}  {}  {}  {case}  {}{kind}",
            text(row, "number"),
            text(row, "at"),
            text(row, "officer"),
            text(row, "what")
        );
        if !why.is_empty() {
            say!("       {why}");
        }
    }
    more(answer);
}

fn openings(answer: &Value) {
    empty(answer, "openings", "No emergency waits for a review.");
    for row in list(answer, "openings") {
        let overdue = if row["overdue"] == true { "  REVIEW OVERDUE" } else { "" };
        say!(
            "{:>5}  {}  {}  {}  {}, {} readings{overdue}",
            text(row, "number"),
            text(row, "since"),
            text(row, "officer"),
            text(row, "case"),
            text(row, "kind"),
            text(row, "readings")
        );
        say!("       {}{}", text(row, "reason"), text(row, "purpose"));
        match row.get("review") {
            Some(review) => say!(
                "       {} found it {}: {}",
                text(review, "by"),
                text(review, "finding"),
                text(review, "words")
            ),
            None if row["review_by"].is_string() => {
                say!("       to be reviewed by {}", text(row, "review_by"))
            }
            None => {}
        }
    }
    more(answer);
}

fn empty(answer: &Value, key: &str, sentence: &str) {
    if list(answer, key).is_empty() {
        say!("{sentence}");
    }
}

fn more(answer: &Value) {
    if let Some(next) = answer.get("next").filter(|next| next.is_number()) {
        say!("There may be more: --from {}", plain(next));
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::args::Line;

    #[test]
    fn whoever_acts_is_told_from_whom_it_is_about() {
        for words in [
            &["officer", "role", "okafor", "--give", "head"][..],
            &["officer", "training", "okafor", "secrecy-1", "--until", "2027-06-30"],
            &["readings", "list", "--officer", "okafor"],
            &["readings", "openings", "--all"],
        ] {
            let words = ["comity"].iter().chain(words).chain(&["--as", "sato"]);
            let line = Line::try_parse_from(words).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(line.everywhere.officer.as_deref(), Some("sato"));
        }
    }
}

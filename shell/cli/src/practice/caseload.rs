//! An invented caseload: which requests were made, in which language, and what became of each.
//!
//! It is believable and about nobody: names are common, events are made up, and the same seed makes the same cases.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::words::{TONGUES, Tongue};

/// One request of the caseload.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Invented {
    /// In which language it is written.
    pub(super) tongue: &'static Tongue,
    /// On which day of the stage it is sent.
    pub(super) day: u32,
    /// What the draft says, beside what the treaty asks for.
    pub(super) set: BTreeMap<String, Value>,
    /// What each element says, where the treaty asks for it.
    pub(super) elements: BTreeMap<&'static str, String>,
    /// What became of it, in order; it stays where the list ends.
    pub(super) course: Vec<Step>,
}

/// One act, so many days after the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Days since the step before.
    pub(super) after: u32,
    /// What is done.
    pub(super) does: Does,
}

/// What officers do in these cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// The draft is approved and sent; a course without this is a draft.
    Submit,
    /// The requested side says who deals with it.
    Acknowledge,
    /// It asks for more.
    Ask,
    /// The requesting side answers.
    Supplement,
    /// It is granted.
    Accept,
    /// It is refused after the two have talked.
    Refuse,
    /// It is carried out.
    Execute,
    /// The requesting side takes it back.
    Withdraw,
    /// What was found is handed over.
    HandOver,
    /// It is taken in.
    Receive,
    /// The requesting side closes the case.
    Close,
}

/// How many days the stage lasts.
pub(super) const DAYS: u32 = 150;

/// So many cases of a seed, by the day on which each begins.
pub(super) fn caseload(cases: usize, seed: u64) -> Vec<Invented> {
    let mut lot = fastrand::Rng::with_seed(seed);
    let mut all: Vec<Invented> = (0..cases).map(|_| invented(&mut lot)).collect();
    all.sort_by_key(|one| one.day);
    all
}

fn invented(lot: &mut fastrand::Rng) -> Invented {
    let tongue = &TONGUES[lot.usize(..TONGUES.len())];
    let crime = lot.usize(..tongue.crimes.len());
    let (offence, offences) = (OFFENCES[crime], tongue.crimes[crime]);
    let measure = MEASURES[lot.usize(..MEASURES.len())];
    let person = *pick(lot, tongue.persons);
    let born = format!("{}-{:02}-{:02}", lot.u32(1950..2003), lot.u32(1..13), lot.u32(1..29));
    let account = format!("{:04} {:04} {:04}", lot.u32(..10_000), lot.u32(..10_000), lot.u32(..10_000));
    let told = |template: &str| template.replace("{person}", person).replace("{account}", &account);
    let facts: &str = pick::<&str>(lot, tongue.facts);
    let facts = told(facts);
    let elements = BTreeMap::from([
        ("requesting-authority", tongue.authority.to_owned()),
        ("offences", offences.to_owned()),
        ("facts-summary", facts),
        ("purpose-of-evidence", tongue.purpose.to_owned()),
        ("assistance-requested", told(tongue.assistance)),
        ("confidentiality", tongue.confidential.to_owned()),
        ("signature", tongue.signature.to_owned()),
        ("persons", format!("{person}, {born}")),
        ("identifiers", account.clone()),
    ]);
    let mut set = BTreeMap::from([
        ("measure".to_owned(), json!(measure)),
        ("language".to_owned(), json!(tongue.tag)),
        ("fact.offence".to_owned(), json!(offence)),
    ]);
    if lot.u8(..12) == 0 {
        set.insert("urgent".to_owned(), json!(true));
    }
    let course = course(lot);
    // Most are old enough for their course; some are of these days.
    let lasts: u32 = course.iter().map(|step| step.after).sum();
    let day = lot.u32(..DAYS.saturating_sub(lasts).max(1));
    Invented { tongue, day, set, elements, course }
}

/// Codes of offences, in the order of each tongue's `crimes`.
const OFFENCES: [&str; 6] = ["fraud", "corruption", "money-laundering", "trafficking", "cybercrime", "theft"];

/// Measures of the treaty that need no order of a court.
const MEASURES: [&str; 6] = [
    "documents-public",
    "documents-public",
    "statement-voluntary",
    "testimony-compelled",
    "video-hearing",
    "subscriber-data",
];

fn course(lot: &mut fastrand::Rng) -> Vec<Step> {
    use Does::*;
    let story: &[Does] = match lot.u8(..20) {
        0 | 1 => &[],
        2 | 3 => &[Submit],
        4 | 5 => &[Submit, Acknowledge],
        6 | 7 => &[Submit, Acknowledge, Ask],
        8 => &[Submit, Acknowledge, Ask, Supplement],
        9..=11 => &[Submit, Acknowledge, Accept],
        12 => &[Submit, Acknowledge, Refuse],
        13 => &[Submit, Acknowledge, Withdraw],
        14 | 15 => &[Submit, Acknowledge, Accept, Execute],
        16 => &[Submit, Acknowledge, Accept, Execute, HandOver],
        17 => &[Submit, Acknowledge, Ask, Supplement, Accept, Execute],
        _ => &[Submit, Acknowledge, Accept, Execute, HandOver, Receive, Close],
    };
    story.iter().map(|does| Step { after: pause(lot, *does), does: *does }).collect()
}

/// Days before a step: acknowledgements come soon, decisions late, some too late.
fn pause(lot: &mut fastrand::Rng, does: Does) -> u32 {
    match does {
        Does::Submit => lot.u32(..3),
        Does::Acknowledge => lot.u32(1..7),
        Does::Ask | Does::Supplement | Does::Withdraw => lot.u32(2..14),
        Does::Accept | Does::Refuse => lot.u32(6..45),
        Does::Execute => lot.u32(5..30),
        Does::HandOver | Does::Receive | Does::Close => lot.u32(1..8),
    }
}

fn pick<'a, T>(lot: &mut fastrand::Rng, list: &'a [T]) -> &'a T {
    &list[lot.usize(..list.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_cases_and_another_makes_others() {
        assert_eq!(caseload(200, 1), caseload(200, 1));
        assert_ne!(caseload(200, 1), caseload(200, 2));
    }

    #[test]
    fn a_caseload_speaks_all_six_languages_and_ends_in_every_way() {
        let cases = caseload(200, 1);
        let tongues: std::collections::BTreeSet<&str> = cases.iter().map(|one| one.tongue.tag).collect();
        assert_eq!(tongues.len(), 6);
        for does in [Does::Submit, Does::Ask, Does::Refuse, Does::Withdraw, Does::Receive, Does::Close] {
            assert!(cases.iter().any(|one| one.course.iter().any(|step| step.does == does)), "{does:?}");
        }
        assert!(cases.iter().any(|one| one.course.is_empty()), "some are drafts");
        assert!(cases.windows(2).all(|two| two[0].day <= two[1].day));
    }
}

//! The treaties of the product, played from draft to closed by whoever they bind: what is missing in a
//! draft is what the treaty names, and the days are those of its text.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_case::deed::*;
use comity_case::{Command, Draft, Hand, Law, Outcome, clocks, completeness, decide, escalation, fold};
use comity_dossier::{Act, Dossier};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Library, Source, load};
use comity_words::{Digest, Measure, Moment, Party, Reference};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

struct Played {
    due: String,
    lapses: usize,
    escalations: usize,
    acts: usize,
}

#[test]
fn the_treaty_of_arvenia_and_belmora_has_its_thirty_days_and_its_ladder() {
    let text = include_str!("../../../treaties/arv-bel-mla.treaty");
    let played =
        play(&[("arv-bel-mla.treaty", text)], "arv-bel-mla", ("ARV", "BEL"), Measure::DocumentsPublic);
    assert_eq!(played.due, "2026-12-21");
    assert!(played.lapses >= 1 && played.escalations >= 2, "{} {}", played.lapses, played.escalations);
    assert!(played.acts >= 8);
}

#[test]
fn one_number_changed_in_the_text_changes_the_day_that_is_due() {
    let text = include_str!("../../../treaties/arv-bel-mla.treaty");
    let changed = text.replacen("within 30 days at 9(2)", "within 40 days at 9(2)", 1);
    assert_ne!(text, changed, "the text says thirty days");
    let played = play(&[("copy.treaty", &changed)], "arv-bel-mla", ("ARV", "BEL"), Measure::DocumentsPublic);
    assert_eq!(played.due, "2026-12-30");
}

#[test]
fn title_viii_has_forty_five_days_by_its_profile_and_no_ladder() {
    let files = [
        ("eu-uk-tca-8.treaty", include_str!("../../../treaties/eu-uk-tca-8.treaty")),
        ("profile", include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty")),
    ];
    let played = play(&files, "eu-uk-tca-8", ("DE", "GB"), Measure::BankTransactions);
    // Forty-five days from Friday 20 November 2026 end on Monday 4 January 2027.
    assert_eq!(played.due, "2027-01-04");
    assert_eq!(played.escalations, 0);
}

fn library_of(files: &[(&str, &str)]) -> Library {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, text)| Source { name: (*name).to_owned(), text: (*text).to_owned() })
        .collect();
    load(&sources, Calendars::builtin()).0
}

fn play(files: &[(&str, &str)], instrument: &str, (asks, asked): (&str, &str), measure: Measure) -> Played {
    let library = library_of(files);
    let reference = Reference::new(asks.parse().unwrap(), asked.parse().unwrap(), 2026, 1).unwrap();
    let mut one = Office { dossier: Dossier::new(), library: &library, instrument, reference };
    let mut now = moment("2026-11-20T10:04:00Z");

    let mut draft = Draft { language: Some(name("en")), items: vec![item(1, measure)], ..Draft::default() };
    let lacking = completeness(&draft.as_it_stands(), &one.law(now)).unwrap().missing();
    assert!(!lacking.is_empty());
    for missing in &lacking {
        assert!(!missing.article.is_empty(), "{missing:?}");
        let code = missing.code.unwrap_or_else(|| panic!("{missing:?} is of the tables"));
        draft.content.insert(code, says_of(code, sample(code)));
    }
    one.does(Party::Requesting, Command::Submit(draft), now);
    let clock = |one: &Office<'_>, now| {
        let clocks = clocks(&fold(&one.dossier.story()), &one.law(now)).unwrap();
        clocks.into_iter().find(|clock| clock.norm.id == "decide").unwrap()
    };
    let due = clock(&one, now).due_day().unwrap().to_string();
    now = now.plus_seconds(3 * 86_400);
    one.does(Party::Requested, Command::Acknowledge(acknowledgement()), now);
    now = clock(&one, now).ends().unwrap().plus_seconds(15 * 86_400);
    one.looks_at_the_clock(now);
    let decided_by = name("requested.central");
    // Whatever a ground that makes one refuse still asks is answered with the grant.
    let readings = comity_case::grounds(&fold(&one.dossier.story()), &one.law(now)).unwrap();
    let asked = readings.iter().flat_map(|ground| &ground.questions);
    let ours = |path: &str| one.law(now).asked_of(path).is_none_or(|office| office.starts_with("requested"));
    let answers = asked
        .filter(|question| ours(&question.path))
        .map(|question| (name(&question.path), comity_case::Fact::No));
    let answers = answers.collect();
    one.does(Party::Requested, Command::Accept(Acceptance { decided_by, answers, ..acceptance() }), now);
    one.does(Party::Requested, Command::Execute(execution()), now);
    one.does(Party::Requested, Command::HandOver(hand_over(ItemId(1), 1)), now);
    one.does(Party::Requesting, Command::Receive(taking(1)), now);
    let end = Closing::of(Outcome::Granted);
    one.does(Party::Requesting, Command::Close(end), now);
    let case = fold(&one.dossier.story());
    let (lapses, escalations) = (case.lapses().len(), case.escalations().len());
    Played { due, lapses, escalations, acts: case.acts().len() }
}

/// One dossier in which both sides write without delay.
struct Office<'a> {
    dossier: Dossier<comity_case::Deed>,
    library: &'a Library,
    instrument: &'a str,
    reference: Reference,
}

impl Office<'_> {
    fn law(&self, now: Moment) -> Law<'_> {
        Law::of(self.library, self.instrument, &self.reference, now)
    }

    fn looks_at_the_clock(&mut self, now: Moment) {
        for party in [Party::Requesting, Party::Requested] {
            let due = escalation::due(&fold(&self.dossier.story()), &self.law(now), party).unwrap();
            for command in due {
                self.writes(&Hand::node(party), command, now);
            }
        }
    }

    fn does(&mut self, party: Party, command: Command, now: Moment) {
        self.writes(&two_of(party), command, now);
    }

    fn writes(&mut self, by: &Hand, command: Command, now: Moment) {
        let verb = command.verb();
        let case = fold(&self.dossier.story());
        let deed = decide(&case, by, command, &self.law(now));
        let deed = deed.unwrap_or_else(|why| panic!("{verb}: {why}; {}", why.hint()));
        let (last, seen) = (self.dossier.head(by.party), self.dossier.head(by.party.other()));
        let number = last.map_or(1, |last| last.number + 1);
        let act = Act {
            digest: Digest::of(format!("{} {number}", by.party).as_bytes()),
            author: self.reference.requesting().clone(),
            lane: by.party,
            number,
            prev: last.map(|last| last.digest),
            seen,
            made_at: now,
            recorded: Some(now),
            deed,
        };
        let (digest, stood) = (act.digest, self.dossier.head(by.party.other()));
        self.dossier.file(act);
        self.dossier.receipted(digest, stood);
    }
}

//! The page of the book that lists every element, measure, state, step and rule with the test that covers it.
//!
//! It is made of the tables and of the code itself: states are reached by trying every command in every
//! state that can be reached. `UPDATE=1 cargo test -p comity-case --test book` writes it anew.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use comity_case::deed::*;
use comity_case::form::{Grade, elements, measures, presets};
use comity_case::{Case, Command, Hand, Step, decide};
use comity_words::{Measure, Moment, Party, Role, Status};

#[path = "book/rules.rs"]
mod rules;

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;
use rules::RULES;

/// Where tests lie, with their text: a row that names a test names one that is there.
const TESTS: [(&str, &str); 17] = [
    ("core/case/tests/costs.rs", include_str!("costs.rs")),
    ("core/case/tests/paper.rs", include_str!("paper.rs")),
    ("core/case/tests/asked.rs", include_str!("asked.rs")),
    ("core/case/tests/registers.rs", include_str!("registers.rs")),
    ("core/case/tests/emergency.rs", include_str!("emergency.rs")),
    ("core/case/tests/apart.rs", include_str!("apart.rs")),
    ("core/case/tests/forms.rs", include_str!("forms.rs")),
    ("core/case/tests/life.rs", include_str!("life.rs")),
    ("core/case/tests/story.rs", include_str!("story.rs")),
    ("core/case/tests/laws.rs", include_str!("laws.rs")),
    ("core/case/tests/later.rs", include_str!("later.rs")),
    ("core/case/tests/follows.rs", include_str!("follows.rs")),
    ("core/case/src/after/tests.rs", include_str!("../src/after/tests.rs")),
    ("core/case/src/events.rs", include_str!("../src/events.rs")),
    ("core/case/src/judge.rs", include_str!("../src/judge.rs")),
    ("core/letters/tests/laws.rs", include_str!("../../letters/tests/laws.rs")),
    // What stands before the request is an act is the node's.
    ("shell/node/tests/before_it_arrives.rs", include_str!("../../../shell/node/tests/before_it_arrives.rs")),
];

// A test may read and write the page it is compared with.
#[allow(clippy::disallowed_methods)]
#[test]
fn the_page_of_the_book_is_what_the_code_says() {
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book/life-of-a-request.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "`UPDATE=1 cargo test -p comity-case --test book` writes the page anew");
}

fn page() -> String {
    let mut page = String::from(
        "# The life of a request\n\n\
         *Every element, measure, state, step and rule, with the test that covers it. This page is made from the code;\n\
         `core/case/tests/book.rs` fails where the two differ.*\n\n\
         What a treaty requires is its own clause. The column *usually asked* and the sources are those of the tables of law, each with its\n\
         mark: `read`, `secondary`, `unchecked` or `own-design`.\n\n## Elements\n\n\
         What belongs under an element is shown by `comity case form --element CODE`. A **bold** member is needed, a plain one is often\n\
         missed, one in brackets is free. Tests: `each_of_the_forty_four_elements_has_its_row_and_reads_what_belongs_there`,\n\
         `what_does_not_read_is_refused_with_its_place_and_what_to_write`.\n\n\
         | no. | element | what belongs there | usually asked | source | mark |\n|---|---|---|---|---|---|\n",
    );
    covered("each_of_the_forty_four_elements_has_its_row_and_reads_what_belongs_there");
    covered("what_does_not_read_is_refused_with_its_place_and_what_to_write");
    for row in elements::ROWS {
        let (element, number) = (row.element, row.element.number());
        writeln!(
            page,
            "| {number} | `{element}` | {} | {} | {} | {} |",
            shape(&row.shape),
            row.when,
            row.source,
            row.mark
        )
        .unwrap();
    }
    page.push_str("\nElements given by the form of an act itself: ");
    let by_form: Vec<String> =
        elements::ROWS.iter().filter(|row| row.by_form).map(|row| format!("`{}`", row.element)).collect();
    writeln!(
        page,
        "{}.\n\n## Presets\n\n| preset | what it is for | elements |\n|---|---|---|",
        by_form.join(", ")
    )
    .unwrap();
    for preset in presets::ALL {
        let numbers: Vec<String> = preset.elements.iter().map(|one| one.number()).collect();
        writeln!(page, "| `{}` | {} | {} |", preset.name, preset.says, numbers.join(", ")).unwrap();
    }
    page.push_str(
        "\nTest: `the_presets_are_those_of_the_tables_of_law`.\n\n## Measures\n\n\
         Test: `each_of_the_thirty_four_measures_has_its_row_and_its_extra_elements_read`.\n\n\
         | measure | what it wants to be told | compulsion | source | mark |\n|---|---|---|---|---|\n",
    );
    covered("the_presets_are_those_of_the_tables_of_law");
    covered("each_of_the_thirty_four_measures_has_its_row_and_its_extra_elements_read");
    for row in measures::ROWS {
        let extras: Vec<String> = row.extras.iter().map(|extra| graded(extra.name, extra.grade)).collect();
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            row.measure,
            extras.join(", "),
            row.coercive,
            row.source,
            row.mark
        )
        .unwrap();
    }
    states(&mut page);
    page.push_str("\n## Steps\n\n| step | kind on the wire | by | must be said | event of treaty files | rule |\n|---|---|---|---|---|---|\n");
    for step in Step::all() {
        let mut said: Vec<String> = step.needs().iter().map(|code| format!("`{code}`")).collect();
        said.extend(step.needs_day().then(|| "a day".to_owned()));
        let (lane, event) = (step.lane().map_or("both", Party::as_str), step.event());
        let event = event.map_or("–".to_owned(), |event| format!("`{event}`"));
        writeln!(
            page,
            "| `{}` | `{}` | {lane} | {} | {event} | {} |",
            step.word(),
            step.kind(),
            said.join(", "),
            step.rule()
        )
        .unwrap();
    }
    page.push_str("\nTest: `a_step_is_taken_by_its_side_alone_and_from_where_it_can_be`.\n\n## Rules\n\n| rule | asked by | test | in |\n|---|---|---|---|\n");
    covered("a_step_is_taken_by_its_side_alone_and_from_where_it_can_be");
    for (rule, asked_by, test) in RULES {
        writeln!(page, "| {rule} | {asked_by} | `{test}` | `{}` |", covered(test)).unwrap();
    }
    page
}

/// The file that holds a test of this name.
fn covered(test: &str) -> &'static str {
    let held = TESTS.iter().find(|(_, text)| text.contains(&format!("fn {test}(")));
    held.unwrap_or_else(|| panic!("there is no test `{test}`")).0
}

fn graded(name: &str, grade: Grade) -> String {
    match grade {
        Grade::Needed => format!("**{name}**"),
        Grade::Wanted => name.to_owned(),
        Grade::Free => format!("({name})"),
    }
}

fn shape(shape: &comity_case::form::Shape) -> String {
    use comity_case::form::Shape;
    match shape {
        Shape::Record(record) => record
            .members
            .iter()
            .map(|member| graded(member.name, member.grade))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::Many(one) => format!("one or more: {}", self::shape(one)),
        other => other.says(),
    }
}

/// Every state, by which commands it is reached and left: tried out.
fn states(page: &mut String) {
    let (mut reached, mut left) =
        (BTreeMap::<Status, BTreeSet<&str>>::new(), BTreeMap::<Status, BTreeSet<&str>>::new());
    for (from, verb, to) in passages() {
        if let Some(from) = from.filter(|from| *from != to) {
            left.entry(from).or_default().insert(verb);
        }
        if from != Some(to) {
            reached.entry(to).or_default().insert(verb);
        }
    }
    let own = |text: &'static str| BTreeSet::from([text]);
    for (state, how, leaves) in [
        (Status::Drafting, "`case draft`", "the officers"),
        (Status::Translation, "a language the other side does not take", "a change of the draft"),
        (Status::InternalReview, "`case bytes`: shown to a second officer", "`case approve`, or a change"),
        (Status::Signed, "`case approve`", "`case submit`"),
        (Status::Undeliverable, "the letter's ending", "`case send-again`"),
    ] {
        reached.insert(state, own(how));
        left.insert(state, own(leaves));
    }
    left.entry(Status::Transmitted).or_default().insert("the receipt");
    reached.entry(Status::Received).or_default().insert("the receipt");
    page.push_str(
        "\n## States\n\nTried out: every command in every state that can be reached, under the small treaty of the tests.\n\
         Test: `every_state_of_the_tables_of_law_is_reached_and_left`, and of the five that are the node's own\n\
         `a_draft_is_with_its_author_the_translator_the_second_officer_or_ready` and\n\
         `a_request_that_finds_no_way_is_undeliverable_and_goes_again`. Over any of them may lie `stalled` (a clock ran out) or\n\
         `incident` (something was objected to, or a lane is forked).\n\n| state | reached by | left by |\n|---|---|---|\n",
    );
    covered("every_state_of_the_tables_of_law_is_reached_and_left");
    for state in Status::ALL {
        let all = |of: &BTreeMap<Status, BTreeSet<&'static str>>| {
            let words = of.get(state).unwrap_or_else(|| panic!("`{state}` is not reached, or never left"));
            words.iter().copied().collect::<Vec<_>>().join(", ")
        };
        let (reached, left) = (all(&reached), all(&left));
        writeln!(page, "| `{state}` | {reached} | {left} |").unwrap();
    }
}

/// From where a command led where, in every state that can be reached.
fn passages() -> BTreeSet<(Option<Status>, &'static str, Status)> {
    let library = library();
    let mut found = BTreeSet::new();
    let mut begun = given();
    begun.write(Party::Requesting, Deed::Submitted(one_item()));
    found.insert((None, "submit", begun.case_at(Party::Requesting).status(SEARCH).unwrap()));
    let mut waiting = vec![given().then(Party::Requesting, Deed::Submitted(one_item()))];
    let (mut met, mut waited, mut sought) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    while let Some(mut world) = waiting.pop() {
        // A day that a step has set has passed before the next.
        world.now = world.now.plus_seconds(10 * 86_400);
        let before = world.case();
        let from = before.status(SEARCH).unwrap();
        for party in [Party::Requesting, Party::Requested] {
            for command in commands(&before, party, world.now) {
                let verb = command.verb();
                let Ok(deed) = decide(&before, &hand(party), command, &world.law(&library)) else { continue };
                let next = world.clone().then(party, deed);
                let after = next.case();
                let to = after.status(SEARCH).unwrap();
                found.insert((Some(from), verb, to));
                let standing = &after.items()[&SEARCH];
                // One item that stands like this is as good as another, as far as states go.
                let flags = (standing.granted, standing.need.is_some(), standing.given_back);
                let waits = (standing.wanted_back, standing.remedy_pending, standing.in_hand);
                let waits = (waits, after.consultations().is_empty());
                let exhibit = after.exhibits().values().map(|exhibit| exhibit.received()).next();
                let some = after.exhibits().len() < 2 && after.open_asks().count() < 2;
                let contested = (to, standing.against_refusal);
                let new =
                    met.insert((to, flags, exhibit)) | waited.insert((to, waits)) | sought.insert(contested);
                if some && new {
                    waiting.push(next);
                }
            }
        }
    }
    found
}

fn one_item() -> Request {
    let mut draft = draft();
    draft.items.truncate(1);
    assert_eq!(draft.items[0].measure, Measure::SearchSeizure);
    draft.as_it_stands()
}

fn hand(party: Party) -> Hand {
    let all = [Role::Officer, Role::Approver, Role::Minister, Role::Prosecutor, Role::Executing];
    Hand::alone(party, officer("okafor", &all)).approved_by(officer("lindqvist", &all))
}

fn commands(case: &Case, party: Party, now: Moment) -> Vec<Command> {
    let possible = Step::possible(case, party).into_iter();
    let mut commands: Vec<Command> = possible.map(|one| Command::Move(given::step_from(one, now))).collect();
    commands.extend([
        Command::Forward(Forwarding { to: name("competent") }),
        Command::Acknowledge(acknowledgement()),
        Command::Ask(question()),
        Command::Supplement(supplement()),
        Command::Consult(consultation()),
        Command::Accept(acceptance()),
        Command::Refuse(refusal("essential-interests", "requested.minister")),
        Command::Postpone(postponement_from(now)),
        Command::Withdraw(Withdrawal { items: BTreeSet::new(), given: Given::default() }),
        Command::Execute(execution()),
        Command::HandOver(hand_over(SEARCH, u16::try_from(case.exhibits().len()).unwrap() + 1)),
        Command::Close(Closing::of(case.outcome())),
    ]);
    commands.extend(case.exhibits().keys().map(|id| Command::Receive(taking(id.0))));
    commands
}

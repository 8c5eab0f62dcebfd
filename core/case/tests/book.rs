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

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

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

/// The rules of the life of a request, where each comes from, and its test.
const RULES: &[(&str, &str, &str)] = &[
    (
        "Contact between police is linked, never merged",
        "rule 6 of the life-cycle",
        "contact_between_police_is_linked_and_changes_nothing_in_the_request",
    ),
    (
        "Who bears a cost is read of the clause that names its kind, and of no other",
        "`costs`",
        "who_bears_a_cost_is_read_of_the_clause_that_names_its_kind_and_of_no_other",
    ),
    (
        "Above the sum a clause names the sides talk before a cost is incurred",
        "`consult-above`",
        "above_the_sum_of_the_clause_the_sides_talk_before_the_cost_is_incurred",
    ),
    (
        "A foreign cost nobody was asked about stands and is objected to",
        "`consult-above`",
        "a_foreign_cost_that_nobody_was_asked_about_stands_on_file_and_is_objected_to",
    ),
    (
        "A sum in another currency needs a dated rate where the clause names a sum",
        "`consult-above`",
        "a_sum_in_another_currency_needs_a_rate_where_the_clause_names_a_sum",
    ),
    (
        "Shares bind once the other side agrees, and neither side bears more than the cap",
        "`shared … cap`",
        "shares_bind_once_the_other_side_agrees_and_neither_bears_more_than_the_cap",
    ),
    (
        "A disputed sum stays so until the side that disputed it agrees",
        "ledger",
        "an_amount_is_disputed_by_the_other_side_and_stays_so_until_that_side_agrees",
    ),
    (
        "A fund bears what its runner decided and no more than its clause",
        "`fund … draw … ceiling`",
        "a_fund_bears_what_its_runner_decided_and_no_more_than_its_clause",
    ),
    (
        "A line is its side's alone and stays the cost it is",
        "ledger",
        "a_line_is_its_sides_alone_and_stays_the_cost_it_is",
    ),
    ("Costs go on after the case has ended", "ledger", "costs_go_on_after_the_case_has_ended"),
    (
        "A talk about a cost, an offer of conditions or a question whether it is still needed is none about a refusal",
        "`consult before`",
        "a_talk_about_something_else_is_none_about_a_refusal",
    ),
    (
        "Whoever disputes, shares or strikes a cost says why",
        "this office's rule",
        "a_side_says_why_it_disputes_shares_or_strikes",
    ),
    (
        "A case stays on paper until both sides have said otherwise",
        "`paper.ended`",
        "a_case_stays_on_paper_until_both_sides_have_said_otherwise",
    ),
    (
        "Whoever does not carry a case on paper can only say that it ends",
        "`paper.ended`",
        "whoever_does_not_carry_a_case_on_paper_can_only_say_that_it_ends",
    ),
    (
        "An entry that the other side's word had not seen counts for nothing",
        "`paper.ended`",
        "an_entry_that_the_other_sides_word_had_not_seen_counts_for_nothing",
    ),
    (
        "The receipt for the copy of a letter is not the day the letter arrived",
        "`paper.ended`",
        "the_receipt_for_the_copy_of_a_letter_is_not_the_day_the_letter_arrived",
    ),
    (
        "Nobody grants while a ground that makes one refuse is open",
        "`ground … must-refuse when …`",
        "nobody_grants_while_a_ground_that_makes_one_refuse_is_open",
    ),
    (
        "Spontaneous information ends without a decision",
        "life-cycle",
        "spontaneous_information_is_acknowledged_and_ends_without_a_decision",
    ),
    (
        "Refuse or postpone only after consultation, where a clause asks for it",
        "`consult before`",
        "a_refusal_comes_after_consultation_on_a_ground_by_the_office_that_decides_with_reasons",
    ),
    (
        "Consultation asked for one measure is asked for no other",
        "`consult before … when measure`",
        "a_consultation_the_treaty_asks_for_one_measure_is_asked_for_no_other",
    ),
    (
        "Reasons with every refusal",
        "`duty give-reasons`; where it is silent, this office's rule",
        "a_refusal_comes_after_consultation_on_a_ground_by_the_office_that_decides_with_reasons",
    ),
    (
        "Reasons with every postponement, which comes once no question of one's own is open",
        "`duty give-reasons`; where it is silent, this office's rule",
        "a_postponement_says_its_end_and_is_lifted_when_its_ground_ends",
    ),
    ("Reasons with every return", "life-cycle", "a_step_is_taken_by_its_side_alone_and_from_where_it_can_be"),
    (
        "A refusal cites several grounds, and one that never stands alone beside another",
        "`ground … never-alone`",
        "a_refusal_cites_several_grounds_and_one_that_never_stands_alone_beside_another",
    ),
    (
        "Conditions are offered before a refusal, or it is said why none would do",
        "`conditional … offered-first`; this office's rule",
        "conditions_are_offered_before_a_refusal_or_it_is_said_why_none_would_do",
    ),
    (
        "A postponement says its end, and is lifted when its ground ends",
        "this office's rule",
        "a_postponement_says_its_end_and_is_lifted_when_its_ground_ends",
    ),
    (
        "A ground the treaty bars, or knows with another force, is not cited",
        "`ground … never`, `may-postpone`",
        "a_refusal_comes_after_consultation_on_a_ground_by_the_office_that_decides_with_reasons",
    ),
    (
        "An open ground is answered by the side it is left to",
        "`answered-by`",
        "an_open_ground_is_answered_with_the_decision_by_the_side_it_is_left_to",
    ),
    (
        "As many persons decide as the treaty asks",
        "`human-review persons N`",
        "as_many_persons_decide_as_the_treaty_asks",
    ),
    (
        "Only a person abandons, after a question whose day has passed",
        "rule 3 of the life-cycle",
        "a_request_is_abandoned_by_a_person_after_a_question_whose_day_has_passed",
    ),
    (
        "Nobody is abandoned on a question that could not be answered: its day was past, or it had not arrived",
        "rule 3 of the life-cycle; this office's rule",
        "nobody_is_abandoned_on_a_question_that_could_not_be_answered",
    ),
    (
        "What is asked anew is not abandoned on an old question",
        "rule 3 of the life-cycle",
        "what_is_asked_anew_is_not_abandoned_on_an_old_question",
    ),
    (
        "A delay carries its reasons, also where the clause is silent",
        "rule 2 of the life-cycle; this office's rule",
        "a_delay_carries_its_reasons_also_where_the_clause_is_silent",
    ),
    (
        "What the other side files itself takes no letter back",
        "paper",
        "what_the_other_side_files_itself_takes_no_letter_back_and_changes_nothing",
    ),
    (
        "An answer that crossed the abandonment keeps the item alive",
        "merge rule",
        "an_abandonment_that_crossed_the_answer_is_on_file_and_objected_to_by_nobody_who_had_not_seen_it",
    ),
    (
        "Nothing is handed over while a remedy that suspends may be sought or is pending",
        "`remedy … effect suspends-transfer`",
        "nothing_leaves_while_a_remedy_that_suspends_is_open_or_pending",
    ),
    (
        "The period of a remedy is waited for to its last day and no longer, also after execution",
        "rule 4 of the life-cycle",
        "the_period_of_a_remedy_is_waited_for_until_its_day_and_no_longer",
    ),
    (
        "A remedy upheld gives nothing, one dismissed goes on where it stood",
        "life-cycle",
        "a_remedy_upheld_gives_nothing_and_one_dismissed_goes_on_where_it_stood",
    ),
    (
        "A remedy that was sought is decided, whatever was done meanwhile",
        "life-cycle",
        "a_remedy_that_was_sought_is_decided_whatever_was_done_meanwhile",
    ),
    ("Another use waits for consent", "rule 5 of the life-cycle", "another_use_waits_for_consent"),
    (
        "Another use than the request's wants consent by the clause that limits it",
        "`use … other-use prior-consent`, `barred`",
        "another_use_than_the_requests_wants_consent_by_the_clause_that_limits_it",
    ),
    (
        "Where no clause limits the use, or it excepts the case, nothing is asked",
        "`use … except`; silence",
        "what_a_clause_leaves_open_or_bars_is_left_open_or_barred",
    ),
    (
        "A purpose the request names is the request's own",
        "E20",
        "a_purpose_the_request_names_is_the_requests_own",
    ),
    (
        "What is handed over meanwhile leaves the question of another use open",
        "rule 5 of the life-cycle",
        "what_is_handed_over_meanwhile_leaves_the_question_of_another_use_open",
    ),
    (
        "A remedy is upheld by a court that a clause or somebody names, and by two persons",
        "`remedy`; this office's rule",
        "a_remedy_is_upheld_by_a_court_that_a_clause_or_somebody_names_and_by_two_persons",
    ),
    (
        "A remedy against a refusal is dismissed, or sets it aside and it is decided anew",
        "life-cycle",
        "a_remedy_against_a_refusal_is_dismissed_or_sets_it_aside",
    ),
    (
        "The side that was asked ends what its own word ended",
        "life-cycle",
        "the_side_that_was_asked_ends_what_its_own_word_ended",
    ),
    (
        "An end names the final action of the side that was asked",
        "rule 9 of the life-cycle",
        "an_end_names_the_final_action_of_the_side_that_was_asked",
    ),
    (
        "What came of a withdrawn item is deleted or given back before the end",
        "rule 8 of the life-cycle",
        "what_came_of_a_withdrawn_item_is_deleted_or_given_back_before_the_end",
    ),
    (
        "What was preserved is asked for by a request that names the preservation",
        "E04, E30",
        "what_was_preserved_is_asked_for_by_a_request_that_names_the_preservation",
    ),
    (
        "What was refused is asked again in a case of its own that names the first",
        "rule 10 of the life-cycle",
        "what_was_refused_is_asked_again_in_a_case_of_its_own_that_names_the_first",
    ),
    (
        "An emergency disclosure goes ahead, is answered at once and completed before its end",
        "rule 7 of the life-cycle",
        "an_emergency_disclosure_goes_ahead_is_answered_at_once_and_completed_before_its_end",
    ),
    (
        "A draft is with its author, the translator, the second officer, or ready",
        "life-cycle",
        "a_draft_is_with_its_author_the_translator_the_second_officer_or_ready",
    ),
    (
        "A request that finds no way is undeliverable and goes again",
        "life-cycle",
        "a_request_that_finds_no_way_is_undeliverable_and_goes_again",
    ),
    (
        "What was withdrawn is waited for no more; an exhibit that crossed is held and unwanted",
        "merge rule",
        "an_exhibit_that_crossed_the_withdrawal_is_held_and_unwanted",
    ),
    (
        "A withdrawal that crosses a refusal stands",
        "merge rule",
        "a_refusal_that_crossed_the_withdrawal_changes_nothing",
    ),
    (
        "Conditions bind whoever accepts them, and are the grant",
        "life-cycle",
        "conditions_bind_whoever_accepts_them_and_are_the_grant",
    ),
    ("Conditions declined are decided anew", "life-cycle", "conditions_declined_are_decided_anew"),
    (
        "A return for form decides nothing and goes on once mended",
        "`ground … may-return`",
        "a_request_returned_for_its_form_is_decided_by_nobody_and_goes_on_once_mended",
    ),
    (
        "A supplement says what was asked and repeats nothing",
        "life-cycle",
        "a_supplement_says_what_was_asked_and_repeats_nothing",
    ),
    (
        "A supplement answers what its author had seen",
        "merge rule",
        "a_supplement_answers_the_questions_its_author_had_seen_and_no_others",
    ),
    (
        "What is forwarded is received by the competent authority when it was forwarded",
        "`received(competent)`",
        "what_was_forwarded_is_received_by_the_competent_authority_when_it_was_forwarded",
    ),
    (
        "One item is refused, another executed in part, and the case ends partly",
        "items",
        "one_item_is_refused_one_executed_and_the_case_ends_partly",
    ),
    (
        "A case with originals still out does not end",
        "life-cycle",
        "a_case_with_originals_still_out_does_not_end",
    ),
    (
        "Originals go back whatever came after they were wanted, a withdrawal too",
        "rule 8 of the life-cycle",
        "originals_go_back_whatever_came_after_they_were_wanted",
    ),
    (
        "A case reopened for one item leaves the others as they ended",
        "life-cycle",
        "a_case_reopened_for_one_item_leaves_the_others_as_they_ended",
    ),
    (
        "A request that follows another names it: supplement, follow-up, urgent reissue",
        "E03, E04",
        "a_request_that_follows_another_names_it",
    ),
    (
        "What the law of the other State asks is named by its profile, and bars nothing",
        "party profiles",
        "what_a_profile_asks_bars_nothing_and_what_an_article_asks_does",
    ),
    (
        "An event of the treaty starts and ends its clocks, told by the side the treaty says",
        "`event … by`, `starts on`, `done on`",
        "an_event_is_told_by_the_side_the_treaty_says_and_only_where_it_has_no_deed_of_its_own",
    ),
    (
        "What is owed after the end is told after it",
        "rule 8 of the life-cycle",
        "what_is_owed_after_the_end_is_told_after_it",
    ),
    (
        "An assurance about the death penalty says whether it is not sought, not imposed or not carried out",
        "register of assurances; this office's rule",
        "an_assurance_about_the_death_penalty_says_which_of_three_it_is",
    ),
    (
        "Assurances are looked at again before another use is allowed",
        "register of assurances; this office's rule",
        "assurances_are_looked_at_again_before_another_use_is_allowed",
    ),
    (
        "A day that is said is still to come, where it is said",
        "rule 2 of the life-cycle; this office's rule",
        "a_day_that_is_said_is_still_to_come_where_it_is_said",
    ),
    (
        "An assurance lifts its ground once it is accepted",
        "`assurance … lifts`",
        "an_assurance_lifts_its_ground_once_it_is_accepted_and_no_sooner",
    ),
    (
        "An assurance is given by the office and in the words the treaty asks for",
        "`assurance … given-by … wording`",
        "an_assurance_is_given_by_the_office_and_in_the_words_the_treaty_asks_for",
    ),
    (
        "A breach waits for an answer; an assurance taken back brings its ground back",
        "register of assurances",
        "a_breach_waits_for_an_answer_of_the_giver_and_withdrawing_brings_the_ground_back",
    ),
    (
        "A rung opens a remedial plan with a clock that lapses once",
        "`step … require remedial-plan`",
        "a_rung_opens_a_plan_with_a_clock_that_lapses_once",
    ),
    (
        "A plan is closed on proof or waiver by the other side",
        "`step … require remedial-plan`",
        "a_plan_is_laid_and_proved_by_its_owner_and_closed_by_the_other_side",
    ),
    (
        "Misses are counted in their window across cases, and a levy stands only where it is written",
        "`step on N misses in … levy`",
        "misses_of_other_cases_climb_the_step_that_counts_them_once_and_a_levy_stands_only_where_it_is_written",
    ),
    (
        "An emergency request goes ahead of its form and owes what is missing",
        "`channel … confirmed-by`, `event`, rule 7 of the life-cycle",
        "an_emergency_request_goes_ahead_of_its_form_and_owes_what_is_missing",
    ),
    (
        "The completion is owed by the clock the treaty states, on both sides",
        "`channel … confirmed-by … within`",
        "the_completion_is_owed_by_the_clock_the_treaty_states_on_both_sides_and_lapses_once",
    ),
    (
        "The transfer waits for a remedy that suspends it, except where the clause excepts the urgent one",
        "`remedy … effect suspends-transfer unless urgent`",
        "the_transfer_waits_for_a_remedy_that_suspends_it_except_where_the_clause_excepts_the_urgent_one",
    ),
    (
        "A period that no clause states stays unstated",
        "silence",
        "a_period_that_no_clause_states_stays_unstated",
    ),
    (
        "Annexes stand in the request by their digests",
        "E41",
        "an_annex_stands_in_the_request_by_its_digests_and_two_are_told_apart",
    ),
    (
        "Each of two items of one measure has its own clock",
        "items",
        "each_of_two_items_of_one_measure_is_decided_and_executed_by_its_own_clock",
    ),
    (
        "An extension of one item does not move the clock of the other",
        "`extend`",
        "an_extension_of_one_item_does_not_move_the_clock_of_the_other",
    ),
    (
        "Nobody grants while any ground that lets one refuse is open",
        "`ground … when`",
        "nobody_grants_while_any_ground_that_lets_one_refuse_is_open",
    ),
    (
        "Nobody refuses while a ground of its own to answer is open",
        "`ground … when`, `answered-by`",
        "nobody_refuses_while_a_ground_of_its_own_to_answer_is_open_and_nobody_is_kept_from_it_by_the_other_side",
    ),
    (
        "A foreign decision by too few persons is objected to",
        "`human-review persons N`",
        "a_foreign_decision_by_fewer_persons_than_the_treaty_asks_is_objected_to",
    ),
    (
        "Whatever rules were broken, somebody can act",
        "property",
        "no_state_reached_even_by_broken_rules_leaves_nobody_who_can_act",
    ),
    (
        "Each miss is one lapse, noted once by each node",
        "property",
        "each_miss_is_one_lapse_noted_once_by_each_node",
    ),
    ("A lapse that both nodes note is one lapse", "merge rule", "two_notes_of_one_lapse_are_one_lapse"),
    (
        "Evidence leaves on settled acts alone",
        "receipts",
        "evidence_leaves_once_the_act_that_granted_it_is_settled",
    ),
    (
        "`after` takes whatever comes, and both sides hold one case",
        "property",
        "after_takes_whatever_comes_and_both_sides_hold_one_case",
    ),
    ("Both sides compute the same clocks", "property", "both_sides_compute_the_same_clocks"),
    (
        "What may become an act takes effect and is admitted by the other side",
        "property",
        "what_may_become_an_act_takes_effect_and_is_admitted",
    ),
    ("No admissible path ends where nobody can act", "property", "no_path_ends_where_nobody_can_act"),
    (
        "A foreign act is judged by what its author had seen",
        "judge",
        "an_honest_letter_that_crossed_ours_is_not_objected_to",
    ),
    ("What was withheld steers nothing", "property", "no_field_that_after_reads_is_hideable"),
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

//! The rows of the page on rules: what is asked, by whom, and the test that fails where it is not kept.

/// The rules of the life of a request, where each comes from, and its test.
pub(crate) const RULES: &[(&str, &str, &str)] = &[
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
        "Conditions are offered first where the clause holds, and for its measures alone",
        "`conditional offered-first when …`",
        "conditions_are_offered_first_where_the_clause_holds_and_for_its_measures_alone",
    ),
    (
        "A use that happened, against the limits too, is told as what happened",
        "`use … other-use`",
        "a_use_that_happened_against_the_limits_is_told_as_what_happened",
    ),
    (
        "What is paid into a fund is a line of its own, of the side that paid",
        "ledger",
        "what_is_paid_into_a_fund_is_a_line_of_its_own_and_of_the_side_that_paid",
    ),
    (
        "A fund that is closed to a request bears nothing of it and may be paid into",
        "`fund … when`",
        "a_fund_that_is_closed_to_a_request_bears_nothing_of_it_and_may_be_paid_into",
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

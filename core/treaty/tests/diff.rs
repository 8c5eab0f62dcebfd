//! Two versions of a treaty, pair by pair: what a change is called, for whom, and what it comes to.

use std::collections::BTreeMap;

use comity_treaty::calendar::Calendars;
use comity_treaty::diff::{Change, Comparison, Diff, Level, Verdict, Version, diff};
use comity_treaty::{Library, Source, load, parse};

const TREATY: &str = include_str!("../../../treaties/arv-bel-mla.treaty");

fn library(text: &str) -> (Library, Source) {
    let source = Source::new("t.treaty", text);
    let (library, _) = load(std::slice::from_ref(&source), Calendars::builtin());
    (library, source)
}

fn compare(before: &str, after: &str, level: Level) -> Diff {
    for text in [before, after] {
        assert!(!parse(text).has_errors(), "{:?}", parse(text).diagnostics);
    }
    let (one, other) = (library(before), library(after));
    let assignment = BTreeMap::new();
    let question = Comparison { level, corpus: &[], assignment: &assignment, progress: None };
    diff(&Version::new(&one.0, &one.1), &Version::new(&other.0, &other.1), &question)
}

/// The treaty with one passage put in the place of another.
fn with(old: &str, new: &str) -> String {
    assert!(TREATY.contains(old), "the treaty has no `{old}`");
    TREATY.replacen(old, new, 1)
}

/// The normative changes one replacement brings about.
fn normative(old: &str, new: &str) -> Vec<Change> {
    let found = compare(TREATY, &with(old, new), Level::Normative);
    found.changes.into_iter().filter(|change| change.level == Level::Normative).collect()
}

/// The only normative change: clause, kind and words.
fn one(old: &str, new: &str) -> (String, &'static str, String) {
    let mut changes = normative(old, new);
    assert_eq!(changes.len(), 1, "{changes:#?}");
    let change = changes.remove(0);
    (change.clause, change.kind, change.what)
}

fn says(old: &str, new: &str, clause: &str, kind: &str, what: &str) {
    let found = one(old, new);
    assert_eq!((found.0.as_str(), found.1, found.2.as_str()), (clause, kind, what));
}

/// Nothing that rules anything changes.
fn editorial(old: &str, new: &str) -> Diff {
    let found = compare(TREATY, &with(old, new), Level::Normative);
    assert_eq!(found.result, Verdict::Editorial, "{:#?}", found.changes);
    found
}

fn kinds(found: &Diff, level: Level) -> Vec<(&str, &str)> {
    found.changes.iter().filter(|c| c.level == level).map(|c| (c.clause.as_str(), c.kind)).collect()
}

#[test]
fn a_shorter_limit_is_tighter_for_who_bears_it_and_found_by_the_boundary_cases() {
    let found = compare(
        TREATY,
        &with("done on decided within 30 days", "done on decided within 29 days"),
        Level::Behavioural,
    );
    assert_eq!(found.result, Verdict::Behavioural);
    let change = found.changes.iter().find(|change| change.level == Level::Normative).unwrap();
    assert_eq!(change.clause, "decide");
    assert_eq!(change.what, "30 \u{2192} 29 days: tighter for the requested Party (both Parties)");
    assert_eq!(change.time.loses, ["requested"]);
    assert_eq!(change.time.gains, ["requesting"]);
    assert!(change.before.as_ref().unwrap().sentence.contains("30 days"), "{change:?}");
    assert!(change.after.as_ref().unwrap().sentence.contains("29 days"), "{change:?}");
    let outcome =
        found.changes.iter().find(|c| c.level == Level::Behavioural && c.clause == "decide").unwrap();
    let dossiers = outcome.dossiers.as_ref().unwrap();
    assert!(dossiers.explanations.0.as_ref().unwrap().to_text().contains("30 days"));
    assert!(dossiers.explanations.1.as_ref().unwrap().to_text().contains("29 days"));
    assert!(
        found.replay.as_ref().unwrap().first.as_ref().unwrap().starts_with("decide violated, was in force (")
    );
}

#[test]
fn limits_are_compared_only_where_every_calendar_gives_one_answer() {
    let limit = |new: &str| one("done on decided within 30 days", &format!("done on decided within {new}"));
    assert_eq!(limit("1 month").2, "30 days \u{2192} 1 month (1 month is 28 to 31 days): not comparable");
    assert_eq!(
        limit("20 working days").2,
        "30 days \u{2192} 20 working days (20 working days is 20 days or more): not comparable"
    );
    assert_eq!(
        limit("30 working days").2,
        "30 days \u{2192} 30 working days: looser for the requested Party (both Parties)"
    );
    assert_eq!(limit("27 days").2, "30 \u{2192} 27 days: tighter for the requested Party (both Parties)");
    assert_eq!(limit("unknown").2, "30 days \u{2192} unknown: not comparable");
}

#[test]
fn a_week_is_seven_days_and_a_default_written_out_is_none() {
    let found = compare(
        &with("within 30 days at 9(2)", "within 14 days at 9(2)"),
        &with("within 30 days at 9(2)", "within 2 weeks at 9(2)"),
        Level::Normative,
    );
    assert_eq!(found.result, Verdict::Editorial, "{:#?}", found.changes);
    editorial("  version \"0.7\";", "  version \"0.7\";\n  binding yes;");
    editorial("up-to 30 days times 1 giving", "up-to 30 days giving");
    editorial("set consent (accused);", "set consent accused;");
    editorial("giving (reasons, estimate)", "giving (estimate, reasons)");
    editorial(
        "when imminent-threat or custody or data-loss",
        "when data-loss or (custody or imminent-threat)",
    );
    editorial(
        "duty acknowledge by requested to requesting starts on received done on acknowledged",
        "duty acknowledge by requested to requesting starts on received",
    );
    editorial("ceiling 200_000 EUR", "ceiling 200000 EUR");
    editorial("when measure in (content-data) at 12(1)", "when measure = content-data at 12(1)");
}

#[test]
fn softer_and_vaguer_limits_are_told_by_their_kind() {
    says(
        "within 3 working days at 9(1)",
        "aim within 3 working days at 9(1)",
        "acknowledge",
        "limit",
        "aim within 3 working days: only an aim now: looser for the requested Party (both Parties)",
    );
    says(
        "within 3 working days at 9(1)",
        "promptly \"at once\" at 9(1)",
        "acknowledge",
        "limit",
        "within 3 working days \u{2192} promptly \u{201c}at once\u{201d}: not comparable",
    );
    says(
        "promptly \"without delay\" benchmark",
        "promptly \"soon\" benchmark",
        "forward",
        "limit",
        "promptly \u{201c}without delay\u{201d} \u{2192} \u{201c}soon\u{201d}: not comparable",
    );
    // A longer floor binds its bearer longer.
    let floor = normative("at-least 90 days", "at-least 60 days");
    assert_eq!(floor[0].time.gains, ["requested"]);
}

#[test]
fn anchors_clocks_and_extensions_say_who_has_more_time() {
    let time = |old: &str, new: &str| {
        let changes = normative(old, new);
        assert_eq!(changes.len(), 1, "{changes:#?}");
        (changes[0].time.gains.join(","), changes[0].time.loses.join(","), changes[0].time.open)
    };
    let gains = |who: &str, other: &str| (who.to_owned(), other.to_owned(), false);
    let looser = gains("requested", "requesting");
    let tighter = gains("requesting", "requested");
    let decide = "starts on received done on decided";
    assert_eq!(time(decide, "starts on received(competent) done on decided"), looser);
    assert_eq!(time(decide, "starts on (received, dispatched) done on decided"), tighter);
    assert_eq!(time(decide, "starts on dispatched done on decided"), (String::new(), String::new(), true));
    assert_eq!(time("up-to 30 days times 1", "up-to 45 days times 1"), looser);
    assert_eq!(time("up-to 30 days times 1", "up-to 30 days times 2"), looser);
    let extend = "extend by requested up-to 30 days times 1 giving (reasons, estimate) before due;";
    assert_eq!(time(extend, ""), tighter);
    let stops = "stops on returned(incomplete) resumes on completed at-most 2 times;";
    assert_eq!(time(stops, ""), tighter);
    assert_eq!(time("at-most 2 times;\n      extend", "at-most 3 times;\n      extend"), looser);
    assert_eq!(time("balance kept", "balance fresh"), looser);
    assert_eq!(time("instead within 72 hours when urgent;", "instead within 48 hours when urgent;"), tighter);
    assert_eq!(time("instead within 72 hours when urgent;", ""), looser);
    assert_eq!(time("roll forward;", "roll none;"), gains("claimant", "bearer"));
    assert_eq!(time("reply within 20 days", "reply within 10 days"), gains("requested", "requesting"));
    assert_eq!(time("clock stops at-most 2 times", "clock runs at-most 2 times"), tighter);
}

#[test]
fn grounds_are_widened_narrowed_added_and_change_their_force() {
    says(
        "unless offence in (terrorism, terrorism-financing)",
        "unless offence in (terrorism)",
        "ground.political-offence",
        "condition",
        "widened: unless offence in (terrorism, terrorism-financing) \u{2192} unless offence in (terrorism)",
    );
    says(
        "decided-by requested.central when already-tried",
        "decided-by requested.central when already-tried and custody",
        "ground.ne-bis-in-idem",
        "condition",
        "narrowed: when already-tried \u{2192} when already-tried and custody",
    );
    says(
        "ground bank-secrecy never at",
        "ground bank-secrecy may-refuse at",
        "ground.bank-secrecy",
        "force",
        "never \u{2192} may-refuse",
    );
    says("ground bank-secrecy never at 7(2);", "", "ground.bank-secrecy", "removed", "ground removed");
    // Another ground is another ground, whatever else is equal.
    let changes = normative("ground bank-secrecy never", "ground own-nationals never");
    assert_eq!(changes.iter().map(|c| c.kind).collect::<Vec<_>>(), ["removed", "added"]);
}

#[test]
fn conditions_are_stronger_or_weaker_only_where_that_is_proved() {
    says(
        "and penalty.requesting.max >= 3 years",
        "and penalty.requesting.max >= 2 years",
        "dual-criminality",
        "condition",
        "except when measure in (content-data, search-seizure): except value not-required: applies in more cases: when penalty.requesting.max >= 3 years and offence in (serious-crime) \u{2192} when penalty.requesting.max >= 2 years and offence in (serious-crime)",
    );
}

#[test]
fn a_list_that_changes_names_the_clauses_that_ask_it() {
    says(
        "trafficking, corruption)",
        "trafficking)",
        "list.serious-crime",
        "list",
        "is drops corruption; dual-criminality asks it",
    );
}

#[test]
fn elements_channels_languages_use_costs_and_steps_are_each_told() {
    says(
        "require persons when",
        "require (persons, location) when",
        "contents.require.2",
        "elements",
        "adds location",
    );
    says(
        "receipt within 24 hours",
        "receipt within 12 hours",
        "channel.secure-node",
        "phrase",
        "receipt within 24 \u{2192} 12 hours: tighter for the requested Party (both Parties)",
    );
    says(
        "to BEL accepts (ja, en)",
        "to BEL accepts (ja)",
        "channels.language.2",
        "languages",
        "accepts drops en",
    );
    says(
        "other-use prior-consent",
        "other-use notice",
        "use.purpose",
        "phrase",
        "other-use prior-consent \u{2192} notice",
    );
    says(
        "costs ordinary by requested",
        "costs ordinary by requesting",
        "costs.ordinary",
        "bearer",
        "borne by the requesting Party, was borne by the requested Party",
    );
    says(
        "step after 5 working days escalate",
        "step after 6 working days escalate",
        "stalled",
        "step",
        "step 2: after 5 \u{2192} 6 working days: looser for the Party that bears it (both Parties)",
    );
    says(
        "denunciation notice 6 months",
        "denunciation notice 12 months",
        "denunciation",
        "phrase",
        "notice 6 \u{2192} 12 months",
    );
    says(
        "force may-refuse test conduct",
        "force must-refuse test conduct",
        "dual-criminality",
        "force",
        "force may-refuse \u{2192} must-refuse",
    );
    says("offences all at", "offences listed at", "offences.listed", "subject", "all \u{2192} listed");
}

#[test]
fn what_nobody_has_a_word_for_is_normative_all_the_same() {
    for (old, new) in [
        ("automation none", "automation grant"),
        ("set access-log kept;", "set access-log none;"),
        ("members 5", "members 7"),
        ("suppress-below 5 publish", "suppress-below 5"),
        ("cap 60 %", "cap 50 %"),
        ("hours 08:00-17:00", "hours 09:00-17:00"),
        ("\"Ministry of Justice, Unit II B\"", "\"Ministry of the Interior\""),
        ("\"Has the person been finally judged for the same facts?\"", "\"Has the person been tried?\""),
        ("legalisation waived", "legalisation required"),
        ("cut-off none", "cut-off 16:00"),
        ("timezone \"Asia/Tokyo\"", "timezone \"Asia/Seoul\""),
        ("fields (made, received,", "fields (received,"),
        ("disputes (negotiation, joint-committee)", "disputes (joint-committee, negotiation)"),
        ("excused when force-majeure;", ""),
        ("lifts death-penalty wording not-carried-out", "lifts death-penalty wording not-sought"),
        ("sunset 7 years after entry-into-force", "sunset 7 years after signature"),
        ("excludes (extradition,", "excludes (extradition, military-offences,"),
    ] {
        assert_eq!(compare(TREATY, &with(old, new), Level::Normative).result, Verdict::Normative, "{old}");
    }
}

#[test]
fn titles_notes_comments_and_wording_are_editorial_and_named() {
    let found = editorial("article refusal \"Refusal and postponement\"", "article refusal \"Grounds\"");
    assert_eq!(kinds(&found, Level::Structural), [("article.refusal", "retitled")]);
    let found = editorial("within three working days.\"", "in three working days.\"");
    assert_eq!(kinds(&found, Level::Structural), [("text 9(1)", "wording")]);
    assert!(found.changes.iter().any(|c| c.what.contains("the authentic wording of 9(1) changed (en)")));
    let found = editorial("# the wording prevails over this encoding", "# the text prevails");
    assert_eq!(found.changes.iter().map(|c| c.kind).collect::<Vec<_>>(), ["comment", "comment"]);
    let found = editorial(
        "because \"Belmora opens a duty desk before the full phase\"",
        "because \"Belmora will see\"",
    );
    assert_eq!(kinds(&found, Level::Textual), [("authority.BEL", "tokens")]);
}

#[test]
fn moving_and_renaming_are_editorial() {
    let line = "    ground bank-secrecy never at 7(2);\n";
    let moved = with(line, "").replacen(
        "    ground essential-interests",
        &format!("{line}    ground essential-interests"),
        1,
    );
    let found = compare(TREATY, &moved, Level::Normative);
    assert_eq!(found.result, Verdict::Editorial, "{:#?}", found.changes);
    assert_eq!(kinds(&found, Level::Structural), [("ground.bank-secrecy", "moved")]);
    let elsewhere = with(line, "").replacen(
        "    costs ordinary by requested",
        &format!("{line}    costs ordinary by requested"),
        1,
    );
    let found = compare(TREATY, &elsewhere, Level::Normative);
    assert_eq!(found.result, Verdict::Editorial, "{:#?}", found.changes);
    assert!(
        found.changes.iter().any(|c| c.what == "moved from `refusal` to `costs`"),
        "{:#?}",
        found.changes
    );
    let renamed = TREATY.replace("imminent-threat", "grave-threat");
    let found = compare(TREATY, &renamed, Level::Behavioural);
    assert_eq!(
        found.result,
        Verdict::Editorial,
        "{:#?}",
        found.changes.iter().map(|c| &c.what).collect::<Vec<_>>()
    );
    assert!(found.changes.iter().any(|c| c.what == "renamed imminent-threat \u{2192} grave-threat"));
}

/// Public example 35.
#[test]
fn an_article_renumbered_from_9_to_11_is_editorial() {
    let mut renumbered = String::new();
    for line in TREATY.lines() {
        renumbered
            .push_str(&line.replace("at 11", "at 12x").replace("at 9", "at 11").replace("at 12x", "at 9"));
        renumbered.push('\n');
    }
    let found = compare(TREATY, &renumbered, Level::Behavioural);
    assert_eq!(found.result, Verdict::Editorial, "{:#?}", found.changes);
    assert_eq!(
        kinds(&found, Level::Structural),
        [("article.time-limits", "renumbered"), ("article.data", "renumbered")]
    );
    assert_eq!(found.replay.unwrap().changed, 0);
}

#[test]
fn open_brackets_are_compared_option_by_option() {
    let limit =
        |value: &str| with("done on decided within 30 days", &format!("done on decided within {value}"));
    let open = limit("[b1: ARV 30 days | BEL 60 days]");
    let normative = |after: &str| {
        let found = compare(&open, after, Level::Normative);
        let changes: Vec<Change> =
            found.changes.into_iter().filter(|c| c.level == Level::Normative).collect();
        assert_eq!(changes.len(), 1, "{changes:#?}");
        changes[0].what.clone()
    };
    assert_eq!(
        normative(&limit("[b1: ARV 30 days | BEL 45 days]")),
        "`b1`: option of BEL 60 days \u{2192} 45 days, tighter: tighter for the requested Party (both Parties)"
    );
    assert_eq!(
        normative(&limit("60 days")),
        "`b1` closed: 60 days, as BEL wanted: looser for the requested Party (both Parties)"
    );
    assert_eq!(
        normative(&limit("[b1: ARV 30 days | BEL 60 days | chair 45 days]")),
        "`b1`: option of chair added: 45 days: not comparable"
    );
    let found = compare(&open, &limit("60 days"), Level::Behavioural);
    assert_eq!(found.result, Verdict::Behavioural);
}

#[test]
fn a_corpus_is_replayed_beside_the_files_own_scenarios() {
    let corpus = Source::new(
        "corpus/one.treaty",
        "comity 1;\nscenarios of arv-bel-mla {\n  scenario \"a case of last year\" {\n    request r1 from ARV to BEL measure documents-public;\n    happens received 2026-03-02 10:00 by BEL;\n    as-of 2026-04-01 09:00;\n    expect decide is in-force;\n  }\n}\n",
    );
    let before = library(TREATY);
    let after = library(&with("done on decided within 30 days", "done on decided within 25 days"));
    let assignment = BTreeMap::new();
    let question = Comparison {
        level: Level::Behavioural,
        corpus: std::slice::from_ref(&corpus),
        assignment: &assignment,
        progress: None,
    };
    let found = diff(&Version::new(&before.0, &before.1), &Version::new(&after.0, &after.1), &question);
    let replay = found.replay.unwrap();
    assert_eq!(replay.corpus, 1);
    assert_eq!(replay.unplayed, Vec::<String>::new());
}

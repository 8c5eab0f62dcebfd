//! What is given back to a peer that lost it: nothing it has not receipted, to nobody else, and nothing unproven is taken.

use super::*;

/// A case with an act of each side, receipted by the other; and the lines BEL gives back of it.
fn two_acts(stage: &Stage) -> (Reference, Vec<u8>) {
    let (case, letter) = stage.sent();
    stage.carry(&letter);
    stage.bel_does(&case, Does::Acknowledge { office: None });
    let row = stage.bel.store.outbox(far(), 9).unwrap().remove(0);
    let Answer::Receipt(lines) = stage.arv.receive(&row.letter, Some(&state("BEL"))).unwrap() else {
        panic!("the answer was not filed")
    };
    assert!(stage.bel.take_receipt(&row, &lines).unwrap());
    let sealed = stage.bel.held_of_case(&state("ARV"), &case.to_string()).unwrap().unwrap();
    (case, stage.arv.unsealed(&sealed).unwrap())
}

fn taken(stage: &Stage, case: &Reference, lines: &[u8]) -> Result<usize, Refusal> {
    let cases = [(case.clone(), lines.to_vec())];
    stage.arv.take_back_cases(&state("BEL"), &cases).map(|acts| acts[0])
}

#[test]
fn one_act_among_many_that_does_not_hold_is_named_by_its_case_and_number() {
    let stage = Stage::new();
    let (case, lines) = two_acts(&stage);
    let mut cases = vec![(case.clone(), lines); 3];
    assert_eq!(stage.arv.take_back_cases(&state("BEL"), &cases).unwrap(), [0, 0, 0]);
    // The last receipt's last signature, in the second of three lists.
    let at = cases[1].1.iter().rposition(|byte| *byte == b'"').unwrap() - 40;
    cases[1].1[at] = if cases[1].1[at] == b'A' { b'B' } else { b'A' };
    let refused = stage.arv.take_back_cases(&state("BEL"), &cases).unwrap_err();
    assert_eq!(refused.code, "not-proven");
    assert!(
        refused.sentence.contains(&format!("{case} that does not hold, number 2 of its list")),
        "{refused}"
    );
}

#[test]
fn of_many_that_come_back_none_is_filed_where_one_does_not_hold() {
    let stage = Stage::new();
    // The office as it was before any of it.
    let before = stage.dir.path().join("before");
    copy(&stage.dir.path().join("ARV"), &before);
    let mut cases: Vec<(Reference, Vec<u8>)> = (0..3).map(|_| two_acts(&stage)).collect();
    let whole = cases.clone();
    let at = cases[2].1.iter().rposition(|byte| *byte == b'"').unwrap() - 40;
    cases[2].1[at] = if cases[2].1[at] == b'A' { b'B' } else { b'A' };
    let older = Office::open(&before).unwrap();
    let inner = &older.inner;
    let size = || inner.store.head().unwrap().map_or(0, |head| head.size);
    let stood = size();
    let refused = inner.take_back_cases(&state("BEL"), &cases).unwrap_err();
    assert_eq!(refused.code, "not-proven", "{refused}");
    assert!(refused.sentence.contains(&format!("{} that does not hold, number 2", cases[2].0)), "{refused}");
    assert_eq!(size(), stood, "something of it was filed");
    assert!(cases.iter().all(|(case, _)| inner.store.version(case).unwrap() == 0));
    // The same with nothing altered is taken whole.
    assert_eq!(inner.take_back_cases(&state("BEL"), &whole).unwrap(), [2, 2, 2]);
}

#[test]
fn acts_and_receipts_come_back_sealed_to_the_asking_office_alone() {
    let stage = Stage::new();
    let (case, lines) = two_acts(&stage);
    assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), 2);
    let sealed = stage.bel.held_of_case(&state("ARV"), &case.to_string()).unwrap().unwrap();
    assert!(stage.bel.unsealed(&sealed).is_err(), "not even whoever gives it back opens it");
    assert!(!String::from_utf8_lossy(&sealed).contains(&case.to_string()));
    // Nobody else is told that there is such a case.
    for nobody in ["CER", "DEN"] {
        assert!(stage.bel.held_of_case(&state(nobody), &case.to_string()).unwrap().is_none());
    }
    assert!(stage.bel.held_of_case(&state("ARV"), "../../keys").unwrap().is_none());
    // What is on file is not filed again.
    assert_eq!(taken(&stage, &case, &lines).unwrap(), 0);
}

#[test]
fn what_was_never_receipted_is_not_given_back() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    stage.carry(&letter);
    stage.bel_does(&case, Does::Acknowledge { office: None });
    // BEL's answer has not arrived: it comes by its letter, and by nothing else.
    let held = stage.bel.held_of_case(&state("ARV"), &case.to_string()).unwrap().unwrap();
    let lines = stage.arv.unsealed(&held).unwrap();
    assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), 1);
    assert!(!String::from_utf8_lossy(&lines).contains("\"from\":\"BEL\""));
}

#[test]
fn nothing_comes_back_that_is_not_proven() {
    let stage = Stage::new();
    let (case, lines) = two_acts(&stage);
    let before = (stage.arv.store.head().unwrap().unwrap().size, stage.arv.store.version(&case).unwrap());
    let text = String::from_utf8(lines).unwrap();
    let (first, second) = text.split_once('\n').unwrap();
    let second = second.trim_end();
    let receipt = |line: &str| line[line.find("\"receipt\":").unwrap()..].to_owned();
    let signature = |line: &str, nth: usize| {
        let at = line.match_indices("\\\"signature\\\":\\\"").nth(nth).unwrap().0 + 24;
        let turned = if &line[at..=at] == "A" { "B" } else { "A" };
        format!("{}{turned}{}", &line[..at], &line[at + 1..])
    };
    for (what, altered) in [
        ("the act's first signature", signature(first, 0)),
        ("the act's second signature", signature(first, 1)),
        ("the receipt's first signature", signature(first, 2)),
        ("another's name", first.replacen("\"from\":\"ARV\"", "\"from\":\"BEL\"", 1)),
        ("a stranger's name", first.replacen("\"from\":\"ARV\"", "\"from\":\"CER\"", 1)),
        ("the receipt of another act", first.replace(&receipt(first), &receipt(second))),
        (
            "a disclosure too much",
            first.replacen("\"disclosures\":{", "\"disclosures\":{\"x\":[\"WyJh\"],", 1),
        ),
        ("a member too much", first.replacen('{', "{\"more\":1,", 1)),
        ("no receipt", first.replace(&receipt(first), "\"receipt\":[]}")),
        ("no JSON", first[1..].to_owned()),
    ] {
        assert_ne!(altered, first, "{what}: nothing was altered");
        let refused = taken(&stage, &case, altered.as_bytes());
        let refused = refused.expect_err(what);
        assert_eq!(refused.code, "not-proven", "{what}: {refused}");
        assert!(
            refused.sentence.contains(&format!("{case} that does not hold, number 1 of its list")),
            "{refused}"
        );
    }
    // The very lines of one case are none of another.
    let (other, _) = stage.sent();
    assert_eq!(taken(&stage, &other, first.as_bytes()).unwrap_err().code, "not-proven");
    assert_eq!(stage.arv.store.version(&case).unwrap(), before.1);
    assert_eq!(stage.arv.verify_journal().unwrap()["verified"], true);
}

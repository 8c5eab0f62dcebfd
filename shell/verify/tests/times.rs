//! The frozen proof with a time stamp: read and judged by every later version.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

use comity_seal::timestamp::certificates;
use comity_verify::{File, Verdict, judge};
use comity_words::Digest;

fn file(name: &str) -> File {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../trials/captured/time-1/").to_owned() + name;
    File { name: name.to_owned(), bytes: std::fs::read(path).unwrap() }
}

fn compared() -> Vec<Digest> {
    let text = String::from_utf8(file("fingerprints").bytes).unwrap();
    text.lines().map(|line| line.split(' ').nth(1).unwrap().parse().unwrap()).collect()
}

fn print(name: &str) -> Digest {
    Digest::of(&certificates(&String::from_utf8(file(name).bytes).unwrap())[0])
}

#[test]
fn a_stamped_proof_holds_under_the_compared_certificate_and_rests_on_it_where_nobody_compared_it() {
    let given = [file("act.proof"), file("authority.pem")];
    let report = judge(&given, &compared());
    assert_eq!(report.verdict(), Verdict::Rests, "{}", report.to_text());
    let mut all = compared();
    all.push(print("authority.pem"));
    let report = judge(&given, &all);
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    assert!(report.to_text().contains("stamped that the head of 83 entries"), "{}", report.to_text());
    // Another authority's certificate proves nothing of it.
    all.push(print("other.pem"));
    let report = judge(&[file("act.proof"), file("other.pem")], &all);
    assert_eq!(report.verdict(), Verdict::Rests, "{}", report.to_text());
}

//! What a desk holds beside cases on their road, so that whoever learns finds each kind of work once: letters that wait
//! for a second officer, a request that came by letter, passages that a translator has certified.

use std::collections::BTreeMap;

use comity_node::{Answer, LetterSaid, PassageSaid, PassagesGiven, Refusal, RequestByLetter, Verb};
use serde_json::json;

use super::caseload::{Does, Invented};
use super::pair::{Pair, Side};

/// Each kind once, where the caseload has a case for it; what the rules did not let happen is told.
pub(super) fn beside(pair: &Pair, cases: &[Invented], references: &[Option<String>]) -> Vec<String> {
    let told = |is: &dyn Fn(&[Does]) -> bool| {
        let mut found = cases.iter().zip(references).filter_map(|(case, reference)| {
            let course: Vec<Does> = case.course.iter().map(|step| step.does).collect();
            is(&course).then_some((case, reference.as_deref()?))
        });
        found.next()
    };
    let mut left_out = Vec::new();
    let mut note = |what: &str, done: Result<(), Refusal>| {
        if let Err(refusal) = done {
            left_out.push(format!("{what}: {} ({refusal})", refusal.code));
        }
    };
    if let Some((case, reference)) = told(&|course| course.is_empty()) {
        note("passages", translated(pair, reference, case.tongue.tag));
        note(
            "a draft that waits",
            pair.ask(
                Side::Requesting,
                Some(Side::Requesting.writer()),
                Verb::CaseBytes { case: reference.to_owned() },
            )
            .map(drop),
        );
    }
    if let Some((_, reference)) = told(&|course| course == [Does::Submit, Does::Acknowledge]) {
        note("an answer that waits", waits(pair, reference));
    }
    if !cases.is_empty() {
        note("a request that came by letter", on_paper(pair));
    }
    left_out
}

/// A translator is given a passage, says it in another language and answers for it.
fn translated(pair: &Pair, case: &str, from: &str) -> Result<(), Refusal> {
    let side = Side::Requesting;
    let of = case.to_owned();
    let (to, text) = match from {
        "en" => ("fr", "Ce qui s'est passé, en bref."),
        _ => ("en", "What happened, in short."),
    };
    let place = "element.facts-summary".to_owned();
    let places = vec![place.clone()];
    let given = PassagesGiven { case: of.clone(), from: from.to_owned(), to: to.to_owned(), places };
    pair.ask(side, Some(side.writer()), Verb::CaseGivePassages(given))?;
    let translator = Some(side.translator());
    let said = PassageSaid { case: of.clone(), place, text: text.to_owned(), version: None };
    pair.ask(side, translator, Verb::CaseTranslate(said))?;
    pair.ask(side, translator, Verb::CaseCertify { case: of }).map(drop)
}

/// The grant is written and waits for whoever approves it.
fn waits(pair: &Pair, case: &str) -> Result<(), Refusal> {
    let side = Side::Requested;
    let answers = super::play::answers(pair, case)?;
    let answer = Answer::Accept { items: Vec::new(), answers };
    match pair.ask(side, Some(side.writer()), Verb::CaseAnswer { case: case.to_owned(), answer }) {
        Err(refusal) if refusal.code == "needs-approval" => Ok(()),
        other => other.map(drop),
    }
}

/// A request of an office that still writes by post.
fn on_paper(pair: &Pair) -> Result<(), Refusal> {
    let set = BTreeMap::from([
        ("measure".to_owned(), json!("documents-public")),
        ("language".to_owned(), json!("en")),
        (
            "element.facts-summary".to_owned(),
            json!("A company was entered in the register under a false name."),
        ),
    ]);
    let letter = LetterSaid {
        by: "post".to_owned(),
        dated: Some("2026-06-01".to_owned()),
        received: Some("2026-06-03".to_owned()),
        scan: None,
        seen: None,
        corrects: None,
        note: None,
    };
    let verb = Verb::CaseReceivePaper(RequestByLetter {
        from: Side::Requesting.state().to_owned(),
        treaty: "arv-bel-mla".to_owned(),
        letter,
        set,
        lacks: vec!["signature".to_owned()],
        corrects: None,
    });
    pair.ask(Side::Requested, Some(Side::Requested.writer()), verb).map(drop)
}

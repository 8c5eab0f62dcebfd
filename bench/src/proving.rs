//! P1c, P11 and P16: how soon a filing can be proved, what a stranger's check costs, what the second signature costs,
//! and what checking many side by side saves.

use crate::craft::{Chance, Hands, payload};
use crate::duel::{About, Figure, duel, milliseconds, rate};
use crate::offices::{Pair, consult};
use crate::{Bench, standing};
use comity_node::{Office, Serving, Verb};
use comity_seal::{SignedAs, SignedPair, Signer, SoftwareSigner};
use comity_words::Digest;
use serde_json::Value;

const PROOFS: usize = 32;
const SIGNED: u64 = 64;

/// P1c: the proof asked for in the moment an act is filed, against the same proof asked for once more.
pub(crate) fn at_once(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p1c");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let cases: Vec<String> = (0..16).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let office = pair.asking.open()?;
    let about = About {
        name: "P1c",
        what: "an act's proof, asked for as soon as it is filed",
        unit: "ms",
        reference: "the same proof, asked for once more",
        goal: "nothing to wait for: ≤ 1.1",
        met: |ratio| ratio <= 1.1,
        pairs: 15,
    };
    // Acts filed so far in each case: ours proves the last one, the reference proves it again.
    let filed = std::cell::RefCell::new(vec![1_u32; cases.len()]);
    let prove = || {
        let filed = filed.borrow();
        cases.iter().zip(filed.iter()).try_for_each(|(case, last)| proof(&office, case, *last).map(drop))
    };
    let ours = || {
        for (case, number) in cases.iter().zip(filed.borrow_mut().iter_mut()) {
            consult(&office, case)?;
            *number += 1;
        }
        milliseconds(prove)
    };
    let theirs = || milliseconds(prove);
    let mut figure = duel(&about, ours, theirs)?;
    figure.notes.push(
        "leaf and head are signed and stored in the transaction that files the act; a proof that was not there would \
         have failed the run"
            .to_owned(),
    );
    Ok(vec![figure])
}

fn proof(office: &Office, case: &str, act: u32) -> Result<Value, String> {
    let verb =
        Verb::JournalProve { case: case.to_owned(), act, lane: None, with_content: true, groups: Vec::new() };
    let by = "okafor".parse().map_err(|_| "an officer's name".to_owned())?;
    office.perform(verb, Some(by)).map_err(|refusal| refusal.to_string())
}

/// P11: a proof judged by `comity-verify`, against its signatures and its digest alone.
pub(crate) fn offline(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p11");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let cases: Vec<String> = (0..PROOFS).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let (asking, asked) = (pair.asking.open()?, pair.asked.open()?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    for office in [&asking, &asked] {
        let office = office.clone();
        runtime.spawn(async move { office.serve(Serving::default(), std::future::pending()).await });
    }
    crate::round_trip::wait_for_receipts(&asking)?;
    let files: Vec<comity_verify::File> = cases
        .iter()
        .map(|case| {
            let told = proof(&asking, case, 1)?;
            let bytes = told["file"].as_str().unwrap_or_default().as_bytes().to_vec();
            Ok(comity_verify::File { name: case.clone(), bytes })
        })
        .collect::<Result<_, String>>()?;
    let compared: Vec<Digest> = [&asking, &asked]
        .into_iter()
        .map(|office| {
            let page = office.perform(Verb::PeerPage, None).map_err(|refusal| refusal.to_string())?;
            page["fingerprint"].as_str().unwrap_or_default().parse().map_err(|_| "a fingerprint".to_owned())
        })
        .collect::<Result<_, String>>()?;
    drop(runtime);
    // Two pages, and a pair of signatures under every record: what any check of such a file must look at.
    let read: Value = serde_json::from_slice(&files[0].bytes).map_err(|error| error.to_string())?;
    let count = |name: &str| read[name].as_array().map_or(0, Vec::len);
    let pairs = count("leaves") + count("pages");
    let about = About {
        name: "P11",
        what: "proofs of an act with its receipts, judged offline, a second",
        unit: "/s",
        reference: "the same number of signatures in two families and one SHA-256 of the file, by bare calls",
        goal: "≥ 0.5",
        met: |ratio| ratio >= 0.5,
        pairs: 9,
    };
    let ours = || {
        rate(files.len() as u64, || {
            for file in &files {
                let report = comity_verify::judge(std::slice::from_ref(file), &compared);
                if report.verdict() != comity_verify::Verdict::Holds {
                    return Err(report.to_text());
                }
            }
            Ok(())
        })
    };
    let hands = Hands::new();
    let message = payload();
    let both = hands.sign(&message);
    let theirs = || {
        rate(files.len() as u64, || {
            for file in &files {
                std::hint::black_box(Digest::of(&file.bytes));
                if !(0..pairs).all(|_| hands.holds(&message, &both)) {
                    return Err("the reference's signatures do not hold".to_owned());
                }
            }
            Ok(())
        })
    };
    let mut figure = duel(&about, ours, theirs)?;
    figure.notes.push(format!(
        "a proof has {} bytes, {} records and {} pages; not cosigned here: a witness adds one Ed25519 and one ML-DSA-44 \
         check a head",
        files[0].bytes.len(),
        count("leaves"),
        count("pages")
    ));
    Ok(vec![figure])
}

/// P16: an act signed and checked in two families, against ES256 alone.
pub(crate) fn second_signature(_: &Bench) -> Result<Vec<Figure>, String> {
    let about = About {
        name: "P16",
        what: "acts of 1 KiB signed and checked in two families, a second",
        unit: "/s",
        reference: "the same with ES256 alone",
        goal: "stated; no goal",
        met: |_| true,
        pairs: 9,
    };
    let hands = Hands::new();
    let ours = || {
        rate(SIGNED, || {
            for _ in 0..SIGNED {
                let message = payload();
                let both = hands.sign(&message);
                if !hands.holds(&message, &both) {
                    return Err("a signature does not hold".to_owned());
                }
            }
            Ok(())
        })
    };
    let theirs = || {
        rate(SIGNED, || {
            for _ in 0..SIGNED {
                if !hands.first_alone(&payload()) {
                    return Err("a signature does not hold".to_owned());
                }
            }
            Ok(())
        })
    };
    let mut figure = duel(&about, ours, theirs)?;
    let signer = SoftwareSigner::generate("bench-sign-1", "bench-pq-1", &mut Chance);
    let at = "2026-11-20T08:00:00Z".parse().map_err(|_| "a moment".to_owned())?;
    let pair = signer.sign(SignedAs::Act, at, &payload()).map_err(|error| error.to_string())?;
    figure.notes.push(format!(
        "a kibibyte signed as a line: {} bytes with ES256, {} with ML-DSA-65; a letter bears two such pairs, its receipt one",
        pair.es256.len(),
        pair.mldsa65.len()
    ));
    Ok(vec![figure, side_by_side(&signer)?])
}

/// P16b: acts checked side by side, as a node does that takes many back, against the same one after another.
fn side_by_side(signer: &SoftwareSigner) -> Result<Figure, String> {
    let about = About {
        name: "P16b",
        what: "acts of 1 KiB checked in two families side by side, a second",
        unit: "/s",
        reference: "the same acts, one after another",
        goal: "stated; no goal",
        met: |_| true,
        pairs: 9,
    };
    let at = "2026-11-20T08:00:00Z".parse().map_err(|_| "a moment".to_owned())?;
    let sign = |_| signer.sign(SignedAs::Act, at, &payload()).map_err(|error| error.to_string());
    let acts: Vec<SignedPair> = (0..SIGNED).map(sign).collect::<Result<_, _>>()?;
    let holds = |pair: &SignedPair| pair.open(SignedAs::Act, |_| Some(signer.public().clone())).is_ok();
    let all_hold = |said: Vec<bool>| match said.iter().all(|holds| *holds) {
        true => Ok(()),
        false => Err("a signature does not hold".to_owned()),
    };
    let ours = || rate(SIGNED, || all_hold(comity_node::side_by_side::each(&acts, holds)));
    let theirs = || rate(SIGNED, || all_hold(acts.iter().map(holds).collect()));
    let mut figure = duel(&about, ours, theirs)?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    figure.notes.push(format!("over {cores} cores; each check is made whole, and one that fails is named"));
    Ok(figure)
}

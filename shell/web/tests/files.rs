//! What a program is given over HTTP: files as bytes, and every answer as the door describes it.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod door;

use door::Stage;
use serde_json::{Value, json};

const STREAM: &str = "application/octet-stream";

/// What came back as a file: its headers and its bytes.
fn file(stage: &Stage, address: &str, accept: &str) -> (u16, String, Vec<u8>) {
    let token = &stage.token;
    let head = format!(
        "POST {address} HTTP/1.1\r\nauthorization: Bearer {token}\r\naccept: {accept}\r\ncontent-type: application/json"
    );
    let (address, body) = address.split_once(' ').unwrap_or((address, ""));
    let head = head.replacen(&format!("{address} {body}"), address, 1);
    stage.raw(&head, body.as_bytes())
}

fn nothing_left(stage: &Stage) {
    let making = stage.arv().join("vault").join("making");
    let left = std::fs::read_dir(making).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(left, 0, "something stayed in the clear");
}

#[test]
fn a_file_comes_back_as_bytes_and_is_written_nowhere_anybody_named() {
    let stage = Stage::new();
    let scan = b"%PDF their acknowledgement".to_vec();
    let (case, entry) = stage.on_paper(&scan);

    // A scan: the bytes, what they are, and what JSON would have said.
    let asked = json!({"as": "okafor", "case": case, "act": entry});
    let (status, head, bytes) = file(&stage, &format!("/api/case/scan {asked}"), STREAM);
    assert_eq!((status, &bytes), (200, &scan), "{head}");
    for line in [
        "content-type: application/octet-stream",
        "x-content-type-options: nosniff",
        "content-disposition: attachment; filename=\"",
        &format!("content-length: {}", scan.len()),
        "comity-answer: {",
    ] {
        assert!(head.contains(line), "{line} in {head}");
    }
    nothing_left(&stage);
    let (_, said) = stage.post("/api/case/scan", &asked);
    assert_eq!((&said["size"], &said["file"]), (&json!(scan.len()), &Value::Null));
    // JSON where it is wanted first, or where anything will do.
    for accept in ["*/*", "application/json, application/octet-stream", "text/csv"] {
        let (_, head, _) = file(&stage, &format!("/api/case/scan {asked}"), accept);
        assert!(head.contains("content-type: application/json"), "{accept}: {head}");
    }

    // Nobody names a place, and whoever may not read gets no bytes.
    let place = stage.dir.path().join("anywhere");
    for (body, status, code) in [
        (json!({"as": "okafor", "case": case, "act": entry, "out": place}), 400, "bad-member"),
        (json!({"as": "nobody", "case": case, "act": entry}), 403, "no-officer"),
        (json!({"as": "okafor", "case": case, "act": 99}), 422, "no-scan"),
    ] {
        let (found, _, bytes) = file(&stage, &format!("/api/case/scan {body}"), STREAM);
        let told: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!((found, told["error"]["code"].as_str()), (status, Some(code)), "{told}");
    }
    assert!(!place.exists());
    nothing_left(&stage);

    // Evidence that came on a disk, larger than a piece of the stream; asked again it comes again.
    let disk: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let added =
        stage.send_file(&format!("/api/evidence/add?as=okafor&case={case}&item=1&file=disk.img"), &disk);
    let exhibit = added["exhibit"].as_str().unwrap().to_owned();
    let letter = json!({"by": "post", "dated": "2026-12-11", "received": "2026-12-15"});
    let what = json!({"does": "hand-over", "exhibit": exhibit});
    stage.done("/api/case/came", json!({"as": "okafor", "case": case, "letter": letter, "what": what}));
    let asked = json!({"as": "okafor", "case": case, "exhibit": exhibit});
    for _ in 0..2 {
        let (status, head, bytes) = file(&stage, &format!("/api/evidence/receive {asked}"), STREAM);
        assert_eq!((status, bytes.len()), (200, disk.len()), "{head}");
        assert!(bytes == disk && head.contains("comity-answer"), "{head}");
    }
    nothing_left(&stage);

    // Letters and proofs, as what they are.
    let asked = json!({"as": "okafor", "case": case, "act": 2});
    let (_, head, page) = file(&stage, &format!("/api/case/letter {asked}"), "text/html");
    assert!(head.contains("content-type: text/html; charset=utf-8") && head.contains("attachment"), "{head}");
    assert!(String::from_utf8(page).unwrap().to_lowercase().starts_with("<!doctype html>"));
    let (_, _, proof) = file(&stage, &format!("/api/journal/prove {asked}"), STREAM);
    assert_eq!(stage.done("/api/journal/prove", asked.clone())["file"].as_str().unwrap().as_bytes(), proof);
}

#[test]
fn every_answer_of_a_played_story_is_what_the_door_says_it_is() {
    let stage = Stage::new();
    let case = stage.submitted();
    let (paper, entry) = stage.on_paper(b"a scan");
    for path in ["status", "officer/list", "treaty/list", "peer/page", "peer/list", "accounts/rates"] {
        assert_eq!(stage.get(&format!("/api/{path}")).0, 200, "{path}");
    }
    for path in ["journal/verify", "journal/witness", "case/list", "case/form"] {
        assert_eq!(stage.get(&format!("/api/{path}")).0, 200, "{path}");
    }
    for of in [&case, &paper] {
        for path in ["show", "explain", "costs", "route", "protection", "letter"] {
            assert_eq!(stage.get(&format!("/api/case/{path}?as=okafor&case={of}")).0, 200, "{path}");
        }
    }
    let okafor = |path: &str, more: Value| {
        let mut body = json!({"as": "okafor"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        stage.done(path, body)
    };
    okafor("/api/desk", json!({}));
    okafor("/api/case/scan", json!({"case": paper, "act": entry}));
    okafor("/api/case/arrived", json!({"case": paper, "act": 2, "on": "2026-11-23"}));
    let rate = json!({"from": "GBP", "to": "EUR", "value": "1.1712", "on": "2026-11-20", "source": "a bank"});
    okafor("/api/accounts/rate-add", json!({"rate": rate}));
    let estimate =
        json!({"do": "cost", "step": "estimate", "cost": "experts", "item": 1, "amount": "100.00 EUR"});
    okafor("/api/case/answer", json!({"case": case, "answer": estimate}));
    okafor("/api/case/costs", json!({"case": case}));
    okafor("/api/accounts/statement", json!({"peer": "BEL", "from": "2026-01-01", "to": "2026-12-31"}));
    okafor("/api/case/send-again", json!({"case": case}));
    okafor("/api/journal/prove", json!({"case": case, "act": 1}));
    okafor("/api/case/preview", json!({"case": case, "answer": {"do": "withdraw"}}));
    let draft = okafor("/api/case/draft", json!({"to": "BEL", "treaty": "small", "set": {}}));
    let draft = draft["case"].as_str().unwrap().to_owned();
    okafor("/api/case/set", json!({"case": draft, "set": {"measure": "documents-public", "language": "en"}}));
    okafor("/api/case/form", json!({"case": draft}));
    okafor("/api/case/form", json!({"element": "persons"}));
    okafor("/api/case/check", json!({"case": draft}));
    okafor("/api/case/show", json!({"case": draft}));
    okafor("/api/case/waiting", json!({}));
    stage.send_file(
        &format!("/api/case/annex?as=okafor&case={draft}&what=order-copy&file=order.pdf"),
        b"an order",
    );
    okafor("/api/case/annex-save", json!({"case": draft, "annex": 1}));
    okafor("/api/case/annex", json!({"case": draft, "remove": 1}));
    okafor(
        "/api/case/sensitive",
        json!({"case": draft, "grade": "sensitive", "reason": "a minister is named"}),
    );
    okafor("/api/case/open", json!({"case": draft, "purpose": "to write it"}));
    let added =
        stage.send_file(&format!("/api/evidence/add?as=okafor&case={paper}&item=1&file=x"), b"content");
    let letter = json!({"by": "post", "dated": "2026-12-11", "received": "2026-12-15"});
    let what = json!({"does": "hand-over", "exhibit": added["exhibit"]});
    okafor("/api/case/came", json!({"case": paper, "letter": letter, "what": what}));
    okafor("/api/evidence/receive", json!({"case": paper, "exhibit": added["exhibit"]}));

    // Every verb about cases, the desk, accounts and the journal says what it answers.
    let described = comity_web::openapi();
    for (path, of) in described["paths"].as_object().unwrap() {
        let schema = &of["post"]["responses"]["200"]["content"]["application/json"]["schema"];
        let wanted = ["case", "desk", "accounts", "evidence", "journal"];
        if wanted.iter().any(|one| path.starts_with(&format!("/api/{one}"))) {
            assert!(schema["$ref"].is_string(), "{path} answers {schema}");
        }
    }
    assert!(stage.described.borrow().len() >= 30, "{:?}", stage.described.borrow());
}

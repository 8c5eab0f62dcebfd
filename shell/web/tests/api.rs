//! Programs at the door: what is asked over HTTP is what the terminal asks, and what is wrong is told with its place.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod door;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use comity_node::{Verb, call};
use door::Stage;
use serde_json::json;

#[test]
fn a_request_is_drafted_submitted_shown_and_withdrawn_over_http() {
    let stage = Stage::new();
    let case = stage.submitted();
    let (status, shown) = stage.get(&format!("/api/case/show?case={case}"));
    assert_eq!((status, shown["timeline"][0]["kind"].as_str()), (200, Some("request.submitted")));
    assert_eq!(stage.post("/api/case/show", &json!({"case": case})), (200, shown));
    stage.done(
        "/api/case/answer",
        json!({"as": "okafor", "case": case, "answer": {"do": "withdraw", "items": [1]}}),
    );
    let (_, shown) = stage.get(&format!("/api/case/show?case={case}"));
    assert_eq!(shown["items"][0]["status"], "withdrawn");
    // The terminal sees the same: there is one door behind both.
    assert_eq!(call(&stage.arv(), Verb::CaseShow { case }, None).unwrap()["items"], shown["items"]);
}

#[test]
fn a_file_is_the_body_and_nothing_of_it_stays_in_the_clear() {
    let stage = Stage::new();
    let (case, _) = stage.on_paper(b"a scan");
    let content: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let send = |address: &str, kind: &str| {
        let head = format!(
            "POST {address} HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: {kind}",
            stage.token
        );
        stage.send(&head, &content)
    };
    let stream = "application/octet-stream";
    let (status, added) =
        send(&format!("/api/evidence/add?as=okafor&case={case}&item=1&file=statement.pdf"), stream);
    assert_eq!(
        (status, &added["exhibit"], &added["size"]),
        (200, &json!("X0001"), &json!(3_000_000)),
        "{added}"
    );
    assert!(!left(&stage.arv().join("vault").join("making")));
    for (address, kind, status, place) in [
        (format!("/api/evidence/add?as=okafor&case={case}&file=../../x"), stream, 400, "/file"),
        (format!("/api/evidence/add?as=okafor&case={case}"), stream, 400, "/file"),
        (format!("/api/evidence/add?as=okafor&case={case}&item=one&file=x"), stream, 400, "/item"),
        (format!("/api/evidence/add?as=okafor&case={case}&file=x"), "application/json", 415, ""),
    ] {
        let (found, told) = send(&address, kind);
        assert_eq!(
            (found, told["error"]["place"].as_str().unwrap_or_default()),
            (status, place),
            "{address}: {told}"
        );
    }
    assert!(!left(&stage.arv().join("vault").join("making")));
}

fn left(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

#[test]
fn what_is_wrong_is_told_with_code_place_and_what_to_do_next() {
    let stage = Stage::new();
    for (path, body, status, code, place) in [
        ("/api/case/show", "", 400, "bad-member", "/case"),
        ("/api/case/show", "{", 400, "bad-json", "byte 1, line 1, column 2"),
        ("/api/case/show", "[]", 400, "bad-json", "/"),
        ("/api/case/show", r#"{"case":"x","case":"y"}"#, 400, "bad-json", "byte 12, line 1, column 13"),
        ("/api/case/show", r#"{"case":7}"#, 400, "bad-member", "/case"),
        ("/api/case/show", r#"{"cse":"x"}"#, 400, "bad-member", "/cse"),
        ("/api/case/show", r#"{"case":"nonsense"}"#, 422, "no-reference", ""),
        ("/api/case/show", r#"{"case":"ARV-BEL-2026-000001-K","as":7}"#, 400, "bad-member", "/as"),
        ("/api/case/show", r#"{"case":"ARV-BEL-2026-000001-K","as":"X Y"}"#, 400, "no-name", "/as"),
        ("/api/case/answer", r#"{"case":"x","answer":{"do":"acept"}}"#, 400, "bad-member", "/answer/do"),
        (
            "/api/case/answer",
            r#"{"case":"x","answer":{"do":"accept","items":["1"]}}"#,
            400,
            "bad-member",
            "/answer/items/0",
        ),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"small"}"#, 403, "needs-officer", ""),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"small","as":"nobody"}"#, 403, "no-officer", ""),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"none","as":"okafor"}"#, 404, "no-treaty", ""),
        (
            "/api/officer/add",
            r#"{"officer":"x.y","roles":["officer"],"key":"/etc/x"}"#,
            400,
            "bad-member",
            "/key",
        ),
        ("/api/case/sho", "{}", 404, "no-route", ""),
    ] {
        let (found, told) = stage.post_text(path, body);
        let error = &told["error"];
        let place_told = error["place"].as_str().unwrap_or_default();
        assert_eq!(
            (found, error["code"].as_str(), place_told),
            (status, Some(code), place),
            "{path} {body}: {told}"
        );
        assert!(error["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{path} {body}: {told}");
    }
    assert_eq!(stage.get("/api/case/show?case=a&case=b").0, 400);
    assert_eq!(stage.get("/api/case/submit?case=a").1["error"]["code"], "method");
    let long = "x".repeat(9 * 1024 * 1024);
    assert_eq!(stage.post_text("/api/case/show", &long).0, 413);
    let form = format!(
        "POST /api/case/show HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: text/plain",
        stage.token
    );
    assert_eq!(stage.send(&form, b"{}").0, 415);
}

#[test]
fn the_door_opens_to_this_starts_token_alone_and_to_no_cookie() {
    let stage = Stage::new();
    let ask = |header: &str| stage.raw(&format!("GET /api/status HTTP/1.1{header}"), b"");
    let (status, head, _) = ask("");
    assert_eq!(status, 401);
    assert!(head.contains("www-authenticate: bearer"), "{head}");
    let token = &stage.token;
    for header in [
        "\r\nauthorization: Bearer x".to_owned(),
        format!("\r\nauthorization: Basic {token}"),
        format!("\r\nauthorization: Bearer {}", &token[1..]),
        format!("\r\ncookie: comity-ARV={token}"),
    ] {
        assert_eq!(ask(&header).0, 401, "{header}");
    }
    assert_eq!(ask(&format!("\r\nauthorization: Bearer {token}")).0, 200);
    // Whoever came by the link reads pages, and cannot act with it.
    let (status, described) = stage.send("GET /api/openapi.json HTTP/1.1", b"");
    assert_eq!((status, described["openapi"].as_str()), (200, Some("3.1.0")));
    assert_eq!(described, comity_web::openapi());
    let mut stream = TcpStream::connect(stage.address).unwrap();
    let rebound = format!(
        "GET /api/status HTTP/1.1\r\nhost: evil.example\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(rebound.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
}

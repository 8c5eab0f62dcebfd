//! What somebody else wrote is shown as text: no page takes it for markup, for script or for a template of ours.
//! Pages are the only export there is; a table of cells would have its formulas prefixed.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use stage::Stage;

const ATTEMPTS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7*7 }}<%= 7*7 %>${7*7}{ $moment }",
    "=cmd|' /C calc'!A0",
    "</title><svg onload=alert(1)>",
];

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn attack_048_markup_templates_and_formulas_are_shown_as_text() {
    let stage = Stage::new(true);
    let cookie = stage.signed_in("okafor");
    for attempt in ATTEMPTS {
        let pages = [
            stage.get(&format!("/treaties?state={}", encoded(attempt)), &cookie),
            stage.get(&format!("/treaties?search={0}&q={0}", encoded(attempt)), &cookie),
            stage.get(&format!("/sign-in?back=/{}", encoded(attempt)), ""),
            stage.get(&format!("/cases/{}", encoded(attempt)), &cookie),
            stage.get(&format!("/{}", encoded(attempt)), &cookie),
            stage.post("/sign-out", &cookie, &format!("token=x&note={}", encoded(attempt))),
        ];
        for page in pages {
            for markup in ["<script>alert", "<img src=x", "<svg onload", "onerror=alert(1)>"] {
                assert!(!page.body.contains(markup), "{attempt}\n{}", page.body);
            }
            assert!(!page.body.contains(">49<"), "{attempt} was reckoned with");
            let head = page.head.to_ascii_lowercase();
            assert!(page.status == 404 || head.contains("content-security-policy"), "{}", page.head);
        }
    }
}

#[test]
fn answers_are_sent_small_and_no_secret_stands_in_two_of_them_alike() {
    let stage = Stage::new(true);
    let cookie = stage.signed_in("okafor");
    let zipped = |address: &str, headers: &str| {
        let bytes = stage.bytes("GET", address, &cookie, headers, "");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase();
        (head.contains("content-encoding: gzip"), head.contains("vary: accept-encoding"), bytes.len())
    };
    for address in
        ["/me/sessions", "/treaties", "/assets/comity.css", "/assets/comity.js", "/api/openapi.json"]
    {
        let (packed, varies, small) = zipped(address, "accept-encoding: gzip, br\r\n");
        assert!(packed && varies, "{address}");
        let (plain, _, large) = zipped(address, "");
        assert!(!plain && small * 2 < large, "{address}: {small} of {large} bytes");
    }
    // Compressed together with what a stranger may have put into an address, a word that stood in every answer would
    // be told by their lengths.
    let (one, other) = (stage.word_of(&cookie), stage.word_of(&cookie));
    assert_ne!(one, other);
    for word in [&one, &other] {
        let kept = stage.post("/me/notices", &cookie, &format!("token={word}"));
        assert_eq!(kept.status, 303, "{}", kept.head);
    }
    assert_ne!(stage.post("/me/notices", &cookie, "token=x").status, 303);
}

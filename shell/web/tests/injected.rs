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

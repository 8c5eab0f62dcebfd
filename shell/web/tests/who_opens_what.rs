//! Every page × every role, over HTTP; and the page of the book that says so. No page has a rule of its own: what is
//! walked here is the office's one door.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use comity_node::Verb;
use comity_words::Role;
use stage::Stage;

const PAGE: &str = "../../docs/book/who-opens-what.md";

/// Routes of the pages as their sources write them, with the methods they answer.
fn routes() -> BTreeMap<String, BTreeSet<&'static str>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::<String, BTreeSet<&'static str>>::new();
    for file in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|e| e != "rs") || file.ends_with("api.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for after in text.split(".route(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')) {
            let (route, rest) = after.split_once('"').unwrap();
            let statement = rest.split(".route(").next().unwrap().split(';').next().unwrap();
            let methods = found.entry(route.to_owned()).or_default();
            for (sign, method) in [("get(", "GET"), ("post(", "POST")] {
                if statement.lines().take(3).any(|line| line.contains(sign)) {
                    methods.insert(method);
                }
            }
        }
    }
    assert!(found.len() > 20, "the routes were not found: {found:?}");
    found
}

/// Open to whoever comes: nothing of a case stands there.
fn is_open(route: &str) -> bool {
    // A calendar is fetched by a program that signs in nowhere: its address is its key.
    route == "/calendar/{word}"
        || ["/sign-in", "/open/", "/assets/"].iter().any(|open| route.starts_with(open))
}

fn name(role: Role) -> String {
    format!("the-{role}")
}

#[test]
fn every_page_is_asked_in_every_role_and_nobody_comes_in_unknown() {
    let stage = Stage::new(true);
    for role in Role::ALL {
        let add =
            Verb::OfficerAdd { officer: name(*role), name: None, roles: vec![role.to_string()], key: None };
        stage.office.perform(add, Some("sato".parse().unwrap())).unwrap();
    }
    let case = stage.draft("the-officer");
    let at = |route: &str| {
        let mut address = route.replace("{case}", &case).replace("{treaty}", "small");
        while let (Some(from), Some(to)) = (address.find('{'), address.find('}')) {
            address.replace_range(from..=to, "x");
        }
        address
    };
    let mut page = String::from(OPENING);
    for (route, methods) in routes() {
        if is_open(&route) {
            continue;
        }
        for method in methods {
            let address = at(&route);
            let stranger = stage.send(method, &address, "", "", if method == "POST" { "x=1" } else { "" });
            assert!(
                stranger.location().is_some_and(|to| to.starts_with("/sign-in")),
                "{method} {route} answers a stranger: {}",
                stranger.status
            );
            let mut roles = Vec::new();
            for role in Role::ALL {
                let cookie = stage.signed_in(&name(*role));
                let body = match method {
                    "POST" => format!("token={}", stage.word_of(&cookie)),
                    _ => String::new(),
                };
                let answer = stage.send(method, &address, &cookie, "", &body);
                assert!(answer.status < 500, "{method} {route} as {role}: {}", answer.status);
                // An empty form is refused for what it lacks by whoever may send it, and for who asks by others.
                // Whoever has no desk is led from it to where she works.
                let led_away = route == "/" && answer.location().is_some();
                if answer.status != 403 && !led_away {
                    roles.push(role.as_str());
                }
                if method == "POST" {
                    let forged = stage.post(&address, &cookie, "token=x&y=1");
                    // Files come in parts: what has none is refused before a word of it is read.
                    let no_parts = route.ends_with("/evidence") && forged.status == 422;
                    assert!(
                        matches!(forged.status, 403 | 303) || no_parts,
                        "{method} {route} takes a forged form: {}",
                        forged.status
                    );
                }
            }
            let roles =
                if roles.len() == Role::ALL.len() { "every role".to_owned() } else { roles.join(", ") };
            // What a form may do is its verb's affair: docs/book/who-may-what.md has it.
            if method == "GET" {
                let _ = writeln!(page, "| `{route}` | {roles} |");
            }
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        kept == page,
        "{PAGE} is not what the pages answered: `UPDATE=1 cargo test -p comity-web --test who_opens_what`"
    );
}

const OPENING: &str = "# Who opens what

*Written by a test that signed in with each role and asked each page over HTTP.
`UPDATE=1 cargo test -p comity-web --test who_opens_what` writes it anew. The rule itself stands in `policies/powers.policy`;
[who may do what](who-may-what.md) has it by power and by verb.*

A page asks the office in the name of whoever is signed in, and has no rule of its own. Listed are roles that were not turned away; how
much of a case each then sees is in [who sees what](who-may-what.md#who-sees-what-of-a-case). Whoever is not signed in is shown the
way to sign in, at every address here; `/sign-in…`, the sheets and a calendar under its secret address are open. A form is taken only with the word of one's own session,
and what it may do is its verb's affair. `/public…` opens to anyone where the node's configuration says `public = true`; here it does not.

| page | roles |
|---|---|
";

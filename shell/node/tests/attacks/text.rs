//! Attempts on JSON and text: 42 to 47.

use comity_exchange::dispatch::Groups;

use crate::letter::{Made, deed, json};
use crate::member::{Member, noon};
use crate::victim::victim;

/// A letter whose act is these bytes in place of the honest ones, signed as it should be.
fn with_payload<'a>(member: &'a Member, change: impl FnOnce(&str) -> String) -> Made<'a> {
    let (deed, groups) = deed();
    let act = member.request(&member.new_case(), deed);
    let honest = String::from_utf8(act.write()).unwrap();
    let changed = change(&honest);
    assert_ne!(changed, honest);
    member.letter_of_bytes(&act.case, noon(), changed.as_bytes(), &groups)
}

fn replaced<'a>(member: &'a Member, from: &str, to: &str) -> Made<'a> {
    with_payload(member, |act| {
        assert!(act.contains(from), "{from}");
        act.replacen(from, to, 1)
    })
}

/// Writes a payload in another way.
type Attempt = Box<dyn Fn(&str) -> String>;

#[test]
fn attack_042_one_name_twice_in_one_object_however_it_is_escaped() {
    let member = Member::admitted();
    for (from, to) in [
        ("\"number\":1", "\"number\":1,\"number\":2"),
        ("\"number\":1", "\"number\":1,\"\\u006eumber\":2"),
        ("\"marking\":", "\"marking\":\"x\",\"m\\u0061rking\":"),
        ("\"measure\":", "\"measure\":\"x\",\"measure\":"),
    ] {
        assert_eq!(victim().refuses(&replaced(&member, from, to)), "unreadable duplicate-member", "{to}");
    }
    let twice = member.letter().lines(|lines| lines[4] = lines[4].replacen('{', "{\"disclosures\":{},", 1));
    assert_eq!(victim().refuses(&twice), "unreadable duplicate-member");
    // In the header of a signature it is the header that is bad.
    let line = member.letter().lines(|lines| lines[0] = lines[0].replacen('{', "{\"payload\":\"\",", 1));
    assert_eq!(victim().refuses(&line), "unreadable duplicate-member");
}

#[test]
fn attack_043_unknown_members_numbers_readers_disagree_about_and_text_that_hides_something() {
    let member = Member::admitted();
    for (from, to) in [
        ("\"number\":1", "\"number\":1,\"note\":\"x\""),
        ("\"number\":1", "\"number\":1.0"),
        ("\"number\":1", "\"number\":9007199254740992"),
        ("\"number\":1", "\"number\":-0"),
        ("\"number\":1", "\"number\":1e2"),
        ("\"number\":1", "\"number\":01"),
        ("\"number\":1", "\"number\":0"),
        ("\"number\":1", "\"number\":\"1\""),
        ("\"5y:final-decision\"", "\"\\ud800\""),
        ("\"5y:final-decision\"", "\"\\udc00\\ud800\""),
        ("\"5y:final-decision\"", "\"a\\u0000b\""),
        ("\"5y:final-decision\"", "\"e\u{301}\""),
        ("\"v\":1,\"suite\"", "\"v\":2,\"suite\""),
        ("\"prev\":null,", ""),
    ] {
        assert_eq!(victim().refuses(&replaced(&member, from, to)), "unreadable bad-json", "{to}");
    }
    let marked = with_payload(&member, |act| format!("\u{feff}{act}"));
    assert_eq!(victim().refuses(&marked), "unreadable bad-json");
    let more = with_payload(&member, |act| format!("{act} {{}}"));
    assert_eq!(victim().refuses(&more), "unreadable bad-json");
}

#[test]
fn attack_044_depth_members_and_strings_beyond_every_limit() {
    let member = Member::admitted();
    let before = resident();
    let attempts: Vec<Attempt> = vec![
        Box::new(|act| {
            act.replacen(
                "\"deed\":",
                &format!("\"deed\":{}{},\"x\":", "[".repeat(10_000), "]".repeat(10_000)),
                1,
            )
        }),
        Box::new(|_| "[".repeat(1024 * 1024)),
        Box::new(|act| {
            act.replacen("\"number\":1", &format!("\"number\":1{}", ",\"m\":1".repeat(100_000)), 1)
        }),
        Box::new(|act| act.replacen("final-decision", &"x".repeat(900 * 1024), 1)),
        Box::new(|act| {
            let members: Vec<String> = (0..50_000).map(|n| format!("\"m{n}\":{n}")).collect();
            act.replacen("\"number\":1", &format!("\"number\":1,{}", members.join(",")), 1)
        }),
    ];
    for change in attempts {
        assert_eq!(victim().refuses(&with_payload(&member, |act| change(act))), "unreadable bad-json");
    }
    // What is no act: the lines themselves, up to what a letter holds.
    let brackets = member.letter().lines(|lines| lines[6] = "[".repeat(6 * 1024 * 1024));
    assert_eq!(victim().refuses(&brackets), "unreadable bad-json");
    let million = (0..1_000_000).map(|_| "\"\":0").collect::<Vec<_>>().join(",");
    let members = member.letter().lines(|lines| lines[4] = format!("{{\"disclosures\":{{{million}}}}}"));
    assert_eq!(victim().refuses(&members), "unreadable bad-json");
    let long = member.letter().lines(|lines| lines[0] = "x".repeat(4 * 1024 * 1024));
    assert_eq!(victim().refuses(&long), "unreadable too-large");
    // A hundred megabytes are not waited for: the body is refused as it comes.
    let said = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| member.post(&vec![b' '; 100 << 20])));
    if let Ok(reply) = said {
        assert_eq!(reply.status, 413);
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 768 << 20, "{} MiB more are held than before", grown >> 20);
    victim().unhurt();
}

/// Bytes this process holds; the forger's own are among them.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok());
    kib.unwrap_or(0) * 1024
}

#[test]
fn attack_045_names_that_look_alike_and_references_that_do_not_check() {
    let member = Member::admitted();
    let state = member.state.to_string();
    let (from, case) = (format!("\"from\":\"{state}\""), member.new_case().to_string());
    let cyrillic = with_payload(&member, |act| act.replacen(&from, "\"from\":\"\u{41c}01\"", 1));
    assert_eq!(victim().refuses(&cyrillic), "unreadable bad-json");
    let check = case.chars().last().unwrap();
    let joined = with_payload(&member, |act| {
        let at = act.find("\"case\":\"").unwrap() + 8 + state.len();
        format!("{}\u{200d}{}", &act[..at], &act[at..])
    });
    assert_eq!(victim().refuses(&joined), "unreadable bad-json");
    let wrong = with_payload(&member, |act| {
        let at = act.find("\"case\":\"").unwrap() + 8 + case.len() - check.len_utf8();
        let other = if &act[at..=at] == "B" { "C" } else { "B" };
        format!("{}{other}{}", &act[..at], &act[at + 1..])
    });
    assert_eq!(victim().refuses(&wrong), "unreadable bad-json");
}

#[test]
fn attack_046_text_that_turns_the_order_of_letters_round_is_kept_as_signed() {
    let member = Member::admitted();
    let turned = "Payee: \u{202e}nerroK avlI\u{202c} \u{1b}[2J and more";
    let mut deed = json(&format!(
        r#"{{"kind":"request.submitted","v":1,"urgent":false,"language":"en","items":[{{"item":1,"measure":"documents-public"}}],"elements":["facts-summary"],"facts-summary":"{}"}}"#,
        turned.replace('\u{1b}', "\\u001b")
    ));
    let hidden =
        comity_dossier::commitment::hide(&mut deed, "facts-summary", &mut crate::member::seeded(46)).unwrap();
    let act = member.request(&member.new_case(), deed);
    let groups: Groups = [("central".to_owned(), vec![hidden])].into();
    let reply = member.post(&member.letter_of(&act, &groups).bytes());
    assert!(victim().receipt(&reply).unwrap().event.files());
    let view = victim().node.show(&act.case.to_string());
    let kept = view["elements"].as_array().into_iter().flatten().any(|one| one["content"] == turned);
    assert!(kept, "{:#}", view["elements"]);
    // Whoever reads the same on a terminal or a page reads it marked: `comity_words::strict::marked`.
    let shown = comity_words::strict::marked(turned);
    assert_eq!(shown, "Payee: [U+202E]nerroK avlI[U+202C] [U+001B][2J and more");
}

#[test]
fn attack_047_six_lines_eight_lines_carriage_returns_and_a_missing_line_feed() {
    let member = Member::admitted();
    let changes: [fn(&mut Vec<String>); 6] = [
        |lines| drop(lines.pop()),
        |lines| lines.push("{}".to_owned()),
        |lines| lines.push(String::new()),
        |lines| lines.iter_mut().for_each(|line| line.push('\r')),
        |lines| lines[6] = "{\"pad\":\" x \"}".to_owned(),
        |lines| lines.truncate(1),
    ];
    for change in changes {
        assert_eq!(victim().refuses(&member.letter().lines(change)), "unreadable bad-json");
    }
    let made = member.letter();
    let inside = made.inside();
    let cut =
        comity_seal::seal(&made.to, &inside[..inside.len() - 1], &mut crate::member::seeded(47)).unwrap();
    assert_eq!(victim().ends(&member, &made.around(cut)), "unreadable bad-json");
    let made = member.letter();
    let binary = comity_seal::seal(&made.to, &[0xff; 5000], &mut crate::member::seeded(48)).unwrap();
    assert_eq!(victim().ends(&member, &made.around(binary)), "unreadable bad-json");
}

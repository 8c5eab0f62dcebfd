//! Attempts on what is disclosed: 49 to 54.

use comity_dossier::commitment::{Commitment, Disclosure, hide};
use comity_exchange::dispatch::Groups;
use comity_words::strict::Json;
use comity_words::{Digest, Entropy, from_base64url, to_base64url};

use crate::letter::{Made, deed, json};
use crate::member::{Member, fresh, seeded};
use crate::victim::victim;

/// An honest act with other disclosures beside it, which its cover names.
fn with_groups<'a>(member: &'a Member, change: impl FnOnce(&mut Json, &mut Groups)) -> Made<'a> {
    let (mut deed, mut groups) = deed();
    change(&mut deed, &mut groups);
    member.letter_of(&member.request(&member.new_case(), deed), &groups)
}

fn disclosed(name: &str, value: impl Into<Json>) -> Disclosure {
    Disclosure::of_member(name, value.into(), &mut seeded(60_000 + fresh()))
}

fn push_digest(object: &mut Json, digest: &Commitment) {
    let Json::Object(members) = object else { panic!("an object") };
    for (_, value) in members.iter_mut().filter(|(name, _)| name == "_sd") {
        let Json::Array(digests) = value else { panic!("an array") };
        digests.push(Json::of(digest));
    }
}

#[test]
fn attack_049_a_disclosure_altered_stray_doubled_or_referred_to_twice() {
    let member = Member::admitted();
    let stray = with_groups(&member, |_, groups| {
        groups.get_mut("central").unwrap().push(disclosed("facts", "somebody else"));
    });
    assert_eq!(victim().refuses(&stray), "unreadable bad-disclosure");
    let altered = with_groups(&member, |_, groups| {
        let first = &mut groups.get_mut("central").unwrap()[0];
        let text = String::from_utf8(from_base64url(first.encoded()).unwrap()).unwrap();
        *first = Disclosure::read(&to_base64url(text.replace("II B", "IX Z").as_bytes())).unwrap();
    });
    assert_eq!(victim().refuses(&altered), "unreadable bad-disclosure");
    let twice = with_groups(&member, |_, groups| {
        let again = groups["central"][0].clone();
        groups.insert("bank".to_owned(), vec![again]);
    });
    assert_eq!(victim().refuses(&twice), "unreadable bad-disclosure");
    let two_places = with_groups(&member, |deed, groups| {
        push_digest(deed, &groups["central"][0].commitment());
    });
    assert_eq!(victim().refuses(&two_places), "unreadable bad-disclosure");
}

#[test]
fn attack_050_a_disclosure_under_a_name_that_is_ours_or_that_stands_there() {
    let member = Member::admitted();
    // The library that makes disclosures refuses some of these names: they are laid out by hand.
    let by_hand = |name: &str| {
        let parts = Json::array([to_base64url(&[7; 16]).into(), Json::from(name), Json::from("x")]);
        to_base64url(parts.write().as_bytes())
    };
    for name in ["_sd", "...", "_sd_alg", "number", "case", "from", "kind", "v", "urgent", "items"] {
        let encoded = by_hand(name);
        let made = with_groups(&member, |deed, _| push_digest(deed, &Commitment::to(&encoded)));
        let made = made
            .lines(|lines| lines[4] = lines[4].replacen("[\"", &format!("[\"{encoded}\",\""), 1))
            .cover(|cover| {
                cover.disclosed.get_mut("central").unwrap().insert(0, Commitment::to(&encoded));
            });
        assert_eq!(victim().refuses(&made), "unreadable bad-disclosure", "{name}");
    }
}

#[test]
fn attack_051_disclosures_nested_a_thousand_deep_and_a_circle_of_them() {
    let member = Member::admitted();
    let nested = |depth: u64| {
        with_groups(&member, |deed, groups| {
            let mut all = Vec::new();
            let mut inner = json(r#"{"deepest":"here"}"#);
            for level in 0..depth {
                let name = if level == 0 { "deepest" } else { "deeper" };
                let disclosure = hide(&mut inner, name, &mut seeded(70_000 + level)).unwrap();
                all.push(disclosure);
                inner = Json::object([("deeper", inner)]);
            }
            let Json::Object(members) = &mut *deed else { panic!("an object") };
            members.push(("more".to_owned(), inner));
            groups.get_mut("central").unwrap().extend(all);
        })
    };
    assert_eq!(victim().refuses(&nested(6)), "unreadable bad-disclosure");
    assert_eq!(victim().refuses(&nested(1000)), "unreadable bad-disclosure");
    // A digest names what was written before it, so a circle can only be claimed: two that name each other.
    let one = to_base64url(
        br#"["AAAAAAAAAAAAAAAAAAAAAA","a",{"_sd":["BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA"]}]"#,
    );
    let two = to_base64url(
        format!(r#"["AAAAAAAAAAAAAAAAAAAAAA","b",{{"_sd":["{}"]}}]"#, Commitment::to(&one)).as_bytes(),
    );
    let circle = with_groups(&member, |deed, _| push_digest(deed, &Commitment::to(&one)));
    let circle = circle
        .lines(|lines| lines[4] = lines[4].replacen("[\"", &format!("[\"{one}\",\"{two}\",\""), 1))
        .cover(|cover| {
            let list = cover.disclosed.get_mut("central").unwrap();
            list.splice(0..0, [Commitment::to(&one), Commitment::to(&two)]);
        });
    assert_eq!(victim().refuses(&circle), "unreadable bad-disclosure");
}

#[test]
fn attack_052_other_disclosures_than_the_cover_names() {
    let member = Member::admitted();
    let first = |lines: &[String]| {
        let groups = json(&lines[4]).member("disclosures").unwrap().clone();
        groups.member("central").and_then(Json::as_array).unwrap()[0].as_text().unwrap().to_owned()
    };
    let fewer = member.letter().lines(|lines| {
        lines[4] = lines[4].replacen(&format!("\"{}\",", first(lines)), "", 1);
    });
    assert_eq!(victim().refuses(&fewer), "unreadable cover-mismatch");
    let moved = member.letter().lines(|lines| lines[4] = lines[4].replacen("central", "counsel", 1));
    assert_eq!(victim().refuses(&moved), "unreadable cover-mismatch");
    let none = member.letter().lines(|lines| lines[4] = "{\"disclosures\":{}}".to_owned());
    assert_eq!(victim().refuses(&none), "unreadable cover-mismatch");
    let more = member.letter().cover(|cover| {
        let digest = Commitment::to("never given");
        cover.disclosed.insert("bank".to_owned(), vec![digest]);
    });
    assert_eq!(victim().refuses(&more), "unreadable cover-mismatch");
}

#[test]
fn attack_054_a_withheld_date_of_birth_is_not_guessed_and_no_salt_comes_twice() {
    // Every day of a century under every salt of sixteen bits: the digest of the real one is not among them.
    let day = "1981-04-17";
    let real = Disclosure::of_member("born", day.into(), &mut seeded(1));
    for guess in 0..u16::MAX {
        let mut salt = [0; 16];
        salt[14..].copy_from_slice(&guess.to_be_bytes());
        let parts = Json::array([to_base64url(&salt).into(), Json::from("born"), Json::from(day)]);
        assert_ne!(Commitment::to(&to_base64url(parts.write().as_bytes())), real.commitment());
    }
    let salt = |one: &Disclosure| {
        let Json::Array(parts) = json(std::str::from_utf8(&from_base64url(one.encoded()).unwrap()).unwrap())
        else {
            panic!("an array")
        };
        from_base64url(parts[0].as_text().unwrap()).unwrap()
    };
    struct System;
    impl Entropy for System {
        fn fill(&mut self, bytes: &mut [u8]) {
            rustls::crypto::aws_lc_rs::default_provider().secure_random.fill(bytes).unwrap();
        }
    }
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..4000 {
        let salt = salt(&Disclosure::of_member("born", day.into(), &mut System));
        assert!(
            salt.len() >= 16 && met.insert(Digest::of(&salt)),
            "a salt of {} bytes, or twice",
            salt.len()
        );
    }
}

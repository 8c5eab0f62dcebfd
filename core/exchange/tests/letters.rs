//! The attack list of the proof column, as far as a letter and its door decide it: what each attempt
//! ends as. Numbers are the list's.

#![allow(clippy::unwrap_used)]

mod offices;

use comity_dossier::commitment::Disclosure;
use comity_exchange::dispatch::{Door, Mark, Replay, pack, replay, unpack};
use comity_exchange::{Code, Event, Header, Letter};
use comity_seal::{Identity, Opener, SignedAs, Signer};
use comity_words::strict::Json;
use comity_words::{Digest, Party, to_base64url};
use offices::*;

#[test]
fn a_letter_opens_to_what_was_packed() {
    let opened = at_belmora(&packed().letter.bytes()).unwrap();
    assert_eq!(opened.act, submitted());
    assert_eq!(opened.digest, Digest::of(&submitted().write()));
    assert_eq!(opened.cover, packed().cover);
    assert_eq!(opened.record, sign_act(&ARV, &submitted()).record());
    assert_eq!(opened.revealed.withheld, 1);
    let subject = opened.revealed.value.member("subject").and_then(|s| s.member("name"));
    assert_eq!(subject.and_then(Json::as_text), Some("Ilva Korren"));
    assert_eq!(opened.head.as_ref().map(|(_, head)| head.size), Some(11));
    assert!(opened.marks.is_empty());
    assert_eq!(opened.opened_by, BEL.office.recipient().fingerprint());
}

#[test]
fn the_sealed_size_betrays_a_bucket_and_not_the_content() {
    let mut act = submitted();
    let bare = packed_with(&act, &address(), &deed().1).letter.age.len();
    act.external.push("one reference more".to_owned());
    assert_eq!(packed_with(&act, &address(), &deed().1).letter.age.len(), bare);
    let inside = lines(&packed().letter).join("\n").len() + 1;
    assert!([16 << 10, 64 << 10].contains(&inside), "{inside}");
}

#[test]
fn attack_1_and_2_both_signatures_are_required_on_act_and_cover() {
    for line in 0..4 {
        let letter = with_lines(|lines| lines[line] = flipped(&lines[line]));
        assert_eq!(ended(at_belmora(&letter)), "unreadable bad-signature", "line {}", line + 1);
    }
    assert_eq!(ended(at_belmora(&with_lines(|lines| lines[1].clear()))), "unreadable bad-signature");
    assert_eq!(ended(at_belmora(&with_lines(|lines| drop(lines.remove(1))))), "unreadable bad-json");
}

#[test]
fn attack_3_two_good_signatures_over_different_payloads_are_an_incident() {
    let mut other = submitted();
    other.external.clear();
    let other = sign_act(&ARV, &other);
    let letter = with_lines(|lines| lines[1] = other.mldsa65.clone());
    assert_eq!(ended(at_belmora(&letter)), "unreadable signatures-differ I");
}

#[test]
fn attack_7_a_cover_is_no_act_and_an_act_no_cover() {
    let swapped = with_lines(|lines| lines.swap(0, 2));
    assert_eq!(ended(at_belmora(&swapped)), "unreadable bad-header");
    let as_receipt = ARV.signer.sign(SignedAs::Receipt, noon(), &submitted().write()).unwrap();
    let letter = with_lines(|lines| {
        (lines[0], lines[1]) = (as_receipt.es256.clone(), as_receipt.mldsa65.clone());
    });
    assert_eq!(ended(at_belmora(&letter)), "unreadable bad-header");
}

#[test]
fn attack_8_an_act_signed_by_another_member_is_by_an_unknown_key() {
    let by_third = CHE.signer.sign(SignedAs::Act, noon(), &submitted().write()).unwrap();
    let letter = with_lines(|lines| {
        (lines[0], lines[1]) = (by_third.es256.clone(), by_third.mldsa65.clone());
    });
    assert_eq!(ended(at_belmora(&letter)), "unreadable unknown-key");
    // The right keys, and a payload that names others.
    let lying = with_act(|act| act.signers = CHE.signer.public().signers());
    assert_eq!(ended(at_belmora(&lying)), "unreadable unknown-key");
}

#[test]
fn attack_9_the_same_payload_signed_again_is_the_same_act() {
    // A malleated or repeated signature changes the record and not the act's digest.
    let again = packed_with(&submitted(), &address(), &deed().1);
    let opened = at_belmora(&again.letter.bytes()).unwrap();
    assert_eq!(opened.digest, at_belmora(&packed().letter.bytes()).unwrap().digest);
}

#[test]
fn attack_11_a_payload_written_anew_with_the_same_meaning_does_not_verify() {
    let spaced =
        to_base64url(String::from_utf8(submitted().write()).unwrap().replace("\":", "\": ").as_bytes());
    let plain = to_base64url(&submitted().write());
    let letter = with_lines(|lines| {
        for line in &mut lines[0..2] {
            *line = line.replace(&plain, &spaced);
        }
    });
    assert_eq!(ended(at_belmora(&letter)), "unreadable bad-signature");
}

#[test]
fn attack_13_and_14_an_altered_or_cut_age_file_cannot_be_opened() {
    let Letter { header, age } = packed().letter.clone();
    let refit = |age: Vec<u8>| {
        let mut header = header.clone();
        (header.size, header.sha256) = (age.len() as u64, Digest::of(&age));
        Letter { header, age }.bytes()
    };
    for at in [0, 60, age.len() / 2, age.len() - 1] {
        let mut altered = age.clone();
        altered[at] ^= 1;
        assert_eq!(ended(at_belmora(&refit(altered))), "unreadable cannot-open", "byte {at}");
    }
    assert_eq!(ended(at_belmora(&refit(age[..age.len() - 1].to_vec()))), "unreadable cannot-open");
    assert_eq!(ended(at_belmora(&refit([&age[..], b"x"].concat()))), "unreadable cannot-open");
    // Where the header still tells the truth about what was sent, cut is told from altered.
    let cut = Letter { header: header.clone(), age: age[..age.len() - 9].to_vec() }.bytes();
    assert_eq!(ended(at_belmora(&cut)), "unreadable truncated");
    let mut altered = age.clone();
    altered[age.len() - 1] ^= 1;
    assert_eq!(ended(at_belmora(&Letter { header, age: altered }.bytes())), "unreadable cannot-open");
}

#[test]
fn attack_19_an_act_for_a_third_state_sealed_to_us_is_an_incident() {
    let forwarded = with_act(|act| act.to = vec![state("CHE")]);
    assert_eq!(ended(at_belmora(&forwarded)), "unreadable not-addressed I");
}

#[test]
fn attack_20_an_honest_act_sealed_on_with_its_old_cover_does_not_fit() {
    // Belmora opens the letter and seals its lines on to a third State.
    let inside = lines(&packed().letter).join("\n") + "\n";
    let mut cover = packed().cover.clone();
    (cover.from, cover.to) = (state("ARV"), state("CHE"));
    let age = comity_seal::seal(&CHE.recipients(), inside.as_bytes(), &mut seeded(3)).unwrap();
    let letter = Letter::of(&cover, age).bytes();
    let openers: [&dyn Opener; 1] = [&CHE.office];
    let door = Door {
        own: &CHE.state,
        delivered_by: None,
        now: noon().plus_seconds(60),
        openers: &openers,
        keyring: &KEYRING,
    };
    // The act is not addressed there either; that shows first, and is an incident.
    let ending = unpack(&letter, &door).unwrap_err();
    assert_eq!((ending.code, ending.incident), (Code::NotAddressed, true));
    // An act addressed to both, re-sealed by one of them, fails at the cover.
    let mut both = submitted();
    both.to = vec![state("BEL"), state("CHE")];
    let inside = lines(&packed_with(&both, &address(), &deed().1).letter).join("\n") + "\n";
    let age = comity_seal::seal(&CHE.recipients(), inside.as_bytes(), &mut seeded(3)).unwrap();
    let ending = unpack(&Letter::of(&cover, age).bytes(), &door).unwrap_err();
    assert_eq!((ending.event, ending.code), (Event::Unreadable, Code::CoverMismatch));
}

#[test]
fn attack_21_a_recipient_added_quietly_is_an_incident() {
    let inside = lines(&packed().letter).join("\n") + "\n";
    let mut recipients = BEL.recipients();
    recipients.push(CHE.office.recipient().clone());
    let age = comity_seal::seal(&recipients, inside.as_bytes(), &mut seeded(3)).unwrap();
    let letter = Letter::of(&packed().cover, age).bytes();
    assert_eq!(ended(at_belmora(&letter)), "unreadable cover-mismatch I");
    let named_otherwise = with_cover(|cover| cover.recipients[0] = Digest::of(b"somebody"));
    assert_eq!(ended(at_belmora(&named_otherwise)), "unreadable cover-mismatch I");
    let named_twice = with_cover(|cover| cover.recipients[1] = cover.recipients[0]);
    assert_eq!(ended(at_belmora(&named_twice)), "unreadable cover-mismatch I");
}

#[test]
fn attack_22_a_letter_sealed_to_a_key_no_longer_held_cannot_be_opened() {
    let retired = Identity::generate(&mut seeded(77));
    let pair = sign_act(&ARV, &submitted());
    let recipients = [retired.recipient().clone()];
    let packed = pack(&pair, &address(), &deed().1, None, &recipients, &ARV.signer, &mut seeded(4)).unwrap();
    assert_eq!(ended(at_belmora(&packed.letter.bytes())), "unreadable cannot-open");
}

#[test]
fn attack_25_and_26_a_name_that_came_before_is_answered_or_turned_away() {
    let (one, two) = (Digest::of(b"one"), Digest::of(b"two"));
    assert_eq!(replay(None, one), Replay::Fresh);
    assert_eq!(replay(Some(one), one), Replay::Same);
    assert_eq!(replay(Some(one), two), Replay::Reused);
}

#[test]
fn attack_32_an_act_that_cannot_belong_to_its_case_is_unreadable() {
    for case in ["ARV-CHE-2026-000143", "CHE-BEL-2026-000143"] {
        let (from, to) = (&case[..3], &case[4..7]);
        let reference = comity_words::Reference::new(state(from), state(to), 2026, 143).unwrap();
        let letter = with_act(|act| act.case = reference.clone());
        assert_eq!(ended(at_belmora(&letter)), "unreadable wrong-case", "{case}");
    }
}

#[test]
fn attack_34_an_act_of_our_own_lane_or_hand_from_outside_is_reflected() {
    let in_our_lane = with_act(|act| act.lane = Party::Requested);
    assert_eq!(ended(at_belmora(&in_our_lane)), "turned_away reflected");
    // Belmora's own act, sent back by Arvenia under a cover of its own.
    let mut ours = submitted();
    (ours.from, ours.to) = (state("BEL"), vec![state("ARV")]);
    (ours.lane, ours.signers) = (Party::Requested, BEL.signer.public().signers());
    let pair = sign_act(&BEL, &ours);
    let packed =
        pack(&pair, &address(), &deed().1, None, &BEL.recipients(), &ARV.signer, &mut seeded(4)).unwrap();
    assert_eq!(ended(at_belmora(&packed.letter.bytes())), "turned_away reflected");
    // A whole letter that says it is from us.
    let mut letter = packed.letter;
    letter.header.from = state("BEL");
    assert_eq!(ended(at_belmora(&letter.bytes())), "turned_away reflected");
}

#[test]
fn attack_38_a_header_that_says_otherwise_than_the_cover_is_noticed() {
    let changed: [fn(&mut Header); 3] = [
        |header| header.message_id = "0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c22".parse().unwrap(),
        |header| header.not_after = header.not_after.plus_seconds(3600),
        |header| header.suite = 0,
    ];
    for change in changed {
        let mut letter = packed().letter.clone();
        change(&mut letter.header);
        assert_eq!(ended(at_belmora(&letter.bytes())), "unreadable cover-mismatch");
    }
    let mut letter = packed().letter.clone();
    letter.header.to = state("CHE");
    assert_eq!(ended(at_belmora(&letter.bytes())), "turned_away not-addressed");
}

#[test]
fn a_cover_of_another_act_or_by_another_office_does_not_fit() {
    let other = with_cover(|cover| cover.act = Digest::of(b"another act"));
    assert_eq!(ended(at_belmora(&other)), "unreadable cover-mismatch");
    let pair = CHE.signer.sign(SignedAs::Cover, packed().cover.sent_at, &packed().cover.write()).unwrap();
    let by_third = with_lines(|lines| (lines[2], lines[3]) = (pair.es256.clone(), pair.mldsa65.clone()));
    assert_eq!(ended(at_belmora(&by_third)), "unreadable unknown-key");
}

#[test]
fn attack_39_a_lower_suite_inside_is_refused() {
    let act = String::from_utf8(submitted().write()).unwrap().replace("\"suite\":1", "\"suite\":0");
    assert_eq!(ended(at_belmora(&with_payload(&act))), "unreadable suite-too-low");
}

#[test]
fn attack_41_a_letter_delivered_by_another_peer_is_turned_away_and_taken_from_a_courier() {
    let letter = packed().letter.bytes();
    let by_third = at_belmora_with(&letter, |door| door.delivered_by = Some(&CHE.state));
    assert_eq!(ended(by_third), "turned_away not-addressed");
    assert_eq!(ended(at_belmora_with(&letter, |door| door.delivered_by = None)), "filed");
}

#[test]
fn attack_42_to_45_an_act_in_bad_json_is_unreadable() {
    let act = String::from_utf8(submitted().write()).unwrap();
    for (from, to, code) in [
        ("\"number\":1", "\"number\":1,\"number\":2", "duplicate-member"),
        ("\"number\":1", "\"number\":1,\"\\u006eumber\":2", "duplicate-member"),
        ("\"number\":1", "\"number\":1,\"note\":\"x\"", "bad-json"),
        ("\"number\":1", "\"number\":1.0", "bad-json"),
        ("\"number\":1", "\"number\":0", "bad-json"),
        ("\"number\":1", "\"number\":-1", "bad-json"),
        ("\"number\":1", "\"number\":9007199254740992", "bad-json"),
        ("\"from\":\"ARV\"", "\"from\":\"АRV\"", "bad-json"),
        ("000143-K", "000143-L", "bad-json"),
        ("000143-K", "000143\\u200d-K", "bad-json"),
        ("\"v\":1,\"suite\"", "\"v\":2,\"suite\"", "bad-json"),
        ("\"purpose\":\"investigation:corruption\"", "\"purpose\":\"\"", "bad-json"),
        ("\"_sd_alg\":\"sha-256\"", "\"_sd_alg\":\"md5\"", "bad-json"),
        ("\"kind\":\"request.submitted\",", "", "bad-json"),
        ("\"prev\":null,", "", "bad-json"),
    ] {
        assert!(act.contains(from), "{from}");
        assert_eq!(
            ended(at_belmora(&with_payload(&act.replace(from, to)))),
            format!("unreadable {code}"),
            "{to}"
        );
    }
}

#[test]
fn attack_47_six_lines_eight_lines_carriage_returns_and_a_missing_line_feed_are_refused() {
    let changes: [fn(&mut Vec<String>); 4] = [
        |lines| drop(lines.pop()),
        |lines| lines.push("{}".to_owned()),
        |lines| lines[4].push('\r'),
        |lines| lines[6] = "{\"pad\":\" x \"}".to_owned(),
    ];
    for change in changes {
        assert_eq!(ended(at_belmora(&with_lines(change))), "unreadable bad-json");
    }
    let inside = lines(&packed().letter).join("\n");
    let cut = resealed(inside.as_bytes(), &packed().cover);
    assert_eq!(ended(at_belmora(&cut)), "unreadable bad-json");
}

#[test]
fn attack_49_and_50_disclosures_that_do_not_fit_the_act_are_refused_although_the_cover_names_them() {
    let stray = Disclosure::of_member("subject", "somebody else".into(), &mut seeded(70));
    let number = Disclosure::of_member("number", 2.into(), &mut seeded(71));
    for given in [stray, number] {
        let mut groups = deed().1;
        groups.get_mut("bank").unwrap().push(given);
        let packed = packed_with(&submitted(), &address(), &groups);
        assert_eq!(ended(at_belmora(&packed.letter.bytes())), "unreadable bad-disclosure");
    }
    let mut groups = deed().1;
    let twice = groups["bank"][0].clone();
    groups.get_mut("central").unwrap().push(twice);
    let packed = packed_with(&submitted(), &address(), &groups);
    assert_eq!(ended(at_belmora(&packed.letter.bytes())), "unreadable bad-disclosure");
}

#[test]
fn attack_52_other_disclosures_than_the_cover_names_are_noticed() {
    let bank = deed().1["bank"][0].encoded().to_owned();
    let fewer = with_lines(|lines| lines[4] = lines[4].replace(&format!("\"{bank}\""), ""));
    assert_eq!(ended(at_belmora(&fewer)), "unreadable cover-mismatch");
    let moved = with_lines(|lines| lines[4] = lines[4].replace("\"bank\"", "\"counsel\""));
    assert_eq!(ended(at_belmora(&moved)), "unreadable cover-mismatch");
    let altered = with_lines(|lines| lines[4] = lines[4].replace(&bank, "AAAA"));
    assert_eq!(ended(at_belmora(&altered)), "unreadable bad-disclosure");
}

#[test]
fn attack_62_a_moment_ahead_is_filed_marked_or_turned_away() {
    for (ahead, expected) in [(9 * 60, "filed"), (11 * 60, "filed"), (25 * 3600, "turned_away clock")] {
        let letter = with_act(|act| act.made_at = noon().plus_seconds(60 + ahead));
        let result = at_belmora(&letter);
        if let Ok(opened) = &result {
            assert_eq!(opened.marks.contains(&Mark::ClockAhead), ahead > 600);
        }
        assert_eq!(ended(result), expected, "{ahead}");
    }
}

#[test]
fn attack_63_a_letter_that_comes_after_its_time_is_turned_away() {
    let (letter, not_after) = (packed().letter.bytes(), packed().cover.not_after);
    assert_eq!(ended(at_belmora_with(&letter, |door| door.now = not_after)), "filed");
    let late = at_belmora_with(&letter, |door| door.now = not_after.plus_seconds(1));
    assert_eq!(ended(late), "turned_away expired");
}

#[test]
fn attack_64_an_act_by_a_key_withdrawn_before_it_is_refused() {
    let withdrawn = keyring(&[&ARV, &BEL, &CHE], |page| {
        page.signing.iter_mut().for_each(|keys| keys.invalid_from = Some(noon().plus_seconds(-10)));
    });
    assert_eq!(ended(at_belmora_knowing(&packed().letter.bytes(), &withdrawn)), "unreadable revoked-key I");
}

#[test]
fn attack_78_a_letter_under_an_expired_page_is_filed_and_marked() {
    let expired = keyring(&[&ARV, &BEL, &CHE], |page| page.expires = noon());
    let opened = at_belmora_knowing(&packed().letter.bytes(), &expired).unwrap();
    assert!(opened.marks.contains(&Mark::StaleDirectory));
}

#[test]
fn a_letter_from_an_unknown_peer_is_turned_away() {
    let known = keyring(&[&BEL], |_| {});
    let ending = at_belmora_knowing(&packed().letter.bytes(), &known).unwrap_err();
    assert_eq!((ending.event, ending.code), (Event::TurnedAway, Code::UnknownMember));
    let receipt = ending.receipt(&state("BEL"), noon(), None).unwrap();
    assert_eq!((receipt.event, receipt.reason), (Event::TurnedAway, Some(Code::UnknownMember)));
}

#[test]
fn a_head_that_is_not_the_covers_or_not_the_journals_is_refused() {
    let other = ARV.head(12);
    let note = |note: &str| Json::object([("head", Json::from(note))]).write();
    let replaced = with_lines(|lines| lines[5] = note(&other));
    assert_eq!(ended(at_belmora(&replaced)), "unreadable cover-mismatch");
    let dropped = with_lines(|lines| lines[5] = "{\"head\":null}".to_owned());
    assert_eq!(ended(at_belmora(&dropped)), "unreadable cover-mismatch");
    let forged = with_lines(|lines| lines[5] = lines[5].replace("journal-1\\n11\\n", "journal-1\\n10\\n"));
    assert_eq!(ended(at_belmora(&forged)), "unreadable bad-signature");
}

#[test]
fn the_moment_of_a_header_is_the_payloads() {
    let pair = ARV.signer.sign(SignedAs::Act, noon().plus_seconds(1), &submitted().write()).unwrap();
    let letter = with_lines(|lines| (lines[0], lines[1]) = (pair.es256.clone(), pair.mldsa65.clone()));
    assert_eq!(ended(at_belmora(&letter)), "unreadable bad-header");
}

#[test]
fn what_has_no_header_line_has_nobody_to_answer() {
    for bytes in [&b""[..], b"\n", b"{}\n", b"age-encryption.org/v1\n"] {
        let ending = at_belmora(bytes).unwrap_err();
        assert_eq!((ending.event, ending.code), (Event::TurnedAway, Code::BadHeader));
        assert_eq!(ending.receipt(&state("BEL"), noon(), None), None);
    }
}

#[test]
fn a_letter_too_large_to_seal_is_refused_before_it_is_made() {
    let (mut act, mut groups) = (submitted(), deed().1);
    let mut chance = seeded(5);
    let large = "x".repeat(45 * 1024);
    let many: Vec<_> =
        (0..200).map(|n| Disclosure::of_member(&format!("f{n}"), Json::from(&large), &mut chance)).collect();
    groups.insert("all".to_owned(), many);
    act.deed = deed().0;
    let pair = sign_act(&ARV, &act);
    let refused = pack(&pair, &address(), &groups, None, &BEL.recipients(), &ARV.signer, &mut seeded(4));
    assert!(refused.is_err());
}

#[test]
fn no_letter_holds_the_bytes_of_what_is_not_disclosed() {
    let mut groups = deed().1;
    groups.remove("central");
    let packed = packed_with(&submitted(), &address(), &groups);
    let inside = lines(&packed.letter);
    let payload = String::from_utf8(submitted().write()).unwrap();
    for text in [inside.join("\n"), payload] {
        assert!(!text.contains("Korren") && !text.contains("1981-04-17") && !text.contains("subject"));
    }
    let opened = at_belmora(&packed.letter.bytes()).unwrap();
    assert_eq!(opened.revealed.withheld, 3);
}

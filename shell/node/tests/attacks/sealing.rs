//! Attempts on what seals a letter: 13 to 24.

use comity_seal::{Identity, Recipient};
use comity_words::Digest;

use crate::letter::Made;
use crate::member::{Member, seeded};
use crate::victim::victim;

/// Where the header of an age file ends: behind the line of its MAC.
fn header_end(age: &[u8]) -> usize {
    let mac = age.windows(5).position(|five| five == b"\n--- ").unwrap() + 1;
    mac + age[mac..].iter().position(|byte| *byte == b'\n').unwrap() + 1
}

/// How the letter ends with this age file in it.
fn ends(made: &Made<'_>, age: Vec<u8>) -> String {
    let said = victim().ends(made.by, &made.around(age));
    assert_eq!(victim().acts(&made.case), 0);
    said
}

/// A letter of several chunks, so that there is something to swap.
fn long(member: &Member) -> Made<'_> {
    member.letter().lines(|lines| lines[6] = format!("{{\"pad\":\"{}\"}}", " ".repeat(200 * 1024)))
}

/// The text of the header changed; its MAC no longer holds.
fn header_changed(age: &[u8], change: impl FnOnce(&str) -> String) -> Vec<u8> {
    let end = header_end(age);
    let text = std::str::from_utf8(&age[..end]).unwrap();
    [change(text).as_bytes(), &age[end..]].concat()
}

#[test]
fn attack_013_a_changed_byte_and_chunks_swapped_dropped_or_repeated() {
    let member = Member::admitted();
    const CHUNK: usize = comity_seal::CHUNK + 16;
    let whole = long(&member).age();
    let body = header_end(&whole) + 16;
    let (prefix, chunks) = whole.split_at(body);
    let piece = |at: usize| &chunks[at * CHUNK..((at + 1) * CHUNK).min(chunks.len())];
    assert!(chunks.len() > 3 * CHUNK);
    let last = chunks.chunks(CHUNK).next_back().unwrap();
    let attempts: Vec<Vec<u8>> = vec![
        [prefix, piece(1), piece(0), &chunks[2 * CHUNK..]].concat(),
        [prefix, piece(0), &chunks[2 * CHUNK..]].concat(),
        [prefix, piece(0), chunks].concat(),
        [prefix, chunks, last].concat(),
        [prefix, last].concat(),
    ];
    for age in attempts {
        assert_eq!(ends(&long(&member), age), "unreadable cannot-open");
    }
    for at in [body - 16, body, body + 70_000, whole.len() - 1] {
        let mut age = whole.clone();
        age[at] ^= 1;
        assert_eq!(ends(&long(&member), age), "unreadable cannot-open", "byte {at}");
    }
}

#[test]
fn attack_014_a_file_cut_at_the_border_of_a_chunk_and_bytes_behind_the_end() {
    let member = Member::admitted();
    let whole = long(&member).age();
    let body = header_end(&whole) + 16;
    for end in [body, body + comity_seal::CHUNK + 16, body + 2 * (comity_seal::CHUNK + 16), whole.len() - 1] {
        assert_eq!(ends(&long(&member), whole[..end].to_vec()), "unreadable cannot-open", "cut at {end}");
    }
    for more in [&b"x"[..], &[0; 16], &[0; 70_000]] {
        assert_eq!(ends(&long(&member), [&whole[..], more].concat()), "unreadable cannot-open");
    }
    // Where the header line still tells the truth about what was sent, a cut shows as one.
    let made = long(&member);
    let cut = made.bytes();
    assert_eq!(victim().ends(&member, &cut[..cut.len() - 9]), "unreadable truncated");
}

#[test]
fn attack_015_the_mac_or_a_stanza_of_another_letter() {
    let member = Member::admitted();
    let (one, two) = (member.letter().age(), member.letter().age());
    let text = |age: &[u8]| String::from_utf8(age[..header_end(age)].to_vec()).unwrap();
    let (first, second) = (text(&one), text(&two));
    let mac = |text: &str| text.lines().last().unwrap().to_owned();
    let spliced = header_changed(&one, |text| text.replace(&mac(&first), &mac(&second)));
    assert_eq!(ends(&member.letter(), spliced), "unreadable cannot-open");
    let stanza = |text: &str| text[text.find("-> ").unwrap()..text.find("\n--- ").unwrap()].to_owned();
    let spliced = header_changed(&one, |text| text.replace(&stanza(&first), &stanza(&second)));
    assert_eq!(ends(&member.letter(), spliced), "unreadable cannot-open");
    let headless = [&two[..header_end(&two)], &one[header_end(&one)..]].concat();
    assert_eq!(ends(&member.letter(), headless), "unreadable cannot-open");
}

const CLASSICAL: &str =
    "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n";

#[test]
fn attack_016_hybrid_and_classical_recipients_in_one_file() {
    let member = Member::admitted();
    let age = member.letter().age();
    for mixed in [
        header_changed(&age, |text| text.replacen("\n--- ", &format!("\n{CLASSICAL}--- "), 1)),
        header_changed(&age, |text| text.replacen("-> ", &format!("{CLASSICAL}-> "), 1)),
    ] {
        assert_eq!(ends(&member.letter(), mixed), "unreadable mixed-recipients");
    }
}

#[test]
fn attack_017_a_classical_recipient_alone() {
    let member = Member::admitted();
    let age = member.letter().age();
    let alone = header_changed(&age, |text| {
        let stanzas = text.find("-> ").unwrap()..text.find("--- ").unwrap();
        let mut alone = text.to_owned();
        alone.replace_range(stanzas, CLASSICAL);
        alone
    });
    assert_eq!(ends(&member.letter(), alone), "unreadable suite-too-low");
}

#[test]
fn attack_018_stanzas_of_wrong_sizes_and_ten_thousand_of_them() {
    let member = Member::admitted();
    let age = member.letter().age();
    let text = String::from_utf8(age[..header_end(&age)].to_vec()).unwrap();
    let stanza = text[text.find("-> ").unwrap()..text.rfind("--- ").unwrap()].to_owned();
    let first = stanza[..stanza[3..].find("-> ").map_or(stanza.len(), |at| at + 3)].to_owned();
    let mut lines = first.lines();
    let (head, body) = (lines.next().unwrap().to_owned(), lines.next().unwrap().to_owned());
    let (name, enc) = head.rsplit_once(' ').unwrap();
    let changes: Vec<(&str, String)> = vec![
        ("a body of 33 bytes", text.replacen(&body, &format!("{body}AA"), 1)),
        ("a body of 30 bytes", text.replacen(&body, &body[..40], 1)),
        ("an empty body", text.replacen(&body, "", 1)),
        ("enc of 1123 bytes", text.replacen(&head, &format!("{head}AAAA"), 1)),
        ("enc of 1117 bytes", text.replacen(&head, &format!("{name} {}", &enc[4..]), 1)),
        ("padding", text.replacen(&head, &format!("{head}="), 1)),
        ("base64url", text.replacen(&head, &head.replace(['+', '/'], "-"), 1)),
        ("an argument too many", text.replacen(&head, &format!("{head} more"), 1)),
        ("as many as a letter holds", text.replacen("-> ", &format!("{}-> ", first.repeat(4_000)), 1)),
        ("ten thousand small ones", text.replacen("-> ", &format!("{}-> ", "-> a\n\n".repeat(10_000)), 1)),
        ("seventeen", text.replacen("-> ", &format!("{}-> ", first.repeat(15)), 1)),
    ];
    for (what, header) in changes {
        assert_ne!(header, text, "{what}");
        let forged = header_changed(&age, |_| header.clone());
        assert_eq!(ends(&member.letter(), forged), "unreadable cannot-open", "{what}");
    }
}

#[test]
fn attack_019_an_act_for_a_third_state_sealed_to_us() {
    let member = Member::admitted();
    let made = member.letter_with(|act| act.to = vec!["CHE".parse().unwrap()]);
    assert_eq!(victim().refuses(&made), "unreadable not-addressed I");
}

#[test]
fn attack_020_an_honest_act_sealed_on_by_who_received_it_with_the_old_cover() {
    // An honest act for two: one of them seals what it opened on to the other.
    let (author, forwarder) = (Member::admitted(), Member::admitted());
    let (deed, groups) = crate::letter::deed();
    let mut act = author.request(&author.new_case(), deed);
    act.to.push(forwarder.state.clone());
    let made = author.letter_of(&act, &groups);
    // As the forwarder sends it: by its own hand, so that its transport key fits; everything inside is another's.
    let forwarded = made.clone().header(|header| header.from = forwarder.state.clone());
    let reply = forwarder.post(&forwarded.bytes());
    let said = crate::victim::said(&victim().receipt(&reply).unwrap());
    assert_eq!(said, "unreadable unknown-key", "nobody passes another's act on as its own");
    assert_eq!(victim().acts(&act.case), 0);
    // By a courier, under the author's name: the cover is for another letter and other recipients.
    let old = made.cover(|cover| {
        cover.message_id = author.letter().cover.message_id;
        cover.to = forwarder.state.clone();
        cover.recipients = vec![forwarder.office.recipient().fingerprint()];
    });
    let forwarded = old.header(|header| header.to = "BEL".parse().unwrap());
    assert_eq!(victim().refuses(&forwarded), "unreadable cover-mismatch");
}

#[test]
fn attack_021_a_recipient_added_quietly_or_named_otherwise() {
    let member = Member::admitted();
    let mut more = member.letter();
    more.to.push(member.office.recipient().clone());
    assert_eq!(victim().refuses(&more), "unreadable cover-mismatch I");
    let otherwise = member.letter().cover(|cover| cover.recipients[0] = Digest::of(b"somebody"));
    assert_eq!(victim().refuses(&otherwise), "unreadable cover-mismatch I");
    let twice = member.letter().cover(|cover| cover.recipients[1] = cover.recipients[0]);
    assert_eq!(victim().refuses(&twice), "unreadable cover-mismatch I");
    let mut fewer = member.letter();
    fewer.to.pop();
    assert_eq!(victim().refuses(&fewer), "unreadable cover-mismatch I");
}

#[test]
fn attack_022_a_letter_sealed_to_a_key_that_is_held_no_longer() {
    let member = Member::admitted();
    let mut made = member.letter();
    let gone: Recipient = Identity::generate(&mut seeded(77)).recipient().clone();
    made.cover.recipients = vec![gone.fingerprint()];
    made = made.cover(|_| {});
    made.to = vec![gone];
    assert_eq!(victim().refuses(&made), "unreadable cannot-open");
    // The sender seals the same act anew to the key on the page.
    let mut again = made;
    again.to = victim().recipients.clone();
    let again = again.cover(|cover| {
        cover.message_id = member.letter().cover.message_id;
        cover.attempt = 2;
        cover.recipients = victim().recipients.iter().map(Recipient::fingerprint).collect();
    });
    assert_eq!(victim().ends(&member, &again.bytes()), "filed");
}

#[test]
fn attack_024_a_wrong_key_a_wrong_mac_and_a_wrong_body_are_told_alike() {
    let member = Member::admitted();
    let whole = member.letter().age();
    let mut body = whole.clone();
    *body.last_mut().unwrap() ^= 1;
    let mac = header_changed(&whole, |text| {
        let mut text = text.to_owned();
        let at = text.find("\n--- ").unwrap() + 5;
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        text.replace_range(at..=at, other);
        text
    });
    let key = comity_seal::seal(
        &[Identity::generate(&mut seeded(78)).recipient().clone()],
        &member.letter().inside(),
        &mut seeded(79),
    )
    .unwrap();
    let mut told = Vec::new();
    for age in [body, mac, key] {
        let made = member.letter();
        let reply = member.post(&made.around(age.clone()));
        let receipt = victim().receipt(&reply).unwrap();
        // All that is said of it: what differs is the letter's own name and digest.
        assert_eq!((receipt.message_id, receipt.letter), (made.cover.message_id, Digest::of(&age)));
        told.push((
            reply.status,
            receipt.event,
            receipt.reason,
            receipt.article,
            receipt.act,
            receipt.number,
        ));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[1], told[2]);
}

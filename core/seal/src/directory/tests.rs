use super::*;
use crate::tests::Seeded;
use crate::{Cosigner, Identity, NoteSigner, Recipients, SUITE, SigningKeys, Use};

struct State {
    share: Share,
    root: SoftwareSigner,
    page: SoftwareSigner,
    duty: SoftwareSigner,
}

fn now() -> Moment {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn state(code: &str, seed: u64) -> State {
    let entropy = &mut Seeded::new(seed);
    let mut signer = |use_: &str| {
        SoftwareSigner::generate(&format!("{code}-{use_}"), &format!("{code}-{use_}-pq"), entropy)
    };
    let (root, page, duty) = (signer("root"), signer("page"), signer("duty"));
    let share = Share {
        state: code.parse().unwrap(),
        root: root.public().clone(),
        page: page.public().clone(),
        duty: duty.public().clone(),
    };
    State { share, root, page, duty }
}

fn page(of: &State, version: u32) -> Page {
    let entropy = &mut Seeded::new(77);
    let act = SoftwareSigner::generate("act", "act-pq", entropy);
    let (from, until) = (now().plus_seconds(-DAY), now().plus_seconds(365 * DAY));
    let code = of.share.state.as_str().to_lowercase();
    Page {
        member: of.share.state.clone(),
        name: "An office".into(),
        version,
        made_at: now(),
        expires: now().plus_seconds(90 * DAY),
        practice: true,
        suites: vec![SUITE],
        deeds: BTreeMap::new(),
        signing: vec![SigningKeys { keys: act.public().clone(), from, until, invalid_from: None }],
        tls: vec![Digest::of(code.as_bytes())],
        age: vec![Recipients {
            use_: Use::Office,
            recipient: Identity::generate(entropy).recipient().clone(),
            from,
            until,
        }],
        closed: Vec::new(),
        journals: vec![
            NoteSigner::generate(&format!("{code}.example/comity/journal-1"), entropy)
                .unwrap()
                .vkey()
                .clone(),
        ],
        witnesses: Cosigner::generate(&format!("{code}.example/comity/witness-1"), entropy)
            .unwrap()
            .keys()
            .to_vec(),
        endpoints: vec!["https://127.0.0.1:1/comity/1".into()],
    }
}

fn sign(files: &mut Files, what: &Unsigned, by: &[&SoftwareSigner]) {
    let all: Vec<Signature> = by.iter().map(|one| one.for_directory(&what.payload)).collect();
    enter(files, what, &all);
}

/// A directory of two States with a page each, and the digest of its root.
fn founded(arv: &State, bel: &State) -> (Files, Digest) {
    let shares = [arv.share.clone(), bel.share.clone()];
    let mut files = Files::new();
    sign(&mut files, &root(1, &shares, now()), &[&arv.root, &bel.root]);
    sign(&mut files, &targets(1, &shares, now()), &[&arv.root, &bel.root]);
    for one in [arv, bel] {
        with_page(&mut files, one, 1);
    }
    keep_fresh(&mut files, &arv.duty, 1, now()).unwrap();
    let digest = Digest::of(&files["1.root.json"]);
    (files, digest)
}

fn with_page(files: &mut Files, of: &State, version: u32) {
    let (what, path, bytes) = member(version, &page(of, version));
    sign(files, &what, &[&of.page]);
    files.insert(path, bytes);
}

fn both() -> (State, State) {
    (state("ARV", 1), state("BEL", 2))
}

fn why(files: &Files, pinned: &Digest, held: &BTreeMap<String, u32>) -> String {
    open(files, pinned, held, now()).unwrap_err().to_string()
}

#[test]
fn two_states_found_a_directory_and_each_changes_its_own_page_alone() {
    let (arv, bel) = both();
    let (mut files, pinned) = founded(&arv, &bel);
    let first = open(&files, &pinned, &BTreeMap::new(), now()).unwrap();
    assert_eq!(first.members.len(), 2);
    assert!(first.stale.is_empty() && first.members.values().all(|one| one.agreed && one.page.is_some()));
    // Both made the same bytes out of the two shares, in whichever order they lay on the table.
    let shares = [bel.share.clone(), arv.share.clone()];
    assert_eq!(
        root(1, &shares, now()).digest(),
        root(1, &[arv.share.clone(), bel.share.clone()], now()).digest()
    );

    with_page(&mut files, &bel, 2);
    keep_fresh(&mut files, &bel.duty, 2, now()).unwrap();
    let second = open(&files, &pinned, &first.versions, now()).unwrap();
    assert_eq!(second.members[&bel.share.state].page.as_ref().unwrap().version, 2);
    assert_eq!(Share::read(&arv.share.to_text()).unwrap().fingerprint(), arv.share.fingerprint());
}

#[test]
fn attack_77_what_goes_back_mixes_or_is_missing_is_refused() {
    let (arv, bel) = both();
    let (older, pinned) = founded(&arv, &bel);
    let mut files = older.clone();
    with_page(&mut files, &bel, 2);
    keep_fresh(&mut files, &bel.duty, 2, now()).unwrap();
    let held = open(&files, &pinned, &BTreeMap::new(), now()).unwrap().versions;
    assert!(why(&older, &pinned, &held).contains("was accepted before"));
    let mut mixed = files.clone();
    mixed.insert("members-BEL.json".into(), older["members-BEL.json"].clone());
    mixed.insert("members-BEL.json.mldsa65".into(), older["members-BEL.json.mldsa65"].clone());
    assert!(why(&mixed, &pinned, &BTreeMap::new()).contains("mixed"));
    let mut mixed = files.clone();
    mixed.insert("snapshot.json".into(), older["snapshot.json"].clone());
    assert!(why(&mixed, &pinned, &BTreeMap::new()).contains("mixed"));
    for name in ["targets.json", "timestamp.json", "members/BEL/keys.json", "1.root.json", "members-BEL.json"]
    {
        let mut lacking = files.clone();
        lacking.remove(name);
        assert!(why(&lacking, &pinned, &held).contains("missing"), "{name}");
    }
}

#[test]
fn attack_78_what_is_past_its_day_is_reported_and_still_read() {
    let (arv, bel) = both();
    let (files, pinned) = founded(&arv, &bel);
    let late = open(&files, &pinned, &BTreeMap::new(), now().plus_seconds(4 * DAY)).unwrap();
    assert_eq!(late.stale.len(), 1);
    assert!(late.stale[0].starts_with("timestamp expired at"), "{:?}", late.stale);
}

#[test]
fn attack_79_a_root_by_one_of_two_or_by_one_key_under_two_names_or_after_a_gap_is_refused() {
    let (arv, bel) = both();
    let (files, _) = founded(&arv, &bel);
    let shares = [arv.share.clone(), bel.share.clone()];
    let what = root(1, &shares, now());
    for signers in [vec![&arv.root], vec![&arv.root, &arv.root], vec![&arv.root, &bel.page]] {
        let mut bad = files.clone();
        sign(&mut bad, &what, &signers);
        let pinned = Digest::of(&bad["1.root.json"]);
        assert!(
            why(&bad, &pinned, &BTreeMap::new()).contains("is signed in two families by 1 of 2"),
            "{}",
            signers.len()
        );
    }
    let pinned = Digest::of(&files["1.root.json"]);
    let mut next = files.clone();
    sign(&mut next, &root(2, &shares, now()), &[&arv.root, &bel.root]);
    assert_eq!(open(&next, &pinned, &BTreeMap::new(), now()).unwrap().versions["root"], 2);
    let mut gap = files.clone();
    sign(&mut gap, &root(3, &shares, now()), &[&arv.root, &bel.root]);
    assert!(why(&gap, &pinned, &BTreeMap::new()).contains("a root is missing"));
    let mut seized = files.clone();
    let eve = state("ARV", 9);
    sign(&mut seized, &root(2, &[eve.share.clone(), bel.share.clone()], now()), &[&eve.root, &bel.root]);
    assert!(
        why(&seized, &pinned, &BTreeMap::new()).contains("2.root.json is signed in two families by 1 of 2")
    );
    assert!(why(&files, &Digest::of(b"other"), &BTreeMap::new()).contains("typed from paper"));
}

#[test]
fn attack_80_a_state_signs_its_own_page_alone_and_names_lead_nowhere_else() {
    let (arv, bel) = both();
    let (files, pinned) = founded(&arv, &bel);
    let (what, path, bytes) = member(2, &page(&bel, 2));
    let mut bad = files.clone();
    sign(&mut bad, &what, &[&arv.page]);
    bad.insert(path.clone(), bytes.clone());
    keep_fresh(&mut bad, &arv.duty, 2, now()).unwrap();
    assert!(
        why(&bad, &pinned, &BTreeMap::new()).contains("members-BEL.json is signed in two families by 0 of 1")
    );
    for other in [
        "members/BEL/../ARV/keys.json",
        "members/bel/keys.json",
        "members/BEL/%6beys.json",
        "members/ARV/keys.json",
    ] {
        let payload = String::from_utf8(what.payload.clone()).unwrap().replace(&path, other);
        let mut bad = files.clone();
        sign(&mut bad, &Unsigned { name: what.name.clone(), payload: payload.into_bytes() }, &[&bel.page]);
        bad.entry(other.into()).or_insert_with(|| bytes.clone());
        keep_fresh(&mut bad, &bel.duty, 2, now()).unwrap();
        assert!(why(&bad, &pinned, &BTreeMap::new()).contains("lists other than"), "{other}");
    }
}

#[test]
fn attack_82_a_page_key_replaced_by_the_quorum_is_told_apart_and_no_file_goes_without_its_second_signature() {
    let states: Vec<State> =
        ["ARV", "BEL", "CHE"].iter().zip(1..).map(|(code, seed)| state(code, seed)).collect();
    let shares: Vec<Share> = states.iter().map(|one| one.share.clone()).collect();
    let mut files = Files::new();
    let all: Vec<&SoftwareSigner> = states.iter().map(|one| &one.root).collect();
    sign(&mut files, &root(1, &shares, now()), &all);
    let other = state("BEL", 9);
    let mut taken = shares.clone();
    taken[1].page = other.page.public().clone();
    sign(&mut files, &targets(1, &taken, now()), &[all[0], all[2]]);
    keep_fresh(&mut files, &states[0].duty, 1, now()).unwrap();
    let pinned = Digest::of(&files["1.root.json"]);
    let directory = open(&files, &pinned, &BTreeMap::new(), now()).unwrap();
    assert!(!directory.members[&shares[1].state].agreed && directory.members[&shares[0].state].agreed);
    assert_eq!((quorum(2), quorum(3), quorum(4), quorum(5)), (2, 2, 3, 3));

    for name in ["1.root.json", "targets.json"] {
        let mut bad = files.clone();
        bad.remove(&format!("{name}.mldsa65"));
        assert!(
            why(&bad, &pinned, &BTreeMap::new()).contains("is signed in two families by 0 of 2"),
            "{name}"
        );
    }
}

#[test]
fn a_signature_that_is_carried_is_believed_only_over_what_was_compared() {
    let (arv, bel) = both();
    let what = root(1, &[arv.share.clone(), bel.share.clone()], now());
    let one = bel.root.for_directory(&what.payload);
    let read = Signature::read(Fields::of(one.to_json(), "signature").unwrap()).unwrap();
    assert_eq!(read, one);
    read.holds(&bel.share.root, &what).unwrap();
    assert!(read.holds(&arv.share.root, &what).is_err());
    assert!(read.holds(&bel.share.root, &Unsigned { payload: b"{}".to_vec(), ..what }).is_err());
}

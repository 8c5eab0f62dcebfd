use super::*;

/// Chance that never repeats.
struct Counting(u64);
impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 += 1;
            chunk.copy_from_slice(&Digest::of(&self.0.to_be_bytes()).as_bytes()[..chunk.len()]);
        }
    }
}

fn json(text: &str) -> Json {
    strict::read(text.as_bytes(), &Limits::default()).unwrap()
}

const SUBJECT: &str = "WyJHMmRsRVdKbzhxZWxPUjY2SmZ5RGJnIiwic3ViamVjdCIseyJuYW1lIjoiSWx2YSBLb3JyZW4iLCJib3JuIjoiMTk4MS0wNC0xNyJ9XQ";
const FACTS: &str = "WyJLMS1MSVNuVmM1c0F5Q3V4enBmWWhnIiwiZmFjdHMiLCJQYXltZW50cyB0cmFjZWQgdG8gdGhlIGFjY291bnQgb24gMyBNYXkgMjAyNi4iXQ";
const ACCOUNT: &str = "WyJpX1dTMmJXZUlQM2ZJeUpVMFlkS0dRIiwiYWNjb3VudCIsIkJFTC0xNy0wMDQyLTk5OCJd";

fn example() -> Json {
    json(concat!(
        r#"{"kind":"request.submitted","v":1,"urgent":false,"language":"en","#,
        r#""items":[{"item":1,"measure":"bank-transactions","article":"6(1)"}],"#,
        r#""_sd":["5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc","O6NLKhQ6FrXg64HB9xLlEYH4hcFwJz5hS95I-IotPnc","#,
        r#""hJGH0Si4LCo63dTr52wGPW8Xj4gVQPQI7VxOsbSqPbo","veuboir4-nPln-fE08SK4RZWF912xyB3PN9svDOpHdc"]}"#,
    ))
}

fn all(encoded: &[&str]) -> Vec<Disclosure> {
    encoded.iter().map(|encoded| Disclosure::read(encoded).unwrap()).collect()
}

#[test]
fn the_worked_example_opens_with_its_three_real_digests() {
    for (encoded, name, digest) in [
        (SUBJECT, "subject", "hJGH0Si4LCo63dTr52wGPW8Xj4gVQPQI7VxOsbSqPbo"),
        (FACTS, "facts", "O6NLKhQ6FrXg64HB9xLlEYH4hcFwJz5hS95I-IotPnc"),
        (ACCOUNT, "account", "5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc"),
    ] {
        let disclosure = Disclosure::read(encoded).unwrap();
        assert_eq!(disclosure.name(), Some(name));
        assert_eq!(disclosure.commitment().to_string(), digest);
    }
    let revealed = reveal(&example(), &all(&[SUBJECT, FACTS, ACCOUNT])).unwrap();
    assert_eq!(revealed.withheld, 1, "the decoy");
    let name = revealed.value.member("subject").and_then(|subject| subject.member("name"));
    assert_eq!(name.and_then(Json::as_text), Some("Ilva Korren"));
    assert_eq!(revealed.value.member("_sd"), None);
    // The bank's copy: one disclosure, and nobody can tell how many are withheld.
    let bank = reveal(&example(), &all(&[ACCOUNT])).unwrap();
    assert_eq!(bank.withheld, 3);
    assert_eq!(bank.value.member("subject"), None);
}

#[test]
fn what_is_hidden_comes_back_and_its_bytes_are_not_in_what_is_signed() {
    let mut chance = Counting(0);
    let mut deed =
        json(r#"{"kind":"k","v":1,"facts":["one","two","three"],"subject":{"name":"Ilva Korren"}}"#);
    let whole = deed.clone();
    let subject = hide(&mut deed, "subject", &mut chance).unwrap();
    let Json::Object(members) = &mut deed else { unreachable!() };
    let second = hide_entry(&mut members[2].1, 1, &mut chance).unwrap();
    add_decoys(&mut deed, 3, &mut chance);
    let signed = deed.write();
    assert!(!signed.contains("Ilva") && !signed.contains("subject") && !signed.contains("two"));
    let digests: Vec<&str> =
        deed.member("_sd").and_then(Json::as_array).unwrap().iter().filter_map(Json::as_text).collect();
    assert!(digests.is_sorted() && digests.len() == 4);
    let revealed = reveal(&deed, &[subject.clone(), second]).unwrap();
    assert_eq!(revealed.value, whole);
    assert_eq!(revealed.withheld, 3);
    // Withheld: the entry is left out, the others keep their order.
    let part = reveal(&deed, &[subject]).unwrap();
    let facts: Vec<_> = part.value.member("facts").and_then(Json::as_array).unwrap().to_vec();
    assert_eq!(facts, [Json::from("one"), Json::from("three")]);
}

#[test]
fn attack_49_an_altered_stray_or_doubled_disclosure_is_refused() {
    let deed = example();
    let mut chance = Counting(0);
    let stray = Disclosure::of_member("subject", "somebody else".into(), &mut chance);
    assert_eq!(reveal(&deed, &[stray]), Err(DisclosureError::Stray));
    assert!(matches!(reveal(&deed, &all(&[FACTS, FACTS])), Err(DisclosureError::Twice(_))));
    // One letter of the value, with the salt and the name kept.
    let altered = to_base64url(
        &String::from_utf8(from_base64url(FACTS).unwrap()).unwrap().replace("3 May", "4 May").into_bytes(),
    );
    assert_eq!(reveal(&deed, &all(&[&altered])), Err(DisclosureError::Stray));
    // One digest in two places.
    let twice = json(&example().write().replace(
        "\"urgent\":false",
        "\"other\":{\"_sd\":[\"5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc\"]}",
    ));
    assert!(matches!(reveal(&twice, &all(&[ACCOUNT])), Err(DisclosureError::Twice(_))));
    assert!(matches!(reveal(&twice, &[]), Err(DisclosureError::Twice(_))));
}

#[test]
fn attack_50_a_disclosure_may_not_take_a_name_that_is_there_or_is_ours() {
    let mut chance = Counting(0);
    for name in ["_sd", "...", "_sd_alg"] {
        let given = Disclosure::of_member(name, Json::Null, &mut chance);
        assert_eq!(Disclosure::read(given.encoded()), Err(DisclosureError::Reserved(name.to_owned())));
    }
    for (name, expected) in [
        ("number", DisclosureError::Reserved("number".to_owned())),
        ("kind", DisclosureError::Reserved("kind".to_owned())),
        ("urgent", DisclosureError::Shadows("urgent".to_owned())),
    ] {
        let given = Disclosure::of_member(name, true.into(), &mut chance);
        let mut deed = json(r#"{"urgent":false}"#);
        commit(&mut deed, given.commitment());
        assert_eq!(reveal(&deed, &[given]), Err(expected));
    }
    let (one, two) = (
        Disclosure::of_member("facts", 1.into(), &mut chance),
        Disclosure::of_member("facts", 2.into(), &mut chance),
    );
    let mut deed = json("{}");
    commit(&mut deed, one.commitment());
    commit(&mut deed, two.commitment());
    assert_eq!(reveal(&deed, &[one, two]), Err(DisclosureError::Shadows("facts".to_owned())));
}

#[test]
fn attack_51_disclosures_lie_four_deep_in_each_other_and_no_deeper() {
    let mut chance = Counting(0);
    let nested = |depth: usize, chance: &mut Counting| {
        let (mut value, mut given) = (Json::from("core"), Vec::new());
        for _ in 0..depth {
            let mut object = Json::object([("x", value)]);
            given.push(hide(&mut object, "x", chance).unwrap());
            value = object;
        }
        (value, given)
    };
    let (deed, given) = nested(4, &mut chance);
    assert_eq!(reveal(&deed, &given).unwrap().withheld, 0);
    let (deed, given) = nested(5, &mut chance);
    assert_eq!(reveal(&deed, &given), Err(DisclosureError::TooDeep));
    let (deed, given) = nested(1000, &mut chance);
    assert_eq!(reveal(&deed, &given), Err(DisclosureError::TooDeep));
}

#[test]
fn a_member_offered_where_an_entry_is_expected_is_refused_and_the_reverse() {
    let mut chance = Counting(0);
    let member = Disclosure::of_member("a", 1.into(), &mut chance);
    let entry = Disclosure::of_entry(1.into(), &mut chance);
    let in_array = Json::array([Json::object([("...", Json::of(&member.commitment()))])]);
    assert_eq!(reveal(&in_array, &[member]), Err(DisclosureError::BadDigests("...")));
    let in_object = Json::object([("_sd", Json::array([Json::of(&entry.commitment())]))]);
    assert_eq!(reveal(&in_object, &[entry]), Err(DisclosureError::BadDigests("_sd")));
    for wrong in [r#"{"_sd":{}}"#, r#"{"_sd":["short"]}"#, r#"{"...":"x"}"#, r#"{"_sd_alg":"md5"}"#] {
        assert!(matches!(reveal(&json(wrong), &[]), Err(DisclosureError::BadDigests(_))), "{wrong}");
    }
}

#[test]
fn text_that_is_no_disclosure_is_refused() {
    let of = |text: &str| to_base64url(text.as_bytes());
    for text in [
        "%%%".to_owned(),
        of("{}"),
        of("[]"),
        of(r#"["onlysalt"]"#),
        of(r#"["c2hvcnQ","name",1]"#),
        of(r#"["AAAAAAAAAAAAAAAAAAAAAA",1,2]"#),
        of(r#"["AAAAAAAAAAAAAAAAAAAAAA","n",1,2]"#),
        of(r#"["AAAAAAAAAAAAAAAAAAAAAA","n",{"a":1,"a":2}]"#),
        format!("{FACTS}="),
        "A".repeat(LONGEST_DISCLOSURE + 1),
    ] {
        assert!(Disclosure::read(&text).is_err(), "{}", &text[..text.len().min(60)]);
    }
    let many = vec![Disclosure::read(FACTS).unwrap(); MOST_DISCLOSURES + 1];
    assert!(matches!(reveal(&example(), &many), Err(DisclosureError::TooMany(1025))));
}

#[test]
fn attack_54_salts_never_repeat_and_nothing_hidden_prints_itself() {
    let mut chance = Counting(0);
    let born: Vec<_> =
        (0..500).map(|_| Disclosure::of_member("born", "1981-04-17".into(), &mut chance)).collect();
    let commitments: BTreeSet<_> = born.iter().map(Disclosure::commitment).collect();
    assert_eq!(commitments.len(), 500);
    assert!(!format!("{:?}", born[0]).contains("1981"));
}

#[test]
fn a_promise_is_what_sha256sum_makes_of_label_salt_and_content() {
    let expected = Digest::of(&[b"comity approval v1\n".as_slice(), &[7; 32], b"bytes"].concat());
    assert_eq!(promise("comity approval v1", &[7; 32], b"bytes"), expected);
}

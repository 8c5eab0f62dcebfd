use super::*;

fn ok(text: &str) -> Json {
    read(text.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: impl AsRef<[u8]>) -> StrictError {
    let text = text.as_ref();
    read(text, &Limits::default())
        .expect_err(&format!("read: {}", String::from_utf8_lossy(&text[..text.len().min(60)])))
}

#[test]
fn what_is_written_is_read_and_members_keep_their_order() {
    let text = r#"{"z":1,"a":[true,false,null,-5,9007199254740991],"ü":"a\"\\\n\t€𝄞"}"#;
    let value = ok(text);
    assert_eq!(value.write(), text);
    assert_eq!(value.member("z"), Some(&Json::Integer(1)));
    assert_eq!(ok(" {}".trim()).write(), "{}");
    assert_eq!(ok("[ 1 , { \"a\" : [ ] } ]").write(), r#"[1,{"a":[]}]"#);
}

#[test]
fn attack_42_a_member_twice_is_refused_however_it_is_escaped_and_at_any_depth() {
    for text in [r#"{"a":1,"a":1}"#, r#"{"a":1,"b":2,"\u0061":3}"#, r#"[[{"x":{"é":1,"\u00e9":1}}]]"#] {
        let error = refused(text);
        assert_eq!(error.code(), "duplicate-member", "{text}");
    }
    assert_eq!(refused(r#"{"a":1,"b":2,"\u0061":3}"#).at, Place::Byte(13));
}

#[test]
fn attack_43_numbers_that_readers_disagree_about_are_refused() {
    for text in [
        "1.0",
        "1e2",
        "-0",
        "01",
        "9007199254740992",
        "-9007199254740992",
        "1E2",
        "+1",
        "-",
        "0.0",
        "00",
        "-01",
        "123456789012345678901234567890",
        "NaN",
        "Infinity",
        "0x10",
    ] {
        assert_eq!(refused(text).code(), "bad-json", "{text}");
    }
    assert_eq!(ok("-9007199254740991"), Json::Integer(-MOST));
    assert_eq!(ok("0"), Json::Integer(0));
}

#[test]
fn attack_43_text_that_hides_something_is_refused() {
    for text in [
        r#""\ud834""#,
        r#""\udd1e""#,
        r#""\ud834\u0041""#,
        r#""\ud834x""#,
        r#""\u0000""#,
        "\"\0\"",
        "\"\n\"",
        "\"e\u{301}\"",
        r#""e\u0301""#,
        "\u{feff}{}",
        r#""\x41""#,
        r#""\u12""#,
        r#""\u00é9""#,
        "\"abc",
    ] {
        assert_eq!(refused(text).code(), "bad-json", "{text:?}");
    }
    assert_eq!(refused(b"\"\xff\"").code(), "bad-json");
    assert_eq!(refused(b"\"\xed\xa0\xb4\"").code(), "bad-json");
    assert_eq!(ok(r#""\ud834\udd1e""#), Json::from("𝄞"));
}

#[test]
fn nothing_may_follow_or_precede_the_value() {
    for text in [
        "",
        "{}{}",
        "{} ",
        " {}",
        "{}\r",
        "[1]]",
        "null,",
        "{\"a\":1,}",
        "[1,]",
        "[,]",
        "{a:1}",
        "{\"a\" 1}",
        "[1 2]",
        "tru",
        "nulL",
        "'a'",
        "{",
        "[",
        "{\"a\":",
        "// c\n1",
    ] {
        assert_eq!(refused(text).code(), "bad-json", "{text:?}");
    }
}

#[test]
fn attack_44_a_limit_holds_before_anything_is_allocated() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert!(read(deep(16).as_bytes(), &Limits::default()).is_ok());
    for text in [deep(17), deep(10_000), "[".repeat(1024 * 1024)] {
        assert!(matches!(refused(text).kind, StrictKind::TooLarge(_)));
    }
    // Even where a caller sets no sensible depth the stack holds.
    let boundless = Limits { bytes: usize::MAX, depth: usize::MAX, members: 10, array: 10, text: 10 };
    assert!(read("[".repeat(8 * 1024 * 1024).as_bytes(), &boundless).is_err());
    let members =
        |n: usize| format!("{{{}}}", (0..n).map(|i| format!("\"{i}\":0")).collect::<Vec<_>>().join(","));
    assert!(read(members(1024).as_bytes(), &Limits::default()).is_ok());
    assert!(matches!(refused(members(1025)).kind, StrictKind::TooLarge(_)));
    let entries = |n: usize| format!("[{}]", vec!["0"; n].join(","));
    assert!(read(entries(4096).as_bytes(), &Limits::default()).is_ok());
    assert!(matches!(refused(entries(4097)).kind, StrictKind::TooLarge(_)));
    let string = |n: usize| format!("\"{}\"", "x".repeat(n));
    assert!(read(string(256 * 1024).as_bytes(), &Limits::default()).is_ok());
    assert!(matches!(refused(string(256 * 1024 + 1)).kind, StrictKind::TooLarge(_)));
    assert!(matches!(refused(string(100 * 1024 * 1024)).kind, StrictKind::TooLarge(_)));
}

#[test]
fn fields_refuse_what_is_missing_unknown_or_of_another_kind_and_name_it() {
    let object =
        || Fields::of(ok(r#"{"v":1,"seen":{"number":2},"at":"2026-11-22T13:58:40Z","n":null}"#), "act");
    let mut fields = object().unwrap();
    assert_eq!(fields.integer::<u32>("v"), Ok(1));
    assert_eq!(fields.parse::<crate::Moment>("at").unwrap().as_second(), 1_795_355_920);
    assert_eq!(fields.opt_text("n"), Ok(None));
    let mut seen = fields.object("seen").unwrap();
    assert_eq!(
        seen.text("number").unwrap_err().to_string(),
        "bad JSON: a string is expected (at `act.seen.number`)"
    );
    fields.finish().unwrap();
    let mut fields = object().unwrap();
    assert_eq!(fields.text("to").unwrap_err().at, Place::Member("act.to".to_owned()));
    assert_eq!(fields.finish().unwrap_err().at, Place::Member("act.v".to_owned()));
    assert!(Fields::of(Json::Null, "act").is_err());
    assert!(Fields::of(ok(r#"{"v":-1}"#), "").unwrap().integer::<u32>("v").is_err());
}

#[test]
fn attack_45_a_name_with_a_hidden_character_is_refused() {
    for text in
        ["AR\u{200d}V", "\u{202e}VRA", "A\u{2066}V", "A\nV", "", " A", "A\u{7f}", "A\u{feff}", "a\u{ad}b"]
    {
        assert!(identifier(text, "x").is_err(), "{text:?}");
    }
    assert_eq!(identifier("arv-sign-2026-1", "x"), Ok("arv-sign-2026-1"));
    assert_eq!(identifier("Žanna Łuć", "x"), Ok("Žanna Łuć"));
}

#[test]
fn text_leaves_in_normal_form_c() {
    assert_eq!(Json::from("e\u{301}\0").write(), "\"é\u{fffd}\"");
}

//! A profile that is wrong is refused with the line that is wrong, and what to do next.

use comity_directory::Directory;

const GOOD: &str = r#"comity-profile = 1
state = "XA"
name = "Xanadu"
compiled = 2026-11-20

[source.act]
title = "Evidence Act"
language = "en"
read-on = 2026-11-19
mark = "read"

[[languages]]
accepts = ["en"]
source = "act"
place = "s 1"

[[standard]]
dimension = "hearsay"
values = ["free"]
source = "act"
place = "s 2"
until = 2020-12-31
"#;

/// What is said against the good file with one line changed: the first error, with its line.
fn said(line: &str, by: &str) -> String {
    assert!(GOOD.contains(line), "`{line}` is not in the good file");
    let text = GOOD.replacen(line, by, 1);
    let errors = Directory::from_sources([("profiles/XA.toml", text.as_str())]).expect_err(by);
    errors[0].to_string()
}

#[test]
fn the_good_file_is_read() {
    let directory = Directory::from_sources([("profiles/XA.toml", GOOD)]).expect("read");
    let profile = directory.profile(&"XA".parse().unwrap()).expect("there");
    assert_eq!(profile.name, "Xanadu");
    let (held, later) = ("2020-12-31".parse().unwrap(), "2021-01-01".parse().unwrap());
    let hearsay = comity_words::Dimension::Hearsay;
    assert!(profile.standards.on(hearsay, held).is_some());
    assert!(profile.standards.on(hearsay, later).is_none());
}

#[test]
fn every_mistake_has_its_line_and_a_hint() {
    let cases = [
        ("comity-profile = 1", "comity-profile = 2", "XA.toml:1:18: this program does not know format 2"),
        ("comity-profile = 1", "", "XA.toml:1:1: the file says no `comity-profile`"),
        (
            "state = \"XA\"",
            "state = \"XB\"",
            "XA.toml:2:9: the profile of XB stands in a file named `XA.toml`",
        ),
        ("state = \"XA\"", "state = \"xa\"", "XA.toml:2:9: `xa` is not the code of a State"),
        ("state = \"XA\"", "state = 7", "XA.toml:2:9: `state` is a number, not a text"),
        ("name = \"Xanadu\"", "name = \" \"", "XA.toml:3:8: `name` is empty"),
        (
            "name = \"Xanadu\"",
            "name = \"Xan\u{200b}adu\"",
            "XA.toml:3:8: `name` holds a character nobody sees, U+200B",
        ),
        (
            "compiled = 2026-11-20",
            "compiled = \"2026-11-20\"",
            "XA.toml:4:12: `compiled` is a text, not a day",
        ),
        ("compiled = 2026-11-20", "compiled = 2026-02-30", "XA.toml:4:"),
        (
            "compiled = 2026-11-20",
            "compiled = 2026-11-20T10:00:00Z",
            "XA.toml:4:12: `compiled` is a date, not a day",
        ),
        ("read-on = 2026-11-19\n", "", "XA.toml:9:8: [source.act] is marked read and does not say when"),
        ("mark = \"read\"", "mark = \"seen\"", "XA.toml:10:8: `seen` is no `mark`"),
        ("mark = \"read\"", "mark = \"secondary\"\nmark = \"read\"", "XA.toml:11:"),
        ("accepts = [\"en\"]", "accepts = [\"English\"]", "XA.toml:13:12: `English` is no language"),
        ("accepts = [\"en\"]", "accepts = [\"en\", \"en\"]", "XA.toml:13:18: `en` stands twice"),
        ("accepts = [\"en\"]", "accepts = []", "XA.toml:13:11: `accepts` is an empty list"),
        ("accepts = [\"en\"]", "accepts = \"en\"", "XA.toml:13:11: `accepts` is a text, not a list"),
        (
            "source = \"act\"\nplace = \"s 1\"",
            "place = \"s 1\"",
            "XA.toml:12:1: [[languages]] says no `source`",
        ),
        (
            "source = \"act\"\nplace = \"s 1\"",
            "source = \"law\"",
            "XA.toml:14:10: there is no source `law`: the file has act",
        ),
        ("place = \"s 1\"", "mark = \"read\"\nfoo = 1", "XA.toml:16:1: [[languages]] takes no `foo`"),
        (
            "dimension = \"hearsay\"",
            "dimension = \"hear-say\"",
            "XA.toml:18:13: `hear-say` is no `dimension`",
        ),
        (
            "values = [\"free\"]",
            "values = [\"fre\"]",
            "XA.toml:19:11: `fre` is no value of `hearsay`: `hearsay` takes barred",
        ),
        ("values = [\"free\"]\n", "", "XA.toml:17:1: [[standard]] says no value"),
        (
            "until = 2020-12-31",
            "from = 2021-01-01\nuntil = 2020-12-31",
            "XA.toml:23:9: it ends on 2020-12-31, before it begins",
        ),
        ("[[languages]]", "[languages]", "XA.toml:12:1: `languages` is a table, not a table of its own"),
        ("[[languages]]", "[[langauges]]", "XA.toml:12:3: the file takes no `langauges`"),
        ("[source.act]", "[source.act", "XA.toml:6:"),
    ];
    for (line, by, expected) in cases {
        let said = said(line, by);
        assert!(said.contains(expected), "{by:?}\n  says   {said}\n  wanted {expected}");
        assert!(said.matches(": ").count() >= 2, "no hint: {said}");
    }
}

#[test]
fn nothing_is_not_a_profile() {
    for text in ["", "\n\n", "# only a comment\n", "{}", "comity 1;\n", "\u{feff}", "\0"] {
        assert!(Directory::from_sources([("XA.toml", text)]).is_err(), "{text:?}");
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = GOOD.replace("\"free\"", "\"fre\"").replace("[\"en\"]", "[\"English\"]");
    let errors = Directory::from_sources([("XA.toml", text.as_str())]).expect_err("wrong");
    assert_eq!(errors.iter().map(|error| error.line).collect::<Vec<_>>(), [13, 19]);
}

#[test]
fn a_fact_is_no_surer_than_its_source() {
    let weak = GOOD.replace("mark = \"read\"", "mark = \"secondary\"");
    let text = weak.replace("place = \"s 2\"", "mark = \"read\"");
    let errors = Directory::from_sources([("XA.toml", text.as_str())]).expect_err("too sure");
    assert!(errors[0].to_string().contains("the fact is marked read, its source `act` only secondary"));
    assert!(Directory::from_sources([("XA.toml", weak.as_str())]).is_ok());
}

#[test]
fn two_standards_of_one_dimension_may_follow_but_not_overlap() {
    let second = |from: &str| {
        format!(
            "{GOOD}\n[[standard]]\ndimension = \"hearsay\"\nvalues = [\"barred-with-exceptions\"]\nsource = \"act\"\n{from}\n"
        )
    };
    assert!(Directory::from_sources([("XA.toml", second("from = 2021-01-01").as_str())]).is_ok());
    for from in ["from = 2020-12-31", ""] {
        let errors = Directory::from_sources([("XA.toml", second(from).as_str())]).expect_err("two at once");
        assert!(errors[0].to_string().contains("`hearsay` has two standards on one day"), "{}", errors[0]);
    }
}

#[test]
fn a_source_nobody_cites_is_said() {
    let text = format!("{GOOD}\n[source.more]\ntitle = \"More\"\nmark = \"unchecked\"\n");
    let errors = Directory::from_sources([("XA.toml", text.as_str())]).expect_err("uncited");
    assert!(errors[0].to_string().contains("no fact rests on the source `more`"));
}

#[test]
fn one_state_has_one_profile() {
    let errors = Directory::from_sources([("a/XA.toml", GOOD), ("b/XA.toml", GOOD)]).expect_err("twice");
    assert!(errors[0].to_string().contains("b/XA.toml:1:1: there is already a profile of XA"));
}

#[test]
fn an_offer_says_what_it_bridges_and_by_which_element() {
    let offer = |more: &str| {
        format!(
            "{GOOD}\n[[offer]]\nid = \"o\"\ntitle = \"O\"\neffect = \"e\"\nsource = \"act\"\nhelps = \"requesting\"\n{more}\n"
        )
    };
    let good = offer("kind = \"element\"\nelement = \"domestic-order\"\nbridges = [\"threshold\"]");
    assert!(Directory::from_sources([("XA.toml", good.as_str())]).is_ok());
    for (more, wanted) in [
        ("kind = \"certificate\"", "bridges nothing"),
        ("kind = \"element\"\nbridges = [\"threshold\"]", "an element is offered and not named"),
        ("kind = \"stamp\"\nbridges = [\"threshold\"]", "`stamp` is no `kind`"),
        ("bridges = [\"threshold\"]", "[[offer]] says no `kind`"),
    ] {
        let errors = Directory::from_sources([("XA.toml", offer(more).as_str())]).expect_err(more);
        assert!(errors.iter().any(|error| error.to_string().contains(wanted)), "{more}: {errors:?}");
    }
}

#[test]
fn a_mistake_in_the_rules_of_competence_has_its_line() {
    let rules = "
[[unit]]
code = \"XA-1\"
name = \"North\"
within = \"XA-2\"
source = \"act\"

[[unit]]
code = \"XA-2\"
name = \"South\"
source = \"act\"

[[authority]]
id = \"court\"
name = \"Court\"
confirmed = 2026-01-01
good-for = \"12 months\"
source = \"act\"

[[competence]]
authority = \"court\"
units = [\"XA-1\"]
source = \"act\"
";
    let good = format!("{GOOD}{rules}");
    assert!(Directory::from_sources([("profiles/XA.toml", good.as_str())]).is_ok());
    let cases = [
        ("authority = \"court\"", "authority = \"curt\"", "there is no authority `curt`: the file has court"),
        ("units = [\"XA-1\"]", "units = [\"XA-9\"]", "there is no unit `XA-9`"),
        ("units = [\"XA-1\"]\n", "", "[[competence]] has no condition"),
        ("units = [\"XA-1\"]", "offences = [\"Tax Evasion\"]", "`Tax Evasion` is no code of an offence"),
        ("units = [\"XA-1\"]", "urgent = \"yes\"", "`urgent` is a text, not true or false"),
        ("units = [\"XA-1\"]", "fallback = true\nfor = \"eat\"", "`eat` is no `for`"),
        ("code = \"XA-2\"", "code = \"XA-1\"", "there are two units `XA-1` on one day"),
        ("name = \"South\"", "name = \"South\"\nwithin = \"XA-1\"", "lies in itself"),
        ("within = \"XA-2\"", "within = \"XA-3\"", "there is no unit `XA-3`"),
        ("\"12 months\"", "\"a year\"", "`a year` is no number of months"),
        ("confirmed = 2026-01-01\n", "", "it says for how long a confirmation is good, and of none"),
    ];
    for (line, by, wanted) in cases {
        assert!(good.contains(line), "{line}");
        let text = good.replacen(line, by, 1);
        let errors = Directory::from_sources([("profiles/XA.toml", text.as_str())]).expect_err(by);
        assert!(errors.iter().any(|error| error.to_string().contains(wanted)), "{wanted}: {errors:?}");
    }
}

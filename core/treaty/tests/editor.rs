//! What an editor is told: names followed and changed, clauses said, and a syntax file that knows every word.

use comity_treaty::calendar::Calendars;
use comity_treaty::editor::{Desk, RenameError, hover};
use comity_treaty::syntax::{keywords, phrase_words};
use comity_treaty::{Source, load, parse};
use comity_words::Moment;

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const PROFILE: &str = "comity 1;\nprofile p \"P\" of arv-bel-mla { benchmark forward is 3 working days; }\n";

fn sources() -> Vec<Source> {
    vec![Source::new("a.treaty", EXAMPLE), Source::new("p.treaty", PROFILE)]
}

/// The byte of the `nth` place of some words, and `behind` bytes further.
fn at(words: &str, behind: usize) -> usize {
    EXAMPLE.find(words).expect("the words stand in the example") + behind
}

#[test]
fn a_name_leads_to_its_definition_from_every_use_of_it() {
    let desk = Desk::of(sources());
    for (words, behind, keyword) in [
        ("for (decide, execute)", 5, "duty decide"),
        ("excused when force-majeure", 13, "fact force-majeure"),
        ("lifts death-penalty", 6, "ground death-penalty"),
        ("confirmed-by secure-node", 13, "channel secure-node"),
        ("offence in serious-crime", 11, "list serious-crime"),
        ("by certificate.c1", 15, "certificate c1"),
        ("assign b9-2 is ARV", 7, "[b9-2"),
        ("escalate rung 2 to joint-committee", 19, "compliance-body joint-committee"),
    ] {
        let places = desk.definitions("a.treaty", at(words, behind));
        let place = places.first().unwrap_or_else(|| panic!("`{words}` leads nowhere"));
        let from =
            place.span.start.checked_sub(keyword.len() - place.span.len()).expect("a keyword before it");
        assert_eq!(&EXAMPLE[from..place.span.end], keyword, "`{words}`");
    }
}

#[test]
fn a_profile_in_another_file_follows_the_names_of_its_treaty() {
    let desk = Desk::of(sources());
    let place = desk.definitions("p.treaty", PROFILE.find("forward").expect("it") + 1);
    assert_eq!(place.first().map(|place| place.file.as_str()), Some("a.treaty"));
    let files: Vec<String> =
        desk.uses("a.treaty", at("duty forward", 6)).into_iter().map(|place| place.file).collect();
    assert!(files.contains(&"p.treaty".to_owned()));
}

/// Renaming every place and reading again gives a text with the same findings, but for the name.
#[test]
fn a_renamed_clause_leaves_no_use_of_the_old_name_behind() {
    for (words, behind, old, new) in [
        ("duty decide", 6, "decide", "take-decision"),
        ("fact imminent-threat", 6, "imminent-threat", "grave-danger"),
        ("party BEL", 7, "BEL", "QQQ"),
        ("list serious-crime", 6, "serious-crime", "grave-crime"),
    ] {
        let desk = Desk::of(sources());
        let mut places = desk.rename("a.treaty", at(words, behind), new).expect("it can be renamed");
        places.retain(|place| place.file == "a.treaty");
        places.sort_by_key(|place| std::cmp::Reverse(place.span.start));
        let mut text = EXAMPLE.to_owned();
        for place in &places {
            assert_eq!(&text[place.span.start..place.span.end], old);
            text.replace_range(place.span.start..place.span.end, new);
        }
        let codes = |text: &str| {
            let (_, findings) = load(&[Source::new("a.treaty", text)], Calendars::builtin());
            let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
            codes.sort_unstable();
            codes
        };
        assert_eq!(codes(&text), codes(EXAMPLE), "after `{old}` became `{new}`");
        assert!(!parse(&text).is_broken());
    }
}

#[test]
fn a_name_is_refused_that_is_taken_or_no_name() {
    let desk = Desk::of(sources());
    let rename = |place: usize, name: &str| desk.rename("a.treaty", place, name);
    let decide = at("duty decide", 6);
    assert_eq!(rename(decide, "execute"), Err(RenameError::Taken("execute".to_owned())));
    assert_eq!(rename(decide, "Decide it"), Err(RenameError::NotAName("Decide it".to_owned())));
    assert_eq!(rename(at("party BEL", 7), "belmora"), Err(RenameError::NotACode("belmora".to_owned())));
    assert_eq!(rename(at("starts on received", 11), "got"), Err(RenameError::NoName));
}

#[test]
fn a_clause_is_said_with_the_date_a_sample_request_would_have() {
    let (library, _) = load(&sources(), Calendars::builtin());
    let desk = Desk::of(sources());
    let moment = Moment::from_second(1_793_000_000).expect("a moment");
    let said = hover(&desk, &library, "a.treaty", at("done on acknowledged", 0), moment).expect("a clause");
    assert_eq!(said.heading, "duty acknowledge");
    assert!(said.sentence.contains("acknowledges receipt"), "{}", said.sentence);
    assert!(said.sample.expect("a sample").due.last_day().is_some());
    let fact =
        hover(&desk, &library, "a.treaty", at("excused when force-majeure", 14), moment).expect("a fact");
    assert!(fact.sentence.contains("outside anyone's control"));
}

#[test]
fn an_outline_holds_the_articles_and_what_stands_in_them() {
    let outline = Desk::of(sources()).outline("a.treaty");
    let treaty = &outline[0];
    let limits = treaty.inside.iter().find(|one| one.name == "time-limits").expect("the article");
    assert!(limits.inside.iter().any(|one| one.name == "decide" && one.keyword == "duty"));
}

/// The words of the language in `editors/vim/syntax/treaty.vim`, as this test would write them.
fn syntax_file() -> String {
    let lines = |group: &str, words: Vec<&str>| {
        words.chunks(8).map(|some| format!("syntax keyword {group} {}\n", some.join(" "))).collect::<String>()
    };
    let keywords = keywords();
    let phrases = phrase_words().into_iter().filter(|word| !keywords.contains(word)).collect();
    format!(
        "\" Treaty files, version 1 of the language. The words are those of the language's table:\n\
         \" `UPDATE=1 cargo test -p comity-treaty --test editor` writes this file anew.\n\
         if exists(\"b:current_syntax\")\n  finish\nendif\n\
         syntax iskeyword @,48-57,-,_\n\
         syntax case match\n\n{}\n{}\n\
         syntax keyword treatyUnit hour hours day days week weeks month months year years working unknown\n\
         syntax match treatyDate \"\\<\\d\\{{4}}-\\d\\d-\\d\\d\\>\"\n\
         syntax match treatyTime \"\\<\\d\\d:\\d\\d\\>\"\n\
         syntax match treatyCode \"\\<[A-Z][A-Z0-9]*\\(-[A-Z0-9]\\+\\)*\\>\"\n\
         syntax match treatyBracket \"[\\[\\]|]\"\n\
         syntax match treatyComment \"#.*$\" contains=@Spell\n\
         syntax region treatyText start=+\"+ skip=+\\\\\"+ end=+\"+ contains=@Spell\n\
         syntax region treatyText start=+\"\"\"+ end=+\"\"\"+ contains=@Spell\n\n\
         highlight default link treatyStatement Statement\n\
         highlight default link treatyPhrase Keyword\n\
         highlight default link treatyUnit Type\n\
         highlight default link treatyDate Number\n\
         highlight default link treatyTime Number\n\
         highlight default link treatyCode Constant\n\
         highlight default link treatyBracket Special\n\
         highlight default link treatyComment Comment\n\
         highlight default link treatyText String\n\n\
         let b:current_syntax = \"treaty\"\n",
        lines("treatyStatement", keywords.clone()),
        lines("treatyPhrase", phrases),
    )
}

#[test]
#[allow(clippy::disallowed_methods)] // the test compares with a file of the repository
fn the_syntax_file_knows_every_word_of_the_language() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../editors/vim/syntax/treaty.vim");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, syntax_file()).expect("the file can be written");
    }
    let held = std::fs::read_to_string(path).expect("the file can be read");
    assert!(held == syntax_file(), "write it anew: UPDATE=1 cargo test -p comity-treaty --test editor");
}

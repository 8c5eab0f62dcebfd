//! The profiles of the product, and what bridges two of them, as a practitioner is shown it.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn comity(arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_comity"))
        .args(arguments)
        .current_dir(root())
        .env_remove("COMITY_NODE")
        .output()
        .expect("the built binary");
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    (said, output.status.code())
}

#[test]
fn the_binary_holds_the_profiles_of_the_folder_and_no_others() {
    let of_product = comity(&["directory", "list", "--as-of", "2026-11-23"]);
    let of_folder =
        comity(&["directory", "list", "--as-of", "2026-11-23", "--profiles", "directory/profiles"]);
    assert_eq!(of_product, of_folder);
    assert_eq!(of_product.1, Some(0));
    assert!(of_product.0.lines().count() >= 20, "{}", of_product.0);
}

/// The pairs that are kept, each with the measure asked.
const KEPT: &[(&str, &str)] = &[
    ("US,DE", "bank-transactions"),
    ("DE,US", "search-seizure"),
    ("GB,FR", "testimony-compelled"),
    ("ES,CH", "video-hearing"),
    ("CA,JP", "search-seizure"),
    ("IN,IE", "content-data"),
    ("AL,IT", "testimony-compelled"),
];

#[test]
fn what_bridges_two_laws_is_kept_for_a_few_pairs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge");
    for (pair, measure) in KEPT {
        let arguments = ["treaty", "bridge", "--pair", pair, "--measure", measure, "--as-of", "2026-11-23"];
        let (said, code) = comity(&arguments);
        assert_eq!(code, Some(0), "{said}");
        let file = folder.join(format!("{}-{measure}.txt", pair.replace(',', "-")));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&file, &said).expect("written");
            continue;
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let differs = kept.lines().zip(said.lines()).find(|(kept, said)| kept != said);
        assert!(
            kept == said,
            "{}: kept and said differ\n{differs:#?}\n`UPDATE=1 cargo test -p comity-cli --test directory` keeps it anew",
            file.display()
        );
    }
}

#[test]
fn every_bridge_kept_cites_where_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge");
    for entry in std::fs::read_dir(folder).expect("the answers lie there").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("an answer");
        // A paragraph begins six blanks in and goes on eight blanks in.
        let joined = text.replace("\n        ", " ");
        for line in joined.lines().filter(|line| line.starts_with("      by ")) {
            assert!(line.contains('[') && line.contains(']'), "{}: {line}", entry.path().display());
        }
    }
}

#[test]
fn an_unknown_state_is_told_which_there_are() {
    for arguments in [
        &["directory", "show", "XX"][..],
        &["treaty", "bridge", "--pair", "XX,DE"][..],
        &["treaty", "bridge", "--pair", "DE,XX", "--json"][..],
    ] {
        let (said, code) = comity(arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("there is no profile of `XX`") && said.contains("DE, ES"), "{said}");
    }
}

#[test]
fn routing_names_one_authority_or_says_what_a_person_has_to_find_out() {
    let on = ["--as-of", "2026-11-23"];
    let route = |asked: &[&str]| comity(&[&["directory", "route"], asked, &on].concat()).0;
    let scotland = route(&["GB", "--measure", "search-seizure", "--offence", "fraud", "--place", "Scotland"]);
    assert!(scotland.contains("competent is Crown Office") && scotland.contains("nobody has said when"));
    let stale =
        route(&["ARV", "--for", "execute", "--measure", "service", "--offence", "fraud", "--place", "ARV-S"]);
    assert!(stale.contains("STALE: good until 2025-03-01"), "{stale}");
    let nowhere = route(&["GB", "--place", "Narnia"]);
    assert!(nowhere.contains("it has GB-EAW, GB-NIR, GB-SCT"), "{nowhere}");
    assert!(route(&["FR"]).contains("a person finds out"), "what nobody has read is not made up");
}

#[test]
fn wrong_usage_says_what_to_write() {
    for (arguments, wanted) in [
        (&["treaty", "bridge", "--pair", "DE"][..], "`DE` names no two States"),
        (&["treaty", "bridge", "--pair", "DE,DE"][..], "`DE` cannot ask itself"),
        (&["treaty", "bridge", "--pair", ","][..], "is not the code of a State"),
        (
            &["treaty", "bridge", "--pair", "DE,US", "--measure", "torture"][..],
            "`torture` is not a known measure",
        ),
        (&["treaty", "bridge", "--pair", "DE,US", "--as-of", "tomorrow"][..], "`tomorrow` is no day"),
        (&["treaty", "bridge", "--pair", "DE,US", "--basis", "nope"][..], "no instrument `nope` is held"),
        (&["directory", "show", ""][..], "is not the code of a State"),
        (&["directory", "route", "GB", "--for", "eat"][..], "`eat` is nothing --for takes"),
        (&["directory", "route", "GB", "--urgent", "maybe"][..], "`maybe` is neither yes nor no"),
        (
            &["directory", "route", "GB", "--offence", "Tax Evasion"][..],
            "`Tax Evasion` is no code of an offence",
        ),
        (&["directory", "route", "GB", "--measure", "torture"][..], "`torture` is not a known measure"),
        (&["directory", "list", "--profiles", "docs"][..], "holds no profile"),
        (&["directory", "list", "--profiles", "nowhere"][..], "`nowhere` cannot be read"),
    ] {
        let (said, code) = comity(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(wanted) && said.contains("hint: "), "{arguments:?}: {said}");
    }
}

#[test]
fn a_folder_with_a_wrong_profile_is_refused_with_the_line() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("DE.toml"), "comity-profile = 1\nstate = \"DE\"\n").expect("written");
    let (said, code) = comity(&["directory", "list", "--profiles", &folder.path().display().to_string()]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("DE.toml:1:1: the file says no `name`"), "{said}");
}

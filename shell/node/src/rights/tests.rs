//! Every verb × every role, through the door itself; and the page of the book that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comity_access::{Console, Eyes, Field, Grade, Power, sees};
use comity_words::{OfficerId, Reference, Role};
use serde_json::{Map, Value, json};

use super::*;
use crate::{Init, Office, TextFile, shapes};

const PAGE: &str = "../../docs/book/who-may-what.md";

/// Two offices that know each other; the first has a draft, and an officer for each role.
struct Stage {
    office: Office,
    case: Reference,
    _dir: tempfile::TempDir,
}

impl Stage {
    fn new(practice: bool) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let made = |state: &str| {
            let path = dir.path().join(state);
            let init = Init {
                state: state.parse().unwrap(),
                name: state.into(),
                practice,
                listen: "127.0.0.1:0".parse().unwrap(),
                pages: "127.0.0.1:0".parse().unwrap(),
                endpoint: None,
                clock: None,
            };
            Office::init(&path, &init).unwrap();
            Office::open(&path).unwrap()
        };
        let (office, other) = (made("ARV"), made("BEL"));
        let page = other.perform(Verb::PeerPage, None).unwrap();
        let word = |name: &str| page[name].as_str().unwrap().to_owned();
        office.perform(Verb::PeerAdd { page: word("page"), fingerprint: word("fingerprint") }, None).unwrap();
        let text = include_str!("../../tests/texts/small.treaty").to_owned();
        let files = vec![TextFile { name: "small.treaty".into(), text }];
        office.perform(Verb::TreatyAdopt { files }, None).unwrap();
        // The operator first: she is who admits the others.
        for role in [Role::Operator].iter().chain(Role::ALL.iter().filter(|role| **role != Role::Operator)) {
            let (officer, roles) = (name(*role).to_string(), vec![role.to_string()]);
            let by = (*role != Role::Operator).then(|| name(Role::Operator));
            office.perform(Verb::OfficerAdd { officer, name: None, roles, key: None }, by).unwrap();
        }
        let set = BTreeMap::from([("measure".to_owned(), json!("documents-public"))]);
        let draft = Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set, on_paper: false };
        let draft = office.perform(draft, Some(name(Role::Officer))).unwrap();
        let case = draft["case"].as_str().unwrap().parse().unwrap();
        Stage { office, case, _dir: dir }
    }

    fn lets(&self, verb: &Verb, by: Option<&OfficerId>) -> bool {
        self.office.inner.door(verb, by).is_ok()
    }

    /// A value of every verb, answer and step, made from the type itself.
    fn verbs(&self) -> Vec<Verb> {
        let all = shapes();
        let mut made = Vec::new();
        for shape in &all.verbs {
            for with_case in [false, true] {
                for mut said in values(&shape.takes, &all.named, with_case) {
                    said["verb"] = json!(shape.name);
                    if !said["case"].is_null() {
                        said["case"] = json!(self.case.to_string());
                    }
                    // A path that stays on this machine is no member for programs elsewhere.
                    let read = serde_json::from_value(said.clone()).or_else(|_| {
                        shape.paths.keys().for_each(|path| said[path] = json!("/nowhere"));
                        serde_json::from_value(said.clone())
                    });
                    made.push(read.unwrap_or_else(|error| {
                        panic!("`{}` cannot be made of its own schema ({error}): {said}", shape.name)
                    }));
                }
            }
        }
        for step in Step::all() {
            let answer = json!({"do": "step", "step": step.word()});
            let said = json!({"verb": "case-answer", "case": self.case.to_string(), "answer": answer});
            made.push(serde_json::from_value(said).unwrap());
        }
        made
    }
}

fn name(role: Role) -> OfficerId {
    format!("the-{role}").parse().unwrap()
}

/// What fits a schema: what it requires, and a case where it takes one; one value for each of its choices.
fn values(schema: &Value, named: &Map<String, Value>, with_case: bool) -> Vec<Value> {
    if let Some(to) = schema["$ref"].as_str() {
        return values(&named[to.rsplit('/').next().unwrap()], named, with_case);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        return choices.iter().flat_map(|one| values(one, named, with_case)).collect();
    }
    if !schema["const"].is_null() {
        return vec![schema["const"].clone()];
    }
    match schema["type"].as_str().unwrap_or_default() {
        "string" => vec![json!("x")],
        "integer" => vec![json!(1)],
        "boolean" => vec![json!(false)],
        "array" => vec![json!([])],
        "object" => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let required: BTreeSet<&str> = required.iter().filter_map(Value::as_str).collect();
            let mut all = vec![json!({})];
            for (member, form) in schema["properties"].as_object().into_iter().flatten() {
                if required.contains(member.as_str()) {
                    let each = values(form, named, with_case);
                    all = all
                        .iter()
                        .flat_map(|one| {
                            each.iter().map(move |value| {
                                let mut one = one.clone();
                                one[member] = value.clone();
                                one
                            })
                        })
                        .collect();
                } else if member == "case" && with_case {
                    all.iter_mut().for_each(|one| one[member] = json!("x"));
                }
            }
            all
        }
        _ => panic!("nobody here knows what fits {schema}"),
    }
}

#[test]
fn every_verb_is_asked_of_every_role_at_the_one_door() {
    let stage = Stage::new(true);
    let mut walked: BTreeMap<&str, BTreeSet<Role>> = BTreeMap::new();
    for verb in stage.verbs() {
        let Asked { said, power, .. } = asked(&verb);
        let let_in = walked.entry(said).or_default();
        for role in Role::ALL.iter().copied() {
            let by = name(role);
            if stage.lets(&verb, Some(&by)) {
                assert!(power.rule().roles.contains(&role), "`{role}` came through to `{said}`");
                let_in.insert(role);
                continue;
            }
            // By its power she may: then it shows more than her sight reaches, or it is her own.
            let shows_more = power.rule().shows && sees(&[role]).len() < Field::ALL.len();
            let own = matches!(verb, Verb::CaseApprove { .. }) && role == Role::Officer;
            let held = power.rule().roles.contains(&role);
            assert!(
                !held || shows_more || own,
                "`{role}` may {} and was kept from `{said}`",
                power.rule().lets
            );
            // What the door refuses is refused whoever asks it of the office.
            let refusal = stage.office.perform(verb.clone(), Some(by)).unwrap_err();
            let known = ["not-allowed", "needs-operator", "own-approval"];
            assert!(known.contains(&refusal.code.as_str()), "`{said}`, `{role}`: {refusal:?}");
            assert!(refusal.hint.is_some());
        }
    }
    let rows: BTreeSet<&str> = ROWS.iter().map(|(said, _)| *said).collect();
    let walked_rows: BTreeSet<&str> = walked.keys().copied().collect();
    let missed: Vec<_> = rows.difference(&walked_rows).collect();
    assert!(missed.is_empty(), "no verb of the type is {missed:?}: is a row never reached?");
    compare(&page(&walked));
}

#[test]
fn the_console_keeps_the_node_running_and_reads_no_case() {
    for practice in [true, false] {
        let stage = Stage::new(practice);
        for verb in stage.verbs() {
            let Asked { said, power, .. } = asked(&verb);
            let expected = match power.rule().console {
                Console::Never => false,
                // The stage has an operator.
                Console::UntilOperator => false,
                Console::Practice => practice,
                Console::Always => true,
            };
            assert_eq!(stage.lets(&verb, None), expected, "`{said}` at the console, practice: {practice}");
            if !practice && asked(&verb).case.is_some() {
                assert!(
                    !stage.lets(&verb, None),
                    "`{said}` at the console of a node that is none of practice"
                );
            }
        }
    }
}

#[test]
fn what_leaves_the_office_needs_more_eyes_the_more_sensitive_it_is() {
    for power in Power::ALL {
        let [normal, sensitive, restricted] =
            [Grade::Normal, Grade::Sensitive, Grade::Restricted].map(|grade| power.eyes(grade));
        assert!(normal <= sensitive && sensitive <= restricted, "{power}");
    }
    for step in Step::all() {
        assert!(of_step(step).rule().of_case);
        assert!(of_step(step).eyes(Grade::Restricted) > Eyes::Alone, "{}", step.word());
    }
}

/// The page as the door answered.
fn page(walked: &BTreeMap<&str, BTreeSet<Role>>) -> String {
    let roles = |roles: &mut dyn Iterator<Item = &Role>| {
        let roles: Vec<&str> = roles.map(|role| role.as_str()).collect();
        if roles.len() == Role::ALL.len() { "every role".to_owned() } else { roles.join(", ") }
    };
    let eyes = |eyes: Eyes| match eyes {
        Eyes::Alone => "one",
        Eyes::Second => "a second human",
        Eyes::Minister => "the minister",
    };
    let mut page = String::from(OPENING);
    page.push_str("\n## Powers\n\n| power | lets one | roles | lent | console | normal | sensitive | restricted |\n|---|---|---|---|---|---|---|---|\n");
    for power in Power::ALL {
        let rule = power.rule();
        let console = match rule.console {
            Console::Never => "no",
            Console::UntilOperator => "until there is an operator",
            Console::Practice => "practice nodes, nothing sensitive",
            Console::Always => "yes",
        };
        let own = if rule.never_own { "; never in what is her own" } else { "" };
        let acts = rule.eyes != [Eyes::Alone; 3];
        let of = |grade: Grade| if acts { eyes(power.eyes(grade)) } else { "–" };
        let _ = writeln!(
            page,
            "| `{power}` | {}{own} | {} | {} | {console} | {} | {} | {} |",
            rule.lets,
            roles(&mut rule.roles.iter()),
            if rule.lent { "yes" } else { "no" },
            of(Grade::Normal),
            of(Grade::Sensitive),
            of(Grade::Restricted)
        );
    }
    page.push_str("\n*Normal* is what this office asks beside the law: whoever wrote a request or a refusal needs a second officer in every case.\n");
    page.push_str("\n## Verbs\n\nWho comes through the door, as it answered in the test.\n\n| `comity …` | power | roles |\n|---|---|---|\n");
    for (said, power) in ROWS {
        let _ = writeln!(page, "| `{said}` | `{power}` | {} |", roles(&mut walked[said].iter()));
    }
    page.push_str("\n## Steps of an item\n\n| `comity case answer CASE …` | power |\n|---|---|\n");
    for step in Step::all() {
        let _ = writeln!(page, "| `{}` | `{}` |", step.word(), of_step(step));
    }
    page.push_str("\n## Who sees what of a case\n\n| part | holds | roles |\n|---|---|---|\n");
    for field in Field::ALL {
        let mut seeing = Role::ALL.iter().filter(|role| sees([*role]).contains(field));
        let _ = writeln!(page, "| `{field}` | {} | {} |", field.what(), roles(&mut seeing));
    }
    page
}

const OPENING: &str = "# Who may do what

*Written by a test from the tables in `policies/powers.policy` and `shell/node/src/rights.rs`, after it asked the door of a node each
verb in each role. `UPDATE=1 cargo test -p comity-node --lib rights` writes it anew.*

On the pages, and at `/api` with a session, who asks is proved by sign-in. At the terminal she says her name with `--as NAME`, which is a
claim of whoever may open the node's folder; what is asked of that name is asked always, by whichever way it comes. An approval is a
signature with the officer's own key, or is confirmed on a page by passkey or code, and proves more than a name. Without a name one is the
operator at the console: she looks after the node and reads no case; on a practice node she reads those that are not sensitive.

* **Lent**: an officer lends a power of her own role to another until a day (`comity officer delegate`); what was borrowed is not lent on,
  and nothing is lent any more once the lender has lost it or left.
* **Courses** gate powers (`comity officer course`): whoever has not passed one, or whose course has lapsed, has the power no more.
* **Units**: a case given to units (`comity case unit`) is read and answered by those who work there; head, minister, court, accounts officers
  and reviewers work across them.
* **Sensitive and restricted** cases are read for a stated purpose (`comity case open`, eight hours), and each reading is on record.
  A request that says so of itself (element `sensitivity`) makes its case so; less is said by head, minister or court alone.
* **Emergency**: `comity case open-emergency` opens a case of another unit for reading, for two hours, with a reason; reviewers and heads are
  told and review it within a week.
* **Sealed** cases are on file for their readers alone. Everybody else gets the answer an unknown reference gets, in lists, counts and errors.
";

fn compare(made: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "{PAGE} is not what the door answered: `UPDATE=1 cargo test -p comity-node --lib rights`"
    );
}

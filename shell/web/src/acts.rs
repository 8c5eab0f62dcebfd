//! Every act of a case as a form: what it takes is read off the verbs' own schemas, what it may be about now is asked
//! of the case.
//!
//! A form is looked at before it is sent: the node says what would leave, as its reader will have it, and what it does
//! to the clocks. Nothing is filed by looking.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_node::{Shapes, shapes};
use serde_json::{Map, Value, json};

use crate::habits;
use crate::locale::Locale;
use crate::places::Fields;

static SHAPES: LazyLock<Shapes> = LazyLock::new(shapes);

/// What is asked for of a line of costs.
pub(crate) const COST_STEPS: &[&str] = &[
    "estimate",
    "note",
    "consult",
    "share",
    "agree",
    "dispute",
    "ask-draw",
    "decide-draw",
    "contribute",
    "pay",
    "receive",
    "strike",
];

/// Verbs about a case besides answers: the word in the address, the verb, and whether it changes anything.
pub(crate) const VERBS: &[(&str, &str)] = &[
    ("posted", "case-posted"),
    ("arrived", "case-arrived"),
    ("send-again", "case-send-again"),
    ("sensitive", "case-sensitive"),
    ("unit", "case-unit"),
    ("seal", "case-seal"),
    ("unseal", "case-unseal"),
    ("open", "case-open"),
    ("open-emergency", "case-open-emergency"),
    ("route", "case-route"),
    ("letter", "case-letter"),
    ("prove", "journal-prove"),
    ("receipt", "case-receipt"),
];

/// One act as a form.
pub(crate) struct Act {
    /// Its word, as the terminal has it: `refuse`, `bring-to-court`.
    pub(crate) word: String,
    /// What it is about besides the case: a clock, an exhibit, an assurance.
    pub(crate) of: Option<String>,
    /// What the case says of it now; nothing where it is not for now.
    pub(crate) next: Value,
    /// What is said in any case.
    fixed: Map<String, Value>,
    /// The schema of what is said besides.
    schema: &'static Value,
}

impl Act {
    /// The answer of this word; nothing where there is none.
    pub(crate) fn answer(word: &str, of: Option<&str>, next: Value) -> Option<Act> {
        let (kind, step) = kind_of(word);
        let mut fixed = Map::new();
        fixed.insert("do".to_owned(), kind.into());
        if let Some(step) = step {
            fixed.insert("step".to_owned(), step.into());
        }
        match (kind, of) {
            ("extend", Some(of)) => drop(fixed.insert("norm".to_owned(), of.into())),
            ("assurance", Some(of)) => drop(fixed.insert("of".to_owned(), of.into())),
            _ => {}
        }
        let variants = SHAPES.named["Answer"]["oneOf"].as_array()?;
        let schema = variants.iter().find(|variant| variant["properties"]["do"]["const"] == kind)?;
        Some(Act { word: word.to_owned(), of: of.map(str::to_owned), next, fixed, schema })
    }

    /// Another verb about the case, of this word.
    pub(crate) fn verb(word: &str, case: &str) -> Option<Act> {
        let (_, verb) = VERBS.iter().find(|(own, _)| *own == word)?;
        let shape = SHAPES.verbs.iter().find(|shape| shape.name == *verb)?;
        let fixed =
            [("verb".to_owned(), json!(verb)), ("case".to_owned(), json!(case))].into_iter().collect();
        Some(Act { word: word.to_owned(), of: None, next: Value::Null, fixed, schema: &shape.takes })
    }

    /// Whether it is an answer, which becomes a letter.
    pub(crate) fn is_answer(&self) -> bool {
        self.fixed.contains_key("do")
    }

    /// Members that somebody fills in: name, schema, and whether it must be filled.
    pub(crate) fn members(&self) -> Vec<(&'static str, &'static Value, bool)> {
        let required: Vec<&str> =
            self.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let members = self.schema["properties"].as_object().into_iter().flatten();
        let open = members.filter(|(name, _)| !self.fixed.contains_key(*name) && *name != "lane");
        let must = |name: &str| {
            // Who forwards may leave the authority to the rules of competence.
            let left_to_rules = name == "to" && self.word == "forward";
            let on_grounds = name == "grounds" && matches!(self.word.as_str(), "refuse" | "postpone");
            (required.contains(&name) && !left_to_rules) || on_grounds || self.takes(name)
        };
        open.map(|(name, schema)| (name.as_str(), schema, must(name))).collect()
    }

    /// Whether the case says that it takes this.
    fn takes(&self, name: &str) -> bool {
        let wanted = match name {
            "reasons" => "reasons",
            "until" => "day",
            "text" => "said",
            "no_conditions" => "conditions",
            "court"
                if self
                    .taken()
                    .any(|take| take["says"].as_str().is_some_and(|says| says.contains("`court`"))) =>
            {
                return true;
            }
            "by" if self.word == "extend" => "length",
            _ => return false,
        };
        self.taken().any(|take| take["what"] == wanted)
    }

    /// What the case says that it takes.
    pub(crate) fn taken(&self) -> impl Iterator<Item = &Value> {
        self.next["takes"].as_array().into_iter().flatten()
    }

    /// Questions of the treaty that may be answered with it: path and wording.
    pub(crate) fn questions(&self) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut note = |path: &str, wording: &str| {
            if !path.is_empty() && !found.iter().any(|(known, _)| known == path) {
                found.push((path.to_owned(), wording.to_owned()));
            }
        };
        for take in self.taken().filter(|take| take["what"] == "answer") {
            let says = take["says"].as_str().unwrap_or_default();
            // `already-tried=…`: what is asked.
            let path = says.trim_start_matches('`').split(['=', '`']).next().unwrap_or_default();
            note(path, says.split_once(": ").map_or(says, |(_, wording)| wording));
        }
        for ground in self.grounds() {
            for answer in ground["answers"].as_array().into_iter().flatten() {
                note(answer[0].as_str().unwrap_or_default(), answer[1].as_str().unwrap_or_default());
            }
        }
        found
    }

    /// The grounds it may rest on, and those it may not.
    pub(crate) fn grounds(&self) -> impl Iterator<Item = &Value> {
        self.next["grounds"].as_array().into_iter().flatten()
    }

    /// What the fields say, as the node takes it; `wrong` names what is missing or does not read.
    pub(crate) fn gather(&self, l: &Locale, fields: &Fields, wrong: &mut BTreeMap<String, String>) -> Value {
        let mut said = self.fixed.clone();
        for (name, schema, must) in self.members() {
            let value = gathered(l, name, schema, fields, wrong);
            match value {
                Some(value) => drop(said.insert(name.to_owned(), value)),
                None if must && !wrong.contains_key(name) => {
                    wrong.insert(name.to_owned(), wanted(l, name));
                }
                None => {}
            }
        }
        Value::Object(said)
    }
}

/// What is said where something that is needed is not there.
fn wanted(l: &Locale, name: &str) -> String {
    let key = format!("act-wants-{name}");
    let own = l.say(&key);
    if own == key { l.say_with("act-wants", [("field", label(l, name, &Value::Null).into())]) } else { own }
}

/// What a member is called.
pub(crate) fn label(l: &Locale, name: &str, schema: &Value) -> String {
    let key = format!("act-field-{}", name.replace('_', "-"));
    let own = l.say(&key);
    if own != key {
        return own;
    }
    let says = schema["description"].as_str().unwrap_or(name);
    l.in_english(says.split(['.', ':']).next().unwrap_or(says))
}

/// Whether a schema takes this JSON type.
pub(crate) fn is(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => false,
    }
}

fn gathered(
    l: &Locale,
    name: &str,
    schema: &Value,
    fields: &Fields,
    wrong: &mut BTreeMap<String, String>,
) -> Option<Value> {
    let said = fields.one(name);
    if is(schema, "array") {
        let all = fields.all(name).flat_map(|one| one.split(['\n', ',']).map(str::trim));
        let all = all.filter(|one| !one.is_empty());
        let of_numbers = is(&schema["items"], "integer");
        let list: Vec<Value> = match of_numbers {
            true => all.filter_map(|one| one.parse::<u64>().ok()).map(Value::from).collect(),
            false => all.map(Value::from).collect(),
        };
        return (!list.is_empty()).then_some(Value::Array(list));
    }
    if is(schema, "object") {
        let prefix = format!("{name}.");
        let mut map = Map::new();
        for (field, said) in fields.iter() {
            let said = said.iter().map(|one| one.trim()).find(|one| !one.is_empty());
            if let (Some(path), Some(said)) = (field.strip_prefix(&prefix), said) {
                let read = if name == "answers" { fact(l, said) } else { said.to_owned() };
                if name == "answers" && comity_node::reads(&format!("fact.{path}"), &read, None).is_err() {
                    wrong.insert(field.to_owned(), l.say("wrong-fact"));
                }
                map.insert(path.to_owned(), read.into());
            }
        }
        return (!map.is_empty()).then_some(Value::Object(map));
    }
    if said.is_empty() {
        return None;
    }
    if is(schema, "integer") {
        let number = said.parse::<u64>().ok();
        if number.is_none() {
            wrong.insert(name.to_owned(), l.say_with("wrong-number", [("written", said.into())]));
        }
        return number.map(Value::from);
    }
    if is(schema, "boolean") {
        return Some(Value::Bool(said == "yes"));
    }
    if is_day(name) {
        let day = habits::day(l, said);
        if day.is_none() {
            wrong.insert(name.to_owned(), l.say_with("wrong-day", [("written", said.into())]));
        }
        return day.map(|day| day.to_string().into());
    }
    Some(match name {
        "amount" => habits::read(l, "money", said).into(),
        "by" => habits::read(l, "length", said).into(),
        _ => said.into(),
    })
}

/// Members that are days.
pub(crate) fn is_day(name: &str) -> bool {
    matches!(name, "until" | "on" | "dated" | "received")
}

/// An answer to a question of the treaty, as the wire has it.
pub(crate) fn fact(l: &Locale, said: &str) -> String {
    for kind in ["truth", "length"] {
        let read = habits::read(l, kind, said);
        if read != said {
            return read;
        }
    }
    habits::day(l, said).map_or_else(|| said.to_owned(), |day| day.to_string())
}

/// Which answer a word is: its kind, and the step where it is one of several.
fn kind_of(word: &str) -> (&str, Option<&str>) {
    match word {
        "acknowledge" | "forward" | "ask" | "supplement" | "consult" | "accept" | "postpone" | "refuse"
        | "extend" | "withdraw" | "execute" | "note" | "assure" | "join" | "close" => (word, None),
        "accept-assurance" => ("assurance", Some("accept")),
        "decline-assurance" => ("assurance", Some("decline")),
        "withdraw-assurance" => ("assurance", Some("withdraw")),
        "note-breach" => ("assurance", Some("breach")),
        "answer-breach" => ("assurance", Some("answer")),
        "lay-plan" => ("plan", Some("lay")),
        "prove-plan" => ("plan", Some("prove")),
        "accept-plan" => ("plan", Some("accept")),
        "decline-plan" => ("plan", Some("decline")),
        "waive-plan" => ("plan", Some("waive")),
        _ => match word.strip_prefix("cost-") {
            Some(step) if COST_STEPS.contains(&step) => ("cost", Some(step)),
            _ => ("step", Some(word)),
        },
    }
}

/// How an act is said at a terminal.
pub(crate) fn terminal(act: &Act, case: &str) -> String {
    match (act.is_answer(), act.word.strip_prefix("cost-")) {
        (true, Some(step)) => format!("comity case cost {step} {case} …"),
        (true, None) => format!("comity case answer {case} {} …", act.word),
        (false, _) => match act.word.as_str() {
            "prove" => format!("comity journal prove {case} --act NUMBER --to FILE"),
            word => format!("comity case {word} {case} …"),
        },
    }
}

/// The route a program asks it at.
pub(crate) fn route(act: &Act) -> String {
    let verb = act.fixed.get("verb").and_then(Value::as_str).unwrap_or("case-answer");
    format!("POST /api/{}", verb.replacen('-', "/", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Locale {
        Locale::english()
    }

    #[test]
    fn every_answer_of_the_node_is_reached_by_some_word() {
        let variants = SHAPES.named["Answer"]["oneOf"].as_array().unwrap();
        let words = [
            "acknowledge",
            "forward",
            "ask",
            "supplement",
            "consult",
            "accept",
            "postpone",
            "refuse",
            "extend",
            "withdraw",
            "execute",
            "note",
            "assure",
            "join",
            "close",
            "accept-assurance",
            "lay-plan",
            "cost-note",
            "screen",
        ];
        for variant in variants {
            let kind = variant["properties"]["do"]["const"].as_str().unwrap();
            assert!(words.iter().any(|word| kind_of(word).0 == kind), "no word for `{kind}`");
        }
        for word in words {
            assert!(Act::answer(word, None, Value::Null).is_some(), "{word}");
        }
    }

    #[test]
    fn every_other_verb_of_the_list_is_one_and_is_about_a_case() {
        for (word, verb) in VERBS {
            let shape = SHAPES.verbs.iter().find(|shape| shape.name == *verb);
            let shape = shape.unwrap_or_else(|| panic!("`{verb}` is no verb"));
            assert!(shape.takes["properties"]["case"].is_object(), "{word}");
        }
    }

    #[test]
    fn what_is_typed_becomes_what_the_node_reads() {
        let act = Act::answer("postpone", None, Value::Null).unwrap();
        let mut fields = Fields::of(&[("items".into(), "1".into()), ("items".into(), "2".into())]);
        for (name, said) in [
            ("grounds", "own-proceedings"),
            ("until", "21.12.2026"),
            ("reasons", "A trial is pending."),
            ("answers.already-tried", "No"),
            ("answers.offence", ""),
        ] {
            fields.put(name, said);
        }
        let mut wrong = BTreeMap::new();
        let said = act.gather(english(), &fields, &mut wrong);
        assert!(wrong.is_empty(), "{wrong:?}");
        let expected = json!({
            "do": "postpone", "items": [1, 2], "grounds": ["own-proceedings"], "until": "2026-12-21",
            "reasons": "A trial is pending.", "answers": {"already-tried": "no"},
        });
        assert_eq!(said, expected);
        serde_json::from_value::<comity_node::Answer>(said).unwrap();
    }

    #[test]
    fn every_mistake_of_a_form_is_named_at_once() {
        let act = Act::answer("postpone", None, Value::Null).unwrap();
        let mut fields = Fields::default();
        fields.put("until", "soon");
        let mut wrong = BTreeMap::new();
        act.gather(english(), &fields, &mut wrong);
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["grounds", "reasons", "until"]);
    }

    #[test]
    fn a_step_wants_what_the_case_says_it_takes() {
        let next = json!({"takes": [{"what": "reasons", "says": "the reasons"}]});
        let act = Act::answer("return", None, next).unwrap();
        let mut wrong = BTreeMap::new();
        act.gather(english(), &Fields::default(), &mut wrong);
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["reasons"]);
    }

    #[test]
    fn every_field_of_an_act_is_called_in_the_readers_words() {
        let answers = SHAPES.named["Answer"]["oneOf"].as_array().unwrap();
        let answers = answers.iter().filter_map(|variant| {
            Act::answer(variant["properties"]["do"]["const"].as_str()?, None, Value::Null)
        });
        let verbs = VERBS.iter().filter_map(|(word, _)| Act::verb(word, "ARV-BEL-2026-000001-K"));
        let mut lacking = std::collections::BTreeSet::new();
        let mut walked = 0;
        for act in answers.chain(verbs) {
            for (name, schema, _) in act.members() {
                walked += 1;
                for l in Locale::offered().iter().filter(|l| l.tag() != "en") {
                    if !crate::foreign::runs(&label(l, name, schema)).is_empty() {
                        lacking.insert((name, act.word.clone()));
                    }
                }
            }
        }
        assert!(walked > 60, "{walked} fields were found");
        assert!(lacking.is_empty(), "no words for {lacking:?}");
    }
}

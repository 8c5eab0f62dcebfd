//! The JSON Schema of the canonical JSON, made from the statement table the canonical JSON is made from.

use comity_words::strict::Json;

use super::keys::{Holds, Key, key};
use crate::syntax::grammar::{EVERYWHERE, FILE, Rule, Shape, grammar, names_clause};

/// The schema, in the 2020-12 dialect. `schemas/treaty.schema.json` is this value, indented.
pub fn schema() -> Json {
    let mut defs: Vec<(String, Json)> = Vec::new();
    for keyword in grammar().keywords() {
        if let Some(rule) = grammar().rule(keyword).filter(|_| keyword != "comity") {
            defs.push((format!("statement.{keyword}"), statement(rule)));
            let block = block_of(rule);
            if block != "in.any" {
                defs.push((block.clone(), inside(&block, &rule.block)));
            }
        }
    }
    for shape in SHAPES {
        let (value, open) = (format!("value.{}", name(*shape)), format!("open.{}", name(*shape)));
        defs.push((name(*shape).to_owned(), any([refers(&value), refers(&open)])));
        defs.push((open, bracket(refers(&value), "value")));
        defs.push((value, plain(*shape)));
    }
    defs.push(("common".to_owned(), common()));
    defs.push(("in.any".to_owned(), inside("in.any", EVERYWHERE)));
    let clause = clauses().into_iter().map(|keyword| refers(&format!("statement.{keyword}")));
    defs.push(("clause".to_owned(), any(clause)));
    defs.extend(shared());
    defs.sort_by(|(one, _), (other, _)| one.cmp(other));
    let several = |keyword: &str| array(refers(&format!("statement.{keyword}")));
    let mut members = vec![("comity", Json::object([("const", Json::from(1))]))];
    let lists = [
        ("instruments", "treaty"),
        ("overlays", "overlay"),
        ("profiles", "profile"),
        ("scenarios", "scenarios"),
    ];
    members.extend(lists.map(|(list, keyword)| (list, several(keyword))));
    debug_assert_eq!(FILE.len(), members.len(), "what may stand in a file has a member of its own");
    let Json::Object(mut root) =
        object(members, &["comity", "instruments", "overlays", "profiles", "scenarios"])
    else {
        return Json::Null;
    };
    let mut whole = vec![
        ("$schema".to_owned(), Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_owned(), Json::from("Canonical JSON of a treaty file")),
        (
            "description".to_owned(),
            Json::from(
                "Made from the statement table of the treaty language; see docs/formats/treaty-json.md.",
            ),
        ),
    ];
    whole.append(&mut root);
    whole.push(("$defs".to_owned(), Json::Object(defs)));
    Json::Object(whole)
}

/// The shapes an argument may have; `at` of a `text` is a list of references as any other.
const SHAPES: &[Shape] = &[
    Shape::Id,
    Shape::Code,
    Shape::Path,
    Shape::Ids,
    Shape::Str,
    Shape::Strs,
    Shape::Num,
    Shape::Pct,
    Shape::Money,
    Shape::Dur,
    Shape::Date,
    Shape::Moment,
    Shape::Moments,
    Shape::When,
    Shape::Hours,
    Shape::Event,
    Shape::Refs,
    Shape::Val,
    Shape::Cond,
    Shape::Limit,
];

fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Id => "id",
        Shape::Code => "code",
        Shape::Path => "path",
        Shape::Ids => "ids",
        Shape::Str => "text",
        Shape::Strs => "texts",
        Shape::Num => "number",
        Shape::Pct => "percent",
        Shape::Money => "money",
        Shape::Dur => "duration",
        Shape::Date => "date",
        Shape::Moment => "moment",
        Shape::Moments => "moments",
        Shape::When => "when",
        Shape::Hours => "hours",
        Shape::Event => "events",
        Shape::Refs | Shape::AtRefs => "refs",
        Shape::Lang => "language",
        Shape::Val => "any",
        Shape::Cond => "condition",
        Shape::Limit => "limit",
    }
}

fn plain(shape: Shape) -> Json {
    let path = || pattern(PATH);
    match shape {
        Shape::Id => pattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
        Shape::Code => pattern("^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$"),
        Shape::Path => path(),
        Shape::Ids => list(path()),
        Shape::Str => of_type("string"),
        Shape::Strs => list(of_type("string")),
        Shape::Num => any([of_type("integer"), pattern("^[0-9]+(\\.[0-9]*[1-9])?$")]),
        Shape::Pct => object([("percent", refers("value.number"))], &["percent"]),
        Shape::Money => object(
            [("amount", refers("value.number")), ("currency", pattern("^[A-Z][A-Z0-9-]*$"))],
            &["amount", "currency"],
        ),
        Shape::Dur => any([refers("length"), constant("unknown")]),
        Shape::Date => pattern(DATE),
        Shape::Moment => any([pattern(DATE), pattern(MOMENT)]),
        Shape::Moments => list(any([pattern(DATE), pattern(MOMENT), constant("none"), constant("unknown")])),
        Shape::When => any([pattern(DATE), pattern(MOMENT), refers("value.events")]),
        Shape::Hours => any([pattern(&format!("^{TIME}-{TIME}$")), pattern("^[a-z][a-z0-9-]*$")]),
        Shape::Event => list(pattern(EVENT)),
        Shape::Refs | Shape::AtRefs => list(any([
            refers("reference"),
            object([("of", pattern("^[a-z][a-z0-9-]*$")), ("ref", refers("reference"))], &["of", "ref"]),
        ])),
        Shape::Lang => pattern("^[a-z]{2,3}$"),
        Shape::Val => any([
            path(),
            refers("value.number"),
            refers("value.percent"),
            refers("value.money"),
            refers("length"),
            object([("text", of_type("string"))], &["text"]),
            object([("date", pattern(DATE))], &["date"]),
            object([("time", pattern(&format!("^{TIME}$")))], &["time"]),
            object([("moment", pattern(MOMENT))], &["moment"]),
            array(any([refers("value.any"), refers("open.any")])),
        ]),
        Shape::Cond => condition(),
        Shape::Limit => limit(),
    }
}

/// What stands where a value of this shape is asked: the value, or an open bracket of such values.
fn asked(shape: Shape) -> Json {
    refers(name(shape))
}

fn statement(rule: &Rule) -> Json {
    let mut members: Vec<(String, Json)> = vec![("statement".to_owned(), constant(rule.keyword))];
    let mut required = vec!["statement".to_owned()];
    if names_clause(rule.keyword) {
        members.push(("id".to_owned(), pattern("^[A-Za-z0-9][A-Za-z0-9.-]*$")));
    }
    match rule.subject {
        Some(Shape::AtRefs) => members.push(("at".to_owned(), asked(Shape::Refs))),
        Some(shape) => {
            members.push(("subject".to_owned(), asked(shape)));
            if !rule.subject_may_miss {
                required.push("subject".to_owned());
            }
        }
        None => {}
    }
    if rule.title {
        members.push(("title".to_owned(), of_type("string")));
    }
    members
        .extend(rule.phrases.iter().filter(|pattern| !pattern.common).map(|pattern| phrase(&key(pattern))));
    members.push(("statements".to_owned(), refers(&block_of(rule))));
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    if !rule.phrases.iter().any(|pattern| pattern.common) {
        return object(members, &required);
    }
    Json::object([
        ("type", Json::from("object")),
        ("$ref", Json::from("#/$defs/common")),
        ("properties", Json::object(members)),
        ("required", Json::array(required)),
        ("unevaluatedProperties", Json::from(false)),
    ])
}

fn phrase(key: &Key) -> (String, Json) {
    let held = match &key.holds {
        Holds::Nothing => constant(true),
        Holds::One(shape) => asked(*shape),
        Holds::Several(names) => {
            let needed = names.iter().filter(|(.., optional)| !optional);
            let needed: Vec<&str> = needed.map(|(name, ..)| name.as_str()).collect();
            object(names.iter().map(|(name, shape, _)| (name.as_str(), asked(*shape))), &needed)
        }
        Holds::Wordings => Json::object([
            ("type", Json::from("object")),
            ("propertyNames", pattern("^[a-z]{2,3}$")),
            ("additionalProperties", asked(Shape::Str)),
            ("minProperties", Json::from(1)),
        ]),
    };
    (key.name.clone(), held)
}

/// What the block of a statement holds; the many that hold only what any block may share one definition.
fn block_of(rule: &Rule) -> String {
    match rule.block.iter().all(|keyword| EVERYWHERE.contains(keyword)) {
        true => "in.any".to_owned(),
        false => format!("in.{}", rule.keyword),
    }
}

/// The statements a block may hold, and brackets around them.
fn inside(name: &str, block: &[&str]) -> Json {
    let mut held: Vec<&str> = block.to_vec();
    held.sort_unstable();
    held.dedup();
    let clauses: Vec<&str> = clauses();
    let all = clauses.iter().all(|keyword| held.contains(keyword));
    let own = held.iter().filter(|keyword| !all || !clauses.contains(keyword));
    let mut members: Vec<Json> = own.map(|keyword| refers(&format!("statement.{keyword}"))).collect();
    if all {
        members.push(refers("clause"));
    }
    members.push(bracket(refers(name), "statements"));
    list(any(members))
}

/// The keywords of clauses that may stand in any article.
fn clauses() -> Vec<&'static str> {
    let article = grammar().rule("declaration").map_or(&[][..], |rule| &rule.block);
    article.iter().copied().filter(|keyword| names_clause(keyword)).collect()
}

fn bracket(held: Json, as_: &str) -> Json {
    let owner = || pattern("^([A-Z][A-Z0-9]*(-[A-Z0-9]+)*|chair)$");
    let option = any([
        object([("owner", owner()), (as_, held)], &["owner", as_]),
        object([("owner", owner()), ("deletes", constant(true))], &["owner", "deletes"]),
    ]);
    let inner = object([("id", pattern("^[a-z][a-z0-9-]*$")), ("options", list(option))], &["id", "options"]);
    object([("bracket", inner)], &["bracket"])
}

fn shared() -> Vec<(String, Json)> {
    let n = Json::object([("type", Json::from("integer")), ("minimum", Json::from(0))]);
    let units = ["hour", "day", "working-day", "week", "month", "year"].map(Json::from);
    let unit = Json::object([("enum", Json::Array(units.into()))]);
    let quoted = object([("text", of_type("string"))], &["text"]);
    vec![
        ("length".to_owned(), object([("n", n), ("unit", unit)], &["n", "unit"])),
        ("reference".to_owned(), any([pattern("^[A-Za-z0-9().-]+$"), quoted])),
    ]
}

fn condition() -> Json {
    let cond = || refers("value.condition");
    let parts =
        || Json::object([("type", Json::from("array")), ("items", cond()), ("minItems", Json::from(2))]);
    let signs = Json::array(["=", "!=", "<", "<=", ">", ">="]);
    let signs = Json::object([("enum", signs)]);
    let path = || pattern(PATH);
    any([
        object([("or", parts())], &["or"]),
        object([("and", parts())], &["and"]),
        object([("not", cond())], &["not"]),
        object([("holds", path())], &["holds"]),
        object([("path", path()), ("is", signs), ("value", asked(Shape::Val))], &["path", "is", "value"]),
        object([("path", path()), ("in", list(path()))], &["path", "in"]),
        object([("known", path())], &["known"]),
        object([("unknown", path())], &["unknown"]),
    ])
}

fn limit() -> Json {
    let soft = || ("aim", constant(true));
    let until = || {
        let open = refers("open.any");
        any([pattern(DATE), pattern(MOMENT), pattern(PATH), refers("length"), constant("unknown"), open])
    };
    any([
        object([("within", asked(Shape::Dur)), soft()], &["within"]),
        object([("at-least", asked(Shape::Dur)), soft()], &["at-least"]),
        object([("no-later-than", until()), ("before", asked(Shape::Event)), soft()], &["no-later-than"]),
        object([("promptly", of_type("string"))], &["promptly"]),
    ])
}

/// The phrases every clause takes.
fn common() -> Json {
    let patterns = grammar().rule("duty").map_or(&[][..], |rule| &rule.phrases);
    let members = patterns.iter().filter(|pattern| pattern.common).map(|pattern| phrase(&key(pattern)));
    Json::object([("properties", Json::object(members))])
}

const PATH: &str = "^[A-Za-z][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9-]*)*$";
const EVENT: &str = "^[A-Za-z][A-Za-z0-9.-]*(\\([A-Za-z][A-Za-z0-9.-]*\\))?$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$";
const TIME: &str = "[0-9]{2}:[0-9]{2}(:[0-9]{2})?";

fn refers(name: &str) -> Json {
    Json::object([("$ref", Json::from(format!("#/$defs/{name}")))])
}

fn of_type(name: &str) -> Json {
    Json::object([("type", Json::from(name))])
}

fn pattern(regex: &str) -> Json {
    Json::object([("type", Json::from("string")), ("pattern", Json::from(regex))])
}

fn constant(value: impl Into<Json>) -> Json {
    Json::object([("const", value.into())])
}

fn any(of: impl IntoIterator<Item = Json>) -> Json {
    Json::object([("anyOf", Json::Array(of.into_iter().collect()))])
}

fn array(items: Json) -> Json {
    Json::object([("type", Json::from("array")), ("items", items)])
}

// A list that is never empty.
fn list(items: Json) -> Json {
    Json::object([("type", Json::from("array")), ("items", items), ("minItems", Json::from(1))])
}

fn object<N: Into<String>>(members: impl IntoIterator<Item = (N, Json)>, required: &[&str]) -> Json {
    Json::object([
        ("type", Json::from("object")),
        ("properties", Json::object(members)),
        ("required", Json::array(required.iter().copied())),
        ("additionalProperties", Json::from(false)),
    ])
}

//! The description of the door, OpenAPI 3.1: made from the verbs, committed as `schemas/openapi.json`.

use comity_node::{Road, Shape, Shapes};
use serde_json::{Map, Value, json};

use super::{READS, path};

/// Status, name and meaning of the answers that are refusals.
const FAULTS: [(&str, &str, &str); 11] = [
    ("400", "Unread", "It could not be read: `place` says where."),
    ("401", "NotLetIn", "No token, or another than this start's."),
    ("403", "MayNot", "Nobody answers for it, or who does may not."),
    ("404", "NotThere", "There is no such case, treaty, exhibit or route."),
    ("409", "Otherwise", "It stands otherwise by now: look again, then ask again."),
    ("410", "Forgotten", "It was forgotten, with a certificate: nothing brings it back."),
    ("413", "TooLarge", "It is larger than is taken here: files travel as evidence, not in JSON."),
    ("415", "OtherKind", "Another kind of body is wanted: `Content-Type` says which stands there."),
    (
        "422",
        "Refused",
        "It was read and may not be done: `article` names the place of the law, where it is the law.",
    ),
    ("503", "BrokeOff", "What was sent broke off, or the node cannot do it now: send it again."),
    ("507", "DiskFull", "The node has no room; nothing was filed."),
];

/// The whole description.
pub(super) fn of(shapes: &Shapes) -> Value {
    let mut paths = Map::new();
    for verb in &shapes.verbs {
        let mut methods = Map::new();
        if READS.contains(&verb.name.as_str()) {
            methods.insert("get".to_owned(), operation(verb, true));
        }
        methods.insert("post".to_owned(), operation(verb, false));
        paths.insert(format!("/api{}", path(&verb.name)), Value::Object(methods));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Comity",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "One authority's node, for programs.",
            "description": "Every verb of the terminal, by the same one door. A verb that changes nothing may be asked by GET as well; everything is asked by POST. \
                `as` says which officer asks: it is a claim, as at the terminal, until officers sign in here; approvals are signatures by the officer's own key and hold whatever is claimed. \
                A refusal is `{\"error\": …}`, and nothing was filed. A node whose time is set by hand adds `stage_clock` to every answer.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The loopback address at which the node serves its pages."}],
        "security": [{"token": []}],
        "tags": tags(shapes),
        "paths": paths,
        "components": {
            "schemas": shapes.named,
            "responses": faults(),
            "securitySchemes": {"token": {
                "type": "http",
                "scheme": "bearer",
                "description": "The token in `api.token` of the node's folder, made anew at every start.",
            }},
        },
    })
}

/// Every refusal has one body, whatever its status.
fn faults() -> Value {
    let body = json!({"application/json": {"schema": {
        "type": "object",
        "properties": {"error": {"$ref": "#/components/schemas/Refusal"}},
        "required": ["error"],
    }}});
    let each = FAULTS
        .iter()
        .map(|(_, name, why)| ((*name).to_owned(), json!({"description": why, "content": body})));
    Value::Object(each.collect())
}

fn tags(shapes: &Shapes) -> Value {
    // Each once, though verbs of one family stand apart.
    let mut names: Vec<&str> = Vec::new();
    for name in shapes.verbs.iter().map(|verb| tag(&verb.name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.iter().map(|name| json!({"name": name})).collect()
}

fn tag(verb: &str) -> &str {
    verb.split('-').next().unwrap_or(verb)
}

fn operation(verb: &Shape, by_get: bool) -> Value {
    let file = verb.paths.iter().find(|(_, road)| **road == Road::In).map(|(member, _)| member.as_str());
    let id = if by_get { format!("get-{}", verb.name) } else { verb.name.clone() };
    let mut operation = json!({"operationId": id, "tags": [tag(&verb.name)], "description": verb.says});
    let takes = takes(verb);
    if by_get || file.is_some() {
        operation["parameters"] = parameters(&takes, file);
    }
    if let Some(file) = file {
        let mut content = json!({"application/octet-stream": {}});
        if !verb.requires(file) {
            let mut without = takes.clone();
            if let Some(members) = without["properties"].as_object_mut() {
                members.shift_remove(file);
            }
            content["application/json"] = json!({"schema": without});
        }
        operation["requestBody"] =
            json!({"description": "The file itself.", "required": true, "content": content});
    } else if !by_get {
        let required = takes["required"].as_array().is_some_and(|names| !names.is_empty());
        operation["requestBody"] =
            json!({"required": required, "content": {"application/json": {"schema": takes}}});
    }
    let mut responses = Map::new();
    let mut done = json!({"description": "Done.", "content": {"application/json": {"schema": verb.answers}}});
    let kinds = super::saved::kinds(verb);
    for kind in &kinds {
        done["content"][*kind] = json!({});
    }
    if !kinds.is_empty() {
        done["description"] =
            json!("Done. The file itself where `Accept` names its kind first, with the JSON in a header.");
        done["headers"] = json!({"comity-answer": {
            "description": "With a file: what the JSON would have said, escaped to ASCII.",
            "schema": {"type": "string"},
        }});
    }
    responses.insert("200".to_owned(), done);
    for (status, name, _) in FAULTS {
        responses.insert(status.to_owned(), json!({"$ref": format!("#/components/responses/{name}")}));
    }
    operation["responses"] = Value::Object(responses);
    operation
}

/// What the verb takes here: its own members, and `as`.
fn takes(verb: &Shape) -> Value {
    let mut takes = verb.takes.clone();
    takes["type"] = json!("object");
    if !takes["properties"].is_object() {
        takes["properties"] = json!({});
    }
    if let Some(members) = takes["properties"].as_object_mut() {
        members.insert(
            "as".to_owned(),
            json!({"type": ["string", "null"], "description": "The officer who asks: `okafor`."}),
        );
    }
    takes
}

fn parameters(takes: &Value, file: Option<&str>) -> Value {
    let required =
        |name: &str| takes["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let members = takes["properties"].as_object().into_iter().flatten();
    members
        .map(|(name, schema)| {
            let mut schema = schema.clone();
            let mut says = schema["description"].as_str().unwrap_or_default().to_owned();
            if let Some(members) = schema.as_object_mut() {
                members.shift_remove("description");
                members.shift_remove("default");
                // An address says nothing by leaving it out.
                if let Some(Value::Array(kinds)) = members.get_mut("type") {
                    kinds.retain(|kind| kind != "null");
                    if let [one] = &kinds[..] {
                        members["type"] = one.clone();
                    }
                }
            }
            if file == Some(name) {
                says = "The name of the file, without a folder.".to_owned();
            }
            json!({"name": name, "in": "query", "required": required(name), "description": says, "schema": schema})
        })
        .collect()
}

//! From a body or an address to a verb: read strictly, held against the verb's own schema, refused with its place.

use axum::body::to_bytes;
use axum::extract::{Query, Request};
use axum::http::{Uri, header};
use comity_node::{Refusal, Road, Shape, Shapes, Verb};
use comity_words::OfficerId;
use comity_words::strict::{self, Limits};
use serde_json::{Map, Value};

use super::fits::{self, cut};
use super::landing::Landed;

/// Bytes of a JSON body, at most: a treaty with its profiles and calendars fits some times.
pub(super) const LONGEST: usize = 8 * 1024 * 1024;

/// What was said: members by name, `as` among them.
pub(super) type Said = Map<String, Value>;

/// The members of a JSON body. No body at all says nothing.
pub(super) async fn of_body(request: Request) -> Result<Said, Refusal> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let (is_json, kind) = (is_json(request.headers()), kind.to_owned());
    let bytes = to_bytes(request.into_body(), LONGEST).await.map_err(|_| {
        Refusal::new("too-large", format!("the body has more than {LONGEST} bytes, or broke off"))
            .hint("files travel as evidence, not in JSON: see `/api/evidence/add`")
    })?;
    if bytes.is_empty() {
        return Ok(Said::new());
    }
    if !is_json {
        let said = if kind.is_empty() { "nothing".to_owned() } else { format!("`{}`", cut(&kind)) };
        return Err(Refusal::new(
            "media-type",
            format!("a body of JSON is wanted, and {said} was announced"),
        )
        .hint("send `Content-Type: application/json`"));
    }
    let limits = Limits { bytes: LONGEST, depth: 16, members: 4096, array: 4096, text: 4 * 1024 * 1024 };
    strict::read(&bytes, &limits).map_err(|error| {
        let place = match error.at {
            strict::Place::Byte(at) => place_of(&bytes, at),
            strict::Place::Member(path) => path,
        };
        Refusal::new("bad-json", error.kind.to_string())
            .place(place)
            .hint("whole numbers only, each member once, text in normal form C")
    })?;
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(said)) => Ok(said),
        Ok(_) => Err(Refusal::new("bad-json", "the body is no object").place("/").hint("write `{…}`")),
        Err(error) => Err(Refusal::new("bad-json", error.to_string()).hint("write one JSON object")),
    }
}

/// Whether a body of JSON is announced.
pub(super) fn is_json(headers: &axum::http::HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// The members an address gives: `?case=…&item=1`. A name said twice is a list where a list is wanted.
pub(super) fn of_query(verb: &Shape, shapes: &Shapes, uri: &Uri) -> Result<Said, Refusal> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|error| {
        Refusal::new("bad-query", format!("the address cannot be read: {error}"))
            .hint("write `?case=…&as=…`, with `%26` for an `&` in a value")
    })?;
    let mut said = Said::new();
    for (name, text) in pairs {
        let wants = fits::types(&verb.takes["properties"][&name], &shapes.named);
        let is = |kind: &str| wants.iter().any(|one| one == kind);
        if is("array") {
            let list = said.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                list.push(Value::String(text));
            }
            continue;
        }
        let value = match text.parse::<i64>() {
            Ok(number) if is("integer") => Value::from(number),
            _ => match text.parse::<bool>() {
                Ok(truth) if is("boolean") => Value::Bool(truth),
                _ => Value::String(text),
            },
        };
        if said.contains_key(&name) {
            return Err(Refusal::new("bad-query", format!("`{}` is said twice", cut(&name)))
                .place(format!("/{name}"))
                .hint("keep one of the two"));
        }
        said.insert(name, value);
    }
    Ok(said)
}

/// Whether what was said is what the verb takes, `as` and the name of a file aside.
pub(super) fn fitting(verb: &Shape, shapes: &Shapes, said: &Said) -> Result<(), Refusal> {
    let mut members = said.clone();
    members.remove("as");
    if let Some((member, _)) =
        verb.paths.iter().find(|(member, road)| **road != Road::In && members.contains_key(*member))
    {
        return Err(Refusal::new(
            "bad-member",
            format!("`{member}` names a file of the node's machine, and is not taken here"),
        )
        .place(format!("/{member}"))
        .hint(stays(member)));
    }
    fits::fits(&verb.takes, &Value::Object(members), &shapes.named)
}

/// What to do instead of naming a file of the node's machine.
fn stays(member: &str) -> &'static str {
    match member {
        "key" => {
            "sign the bytes of `/api/case/bytes` with your key and send `signed`; a new officer's key stays in the folder"
        }
        _ => "leave it out and send `Accept: application/octet-stream`: the file itself is the answer",
    }
}

/// The verb, and for whom it is asked.
pub(super) fn verb(
    shape: &Shape,
    shapes: &Shapes,
    mut said: Said,
    landed: &[&Landed],
) -> Result<(Verb, Option<OfficerId>), Refusal> {
    fitting(shape, shapes, &said)?;
    let by = match said.remove("as") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name.parse::<OfficerId>().map_err(|error| {
            Refusal::new("no-name", error.to_string()).place("/as").hint("for instance `okafor`")
        })?),
        Some(_) => {
            return Err(Refusal::new("bad-member", "`as` is the name of an officer")
                .place("/as")
                .hint("for instance `\"as\": \"okafor\"`"));
        }
    };
    for Landed { member, file } in landed {
        said.insert(member.clone(), path_value(file)?);
    }
    said.insert("verb".to_owned(), Value::String(shape.name.clone()));
    let verb = serde_json::from_value(Value::Object(said)).map_err(|error| {
        Refusal::new("bad-member", error.to_string()).hint("`/api/openapi.json` says what is taken")
    })?;
    Ok((verb, by))
}

fn path_value(file: &std::path::Path) -> Result<Value, Refusal> {
    let text = file.to_str().ok_or_else(|| {
        Refusal::new("internal", "the path of the node's folder is no UTF-8")
            .hint("move the folder to a path of plain letters")
    })?;
    Ok(Value::from(text))
}

/// A byte as people find it: `byte 17, line 2, column 3`.
fn place_of(bytes: &[u8], at: usize) -> String {
    let before = &bytes[..at.min(bytes.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = at - before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1) + 1;
    format!("byte {at}, line {line}, column {column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_told_by_line_and_column() {
        assert_eq!(place_of(b"{\n  x}", 4), "byte 4, line 2, column 3");
        assert_eq!(place_of(b"x", 0), "byte 0, line 1, column 1");
        assert_eq!(place_of(b"", 9), "byte 9, line 1, column 10");
    }
}

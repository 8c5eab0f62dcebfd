//! A file as the answer: what the terminal would write where it is told, the door gives back as bytes.
//!
//! Whoever asks says so by `Accept`. The node puts the file where it chooses, opens it, takes its place away and lets
//! it leave piece by piece; what it would have answered in JSON goes with it as a header.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use comity_node::{Office, Outgoing, Refusal, Road, Shape};
use serde_json::Value;

use super::landing::Landed;

/// The header that says what JSON would have said, in ASCII.
const ANSWER: &str = "comity-answer";
/// Bytes of it, at most.
const LONGEST: usize = 6 * 1024;

/// Verbs that answer a file in a member of their JSON: the verb, the kind of file, the member.
const IN_MEMBERS: [(&str, &str, &str); 4] = [
    ("case-letter", "text/html", "html"),
    ("case-letter", "text/plain", "text"),
    ("case-receipt", "application/octet-stream", "file"),
    ("journal-prove", "application/octet-stream", "file"),
];

/// A file that is wanted as the answer.
pub(super) struct Wanted {
    kind: &'static str,
    /// The member of the JSON that holds it; none where it is written.
    member: Option<&'static str>,
    /// The member of the verb that says where.
    out: Option<String>,
}

/// The kinds of file a verb can answer besides JSON.
pub(super) fn kinds(verb: &Shape) -> Vec<&'static str> {
    let written = verb.paths.values().any(|road| *road == Road::Out).then_some("application/octet-stream");
    let held = IN_MEMBERS.iter().filter(|(name, ..)| *name == verb.name).map(|(_, kind, _)| *kind);
    written.into_iter().chain(held).collect()
}

/// The file that is wanted, where what comes first in `Accept` is one this verb can answer.
pub(super) fn wanted(verb: &Shape, headers: &HeaderMap) -> Option<Wanted> {
    let accepts = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let kinds = kinds(verb);
    for one in accepts.flat_map(|text| text.split(',')) {
        let one = one.split(';').next().unwrap_or_default().trim();
        if one == "*/*" || one == "application/*" || one.eq_ignore_ascii_case("application/json") {
            return None;
        }
        if let Some(kind) = kinds.iter().find(|kind| one.eq_ignore_ascii_case(kind)) {
            let held = IN_MEMBERS.iter().find(|(name, of, _)| *name == verb.name && of == kind);
            let out = verb.paths.iter().find(|(_, road)| **road == Road::Out);
            let out = out.map(|(member, _)| member.clone());
            return Some(Wanted { kind, member: held.map(|(.., member)| *member), out });
        }
    }
    None
}

impl Wanted {
    /// Where the node writes it, for as long as it takes to open it.
    pub(super) fn leaving(&self, office: &Office) -> Result<Option<Landed>, Refusal> {
        let Some(member) = self.out.clone().filter(|_| self.member.is_none()) else { return Ok(None) };
        Ok(Some(Landed { member, file: office.landing()?.join("leaving") }))
    }

    /// The file with what is said of it.
    pub(super) async fn answer(
        self,
        mut answer: Value,
        leaving: Option<Landed>,
    ) -> Result<Response, Refusal> {
        let name = name_of(&answer);
        let (body, size) = match (self.member, &leaving) {
            (Some(member), _) => {
                let text = answer[member].as_str().unwrap_or_default().to_owned();
                let size = text.len() as u64;
                (Body::from(text), size)
            }
            (None, Some(Landed { file, .. })) => {
                let outgoing = Outgoing::of(file).await?;
                let size = outgoing.size();
                (Body::new(outgoing), size)
            }
            (None, None) => return Err(Refusal::new("internal", "no place was made for a file")),
        };
        // Nobody is told the file twice, nor where it lay.
        if let Some(members) = answer.as_object_mut() {
            members.retain(|name, _| !["html", "text", "file"].contains(&name.as_str()));
        }
        let mut response = Response::new(body);
        let charset = if self.kind.starts_with("text/") { "; charset=utf-8" } else { "" };
        let mut say = |name: header::HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        };
        say(header::CONTENT_TYPE, &format!("{}{charset}", self.kind));
        say(header::CONTENT_LENGTH, &size.to_string());
        // A browser that is led here shows nothing of it: it is a file, whatever stands in it.
        say(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
        say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        let answer = ascii(&answer);
        if answer.len() <= LONGEST {
            say(header::HeaderName::from_static(ANSWER), &answer);
        }
        Ok(response)
    }
}

/// A name for the file: the case and what of it.
fn name_of(answer: &Value) -> String {
    let text = |name: &str| match &answer[name] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(format!("{name}-{number}")),
        _ => None,
    };
    let of_what = ["exhibit", "annex", "number", "act"].into_iter().find_map(text);
    let name: String = [text("case"), of_what].into_iter().flatten().collect::<Vec<_>>().join("-");
    name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(80).collect()
}

/// JSON in ASCII, as a header may hold it.
fn ascii(value: &Value) -> String {
    let mut said = String::new();
    for letter in value.to_string().chars() {
        if letter.is_ascii() && !letter.is_ascii_control() {
            said.push(letter);
            continue;
        }
        let mut units = [0; 2];
        for unit in letter.encode_utf16(&mut units) {
            said.push_str(&format!("\\u{unit:04x}"));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_header_says_is_ascii_and_reads_back() {
        let said = serde_json::json!({"title": "Beschluß 𝄞\n", "n": 1});
        let text = ascii(&said);
        assert!(text.is_ascii());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), said);
    }
}

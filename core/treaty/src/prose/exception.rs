//! Grounds, and values with their exceptions.

use super::sentence::Reader;
use super::voice::Manner;

/// A ground and what it allows.
pub(super) fn ground(reader: &Reader<'_>) -> String {
    let ground = reader.subject(Manner::Quoted);
    let forces = [
        ("may-refuse", "The requested Party may refuse on the ground {}"),
        ("must-refuse", "The requested Party must refuse on the ground {}"),
        ("may-postpone", "The requested Party may postpone on the ground {}"),
        ("may-return", "The requested Party may return a request on the ground {}"),
        ("never-alone", "A request is never refused on the ground {} alone"),
        ("never", "A request is never refused on the ground {}"),
    ];
    let force = forces.into_iter().find(|(name, _)| reader.has(name));
    let mut sentence = force.map_or("There is a ground {}", |(_, form)| form).replace("{}", &ground);
    if let Some(title) = reader.title() {
        sentence.push_str(&format!(" ({title})"));
    }
    if let Some(when) = reader.said("when", Manner::Plain) {
        sentence.push_str(&format!(" if {when}"));
    }
    if let Some(unless) = reader.said("unless", Manner::Plain) {
        sentence.push_str(&format!(" unless {unless}"));
    }
    if let Some(who) = reader.said("decided-by", Manner::Who) {
        sentence.push_str(&format!("; {who} decides on it"));
    }
    if reader.has("consult-first") {
        sentence.push_str("; the Parties consult first");
    }
    reader.closed(sentence)
}

/// Dual criminality: what is asked, and what follows where it lacks.
pub(super) fn dual_criminality(reader: &Reader<'_>) -> String {
    let value = reader.said("default", Manner::Plain).unwrap_or_else(|| "not settled".to_owned());
    let mut sentence = match value.as_str() {
        "may require" => "Dual criminality may be required".to_owned(),
        value => format!("Dual criminality is {value}"),
    };
    if let Some(force) = reader.said("force", Manner::Plain) {
        let who = if force.starts_with("m") { "the requested Party " } else { "it is so: " };
        sentence.push_str(&format!("; where it is required and lacks, {who}{force}"));
    }
    if let Some(test) = reader.said("test", Manner::Plain) {
        sentence.push_str(&format!("; the test looks at the {test}"));
    }
    reader.closed(sentence)
}

/// An exception: *but required if …*, with its own exceptions in parentheses.
pub(super) fn except(reader: &Reader<'_>) -> String {
    let value = reader.said("value", Manner::Plain).unwrap_or_else(|| "not so".to_owned());
    let (inner, others) = reader.block(&["except"]);
    let mut said = format!("but {value}{}", reader.left());
    for piece in inner.iter().chain(&others) {
        said.push_str(&format!(" ({piece})"));
    }
    said
}

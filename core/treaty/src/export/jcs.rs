//! JSON in the one form of RFC 8785: no spaces, members ordered by UTF-16 code units, shortest escapes.

use comity_words::strict::Json;

/// The value as RFC 8785 writes it. Numbers are whole here, so that only order and escapes are left to decide.
pub fn written(json: &Json) -> String {
    let mut out = String::new();
    write(json, &mut out);
    out
}

/// The value over several lines, members in their own order: for files people compare.
pub fn indented(json: &Json) -> String {
    let mut out = String::new();
    indent(json, 0, &mut out);
    out.push('\n');
    out
}

fn indent(json: &Json, depth: usize, out: &mut String) {
    let inside: Vec<(Option<&str>, &Json)> = match json {
        Json::Array(entries) => entries.iter().map(|entry| (None, entry)).collect(),
        Json::Object(members) => members.iter().map(|(name, value)| (Some(name.as_str()), value)).collect(),
        _ => Vec::new(),
    };
    let one_line = written_in_order(json);
    if inside.is_empty() || one_line.chars().count() + 2 * depth <= 110 {
        out.push_str(&one_line);
        return;
    }
    let (open, close) = if matches!(json, Json::Array(_)) { ('[', ']') } else { ('{', '}') };
    out.push(open);
    for (place, (name, value)) in inside.into_iter().enumerate() {
        out.push_str(if place > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        if let Some(name) = name {
            quote(name, out);
            out.push_str(": ");
        }
        indent(value, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

// On one line, with a space behind `:` and `,`.
fn written_in_order(json: &Json) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match json {
        Json::Array(entries) => format!("[{}]", joined(entries.iter().map(written_in_order).collect())),
        Json::Object(members) => {
            let one = |(name, value): &(String, Json)| {
                let mut out = String::new();
                quote(name, &mut out);
                format!("{out}: {}", written_in_order(value))
            };
            format!("{{{}}}", joined(members.iter().map(one).collect()))
        }
        simple => written(simple),
    }
}

fn write(json: &Json, out: &mut String) {
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Json::Integer(number) => out.push_str(&number.to_string()),
        Json::Text(text) => quote(text, out),
        Json::Array(entries) => {
            out.push('[');
            for (place, entry) in entries.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(entry, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            let mut members: Vec<&(String, Json)> = members.iter().collect();
            members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            out.push('{');
            for (place, (name, value)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                quote(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_the_order_of_utf_16_and_not_of_code_points() {
        // The example of RFC 8785, section 3.2.3: a face of two surrogates comes before U+FB33.
        let names = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}"]
            .map(|name| (name, Json::Null));
        let expected = "{\"\\r\":null,\"1\":null,\"\u{80}\":null,\"\u{f6}\":null,\"\u{20ac}\":null,\"\u{1f600}\":null,\"\u{fb33}\":null}";
        assert_eq!(written(&Json::object(names)), expected);
    }

    #[test]
    fn escapes_are_the_shortest_there_are() {
        let text = Json::from("\u{8}\t\n\u{c}\r\u{b}\u{7f}\u{2028}\"\\/\u{0}");
        assert_eq!(written(&text), "\"\\b\\t\\n\\f\\r\\u000b\u{7f}\u{2028}\\\"\\\\/\\u0000\"");
    }
}

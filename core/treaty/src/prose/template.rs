//! Templates with places: `{0:who.gen}` is the first argument, as somebody, in the genitive.
//!
//! A place is a source (`$` the subject, `T` the title, a number the argument), a manner behind `:` or a counted
//! noun behind `#`, and a form behind `.`. What stands in `[ ]` falls away where a place in it has nothing.

/// One place of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'t> {
    /// `$`, `T`, `0`, or a name the caller knows.
    pub(super) source: &'t str,
    /// `who`, `quoted`; empty for the value as it is.
    pub(super) manner: &'t str,
    /// The noun that is counted, where one is.
    pub(super) counted: Option<&'t str>,
    /// `gen`; empty for the base form.
    pub(super) form: &'t str,
}

impl<'t> Place<'t> {
    fn of(text: &'t str) -> Place<'t> {
        let end = text.find([':', '#', '.']).unwrap_or(text.len());
        let (source, rest) = text.split_at(end);
        let (head, form) = rest.split_once('.').unwrap_or((rest, ""));
        let counted = head.strip_prefix('#');
        let manner = head.strip_prefix(':').unwrap_or_default();
        Place { source, manner, counted, form }
    }

    /// Which argument, where the source is a number.
    pub(super) fn argument(&self) -> Option<usize> {
        self.source.parse().ok()
    }
}

/// A template with its places filled. A place that gives nothing empties its group, or itself.
pub(super) fn fill(template: &str, value: &dyn Fn(&Place<'_>) -> Option<String>) -> String {
    part(template, value).0
}

/// The text, and whether every place had something.
fn part(template: &str, value: &dyn Fn(&Place<'_>) -> Option<String>) -> (String, bool) {
    let (mut out, mut whole) = (String::new(), true);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '[']) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let close = if rest.as_bytes()[at] == b'{' { '}' } else { ']' };
        let Some((inside, after)) = behind.split_once(close) else {
            out.push_str(&rest[at..]);
            return (out, whole);
        };
        if close == '}' {
            match value(&Place::of(inside)) {
                Some(said) => out.push_str(&said),
                None => whole = false,
            }
        } else {
            let (said, all) = part(inside, value);
            if all {
                out.push_str(&said);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    (out, whole)
}

/// The places of a template.
#[cfg(test)]
pub(super) fn places(template: &str) -> Vec<Place<'_>> {
    let inside = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(place, _)| Place::of(place)).collect()
}

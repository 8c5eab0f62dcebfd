//! What went wrong with journals, clocks and keys, by what it is: so that a page says it in its reader's words.
//!
//! An incident is kept as its sentence, and old nodes hold old rows. A sentence is read back here into its kind and
//! what it names; a test holds every sentence the node writes against this table.

use std::collections::BTreeMap;

use comity_store::IncidentRow;

use crate::Refusal;
use crate::office::Inner;
use crate::view::NoticeView;

/// Each kind with its sentence. The more exact one stands first.
const WORDED: &[(&str, &str)] = &[
    (
        "closed-grew",
        "the journal {journal} of {state}, which its page says is closed, grew: another copy of that node is at work",
    ),
    (
        "fewer",
        "the journal of {state} showed fewer than the {size} entries cosigned before: it was restored from an older copy, or an old head came late",
    ),
    ("two-heads", "the journal of {state} showed two heads of {size} entries"),
    (
        "forked",
        "the journal of {state} showed a head that does not extend the one of {size} entries cosigned before",
    ),
    ("forked-shown", "the journal of {state} does not extend the head it showed before"),
    ("clock-doubted", "{voice} says it is {span} than this node's clock says: one of the two is wrong"),
    ("clock-off", "this node's clock is wrong: {voices} others say it is {span} than it says. It only reads"),
    ("receipt-contradicted", "{state} receipted letter {letter} under a head that its journal does not have"),
    (
        "receipt-unwitnessed",
        "{state} receipted letter {letter} and has shown no head of its journal that holds the receipt within 24 hours",
    ),
    ("went-back-acts", "{state} holds acts that this node has not: this folder is an older copy of the node"),
    (
        "went-back",
        "{state} has cosigned {size} entries of this journal, more than it holds: this folder is an older copy of the node",
    ),
    (
        "two-copies",
        "{state} has cosigned a head of this journal that ours does not extend: two copies of the node were at work",
    ),
    ("key-withdrawn", "the signing key {key} of this office was withdrawn from {moment} on: {reason}"),
    (
        "peer-key-withdrawn",
        "{state} withdrew its signing key {key} from {moment} on; acts in doubt: {doubts} (`comity keys doubts`)",
    ),
    (
        "began-anew",
        "this node went back: {journal} was closed at {size} entries and goes on as {next}, from the {had} the archive had",
    ),
    (
        "peer-anew-beyond",
        "{state} was restored from an older copy: its journal {journal} was closed at {size} entries and goes on as {next}; this office has cosigned {held} entries of it, more than its page says",
    ),
    (
        "peer-anew",
        "{state} was restored from an older copy: its journal {journal} was closed at {size} entries and goes on as {next}",
    ),
    ("directory-fork", "two directories: a peer shows another {file} of the same version"),
    ("own-page-key", "the directory names another page key for {state}, this State: it is refused here"),
    (
        "page-key-replaced",
        "the quorum changed the page key of {state} without {again}; it takes effect at {moment}: ask that State by telephone",
    ),
    (
        "reads-restored",
        "this node was restored from an archive of {moment} and only reads until every witness has told the last size it cosigned",
    ),
    (
        "reads-restored-undated",
        "this node was restored from an archive and only reads until every witness has told the last size it cosigned",
    ),
    (
        "reads-behind",
        "this node went back: {state} holds a head of {size} entries under its own key, more than it has. It only reads",
    ),
    (
        "reads-lacks",
        "this node went back: {state} holds acts of {count} {cases} that are not here. It only reads",
    ),
    (
        "reads-fork",
        "two copies of this node were at work: {state} holds a head of {size} entries under its own key that is not in its journal. It only reads",
    ),
    ("reads-untold", "this node only reads until its witnesses have told where its journal stood"),
];

/// A sentence by its kind and what it names; one of no kind known keeps its words alone.
pub(crate) fn told(sentence: &str, at: Option<String>) -> NoticeView {
    let known = WORDED.iter().find_map(|(kind, pattern)| Some((*kind, read(pattern, sentence)?)));
    let (kind, mut about) = known.unwrap_or(("", BTreeMap::new()));
    // `3 minutes earlier`, as `five_minutes` says it.
    if let Some(span) = about.remove("span") {
        let names = ["amount", "unit", "way"].map(str::to_owned);
        about.extend(names.into_iter().zip(span.split(' ').map(str::to_owned)));
    }
    about.extend(at.map(|at| ("at".to_owned(), at)));
    NoticeView { code: kind.to_owned(), sentence: sentence.to_owned(), about }
}

/// What stands in the places of a pattern; nothing where the sentence is another one.
fn read(pattern: &str, sentence: &str) -> Option<BTreeMap<String, String>> {
    let mut pieces = pattern.split('{');
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    let mut about = BTreeMap::new();
    for piece in pieces {
        let (name, after) = piece.split_once('}')?;
        let until = if after.is_empty() { rest.len() } else { rest.find(after)? };
        about.insert(name.to_owned(), rest[..until].to_owned());
        rest = &rest[until + after.len()..];
    }
    rest.is_empty().then_some(about)
}

impl Inner {
    /// Incidents of these codes, the last first, each by its kind.
    pub(crate) fn told_of(
        &self,
        rows: Vec<IncidentRow>,
        of: impl Fn(&str) -> bool,
    ) -> Result<Vec<NoticeView>, Refusal> {
        let told = |row: IncidentRow| told(&row.sentence, Some(row.at.to_string()));
        Ok(rows.into_iter().filter(|row| of(&row.code)).map(told).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_back_into_what_it_names() {
        let one = told("the journal of BEL showed two heads of 41 entries", None);
        assert_eq!(
            (one.code.as_str(), one.about["state"].as_str(), one.about["size"].as_str()),
            ("two-heads", "BEL", "41")
        );
        let clock = told(
            "BEL says it is 7 minutes earlier than this node's clock says: one of the two is wrong",
            None,
        );
        assert_eq!((clock.about["amount"].as_str(), clock.about["way"].as_str()), ("7", "earlier"));
        assert_eq!(told("something else", None).code, "");
    }

    /// Every sentence that is written into an incident of no case, or said of a node that only reads.
    #[test]
    fn every_alarm_the_node_writes_has_its_kind() {
        let of = |file: &str| {
            std::fs::read_to_string(format!("{}/src/{file}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap()
        };
        let mut walked = 0;
        for file in
            ["witness", "five_minutes", "grades", "stay", "gossip", "revocation", "begun_anew", "founded"]
        {
            let text = of(file);
            let text = text.split("#[cfg(test)]").next().unwrap();
            for mark in
                ["let sentence =", "sentence: format!(", "self.incident(", "pub(crate) fn sentence(&self)"]
            {
                for behind in text.split(mark).skip(1) {
                    let end = match mark {
                        "let sentence =" => behind.find(";\n"),
                        "pub(crate) fn sentence(&self)" => behind.find("\n    }\n"),
                        _ => behind.find("\n        )?").or_else(|| behind.find("}")),
                    };
                    for said in behind[..end.unwrap()].split('"').skip(1).step_by(2) {
                        // Parts and codes are short; a sentence is not.
                        if said.len() < 50 || said.starts_with("; ") {
                            continue;
                        }
                        let mut filled = String::new();
                        for (at, piece) in said.split('{').enumerate() {
                            match (at, piece.split_once('}')) {
                                (0, _) | (_, None) => filled.push_str(piece),
                                (_, Some((name, after))) => {
                                    // A place at the end of a word is for what may be missing.
                                    let is_glued = filled.ends_with(char::is_alphabetic);
                                    let is_part = name == "beyond" || is_glued;
                                    filled.push_str(if is_part { "" } else { "7 minutes later" });
                                    filled.push_str(after);
                                }
                            }
                        }
                        walked += 1;
                        assert_ne!(told(&filled, None).code, "", "{file}: `{filled}` is of no kind");
                    }
                }
            }
        }
        assert!(walked >= 18, "{walked} sentences were found");
    }
}

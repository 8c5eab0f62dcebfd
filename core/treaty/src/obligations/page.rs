//! The answer as a page for a terminal.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Obligations, Reply, Section};
use crate::apply::Answer;
use crate::norm::Verified;
use crate::precedence::{Outcome, TOPICS, scope};

const WIDTH: usize = 100;

impl Obligations {
    /// The whole answer for a terminal or for paper.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let enquiry = &self.enquiry;
        let mut asked = vec![format!("{} asks {}", enquiry.requesting, enquiry.requested)];
        asked.extend(enquiry.measure.iter().map(|measure| format!("for {measure}")));
        asked.extend(enquiry.category.iter().map(|category| format!("({category} data)")));
        if enquiry.urgent {
            asked.push("urgently".to_owned());
        }
        let (day, time) = enquiry.received;
        let time = time.map(|time| format!(" {time:.0}")).unwrap_or_default();
        let by = if enquiry.competent { "the competent authority" } else { "an authority that passes it on" };
        let noon = if enquiry.received.1.is_none() { ", taken at noon" } else { "" };
        line(&mut out, "", &format!("{}; received by {by} on {day}{time}{noon}", asked.join(" ")));
        self.governs(&mut out);
        for reply in &self.replies {
            out.push('\n');
            if self.resolution.basis.rests_on.is_none() {
                line(&mut out, "", &format!("If the request rests on {}:", reply.instrument));
                out.push('\n');
            }
            page(reply, &mut out);
        }
        self.evidence_lines(&mut out);
        out
    }

    /// The instruments on whose scope alone an outcome hangs; nothing where it hangs on something else.
    fn narrow_in(&self, outcomes: &[Outcome]) -> Option<Vec<&str>> {
        let speakers = |outcome: &Outcome| match outcome {
            Outcome::Conflict(several) => several.iter().map(|one| one.instrument.clone()).collect(),
            settled => settled.words(),
        };
        let certain = speakers(outcomes.first()?);
        let others: BTreeSet<String> = outcomes.iter().skip(1).flat_map(speakers).collect();
        let narrow = |id: &String| {
            let open = self.resolution.not_counted.iter().find(|one| one.open && one.instrument == *id)?;
            (open.why.code == "out-of-scope").then_some(open.instrument.as_str())
        };
        others.difference(&certain).map(narrow).collect()
    }

    /// What the two evidence laws ask besides; nothing is said where nobody looked at them.
    fn evidence_lines(&self, out: &mut String) {
        let Some(comparison) = &self.evidence else { return };
        let paragraphs = super::evidence::paragraphs(comparison);
        if paragraphs.is_empty() {
            return;
        }
        out.push('\n');
        line(out, "", &format!("So that a court of {} can use the evidence", self.enquiry.requesting));
        for (demand, for_what) in paragraphs {
            line(out, "  - ", &demand);
            line(out, "      → ", &for_what);
        }
    }

    fn governs(&self, out: &mut String) {
        let resolution = &self.resolution;
        let (basis, enquiry) = (&resolution.basis, &self.enquiry);
        match (&basis.rests_on, &basis.cited, basis.alternatives.as_slice()) {
            (Some(id), cited, _) => {
                let title = self.replies.first().map(|reply| reply.title.clone()).unwrap_or_default();
                let how = match cited {
                    Some(_) => "cited, and kept",
                    None => "governs the most topics",
                };
                line(out, "rests on   ", &format!("{id}, {title} ({how})"));
                let beside = self.replies.first().map(|reply| reply.read_with.as_slice()).unwrap_or_default();
                if let [_, others @ ..] = beside
                    && !others.is_empty()
                {
                    line(out, "read with  ", &others.join(", "));
                }
            }
            (None, Some(cited), others) => {
                let why = basis.because.lines.first().map(|line| line.text.clone()).unwrap_or_default();
                line(out, "cited      ", &format!("{cited} is no basis here: {why}"));
                if !others.is_empty() {
                    line(
                        out,
                        "           ",
                        &format!("nothing is put in its place; what binds: {}", others.join(", ")),
                    );
                }
            }
            (None, None, []) => line(out, "rests on   ", "nothing that this library holds"),
            (None, None, several) => {
                line(out, "rests on   ", &format!("a person chooses: {}", several.join(", ")));
            }
        }
        if let Some(better) = &basis.proposed {
            line(
                out,
                "proposed   ",
                &format!("{better} goes before it on the most topics; the cited basis is kept"),
            );
        }
        // What is said of other measures is no part of this answer.
        let is_asked = |topic: &str| TOPICS.contains(&topic) || enquiry.measure.as_deref() == Some(topic);
        let mut others: Vec<(String, Vec<&str>)> = Vec::new();
        let mut may: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for topic in resolution.topics.iter().filter(|topic| is_asked(&topic.topic)) {
            // What hangs on one question is said once, with the question, and not topic by topic.
            let outcome = match &topic.outcome {
                Outcome::Undetermined(several) => match (several.first(), self.narrow_in(several)) {
                    (Some(certain), Some(narrow)) => {
                        narrow.iter().for_each(|id| may.entry(id).or_default().push(&topic.topic));
                        certain
                    }
                    _ => &topic.outcome,
                },
                settled => settled,
            };
            let who = match outcome {
                Outcome::Governs(speaker) if Some(&speaker.instrument) != basis.rests_on.as_ref() => {
                    format!("by {}", speaker.instrument)
                }
                Outcome::Conflict(_) => "in conflict".to_owned(),
                Outcome::Undetermined(_) => {
                    let may: Vec<String> = outcome.words().into_iter().collect();
                    format!("open ({})", may.join(" or "))
                }
                _ => continue,
            };
            match others.iter_mut().find(|(other, _)| *other == who) {
                Some((_, topics)) => topics.push(&topic.topic),
                None => others.push((who, vec![&topic.topic])),
            }
        }
        let others: Vec<String> =
            others.into_iter().map(|(who, topics)| format!("{} {who}", topics.join(", "))).collect();
        if !others.is_empty() && basis.rests_on.is_some() {
            line(out, "elsewhere  ", &others.join("; "));
        }
        for one in resolution.not_counted.iter().filter(|one| one.open && resolution.unknown.is_empty()) {
            let then = match may.get(one.instrument.as_str()) {
                Some(topics) => format!("; if it is for this, it speaks on {}", topics.join(", ")),
                None => String::new(),
            };
            line(out, "open       ", &format!("{}{then}", one.why.sentence));
        }
        for (id, asks) in &resolution.hangs_on {
            line(out, "open       ", &scope::sentence(id, asks));
        }
        for one in &resolution.contradictions {
            line(out, "conflict   ", &one.sentence());
        }
        for offer in &resolution.offers {
            line(out, "instead    ", &offer.sentence);
        }
    }
}

fn page(reply: &Reply, out: &mut String) {
    for warning in &reply.warnings {
        line(out, "warning    ", &warning.sentence);
    }
    for gone in &reply.taken_away {
        line(out, "reserved   ", gone);
    }
    for section in Section::ALL {
        let items: Vec<&Item> = reply.of(section).collect();
        let silent = section.silence().filter(|_| reply.silent.contains(&section));
        if items.is_empty() && silent.is_none() {
            continue;
        }
        out.push('\n');
        line(out, "", section.title());
        for item in items {
            entry(item, out);
        }
        if let Some(silence) = silent {
            line(out, "  - ", &format!("{} {silence}.", reply.instrument));
        }
    }
}

fn entry(item: &Item, out: &mut String) {
    let maybe = match item.holds {
        Answer::Undetermined => "? ",
        _ => "- ",
    };
    let about = match item.about.as_slice() {
        [] => String::new(),
        several => format!(" ({})", several.join(", ")),
    };
    line(
        out,
        &format!("  {maybe}"),
        &format!("{}{about}  [{}{}]", item.sentence, item.cite, mark(item.cite.mark)),
    );
    if let Some(here) = &item.here {
        line(out, "      → ", here);
    }
}

fn mark(mark: Verified) -> String {
    match mark {
        Verified::Unmarked => String::new(),
        mark => format!("; {mark}"),
    }
}

/// A paragraph behind a label, broken into lines.
fn line(out: &mut String, label: &str, text: &str) {
    let margin = " ".repeat(label.chars().count());
    let mut row = label.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && row.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(row.trim_end());
            out.push('\n');
            row.clone_from(&margin);
            empty = true;
        }
        if !empty {
            row.push(' ');
        }
        row.push_str(word);
        empty = false;
    }
    out.push_str(row.trim_end());
    out.push('\n');
}

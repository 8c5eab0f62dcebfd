//! A comparison as a page for people and as JSON for programs.

use std::fmt::Write as _;

use comity_words::strict::Json;
use comity_words::{Dimension, Standard};

use super::{Artefact, Comparison, Demand, Foundation, Reading, Verdict};

/// The width of the column of dimensions.
const HEAD: usize = 37;
/// How far what is said of a dimension is set in.
const INDENT: usize = 6;
/// Longer lines are broken.
const WIDTH: usize = 110;

impl Comparison {
    /// The table, dimension by dimension, then what the request must carry.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let (one, other) = (self.ask.requesting.as_str(), self.ask.requested.as_str());
        let measure = self.measure.map(|measure| format!(", {measure}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "evidence taken in {other} ({}), for a court of {one} ({}){measure}, as of {}",
            self.names[1], self.names[0], self.ask.at
        );
        let _ = match self.instruments.as_slice() {
            [] => writeln!(out, "no instrument looked at binds both: only their own laws count"),
            some => writeln!(out, "in force between them: {}", some.join(", ")),
        };
        if !self.open.is_empty() {
            let open: Vec<&str> = self.open.iter().map(|one| one.instrument.as_str()).collect();
            let _ = writeln!(out, "may bind, and is not counted: {}", open.join(", "));
        }
        out.push('\n');
        for reading in self.readings.iter().filter(|reading| reading.at_stake) {
            self.reading_lines(&mut out, reading);
        }
        let idle: Vec<&str> = (self.readings.iter())
            .filter(|reading| !reading.at_stake)
            .map(|reading| reading.dimension.title())
            .collect();
        if !idle.is_empty() {
            out.push('\n');
            put(&mut out, &format!("not at stake for this measure: {}", idle.join(", ")));
        }
        for (word, artefact) in &self.beyond {
            let _ = writeln!(out, "bridged beside the twenty: {word}: {}", self.line(artefact));
        }
        self.demand_lines(&mut out);
        let counts: Vec<String> = (self.counts().into_iter())
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| format!("{count} {}", verdict.as_str()))
            .collect();
        let _ = writeln!(out, "\n{}", counts.join(", "));
        if self.rests_on_unchecked() {
            out.push_str("some of this rests on texts nobody has read in full: see the marks in brackets\n");
        }
        out.push_str("whether evidence is admitted is for the court\n");
        out
    }

    fn reading_lines(&self, out: &mut String, reading: &Reading) {
        let head = format!("{:>2}  {}", reading.dimension.number(), reading.dimension.title());
        let neither = reading.requesting.is_none() && reading.requested.is_none();
        let aside = match reading.verdict {
            Verdict::Unknown if neither => ": nobody has read either law",
            _ => "",
        };
        let _ = writeln!(out, "{head:<HEAD$}{}{aside}", reading.verdict.as_str());
        match (&reading.requesting, &reading.requested) {
            (None, None) => {}
            (one, other) => {
                put(out, &format!("{}: {}", self.ask.requesting, side(reading.dimension, one.as_ref())));
                put(out, &format!("{}: {}", self.ask.requested, side(reading.dimension, other.as_ref())));
            }
        }
        for artefact in &reading.artefacts {
            put(out, &format!("by {}", self.line(artefact)));
        }
        let lead = match reading.verdict {
            Verdict::Unknown => "at hand if they differ:",
            _ => "could be agreed:",
        };
        for artefact in &reading.candidates {
            put(out, &format!("{lead} {}", self.line(artefact)));
        }
        if reading.verdict == Verdict::Gap {
            put(out, "no artefact and no model is at hand: consult before asking");
        }
    }

    fn demand_lines(&self, out: &mut String) {
        let demands = self.demands();
        if demands.is_empty() {
            return;
        }
        out.push_str("\nthe request must carry or ask for\n");
        for demand in &demands {
            let element =
                demand.element().map_or_else(|| "with the evidence".to_owned(), |one| one.to_string());
            let titles: Vec<String> = demand
                .one_of
                .iter()
                .map(|artefact| format!("{} [{}]", artefact.title, artefact.foundation.label()))
                .collect();
            let dimensions: Vec<&str> = demand.dimensions.iter().map(|one| one.title()).collect();
            put(out, &format!("{element}: {} (for {})", titles.join(", or "), dimensions.join("; ")));
        }
    }

    /// An artefact with its place and mark; the measures it is for where none is asked.
    fn line(&self, artefact: &Artefact) -> String {
        let mut said = format!(
            "{}: {} [{}, {}]",
            artefact.title,
            artefact.effect,
            artefact.foundation.label(),
            artefact.foundation.mark()
        );
        if self.measure.is_none() && !artefact.measures.is_empty() {
            let measures: Vec<&str> = artefact.measures.iter().map(|measure| measure.as_str()).collect();
            let _ = write!(said, ", for {}", measures.join(", "));
        }
        for provided in &artefact.provided {
            let _ = write!(said, "; {provided}");
        }
        said
    }

    fn counts(&self) -> Vec<(Verdict, usize)> {
        let all = [Verdict::Same, Verdict::Bridge, Verdict::Harmonise, Verdict::Gap, Verdict::Unknown];
        let count = |verdict| {
            self.readings.iter().filter(|reading| reading.at_stake && reading.verdict == verdict).count()
        };
        all.into_iter().map(|verdict| (verdict, count(verdict))).collect()
    }

    /// The same for programs; `schemas/bridge.schema.json` describes it.
    pub fn to_json(&self) -> Json {
        let counts = self.counts().into_iter();
        let counts = counts.map(|(verdict, count)| {
            (verdict.as_str(), Json::from(i64::try_from(count).expect("twenty at most")))
        });
        Json::object([
            ("pair", Json::array([self.ask.requesting.as_str(), self.ask.requested.as_str()])),
            ("names", Json::array(&self.names)),
            ("at", Json::of(&self.ask.at)),
            ("measure", Json::from(self.measure.map(|measure| measure.as_str()))),
            ("instruments", Json::array(&self.instruments)),
            (
                "open",
                Json::Array(
                    self.open
                        .iter()
                        .map(|one| {
                            Json::object([
                                ("instrument", Json::from(&one.instrument)),
                                ("code", Json::from(one.why.code)),
                                ("sentence", Json::from(&one.why.sentence)),
                            ])
                        })
                        .collect(),
                ),
            ),
            ("counts", Json::object(counts)),
            ("unchecked", Json::Bool(self.rests_on_unchecked())),
            ("dimensions", Json::Array(self.readings.iter().map(reading_json).collect())),
            ("demands", Json::Array(self.demands().iter().map(Demand::to_json).collect())),
            (
                "beyond",
                Json::Array(
                    self.beyond
                        .iter()
                        .map(|(word, artefact)| {
                            Json::object([("word", Json::from(word)), ("artefact", artefact.to_json())])
                        })
                        .collect(),
                ),
            ),
        ])
    }
}

/// One paragraph, set in, broken where it is long.
fn put(out: &mut String, text: &str) {
    let mut column = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column == 0 {
            let _ = write!(out, "{:INDENT$}{word}", "");
            column = INDENT + width;
        } else if column + 1 + width > WIDTH {
            let _ = write!(out, "\n{:1$}{word}", "", INDENT + 2);
            column = INDENT + 2 + width;
        } else {
            let _ = write!(out, " {word}");
            column += 1 + width;
        }
    }
    out.push('\n');
}

fn side(dimension: Dimension, standard: Option<&Standard>) -> String {
    let Some(standard) = standard else { return "not known".to_owned() };
    let words: Vec<&str> =
        standard.values.iter().filter_map(|value| dimension.meaning(value)).map(|one| one.words).collect();
    let said = format!("{} [{}, {}]", words.join("; "), standard.cited.label(), standard.cited.mark);
    if standard.is_known() { said } else { format!("not known; believed: {said}") }
}

fn reading_json(reading: &Reading) -> Json {
    let standard = |standard: &Option<Standard>| standard.as_ref().map_or(Json::Null, standard_json);
    let artefacts = |artefacts: &[Artefact]| Json::Array(artefacts.iter().map(Artefact::to_json).collect());
    let dimension: Dimension = reading.dimension;
    Json::object([
        ("dimension", Json::from(dimension.as_str())),
        ("number", Json::from(dimension.number())),
        ("title", Json::from(dimension.title())),
        ("at_stake", Json::Bool(reading.at_stake)),
        ("verdict", Json::from(reading.verdict.as_str())),
        ("requesting", standard(&reading.requesting)),
        ("requested", standard(&reading.requested)),
        ("artefacts", artefacts(&reading.artefacts)),
        ("candidates", artefacts(&reading.candidates)),
    ])
}

fn standard_json(standard: &Standard) -> Json {
    Json::object([
        ("known", Json::Bool(standard.is_known())),
        ("values", Json::array(standard.values.iter().copied())),
        ("remark", Json::from(standard.remark.as_ref())),
        ("source", standard.cited.to_json()),
    ])
}

impl Demand {
    /// For programs: what `comity treaty bridge` and `obligations` write.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("dimensions", Json::array(self.dimensions.iter().map(|dimension| dimension.as_str()))),
            ("element", Json::from(self.element().map(|element| element.as_str()))),
            ("formality", Json::Bool(self.is_formality())),
            ("one_of", Json::Array(self.one_of.iter().map(Artefact::to_json).collect())),
        ])
    }
}

impl Artefact {
    /// For programs.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("id", Json::from(&self.id)),
            ("title", Json::from(&self.title)),
            ("kind", Json::from(self.kind.as_str())),
            ("element", Json::from(self.element.map(|element| element.as_str()))),
            ("measures", Json::array(self.measures.iter().map(|measure| measure.as_str()))),
            ("effect", Json::from(&self.effect)),
            ("provided", Json::array(&self.provided)),
            ("source", self.foundation.to_json()),
        ])
    }
}

impl Foundation {
    /// For programs.
    pub fn to_json(&self) -> Json {
        let (kind, instrument, article, state, cited) = match self {
            Foundation::Clause { instrument, article, .. } => {
                ("clause", Some(instrument), (!article.is_empty()).then_some(article), None, None)
            }
            Foundation::Law { state, cited } => ("law", None, None, Some(state), Some(cited)),
            Foundation::Model(cited) => ("model", None, None, None, Some(cited)),
        };
        let clause = match self {
            Foundation::Clause { clause, .. } => Some(clause),
            _ => None,
        };
        Json::object([
            ("kind", Json::from(kind)),
            ("label", Json::from(self.label())),
            ("mark", Json::from(self.mark())),
            ("instrument", Json::from(instrument)),
            ("clause", Json::from(clause)),
            ("article", Json::from(article)),
            ("state", Json::from(state)),
            ("text", cited.map_or(Json::Null, comity_words::Cited::to_json)),
        ])
    }
}

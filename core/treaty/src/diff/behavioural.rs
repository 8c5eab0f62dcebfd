//! What comes of dossiers under the one version and under the other.
//!
//! Replayed are the scenarios of both files (what happens in them, not what they expect), those of a corpus, and
//! boundary cases made from both versions. The same dossiers, in the same order, every time.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::Moment;

use super::boundary::{self, Dossier, Scene};
use super::clauses;
use super::effect::{Time, who};
use super::form;
use super::outcome::{self, Point};
use super::{Change, Comparison, Dossiers, Level, Replay, Version};
use crate::apply::matter::Bench;
use crate::apply::{Application, Event, NormInstance, Situation, apply_on};
use crate::because::Explanation;
use crate::model::Instrument;
use crate::norm::LimitKind;
use crate::prose;
use crate::scenario;
use crate::source::{Source, Span};
use crate::syntax::ast::Statement;
use crate::syntax::{Parse, parse};

/// Ids that changed, from the version before to the version after.
type Names = BTreeMap<String, String>;

/// Replays every dossier and adds every outcome that changed.
pub(super) fn compare(
    (before, after): (&Version<'_>, &Version<'_>),
    comparison: &Comparison<'_>,
    (renamed, named): (&Names, &Names),
    changes: &mut Vec<Change>,
) -> Replay {
    let mut replay = Replay::default();
    let mut found = Found::default();
    for (one, other) in pairs(before, after) {
        let stand = Stand { versions: [before, after], ids: [one, other], comparison, renamed, named };
        stand.compare(&mut replay, &mut found);
    }
    replay.changed = found.changed;
    replay.first = found.first.as_ref().map(|(_, text)| text.clone());
    changes.extend(found.changes());
    replay
}

/// The instruments both versions decide on: of one id, else the only ones.
fn pairs(before: &Version<'_>, after: &Version<'_>) -> Vec<(String, String)> {
    let (olds, news) = (before.instruments(), after.instruments());
    let mut pairs: Vec<(String, String)> =
        olds.iter().filter(|id| news.contains(id)).map(|id| (id.clone(), id.clone())).collect();
    if let ([old], [new], true) = (olds.as_slice(), news.as_slice(), pairs.is_empty()) {
        pairs.push((old.clone(), new.clone()));
    }
    pairs
}

/// Two versions of one instrument.
struct Stand<'s, 'a> {
    versions: [&'s Version<'a>; 2],
    ids: [String; 2],
    comparison: &'s Comparison<'s>,
    renamed: &'s Names,
    /// Ids of clauses that follow from subject or order, and changed with them.
    named: &'s Names,
}

/// A dossier as it is played under each version: several instants of one story are one dossier.
struct Played {
    name: String,
    situations: [Result<(Vec<Situation>, Bench), String>; 2],
}

impl Stand<'_, '_> {
    fn compare(&self, replay: &mut Replay, found: &mut Found) {
        let mut dossiers = Vec::new();
        self.scenarios(replay, &mut dossiers);
        let benches = [self.bench(0), self.bench(1)];
        let bound: Vec<Instrument> = (0..2).filter_map(|place| self.bound(place)).collect();
        if let [one, other] = bound.as_slice() {
            let files = [self.files(0), self.files(1)];
            let units = |place: usize| {
                let units = files[place].iter().flat_map(|(parse, names)| {
                    clauses::units(parse.file(), self.comparison.assignment, names)
                });
                units.collect::<Vec<_>>()
            };
            let units = [units(0), units(1)];
            let scene = |place: usize| Scene {
                instrument: [one, other][place],
                clauses: units[place].iter().flat_map(|unit| &unit.clauses).collect(),
            };
            let judge = |place: usize, situation: &Situation| {
                let situation = self.under(place, situation);
                apply_on(self.versions[place].library, &situation, &benches[place]).ok()
            };
            let (made, cut) = boundary::dossiers(&[scene(0), scene(1)], &judge);
            replay.cut |= cut;
            replay.boundary += made.len();
            dossiers.extend(made.into_iter().map(|Dossier { name, situation }| Played {
                name,
                situations: [0, 1].map(|place| Ok((vec![situation.clone()], benches[place].clone()))),
            }));
        }
        let all = dossiers.len();
        for (place, played) in dossiers.iter().enumerate() {
            if let Some(progress) = self.comparison.progress {
                progress(place, all);
            }
            self.play(played, found);
        }
    }

    /// The scenarios of both files and of the corpus, each once.
    fn scenarios(&self, replay: &mut Replay, dossiers: &mut Vec<Played>) {
        let mut statements: Vec<(Option<&str>, Statement)> = Vec::new();
        for place in [1, 0] {
            for statement in self.versions[place].library.scenarios_of(&self.ids[place]) {
                statements.push((None, statement.clone()));
            }
        }
        for source in self.comparison.corpus {
            statements
                .extend(self.of_corpus(source).into_iter().map(|test| (Some(source.name.as_str()), test)));
        }
        let mut told: Vec<Statement> = Vec::new();
        for (file, statement) in statements {
            // What a scenario expects is no part of the dossier.
            if told.iter().any(|other| same_story(other, &statement)) {
                continue;
            }
            let name = statement.subject.as_ref().and_then(|name| name.text()).unwrap_or_default();
            let name = match file {
                Some(file) => format!("scenario \u{201c}{name}\u{201d} of {file}"),
                None => format!("scenario \u{201c}{name}\u{201d}"),
            };
            let situations = [0, 1].map(|place| {
                let (library, id) = (self.versions[place].library, &self.ids[place]);
                scenario::situations(library, id, &statement, self.comparison.assignment)
            });
            if let [Err(why), Err(_)] = &situations {
                replay.unplayed.push(format!("{name}: {why}"));
            } else {
                *(if file.is_some() { &mut replay.corpus } else { &mut replay.scenarios }) += 1;
                dossiers.push(Played { name, situations });
            }
            told.push(statement);
        }
    }

    /// The scenarios of a corpus file that are of this instrument.
    fn of_corpus(&self, source: &Source) -> Vec<Statement> {
        let parse = parse(&source.text);
        let mine = |id: &str| self.ids.iter().any(|own| own == id);
        let mut tests = Vec::new();
        for statement in parse.file().statements() {
            let of = match statement.keyword() {
                "scenarios" => statement.arg("of").map(crate::bind::scope::words).unwrap_or_default(),
                "treaty" => statement.id().map(str::to_owned).into_iter().collect(),
                _ => Vec::new(),
            };
            if of.first().is_some_and(|id| mine(id)) {
                tests.extend(statement.children("scenario").cloned());
            }
        }
        tests
    }

    /// The calendars and zones of Parties for whom the file names none that is held: weekends only, in UTC.
    fn bench(&self, place: usize) -> Bench {
        let mut bench = Bench::default();
        let library = self.versions[place].library;
        let Some(instrument) = library.instrument(&self.ids[place]) else { return bench };
        for party in &instrument.parties {
            let held = party.calendar.as_ref().is_some_and(|name| library.calendars.named(name).is_some());
            if !held && library.calendars.named("week-sat-sun").is_some() {
                bench.calendars.insert(party.code.clone(), "week-sat-sun".to_owned());
            }
            if party.timezone.is_none() {
                bench.zones.insert(party.code.clone(), "UTC".to_owned());
            }
        }
        bench
    }

    fn bound(&self, place: usize) -> Option<Instrument> {
        let held = self.versions[place].library.instrument(&self.ids[place])?;
        Some(prose::under(held, self.comparison.assignment))
    }

    /// The version's own file, and that of the instrument where it is another.
    fn files(&self, place: usize) -> Vec<(Parse, BTreeMap<Span, String>)> {
        let version = self.versions[place];
        let mut files = vec![(version.parse.clone(), version.names())];
        let held = version.library.instrument(&self.ids[place]);
        if let Some(held) = held.filter(|held| *held.source != *version.source) {
            let names = held.clauses.iter().map(|clause| (clause.span(), clause.id.clone())).collect();
            files.push((parse(&held.source.text), names));
        }
        files
    }

    /// A situation as this version names things.
    fn under(&self, place: usize, situation: &Situation) -> Situation {
        let back: Names = match place {
            0 => self.renamed.iter().map(|(old, new)| (new.clone(), old.clone())).collect(),
            _ => self.renamed.clone(),
        };
        let mut situation = renamed(situation, &back);
        if situation.instrument.is_empty() || self.ids.contains(&situation.instrument) {
            situation.instrument.clone_from(&self.ids[place]);
        }
        if situation.assignment.is_empty() {
            situation.assignment.clone_from(self.comparison.assignment);
        }
        situation
    }

    fn play(&self, played: &Played, found: &mut Found) {
        found.begin();
        let (one, other) = match &played.situations {
            [Ok(one), Ok(other)] => (one, other),
            [Err(why), Ok(_)] => return found.unplayable(&played.name, Some(why), None),
            [Ok(_), Err(why)] => return found.unplayable(&played.name, None, Some(why)),
            [Err(_), Err(_)] => return,
        };
        for (before, after) in one.0.iter().zip(&other.0) {
            let now = after.now;
            let applied = [(0, before, &one.1), (1, after, &other.1)].map(|(place, situation, bench)| {
                apply_on(self.versions[place].library, &self.under(place, situation), bench)
            });
            match applied {
                [Ok(before), Ok(after)] => self.differ(&played.name, now, (&before, &after), found),
                [Err(_), Err(_)] => {}
                [before, after] => {
                    let why = |one: Result<Application, _>| {
                        one.err().map(|error: crate::ApplyError| error.to_string())
                    };
                    found.unplayable(&played.name, why(before).as_deref(), why(after).as_deref());
                }
            }
        }
    }

    /// Notes every point in which two applications differ.
    fn differ(
        &self,
        dossier: &str,
        now: Moment,
        (before, after): (&Application, &Application),
        found: &mut Found,
    ) {
        let none = Names::new();
        let mut one = outcome::outcomes(before, self.renamed, self.named);
        let mut other = outcome::outcomes(after, &none, &none);
        outcome::refusals(before, now, self.renamed, &mut one);
        outcome::refusals(after, now, &none, &mut other);
        if one == other {
            return;
        }
        let points: BTreeSet<&Point> = one.keys().chain(other.keys()).collect();
        let changed: Vec<&Point> =
            points.into_iter().filter(|point| one.get(point) != other.get(point)).collect();
        // The questions of the whole follow from those of the parts.
        let whole = changed.iter().all(|point| point.subject == "questions");
        for point in changed.into_iter().filter(|point| whole || point.subject != "questions") {
            let back = |subject: &str| {
                let old = self.renamed.iter().find(|(_, new)| form::renamed(subject, self.renamed) == **new);
                old.map_or_else(|| subject.to_owned(), |(old, _)| old.clone())
            };
            found.note(dossier, point, (one.get(point), other.get(point)), || {
                let names = (back(&point.subject), point.subject.as_str());
                (scenario::why(before, &names.0), scenario::why(after, names.1))
            });
            if matches!(point.aspect, "due" | "effect") {
                found.way(&point.subject, moved(before, after, point, self.renamed));
            }
        }
    }
}

/// Whose due date moved, and whether it is earlier.
fn moved(before: &Application, after: &Application, point: &Point, renamed: &Names) -> Option<(bool, Ends)> {
    let of = |norm: &&NormInstance, names: &Names| {
        form::renamed(&norm.id, names) == point.subject
            && outcome::which(norm.number, &norm.about) == point.which
    };
    let words = |people: &[crate::norm::Who]| people.iter().map(|who| who.words.clone()).collect::<Vec<_>>();
    if point.aspect == "effect" {
        let of = |application: &Application, names: &Names| {
            let rung = application.rungs.iter().find(|rung| {
                format!("{}.step-{}", form::renamed(&rung.ladder, names), rung.step) == point.subject
                    && outcome::which_rung(rung, names) == point.which
            })?;
            let norm = application.norms.iter().find(|norm| norm.id == rung.norm)?;
            Some((rung.effective.ends()?, (words(&norm.bearer), words(&norm.claimant))))
        };
        let (one, other) = (of(before, renamed)?, of(after, &Names::new())?);
        return (one.0 != other.0).then_some((other.0 < one.0, other.1));
    }
    let one = before.norms.iter().find(|norm| of(norm, renamed))?;
    let other = after.norms.iter().find(|norm| of(norm, &Names::new()))?;
    let (earlier, later) = (one.due.ends()?, other.due.ends()?);
    // A floor that ends earlier frees its bearer earlier.
    let tighter = (later < earlier) != (other.limit == LimitKind::Floor);
    (later != earlier).then(|| (tighter, (words(&other.bearer), words(&other.claimant))))
}

/// Bearers and claimants, in the words of the file.
type Ends = (Vec<String>, Vec<String>);

/// The same situation under other names.
fn renamed(situation: &Situation, names: &Names) -> Situation {
    if names.is_empty() {
        return situation.clone();
    }
    let word = |word: &String| form::renamed(word, names);
    let event = |event: &Event| Event {
        name: word(&event.name),
        argument: event.argument.as_ref().map(word),
        about: event.about.iter().map(word).collect(),
        ..event.clone()
    };
    Situation {
        facts: situation
            .facts
            .iter()
            .map(|(path, value)| (form::renamed(path, names), value.clone()))
            .collect(),
        events: situation.events.iter().map(event).collect(),
        ..situation.clone()
    }
}

/// Whether two scenarios tell the same, whatever they are called and expect.
fn same_story(one: &Statement, other: &Statement) -> bool {
    let story = |statement: &Statement| -> Vec<Statement> {
        statement.statements().filter(|child| child.keyword() != "expect").cloned().collect()
    };
    let (one, other) = (story(one), story(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| form::same_text(one, other))
}

/// What was found to change, by what it is about.
#[derive(Default)]
struct Found {
    subjects: BTreeMap<String, Noted>,
    /// Which dossier is played, and whether something changed in it already.
    dossier: usize,
    counted: bool,
    changed: usize,
    /// How telling the change told first is, and in which words.
    first: Option<(u8, String)>,
}

#[derive(Default)]
struct Noted {
    /// The dossiers it changes in: how many, and the last counted.
    count: usize,
    last: usize,
    rank: u8,
    dossier: String,
    what: String,
    outcomes: (String, String),
    explanations: (Option<Explanation>, Option<Explanation>),
    aspects: BTreeSet<&'static str>,
    ways: BTreeSet<bool>,
    ends: Ends,
}

impl Found {
    fn begin(&mut self) {
        self.dossier += 1;
        self.counted = false;
    }

    fn count(&mut self) {
        self.changed += usize::from(!self.counted);
        self.counted = true;
    }

    /// A dossier that only one version can play.
    fn unplayable(&mut self, dossier: &str, before: Option<&str>, after: Option<&str>) {
        let said = |why: Option<&str>| {
            why.map_or_else(|| "can be played".to_owned(), |why| format!("cannot: {why}"))
        };
        let (one, other) = (said(before), said(after));
        let point = Point { subject: "dossier".to_owned(), which: String::new(), aspect: "state" };
        self.note(dossier, &point, (Some(&one), Some(&other)), || (None, None));
    }

    fn note(
        &mut self,
        dossier: &str,
        point: &Point,
        (before, after): (Option<&String>, Option<&String>),
        why: impl FnOnce() -> (Option<Explanation>, Option<Explanation>),
    ) {
        self.count();
        let rank = rank(point.aspect);
        let said = |text: Option<&String>| match text {
            None => "absent".to_owned(),
            Some(text) => short(point.aspect, text),
        };
        let (one, other) = (said(before), said(after));
        let of = if point.which.is_empty() { String::new() } else { format!(" ({})", point.which) };
        let what = match point.aspect {
            "state" | "status" | "value" | "element" | "urgency" => format!("{other}{of}, was {one}"),
            aspect => format!("{aspect} {other}{of}, was {one}"),
        };
        let own = format!(" of {}", point.subject);
        let bare = dossier.replacen(&own, "", 1);
        if self.first.as_ref().is_none_or(|(held, _)| rank < *held) {
            self.first = Some((rank, format!("{} {what} ({bare})", point.subject)));
        }
        let number = self.dossier;
        let noted = self.subjects.entry(point.subject.clone()).or_default();
        if noted.last != number {
            noted.count += 1;
            noted.last = number;
        }
        noted.aspects.insert(point.aspect);
        if noted.dossier.is_empty() || rank < noted.rank {
            noted.rank = rank;
            dossier.clone_into(&mut noted.dossier);
            noted.what = what;
            noted.outcomes = (one, other);
            noted.explanations = why();
        }
    }

    fn way(&mut self, subject: &str, moved: Option<(bool, Ends)>) {
        if let (Some((tighter, ends)), Some(noted)) = (moved, self.subjects.get_mut(subject)) {
            noted.ways.insert(tighter);
            noted.ends = ends;
        }
    }

    fn changes(self) -> Vec<Change> {
        let mut noted: Vec<(String, Noted)> = self.subjects.into_iter().collect();
        noted.sort_by_key(|(_, noted)| noted.rank);
        noted
            .into_iter()
            .map(|(subject, noted)| {
                let also: Vec<&str> = noted
                    .aspects
                    .iter()
                    .copied()
                    .filter(|aspect| !noted.what.starts_with(*aspect) && rank(aspect) > 0)
                    .collect();
                let also =
                    if also.is_empty() { String::new() } else { format!("; also its {}", also.join(", ")) };
                let (bearer, claimant) = noted.ends.clone();
                let ways: Vec<bool> = noted.ways.iter().copied().collect();
                let time = match ways.as_slice() {
                    [true] => Time { gains: claimant, loses: bearer, ..Time::default() },
                    [false] => Time { gains: bearer, loses: claimant, ..Time::default() },
                    [] => Time::default(),
                    _ => Time { open: true, ..Time::default() },
                };
                Change {
                    level: Level::Behavioural,
                    kind: "outcome",
                    clause: subject,
                    what: format!("{}{also}{}", noted.what, time_words(&time)),
                    before: None,
                    after: None,
                    time,
                    dossiers: Some(Dossiers {
                        count: noted.count,
                        first: noted.dossier,
                        outcomes: noted.outcomes,
                        explanations: noted.explanations,
                    }),
                }
            })
            .collect()
    }
}

fn time_words(time: &Time) -> String {
    let list = |people: &[String]| people.iter().map(|word| who(word)).collect::<Vec<_>>().join(", ");
    match (time.gains.is_empty(), time.loses.is_empty(), time.open) {
        (_, _, true) => "; earlier in some dossiers, later in others".to_owned(),
        (true, true, false) => String::new(),
        (false, true, _) => format!("; {} gains time", list(&time.gains)),
        (true, false, _) => format!("; {} loses time", list(&time.loses)),
        (false, false, _) => format!("; {} loses time, {} gains it", list(&time.loses), list(&time.gains)),
    }
}

/// The most telling differences come first.
fn rank(aspect: &str) -> u8 {
    match aspect {
        "state" | "status" | "value" | "element" | "urgency" => 0,
        "due" | "effect" => 1,
        _ => 2,
    }
}

fn short(aspect: &str, text: &str) -> String {
    match aspect {
        "due" | "end before roll" | "effect" | "answer" | "reply due" => {
            let parts: Vec<&str> =
                text.split("; ").map(|due| due.split(", ends ").next().unwrap_or(due)).collect();
            parts.join("; ")
        }
        "state" => text.replace("in-force", "in force"),
        _ if text.is_empty() => "nothing".to_owned(),
        _ => text.to_owned(),
    }
}

//! Treaty files as texts, read as far as a question needs.
//!
//! Between two States most instruments of a library do not bind, and of a hundred overlays four matter. What binds
//! is read whole, of the rest the heading; the answer is the same as if everything had been read.

use std::ops::Range;
use std::sync::Arc;

use comity_words::{Day, Digest, StateCode};

use super::cut::{cuts, head, only};
use super::{Library, load};
use crate::calendar::Calendars;
use crate::diagnostic::Diagnostic;
use crate::precedence::{Standing, standing};
use crate::source::Source;
use crate::syntax::parse;

/// The texts of a library.
#[derive(Debug, Clone)]
pub struct Shelf {
    volumes: Vec<Volume>,
}

/// One file of a library, and what it declares.
#[derive(Debug, Clone)]
pub struct Volume {
    source: Arc<Source>,
    parts: Vec<Part>,
}

/// A statement at the top of a file.
#[derive(Debug, Clone)]
struct Part {
    what: What,
    place: Range<usize>,
    /// Of a treaty: what its heading says of it, without what it rules.
    heading: Vec<Range<usize>>,
    /// Of a treaty: everything but the tests in it.
    untested: Vec<Range<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Treaty(String),
    Overlay { party: String, on: String },
    Profile { of: String },
    Scenarios { of: Vec<String> },
    Other,
}

/// How much of a part is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Heading,
    WithoutTests,
    All,
}

impl Shelf {
    /// A library of these files.
    pub fn of(sources: impl IntoIterator<Item = Source>) -> Shelf {
        Shelf { volumes: sources.into_iter().map(Volume::of).collect() }
    }

    /// Its files.
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// The ids of its instruments, in their order.
    pub fn instruments(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.volumes.iter().flat_map(Volume::instruments).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether it holds an instrument of this id.
    pub fn holds(&self, id: &str) -> bool {
        self.volumes.iter().flat_map(Volume::instruments).any(|held| held == id)
    }

    /// The file that declares an instrument.
    pub fn file_of(&self, id: &str) -> Option<&Source> {
        self.volumes.iter().find(|volume| volume.instruments().any(|held| held == id)).map(Volume::source)
    }

    /// The other files about an instrument: its profiles, its overlays and its tests. Tests that are about several
    /// instruments are not among them: the head of their file says what they are run beside.
    pub fn beside<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Source> {
        self.about(id).filter(|volume| !self.is_stacked(volume)).map(Volume::source)
    }

    /// The tests of an instrument that are about others too.
    pub fn stacked<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Source> {
        self.about(id).filter(|volume| self.is_stacked(volume)).map(Volume::source)
    }

    fn about<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Volume> {
        self.volumes.iter().filter(move |volume| {
            !volume.instruments().any(|held| held == id)
                && volume.parts.iter().any(|part| part.what.is_about(id))
        })
    }

    fn is_stacked(&self, volume: &Volume) -> bool {
        let own: Vec<&String> = volume
            .parts
            .iter()
            .filter_map(|part| match &part.what {
                What::Scenarios { of } => of.first(),
                _ => None,
            })
            .collect();
        let named = volume.source.text.split("in-force-of").skip(1);
        let mut words = named
            .filter_map(|rest| rest.split(';').next())
            .flat_map(|list| list.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-')));
        // A file of tests bears the name of its instrument, where it is about no other.
        let stem =
            volume.source.name.rsplit('/').next().and_then(|name| name.strip_suffix(".scenarios.treaty"));
        let is_named = |own: &&String| stem.is_none_or(|stem| *own == stem);
        !own.is_empty()
            && (!own.iter().any(is_named)
                || words.any(|word| self.holds(word) && !own.iter().any(|own| *own == word)))
    }

    /// Everything, with every finding.
    pub fn checked(&self, calendars: Calendars) -> (Library, Vec<Diagnostic>) {
        let sources: Vec<Source> = self.volumes.iter().map(|volume| Source::clone(&volume.source)).collect();
        load(&sources, calendars)
    }

    /// Everything. What is wrong with it is not asked.
    pub fn whole(&self, calendars: Calendars) -> Library {
        self.read(calendars, |_| Wanted::All)
    }

    /// Everything but the tests.
    pub fn untested(&self, calendars: Calendars) -> Library {
        self.read(calendars, |what| match what {
            What::Scenarios { .. } => Wanted::Nothing,
            _ => Wanted::WithoutTests,
        })
    }

    /// The headings of every instrument and no more: what there is.
    pub fn headings(&self, calendars: Calendars) -> Library {
        self.read(calendars, |what| match what {
            What::Treaty(_) => Wanted::Heading,
            What::Other => Wanted::All,
            _ => Wanted::Nothing,
        })
    }

    /// One instrument with its profiles, its overlays and its tests; of the others the headings.
    pub fn instrument(&self, id: &str, calendars: Calendars) -> Library {
        self.read(calendars, |what| match what {
            What::Treaty(held) if held != id => Wanted::Heading,
            What::Treaty(_) | What::Other => Wanted::All,
            what if what.is_about(id) => Wanted::All,
            _ => Wanted::Nothing,
        })
    }

    /// What binds two States on a day, or may: read whole, with its profiles and the overlays of the two. Of the
    /// other instruments the headings, so that one can say why they do not count.
    pub fn between(&self, pair: [&StateCode; 2], day: Day, calendars: Calendars) -> Library {
        let of_pair = |party: &str| pair.iter().any(|state| state.as_str() == party);
        // What waits for a number of ratifications looks at everybody's.
        let waits = |id: &str| self.file_of(id).is_some_and(|file| file.text.contains(" ratifications "));
        let headings = self.read(calendars.clone(), |what| match what {
            What::Treaty(_) => Wanted::Heading,
            What::Overlay { party, on } if !of_pair(party) && !waits(on) => Wanted::Nothing,
            What::Overlay { .. } | What::Other => Wanted::All,
            _ => Wanted::Nothing,
        });
        let counts = |id: &str| {
            let binds = |instrument: &Arc<crate::model::Instrument>| {
                !matches!(standing(&headings, instrument, pair, day, None), Standing::Not(_))
            };
            waits(id) || headings.instrument(id).is_some_and(binds)
        };
        let mut library = self.read(calendars, |what| match what {
            What::Treaty(id) if counts(id) => Wanted::WithoutTests,
            What::Profile { of } if counts(of) => Wanted::All,
            What::Other => Wanted::All,
            _ => Wanted::Nothing,
        });
        library.behind(headings);
        library
    }

    fn read(&self, calendars: Calendars, wanted: impl Fn(&What) -> Wanted) -> Library {
        let mut library = Library::empty(calendars);
        for volume in &self.volumes {
            let Some(text) = volume.text(&wanted) else { continue };
            let source = match text {
                Text::Whole => Arc::clone(&volume.source),
                Text::Parts(text) => Arc::new(Source::new(volume.source.name.clone(), text)),
            };
            // The digest is that of the file, however much of it was read.
            let digest = Digest::of(volume.source.text.as_bytes());
            crate::bind::hold(&mut library, &source, digest, &parse(&source.text));
        }
        library
    }
}

enum Text {
    Whole,
    Parts(String),
}

impl Volume {
    fn of(source: Source) -> Volume {
        let parts = cuts(&source.text).into_iter().map(|cut| {
            let text = &source.text;
            let what = What::of(head(&text[cut.place.clone()]));
            // The braces of the treaty stay around what is kept of it.
            let opens =
                |place: &Range<usize>| text[place.clone()].find('{').map(|open| place.start + open + 1);
            let frame = |inside: Vec<Range<usize>>| match opens(&cut.place) {
                Some(open) if cut.place.end > open => {
                    let mut kept: Vec<Range<usize>> = std::iter::once(cut.place.start..open).collect();
                    kept.extend(inside);
                    kept.push(cut.place.end - 1..cut.place.end);
                    kept
                }
                _ => vec![cut.place.clone()],
            };
            let (mut heading, mut untested) = (Vec::new(), Vec::new());
            if matches!(what, What::Treaty(_)) {
                let keyword = |place: &&Range<usize>| {
                    let text = &text[(*place).clone()];
                    text.split(|sign: char| !(sign.is_ascii_lowercase() || sign == '-'))
                        .next()
                        .unwrap_or_default()
                };
                let is_heading = |place: &&Range<usize>| HEADING.contains(&keyword(place));
                heading = frame(cut.inside.iter().filter(is_heading).cloned().collect());
                let is_test = |place: &&Range<usize>| keyword(place) == "scenario";
                if cut.inside.iter().any(|place| is_test(&place)) {
                    untested = frame(cut.inside.iter().filter(|place| !is_test(place)).cloned().collect());
                }
            }
            Part { what, place: cut.place, heading, untested }
        });
        let mut parts: Vec<Part> = parts.collect();
        // What stands beside scenarios in their file is for them only: an invented State, a made-up choice.
        if parts.iter().any(|part| matches!(part.what, What::Scenarios { .. })) {
            for part in &mut parts {
                if let What::Overlay { on: about, .. } | What::Profile { of: about } = &part.what {
                    part.what = What::Scenarios { of: vec![about.clone()] };
                }
            }
        }
        Volume { parts, source: Arc::new(source) }
    }

    /// Its text and name.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The instruments it declares.
    pub fn instruments(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match &part.what {
            What::Treaty(id) => Some(id.as_str()),
            _ => None,
        })
    }

    /// As much of its text as is wanted; nothing where nothing is.
    fn text(&self, wanted: impl Fn(&What) -> Wanted) -> Option<Text> {
        let each: Vec<Wanted> = self.parts.iter().map(|part| wanted(&part.what)).collect();
        let speaks =
            |(part, wanted): (&Part, &Wanted)| part.what != What::Other && *wanted != Wanted::Nothing;
        if !self.parts.iter().zip(&each).any(speaks) {
            return None;
        }
        let all = |(part, wanted): (&Part, &Wanted)| match wanted {
            Wanted::All => true,
            Wanted::WithoutTests => part.untested.is_empty(),
            Wanted::Heading | Wanted::Nothing => false,
        };
        if self.parts.iter().zip(&each).all(all) {
            return Some(Text::Whole);
        }
        let mut places: Vec<Range<usize>> = Vec::new();
        for (part, wanted) in self.parts.iter().zip(each) {
            match wanted {
                Wanted::Nothing => {}
                Wanted::Heading if !part.heading.is_empty() => places.extend(part.heading.iter().cloned()),
                Wanted::WithoutTests if !part.untested.is_empty() => {
                    places.extend(part.untested.iter().cloned())
                }
                _ => places.push(part.place.clone()),
            }
        }
        Some(Text::Parts(only(&self.source.text, &places)))
    }
}

/// The statements that say what an instrument is and whom it binds.
const HEADING: &[&str] =
    &["version", "status", "kind", "binding", "authentic", "party", "parties", "uses", "note"];

impl What {
    fn of(head: Vec<&str>) -> What {
        let after = |word: &str| {
            let place = head.iter().position(|one| *one == word)?;
            head.get(place + 1).map(|id| (*id).to_owned())
        };
        let second = || head.get(1).map(|word| (*word).to_owned()).unwrap_or_default();
        match head.first().copied() {
            Some("treaty") => What::Treaty(second()),
            Some("overlay") => What::Overlay { party: second(), on: after("on").unwrap_or_default() },
            Some("profile") => What::Profile { of: after("of").unwrap_or_default() },
            Some("scenarios") => {
                let place = head.iter().position(|word| *word == "of").map_or(1, |place| place + 1);
                What::Scenarios { of: head.iter().skip(place).map(|word| (*word).to_owned()).collect() }
            }
            _ => What::Other,
        }
    }

    /// Whether it says more of an instrument: choices, declarations, tests.
    fn is_about(&self, id: &str) -> bool {
        match self {
            What::Overlay { on, .. } => on == id,
            What::Profile { of, .. } => of == id,
            What::Scenarios { of } => of.iter().any(|one| one == id),
            What::Treaty(_) | What::Other => false,
        }
    }
}

//! What belongs under an element: its form, and what was said in it.
//!
//! A form is a table, and a [`Said`] is what fits it: there is no way to make one that does not read. A
//! value that cannot be read is refused with its place ([`Wrong`]); what reads and says too little is found
//! by [`Shape::remarks`], so that a draft may grow.
//!
//! The rows stand in [`elements`] and [`measures`]; [`presets`] says with which elements a draft may begin.

pub mod elements;
mod lists;
pub mod measures;
pub mod presets;
mod read;
mod records;
mod rules;
mod said;
mod set;
pub(crate) mod tells;

pub use lists::List;
pub use read::Wrong;
pub use said::Said;

/// The kind of value that stands somewhere.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Running text.
    Text,
    /// One line: a name, a number of a file.
    Line,
    /// Yes or no.
    Truth,
    /// A whole number between two others.
    Number(u64, u64),
    /// A day.
    Day,
    /// A moment with its distance from UTC.
    Stamp,
    /// A length of time.
    Length,
    /// A State, or a part of one: `DE`, `GB-SCT`.
    State,
    /// A language, by its tag: `en`, `zh-Hant`.
    Language,
    /// A sum.
    Money,
    /// A digest.
    Digest,
    /// An address of electronic mail.
    Mail,
    /// A telephone number with its country.
    Phone,
    /// A time zone, by its name.
    Zone,
    /// One code of a closed list.
    Code(&'static List),
    /// A name as treaty files write them: an offence of a treaty's own list.
    Name,
    /// Several members, each with a name.
    Record(&'static Record),
    /// Several of a kind.
    Many(&'static Shape),
}

/// Several members that belong together.
#[derive(Debug)]
pub struct Record {
    /// What it is called in the tables: `person`, `secrecy-wanted`.
    pub name: &'static str,
    /// The members.
    pub members: &'static [Member],
    /// Which of them a bare line of text fills.
    pub main: &'static str,
    /// What must hold among them.
    rule: fn(&Said, &mut Remarks<'_>),
}

/// One member of a record.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What stands there.
    pub shape: Shape,
    /// How much it is missed.
    pub grade: Grade,
    /// What it is, in a few words.
    pub says: &'static str,
}

/// How much something is missed where it is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Without it the rest says nothing.
    Needed,
    /// Requests are often returned without it.
    Wanted,
    /// Where there is one.
    Free,
}

/// What reads and is not good enough.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Where: `element.identifiers.2.from`.
    pub place: String,
    /// Whether the request may go nevertheless.
    pub grade: RemarkGrade,
    /// What is the matter, and what to do.
    pub why: String,
    /// Where that comes from, with its mark, where it comes from elsewhere.
    pub source: Option<String>,
}

/// What follows from a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkGrade {
    /// It contradicts itself, or names nothing.
    Wrong,
    /// Something without which the rest says nothing is not there.
    Missing,
    /// Requests are often returned for this; it goes all the same.
    Advice,
}

impl Remark {
    /// Whether the request cannot go like this.
    pub fn bars(&self) -> bool {
        self.grade != RemarkGrade::Advice
    }
}

impl RemarkGrade {
    /// A code that programs may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            RemarkGrade::Wrong => "wrong",
            RemarkGrade::Missing => "missing",
            RemarkGrade::Advice => "advice",
        }
    }
}

/// Where remarks are gathered, place by place.
pub(crate) struct Remarks<'a> {
    place: String,
    into: &'a mut Vec<Remark>,
}

impl Remarks<'_> {
    fn note(&mut self, member: &str, grade: RemarkGrade, why: impl Into<String>) {
        let place = if member.is_empty() { self.place.clone() } else { format!("{}.{member}", self.place) };
        self.into.push(Remark { place, grade, why: why.into(), source: None });
    }

    fn wrong(&mut self, member: &str, why: impl Into<String>) {
        self.note(member, RemarkGrade::Wrong, why);
    }

    fn missing(&mut self, member: &str, why: impl Into<String>) {
        self.note(member, RemarkGrade::Missing, why);
    }

    fn advise(&mut self, member: &str, why: impl Into<String>) {
        self.note(member, RemarkGrade::Advice, why);
    }
}

impl Shape {
    /// What is the matter with a value of this shape, place by place.
    pub fn remarks(&self, said: &Said, place: &str) -> Vec<Remark> {
        let mut found = Vec::new();
        self.look(said, place, &mut found);
        found
    }

    fn look(&self, said: &Said, place: &str, into: &mut Vec<Remark>) {
        match (self, said.entries()) {
            (Shape::Many(one), Some(entries)) => {
                for (number, entry) in entries.iter().enumerate() {
                    one.look(entry, &format!("{place}.{}", number + 1), into);
                }
            }
            (Shape::Record(record), None) if said.is_record() => record.look(said, place, into),
            _ => {}
        }
    }

    /// The kind of value, as a code programs may rely on; of several, the kind of each.
    pub fn kind(&self) -> &'static str {
        match self {
            Shape::Text => "text",
            Shape::Line => "line",
            Shape::Truth => "truth",
            Shape::Number(..) => "number",
            Shape::Day => "day",
            Shape::Stamp => "stamp",
            Shape::Length => "length",
            Shape::State => "state",
            Shape::Language => "language",
            Shape::Money => "money",
            Shape::Digest => "digest",
            Shape::Mail => "mail",
            Shape::Phone => "phone",
            Shape::Zone => "zone",
            Shape::Code(_) => "code",
            Shape::Name => "name",
            Shape::Record(_) => "record",
            Shape::Many(one) => one.kind(),
        }
    }

    /// The codes one may write, where the list is closed; none elsewhere.
    pub fn codes(&self) -> &'static [&'static str] {
        match self {
            Shape::Code(list) => list.codes,
            Shape::Many(one) => one.codes(),
            _ => &[],
        }
    }

    /// The kind of value, as a help text says it.
    pub fn says(&self) -> String {
        match self {
            Shape::Text => "text".into(),
            Shape::Line => "one line".into(),
            Shape::Truth => "yes or no".into(),
            Shape::Number(least, most) => format!("a whole number from {least} to {most}"),
            Shape::Day => "a day, as 2026-12-21".into(),
            Shape::Stamp => "a moment with its zone, as 2026-05-03T10:00:00+02:00".into(),
            Shape::Length => "a length of time, as `5 years`".into(),
            Shape::State => "a State or a part of one, as DE or GB-SCT".into(),
            Shape::Language => "a language, as `en`".into(),
            Shape::Money => "a sum, as `1200.50 EUR`".into(),
            Shape::Digest => "a digest, as sha256:…".into(),
            Shape::Mail => "an e-mail address".into(),
            Shape::Phone => "a telephone number with its country, as +49 30 1234".into(),
            Shape::Zone => "a time zone, as Europe/Berlin".into(),
            Shape::Code(list) => format!("one of {}", list.codes.join(", ")),
            Shape::Name => "a name of the treaty's, as `corruption`".into(),
            Shape::Record(record) => record.names(),
            Shape::Many(one) => format!("one or more, each {}", one.says()),
        }
    }
}

/// That a member is not said, with what it is and what stands there.
pub(crate) fn unsaid(member: &Member) -> String {
    format!("not said: {} ({})", member.says, member.shape.says())
}

impl Record {
    fn look(&self, said: &Said, place: &str, into: &mut Vec<Remark>) {
        for member in self.members {
            match (said.member(member.name), member.grade) {
                (Some(value), _) => member.shape.look(value, &format!("{place}.{}", member.name), into),
                (None, Grade::Free) => {}
                (None, grade) => {
                    let mut remarks = Remarks { place: place.to_owned(), into };
                    let why = unsaid(member);
                    match grade {
                        Grade::Needed => remarks.missing(member.name, why),
                        _ => remarks.advise(member.name, why),
                    }
                }
            }
        }
        (self.rule)(said, &mut Remarks { place: place.to_owned(), into });
    }

    pub(crate) fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

//! What two nodes tell each other before the first letter. It informs; it weakens nothing.

use std::collections::BTreeMap;

use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Digest, Moment, StateCode};

use crate::Head;
use crate::envelope::{Refused, SUITE, VERSION, read_head, versioned, write_head};

const LARGEST_GREETING: usize = 128 * 1024;

/// The payload of a greeting, signed like a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// Who greets.
    pub from: StateCode,
    /// The greeter's clock.
    pub at: Moment,
    /// Bytes of an age file it takes.
    pub largest_letter: u64,
    /// The highest version of each deed it understands, by kind.
    pub deeds: BTreeMap<String, u32>,
    /// The instruments it has adopted.
    pub treaties: Vec<Known>,
    /// Its profiles.
    pub profiles: Vec<Known>,
    /// Its calendars.
    pub calendars: Vec<Known>,
    /// The version of its time-zone data.
    pub zones: String,
    /// Its journal as it stands.
    pub head: Option<Head>,
    /// The version of its own page.
    pub page: u32,
}

/// A text somebody holds, by name, version and digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// Its name.
    pub id: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl Greeting {
    /// The payload on one line, as it is signed.
    pub fn write(&self) -> Vec<u8> {
        let all = |list: &[Known]| Json::array(list.iter().map(Known::write));
        let greeting = Json::object([
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("from", Json::from(&self.from)),
            ("at", self.at.into()),
            ("largest_letter", Json::Integer(i64::try_from(self.largest_letter).unwrap_or(i64::MAX))),
            ("deeds", Json::object(self.deeds.iter().map(|(kind, v)| (kind.as_str(), Json::from(*v))))),
            ("treaties", all(&self.treaties)),
            ("profiles", all(&self.profiles)),
            ("calendars", all(&self.calendars)),
            ("zones", Json::from(&self.zones)),
            ("head", write_head(self.head.as_ref())),
            ("page", self.page.into()),
        ]);
        greeting.write().into_bytes()
    }

    /// Reads a payload whose signatures have held.
    pub fn read(bytes: &[u8]) -> Result<Greeting, Refused> {
        let mut fields = versioned(bytes, LARGEST_GREETING, "greeting")?;
        let greeting = Greeting {
            from: fields.parse("from")?,
            at: fields.parse("at")?,
            largest_letter: fields.integer("largest_letter")?,
            deeds: read_versions(fields.object("deeds")?)?,
            treaties: read_known(&mut fields, "treaties")?,
            profiles: read_known(&mut fields, "profiles")?,
            calendars: read_known(&mut fields, "calendars")?,
            zones: fields.identifier("zones")?,
            head: read_head(&mut fields, "head")?,
            page: fields.integer("page")?,
        };
        fields.finish()?;
        Ok(greeting)
    }

    /// What both hold under one name and one version with different bytes: where they differ, clocks may
    /// differ, and both desks say so.
    pub fn differences(&self, other: &Greeting) -> Vec<String> {
        let pairs = [
            ("treaty", &self.treaties, &other.treaties),
            ("profile", &self.profiles, &other.profiles),
            ("calendar", &self.calendars, &other.calendars),
        ];
        let mut found = Vec::new();
        for (what, ours, theirs) in pairs {
            for own in ours {
                let same = |their: &&Known| their.id == own.id && their.version == own.version;
                if theirs.iter().find(same).is_some_and(|their| their.digest != own.digest) {
                    found.push(format!("{what} `{}`", own.id));
                }
            }
        }
        if self.zones != other.zones {
            found.push(format!("time-zone data `{}` and `{}`", self.zones, other.zones));
        }
        found
    }
}

impl Known {
    fn write(&self) -> Json {
        Json::object([
            ("id", Json::from(&self.id)),
            ("version", self.version.as_ref().into()),
            ("digest", self.digest.into()),
        ])
    }
}

fn read_known(fields: &mut Fields, name: &str) -> Result<Vec<Known>, StrictError> {
    let read = |mut inner: Fields| {
        let known = Known {
            id: inner.identifier("id")?,
            version: inner.opt_text("version")?,
            digest: inner.parse("digest")?,
        };
        inner.finish()?;
        Ok(known)
    };
    fields.objects(name)?.into_iter().map(read).collect()
}

fn read_versions(fields: Fields) -> Result<BTreeMap<String, u32>, StrictError> {
    let read = |(kind, version): (String, Json)| {
        let number = version.as_integer().and_then(|v| u32::try_from(v).ok());
        let number = number.ok_or_else(|| StrictError::member("greeting.deeds", "a version is expected"))?;
        Ok((kind, number))
    };
    fields.rest().into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greeting() -> Greeting {
        let known = |id: &str| Known { id: id.to_owned(), version: None, digest: Digest::of(id.as_bytes()) };
        Greeting {
            from: "ARV".parse().unwrap(),
            at: "2026-11-22T13:58:40Z".parse().unwrap(),
            largest_letter: 8 << 20,
            deeds: BTreeMap::from([("request.submitted".to_owned(), 1)]),
            treaties: vec![known("arv-bel-mla")],
            profiles: vec![],
            calendars: vec![known("ARV"), known("BEL")],
            zones: "2026a".to_owned(),
            head: Some(Head {
                origin: "arv.example/comity/journal-1".into(),
                size: 5,
                root: Digest::of(b"r"),
            }),
            page: 1,
        }
    }

    #[test]
    fn a_greeting_reads_back_what_it_writes() {
        assert_eq!(Greeting::read(&greeting().write()), Ok(greeting()));
    }

    #[test]
    fn another_calendar_and_other_zone_data_are_named() {
        let mut other = greeting();
        assert_eq!(greeting().differences(&other), Vec::<String>::new());
        other.calendars[1].digest = Digest::of(b"moved holiday");
        other.zones = "2025c".to_owned();
        assert_eq!(greeting().differences(&other), ["calendar `BEL`", "time-zone data `2026a` and `2025c`"]);
    }
}

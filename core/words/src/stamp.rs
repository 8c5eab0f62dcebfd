//! A moment as somebody else's clock wrote it, with the distance from UTC it was written with.
//!
//! Logs of providers are kept in their own time. A time without its zone names nobody, so none is read.

/// A moment with its offset: `2026-05-03T10:00:00+02:00`, or `…Z`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    at: jiff::Timestamp,
    written: String,
}

/// Text that is no moment with its offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// It says when and not where.
    #[error("`{0}` does not say in which zone: write `{0}Z` for UTC, or the distance from it as `{0}+02:00`")]
    NoZone(String),
    /// It is no moment at all.
    #[error("`{0}` is no moment: write it as 2026-05-03T10:00:00+02:00, or with Z for UTC")]
    Shape(String),
}

impl Stamp {
    /// The instant itself.
    pub fn at(&self) -> jiff::Timestamp {
        self.at
    }
}

impl std::str::FromStr for Stamp {
    type Err = StampError;
    fn from_str(text: &str) -> Result<Stamp, StampError> {
        let shape = || StampError::Shape(text.chars().take(64).collect());
        let time = text.split_once('T').map(|(_, time)| time).ok_or_else(shape)?;
        let named = time.ends_with('Z') || time.contains(['+', '-']);
        if !named {
            let plain = text.parse::<jiff::civil::DateTime>().is_ok();
            return Err(if plain { StampError::NoZone(text.to_owned()) } else { shape() });
        }
        let fits = text.len() <= 40 && text.is_ascii() && !text.contains('[');
        let at = text.parse::<jiff::Timestamp>().ok().filter(|_| fits).ok_or_else(shape)?;
        Ok(Stamp { at, written: text.to_owned() })
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.written)
    }
}

/// Whether a time zone of this name is known: `Europe/Berlin`, `UTC`.
pub fn is_zone(name: &str) -> bool {
    jiff::tz::TimeZoneDatabase::bundled().get(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_keeps_its_offset_and_one_without_is_told_what_lacks() {
        let stamp: Stamp = "2026-05-03T10:00:00+02:00".parse().unwrap();
        assert_eq!(stamp.to_string(), "2026-05-03T10:00:00+02:00");
        assert_eq!(stamp.at(), "2026-05-03T08:00:00Z".parse::<Stamp>().unwrap().at());
        assert!("2026-05-03T10:00:00.250Z".parse::<Stamp>().is_ok());
        let bare = "2026-05-03T10:00:00".parse::<Stamp>().unwrap_err();
        assert!(matches!(bare, StampError::NoZone(_)), "{bare}");
        for other in ["", "yesterday", "2026-05-03", "2026-13-03T10:00:00Z", "2026-05-03T25:00:00Z", "T+"] {
            assert!(matches!(other.parse::<Stamp>(), Err(StampError::Shape(_))), "{other}");
        }
    }

    #[test]
    fn a_zone_is_a_name_of_the_table_of_zones() {
        assert!(is_zone("Europe/Berlin") && is_zone("UTC"));
        assert!(!is_zone("CEST-summer") && !is_zone(""));
    }
}

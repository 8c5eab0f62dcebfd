//! Names as treaty files write them.

/// A name a treaty gives to something: `decide`, `give-reasons`, `requested.minister`, `en`. Words or
/// codes joined by dots; at most 128 ASCII characters, so that no look-alike letter can pass for another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// Text that is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name: letters, digits and hyphens are expected, joined by dots")]
pub struct NameError(pub String);

impl Name {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name that stands in this code and is known to be one.
    pub(crate) fn fixed(text: &'static str) -> Name {
        text.parse().expect("a name written in the code is a name")
    }
}

impl std::str::FromStr for Name {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Name, NameError> {
        let segment = |s: &str| {
            s.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
                && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !s.ends_with('-')
        };
        let fits = text.len() <= 128 && text.split('.').all(segment);
        if fits { Ok(Name(text.to_owned())) } else { Err(NameError(text.to_owned())) }
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_words_and_codes_joined_by_dots() {
        for good in
            ["decide", "requested.minister", "penalty.requesting.max", "contents.require.2", "ARV.central"]
        {
            assert_eq!(good.parse::<Name>().unwrap().to_string(), good);
        }
        for bad in ["", "a..b", "-x", "x-", "a b", "ünder", "a/b", ".a"] {
            assert!(bad.parse::<Name>().is_err(), "{bad}");
        }
    }
}

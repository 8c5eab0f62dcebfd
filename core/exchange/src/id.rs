//! The name of one letter: a UUID of version 7, never reused.

use comity_words::{Entropy, Moment};

/// The name of one letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId([u8; 16]);

/// Text that is no message id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no message id: a UUID of version 7 in lower case is expected")]
pub struct MessageIdError(pub String);

impl MessageId {
    /// A new name: the moment first, so that names sort as letters were written, and 74 bits of chance.
    pub fn new(now: Moment, entropy: &mut dyn Entropy) -> MessageId {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes);
        let millis = u64::try_from(now.as_second()).unwrap_or(0).saturating_mul(1000);
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        MessageId(bytes)
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::with_capacity(36);
        for (place, byte) in self.0.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push_str(&format!("{byte:02x}"));
        }
        f.pad(&text)
    }
}

impl std::fmt::Debug for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for MessageId {
    type Err = MessageIdError;
    fn from_str(text: &str) -> Result<MessageId, MessageIdError> {
        let refused = || MessageIdError(text.chars().take(64).collect());
        let shaped = text.len() == 36
            && text.bytes().enumerate().all(|(place, byte)| match place {
                8 | 13 | 18 | 23 => byte == b'-',
                14 => byte == b'7',
                19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
                _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            });
        if !shaped {
            return Err(refused());
        }
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[place * 2..place * 2 + 2], 16).map_err(|_| refused())?;
        }
        Ok(MessageId(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same(u8);
    impl Entropy for Same {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn a_message_id_reads_back_what_it_prints_and_sorts_by_its_moment() {
        let early = MessageId::new("2026-11-22T13:58:40Z".parse().unwrap(), &mut Same(0xff));
        let late = MessageId::new("2026-11-22T13:58:41Z".parse().unwrap(), &mut Same(0));
        assert_eq!(early.to_string().parse(), Ok(early));
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!("0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21".parse::<MessageId>().unwrap().0[0], 1);
    }

    #[test]
    fn another_version_capitals_and_braces_are_no_message_id() {
        for text in [
            "0193f0c2-7a11-4c3e-9b52-5e1f0a6d4c21",
            "0193F0C2-7a11-7c3e-9b52-5e1f0a6d4c21",
            "0193f0c2-7a11-7c3e-cb52-5e1f0a6d4c21",
            "{193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21}",
            "0193f0c27a117c3e9b525e1f0a6d4c21",
        ] {
            assert!(text.parse::<MessageId>().is_err(), "{text}");
        }
    }
}

//! How a letter ends: the events a receipt may state, and the closed list of codes.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident ($list:literal) { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every word of the list, in its own order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = comity_words::UnknownCode;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($code => Ok($name::$variant),)+
                    _ => Err(comity_words::UnknownCode { word: word.to_owned(), list: $list }),
                }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a receipt states about a letter, in the order in which one outweighs another.
    Event("event of a letter") {
        /// The act is in the sender's journal, the letter queued. By the sender's node.
        Submitted = "submitted",
        /// These bytes were stored durably. By the receiver's node or its front gate.
        Arrived = "arrived",
        /// Got, opened, verified, filed at this leaf under this head. By the receiver's node.
        Filed = "filed",
        /// As filed, and the receiver holds it inadmissible. By the receiver's node.
        Objected = "objected",
        /// No letter was made, and why. By the sender's node.
        NotSubmitted = "not_submitted",
        /// Refused at the door. By the receiver's node.
        TurnedAway = "turned_away",
        /// Got, and could not be opened, verified or parsed. By the receiver's node.
        Unreadable = "unreadable",
        /// No ending was obtained in time, after asking. By the sender's node.
        Undeliverable = "undeliverable",
    }
}

words! {
    /// Why a letter did not end well. A peer sees the code and its one sentence; the detail stays in our
    /// log, so that no one is handed an oracle.
    Code("code of an ending") {
        /// The letter, or a part of it, is larger than the limits allow.
        TooLarge = "too-large",
        /// A header has members, an algorithm or a type it may not have.
        BadHeader = "bad-header",
        /// The letter or its act is not addressed to this office.
        NotAddressed = "not-addressed",
        /// The sender's directory page had expired.
        StaleDirectory = "stale-directory",
        /// The sender is not a member here.
        UnknownMember = "unknown-member",
        /// A signature names a key that is not the sender's.
        UnknownKey = "unknown-key",
        /// A signature was made with a key after it was withdrawn.
        RevokedKey = "revoked-key",
        /// A signature does not hold, or one of the two is missing.
        BadSignature = "bad-signature",
        /// The two signatures stand over different payloads.
        SignaturesDiffer = "signatures-differ",
        /// The suite is lower than the highest both sides accept.
        SuiteTooLow = "suite-too-low",
        /// Hybrid and classical recipients stand in one file.
        MixedRecipients = "mixed-recipients",
        /// The letter is sealed to nobody.
        NoRecipient = "no-recipient",
        /// The letter cannot be opened.
        CannotOpen = "cannot-open",
        /// Bytes are missing at the end.
        Truncated = "truncated",
        /// What was opened is not JSON of the strict kind and the expected form.
        BadJson = "bad-json",
        /// One name stands twice in one object.
        DuplicateMember = "duplicate-member",
        /// A disclosure does not fit what was signed.
        BadDisclosure = "bad-disclosure",
        /// The letter is not the one its cover describes.
        CoverMismatch = "cover-mismatch",
        /// The letter came after its time.
        Expired = "expired",
        /// The act lies too far in the future.
        Clock = "clock",
        /// Another letter had the same message id.
        MessageIdReused = "message-id-reused",
        /// The act claims to come from the very office it was sent to.
        Reflected = "reflected",
        /// The act cannot belong to the case it names.
        WrongCase = "wrong-case",
        /// The act does not follow the lane it stands in.
        Lane = "lane",
        /// What the act says it had seen cannot be true.
        Seen = "seen",
        /// The act rests on a treaty text that is not in force between the two.
        Treaty = "treaty",
        /// The deed, or its version, is not known here.
        UnknownDeed = "unknown-deed",
        /// There is no room, or the peer sends too much at once.
        Quota = "quota",
        /// The other office could not be reached in time.
        Unreachable = "unreachable",
        /// Something failed on this side.
        Internal = "internal",
    }
}

impl Event {
    /// The event's number in ETSI EN 319 522.
    pub const fn etsi(self) -> &'static str {
        match self {
            Event::Submitted => "A.1",
            Event::NotSubmitted => "A.2",
            Event::Arrived => "B.1",
            Event::TurnedAway => "B.2",
            Event::Undeliverable => "B.3",
            Event::Filed | Event::Objected => "D.1",
            Event::Unreadable => "D.2",
        }
    }

    /// Whether the sender's own node states it.
    pub const fn by_sender(self) -> bool {
        matches!(self, Event::Submitted | Event::NotSubmitted | Event::Undeliverable)
    }

    /// Whether a letter ends with it.
    pub const fn is_ending(self) -> bool {
        !matches!(self, Event::Submitted | Event::Arrived)
    }

    /// Whether the act was filed by it.
    pub const fn files(self) -> bool {
        matches!(self, Event::Filed | Event::Objected)
    }

    /// Whether it ends a letter badly.
    pub const fn ends_badly(self) -> bool {
        self.is_ending() && !self.files()
    }
}

impl Code {
    /// The one sentence a peer is told.
    pub const fn sentence(self) -> &'static str {
        match self {
            Code::TooLarge => "the letter is larger than a letter may be: send what is large as a parcel",
            Code::BadHeader => {
                "a header is not as the protocol has it: send the letter anew from current software"
            }
            Code::NotAddressed => "the letter is not addressed to this office: look at the directory",
            Code::StaleDirectory => "the sender's page had expired: renew it and send again",
            Code::UnknownMember => "the sender is not a member here: exchange pages first",
            Code::UnknownKey => {
                "a signature is by a key that is not on the sender's page: publish the page first"
            }
            Code::RevokedKey => "a signature is by a withdrawn key: sign and send again",
            Code::BadSignature => "a signature does not hold or is missing: send the letter again",
            Code::SignaturesDiffer => "the two signatures stand over different payloads: sign and send again",
            Code::SuiteTooLow => "the suite is lower than both sides accept: send again under the higher one",
            Code::MixedRecipients => "the letter is sealed to recipients of two kinds: seal it anew",
            Code::NoRecipient => "the letter is sealed to nobody: seal it to this office",
            Code::CannotOpen => "the letter cannot be opened: fetch this office's page and seal it anew",
            Code::Truncated => "the letter is shorter than it says: send it again",
            Code::BadJson => {
                "the letter is not in the form the protocol has: send it anew from current software"
            }
            Code::DuplicateMember => {
                "one name stands twice in the letter: send it anew from current software"
            }
            Code::BadDisclosure => "a disclosure does not fit what was signed: send the letter anew",
            Code::CoverMismatch => "the letter is not the one its cover describes: send it anew",
            Code::Expired => "the letter came after its time: send the act in a new letter",
            Code::Clock => "the act lies too far in the future: set the clock and send again",
            Code::MessageIdReused => "another letter had this message id: send the act in a new letter",
            Code::Reflected => "the act claims to come from this very office: it is not taken from outside",
            Code::WrongCase => "the act cannot belong to the case it names: look at its parties and lane",
            Code::Lane => "the act does not follow its lane: it is filed and does not count",
            Code::Seen => {
                "the act had not seen what its author must have seen: it is filed and does not count"
            }
            Code::Treaty => "the act rests on another text than the one in force between the two",
            Code::UnknownDeed => "the deed is not known here: it is filed and a person will look at it",
            Code::Quota => "there is no room at the moment: try again later",
            Code::Unreachable => "the other office could not be reached in time",
            Code::Internal => "something failed on this side: try again later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_event_reads_back_what_it_prints() {
        assert_eq!(Code::ALL.len(), 30);
        for code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert!(!code.sentence().ends_with('.'));
        }
        for event in Event::ALL {
            assert_eq!(event.as_str().parse(), Ok(*event));
        }
        assert!("gone".parse::<Code>().is_err());
    }
}

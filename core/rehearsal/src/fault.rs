//! Rules of an office broken on purpose, to see that the worlds find it.

/// A rule of an office that all offices of a world break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A receipt leaves before what it says is durable.
    ReceiptBeforeSync,
    /// A letter that comes again is taken for a new one.
    ForgetsLetters,
    /// An act that comes in another letter is filed once more.
    ActTwice,
    /// An act that comes before the one it follows is receipted and not kept.
    LateLetterLost,
    /// The moment of recording is that of our own clock when the receipt comes.
    OwnMoment,
    /// A letter is given up in silence when its time is over.
    SilentEnd,
    /// After a restart nobody carries the letters that wait.
    RestartForgetsLetters,
    /// After a restart nobody looks at the clocks.
    RestartForgetsClocks,
    /// An act names nothing of the other lane as seen but its first act.
    NamesNothingSeen,
}

impl Fault {
    /// Every fault with its word and what it is.
    pub const ALL: [(&'static str, Fault); 9] = [
        ("receipt-before-sync", Fault::ReceiptBeforeSync),
        ("forgets-letters", Fault::ForgetsLetters),
        ("act-twice", Fault::ActTwice),
        ("late-letter-lost", Fault::LateLetterLost),
        ("own-moment", Fault::OwnMoment),
        ("silent-end", Fault::SilentEnd),
        ("restart-forgets-letters", Fault::RestartForgetsLetters),
        ("restart-forgets-clocks", Fault::RestartForgetsClocks),
        ("names-nothing-seen", Fault::NamesNothingSeen),
    ];

    /// The fault of this word.
    pub fn of_word(word: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, fault)| fault)
    }
}

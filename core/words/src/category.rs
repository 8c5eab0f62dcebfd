//! Categories of data.

use crate::code::codes;

codes! {
    /// A category of electronic data. Some instruments know only three; an adapter says which of
    /// these their category covers and never guesses upwards.
    Category("data category") {
        Subscriber = "subscriber",
        Identification = "identification",
        Traffic = "traffic",
        Content = "content",
    }
}

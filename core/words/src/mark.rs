//! How far somebody has looked at the text a fact rests on.

use crate::code::codes;

codes! {
    /// The mark of a fact. Only what was read may be relied on; the order goes from the best to the weakest.
    Mark("mark") {
        Read = "read",
        Secondary = "secondary",
        Unchecked = "unchecked",
    }
}

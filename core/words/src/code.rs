//! Closed lists of codes: one macro, so that every list parses and prints alike.

/// A word that is not in the closed list it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a known {list}")]
pub struct UnknownCode {
    /// What was read.
    pub word: String,
    /// The list it was looked up in, as a reader would name it.
    pub list: &'static str,
}

/// Defines a closed list of codes with their printed form, in the order given.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident ($list:literal) { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every code of the list, in its own order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code as written in treaty files and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($code => Ok($name::$variant),)+
                    _ => Err($crate::UnknownCode { word: word.to_owned(), list: $list }),
                }
            }
        }
    };
}
pub(crate) use codes;

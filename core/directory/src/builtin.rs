//! The profiles that come with the product: the files of the folder `directory/profiles/`, in the binary.

macro_rules! sources {
    ($($code:literal)*) => {
        /// Every file of the folder: its name and its text.
        pub(crate) const SOURCES: &[(&str, &str)] = &[$((
            concat!($code, ".toml"),
            include_str!(concat!("../../../directory/profiles/", $code, ".toml")),
        )),*];
    };
}

sources! {
    "AL" "ARV" "AU" "BE" "BEL" "BR" "CA" "CH" "DE" "ES" "FR" "GB" "IE" "IN" "IT" "JP" "LU" "NL" "NO" "PL" "TR" "UA"
    "US" "ZA"
}

//! The calendars that come with the product: the files of the folder `calendars/`, in the binary.
//!
//! A treaty names two of them, and there are a hundred: each is read when somebody first asks for it.

use std::sync::{Arc, OnceLock};

use super::{Calendar, file, key};

/// One file of the folder, and the calendar in it once it was asked for.
pub(super) struct Product {
    /// The name of its calendar, which is that of the file.
    pub(super) name: &'static str,
    /// The name of the file.
    pub(super) file: &'static str,
    /// What stands in it.
    pub(super) text: &'static str,
    read: OnceLock<Arc<Calendar>>,
}

impl Product {
    /// The calendar, with the days of the one it extends.
    pub(super) fn calendar(&'static self) -> &'static Arc<Calendar> {
        self.read.get_or_init(|| {
            let own =
                file::read(self.file, self.text).expect("the product's calendars are read in its tests");
            Arc::new(match &own.extends {
                None => own,
                Some(parent) => {
                    let parent = Product::named(parent).expect("the product's calendars extend its own");
                    parent.calendar().extended_by(&own)
                }
            })
        })
    }

    /// The product's calendar of that name.
    pub(super) fn named(name: &str) -> Option<&'static Product> {
        PRODUCTS.iter().find(|product| key(product.name) == key(name))
    }
}

macro_rules! products {
    ($($name:literal)*) => {
        /// Every file of the folder, by name.
        pub(super) static PRODUCTS: [Product; [$($name),*].len()] = [$(Product {
            name: $name,
            file: concat!($name, ".calendar"),
            text: include_str!(concat!("../../../../calendars/", $name, ".calendar")),
            read: OnceLock::new(),
        }),*];
    };
}

products! {
    "AE" "AT" "AU" "BE" "BG" "BR" "CA" "CH" "CH-AG" "CH-AI" "CH-AR" "CH-BE" "CH-BL" "CH-BS" "CH-FR" "CH-GE"
    "CH-GL" "CH-GR" "CH-JU" "CH-LU" "CH-NE" "CH-NW" "CH-OW" "CH-SG" "CH-SH" "CH-SO" "CH-SZ" "CH-TG" "CH-TI"
    "CH-UR" "CH-VD" "CH-VS" "CH-ZG" "CH-ZH" "CY" "CZ" "DE" "DE-BB" "DE-BE" "DE-BW" "DE-BY" "DE-HB" "DE-HE"
    "DE-HH" "DE-MV" "DE-NI" "DE-NW" "DE-RP" "DE-SH" "DE-SL" "DE-SN" "DE-ST" "DE-TH" "DK" "EE" "ES" "FI"
    "FR" "FR-57" "FR-6AE" "GB" "GB-ENG" "GB-NIR" "GB-SCT" "GR" "HR" "HU" "IE" "IN" "IS" "IT" "JP" "LT" "LU"
    "LV" "MT" "NL" "NO" "PL" "PT" "RO" "SA" "SE" "SI" "SK" "US" "ZA" "arv-public" "bel-public"
}

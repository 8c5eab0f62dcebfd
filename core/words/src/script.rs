//! The script a name is written in. A person's name is kept in its own script; a name that mixes two is
//! somebody's mistake or somebody's disguise, since letters of one script pass for those of another.

use crate::code::codes;

codes! {
    /// A script, by its code of ISO 15924.
    Script("script of ISO 15924") {
        Latin = "Latn", Cyrillic = "Cyrl", Greek = "Grek", Arabic = "Arab", Hebrew = "Hebr", Armenian = "Armn",
        Georgian = "Geor", Devanagari = "Deva", Bengali = "Beng", Tamil = "Taml", Thai = "Thai", Lao = "Laoo",
        Khmer = "Khmr", Myanmar = "Mymr", Ethiopic = "Ethi", Han = "Hani", Japanese = "Jpan", Korean = "Kore",
        Sinhala = "Sinh", Gujarati = "Gujr", Gurmukhi = "Guru", Telugu = "Telu", Kannada = "Knda", Malayalam = "Mlym",
        Mongolian = "Mong", Tibetan = "Tibt", Thaana = "Thaa",
    }
}

impl Script {
    /// The scripts whose letters stand in a text, each once.
    pub fn of(text: &str) -> Vec<Script> {
        let mut found: Vec<Script> = text.chars().filter_map(Script::of_letter).collect();
        found.sort_unstable();
        found.dedup();
        // Japanese and Korean names are written with Han characters beside their own.
        if found.contains(&Script::Japanese) || found.contains(&Script::Korean) {
            found.retain(|script| *script != Script::Han);
        }
        found
    }

    /// Whether letters of `found` may stand in a name of this script.
    pub fn takes(self, found: Script) -> bool {
        self == found || (found == Script::Han && matches!(self, Script::Japanese | Script::Korean))
    }

    fn of_letter(letter: char) -> Option<Script> {
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match u32::from(letter) {
            0x41..=0x24f | 0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xff21..=0xff5a => {
                Script::Latin
            }
            0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
            0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Script::Cyrillic,
            0x530..=0x58f => Script::Armenian,
            0x590..=0x5ff => Script::Hebrew,
            0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => {
                Script::Arabic
            }
            0x780..=0x7bf => Script::Thaana,
            0x900..=0x97f => Script::Devanagari,
            0x980..=0x9ff => Script::Bengali,
            0xa00..=0xa7f => Script::Gurmukhi,
            0xa80..=0xaff => Script::Gujarati,
            0xb80..=0xbff => Script::Tamil,
            0xc00..=0xc7f => Script::Telugu,
            0xc80..=0xcff => Script::Kannada,
            0xd00..=0xd7f => Script::Malayalam,
            0xd80..=0xdff => Script::Sinhala,
            0xe00..=0xe7f => Script::Thai,
            0xe80..=0xeff => Script::Lao,
            0xf00..=0xfff => Script::Tibetan,
            0x1000..=0x109f => Script::Myanmar,
            0x10a0..=0x10ff | 0x1c90..=0x1cbf => Script::Georgian,
            0x1100..=0x11ff | 0xac00..=0xd7af => Script::Korean,
            0x1200..=0x139f => Script::Ethiopic,
            0x1780..=0x17ff => Script::Khmer,
            0x1800..=0x18af => Script::Mongolian,
            0x3040..=0x30ff => Script::Japanese,
            0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => Script::Han,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_the_script_its_letters_are_of() {
        for (name, script) in [
            ("Ilva Korren", Script::Latin),
            ("Ångström-Łuczak", Script::Latin),
            ("Ирина Ковалёва", Script::Cyrillic),
            ("Νίκος Παπαδόπουλος", Script::Greek),
            ("محمد الأمين", Script::Arabic),
            ("王小明", Script::Han),
            ("山田はなこ", Script::Japanese),
            ("김민준", Script::Korean),
        ] {
            assert_eq!(Script::of(name), [script], "{name}");
        }
    }

    #[test]
    fn a_letter_that_passes_for_another_is_found() {
        // The first letter is Cyrillic.
        assert_eq!(Script::of("Аnna"), [Script::Latin, Script::Cyrillic]);
        assert!(Script::of("1234 -").is_empty());
        assert!(Script::Japanese.takes(Script::Han) && !Script::Latin.takes(Script::Cyrillic));
    }
}

//! Sums in whole coins: an integer and a currency, never a fraction of a number.

/// A sum in the smallest coin of its currency: `1200.50 EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    coins: i64,
    currency: [u8; 3],
}

/// Text that is no sum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no sum: write a number and the three letters of the currency, as `1200.50 EUR`")]
pub struct MoneyError(pub String);

impl Money {
    /// The sum in the smallest coin.
    pub fn coins(self) -> i64 {
        self.coins
    }

    /// The currency, by its code of ISO 4217.
    pub fn currency(&self) -> &str {
        std::str::from_utf8(&self.currency).expect("three capital letters")
    }

    /// How many digits stand behind the point in this currency.
    fn digits(currency: &str) -> usize {
        match currency {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

impl std::str::FromStr for Money {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Money, MoneyError> {
        let read = || {
            let (number, code) = text.trim().split_once(' ')?;
            let code: [u8; 3] = code.as_bytes().try_into().ok()?;
            if !code.iter().all(u8::is_ascii_uppercase) {
                return None;
            }
            let digits = Money::digits(std::str::from_utf8(&code).ok()?);
            let (whole, part) = number.split_once('.').unwrap_or((number, ""));
            let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
            let fits = !whole.is_empty() && plain(whole) && plain(part) && part.len() <= digits;
            if !fits || (number.contains('.') && part.is_empty()) {
                return None;
            }
            let coins: i64 = format!("{whole}{part:0<digits$}").parse().ok()?;
            Some(Money { coins, currency: code })
        };
        read().ok_or_else(|| MoneyError(text.chars().take(64).collect()))
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = Money::digits(self.currency());
        let one = 10_i64.pow(u32::try_from(digits).unwrap_or(0));
        match digits {
            0 => write!(f, "{} {}", self.coins, self.currency()),
            _ => write!(f, "{}.{:0digits$} {}", self.coins / one, self.coins % one, self.currency()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_counted_in_whole_coins() {
        let sum: Money = "1200.5 EUR".parse().unwrap();
        assert_eq!((sum.coins(), sum.currency(), sum.to_string().as_str()), (120_050, "EUR", "1200.50 EUR"));
        assert_eq!("300 JPY".parse::<Money>().unwrap().coins(), 300);
        assert_eq!("1.250 KWD".parse::<Money>().unwrap().to_string(), "1.250 KWD");
        for other in [
            "",
            "1200",
            "1200 eur",
            "12,5 EUR",
            "1.234 EUR",
            "-3 EUR",
            "1. EUR",
            "EUR 3",
            "3 EURO",
            "1.5 JPY",
        ] {
            assert!(other.parse::<Money>().is_err(), "{other}");
        }
    }
}

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
    /// So many of the smallest coins of a currency.
    pub fn of(coins: u64, currency: &str) -> Result<Money, MoneyError> {
        let error =
            || MoneyError(format!("{coins} coins of {}", currency.chars().take(8).collect::<String>()));
        let code: [u8; 3] = currency.as_bytes().try_into().map_err(|_| error())?;
        let coins = i64::try_from(coins).map_err(|_| error())?;
        if code.iter().all(u8::is_ascii_uppercase) {
            Ok(Money { coins, currency: code })
        } else {
            Err(error())
        }
    }

    /// The sum in the smallest coin.
    pub fn coins(self) -> i64 {
        self.coins
    }

    /// The currency, by its code of ISO 4217.
    pub fn currency(&self) -> &str {
        std::str::from_utf8(&self.currency).expect("three capital letters")
    }

    /// How many digits stand behind the point in a currency.
    pub fn digits(currency: &str) -> usize {
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
        write!(f, "{} {}", coins_written(self.coins, Money::digits(self.currency())), self.currency())
    }
}

/// Coins as people write them: `-0.05`, and `1200.50`.
pub fn coins_written(coins: i64, digits: usize) -> String {
    let one = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
    let (sign, coins) = (if coins < 0 { "-" } else { "" }, coins.unsigned_abs());
    match digits {
        0 => format!("{sign}{coins}"),
        _ => format!("{sign}{}.{:0digits$}", coins / one, coins % one),
    }
}

/// Divides coins by weights, to the last coin: each part is rounded down, and the coins that are left go one
/// each to the largest remainders, of equal ones to the first. The parts always add up to the whole.
///
/// Nothing where every weight is nought.
pub fn divided(coins: i64, weights: &[u32]) -> Option<Vec<i64>> {
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if whole == 0 || coins < 0 {
        return None;
    }
    let share = |weight: &u32| i128::from(coins) * i128::from(*weight);
    let mut parts: Vec<i128> = weights.iter().map(|weight| share(weight) / whole).collect();
    let left = i128::from(coins) - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    // A stable sort: of equal remainders the first goes first.
    order.sort_by_key(|at| std::cmp::Reverse(share(&weights[*at]) % whole));
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts.into_iter().map(|part| i64::try_from(part).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_divided_adds_up_to_the_last_coin() {
        assert_eq!(divided(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(divided(1, &[1, 1]), Some(vec![1, 0]));
        assert_eq!(divided(1001, &[40, 60]), Some(vec![400, 601]));
        assert_eq!(divided(5, &[0, 0]), None);
        assert_eq!(divided(i64::MAX, &[1, 2]).map(|parts| parts.iter().sum::<i64>()), Some(i64::MAX));
        assert_eq!(
            (coins_written(-5, 2), coins_written(-5, 0), coins_written(120_050, 2)),
            ("-0.05".into(), "-5".into(), "1200.50".into())
        );
    }

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

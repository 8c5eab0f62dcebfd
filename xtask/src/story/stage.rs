//! Moments of the stage: the little arithmetic a driver needs to set a clock past a deadline.

use crate::place::Trouble;

/// A moment so many seconds later, both as `2026-12-21T23:00:00Z`.
pub(crate) fn later(moment: &str, seconds: i64) -> Result<String, Trouble> {
    let at = read(moment)
        .ok_or_else(|| Trouble(format!("`{moment}` is not a moment like `2026-12-21T23:00:00Z`")))?;
    let (days, second) = ((at + seconds).div_euclid(86_400), (at + seconds).rem_euclid(86_400));
    let (year, month, day) = civil(days);
    Ok(format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        second / 3_600,
        second / 60 % 60,
        second % 60
    ))
}

fn read(moment: &str) -> Option<i64> {
    let (date, time) = moment.strip_suffix('Z')?.split_once('T')?;
    let mut date = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let mut time = time.splitn(3, ':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    Some(days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Days since 1970-01-01, in years that begin in March so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_goes_over_ends_of_months_and_years() {
        assert_eq!(later("2026-12-31T23:30:00Z", 3_600).unwrap(), "2027-01-01T00:30:00Z");
        assert_eq!(later("2028-02-28T12:00:00Z", 86_400).unwrap(), "2028-02-29T12:00:00Z");
        assert_eq!(later("2027-02-28T12:00:00Z", 86_400).unwrap(), "2027-03-01T12:00:00Z");
        assert_eq!(later("2026-11-20T08:00:00Z", 0).unwrap(), "2026-11-20T08:00:00Z");
    }

    #[test]
    fn what_is_no_moment_is_said_to_be_none() {
        assert!(later("2026-12-21", 1).is_err());
    }
}

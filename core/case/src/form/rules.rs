//! What must hold among the members of a record.

use std::net::IpAddr;

use comity_words::Script;

use super::{Remarks, Said};

pub(super) fn none(_: &Said, _: &mut Remarks<'_>) {}

/// An identifier names one user at one moment, or it names nobody: the first of the five reasons for which
/// providers send a request back.
pub(super) fn identifier(said: &Said, remarks: &mut Remarks<'_>) {
    ordered_stamps(said, remarks);
    let (Some(kind), Some(value)) = (text(said, "kind"), text(said, "value")) else { return };
    match kind {
        "ip" => internet_address(said, value, remarks),
        "email" if !value.contains('@') => remarks.wrong("value", format!("`{value}` is no e-mail address")),
        "phone" if !value.starts_with('+') => {
            remarks.wrong(
                "value",
                format!("`{value}` does not say of which country: write it with +49 or the like"),
            );
        }
        "iban" => iban(value, remarks),
        "imei" if !luhn(value, 15) => {
            remarks.wrong(
                "value",
                format!("`{value}` is no IMEI: fifteen digits, the last of which checks the others"),
            );
        }
        "imsi" if !(digits(value) && (14..=15).contains(&value.len())) => {
            remarks.wrong("value", format!("`{value}` is no IMSI: fourteen or fifteen digits are expected"));
        }
        "card" if !luhn(value, 0) => {
            remarks.wrong(
                "value",
                format!("`{value}` is no number of a card: its last digit checks the others"),
            );
        }
        "domain" if !value.contains('.') || value.contains(['/', ' ', '@']) => {
            remarks.wrong("value", format!("`{value}` is no domain: write it as example.org"));
        }
        "url" if !value.contains("://") => {
            remarks
                .wrong("value", format!("`{value}` is no URL: write it with https:// or what stands before"));
        }
        _ => {}
    }
}

fn internet_address(said: &Said, value: &str, remarks: &mut Remarks<'_>) {
    let Ok(address) = value.parse::<IpAddr>() else {
        remarks.wrong(
            "value",
            format!("`{value}` is no address of the Internet: write 192.0.2.7 or 2001:db8::7"),
        );
        return;
    };
    let private = match address {
        IpAddr::V4(v4) => v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unspecified() || (v6.segments()[0] & 0xfe00) == 0xfc00,
    };
    if private {
        remarks.wrong(
            "value",
            format!("`{value}` is an address inside some network: it names nobody outside of it"),
        );
    }
    if said.member("from").is_none() {
        remarks.missing("from", "an address changes hands: say at which moment it was used, with the zone");
    }
    if address.is_ipv4() && said.member("port").is_none() {
        remarks.advise(
            "port",
            "many users share one address: without the source port the provider may not know who",
        );
    }
}

fn ordered_stamps(said: &Said, remarks: &mut Remarks<'_>) {
    let stamp = |name: &str| said.member(name).and_then(Said::stamp);
    if let (Some(from), Some(to)) = (stamp("from"), stamp("to"))
        && to.at() < from.at()
    {
        remarks.wrong("to", format!("`{to}` is before `{from}`: the end comes after the beginning"));
    }
}

fn iban(value: &str, remarks: &mut Remarks<'_>) {
    if !is_iban(value) {
        remarks.wrong("value", format!("`{value}` is no IBAN: its two check digits do not fit the rest"));
    }
}

pub(super) fn account(said: &Said, remarks: &mut Remarks<'_>) {
    let Some(number) = text(said, "number") else { return };
    let looks_like = number.len() > 14 && number.bytes().take(2).all(|b| b.is_ascii_uppercase());
    if looks_like && !is_iban(number) {
        remarks.wrong("number", format!("`{number}` is no IBAN: its two check digits do not fit the rest"));
    }
}

/// The check of ISO 13616: the first four characters go to the end, letters become numbers, and the whole
/// leaves one when divided by ninety-seven.
fn is_iban(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| *c != ' ').collect();
    let shape = (15..=34).contains(&plain.len())
        && plain.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && plain.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && plain.bytes().skip(2).take(2).all(|b| b.is_ascii_digit());
    shape && {
        let turned = plain[4..].chars().chain(plain[..4].chars());
        let rest = turned.fold(0_u32, |rest, c| {
            let value = c.to_digit(36).unwrap_or(0);
            (rest * if value > 9 { 100 } else { 10 } + value) % 97
        });
        rest == 1
    }
}

/// The check of Luhn; so many digits, or any number of them where zero is said.
fn luhn(text: &str, length: usize) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !digits(&plain) || plain.len() < 8 || (length > 0 && plain.len() != length) {
        return false;
    }
    let sum: u32 = plain
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A name is in one script, and where that is not Latin it is given in Latin letters as well.
pub(super) fn name(said: &Said, remarks: &mut Remarks<'_>) {
    let Some(written) = text(said, "written") else { return };
    let scripts = Script::of(written);
    if scripts.len() > 1 {
        let names: Vec<&str> = scripts.iter().map(|script| script.as_str()).collect();
        let why = format!(
            "letters of {} stand in one name, and some pass for others: type it anew in one script",
            names.join(" and ")
        );
        remarks.wrong("written", why);
    }
    match text(said, "script").map(str::parse::<Script>) {
        Some(Err(error)) => {
            remarks.wrong("script", format!("{error}: write Latn, Cyrl, Arab, Hani and the like"))
        }
        Some(Ok(said)) if scripts.iter().any(|found| !said.takes(*found)) => {
            remarks.wrong("script", format!("the name is not written in `{said}`"));
        }
        _ => {}
    }
    let latin = |text: &str| Script::of(text).iter().all(|script| *script == Script::Latin);
    match text(said, "latin") {
        Some(other) if !latin(other) => {
            remarks.wrong("latin", format!("`{other}` is not in Latin letters"));
        }
        None if scripts.len() == 1 && !latin(written) => {
            remarks.advise(
                "latin",
                "give the name in Latin letters as well, as a passport does, so that registers find it",
            );
        }
        _ => {}
    }
}

pub(super) fn person(said: &Said, remarks: &mut Remarks<'_>) {
    let legal = text(said, "kind") == Some("legal");
    let (of_natural, of_legal) = (["born", "birth-place", "sex"], ["form", "register-number", "seat"]);
    let strange: &[&str] = if legal { &of_natural } else { &of_legal };
    for member in strange.iter().filter(|member| said.member(member).is_some()) {
        let why =
            if legal { "a legal person has none" } else { "only a legal person has one: say `kind` legal" };
        remarks.wrong(member, why);
    }
    if !legal && said.member("born").is_none() && said.member("papers").is_none() {
        remarks.advise(
            "born",
            "a name alone is rarely enough: give the day of birth or a document, where it is known",
        );
    }
}

pub(super) fn offence(said: &Said, remarks: &mut Remarks<'_>) {
    days(said, remarks);
    let penalty = said.member("penalty-requesting");
    let member = |name: &str| penalty.and_then(|penalty| penalty.member(name));
    if member("life").and_then(Said::truth) == Some(true) && member("most").is_some() {
        remarks.wrong(
            "penalty-requesting.most",
            "imprisonment for life has no length: leave one of the two out",
        );
    }
}

pub(super) fn span(said: &Said, remarks: &mut Remarks<'_>) {
    days(said, remarks);
}

fn days(said: &Said, remarks: &mut Remarks<'_>) {
    let day = |name: &str| said.member(name).and_then(Said::day);
    if let (Some(from), Some(to)) = (day("from"), day("to"))
        && to < from
    {
        remarks.wrong("to", format!("{to} is before {from}: the last day comes after the first"));
    }
}

pub(super) fn deadline(said: &Said, remarks: &mut Remarks<'_>) {
    match (said.member("by").is_some(), said.member("within").is_some()) {
        (true, true) => {
            remarks.wrong("within", "a day and a length of time are two deadlines: leave one out")
        }
        (false, false) => remarks.missing("by", "say the day, or the time within which it is needed"),
        _ => {}
    }
}

fn text<'a>(said: &'a Said, member: &str) -> Option<&'a str> {
    said.member(member).and_then(Said::as_text)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

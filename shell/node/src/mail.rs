//! Mail that says that something waits, and nothing else: no reference, no name, no State.
//!
//! It leaves by a program of the machine that takes a message on its standard input, as `sendmail` does, or into a
//! folder that such a program empties. What a period of the law ran out on is told at once, whatever an officer chose.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use comity_access::Power;
use comity_store::{OfficerRow, Wanted};
use comity_words::{Digest, Entropy, Moment, OfficerId, Role, to_base64url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::keys::Chance;
use crate::office::Inner;
use crate::outbound::blocking;
use crate::verb::MailSaid;

/// How often it is looked what waits.
const MINUTE: Duration = Duration::from_secs(60);
/// How long the program that carries a mail may take.
const PATIENCE: Duration = Duration::from_secs(30);
const DAY: i64 = 24 * 3600;

const RHYTHMS: [&str; 3] = ["at-once", "daily", "urgent"];

/// The mail in each language: its subject in the first line, then what it says.
const TEXTS: [(&str, &str); 6] = [
    ("ar", include_str!("../../../locales/ar/mail.txt")),
    ("en", include_str!("../../../locales/en/mail.txt")),
    ("es", include_str!("../../../locales/es/mail.txt")),
    ("fr", include_str!("../../../locales/fr/mail.txt")),
    ("ru", include_str!("../../../locales/ru/mail.txt")),
    ("zh", include_str!("../../../locales/zh/mail.txt")),
];

/// `[mail]` in `comity.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The address mails come from.
    pub from: String,
    /// The program that carries a message from its standard input: `["/usr/sbin/sendmail", "-i", "-t"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub command: Vec<String>,
    /// Or the folder into which each message is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// Officers' addresses are of these domains alone; of any where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
}

impl Mail {
    /// What is wrong with it, where something is.
    pub(crate) fn checked(&self) -> Result<(), String> {
        if !is_address(&self.from) {
            return Err(format!("`from` is `{}`, which is no mail address", self.from));
        }
        match (self.command.first(), &self.folder) {
            (Some(program), None) if program.starts_with('/') => Ok(()),
            (Some(program), None) => {
                Err(format!("`command` begins with `{program}`: write the program's whole path"))
            }
            (None, Some(folder)) if folder.is_absolute() => Ok(()),
            (None, Some(folder)) => Err(format!("`folder` is `{}`: write its whole path", folder.display())),
            _ => Err("either `command` or `folder` says how a mail leaves".to_owned()),
        }
    }

    fn carry(&self, message: &str) -> Result<(), String> {
        if let Some(folder) = &self.folder {
            let name = format!("{}.eml", random_word());
            let (making, whole) = (folder.join(format!(".{name}")), folder.join(&name));
            // Whoever empties the folder sees whole messages alone.
            return std::fs::write(&making, message)
                .and_then(|()| std::fs::rename(&making, &whole))
                .map_err(|error| format!("`{}`: {error}", folder.display()));
        }
        let (program, words) = self.command.split_first().ok_or("no program is named")?;
        let failed = |error: std::io::Error| format!("`{program}`: {error}");
        let mut child = Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        if let Some(mut line) = child.stdin.take() {
            // A program that ends before it has read is told by how it ended.
            drop(line.write_all(message.as_bytes()));
        }
        let begun = Instant::now();
        loop {
            match child.try_wait().map_err(failed)? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("`{program}` ended with {status}")),
                None if begun.elapsed() > PATIENCE => {
                    drop(child.kill());
                    drop(child.wait());
                    return Err(format!("`{program}` took longer than {} seconds", PATIENCE.as_secs()));
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

/// How an officer is told, and of what she was told last.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Choice {
    address: String,
    rhythm: String,
    language: String,
    /// What waited when she was told last, each as a digest.
    #[serde(default)]
    told: BTreeSet<String>,
    #[serde(default)]
    at: Option<String>,
}

/// What waits for an officer, each as a digest.
#[derive(Default)]
struct Waits {
    all: BTreeSet<String>,
    urgent: BTreeSet<String>,
}

impl Waits {
    fn put(&mut self, what: &str, urgent: bool) {
        let digest = Digest::of(what.as_bytes()).hex()[..16].to_owned();
        if urgent {
            self.urgent.insert(digest.clone());
        }
        self.all.insert(digest);
    }

    /// Whether a mail is due.
    fn due(&self, choice: &Choice, now: Moment) -> bool {
        let new = |keys: &BTreeSet<String>| keys.iter().any(|key| !choice.told.contains(key));
        let last = choice.at.as_deref().and_then(|at| at.parse::<Moment>().ok());
        let rested = last.is_none_or(|last| now >= last.plus_seconds(DAY));
        new(&self.urgent)
            || match choice.rhythm.as_str() {
                "at-once" => new(&self.all),
                "daily" => rested && !self.all.is_empty(),
                _ => false,
            }
    }
}

/// Looks every minute until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    if inner.config.mail.is_none() {
        return;
    }
    loop {
        tokio::time::sleep(MINUTE).await;
        let telling = inner.clone();
        if let Err(refusal) = blocking(move || telling.mail_now()).await {
            tracing::warn!(code = %refusal.code, "mail did not leave: {refusal}");
        }
    }
}

fn setting(officer: &OfficerId) -> String {
    format!("mail:{officer}")
}

impl Inner {
    fn choice(&self, officer: &OfficerId) -> Result<Choice, Refusal> {
        let kept = self.store.setting(&setting(officer))?.filter(|text| !text.is_empty());
        kept.map_or_else(|| Ok(Choice::default()), |text| serde_json::from_str(&text).map_err(damaged))
    }

    fn keep_choice(&self, officer: &OfficerId, choice: &Choice) -> Result<(), Refusal> {
        Ok(self.store.set(&setting(officer), &serde_json::to_string(choice).map_err(damaged)?)?)
    }

    /// Shows how whoever asks is told, and changes it.
    pub(crate) fn mail_of(&self, said: &MailSaid, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let officer = self.holder_of(by)?.id;
        let mut choice = self.choice(&officer)?;
        if let Some(rhythm) = said.rhythm.as_deref().map(str::trim) {
            if !RHYTHMS.contains(&rhythm) {
                return Err(Refusal::new("no-rhythm", format!("`{rhythm}` is no rhythm"))
                    .place("/rhythm")
                    .hint(format!("one of {}", RHYTHMS.join(", "))));
            }
            rhythm.clone_into(&mut choice.rhythm);
        }
        if let Some(language) = said.language.as_deref().map(str::trim) {
            if !TEXTS.iter().any(|(tag, _)| *tag == language) {
                return Err(Refusal::new("no-language", format!("a mail is not written in `{language}`"))
                    .place("/language")
                    .hint("one of ar, en, es, fr, ru, zh"));
            }
            language.clone_into(&mut choice.language);
        }
        if let Some(address) = said.address.as_deref().map(str::trim) {
            self.takes_address(address)?;
            address.clone_into(&mut choice.address);
            // Another address has been told nothing yet.
            choice.told.clear();
            choice.at = None;
        }
        if choice.rhythm.is_empty() {
            "at-once".clone_into(&mut choice.rhythm);
        }
        if choice.language.is_empty() {
            "en".clone_into(&mut choice.language);
        }
        if said.address.is_some() || said.rhythm.is_some() || said.language.is_some() {
            self.keep_choice(&officer, &choice)?;
        }
        Ok(json!({
            "officer": officer.as_str(), "address": choice.address, "rhythm": choice.rhythm,
            "language": choice.language, "mails": self.config.mail.is_some(), "last": choice.at,
        }))
    }

    fn takes_address(&self, address: &str) -> Result<(), Refusal> {
        if address.is_empty() {
            return Ok(());
        }
        if !is_address(address) {
            return Err(Refusal::new("no-address", format!("`{address}` is no mail address"))
                .place("/address")
                .hint("for instance `a.okafor@justice.example`; leave it empty to be told nothing by mail"));
        }
        let domains = self.config.mail.as_ref().map(|mail| mail.domains.as_slice()).unwrap_or_default();
        let own = address.rsplit('@').next().unwrap_or_default();
        if !domains.is_empty() && !domains.iter().any(|domain| domain.eq_ignore_ascii_case(own)) {
            return Err(Refusal::new(
                "no-address",
                format!("mail of this node goes to {} alone", domains.join(", ")),
            )
            .place("/address")
            .hint("an operator names other domains in `[mail]` of comity.toml"));
        }
        Ok(())
    }

    /// Tells whoever is to be told.
    pub(crate) fn mail_now(&self) -> Result<Value, Refusal> {
        let Some(mail) = &self.config.mail else {
            return Err(Refusal::new("no-mail", "this node sends no mail")
                .hint("`[mail]` in comity.toml says how: docs/book/inside-the-office.md"));
        };
        let now = self.now();
        let (mut sent, mut failed) = (0, 0);
        for officer in self.store.officers()?.into_iter().filter(|row| row.left.is_none()) {
            let mut choice = self.choice(&officer.id)?;
            if choice.address.is_empty() {
                continue;
            }
            let waits = self.waits_for(&officer, now)?;
            if waits.due(&choice, now) {
                let message = written(mail, &choice, &self.config.name, &self.config.officers_at());
                match mail.carry(&message) {
                    Ok(()) => {
                        sent += 1;
                        choice.at = Some(now.to_string());
                        choice.told = waits.all;
                        self.keep_choice(&officer.id, &choice)?;
                    }
                    Err(why) => {
                        failed += 1;
                        tracing::warn!("a mail did not leave: {why}");
                    }
                }
            } else if choice.told.iter().any(|key| !waits.all.contains(key)) {
                // What waits no more is told of again where it comes back.
                choice.told.retain(|key| waits.all.contains(key));
                self.keep_choice(&officer.id, &choice)?;
            }
        }
        Ok(json!({"sent": sent, "failed": failed}))
    }

    /// What waits for an officer: offers, letters for a second pair of eyes, her cases whose turn is ours, reviews.
    fn waits_for(&self, officer: &OfficerRow, now: Moment) -> Result<Waits, Refusal> {
        let mut waits = Waits::default();
        let by = Some(&officer.id);
        for one in self.store.handings(&officer.id)? {
            if one.answered.is_none() && one.taker == officer.id {
                waits.put(&format!("offer {}", one.number), false);
            }
        }
        for row in self.store.drafts_that_wait()? {
            let (_, body) = self.draft_of(&row.case)?;
            let hers = body.author == officer.id.as_str() || body.authors.contains(officer.id.as_str());
            if body.prepared.is_some()
                && body.approvals.is_empty()
                && !hers
                && self.ask_also(Power::Protection, &row.case, by).is_ok()
                && self.approves(officer)
            {
                waits.put(&format!("approve {} {}", row.case, row.version), false);
            }
        }
        for (case, due) in self.store.charged_turns(&officer.id)? {
            let late = due.is_some_and(|due| due < now);
            waits.put(&format!("turn {case} {late}"), late);
        }
        let reviews = &Power::Review.rule().roles;
        if roles_of(officer).iter().any(|role| reviews.contains(role)) {
            let wanted = Wanted { unreviewed: true, limit: 100, ..Wanted::default() };
            for opening in self.store.openings(&wanted, &[])? {
                if opening.officer != officer.id {
                    waits.put(&format!("opening {}", opening.number), true);
                }
            }
        }
        Ok(waits)
    }

    fn approves(&self, officer: &OfficerRow) -> bool {
        roles_of(officer).iter().any(|role| Power::Approve.rule().roles.contains(role))
    }
}

/// The message, whole, in the language its reader chose.
fn written(mail: &Mail, choice: &Choice, authority: &str, at: &str) -> String {
    let text = TEXTS.iter().find(|(tag, _)| *tag == choice.language).map_or(TEXTS[1].1, |(_, text)| text);
    let filled = text
        .replace("{authority}", authority)
        .replace("{link}", &format!("{at}/notices"))
        .replace("{settings}", &format!("{at}/me/notices"));
    let (subject, body) = filled.split_once('\n').unwrap_or((&filled, ""));
    let host = mail.from.rsplit('@').next().unwrap_or("localhost");
    let now = date(crate::clock::machine_now());
    let encoded = base64(body.trim_start().replace('\n', "\r\n").as_bytes());
    let lines: Vec<&str> =
        encoded.as_bytes().chunks(76).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    let headers = [
        format!("From: <{}>", mail.from),
        format!("To: <{}>", choice.address),
        format!("Date: {now}"),
        format!("Message-ID: <{}@{host}>", random_word()),
        format!("Subject: {}", encoded_words(subject.trim())),
        "Auto-Submitted: auto-generated".to_owned(),
        format!("Content-Language: {}", choice.language),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
    ];
    format!("{}\r\n\r\n{}\r\n", headers.join("\r\n"), lines.join("\r\n"))
}

fn roles_of(officer: &OfficerRow) -> Vec<Role> {
    officer.roles.iter().filter_map(|role| role.parse().ok()).collect()
}

/// An address of mail as far as a form can tell: nothing that could end a line or begin another address.
fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let fits = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !name.is_empty() && text.len() <= 254 && name.chars().all(fits) && domain.split('.').all(label)
}

fn random_word() -> String {
    let mut bytes = [0; 16];
    Chance.fill(&mut bytes);
    Digest::of(&bytes).hex()[..32].to_owned()
}

/// Base64 with its own two letters and padding, as mail has it.
fn base64(bytes: &[u8]) -> String {
    let mut text = to_base64url(bytes).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// A subject in any script, in words short enough for a header (RFC 2047).
fn encoded_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        if words.last().is_some_and(|word| word.len() + letter.len_utf8() > 42) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    let encoded: Vec<String> =
        words.iter().map(|word| format!("=?utf-8?B?{}?=", base64(word.as_bytes()))).collect();
    encoded.join("\r\n ")
}

/// A moment as a header has it (RFC 5322): `23 Nov 2026 15:57:20 +0000`.
fn date(moment: Moment) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = moment.to_string();
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let month = part(5, 7).parse::<usize>().ok().and_then(|number| MONTHS.get(number.wrapping_sub(1)));
    format!("{} {} {} {} +0000", part(8, 10), month.unwrap_or(&"Jan"), part(0, 4), part(11, 19))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &[&str]) -> Waits {
        let mut waits = Waits::default();
        for word in words {
            waits.put(word, word.starts_with("late"));
        }
        waits
    }

    fn told(rhythm: &str, before: &[&str], at: Option<&str>) -> Choice {
        Choice {
            rhythm: rhythm.into(),
            told: keys(before).all,
            at: at.map(str::to_owned),
            ..Choice::default()
        }
    }

    #[test]
    fn what_is_urgent_is_told_whatever_was_chosen_and_nothing_is_told_twice() {
        let now: Moment = "2026-11-23T10:00:00Z".parse().unwrap();
        let due =
            |rhythm, waits: &[&str], before: &[&str], at| keys(waits).due(&told(rhythm, before, at), now);
        assert!(due("at-once", &["a"], &[], None));
        assert!(!due("at-once", &["a"], &["a"], Some("2026-11-20T10:00:00Z")));
        assert!(due("daily", &["a"], &["a"], Some("2026-11-22T10:00:00Z")));
        assert!(!due("daily", &["a", "b"], &["a"], Some("2026-11-22T10:00:01Z")));
        assert!(!due("daily", &[], &[], None));
        assert!(!due("urgent", &["a"], &[], None));
        for rhythm in RHYTHMS {
            assert!(due(rhythm, &["late case"], &["a"], Some("2026-11-23T09:59:00Z")), "{rhythm}");
            assert!(!due(rhythm, &["late case"], &["late case"], Some("2026-11-23T09:59:00Z")), "{rhythm}");
        }
    }

    #[test]
    fn an_address_ends_no_line_and_begins_no_other() {
        for good in ["a.okafor@justice.example", "a+b@localhost", "x_1%y@a-b.c"] {
            assert!(is_address(good), "{good}");
        }
        for bad in
            ["", "a", "@b", "a@", "a@b..c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>", "a,b@c@d", "a@b c", "é@b"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_mail_is_in_the_language_its_reader_chose_and_tells_nothing_else() {
        let mail = Mail {
            from: "comity@justice.example".into(),
            command: vec![],
            folder: Some("/tmp".into()),
            domains: vec![],
        };
        let mut bodies = BTreeSet::new();
        for (tag, text) in TEXTS {
            let choice = Choice {
                address: "a.okafor@justice.example".into(),
                language: tag.into(),
                ..Choice::default()
            };
            let message = written(&mail, &choice, "Ministry", "https://bel.example");
            let (head, body) = message.split_once("\r\n\r\n").unwrap();
            assert!(head.contains(&format!("\r\nContent-Language: {tag}\r\n")), "{head}");
            let (subject, lines) = text.split_once('\n').unwrap();
            assert!(head.contains(&format!("\r\nSubject: {}\r\n", encoded_words(subject))), "{head}");
            let letters = body.replace("\r\n", "").replace('+', "-").replace('/', "_").replace('=', "");
            let body = String::from_utf8(comity_words::from_base64url(&letters).unwrap()).unwrap();
            let wanted = lines
                .trim_start()
                .replace('\n', "\r\n")
                .replace("{authority}", "Ministry")
                .replace("{link}", "https://bel.example/notices")
                .replace("{settings}", "https://bel.example/me/notices");
            assert_eq!(body, wanted, "{tag}");
            bodies.insert(body);
        }
        assert_eq!(bodies.len(), TEXTS.len(), "two languages say the same words");
    }

    #[test]
    fn headers_hold_any_script_in_short_lines() {
        for (_, text) in TEXTS {
            let subject = encoded_words(text.lines().next().unwrap());
            assert!(subject.lines().all(|line| line.trim().len() <= 75 && line.is_ascii()), "{subject}");
            for place in ["{authority}", "{link}", "{settings}"] {
                assert!(text.contains(place), "{text} lacks {place}");
            }
        }
        assert_eq!(date("2026-11-23T15:57:20Z".parse().unwrap()), "23 Nov 2026 15:57:20 +0000");
        assert_eq!(base64(b"a"), "YQ==");
    }

    #[test]
    fn either_a_program_or_a_folder_is_named_with_its_whole_path() {
        let mail = |command: &[&str], folder: Option<&str>| Mail {
            from: "comity@justice.example".into(),
            command: command.iter().map(|word| (*word).to_owned()).collect(),
            folder: folder.map(Into::into),
            domains: vec![],
        };
        assert!(mail(&["/usr/sbin/sendmail", "-i", "-t"], None).checked().is_ok());
        assert!(mail(&[], Some("/var/spool/comity")).checked().is_ok());
        for wrong in
            [mail(&[], None), mail(&["sendmail"], None), mail(&["/a"], Some("/b")), mail(&[], Some("b"))]
        {
            assert!(wrong.checked().is_err());
        }
        assert!(Mail { from: "nobody".into(), ..mail(&["/a"], None) }.checked().is_err());
    }
}

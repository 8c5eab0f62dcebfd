//! Two signed lines: an act, a cover, a receipt, a greeting, a line of custody.

use comity_dossier::commitment::{Disclosure, reveal};
use comity_exchange::custody::{CustodyPayload, CustodyRecord};
use comity_exchange::dispatch::{open_greeting, open_receipt};
use comity_exchange::{ActPayload, CoverPayload, Event, Greeting, ReceiptPayload, Standing};
use comity_seal::{SealError, SignedAs, SignedPair, unverified_payload};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Moment, Party, StateCode};

use crate::keys::Keys;
use crate::report::Finding;

/// What a record that was read turned out to be. Whether it holds stands in the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    Act(Box<ActPayload>, Digest),
    Cover(Box<CoverPayload>),
    Receipt(Box<ReceiptPayload>),
    Other,
}

/// Says of a record what it proves.
pub(crate) fn say(record: &[u8], as_: Option<SignedAs>, keys: &Keys, finding: &mut Finding) -> Option<Said> {
    let pair = match SignedPair::from_record(record) {
        Ok(pair) => pair,
        Err(why) => {
            finding.breaks(format!("two signed lines are expected: {why}"));
            return None;
        }
    };
    let Some(as_) = as_ else {
        finding.breaks(
            "the first signature header cannot be read, or says it is none of the things Comity signs",
        );
        return None;
    };
    let said = match as_ {
        SignedAs::Act => act(&pair, keys, finding),
        SignedAs::Cover => cover(&pair, keys, finding),
        SignedAs::Receipt => receipt(&pair, keys, finding),
        SignedAs::Greeting => greeting(&pair, keys, finding),
        SignedAs::Custody => custody(&pair, keys, finding),
        SignedAs::Statement => statement(&pair, keys, finding),
        SignedAs::Manifest
        | SignedAs::Page
        | SignedAs::Checkpoint
        | SignedAs::Directory
        | SignedAs::Approval => Err(format!("`{}` is not let out as a file of its own", as_.typ())),
    };
    said.map_err(|why| finding.breaks(why)).ok()
}

fn act(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let payload = claimed(pair, SignedAs::Act)?;
    let act = ActPayload::read(&payload).map_err(|why| format!("the act: {why}"))?;
    let digest = Digest::of(&payload);
    if !keys.knows(&act.from) {
        keys.lean_on(&act.from, finding);
        finding.proves(format!(
            "nothing yet: {} is said to have made this act, and its page was not given",
            act.from
        ));
        return Ok(Said::Act(Box::new(act), digest));
    }
    let opened = keys
        .keyring
        .open_pair(&act.from, pair, SignedAs::Act, keys.seen.get())
        .map_err(|why| of_seal("the act", &why))?;
    opened.require_signers(&act.signers).map_err(|why| of_seal("the act", &why))?;
    same_moment("the act", opened.iat, act.made_at)?;
    finding.proves(format!(
        "{} signed this act in two families with the keys `{}` and `{}`: {} in {}, number {} of the {} lane",
        act.from,
        opened.keys.kid_es256,
        opened.keys.kid_mldsa65,
        act.kind(),
        act.case,
        act.number,
        act.lane
    ));
    finding.proves(format!(
        "the act is called {digest}; it rests on {} {} ({})",
        act.treaty.id, act.treaty.version, act.treaty.digest
    ));
    finding.proves(format!("{} dates it {}, by its own clock", act.from, act.made_at));
    let hidden = withheld(&act.deed);
    leave_withheld(hidden, finding);
    finding.leaves_open("that what the act says is true, or lawful");
    keys.lean_on(&act.from, finding);
    Ok(Said::Act(Box::new(act), digest))
}

fn cover(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let cover =
        CoverPayload::read(&claimed(pair, SignedAs::Cover)?).map_err(|why| format!("the cover: {why}"))?;
    if keys.knows(&cover.from) {
        let opened = keys
            .keyring
            .open_pair(&cover.from, pair, SignedAs::Cover, keys.seen.get())
            .map_err(|why| of_seal("the cover", &why))?;
        same_moment("the cover", opened.iat, cover.sent_at)?;
        let fields: usize = cover.disclosed.values().map(Vec::len).sum();
        finding.proves(format!(
            "{} signed that letter {} carries the act {} to {}, disclosing {fields} fields, sent {} by its own clock, to be filed until {}",
            cover.from, cover.message_id, cover.act, cover.to, cover.sent_at, cover.not_after
        ));
    }
    finding.leaves_open("that the letter arrived: a receipt says so");
    keys.lean_on(&cover.from, finding);
    Ok(Said::Cover(Box::new(cover)))
}

fn receipt(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let claimed = ReceiptPayload::read(&claimed(pair, SignedAs::Receipt)?)
        .map_err(|why| format!("the receipt: {why}"))?;
    if keys.knows(&claimed.from) {
        let receipt = open_receipt(pair, &claimed.from, &keys.keyring, keys.seen.get())
            .map_err(|why| format!("the receipt: {why}"))?;
        finding.proves(told(&receipt));
        if receipt.event.files() {
            finding.leaves_open(format!(
                "that a person at {} has read the act, that it was admissible, or that {} agrees",
                receipt.from, receipt.from
            ));
        }
    } else {
        finding.proves(format!(
            "nothing yet: {} is said to have given this receipt, and its page was not given",
            claimed.from
        ));
    }
    keys.lean_on(&claimed.from, finding);
    Ok(Said::Receipt(Box::new(claimed)))
}

/// What a receipt says, in one sentence.
fn told(receipt: &ReceiptPayload) -> String {
    let ReceiptPayload { from, to, message_id, at, .. } = receipt;
    let act =
        receipt.act.map_or_else(|| "an act it could not read".to_owned(), |act| format!("the act {act}"));
    let place = match (receipt.lane, receipt.number) {
        (Some(lane), Some(number)) => format!(", number {number} of the {} lane,", lane_word(lane)),
        _ => String::new(),
    };
    let why = receipt.reason.map_or_else(String::new, |code| format!(": {code}"));
    match receipt.event {
        Event::Filed | Event::Objected => {
            let leaf = receipt.leaf.as_ref().map_or_else(String::new, |leaf| {
                format!(
                    " as entry {} of its journal {}, which then had {} entries",
                    leaf.index, leaf.origin, leaf.size
                )
            });
            let standing = match receipt.standing {
                Some(Standing::Waiting) => "; the act waits there for earlier ones",
                Some(Standing::Forked) => "; another act with the same number is filed there as well",
                Some(Standing::Outside) => "; it is kept there as evidence and not told in the case",
                Some(Standing::Admitted) | None => "",
            };
            let objection = match (receipt.event, receipt.reason, &receipt.article) {
                (Event::Objected, Some(code), _) => format!(", and objects to it ({code})"),
                (Event::Objected, None, Some(article)) => {
                    format!(", and holds it inadmissible under {article}")
                }
                _ => String::new(),
            };
            format!(
                "{from} signed that it received letter {message_id} from {to}, verified both signatures and filed {act}{place} at {at} by its own clock{leaf}{standing}{objection}"
            )
        }
        Event::Arrived => format!(
            "{from} signed that the bytes of letter {message_id} were stored durably at {at} by its own clock"
        ),
        Event::TurnedAway => {
            format!("{from} signed that it turned letter {message_id} of {to} away at {at}{why}")
        }
        Event::Unreadable => format!(
            "{from} signed that it got letter {message_id} of {to} at {at} and could not file it{why}"
        ),
        Event::Undeliverable => {
            format!(
                "{from} signed that at {at} it had obtained no ending for its own letter {message_id} to {to}{why}"
            )
        }
        Event::Submitted => {
            format!("{from} signed that {act} was queued for {to} as letter {message_id} at {at}")
        }
        Event::NotSubmitted => {
            format!("{from} signed that no letter to {to} was made for {act} at {at}{why}")
        }
    }
}

fn lane_word(lane: Party) -> &'static str {
    match lane {
        Party::Requesting => "requesting",
        Party::Requested => "requested",
    }
}

fn greeting(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let claimed =
        Greeting::read(&claimed(pair, SignedAs::Greeting)?).map_err(|why| format!("the greeting: {why}"))?;
    if keys.knows(&claimed.from) {
        let greeting = open_greeting(pair, &claimed.from, &keys.keyring)
            .map_err(|why| format!("the greeting: {why}"))?;
        let head = greeting.head.as_ref().map_or_else(String::new, |head| {
            format!("; its journal {} then had {} entries", head.origin, head.size)
        });
        finding.proves(format!(
            "{} said at {} by its own clock that it holds {} treaties and {} calendars{head}",
            greeting.from,
            greeting.at,
            greeting.treaties.len(),
            greeting.calendars.len()
        ));
    }
    keys.lean_on(&claimed.from, finding);
    Ok(Said::Other)
}

fn custody(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let payload = CustodyPayload::read(&claimed(pair, SignedAs::Custody)?)
        .map_err(|why| format!("the custody record: {why}"))?;
    let by: StateCode = payload.performer.authority.clone();
    if keys.knows(&by) {
        let text = String::from_utf8(pair.record()).map_err(|why| why.to_string())?;
        let CustodyRecord { payload, .. } = CustodyRecord::open(&text, &by, &keys.keyring, keys.seen.get())
            .map_err(|why| format!("the custody record: {why}"))?;
        let digest =
            payload.output.or(payload.input).map_or_else(String::new, |digest| format!(", {digest}"));
        finding.proves(format!(
            "{by} signed record {} of exhibit {} in {}: {} at {} by its own clock{digest}",
            payload.seq, payload.exhibit, payload.basis.request, payload.action, payload.at
        ));
    }
    finding.leaves_open("what happened to the exhibit before and after: the whole chain says so");
    keys.lean_on(&by, finding);
    Ok(Said::Other)
}

/// A statement of an office for the record: that it destroyed the key of a case.
fn statement(pair: &SignedPair, keys: &Keys, finding: &mut Finding) -> Result<Said, String> {
    let payload = claimed(pair, SignedAs::Statement)?;
    let wrong = |why: comity_words::strict::StrictError| format!("the statement: {why}");
    let json = strict::read(&payload, &Limits::of_bytes(SignedAs::Statement.most_bytes())).map_err(wrong)?;
    let mut fields = Fields::of(json, "statement").map_err(wrong)?;
    let mut word = |name: &str| fields.text(name).map_err(wrong);
    let (what, from) = (word("what")?, word("from")?);
    if what == "translation certified" {
        return translation(pair, fields, &from, keys, finding);
    }
    let clause = word("clause")?;
    let (at, gone) = (word("at")?, word("gone_from_archives")?);
    let acts = fields.texts("acts").map_err(wrong)?.len();
    let from: StateCode = from.parse().map_err(|why| format!("the statement: {why}"))?;
    if what != "case key destroyed" {
        return Err(format!("the statement: `{what}` is not known here"));
    }
    if stated(&from, pair, &at, keys)? {
        finding.proves(format!(
            "{from} said at {at} by its own clock that it destroyed the key of a case of {acts} acts under {clause}, and that no archive of its keys holds it after {gone}"
        ));
    }
    finding.leaves_open(
        "that no copy of the key is left anywhere: nobody can prove that something is not there",
    );
    keys.lean_on(&from, finding);
    Ok(Said::Other)
}

/// Whether the State's keys are at hand; where they are, the statement is its own and of the moment it names.
fn stated(from: &StateCode, pair: &SignedPair, at: &str, keys: &Keys) -> Result<bool, String> {
    if !keys.knows(from) {
        return Ok(false);
    }
    let opened = keys
        .keyring
        .open_pair(from, pair, SignedAs::Statement, keys.seen.get())
        .map_err(|why| of_seal("the statement", &why))?;
    same_moment("the statement", opened.iat, at.parse().map_err(|why| format!("the statement: {why}"))?)?;
    Ok(true)
}

/// A statement that two texts say the same, over the digests of both.
fn translation(
    pair: &SignedPair,
    mut fields: Fields,
    from: &str,
    keys: &Keys,
    finding: &mut Finding,
) -> Result<Said, String> {
    let wrong = |why: comity_words::strict::StrictError| format!("the statement: {why}");
    let form: i64 = fields.integer("v").map_err(wrong)?;
    if form != 1 {
        return Err(format!("the statement: version {form} of a certificate is not known here"));
    }
    let mut word = |name: &str| fields.text(name).map_err(wrong);
    let (case, language, into) = (word("case")?, word("language")?, word("into")?);
    let (by, at) = (word("by")?, word("at")?);
    let from: StateCode = from.parse().map_err(|why| format!("the statement: {why}"))?;
    let texts = fields.objects("texts").map_err(wrong)?;
    fields.finish().map_err(wrong)?;
    if stated(&from, pair, &at, keys)? {
        finding.proves(format!(
            "{by} of {from} certified at {at} by its own clock that {} texts of {case} say the same in `{language}` and in `{into}`",
            texts.len()
        ));
        for mut text in texts {
            let mut word = |name: &str| text.text(name).map_err(wrong);
            let place = word("place")?;
            let digest = |text: String| text.parse::<Digest>().map_err(|why| format!("the statement: {why}"));
            let (source, target) = (digest(word("source")?)?, digest(word("target")?)?);
            text.finish().map_err(wrong)?;
            finding.proves(format!("`{place}`: source {source}, translation {target}"));
        }
    }
    finding.leaves_open("that a text at hand is one of these: compare its SHA-256 with the digests above");
    finding.leaves_open("that the translation is good: a person answers for it");
    keys.lean_on(&from, finding);
    Ok(Said::Other)
}

/// Opens withheld fields of an act. Every one of them must belong to it.
pub(crate) fn disclosed(act: &ActPayload, texts: &[String], finding: &mut Finding) {
    let read: Result<Vec<Disclosure>, _> = texts.iter().map(|text| Disclosure::read(text)).collect();
    let opened = read.and_then(|all| reveal(&act.deed, &all).map(|revealed| (all, revealed)));
    match opened {
        Ok((all, revealed)) => {
            for one in &all {
                let name = one.name().unwrap_or("an entry of a list");
                finding.proves(format!("the act says of `{name}`: {}", one.value().write()));
            }
            finding.not_proved.retain(|sentence| !sentence.starts_with(WITHHELD));
            leave_withheld(revealed.withheld, finding);
        }
        Err(why) => finding.breaks(format!("a disclosure does not belong to the act: {why}")),
    }
}

const WITHHELD: &str = "what stands behind";

fn leave_withheld(count: usize, finding: &mut Finding) {
    let digests = match count {
        0 => return,
        1 => "one sealed digest".to_owned(),
        _ => format!("{count} sealed digests"),
    };
    finding.leaves_open(format!(
        "{WITHHELD} {digests} of the act: withheld fields, or decoys that hide how many there are"
    ));
}

fn claimed(pair: &SignedPair, as_: SignedAs) -> Result<Vec<u8>, String> {
    unverified_payload(&pair.es256, as_).map_err(|why| of_seal("the first line", &why))
}

fn of_seal(what: &str, why: &SealError) -> String {
    format!("{what}: {why}")
}

fn same_moment(what: &str, header: Moment, payload: Moment) -> Result<(), String> {
    if header == payload {
        return Ok(());
    }
    Err(format!("{what}: its header says {header} and its payload {payload}"))
}

/// How many digests in a value stand for something nobody opened here.
fn withheld(value: &Json) -> usize {
    match value {
        Json::Object(members) => members
            .iter()
            .map(|(name, value)| match name.as_str() {
                "_sd" => value.as_array().map_or(0, <[Json]>::len),
                "..." => 1,
                _ => withheld(value),
            })
            .sum(),
        Json::Array(entries) => entries.iter().map(withheld).sum(),
        _ => 0,
    }
}

//! Codes, roles and deeds of the language in English words.
//!
//! A code without a word of its own is read with its hyphens as spaces: nothing is hidden for want of a word.

/// A code as words: `search-seizure` is *search and seizure*.
pub(super) fn code(id: &str) -> String {
    let word = match id {
        "statement-voluntary" => "voluntary statement",
        "testimony-compelled" => "compelled testimony",
        "documents-public" => "public documents",
        "production-business" => "business records",
        "search-seizure" => "search and seizure",
        "realtime-traffic" => "real-time traffic data",
        "locate-identify" => "locating or identifying a person",
        "transfer-custody" => "transfer of a detained person",
        "jit" => "joint investigation team",
        "facts-summary" => "summary of the facts",
        "purpose-of-evidence" => "purpose of the evidence",
        "necessity-proportionality" => "necessity and proportionality",
        "identifiers" => "identifiers of accounts or devices",
        "sha-256" => "SHA-256",
        "gdp-share" => "share of GDP",
        "gdp-per-capita" => "GDP per capita",
        "mla-treaty" => "other instrument on requests",
        "old-rule" => "under the old rule",
        "new-rule" => "under the new rule",
        "new-rule-from-entry" => "under the new rule from its entry into force",
        // The names of instruments keep their hyphens: `ets-30`.
        other
            if other.contains('-')
                && other.split('-').any(|part| part.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            other
        }
        other => return other.replace(['-', '.'], " "),
    };
    word.to_owned()
}

/// What a power or permission lets somebody do, by its id.
pub(super) fn act(id: &str) -> String {
    match id {
        "spontaneous" => "give information unasked".to_owned(),
        other => code(other),
    }
}

/// Several of an office: *central authorities*.
pub(super) fn several(office: &str) -> String {
    match office.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{office}s"),
    }
}

/// A code of a choice as the end of a sentence: `prior-consent` is *needs prior consent*.
pub(super) fn choice(id: &str) -> String {
    let word = match id {
        "stops" => "stands still",
        "runs" => "runs on",
        "prior-consent" => "needs prior consent",
        "notice" => "needs notice",
        "barred" => "is barred",
        "prevails" => "prevails",
        "replaces" => "replaces",
        "supplements" => "supplements",
        "delete" => "it is deleted",
        "return" => "it is returned",
        "archive" => "it is archived",
        "residual" => "applies where no other does",
        "without-prejudice" => "is without prejudice",
        "more-favourable" => "gives way to what is more favourable",
        "interprets" => "interprets",
        other => return code(other),
    };
    word.to_owned()
}

/// An office of a Party, without article: *central authority*.
pub(super) fn office(id: &str) -> String {
    let word = match id {
        "central" => "central authority",
        "competent" => "competent authority",
        "executing" => "executing authority",
        "issuing" => "issuing authority",
        "liaison" => "liaison officer",
        "head" => "head of the authority",
        other => return code(other),
    };
    word.to_owned()
}

/// A role, where the word is one.
pub(super) fn role(id: &str) -> Option<&'static str> {
    Some(match id {
        "requesting" => "the requesting Party",
        "requested" => "the requested Party",
        "both" => "both Parties",
        "bearer" => "the Party that owes it",
        "claimant" => "the Party it is owed to",
        "receiving" => "the receiving Party",
        "transmitting" => "the transmitting Party",
        "person" => "the person concerned",
        "provider" => "the provider",
        "witness" => "the witness",
        "joint-committee" => "the joint committee",
        "review-body" => "the review body",
        _ => return None,
    })
}

/// A language by its English name.
pub(super) fn language(tag: &str) -> &str {
    match tag {
        "ar" => "Arabic",
        "bg" => "Bulgarian",
        "cs" => "Czech",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "et" => "Estonian",
        "fi" => "Finnish",
        "fr" => "French",
        "ga" => "Irish",
        "hr" => "Croatian",
        "hu" => "Hungarian",
        "it" => "Italian",
        "ja" => "Japanese",
        "lt" => "Lithuanian",
        "lv" => "Latvian",
        "mt" => "Maltese",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sk" => "Slovak",
        "sl" => "Slovenian",
        "sv" => "Swedish",
        "zh" => "Chinese",
        other => other,
    }
}

/// A deed as a noun: *the decision to grant*. `None` where the language knows none by this name.
pub(super) fn noun(name: &str, argument: Option<&str>) -> Option<String> {
    let plain = match (name, argument) {
        ("received", None) => "receipt of the request",
        ("received", Some("competent")) => "receipt by the competent authority",
        ("acknowledged", None) => "the acknowledgement",
        ("returned", None) => "the return of the request",
        ("returned", Some("incomplete")) => "the return of an incomplete request",
        ("returned", Some("originals")) => "the return of the originals",
        ("completed", None) => "its completion",
        ("decided", None) => "the decision",
        ("decided", Some("grant")) => "the decision to grant",
        ("decided", Some("refusal")) | ("refused", None) => "a refusal",
        ("postponed", None) => "a postponement",
        ("reasons-given", None) => "the giving of reasons",
        ("dispatched", None) => "dispatch",
        ("executed", None) => "execution",
        ("handed-over", None) => "the handing over of the evidence",
        ("evidence-received", None) => "receipt of the evidence",
        ("consulted", None) => "the consultation",
        ("informed", None) => "the information",
        ("used", None) => "use of the evidence",
        ("use-notified", None) => "the notice of use",
        ("withdrawn", None) => "withdrawal",
        ("preserved", None) => "preservation",
        ("preservation-begun", None) => "the beginning of preservation",
        ("request-decided", None) => "the decision on the request",
        ("forwarded", None) => "forwarding",
        ("progress-asked", None) => "a question about progress",
        ("queried", None) => "a question",
        ("clarified", None) => "its answer",
        ("served", None) => "service",
        ("disclosed", None) => "disclosure",
        ("breach-found", None) => "finding a breach",
        ("secrecy-ended", None) => "the end of secrecy",
        ("presence-ended", None) => "the end of the person's presence",
        ("final-decision", None) => "the final decision",
        ("entry-into-force", None) => "entry into force",
        ("second-notification", None) => "the second notification",
        ("signature", None) => "signature",
        ("denounced", None) => "denunciation",
        ("released", None) => "release",
        ("lifted", None) => "its lifting",
        ("remedy-filed", None) => "the filing of a remedy",
        ("remedy-decided", None) => "the decision on a remedy",
        ("due", None) => "the end of the period",
        ("misdirected", None) => "the finding that the request is misdirected",
        ("miss-foreseen", None) => "the moment a missed period is foreseen",
        ("expired", Some(what)) => return Some(format!("the end of \u{201c}{}\u{201d}", code(what))),
        ("consulted", Some(what)) => return Some(format!("the consultation on {}", code(what))),
        ("used", Some(what)) => return Some(format!("use of the evidence ({})", code(what))),
        _ => return None,
    };
    Some(plain.to_owned())
}

/// A deed as a clause: *it is completed*. `None` where a noun does better.
pub(super) fn happening(name: &str, argument: Option<&str>) -> Option<&'static str> {
    Some(match (name, argument) {
        ("received", None) => "the request is received",
        ("completed", None) => "it is completed",
        ("clarified", None) => "the question is answered",
        ("released", None) => "they are released",
        ("misdirected", None) => "the request turns out to be misdirected",
        ("decided", Some("grant")) => "the request is granted",
        ("request-decided", None) => "the request is decided",
        ("secrecy-ended", None) => "secrecy has ended",
        ("lifted", None) => "it is lifted",
        ("miss-foreseen", None) => "it is foreseen that the period will be missed",
        ("breach-found", None) => "a breach is found",
        ("refused", None) => "the request is refused",
        ("postponed", None) => "the request is postponed",
        _ => return None,
    })
}

/// A deed as what its author does: *decides on a request*. `None` where it is no Party's deed.
pub(super) fn deed(name: &str, argument: Option<&str>) -> Option<&'static str> {
    Some(match (name, argument) {
        ("acknowledged", None) => "acknowledges receipt of a request",
        ("returned", None) => "returns the request",
        ("returned", Some("incomplete")) => "returns the incomplete request",
        ("returned", Some("originals")) => "returns the originals",
        ("completed", None) => "completes the request",
        ("decided", None) => "decides on a request",
        ("decided", Some("grant")) => "grants a request",
        ("refused", None) => "refuses the request",
        ("postponed", None) => "postpones the request",
        ("reasons-given", None) => "gives its reasons",
        ("executed", None) => "executes the request",
        ("handed-over", None) => "hands the evidence over",
        ("consulted", None) => "consults the other Party",
        ("informed", None) => "informs the other Party",
        ("used", None) => "uses the evidence",
        ("use-notified", None) => "gives notice of the use",
        ("withdrawn", None) => "withdraws the request",
        ("preserved", None) => "preserves what is asked",
        ("forwarded", None) => "forwards a request to the authority that is competent",
        ("progress-reported", None) => "reports on progress",
        ("queried", None) => "asks its question",
        ("clarified", None) => "answers the question",
        ("served", None) => "serves the documents",
        ("disclosed", None) => "discloses the data",
        ("breach-notified", None) => "gives notice of the breach",
        ("person-notified", None) => "tells the person concerned",
        ("consented", None) => "consents",
        ("lifted", None) => "lifts the postponement",
        ("released", None) => "releases the information",
        _ => return None,
    })
}

/// A deed phrase for several: *decide on a request*.
pub(super) fn plural(deed: &str) -> String {
    let (verb, rest) = deed.split_once(' ').unwrap_or((deed, ""));
    let rest = rest.replace("the other Party", "each other");
    let verb = match verb.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => verb.strip_suffix('s').unwrap_or(verb).to_owned(),
    };
    if rest.is_empty() { verb } else { format!("{verb} {rest}") }
}

/// What a path of a condition stands for, as a noun.
pub(super) fn path(path: &str) -> String {
    let noun = match path {
        "measure" => "the measure",
        "data-category" => "the category of data",
        "offence" => "the offence",
        "offence.categories" => "the category of the offence",
        "penalty.requesting.max" => "the maximum penalty in the requesting State",
        "penalty.requested.max" => "the maximum penalty in the requested State",
        "person.role" => "the role of the person",
        "proceeding.kind" => "the kind of the proceedings",
        "proceeding.stage" => "the stage of the proceedings",
        "issuer.kind" => "the issuing authority",
        "request.deadline" => "the date the request asks for",
        "request.language" => "the language of the request",
        "on-time-share" => "the share of requests handled in time",
        "return-share" => "the share of requests returned",
        "request-count" => "the number of requests",
        other => {
            return match other.split_once('.') {
                Some(("party", key)) => format!("the {} of the Party", code(key)),
                Some(("declared", id)) => {
                    format!("what the requested Party declared under \u{201c}{}\u{201d}", code(id))
                }
                Some(("reserved", id)) => {
                    format!("what the requested Party reserved under \u{201c}{}\u{201d}", code(id))
                }
                _ => format!("\u{201c}{}\u{201d}", code(other)),
            };
        }
    };
    noun.to_owned()
}

/// What it means that a path holds, and that it does not.
pub(super) fn holds(path: &str) -> Option<(&'static str, &'static str)> {
    Some(match path {
        "urgent" => ("it is urgent", "it is not urgent"),
        "coercive" => ("the measure is coercive", "the measure is not coercive"),
        "convention-offence" => {
            ("the offence is one of the convention", "the offence is none of the convention")
        }
        "penalty.requesting.death" => (
            "the offence carries the death penalty in the requesting State",
            "the offence does not carry the death penalty in the requesting State",
        ),
        "evidence-held" => ("the evidence is already held", "the evidence is not yet held"),
        "earlier-request" => ("an earlier request was made", "no earlier request was made"),
        "punishable.requested" => (
            "the conduct is an offence in the requested State too",
            "the conduct is no offence in the requested State",
        ),
        "custody" => ("a person is in custody", "no person is in custody"),
        "data-loss" => ("data may be lost", "no data may be lost"),
        "category.indicated" => {
            ("the category of the offence is indicated", "no category of the offence is indicated")
        }
        _ => return None,
    })
}

/// Words joined for people: *a, b and c*.
pub(super) fn joined(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {and} {last}", before.join(", ")),
    }
}

/// How often: *once*, *twice*, *3 times*.
pub(super) fn times(n: u32) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// A sentence begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

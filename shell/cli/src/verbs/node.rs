//! Verbs that a node answers: each becomes one [`Verb`] value.

use crate::say::say;
use std::collections::BTreeMap;
use std::process::ExitCode;

use comity_node::{Answer, Init, Office, Verb};
use comity_words::{Moment, StateCode};
use serde_json::Value;

use super::{absolute, answer, ask, read};
use crate::args::{AnswerSaid, CaseSaid, Everywhere, EvidenceSaid, InitArgs, OfficerSaid, PeerSaid};
use crate::fault::Fault;
use crate::print;
use crate::steps::StepArgs;

pub(super) fn init(everywhere: &Everywhere, args: &InitArgs) -> Result<ExitCode, Fault> {
    let state: StateCode = args.state.parse().map_err(|error: comity_words::StateCodeError| {
        Fault::usage(error.to_string(), "write the code as the treaty does: ARV, DE, GB")
    })?;
    let moment = |text: &String| {
        text.parse::<Moment>()
            .map_err(|error| Fault::usage(error.to_string(), "the stage clock is set in UTC, to the second"))
    };
    let init = Init {
        state,
        name: args.name.clone(),
        practice: args.practice,
        listen: args.listen,
        pages: args.pages,
        endpoint: args.endpoint.clone(),
        clock: args.clock.as_ref().map(moment).transpose()?,
    };
    let officers = comity_node::OfficersDoor {
        at: args.officers_at.clone(),
        certificate: args.officers_cert.clone().map(absolute),
        key: args.officers_key.clone().map(absolute),
    };
    let made = Office::init_with(&args.dir, &init, &officers)?;
    print::made(&made, everywhere.json);
    Ok(ExitCode::SUCCESS)
}

pub(super) fn peer(everywhere: &Everywhere, said: PeerSaid) -> Result<ExitCode, Fault> {
    match said {
        PeerSaid::Page { out } => {
            let page = answer(everywhere, None, Verb::PeerPage)?;
            let text = page.get("page").and_then(Value::as_str).unwrap_or_default();
            match out {
                Some(file) => {
                    std::fs::write(&file, text).map_err(|error| {
                        Fault::usage(
                            format!("`{}` cannot be written: {error}", file.display()),
                            "look at the path",
                        )
                    })?;
                    print::page_written(&page, &file, everywhere.json);
                }
                None if everywhere.json => say!("{page}"),
                None => crate::say::out(format_args!("{text}")),
            }
            Ok(ExitCode::SUCCESS)
        }
        PeerSaid::Add { page, fingerprint } => {
            ask(everywhere, None, Verb::PeerAdd { page: read(&page)?, fingerprint })
        }
        PeerSaid::List => ask(everywhere, None, Verb::PeerList),
        PeerSaid::Refresh => ask(everywhere, None, Verb::PeerRefresh),
    }
}

pub(super) fn officer(everywhere: &Everywhere, said: OfficerSaid) -> Result<ExitCode, Fault> {
    let verb = match said {
        OfficerSaid::Add { officer, roles, name, key } => {
            Verb::OfficerAdd { officer, name, roles, key: key.map(absolute) }
        }
        OfficerSaid::List => Verb::OfficerList,
        OfficerSaid::Rights(said) => said.verb(),
        OfficerSaid::Desks(said) => said.verb(),
    };
    ask(everywhere, None, verb)
}

pub(super) fn case(everywhere: &Everywhere, said: CaseSaid) -> Result<ExitCode, Fault> {
    let verb = match said {
        CaseSaid::Paper(said) => return super::paper::case(everywhere, said),
        CaseSaid::Draft { to, treaty, measure, preset, set, on_paper } => {
            let mut set = pairs(&set)?;
            if !preset.is_empty() {
                set.insert("preset".to_owned(), Value::from(preset.join(",")));
            }
            measures(&mut set, &measure);
            Verb::CaseDraft { to, treaty, set, on_paper }
        }
        CaseSaid::Set { case, set } => Verb::CaseSet { case, set: pairs(&set)?, version: None },
        CaseSaid::Form { case, element, measure, preset } => {
            let preset = (!preset.is_empty()).then(|| preset.join(","));
            Verb::CaseForm { case, element, measure, preset }
        }
        CaseSaid::Check { case } => Verb::CaseCheck { case },
        CaseSaid::Annex { case, file, what, title, language, remove } => {
            Verb::CaseAnnex { case, file: file.map(absolute), what, title, language, remove }
        }
        CaseSaid::SaveAnnex { case, annex, out } => {
            Verb::CaseAnnexSave { case, annex, out: Some(absolute(out)) }
        }
        CaseSaid::Find { words } => Verb::CaseFind { words, limit: None },
        CaseSaid::Texts(said) => said.verb()?,
        CaseSaid::Waiting { case } => Verb::CaseWaiting { case },
        CaseSaid::Preview { case, answer, language, beside } => {
            let read = |text: String| {
                serde_json::from_str(&text).map_err(|error| {
                    Fault::usage(
                        format!("`--answer` does not read: {error}"),
                        "write it as the HTTP door takes it: `{\"do\":\"accept\"}`",
                    )
                })
            };
            Verb::CasePreview { case, answer: answer.map(read).transpose()?, language, beside }
        }
        CaseSaid::Withhold { case, names } => Verb::CaseWithhold { case, names },
        CaseSaid::Disclose { case, act, names } => Verb::CaseDisclose { case, act, names },
        CaseSaid::Bytes { case } => Verb::CaseBytes { case },
        CaseSaid::Approve { case, key, digest } => {
            Verb::CaseApprove { case, key: Some(absolute(key)), digest, signed: None }
        }
        CaseSaid::Submit { case } => Verb::CaseSubmit { case },
        CaseSaid::Answer { case, answer } => Verb::CaseAnswer { case, answer: said_answer(answer)? },
        CaseSaid::Receipt { case, act, lane, to } => {
            return super::journal::proof(everywhere, Verb::CaseReceipt { case, act, lane }, &to);
        }
        CaseSaid::Cost(said) => said.verb(),
        CaseSaid::Route(said) => said.verb(),
        CaseSaid::SendAgain { case } => Verb::CaseSendAgain { case },
        CaseSaid::Show { case } => Verb::CaseShow { case },
        CaseSaid::List => Verb::CaseList,
        CaseSaid::Protection(said) => said.verb(),
        CaseSaid::Explain { case, why } => Verb::CaseExplain { case, norm: why },
    };
    ask(everywhere, None, verb)
}

/// The measures asked, into what a request says.
pub(super) fn measures(set: &mut BTreeMap<String, Value>, measures: &[String]) {
    match measures {
        [] => {}
        [one] => {
            set.insert("measure".to_owned(), Value::String(one.clone()));
        }
        several => {
            set.insert("items".to_owned(), Value::from(several.to_vec()));
        }
    }
}

pub(super) fn said_answer(said: AnswerSaid) -> Result<Answer, Fault> {
    Ok(match said {
        AnswerSaid::Acknowledge { office } => Answer::Acknowledge { office },
        AnswerSaid::Forward { to } => Answer::Forward { to },
        AnswerSaid::Ask { about, text } => Answer::Ask { about, text },
        AnswerSaid::Supplement { elements } => Answer::Supplement { elements: told(&elements)? },
        AnswerSaid::Consult { items, grounds, text } => Answer::Consult { items, grounds, text },
        AnswerSaid::Accept { items, answers } => Answer::Accept { items, answers: told(&answers)? },
        AnswerSaid::Postpone { items, answers, grounds, until, reasons } => {
            Answer::Postpone { items, grounds, until, reasons, answers: told(&answers)? }
        }
        AnswerSaid::Refuse { items, answers, grounds, reasons, no_conditions } => {
            Answer::Refuse { items, grounds, reasons, no_conditions, answers: told(&answers)? }
        }
        AnswerSaid::Step(step) => {
            let (step, StepArgs { items, until, reasons, text, grounds, purpose, court, answers }) =
                step.said();
            Answer::Step {
                step: step.to_owned(),
                items,
                until,
                reasons,
                text,
                grounds,
                purpose,
                court,
                answers: told(&answers)?,
            }
        }
        AnswerSaid::Register(said) => said.answer(told)?,
        AnswerSaid::Extend { norm, items, by, reasons } => Answer::Extend { norm, items, by, reasons },
        AnswerSaid::Withdraw { items, reasons } => Answer::Withdraw { items, reasons },
        AnswerSaid::Execute { items } => Answer::Execute { items },
        AnswerSaid::Close { outcome } => Answer::Close { outcome },
    })
}

pub(super) fn evidence(everywhere: &Everywhere, said: EvidenceSaid) -> Result<ExitCode, Fault> {
    let verb = match said {
        EvidenceSaid::Add { case, file, item, description } => {
            Verb::EvidenceAdd { case, file: absolute(file), item, description }
        }
        EvidenceSaid::HandOver { case, exhibit, out } => {
            Verb::EvidenceHandOver { case, exhibit, out: out.map(absolute) }
        }
        EvidenceSaid::Receive { case, exhibit, out } => {
            Verb::EvidenceReceive { case, exhibit, out: out.map(absolute) }
        }
    };
    ask(everywhere, None, verb)
}

/// `NAME=TEXT` pairs.
fn told(said: &[String]) -> Result<BTreeMap<String, String>, Fault> {
    said.iter().map(|pair| split(pair).map(|(name, text)| (name.to_owned(), text.to_owned()))).collect()
}

/// `PATH=VALUE` pairs; `true`, `false` and whole numbers are what they look like, nothing takes a value out.
pub(super) fn pairs(said: &[String]) -> Result<BTreeMap<String, Value>, Fault> {
    said.iter()
        .map(|pair| {
            let (path, text) = split(pair)?;
            let value = match text {
                "" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ if path.starts_with("element.") || path.starts_with("item.") => Value::from(text),
                _ => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
            };
            Ok((path.to_owned(), value))
        })
        .collect()
}

fn split(pair: &str) -> Result<(&str, &str), Fault> {
    pair.split_once('=').ok_or_else(|| {
        Fault::usage(format!("`{pair}` has no `=`"), "write PATH=VALUE, in quotes where there are spaces")
    })
}

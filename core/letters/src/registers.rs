//! Events in a treaty's words, assurances, remedial plans.

use comity_case::{
    AssuranceDeed, AssuranceId, AssuranceStep, Deed, Happening, PlanDeed, PlanId, PlanStep, Promise,
};
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(deed: &Deed, writer: &mut Writer) {
    match deed {
        Deed::Happened(Happening { event, argument, items, answers, given }) => {
            writer.core("event", event.as_str());
            writer.core_if_any("argument", text_of(argument.as_ref().map(comity_case::Name::as_str)));
            writer.items(items);
            writer.facts("answers", answers);
            writer.given(given);
        }
        Deed::Assurance(AssuranceDeed { of, step, given }) => {
            writer.core("assurance", of.to_string());
            if let AssuranceStep::Given(Promise { kind, clause, wording, given_by }) = step {
                writer.core("about", kind.as_str());
                writer.core_if_any("clause", text_of(clause.as_ref().map(comity_case::Name::as_str)));
                writer.core_if_any("wording", text_of(wording.as_ref().map(comity_case::Name::as_str)));
                writer.core("given_by", given_by.as_str());
            }
            writer.given(given);
        }
        Deed::Plan(PlanDeed { of, step, given }) => {
            let PlanId { ladder, step: rung, clock, instance, at, owner } = of;
            writer.core("ladder", ladder.as_str());
            writer.core("step", *rung);
            writer.core("clock", clock.as_str());
            writer.core("instance", *instance);
            writer.core("at", *at);
            writer.core("owed_by", owner.as_str());
            if let PlanStep::Laid(until) = step {
                writer.core("until", Json::of(until));
            }
            writer.given(given);
        }
        _ => unreachable!("only deeds of these families come here"),
    }
}

fn text_of(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}

pub(crate) fn read(kind: &str, mut fields: Fields) -> Result<Deed, StrictError> {
    Ok(match kind {
        "event.happened" => {
            let (event, argument) = (fields.parse("event")?, fields.opt_parse("argument")?);
            let items = parts::items(&mut fields)?;
            let answers = parts::facts(&mut fields, "answers")?;
            Deed::Happened(Happening { event, argument, items, answers, given: parts::given(fields)? })
        }
        _ if kind.starts_with("plan.") => {
            let of = PlanId {
                ladder: fields.parse("ladder")?,
                step: fields.integer("step")?,
                clock: fields.parse("clock")?,
                instance: fields.integer("instance")?,
                at: fields.parse("at")?,
                owner: fields.parse("owed_by")?,
            };
            let step = match kind {
                "plan.laid" => PlanStep::Laid(fields.parse("until")?),
                "plan.proved" => PlanStep::Proved,
                "plan.accepted" => PlanStep::Accepted,
                "plan.declined" => PlanStep::Declined,
                _ => PlanStep::Waived,
            };
            Deed::Plan(PlanDeed { of, step, given: parts::given(fields)? })
        }
        _ => {
            let of: AssuranceId = fields.parse("assurance")?;
            let step = match kind {
                "assurance.given" => AssuranceStep::Given(Promise {
                    kind: fields.parse("about")?,
                    clause: fields.opt_parse("clause")?,
                    wording: fields.opt_parse("wording")?,
                    given_by: fields.parse("given_by")?,
                }),
                "assurance.accepted" => AssuranceStep::Accepted,
                "assurance.declined" => AssuranceStep::Declined,
                "assurance.breached" => AssuranceStep::Breached,
                "assurance.answered" => AssuranceStep::Answered,
                _ => AssuranceStep::Withdrawn,
            };
            Deed::Assurance(AssuranceDeed { of, step, given: parts::given(fields)? })
        }
    })
}

//! Why a case stands as it does, whose turn it is, what can be done next and what comes if nobody acts.

use comity_case::{Case, Clock, Coming, Footing, Inadmissible, Law, Next, Take, explained, turn};
use comity_treaty::apply::Due;
use comity_treaty::because::{Basis, Explanation, Line};
use comity_words::{Moment, Party, Reference};
use serde_json::Value;

use crate::Refusal;
use crate::desk::days_left;
use crate::office::Inner;
use crate::view::*;

impl Inner {
    pub(crate) fn explain(&self, case: &Reference, norm: Option<&str>) -> Result<Value, Refusal> {
        let loaded = self.load(case)?;
        let now = self.now();
        let folded = loaded.case();
        let law = loaded.law(now)?;
        let clocks = comity_case::clocks(&folded, &law)?;
        let clocks: Vec<ClockView> = clocks
            .iter()
            .filter(|clock| norm.is_none_or(|norm| clock.norm.id == norm))
            .map(|clock| clock_view(&folded, clock, now))
            .collect();
        if clocks.is_empty()
            && let Some(norm) = norm
        {
            return Err(Refusal::new("no-such-clock", format!("there is no clock `{norm}` in {case}"))
                .hint("`comity case explain CASE` shows all of them"));
        }
        let turn = turn(&folded);
        let view = ExplainView {
            case: case.to_string(),
            side: loaded.side.as_str().to_owned(),
            turn: turn.party.map(|party| party.as_str().to_owned()),
            ours: turn.party == Some(loaded.side),
            awaits: turn.awaits.as_str().to_owned(),
            clocks,
            next: next(&folded, &law)?,
            unless: comity_case::unless_somebody_acts(&folded, &law)?.iter().map(coming).collect(),
        };
        serde_json::to_value(view).map_err(crate::keys::internal)
    }
}

fn next(case: &Case, law: &Law<'_>) -> Result<NextView, Refusal> {
    let (mut requesting, mut requested) = (Vec::new(), Vec::new());
    for act in comity_case::next(case, law)? {
        match act.party {
            Party::Requesting => requesting.push(next_act(&act)),
            Party::Requested => requested.push(next_act(&act)),
        }
    }
    Ok(NextView { requesting, requested })
}

fn next_act(next: &Next) -> NextActView {
    NextActView {
        act: next.act.to_owned(),
        items: next.items.iter().map(|item| u32::from(item.0)).collect(),
        of: next.of.clone(),
        takes: next.takes.iter().map(take).collect(),
        grounds: next.grounds.iter().map(footing).collect(),
        first: next.first.as_ref().map(first),
    }
}

fn take(take: &Take) -> TakeView {
    let said = |what: &str, says: String, article: Option<&String>| TakeView {
        what: what.to_owned(),
        says,
        article: article.cloned(),
    };
    match take {
        Take::SecondOfficer => said(
            "second-officer",
            "the approval of a second officer, by this office's own rule".to_owned(),
            None,
        ),
        Take::Persons(needed, article) => {
            said("persons", format!("{needed} persons who decide"), Some(article))
        }
        Take::Ground => said("ground", "one or more of the grounds below".to_owned(), None),
        Take::Reasons(article) => said("reasons", "the reasons".to_owned(), article.as_ref()),
        Take::Day => said("day", "a day".to_owned(), None),
        Take::Conditions(article) => {
            let says = "an offer of conditions before it, or why none would do";
            said("conditions", says.to_owned(), Some(article))
        }
        Take::Said(code) => said("said", format!("what is said under `{code}`"), None),
        Take::Elements(elements) if elements.is_empty() => {
            said("elements", "what was asked for".to_owned(), None)
        }
        Take::Elements(elements) => {
            let codes: Vec<String> = elements.iter().map(|element| format!("`{element}`")).collect();
            said("elements", format!("what was asked for: {}", codes.join(", ")), None)
        }
        Take::Wanted => said("wanted", "what is wanted: elements, or a question".to_owned(), None),
        Take::Length(None) => said("length", "by how much".to_owned(), None),
        Take::Length(Some(most)) => said("length", format!("by how much, {most} at most"), None),
        Take::Event(events) => said("event", format!("which event: {}", events.join(", ")), None),
        Take::Answer { question, wording, article } => {
            said("answer", format!("`{question}=…`: {wording}"), Some(article))
        }
        Take::Exhibit => said("exhibit", "the file, taken into the vault first".to_owned(), None),
    }
}

fn footing(footing: &Footing) -> GroundChoiceView {
    GroundChoiceView {
        ground: footing.ground.clone(),
        article: footing.article.clone(),
        force: footing.force.as_str().to_owned(),
        decided_by: footing.decided_by.clone(),
        answers: footing.answers.clone(),
        open: footing.barred.is_none(),
        why: footing.barred.as_ref().map(first),
    }
}

fn first(error: &Inadmissible) -> FirstView {
    FirstView {
        code: error.code().to_owned(),
        sentence: error.sentence(),
        article: error.article().map(str::to_owned),
        hint: error.hint(),
        about: error.about().into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    }
}

fn coming(coming: &Coming) -> ComingView {
    ComingView {
        at: coming.at.to_string(),
        lapses: coming
            .lapses
            .iter()
            .map(|lapse| ComingLapse {
                norm: lapse.clock.to_string(),
                article: lapse.article.clone(),
                at: lapse.at.to_string(),
            })
            .collect(),
        rungs: coming
            .rungs
            .iter()
            .map(|rung| ComingRung {
                ladder: rung.ladder.to_string(),
                step: u32::from(rung.step),
                article: rung.article.clone(),
                does: rung.does.clone(),
            })
            .collect(),
    }
}

/// A clock, with what stands behind its date.
pub(crate) fn clock_view(case: &Case, clock: &Clock, now: Moment) -> ClockView {
    let (zone, not_computable) = match clock.due() {
        Due::Day { zone, .. } => (Some(zone.to_string()), None),
        due => (None, why_none(due)),
    };
    let explanation = explained(case, clock.clone());
    ClockView {
        norm: clock.norm.id.clone(),
        article: clock.norm.article.clone(),
        about: clock.norm.about.clone(),
        items: clock.items.iter().map(|item| item.0).collect(),
        bearer: clock.norm.bearer.iter().map(|who| who.words.clone()).collect(),
        state: clock.norm.state.to_string(),
        standing_still: clock.still(),
        due: clock.due_day().map(|day| day.to_string()),
        zone,
        ends: clock.ends().map(|ends| ends.to_string()),
        not_computable,
        lapsed_at: clock.norm.lapse.map(|at| at.to_string()),
        days_left: clock.ends().map(|ends| days_left(ends, now)),
        because: because(&explanation),
        verified: clock.norm.verified.to_string(),
    }
}

/// Why there is no date, in a few words; nothing where there is one.
fn why_none(due: &Due) -> Option<String> {
    match due {
        Due::Day { .. } | Due::Instant(_) => None,
        Due::None(why) => Some(why.as_str().to_owned()),
        Due::Unknown { missing, question } => Some(format!("{missing} is missing: {question}")),
        Due::Either(_) => Some("an open place in the text leaves several dates".to_owned()),
    }
}

/// An explanation as the views have it: the question, then each line behind the word in its margin.
pub fn because(explanation: &Explanation) -> Vec<BecauseLine> {
    let mut lines = vec![BecauseLine { depth: 0, text: explanation.question.clone(), basis: None }];
    for line in &explanation.lines {
        lay_out(line, 1, &mut lines);
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

fn lay_out(line: &Line, depth: u32, into: &mut Vec<BecauseLine>) {
    let basis: Vec<String> = line.basis.iter().map(basis).chain(line.mark.clone()).collect();
    into.push(BecauseLine {
        depth,
        text: if line.label.is_empty() {
            line.text.clone()
        } else {
            format!("{}: {}", line.label, line.text)
        },
        basis: (!basis.is_empty()).then(|| basis.join("; ")),
    });
    for part in &line.parts {
        lay_out(part, depth + 1, into);
    }
}

fn basis(basis: &Basis) -> String {
    match basis {
        Basis::Article { instrument, article } => format!("{instrument} {article}"),
        Basis::Act(words) => words.clone(),
        Basis::Calendar { name, digest } => {
            format!("calendar {name} ({})", digest.chars().take(19).collect::<String>())
        }
        Basis::Profile(name) => format!("profile {name}"),
        Basis::PartyRule(words) => words.clone(),
        Basis::Fact(path) => format!("fact {path}"),
        Basis::Language => "rule of the language".to_owned(),
    }
}

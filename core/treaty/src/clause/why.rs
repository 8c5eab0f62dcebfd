//! Why this date: the clause, the anchor, the count, what did not apply and what would have changed it.

use comity_words::Party;

use super::clock::told;
use super::course::{Course, Run};
use crate::apply::Event;
use crate::because::{Basis, Explanation, Line};
use crate::model::{Limit, LimitForm};
use crate::norm::{Due, NormState};
use crate::period::Resolved;
use crate::wording::{limit_words, pattern_words, weekday};

impl Run<'_> {
    pub(super) fn note_done(&self, event: &Event, rule: &Resolved, course: &mut Course) {
        if !self.matter.explains() {
            return;
        }
        let mut text = told(event, rule);
        let lacking: Vec<&str> =
            self.norm.giving.iter().filter(|what| !event.giving.contains(what)).map(String::as_str).collect();
        if !lacking.is_empty() && !event.giving.is_empty() {
            text = format!("{text}; it does not give {}", lacking.join(" and "));
        }
        let line =
            Line::new("done", text).on(Basis::Act(event.source.clone().unwrap_or_else(|| event.written())));
        course.lines.push(line);
    }

    /// The first lines: the clause and the anchor.
    pub(super) fn head(&self, limit: &Limit, article: Option<&str>, rule: &Resolved, course: &mut Course) {
        if !self.matter.explains() {
            return;
        }
        let place = match article {
            Some(article) => format!("{} art {article}", self.clause.instrument),
            None => self.place(),
        };
        let from = pattern_words(&self.norm.starts);
        let mut words = limit_words(limit);
        if matches!(limit.form, LimitForm::Within(_) | LimitForm::AtLeast(_)) && !from.is_empty() {
            words = format!("{words} of {from}");
        }
        let label = format!("{} {}", self.norm.kind, self.clause.id);
        let mut head = Line::new(&label, format!("{place}: {words}")).on(self.basis());
        head.mark = super::ground::mark(self.clause);
        let anchor = Line::new("anchor", told(self.start, rule))
            .on(Basis::Act(self.start.source.clone().unwrap_or_else(|| self.start.written())));
        course.lines.splice(0..0, [head, anchor]);
        if let Due::Unknown { missing, question } = &course.due {
            let line = Line::new("missing", format!("`{missing}`: {question}"));
            course.lines.push(line.on(Basis::Fact(missing.clone())));
        }
        let mut not_applied = self.not_applied.clone();
        not_applied.append(&mut course.not_applied);
        if !not_applied.is_empty() {
            course.lines.push(Line::new("not applied", not_applied.join(";  ")).on(self.basis()));
        }
        course.lines.extend(self.if_instead(limit, rule, course));
    }

    /// Whether nothing happened to the clock, so that one may ask what another rule would have made of it.
    pub(super) fn is_plain(&self, course: &Course) -> bool {
        let touched = ["stood still", "restart", "extended"];
        !course.lines.iter().any(|line| touched.contains(&line.label.as_str()))
    }

    pub(super) fn explain(&self, due: &Due, state: NormState, course: &mut Course) -> Explanation {
        if !self.matter.explains() {
            return Explanation::default();
        }
        let what = noun(&self.clause.id);
        let question = match due {
            Due::Day { last, zone, .. } => {
                format!("Why is {what} due {} {last} 24:00 {zone}?", weekday(*last))
            }
            Due::Instant(at) => {
                let zone = self.matter.zone_of(self.matter.state(Party::Requested));
                let local = zone.to_datetime(at.timestamp());
                let name = zone.iana_name().unwrap_or("UTC").to_owned();
                format!(
                    "Why is {what} due {} {} {:02}:{:02} {name}?",
                    weekday(local.date()),
                    local.date(),
                    local.hour(),
                    local.minute()
                )
            }
            Due::None(reason) => format!("Why has {what} no date? Because {}.", reason.as_str()),
            Due::Unknown { question, .. } => {
                format!("Why can no date be computed for {what}? {}", sentence(question))
            }
            Due::Either(_) => format!("Why has {what} more than one possible date?"),
        };
        let mut because = Explanation::of(question);
        let ahead = self.ahead(course, state);
        because.lines = std::mem::take(&mut course.lines);
        if !self.trail.said.is_empty() {
            let mut said = self.trail.said.clone();
            said.dedup();
            let place = because.lines.len().min(2);
            because.lines.insert(place, Line::new("condition", said.join("; ")).on(self.basis()));
        }
        if let Some(lapse) = course.lapse.filter(|_| state.is_missed()) {
            let when = match due {
                Due::Day { last, ends, .. } if *ends == lapse => format!("{} {last} 24:00", weekday(*last)),
                _ => {
                    let zone = self.matter.zone_of(self.matter.state(Party::Requested));
                    let local = zone.to_datetime(lapse.timestamp());
                    let (hour, minute) = (local.hour(), local.minute());
                    format!("{} {} {hour:02}:{minute:02}", weekday(local.date()), local.date())
                }
            };
            let text = format!("it ran out at {when} and the deed was not done");
            because.lines.push(Line::new("lapse", text).on(self.basis()));
        }
        because.lines.extend(ahead);
        because.place_in(self.matter.owner_of_rule(&self.clause.instrument, self.norm.counted_by.as_deref()));
        super::ground::name(&mut because, self.clause);
        because.names.extend(course.names.iter().cloned());
        because.names.extend(self.trail.names.iter().cloned());
        because
    }
}

/// What a norm is about, in words where its id is a standard one.
pub(crate) fn noun(id: &str) -> &str {
    match id {
        "acknowledge" => "the acknowledgement",
        "decide" => "the decision",
        "execute" => "the execution",
        id => id,
    }
}

/// A question as a sentence of its own.
fn sentence(question: &str) -> String {
    let mut letters = question.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

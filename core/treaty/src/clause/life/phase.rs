//! Phases: which one runs, what it is limited to, and whether it ends well.
//!
//! A phase limits what is asked and how often; it refuses nothing. What lies outside of it is said, and a
//! person decides.

use comity_words::{Day, Party};

use super::{Chronicle, Known, article_of, missing, when_is};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{Answer, ExitReading, LifeDate, LifeEvent, PhaseReading, Value};
use crate::because::{Basis, Line};
use crate::clause::ground::reading;
use crate::model::{Clause, Life, Pattern, Phase};
use crate::norm::{Due, NormState};
use crate::period;
use crate::wording::weekday;

/// The day on which one asks where a phase stands. It is worked out once something is known to compare it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    Today,
    Receipt,
}

/// When a phase begins and ends, and where it stands on a day.
#[derive(Debug, Clone)]
struct Course {
    begins: Result<Day, Due>,
    /// The first day after its period; none where it has none.
    ends: Option<Result<Day, Due>>,
    state: NormState,
    exit: Answer,
    lines: Vec<Line>,
}

impl<'a> Chronicle<'_, 'a> {
    fn phases(&self) -> impl Iterator<Item = (&'a Clause, &'a Phase)> + '_ {
        self.clauses.iter().filter_map(|(clause, life)| match life {
            Life::Phase(phase) => Some((*clause, phase)),
            _ => None,
        })
    }

    /// The days on which phases begin, and on which one ends that none follows.
    pub(super) fn phase_dates(&self) -> Vec<LifeDate> {
        let mut dates = Vec::new();
        for (clause, phase) in self.phases() {
            let course = self.course(clause, phase, On::Today, &mut Vec::new());
            let mut path = self.head(clause, || phase_words(phase));
            path.lines.extend(course.lines.clone());
            let begins = course.begins.clone();
            dates.push(self.date(LifeEvent::PhaseBegins, Some(clause), begins, path));
            if let Some(ends) = course.ends {
                let mut path = self.head(clause, || phase_words(phase));
                path.lines.extend(course.lines);
                dates.push(self.date(LifeEvent::PhaseEnds, Some(clause), ends, path));
            }
        }
        dates
    }

    fn on(&self, on: On) -> Day {
        match on {
            On::Today => self.today(),
            On::Receipt => self.receipt(),
        }
    }

    /// Where a phase stands on a day. A phase that comes after another begins once that one has ended
    /// well, or where that one calls for it by `otherwise`.
    fn course(&self, clause: &'a Clause, phase: &'a Phase, on: On, above: &mut Vec<&'a str>) -> Course {
        let mut lines = Vec::new();
        if above.contains(&phase.phase.as_str()) {
            // Phases that come after one another begin never.
            let begins = Err(missing("phase", "which of the phases comes first?"));
            return Course {
                begins,
                ends: None,
                state: NormState::Possible,
                exit: Answer::Undetermined,
                lines,
            };
        }
        above.push(&phase.phase);
        let (begins, sure) = self.begins_of(clause, phase, on, above, &mut lines);
        above.pop();
        let ends = self.ends_of(clause, phase, &begins, &mut lines);
        let exit = self.exit(phase);
        let over = matches!(&ends, Some(Ok(end)) if *end <= self.on(on));
        let until = super::force::until(self, clause)
            .is_some_and(|end| self.begins(self.on(on)).is_some_and(|on| end <= on));
        let state = match &begins {
            _ if until => NormState::Expired,
            Err(Due::None(_)) => NormState::Created,
            Err(_) => NormState::Possible,
            Ok(begins) if *begins > self.on(on) => NormState::Created,
            Ok(_) if sure == Answer::No => NormState::Created,
            Ok(_) if over && exit == Answer::Yes => NormState::Expired,
            // The period is over and nothing says that it ended well: it goes on until somebody decides.
            Ok(_) if over && exit == Answer::No && !self.gives_way(phase) => NormState::InForce,
            Ok(_) if over && exit == Answer::No => NormState::Expired,
            Ok(_) if over || sure == Answer::Undetermined => NormState::Possible,
            Ok(_) => NormState::InForce,
        };
        Course { begins, ends, state, exit, lines }
    }

    /// Whether an unmet exit calls for another phase.
    fn gives_way(&self, phase: &Phase) -> bool {
        let called = phase.otherwise.as_deref();
        called.is_some_and(|called| self.phases().any(|(_, other)| other.phase == called))
    }

    fn begins_of(
        &self,
        clause: &'a Clause,
        phase: &'a Phase,
        on: On,
        above: &mut Vec<&'a str>,
        lines: &mut Vec<Line>,
    ) -> (Result<Day, Due>, Answer) {
        let mut begins: Result<Option<Day>, Due> = Ok(None);
        let later = |known: &mut Result<Option<Day>, Due>, one: Result<Day, Due>| match (&known, one) {
            (Err(_), _) => {}
            (Ok(_), Err(due)) => *known = Err(due),
            (Ok(before), Ok(day)) => *known = Ok(Some(before.map_or(day, |before| before.max(day)))),
        };
        if let Some(since) = clause.since {
            later(&mut begins, Ok(since));
        }
        if !clause.begins_on.is_empty() {
            match self.known(&clause.begins_on) {
                Known::On(happened) => {
                    lines.push(Line::new("anchor", happened.told).on(happened.basis));
                    later(&mut begins, Ok(happened.day));
                }
                Known::Open | Known::NotYet => later(&mut begins, Err(when_is(&clause.begins_on))),
            }
        }
        let mut sure = Answer::Yes;
        let called_by: Vec<&str> = self
            .phases()
            .filter(|(_, other)| other.otherwise.as_deref() == Some(phase.phase.as_str()))
            .map(|(_, other)| other.phase.as_str())
            .collect();
        for before in phase.after.iter().map(String::as_str).chain(called_by.iter().copied()) {
            let Some((other_clause, other)) = self.phases().find(|(_, other)| other.phase == before) else {
                continue;
            };
            let course = self.course(other_clause, other, on, above);
            let ended = match (&course.ends, course.state) {
                (Some(end), _) => end.clone(),
                (None, _) => match super::force::until(self, other_clause) {
                    Some(end) => Ok(self.day_of(end)),
                    None => Err(missing(before, &format!("when does phase `{before}` end?"))),
                },
            };
            let wanted =
                if phase.after.iter().any(|id| id == before) { course.exit } else { course.exit.contrary() };
            let text = match &ended {
                Ok(day) => format!("after phase {before}, whose period ends before {} {day}", weekday(*day)),
                Err(_) => format!("after phase {before}"),
            };
            lines.push(Line::new("after", text).on(article_of(self.matter, other_clause)));
            // Whether it ended well is asked when its period is over, and not before.
            if matches!(&ended, Ok(day) if *day <= self.on(on)) {
                sure = sure.and(wanted);
            }
            later(&mut begins, ended);
        }
        let alone = clause.since.is_none()
            && clause.begins_on.is_empty()
            && phase.after.is_empty()
            && called_by.is_empty();
        if alone {
            let entry = [Pattern { name: "entry-into-force".to_owned(), argument: None }];
            match self.first_of(&entry) {
                Some(happened) => {
                    lines.push(Line::new("anchor", happened.told).on(happened.basis));
                    later(&mut begins, Ok(happened.day));
                }
                None => later(&mut begins, Err(when_is(&entry))),
            }
        }
        let day = begins.and_then(|day| day.ok_or_else(|| missing("phase", "when does the phase begin?")));
        (day, sure)
    }

    fn ends_of(
        &self,
        clause: &Clause,
        phase: &Phase,
        begins: &Result<Day, Due>,
        lines: &mut Vec<Line>,
    ) -> Option<Result<Day, Due>> {
        let length = phase.for_period?;
        Some(begins.clone().and_then(|begins| {
            let date = period::date_after(begins, length, self.rule()).map_err(|m| super::unknown(&m))?;
            let text = format!(
                "{length} from {} {begins} end before {} {}",
                weekday(begins),
                weekday(date.last),
                date.last
            );
            lines.push(Line::new("period", text).on(article_of(self.matter, clause)));
            Ok(date.last)
        }))
    }

    /// Whether the published figures say that it ends well; a phase without a condition always does.
    fn exit(&self, phase: &Phase) -> Answer {
        let mut trail = Trail::default();
        let judge = |exit| self.matter.judge(exit, &Focus::default(), Some(Party::Requested), &mut trail);
        phase.exit.as_ref().map_or(Answer::Yes, judge)
    }
}

/// Every phase, as it concerns this request.
pub(crate) fn phases(chronicle: &Chronicle<'_, '_>) -> Vec<PhaseReading> {
    let matter = chronicle.matter;
    let mut found = Vec::new();
    for (clause, phase) in chronicle.phases() {
        let now = chronicle.course(clause, phase, On::Today, &mut Vec::new());
        let then = chronicle.course(clause, phase, On::Receipt, &mut Vec::new());
        let governs = match then.state {
            NormState::InForce => Answer::Yes,
            NormState::Possible => Answer::Undetermined,
            _ => Answer::No,
        };
        let mut trail = Trail::default();
        let outside = outside(matter, phase, &mut trail);
        let requests = match matter.fact("request-count") {
            Some(Value::Number { ten_thousandths, unit: None }) => Some(ten_thousandths / 10_000),
            _ => None,
        };
        let within_number = phase.at_most.map(|most| match requests {
            Some(count) => Answer::of(count <= i64::from(most)),
            None => Answer::Undetermined,
        });
        let mut exit_trail = Trail::default();
        let exit = phase.exit.as_ref().map(|condition| {
            let met = matter.judge(condition, &Focus::default(), Some(Party::Requested), &mut exit_trail);
            let over = matches!(&now.ends, Some(Ok(end)) if *end <= chronicle.today());
            ExitReading {
                met,
                otherwise: phase.otherwise.clone(),
                called_for: over && met == Answer::No,
                due: over && met == Answer::Undetermined,
            }
        });
        trail.join(exit_trail);
        let mut because = reading(matter, clause, "phase", phase_words(phase), &trail);
        because.question = format!("Why is phase {} {}?", phase.phase, now.state);
        because.lines.extend(now.lines.iter().cloned());
        for what in &outside {
            let text = format!("{what} is not in what the phase is limited to; a person decides");
            because.lines.push(Line::new("outside", text).on(article_of(matter, clause)));
        }
        if within_number == Some(Answer::No) {
            let text = format!(
                "request {} of at most {}; a person decides",
                requests.unwrap_or_default(),
                phase.at_most.unwrap_or_default()
            );
            because.lines.push(Line::new("outside", text).on(Basis::Fact("request-count".to_owned())));
        }
        because.names.extend(phase.after.iter().cloned());
        if exit.as_ref().is_some_and(|exit| exit.called_for) {
            because.names.extend(phase.otherwise.clone());
        }
        let due = |day: &Result<Day, Due>| match day {
            Ok(day) => chronicle.due(*day),
            Err(due) => due.clone(),
        };
        found.push(PhaseReading {
            id: clause.id.clone(),
            phase: phase.phase.clone(),
            title: clause.title.clone(),
            article: clause.article.clone(),
            state: now.state,
            governs,
            begins: due(&now.begins),
            ends: now.ends.as_ref().map(due),
            limited_to: phase.limited_to.clone(),
            within_limits: if phase.limited_to.is_empty() { None } else { Some(inside(matter, phase)) },
            outside,
            most_requests: phase.at_most,
            requests,
            within_number,
            exit,
            decided_by: "requested.central".to_owned(),
            questions: trail.questions.into_iter().collect(),
            because,
        });
    }
    found
}

/// Whether all that is asked lies within what the phase is limited to.
fn inside(matter: &Matter<'_>, phase: &Phase) -> Answer {
    let each = matter.focuses().iter();
    each.map(|focus| matter.is_for(&phase.limited_to, focus, &mut Trail::default()))
        .fold(Answer::Yes, Answer::and)
}

/// The measures asked that lie outside.
fn outside(matter: &Matter<'_>, phase: &Phase, trail: &mut Trail) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if phase.limited_to.is_empty() {
        return found;
    }
    for focus in matter.focuses() {
        if matter.is_for(&phase.limited_to, focus, trail) == Answer::No {
            found.extend(focus.measure.as_ref().or(focus.category.as_ref()).cloned());
        }
    }
    found.sort();
    found.dedup();
    found
}

fn phase_words(phase: &Phase) -> String {
    let mut words = format!("phase {}", phase.phase);
    if let Some(length) = phase.for_period {
        words.push_str(&format!(" for {length}"));
    }
    if !phase.limited_to.is_empty() {
        words.push_str(&format!(", limited to {}", phase.limited_to.join(", ")));
    }
    if let Some(most) = phase.at_most {
        words.push_str(&format!(", {most} requests at most"));
    }
    words
}

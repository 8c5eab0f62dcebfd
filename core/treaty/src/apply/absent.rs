//! Why a clause brought nothing about: not in force, not begun by any deed, or its condition does not hold.

use super::footing::footing;
use super::matter::{self, Bench, Matter, any_matches};
use super::{Answer, Situation, TakenAway};
use crate::apply::judge::Trail;
use crate::because::{Basis, Explanation, Line};
use crate::bind;
use crate::bracket;
use crate::clause::ground::{basis, mark, name, place};
use crate::library::Library;
use crate::model::{Body, Clause};
use crate::wording::pattern_words;

/// Why the clause of this id brought nothing about here; nothing where the instrument has no such clause.
pub(crate) fn why_not(
    library: &Library,
    situation: &Situation,
    bench: &Bench,
    id: &str,
) -> Option<Explanation> {
    let held = library.instrument(&situation.instrument)?;
    // One way of closing what is open is enough: where any brought the norm about, nobody asks why not.
    let way = bracket::ways(held, &situation.assignment).into_iter().next().unwrap_or_default();
    let bound = bind::instrument(&held.source, held.digest, &held.statement, &way);
    let day = matter::anchored(library, &bound, situation, bench);
    let footing = footing(library, &bound, situation, bench, day);
    let matter = Matter::new(library, &bound, &footing, day, situation, bench);
    let in_force = matter.clauses.iter().copied();
    let of_profiles = matter.profiles.iter().flat_map(|profile| &profile.clauses);
    let clause = in_force.chain(&bound.clauses).chain(of_profiles).find(|clause| clause.id == id)?;
    let taken = footing.stack.taken_away.iter().find(|taken| taken.clause == id);
    Some(explain(&matter, clause, taken))
}

fn explain(matter: &Matter<'_>, clause: &Clause, taken: Option<&TakenAway>) -> Explanation {
    let mut because = Explanation::of(format!("Why does {} bring nothing about here?", clause.id));
    name(&mut because, clause);
    let mut head = Line::new(&clause.keyword, format!("{}: {}", place(clause), clause.id)).on(basis(clause));
    head.mark = mark(clause);
    because.lines.push(head);
    let mut say = |label: &str, text: String, on: Basis| because.lines.push(Line::new(label, text).on(on));
    if let Some(taken) = taken {
        let text = format!("the reservation {} of {} takes it away", taken.reservation, taken.party);
        say("reserved", text, Basis::PartyRule(taken.party.to_string()));
        return because;
    }
    if !matter.clauses.iter().any(|held| std::ptr::eq(*held, clause)) {
        if clause.since.is_none() && clause.until.is_none() {
            say(
                "in force",
                "another instrument or an overlay takes its place here".to_owned(),
                basis(clause),
            );
            return because;
        }
        let from = clause.since.map(|day| format!(" from {day}")).unwrap_or_default();
        let until = clause.until.map(|day| format!(" until {day}")).unwrap_or_default();
        say("in force", format!("the clause holds{from}{until} only"), basis(clause));
        return because;
    }
    let Body::Norm(norm) = &clause.body else {
        say("reading", "nothing is computed from it for a single request".to_owned(), basis(clause));
        return because;
    };
    let started: Vec<_> = matter.events().iter().filter(|event| any_matches(&norm.starts, event)).collect();
    if started.is_empty() {
        let events = pattern_words(&norm.starts);
        let text = match norm.starts.is_empty() {
            true => "the clause names no event that starts it".to_owned(),
            false => format!("it starts on {events}, and nothing of the kind is on file"),
        };
        say("not started", text, basis(clause));
    }
    let mut trail = Trail::default();
    let bearer = matter.bearer(norm.by.as_deref());
    let mut answer = Answer::No;
    for focus in matter.focuses() {
        answer = answer.or(matter.applies(&clause.applies, focus, bearer, &mut trail));
    }
    if answer != Answer::Yes {
        let mut said = trail.said.clone();
        said.dedup();
        let said =
            if said.is_empty() { "it is for other measures or Parties".to_owned() } else { said.join("; ") };
        say("condition", said, basis(clause));
    }
    let asked = trail.questions.iter();
    let open: Vec<Line> = asked
        .map(|question| Line::new("open", question.wording.clone()).on(Basis::Fact(question.path.clone())))
        .collect();
    because.lines.extend(open);
    because.names.extend(trail.names);
    because
}

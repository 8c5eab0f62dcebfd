//! The one door: who asks, what she holds today, how the case is protected, and the answer to it.
//!
//! Every verb passes here before anything is done, whichever way it came. On the pages the name
//! is that of who signed in; at the socket it is a claim: whoever may open the folder may say any officer's name. What is asked of that name is asked always.

use std::collections::BTreeSet;

use comity_access::{
    Answer, Ask, Course, Field, Grade, Holder, Lending, Lent, Matter, Power, Training, Who, Why, may,
};
use comity_store::{GuardKind, OfficerRow};
use comity_words::{OfficerId, Reference, Role};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::guarded::guard_of;
use crate::office::Inner;
use crate::rights::{Asked, asked};
use crate::verb::{RolesSaid, TrainingSaid, UnitsSaid, Verb};

/// What the door let through.
pub(crate) struct Pass {
    /// Which parts of a case she sees.
    pub(crate) sees: BTreeSet<Field>,
    /// Kinds of protection behind which she sees no case in a list or a count: sealed ones, and for lists of
    /// cases those of other units too.
    pub(crate) hidden: Vec<GuardKind>,
    /// Whoever asks.
    pub(crate) visitor: Visitor,
}

impl Pass {
    /// The officer who asks; none at the console.
    pub(crate) fn holder(&self) -> Option<&OfficerId> {
        self.visitor.holder.as_ref().map(|holder| &holder.id)
    }
}

/// Whoever asks, with what is known of her.
pub(crate) struct Visitor {
    holder: Option<Holder>,
    practice: bool,
    operator: bool,
    courses: Vec<Course>,
}

impl Visitor {
    fn who(&self) -> Who<'_> {
        match &self.holder {
            Some(holder) => Who::Officer(holder),
            None => Who::Console { practice: self.practice, operator: self.operator },
        }
    }

    fn ask(&self, power: Power) -> Ask<'_> {
        Ask { power, courses: &self.courses }
    }
}

impl Inner {
    /// Lets a verb through, or says why not and what to do next. What is read on record is on record when this
    /// returns.
    pub(crate) fn door(&self, verb: &Verb, by: Option<&OfficerId>) -> Result<Pass, Refusal> {
        let Asked { said, power, case } = asked(verb);
        let case = case.map(crate::office::reference).transpose()?;
        let visitor = self.visitor(by)?;
        // Of a case she may not know of nothing more is read than of one that is not on file.
        let known = match &case {
            Some(case) => self.guard(case)?.known_to(visitor.holder.as_ref().map(|holder| &holder.id)),
            None => true,
        };
        let own_of = if known { self.own_of(verb, case.as_ref())? } else { BTreeSet::new() };
        let answer = self.answered(&visitor, power, case.as_ref(), &own_of)?;
        let (noted, sees) = match answer {
            Answer::Yes { noted, sees, .. } => (noted, sees),
            Answer::No(why) => return Err(refusal(&why, case.as_ref())),
        };
        sight_reaches(verb, power, &sees)?;
        let hidden = match power {
            Power::List | Power::Charge => self.kinds_hidden_from(&visitor, true)?,
            Power::Look | Power::Readings | Power::Review | Power::Accounts | Power::Figures => {
                self.kinds_hidden_from(&visitor, false)?
            }
            _ => Vec::new(),
        };
        if let Some(holder) = &visitor.holder {
            if let Some(noted) = noted {
                self.note_reading(&holder.id, case.as_ref(), said, noted.opening)?;
            } else if power == Power::Readings {
                self.note_reading(&holder.id, None, said, None)?;
            }
        }
        Ok(Pass { sees, hidden, visitor })
    }

    /// A power that what is asked takes besides the verb's own.
    pub(crate) fn ask_also(
        &self,
        power: Power,
        case: &Reference,
        by: Option<&OfficerId>,
    ) -> Result<(), Refusal> {
        let visitor = self.visitor(by)?;
        match self.answered(&visitor, power, Some(case), &BTreeSet::new())? {
            Answer::Yes { .. } => Ok(()),
            Answer::No(why) => Err(refusal(&why, Some(case))),
        }
    }

    fn answered(
        &self,
        visitor: &Visitor,
        power: Power,
        case: Option<&Reference>,
        own_of: &BTreeSet<OfficerId>,
    ) -> Result<Answer, Refusal> {
        let now = self.now();
        let ask = visitor.ask(power);
        let Some(case) = case else {
            return Ok(may(visitor.who(), &ask, &Matter::Office { own_of }, now));
        };
        // The same is read from the store for a case that is not on file and for a sealed one.
        let on_file = self.on_file(case)?;
        let guard = self.guard(case)?;
        let openings = match &visitor.holder {
            Some(holder) => self.openings_of(case, &holder.id, now)?,
            None => Vec::new(),
        };
        let matter = match on_file {
            true => Matter::Case { guard: &guard, own_of, openings: &openings },
            false => Matter::Unknown,
        };
        Ok(may(visitor.who(), &ask, &matter, now))
    }

    /// Kinds of protection behind which somebody sees no case: sealed ones; with `units`, whatever she may not
    /// read for another reason than a purpose not yet stated.
    fn kinds_hidden_from(&self, visitor: &Visitor, units: bool) -> Result<Vec<GuardKind>, Refusal> {
        let (now, own_of) = (self.now(), BTreeSet::new());
        let mut hidden = Vec::new();
        for kind in self.store.guard_kinds()? {
            let guard = guard_of(Grade::Normal.as_str(), &kind)?;
            let id = visitor.holder.as_ref().map(|holder| &holder.id);
            let matter = Matter::Case { guard: &guard, own_of: &own_of, openings: &[] };
            let other_unit = || {
                matches!(
                    may(visitor.who(), &visitor.ask(Power::Read), &matter, now),
                    Answer::No(Why::OtherUnit { .. })
                )
            };
            if !guard.known_to(id) || (units && other_unit()) {
                hidden.push(kind);
            }
        }
        Ok(hidden)
    }

    /// How a row of a list stands to whoever looks: whether she sees what it says, and how sensitive it is.
    pub(crate) fn row_shown(&self, pass: &Pass, case: &Reference) -> Result<(bool, Grade), Refusal> {
        let guard = self.guard(case)?;
        let (now, own_of) = (self.now(), BTreeSet::new());
        let openings = match &pass.visitor.holder {
            Some(holder) if guard.sensitive() => self.openings_of(case, &holder.id, now)?,
            _ => Vec::new(),
        };
        let matter = Matter::Case { guard: &guard, own_of: &own_of, openings: &openings };
        let shown = match may(pass.visitor.who(), &pass.visitor.ask(Power::Read), &matter, now) {
            Answer::Yes { sees, .. } => sees.contains(&Field::Course),
            Answer::No(_) => false,
        };
        Ok((shown, guard.grade))
    }

    /// Whether whoever looks sees what a case says; where it is sensitive, that she read it is on record.
    pub(crate) fn row_read(&self, pass: &Pass, case: &Reference, said: &str) -> Result<bool, Refusal> {
        let (shown, grade) = self.row_shown(pass, case)?;
        if let Some(holder) = pass.visitor.holder.as_ref().filter(|_| shown && grade > Grade::Normal) {
            let openings = self.openings_of(case, &holder.id, self.now())?;
            self.note_reading(&holder.id, Some(case), said, openings.first().map(|one| one.number))?;
        }
        Ok(shown)
    }

    /// What whoever looks at a list sees of one of its cases; nothing where she may not read it.
    pub(crate) fn sees(&self, pass: &Pass, case: &Reference) -> Result<BTreeSet<Field>, Refusal> {
        let guard = self.guard(case)?;
        let (now, own_of) = (self.now(), BTreeSet::new());
        let openings = match &pass.visitor.holder {
            Some(holder) if guard.sensitive() => self.openings_of(case, &holder.id, now)?,
            _ => Vec::new(),
        };
        let matter = Matter::Case { guard: &guard, own_of: &own_of, openings: &openings };
        Ok(match may(pass.visitor.who(), &pass.visitor.ask(Power::Read), &matter, now) {
            Answer::Yes { sees, .. } => sees,
            Answer::No(_) => BTreeSet::new(),
        })
    }

    /// Whether somebody may know that a case exists; for lists that are not filtered by kind.
    pub(crate) fn listed_for(&self, pass: &Pass, case: &Reference) -> Result<bool, Refusal> {
        if pass.hidden.is_empty() {
            return Ok(true);
        }
        let guard = self.store.guard(case)?;
        Ok(guard.is_none_or(|guard| !pass.hidden.contains(&guard.kind)))
    }

    fn visitor(&self, by: Option<&OfficerId>) -> Result<Visitor, Refusal> {
        let officers = self.store.officers()?;
        let operates = |row: &OfficerRow| {
            row.left.is_none() && row.roles.iter().any(|role| role == Role::Operator.as_str())
        };
        // A node nobody works at yet is set up from its console, whatever name is said.
        let by = by.filter(|_| !officers.is_empty());
        Ok(Visitor {
            holder: by.map(|by| self.holder(by, &officers)).transpose()?,
            practice: self.config.practice,
            operator: officers.iter().any(operates),
            courses: self.courses()?,
        })
    }

    /// An officer with everything she holds.
    pub(crate) fn holder(&self, by: &OfficerId, officers: &[OfficerRow]) -> Result<Holder, Refusal> {
        let row = officers.iter().find(|officer| officer.id == *by).ok_or_else(|| no_officer(by))?;
        let roles_of = |row: &OfficerRow| row.roles.iter().filter_map(|role| role.parse().ok()).collect();
        let units = self.store.units()?;
        let units_of = |id: &OfficerId| {
            let hers = units.iter().filter(|(officer, _)| officer == id);
            hers.filter_map(|(_, unit)| unit.parse().ok()).collect::<BTreeSet<_>>()
        };
        let mut lent = Vec::new();
        for row in self.store.lendings(by)?.into_iter().filter(|row| row.borrower == *by) {
            let lender = officers.iter().find(|officer| officer.id == row.lender && officer.left.is_none());
            let powers = row.powers.iter().filter_map(|power| power.parse().ok()).collect();
            lent.push(Lent {
                roles: lender.map(roles_of).unwrap_or_default(),
                units: units_of(&row.lender),
                lending: Lending {
                    number: row.number,
                    lender: row.lender,
                    borrower: row.borrower,
                    powers,
                    since: row.since,
                    until: row.until,
                    ended: row.ended,
                },
            });
        }
        let trained = self.store.trainings(by)?.into_iter();
        Ok(Holder {
            id: row.id.clone(),
            roles: roles_of(row),
            units: units_of(by),
            lent,
            trained: trained
                .map(|one| Training { course: one.course, passed: one.passed, until: one.until })
                .collect(),
            left: row.left,
        })
    }

    /// The courses of the office, with the powers they gate.
    pub(crate) fn courses(&self) -> Result<Vec<Course>, Refusal> {
        let read = |row: comity_store::CourseRow| {
            let gates =
                row.gates.iter().map(|power| power.parse().map_err(damaged)).collect::<Result<_, _>>()?;
            Ok(Course { name: row.name, gates })
        };
        self.store.courses()?.into_iter().map(read).collect()
    }

    /// Whether a case or a draft of this reference is on file here.
    fn on_file(&self, case: &Reference) -> Result<bool, Refusal> {
        let (filed, drafted) = (self.store.version(case)?, self.store.draft(case)?);
        Ok(filed > 0 || drafted.is_some())
    }

    /// Whose own the matter is: who wrote what waits for approval, whose rights are changed, who made the
    /// opening that is reviewed.
    fn own_of(&self, verb: &Verb, case: Option<&Reference>) -> Result<BTreeSet<OfficerId>, Refusal> {
        let named = |officer: &str| officer.parse::<OfficerId>().into_iter().collect();
        Ok(match (verb, case) {
            (Verb::CaseApprove { .. }, Some(case)) => self.authors_of(case)?,
            (
                Verb::OfficerRole(RolesSaid { officer, .. })
                | Verb::OfficerUnit(UnitsSaid { officer, .. })
                | Verb::OfficerLeave { officer }
                | Verb::OfficerTraining(TrainingSaid { officer, .. }),
                _,
            ) => named(officer),
            (Verb::OpeningReview { number, .. }, _) => {
                self.store.opening(*number)?.into_iter().map(|row| row.officer).collect()
            }
            _ => BTreeSet::new(),
        })
    }
}

/// Whether her sight reaches what a verb shows. `case show` takes out what she does not see; what shows one
/// part of a case is for who sees that part, and whatever shows more for who sees all of it.
fn sight_reaches(verb: &Verb, power: Power, sees: &BTreeSet<Field>) -> Result<(), Refusal> {
    let needed: &[Field] = match verb {
        Verb::CaseShow { .. } | Verb::CaseProtection { .. } => &[],
        Verb::CaseExplain { .. } | Verb::CaseCosts { .. } => &[Field::Course],
        Verb::CaseCheck { .. }
        | Verb::CasePassages { case: Some(_) }
        | Verb::CaseForm { case: Some(_), .. }
        | Verb::CaseBytes { .. }
        | Verb::CaseRoute { .. } => &[Field::Content],
        _ if power == Power::Read => Field::ALL,
        _ => &[],
    };
    let Some(lacking) = needed.iter().find(|field| !sees.contains(field)) else { return Ok(()) };
    Err(Refusal::new("not-allowed", format!("your role does not see {}", lacking.what()))
        .hint("`comity case show CASE` shows what it sees; `comity officer list` names who sees more"))
}

/// A no, as the terminal and every other caller is told it.
fn refusal(why: &Why, case: Option<&Reference>) -> Refusal {
    match (why, case) {
        (Why::Unknown, Some(case)) => unknown(case),
        _ => Refusal::new(why.code(), why.sentence()).hint(why.hint()),
    }
}

/// What is said of a reference that is not on file, and of one that is sealed: the same.
pub(crate) fn unknown(case: &Reference) -> Refusal {
    Refusal::new("no-case", format!("`{case}` is not on file here"))
        .hint("`comity case list` shows the cases and drafts you may see")
}

pub(crate) fn no_officer(id: &OfficerId) -> Refusal {
    Refusal::new("no-officer", format!("`{id}` is no officer of this node"))
        .hint("`comity officer list` names them, `comity officer add` admits one")
}

//! The one question: may this officer do this, to this, now.

use std::collections::BTreeSet;

use comity_words::{Moment, OfficerId, Role};

use crate::{
    Console, Course, Eyes, Field, Guard, Kind, Lent, Opening, Power, Rule, Training, Unit, Why, sees,
};

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// Whoever has the node's own folder before her and says no name.
    Console {
        /// Whether the node is a practice node.
        practice: bool,
        /// Whether an officer has the role `operator`.
        operator: bool,
    },
    /// An officer, by her name.
    Officer(&'a Holder),
}

/// An officer with everything she holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Her name within the node.
    pub id: OfficerId,
    /// Her roles.
    pub roles: BTreeSet<Role>,
    /// The units she works in.
    pub units: BTreeSet<Unit>,
    /// What others lent her, ended or not.
    pub lent: Vec<Lent>,
    /// Courses she passed, lapsed or not.
    pub trained: Vec<Training>,
    /// When she left, where she has.
    pub left: Option<Moment>,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The power it needs.
    pub power: Power,
    /// The courses of this office.
    pub courses: &'a [Course],
}

/// What it is asked of.
#[derive(Debug, Clone, Copy)]
pub enum Matter<'a> {
    /// The office itself, or a case that does not exist yet.
    Office {
        /// Whose own it is: whose rights are changed, who made the opening that is reviewed.
        own_of: &'a BTreeSet<OfficerId>,
    },
    /// A case that is not on file here.
    Unknown,
    /// A case.
    Case {
        /// How it is protected.
        guard: &'a Guard,
        /// Whose own it is: everybody who wrote in what waits there.
        own_of: &'a BTreeSet<OfficerId>,
        /// The openings of whoever asks in this case.
        openings: &'a [Opening],
    },
}

/// What the answer is, and on what it rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes {
        /// On what it rests.
        basis: Basis,
        /// How many pairs of eyes the act needs before it leaves.
        eyes: Eyes,
        /// Whether this reading is put on record, and under which opening.
        noted: Option<Noted>,
        /// Which parts of the case she sees.
        sees: BTreeSet<Field>,
    },
    /// No, why, and what to do next.
    No(Why),
}

/// A reading that is put on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The opening it belongs to; none where the role itself is read on record.
    pub opening: Option<u64>,
}

/// On what a yes rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The bare terminal on the node's own folder.
    Console,
    /// A role of hers.
    Role(Role),
    /// A power somebody lent her.
    Lent {
        /// Who lent it.
        lender: OfficerId,
        /// Until when.
        until: Moment,
    },
    /// An emergency opening.
    Emergency {
        /// Until when.
        until: Moment,
    },
}

/// Roles that work across the units of an office.
const ACROSS: &[Role] =
    &[Role::Head, Role::Minister, Role::Court, Role::Accounts, Role::Reviewer, Role::Ombudsperson];
/// Roles whose every look into a case is on record.
const WATCHED: &[Role] = &[Role::Reviewer, Role::Ombudsperson];

impl Holder {
    /// An officer with these roles and nothing else.
    pub fn new(id: OfficerId, roles: impl IntoIterator<Item = Role>) -> Holder {
        let roles = roles.into_iter().collect();
        Holder { id, roles, units: BTreeSet::new(), lent: Vec::new(), trained: Vec::new(), left: None }
    }

    /// The role of her own by which she holds a power, the first of the table.
    pub fn role_for(&self, power: Power) -> Option<Role> {
        power.rule().roles.iter().copied().find(|role| self.roles.contains(role))
    }

    fn lent_for(&self, power: Power, now: Moment) -> Option<&Lent> {
        self.lent.iter().find(|lent| lent.lending.borrower == self.id && lent.gives(power, now))
    }
}

/// May they do this, to this, now?
pub fn may(who: Who<'_>, what: &Ask<'_>, to: &Matter<'_>, now: Moment) -> Answer {
    match asked(who, what, to, now) {
        Ok(yes) => yes,
        Err(why) => Answer::No(why),
    }
}

fn asked(who: Who<'_>, what: &Ask<'_>, to: &Matter<'_>, now: Moment) -> Result<Answer, Why> {
    let power = what.power;
    let rule = power.rule();
    match who {
        Who::Console { practice, operator } => {
            if !at_the_console(rule, practice, operator) {
                return Err(Why::NeedsName { power, practice });
            }
            let guard = known(to, None)?;
            if guard.is_some_and(Guard::sensitive) {
                return Err(Why::NeedsName { power, practice });
            }
            let sees = Field::ALL.iter().copied().collect();
            Ok(Answer::Yes { basis: Basis::Console, eyes: Eyes::Alone, noted: None, sees })
        }
        Who::Officer(holder) => {
            if holder.left.is_some_and(|left| left <= now) {
                return Err(Why::Left { officer: holder.id.clone() });
            }
            // That it is her own says more than that she lacks the role; only of what she may know of.
            let own = || match known(to, Some(&holder.id)) {
                Ok(_) => not_her_own(holder, rule, power, to),
                Err(_) => Ok(()),
            };
            let (basis, roles, units) = held(holder, power, now).or_else(|why| own().and(Err(why)))?;
            trained(holder, power, what.courses, now)?;
            // Up to here nothing was asked of the case: whoever stops here learns nothing of it.
            let guard = known(to, Some(&holder.id))?;
            not_her_own(holder, rule, power, to)?;
            let Some(guard) = guard else {
                return Ok(Answer::Yes { basis, eyes: Eyes::Alone, noted: None, sees: sees(&roles) });
            };
            in_the_case(holder, power, guard, to, now, (basis, &roles, &units))
        }
    }
}

/// Whether the bare terminal has it.
fn at_the_console(rule: &Rule, practice: bool, operator: bool) -> bool {
    match rule.console {
        Console::Never => false,
        Console::UntilOperator => !operator,
        Console::Practice => practice,
        Console::Always => true,
    }
}

/// By what she holds a power: her own role before what was lent.
fn held(holder: &Holder, power: Power, now: Moment) -> Result<(Basis, BTreeSet<Role>, BTreeSet<Unit>), Why> {
    let lent = holder.lent_for(power, now);
    let mut roles: BTreeSet<Role> = holder.roles.clone();
    let mut units = holder.units.clone();
    if let Some(lent) = lent {
        roles.extend(lent.roles.iter().filter(|role| power.rule().roles.contains(role)));
        units.extend(lent.units.iter().cloned());
    }
    match (holder.role_for(power), lent) {
        (Some(role), _) => Ok((Basis::Role(role), roles, units)),
        (None, Some(lent)) => {
            let basis = Basis::Lent { lender: lent.lending.lender.clone(), until: lent.lending.end() };
            Ok((basis, roles, units))
        }
        (None, None) => {
            let was = holder.lent.iter().find(|lent| lent.lending.powers.contains(&power));
            Err(match was {
                Some(lent) if lent.lending.since > now => {
                    Why::NotYet { power, lender: lent.lending.lender.clone(), since: lent.lending.since }
                }
                Some(lent) if lent.lending.end() <= now => {
                    Why::Ended { power, lender: lent.lending.lender.clone(), ended: lent.lending.end() }
                }
                Some(lent) => Why::LenderLost { power, lender: lent.lending.lender.clone() },
                None => Why::NotHeld { officer: holder.id.clone(), power },
            })
        }
    }
}

/// Whether every course that gates the power was passed and has not lapsed.
fn trained(holder: &Holder, power: Power, courses: &[Course], now: Moment) -> Result<(), Why> {
    for course in courses.iter().filter(|course| course.gates.contains(&power)) {
        let hers = || holder.trained.iter().filter(|training| training.course == course.name);
        if !hers().any(|training| training.valid(now)) {
            let lapsed = hers().map(|training| training.until).filter(|until| *until <= now).max();
            return Err(Why::NotTrained { power, course: course.name.clone(), lapsed });
        }
    }
    Ok(())
}

/// How the case is protected, where it is one she may know of. A sealed case and one that is not on file
/// leave by the same door.
fn known<'a>(to: &Matter<'a>, officer: Option<&OfficerId>) -> Result<Option<&'a Guard>, Why> {
    match to {
        Matter::Office { .. } => Ok(None),
        Matter::Unknown => Err(Why::Unknown),
        Matter::Case { guard, .. } if guard.known_to(officer) => Ok(Some(guard)),
        Matter::Case { .. } => Err(Why::Unknown),
    }
}

fn not_her_own(holder: &Holder, rule: &Rule, power: Power, to: &Matter<'_>) -> Result<(), Why> {
    let own = match to {
        Matter::Office { own_of } | Matter::Case { own_of, .. } => own_of.contains(&holder.id),
        Matter::Unknown => false,
    };
    if rule.never_own && own { Err(Why::Own { officer: holder.id.clone(), power }) } else { Ok(()) }
}

fn in_the_case(
    holder: &Holder,
    power: Power,
    guard: &Guard,
    to: &Matter<'_>,
    now: Moment,
    (basis, roles, units): (Basis, &BTreeSet<Role>, &BTreeSet<Unit>),
) -> Result<Answer, Why> {
    let rule = power.rule();
    let openings = match to {
        Matter::Case { openings, .. } => *openings,
        Matter::Office { .. } | Matter::Unknown => &[],
    };
    let opened = |kind: Kind| {
        let hers =
            openings.iter().filter(|one| one.officer == holder.id && one.kind == kind && one.holds(now));
        hers.max_by_key(|one| one.until)
    };
    let emergency = opened(Kind::Emergency).filter(|_| power == Power::Read);
    let across = roles.iter().any(|role| ACROSS.contains(role));
    let inside = guard.units.is_empty() || across || guard.units.iter().any(|unit| units.contains(unit));
    if !inside && power != Power::Emergency && emergency.is_none() {
        return Err(Why::OtherUnit { power, units: guard.units.clone() });
    }
    let opening = opened(Kind::Purpose).or(emergency);
    if rule.shows && guard.sensitive() && opening.is_none() {
        return Err(Why::NeedsPurpose { grade: guard.grade });
    }
    // A reviewer's looking is on record, whatever she looks at.
    let watched = matches!(basis, Basis::Role(role) if WATCHED.contains(&role));
    let on_record = rule.shows && (guard.sensitive() || watched || (!inside && emergency.is_some()));
    let noted = on_record.then(|| Noted { opening: opening.map(|one| one.number) });
    let (basis, seen) = match emergency {
        Some(opening) if !inside => {
            (Basis::Emergency { until: opening.until }, Field::ALL.iter().copied().collect())
        }
        _ => (basis, sees(roles)),
    };
    Ok(Answer::Yes { basis, eyes: power.eyes(guard.grade), noted, sees: seen })
}

/// The roles she acts in when she uses a power: her own, and those by which a lender holds the power lent. A power
/// lent makes her nothing else: whoever was lent the reading of cases by a minister decides nothing as a minister.
pub fn roles_for(holder: &Holder, power: Power, now: Moment) -> BTreeSet<Role> {
    let mut roles = holder.roles.clone();
    let lent = holder.lent.iter().filter(|lent| lent.gives(power, now));
    roles.extend(lent.flat_map(|lent| lent.roles.iter().filter(|role| power.rule().roles.contains(role))));
    roles
}

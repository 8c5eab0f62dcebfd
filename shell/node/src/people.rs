//! Officers after their admission: roles, units, powers lent, courses, and who left. Each change is written
//! with the name of whoever ruled so.

use std::collections::BTreeSet;

use comity_access::{Holder, Power, Unit};
use comity_store::{CourseRow, Hold, LendingRow, OfficerRow, RulingRow, TrainingRow};
use comity_words::{Moment, OfficerId, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::office::Inner;

/// The longest a power is lent, in seconds: whoever is away longer is replaced.
const LONGEST_LOAN: i64 = 366 * 24 * 3600;

impl Inner {
    /// Gives roles and takes them. Whoever has none left has left.
    pub(crate) fn change_roles(
        &self,
        officer: &str,
        give: &[String],
        take: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        let (give, take) = (roles(give)?, roles(take)?);
        if give.is_empty() && take.is_empty() {
            return Err(Refusal::new("nothing-asked", "neither a role to give nor one to take is named")
                .hint("`--give ROLE` or `--take ROLE`"));
        }
        if let Some(both) = give.intersection(&take).next() {
            return Err(Refusal::new("nothing-asked", format!("`{both}` is given and taken at once"))
                .hint("say one of the two"));
        }
        // Whoever left holds nothing any more; what is given now is what she comes back with.
        let held: BTreeSet<Role> = match row.left {
            Some(_) => BTreeSet::new(),
            None => row.roles.iter().filter_map(|role| role.parse().ok()).collect(),
        };
        if let Some(lacking) = take.iter().find(|role| !held.contains(role)) {
            return Err(Refusal::new("no-role", format!("`{}` does not have the role `{lacking}`", row.id))
                .hint(format!("`comity officer show {}` shows what she has", row.id)));
        }
        let after: BTreeSet<Role> = held.union(&give).filter(|role| !take.contains(role)).copied().collect();
        if after.is_empty() {
            return Err(Refusal::new("no-role", "an officer without a role can do nothing")
                .hint(format!("where she goes: `comity officer leave {}`", row.id)));
        }
        if take.contains(&Role::Operator) {
            self.not_the_last_operator(&row.id)?;
        }
        let told: Vec<String> = after.iter().map(|role| role.as_str().to_owned()).collect();
        let what = format!("roles are {}", told.join(", "));
        let change = Hold::Roles { officer: row.id.clone(), roles: told.clone(), left: None };
        self.store.rule(vec![change], self.ruling(by, row.id.as_str(), what))?;
        tracing::info!(roles = told.len(), "roles of an officer changed");
        Ok(json!({"officer": row.id.as_str(), "roles": told}))
    }

    /// She works here no more. What she lent ends with her; what she wrote and approved stands.
    pub(crate) fn leave(&self, officer: &str, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        if let Some(left) = row.left {
            return Err(Refusal::new("officer-left", format!("`{}` left at {left} already", row.id))
                .hint("an operator may take her back: `comity officer role NAME --give ROLE`"));
        }
        self.not_the_last_operator(&row.id)?;
        let now = self.now();
        // What she lent, what was lent to her and where she worked end with her: none of it comes back with her.
        let mut changes =
            vec![Hold::Roles { officer: row.id.clone(), roles: row.roles.clone(), left: Some(now) }];
        let open = |lending: &LendingRow| lending.ended.is_none() && now < lending.until;
        let lendings = self.store.lendings(&row.id)?.into_iter().filter(open);
        changes.extend(lendings.map(|lending| Hold::TakenBack(lending.number, now)));
        let units = self.units_of(&row.id)?.into_iter();
        changes.extend(units.map(|unit| Hold::LeftUnit(row.id.clone(), unit.to_string())));
        self.store.rule(changes, self.ruling(by, row.id.as_str(), "left".to_owned()))?;
        tracing::info!("an officer left");
        Ok(json!({"officer": row.id.as_str(), "left": now.to_string()}))
    }

    pub(crate) fn change_units(
        &self,
        officer: &str,
        join: &[String],
        leave: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        let (join, leave) = (units(join)?, units(leave)?);
        if join.is_empty() && leave.is_empty() {
            return Err(Refusal::new("nothing-asked", "neither a unit to join nor one to leave is named")
                .hint("`--join UNIT` or `--leave UNIT`"));
        }
        let mut held = self.units_of(&row.id)?;
        if let Some(lacking) = leave.iter().find(|unit| !held.contains(unit)) {
            return Err(Refusal::new("no-unit", format!("`{}` does not work in `{lacking}`", row.id))
                .hint(format!("`comity officer show {}` shows her units", row.id)));
        }
        held.retain(|unit| !leave.contains(unit));
        held.extend(join.iter().cloned());
        let changes = join
            .iter()
            .map(|unit| Hold::Joined(row.id.clone(), unit.to_string()))
            .chain(leave.iter().map(|unit| Hold::LeftUnit(row.id.clone(), unit.to_string())));
        let told: Vec<String> = held.iter().map(Unit::to_string).collect();
        let what = match told.is_empty() {
            true => "works in no unit".to_owned(),
            false => format!("works in {}", told.join(", ")),
        };
        self.store.rule(changes.collect(), self.ruling(by, row.id.as_str(), what))?;
        Ok(json!({"officer": row.id.as_str(), "units": told}))
    }

    /// Lends powers of one's own until a moment.
    pub(crate) fn lend(
        &self,
        to: &str,
        powers: &[String],
        (since, until): (Option<&str>, &str),
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let lender = self.holder_of(by)?;
        let borrower = self.named(to)?;
        let now = self.now();
        if borrower.id == lender.id {
            return Err(Refusal::new("own-matter", "nobody lends to herself").hint("name another officer"));
        }
        if borrower.left.is_some() {
            return Err(Refusal::new("officer-left", format!("`{}` works here no more", borrower.id))
                .hint("`comity officer list` names who does"));
        }
        let lent = self::powers(powers)?;
        for power in &lent {
            if !power.rule().lent {
                return Err(Refusal::new("not-lent", format!("to {} is not lent", power.rule().lets)).hint(
                    format!("lent are {}", names(Power::ALL.iter().filter(|power| power.rule().lent))),
                ));
            }
            if lender.role_for(*power).is_none() {
                let sentence = format!("`{}` may not {} by a role of her own", lender.id, power.rule().lets);
                return Err(Refusal::new("not-allowed", sentence)
                    .hint("only who holds a power by her role lends it; what was borrowed is not lent on"));
            }
        }
        let since = since.map(|text| moment(text, false)).transpose()?.unwrap_or(now);
        let until = moment(until, true)?;
        if until <= since || until <= now {
            return Err(Refusal::new("no-end", format!("a lending that ends at {until} gives nothing"))
                .hint("say a later day with `--until`"));
        }
        if until > since.plus_seconds(LONGEST_LOAN) {
            return Err(Refusal::new("no-end", "a power is lent for a year at most")
                .hint("say an earlier day with `--until`; whoever is away longer is replaced"));
        }
        let row = LendingRow {
            number: 0,
            lender: lender.id.clone(),
            borrower: borrower.id.clone(),
            powers: lent.iter().map(|power| power.as_str().to_owned()).collect(),
            since,
            until,
            ended: None,
        };
        let what = format!("`{}` lends {} from {since} until {until}", lender.id, row.powers.join(", "));
        self.store.rule(vec![Hold::Lent(row)], self.ruling(by, borrower.id.as_str(), what))?;
        let mine = self.store.lendings(&lender.id)?;
        let number = mine.iter().find(|row| row.lender == lender.id).map(|row| row.number);
        Ok(json!({
            "number": number, "lender": lender.id.as_str(), "borrower": borrower.id.as_str(),
            "powers": lent.iter().map(|power| power.as_str()).collect::<Vec<_>>(),
            "since": since.to_string(), "until": until.to_string(),
        }))
    }

    /// A lending ends before its day: its lender says so, or the head of the office.
    pub(crate) fn take_back(&self, number: u64, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let holder = self.holder_of(by)?;
        let row = self.store.lending(number)?;
        let hers = |row: &LendingRow| row.lender == holder.id || holder.roles.contains(&Role::Head);
        let Some(row) = row.filter(hers) else {
            return Err(Refusal::new("no-lending", format!("no lending {number} is yours to take back"))
                .hint("`comity officer show NAME` shows what she lent, with its number"));
        };
        let now = self.now();
        if row.ended.is_some() || row.until <= now {
            let at = row.ended.unwrap_or(row.until);
            return Err(Refusal::new("lending-ended", format!("lending {number} ended at {at} already"))
                .hint("there is nothing to take back"));
        }
        let what = format!("lending {number} of `{}` taken back", row.lender);
        self.store.rule(vec![Hold::TakenBack(number, now)], self.ruling(by, row.borrower.as_str(), what))?;
        Ok(json!({"number": number, "borrower": row.borrower.as_str(), "ended": now.to_string()}))
    }

    /// A course gates these powers from now on; none where it is to gate nothing.
    pub(crate) fn set_course(
        &self,
        course: &str,
        gates: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let course = course_name(course)?;
        let gates = self::powers(gates)?;
        // Were these gated, nobody could be trained or admitted any more once the first course lapsed.
        if let Some(power) = gates.iter().find(|power| matches!(power, Power::Train | Power::Rights)) {
            return Err(Refusal::new(
                "not-gated",
                format!("no course gates the power to {}", power.rule().lets),
            )
            .hint("when it lapsed, nobody could put it right"));
        }
        let dropped = self.store.courses()?.into_iter().find(|one| one.name == course);
        let dropped =
            dropped.into_iter().flat_map(|one| one.gates).filter_map(|gate| gate.parse::<Power>().ok());
        for power in dropped.filter(|power| !gates.contains(power)) {
            self.binds_another(&course, power, by)?;
        }
        let told: Vec<String> = gates.iter().map(|power| power.as_str().to_owned()).collect();
        let what = match told.is_empty() {
            true => "gates nothing".to_owned(),
            false => format!("gates {}", told.join(", ")),
        };
        let row = CourseRow { name: course.clone(), gates: told.clone() };
        self.store.rule(vec![Hold::Course(row)], self.ruling(by, &course, what))?;
        let mut without = Vec::new();
        let now = self.now();
        for officer in self.store.officers()?.into_iter().filter(|officer| officer.left.is_none()) {
            let passed = self.store.trainings(&officer.id)?;
            if !passed.iter().any(|one| one.course == course && one.passed <= now && now < one.until) {
                without.push(officer.id.to_string());
            }
        }
        Ok(json!({"course": course, "gates": told, "without": without}))
    }

    /// Nobody takes a gate away that stands between herself and a power of hers.
    fn binds_another(&self, course: &str, power: Power, by: Option<&OfficerId>) -> Result<(), Refusal> {
        let Some(by) = by else { return Ok(()) };
        let (holder, now) = (self.holder_of(Some(by))?, self.now());
        let hers = power.rule().roles.iter().any(|role| holder.roles.contains(role));
        let passed =
            |one: &comity_access::Training| one.course == course && one.passed <= now && now < one.until;
        if !hers || holder.trained.iter().any(passed) {
            return Ok(());
        }
        let sentence = format!("`{course}` stands between you and the power to {}", power.rule().lets);
        Err(Refusal::new("own-gate", sentence)
            .hint("pass the course, or let somebody else who trains officers change it"))
    }

    /// An officer passed a course.
    pub(crate) fn note_training(
        &self,
        officer: &str,
        course: &str,
        (passed, until): (Option<&str>, &str),
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        let course = course_name(course)?;
        let known = self.store.courses()?;
        if !known.iter().any(|one| one.name == course) {
            let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
            let hint = match names.is_empty() {
                true => format!("make it known first: `comity officer course {course} --gates POWER`"),
                false => {
                    format!("known are {}; `comity officer course` makes another known", names.join(", "))
                }
            };
            return Err(Refusal::new("no-course", format!("there is no course `{course}`")).hint(hint));
        }
        let now = self.now();
        let passed = passed.map(|text| moment(text, false)).transpose()?.unwrap_or(now);
        let until = moment(until, true)?;
        if passed > now {
            return Err(Refusal::new("no-day", format!("{passed} has not come yet"))
                .hint("a course is noted once it was passed"));
        }
        if until <= passed {
            return Err(Refusal::new("no-end", format!("a course that lapses at {until} gives nothing"))
                .hint("say a later day with `--until`"));
        }
        let training = TrainingRow { officer: row.id.clone(), course: course.clone(), passed, until };
        let what = format!("passed `{course}` at {passed}, good until {until}");
        self.store.rule(vec![Hold::Passed(training)], self.ruling(by, row.id.as_str(), what))?;
        Ok(json!({
            "officer": row.id.as_str(), "course": course, "passed": passed.to_string(), "until": until.to_string(),
        }))
    }

    /// An officer with everything she holds, and what she may do today.
    pub(crate) fn show_officer(&self, officer: &str) -> Result<Value, Refusal> {
        let row = self.named(officer)?;
        let now = self.now();
        let officers = self.store.officers()?;
        let holder = self.holder(&row.id, &officers)?;
        let courses = self.courses()?;
        let may: Vec<Value> = Power::ALL
            .iter()
            .filter_map(|power| {
                let own_of = BTreeSet::new();
                let ask = comity_access::Ask { power: *power, courses: &courses };
                let to = comity_access::Matter::Office { own_of: &own_of };
                match comity_access::may(comity_access::Who::Officer(&holder), &ask, &to, now) {
                    comity_access::Answer::Yes { basis, .. } => {
                        let (by, until) = match basis {
                            comity_access::Basis::Lent { lender, until } => {
                                (format!("lent by {lender}"), Some(until.to_string()))
                            }
                            comity_access::Basis::Role(role) => (role.to_string(), None),
                            other => (format!("{other:?}"), None),
                        };
                        Some(json!({"power": power.as_str(), "lets": power.rule().lets, "by": by, "until": until}))
                    }
                    comity_access::Answer::No(comity_access::Why::NotTrained { course, .. }) => {
                        let lets = power.rule().lets.as_str();
                        Some(json!({"power": power.as_str(), "lets": lets, "lacks": course}))
                    }
                    comity_access::Answer::No(_) => None,
                }
            })
            .collect();
        let lendings = self.store.lendings(&row.id)?;
        let lending = |row: &LendingRow| {
            json!({
                "number": row.number, "lender": row.lender.as_str(), "borrower": row.borrower.as_str(),
                "powers": row.powers, "since": row.since.to_string(), "until": row.until.to_string(),
                "ended": row.ended.map(|at| at.to_string()),
                "holds": row.since <= now && now < row.ended.unwrap_or(row.until).min(row.until),
            })
        };
        let trainings = self.store.trainings(&row.id)?;
        let trainings: Vec<Value> = trainings
            .iter()
            .map(|one| {
                json!({
                    "course": one.course, "passed": one.passed.to_string(), "until": one.until.to_string(),
                    "valid": one.passed <= now && now < one.until,
                })
            })
            .collect();
        let units: Vec<&str> = holder.units.iter().map(Unit::as_str).collect();
        Ok(json!({
            "officer": row.id.as_str(), "name": row.name, "roles": row.roles, "units": units,
            "left": row.left.map(|left| left.to_string()), "may": may,
            "lendings": lendings.iter().map(lending).collect::<Vec<_>>(), "trainings": trainings,
        }))
    }

    /// The officer who asks, with everything she holds.
    pub(crate) fn holder_of(&self, by: Option<&OfficerId>) -> Result<Holder, Refusal> {
        let by = by.ok_or_else(|| {
            Refusal::new("needs-officer", "nobody answers for this").hint("say who you are: `--as NAME`")
        })?;
        self.holder(by, &self.store.officers()?)
    }

    /// An officer of this node, as somebody named her.
    pub(crate) fn named(&self, officer: &str) -> Result<OfficerRow, Refusal> {
        let id: OfficerId = officer.parse().map_err(|error: comity_words::UnknownCode| {
            Refusal::new("no-name", error.to_string()).hint("for instance `okafor` or `j.meier`")
        })?;
        self.store
            .officers()?
            .into_iter()
            .find(|row| row.id == id)
            .ok_or_else(|| crate::door::no_officer(&id))
    }

    /// A ruling by whoever asks.
    pub(crate) fn ruling(&self, by: Option<&OfficerId>, about: &str, what: String) -> RulingRow {
        RulingRow { at: self.now(), by: by.cloned(), about: about.to_owned(), what, reason: None }
    }

    fn units_of(&self, officer: &OfficerId) -> Result<BTreeSet<Unit>, Refusal> {
        let all = self.store.units()?;
        Ok(all
            .into_iter()
            .filter(|(id, _)| id == officer)
            .filter_map(|(_, unit)| unit.parse().ok())
            .collect())
    }

    fn not_the_last_operator(&self, officer: &OfficerId) -> Result<(), Refusal> {
        let operates = |row: &&OfficerRow| {
            row.left.is_none() && row.roles.iter().any(|role| role == Role::Operator.as_str())
        };
        let officers = self.store.officers()?;
        let (hers, others): (Vec<_>, Vec<_>) =
            officers.iter().filter(operates).partition(|row| row.id == *officer);
        if !hers.is_empty() && others.is_empty() {
            return Err(Refusal::new(
                "last-operator",
                format!("`{officer}` is the last operator of this node"),
            )
            .hint("give the role to another first: `comity officer role NAME --give operator`"));
        }
        Ok(())
    }
}

/// Roles as they are named.
pub(crate) fn roles(words: &[String]) -> Result<BTreeSet<Role>, Refusal> {
    words.iter().map(|role| role.trim().parse()).collect::<Result<_, _>>().map_err(
        |error: comity_words::UnknownCode| {
            let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
            Refusal::new("no-role", error.to_string()).hint(format!("one of {}", known.join(", ")))
        },
    )
}

/// Units as they are named.
pub(crate) fn units(words: &[String]) -> Result<BTreeSet<Unit>, Refusal> {
    words.iter().map(|unit| unit.trim().parse()).collect::<Result<_, _>>().map_err(
        |error: comity_access::UnitError| {
            Refusal::new("no-unit", error.to_string()).hint("write it as `ii-b`")
        },
    )
}

fn powers(words: &[String]) -> Result<BTreeSet<Power>, Refusal> {
    words.iter().map(|power| power.trim().parse()).collect::<Result<_, _>>().map_err(
        |error: comity_words::UnknownCode| {
            Refusal::new("no-power", error.to_string()).hint(format!("one of {}", names(Power::ALL)))
        },
    )
}

fn names<'a>(powers: impl IntoIterator<Item = &'a Power>) -> String {
    powers.into_iter().map(|power| power.as_str()).collect::<Vec<_>>().join(", ")
}

fn course_name(text: &str) -> Result<String, Refusal> {
    let fits = text.parse::<Unit>();
    fits.map(|name| name.to_string()).map_err(|_| {
        Refusal::new("no-course", format!("`{text}` is no name of a course"))
            .hint("lower-case letters, digits, dots and hyphens, as in `secrecy-1`")
    })
}

/// A moment, or a day: its beginning, or its end where `to_the_end`. Days of rights are counted in UTC.
pub(crate) fn moment(text: &str, to_the_end: bool) -> Result<Moment, Refusal> {
    let wrong = || {
        Refusal::new("no-day", format!("`{text}` is neither a day nor a moment"))
            .hint("write it as 2026-12-21, or as 2026-12-21T10:00:00Z")
    };
    if let Ok(moment) = text.trim().parse::<Moment>() {
        return Ok(moment);
    }
    let day: comity_words::Day = text.trim().parse().map_err(|_| wrong())?;
    let begins: Moment = format!("{day}T00:00:00Z").parse().map_err(|_| wrong())?;
    Ok(if to_the_end { begins.plus_seconds(24 * 3600) } else { begins })
}

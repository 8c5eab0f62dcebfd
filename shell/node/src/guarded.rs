//! How a case is protected: how sensitive it is, which units have it, to whom a court sealed it.

use std::collections::BTreeSet;

use comity_access::{Eyes, Grade, Guard, Power, Unit};
use comity_case::deed::Content;
use comity_case::{Deed, Paper};
use comity_store::{GuardKind, GuardRow, Hold};
use comity_words::{Element, OfficerId, Reference, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::dossiers::damaged;
use crate::office::Inner;
use crate::registry::Order;

impl Inner {
    /// How a case is protected.
    pub(crate) fn guard(&self, case: &Reference) -> Result<Guard, Refusal> {
        match self.store.guard(case)? {
            None => Ok(Guard::default()),
            Some(row) => guard_of(&row.grade, &row.kind),
        }
    }

    /// Calls a case more or less sensitive. Less is said by whoever may relax its protection.
    pub(crate) fn set_grade(
        &self,
        case: &Reference,
        grade: &str,
        reason: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let grade: Grade = grade.parse().map_err(|error: comity_words::UnknownCode| {
            Refusal::new("no-grade", error.to_string()).hint("one of normal, sensitive, restricted")
        })?;
        let _alone = self.one_at_a_time();
        let mut guard = self.guard(case)?;
        if grade == guard.grade {
            return Err(Refusal::new("nothing-asked", format!("{case} is {grade} already"))
                .hint("`comity case protection CASE` shows how it is protected"));
        }
        if grade < guard.grade {
            self.ask_also(Power::Relax, case, by)?;
        }
        guard.grade = grade;
        self.protect(case, &guard, format!("is {grade}"), Some(reason), by)
    }

    /// Gives a case to units and takes it from them. In no unit it is everybody's again.
    pub(crate) fn give_to_units(
        &self,
        case: &Reference,
        give: &[String],
        take: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let (give, take) = (crate::people::units(give)?, crate::people::units(take)?);
        if give.is_empty() && take.is_empty() {
            return Err(Refusal::new(
                "nothing-asked",
                "neither a unit to give it to nor one to take it from is named",
            )
            .hint("`--give UNIT` or `--take UNIT`"));
        }
        let known: BTreeSet<String> = self.store.units()?.into_iter().map(|(_, unit)| unit).collect();
        if let Some(empty) = give.iter().find(|unit| !known.contains(unit.as_str())) {
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            let hint = match names.is_empty() {
                true => "`comity officer unit NAME --join UNIT` puts officers into units".to_owned(),
                false => format!("somebody works in {}", names.join(", ")),
            };
            return Err(Refusal::new("no-unit", format!("nobody works in `{empty}`")).hint(hint));
        }
        let _alone = self.one_at_a_time();
        let mut guard = self.guard(case)?;
        if let Some(lacking) = take.iter().find(|unit| !guard.units.contains(unit)) {
            return Err(Refusal::new("no-unit", format!("{case} was not given to `{lacking}`"))
                .hint("`comity case protection CASE` shows which units have it"));
        }
        let narrowed = !guard.units.is_empty();
        guard.units.retain(|unit| !take.contains(unit));
        guard.units.extend(give);
        if narrowed && guard.units.is_empty() {
            // From some to all is less protection.
            self.ask_also(Power::Relax, case, by)?;
        }
        let told: Vec<&str> = guard.units.iter().map(Unit::as_str).collect();
        let what = match told.is_empty() {
            true => "is with every unit".to_owned(),
            false => format!("is with {}", told.join(", ")),
        };
        self.protect(case, &guard, what, None, by)
    }

    /// Seals a case: whoever is not named never hears of it.
    pub(crate) fn seal_case(
        &self,
        case: &Reference,
        readers: &[String],
        reason: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let _alone = self.one_at_a_time();
        let mut guard = self.guard(case)?;
        if guard.sealed_to.is_some() {
            self.ask_also(Power::Relax, case, by)?;
        }
        let mut named = BTreeSet::new();
        let mut lifts = false;
        for reader in readers {
            let row = self.named(reader)?;
            let roles: BTreeSet<Role> = row.roles.iter().filter_map(|role| role.parse().ok()).collect();
            let holds = |power: Power| power.rule().roles.iter().any(|role| roles.contains(role));
            if row.left.is_some() || !holds(Power::Read) {
                return Err(Refusal::new("not-allowed", format!("`{}` reads no case here", row.id))
                    .hint("name officers whose role reads cases: `comity officer list`"));
            }
            lifts = lifts || holds(Power::Relax);
            named.insert(row.id);
        }
        if !lifts {
            return Err(Refusal::new("no-reader", "nobody among the readers could ever lift the seal")
                .hint("name the head of the office, the minister or a court among them: `--reader NAME`"));
        }
        let told: Vec<&str> = named.iter().map(OfficerId::as_str).collect();
        let what = format!("is sealed to {}", told.join(", "));
        guard.sealed_to = Some(named.clone());
        self.protect(case, &guard, what, Some(reason), by)
    }

    /// Lifts a seal.
    pub(crate) fn lift_seal(
        &self,
        case: &Reference,
        reason: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let _alone = self.one_at_a_time();
        let mut guard = self.guard(case)?;
        if guard.sealed_to.take().is_none() {
            return Err(Refusal::new("nothing-asked", format!("{case} is not sealed"))
                .hint("`comity case protection CASE` shows how it is protected"));
        }
        self.protect(case, &guard, "is sealed no more".to_owned(), Some(reason), by)
    }

    /// How a case is protected, and since whose ruling. Why is told to whoever may read the case now.
    pub(crate) fn protection(&self, case: &Reference, pass: &Pass) -> Result<Value, Refusal> {
        let mut told = protection(case, &self.guard(case)?);
        let mut rulings = self.rulings_told(Some(&case.to_string()), (0, 100), &[])?;
        if !self.row_read(pass, case, "case protection")? {
            rulings
                .iter_mut()
                .filter(|one| !one["reason"].is_null())
                .for_each(|one| one["reason"] = json!("withheld"));
        }
        told["rulings"] = json!(rulings);
        Ok(told)
    }

    fn protect(
        &self,
        case: &Reference,
        guard: &Guard,
        what: String,
        reason: Option<&str>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let mut ruling = self.ruling(by, &case.to_string(), what);
        ruling.reason = match reason.map(str::trim) {
            Some("") => {
                return Err(Refusal::new("no-reason", "how a case is protected is changed for a reason")
                    .hint("`--reason …`; it lies sealed on this node"));
            }
            Some(reason) => Some(self.seal_words(reason)),
            None => None,
        };
        self.store.rule(vec![Hold::Guard(row_of(case, guard))], ruling)?;
        tracing::info!("protection of a case changed");
        Ok(protection(case, guard))
    }

    /// A request that calls itself more sensitive than the case was so far makes the case so. Nothing a
    /// request says makes it less.
    pub(crate) fn heeded(&self, case: &Reference, content: &Content) -> Result<Option<GuardRow>, Refusal> {
        let Some(said) = said_grade(content) else { return Ok(None) };
        let mut guard = self.guard(case)?;
        if said <= guard.grade {
            return Ok(None);
        }
        guard.grade = said;
        Ok(Some(row_of(case, &guard)))
    }

    /// The same of what an act says anew. Once somebody called a case less sensitive, only new words make it more.
    pub(crate) fn heeded_in(&self, case: &Reference, deed: &Deed) -> Result<Option<GuardRow>, Refusal> {
        content_of(deed).map_or(Ok(None), |content| self.heeded(case, content))
    }

    /// Whether as many looked at an act as the grade of its case wants. This is the office's own rule; what the
    /// treaty asks is judged in `decide`. A node that notes a lapse looks at nothing.
    pub(crate) fn eyes_enough(&self, case: &Reference, deed: &Deed, order: &Order) -> Result<(), Refusal> {
        let (Some(power), Some(author)) = (crate::rights::of_command(&order.command), &order.hand.author)
        else {
            return Ok(());
        };
        let said = content_of(deed).and_then(said_grade).unwrap_or_default();
        let grade = self.guard(case)?.grade.max(said);
        let others = || {
            let approved = order.hand.approvals.iter().map(|one| &one.id);
            approved.chain(&order.second).filter(|id| **id != author.id)
        };
        let minister = std::iter::once(author)
            .chain(&order.hand.approvals)
            .any(|officer| officer.roles.contains(&Role::Minister));
        let (enough, who) = match power.eyes(grade) {
            Eyes::Alone => (true, ""),
            Eyes::Second => (others().next().is_some(), "a second officer"),
            Eyes::Minister => (minister && others().next().is_some(), "the minister beside its author"),
        };
        if enough {
            return Ok(());
        }
        let sentence = format!("{case} is {grade}: to {} takes {who}", order.command.verb());
        let hint = match power {
            Power::HandOver => "let another officer than the one who put it into the vault hand it over",
            _ => "let it be approved first: `comity case approve CASE --key FILE`",
        };
        Err(Refusal::new("needs-approval", sentence).hint(hint))
    }
}

/// What a deed says, where it says something about the request.
fn content_of(deed: &Deed) -> Option<&Content> {
    match deed {
        Deed::Submitted(request) => Some(&request.content),
        Deed::Supplemented(supplement) => Some(&supplement.content),
        // What came by letter says it as well.
        Deed::Paper(Paper::Came(came)) => content_of(came.deed.as_ref()?),
        _ => None,
    }
}

/// How sensitive a request calls itself.
fn said_grade(content: &Content) -> Option<Grade> {
    let said = content.get(&Element::Sensitivity)?;
    said.reveal().member("level")?.as_text()?.parse().ok()
}

pub(crate) fn guard_of(grade: &str, kind: &GuardKind) -> Result<Guard, Refusal> {
    let sealed_to = match &kind.sealed_to {
        None => None,
        Some(readers) => {
            Some(readers.iter().map(|id| id.parse().map_err(damaged)).collect::<Result<BTreeSet<_>, _>>()?)
        }
    };
    Ok(Guard {
        grade: grade.parse().map_err(damaged)?,
        units: kind.units.iter().map(|unit| unit.parse().map_err(damaged)).collect::<Result<_, _>>()?,
        sealed_to,
    })
}

fn row_of(case: &Reference, guard: &Guard) -> GuardRow {
    GuardRow {
        case: case.clone(),
        grade: guard.grade.as_str().to_owned(),
        kind: GuardKind {
            units: guard.units.iter().map(Unit::to_string).collect(),
            sealed_to: guard.sealed_to.as_ref().map(|all| all.iter().map(OfficerId::to_string).collect()),
        },
    }
}

fn protection(case: &Reference, guard: &Guard) -> Value {
    json!({
        "case": case.to_string(), "grade": guard.grade.as_str(),
        "units": guard.units.iter().map(Unit::as_str).collect::<Vec<_>>(),
        "sealed_to": guard.sealed_to.as_ref().map(|all| all.iter().map(OfficerId::as_str).collect::<Vec<_>>()),
    })
}

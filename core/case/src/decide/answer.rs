//! Acknowledge, ask for more, consult, accept, refuse, postpone, extend: the requested side.

use std::collections::BTreeSet;

use comity_treaty::Event;
use comity_treaty::apply::{Application, GroundReading, GroundStatus, NormKind};
use comity_words::{GroundForce, Party, Status};

use crate::deed::{Acceptance, Consultation, Extension, Given, Postponement, Question, Refusal};
use crate::state::{Case, undecided, under_way};
use crate::{Facts, Inadmissible, ItemId, Law, Name};

pub(super) fn acknowledged(case: &Case, verb: &'static str) -> Result<(), Inadmissible> {
    let before = case.acts().iter().any(|filed| matches!(filed.act.deed, crate::Deed::Acknowledged(_)));
    if before {
        return Err(Inadmissible::Acknowledged);
    }
    each(case, &BTreeSet::new(), verb, undecided)
}

pub(super) fn asked(case: &Case, question: &Question, verb: &'static str) -> Result<(), Inadmissible> {
    if question.elements.is_empty() && question.given.codes.is_empty() {
        return Err(Inadmissible::NothingWanted);
    }
    each(case, &BTreeSet::new(), verb, undecided)
}

pub(super) fn consult(case: &Case, consultation: Consultation) -> Consultation {
    let items = spelled_out(case, consultation.items, open);
    Consultation { items, ..consultation }
}

pub(super) fn consulted(case: &Case, c: &Consultation, verb: &'static str) -> Result<(), Inadmissible> {
    each(case, &c.items, verb, open)
}

pub(super) fn accept(case: &Case, acceptance: Acceptance) -> Acceptance {
    let items = spelled_out(case, acceptance.items, undecided);
    Acceptance { items, ..acceptance }
}

pub(super) fn accepted(case: &Case, a: &Acceptance, verb: &'static str) -> Result<(), Inadmissible> {
    our_office(&a.decided_by)?;
    each(case, &a.items, verb, undecided)
}

pub(super) fn refuse(case: &Case, refusal: Refusal) -> Refusal {
    let items = spelled_out(case, refusal.items, undecided);
    Refusal { items, ..refusal }
}

pub(super) fn refused(
    case: &Case,
    lane: Party,
    refusal: &Refusal,
    law: &Law,
    verb: &'static str,
) -> Result<(), Inadmissible> {
    our_office(&refusal.decided_by)?;
    each(case, &refusal.items, verb, undecided)?;
    let items = spelled_out(case, refusal.items.clone(), undecided);
    let reading = with_answers(case, lane, &refusal.answers, law)?;
    let wanted = Wanted { before: ["refused", "refuse"], allows: refuses };
    cited(case, &reading, &items, &refusal.grounds, &refusal.decided_by, &wanted)?;
    reasons(&refusal.given, &reading)
}

pub(super) fn postpone(case: &Case, postponement: Postponement) -> Postponement {
    let items = spelled_out(case, postponement.items, open);
    Postponement { items, ..postponement }
}

pub(super) fn postponed(
    case: &Case,
    lane: Party,
    postponement: &Postponement,
    law: &Law,
    verb: &'static str,
) -> Result<(), Inadmissible> {
    our_office(&postponement.decided_by)?;
    each(case, &postponement.items, verb, open)?;
    let items = spelled_out(case, postponement.items.clone(), open);
    let reading = with_answers(case, lane, &postponement.answers, law)?;
    let wanted = Wanted { before: ["postponed", "postpone"], allows: postpones };
    cited(case, &reading, &items, &postponement.grounds, &postponement.decided_by, &wanted)?;
    reasons(&postponement.given, &reading)
}

pub(super) fn extended(case: &Case, lane: Party, e: &Extension, law: &Law) -> Result<(), Inadmissible> {
    let reading = law.read(case)?;
    let is_it = |norm: &&comity_treaty::apply::NormInstance| {
        norm.kind == NormKind::Duty && norm.id == e.clock.as_str()
    };
    // Of several instances the one that still runs is meant.
    let clock = reading.norms.iter().filter(is_it).find(|norm| norm.state.is_open());
    let clock = clock.or_else(|| reading.norms.iter().find(is_it));
    let clock = clock.ok_or_else(|| Inadmissible::NoSuchClock(e.clock.clone()))?;
    let barred =
        |why| Inadmissible::NoExtension { clock: e.clock.clone(), article: clock.article.clone(), why };
    let extension = clock.extension.as_ref().ok_or_else(|| barred("the clause knows no extension"))?;
    let side = extension.by.split('.').next().unwrap_or_default();
    let ours = match side {
        "requesting" | "requested" => side == lane.as_str(),
        "bearer" => clock.bearer.iter().any(|who| who.party == Some(lane)),
        _ => true,
    };
    match () {
        () if !ours => return Err(barred("the power to extend it is the other side's")),
        () if clock.lapse.is_some() => return Err(barred("it has run out")),
        () if !clock.state.is_open() => return Err(barred("it runs no more")),
        () => {}
    }
    // How often, with what contents and until when is read as a scenario of the treaty reads it.
    let notice =
        Event { giving: codes(&e.given), adding: e.adding, ..event(&format!("extended({})", e.clock), law) };
    match reading.bar(&notice) {
        Some(bar) => Err(bar.into()),
        None if !extension.open => Err(barred("it may not be extended at this moment")),
        None => Ok(()),
    }
}

/// A deed as the treaty would read it if it were done at this moment.
fn event(written: &str, law: &Law) -> Event {
    Event::at(written, law.now)
}

fn codes(given: &Given) -> Vec<String> {
    given.codes.iter().map(|code| code.as_str().to_owned()).collect()
}

/// The items a command is about: those it names, or all for which it can be done.
pub(super) fn spelled_out(
    case: &Case,
    named: BTreeSet<ItemId>,
    open: impl Fn(Status) -> bool,
) -> BTreeSet<ItemId> {
    if named.is_empty() { case.meant(&named, |standing| open(standing.status)) } else { named }
}

/// Whether every item named, or at least one where none is named, stands where this can be done.
pub(super) fn each(
    case: &Case,
    named: &BTreeSet<ItemId>,
    verb: &'static str,
    open: impl Fn(Status) -> bool,
) -> Result<(), Inadmissible> {
    for item in named {
        match case.status(*item) {
            None => return Err(Inadmissible::NoSuchItem(*item)),
            Some(status) if !open(status) => {
                return Err(Inadmissible::WrongStatus { verb, item: *item, status });
            }
            Some(_) => {}
        }
    }
    if named.is_empty() && !case.items().values().any(|standing| open(standing.status)) {
        return Err(Inadmissible::NothingOpen { verb });
    }
    Ok(())
}

/// Nothing final has been said about it.
fn open(status: Status) -> bool {
    undecided(status) || under_way(status)
}

fn our_office(office: &Name) -> Result<(), Inadmissible> {
    let side = office.as_str().split('.').next().unwrap_or_default();
    // A State's own code before the dot is for the treaty to tell; the other side's name is wrong here.
    if side == Party::Requesting.as_str() { Err(Inadmissible::ForeignOffice(office.clone())) } else { Ok(()) }
}

/// What the treaty says once the answers given with the decision are known.
fn with_answers(case: &Case, lane: Party, answers: &Facts, law: &Law) -> Result<Application, Inadmissible> {
    if answers.is_empty() {
        return law.read(case);
    }
    let mut knowing = case.clone();
    knowing.answers.entry(lane).or_default().extend(answers.clone());
    law.read(&knowing)
}

/// What a decision asks of the grounds it cites.
struct Wanted {
    /// The deed, as an event and as a verb.
    before: [&'static str; 2],
    allows: fn(GroundForce) -> bool,
}

fn refuses(force: GroundForce) -> bool {
    matches!(force, GroundForce::Optional | GroundForce::Mandatory | GroundForce::ForbiddenAlone)
}

fn postpones(force: GroundForce) -> bool {
    force == GroundForce::PostponeOnly
}

/// Every ground that is cited may be relied on for these items, by the office that decided, and the other
/// side was consulted where the treaty wants that first.
fn cited(
    case: &Case,
    reading: &Application,
    items: &BTreeSet<ItemId>,
    grounds: &BTreeSet<Name>,
    decided_by: &Name,
    wanted: &Wanted,
) -> Result<(), Inadmissible> {
    if grounds.is_empty() {
        return Err(Inadmissible::NoGround);
    }
    let mut alone = None;
    let mut stands = false;
    for name in grounds {
        let ground = about_these(case, reading, items, name)?;
        usable(ground, name, wanted)?;
        if ground.force == GroundForce::ForbiddenAlone {
            alone = Some((name, ground));
        } else {
            stands = true;
        }
        if let Some(office) = ground.decided_by.as_deref().filter(|office| *office != decided_by.as_str()) {
            return Err(Inadmissible::OtherOffice {
                ground: name.clone(),
                office: office.to_owned(),
                named: decided_by.clone(),
                article: ground.article.clone(),
            });
        }
    }
    if let (Some((name, ground)), false) = (alone, stands) {
        return Err(Inadmissible::AloneGround { ground: name.clone(), article: ground.article.clone() });
    }
    consulted_first(case, reading, items, grounds, wanted)
}

/// The reading of a ground for the measures of these items: the least favourable one, since one item for
/// which it does not hold is enough to stop it.
fn about_these<'a>(
    case: &Case,
    reading: &'a Application,
    items: &BTreeSet<ItemId>,
    name: &Name,
) -> Result<&'a GroundReading, Inadmissible> {
    let measures: BTreeSet<&str> =
        items.iter().filter_map(|id| case.items().get(id)).map(|s| s.item.measure.as_str()).collect();
    let readings = reading.grounds.iter().filter(|ground| ground.id == name.as_str());
    let concerned = readings.filter(|ground| {
        let known: Vec<&String> = ground.about.iter().filter(|about| is_measure(about)).collect();
        known.is_empty() || known.iter().any(|about| measures.contains(about.as_str()))
    });
    let worst = |ground: &&GroundReading| match ground.status {
        GroundStatus::Barred => 0,
        GroundStatus::Unavailable => 1,
        GroundStatus::ToBeDetermined => 2,
        GroundStatus::Available => 3,
    };
    concerned.min_by_key(worst).ok_or_else(|| Inadmissible::UnknownGround(name.clone()))
}

fn is_measure(word: &str) -> bool {
    word.parse::<comity_words::Measure>().is_ok()
}

fn usable(ground: &GroundReading, name: &Name, wanted: &Wanted) -> Result<(), Inadmissible> {
    let (name, article) = (name.clone(), ground.article.clone());
    if ground.status == GroundStatus::Barred && ground.force != GroundForce::ForbiddenAlone {
        return Err(Inadmissible::BarredGround { ground: name, article });
    }
    if !(wanted.allows)(ground.force) {
        let allows = match ground.force {
            GroundForce::PostponeOnly => "postpone",
            GroundForce::ReturnForForm => "return the request for form",
            _ => "refuse",
        };
        return Err(Inadmissible::OtherForce { ground: name, allows, article });
    }
    match ground.status {
        GroundStatus::Unavailable => Err(Inadmissible::NoSuchCase { ground: name, article }),
        GroundStatus::ToBeDetermined => {
            let first = ground.questions.first();
            Err(Inadmissible::OpenGround {
                ground: name,
                article,
                question: first.map_or_else(String::new, |question| question.wording.clone()),
                asked_of: first
                    .and_then(|q| q.asked_of.clone())
                    .unwrap_or_else(|| "the office concerned".into()),
            })
        }
        GroundStatus::Available | GroundStatus::Barred => Ok(()),
    }
}

fn consulted_first(
    case: &Case,
    reading: &Application,
    items: &BTreeSet<ItemId>,
    grounds: &BTreeSet<Name>,
    wanted: &Wanted,
) -> Result<(), Inadmissible> {
    let by_clause = reading.consultations.iter().find(|consultation| {
        let before = consultation.before.iter().any(|deed| wanted.before.contains(&deed.as_str()));
        let over = consultation.over.is_empty()
            || consultation.over.iter().any(|ground| grounds.contains(ground.as_str()));
        before && over
    });
    let by_ground = || {
        let of = |name: &Name| reading.ground(name.as_str()).filter(|ground| ground.consult_first);
        grounds.iter().find_map(of).map(|ground| &ground.article)
    };
    let Some(article) = by_clause.map(|consultation| &consultation.article).or_else(by_ground) else {
        return Ok(());
    };
    let talked = |id: &ItemId| {
        case.consultations().iter().any(|c| {
            (c.items.is_empty() || c.items.contains(id))
                && (c.before.is_empty() || wanted.before.iter().any(|deed| c.before.contains(*deed)))
        })
    };
    if items.iter().all(talked) {
        Ok(())
    } else {
        Err(Inadmissible::ConsultFirst { article: article.clone() })
    }
}

/// Reasons are given, always: by the treaty where it says so, and by our own rule where it is silent.
fn reasons(given: &Given, reading: &Application) -> Result<(), Inadmissible> {
    if given.has("reasons") {
        return Ok(());
    }
    let asks = reading.norms.iter().find(|norm| norm.done_on.iter().any(|done| done == "reasons-given"));
    Err(Inadmissible::NoReasons { article: asks.map(|norm| norm.article.clone()) })
}

//! Acknowledge, ask for more, consult, accept, refuse, postpone, extend: the requested side.

use std::collections::BTreeSet;

use comity_treaty::Event;
use comity_treaty::apply::{Answer, Application, GroundStatus, NormKind};
use comity_treaty::model::Body;
use comity_words::{GroundForce, Party};

use crate::deed::{Acceptance, Consultation, Extension, Given, Postponement, Question, Refusal};
use crate::state::{Case, CaseItem, Effect};
use crate::{Deed, Facts, Inadmissible, ItemId, Law, Move, Name, Step};

pub(super) fn acknowledged(case: &Case, verb: &'static str) -> Result<(), Inadmissible> {
    let before = case.acts().iter().any(|filed| matches!(filed.act.deed, crate::Deed::Acknowledged(_)));
    if before {
        return Err(Inadmissible::Acknowledged);
    }
    each(case, &BTreeSet::new(), verb, CaseItem::undecided)
}

pub(super) fn asked(case: &Case, question: &Question, verb: &'static str) -> Result<(), Inadmissible> {
    if question.elements.is_empty() && question.given.codes.is_empty() {
        return Err(Inadmissible::NothingWanted);
    }
    each(case, &BTreeSet::new(), verb, CaseItem::undecided)
}

pub(super) fn consult(case: &Case, consultation: Consultation) -> Consultation {
    let items = spelled_out(case, consultation.items, CaseItem::open);
    Consultation { items, ..consultation }
}

pub(super) fn consulted(case: &Case, c: &Consultation, verb: &'static str) -> Result<(), Inadmissible> {
    each(case, &c.items, verb, CaseItem::open)
}

pub(super) fn accept(case: &Case, acceptance: Acceptance) -> Acceptance {
    let items = spelled_out(case, acceptance.items, CaseItem::undecided);
    Acceptance { items, ..acceptance }
}

pub(super) fn accepted(
    case: &Case,
    lane: Party,
    a: &Acceptance,
    law: &Law,
    verb: &'static str,
) -> Result<(), Inadmissible> {
    our_office(&a.decided_by)?;
    each(case, &a.items, verb, CaseItem::undecided)?;
    let items = spelled_out(case, a.items.clone(), CaseItem::undecided);
    nothing_left_open(case, &with_answers(case, lane, &a.answers, law)?, &items, None)
}

/// Nobody decides while a ground on which the treaty lets or makes one refuse is open: its questions are answered
/// first. Where one holds, a grant is for a person to give or not; against a ground that makes one refuse it is
/// against the treaty, and that is for the other side to say, not for us.
///
/// A refusal waits only for answers that are the deciding side's own: nobody keeps a refusal from being told by
/// leaving a question unanswered. What cannot be answered at all, because exceptions disagree, keeps nobody.
pub(super) fn nothing_left_open(
    case: &Case,
    reading: &Application,
    items: &BTreeSet<ItemId>,
    own_answers: Option<&Law>,
) -> Result<(), Inadmissible> {
    let measures = measures(case, items);
    let concerns =
        |about: &[String]| about.is_empty() || about.iter().any(|one| measures.contains(one.as_str()));
    let decides = |force| matches!(force, GroundForce::Mandatory | GroundForce::Optional);
    let ours = |path: &str| {
        let path = path.parse::<Name>();
        own_answers.is_none_or(|law| path.is_ok_and(|path| law.may_answer(Party::Requested, &path)))
    };
    let open = |ground: &&std::sync::Arc<comity_treaty::apply::GroundReading>| {
        decides(ground.force)
            && ground.status == GroundStatus::ToBeDetermined
            && concerns(&ground.about)
            && !ground.questions.is_empty()
            && ground.questions.iter().all(|question| ours(&question.path))
    };
    let open: Vec<_> = reading.grounds.iter().filter(open).collect();
    let Some((ground, question)) = open.first().and_then(|one| Some((one, one.questions.first()?))) else {
        return Ok(());
    };
    let paths: BTreeSet<&str> =
        open.iter().flat_map(|one| &one.questions).map(|one| one.path.as_str()).collect();
    Err(Inadmissible::GroundOpen {
        ground: ground.id.clone(),
        article: ground.article.clone(),
        question: question.path.clone(),
        wording: question.wording.clone(),
        open: paths.into_iter().map(str::to_owned).collect(),
    })
}

pub(super) fn refuse(case: &Case, refusal: Refusal) -> Refusal {
    let items = spelled_out(case, refusal.items, CaseItem::undecided);
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
    each(case, &refusal.items, verb, CaseItem::undecided)?;
    let items = spelled_out(case, refusal.items.clone(), CaseItem::undecided);
    let reading = with_answers(case, lane, &refusal.answers, law)?;
    cited(case, &reading, &items, &refusal.grounds, &refusal.decided_by, &event("refused", law))?;
    nothing_left_open(case, &reading, &items, Some(law))?;
    reasons(&refusal.given, "refused", law)
}

/// Where a clause has conditions offered before a refusal, they were, or it is said why none would do: the texts ask
/// that conditions be considered, and a person says that she did. Where the treaty makes one refuse there is nothing
/// to offer. This is our own caution, and no foreign act is judged by it.
pub(super) fn conditions_first(case: &Case, refusal: &Refusal, law: &Law) -> Result<(), Inadmissible> {
    if refusal.given.has(NO_CONDITIONS) {
        return Ok(());
    }
    let items = spelled_out(case, refusal.items.clone(), CaseItem::undecided);
    let reading = with_answers(case, Party::Requested, &refusal.answers, law)?;
    let must = |name: &Name| {
        reading.ground(name.as_str()).is_some_and(|ground| ground.force == GroundForce::Mandatory)
    };
    if refusal.grounds.iter().any(must) {
        return Ok(());
    }
    let offered = |id: &ItemId| {
        case.acts().iter().any(|filed| {
            let offers = matches!(&filed.act.deed, Deed::Moved(Move { step: Step::Offered, .. }));
            offers && filed.effect == Effect::Took && filed.items.contains(id)
        })
    };
    let wanted = |id: &ItemId| {
        let measure = case.items().get(id).map(|standing| standing.item.measure.as_str());
        reading.conditional.iter().find(|clause| {
            let about =
                clause.about.is_empty() || clause.about.iter().any(|one| Some(one.as_str()) == measure);
            clause.offered_first && clause.holds == Answer::Yes && about
        })
    };
    match items.iter().filter(|id| !offered(id)).find_map(wanted) {
        Some(clause) => Err(Inadmissible::ConditionsFirst { article: clause.article.clone() }),
        None => Ok(()),
    }
}

/// The code under which a refusal says why no condition would do.
pub(crate) const NO_CONDITIONS: &str = "no-conditions";

pub(super) fn postpone(case: &Case, postponement: Postponement) -> Postponement {
    let items = spelled_out(case, postponement.items, CaseItem::open);
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
    each(case, &postponement.items, verb, CaseItem::open)?;
    let items = spelled_out(case, postponement.items.clone(), CaseItem::open);
    let reading = with_answers(case, lane, &postponement.answers, law)?;
    let deed = event("postponed", law);
    cited(case, &reading, &items, &postponement.grounds, &postponement.decided_by, &deed)?;
    // What was granted was decided; of the rest nothing is, while the deciding side's own answers are open.
    let undecided = case.meant(&items, CaseItem::undecided);
    if !undecided.is_empty() {
        nothing_left_open(case, &reading, &undecided, Some(law))?;
    }
    reasons(&postponement.given, "postponed", law)?;
    // Whoever is put off may plan: the end is said, or when it will be known.
    if postponement.until.is_none() && !postponement.given.has("expected-end") {
        return Err(Inadmissible::NoEnd);
    }
    Ok(())
}

pub(super) fn extended(case: &Case, lane: Party, e: &Extension, law: &Law) -> Result<(), Inadmissible> {
    // Of items that went different ways each has its own clock: all that are named may be extended, or, where
    // none is named, at least one.
    let readings = law.readings(case)?;
    let concerned = readings.iter().filter(|reading| reading.concerns(&e.items));
    let found: Vec<_> = concerned.map(|reading| one_extended(&reading.application, lane, e, law)).collect();
    let first_bar = found.iter().position(Result::is_err);
    match first_bar {
        Some(place) if !e.items.is_empty() || found.iter().all(Result::is_err) => found[place].clone(),
        _ => Ok(()),
    }
}

/// An end that is past is none: our own caution, and no foreign act is judged by it.
pub(super) fn ends_some_day(postponement: &Postponement, law: &Law) -> Result<(), Inadmissible> {
    let past = |until: comity_words::Day| until < law.today(Party::Requested);
    if postponement.until.is_some_and(past) { Err(Inadmissible::NoEnd) } else { Ok(()) }
}

/// A delay carries its reasons, also where the clause that allows it is silent: this is our own rule, and no foreign
/// act is judged by it.
pub(super) fn says_why(extension: &Extension) -> Result<(), Inadmissible> {
    if extension.given.has("reasons") { Ok(()) } else { Err(Inadmissible::NoReasons { article: None }) }
}

fn one_extended(reading: &Application, lane: Party, e: &Extension, law: &Law) -> Result<(), Inadmissible> {
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
    match () {
        () if clock.lapse.is_some() => return Err(barred("it has run out")),
        () if !clock.state.is_open() => return Err(barred("it runs no more")),
        () => {}
    }
    // By whom, how often, with what contents and until when is read as a scenario of the treaty reads it.
    let notice = Event {
        by: Some(law.state(lane).clone()),
        giving: codes(&e.given),
        adding: e.adding,
        ..event(&format!("extended({})", e.clock), law)
    };
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
    open: impl Fn(&CaseItem) -> bool,
) -> BTreeSet<ItemId> {
    if named.is_empty() { case.meant(&named, open) } else { named }
}

/// Whether every item named, or at least one where none is named, stands where this can be done.
pub(super) fn each(
    case: &Case,
    named: &BTreeSet<ItemId>,
    verb: &'static str,
    open: impl Fn(&CaseItem) -> bool,
) -> Result<(), Inadmissible> {
    for item in named {
        match case.items().get(item) {
            None => return Err(Inadmissible::NoSuchItem(*item)),
            Some(standing) if !open(standing) => {
                return Err(Inadmissible::WrongStatus { verb, item: *item, status: standing.status });
            }
            Some(_) => {}
        }
    }
    if named.is_empty() && !case.items().values().any(open) {
        return Err(Inadmissible::NothingOpen { verb });
    }
    Ok(())
}

fn our_office(office: &Name) -> Result<(), Inadmissible> {
    let side = office.as_str().split('.').next().unwrap_or_default();
    // A State's own code before the dot is for the treaty to tell; the other side's name is wrong here.
    if side == Party::Requesting.as_str() { Err(Inadmissible::ForeignOffice(office.clone())) } else { Ok(()) }
}

/// What the treaty says once the answers given with the decision are known.
pub(super) fn with_answers(
    case: &Case,
    lane: Party,
    answers: &Facts,
    law: &Law,
) -> Result<Application, Inadmissible> {
    if answers.is_empty() {
        return law.read(case);
    }
    let mut knowing = case.clone();
    knowing.answers.entry(lane).or_default().extend(answers.clone());
    law.read(&knowing)
}

/// Every ground that is cited may be relied on for these items, as a scenario of the treaty reads it, by
/// the office that decided, and the other side was consulted where the treaty wants that first.
fn cited(
    case: &Case,
    reading: &Application,
    items: &BTreeSet<ItemId>,
    grounds: &BTreeSet<Name>,
    decided_by: &Name,
    deed: &Event,
) -> Result<(), Inadmissible> {
    let about = measures(case, items).into_iter().map(str::to_owned).collect();
    let citing = grounds.iter().map(|name| name.as_str().to_owned()).collect();
    let deed = Event { about, citing, ..deed.clone() };
    if let Some(bar) = reading.bar_of_grounds(&deed) {
        return Err(bar.into());
    }
    for name in grounds {
        let Some(ground) = reading.ground(name.as_str()) else { continue };
        if let Some(office) = ground.decided_by.as_deref().filter(|office| *office != decided_by.as_str()) {
            return Err(Inadmissible::OtherOffice {
                ground: name.clone(),
                office: office.to_owned(),
                named: decided_by.clone(),
                article: ground.article.clone(),
            });
        }
    }
    consulted_first(case, reading, items, grounds, &deed)
}

/// The measures of these items.
fn measures<'a>(case: &'a Case, items: &BTreeSet<ItemId>) -> BTreeSet<&'a str> {
    items.iter().filter_map(|id| case.items().get(id)).map(|s| s.item.measure.as_str()).collect()
}

fn consulted_first(
    case: &Case,
    reading: &Application,
    items: &BTreeSet<ItemId>,
    grounds: &BTreeSet<Name>,
    deed: &Event,
) -> Result<(), Inadmissible> {
    let verb = if deed.name == "refused" { "refuse" } else { "postpone" };
    let names = [deed.name.as_str(), verb];
    let talked = |id: &ItemId| {
        case.consultations().iter().any(|c| {
            (c.items.is_empty() || c.items.contains(id))
                && (c.before.is_empty() || names.iter().any(|name| c.before.contains(*name)))
        })
    };
    // A clause that asks for it may do so for some measures only.
    let wanted = |id: &ItemId| {
        let measure = case.items().get(id).map(|standing| standing.item.measure.as_str());
        let by_clause = reading.consultations.iter().find(|consultation| {
            let before = consultation.before.iter().any(|deed| names.contains(&deed.as_str()));
            let over = consultation.over.is_empty()
                || consultation.over.iter().any(|ground| grounds.contains(ground.as_str()));
            let about = consultation.about.is_empty()
                || consultation.about.iter().any(|about| Some(about.as_str()) == measure);
            before && over && about
        });
        let by_ground = || {
            let of = |name: &Name| reading.ground(name.as_str()).filter(|ground| ground.consult_first);
            grounds.iter().find_map(of).map(|ground| &ground.article)
        };
        by_clause.map(|consultation| &consultation.article).or_else(by_ground)
    };
    match items.iter().filter(|id| !talked(id)).find_map(wanted) {
        Some(article) => Err(Inadmissible::ConsultFirst { article: article.clone() }),
        None => Ok(()),
    }
}

/// Reasons are given, always: by the treaty where it says so, and by our own rule where it is silent.
fn reasons(given: &Given, deed: &str, law: &Law) -> Result<(), Inadmissible> {
    if given.has("reasons") {
        return Ok(());
    }
    let own = law.library.instrument(&law.instrument);
    let asks = own.into_iter().flat_map(|own| own.clauses()).find(|clause| match &clause.body {
        Body::Norm(norm) => {
            norm.starts.iter().any(|event| event.name == deed)
                && norm.done.iter().any(|event| event.name == "reasons-given")
        }
        _ => false,
    });
    Err(Inadmissible::NoReasons { article: asks.map(|clause| clause.article.clone()) })
}

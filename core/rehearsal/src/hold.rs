//! The laws every world is asked once its letters have flowed again.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::{Case, Law, clocks, fold_dossier};
use comity_dossier::Dossier;
use comity_exchange::{LetterState, Shown, grace};
use comity_words::{Party, Reference};

use crate::Chance;
use crate::plan::{CALM, DAY};
use crate::terms::{TREATY, dawn};
use crate::world::World;

mod against_the_model;
mod money;

/// A law that does not hold, and what was found.
type Found = Result<(), (&'static str, String)>;

/// Asks every law.
pub(crate) fn all(world: &mut World<'_>) -> Found {
    letters_end_once(world)?;
    receipts_join(world)?;
    nothing_is_lost_or_doubled(world)?;
    both_sides_hold_one_case(world)?;
    any_order_tells_one_story(world)?;
    honest_acts_are_admitted(world)?;
    what_breaks_the_law_is_objected_to(world)?;
    against_the_model::all(world)?;
    money::nets_alike(world)?;
    somebody_can_act(world)?;
    count(world);
    Ok(())
}

/// Every letter ends once at each office, within its bound.
fn letters_end_once(world: &World<'_>) -> Found {
    for office in &world.offices {
        for (id, row) in &office.shelf.letters {
            let state = office.shelf.states.get(id).cloned().unwrap_or_default();
            let law = "every letter ends";
            if !row.outbox.ended || !state.ended() {
                return Err((law, format!("letter {id} of {} is {:?}", office.state, state.shown())));
            }
            let mut by: BTreeMap<_, usize> = BTreeMap::new();
            for receipt in state.receipts().filter(|receipt| receipt.event.is_ending()) {
                *by.entry(&receipt.from).or_default() += 1;
            }
            if by.values().any(|count| *count > 1) {
                return Err(("a letter has one ending by each office", format!("letter {id}: {by:?}")));
            }
        }
    }
    Ok(())
}

/// The receipts of a letter say the same in any order, however often they come.
fn receipts_join(world: &World<'_>) -> Found {
    let mut chance = Chance::of(world.plan.seed, 0x10);
    for office in &world.offices {
        for (id, state) in &office.shelf.states {
            let all: Vec<_> = state.receipts().cloned().collect();
            let mut order = all.clone();
            order.extend(all.iter().filter(|_| chance.percent(50)).cloned());
            let mut other = LetterState::default();
            chance.shuffled(order).into_iter().for_each(|receipt| other.join(receipt));
            let says = |state: &LetterState| {
                (state.shown(), state.flags(), state.recorded(), state.binding(), state.ended())
            };
            if says(&other) != says(state) {
                return Err(("receipts join in any order", format!("letter {id} of {}", office.state)));
            }
        }
    }
    Ok(())
}

/// What one side filed as its own the other holds, once; and it holds nothing else.
fn nothing_is_lost_or_doubled(world: &World<'_>) -> Found {
    let law = "no act is lost or doubled";
    for (case, [asks, asked]) in pairs(world) {
        let (ours, theirs) = (&world.offices[asks], &world.offices[asked]);
        let digests = |office: &crate::office::Office| {
            let mut all: Vec<_> = office
                .file(&case)
                .map(|file| file.kept.iter().map(|kept| kept.act.digest).collect())
                .unwrap_or_default();
            all.sort();
            all
        };
        let (one, other) = (digests(ours), digests(theirs));
        let set: BTreeSet<_> = one.iter().collect();
        if set.len() != one.len() {
            return Err((law, format!("{case}: an act stands twice at {}", ours.state)));
        }
        // What a rule breaker dated out of reach was turned away and stays at home.
        let refused = |office: &crate::office::Office, act| {
            office.shelf.letters_of(act).iter().all(|(id, _)| {
                office.shelf.states.get(id).is_some_and(|state| matches!(state.shown(), Shown::Ended(..)))
            })
        };
        for (office, mine, others) in [(ours, &one, &other), (theirs, &other, &one)] {
            for act in mine.iter().filter(|act| !others.contains(act)) {
                let own = office.file(&case).and_then(|file| file.kept(*act));
                let authored = own.is_some_and(|kept| kept.act.author == office.state);
                if world.plan.has_rogues() && authored && refused(office, *act) {
                    continue;
                }
                let what = own.map(|kept| format!("{} {}", kept.act.lane, kept.act.number));
                return Err((
                    law,
                    format!("{case}: {} of {} is not there", what.unwrap_or_default(), office.state),
                ));
            }
        }
    }
    Ok(())
}

/// Both sides fold to the same case, with the same clocks.
fn both_sides_hold_one_case(world: &World<'_>) -> Found {
    for (case, [asks, asked]) in pairs(world) {
        let (ours, theirs) = (&world.offices[asks], &world.offices[asked]);
        let (Some(one), Some(other)) = (ours.file(&case), theirs.file(&case)) else { continue };
        if one.kept.len() != other.kept.len() {
            // Somebody's act was turned away: the two hold different acts, and that is the law above.
            continue;
        }
        let (one, other) = (one.case(), other.case());
        if let Some(what) = differs(&one, &other) {
            return Err(("both sides hold one case", format!("{case}: {what}")));
        }
        let now = dawn().plus_seconds(world.plan.until + CALM * DAY + 7200);
        let law = Law::of(&world.ground.held.library, TREATY, &case, now);
        let (Ok(one), Ok(other)) = (clocks(&one, &law), clocks(&other, &law)) else {
            return Err(("both sides compute the same clocks", format!("{case}: they cannot be read")));
        };
        if one != other {
            return Err(("both sides compute the same clocks", format!("{case}: {one:?} and {other:?}")));
        }
    }
    Ok(())
}

/// What is not the same in two cases that should be one.
fn differs(one: &Case, other: &Case) -> Option<String> {
    if one.acts() != other.acts() {
        let place = one.acts().iter().zip(other.acts()).position(|(a, b)| a != b);
        let shown = |case: &Case| {
            let acts = case.acts().iter().map(|f| {
                format!(
                    "{} {} {} {:?} {:?}",
                    f.act.lane,
                    f.act.number,
                    f.act.deed.kind(),
                    f.act.recorded,
                    f.effect
                )
            });
            acts.collect::<Vec<_>>().join("; ")
        };
        return Some(format!("the stories differ from {place:?}: [{}] and [{}]", shown(one), shown(other)));
    }
    let parts: [(&str, bool); 8] = [
        ("items", one.items() == other.items()),
        ("questions", one.asks() == other.asks()),
        ("consultations", one.consultations() == other.consultations()),
        ("exhibits", one.exhibits() == other.exhibits()),
        ("lapses", one.lapses() == other.lapses()),
        ("rungs", one.escalations() == other.escalations()),
        ("request", one.request() == other.request()),
        ("end", one.closed() == other.closed()),
    ];
    parts.iter().find(|(_, same)| !same).map(|(what, _)| format!("the {what} differ"))
}

/// A dossier that got the same acts and receipts in another order tells the same story.
fn any_order_tells_one_story(world: &World<'_>) -> Found {
    let mut chance = Chance::of(world.plan.seed, 0x11);
    for office in &world.offices {
        for (case, file) in &office.shelf.files {
            let mut other = Dossier::kept_by(file.side);
            let own: Vec<_> = file.kept.iter().filter(|kept| kept.act.lane == file.side).collect();
            // A keeper holds its own lane before anything that names it comes.
            for kept in own {
                other.hold(kept.act.clone());
            }
            let rest: Vec<_> = file.kept.iter().filter(|kept| kept.act.lane != file.side).collect();
            for kept in chance.shuffled(rest) {
                other.file(kept.act.clone());
            }
            for receipt in chance.shuffled(file.receipts.clone()) {
                if let (Some(act), Some(comity_exchange::Standing::Admitted)) =
                    (receipt.act, receipt.standing)
                {
                    other.receipted(act, receipt.stood);
                }
            }
            if fold_dossier(&other) != file.case() {
                return Err(("any order tells one story", format!("{case} at {}", office.state)));
            }
            if fold_dossier(&file.loaded()) != file.case() {
                return Err(("a restart changes nothing", format!("{case} at {}", office.state)));
            }
        }
    }
    Ok(())
}

/// What `decide` let through in one office no other office objects to.
fn honest_acts_are_admitted(world: &World<'_>) -> Found {
    if world.plan.has_rogues() {
        return Ok(());
    }
    for office in &world.offices {
        for file in office.shelf.files.values() {
            if let Some(kept) = file.kept.iter().find(|kept| kept.objection.is_some()) {
                let (act, why) = (&kept.act, kept.objection.clone().unwrap_or_default());
                let what = format!("{} {}: {}", act.lane, act.number, act.deed.kind());
                return Err((
                    "an honest act is admitted",
                    format!("{} objects to {what}: {why}", office.state),
                ));
            }
        }
    }
    Ok(())
}

/// What its author might not do, by what it had seen, stands under an objection where it was filed.
fn what_breaks_the_law_is_objected_to(world: &World<'_>) -> Found {
    for office in &world.offices {
        // Where a lane is forked, what its author had seen can be told in more than one way.
        for (case, file) in office.shelf.files.iter().filter(|(_, file)| !file.dossier.forked()) {
            let law = Law::of(&world.ground.held.library, TREATY, case, dawn());
            for kept in file.kept.iter().filter(|kept| kept.act.lane != file.side) {
                let told = file.dossier.admission(kept.act.digest) == Some(comity_dossier::Admission::Next);
                let unlawful = comity_case::judge(&file.dossier, &kept.act, &law).is_err();
                if told && unlawful && kept.objection.is_none() {
                    let (act, state) = (&kept.act, &office.state);
                    let what = format!("{case}: {} {} {} at {state}", act.lane, act.number, act.deed.kind());
                    return Err(("what breaks the law is objected to", what));
                }
            }
        }
    }
    Ok(())
}

/// No case is left in which nobody may do anything and nothing is to come.
fn somebody_can_act(world: &World<'_>) -> Found {
    let now = dawn().plus_seconds(world.plan.until + (CALM + 200) * DAY);
    for (case, places) in pairs(world) {
        let Some(file) = world.offices[places[0]].file(&case) else { continue };
        if file.dossier.forked()
            || !file.dossier.outside().is_empty()
            || !file.case().acts().iter().any(|f| f.act.recorded.is_some())
        {
            continue;
        }
        let mut folded = file.case();
        let law = Law::of(&world.ground.held.library, TREATY, &case, now);
        let mut chance = Chance::of(world.plan.seed, 0x12);
        let moves = [Party::Requesting, Party::Requested];
        let able = |folded: &Case, chance: &mut Chance| {
            (0..400).any(|_| {
                let command = crate::officer::any(folded, chance);
                let closing = matches!(command, comity_case::Command::Close(_));
                let by = moves[chance.place(2)];
                let hand = crate::officer::careful(by);
                (closing || folded.closed().is_none())
                    && comity_case::decide(folded, &hand, command, &law).is_ok()
            })
        };
        if folded.closed().is_none() && !able(&folded, &mut chance) {
            folded = file.case();
            let statuses: Vec<_> = folded.items().values().map(|item| item.status.as_str()).collect();
            return Err(("somebody can act", format!("{case}: items are {statuses:?}")));
        }
    }
    Ok(())
}

/// The cases that are on file where they were asked, with the two offices.
pub(crate) fn pairs(world: &World<'_>) -> Vec<(Reference, [usize; 2])> {
    let cases = world.plan.cases.iter().enumerate();
    cases.map(|(number, (asks, asked))| (world.plan.reference(number), [*asks, *asked])).collect()
}

fn count(world: &mut World<'_>) {
    let passed = &mut world.passed;
    for office in &world.offices {
        for (id, row) in &office.shelf.letters {
            passed.letters += 1;
            let state = office.shelf.states.get(id).cloned().unwrap_or_default();
            let word = match state.shown() {
                Shown::Filed(_) => "filed",
                Shown::Objected(_) => "objected",
                Shown::Ended(event, _) => event.as_str(),
                Shown::Queued | Shown::Submitted | Shown::Arrived => "open",
            };
            *passed.endings.entry(word).or_default() += 1;
            passed.crossed += usize::from(state.flags().contains(&comity_exchange::Flag::CrossedEnding));
            let _ = (row, grace(0));
        }
        for file in office.shelf.files.values() {
            let own = file.kept.iter().filter(|kept| kept.act.lane == file.side);
            for kept in own {
                passed.acts += 1;
                *passed.kinds.entry(kept.act.deed.kind().to_owned()).or_default() += 1;
            }
            passed.objections += file.kept.iter().filter(|kept| kept.objection.is_some()).count();
            if file.side == Party::Requesting {
                let case = file.case();
                passed.lapses += case.lapses().len();
                passed.rungs += case.escalations().len();
                let mut stepped = Case::default();
                for filed in case.acts() {
                    stepped = stepped.after(&filed.act);
                    passed.statuses.extend(stepped.items().values().map(|item| item.status));
                }
            }
        }
    }
}

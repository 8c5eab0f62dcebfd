//! The product held against the reference model: the story, the states after every act, the clocks and steps
//! at instants drawn by lot, and the notes of nodes.

use std::collections::BTreeSet;

use comity_case::{Case, Deed, Effect, Law};
use comity_dossier::{Act, Dossier};
use comity_treaty::apply::{NormKind, NormState};
use comity_words::{Moment, Party, Reference};

use super::{Found, pairs};
use crate::Chance;
use crate::model::clocks::{Climbed, Owed, happened, owed};
use crate::model::days::Zone;
use crate::model::lanes;
use crate::model::states::Model;
use crate::plan::{CALM, DAY};
use crate::terms::{STATES, TREATY, dawn};
use crate::world::World;

/// Holds every case of a world against the model.
pub(super) fn all(world: &World<'_>) -> Found {
    for (case, [asks, asked]) in pairs(world) {
        let Some(file) = world.offices[asks].file(&case) else { continue };
        let theirs = world.offices[asked].file(&case).map_or(0, |file| file.kept.len());
        let lanes = [Party::Requesting, Party::Requested].map(|party| file.dossier.lane(party));
        let Some(story) = lanes::story(lanes[0], lanes[1]).filter(|_| told_whole(&file.dossier)) else {
            continue;
        };
        // Of what is entered from paper the model has no opinion: these cases are between two nodes.
        if story.iter().any(|act| matches!(act.deed, Deed::Paper(_))) {
            continue;
        }
        let product = file.case();
        one_story(&case, &story, &product)?;
        states_after_every_act(&case, &story)?;
        let zone = Zone::of(asked);
        let happened = happened(&story);
        let until = dawn().as_second() + world.plan.until + CALM * DAY;
        let mut chance = Chance::of(world.plan.seed, 0x13);
        let mut instants = vec![until];
        instants.extend(story.iter().filter(|_| chance.percent(20)).map(|act| act.made_at.as_second()));
        instants.extend((0..3).map(|_| chance.between(dawn().as_second(), until + 90 * DAY)));
        for now in instants {
            clocks_at(world, &case, &product, &happened, zone, now)?;
        }
        if theirs == file.kept.len() {
            one_lapse_a_miss(world, &case, &product, &happened, zone, until)?;
        }
    }
    Ok(())
}

/// Whether every act stands in the story: what stands outside the model has no opinion on.
fn told_whole(dossier: &Dossier<Deed>) -> bool {
    !dossier.forked() && dossier.outside().is_empty()
}

fn one_story(case: &Reference, story: &[&Act<Deed>], product: &Case) -> Found {
    let model: Vec<_> = story.iter().map(|act| (act.lane, act.number)).collect();
    let product: Vec<_> = product.acts().iter().map(|filed| (filed.act.lane, filed.act.number)).collect();
    if model == product {
        return Ok(());
    }
    Err(("the model tells the same story", format!("{case}: model {model:?}, product {product:?}")))
}

fn states_after_every_act(case: &Reference, story: &[&Act<Deed>]) -> Found {
    let (mut model, mut product) = (Model::default(), Case::default());
    for act in story {
        let did = model.take(act);
        product = product.after(act);
        let told = |found: String| {
            let law = "the model agrees on every state";
            Err((law, format!("{case}: after {} {} {}: {found}", act.lane, act.number, act.deed.kind())))
        };
        let effect = product.acts().last().map(|filed| filed.effect);
        if !did.unjudged && (effect == Some(Effect::Took)) != did.took {
            return told(format!("the model says it took: {}, the product says {effect:?}", did.took));
        }
        let standing: Vec<_> = product
            .items()
            .iter()
            .map(|(id, item)| (*id, item.status, item.granted, item.remedy_until))
            .collect();
        let modelled: Vec<_> = model
            .items
            .iter()
            .map(|(id, item)| (*id, item.status, item.granted, item.remedy_until))
            .collect();
        if standing != modelled {
            return told(format!("the model has {modelled:?}, the product {standing:?}"));
        }
        if product.closed().is_some() != model.closed() {
            return told(format!("the model has it closed: {}", model.closed()));
        }
    }
    Ok(())
}

fn clocks_at(
    world: &World<'_>,
    case: &Reference,
    product: &Case,
    happened: &[crate::model::clocks::Happened],
    zone: Zone,
    now: i64,
) -> Found {
    let Ok(moment) = Moment::from_second(now) else { return Ok(()) };
    let law = Law::of(&world.ground.held.library, TREATY, case, moment);
    let readings = match law.readings(product) {
        Ok(readings) => readings,
        Err(why) => return Err(("clocks can be read", format!("{case}: {why}"))),
    };
    let (model_owed, model_climbed) = owed(happened, &world.ground.held.terms, zone, now);
    let names = ["acknowledge", "decide", "execute", "hand-over", "give-reasons"];
    let mut product_owed = BTreeSet::new();
    let norms = readings.iter().flat_map(|reading| &reading.application.norms);
    for norm in norms.filter(|norm| norm.kind == NormKind::Duty) {
        let Some(duty) = names.into_iter().find(|name| *name == norm.id) else { continue };
        let over = norm.state == NormState::Discharged;
        product_owed.insert(Owed {
            duty,
            since: norm.started.at.as_second(),
            ends: norm.due.ends().filter(|_| !over).map(Moment::as_second),
            missed: norm.lapse.map(Moment::as_second),
            done: norm.done.map(Moment::as_second),
        });
    }
    if product_owed != model_owed {
        let shown = |one: &BTreeSet<Owed>, other: &BTreeSet<Owed>| {
            one.difference(other).map(shown).collect::<Vec<_>>().join("; ")
        };
        let (model, product) = (shown(&model_owed, &product_owed), shown(&product_owed, &model_owed));
        let found = format!("{case} at {moment}: only the model has [{model}], only the product [{product}]");
        return Err(("the model computes the same clocks", found));
    }
    let product_climbed: BTreeSet<Climbed> = readings
        .iter()
        .flat_map(|reading| &reading.application.rungs)
        .filter_map(|rung| {
            let at = rung.moment().filter(|at| *at <= moment)?;
            let duty = names.into_iter().find(|name| *name == rung.norm)?;
            Some(Climbed { duty, step: u16::try_from(rung.step).ok()?, at: at.as_second() })
        })
        .collect();
    if product_climbed != model_climbed {
        let found = format!("{case} at {moment}: model {model_climbed:?}, product {product_climbed:?}");
        return Err(("the model climbs the same ladder", found));
    }
    Ok(())
}

/// Every miss is on file once, noted by both sides, as long as the case was open; every step as well.
fn one_lapse_a_miss(
    world: &World<'_>,
    case: &Reference,
    product: &Case,
    happened: &[crate::model::clocks::Happened],
    zone: Zone,
    until: i64,
) -> Found {
    // What ran out in the last hours may not have been looked at by the slower clock.
    let until = until - DAY;
    let (owed, climbed) = owed(happened, &world.ground.held.terms, zone, until);
    let was_closed = product.acts().iter().any(|filed| matches!(filed.act.deed, Deed::Closed(_)));
    let both = BTreeSet::from([Party::Requesting, Party::Requested]);
    let law = "one lapse a miss, noted by both";
    let sound = |most: usize, by: &[&BTreeSet<Party>]| {
        let once_by_both = (1..=most).contains(&by.len()) && by.iter().all(|by| **by == both);
        by.len() <= most && (was_closed || once_by_both)
    };
    for (duty, missed) in owed.iter().filter_map(|owed| Some((owed.duty, owed.missed?))) {
        // Two duties that arose apart may run out at one instant: that is two misses.
        let most = owed.iter().filter(|one| (one.duty, one.missed) == (duty, Some(missed))).count();
        let lapses = product.lapses();
        let noted = lapses
            .iter()
            .filter(|lapse| lapse.what.clock.as_str() == duty && lapse.what.at.as_second() == missed);
        let by: Vec<_> = noted.map(|lapse| &lapse.by).collect();
        if !sound(most, &by) {
            let times = by.len();
            let found = format!("{case} ({} asks): {duty} ran out at {missed} and is on file", STATES[0]);
            return Err((law, format!("{found} {times} times, by {by:?}")));
        }
    }
    for Climbed { duty, step, at } in climbed {
        // Each of them climbs steps of its own.
        let most = owed.iter().filter(|one| one.duty == duty && one.missed.is_some()).count().max(1);
        let rungs = product.escalations();
        let noted = rungs.iter().filter(|rung| {
            rung.what.clock.as_str() == duty && rung.what.step == step && rung.what.at.as_second() == at
        });
        let by: Vec<_> = noted.map(|rung| &rung.by).collect();
        if !sound(most, &by) {
            let found =
                format!("{case}: step {step} for {duty} at {at} is on file {} times, by {by:?}", by.len());
            return Err(("each step once, noted by both", found));
        }
    }
    Ok(())
}

fn shown(owed: &Owed) -> String {
    let moment =
        |second: i64| Moment::from_second(second).map_or_else(|_| second.to_string(), |m| m.to_string());
    let maybe = |second: Option<i64>| second.map_or_else(|| "-".to_owned(), moment);
    format!(
        "{} since {} ends {} missed {} done {}",
        owed.duty,
        moment(owed.since),
        maybe(owed.ends),
        maybe(owed.missed),
        maybe(owed.done)
    )
}

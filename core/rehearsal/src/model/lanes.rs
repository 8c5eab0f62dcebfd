//! Two lanes laid into one story, by the sentence of the design and nothing else.

use comity_case::Deed;
use comity_dossier::Act;
use comity_words::Party;

/// The acts in the order of the story: the requesting side's next act as soon as everything it had seen is
/// told; otherwise the requested side's, on the same condition. None where a lane is not sound: lies about
/// lanes are the dossier's to find, and the model has no opinion on them.
pub(crate) fn story<'a>(
    requesting: &'a [Act<Deed>],
    requested: &'a [Act<Deed>],
) -> Option<Vec<&'a Act<Deed>>> {
    let sound = |lane: &[Act<Deed>]| {
        lane.iter().enumerate().all(|(place, act)| {
            let before = place.checked_sub(1).map(|before| lane[before].digest);
            act.number as usize == place + 1 && act.prev == before
        })
    };
    let honest = |lane: &[Act<Deed>], other: &[Act<Deed>]| {
        let saw = |act: &Act<Deed>| match act.seen {
            None => true,
            Some(seen) => {
                seen.number > 0
                    && other.get(seen.number as usize - 1).is_some_and(|act| act.digest == seen.digest)
            }
        };
        let numbers: Vec<u32> = lane.iter().map(|act| act.seen.map_or(0, |seen| seen.number)).collect();
        lane.iter().all(saw) && numbers.is_sorted()
    };
    let born = requested.iter().all(|act| act.seen.is_some());
    if !sound(requesting)
        || !sound(requested)
        || !honest(requesting, requested)
        || !honest(requested, requesting)
        || !born
    {
        return None;
    }
    let lanes = [requesting, requested];
    let mut told = [0, 0];
    let mut story = Vec::new();
    loop {
        let next = [Party::Requesting, Party::Requested].into_iter().find_map(|party| {
            let (own, other) = (party as usize, party.other() as usize);
            let act = lanes[own].get(told[own])?;
            (act.seen.map_or(0, |seen| seen.number) as usize <= told[other]).then_some((own, act))
        });
        let Some((lane, act)) = next else { break };
        told[lane] += 1;
        story.push(act);
    }
    (story.len() == requesting.len() + requested.len()).then_some(story)
}

//! A story on paper, told as two lanes.
//!
//! Our lane stays as it is, number by number and digest by digest. Each entry is laid once more in the other
//! lane, as the deed it records, at the date of its letter and with what its author had before her; our own
//! acts are given what had been entered when they were written. The merge rule then does what it does for
//! two nodes, crossed letters included. An entry that was corrected counts as it was entered last.

use std::borrow::Cow;
use std::collections::BTreeMap;

use comity_dossier::{Act, Dossier, Seen};
use comity_words::{Digest, Moment, Party};

use super::{Came, Entered, Laid, Paper};
use crate::state::fold;
use crate::{Case, Deed};

/// Folds a dossier, on paper or not.
pub fn fold_dossier(dossier: &Dossier<Deed>) -> Case {
    let told = told(dossier);
    let mut case = fold(&told.story());
    if case.paper.is_some() && case.on_paper() {
        // What may still lie in the post nobody knows; waiting for it would let nothing ever leave.
        case.settled = case.filed.len();
    }
    case
}

/// The dossier as it is told. One in which nothing came by letter is told as it is.
pub fn told(dossier: &Dossier<Deed>) -> Cow<'_, Dossier<Deed>> {
    let Some(keeper) = keeper(dossier) else { return Cow::Borrowed(dossier) };
    let ours = dossier.lane(keeper);
    let join = Join::of(dossier, keeper);
    let entries = entries(ours, &join);
    let theirs = lay(keeper, ours, &entries, &join);
    let mut told = match dossier.keeper() {
        Some(party) => Dossier::kept_by(party),
        None => Dossier::new(),
    };
    let heads: Vec<Seen> = theirs.iter().map(Act::place).collect();
    let written = dossier.lane(keeper.other());
    let before = written.iter().filter(|act| is_laid(act)).count();
    let ended = written.iter().find(|act| ends(act)).map(|act| act.number);
    let shift = Shift { before, ended, heads };
    let answered = theirs.last().and_then(|act| act.seen);
    for act in theirs {
        told.hold(act);
    }
    for act in ours {
        told.hold(as_told(act, ours, &entries, &shift, &join));
    }
    // What the other side writes itself, once it is on the platform, follows what came by letter.
    for act in dossier.lane(keeper.other()).iter().filter(|act| !is_laid(act)) {
        let number = shift.number(act.number);
        let prev = if number as usize == shift.heads.len() + 1 {
            shift.heads.last().map(|head| head.digest)
        } else {
            act.prev
        };
        // What counts for nothing is told all the same: behind the letters it has seen what they had.
        let later =
            |seen: &Seen| !shift.counts(act.number) && seen.number > act.seen.map_or(0, |own| own.number);
        let seen = answered.filter(later).or(act.seen);
        told.hold(Act { number, prev, seen, ..act.clone() });
    }
    // A receipt binds in a story that is told as in one that is held, and to what counts in it alone.
    for (stood, number) in dossier.lane_of(keeper).bonds().filter(|(_, number)| shift.counts(*number)) {
        told.bind(keeper, stood, shift.number(number));
    }
    for (stood, number) in dossier.lane_of(keeper.other()).bonds() {
        told.bind(keeper.other(), shift.number(stood), number);
    }
    Cow::Owned(told)
}

/// How far a lane on paper counts as paper: both sides say where it ends, each by an act of its own.
struct Join {
    /// How far the other side's word had seen the lane that was kept, where it gave it.
    seen: Option<u32>,
    /// The last act of that lane which was written on paper, where both have given their word.
    last: Option<u32>,
}

impl Join {
    fn of(dossier: &Dossier<Deed>, keeper: Party) -> Join {
        let word = |act: &&Act<Deed>| matches!(act.deed, Deed::Paper(Paper::Ended));
        let ours = dossier.lane(keeper).iter().find(word).map(|act| act.number);
        let theirs = dossier.lane(keeper.other()).iter().find(word);
        let seen = theirs.map(|act| act.seen.map_or(0, |seen| seen.number));
        Join { seen, last: ours.zip(seen).map(|(ours, seen)| ours.max(seen)) }
    }

    /// Whether an act of the lane was written while the case was on paper. What crosses the other side's word,
    /// or follows it, is no longer entered for it: it writes itself.
    fn on_paper(&self, number: u32) -> bool {
        self.last.is_none_or(|last| number <= last)
    }
}

/// How far the other side's own acts stand behind what came by letter. A dossier told before is told again.
struct Shift {
    before: usize,
    /// The number, before it is shifted, of the other side's word that the paper ends.
    ended: Option<u32>,
    heads: Vec<Seen>,
}

impl Shift {
    /// Whether an act the other side wrote itself counts: from its word on that the paper ends.
    fn counts(&self, number: u32) -> bool {
        self.ended.is_some_and(|ended| number >= ended)
    }

    fn number(&self, number: u32) -> u32 {
        let written = number.saturating_sub(u32::try_from(self.before).unwrap_or(u32::MAX));
        written.saturating_add(u32::try_from(self.heads.len()).unwrap_or(u32::MAX))
    }
}

fn is_laid(act: &Act<Deed>) -> bool {
    matches!(act.deed, Deed::Paper(Paper::Laid(_)))
}

/// The act by which an entry counts in a told dossier.
pub fn laid(dossier: &Dossier<Deed>, entry: u32) -> Option<Act<Deed>> {
    [Party::Requesting, Party::Requested].into_iter().flat_map(|lane| dossier.lane(lane)).find_map(|act| {
        let Deed::Paper(Paper::Laid(laid)) = &act.deed else { return None };
        let last = laid.entered.corrected_by.unwrap_or(laid.entered.act);
        let deed = laid.deed.clone().filter(|_| last == entry)?;
        Some(Act { deed, ..act.clone() })
    })
}

/// The side that carries the case on paper: its first act says so. A lane may not be entered into a side's name
/// where that side had opened the case itself, its eyes on nothing. What it files later, the case on paper before
/// its eyes, takes no letter back: but for its word that the paper ends it is on file and changes nothing.
fn keeper(dossier: &Dossier<Deed>) -> Option<Party> {
    let opens = |party: &Party| {
        let first = dossier.lane(*party).first();
        first.is_some_and(|act| {
            act.number == 1 && matches!(&act.deed, Deed::Paper(paper) if paper.opens_in(*party))
        })
    };
    // The requested side opens no case: what it writes unseen stands in no story.
    let opened = |party: Party| {
        let first = |act: &Act<Deed>| !is_laid(act) && !ends(act) && act.seen.is_none();
        party == Party::Requesting && dossier.lane(party).iter().any(first)
    };
    [Party::Requesting, Party::Requested].into_iter().find(|party| opens(party) && !opened(party.other()))
}

fn ends(act: &Act<Deed>) -> bool {
    matches!(act.deed, Deed::Paper(Paper::Ended))
}

/// An entry, under its own number, with what was last written in its place.
struct Entry<'a> {
    first: &'a Act<Deed>,
    last: &'a Act<Deed>,
    came: &'a Came,
}

fn entries<'a>(ours: &'a [Act<Deed>], join: &Join) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    // By the number of an act, the place of the entry it stands for.
    let mut place: BTreeMap<u32, usize> = BTreeMap::new();
    for act in ours.iter().filter(|act| join.on_paper(act.number)) {
        let Deed::Paper(Paper::Came(came)) = &act.deed else { continue };
        match came.corrects {
            None => {
                place.insert(act.number, entries.len());
                entries.push(Entry { first: act, last: act, came });
            }
            Some(number) => {
                // A correction of nothing that came is on file and counts for nothing.
                let Some(at) = place.get(&number).copied() else { continue };
                place.insert(act.number, at);
                (entries[at].last, entries[at].came) = (act, came);
            }
        }
    }
    entries
}

/// The other side's lane, as the letters make it.
fn lay(keeper: Party, ours: &[Act<Deed>], entries: &[Entry<'_>], join: &Join) -> Vec<Act<Deed>> {
    let mut theirs: Vec<Act<Deed>> = Vec::new();
    let mut seen_before = 0;
    for entry in entries {
        let Entry { first, last, came } = entry;
        // Nobody answers unseen, and nobody forgets what was seen; what stands after the entry was not seen.
        let least = if keeper == Party::Requesting { 1 } else { 0 };
        let most = first.number.saturating_sub(1).min(join.seen.unwrap_or(u32::MAX));
        let seen = came.letter.seen.max(seen_before).max(least).min(most);
        seen_before = seen;
        let at = ours.iter().find(|act| act.number == seen).map(Act::place);
        let moment = came.letter.moment().unwrap_or(first.made_at);
        let entered = Entered {
            lane: keeper,
            act: first.number,
            digest: last.digest,
            corrected_by: (last.number != first.number).then_some(last.number),
            letter: came.letter.clone(),
        };
        theirs.push(Act {
            digest: Digest::of(format!("comity letter v1\n{}", first.digest).as_bytes()),
            author: came.letter.from.clone(),
            lane: keeper.other(),
            number: u32::try_from(theirs.len() + 1).unwrap_or(u32::MAX),
            prev: theirs.last().map(|act| act.digest),
            seen: at,
            made_at: moment,
            recorded: came.letter.received.map(|stated| stated.at),
            deed: Deed::Paper(Paper::Laid(Box::new(Laid { deed: came.deed.clone(), entered }))),
        });
    }
    theirs
}

/// An act of ours, with what had been entered when it was written, and with when it went and arrived.
fn as_told(
    act: &Act<Deed>,
    ours: &[Act<Deed>],
    entries: &[Entry<'_>],
    shift: &Shift,
    join: &Join,
) -> Act<Deed> {
    let entered = entries.iter().filter(|entry| entry.first.number <= act.number).count();
    let of_letters = entered.checked_sub(1).and_then(|last| shift.heads.get(last)).copied();
    // What it had seen of the other side's own acts from its word on that the paper ends, not of what was laid when
    // it was told before.
    let written = act.seen.filter(|seen| shift.counts(seen.number));
    let seen = written.map(|seen| Seen { number: shift.number(seen.number), ..seen }).or(of_letters);
    let posted = posted(ours, act.number).filter(|_| matches!(act.deed, Deed::Submitted(_)));
    Act {
        seen,
        made_at: posted.unwrap_or(act.made_at),
        // A receipt for the copy of an act that went by letter is not the day the letter arrived.
        recorded: arrived(ours, act.number).or(act.recorded.filter(|_| !join.on_paper(act.number))),
        ..act.clone()
    }
}

/// When an act of ours first went, by the postings that nothing was written in place of.
fn posted(ours: &[Act<Deed>], number: u32) -> Option<Moment> {
    first(ours, number, |paper| match paper {
        Paper::Posted(posting) => Some((posting.act, posting.on.at, posting.corrects)),
        _ => None,
    })
}

/// When an act of ours first arrived.
fn arrived(ours: &[Act<Deed>], number: u32) -> Option<Moment> {
    first(ours, number, |paper| match paper {
        Paper::Arrived(arrival) => Some((arrival.act, arrival.on.at, arrival.corrects)),
        _ => None,
    })
}

fn first(
    ours: &[Act<Deed>],
    number: u32,
    says: impl Fn(&Paper) -> Option<(u32, Moment, Option<u32>)>,
) -> Option<Moment> {
    let mut notes: BTreeMap<u32, (u32, Moment)> = BTreeMap::new();
    for act in ours {
        let Deed::Paper(paper) = &act.deed else { continue };
        if let Some((of, at, corrects)) = says(paper) {
            corrects.and_then(|earlier| notes.remove(&earlier));
            notes.insert(act.number, (of, at));
        }
    }
    notes.into_values().find(|(of, _)| *of == number).map(|(_, at)| at)
}

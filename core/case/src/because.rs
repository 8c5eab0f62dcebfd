//! Why this is due then: article, act, calendar, and what the case adds to it.

use comity_treaty::because::{Basis, Explanation, Line};

use crate::state::Effect;
use crate::{Case, Clock, Inadmissible, Law, clocks};

/// The explanation behind one clock, the first instance of its name or the one asked for. None where
/// the case has no such clock.
pub fn because(
    case: &Case,
    law: &Law,
    clock: &str,
    instance: Option<u32>,
) -> Result<Option<Explanation>, Inadmissible> {
    let is_it = |c: &Clock| c.norm.id == clock && instance.is_none_or(|instance| c.norm.number == instance);
    let found = clocks(case, law)?.into_iter().find(is_it);
    Ok(found.map(|clock| explained(case, clock)))
}

/// The treaty's explanation, with what the case knows beside it.
pub fn explained(case: &Case, clock: Clock) -> Explanation {
    let noted = (!clock.noted.is_empty()).then(|| {
        let by: Vec<&str> = clock.noted.iter().map(|party| party.as_str()).collect();
        Line::new("noted", format!("the lapse is on file, noted by the {} side", by.join(" and the ")))
    });
    let mut because = clock.norm.because;
    because.lines.extend(two_moments(case));
    because.lines.extend(from_letters(case));
    because.lines.extend(noted);
    because
}

/// What of this rests on letters, and who entered them.
fn from_letters(case: &Case) -> Vec<Line> {
    let keeper = case.paper_keeper();
    let letters = case.filed.iter().filter_map(|filed| {
        let entered = filed.entered.as_ref()?;
        let hour = if entered.hour_unstated() { "; its hour is not known, noon stands for it" } else { "" };
        let text = format!("`{}` was {}{hour}", filed.act.deed.kind(), entered.sentence());
        let act = entered.corrected_by.unwrap_or(entered.act);
        Some(Line::new("on paper", text).on(Basis::Act(format!("act {act} of the {} lane", entered.lane))))
    });
    let unknown = keeper.filter(|_| case.request.is_some() && case.recorded().is_none()).map(|keeper| {
        let text = match keeper {
            comity_words::Party::Requesting => {
                "when the request arrived is not known: what counts from its receipt has no date"
            }
            comity_words::Party::Requested => {
                "when the request came in is not stated: what counts from its receipt has no date"
            }
        };
        Line::new("on paper", text.to_owned())
    });
    letters.chain(unknown).collect()
}

/// Where the author's moment and the recorded one lie far apart, both are shown.
fn two_moments(case: &Case) -> Option<Line> {
    const FAR_APART: i64 = 10 * 60;
    let submitted = case.filed.iter().find(|f| f.effect == Effect::Took && f.act.recorded.is_some())?;
    let (made, recorded) = (submitted.act.made_at, submitted.act.recorded?);
    let apart = (recorded.as_second() - made.as_second()).abs() > FAR_APART;
    apart.then(|| {
        let text = format!("the request was made at {made} by its author's clock and recorded at {recorded}");
        Line::new("moments", text)
            .on(Basis::Act(format!("act {} of the requesting lane", submitted.act.number)))
    })
}

//! What a sentence of ours is about, name by name: for whoever says it in another language.

use std::collections::BTreeMap;

use super::Inadmissible;

impl Inadmissible {
    /// What it names, by what it is: `ground`, `item`, `office`, `duty`, `elements` with commas between, … Codes and
    /// numbers as the acts have them, nothing in words.
    pub fn about(&self) -> BTreeMap<&'static str, String> {
        use Inadmissible::*;
        let one = |name: &'static str, value: &dyn ToString| BTreeMap::from([(name, value.to_string())]);
        let two = |(a, x): (&'static str, &dyn ToString), (b, y): (&'static str, &dyn ToString)| {
            BTreeMap::from([(a, x.to_string()), (b, y.to_string())])
        };
        match self {
            NotOurs { party, .. } => one("party", &party.as_str()),
            Cost(crate::cost::CostRefused::NotYours { by, .. }) => one("party", &by.as_str()),
            SameItem(item)
            | NoSuchItem(item)
            | NoCourt { item, .. }
            | StillHeld(item)
            | NotSettled(item)
            | QuestionOnTheRoad(item)
            | UseLimited { item, .. }
            | RemedyOpen { item, .. } => one("item", item),
            WrongStatus { item, status, .. } | StillOpen { item, status } => {
                two(("item", item), ("status", &status.as_str()))
            }
            MissingElements(missing) => {
                let names: Vec<&str> = missing.iter().map(|missing| missing.element.as_str()).collect();
                one("elements", &names.join(","))
            }
            Unfit(remarks) => {
                let places: Vec<&str> = remarks.iter().map(|remark| remark.place.as_str()).collect();
                one("places", &places.join(", "))
            }
            Language { accepts, .. } => one("languages", &accepts.join(",")),
            OtherOffice { office, .. } | NotYoursToAnswer { office, .. } => one("office", office),
            Cost(crate::cost::CostRefused::OtherRunner { office, .. }) => one("office", office),
            ForeignOffice(office) | OfficeNotHeld(office) => one("office", office),
            NoSuchClock(clock) | NotLapsed(clock) | NoExtension { clock, .. } => one("duty", clock),
            NotDue { step, .. } => one("step", step),
            SameExhibit(exhibit)
            | NoSuchExhibit(exhibit)
            | Received(exhibit)
            | OpenExhibit(exhibit)
            | Custody { exhibit, .. } => one("exhibit", exhibit),
            GroundOpen { ground, question, .. } => two(("ground", ground), ("question", question)),
            MorePersons { needed, signed, .. } => two(("needed", needed), ("signed", signed)),
            AnswerAwaited { item, until } => two(("item", item), ("day", until)),
            OtherOutcome { fits, .. } => one("outcome", &fits.as_str()),
            Cost(crate::cost::CostRefused::OverCap { cap, .. }) => one("cap", cap),
            Cost(crate::cost::CostRefused::OverDraw { most, .. }) => one("most", most),
            Cost(crate::cost::CostRefused::OtherCurrency { currency, .. }) => one("currency", currency),
            Barred(bar) | Register(bar) => match bar.sentence.split('`').nth(1) {
                Some(named) if bar.code.contains("ground") => one("ground", &named),
                Some(named) => one("name", &named),
                None => BTreeMap::new(),
            },
            _ => BTreeMap::new(),
        }
    }
}

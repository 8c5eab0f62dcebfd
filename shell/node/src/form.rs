//! What belongs where in a request: the tables of elements and measures, and for one draft what the treaty
//! and a preset ask of it.

use std::collections::BTreeSet;

use comity_case::deed::{Item, ItemId};
use comity_case::form::{Grade, Member, Shape, elements, measures, presets};
use comity_case::{Asked, completeness};
use comity_treaty::apply::Answer;
use comity_words::{Element, Measure, Reference};
use serde_json::{Value, json};

use crate::Refusal;
use crate::desk::value;
use crate::drafts;
use crate::office::Inner;
use crate::wording::Wording;

/// Whether a text reads at a place of a draft, as a clerk types it: `element.persons.2.born`,
/// `item.1.period.from` of this measure. Says why where it does not; asks no node.
pub fn reads(place: &str, text: &str, measure: Option<&str>) -> Result<(), Refusal> {
    // Of several any one stands for all: which there are is not asked here.
    let first = |part: &'_ str| if part.parse::<u32>().is_ok() { "1" } else { part }.to_owned();
    let mut wording = Wording::default();
    let value = Value::from(text);
    match place.split_once('.') {
        Some(("element", path)) => {
            let path: Vec<String> = path.split('.').map(first).collect();
            wording.element(&path.join("."), &value).map(drop)
        }
        Some(("item", path)) => {
            let measure = measure.unwrap_or_default();
            let measure = measure.parse().map_err(|error| unknown(&error, "name the measure of the item"))?;
            let mut items = [Item {
                id: ItemId(1),
                measure,
                categories: BTreeSet::new(),
                article: None,
                with: BTreeSet::new(),
            }];
            let path: Vec<String> = path.split('.').map(first).collect();
            wording.item(&path.join("."), &value, &mut items)
        }
        Some(("fact", _)) => drafts::fact(&value).map(drop).map_err(|why| Refusal::new("bad-value", why)),
        _ => Ok(()),
    }
}

/// The row of one element.
pub(crate) fn element(code: &str) -> Result<Value, Refusal> {
    let by_number =
        |number: &str| Element::ALL.iter().copied().find(|one| one.number().eq_ignore_ascii_case(number));
    let element: Element = match code.parse() {
        Ok(element) => element,
        Err(error) => {
            by_number(code).ok_or_else(|| unknown(&error, "`comity case form` lists all elements"))?
        }
    };
    Ok(row(element))
}

/// The row of one measure, with what it wants to be told.
pub(crate) fn measure(code: &str) -> Result<Value, Refusal> {
    let measure: Measure =
        code.parse().map_err(|error| unknown(&error, "`comity case form` lists all measures"))?;
    Ok(of_measure(measure))
}

/// Every element and every measure, in short.
pub fn tables() -> Value {
    json!({
        "elements": Element::ALL.iter().map(|one| row(*one)).collect::<Vec<_>>(),
        "measures": Measure::ALL.iter().map(|one| of_measure(*one)).collect::<Vec<_>>(),
        "presets": presets::ALL
            .iter()
            .map(|preset| json!({"preset": preset.name, "says": preset.says, "elements": codes(preset.elements)}))
            .collect::<Vec<_>>(),
    })
}

impl Inner {
    /// What is asked of one draft: by the treaty, with the article; by a preset; and what is written.
    pub(crate) fn form_of(&self, case: &Reference, preset: Option<&str>) -> Result<Value, Refusal> {
        let (version, body) = self.draft_of(case)?;
        let held = self.held_of(&body)?;
        let draft = drafts::draft(&body)?;
        let request = draft.as_it_stands();
        let profiles = crate::profiles::of(case);
        let law = held.law(case, self.now()).beside(&profiles);
        let counted = completeness(&request, &law)?;
        let chosen = preset.or_else(|| body.set.get("preset").and_then(Value::as_str)).unwrap_or_default();
        let chosen = drafts::presets(chosen).map_err(|why| Refusal::new("no-preset", why))?;
        let by_preset: BTreeSet<Element> = chosen.iter().flat_map(|one| one.elements).copied().collect();
        let readings = law.read_request(&request)?.elements;
        let mut rows = Vec::new();
        for element in Element::ALL.iter().copied() {
            let reading =
                readings.iter().find(|one| one.code() == Some(element) && one.required != Answer::No);
            let present = request.elements.contains(&element);
            let asked: Vec<&Asked> =
                counted.asked.iter().filter(|one| one.one_of.contains(&element)).collect();
            if reading.is_none() && !present && !by_preset.contains(&element) && asked.is_empty() {
                continue;
            }
            let mut row = row(element);
            let place = elements::place(element);
            let below = format!("{place}.");
            let found =
                counted.remarks.iter().filter(|one| one.place == place || one.place.starts_with(&below));
            row["required"] = match reading.map(|one| one.required) {
                Some(Answer::Yes) => "yes".into(),
                Some(Answer::Undetermined) => "undetermined".into(),
                _ => "no".into(),
            };
            row["article"] = reading.map_or(Value::Null, |one| one.article.clone().into());
            row["asked"] = asked
                .iter()
                .map(|one| json!({"by": one.by.to_string(), "what": one.what, "source": one.source, "mark": one.mark}))
                .collect();
            row["preset"] = by_preset.contains(&element).into();
            row["present"] = present.into();
            let said = request.content.get(&element).map(|said| said.reveal());
            row["says"] = said.map_or(Value::Null, |said| said.to_string().into());
            row["value"] = said.map_or(Value::Null, |said| value(&said.to_json()));
            row["remarks"] = found
                .map(|one| json!({"place": one.place, "grade": one.grade.as_str(), "why": one.why}))
                .collect();
            rows.push(row);
        }
        let items = request.items.iter().map(|item| {
            let mut row = of_measure(item.measure);
            row["item"] = item.id.0.into();
            row["with"] = item.with.iter().map(|name| name.as_str()).collect();
            let says = request.particulars.get(&item.id).into_iter().flatten();
            row["value"] =
                says.map(|(name, said)| (name.to_string(), value(&said.reveal().to_json()))).collect();
            row
        });
        Ok(json!({
            "case": case.to_string(), "version": version, "treaty": held.row(), "elements": rows,
            "items": items.collect::<Vec<_>>(), "set": body.set, "author": body.author, "authors": body.authors,
            "presets": chosen.iter().map(|one| one.name).collect::<Vec<_>>(),
        }))
    }
}

fn row(element: Element) -> Value {
    let row = elements::row(element);
    json!({
        "element": element.as_str(), "number": element.number(), "when": row.when, "source": row.source,
        "mark": row.mark, "by_form": row.by_form, "shape": row.shape.says(), "members": members(&row.shape),
        "several": matches!(row.shape, Shape::Many(_)), "kind": row.shape.kind(), "codes": row.shape.codes(),
        "called": called(&row.shape),
    })
}

fn of_measure(measure: Measure) -> Value {
    let row = measures::row(measure);
    let extras = row.extras.iter().chain([&measures::TARGET]).map(member);
    json!({
        "measure": measure.as_str(), "title": row.title, "coercive": row.coercive, "source": row.source,
        "mark": row.mark, "extras": extras.collect::<Vec<_>>(),
    })
}

fn members(shape: &Shape) -> Value {
    match shape {
        Shape::Many(one) => members(one),
        Shape::Record(record) => record.members.iter().map(member).collect(),
        _ => json!([]),
    }
}

/// What a record or a closed list is called in the tables: whoever puts its members into words looks them up there.
fn called(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Many(one) => called(one),
        Shape::Record(record) => Some(record.name),
        Shape::Code(list) => Some(list.name),
        _ => None,
    }
}

fn member(member: &Member) -> Value {
    let grade = match member.grade {
        Grade::Needed => "needed",
        Grade::Wanted => "wanted",
        Grade::Free => "free",
    };
    json!({
        "name": member.name, "grade": grade, "says": member.says, "shape": member.shape.says(),
        "members": members(&member.shape), "several": matches!(member.shape, Shape::Many(_)),
        "kind": member.shape.kind(), "codes": member.shape.codes(), "called": called(&member.shape),
    })
}

fn codes(elements: &[Element]) -> Vec<&'static str> {
    elements.iter().map(|one| one.as_str()).collect()
}

fn unknown(error: &comity_words::UnknownCode, hint: &str) -> Refusal {
    Refusal::new("unknown-code", error.to_string()).hint(hint.to_owned())
}

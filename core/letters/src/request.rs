//! The request and what is said about it as a whole.

use std::collections::BTreeSet;

use comity_case::deed::{
    Acknowledgement, Content, Forwarding, Item, ItemId, Question, Request, Supplement, Withdrawal,
};
use comity_case::{Annex, Deed};
use comity_words::Element;
use comity_words::strict::{Fields, Json, StrictError};

use crate::parts::{self, Writer};

pub(crate) fn write(deed: &Deed, writer: &mut Writer) {
    match deed {
        Deed::Submitted(Request {
            urgent,
            language,
            items,
            elements,
            content,
            particulars,
            facts,
            emergency,
            annexes,
        }) => {
            if emergency.is_some() || !annexes.is_empty() {
                writer.version(3);
            } else if items.iter().any(|item| !item.with.is_empty())
                || !particulars.is_empty()
                || !plain(content)
            {
                writer.version(2);
            }
            writer.core("urgent", *urgent);
            writer.core("language", language.as_str());
            writer.core("items", Json::Array(items.iter().map(item).collect()));
            if let Some(emergency) = emergency {
                writer.core("emergency", emergency.as_str());
            }
            // The element of that name hides what is said of them.
            writer.core_if_any("parcels", Json::Array(annexes.iter().map(annex).collect()));
            writer.facts("facts", facts);
            writer.content(elements, content);
            writer.particulars(particulars);
        }
        Deed::Forwarded(Forwarding { to }) => writer.core("office", to.as_str()),
        Deed::Acknowledged(Acknowledgement { office, answers, contact }) => {
            writer.core("office", office.as_str());
            writer.facts("answers", answers);
            if let Some(contact) = contact {
                writer.hide("contact", contact);
            }
        }
        Deed::Asked(Question { elements, given }) => {
            writer.core_if_any("elements", Json::array(elements.iter().map(|element| element.as_str())));
            writer.given(given);
        }
        Deed::Supplemented(Supplement { elements, content, items, particulars, answers }) => {
            if !items.is_empty() || !particulars.is_empty() || !plain(content) {
                writer.version(2);
            }
            writer.facts("answers", answers);
            writer.core_if_any("items", Json::Array(items.iter().map(item).collect()));
            writer.content(elements, content);
            writer.particulars(particulars);
        }
        Deed::Withdrawn(Withdrawal { items, given }) => {
            writer.items(items);
            writer.given(given);
        }
        _ => unreachable!("only deeds of this family come here"),
    }
}

/// Whether the first version can say it: running text, and nothing about the language.
fn plain(content: &Content) -> bool {
    content.iter().all(|(element, said)| *element != Element::Language && said.reveal().plain().is_some())
}

pub(crate) fn read(kind: &str, version: i64, mut fields: Fields) -> Result<Deed, StrictError> {
    Ok(match kind {
        "request.submitted" => {
            let urgent = fields.bool("urgent")?;
            let language = fields.parse("language")?;
            let mut items = Vec::new();
            for item in fields.objects("items")? {
                items.push(read_item(version, item)?);
            }
            let facts = parts::facts(&mut fields, "facts")?;
            let elements = parts::set(&mut fields, "elements")?;
            let (mut emergency, mut annexes) = (None, Vec::new());
            if version > 2 {
                emergency = fields.opt_parse("emergency")?;
                if fields.names().any(|name| name == "parcels") {
                    for annex in fields.objects("parcels")? {
                        annexes.push(read_annex(annex)?);
                    }
                }
            }
            let (content, particulars) = parts::content(fields, version, &elements, &items)?;
            Deed::Submitted(Request {
                urgent,
                language,
                items,
                elements,
                content,
                particulars,
                facts,
                emergency,
                annexes,
            })
        }
        "request.forwarded" => {
            let to = fields.parse("office")?;
            fields.finish()?;
            Deed::Forwarded(Forwarding { to })
        }
        "request.acknowledged" => {
            let office = fields.parse("office")?;
            let answers = parts::facts(&mut fields, "answers")?;
            let contact = parts::personal(&mut fields, "contact")?;
            fields.finish()?;
            Deed::Acknowledged(Acknowledgement { office, answers, contact })
        }
        "request.asked" => {
            let elements = parts::set(&mut fields, "elements")?;
            Deed::Asked(Question { elements, given: parts::given(fields)? })
        }
        "request.supplemented" => {
            let answers = parts::facts(&mut fields, "answers")?;
            let elements = parts::set(&mut fields, "elements")?;
            let mut items = Vec::new();
            if version > 1 && fields.names().any(|name| name == "items") {
                for item in fields.objects("items")? {
                    items.push(read_item(version, item)?);
                }
            }
            let (content, particulars) = parts::content(fields, version, &elements, &items)?;
            Deed::Supplemented(Supplement { elements, content, items, particulars, answers })
        }
        _ => {
            let items = parts::items(&mut fields)?;
            Deed::Withdrawn(Withdrawal { items, given: parts::given(fields)? })
        }
    })
}

fn item(item: &Item) -> Json {
    let Item { id, measure, categories, article, with } = item;
    let mut members = vec![("item", Json::from(id.0)), ("measure", Json::from(measure.as_str()))];
    if !categories.is_empty() {
        members.push(("categories", Json::array(categories.iter().map(|category| category.as_str()))));
    }
    if let Some(article) = article {
        members.push(("article", Json::from(article)));
    }
    if !with.is_empty() {
        members.push(("with", parts::names(with)));
    }
    Json::object(members)
}

fn annex(annex: &Annex) -> Json {
    let Annex { number, what, sha256, size, manifest } = annex;
    Json::object([
        ("annex", Json::from(*number)),
        ("what", Json::from(what.as_str())),
        ("sha256", Json::of(sha256)),
        ("size", Json::Integer(i64::try_from(*size).unwrap_or(i64::MAX))),
        ("manifest", Json::of(manifest)),
    ])
}

fn read_annex(mut fields: Fields) -> Result<Annex, StrictError> {
    let (number, what) = (fields.integer("annex")?, fields.parse("what")?);
    let (sha256, size) = (fields.parse("sha256")?, fields.integer("size")?);
    let manifest = fields.parse("manifest")?;
    fields.finish()?;
    Ok(Annex { number, what, sha256, size, manifest })
}

fn read_item(version: i64, mut fields: Fields) -> Result<Item, StrictError> {
    let id = ItemId(fields.integer("item")?);
    let measure = fields.parse("measure")?;
    let categories = parts::set(&mut fields, "categories")?;
    let article = fields.opt_text("article")?;
    let with = if version > 1 { parts::set(&mut fields, "with")? } else { BTreeSet::new() };
    fields.finish()?;
    Ok(Item { id, measure, categories, article, with })
}

//! Where instruments meet: what relations order between them, and who else speaks on the same topic.
//!
//! Nothing is ordered here. Which one governs is asked for two States and a day, and answered elsewhere.

use std::collections::BTreeMap;

use comity_treaty::Library;
use comity_treaty::model::{Clause, Instrument};
use comity_treaty::precedence::{TOPICS, topic_of};
use comity_treaty::prose::{ClauseText, Language};

use crate::stock;

/// Where one instrument meets the others of a library.
#[derive(Debug, Default)]
pub(crate) struct Meets {
    /// The relations it stands in: its own first.
    pub(crate) relations: Vec<Standing>,
    /// The topics it speaks on, in the order of the language, measures last.
    pub(crate) topics: Vec<Meeting>,
}

/// A relation, in words.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The instrument it stands in.
    pub(crate) instrument: String,
    /// Where.
    pub(crate) spot: Spot,
    /// Its sentence and its mark.
    pub(crate) said: ClauseText,
}

/// A topic, and who speaks on it.
#[derive(Debug)]
pub(crate) struct Meeting {
    /// The topic: `deadlines`, or the code of a measure.
    pub(crate) topic: String,
    /// The articles here.
    pub(crate) own: Vec<Spot>,
    /// The relations that reach the topic, by their place among [`Meets::relations`].
    pub(crate) relations: Vec<usize>,
    /// The other instruments, in the order of their ids.
    pub(crate) others: Vec<Voice>,
}

/// Another instrument on a topic.
#[derive(Debug)]
pub(crate) struct Voice {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Its articles on the topic.
    pub(crate) spots: Vec<Spot>,
}

/// An article on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Its present number; empty for what stands in no article.
    pub(crate) number: String,
    /// The anchor on the instrument's page.
    pub(crate) anchor: String,
}

impl Meets {
    /// The topics on which an article of this instrument meets others.
    pub(crate) fn of_article<'a>(&'a self, anchor: &'a str) -> impl Iterator<Item = &'a Meeting> {
        let here = move |meeting: &&Meeting| meeting.own.iter().any(|spot| spot.anchor == anchor);
        self.topics.iter().filter(|meeting| !meeting.others.is_empty()).filter(here)
    }
}

/// Where an instrument meets the others of its library. The relations of others are said in their words of the
/// product's library; its own are read anew where its text is another.
pub(crate) fn meets(library: &Library, instrument: &Instrument, language: Language) -> Meets {
    let product = comity_shelf::library().instrument(&instrument.id);
    let is_product = product.is_some_and(|held| held.digest() == instrument.digest());
    let read_anew = if is_product { Vec::new() } else { own_relations(instrument, language) };
    let others =
        stock::relations(language).iter().filter(|one| is_product || one.instrument != instrument.id);
    let all: Vec<&stock::RelationText> = read_anew.iter().chain(others).collect();
    let is_own = |one: &stock::RelationText| one.instrument == instrument.id;
    let touches = |one: &stock::RelationText| {
        let to = &one.relation.to;
        is_own(one) || to.is_empty() || to.contains(&instrument.id)
    };
    let (own, foreign): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|one| touches(one)).partition(|one| is_own(one));
    let reaching: Vec<&stock::RelationText> = own.into_iter().chain(foreign).collect();

    let spoken = spoken(instrument);
    let elsewhere: Vec<(&Instrument, BTreeMap<&str, Vec<Spot>>)> = library
        .instruments
        .values()
        .filter(|other| other.id != instrument.id)
        .map(|other| (other.as_ref(), self::spoken(other)))
        .collect();
    let speaks = |id: &str, topic: &str| {
        id == instrument.id && spoken.contains_key(topic)
            || elsewhere.iter().any(|(other, topics)| other.id == id && topics.contains_key(topic))
    };
    let meeting = |topic: &str| {
        let reaches = |one: &stock::RelationText| {
            let topics = &one.relation.topics;
            topics.is_empty()
                || topics.iter().any(|named| named == topic)
                || (topics.iter().any(|named| named == "corresponding") && speaks(&one.instrument, topic))
        };
        let voices = elsewhere.iter().filter_map(|(other, topics)| {
            let spots = topics.get(topic)?.clone();
            Some(Voice { id: other.id.clone(), title: other.title.clone(), spots })
        });
        Meeting {
            topic: topic.to_owned(),
            own: spoken.get(topic).cloned().unwrap_or_default(),
            relations: (0..reaching.len()).filter(|place| reaches(reaching[*place])).collect(),
            others: voices.collect(),
        }
    };
    let fixed = TOPICS.iter().copied().filter(|topic| spoken.contains_key(topic));
    let measures = spoken.keys().copied().filter(|topic| !TOPICS.contains(topic));
    let topics = fixed.chain(measures).map(meeting).collect();
    let relations = reaching
        .iter()
        .map(|one| Standing {
            instrument: one.instrument.clone(),
            spot: Spot { number: one.said.article.clone(), anchor: anchor(one.inside.as_deref()) },
            said: one.said.clone(),
        })
        .collect();
    Meets { relations, topics }
}

fn own_relations(instrument: &Instrument, language: Language) -> Vec<stock::RelationText> {
    let mut alone = Library::empty(comity_treaty::calendar::Calendars::builtin());
    alone.instruments.insert(instrument.id.clone(), std::sync::Arc::new(instrument.clone()));
    stock::relations_of(&alone, language)
}

/// The topics an instrument speaks on, and in which articles.
fn spoken(instrument: &Instrument) -> BTreeMap<&str, Vec<Spot>> {
    let mut topics: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for clause in &instrument.clauses {
        let Some(topic) = topic_of(clause) else { continue };
        let spots = topics.entry(topic).or_default();
        let spot = spot(instrument, clause);
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    topics
}

fn spot(instrument: &Instrument, clause: &Clause) -> Spot {
    let inside = clause.inside.as_deref();
    let article = instrument.articles.iter().find(|article| Some(article.id.as_str()) == inside);
    Spot { number: article.map(|held| held.number.clone()).unwrap_or_default(), anchor: anchor(inside) }
}

/// The place of an article of the product's library, as its clauses number it: `12(3)` stands under article 12.
pub(crate) fn spot_at(id: &str, article: &str) -> Spot {
    let Some(instrument) = comity_shelf::library().instrument(id) else {
        return Spot { number: article.to_owned(), anchor: String::new() };
    };
    let head = |article: &str| article.split(['(', ',']).next().unwrap_or_default().trim().to_owned();
    let wanted = head(article);
    let is_under = |clause: &Clause| {
        let block = instrument.articles.iter().find(|block| Some(&block.id) == clause.inside.as_ref());
        block.is_some_and(|block| block.number.split(',').any(|number| head(number.trim()) == wanted))
    };
    // A clause may stand under another article than the one it is numbered by: `5(1)(d)` among the grounds.
    let fits = |clause: &&Clause| {
        let (is_same, is_near) = (clause.article == article, head(&clause.article) == wanted);
        match (is_same, is_under(clause), is_near) {
            (true, true, _) => Some(0),
            (true, false, _) => Some(1),
            (_, true, true) => Some(2),
            (_, _, true) => Some(3),
            _ => None,
        }
    };
    let near =
        instrument.clauses.iter().filter(|clause| fits(clause).is_some()).min_by_key(|clause| fits(clause));
    match near {
        Some(clause) if clause.inside.is_some() => spot(instrument, clause),
        Some(_) => Spot { number: article.to_owned(), anchor: anchor(None) },
        None => Spot { number: article.to_owned(), anchor: String::new() },
    }
}

/// The anchor of an article on the page of its instrument.
pub(crate) fn anchor(article: Option<&str>) -> String {
    format!("article-{}", article.filter(|id| !id.is_empty()).unwrap_or("none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets_of(id: &str) -> Meets {
        let library = comity_shelf::library();
        meets(library, library.instrument(id).unwrap(), Language::English)
    }

    #[test]
    fn relations_of_others_stand_beside_those_of_the_text() {
        let meets = meets_of("ets-30");
        let who: Vec<&str> = meets.relations.iter().map(|one| one.instrument.as_str()).collect();
        assert!(who.contains(&"eio") && who.contains(&"ets-182") && who.contains(&"eu-uk-tca-8"), "{who:?}");
        assert!(!who.contains(&"arv-bel-mla"), "its relation names another");
    }

    #[test]
    fn the_topics_of_an_article_lead_to_the_articles_of_others_and_back() {
        let meets = meets_of("eio");
        let deadlines = meets.topics.iter().find(|meeting| meeting.topic == "deadlines").unwrap();
        assert!(deadlines.own.iter().any(|spot| spot.number == "12"), "{:?}", deadlines.own);
        let tca = deadlines.others.iter().find(|voice| voice.id == "eu-uk-tca-8").unwrap();
        let there = meets_of("eu-uk-tca-8");
        let back = there.topics.iter().find(|meeting| meeting.topic == "deadlines").unwrap();
        assert_eq!(tca.spots, back.own, "what is linked from here is what stands there");
        assert!(back.others.iter().any(|voice| voice.id == "eio"));
    }

    #[test]
    fn an_article_is_found_under_its_own_number_first() {
        // Article 5 writes something at 16(1) too.
        assert_eq!(spot_at("eio", "16(1)").number, "16");
        assert_eq!(spot_at("eio", "12(3)").number, "12");
        assert_eq!(spot_at("no-such", "1").anchor, "");
    }

    #[test]
    fn a_relation_on_some_topics_reaches_no_other() {
        let meets = meets_of("ets-182");
        let on = |topic: &str| meets.topics.iter().find(|meeting| meeting.topic == topic).unwrap();
        let replaces = |meeting: &Meeting| {
            meeting.relations.iter().any(|place| {
                let one = &meets.relations[*place];
                one.instrument == "ets-182" && one.said.encoded.contains("replaces")
            })
        };
        assert!(replaces(on("costs")));
        assert!(!replaces(on("grounds")));
    }
}

//! Who is competent: whom a draft is addressed to, and who deals with what came here.
//!
//! The rules stand in the directory; a request says measure, offence and urgency, and a person the place.

use comity_case::Fact;
use comity_case::deed::Request;
use comity_directory::{Ask, CHANNELS, Freshness, TASKS, Verdict};
use comity_words::{Party, Reference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::office::Inner;

/// Who is competent for what a draft or case asks.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RouteView {
    /// The case, or the draft.
    pub case: String,
    /// The State whose authorities are looked at.
    pub state: String,
    /// For what: `receive`, `execute`.
    #[serde(rename = "for")]
    pub task: String,
    /// The place, where one was said.
    pub place: Option<String>,
    /// The one authority all of it goes to, by its id; none where a person chooses.
    pub authority: Option<String>,
    /// The same in a sentence, where the routes do not say it.
    pub sentence: Option<String>,
    /// The answer for each item and offence.
    pub routes: Vec<ItemRoute>,
}

/// Who is competent for one item and offence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemRoute {
    /// The item.
    pub item: u32,
    /// Its measure.
    pub measure: String,
    /// The offence, where the request says one.
    pub offence: Option<String>,
    /// The whole answer as text.
    pub text: String,
    /// The answer of the directory.
    #[serde(flatten)]
    pub answer: Routed,
}

/// An answer of the directory, as `directory route` gives it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Routed {
    /// The State.
    pub state: String,
    /// The day looked at.
    pub as_of: String,
    /// `competent`, `ambiguous`, `open`, `gap` or `unknown`.
    pub verdict: String,
    /// The same in a sentence.
    pub sentence: String,
    /// How the place was read: `unit`, `unsaid`, `undivided`, `not-there`, `ended`.
    pub place: String,
    /// The part of the State the place is.
    pub unit: Option<String>,
    /// What has yet to be said.
    pub needs: Vec<String>,
    /// The authorities named, each with the rules that name it: `schemas/directory.schema.json`.
    pub candidates: Vec<Map<String, Value>>,
}

impl Inner {
    /// The authority for each item and offence of a draft or case.
    pub(crate) fn route(
        &self,
        case: &Reference,
        task: Option<&str>,
        place: Option<&str>,
        channel: Option<&str>,
    ) -> Result<RouteView, Refusal> {
        let side = self.side_of(case)?;
        let request = match self.try_load(case)?.and_then(|loaded| loaded.case().request().cloned()) {
            Some(request) => request,
            None => crate::drafts::draft(&self.draft_of(case)?.1)?.as_it_stands(),
        };
        let task = task.unwrap_or(if side == Party::Requesting { "receive" } else { "execute" });
        for (option, said, list) in [("for", Some(task), TASKS), ("channel", channel, CHANNELS)] {
            if let Some(said) = said
                && !list.iter().any(|word| word.code == said)
            {
                let codes: Vec<&str> = list.iter().map(|word| word.code).collect();
                return Err(Refusal::new("usage", format!("`{said}` is nothing --{option} takes"))
                    .hint(format!("write one of {}", codes.join(", "))));
            }
        }
        let said = words(&request, "place");
        let place = place.or(said.first().map(String::as_str));
        let Some(profile) = crate::profiles::profile(case.requested()) else {
            let state = case.requested();
            return Ok(RouteView {
                case: case.to_string(),
                state: state.to_string(),
                task: task.to_owned(),
                place: place.map(str::to_owned),
                authority: None,
                sentence: Some(format!(
                    "there is no profile of {state}; a person finds out who is competent"
                )),
                routes: Vec::new(),
            });
        };
        let offences = words(&request, "offence");
        let offences: Vec<Option<&str>> = if offences.is_empty() {
            vec![None]
        } else {
            offences.iter().map(|one| Some(one.as_str())).collect()
        };
        let (mut routes, mut named) = (Vec::new(), Vec::new());
        for item in &request.items {
            for offence in &offences {
                let ask = Ask {
                    task: Some(task),
                    measure: Some(item.measure),
                    offence: *offence,
                    place,
                    urgent: Some(request.urgent),
                    channel,
                };
                let route = profile.competence.route(&ask, self.now().day());
                let one = route.authority().map(|one| one.id.clone());
                named.push(one.filter(|_| route.verdict == Verdict::Competent));
                routes.push(ItemRoute {
                    item: u32::from(item.id.0),
                    measure: item.measure.as_str().to_owned(),
                    offence: offence.map(str::to_owned),
                    text: route.to_text(&profile.state),
                    answer: serde_json::from_str(&route.to_json(&profile.state).write())
                        .map_err(crate::keys::internal)?,
                });
            }
        }
        let one = named
            .first()
            .cloned()
            .flatten()
            .filter(|one| named.iter().all(|other| other.as_ref() == Some(one)));
        let sentence = match (&one, routes.len()) {
            (Some(_), 1) => None,
            (Some(id), _) => Some(format!("all of it goes to {id}")),
            (None, 0) => Some("the request names no measure yet".to_owned()),
            (None, 1) => None,
            (None, _) => Some("not all of it goes to one authority for certain; a person chooses".to_owned()),
        };
        Ok(RouteView {
            case: case.to_string(),
            state: profile.state.to_string(),
            task: task.to_owned(),
            place: place.map(str::to_owned),
            authority: one,
            sentence,
            routes,
        })
    }

    /// The authority a request that came here is passed on to, as the rules name it; a person names it where they
    /// name none, or several, or one whose entry nobody has confirmed for longer than it is good.
    pub(crate) fn proposed_authority(&self, loaded: &Loaded) -> Result<String, Refusal> {
        let route = self.route(&loaded.case, Some("execute"), None, None)?;
        let day = self.now().day();
        let entry = route.authority.as_deref().and_then(|id| {
            let profile = crate::profiles::profile(loaded.case.requested())?;
            profile.competence.authority(id, day)
        });
        if let Some(entry) = entry
            && let Freshness::Stale(until) = entry.says.freshness(day)
        {
            let (id, name) = (&entry.says.id, &entry.says.office.name);
            let sentence = format!(
                "the rules of competence name `{id}` ({name}), and that entry was good until {until}"
            );
            return Err(Refusal::new("stale-authority", sentence)
                .hint(format!("ask whether it is still so, then name it: `--to {id}`")));
        }
        route.authority.ok_or_else(|| {
            let first = route.routes.first().map(|one| one.answer.sentence.as_str());
            let why = route.sentence.as_deref().or(first).unwrap_or_default();
            Refusal::new("no-authority", format!("the rules of competence name no one authority: {why}"))
                .hint(format!(
                    "`comity case route {} --place PLACE` says more; then name it: `--to AUTHORITY`",
                    loaded.case
                ))
        })
    }
}

impl crate::Office {
    /// Who is competent for what a draft or case asks, for whoever it is shown to.
    pub fn route(&self, case: &Reference) -> Result<RouteView, Refusal> {
        let asked = crate::Verb::CaseRoute { case: case.to_string(), task: None, place: None, channel: None };
        self.through(&asked)?.route(case, None, None, None)
    }
}

/// The words a request gives under a path of the treaty's facts.
fn words(request: &Request, path: &str) -> Vec<String> {
    let fact = request.facts.iter().find(|(name, _)| name.as_str() == path);
    match fact {
        Some((_, Fact::Words(words))) => words.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

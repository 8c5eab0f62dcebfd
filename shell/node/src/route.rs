//! Who is competent: whom a draft is addressed to, and who deals with what came here.
//!
//! The rules stand in the directory; a request says measure, offence and urgency, and a person the place.

use comity_case::Fact;
use comity_case::deed::Request;
use comity_directory::{Ask, CHANNELS, TASKS, Verdict};
use comity_words::{Party, Reference};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::office::Inner;

impl Inner {
    /// The authority for each item and offence of a draft or case: `{"case","state","for","place","authority",
    /// "routes":[{"item","measure","offence", and a routing answer as `directory route` gives it}]}`. `authority` is
    /// the one all of them name, or null.
    pub(crate) fn route(
        &self,
        case: &Reference,
        task: Option<&str>,
        place: Option<&str>,
        channel: Option<&str>,
    ) -> Result<Value, Refusal> {
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
            return Ok(json!({
                "case": case.to_string(), "state": case.requested().to_string(), "for": task, "place": place,
                "authority": null, "routes": [],
                "sentence": format!("there is no profile of {}; a person finds out who is competent", case.requested()),
            }));
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
                let mut answer: Value = serde_json::from_str(&route.to_json(&profile.state).write())
                    .map_err(crate::keys::internal)?;
                answer["item"] = json!(item.id.0);
                answer["measure"] = json!(item.measure.as_str());
                answer["offence"] = json!(offence);
                answer["text"] = json!(route.to_text(&profile.state));
                routes.push(answer);
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
        Ok(json!({
            "case": case.to_string(), "state": profile.state.to_string(), "for": task, "place": place,
            "authority": one, "routes": routes, "sentence": sentence,
        }))
    }

    /// The authority a request that came here is passed on to, as the rules name it; a person names it where they
    /// name none, or several.
    pub(crate) fn proposed_authority(&self, loaded: &Loaded) -> Result<String, Refusal> {
        let route = self.route(&loaded.case, Some("execute"), None, None)?;
        route["authority"].as_str().map(str::to_owned).ok_or_else(|| {
            let why =
                route["sentence"].as_str().or(route["routes"][0]["sentence"].as_str()).unwrap_or_default();
            Refusal::new("no-authority", format!("the rules of competence name no one authority: {why}"))
                .hint(format!(
                    "`comity case route {} --place PLACE` says more; then name it: `--to AUTHORITY`",
                    loaded.case
                ))
        })
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

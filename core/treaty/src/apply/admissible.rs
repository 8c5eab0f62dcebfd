//! Whether a deed may be done here and now, by what the treaty says.

use comity_words::{GroundForce, StateCode};

use super::{Application, Event, GroundReading, GroundStatus, NormState};

/// Why a deed may not be done here and now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Bar {
    /// A code that programs may rely on.
    pub code: &'static str,
    /// One sentence, lower case.
    pub sentence: String,
    /// The article it rests on.
    pub article: String,
    /// What would make it possible.
    pub hint: String,
}

impl Application {
    /// Why a deed may not be done at our own node: consultation is missing, or a ground it cites is
    /// none, or it extends what cannot be extended. A foreign deed stands; what is missing is then a
    /// violation of its own.
    pub fn bar(&self, deed: &Event) -> Option<Bar> {
        self.pending_remedy(deed)
            .or_else(|| self.missing_consultation(deed))
            .or_else(|| self.bar_of_grounds(deed))
            .or_else(|| self.bad_extension(deed))
    }

    /// Nothing is handed over while a remedy that lets it wait is open.
    fn pending_remedy(&self, deed: &Event) -> Option<Bar> {
        if deed.name != "handed-over" {
            return None;
        }
        let (provision, remedy) = self.transfer_suspended_by()?;
        let court = remedy.before.as_deref().unwrap_or("whoever decides on it");
        Some(Bar {
            code: "remedy-pending",
            sentence: format!(
                "`handed-over` waits: the remedy `{}` was sought and not decided",
                remedy.remedy
            ),
            article: provision.article.clone(),
            hint: format!("wait for {court}, file `remedy-decided`, then hand it over"),
        })
    }

    fn missing_consultation(&self, deed: &Event) -> Option<Bar> {
        let concerned = |over: &[String]| over.is_empty() || deed.citing.iter().any(|g| over.contains(g));
        let missing = self.consultations.iter().find(|consultation| {
            consultation.before.iter().any(|before| deed.name == *before || deed.written() == *before)
                && concerned(&consultation.over)
                && is_about(deed, &consultation.about)
                && consultation.done.is_none_or(|at| at > deed.at)
        });
        if let Some(consultation) = missing {
            return Some(Bar {
                code: "consult-first",
                sentence: format!("`{}` needs a consultation first", deed.written()),
                article: consultation.article.clone(),
                hint: format!("{} consults the other side and files it, then does this", consultation.by),
            });
        }
        let consulted = |event: &Event| {
            event.at <= deed.at
                && (event.about.is_empty() || deed.about.iter().all(|one| event.about.contains(one)))
        };
        let ground =
            self.cited(deed).find(|ground| ground.consult_first && !self.consulted.iter().any(&consulted))?;
        Some(Bar {
            code: "consult-first",
            sentence: format!("the ground `{}` needs a consultation first", ground.id),
            article: ground.article.clone(),
            hint: "consult the other side and file it, then do this".to_owned(),
        })
    }

    fn cited<'a>(&'a self, deed: &'a Event) -> impl Iterator<Item = &'a GroundReading> {
        let about = |ground: &&GroundReading| is_about(deed, &ground.about);
        // What forbids a ground in other cases does not speak where another clause of that name does.
        let forbids_elsewhere = |ground: &GroundReading| {
            matches!(ground.force, GroundForce::Forbidden | GroundForce::ForbiddenAlone)
                && ground.status == GroundStatus::Unavailable
        };
        let speaks = move |ground: &&GroundReading| {
            let mut named =
                self.grounds.iter().map(AsRef::as_ref).filter(|one| one.id == ground.id).filter(about);
            !forbids_elsewhere(ground) || named.all(forbids_elsewhere)
        };
        let all = self.grounds.iter().map(AsRef::as_ref);
        all.filter(about).filter(|ground| deed.citing.contains(&ground.id)).filter(speaks)
    }

    /// Why a refusal or postponement may not rest on the grounds it cites: none is cited or known, one is
    /// forbidden or of another force, its condition does not hold or nobody has answered it yet.
    pub fn bar_of_grounds(&self, deed: &Event) -> Option<Bar> {
        let allowed: &[GroundForce] = match deed.name.as_str() {
            "refused" => &[GroundForce::Optional, GroundForce::Mandatory, GroundForce::ForbiddenAlone],
            "postponed" => &[GroundForce::PostponeOnly],
            _ => return None,
        };
        if deed.citing.is_empty() {
            return Some(Bar {
                code: "no-ground",
                sentence: "no ground is cited".to_owned(),
                article: String::new(),
                hint: "cite a ground the treaty gives".to_owned(),
            });
        }
        if let Some(id) = deed.citing.iter().find(|id| self.ground(id).is_none()) {
            return Some(Bar {
                code: "unknown-ground",
                sentence: format!("the treaty gives no ground `{id}`"),
                article: String::new(),
                hint: "cite one of the grounds the treaty lists".to_owned(),
            });
        }
        if let Some(bar) = self.cited(deed).find_map(|ground| unusable(ground, allowed)) {
            return Some(bar);
        }
        let alone = |ground: &GroundReading| ground.force == GroundForce::ForbiddenAlone;
        let first = self.cited(deed).next().filter(|_| self.cited(deed).all(alone))?;
        Some(Bar {
            code: "ground-alone",
            sentence: format!("{} forbids `{}` as the only ground", first.article, first.id),
            article: first.article.clone(),
            hint: "cite another ground beside it, if one applies".to_owned(),
        })
    }

    fn bad_extension(&self, deed: &Event) -> Option<Bar> {
        let id = deed.argument.as_deref().filter(|_| deed.name == "extended")?;
        let norm = self.norms.iter().rev().find(|norm| norm.id == id)?;
        let bar = |sentence: String, hint: &str| {
            let article = norm.article.clone();
            Some(Bar { code: "no-extension", sentence, article, hint: hint.to_owned() })
        };
        let Some(extension) = &norm.extension else {
            return bar(
                format!("`{id}` may not be extended"),
                "do the deed in time, or speak to the other side",
            );
        };
        let theirs = |state: &StateCode| extension.who.iter().all(|who| who.state.as_ref() != Some(state));
        if deed.by.as_ref().is_some_and(theirs) {
            return bar(
                format!("only {} may extend `{id}`", extension.by),
                "leave the notice to the side that has the power to extend",
            );
        }
        if let Some(event) = &extension.closed_by {
            return bar(
                format!("`{id}` may be extended before `{event}` only, and that has come"),
                "do the deed in time, or speak to the other side",
            );
        }
        if norm.state != NormState::InForce || norm.due.ends().is_some_and(|ends| deed.at > ends) {
            return bar(
                format!("`{id}` is over and cannot be extended"),
                "a notice counts only before the end",
            );
        }
        if extension.times.is_some_and(|times| extension.used >= times) {
            return bar(
                format!("`{id}` may not be extended again"),
                "do the deed in time, or speak to the other side",
            );
        }
        let lacking: Vec<&str> =
            extension.giving.iter().filter(|what| !deed.giving.contains(what)).map(String::as_str).collect();
        if !lacking.is_empty() {
            let sentence = format!("the notice must give {}", lacking.join(" and "));
            return bar(sentence, "add what is missing: without it the notice changes nothing");
        }
        if extension.uncapped && deed.adding.is_none() {
            return bar("an extension without a cap must say its length".to_owned(), "say by how much");
        }
        None
    }
}

/// Whether a reading for these measures, categories or offences concerns a deed; empty is all of them.
fn is_about(deed: &Event, about: &[String]) -> bool {
    about.is_empty() || deed.about.is_empty() || about.iter().any(|one| deed.about.contains(one))
}

/// Why one ground cannot carry a deed that takes grounds of these forces.
fn unusable(ground: &GroundReading, allowed: &[GroundForce]) -> Option<Bar> {
    let (id, article) = (&ground.id, &ground.article);
    let bar = |code: &'static str, sentence: String, hint: String| {
        Some(Bar { code, sentence, article: article.clone(), hint })
    };
    if ground.status == GroundStatus::Barred {
        let hint = "leave this ground out and cite one that may be relied on".to_owned();
        return bar("barred-ground", format!("{article} forbids `{id}` as a ground"), hint);
    }
    // What forbids a ground in other cases allows it in none.
    if !allowed.contains(&ground.force) && ground.force != GroundForce::Forbidden {
        let allows = match ground.force {
            GroundForce::PostponeOnly => "postpone",
            GroundForce::ReturnForForm => "return the request for form",
            _ => "refuse",
        };
        let sentence = format!("{article} allows the ground `{id}` to {allows} and no more");
        return bar("ground-force", sentence, format!("{allows} instead, or cite another ground"));
    }
    match ground.status {
        GroundStatus::Unavailable => bar(
            "ground-unavailable",
            format!("the ground `{id}` of {article} does not apply here"),
            "cite a ground that applies, or accept".to_owned(),
        ),
        GroundStatus::ToBeDetermined => {
            let first = ground.questions.first();
            let question = first.map_or("its condition is not answered", |question| &question.wording);
            let asked = first.and_then(|question| question.asked_of.as_deref());
            let asked = asked.unwrap_or("the office concerned");
            let sentence = format!("whether the ground `{id}` of {article} applies is open: {question}");
            bar("ground-open", sentence, format!("let {asked} answer, and give the answer with the decision"))
        }
        GroundStatus::Available | GroundStatus::Barred => None,
    }
}

//! Whether a deed may be done here and now, by what the treaty says.

use comity_words::GroundForce;

use super::{Application, Event, GroundStatus, NormState};

/// Why a deed may not be done here and now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Bar {
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
        self.missing_consultation(deed)
            .or_else(|| self.bad_grounds(deed))
            .or_else(|| self.bad_extension(deed))
    }

    fn missing_consultation(&self, deed: &Event) -> Option<Bar> {
        let concerned = |over: &[String]| over.is_empty() || deed.citing.iter().any(|g| over.contains(g));
        let missing = self.consultations.iter().find(|consultation| {
            consultation.before.iter().any(|before| deed.name == *before || deed.written() == *before)
                && concerned(&consultation.over)
                && consultation.done.is_none_or(|at| at > deed.at)
        });
        if let Some(consultation) = missing {
            return Some(Bar {
                sentence: format!("`{}` needs a consultation first", deed.written()),
                article: consultation.article.clone(),
                hint: format!("{} consults the other side and files it, then does this", consultation.by),
            });
        }
        let consulted = self.consultations.iter().any(|c| c.done.is_some_and(|at| at <= deed.at))
            || self.norms.iter().any(|norm| norm.started.name == "consulted");
        let ground = self.cited(deed).find(|ground| ground.consult_first && !consulted)?;
        Some(Bar {
            sentence: format!("the ground `{}` needs a consultation first", ground.id),
            article: ground.article.clone(),
            hint: "consult the other side and file it, then do this".to_owned(),
        })
    }

    fn cited<'a>(&'a self, deed: &'a Event) -> impl Iterator<Item = &'a super::GroundReading> {
        let about = |ground: &&super::GroundReading| {
            ground.about.is_empty()
                || deed.about.is_empty()
                || ground.about.iter().any(|one| deed.about.contains(one))
        };
        self.grounds.iter().filter(about).filter(|ground| deed.citing.contains(&ground.id))
    }

    fn bad_grounds(&self, deed: &Event) -> Option<Bar> {
        if !matches!(deed.name.as_str(), "refused" | "postponed") || deed.citing.is_empty() {
            return None;
        }
        for ground in self.cited(deed) {
            if ground.force == GroundForce::Forbidden || ground.status == GroundStatus::Barred {
                return Some(Bar {
                    sentence: format!("`{}` is no ground here", ground.id),
                    article: ground.article.clone(),
                    hint: "cite a ground that is available, or accept".to_owned(),
                });
            }
        }
        let unknown = deed.citing.iter().find(|id| self.ground(id).is_none());
        if let Some(id) = unknown {
            return Some(Bar {
                sentence: format!("the instrument gives no ground `{id}`"),
                article: self.grounds.first().map(|ground| ground.article.clone()).unwrap_or_default(),
                hint: "cite a ground of the instrument".to_owned(),
            });
        }
        let alone: Vec<_> = self.cited(deed).collect();
        let only = !alone.is_empty() && alone.iter().all(|g| g.force == GroundForce::ForbiddenAlone);
        if only {
            return alone.first().map(|ground| Bar {
                sentence: format!("`{}` is no ground by itself", ground.id),
                article: ground.article.clone(),
                hint: "cite another ground beside it, or accept".to_owned(),
            });
        }
        self.cited(deed).find(|ground| ground.status == GroundStatus::Unavailable).map(|ground| Bar {
            sentence: format!("the ground `{}` is not available for this request", ground.id),
            article: ground.article.clone(),
            hint: "cite a ground whose condition holds, or accept".to_owned(),
        })
    }

    fn bad_extension(&self, deed: &Event) -> Option<Bar> {
        let id = deed.argument.as_deref().filter(|_| deed.name == "extended")?;
        let norm = self.norms.iter().rev().find(|norm| norm.id == id)?;
        let bar = |sentence: String, hint: &str| {
            Some(Bar { sentence, article: norm.article.clone(), hint: hint.to_owned() })
        };
        let Some(extension) = &norm.extension else {
            return bar(
                format!("`{id}` may not be extended"),
                "do the deed in time, or speak to the other side",
            );
        };
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

//! The clauses that hold, gathered section by section.

use comity_words::{Day, Moment, Party};
use jiff::civil::Time;

use super::{Applied, Cite, Detail, Enquiry, From, Item, Reply, Section, later, received};
use crate::apply::footing::footing;
use crate::apply::judge::Trail;
use crate::apply::matter::{Bench, Matter, anchored, zone_of_receipt};
use crate::apply::{
    Answer, Application, ApplyError, ConsultationReading, GroundReading, GroundStatus, LanguageStatus,
    NormInstance, Question, RuleValue, Who, apply,
};
use crate::because::{Basis, Explanation};
use crate::clause::life::is_of_the_instrument;
use crate::library::Library;
use crate::model::{Body, Clause, More, Pattern};
use crate::norm::{Due, NormKind, Verified};
use crate::precedence::Warning;
use crate::prose::said;
use crate::wording::weekday;

/// What is asked under one instrument.
pub(super) fn reply(library: &Library, enquiry: &Enquiry, id: &str) -> Result<Reply, ApplyError> {
    let held = library.instrument(id).ok_or_else(|| ApplyError::NoInstrument(id.to_owned()))?;
    let bench = Bench::default();
    let (day, time) = enquiry.received;
    let utc = instant((day, time), &jiff::tz::TimeZone::UTC);
    let zone = zone_of_receipt(library, held, &received(enquiry, id, utc, utc), &bench);
    let at = instant((day, time), &zone);
    // The end of a day is the beginning of the next.
    let end = |day: Day| instant((day.tomorrow().unwrap_or(day), Some(Time::midnight())), &zone);
    let now = enquiry.as_of.map_or(at, end).max(at);
    let situation = received(enquiry, id, at, now);
    let application = apply(library, &situation)?;
    let granted = later::granted(library, enquiry, id, (at, &application));
    let applied = Applied { now: application, granted };
    let day = anchored(library, held, &situation, &bench);
    let footing = footing(library, held, &situation, &bench, day);
    let matter = Matter::new(library, held, &footing, day, &situation, &bench);
    let gathering = Gathering { library, enquiry, matter: &matter, applied: &applied };
    let mut items: Vec<Item> = matter.clauses.iter().flat_map(|clause| gathering.items(clause)).collect();
    items.extend(super::bridged::items(library, enquiry, id));
    // Of several clauses that ask for one element the first is cited.
    let mut asked: Vec<String> = Vec::new();
    items.retain(|item| {
        let again = item.section == Section::Elements && asked.contains(&item.id);
        asked.extend((item.section == Section::Elements).then(|| item.id.clone()));
        !again
    });
    items.sort_by_key(|item| (item.section, order_of(item)));
    let spoken = |section: Section| items.iter().any(|item| item.section == section);
    let silent = Section::ALL.into_iter().filter(|section| section.silence().is_some() && !spoken(*section));
    let silent = silent.collect();
    let mut read_with = vec![id.to_owned()];
    for item in items.iter().filter(|item| !matches!(item.cite.from, From::Law(_))) {
        if !read_with.contains(&item.cite.instrument) {
            read_with.push(item.cite.instrument.clone());
        }
    }
    let mut questions: Vec<Question> = items.iter().flat_map(|item| item.questions.iter().cloned()).collect();
    questions.sort();
    questions.dedup();
    Ok(Reply {
        instrument: id.to_owned(),
        title: held.title.clone(),
        status: held.status.clone(),
        warnings: warnings(library, &items, &read_with),
        received: at,
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        silent,
        taken_away: applied
            .now
            .taken_away
            .iter()
            .filter(|gone| read_with.contains(&gone.instrument))
            .map(|gone| {
                format!(
                    "{} art {} ({}) does not hold here: {} reserved it ({}) [{}]",
                    gone.instrument, gone.article, gone.clause, gone.party, gone.reservation, gone.verified
                )
            })
            .collect(),
        read_with,
        questions,
        items,
    })
}

/// A local time as an instant. Without a time of day it is noon: no rule on days asks for more.
fn instant((day, time): (Day, Option<Time>), zone: &jiff::tz::TimeZone) -> Moment {
    crate::scenario::stage::instant((day, Some(time.unwrap_or(Time::constant(12, 0, 0, 0)))), zone)
}

/// The place of an item in its section: what is certain first, the ordinary road before the others, the nearest
/// date before later ones, what forbids grounds after the grounds.
fn order_of(item: &Item) -> (u8, Option<Moment>) {
    match &item.detail {
        Detail::Channel { primary, fallback, .. } => (u8::from(!primary) + u8::from(*fallback), None),
        Detail::Ground { status, .. } => (u8::from(*status == GroundStatus::Barred), None),
        Detail::Norm { due, .. } => (u8::from(due.ends().is_none()), due.ends()),
        _ => (u8::from(item.holds != Answer::Yes), None),
    }
}

/// What the items rely on and nobody compared with its text, by instrument and mark.
fn warnings(library: &Library, items: &[Item], read_with: &[String]) -> Vec<Warning> {
    let mut found = Vec::new();
    for id in read_with {
        for mark in [Verified::Unchecked, Verified::Secondary] {
            let mut articles: Vec<&str> = items
                .iter()
                .filter(|item| item.cite.instrument == *id && item.cite.mark == mark)
                .map(|item| item.cite.article.as_str())
                .collect();
            articles.dedup();
            let mut once: Vec<&str> = Vec::new();
            articles.into_iter().for_each(|article| {
                if !once.contains(&article) {
                    once.push(article);
                }
            });
            let (what, articles) = ("Part of this answer".to_owned(), once.join(", "));
            if !once.is_empty() {
                found.extend(Warning::of_clause(id, &articles, mark, &what));
            }
        }
    }
    let is_draft =
        |id: &&String| library.instrument(id).is_some_and(|held| held.status.as_deref() == Some("draft"));
    let drafts: Vec<&str> = read_with.iter().filter(is_draft).map(String::as_str).collect();
    if let [first, rest @ ..] = drafts.as_slice() {
        let sentence = match rest {
            [] => format!("The encoding of {first} is a draft: no lawyer has signed it off"),
            _ => format!("The encodings of {} are drafts: no lawyer has signed them off", drafts.join(", ")),
        };
        let instrument = (*first).to_owned();
        found.push(Warning { instrument, article: String::new(), mark: Verified::Unmarked, sentence });
    }
    found
}

/// What is at hand while clauses are gathered.
struct Gathering<'g, 'a> {
    library: &'g Library,
    enquiry: &'g Enquiry,
    matter: &'g Matter<'a>,
    applied: &'g Applied,
}

impl Gathering<'_, '_> {
    fn application(&self) -> &Application {
        &self.applied.now
    }

    /// What one clause comes to.
    fn items(&self, clause: &Clause) -> Vec<Item> {
        match &clause.body {
            Body::Require(elements) => self.elements(clause, elements),
            Body::Ground(ground) => self.grounds(clause, &ground.ground),
            Body::Rule(rule) => match &rule.more {
                More::DualCriminality { .. } => self.dual_criminality(clause),
                More::Use(_) | More::Confidentiality(_) => self.provision(clause, Section::Use),
                More::Procedure => self.provision(clause, Section::Forms),
                More::Costs(_) => self.provision(clause, Section::Costs),
            },
            Body::Norm(norm) => self.norm(clause, norm.kind),
            Body::Channel(channel) => {
                let detail = Detail::Channel {
                    primary: channel.primary,
                    fallback: channel.fallback,
                    oral: channel.oral,
                };
                self.applying(clause, Section::Channel, Party::Requesting, detail)
            }
            Body::Language(_) => self.language(clause),
            Body::Authority(authority) => self.authority(clause, &authority.party),
            Body::Competence(_) | Body::Liaison(_) => self.provision(clause, Section::Authorities),
            Body::Form(_)
            | Body::Legalisation(_)
            | Body::Reuse(_)
            | Body::Certificate(_)
            | Body::Bridge(_) => self.provision(clause, Section::Forms),
            Body::Supplement(_) => self.applying(clause, Section::Forms, Party::Requested, Detail::Clause),
            Body::Consult(_) | Body::Assurance(_) | Body::Conditional(_) => {
                self.applying(clause, Section::BeforeRefusal, Party::Requested, Detail::Clause)
            }
            Body::Escalation(_) => self.applying(clause, Section::Missed, Party::Requested, Detail::Clause),
            Body::Reimbursement(_) | Body::Fund(_) => self.provision(clause, Section::Costs),
            Body::Retain(_) | Body::Onward(_) | Body::DataProtection(_) => {
                self.provision(clause, Section::Use)
            }
            Body::Proportionality(_) | Body::Alternative(_) | Body::Presence(_) => {
                self.provision(clause, Section::Safeguards)
            }
            Body::ProviderOrder(_) | Body::Sanction(_) => self.provision(clause, Section::Providers),
            Body::Measure { measure, .. } => match self.enquiry.measure.as_deref() {
                Some(asked) if asked != measure => Vec::new(),
                _ if clause.statement.children("set").next().is_none() => Vec::new(),
                _ => {
                    let mut items = self.provision(clause, Section::Safeguards);
                    // A block without a mark of its own is as certain as the weakest clause in it.
                    if clause.verified == Verified::Unmarked {
                        let inside = self.matter.clauses.iter().filter(|one| {
                            one.instrument == clause.instrument && one.of_measure.as_ref() == Some(measure)
                        });
                        let weakest = inside.map(|one| one.verified).max().unwrap_or_default();
                        items.iter_mut().for_each(|item| item.cite.mark = weakest);
                    }
                    items
                }
            },
            Body::HumanReview(_) | Body::Automation(_) | Body::Urgency(_) => {
                self.applying(clause, Section::Safeguards, Party::Requested, Detail::Clause)
            }
            Body::Remedy(_) => self.provision(clause, Section::Remedies),
            Body::Proceedings(_) | Body::Offences(_) | Body::Excludes(_) | Body::Measures { .. } => {
                self.provision(clause, Section::Scope)
            }
            _ => Vec::new(),
        }
    }

    fn item(&self, clause: &Clause, section: Section, detail: Detail) -> Item {
        Item {
            section,
            id: clause.id.clone(),
            sentence: said::clause(self.library, clause, self.enquiry.language),
            here: None,
            holds: Answer::Yes,
            about: Vec::new(),
            cite: cite(clause),
            questions: Vec::new(),
            detail,
            because: Explanation::default(),
        }
    }

    /// A clause that is read nowhere else: whether it applies to what is asked.
    fn applying(&self, clause: &Clause, section: Section, bearer: Party, detail: Detail) -> Vec<Item> {
        let mut trail = Trail::default();
        let each = self.matter.focuses().iter();
        let holds = each
            .map(|focus| self.matter.applies(&clause.applies, focus, Some(bearer), &mut trail))
            .fold(Answer::No, Answer::or);
        if holds == Answer::No {
            return Vec::new();
        }
        let questions: Vec<Question> = match holds {
            Answer::Undetermined => trail.questions.into_iter().collect(),
            _ => Vec::new(),
        };
        let here = self.open(&questions);
        vec![Item { holds, here, questions, ..self.item(clause, section, detail) }]
    }

    /// A clause the evaluator has read as a provision.
    fn provision(&self, clause: &Clause, section: Section) -> Vec<Item> {
        let mine = self.application().provisions.iter().filter(|one| {
            one.id == clause.id && one.instrument == clause.instrument && one.article == clause.article
        });
        let mine = mine.filter(|one| one.applies != Answer::No);
        mine.map(|one| {
            let value = one.value.clone().filter(|value| !matches!(value.as_str(), "absent" | "in-force"));
            let mut item = self.item(clause, section, Detail::Clause);
            item.here = match &value {
                Some(value) if section == Section::Scope => scope_words(value),
                Some(RuleValue::Is(value)) if !clause_says(clause, value) => {
                    Some(format!("here: {}", value.replace('-', " ")))
                }
                Some(RuleValue::Conflict(_)) => Some("exceptions disagree: a person decides".to_owned()),
                _ => None,
            };
            item.here = item.here.or_else(|| self.open(&one.questions));
            item.holds = match value {
                Some(RuleValue::Undetermined) => Answer::Undetermined,
                _ => one.applies,
            };
            item.detail = value.map_or(Detail::Clause, Detail::Value);
            item.about.clone_from(&one.about);
            item.questions.clone_from(&one.questions);
            item.because = one.because.clone();
            item
        })
        .collect()
    }

    fn authority(&self, clause: &Clause, party: &str) -> Vec<Item> {
        let concerned = [&self.enquiry.requested, &self.enquiry.requesting];
        let is_own = concerned.iter().any(|state| state.as_str() == party);
        if is_own || matches!(party, "requested" | "requesting" | "both") {
            self.provision(clause, Section::Authorities)
        } else {
            Vec::new()
        }
    }

    fn language(&self, clause: &Clause) -> Vec<Item> {
        let Some(reading) = &self.application().language else { return Vec::new() };
        let Body::Language(language) = &clause.body else { return Vec::new() };
        let is_read = clause.instrument == reading.instrument
            && clause.article == reading.article
            && language.accepts == reading.accepts
            && language.urgent == reading.urgent;
        if !is_read {
            return Vec::new();
        }
        let detail = Detail::Language {
            accepts: reading.accepts.clone(),
            urgent: reading.urgent.clone(),
            certified: reading.certified.clone(),
            translated_by: reading.translated_by.clone(),
        };
        let mut item = self.item(clause, Section::Language, detail);
        item.because = reading.because.clone();
        let is_told = self.enquiry.facts.of("request.language").is_some();
        item.here = match reading.status {
            LanguageStatus::Undetermined => self.open(&reading.questions),
            status if is_told => Some(format!("the language told is {}", status.as_str().replace('-', " "))),
            LanguageStatus::Accepted => Some("accepted in whatever language it is written".to_owned()),
            LanguageStatus::NotAccepted => Some("not accepted in whatever language it is written".to_owned()),
        };
        if !reading.questions.is_empty() {
            item.holds = Answer::Undetermined;
            item.questions.clone_from(&reading.questions);
        }
        vec![item]
    }

    fn elements(&self, clause: &Clause, elements: &[String]) -> Vec<Item> {
        let mine = elements.iter().filter_map(|element| {
            let reading = self.application().element(element)?;
            let is_mine = reading.instrument == clause.instrument && reading.article == clause.article;
            (is_mine && reading.required != Answer::No).then_some((element, reading))
        });
        mine.map(|(element, reading)| {
            let language = self.enquiry.language;
            let name = said::word(self.library, clause, element, language);
            let mut trail = Trail::default();
            if reading.required == Answer::Undetermined {
                for focus in self.matter.focuses() {
                    self.matter.applies(&clause.applies, focus, Some(Party::Requesting), &mut trail);
                }
            }
            let questions: Vec<Question> = trail.questions.into_iter().collect();
            let mut item = self.item(clause, Section::Elements, Detail::Element { name: name.clone() });
            item.id.clone_from(element);
            item.sentence = said::begun(&format!("{name}."));
            item.holds = reading.required;
            item.here = self.open(&questions);
            item.questions = questions;
            item.because = reading.because.clone();
            item
        })
        .collect()
    }

    fn dual_criminality(&self, clause: &Clause) -> Vec<Item> {
        let mine = self.application().rules.iter().filter(|rule| {
            rule.id == clause.id && rule.instrument == clause.instrument && rule.article == clause.article
        });
        mine.map(|rule| {
            let mut item = self.item(clause, Section::DualCriminality, Detail::Value(rule.value.clone()));
            item.here = Some(match &rule.value {
                RuleValue::Is(value) => format!("here: {}", value.replace('-', " ")),
                RuleValue::Undetermined => self.open(&rule.questions).unwrap_or_else(|| "open".to_owned()),
                RuleValue::Conflict(_) => "exceptions disagree: a person decides".to_owned(),
            });
            item.holds = match rule.value {
                RuleValue::Is(_) => Answer::Yes,
                _ => Answer::Undetermined,
            };
            item.about.clone_from(&rule.about);
            item.questions.clone_from(&rule.questions);
            item.because = rule.because.clone();
            item
        })
        .collect()
    }

    fn grounds(&self, clause: &Clause, ground: &str) -> Vec<Item> {
        let mine = self.application().grounds.iter().filter(|reading| {
            reading.id == ground
                && reading.instrument == clause.instrument
                && reading.article == clause.article
                && reading.status != GroundStatus::Unavailable
        });
        mine.map(|reading| {
            let language = self.enquiry.language;
            let decided_by =
                reading.decided_by.as_ref().map(|who| said::who(self.library, clause, who, language));
            let consult_first = self.consult_first(clause, reading);
            let mut here = vec![match reading.status {
                GroundStatus::Barred => "may not be relied on".to_owned(),
                GroundStatus::Available => "nothing told so far excludes it".to_owned(),
                _ => self.open(&reading.questions).unwrap_or_else(|| "open".to_owned()),
            }];
            if reading.status != GroundStatus::Barred {
                here.extend(decided_by.iter().map(|who| format!("decided by {who}")));
                here.extend(consult_first.iter().map(|cite| format!("consultation comes first ({cite})")));
            }
            let detail = Detail::Ground {
                ground: reading.ground,
                force: reading.force,
                status: reading.status,
                decided_by,
                consult_first,
            };
            let mut item = self.item(clause, Section::Grounds, detail);
            item.id = ground.to_owned();
            item.here = Some(here.join("; "));
            item.holds = match reading.status {
                GroundStatus::ToBeDetermined => Answer::Undetermined,
                _ => Answer::Yes,
            };
            item.about.clone_from(&reading.about);
            item.questions.clone_from(&reading.questions);
            item.because = reading.because.clone();
            item
        })
        .collect()
    }

    /// The clause by which consultation comes before relying on a ground.
    fn consult_first(&self, clause: &Clause, reading: &GroundReading) -> Option<Cite> {
        if reading.consult_first {
            return Some(cite(clause));
        }
        let deed = match reading.force {
            comity_words::GroundForce::PostponeOnly => "postponed",
            comity_words::GroundForce::ReturnForForm => "returned",
            _ => "refused",
        };
        let is_mine = |one: &&ConsultationReading| {
            one.before.iter().any(|before| before.split('(').next() == Some(deed))
                && (one.over.is_empty() || one.over.contains(&reading.id))
        };
        let found = self.application().consultations.iter().find(is_mine)?;
        let clause = self.matter.clauses.iter().find(|clause| {
            clause.id == found.id && clause.instrument == found.instrument && clause.article == found.article
        })?;
        Some(cite(clause))
    }

    fn norm(&self, clause: &Clause, kind: NormKind) -> Vec<Item> {
        let section = match kind {
            NormKind::Duty => Section::Deadlines,
            _ => Section::Powers,
        };
        // What is owed year by year from the life of the instrument hangs on no request.
        let hangs_on_none =
            |starts: &[Pattern]| !starts.is_empty() && starts.iter().all(is_of_the_instrument);
        if kind == NormKind::Duty && clause.norm().is_some_and(|norm| hangs_on_none(&norm.starts)) {
            return Vec::new();
        }
        let is_mine = |norm: &&NormInstance| norm.id == clause.id && norm.instrument == clause.instrument;
        let arisen: Vec<&NormInstance> = self.application().norms.iter().filter(is_mine).collect();
        if arisen.is_empty() {
            return later::awaiting(self.matter, self.applied, clause, kind)
                .map(|(holds, questions, detail)| {
                    let section = if kind == NormKind::Duty { Section::Later } else { section };
                    let here = later::words(&detail).or_else(|| self.open(&questions));
                    Item { holds, questions, here, ..self.item(clause, section, detail) }
                })
                .into_iter()
                .collect();
        }
        arisen
            .into_iter()
            .map(|norm| {
                let detail = Detail::Norm {
                    kind,
                    state: norm.state,
                    bearer: bearers(&norm.bearer),
                    due: norm.due.clone(),
                    limit: norm.limit,
                    extension: norm.extension.clone(),
                };
                let mut item = self.item(clause, section, detail);
                item.holds = match norm.state {
                    crate::norm::NormState::Possible => Answer::Undetermined,
                    _ => Answer::Yes,
                };
                let due = due_words(&norm.due, kind);
                item.here = [due, self.open(&norm.questions)]
                    .into_iter()
                    .flatten()
                    .reduce(|a, b| format!("{a}; {b}"));
                item.cite.counted_by = counted_by(&norm.because);
                item.about.clone_from(&norm.about);
                item.questions.clone_from(&norm.questions);
                item.because = norm.because.clone();
                item
            })
            .collect()
    }

    /// The first open question and who answers it.
    fn open(&self, questions: &[Question]) -> Option<String> {
        let first = questions.first()?;
        let asked = first.asked_of.as_deref().map(|who| {
            let of = self.matter.clauses.first();
            of.map_or_else(|| who.to_owned(), |of| said::who(self.library, of, who, self.enquiry.language))
        });
        let more = match questions.len() {
            1 => String::new(),
            2 => ", and 1 more question".to_owned(),
            count => format!(", and {} more questions", count - 1),
        };
        // What the request itself tells is no question to an office.
        let untold = first.wording == format!("What is `{}` of this request?", first.path);
        Some(match asked {
            Some(who) => format!("open: {} ({who} answers){more}", first.wording),
            None if untold => {
                let of = self.matter.clauses.first();
                let path = of.map(|of| said::path(self.library, of, &first.path, self.enquiry.language));
                format!("not told: {}{more}", path.unwrap_or_else(|| first.path.clone()))
            }
            None => format!("open: {}{more}", first.wording),
        })
    }
}

/// Where a clause stands.
pub(super) fn cite(clause: &Clause) -> Cite {
    let from = match (&clause.profile, &clause.overlay) {
        (Some(profile), _) => From::Profile(profile.clone()),
        (_, Some(party)) => From::Overlay(party.clone()),
        _ => From::Text,
    };
    Cite {
        instrument: clause.instrument.clone(),
        article: clause.article.clone(),
        mark: clause.verified,
        from,
        counted_by: Vec::new(),
    }
}

/// The profiles a date is counted by.
fn counted_by(because: &Explanation) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for basis in because.lines.iter().flat_map(|line| &line.basis) {
        if let Basis::Profile(id) = basis
            && !found.contains(id)
        {
            found.push(id.clone());
        }
    }
    found
}

/// Whether a sentence says this value by itself.
fn clause_says(clause: &Clause, value: &str) -> bool {
    match &clause.body {
        Body::Rule(rule) => rule.exceptions.is_empty() && rule.value.as_deref() == Some(value),
        _ => false,
    }
}

fn scope_words(value: &RuleValue) -> Option<String> {
    Some(match value {
        RuleValue::Is(word) => match word.as_str() {
            "covered" => "covers what is asked".to_owned(),
            "not-covered" => "does not cover what is asked".to_owned(),
            "excluded" => "what is asked is excluded".to_owned(),
            "not-excluded" => "nothing told so far is excluded".to_owned(),
            word => word.replace('-', " "),
        },
        _ => return None,
    })
}

fn bearers(who: &[Who]) -> String {
    let said: Vec<String> = who
        .iter()
        .map(|one| match (&one.state, &one.office) {
            (Some(state), Some(office)) => format!("{state} ({})", office.replace('-', " ")),
            (Some(state), None) => state.to_string(),
            _ => one.words.clone(),
        })
        .collect();
    said.join(", ")
}

/// Until when, in words.
pub(super) fn due_words(due: &Due, kind: NormKind) -> Option<String> {
    Some(match due {
        Due::Day { last, zone, .. } => format!("due {} {last} 24:00 {zone}", weekday(*last)),
        Due::Instant(at) => format!("due {at}"),
        Due::None(_) if kind != NormKind::Duty => return None,
        Due::None(why) => format!("no date: {}", why.as_str()),
        Due::Unknown { question, .. } => format!("no date can be counted: {question}"),
        Due::Either(several) => {
            let each: Vec<String> = several.iter().filter_map(|due| due_words(due, kind)).collect();
            each.join(", or ")
        }
    })
}

impl std::fmt::Display for Cite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.instrument)?;
        match (&self.from, self.article.as_str()) {
            (_, "") => {}
            (From::Law(_), place) => write!(f, ", {place}")?,
            (_, article) => write!(f, " art {article}")?,
        }
        match &self.from {
            From::Text => {}
            From::Profile(id) => write!(f, ", chosen by profile {id}")?,
            From::Overlay(party) => write!(f, ", declared by {party}")?,
            From::Law(state) => write!(f, ", law of {state}")?,
        }
        if let [first, rest @ ..] = self.counted_by.as_slice() {
            write!(f, ", counted by profile {first}")?;
            rest.iter().try_for_each(|id| write!(f, ", {id}"))?;
        }
        Ok(())
    }
}

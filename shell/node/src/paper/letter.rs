//! An act of ours as a letter a clerk prints: whom it is from and to, what it does, the code it is verified by,
//! and a card to send back.

use comity_case::deed::{
    Acceptance, Content, Extension, Item, ItemId, Lapse, Particulars, Postponement, Refusal as Refused,
    Request, Rung,
};
use comity_case::{Deed, Facts, Name};
use comity_treaty::model::Instrument;
use comity_treaty::prose::{self, Language};
use comity_words::{Digest, OfficerId, Reference};
use serde_json::{Value, json};

use super::spoken;
use super::words::{title, word};
use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::office::Inner;

/// A letter before it is laid out.
struct Sheet {
    language: Language,
    practice: bool,
    title: String,
    head: Vec<(String, String)>,
    body: Vec<(String, Vec<String>)>,
    law: Vec<(String, String)>,
    proof: Vec<(String, String)>,
}

impl Inner {
    /// An act of ours as a letter: `{"case","act","language","direction","digest","leaf","origin","html","text"}`.
    pub(crate) fn letter_of(
        &self,
        case: &Reference,
        act: Option<u32>,
        language: Option<&str>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let loaded = self.load(case)?;
        let number = act.or_else(|| super::last_of(&loaded)).ok_or_else(|| super::nothing_to_post(case))?;
        let act = loaded.dossier.lane(loaded.side).iter().find(|one| one.number == number);
        let act = act.filter(|act| !matches!(act.deed, Deed::Paper(_))).ok_or_else(|| {
            Refusal::new("no-such-act", format!("there is no act {number} of this side that goes by letter"))
                .hint("`comity case show` numbers the acts of this lane")
        })?;
        let kept = loaded.kept.iter().find(|kept| kept.digest == act.digest);
        let kept = kept.ok_or_else(|| damaged("an act of the story is not kept"))?;
        let language = self.language_for(language, &loaded)?;
        let origin = self.keys.journal().vkey().name().to_owned();
        let mut sheet = self.sheet(&loaded, &act.deed, language)?;
        let say = |key: &'static str| word(key, language).to_owned();
        sheet.head.insert(3, (say("number"), number.to_string()));
        sheet.head.insert(4, (say("date"), spoken::day(kept.made_at.day(), language)));
        sheet.proof =
            vec![(say("code"), grouped(act.digest)), (say("leaf"), format!("{} · {origin}", kept.leaf))];
        Ok(json!({
            "case": case.to_string(), "act": number, "language": language.tag(), "direction": language.direction(),
            "digest": act.digest.to_string(), "leaf": kept.leaf, "origin": origin,
            "html": sheet.html(), "text": sheet.text(),
        }))
    }

    pub(crate) fn language_for(&self, said: Option<&str>, loaded: &Loaded) -> Result<Language, Refusal> {
        let held = loaded.held()?;
        let instrument =
            held.library().instrument(&held.id).ok_or_else(|| damaged("the treaty of the case"))?;
        language_of(said, loaded, instrument)
    }

    /// A deed as its reader will have it: `{"title","head","body","law","language","direction","text","values"}`;
    /// `values` has, by the label of a part of the body, the element it says and its value, for a page that lays it out.
    pub(crate) fn as_read(&self, loaded: &Loaded, deed: &Deed, language: Language) -> Result<Value, Refusal> {
        let sheet = self.sheet(loaded, deed, language)?;
        Ok(json!({
            "title": sheet.title, "head": sheet.head, "body": sheet.body, "law": sheet.law, "text": sheet.says(),
            "language": language.tag(), "direction": language.direction(), "values": self.values(loaded, deed, language)?,
        }))
    }

    fn values(&self, loaded: &Loaded, deed: &Deed, language: Language) -> Result<Value, Refusal> {
        let content = match deed {
            Deed::Submitted(request) => &request.content,
            Deed::Supplemented(supplement) => &supplement.content,
            _ => return Ok(json!({})),
        };
        let held = loaded.held()?;
        let instrument =
            held.library().instrument(&held.id).ok_or_else(|| damaged("the treaty of the case"))?;
        let written = Written { instrument, language, case: loaded };
        let value = |said: &comity_case::Said| crate::desk::value(&said.to_json());
        let values = content.iter().map(|(element, said)| {
            (
                written.word(element.as_str()),
                json!({"element": element.as_str(), "value": value(said.reveal())}),
            )
        });
        Ok(Value::Object(values.collect()))
    }

    fn sheet(&self, loaded: &Loaded, deed: &Deed, language: Language) -> Result<Sheet, Refusal> {
        let held = loaded.held()?;
        let instrument =
            held.library().instrument(&held.id).ok_or_else(|| damaged("the treaty of the case"))?;
        let say = |key: &'static str| word(key, language).to_owned();
        let (ours, theirs) = (&self.own, loaded.counterpart());
        let name = |code: &comity_words::StateCode| {
            instrument.party(code).map_or_else(|| code.to_string(), |party| party.name.clone())
        };
        let mut head = vec![
            (say("from"), format!("{}, {}", self.config.name, name(ours))),
            (say("to"), say("central").replace("{0}", &name(theirs))),
            (say("reference"), loaded.case.to_string()),
            (say("treaty"), instrument.title.clone()),
        ];
        let written = Written { instrument, language, case: loaded };
        if matches!(deed, Deed::Submitted(request) if request.urgent) {
            head.push((say("urgent"), "!".to_owned()));
        }
        Ok(Sheet {
            language,
            practice: self.config.practice,
            title: title(deed.kind(), language).to_owned(),
            head,
            body: written.body(deed),
            law: written.law(deed),
            proof: Vec::new(),
        })
    }
}

/// The language asked for; else that of the request, where letters are written in it; else the first authentic
/// one of the treaty; else English.
fn language_of(said: Option<&str>, loaded: &Loaded, instrument: &Instrument) -> Result<Language, Refusal> {
    if let Some(tag) = said {
        return tag.parse().map_err(|error: prose::UnknownLanguage| {
            Refusal::new("no-language", error.to_string())
                .hint("leave it out for the language of the request")
        });
    }
    let folded = loaded.case();
    let of_request = folded.request().and_then(|request| request.language.as_str().parse().ok());
    let authentic = || instrument.authentic.iter().find_map(|tag| tag.parse().ok());
    Ok(of_request.or_else(authentic).unwrap_or_default())
}

/// Puts a deed into words: labels in the language of the letter, texts as they were written.
struct Written<'a> {
    instrument: &'a Instrument,
    language: Language,
    case: &'a Loaded,
}

impl Written<'_> {
    fn body(&self, deed: &Deed) -> Vec<(String, Vec<String>)> {
        let say = |key: &'static str| word(key, self.language).to_owned();
        let mut body: Vec<(String, Vec<String>)> = Vec::new();
        let mut one = |label: String, text: String| body.push((label, vec![text]));
        match deed {
            Deed::Submitted(request) => self.request(request, &mut body),
            Deed::Supplemented(supplement) => {
                self.content(&supplement.content, &mut body);
                self.particulars(&supplement.particulars, &[], &mut body);
                self.facts(&supplement.answers, &mut body);
            }
            Deed::Forwarded(forwarding) => one(say("office"), self.office(&forwarding.to)),
            Deed::Acknowledged(acknowledgement) => {
                let contact = acknowledgement.contact.as_ref().map(|text| text.reveal().clone());
                one(say("office"), contact.unwrap_or_else(|| self.office(&acknowledgement.office)));
            }
            Deed::Asked(question) => {
                let elements = question.elements.iter().map(|element| self.word(element.as_str())).collect();
                body.push((say("wanted"), elements));
            }
            Deed::Extended(extension) => {
                let adding =
                    extension.adding.map(|more| format!(" + {}", spoken::length(more, self.language)));
                let adding = adding.unwrap_or_default();
                one(say("period"), format!("{}{adding}", self.duty(&extension.clock)));
            }
            Deed::HandedOver(hand_over) => {
                one(say("exhibit"), crate::evidence::exhibit_name(hand_over.exhibit));
                if let Some(description) = &hand_over.description {
                    one(say("exhibit"), description.reveal().clone());
                }
                one("SHA-256".to_owned(), grouped(hand_over.sha256));
                one(say("size"), hand_over.size.to_string());
            }
            Deed::EvidenceReceived(taking) => {
                one(say("exhibit"), crate::evidence::exhibit_name(taking.exhibit));
                one("SHA-256".to_owned(), grouped(taking.sha256));
                one(say("size"), taking.size.to_string());
            }
            Deed::Closed(closing) => {
                one(say("outcome"), self.word(closing.outcome.as_str()));
                if let Some(last) = closing.final_action {
                    let at = spoken::moment(last.at, self.language);
                    let said = format!("{at}: {} ({})", last.number, grouped(last.act));
                    one(say("final-action"), said);
                }
            }
            Deed::Lapsed(lapse) => {
                let at = spoken::moment(lapse.at, self.language);
                one(say("period"), format!("{} ({}), {at}", self.duty(&lapse.clock), lapse.article));
            }
            Deed::Escalated(rung) => {
                let at = spoken::moment(rung.at, self.language);
                one(say("period"), format!("{} ({}), {at}", self.duty(&rung.clock), rung.article));
                one(say("step"), rung.does.clone());
            }
            Deed::Moved(moved) => {
                let step = spoken::said(&format!("do-{}", moved.step.word()), self.language);
                one(say("step"), step.unwrap_or(moved.step.verb()).to_owned());
                if let Some(until) = moved.until {
                    one(say("until"), spoken::day(until, self.language));
                }
            }
            Deed::Costed(costing) => {
                for (key, said) in super::costs::parts(
                    costing,
                    |name| self.name(name),
                    |day| spoken::day(day, self.language),
                ) {
                    one(word(key, self.language).to_owned(), said);
                }
            }
            Deed::Happened(happening) => one(say("event"), happening.written()),
            Deed::Assurance(deed) => one(say("assurance"), deed.of.to_string()),
            Deed::Plan(deed) => one(say("plan"), format!("{} {}", self.name(&deed.of.ladder), deed.of.step)),
            _ => {}
        }
        self.decided(deed, &mut body);
        for (code, text) in deed.given().into_iter().flat_map(|given| &given.words) {
            let label = spoken::said(&format!("giving-{code}"), self.language);
            let label = label.map_or_else(|| self.name(code), str::to_owned);
            body.push((label, text.reveal().lines().map(str::to_owned).collect()));
        }
        body
    }

    /// Items, grounds, office, end and answers, as far as the deed has them.
    fn decided(&self, deed: &Deed, body: &mut Vec<(String, Vec<String>)>) {
        let say = |key: &'static str| word(key, self.language).to_owned();
        let items = deed.items();
        if !items.is_empty() {
            let folded = self.case.case();
            let item = |id: &ItemId| {
                let measure = folded.items().get(id).map(|one| self.word(one.item.measure.as_str()));
                format!("{id}. {}", measure.unwrap_or_default())
            };
            body.push((say("items"), items.iter().map(item).collect()));
        }
        let grounds = grounds_of(deed);
        if !grounds.is_empty() {
            body.push((say("grounds"), grounds.iter().map(|ground| self.name(ground)).collect()));
        }
        match deed {
            Deed::Accepted(Acceptance { decided_by, .. })
            | Deed::Refused(Refused { decided_by, .. })
            | Deed::Postponed(Postponement { decided_by, .. }) => {
                body.push((say("office"), vec![self.office(decided_by)]));
            }
            _ => {}
        }
        if let Deed::Postponed(Postponement { until: Some(until), .. }) = deed {
            body.push((say("until"), vec![spoken::day(*until, self.language)]));
        }
        if let Some(answers) =
            deed.answers().filter(|_| !matches!(deed, Deed::Submitted(_) | Deed::Supplemented(_)))
        {
            self.facts(answers, body);
        }
    }

    fn request(&self, request: &Request, body: &mut Vec<(String, Vec<String>)>) {
        let item = |item: &Item| {
            let categories: Vec<String> = item.categories.iter().map(|one| self.word(one.as_str())).collect();
            let of =
                if categories.is_empty() { String::new() } else { format!(": {}", categories.join(", ")) };
            format!("{}. {}{of}", item.id, self.word(item.measure.as_str()))
        };
        body.push((word("items", self.language).to_owned(), request.items.iter().map(item).collect()));
        self.content(&request.content, body);
        self.particulars(&request.particulars, &request.items, body);
        self.facts(&request.facts, body);
    }

    fn content(&self, content: &Content, body: &mut Vec<(String, Vec<String>)>) {
        for (element, said) in content {
            let shape = crate::form::element(element.as_str()).unwrap_or_default();
            let value = crate::desk::value(&said.reveal().to_json());
            body.push((self.word(element.as_str()), spoken::lines(&shape, &value, self.language)));
        }
    }

    fn particulars(&self, particulars: &Particulars, items: &[Item], body: &mut Vec<(String, Vec<String>)>) {
        let folded = self.case.case();
        for (item, says) in particulars {
            // A draft's items are in no case yet.
            let measure = folded.items().get(item).map(|one| one.item.measure);
            let measure = measure.or_else(|| items.iter().find(|one| one.id == *item).map(|one| one.measure));
            let row = measure.and_then(|one| crate::form::measure(one.as_str()).ok()).unwrap_or_default();
            let mut lines = Vec::new();
            for (name, said) in says {
                let told = measure.and_then(|one| spoken::told(one.as_str(), name.as_str(), self.language));
                let label = told.map_or_else(|| self.name(name), str::to_owned);
                let extras = row["extras"].as_array().into_iter().flatten();
                let shape = extras.clone().find(|one| one["name"] == name.as_str()).cloned();
                let value = crate::desk::value(&said.reveal().to_json());
                let within = spoken::lines(&shape.unwrap_or_default(), &value, self.language);
                match within.as_slice() {
                    [one] => lines.push(format!("{label}: {one}")),
                    several => {
                        lines.push(format!("{label}:"));
                        lines.extend(several.iter().map(|one| format!("   {one}")));
                    }
                }
            }
            body.push((format!("{} {item}", word("items", self.language)), lines));
        }
    }

    fn facts(&self, facts: &Facts, body: &mut Vec<(String, Vec<String>)>) {
        if facts.is_empty() {
            return;
        }
        let line = |(path, fact): (&Name, &comity_case::Fact)| {
            let asked = spoken::question(path.as_str(), self.language);
            let asked = asked.map_or_else(|| self.name(path), str::to_owned);
            format!("{asked}: {}", spoken::fact(fact, self.language, |code| self.word(code)))
        };
        body.push((word("answers", self.language).to_owned(), facts.iter().map(line).collect()));
    }

    /// What the treaty says where the deed rests on it: its grounds and its clock, each once.
    fn law(&self, deed: &Deed) -> Vec<(String, String)> {
        let mut ids: Vec<String> = grounds_of(deed).iter().map(ToString::to_string).collect();
        match deed {
            Deed::Extended(Extension { clock, .. })
            | Deed::Lapsed(Lapse { clock, .. })
            | Deed::Escalated(Rung { clock, .. }) => ids.push(clock.to_string()),
            _ => {}
        }
        if ids.is_empty() {
            return Vec::new();
        }
        let articles = prose::articles(self.instrument, self.language);
        let clauses = articles.iter().flat_map(|article| &article.clauses);
        clauses
            .filter(|clause| ids.contains(&clause.id))
            .map(|clause| (clause.article.clone(), clause.text.clone()))
            .collect()
    }

    fn office(&self, name: &Name) -> String {
        super::words::office(name.as_str(), self.language).map_or_else(|| self.name(name), str::to_owned)
    }

    /// A duty by the name its treaty gives it.
    fn duty(&self, clock: &Name) -> String {
        let last = clock.as_str().rsplit('.').next().unwrap_or(clock.as_str());
        let known = spoken::said(&format!("duty-{last}"), self.language);
        known.map_or_else(|| self.name(clock), str::to_owned)
    }

    fn name(&self, name: &Name) -> String {
        self.word(name.as_str())
    }

    fn word(&self, code: &str) -> String {
        prose::word_of(self.instrument, code, self.language)
    }
}

fn grounds_of(deed: &Deed) -> Vec<Name> {
    match deed {
        Deed::Refused(Refused { grounds, .. })
        | Deed::Postponed(Postponement { grounds, .. })
        | Deed::Moved(comity_case::Move { grounds, .. }) => grounds.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

/// A digest as it is read aloud: groups of eight.
fn grouped(digest: Digest) -> String {
    let hex = digest.hex();
    let groups: Vec<String> =
        hex.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    groups.join(" ")
}

impl Sheet {
    fn say(&self, key: &'static str) -> &'static str {
        word(key, self.language)
    }

    /// What it says, without what makes it a letter of an act on file.
    fn says(&self) -> String {
        let mut text = String::new();
        if self.practice {
            text.push_str(&format!("*** {} ***\n\n", self.say("practice")));
        }
        for (label, value) in &self.head {
            text.push_str(&format!("{label}: {value}\n"));
        }
        text.push_str(&format!("\n{}\n{}\n\n", self.title, "=".repeat(self.title.chars().count())));
        for (label, lines) in &self.body {
            text.push_str(&format!("{label}:\n"));
            lines.iter().for_each(|line| text.push_str(&format!("    {line}\n")));
        }
        if !self.law.is_empty() {
            text.push_str(&format!("\n{}:\n", self.say("law")));
            self.law.iter().for_each(|(article, said)| text.push_str(&format!("    {article}: {said}\n")));
        }
        text
    }

    /// For a terminal, or a typewriter.
    fn text(&self) -> String {
        let mut text = self.says();
        text.push_str(&format!("\n{}: ______________________\n\n{}\n", self.say("sign"), self.say("quote")));
        text.push_str(&format!("\n{}\n", self.say("verify")));
        self.proof.iter().for_each(|(label, value)| text.push_str(&format!("    {label}: {value}\n")));
        text.push_str(&format!("    {}\n\n- - - - - - - -\n{}\n", self.say("prints"), self.say("card")));
        text.push_str(&format!("{}: {}\n", self.head[2].0, self.head[2].1));
        text.push_str(&format!("{}: {}\n", self.head[3].0, self.head[3].1));
        text.push_str(&format!(
            "{}: __________    {}: __________\n",
            self.say("card-text"),
            self.say("card-sign")
        ));
        text
    }

    /// As a page to print. It fetches nothing and runs nothing.
    fn html(&self) -> String {
        let rows = |rows: &[(String, String)]| {
            let row = |(label, value): &(String, String)| {
                format!("<tr><th scope=\"row\">{}</th><td><bdi>{}</bdi></td></tr>", safe(label), safe(value))
            };
            rows.iter().map(row).collect::<String>()
        };
        let practice = if self.practice {
            format!("<p class=\"practice\">{}</p>", self.say("practice"))
        } else {
            String::new()
        };
        let block = |(label, lines): &(String, Vec<String>)| {
            let lines: String =
                lines.iter().map(|line| format!("<p><bdi>{}</bdi></p>", safe(line))).collect();
            format!("<h2>{}</h2>{lines}", safe(label))
        };
        let body: String = self.body.iter().map(block).collect();
        let law = if self.law.is_empty() {
            String::new()
        } else {
            format!("<h2>{}</h2><table>{}</table>", self.say("law"), rows(&self.law))
        };
        format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
             <title>{title} · {reference}</title><style>{STYLE}</style></head><body>{practice}<table>{head}</table>\
             <h1>{title}</h1>{body}{law}<p class=\"sign\">{sign}</p><p>{quote}</p>\
             <section class=\"proof\"><h2>{verify}</h2><table>{proof}</table><p>{prints}</p></section>\
             <section class=\"card\"><h2>{card}</h2><table>{mark}</table>\
             <p>{card_text} <span class=\"line\"></span></p><p>{card_sign} <span class=\"line\"></span></p></section>\
             </body></html>\n",
            tag = self.language.tag(),
            dir = self.language.direction(),
            title = safe(&self.title),
            reference = safe(&self.head[2].1),
            head = rows(&self.head),
            sign = self.say("sign"),
            quote = self.say("quote"),
            verify = self.say("verify"),
            proof = rows(&self.proof),
            prints = self.say("prints"),
            card = self.say("card"),
            mark = rows(&self.head[2..4]),
            card_text = self.say("card-text"),
            card_sign = self.say("card-sign"),
        )
    }
}

const STYLE: &str = "body{font:11pt/1.4 serif;max-width:17cm;margin:1.5cm auto}table{border-collapse:collapse}\
th{text-align:start;padding-inline-end:1em;vertical-align:top;font-weight:normal;color:#333}h1{font-size:15pt}\
h2{font-size:11pt;margin:1em 0 .2em}p{margin:.2em 0;white-space:pre-wrap}.sign{margin:2.5cm 0 1em}.practice{font-weight:bold;\
border:2px solid;padding:.4em}.proof{border-top:1px solid;font-size:9pt;margin-top:1em}\
.card{border-top:1px dashed;margin-top:1.5em;break-inside:avoid}.line{display:inline-block;width:7cm;border-bottom:1px solid}";

/// Text that cannot become markup.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

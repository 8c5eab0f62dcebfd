//! One clause of every type: it reaches the model, and is acted upon or reached by an accessor of its type.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};

use comity_treaty::apply::{Answer, Application, Due, Facts, GroundStatus, NormState, RuleValue, Value};
use comity_treaty::calendar::Calendars;
use comity_treaty::model::{Body, Instrument, LimitForm, Silence, WordKind};
use comity_treaty::norm::NormKind;
use comity_treaty::{Event, Library, Situation, Source, apply, load};
use comity_words::{GroundForce, Moment};

const GALLERY: &str = include_str!("files/clause-types.treaty");

fn library() -> Library {
    load(&[Source::new("clause-types.treaty", GALLERY)], Calendars::builtin()).0
}

fn at(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn deed(name: &str, when: &str, by: &str) -> Event {
    let mut event = Event::at(name, at(when));
    event.by = Some(by.parse().expect("a code"));
    event
}

/// BEL asks ARV, or with `to_bel` the other way round.
fn applied(library: &Library, facts: Facts, events: Vec<Event>, now: &str) -> Application {
    let situation = Situation {
        instrument: "gallery".to_owned(),
        requesting: "BEL".parse().expect("a code"),
        requested: "ARV".parse().expect("a code"),
        facts,
        events,
        now: at(now),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    };
    apply(library, &situation).expect("the gallery is held")
}

fn of(measure: &str) -> Facts {
    Facts::new().with("measure", Value::word(measure))
}

fn quiet(library: &Library, facts: Facts) -> Application {
    applied(library, facts, vec![deed("received", "2026-11-02T09:00:00Z", "ARV")], "2026-11-03T09:00:00Z")
}

/// What shows that a type of clause is more than text.
type Proof = fn(&Library, &Instrument) -> bool;

const PROOFS: &[(&str, Proof)] = &[
    ("A1", |_, it| {
        it.by_ratification
            && it.depositary.as_deref() == Some("Government of Arvenia")
            && it.parties.len() == 2
    }),
    ("A2", |_, it| {
        let kind = |id: &str| it.words[id].kind;
        kind("service-provider") == WordKind::Term
            && kind("serious-crime") == WordKind::List
            && kind("imminent-risk") == WordKind::Fact
            && it.words["rights-at-risk"].asked_of.as_deref() == Some("requested.court")
    }),
    ("A3", |library, it| {
        let lawful = it
            .clauses()
            .iter()
            .any(|c| matches!(&c.body, Body::Measures { any_lawful: true, may } if may.len() == 3));
        lawful && covered(&quiet(library, of("jit")), "measures")
    }),
    ("A4", |library, it| {
        let stage = |stage: &str| {
            let told = of("service").with("proceeding.kind", Value::word("criminal"));
            quiet(library, told.with("proceeding.stage", Value::word(stage)))
        };
        it.proceedings().next().is_some_and(|(_, all)| all.kinds.len() == 3)
            && covered(&stage("trial"), "proceedings")
            && !covered(&stage("appeal"), "proceedings")
    }),
    ("A5", |library, it| {
        let years = |years: u32| {
            let told = of("service")
                .with("convention-offence", Value::Truth(true))
                .with("transnational", Value::Truth(true));
            quiet(
                library,
                told.with("penalty.requesting.max", Value::Length(format!("{years} years").parse().unwrap())),
            )
        };
        it.offences().next().is_some_and(|(_, all)| all.transnational && all.shown_by.is_some())
            && covered(&years(4), "offences")
            && !covered(&years(3), "offences")
    }),
    ("A6", |library, it| {
        let told = of("service").with("proceeding.kind", Value::word("military"));
        let value =
            |application: &Application| application.excluded().next().map(|(one, _)| one.value.clone());
        it.excluded().next().is_some_and(|(_, all)| all.contains(&"military".to_owned()))
            && value(&quiet(library, told)) == Some(Some(RuleValue::Is("excluded".to_owned())))
    }),
    ("B1", |_, it| {
        let central = it.authorities().find(|(_, one)| !one.contact_point).map(|(_, one)| one.clone());
        central.is_some_and(|one| {
            one.register.as_deref() == Some("depositary list")
                && one.updated_every == "1 year".parse().ok()
                && one.functions == ["receive", "send"]
        })
    }),
    ("B2", |library, it| {
        let application = quiet(library, of("service"));
        let of = |to: &str| application.competences().find(|(_, one)| one.to == to).map(|(p, _)| p.applies);
        it.competences().count() == 2
            && it
                .competences()
                .any(|(_, one)| one.validated_by == ["judge"] && one.within == "48 hours".parse().ok())
            && of("execute") == Some(Answer::No)
    }),
    ("B3", |library, _| {
        let application = quiet(library, of("service"));
        let central = application.channels.iter().find(|channel| channel.id == "central").unwrap();
        central.primary
            && central.copy_to.len() == 2
            && central.copy_to[0].office.as_deref() == Some("central")
    }),
    ("B4", |library, _| {
        let status = |facts: Facts| {
            let application = quiet(library, facts);
            let interpol =
                application.channels.iter().find(|channel| channel.id == "interpol").unwrap().clone();
            (interpol.status, interpol.oral, interpol.confirmed_by.clone())
        };
        let urgent =
            of("service").with("urgent", Value::Truth(true)).with("imminent-risk", Value::Truth(true));
        let confirmed = Some(("central".to_owned(), "48 hours".parse().ok()));
        status(of("service")).0 == GroundStatus::Unavailable
            && status(urgent) == (GroundStatus::Available, true, confirmed)
    }),
    ("B5", |_, it| {
        it.authorities()
            .any(|(_, one)| one.contact_point && one.languages == ["en"] && one.functions.len() == 3)
    }),
    ("B6", |library, _| {
        let application = quiet(library, of("service"));
        let node = application.channels.iter().find(|channel| channel.id == "secure-node").unwrap();
        node.original
            && node.paper_follow_up.as_deref() == Some("no")
            && node.signature.as_deref() == Some("qualified")
            && node.security.as_deref() == Some("high")
    }),
    ("B7", |library, _| {
        let events = vec![deed("misdirected", "2026-11-02T09:00:00Z", "ARV")];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        application.norm("forward").is_some_and(|norm| norm.state == NormState::InForce)
    }),
    ("B8", |_, it| {
        it.provider_orders().any(|(_, one)| {
            one.suspensive && one.notify.as_deref() == Some("simultaneous") && one.consult_grounds.len() == 2
        })
    }),
    ("B9", |library, it| {
        let application = quiet(library, of("service"));
        let sent = application.liaison_officers().any(|(p, _)| p.who.iter().any(|who| who.state.is_some()));
        sent && it.liaison_officers().any(|(_, one)| one.posts == Some(2) && one.access.is_some())
    }),
    ("B10", |library, _| {
        let language = |facts: Facts| quiet(library, facts).language;
        // Reciprocal: it holds towards ARV too.
        let french = of("service").with("request.language", Value::word("fr"));
        let german = of("service").with("request.language", Value::word("de"));
        let words = |facts: Facts| language(facts).map(|it| it.status.as_str());
        words(french) == Some("accepted") && words(german) == Some("not-accepted")
    }),
    ("B11", |_, it| {
        it.legalisation()
            .any(|(_, one)| !one.is_needed_for("request") && one.is_needed_for("powers-of-attorney"))
    }),
    ("C1", |_, it| {
        it.forms().any(|(_, one)| {
            one.mandatory
                && one.written
                && one.oral_confirmed == "24 hours".parse().ok()
                && one.template.is_some()
        })
    }),
    ("C2", |library, _| {
        let required = |measure: &str| {
            let told = of(measure).with("earlier-request", Value::Truth(false));
            quiet(library, told).element("facts-summary").unwrap().required
        };
        required("search-seizure") == Answer::Yes && required("service") == Answer::No
    }),
    ("C3", |library, _| {
        let asked = quiet(library, of("service")).supplement.unwrap();
        asked.stops_clocks && asked.at_most == Some(2) && asked.reply_within == "20 days".parse().ok()
    }),
    ("C4", |library, it| {
        let told = of("search-seizure").with("earlier-request", Value::Truth(true));
        it.reuse().next().is_some()
            && quiet(library, told).element("offences").unwrap().required == Answer::No
    }),
    ("C5", |library, _| {
        quiet(library, of("service")).norm("acknowledge").is_some_and(|norm| norm.due.ends().is_some())
    }),
    ("C6", |library, _| {
        let application = quiet(library, of("service"));
        application
            .norm("decide")
            .is_some_and(|norm| norm.extension.as_ref().is_some_and(|it| it.times == Some(1)))
    }),
    ("C7", |library, _| {
        let due = |measure: &str| {
            let events = vec![
                deed("received", "2026-11-02T09:00:00Z", "ARV"),
                deed("decided(grant)", "2026-11-03T09:00:00Z", "ARV"),
            ];
            let application = applied(library, of(measure), events, "2026-11-04T09:00:00Z");
            application.norm("execute").unwrap().due.last_day().unwrap()
        };
        due("subscriber-data") < due("service")
    }),
    ("C8", |library, _| {
        let told = of("service").with("request.deadline", Value::Date("2026-11-20".parse().unwrap()));
        quiet(library, told)
            .norm("honour-date")
            .is_some_and(|norm| norm.due.last_day() == "2026-11-20".parse().ok())
    }),
    ("C9", |library, _| {
        let events = vec![deed("miss-foreseen", "2026-11-02T09:00:00Z", "ARV")];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        application.norm("inform-delay").is_some_and(|norm| norm.giving == ["reasons", "estimate"])
    }),
    ("C10", |library, _| {
        let events = vec![deed("received", "2026-01-02T09:00:00Z", "ARV")];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        application.norms.iter().filter(|norm| norm.id == "report-progress").count() == 4
    }),
    ("C11", |library, _| {
        let told = of("service").with("emergency", Value::Truth(true));
        let application = quiet(library, told.clone());
        let used = vec![deed("used(emergency)", "2026-11-02T09:00:00Z", "BEL")];
        let after = applied(library, told, used, "2026-11-03T09:00:00Z");
        application.urgency[0].holds == Answer::Yes && after.norm("validate-afterwards").is_some()
    }),
    ("C12", |library, _| {
        let follows = |offends: bool| {
            let application =
                quiet(library, of("service").with("contrary-to-principles", Value::Truth(offends)));
            application.procedure().next().map(|(one, _)| one.value.clone().unwrap())
        };
        follows(false) == Some(RuleValue::Is("requesting".to_owned()))
            && follows(true) == Some(RuleValue::Is("absent".to_owned()))
    }),
    ("C13", |library, it| {
        let told = of("service").with("less-intrusive-available", Value::Truth(true));
        let application = quiet(library, told);
        it.alternatives().any(|(_, one)| one.consult_first && one.always_available.len() == 2)
            && application
                .alternatives()
                .any(|(one, _)| one.applies == Answer::Yes && one.who[0].state.is_some())
    }),
    ("C14", |library, it| {
        let application = quiet(library, of("service"));
        it.proportionality().any(|(_, one)| one.then.as_deref() == Some("consult"))
            && application.proportionality().any(|(one, _)| one.who.len() == 2)
    }),
    ("C15", |library, it| {
        let application = quiet(library, of("service"));
        it.presence().any(|(_, one)| one.powers == ["ask-questions"] && one.liability.is_some())
            && application.presence().any(|(one, _)| one.who.len() == 1)
    }),
    ("C16", |library, _| {
        let events = vec![deed("received", "2026-09-01T09:00:00Z", "ARV")];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        application.rungs.iter().any(|rung| rung.ladder == "ladder" && rung.rung == Some(1))
    }),
    ("C17", |library, _| {
        let mut refused = deed("refused", "2026-11-04T09:00:00Z", "ARV");
        refused.citing = vec!["essential-interests".to_owned()];
        let application = quiet(library, of("service"));
        application.bar(&refused).is_some_and(|bar| bar.code == "consult-first")
    }),
    ("D1", |library, _| {
        quiet(library, of("service"))
            .ground("essential-interests")
            .is_some_and(|it| it.status == GroundStatus::Available)
    }),
    ("D2", |library, _| {
        let value = |facts: Facts| quiet(library, facts).rule("dual-criminality").unwrap().value.clone();
        let search = of("search-seizure").with("offence", Value::word("fraud"));
        value(search) == RuleValue::Is("required".to_owned())
    }),
    ("D3", |library, _| {
        let application = quiet(library, of("service"));
        application.ground("bank-secrecy").is_some_and(|it| it.status == GroundStatus::Barred)
            && application.ground("fiscal-offence").is_some_and(|it| it.force == GroundForce::ForbiddenAlone)
    }),
    ("D4", |library, _| {
        let application = quiet(library, of("service"));
        let ground = application.ground("fundamental-rights").unwrap();
        ground.status == GroundStatus::ToBeDetermined
            && ground.questions[0].asked_of.as_deref() == Some("requested.court")
    }),
    ("D5", |library, _| {
        let status = |events: Vec<Event>| {
            let told = of("service").with("penalty.requesting.death", Value::Truth(true));
            applied(library, told, events, "2026-11-05T09:00:00Z").ground("death-penalty").unwrap().status
        };
        status(vec![]) == GroundStatus::Available
            && status(vec![deed("assured(no-death)", "2026-11-04T09:00:00Z", "BEL")])
                == GroundStatus::Unavailable
    }),
    ("D6", |library, _| {
        let mut refused = deed("refused", "2026-11-04T09:00:00Z", "ARV");
        refused.citing = vec!["essential-interests".to_owned()];
        let application = applied(library, of("service"), vec![refused], "2026-11-05T09:00:00Z");
        application.norm("give-reasons").is_some_and(|norm| norm.due.ends().is_some())
    }),
    ("D8", |library, _| {
        let application = applied(
            library,
            of("service"),
            vec![deed("ground-ceased", "2026-11-04T09:00:00Z", "ARV")],
            "2026-11-05T09:00:00Z",
        );
        application.ground("own-proceedings").is_some_and(|it| it.force == GroundForce::PostponeOnly)
            && application.norm("lift-postponement").is_some()
    }),
    ("D9", |library, _| {
        let events = vec![deed("remedy-filed(appeal)", "2026-11-04T09:00:00Z", "ARV")];
        let application = applied(library, of("service"), events, "2026-11-05T09:00:00Z");
        let (one, remedy) = application.remedies().next().unwrap();
        let waits = application.bar(&deed("handed-over", "2026-11-05T09:00:00Z", "ARV"));
        remedy.open_to == ["person", "provider"]
            && one.who[0].office.as_deref() == Some("court")
            && waits.is_some_and(|bar| bar.code == "remedy-pending")
    }),
    ("E1", |library, it| {
        let coercive = |clause: &comity_treaty::model::Clause| matches!(&clause.body, Body::Measure { measure, coercive: Some(true), .. } if measure == "search-seizure");
        it.clauses().iter().any(coercive)
            && quiet(library, of("search-seizure")).element("domestic-order").unwrap().required == Answer::Yes
            && quiet(library, of("service")).element("domestic-order").unwrap().required == Answer::No
    }),
    ("E2", |library, it| {
        let application = quiet(library, of("video-hearing"));
        let video = application.cost_of("video").unwrap().0.who[0].state.clone();
        keys(it, "video-hearing", |keys| {
            keys.roles.len() == 3
                && keys.consent == ["accused"]
                && keys.minutes.as_deref() == Some("requested")
                && keys.perjury_law.as_deref() == Some("requested")
        }) && video == "BEL".parse().ok()
    }),
    ("E3", |library, it| {
        let application = quiet(library, of("transfer-custody"));
        keys(it, "transfer-custody", |keys| {
            keys.credit_time.as_deref() == Some("requesting") && keys.consent == ["person"]
        }) && application.ground("no-consent").is_some_and(|ground| ground.force == GroundForce::Mandatory)
            && it.clause("give-back").is_some_and(|clause| clause.applies.only == ["transfer-custody"])
    }),
    ("E4", |library, _| {
        let events = vec![
            deed("received", "2026-09-01T09:00:00Z", "ARV"),
            deed("presence-ended", "2026-10-01T09:00:00Z", "BEL"),
        ];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        let state = |id: &str| application.norm(id).unwrap().state;
        state("stay") == NormState::Expired && state("prosecute") == NormState::Expired
    }),
    ("E5", |_, it| {
        let hold = it.clause("hold").and_then(|clause| clause.norm()).unwrap();
        matches!(hold.limit.form, LimitForm::AtLeast(_)) && hold.extend.is_some()
    }),
    ("E6", |library, _| {
        let events = vec![
            deed("interception-known", "2026-10-01T09:00:00Z", "BEL"),
            deed("informed", "2026-10-02T09:00:00Z", "BEL"),
        ];
        let application = applied(library, of("service"), events, "2026-11-03T09:00:00Z");
        let power = application.norm("stop-interception").unwrap();
        power.kind == NormKind::Power
            && power.state == NormState::Expired
            && power.silence == Some(Silence::MayContinue)
            && power.because.names.contains("may-continue")
    }),
    ("E7", |_, it| {
        keys(it, "jit", |keys| {
            keys.duration == "12 months".parse().ok()
                && keys.leader.is_some()
                && keys.evidence_use.as_deref() == Some("case")
        })
    }),
    ("E8", |_, it| {
        it.clause("spontaneous")
            .and_then(|clause| clause.norm())
            .is_some_and(|norm| norm.kind == NormKind::Permission)
    }),
    ("E9", |_, it| {
        keys(it, "freeze-assets", |keys| {
            keys.third_parties.as_deref() == Some("protected")
                && keys.sharing.as_ref().is_some_and(|share| share.to_string() == "50 %")
        })
    }),
    ("E10", |library, it| {
        let told = of("service").with("appearance", Value::Date("2027-03-01".parse().unwrap()));
        keys(it, "service", |keys| keys.proof.as_deref() == Some("receipt") && keys.postal == Some(true))
            && quiet(library, told).norm("serve").is_some_and(|norm| norm.due.last_day().is_some())
    }),
    ("E11", |_, it| {
        it.bridges().any(|(_, one)| {
            one.dimension == "privilege"
                && one.by == ["requested.filter-team"]
                && one.before[0].name == "handed-over"
        })
    }),
    ("F1", |library, it| {
        let stands = |events: Vec<Event>| {
            let application = applied(library, of("service"), events, "2026-11-09T09:00:00Z");
            application.use_limits().next().unwrap().0.state
        };
        let used = || deed("used(tax)", "2026-11-05T09:00:00Z", "BEL");
        it.use_limits().next().is_some_and(|(_, limit)| limit.scope == "purpose")
            && stands(vec![]) == Some(NormState::InForce)
            && stands(vec![used()]) == Some(NormState::Violated)
            && stands(vec![deed("final-decision", "2026-11-04T09:00:00Z", "BEL"), used()])
                == Some(NormState::Fulfilled)
    }),
    ("F2", |library, it| {
        let kept = |events: Vec<Event>| {
            let application = applied(library, of("service"), events, "2026-11-05T09:00:00Z");
            application.secrecy().any(|(one, _)| one.state == Some(NormState::InForce) && !one.who.is_empty())
        };
        it.secrecy()
            .any(|(_, one)| one.user_notice.as_deref() == Some("delayed") && one.if_impossible.is_some())
            && kept(vec![])
            && !kept(vec![deed("released", "2026-11-04T09:00:00Z", "ARV")])
    }),
    ("F3", |_, it| {
        it.certificates().any(|(_, one)| {
            one.proves.len() == 3
                && one.hash == ["sha-256"]
                && one.accepted_as.as_deref() == Some("authentic")
        })
    }),
    ("F4", |library, _| {
        let owed = |waived: bool| {
            let told = of("service").with("return-waived", Value::Truth(waived));
            let events = vec![deed("final-decision", "2026-11-04T09:00:00Z", "BEL")];
            applied(library, told, events, "2026-11-05T09:00:00Z").norm("return-originals").is_some()
        };
        owed(false) && !owed(true)
    }),
    ("F5", |library, it| {
        let application = applied(
            library,
            of("service"),
            vec![deed("final-decision", "2026-11-04T09:00:00Z", "BEL")],
            "2028-11-05T09:00:00Z",
        );
        let (kept, retain) = application.retention().next().unwrap();
        it.safeguards().any(|(_, keys)| {
            keys.automated_decision.as_deref() == Some("none") && keys.redress.as_deref() == Some("court")
        }) && retain.then.as_deref() == Some("delete")
            && retain.certificate.as_deref() == Some("required")
            && !matches!(kept.due, None | Some(Due::None(_)))
            && kept.next.is_some()
    }),
    ("F6", |library, _| {
        let application = applied(
            library,
            of("service"),
            vec![deed("breach-found", "2026-11-04T09:00:00Z", "BEL")],
            "2026-11-05T09:00:00Z",
        );
        application.norm("notify-breach").is_some_and(|norm| norm.due.ends().is_some())
    }),
    ("F7", |_, it| {
        it.onward_transfer().any(|(_, one)| one.to.len() == 2 && one.consent.as_deref() == Some("prior"))
    }),
    ("F8", |library, _| {
        let events = vec![
            deed("decided(grant)", "2026-11-02T09:00:00Z", "ARV"),
            deed("material-breach", "2026-11-03T09:00:00Z", "ARV"),
            deed("consulted", "2026-11-04T09:00:00Z", "ARV"),
            deed("suspend-transfers", "2026-11-05T09:00:00Z", "ARV"),
        ];
        applied(library, of("service"), events, "2026-11-06T09:00:00Z")
            .norm("execute")
            .is_some_and(|norm| norm.standing_still)
    }),
    ("G1", |library, _| {
        let application = quiet(library, of("service"));
        let pays = |kind: &str| application.cost_of(kind).unwrap().0.who[0].state.clone();
        pays("postage") == "ARV".parse().ok() && pays("experts") == "BEL".parse().ok()
    }),
    ("G2", |library, _| {
        let application = quiet(library, of("service"));
        let (one, costs) = application.cost_of("extraordinary").unwrap();
        costs.shared.as_deref() == Some("equal")
            && costs.cap.as_ref().is_some_and(|cap| cap.to_string() == "50 %")
            && costs.consult_above.as_ref().is_some_and(|sum| sum.to_string() == "10000 EUR")
            && one.who.len() == 2
    }),
    ("G3", |library, _| {
        let application = quiet(library, of("service"));
        application
            .reimbursements()
            .any(|(one, _)| one.status() == GroundStatus::ToBeDetermined && one.questions.len() == 1)
    }),
    ("G4", |library, it| {
        let application = quiet(library, of("service"));
        it.funds().any(|(_, fund)| fund.draw.is_some() && fund.ceiling.is_some() && fund.run_by.is_some())
            && application.funds().any(|(one, _)| one.status() == GroundStatus::Available)
    }),
    ("H2", |_, it| {
        it.statistics().any(|(_, one)| one.fields.len() == 5 && one.suppress_below == Some(5) && one.publish)
    }),
    ("H3", |_, it| it.compliance_bodies().any(|(_, one)| one.members == Some(6) && one.powers.len() == 2)),
    ("H4", |library, _| {
        let mut situation = Situation {
            instrument: "gallery".to_owned(),
            requesting: "BEL".parse().unwrap(),
            requested: "ARV".parse().unwrap(),
            facts: of("service"),
            events: vec![deed("received", "2026-09-01T09:00:00Z", "ARV")],
            now: at("2026-11-03T09:00:00Z"),
            assignment: BTreeMap::new(),
            past_misses: Default::default(),
        };
        let set_off = |situation: &Situation| {
            let application = apply(library, situation).unwrap();
            application.rungs.iter().any(|rung| rung.ladder == "remedial")
        };
        let alone = set_off(&situation);
        let missed = apply(library, &situation).unwrap().misses("case 1");
        let decide = missed.iter().find(|miss| miss.norm == "decide").unwrap().clone();
        situation.past_misses = vec![decide.clone(), decide].into();
        !alone && set_off(&situation)
    }),
    ("H11", |library, it| {
        let application = quiet(library, of("service").with("order-ignored", Value::Truth(true)));
        it.sanctions().any(|(_, one)| {
            one.up_to.as_ref().is_some_and(|(share, of)| share.to_string() == "2 %" && of == "turnover")
        }) && application.sanctions().any(|(one, _)| one.applies == Answer::Yes)
    }),
];

/// Types whose clauses are bound and carried out with relations, overlays and the life of an instrument.
const ELSEWHERE: &[&str] = &["A7", "A8", "A9", "A10", "D7", "H1", "H5", "H6", "H7", "H8", "H9", "H10"];

fn covered(application: &Application, keyword: &str) -> bool {
    let mut all = application.provisions.iter().filter(|one| one.keyword == keyword);
    all.any(|one| one.value == Some(RuleValue::Is("covered".to_owned())))
}

fn keys(
    instrument: &Instrument,
    measure: &str,
    holds: fn(&comity_treaty::model::MeasureKeys) -> bool,
) -> bool {
    let of = |clause: &comity_treaty::model::Clause| matches!(&clause.body, Body::Measure { measure: own, .. } if own == measure);
    instrument.measure_keys().any(|(clause, keys)| of(clause) && holds(keys))
}

#[test]
fn each_type_of_clause_is_acted_upon_or_reached_by_its_accessor() {
    let library = library();
    let instrument = library.instrument("gallery").expect("it is held");
    let failed: Vec<&str> =
        PROOFS.iter().filter(|(_, proof)| !proof(&library, instrument)).map(|(id, _)| *id).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn no_type_of_clause_is_left_out() {
    let table = include_str!("files/clause-types.csv");
    let all: BTreeSet<&str> = table.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let shown: BTreeSet<&str> = PROOFS.iter().map(|(id, _)| *id).chain(ELSEWHERE.iter().copied()).collect();
    assert_eq!(all.len(), 81);
    assert_eq!(all, shown);
}

/// Those whose rules are tried in `precedence.rs`, `overlays.rs` and `life.rs` stand in the model like the rest.
#[test]
fn no_clause_of_the_gallery_is_read_and_dropped() {
    let library = library();
    let instrument = library.instrument("gallery").expect("it is held");
    let dropped: Vec<&str> = instrument
        .clauses()
        .iter()
        .filter(|clause| matches!(clause.body, Body::Read))
        .map(|c| c.id.as_str())
        .collect();
    assert!(dropped.is_empty(), "{dropped:?}");
}

//! The forms of the 44 elements and of the 34 measures: what reads, what is refused and where, and what a
//! check says of what reads and is not enough.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;

use comity_case::form::{RemarkGrade, elements, measures, presets};
use comity_case::{Draft, Fact, completeness};
use comity_words::strict::{Limits, read};
use comity_words::{Category, Element, Measure, Personal};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

#[test]
fn each_of_the_forty_four_elements_has_its_row_and_reads_what_belongs_there() {
    let order: Vec<Element> = elements::ROWS.iter().map(|row| row.element).collect();
    assert_eq!(order, Element::ALL);
    for row in elements::ROWS {
        let said = elements::said(row.element, sample(row.element)).unwrap_or_else(|wrong| panic!("{wrong}"));
        // What travels reads back alike.
        let json = read(said.to_json().write().as_bytes(), &Limits::default()).unwrap();
        assert_eq!(row.shape.read(&json, "x").unwrap().to_json(), said.to_json(), "{}", row.element);
        let barring: Vec<_> =
            row.shape.remarks(&said, "x").into_iter().filter(comity_case::form::Remark::bars).collect();
        assert!(
            matches!(row.element, Element::Assurances) || barring.is_empty(),
            "{}: {barring:?}",
            row.element
        );
        assert!(
            !row.source.is_empty() && ["read", "secondary", "unchecked", "own-design"].contains(&row.mark)
        );
    }
}

#[test]
fn what_does_not_read_is_refused_with_its_place_and_what_to_write() {
    let wrong = |element, text: &str| elements::said(element, text).unwrap_err();
    let cases = [
        (Element::ProceedingType, "murder", "element.proceeding-type", "write criminal"),
        (Element::DataCategories, "subscriber,metadata", "element.data-categories.2", "`metadata`"),
        (Element::RequestedState, "Germany", "element.requested-state", "as DE or GB-SCT"),
        (Element::DateIssued, "20.11.2026", "element.date-issued", "as 2026-12-21"),
        (
            Element::Identifiers,
            r#"[{"kind":"ip","value":"192.0.2.7"},{"value":"x","from":"2026-05-03T10:00:00"}]"#,
            "element.identifiers.2.from",
            "which zone",
        ),
        (
            Element::Identifiers,
            r#"[{"value":"x","zone":"Berlin time"}]"#,
            "element.identifiers.1.zone",
            "Europe/Berlin",
        ),
        (
            Element::Identifiers,
            r#"[{"value":"x","port":70000}]"#,
            "element.identifiers.1.port",
            "from 1 to 65535",
        ),
        (Element::Persons, r#"[{"name":"A","role":"villain"}]"#, "element.persons.1.role", "capacity"),
        (Element::Persons, r#"[{"nom":"A"}]"#, "element.persons.1", "no member `nom`"),
        (
            Element::Offences,
            r#"[{"title":"T","penalty-requesting":{"most":"five years"}}]"#,
            "element.offences.1.penalty-requesting.most",
            "`5 years`|no length",
        ),
        (Element::Costs, r#"{"estimate":"1200,00 €"}"#, "element.costs.estimate", "1200.50 EUR"),
        (
            Element::RequestingAuthority,
            r#"{"email":"us at home"}"#,
            "element.requesting-authority.email",
            "e-mail",
        ),
        (
            Element::RequestingAuthority,
            r#"{"phones":["030 1234"]}"#,
            "element.requesting-authority.phones.1",
            "+49",
        ),
        (
            Element::Annexes,
            r#"[{"title":"Order","sha256":"abc"}]"#,
            "element.annexes.1.sha256",
            "64 lower-case hex",
        ),
        (Element::Persons, r#"[{"name":"A""#, "element.persons", ""),
        (Element::Persons, "[true]", "element.persons.1", "members are expected"),
    ];
    for (element, text, place, why) in cases {
        let wrong = wrong(element, text);
        assert_eq!(wrong.place, place, "{wrong}");
        assert!(why.split('|').any(|why| wrong.why.contains(why)), "{wrong}");
    }
}

#[test]
fn an_identifier_that_names_nobody_bars_the_request_and_says_why() {
    let found = |text: &str| {
        let said = elements::said(Element::Identifiers, text).unwrap();
        elements::row(Element::Identifiers).shape.remarks(&said, "element.identifiers")
    };
    let one = |text: &str| {
        let found = found(text);
        let first = found.iter().find(|remark| remark.bars()).unwrap_or_else(|| panic!("{text}: {found:?}"));
        (first.place.clone(), first.grade, first.why.clone())
    };
    let (place, grade, why) = one(r#"[{"kind":"ip","value":"192.0.2.7","port":443}]"#);
    assert_eq!((place.as_str(), grade), ("element.identifiers.1.from", RemarkGrade::Missing));
    assert!(why.contains("at which moment"), "{why}");
    let (_, _, why) = one(r#"[{"kind":"ip","value":"192.168.0.4","from":"2026-05-03T10:00:00Z"}]"#);
    assert!(why.contains("inside some network"), "{why}");
    for (kind, value) in [
        ("ip", "192.0.2.777"),
        ("iban", "DE89 3704 0044 0532 0130 01"),
        ("imei", "490154203237519"),
        ("imsi", "12345"),
        ("card", "4111 1111 1111 1112"),
        ("email", "nobody"),
        ("phone", "030 1234"),
        ("domain", "https://example.org/a"),
        ("url", "example.org"),
    ] {
        let text = format!(r#"[{{"kind":"{kind}","value":"{value}","from":"2026-05-03T10:00:00Z"}}]"#);
        assert_eq!(one(&text).0, "element.identifiers.1.value", "{kind}");
    }
    for (kind, value) in [
        ("iban", "DE89 3704 0044 0532 0130 00"),
        ("imei", "490154203237518"),
        ("card", "4111 1111 1111 1111"),
        ("domain", "example.org"),
    ] {
        let found = found(&format!(r#"[{{"kind":"{kind}","value":"{value}"}}]"#));
        assert!(!found.iter().any(comity_case::form::Remark::bars), "{kind}: {found:?}");
    }
    let turned = one(
        r#"[{"kind":"other","value":"x","from":"2026-05-03T10:00:00Z","to":"2026-05-03T11:00:00+02:00"}]"#,
    );
    assert_eq!(turned.0, "element.identifiers.1.to", "the zone counts");
    let port = found(r#"[{"kind":"ip","value":"192.0.2.7","from":"2026-05-03T10:00:00Z"}]"#);
    assert_eq!(port.len(), 1);
    assert_eq!((port[0].place.as_str(), port[0].grade), ("element.identifiers.1.port", RemarkGrade::Advice));
}

#[test]
fn a_name_stands_in_its_own_script_and_one_that_mixes_two_is_wrong() {
    let found = |text: &str| {
        let said = elements::said(Element::Persons, text).unwrap();
        elements::row(Element::Persons).shape.remarks(&said, "element.persons")
    };
    // The first letter is Cyrillic.
    let mixed = found(r#"[{"name":"Аnna Korren","role":"witness","born":"1980-01-01"}]"#);
    assert_eq!(mixed[0].place, "element.persons.1.name.written");
    assert!(mixed[0].why.contains("Latn and Cyrl") && mixed[0].bars(), "{mixed:?}");
    let other =
        found(r#"[{"name":{"written":"王小明","script":"Cyrl"},"role":"witness","born":"1980-01-01"}]"#);
    assert_eq!(other[0].place, "element.persons.1.name.script");
    let alone = found(r#"[{"name":"محمد الأمين","role":"witness","born":"1980-01-01"}]"#);
    assert_eq!((alone.len(), alone[0].grade), (1, RemarkGrade::Advice), "{alone:?}");
    assert!(alone[0].why.contains("Latin letters"));
    let firm = found(r#"[{"name":"Nordhafen Ltd","kind":"legal","role":"custodian","born":"1980-01-01"}]"#);
    assert_eq!(firm[0].place, "element.persons.1.born");
    assert!(found(sample(Element::Persons)).is_empty());
}

#[test]
fn each_of_the_thirty_four_measures_has_its_row_and_its_extra_elements_read() {
    let order: Vec<Measure> = measures::ROWS.iter().map(|row| row.measure).collect();
    assert_eq!((order.as_slice(), order.len()), (Measure::ALL, 34));
    for row in measures::ROWS {
        assert!(!row.extras.is_empty() && !row.title.is_empty() && !row.source.is_empty(), "{}", row.measure);
        let mut names: Vec<&str> = row.extras.iter().map(|extra| extra.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), row.extras.len(), "{}", row.measure);
        for name in &names {
            // As names of acts they are never hidden and must be names.
            assert!(name.parse::<comity_case::Name>().is_ok(), "{name}");
            assert_ne!(*name, "target");
        }
    }
    let unknown = measures::said(Measure::BankTransactions, "perid", "x", "item.1.perid").unwrap_err();
    assert!(unknown.why.contains("account, period"), "{unknown}");
    let wrong = measures::said(Measure::RealtimeTraffic, "duration", "soon", "item.1.duration").unwrap_err();
    assert_eq!(wrong.place, "item.1.duration");
}

#[test]
fn what_a_measure_wants_to_be_told_is_named_with_its_source_and_bars_nothing() {
    let library = library();
    let mut draft = draft();
    let check = |draft: &Draft| completeness(&draft.as_it_stands(), &given().law(&library)).unwrap();
    let before = check(&draft);
    let period = |remark: &&comity_case::form::Remark| remark.place == "item.2.period";
    let advice = before.remarks.iter().find(period).unwrap();
    assert_eq!(advice.grade, RemarkGrade::Advice);
    assert!(advice.source.as_deref().unwrap().contains("unchecked"), "{advice:?}");
    assert!(before.complete());
    let say = |name: &str, text: &str| {
        let said = measures::said(Measure::BankTransactions, name, text, "item.2").unwrap();
        (name.parse().unwrap(), Personal::new(said))
    };
    let says = BTreeMap::from([
        say("period", r#"{"from":"2026-01-01","to":"2026-05-31"}"#),
        say("target", "Account 4711 of Nordhafen Ltd"),
    ]);
    draft.particulars.insert(BANK, says);
    let after = check(&draft);
    assert!(after.remarks.iter().find(period).is_none());
    let item = draft.as_it_stands().items[1].clone();
    assert_eq!(item.with.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["period", "target"]);
    // The last day before the first bars it.
    let turned = BTreeMap::from([say("period", r#"{"from":"2026-06-01","to":"2026-05-31"}"#)]);
    draft.particulars.insert(BANK, turned);
    let turned = check(&draft);
    assert!(!turned.complete());
    assert!(turned.remarks.iter().any(|remark| remark.place == "item.2.period.to" && remark.bars()));
}

#[test]
fn elements_tell_the_treaty_what_its_conditions_read() {
    let mut draft = draft();
    draft.facts.clear();
    for element in [
        Element::Offences,
        Element::OffenceCategory,
        Element::Deadline,
        Element::ProceedingType,
        Element::ProceedingStage,
        Element::Persons,
        Element::Urgency,
        Element::DataCategories,
    ] {
        draft.content.insert(element, says_of(element, sample(element)));
    }
    draft.items.push(item(3, Measure::TrafficData));
    let request = draft.as_it_stands();
    let fact = |path: &str| request.facts.get(path).map(ToString::to_string);
    assert_eq!(fact("penalty.requesting.max").as_deref(), Some("5 years"));
    assert_eq!(fact("penalty.requesting.death"), Some("no".to_owned()));
    assert_eq!(fact("offence").as_deref(), Some("fraud"));
    assert_eq!(fact("category.indicated").as_deref(), Some("yes"));
    assert_eq!(fact("request.deadline").as_deref(), Some("2027-02-01"));
    assert_eq!(fact("proceeding.kind").as_deref(), Some("criminal"));
    assert_eq!(fact("proceeding.stage").as_deref(), Some("investigation"));
    assert_eq!(fact("person.role").as_deref(), Some("suspect"));
    assert_eq!(fact("custody").as_deref(), Some("yes"));
    assert!(request.urgent);
    assert_eq!(request.items[2].categories, [Category::Subscriber, Category::Traffic].into());
    assert!(request.items[0].categories.is_empty(), "a search is not about categories of data");
    // What an officer answered herself stands.
    draft.facts.insert(name("penalty.requesting.death"), Fact::Yes);
    assert_eq!(draft.as_it_stands().facts.get("penalty.requesting.death"), Some(&Fact::Yes));
}

#[test]
fn a_request_that_follows_another_names_it() {
    let library = library();
    let mut draft = draft();
    draft.content.insert(Element::RequestStatus, says_of(Element::RequestStatus, "urgent-reissue"));
    let submit = |draft: &Draft| {
        let command = comity_case::Command::Submit(draft.clone());
        given().command(&two_of(comity_words::Party::Requesting), command, &library)
    };
    let refused = submit(&draft).unwrap_err();
    assert_eq!(refused.code(), "unfit");
    assert!(refused.sentence().contains("element.related-requests"), "{}", refused.sentence());
    let related = says_of(Element::RelatedRequests, sample(Element::RelatedRequests));
    draft.content.insert(Element::RelatedRequests, related);
    assert!(submit(&draft).is_ok());
}

#[test]
fn the_presets_are_those_of_the_tables_of_law() {
    let names: Vec<&str> = presets::ALL.iter().map(|preset| preset.name).collect();
    assert_eq!(names, ["full", "service-only", "preservation", "electronic", "coercive", "eu"]);
    let service = presets::named("service-only").unwrap();
    assert!(
        !service.elements.contains(&Element::FactsSummary) && !service.elements.contains(&Element::Offences)
    );
    assert!(service.elements.contains(&Element::Persons));
    let numbers: Vec<String> =
        presets::named("eu").unwrap().elements.iter().map(|one| one.number()).collect();
    assert_eq!(numbers, ["E08", "E12", "E17", "E21", "E32"]);
    assert!(presets::named("none of these").is_none());
}

#[test]
fn contact_between_police_is_linked_and_changes_nothing_in_the_request() {
    let mut draft = draft();
    let alone = draft.as_it_stands();
    let contact = r#"[{"reference":"SIENA 2026/4711","kind":"police-contact","on":"2026-10-02"}]"#;
    draft.content.insert(Element::RelatedRequests, says_of(Element::RelatedRequests, contact));
    let linked = draft.as_it_stands();
    assert!(linked.elements.contains(&Element::RelatedRequests));
    assert_eq!((&linked.items, &linked.facts, linked.urgent), (&alone.items, &alone.facts, alone.urgent));
    assert_eq!(linked.content.len(), alone.content.len() + 1, "what was said there is not taken over");
}

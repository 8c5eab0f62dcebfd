//! Laws of the wire: what is written reads back; what is hidden steers nothing; strangers are refused.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};

use comity_case::cost::*;
use comity_case::deed::*;
use comity_case::{
    Annex, AssuranceDeed, AssuranceId, AssuranceStep, Case, Deed, Fact, Facts, Happening, Move, Name,
    PlanDeed, PlanId, PlanStep, Promise, Said, Step,
};
use comity_dossier::Act;
use comity_dossier::commitment::Disclosure;
use comity_exchange::{ActPayload, Handling, UnderTreaty};
use comity_letters::{KINDS, LettersError, act_of, from_wire, to_wire};
use comity_seal::Signers;
use comity_treaty::period::{Amount, Unit};
use comity_words::strict::{self, Json, Limits};
use comity_words::{
    Category, Digest, Element, Entropy, Measure, Moment, Money, Party, Personal, Rate, Reference,
};
use proptest::prelude::*;

#[path = "../../case/src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the tests of the case
mod given;

struct Seed(u64);

impl Entropy for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 33) as u8;
        }
    }
}

fn written(deed: &Deed) -> (Json, Vec<Disclosure>) {
    let (json, groups) = to_wire(deed, &mut Seed(7)).unwrap();
    // What travels is bytes: read back what was written, strictly.
    let json = strict::read(json.write().as_bytes(), &Limits::default()).unwrap();
    (json, groups.into_values().flatten().collect())
}

fn name() -> impl Strategy<Value = Name> {
    "[a-z]{1,6}(-[a-z0-9]{1,5})?(\\.[a-z]{1,5})?".prop_map(|text| text.parse().unwrap())
}

fn text() -> impl Strategy<Value = Personal<String>> {
    "[ -~]{0,40}".prop_map(Personal::new)
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        Just(Fact::Yes),
        Just(Fact::No),
        (-1000_i64..1000).prop_map(Fact::Number),
        prop::collection::vec(name(), 1..4).prop_map(Fact::Words),
        (1_u32..400).prop_map(|n| Fact::Length(Amount { n, unit: Unit::WorkingDay })),
        Just(Fact::Day("2026-12-21".parse().unwrap())),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    prop::collection::btree_map(name(), fact(), 0..4)
}

/// Elements as text, as they were typed, or as version 1 had them.
fn elements() -> impl Strategy<Value = (BTreeSet<Element>, Content)> {
    let texts = || {
        prop::collection::btree_map(
            prop::sample::select(Element::ALL.to_vec()),
            prop::option::of(text()),
            0..6,
        )
    };
    let plain = texts().prop_map(|of| {
        let hidden = of.iter().filter(|(element, _)| **element != Element::Language);
        let content = hidden.filter_map(|(element, text)| {
            Some((*element, Personal::new(Said::text(text.clone()?.into_inner()))))
        });
        let content: Content = content.collect();
        (of.into_keys().collect(), content)
    });
    prop_oneof![plain, typed()]
}

/// Elements as a clerk typed them.
fn typed() -> impl Strategy<Value = (BTreeSet<Element>, Content)> {
    prop::collection::btree_set(prop::sample::select(Element::ALL.to_vec()), 1..6).prop_map(|of| {
        let content: Content =
            of.iter().map(|element| (*element, given::says_of(*element, given::sample(*element)))).collect();
        (of, content)
    })
}

/// Items about which something is said, and what.
fn told() -> impl Strategy<Value = (Vec<Item>, Particulars)> {
    let says = [
        ("period", r#"{"from":"2026-01-01","to":"2026-05-31"}"#),
        ("target", "Account 4711"),
        ("account", "4711"),
    ];
    prop::collection::vec(prop::sample::subsequence(says.to_vec(), 0..3), 0..3).prop_map(|of| {
        let (mut items, mut particulars) = (Vec::new(), Particulars::new());
        for (place, says) in of.into_iter().enumerate() {
            let id = ItemId(u16::try_from(place).unwrap() + 1);
            let with: BTreeSet<Name> = says.iter().map(|(name, _)| name.parse().unwrap()).collect();
            items.push(Item { with, ..given::item(id.0, Measure::BankTransactions) });
            let said = |(name, text): &(&str, &str)| {
                let said =
                    comity_case::form::measures::said(Measure::BankTransactions, name, text, "item").unwrap();
                (name.parse().unwrap(), Personal::new(said))
            };
            if !says.is_empty() {
                particulars.insert(id, says.iter().map(said).collect());
            }
        }
        (items, particulars)
    })
}

fn given() -> impl Strategy<Value = Given> {
    let code = prop::sample::select(vec!["reasons", "estimate", "expected-end"]);
    let code = code.prop_map(|code| code.parse::<Name>().unwrap());
    prop::collection::btree_map(code, prop::option::of(text()), 0..3).prop_map(|of| {
        let words = of.iter().filter_map(|(code, text)| Some((code.clone(), text.clone()?))).collect();
        Given { codes: of.into_keys().collect(), words }
    })
}

fn items() -> impl Strategy<Value = BTreeSet<ItemId>> {
    prop::collection::btree_set((1_u16..9).prop_map(ItemId), 0..3)
}

fn names() -> impl Strategy<Value = BTreeSet<Name>> {
    prop::collection::btree_set(name(), 0..3)
}

fn digest() -> impl Strategy<Value = Digest> {
    any::<u8>().prop_map(|byte| Digest::of(&[byte]))
}

fn moment() -> impl Strategy<Value = Moment> {
    (1_700_000_000_i64..1_900_000_000).prop_map(|second| Moment::from_second(second).unwrap())
}

fn custody() -> impl Strategy<Value = CustodyRecord> {
    "[ -~]{1,40}".prop_map(CustodyRecord)
}

fn item() -> impl Strategy<Value = Item> {
    let measure = prop::sample::select(Measure::ALL.to_vec());
    let categories = prop::collection::btree_set(prop::sample::select(Category::ALL.to_vec()), 0..3);
    let article = prop::option::of(Just("6(1)".to_owned()));
    (1_u16..9, measure, categories, article).prop_map(|(id, measure, categories, article)| Item {
        id: ItemId(id),
        measure,
        categories,
        article,
        with: BTreeSet::new(),
    })
}

fn annexes() -> impl Strategy<Value = Vec<Annex>> {
    let one = (1_u16..9, name(), digest(), 0_u64..1 << 53, digest())
        .prop_map(|(number, what, sha256, size, manifest)| Annex { number, what, sha256, size, manifest });
    prop::collection::vec(one, 0..3)
}

fn about_requests() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (any::<bool>(), name(), prop::collection::vec(item(), 0..3), elements(), facts()).prop_map(
            |(urgent, language, items, (elements, content), facts)| {
                let particulars = Particulars::new();
                let (emergency, annexes) = (None, Vec::new());
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
        ),
        (told(), typed(), facts(), prop::option::of(name()), annexes()).prop_map(
            |((items, particulars), (elements, content), facts, emergency, annexes)| {
                Deed::Submitted(Request {
                    urgent: false,
                    language: "en".parse().unwrap(),
                    items,
                    elements,
                    content,
                    particulars,
                    facts,
                    emergency,
                    annexes,
                })
            }
        ),
        name().prop_map(|to| Deed::Forwarded(Forwarding { to })),
        (name(), facts(), prop::option::of(text())).prop_map(|(office, answers, contact)| {
            Deed::Acknowledged(Acknowledgement { office, answers, contact })
        }),
        (elements(), given()).prop_map(|((elements, _), given)| Deed::Asked(Question { elements, given })),
        (typed(), told(), facts()).prop_map(|((elements, content), (items, particulars), answers)| {
            Deed::Supplemented(Supplement { elements, content, items, particulars, answers })
        }),
        (items(), given()).prop_map(|(items, given)| Deed::Withdrawn(Withdrawal { items, given })),
    ]
}

fn about_items() -> impl Strategy<Value = Deed> {
    let day = prop::option::of(Just("2027-03-01".parse().unwrap()));
    prop_oneof![
        (items(), names(), facts(), given()).prop_map(|(items, before, answers, given)| {
            Deed::Consulted(Consultation { items, before, answers, given })
        }),
        (items(), name(), facts(), given()).prop_map(|(items, decided_by, answers, given)| {
            Deed::Accepted(Acceptance { items, decided_by, answers, given })
        }),
        (items(), names(), name(), facts(), given()).prop_map(
            |(items, grounds, decided_by, answers, given)| {
                Deed::Refused(Refusal { items, grounds, decided_by, answers, given })
            }
        ),
        (items(), names(), name(), day, facts(), given()).prop_map(
            |(items, grounds, decided_by, until, answers, given)| {
                Deed::Postponed(Postponement { items, grounds, decided_by, until, answers, given })
            }
        ),
        (items(), given()).prop_map(|(items, given)| Deed::Executed(Execution { items, given })),
    ]
}

fn about_the_rest() -> impl Strategy<Value = Deed> {
    let adding = prop::option::of((1_u32..60).prop_map(|n| Amount { n, unit: Unit::Day }));
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    prop_oneof![
        (name(), items(), adding, given()).prop_map(|(clock, items, adding, given)| Deed::Extended(
            Extension { clock, items, adding, given }
        )),
        (name(), 1_u32..9, moment(), "[0-9()]{1,6}").prop_map(|(clock, instance, at, article)| {
            Deed::Lapsed(Lapse { clock, instance, at, article })
        }),
        (name(), 1_u16..9, name(), 1_u32..9, moment(), "[a-z ]{1,20}").prop_map(
            |(ladder, step, clock, instance, at, does)| {
                let article = "9(5)".to_owned();
                Deed::Escalated(Rung { ladder, step, clock, instance, at, article, does })
            }
        ),
        (1_u16..9, 1_u16..9, digest(), 0_u64..1 << 53, digest(), custody(), prop::option::of(text()))
            .prop_map(|(item, exhibit, sha256, size, manifest, custody, description)| {
                let (item, exhibit) = (ItemId(item), ExhibitId(exhibit));
                Deed::HandedOver(HandOver { item, exhibit, sha256, size, manifest, custody, description })
            }),
        (1_u16..9, digest(), 0_u64..1 << 53, digest(), digest(), custody()).prop_map(
            |(exhibit, sha256, size, manifest, quotes, custody)| {
                let exhibit = ExhibitId(exhibit);
                Deed::EvidenceReceived(TakingOver { exhibit, sha256, size, manifest, quotes, custody })
            }
        ),
        (outcome, prop::option::of((digest(), 1_u32..99, moment())), given()).prop_map(
            |(outcome, last, given)| {
                let final_action = last.map(|(act, number, at)| FinalAction { act, number, at });
                Deed::Closed(Closing { outcome, final_action, given })
            }
        ),
        steps(),
        costs(),
    ]
}

fn costs() -> impl Strategy<Value = Deed> {
    let line = (any::<bool>(), 1_u16..99).prop_map(|(asks, number)| CostId {
        of: if asks { Party::Requesting } else { Party::Requested },
        number,
    });
    let sum = (1_u64..1 << 53, prop::sample::select(vec!["EUR", "JPY", "KWD"]))
        .prop_map(|(coins, currency)| Money::of(coins, currency).unwrap());
    let on: comity_words::Day = "2026-11-20".parse().unwrap();
    let rate =
        (1_u64..99, "[ -~]{1,20}[a-z]").prop_map(move |(value, source)| (format!("{value}.0842"), source));
    let charge = (1_u16..9, name(), sum.clone(), prop::option::of(rate)).prop_map(
        move |(item, kind, amount, rate)| {
            let rate =
                rate.map(|(value, source)| Rate::new(amount.currency(), "GBP", &value, on, &source).unwrap());
            Charge { item: ItemId(item), kind, amount, rate }
        },
    );
    let charge = charge.boxed();
    let shares = (0_u32..9, 0_u32..9).prop_map(|(requesting, requested)| Shares { requesting, requested });
    let step = prop_oneof![
        charge.clone().prop_map(CostStep::Estimated),
        charge.prop_map(move |charge| CostStep::Noted { charge, on }),
        prop::sample::select(vec![CostStep::Consulted, CostStep::Disputed, CostStep::Struck]),
        (sum.clone(), shares.clone()).prop_map(|(amount, shares)| CostStep::Shared { amount, shares }),
        (sum.clone(), prop::option::of(shares))
            .prop_map(|(amount, shares)| CostStep::Agreed { amount, shares }),
        (name(), sum.clone()).prop_map(|(fund, amount)| CostStep::DrawAsked { fund, amount }),
        (name(), prop::option::of(sum.clone()), name())
            .prop_map(|(fund, amount, decided_by)| CostStep::DrawDecided { fund, amount, decided_by }),
        sum.clone().prop_map(move |amount| CostStep::Paid { amount, on }),
        (name(), sum.clone()).prop_map(move |(fund, amount)| CostStep::Contributed { fund, amount, on }),
        sum.prop_map(move |amount| CostStep::Received { amount, on }),
    ];
    (line, step, given()).prop_map(|(line, step, given)| Deed::Costed(Costing { line, step, given }))
}

fn steps() -> impl Strategy<Value = Deed> {
    let step = prop::sample::select(Step::all().collect::<Vec<_>>());
    let day = prop::option::of(Just("2027-03-01".parse().unwrap()));
    (step, items(), day, names(), prop::option::of(name()), facts(), given()).prop_map(
        |(step, items, until, grounds, purpose, answers, given)| {
            // A purpose is said of uses alone.
            let of_a_use = matches!(step, Step::Used | Step::UseAsked | Step::UseAllowed);
            let purpose = purpose.filter(|_| of_a_use);
            Deed::Moved(Move { step, items, until, grounds, purpose, answers, given })
        },
    )
}

fn in_registers() -> impl Strategy<Value = Deed> {
    let side = prop::sample::select(vec![Party::Requesting, Party::Requested]);
    let promise = (name(), prop::option::of(name()), prop::option::of(name()), name())
        .prop_map(|(kind, clause, wording, given_by)| Promise { kind, clause, wording, given_by });
    let about_it = prop_oneof![
        promise.prop_map(AssuranceStep::Given),
        Just(AssuranceStep::Accepted),
        Just(AssuranceStep::Declined),
        Just(AssuranceStep::Breached),
        Just(AssuranceStep::Answered),
        Just(AssuranceStep::Withdrawn),
    ];
    let of_plan = prop::sample::select(vec![
        PlanStep::Laid("2027-03-01".parse().unwrap()),
        PlanStep::Proved,
        PlanStep::Accepted,
        PlanStep::Declined,
        PlanStep::Waived,
    ]);
    let plan = (name(), 1_u16..9, name(), 1_u32..9, moment(), side.clone());
    prop_oneof![
        (name(), prop::option::of(name()), items(), facts(), given()).prop_map(
            |(event, argument, items, answers, given)| {
                Deed::Happened(Happening { event, argument, items, answers, given })
            }
        ),
        (side, 1_u16..4, about_it, given()).prop_map(|(giver, number, step, given)| {
            Deed::Assurance(AssuranceDeed { of: AssuranceId { giver, number }, step, given })
        }),
        (plan, of_plan, given()).prop_map(|((ladder, step, clock, instance, at, owner), done, given)| {
            let of = PlanId { ladder, step, clock, instance, at, owner };
            Deed::Plan(PlanDeed { of, step: done, given })
        }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![about_requests(), about_items(), about_the_rest(), in_registers()]
}

fn fold(deeds: &[Deed]) -> Case {
    let mut numbers = BTreeMap::new();
    deeds.iter().fold(Case::default(), |case, deed| {
        let lane = deed.lane().unwrap_or(Party::Requested);
        let number = numbers.entry(lane).and_modify(|n| *n += 1).or_insert(1_u32);
        let act = Act {
            digest: Digest::of(format!("{lane} {number}").as_bytes()),
            author: "ARV".parse().unwrap(),
            lane,
            number: *number,
            prev: None,
            seen: None,
            made_at: "2026-11-20T10:04:00Z".parse().unwrap(),
            recorded: None,
            deed: deed.clone(),
        };
        case.after(&act)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(deed in deed()) {
        let (json, disclosures) = written(&deed);
        prop_assert_eq!(from_wire(&json, &disclosures).unwrap(), deed);
    }

    /// Core and content: with every disclosure withheld the fold takes the same course.
    #[test]
    fn no_field_that_after_reads_is_hideable(deeds in prop::collection::vec(deed(), 1..12), start in about_requests()) {
        let all: Vec<Deed> = std::iter::once(start).chain(deeds).collect();
        let bare: Vec<Deed> = all.iter().map(|deed| from_wire(&written(deed).0, &[]).unwrap()).collect();
        let (full, bare) = (fold(&all), fold(&bare));
        for (one, other) in full.items().values().zip(bare.items().values()) {
            prop_assert_eq!(one, other);
        }
        let course = |case: &Case| {
            case.acts().iter().map(|f| (f.effect, f.items.clone(), f.about.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(course(&full), course(&bare));
        prop_assert_eq!(full.answers_of(Party::Requesting), bare.answers_of(Party::Requesting));
        prop_assert_eq!(full.answers_of(Party::Requested), bare.answers_of(Party::Requested));
        prop_assert_eq!(full.request().map(|r| &r.elements), bare.request().map(|r| &r.elements));
        prop_assert_eq!(full.open_asks().count(), bare.open_asks().count());
        prop_assert_eq!(full.lapses(), bare.lapses());
        prop_assert_eq!(full.closed().map(|c| c.outcome), bare.closed().map(|c| c.outcome));
    }

    #[test]
    fn an_undisclosed_word_is_nowhere_in_the_signed_bytes(deed in deed()) {
        let (json, disclosures) = written(&deed);
        let bytes = json.write();
        for disclosure in &disclosures {
            let name = format!("\"{}\":", disclosure.name().unwrap());
            prop_assert!(!bytes.contains(&name), "{name} in {bytes}");
        }
    }

    #[test]
    fn a_member_nobody_knows_is_refused(deed in deed()) {
        let (json, disclosures) = written(&deed);
        let Json::Object(mut members) = json else { panic!("a deed is an object") };
        members.push(("surprise".to_owned(), Json::Integer(1)));
        let refused = from_wire(&Json::Object(members), &disclosures).unwrap_err();
        prop_assert_eq!(refused.code(), "bad-json");
    }
}

fn changed(deed: &Deed, member: &str, to: Json) -> Json {
    let Json::Object(mut members) = written(deed).0 else { panic!("a deed is an object") };
    members.iter_mut().find(|(name, _)| name == member).unwrap().1 = to;
    Json::Object(members)
}

fn a_deed() -> Deed {
    Deed::Forwarded(Forwarding { to: "competent".parse().unwrap() })
}

#[test]
fn an_unknown_kind_or_version_is_said_to_be_unknown_and_not_malformed() {
    let kind = changed(&a_deed(), "kind", Json::from("request.sung"));
    let version = changed(&a_deed(), "v", Json::Integer(9));
    for json in [kind, version] {
        assert!(matches!(from_wire(&json, &[]), Err(LettersError::UnknownDeed { .. })));
    }
    let code = from_wire(&changed(&a_deed(), "v", Json::Integer(9)), &[]).unwrap_err().code();
    assert_eq!(code, "unknown-deed");
}

#[test]
fn a_disclosure_of_an_element_that_is_not_declared_is_refused() {
    let (plain, _) = written(&Deed::Supplemented(Supplement {
        elements: BTreeSet::from([Element::FactsSummary]),
        content: BTreeMap::from([(Element::FactsSummary, Personal::new(Said::text("It rained.")))]),
        items: Vec::new(),
        particulars: Particulars::new(),
        answers: Facts::new(),
    }));
    let (_, groups) = to_wire(&a_deed(), &mut Seed(1)).unwrap();
    assert!(groups.is_empty());
    let stray = Disclosure::of_member("persons", Json::from("Ilva Korren"), &mut Seed(9));
    assert_eq!(from_wire(&plain, &[stray]).unwrap_err().code(), "bad-disclosure");
    let undeclared = Deed::Supplemented(Supplement {
        elements: BTreeSet::new(),
        content: BTreeMap::from([(Element::Persons, Personal::new(Said::text("Ilva Korren")))]),
        items: Vec::new(),
        particulars: Particulars::new(),
        answers: Facts::new(),
    });
    let (json, disclosures) = written(&undeclared);
    assert_eq!(from_wire(&json, &disclosures).unwrap_err().code(), "bad-json");
}

#[test]
fn a_word_that_would_pass_for_a_member_of_the_core_is_not_written() {
    let code: Name = "items".parse().unwrap();
    let given = Given {
        codes: BTreeSet::from([code.clone()]),
        words: BTreeMap::from([(code, Personal::new("all".to_owned()))]),
    };
    let items = BTreeSet::from([ItemId(1)]);
    assert!(to_wire(&Deed::Withdrawn(Withdrawal { items, given }), &mut Seed(1)).is_err());
}

#[test]
fn the_number_of_digests_does_not_tell_how_much_is_hidden() {
    let digests = |texts: usize| {
        let words = ["reasons", "estimate", "expected-end", "note"].into_iter().take(texts);
        let words = words.map(|code| (code.parse().unwrap(), Personal::new("…".to_owned())));
        let words: BTreeMap<Name, Personal<String>> = words.collect();
        let given = Given { codes: words.keys().cloned().collect(), words };
        let (json, _) = written(&Deed::Executed(Execution { items: BTreeSet::new(), given }));
        json.member("_sd").and_then(Json::as_array).map_or(0, <[Json]>::len)
    };
    assert_eq!((digests(0), digests(1), digests(2), digests(3)), (0, 4, 4, 4));
    // A list that is full would say that nothing is withheld.
    assert_eq!(digests(4), 8);
}

#[test]
fn what_is_hidden_travels_in_the_group_of_those_who_need_to_know_it() {
    let item = |id, measure| Item {
        id: ItemId(id),
        measure,
        categories: BTreeSet::new(),
        article: None,
        with: BTreeSet::from(["target".parse().unwrap()]),
    };
    let said = |text: &str| Personal::new(Said::text(text));
    let particulars = |text: &str| BTreeMap::from([("target".parse().unwrap(), said(text))]);
    let content =
        [Element::FactsSummary, Element::DomesticOrder, Element::SpecialProcedure, Element::RemediesUsed];
    let content: Content = content.into_iter().map(|element| (element, said("as it is written"))).collect();
    let deed = Deed::Supplemented(Supplement {
        elements: content.keys().copied().collect(),
        content,
        items: vec![item(1, Measure::BankTransactions), item(2, Measure::SearchSeizure)],
        particulars: Particulars::from([
            (ItemId(1), particulars("17-0042")),
            (ItemId(2), particulars("the safe")),
        ]),
        answers: Facts::new(),
    });
    let (json, groups) = to_wire(&deed, &mut Seed(7)).unwrap();
    let names = |group: &str| -> Vec<&str> { groups[group].iter().filter_map(Disclosure::name).collect() };
    assert_eq!(
        groups.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        comity_letters::groups::ALL.into()
    );
    assert_eq!(names("bank"), ["item-1"]);
    assert_eq!(
        names("executing").into_iter().collect::<BTreeSet<_>>(),
        ["item-2", "special-procedure"].into()
    );
    assert_eq!((names("court"), names("counsel")), (vec!["domestic-order"], vec!["remedies-used"]));
    assert_eq!(names("central"), ["facts-summary"]);
    // One signed act, one copy for the bank: it reads its own item and not one word more.
    let Deed::Supplemented(copy) = from_wire(&json, &groups["bank"]).unwrap() else { panic!("a supplement") };
    assert_eq!(
        (copy.content.len(), copy.particulars.keys().copied().collect::<Vec<_>>()),
        (0, vec![ItemId(1)])
    );
    assert_eq!(
        json.member("_sd").and_then(Json::as_array).map(<[Json]>::len),
        Some(8),
        "six fields, two decoys"
    );
}

#[test]
fn the_example_of_a_submitted_request_keeps_its_form() {
    let deed = Deed::Submitted(Request {
        urgent: false,
        language: "en".parse().unwrap(),
        items: vec![Item {
            id: ItemId(1),
            measure: Measure::BankTransactions,
            categories: BTreeSet::new(),
            article: Some("6(1)".to_owned()),
            with: BTreeSet::new(),
        }],
        elements: BTreeSet::from([Element::FactsSummary]),
        content: BTreeMap::new(),
        particulars: Particulars::new(),
        facts: BTreeMap::from([(
            "penalty.requesting.max".parse().unwrap(),
            Fact::Length(Amount { n: 5, unit: Unit::Year }),
        )]),
        emergency: None,
        annexes: Vec::new(),
    });
    assert_eq!(
        written(&deed).0.write(),
        r#"{"kind":"request.submitted","v":1,"urgent":false,"language":"en","items":[{"item":1,"measure":"bank-transactions","article":"6(1)"}],"facts":{"penalty.requesting.max":{"length":"5 years"}},"elements":["facts-summary"]}"#
    );
}

#[test]
fn an_act_with_an_unknown_deed_takes_its_place_in_the_lane() {
    let unread = Deed::Unread(Unread { kind: "request.sung".to_owned(), version: 3 });
    let deed = Json::object([("kind", Json::from("request.sung")), ("v", Json::Integer(3))]);
    let act = act_of(&payload(deed), Digest::of(b"bytes"), &[], None).unwrap();
    assert_eq!((act.number, act.deed), (2, unread.clone()));
    assert!(matches!(to_wire(&unread, &mut Seed(1)), Err(LettersError::UnknownDeed { .. })));
}

#[test]
fn an_act_carries_the_deed_it_was_signed_with() {
    let (deed, disclosures) = written(&a_deed());
    let recorded = "2026-11-20T10:14:00Z".parse().ok();
    let act = act_of(&payload(deed), Digest::of(b"bytes"), &disclosures, recorded).unwrap();
    assert_eq!((act.lane, act.recorded, act.deed), (Party::Requested, recorded, a_deed()));
    assert_eq!(act_of(&payload(Json::Null), Digest::of(b"bytes"), &[], None).unwrap_err().code(), "bad-json");
}

fn payload(deed: Json) -> ActPayload {
    let text = |text: &str| text.to_owned();
    let digest = Digest::of(b"a key");
    ActPayload {
        case: Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 143).unwrap(),
        external: Vec::new(),
        from: "BEL".parse().unwrap(),
        to: vec!["ARV".parse().unwrap()],
        lane: Party::Requested,
        number: 2,
        prev: Some(Digest::of(b"act 1")),
        seen: None,
        treaty: UnderTreaty { id: text("arv-bel-mla"), version: text("1"), digest },
        purpose: text("investigation:corruption"),
        handling: Handling {
            marking: text("confidential"),
            use_limit: text("speciality"),
            onward: text("prior-consent"),
            retain: text("5y:final-decision"),
            court_seal: None,
        },
        made_at: "2026-11-20T10:04:00Z".parse().unwrap(),
        signers: Signers { es256: digest, mldsa65: digest },
        case_key: None,
        approvals: Vec::new(),
        deed,
    }
}

#[test]
fn every_kind_of_deed_is_listed_once() {
    let kinds: BTreeSet<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds.len(), KINDS.len());
    assert!(Step::all().all(|step| kinds.contains(step.kind())));
    assert!(kinds.contains(a_deed().kind()));
}

#[test]
fn version_one_of_a_request_reads_for_ever_and_what_it_can_say_is_written_in_it() {
    let text = r#"{"kind":"request.submitted","v":1,"urgent":false,"language":"en","items":[{"item":1,"measure":"service"}],"elements":["persons"]}"#;
    let json = strict::read(text.as_bytes(), &Limits::default()).unwrap();
    let Deed::Submitted(request) = from_wire(&json, &[]).unwrap() else { panic!("a request") };
    assert_eq!(written(&Deed::Submitted(request.clone())).0.write(), text);
    let typed = Request {
        content: Content::from([(Element::Persons, given::says_of(Element::Persons, "Ilva Korren"))]),
        ..request
    };
    let (json, disclosures) = written(&Deed::Submitted(typed));
    assert_eq!(json.member("v"), Some(&Json::Integer(2)));
    assert_eq!(disclosures[0].value().write(), r#"[{"name":{"written":"Ilva Korren"}}]"#);
    // What version 2 hides is read strictly, with its place.
    let wrong = |value: &str| {
        let value = strict::read(value.as_bytes(), &Limits::default()).unwrap();
        let stray = Disclosure::of_member("persons", value, &mut Seed(3));
        let Json::Object(mut members) = json.clone() else { panic!("a deed is an object") };
        members.retain(|(name, _)| name != "_sd");
        members.push(("_sd".to_owned(), Json::array([stray.commitment().to_string()])));
        from_wire(&Json::Object(members), &[stray]).unwrap_err().to_string()
    };
    assert!(wrong(r#"[{"name":"A","role":"villain"}]"#).contains("persons.1.role"));
    assert!(wrong(r#"[{"name":"A","born":"1970-02-30"}]"#).contains("persons.1.born"));
}

#[test]
fn attack_053_no_field_that_steers_the_fold_is_hideable() {
    no_field_that_after_reads_is_hideable();
}

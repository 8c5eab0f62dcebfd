//! Two offices and the letters between them, for tests: given, when, then.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::*;
use comity_case::{
    Case, Command, Deed, Draft, Hand, Inadmissible, Law, Move, Name, Officer, Said, Step, decide, escalation,
    fold_dossier, paper,
};
use comity_dossier::{Act, Dossier};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Library, Source, load};
use comity_words::{Digest, Element, Measure, Moment, Party, Personal, Reference, Role};

/// Arvenia's office and Belmora's, each with the dossier as it holds it.
#[derive(Clone)]
pub struct World {
    requesting: Dossier<Deed>,
    requested: Dossier<Deed>,
    pub now: Moment,
}

pub const SEARCH: ItemId = ItemId(1);
pub const BANK: ItemId = ItemId(2);

/// An empty case on Friday 20 November 2026, 10:04 UTC.
pub fn given() -> World {
    World {
        requesting: Dossier::kept_by(Party::Requesting),
        requested: Dossier::kept_by(Party::Requested),
        now: moment("2026-11-20T10:04:00Z"),
    }
}

impl World {
    /// One side does something, and the other side's node files it ten minutes later.
    pub fn then(mut self, party: Party, deed: Deed) -> World {
        let act = self.write(party, deed);
        self.deliver(&act);
        self
    }

    /// The two sides write without having seen each other's letter.
    pub fn crossed(mut self, requesting: Deed, requested: Deed) -> World {
        let ours = self.write(Party::Requesting, requesting);
        let theirs = self.write(Party::Requested, requested);
        self.deliver(&theirs);
        self.deliver(&ours);
        self
    }

    pub fn submitted(self) -> World {
        self.then(Party::Requesting, Deed::Submitted(request()))
    }

    pub fn acknowledged(self) -> World {
        self.then(Party::Requested, acknowledged())
    }

    pub fn at(mut self, moment_text: &str) -> World {
        self.now = moment(moment_text);
        self
    }

    /// One side's act, filed at home and still on the road.
    pub fn write(&mut self, party: Party, deed: Deed) -> Act<Deed> {
        let (now, home) = (self.now, self.home(party));
        let (last, seen) = (home.head(party), home.head(party.other()));
        let number = last.map_or(1, |last| last.number + 1);
        let author = if party == Party::Requesting { "ARV" } else { "BEL" };
        let act = Act {
            digest: Digest::of(format!("{party} {number} {} {now}", deed.kind()).as_bytes()),
            author: author.parse().unwrap(),
            lane: party,
            number,
            prev: last.map(|last| last.digest),
            seen,
            made_at: now,
            recorded: None,
            deed,
        };
        home.file(act.clone());
        act
    }

    /// The letter arrives, is filed, and its receipt comes home.
    pub fn deliver(&mut self, act: &Act<Deed>) {
        self.now = self.now.plus_seconds(600);
        let now = self.now;
        let away = self.home(act.lane.other());
        let stood = away.head(act.lane.other());
        away.file(act.clone());
        away.record(act.digest, now);
        away.receipted(act.digest, stood);
        let home = self.home(act.lane);
        home.record(act.digest, now);
        home.receipted(act.digest, stood);
    }

    /// What one side commands; where it may become an act it is filed on both sides.
    pub fn command(&mut self, by: &Hand, command: Command, library: &Library) -> Result<Deed, Inadmissible> {
        let deed = decide(&self.case_at(by.party), by, command, &self.law(library))?;
        let act = self.write(by.party, deed.clone());
        self.deliver(&act);
        Ok(deed)
    }

    /// Both nodes look at their clocks and note what is due.
    pub fn nodes_look_at_their_clocks(&mut self, library: &Library) -> usize {
        let mut noted = 0;
        for party in [Party::Requesting, Party::Requested] {
            let due = escalation::due(&self.case_at(party), &self.law(library), party).unwrap();
            for command in due {
                let deed =
                    decide(&self.case_at(party), &Hand::node(party), command, &self.law(library)).unwrap();
                let act = self.write(party, deed);
                self.deliver(&act);
                noted += 1;
            }
        }
        noted
    }

    pub fn law<'a>(&self, library: &'a Library) -> Law<'a> {
        Law::of(library, "arv-bel-small", &reference(), self.now)
    }

    pub fn case_at(&self, party: Party) -> Case {
        fold_dossier(self.dossier(party))
    }

    /// The case both sides hold; they hold the same one.
    pub fn case(&self) -> Case {
        let ours = self.case_at(Party::Requesting);
        let theirs = self.case_at(Party::Requested);
        assert_eq!(ours.items(), theirs.items(), "both sides hold the same items");
        assert_eq!(ours.acts(), theirs.acts(), "both sides tell the same story");
        ours
    }

    pub fn dossier(&self, party: Party) -> &Dossier<Deed> {
        match party {
            Party::Requesting => &self.requesting,
            Party::Requested => &self.requested,
        }
    }

    fn home(&mut self, party: Party) -> &mut Dossier<Deed> {
        match party {
            Party::Requesting => &mut self.requesting,
            Party::Requested => &mut self.requested,
        }
    }
}

pub fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

pub fn name(text: &str) -> Name {
    text.parse().unwrap()
}

pub fn reference() -> Reference {
    Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 143).unwrap()
}

pub fn officer(id: &str, roles: &[Role]) -> Officer {
    Officer { id: id.parse().unwrap(), roles: roles.iter().copied().collect() }
}

/// An officer of this side with another's approval.
pub fn two_of(party: Party) -> Hand {
    Hand::alone(party, officer("okafor", &[Role::Officer]))
        .approved_by(officer("lindqvist", &[Role::Approver]))
}

pub fn one_of(party: Party) -> Hand {
    Hand::alone(party, officer("meier", &[Role::Officer]))
}

/// A draft that has everything the small treaty asks.
pub fn draft() -> Draft {
    let says = [
        (Element::RequestingAuthority, "Ministry of Justice, Unit II B"),
        (Element::FactsSummary, "Payments traced to the account on 3 May 2026."),
        (Element::Offences, "Corruption, section 299"),
        (Element::AssistanceRequested, "Search of the office and the account's transactions"),
        (Element::DomesticOrder, "Order of 2 November 2026"),
    ];
    Draft {
        urgent: false,
        language: Some(name("en")),
        items: vec![item(1, Measure::SearchSeizure), item(2, Measure::BankTransactions)],
        content: says.into_iter().map(|(element, text)| (element, says_of(element, text))).collect(),
        particulars: BTreeMap::new(),
        facts: BTreeMap::from([
            (name("offence"), comity_case::Fact::Words(vec![name("corruption")])),
            (name("penalty.requesting.death"), comity_case::Fact::No),
        ]),
        emergency: None,
        annexes: Vec::new(),
    }
}

/// What a clerk types under an element.
pub fn says_of(element: Element, text: &str) -> Personal<Said> {
    Personal::new(comity_case::form::elements::said(element, text).unwrap())
}

/// What a clerk might type under each element; the persons are invented.
pub fn sample(element: Element) -> &'static str {
    use Element::*;
    match element {
        RequestId => "ARV-BEL-2026-000143-K",
        Instrument => "arv-bel-small",
        RequestStatus => "new",
        RelatedRequests => r#"[{"reference":"ARV-BEL-2025-000009-Q","kind":"preservation"}]"#,
        RequestingState => "ARV",
        RequestedState => "BEL",
        DateIssued => "2026-11-20",
        ProceedingType => "criminal",
        ProceedingStage => "investigation",
        Offences => {
            r#"[{"title":"Fraud","provision":"Whoever deceives another shall be punished.",
                 "category":"fraud","penalty-requesting":{"most":"5 years","death":"no"},"from":"2026-01-02","to":"2026-05-03"}]"#
        }
        OffenceCategory => r#"{"categories":["fraud"],"three-years":true}"#,
        Persons => {
            r#"[{"name":{"written":"Ирина Ковалёва","script":"Cyrl","latin":"Irina Kovaliova"},"role":"suspect",
                 "born":"1970-02-03","nationality":["ARV"],"papers":[{"number":"C01X00T47","kind":"passport","state":"ARV"}]}]"#
        }
        Deadline => r#"{"by":"2027-02-01","reason":"The trial begins on 10 February."}"#,
        Urgency => r#"{"ground":"custody","reason":"The accused is in custody."}"#,
        Confidentiality => {
            r#"{"level":"confidential","reason":"Searches follow.","may-notify-subject":false}"#
        }
        DataCategories => "subscriber,traffic",
        Identifiers => {
            r#"[{"kind":"ip","value":"192.0.2.7","from":"2026-05-03T10:00:00+02:00","to":"2026-05-03T10:05:00+02:00",
                 "zone":"Europe/Berlin","port":51123}]"#
        }
        DomesticOrder => r#"{"reference":"Gs 2/26","court":"Court of Arvenia City","on":"2026-11-02"}"#,
        Assurances => {
            r#"[{"kind":"death-penalty","text":"It will not be imposed.","giver":"Minister of Justice"}]"#
        }
        Language => "en",
        EvidenceReturn => r#"{"wanted":true,"by":"2027-12-31"}"#,
        Costs => r#"{"bearer":"requested","estimate":"1200.00 EUR"}"#,
        Sensitivity => r#"{"level":"normal","reason":"Nothing speaks for more."}"#,
        _ => "As it is.",
    }
}

pub fn item(id: u16, measure: Measure) -> Item {
    Item { id: ItemId(id), measure, categories: BTreeSet::new(), article: None, with: BTreeSet::new() }
}

pub fn request() -> Request {
    draft().as_it_stands()
}

pub fn acknowledged() -> Deed {
    Deed::Acknowledged(acknowledgement())
}

pub fn acknowledgement() -> Acknowledgement {
    Acknowledgement { office: name("central"), answers: BTreeMap::new(), contact: None }
}

pub fn asked() -> Deed {
    Deed::Asked(question())
}

pub fn question() -> Question {
    Question { elements: BTreeSet::from([Element::FactsSummary]), given: Given::reasons("Which office?") }
}

pub fn supplemented() -> Deed {
    Deed::Supplemented(supplement())
}

pub fn supplement() -> Supplement {
    let text = says_of(Element::FactsSummary, "The office at 4 Harbour Road.");
    Supplement {
        elements: BTreeSet::from([Element::FactsSummary]),
        content: BTreeMap::from([(Element::FactsSummary, text)]),
        items: Vec::new(),
        particulars: BTreeMap::new(),
        answers: BTreeMap::new(),
    }
}

pub fn consultation() -> Consultation {
    Consultation {
        items: BTreeSet::new(),
        before: BTreeSet::from([name("refuse"), name("postpone")]),
        answers: BTreeMap::new(),
        given: Given::reasons("Talked by telephone."),
    }
}

pub fn acceptance() -> Acceptance {
    Acceptance {
        items: BTreeSet::new(),
        decided_by: name("requested.central"),
        answers: BTreeMap::from([(name("already-tried"), comity_case::Fact::No)]),
        given: Given::default(),
    }
}

pub fn accepted() -> Deed {
    Deed::Accepted(acceptance())
}

/// A refusal with every answer that is the requested side's own.
pub fn refusal(ground: &str, office: &str) -> Refusal {
    let tried = (name("already-tried"), comity_case::Fact::No);
    Refusal {
        items: BTreeSet::new(),
        grounds: BTreeSet::from([name(ground)]),
        decided_by: name(office),
        answers: if ground == "ne-bis-in-idem" { BTreeMap::new() } else { BTreeMap::from([tried]) },
        given: Given::reasons("It would harm an investigation of ours."),
    }
}

pub fn refused() -> Deed {
    Deed::Refused(refusal("essential-interests", "requested.minister"))
}

pub fn postponement() -> Postponement {
    Postponement {
        items: BTreeSet::new(),
        grounds: BTreeSet::from([name("own-proceedings")]),
        decided_by: name("requested.prosecutor"),
        until: "2027-03-01".parse().ok(),
        answers: acceptance().answers,
        given: Given::reasons("Our own trial is under way.").and("expected-end", "March 2027"),
    }
}

/// The same, until a day that is still to come.
pub fn postponement_from(now: Moment) -> Postponement {
    Postponement { until: Some(now.plus_seconds(30 * 86_400).day()), ..postponement() }
}

pub fn postponed() -> Deed {
    Deed::Postponed(postponement())
}

pub fn withdrew(items: &[ItemId]) -> Deed {
    Deed::Withdrawn(Withdrawal { items: items.iter().copied().collect(), given: Given::default() })
}

pub fn execution() -> Execution {
    Execution { items: BTreeSet::new(), given: Given::default() }
}

pub fn executed() -> Deed {
    Deed::Executed(execution())
}

pub fn hand_over(item: ItemId, exhibit: u16) -> HandOver {
    HandOver {
        item,
        exhibit: ExhibitId(exhibit),
        sha256: Digest::of(b"the file"),
        size: 8,
        manifest: Digest::of(b"the manifest"),
        custody: CustodyRecord(format!("transfer_out of exhibit {exhibit}")),
        description: Some(Personal::new("Account statement".to_owned())),
    }
}

pub fn handed_over(item: ItemId, exhibit: u16) -> Deed {
    Deed::HandedOver(hand_over(item, exhibit))
}

pub fn taking(exhibit: u16) -> TakingOver {
    let given = hand_over(SEARCH, exhibit);
    TakingOver {
        exhibit: ExhibitId(exhibit),
        sha256: given.sha256,
        size: given.size,
        manifest: given.manifest,
        quotes: given.custody.digest(),
        custody: CustodyRecord(format!("transfer_in of exhibit {exhibit}")),
    }
}

pub fn received(exhibit: u16) -> Deed {
    Deed::EvidenceReceived(taking(exhibit))
}

/// A step with everything that must be said with it.
pub fn step(step: Step, items: &[ItemId]) -> Move {
    let given = step.needs().iter().fold(Given::default(), |given, code| {
        let mut given = given;
        given.codes.insert(name(code));
        given.words.insert(name(code), Personal::new("As it is.".to_owned()));
        given
    });
    Move {
        items: items.iter().copied().collect(),
        until: step.needs_day().then(|| "2026-11-25".parse().unwrap()),
        answers: match step {
            Step::Offered => acceptance().answers,
            _ => BTreeMap::new(),
        },
        given: match step {
            Step::RemedyUpheld | Step::RefusalSetAside => given.and("court", "Court of Belmora City"),
            _ => given,
        },
        ..Move::of(step)
    }
}

/// The same, with a day that is still to come.
pub fn step_from(which: Step, now: Moment) -> Move {
    let until = which.needs_day().then(|| now.plus_seconds(5 * 86_400).day());
    Move { until, ..step(which, &[]) }
}

pub fn step_of(which: Step, items: BTreeSet<ItemId>) -> Deed {
    Deed::Moved(Move { items, ..step(which, &[]) })
}

pub fn closed(outcome: Outcome) -> Deed {
    Deed::Closed(Closing::of(outcome))
}

pub fn lapsed(clock: &str) -> Deed {
    let at = moment("2026-12-21T23:00:00Z");
    Deed::Lapsed(Lapse { clock: name(clock), instance: 1, at, article: "9(2)".to_owned() })
}

/// The small treaty of these tests, its clauses of Arvenia and Belmora's text.
pub fn library() -> Library {
    library_of(TREATY)
}

/// The small treaty with one article more, before its time limits.
pub fn library_with(article: &str) -> Library {
    library_saying("  article time-limits", &format!("  {article}\n  article time-limits"))
}

/// The small treaty with one passage written otherwise.
pub fn library_saying(passage: &str, otherwise: &str) -> Library {
    assert!(TREATY.contains(passage), "the small treaty says nothing like `{passage}`");
    library_of(&TREATY.replacen(passage, otherwise, 1))
}

/// The library of the small treaty in another wording, which has no errors.
pub fn library_of(text: &str) -> Library {
    let source = Source { name: "arv-bel-small.treaty".to_owned(), text: text.to_owned() };
    let (library, findings) = load(&[source], Calendars::builtin());
    let errors: Vec<String> =
        findings.iter().filter(|f| f.code.starts_with('E')).map(|f| f.message.clone()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    library
}

pub const TREATY: &str = r#"comity 1;
treaty arv-bel-small "A small treaty for tests" {
  version "1"; status final; kind bilateral; authentic (en);
  party ARV "Arvenia" { timezone "Europe/Berlin"; calendar week-sat-sun; }
  party BEL "Belmora" { timezone "Europe/Berlin"; calendar week-sat-sun; }
  periods default basis text at 2(3) {
    day-0 excluded; roll forward; holidays-of requested; zone requested;
    cut-off none; month-end last-day; hours elapsed;
  }
  article definitions "Definitions" at 2 {
    fact already-tried "Has the person been finally judged for the same facts?" answered-by requested.central;
  }
  article channels "Languages" at 3 {
    channel secure-node primary original receipt within 24 hours at 3(3);
    language to ARV accepts (de, en) at 3(5);
    language to BEL accepts (de, en) at 3(5);
  }
  article contents "Contents" at 5 {
    require (requesting-authority, offences, facts-summary, assistance-requested, language, signature) at 5(1);
    require domestic-order when measure in (search-seizure, content-data) at 5(4);
    supplement asked-by requested reply within 20 days clock stops at-most 2 times at 5(5);
  }
  article measures "Measures" at 6 {
    measures (search-seizure, bank-transactions, video-hearing) at 6(1);
  }
  article refusal "Refusal" at 7 {
    ground essential-interests may-refuse decided-by requested.minister at 7(1)(a);
    ground ne-bis-in-idem must-refuse when already-tried decided-by requested.central at 7(1)(b);
    ground death-penalty must-refuse decided-by requested.minister when penalty.requesting.death at 7(1)(d);
    ground own-proceedings may-postpone decided-by requested.prosecutor at 7(1)(e);
    ground bank-secrecy never at 7(2);
    ground fiscal-offence never-alone at 7(2);
    consult before (refuse, postpone) by requested within 24 hours at 7(3);
    duty give-reasons by requested to requesting starts on (refused, postponed) done on reasons-given
      within 10 working days at 7(5);
  }
  article time-limits "Time limits" at 9 {
    duty acknowledge by requested to requesting starts on received done on acknowledged
      within 3 working days at 9(1);
    duty decide by requested to requesting starts on received done on decided within 30 days at 9(2) {
      stops on returned(incomplete) resumes on completed at-most 2 times;
      extend by requested up-to 30 days times 1 giving (reasons, estimate) before due;
    }
    duty execute by requested to requesting starts on decided(grant) done on executed within 90 days at 9(3) {
      suspended while postponed balance kept;
    }
    escalation stalled for (decide, execute) at 9(5) {
      step at-once notify both.liaison;
      step after 5 working days escalate rung 1 to requested.head answer within 5 working days;
      step after 20 days escalate rung 2 to requested.minister;
    }
  }
}
"#;

/// What a letter of Belmora of 21 November does, entered by us.
pub fn came(deed: Deed) -> Deed {
    let dated = paper::Stated::moment(moment("2026-11-21T09:00:00Z"));
    Deed::Paper(comity_case::Paper::Came(Box::new(paper::Came {
        letter: letter(dated, 2),
        deed: Some(deed),
        corrects: None,
    })))
}

/// A letter by post, with what its author had before her.
pub fn letter(dated: paper::Stated, seen: u32) -> paper::Letter {
    paper::Letter {
        from: "BEL".parse().unwrap(),
        by: paper::Way::Post,
        dated: Some(dated),
        received: None,
        scan: None,
        seen,
        entered_by: Some(Personal::new("okafor".to_owned())),
        note: None,
    }
}

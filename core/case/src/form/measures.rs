//! The 34 measures of the tables of law: what each wants to be told besides the elements of the request.
//!
//! None of this is required by itself: the sources have not all been read. What a treaty requires is its
//! own clause; what stands here is asked for, so that a request does not come back for want of it.

use comity_words::Measure;

use super::lists::*;
use super::records::*;
use super::{Grade, Member, Said, Shape, Wrong};
use Grade::{Free, Wanted};
use Shape::*;

/// One row of the tables of law.
#[derive(Debug)]
pub struct Row {
    /// The measure.
    pub measure: Measure,
    /// What it is called.
    pub title: &'static str,
    /// Whether compulsion is involved, in the word of the tables. The instrument says whether it is.
    pub coercive: &'static str,
    /// What it wants to be told.
    pub extras: &'static [Member],
    /// Where that comes from.
    pub source: &'static str,
    /// How far the source was read.
    pub mark: &'static str,
}

/// The row of a measure.
pub fn row(measure: Measure) -> &'static Row {
    ROWS.iter().find(|row| row.measure == measure).expect("every measure has a row")
}

/// What may be said about an item of this measure under a name.
pub fn extra(measure: Measure, name: &str) -> Option<&'static Member> {
    row(measure).extras.iter().chain([&TARGET]).find(|extra| extra.name == name)
}

/// Reads what is said about an item, as a clerk types it.
pub fn said(measure: Measure, name: &str, text: &str, place: &str) -> Result<Said, Wrong> {
    known(measure, name, place)?.shape.from_text(text, place)
}

/// What may stand under this name, or a refusal that lists what may.
pub fn known(measure: Measure, name: &str, place: &str) -> Result<&'static Member, Wrong> {
    extra(measure, name).ok_or_else(|| {
        let names: Vec<&str> = row(measure).extras.iter().map(|extra| extra.name).chain(["target"]).collect();
        let why = format!("`{measure}` has no such place: write {}", names.join(", "));
        Wrong { place: place.to_owned(), why }
    })
}

/// What every item has: the object or person the measure is about.
pub static TARGET: Member =
    Member { name: "target", shape: Line, grade: Free, says: "the object or person it is about" };

macro_rules! rows {
    ($($measure:ident $title:literal, $coercive:literal, $source:literal, $mark:literal {
        $($name:literal $grade:ident $shape:expr, $says:literal;)*
    })+) => {
        /// Every measure, in the order of the tables.
        pub static ROWS: &[Row] = &[$(Row {
            measure: Measure::$measure, title: $title, coercive: $coercive, source: $source, mark: $mark,
            extras: &[$(Member { name: $name, shape: $shape, grade: $grade, says: $says }),*],
        }),+];
    };
}

rows! {
    Service "Service of documents", "no", "ETS 30 7; UNTOC 18(3)(b); EU 2000 5 (post)", "unchecked" {
        "documents" Wanted Many(&Record(&ANNEX)), "the documents to be served";
        "addressee" Wanted Record(&PERSON), "who is to be served, with the address";
        "proof-of-service" Wanted Line, "the form of proof that is wanted";
        "appearance-date" Free Day, "the day on which the person is to appear";
        "language-understood" Wanted Language, "a language the addressee understands";
        "free-of-sanctions" Wanted Truth, "whether the notice threatens no sanction";
    }
    StatementVoluntary "Statement or interview, voluntary", "no", "UNTOC 18(3)(a); Model 11", "unchecked" {
        "person" Wanted Record(&PERSON), "who is to be heard";
        "capacity" Wanted Code(&CAPACITY), "in which capacity";
        "questions" Wanted Many(&Text), "the topics or questions";
        "caution" Wanted Text, "the text of the caution";
        "attending" Free Many(&Record(&ATTENDING)), "who may attend";
    }
    TestimonyCompelled "Testimony on oath before a judge or commissioner", "yes", "Model 11-12; US-UK 8; 18 USC 3512", "unchecked" {
        "person" Wanted Record(&PERSON), "who is to be heard";
        "capacity" Wanted Code(&CAPACITY), "in which capacity";
        "questions" Wanted Many(&Text), "the topics or questions";
        "caution" Wanted Text, "the text of the caution";
        "attending" Free Many(&Record(&ATTENDING)), "who may attend";
        "oath" Wanted Code(&OATH), "the form of oath";
        "right-to-refuse" Wanted Text, "the rules of both States on refusing to testify";
        "verbatim" Free Truth, "whether a verbatim record is wanted";
        "counsel-present" Free Truth, "whether counsel is present";
    }
    VideoHearing "Hearing by video", "consent-of-accused", "ETS 182 9; EU 2000 10; EIO 24 and Annex A H2; UNTOC 18(18)", "unchecked" {
        "person" Wanted Record(&PERSON), "who is to be heard";
        "why-not-in-person" Wanted Text, "why attendance in person is not desirable or possible";
        "conducted-by" Wanted Many(&Record(&ATTENDING)), "the authority and persons who conduct the hearing";
        "technical" Wanted Text, "the technical specification";
        "interpreter" Free Language, "the language of the interpreter";
        "consent" Wanted Truth, "whether the person consents";
        "window" Wanted Record(&SPAN), "the days that would do";
        "cost-bearer" Free Code(&BEARER), "who bears the costs";
    }
    TelephoneHearing "Hearing by telephone", "consent", "ETS 182 10; EU 2000 11; EIO 25", "unchecked" {
        "person" Wanted Record(&PERSON), "who is to be heard";
        "why-not-in-person" Wanted Text, "why attendance in person is not desirable or possible";
        "conducted-by" Wanted Many(&Record(&ATTENDING)), "the authority and persons who conduct the hearing";
        "technical" Free Text, "the technical specification";
        "interpreter" Free Language, "the language of the interpreter";
        "consent" Wanted Truth, "whether the person consents";
        "witness-agrees" Wanted Text, "the statement that the witness agrees";
        "window" Wanted Record(&SPAN), "the days that would do";
        "cost-bearer" Free Code(&BEARER), "who bears the costs";
    }
    DocumentsPublic "Official or court records, extracts of criminal records", "no", "ETS 30 13, 22; UNTOC 18(29)", "unchecked" {
        "records" Wanted Many(&Line), "the records, by what identifies them";
        "access" Wanted Code(&RECORD_KIND), "whether they are public";
        "certification" Wanted Line, "the form of certification";
    }
    ProductionBusiness "Production of business or bank documents", "usually", "UNTOC 18(3)(f); 18 USC 3505", "unchecked" {
        "custodian" Wanted Line, "who holds them";
        "period" Wanted Record(&SPAN), "of which days";
        "accounts" Free Many(&Record(&ACCOUNT)), "accounts or transactions";
        "nexus" Wanted Text, "how they hang together with the offence";
        "certificate" Wanted Code(&CERTIFICATE), "the certificate that is wanted";
    }
    BankAccounts "Which accounts a person holds", "yes", "Prot. 2001 EU-MLA 1; EIO 26, H4; EU-US MLA 4", "unchecked" {
        "person" Wanted Record(&PERSON), "whose accounts";
        "why-relevant" Wanted Text, "why this is likely to be relevant";
        "why-there" Wanted Text, "why banks in that State hold them";
        "banks" Free Many(&Line), "which banks, if known";
    }
    BankTransactions "Transactions on an account in a period", "yes", "Prot. 2001 2; EIO 27, H4", "unchecked" {
        "account" Wanted Record(&ACCOUNT), "the account";
        "period" Wanted Record(&SPAN), "of which days";
        "other-data" Free Text, "other data of the account";
    }
    BankMonitoring "Monitoring of an account as it is used", "yes", "Prot. 2001 3; EIO 28, H5", "unchecked" {
        "account" Wanted Record(&ACCOUNT), "the account";
        "period" Wanted Record(&SPAN), "from when to when";
        "frequency" Wanted Line, "how often it is reported";
        "live-contact" Wanted Record(&AUTHORITY), "to whom it is reported";
    }
    SearchSeizure "Search of premises or a person; seizure", "yes", "ETS 30 5; Model 17; US-UK 14", "unchecked" {
        "place" Wanted Text, "the precise place";
        "items" Wanted Many(&Line), "what is to be found";
        "grounds" Wanted Text, "why it is believed to be there";
        "order-copy" Wanted Line, "the annex that holds the domestic order";
        "privilege-filter" Wanted Text, "how what is privileged is kept apart";
        "officers" Free Many(&Record(&ATTENDING)), "officers who wish to be present";
    }
    ExamineSite "Examination of objects and sites, expert evaluation, samples", "varies", "UNTOC 18(3)(d)-(e)", "unchecked" {
        "site" Wanted Text, "the site or object";
        "protocol" Wanted Text, "how it is examined";
        "laboratory" Free Line, "the standard of the laboratory";
        "samples" Free Text, "how samples are handled";
    }
    SubscriberData "Subscriber information", "low-threshold", "Budapest 18, 31; 2AP 7-8; T-CY template art 31", "unchecked" {
        "provider" Wanted Record(&PROVIDER), "the provider";
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "by what the subscriber is found";
        "period" Wanted Record(&SPAN), "of which days";
        "fields" Wanted Many(&Line), "which data";
        "preservation" Free Record(&PRESERVED), "the preservation before";
        "no-notice" Free Truth, "whether the user must not be told";
    }
    DomainRegistrant "Registration data of a domain", "no", "2AP 6", "unchecked" {
        "domain" Wanted Line, "the domain";
        "fields" Wanted Many(&Line), "which data";
        "relevance" Wanted Text, "why they are relevant";
        "return-by" Free Day, "by when";
        "return-how" Free Code(&DELIVERY), "how they are given";
    }
    TrafficData "Stored traffic data", "often", "Budapest 30-31; 2AP 8; e-Evidence 4(2), 5", "unchecked" {
        "provider" Wanted Record(&PROVIDER), "the provider";
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "by what the traffic is found";
        "period" Wanted Record(&SPAN), "of which days";
        "fields" Wanted Many(&Line), "which data";
        "preservation" Free Record(&PRESERVED), "the preservation before";
        "no-notice" Free Truth, "whether the user must not be told";
        "link-to-offence" Wanted Text, "how the data hang together with the offence";
    }
    ContentData "Stored content", "yes", "Budapest 31; UNCC 44", "unchecked" {
        "provider" Wanted Record(&PROVIDER), "the provider";
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "by what the content is found";
        "period" Wanted Record(&SPAN), "of which days, as few as will do";
        "fields" Wanted Many(&Line), "which content";
        "preservation" Free Record(&PRESERVED), "the preservation before";
        "no-notice" Free Truth, "whether the user must not be told";
        "link-to-offence" Wanted Text, "how the content hangs together with the offence";
        "probable-cause" Wanted Text, "dated facts that show probable cause";
        "filter" Wanted Text, "how what is privileged is kept apart";
    }
    Preservation "Expedited preservation", "no", "Budapest 29(2); UNCC 42; e-Evidence 6, 11", "unchecked" {
        "authority" Wanted Record(&AUTHORITY), "the authority that wants it";
        "brief-facts" Wanted Text, "the offence and brief facts";
        "data" Wanted Text, "the data and how they hang together with the offence";
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "by what the data are found";
        "custodian" Wanted Line, "who holds the data, or where";
        "necessity" Wanted Text, "why it is necessary";
        "intent-to-request" Wanted Truth, "whether a request follows";
    }
    TrafficPartialDisclosure "Expedited partial disclosure of preserved traffic data", "no", "Budapest 30; UNCC 43", "unchecked" {
        "preservation" Wanted Record(&PRESERVED), "the preservation";
    }
    RealtimeTraffic "Traffic data as they arise", "yes", "Budapest 33; UNCC 45", "unchecked" {
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "whose traffic";
        "duration" Wanted Length, "for how long";
        "threshold" Wanted Text, "the legal threshold in both States";
    }
    Interception "Interception of content", "yes", "Budapest 34; EU 2000 17-22; EIO 30-31, H7; UNCC 46", "unchecked" {
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "whose communication";
        "duration" Wanted Length, "for how long";
        "necessity" Wanted Text, "why it is necessary";
        "technical" Wanted Text, "technical data";
        "order-confirmed" Wanted Truth, "whether a lawful order was issued";
        "assistance" Wanted Code(&ASSISTANCE), "with or without technical assistance";
    }
    Covert "Undercover investigation", "agreement", "ETS 182 19; EIO 29, H6; UNTOC 20", "unchecked" {
        "duration" Wanted Length, "for how long";
        "conditions" Wanted Text, "under which conditions";
        "status-of-officers" Wanted Text, "the legal status of the officers";
        "liability" Wanted Text, "who answers for damage";
    }
    ControlledDelivery "Controlled delivery", "agreement", "ETS 182 18; UNTOC 20; EIO 28", "unchecked" {
        "goods" Wanted Text, "the goods";
        "route" Wanted Text, "the route";
        "timing" Wanted Record(&SPAN), "when";
        "directed-by" Wanted Record(&AUTHORITY), "who directs it";
    }
    CrossBorderObservation "Surveillance across the border", "prior-authorisation", "ETS 182 17", "unchecked" {
        "person" Wanted Record(&PERSON), "who is observed";
        "offence-category" Wanted Name, "the category of offence";
        "border-point" Wanted Line, "where the border is crossed";
        "unannounced" Free Truth, "whether it began unannounced: five hours are the most";
    }
    FreezeEvidence "Provisional measure over evidence", "varies", "EIO 32, H3; ETS 182 24", "unchecked" {
        "item" Wanted Text, "what is to be secured";
        "place" Wanted Text, "where it is";
        "keeping" Wanted Code(&KEEPING), "whether it is transferred or left in place";
        "until" Free Day, "the day it ends";
        "follow-up" Free Day, "the day on which the request for it follows";
    }
    FreezeAssets "Freezing of assets", "yes", "UNTOC 13; UNCAC 54; Reg. 2018/1805; US-UK 16", "unchecked" {
        "property" Wanted Many(&Record(&PROPERTY)), "the property";
        "value" Wanted Money, "the value";
        "link-to-offence" Wanted Text, "how it hangs together with the offence";
        "order-copy" Wanted Line, "the annex that holds the order";
        "third-parties" Wanted Text, "rights of others";
    }
    Confiscation "Enforcement of an order of confiscation", "yes", "UNTOC 13-14; UNCAC 55-57", "unchecked" {
        "final-order" Wanted Record(&ORDER), "the final order, certified";
        "amount" Wanted Money, "the amount";
        "in-absentia" Wanted Text, "whether it was made in absence";
        "victims" Wanted Text, "who was harmed";
        "sharing" Free Text, "terms of sharing";
    }
    TransferCustody "Temporary transfer of a detained person", "consent", "UNTOC 18(10)-(12); EIO 22-23, H1; ETS 182 13", "unchecked" {
        "person" Wanted Record(&PERSON), "who is transferred";
        "direction" Wanted Code(&DIRECTION), "in which direction";
        "consent" Wanted Truth, "whether the person consents in writing";
        "purpose" Wanted Text, "for what";
        "window" Wanted Record(&SPAN), "on which days";
        "custody-guarantee" Wanted Text, "how the person is kept in custody";
        "time-credited" Wanted Truth, "whether the time is credited";
        "return-date" Wanted Day, "the day of return";
        "transit" Free Many(&State), "States passed through";
    }
    VoluntaryTravel "Voluntary appearance", "consent", "UNTOC 18(3)(h),(27); Model 14-15", "unchecked" {
        "person" Wanted Record(&PERSON), "who is asked to come";
        "summons" Wanted Text, "the summons, which threatens nothing";
        "expenses" Wanted Text, "expenses and allowances";
        "safe-conduct" Wanted Text, "the safe conduct";
    }
    LocateIdentify "Location or identification of a person, object or proceeds", "no", "US-UK 12; UNTOC 18(3)(g)", "unchecked" {
        "known-identifiers" Wanted Many(&Record(&IDENTIFIED)), "all that identifies";
        "person" Free Record(&PERSON), "the person";
        "last-known-place" Wanted Text, "the last known place";
    }
    Jit "Joint investigation team", "agreement", "ETS 182 20; EU 2000 13; UNTOC 19; 2AP 12", "unchecked" {
        "purpose" Wanted Text, "for what";
        "members" Wanted Many(&Record(&ATTENDING)), "the members";
        "leader" Wanted Record(&ATTENDING), "who leads it";
        "duration" Wanted Length, "for how long";
        "evidence-use" Wanted Text, "how evidence is used";
        "confidentiality" Wanted Text, "what is kept confidential";
        "costs" Wanted Record(&COSTS), "who bears the costs";
        "data-protection" Wanted Record(&PROTECTION), "the protection of data";
        "media" Free Text, "what the press is told";
    }
    Spontaneous "Spontaneous information", "not-applicable", "UNTOC 18(4)-(5); ETS 182 11; Budapest 26", "unchecked" {
        "conditions" Wanted Text, "the conditions of the sender";
        "use-restriction" Wanted Text, "what it may be used for";
        "exculpatory" Wanted Text, "the exception for what speaks for the accused";
    }
    Restitution "Return of stolen property to its owner", "not-applicable", "ETS 182 12; EU 2000 8", "unchecked" {
        "property" Wanted Many(&Record(&PROPERTY)), "the property";
        "owner" Wanted Record(&PERSON), "the owner";
        "third-parties" Wanted Text, "others who hold it in good faith";
    }
    ProceedingsTransfer "Laying of information, transfer of proceedings", "not-applicable", "ETS 30 21; UNTOC 21", "unchecked" {
        "file" Wanted Many(&Record(&ANNEX)), "the file";
        "law" Wanted Text, "the law";
        "prescription" Wanted Day, "the day on which prosecution is barred by time";
    }
    EmergencyDisclosure "Emergency disclosure of stored data", "emergency-test", "2AP 9-10", "secondary" {
        "risk" Wanted Text, "facts that show a significant and imminent risk to life or safety";
        "link-to-risk" Wanted Text, "how the data hang together with it";
        "provider" Wanted Record(&PROVIDER), "the provider";
        "identifier" Wanted Many(&Record(&IDENTIFIED)), "by what the data are found";
    }
}

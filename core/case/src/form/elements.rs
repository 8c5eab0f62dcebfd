//! The 44 elements of the tables of law: what belongs under each, and where that comes from.

use comity_words::Element;

use super::lists::*;
use super::records::*;
use super::{Said, Shape, Wrong};
use Shape::*;

/// One row of the tables of law.
#[derive(Debug)]
pub struct Row {
    /// The element.
    pub element: Element,
    /// What belongs under it.
    pub shape: Shape,
    /// When an element like this is usually asked, in the words of the tables.
    pub when: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// How far the source was read.
    pub mark: &'static str,
    /// Whether the form of an act gives it by itself: its reference, its instrument, its date.
    pub by_form: bool,
}

/// The row of an element.
pub fn row(element: Element) -> &'static Row {
    ROWS.iter().find(|row| row.element == element).expect("every element has a row")
}

/// Reads what is said under an element, as a clerk types it.
pub fn said(element: Element, text: &str) -> Result<Said, Wrong> {
    row(element).shape.from_text(text, &place(element))
}

/// The place of an element in a draft.
pub fn place(element: Element) -> String {
    format!("element.{element}")
}

macro_rules! rows {
    ($($element:ident $shape:expr, $when:literal, $source:literal, $mark:literal $($form:ident)?;)+) => {
        /// Every element, in the order of the tables.
        pub static ROWS: &[Row] = &[$(Row {
            element: Element::$element, shape: $shape, when: $when, source: $source, mark: $mark,
            by_form: rows!(@form $($form)?),
        }),+];
    };
    (@form) => { false };
    (@form $form:ident) => { true };
}

rows! {
    RequestId Line, "always", "EIO Annex A file refs; T-CY 2", "secondary" form;
    Instrument Many(&Record(&RELIED_ON)), "always", "Model 5; TCA form; PC-OC form", "unchecked" form;
    RequestStatus Code(&REQUEST_STATUS), "always", "T-CY 3; EIO D", "read" form;
    RelatedRequests Many(&Record(&REFERENCE)), "if any", "T-CY 9-10; EIO 8 and Annex A D", "read";
    RequestingState State, "always", "EIO A; e-Ev A", "read" form;
    RequestedState State, "always", "EIO A; e-Ev A", "read" form;
    RequestingAuthority Record(&AUTHORITY), "always", "UNTOC 18(15)(a); T-CY 5", "read";
    AuthorityConducting Record(&AUTHORITY), "if it differs from the requesting authority", "UNTOC 18(15)(b); T-CY 7-8", "read";
    ValidatingAuthority Record(&VALIDATION), "if the issuer is no judge or prosecutor", "EIO L; e-Ev J", "read";
    ConfirmationContact Record(&AUTHORITY), "recommended", "T-CY 6", "read";
    RequestedAuthority Record(&AUTHORITY), "if known, else the competent authority", "T-CY 4; EIO A", "read";
    DateIssued Day, "always", "T-CY 1", "read" form;
    ProceedingType Code(&PROCEEDING), "always", "EIO F (4a-4d)", "unchecked";
    ProceedingStage Code(&STAGE), "always", "UNTOC 18(15)(b)", "unchecked";
    SubjectMatter Text, "always", "UNTOC 18(15)(b)", "unchecked";
    FactsSummary Text, "always except service only", "UNTOC 18(15)(c); ETS 30 14(2); Model 5(1)(c)", "unchecked";
    Offences Many(&Record(&OFFENCE)), "always except service only", "Model 5(1)(c); AU checklist; EIO G", "read";
    OffenceCategory Record(&CATEGORIES), "EIO, e-Ev (waiver of dual criminality)", "EIO 11(1)(g)", "read";
    Persons Many(&Record(&PERSON)), "all where possible; service, custody, hearing", "UNTOC 18(15)(e); EIO E", "unchecked";
    AssistanceRequested Text, "always, at least one", "UNTOC 18(15)(d); EIO C", "unchecked";
    PurposeOfEvidence Record(&PURPOSE), "always", "UNTOC 18(15)(f); Model 5(1)(b)", "unchecked";
    NecessityProportionality Record(&NECESSITY), "EIO 6, TCA 636, e-Ev 5, 2AP", "EIO 6", "unchecked";
    Nexus Text, "search, bank, production", "Model 17; HK model", "secondary";
    SpecialProcedure Many(&Record(&FORMALITY)), "if any", "UNTOC 18(15)(d),(17); EIO I; ETS 182 8", "unchecked";
    Deadline Record(&DEADLINE), "if any", "EIO 12(2); Model 5(1)(f)", "read";
    Urgency Record(&URGENCY), "if urgent", "EIO B; PC-OC guidance", "read";
    Confidentiality Record(&SECRECY_WANTED), "if wanted", "UNTOC 18(20); US-UK 7; e-Ev 13", "unchecked";
    DataCategories Many(&Code(&CATEGORY)), "electronic evidence", "e-Ev 3(9)-(12)", "secondary";
    Identifiers Many(&Record(&IDENTIFIED)), "electronic evidence", "T-CY template", "secondary";
    ServiceProvider Record(&PROVIDER), "2AP 7-8, e-Ev", "2AP 7(3); e-Ev B", "read";
    PreservationRef Many(&Record(&PRESERVED)), "if preserved", "Budapest 29; 2AP 7(4)", "unchecked";
    DomesticOrder Record(&ORDER), "search, interception, content, freezing", "T-CY 8, 11", "read";
    RemediesUsed Record(&REMEDIES), "EIO, e-Ev", "EIO J", "unchecked";
    OfficersAttend Many(&Record(&ATTENDING)), "if wanted", "ETS 30 4; EIO 9(4)", "unchecked";
    Language Record(&TONGUE), "always", "UNTOC 18(14); ETS 30 16; EIO 5(3)", "unchecked";
    Assurances Many(&Record(&ASSURED)), "if the requested State asks", "AU MACMA 8(1A); EU-US 13", "unchecked";
    UseLimitationAccept Record(&USE_ACCEPTED), "on reply", "UNTOC 18(19); Budapest 28", "unchecked";
    DataProtection Record(&PROTECTION), "2AP 14, LED ch. V, ETS 182 26", "2AP 14", "unchecked";
    EvidenceReturn Record(&RETURN), "if originals", "Model 7; ETS 30 6(2)", "unchecked";
    EvidenceFormat Record(&FORMAT), "recommended", "18 USC 3505; FRE 902", "read";
    Costs Record(&COSTS), "if extraordinary", "UNTOC 18(28); EIO 21", "unchecked";
    Annexes Many(&Record(&ANNEX)), "if any", "e-CODEX practice", "secondary";
    Signature Record(&SIGNED), "always", "EIO K-L; e-Ev 21", "unchecked" form;
    Transmission Record(&SENT), "always", "UNTOC 18(13); ETS 182 4", "read" form;
    Sensitivity Record(&SENSITIVE), "a field of the platform", "own design", "own-design";
}

//! Closed lists of what may stand in a member.

/// A closed list of codes.
#[derive(Debug)]
pub struct List {
    /// What one of it is called.
    pub name: &'static str,
    /// The codes.
    pub codes: &'static [&'static str],
}

macro_rules! lists {
    ($($id:ident $name:literal [$($code:literal)+];)+) => { $(
        pub(crate) static $id: List = List { name: $name, codes: &[$($code),+] };
    )+ };
}

lists! {
    REQUEST_STATUS "status of a request" ["new" "supplement" "follow-up" "extension" "urgent-reissue" "withdrawal"];
    PROCEEDING "type of proceedings"
        ["criminal" "administrative-appealable" "legal-person" "pre-trial" "trial" "asset" "other"];
    STAGE "stage of proceedings"
        ["inquiry" "investigation" "charge" "trial" "appeal" "sentence" "enforcement" "confiscation" "other"];
    CAPACITY "capacity of a person"
        ["subject" "suspect" "accused" "convicted" "witness" "expert" "victim" "addressee" "owner"
         "account-holder" "user" "custodian" "third-party" "other"];
    PERSON_KIND "kind of person" ["natural" "legal"];
    SEX "sex" ["female" "male" "other" "unknown"];
    PAPER "kind of document" ["passport" "identity-card" "driving-licence" "residence-permit" "national-number"
        "tax-number" "register-number" "other"];
    IDENTIFIER "kind of identifier"
        ["ip" "phone" "email" "account" "username" "url" "domain" "imei" "imsi" "mac" "iban" "bank-account"
         "card" "wallet" "device" "vehicle" "register-number" "other"];
    CATEGORY "data category" ["subscriber" "identification" "traffic" "content"];
    URGENCY_GROUND "ground of urgency" ["custody" "loss-of-data" "hearing-date" "life" "flight" "other"];
    URGENCY_LEVEL "level of urgency" ["urgent" "emergency"];
    SECRECY "level of confidentiality" ["normal" "confidential" "strict"];
    SENSITIVITY "level of sensitivity" ["normal" "sensitive" "restricted"];
    ASSURANCE "kind of assurance" ["death-penalty" "use" "non-discrimination" "reciprocity" "return" "immunity" "costs"];
    LEGAL_CLASS "class of offence" ["crime" "serious-offence" "offence" "regulatory" "other"];
    ISSUER "kind of authority" ["judge" "court" "prosecutor" "police" "customs" "tax" "administrative" "ministry" "other"];
    RELATION "relation of requests" ["earlier-request" "preservation" "order" "spontaneous-information" "police-contact" "other"];
    CHANNEL "channel" ["secure-node" "central" "direct" "diplomatic" "interpol" "contact-point" "post" "courier"];
    BEARER "bearer of costs" ["requesting" "requested" "shared"];
    MEDIUM "medium" ["electronic" "paper" "original" "any"];
    DIGEST_ALGORITHM "digest algorithm" ["sha-256" "sha-384" "sha-512" "sha3-256" "sha3-512"];
    CERTIFICATE "kind of certificate" ["business-record" "digest" "translation" "custody" "officer" "none"];
    MARKING "marking" ["public" "official" "confidential" "secret"];
    EQUIVALENCE "answer" ["yes" "no" "not-assessed"];
    RESOLVED "outcome of a remedy" ["none-sought" "pending" "dismissed" "upheld" "partly"];
    RECORD_KIND "kind of record" ["public" "court" "criminal-record" "not-public"];
    OATH "form of oath" ["oath" "affirmation" "promise" "none"];
    DIRECTION "direction" ["to-requesting" "to-requested"];
    KEEPING "way of keeping" ["transfer" "leave-in-place"];
    ASSISTANCE "way of interception" ["with-assistance" "without-assistance"];
    DELIVERY "way of giving it back" ["secure-node" "encrypted-mail" "portal" "courier" "post"];
}

//! The records that stand under elements and measures.

use super::lists::*;
use super::rules;
use super::{Grade, Member, Record, Shape};

use Grade::{Free, Needed, Wanted};
use Shape::*;

const fn member(name: &'static str, shape: Shape, grade: Grade, says: &'static str) -> Member {
    Member { name, shape, grade, says }
}

macro_rules! records {
    ($($id:ident $called:literal main $main:literal $(rule $rule:path)? { $($name:literal $grade:ident $shape:expr, $says:literal;)+ })+) => { $(
        pub(crate) static $id: Record = Record {
            name: $called,
            members: &[$(member($name, $shape, $grade, $says)),+],
            main: $main,
            rule: records!(@rule $($rule)?),
        };
    )+ };
    (@rule) => { rules::none };
    (@rule $rule:path) => { $rule };
}

records! {
    AUTHORITY "authority" main "organisation" {
        "organisation" Needed Line, "the office";
        "kind" Free Code(&ISSUER), "what kind of authority it is";
        "address" Free Text, "where it is";
        "contact" Free Line, "who to ask for";
        "phones" Free Many(&Phone), "its telephone numbers";
        "email" Free Mail, "its e-mail address";
        "hours" Free Line, "its office hours";
        "zone" Free Zone, "the time zone of its hours";
        "languages" Free Many(&Language), "the languages it speaks";
        "case-number" Free Line, "its own number of the case";
    }
    VALIDATION "validation" main "organisation" {
        "organisation" Needed Line, "the authority that validates";
        "kind" Wanted Code(&ISSUER), "what kind of authority it is";
        "name" Free Line, "who signed";
        "function" Free Line, "in which function";
        "on" Free Day, "the day of validation";
        "case-number" Free Line, "its own number of the case";
    }
    REFERENCE "reference" main "reference" {
        "reference" Needed Line, "the reference";
        "kind" Wanted Code(&RELATION), "what it is";
        "on" Free Day, "its date";
        "authority" Free Line, "whose it is";
    }
    RELIED_ON "relied-on" main "treaty" {
        "treaty" Needed Line, "the instrument";
        "version" Free Line, "its version";
        "article" Free Line, "the article";
    }
    PENALTY "penalty" main "most" {
        "most" Free Length, "the longest imprisonment";
        "life" Free Truth, "whether it may be for life";
        "death" Free Truth, "whether the law threatens death";
        "fine" Free Money, "the highest fine";
        "text" Free Text, "what the law says";
    }
    OFFENCE "offence" main "title" rule rules::offence {
        "title" Needed Line, "what the offence is called";
        "law" Free Line, "the statute";
        "provision" Wanted Text, "the text of the provision";
        "class" Free Code(&LEGAL_CLASS), "its class in the requesting State";
        "category" Free Name, "the treaty's name for it";
        "penalty-requesting" Wanted Record(&PENALTY), "the penalty in the requesting State";
        "penalty-requested" Free Record(&PENALTY), "the penalty in the requested State, where it is known";
        "from" Free Day, "the first day it was committed";
        "to" Free Day, "the last day it was committed";
        "place" Free State, "where it was committed";
        "time-limit" Free Day, "the day prosecution becomes barred by time";
    }
    CATEGORIES "categories" main "categories" {
        "categories" Needed Many(&Name), "the categories";
        "three-years" Wanted Truth, "whether the law threatens at least three years, and the category is indicated";
    }
    NAME "name" main "written" rule rules::name {
        "written" Needed Line, "the name in its own script";
        "script" Free Line, "the script, by its code, as Cyrl";
        "latin" Free Line, "the name in Latin letters, as a passport gives it";
        "family" Free Line, "the family name";
        "given" Free Line, "the given names";
    }
    PAPERS "papers" main "number" {
        "number" Needed Line, "the number of the document";
        "kind" Wanted Code(&PAPER), "what document it is";
        "state" Wanted State, "the State that gave it";
        "until" Free Day, "until when it is good";
    }
    PERSON "person" main "name" rule rules::person {
        "name" Needed Record(&NAME), "the name";
        "role" Wanted Code(&CAPACITY), "the capacity of the person in the case";
        "kind" Free Code(&PERSON_KIND), "whether natural or legal";
        "other-names" Free Many(&Line), "other names the person goes by";
        "born" Free Day, "the day of birth";
        "birth-place" Free Line, "the place of birth";
        "nationality" Free Many(&State), "the nationalities";
        "sex" Free Code(&SEX), "the sex";
        "papers" Free Many(&Record(&PAPERS)), "documents of identity";
        "address" Free Text, "the address";
        "state" Free State, "the State of the address";
        "language" Free Language, "a language the person understands";
        "counsel" Free Line, "who speaks for the person";
        "form" Free Line, "the legal form";
        "register-number" Free Line, "the number in the register";
        "seat" Free Line, "the seat";
    }
    PURPOSE "purpose" main "text" {
        "text" Needed Text, "what the evidence is for";
        "uses" Free Many(&Name), "the uses, as the treaty names them";
    }
    NECESSITY "necessity" main "text" {
        "text" Needed Text, "why it is necessary and proportionate";
        "like-case-at-home" Wanted Code(&EQUIVALENCE), "whether it could be ordered in a like case at home";
    }
    FORMALITY "formality" main "formality" {
        "formality" Needed Text, "the formality";
        "reason" Wanted Text, "why it is asked";
        "effect" Free Text, "what follows in law where it is not kept";
    }
    DEADLINE "deadline" main "by" rule rules::deadline {
        "by" Free Day, "the day by which it is needed";
        "within" Free Length, "the time within which it is needed";
        "reason" Wanted Text, "why by then";
        "hard" Free Truth, "whether it is of no use afterwards";
    }
    URGENCY "urgency" main "reason" {
        "ground" Wanted Code(&URGENCY_GROUND), "the ground of urgency";
        "level" Free Code(&URGENCY_LEVEL), "how urgent";
        "reason" Needed Text, "why it is urgent";
        "until" Free Day, "the day after which it is of no use";
    }
    SECRECY_WANTED "secrecy-wanted" main "reason" {
        "level" Free Code(&SECRECY), "how confidential";
        "reason" Wanted Text, "why";
        "may-notify-subject" Free Truth, "whether the person concerned may be told";
        "until" Free Day, "until when";
    }
    IDENTIFIED "identified" main "value" rule rules::identifier {
        "kind" Wanted Code(&IDENTIFIER), "what kind of identifier it is";
        "value" Needed Line, "the identifier itself";
        "from" Free Stamp, "from which moment it was used";
        "to" Free Stamp, "until which moment";
        "zone" Free Zone, "the time zone of the log it was found in";
        "port" Free Number(1, 65_535), "the source port";
        "note" Free Line, "what else is known about it";
    }
    PROVIDER "provider" main "entity" {
        "entity" Needed Line, "the legal entity";
        "establishment" Free Line, "its establishment or legal representative there";
        "state" Free State, "the State of that establishment";
        "service" Wanted Line, "the service";
    }
    PRESERVED "preserved" main "reference" {
        "reference" Needed Line, "the reference of the preservation";
        "expires" Wanted Day, "the day it ends";
        "by" Free Line, "who preserves";
    }
    ORDER "order" main "reference" {
        "reference" Needed Line, "the order, by its number or title";
        "court" Wanted Line, "the court or authority that made it";
        "on" Wanted Day, "the day it was made";
        "annex" Free Line, "the annex that holds a copy";
        "threshold" Free Text, "which threshold was met, and by which facts";
    }
    REMEDIES "remedies" main "contact" {
        "sought" Wanted Code(&RESOLVED), "whether a remedy was sought, and what came of it";
        "contact" Free Line, "who gives information on remedies";
    }
    ATTENDING "attending" main "name" {
        "name" Needed Line, "the officer";
        "function" Wanted Line, "the function";
        "reason" Free Text, "why";
    }
    TONGUE "tongue" main "of-request" {
        "of-request" Needed Language, "the language of the request";
        "translation-attached" Free Truth, "whether a translation is attached";
        "translation-into" Free Language, "the language of the translation";
        "certified" Free Truth, "whether the translation is certified";
        "translator" Free Line, "who translated";
    }
    ASSURED "assured" main "text" {
        "kind" Needed Code(&ASSURANCE), "the kind of assurance";
        "text" Wanted Text, "its text";
        "giver" Wanted Line, "who gives it, with authority to bind";
        "on" Free Day, "its date";
    }
    USE_ACCEPTED "use-accepted" main "conditions" {
        "conditions" Needed Text, "the conditions that are accepted";
        "onward-to" Free Many(&Line), "to whom it may be passed on";
    }
    PROTECTION "protection" main "basis" {
        "basis" Needed Line, "the legal basis";
        "retention" Free Length, "how long the data are kept";
        "sensitive" Free Many(&Line), "categories of sensitive data";
        "notice" Free Text, "how the person is told";
        "officer" Free Line, "the data protection officer";
    }
    RETURN "return" main "by" {
        "wanted" Free Truth, "whether originals go back";
        "by" Free Day, "by which day";
        "to" Free Line, "to whom";
    }
    FORMAT "format" main "container" {
        "media" Free Code(&MEDIUM), "the medium";
        "digest" Free Code(&DIGEST_ALGORITHM), "the algorithm of digests";
        "container" Free Line, "the container";
        "certificate" Free Code(&CERTIFICATE), "the certificate that is wanted";
    }
    COSTS "costs" main "note" {
        "bearer" Wanted Code(&BEARER), "who bears them";
        "estimate" Free Money, "an estimate";
        "threshold" Free Money, "the sum above which one talks first";
        "note" Free Text, "what there is to say";
    }
    ANNEX "annex" main "title" {
        "title" Needed Line, "what the annex is";
        "sha256" Free Digest, "its digest";
        "language" Free Language, "its language";
        "marking" Free Code(&MARKING), "its marking";
    }
    SIGNED "signed" main "signer" {
        "signer" Needed Line, "who signs";
        "role" Free Line, "in which role";
        "seal" Free Line, "the seal";
        "on" Free Day, "on which day";
    }
    SENT "sent" main "via" {
        "channel" Free Code(&CHANNEL), "the channel";
        "via" Free Line, "through whom";
        "police-contact" Free Line, "the reference of contact between police before";
    }
    SENSITIVE "sensitive" main "level" {
        "level" Needed Code(&SENSITIVITY), "how sensitive";
        "reason" Wanted Text, "why";
    }
    SPAN "span" main "from" rule rules::span {
        "from" Wanted Day, "the first day";
        "to" Wanted Day, "the last day";
    }
    ACCOUNT "account" main "number" rule rules::account {
        "number" Needed Line, "the number, as an IBAN where there is one";
        "bank" Free Line, "the bank";
        "holder" Free Line, "the holder";
    }
    PROPERTY "property" main "what" {
        "what" Needed Text, "the property";
        "value" Free Money, "its value";
        "where" Free Line, "where it is";
        "owner" Free Line, "whose it is";
    }
}

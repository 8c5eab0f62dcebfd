//! The sentence of each statement, as a form with places: one row a keyword.
//!
//! A row gives the beginning of the sentence, then a piece for each phrase, in the order people read them.
//! Places: `%` a value, `|` joined with *or*, `@` somebody, `&` an office, `^` a language, `#` a choice, `*` how
//! often, `~` a deed as a clause and `'` names in quotes, each with the number of the argument behind it; `$` instead of a number is the subject, `T` the
//! title. What stands in `[ ]` falls away with a missing argument. A phrase without a piece is laid out at the end.

/// The form of one keyword.
pub(super) struct Form {
    pub(super) keyword: &'static str,
    pub(super) beginning: &'static str,
    pub(super) pieces: &'static [(&'static str, &'static str)],
}

const fn form(
    keyword: &'static str,
    beginning: &'static str,
    pieces: &'static [(&'static str, &'static str)],
) -> Form {
    Form { keyword, beginning, pieces }
}

/// The form of a keyword, where it has one.
pub(super) fn of(keyword: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.keyword == keyword)
}

const FORMS: &[Form] = &[
    // Words
    form("term", "\u{201c}%$\u{201d} means: T", &[]),
    form("list", "The list \u{201c}%$\u{201d}[, T,] consists of", &[("is", " %0"), ("dated", ", as of %0")]),
    form("fact", "Question of fact: T", &[("kind", " (%0)"), ("answered-by", " Answered by @0")]),
    form("determination", "Question of judgment: T", &[("decided-by", " Decided by @0")]),
    form("event", "The deed \u{201c}%$\u{201d} means: T", &[("by", "; it is done by @0")]),
    form("office", "The office \u{201c}%$\u{201d} is: T", &[("of", ", of @0")]),
    form(
        "urgency",
        "A request is \u{201c}%$\u{201d}[, T,]",
        &[
            ("when", " if %0"),
            ("unless", " unless %0"),
            ("decided-by", "; @0 decides so"),
            ("presumed", "; it is presumed until then"),
        ],
    ),
    // Scope and relations
    form(
        "measures",
        "These measures may be asked for: %$",
        &[("and-any-lawful", ", and any other lawful measure")],
    ),
    form(
        "proceedings",
        "Assistance is given in these proceedings: %$",
        &[("stages", "; at these stages: %0")],
    ),
    form(
        "offences",
        "The treaty covers offences: %$",
        &[
            ("of", " (%0)"),
            ("penalty", "; provided that %0"),
            ("transnational", "; of a transnational nature"),
            ("shown-by", "; shown by %0"),
        ],
    ),
    form("excludes", "The treaty is not for: %$", &[]),
    form(
        "relation",
        "In relation to other instruments, this one #$",
        &[
            ("to", " (%0)"),
            ("topics", ", on the topics %0"),
            ("if-no", ", if there is no %0"),
            ("articles", ", as to %0"),
        ],
    ),
    form("reciprocity", "Reciprocity is %$", &[]),
    form("private-rights", "Rights of private persons that follow from the treaty: %$", &[]),
    form(
        "temporal",
        "As to time",
        &[
            ("earlier-acts", ": acts before its entry into force are %0"),
            ("pending-requests", "; pending requests are handled %0"),
        ],
    ),
    // Routing
    form(
        "authority",
        "For @$, T",
        &[
            ("role", " acts as &0"),
            ("functions", ", for %0"),
            ("hours", "; hours: %0"),
            ("urgent-desk", "; urgent desk: %0"),
            ("register", "; register: %0"),
            ("updated-every", ", updated every %0"),
        ],
    ),
    form(
        "competence",
        "Competent to %$",
        &[("by", ": |0"), ("validated-by", ", validated by |0"), ("within", " within %0")],
    ),
    form(
        "channel",
        "The channel \u{201c}%$\u{201d}[, T,] may be used",
        &[
            ("oral", " orally"),
            ("primary", " as the ordinary one"),
            ("fallback", " as a fallback"),
            ("requested-by", ", where @0 asks for it"),
            ("when", " if %0"),
            ("unless", " unless %0"),
            ("original", "; what goes through it counts as an original"),
            ("receipt within", "; a receipt is owed within %0"),
            ("confirmed-by", "; what goes through it is confirmed through \u{201c}%0\u{201d}[ within %1]"),
            ("paper-follow-up", "; paper to follow: %0"),
            ("copy-to", "; a copy goes to @0"),
            ("signature", "; signature: %0"),
            ("security", "; security: %0"),
        ],
    ),
    form(
        "contact-point",
        "The contact point of @$[, T,] is open",
        &[
            ("hours", ": %0"),
            ("functions", "; functions: %0"),
            ("languages", "; languages: ^0"),
            ("answers within", "; it answers within %0"),
        ],
    ),
    form(
        "provider-order",
        "An order (%$) may go directly to a provider",
        &[
            ("by", ", issued by |0"),
            ("validated-by", ", validated by |0"),
            ("notify", "; notice to the other Party: %0"),
            ("suspensive", ", with suspensive effect"),
            ("consult-grounds", "; the Parties consult on %0"),
        ],
    ),
    form(
        "liaison",
        "@$ keeps liaison officers",
        &[("posts", ", posts: %0"), ("functions", "; functions: %0"), ("access", "; access: %0")],
    ),
    form(
        "language",
        "Requests",
        &[
            ("to", " to @0"),
            ("accepts", " are accepted in ^0"),
            ("urgent", "; if urgent, in ^0 as well"),
            ("translated-by", "; @0 sees to the translation"),
            ("certified", "; certified translation: %0"),
            ("reciprocal", "; the same holds in the other direction"),
        ],
    ),
    form("legalisation", "Legalisation is %$", &[("except", ", except for %0")]),
    // Contents and handling
    form(
        "form",
        "A request uses the form \u{201c}%$\u{201d}[, T]",
        &[
            ("template", " (template %0)"),
            ("mandatory", "; its use is mandatory"),
            ("written", ", in writing"),
            ("oral-confirmed within", "; an oral request is confirmed within %0"),
        ],
    ),
    form("require", "A request must contain: %$", &[("when", ", if %0"), ("unless", ", unless %0")]),
    form(
        "supplement",
        "",
        &[
            ("asked-by", "@0 may ask for what is missing"),
            ("at-most", ", *0 at most"),
            ("reply within", "; the answer is owed within %0"),
            ("clock", "; meanwhile the period #0"),
        ],
    ),
    form("reuse", "These need not be repeated: %$", &[("when", ", if %0"), ("unless", ", unless %0")]),
    form("procedure", "", &[("follows", "The formalities of @0 are followed")]),
    form(
        "alternative",
        "",
        &[
            ("by", "@0 may take another measure"),
            ("always-available", "; always available: %0"),
            ("consult-first", "; the Parties consult first"),
        ],
    ),
    form(
        "proportionality",
        "",
        &[
            ("checked-by", "Whether the measure is necessary and proportionate is checked by @0"),
            ("then", "; what follows: %0"),
        ],
    ),
    form(
        "presence",
        "These may attend: %$",
        &[
            ("powers", "; their powers: %0"),
            ("liability", "; liability: @0"),
            ("consent-of", "; with the consent of @0"),
        ],
    ),
    form("measure", "For the measure %$[, T,] special rules hold", &[("coercive", "; coercive: %0")]),
    // Refusal
    form(
        "conditional",
        "Conditions are offered (%$)",
        &[("binding-on-accept", "; they bind once they are accepted")],
    ),
    form(
        "assurance",
        "The assurance \u{201c}%$\u{201d}[, T,]",
        &[
            ("given-by", " is given by @0"),
            ("lifts", "; while it stands, the ground \u{201c}%0\u{201d} is lifted"),
            ("wording", "; its wording: %0"),
        ],
    ),
    form(
        "remedy",
        "The remedy \u{201c}%$\u{201d}[, T,]",
        &[
            ("open-to", " is open to |0"),
            ("before", " before @0"),
            ("within", " within %0"),
            ("effect", "; effect: %0"),
            ("notify", "; @0 is told"),
        ],
    ),
    form(
        "consult",
        "",
        &[
            ("by", "@0 consults the other Party"),
            ("before", " before it may |0"),
            ("over", ", on |0"),
            ("within", ", within %0"),
        ],
    ),
    // Use, data, evidence
    form(
        "use",
        "Evidence may be used within its %$",
        &[
            ("of", " (%0)"),
            ("other-use", "; any other use #0"),
            ("after-trial", "; after trial: %0"),
            ("exculpatory", "; exculpatory use: %0"),
        ],
    ),
    form(
        "confidentiality",
        "%$ are kept confidential",
        &[
            ("by", " by @0"),
            ("until", " until ~0"),
            ("user-notice", "; notice to the user: %0"),
            ("if-impossible", "; where that is impossible: %0"),
        ],
    ),
    form(
        "retain",
        "Material is kept",
        &[
            ("within", " for %0 after %1 at most"),
            ("then", "; then #0"),
            ("certificate", "; certificate: %0"),
            ("review every", "; reviewed every %0"),
        ],
    ),
    form(
        "certificate",
        "The certificate \u{201c}%$\u{201d}[, T,]",
        &[
            ("proves", " proves %0"),
            ("accepted-as", "; it is accepted as %0"),
            ("form", "; form: %0"),
            ("hash", "; fingerprints: %0"),
        ],
    ),
    form("data-protection", "These safeguards protect personal data", &[]),
    form(
        "onward",
        "Evidence may go onward",
        &[("to", " to |0"), ("consent", "; consent: %0"), ("except", ", except if %0")],
    ),
    form(
        "bridge",
        "The difference in \u{201c}%$\u{201d} is bridged",
        &[
            ("by", " by @0"),
            ("before", ", before %0"),
            ("accepted-as", ", accepted as %0"),
            ("asks", "; the request asks for %0"),
        ],
    ),
    // Oversight
    form("human-review", "Decisions are taken by people", &[("persons", ": %0 of them"), ("of", ", on %0")]),
    form("automation", "Software acting alone: %$", &[("of", ", as to these deeds: %0")]),
    form(
        "review-body",
        "There is a review body, \u{201c}%$\u{201d}[, T]",
        &[
            ("members", "; members: %0"),
            ("complaints-by", "; complaints by |0"),
            ("answer within", "; it answers within %0"),
            ("powers", "; powers: %0"),
        ],
    ),
    form(
        "compliance-body",
        "There is a body for compliance, \u{201c}%$\u{201d}[, T]",
        &[("members", "; members: %0"), ("powers", "; powers: %0")],
    ),
    form(
        "statistics",
        "Statistics are drawn up",
        &[
            ("every", " every %0"),
            ("by", " by @0"),
            ("fields", "; on %0"),
            ("suppress-below", "; figures below %0 are left out"),
            ("publish", "; they are published"),
        ],
    ),
    form("peer-review", "The Parties review each other", &[("every", " every %0"), ("by", ", through @0")]),
    form(
        "training",
        "Training",
        &[("of", " of %0"), ("least", ": at least %0 hours per %1"), ("recorded", "; it is recorded")],
    ),
    form("sanction", "Sanction \u{201c}%$\u{201d}", &[("on", " on @0"), ("up-to", ": up to %0 of %1")]),
    // Money
    form(
        "costs",
        "Costs (%$)",
        &[
            ("by", " are borne by @0"),
            ("shared", " are shared (%0)"),
            ("cap", ", capped at %0"),
            ("consult-above", "; above %0 the Parties consult"),
            ("fixed", "; fixed at %0"),
        ],
    ),
    form("reimbursement", "Reimbursement of the %$", &[("by", " is owed by @0")]),
    form(
        "fund",
        "There is a fund, \u{201c}%$\u{201d}[, T]",
        &[
            ("contributions", "; contributions: %0"),
            ("draw up-to", "; drawings up to %0"),
            ("ceiling", ", at most %0"),
            ("run-by", "; run by @0"),
            ("when", "; open if %0"),
        ],
    ),
    // Life
    form(
        "entry-into-force",
        "The treaty enters into force",
        &[
            ("on", " on %0"),
            ("ratifications", " after %0 ratifications"),
            ("plus", ", plus %0"),
            ("first-of-month", ", on the first day of a month"),
        ],
    ),
    form("provisional", "", &[("articles", "These articles are applied provisionally: %0")]),
    form(
        "phase",
        "There is a phase \u{201c}%$\u{201d}[, T]",
        &[
            ("after", ", after |0"),
            ("from", ", from %0"),
            ("for-period", ", of %0"),
            ("limited-to", "; limited to %0"),
            ("at-most", "; %0 requests at most"),
            ("exit", "; it is passed if %0"),
            ("otherwise", "; otherwise: %0"),
        ],
    ),
    form(
        "review",
        "The treaty is reviewed",
        &[
            ("every", " every %0"),
            ("first", ", first %0 after %1"),
            ("by", ", by @0"),
            ("needs", "; this needs: %0"),
        ],
    ),
    form(
        "sunset",
        "The treaty ends",
        &[
            ("<dur>", " %0 after %1"),
            ("on", " on %0"),
            ("unless renewed", ", unless it is renewed"),
            ("review", "; it is reviewed %0 before"),
            ("pending", "; pending requests: %0"),
            ("data", "; data: %0"),
        ],
    ),
    form(
        "amendment",
        "The treaty is amended",
        &[
            ("by", " by %0"),
            ("after", ", after %0"),
            ("pending-requests", "; pending requests are handled %0"),
        ],
    ),
    form(
        "denunciation",
        "A Party may leave the treaty",
        &[
            ("notice", " with notice of %0"),
            ("effect", "; effect: %0"),
            ("pending", "; pending requests: %0"),
            ("data", "; data: %0"),
        ],
    ),
    form(
        "declarable",
        "A Party may declare \u{201c}%$\u{201d}[, T]",
        &[
            ("values", ": |0"),
            ("reservation", "; as a reservation"),
            ("default", "; otherwise: %0"),
            ("withdrawable", "; it may be withdrawn"),
        ],
    ),
    form("disputes", "Disputes are settled in these steps: %$", &[("opt-out", "; a Party may opt out")]),
    // Inside clauses, and in profiles
    form("counts", "%$", &[("as", " counts as %0")]),
    form("benchmark", "The length agreed for \u{201c}%$\u{201d}, for figures alone, is", &[("is", " %0")]),
    form("choose", "Of the options of \u{201c}%$\u{201d}", &[("is", " this is chosen: %0")]),
    form("set", "%$", &[("<val>", ": %0")]),
];

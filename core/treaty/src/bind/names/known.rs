//! The names the language itself knows.

/// Deeds every treaty may count from.
pub(crate) const STANDARD_DEEDS: &[&str] = &[
    "dispatched",
    "received",
    "acknowledged",
    "returned",
    "completed",
    "decided",
    "refused",
    "postponed",
    "reasons-given",
    "executed",
    "handed-over",
    "evidence-received",
    "consulted",
    "informed",
    "used",
    "use-notified",
    "withdrawn",
    "preserved",
    "preservation-begun",
    "request-decided",
    "misdirected",
    "forwarded",
    "miss-foreseen",
    "progress-asked",
    "progress-reported",
    "queried",
    "clarified",
    "served",
    "disclosed",
    "breach-found",
    "breach-notified",
    "secrecy-ended",
    "person-notified",
    "released",
    "presence-ended",
    "final-decision",
    "remedy-filed",
    "remedy-decided",
    "consented",
    "lifted",
    "draw-asked",
    "signature",
    "entry-into-force",
    "second-notification",
    "denounced",
    // What `ratifications N` counts and what `unless renewed` waits for.
    "ratified",
    "renewed",
];

/// Deeds about a norm or an assurance, which their argument names.
pub(crate) const ENDS: &[&str] =
    &["fulfilled", "violated", "expired", "extended", "waived", "remedied", "assured", "assurance-withdrawn"];

/// Roles every treaty knows.
pub(crate) const ROLES: &[&str] = &[
    "requesting",
    "requested",
    "both",
    "bearer",
    "claimant",
    "receiving",
    "transmitting",
    "provider",
    "person",
    "witness",
    "joint-committee",
    "review-body",
];

/// Offices every Party has.
pub(crate) const OFFICES: &[&str] = &[
    "central",
    "competent",
    "executing",
    "issuing",
    "minister",
    "court",
    "judge",
    "prosecutor",
    "head",
    "liaison",
    "filter-team",
];

/// Paths a condition may use.
pub(crate) const PATHS: &[&str] = &[
    "measure",
    "data-category",
    "offence",
    "offence.categories",
    "category.indicated",
    "coercive",
    "convention-offence",
    "penalty.requesting.max",
    "penalty.requested.max",
    "penalty.requesting.death",
    "person.role",
    "proceeding.kind",
    "proceeding.stage",
    "issuer.kind",
    "evidence-held",
    "earlier-request",
    "punishable.requested",
    "urgent",
    "custody",
    "data-loss",
    "request.deadline",
    "request.language",
    "on-time-share",
    "return-share",
    "request-count",
];

/// Beginnings of paths whose rest is free.
pub(crate) const PREFIXES: &[&str] =
    &["party.", "reserved.", "declared.", "requesting.reserved.", "requesting.declared."];

/// The phrases of a statement that name somebody, and which of their arguments.
pub(crate) fn who_phrases(keyword: &str) -> &'static [(&'static str, usize)] {
    match keyword {
        "duty" | "prohibition" | "power" | "permission" => &[("by", 0), ("to", 0)],
        "extend" | "event" | "consult" | "alternative" | "statistics" | "peer-review" | "review"
        | "costs" | "reimbursement" | "confidentiality" => &[("by", 0)],
        "fact" => &[("answered-by", 0)],
        "determination" | "urgency" | "ground" => &[("decided-by", 0)],
        "assurance" => &[("given-by", 0)],
        "supplement" => &[("asked-by", 0)],
        "step" => &[("notify", 0), ("escalate rung", 1), ("require", 1), ("on", 2)],
        "language" => &[("translated-by", 0)],
        "channel" => &[("copy-to", 0), ("requested-by", 0)],
        "remedy" => &[("before", 0), ("notify", 0)],
        "fund" => &[("run-by", 0)],
        "presence" => &[("consent-of", 0)],
        _ => &[],
    }
}

/// The keys of `set` in a block.
pub(crate) fn keys(keyword: &str) -> &'static [&'static str] {
    match keyword {
        "party" => &["gdp-per-capita", "annual-contribution", "legal-family", "side"],
        "measure" => &[
            "roles",
            "consent",
            "minutes",
            "perjury-law",
            "privilege-law",
            "credit-time",
            "third-parties",
            "sharing",
            "leader",
            "duration",
            "evidence-use",
            "proof",
            "postal",
            "threshold",
        ],
        "power" => &["silence"],
        "data-protection" => &[
            "quality",
            "sensitive",
            "automated-decision",
            "security",
            "access-log",
            "notice",
            "access",
            "rectification",
            "redress",
            "oversight",
            "breach-suspends",
        ],
        _ => &[],
    }
}

/// Duties whose deed the language knows by their id.
pub(crate) const STANDARD_DUTIES: &[(&str, &str)] = &[
    ("acknowledge", "acknowledged"),
    ("decide", "decided"),
    ("execute", "executed"),
    ("forward", "forwarded"),
    ("give-reasons", "reasons-given"),
    ("inform", "informed"),
    ("consult", "consulted"),
    ("preserve", "preserved"),
    ("serve", "served"),
];

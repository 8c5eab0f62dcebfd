//! The walls themselves. A new row or word here is a commit of its own, with its reason.

/// Which of our crates a crate may look at, and which its tests may look at besides.
pub(super) struct Arrow {
    pub(super) from: &'static str,
    pub(super) to: &'static [&'static str],
    pub(super) tests: &'static [&'static str],
}

/// What stands higher may look at what stands lower, never the other way.
pub(super) const ARROWS: &[Arrow] = &[
    // Meaning.
    Arrow { from: "comity-words", to: &[], tests: &[] },
    Arrow { from: "comity-dossier", to: &["comity-words"], tests: &[] },
    Arrow { from: "comity-treaty", to: &["comity-words"], tests: &[] },
    // Rights hang on roles and moments alone: what a treaty or a case says does not change who may ask.
    Arrow { from: "comity-access", to: &["comity-words"], tests: &[] },
    // Profiles speak of standards in words; what they mean beside a treaty is the treaty's business.
    Arrow { from: "comity-directory", to: &["comity-words"], tests: &[] },
    // Texts in the binary: apart, so that a word changed in a treaty builds no evaluator anew.
    Arrow { from: "comity-shelf", to: &["comity-treaty"], tests: &["comity-words"] },
    Arrow { from: "comity-case", to: &["comity-words", "comity-dossier", "comity-treaty"], tests: &[] },
    // Money: it reads the costs of cases by the clauses of their treaties.
    Arrow {
        from: "comity-accounts",
        to: &["comity-words", "comity-treaty", "comity-case"],
        tests: &["comity-dossier"],
    },
    // Proof.
    Arrow { from: "comity-seal", to: &["comity-words"], tests: &[] },
    Arrow { from: "comity-journal", to: &["comity-words", "comity-seal"], tests: &[] },
    Arrow {
        from: "comity-exchange",
        to: &["comity-words", "comity-dossier", "comity-seal", "comity-journal"],
        tests: &[],
    },
    // Where they meet: a deed carries amounts and periods as the treaty writes them.
    Arrow {
        from: "comity-letters",
        to: &["comity-words", "comity-dossier", "comity-treaty", "comity-case", "comity-exchange"],
        // A test carries a deed over the whole road: signed, sealed, opened, read again.
        tests: &["comity-seal"],
    },
    // A whole world of offices: it does with both columns what a node does, in memory.
    Arrow {
        from: "comity-rehearsal",
        to: &[
            "comity-words",
            "comity-dossier",
            "comity-treaty",
            "comity-case",
            "comity-accounts",
            "comity-seal",
            "comity-exchange",
            "comity-letters",
        ],
        tests: &[],
    },
    // The shell. What a court runs stands on the proof column and on nothing else.
    Arrow {
        from: "comity-verify",
        to: &["comity-words", "comity-dossier", "comity-seal", "comity-journal", "comity-exchange"],
        tests: &[],
    },
    Arrow { from: "comity-store", to: &["comity-words", "comity-dossier", "comity-journal"], tests: &[] },
    Arrow {
        from: "comity-node",
        to: &[
            "comity-words",
            "comity-dossier",
            "comity-access",
            "comity-treaty",
            "comity-directory",
            "comity-shelf",
            "comity-case",
            "comity-accounts",
            "comity-seal",
            "comity-journal",
            "comity-exchange",
            "comity-letters",
            "comity-store",
        ],
        // What a node lets out is judged by the program that courts run.
        tests: &["comity-verify"],
    },
    Arrow {
        from: "comity-web",
        to: &["comity-words", "comity-treaty", "comity-shelf", "comity-directory", "comity-node"],
        tests: &[],
    },
    Arrow {
        from: "comity-cli",
        to: &[
            "comity-words",
            "comity-treaty",
            "comity-directory",
            "comity-shelf",
            "comity-node",
            "comity-web",
        ],
        tests: &[],
    },
    // Figures need the doors they measure, and nothing needs them.
    Arrow {
        from: "comity-bench",
        to: &["comity-words", "comity-treaty", "comity-shelf", "comity-seal", "comity-node", "comity-verify"],
        tests: &[],
    },
    // Chores drive the built binary and look at no crate of ours.
    Arrow { from: "xtask", to: &[], tests: &[] },
];

/// What the core may take from others: for which of its crates, and why not fifty lines of ours.
pub(super) struct Outside {
    pub(super) name: &'static str,
    pub(super) crates: &'static [&'static str],
    pub(super) tests_only: bool,
    /// Read by people, and by the test that asks every row for one.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) why: &'static str,
}

/// The core takes few dependencies and pure ones: no runtime, no I/O, no chance of their own.
pub(super) const OUTSIDE: &[Outside] = &[
    Outside {
        name: "jiff",
        crates: &["comity-words", "comity-treaty"],
        tests_only: false,
        why: "civil dates and zone rules; month ends and summer time are where home-made calendars break",
    },
    Outside {
        name: "thiserror",
        crates: &[
            "comity-words",
            "comity-dossier",
            "comity-access",
            "comity-treaty",
            "comity-directory",
            "comity-case",
            "comity-seal",
            "comity-journal",
            "comity-exchange",
            "comity-letters",
        ],
        tests_only: false,
        why: "the error enums; a derive that leaves nothing behind at run time",
    },
    Outside {
        name: "unicode-normalization",
        crates: &["comity-words", "comity-treaty"],
        tests_only: false,
        why: "normal form C is a table of the Unicode consortium, not a few lines",
    },
    Outside {
        name: "rowan",
        crates: &["comity-treaty"],
        tests_only: false,
        why: "the lossless tree that keeps every space and comment of a treaty text",
    },
    Outside {
        name: "toml",
        crates: &["comity-directory"],
        tests_only: false,
        why: "profiles are written and read by other programs too: the whole of TOML with its places, no subset",
    },
    Outside {
        name: "sha2",
        crates: &["comity-words", "comity-treaty", "comity-seal", "comity-journal", "comity-exchange"],
        tests_only: false,
        why: "SHA-256, reviewed by others; a parcel is digested as it streams",
    },
    Outside {
        name: "base64ct",
        crates: &["comity-words", "comity-seal", "comity-journal", "comity-exchange"],
        tests_only: false,
        why: "base64 that refuses every spelling but one, in constant time for keys",
    },
    Outside {
        name: "crypto-bigint",
        crates: &["comity-seal"],
        tests_only: false,
        why: "the public half of RSA, in which authorities of time sign; in the tree by p256 already",
    },
    Outside { name: "p256", crates: &["comity-seal"], tests_only: false, why: "ES256, half of suite 1" },
    Outside {
        name: "ml-dsa",
        crates: &["comity-seal"],
        tests_only: false,
        why: "ML-DSA-65, the other half of suite 1",
    },
    Outside {
        name: "hpke",
        crates: &["comity-seal"],
        tests_only: false,
        why: "X-Wing and the key schedule of the hybrid recipient",
    },
    Outside {
        name: "chacha20poly1305",
        crates: &["comity-seal"],
        tests_only: false,
        why: "the cipher of the age format",
    },
    Outside {
        name: "hkdf",
        crates: &["comity-seal"],
        tests_only: false,
        why: "key derivation of the age format",
    },
    Outside {
        name: "hmac",
        crates: &["comity-seal"],
        tests_only: false,
        why: "the header's tag in the age format",
    },
    Outside {
        name: "ed25519-dalek",
        crates: &["comity-seal"],
        tests_only: false,
        why: "signed notes, which every witness program reads",
    },
    Outside {
        name: "rand_core",
        crates: &["comity-seal"],
        tests_only: false,
        why: "the traits by which chance is handed to the ciphers; brings no source of its own",
    },
    Outside {
        name: "zeroize",
        crates: &["comity-seal"],
        tests_only: false,
        why: "keys wiped when dropped, in a way the compiler may not remove",
    },
    Outside {
        name: "proptest",
        crates: &[],
        tests_only: true,
        why: "the laws of each crate, asked of random values",
    },
];

/// What may stand nowhere in the tree.
pub(super) const BANNED: &[(&str, &str)] = &[
    ("openssl", "one TLS library, and not this one"),
    ("openssl-sys", "one TLS library, and not this one"),
    ("native-tls", "one TLS library, and not the machine's"),
    ("ring", "one library for one job: aws-lc does it, and brings the hybrid key exchange"),
    ("reqwest", "the node speaks to its peers over hyper, with pins"),
    ("chrono", "civil dates have one home, jiff"),
    ("async-std", "one runtime"),
    ("diesel", "the store writes its SQL itself"),
    ("sqlx", "the store writes its SQL itself"),
    ("log4rs", "logs go through tracing"),
];

/// What no core crate may reach, however deep it lies.
pub(super) const BANNED_BELOW_CORE: &[(&str, &str)] = &[
    ("tokio", "an async runtime"),
    ("mio", "sockets"),
    ("socket2", "sockets"),
    ("hyper", "HTTP"),
    ("axum", "HTTP"),
    ("rustls", "TLS"),
    ("aws-lc-rs", "a C library with chance of its own"),
    ("rusqlite", "SQL"),
    ("getrandom", "chance of its own"),
    ("rand", "chance of its own"),
    ("tracing", "logs belong to the shell"),
];

/// Licences we agreed to, in their SPDX names.
pub(super) const LICENCES: &[&str] = &[
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "MIT",
    "MIT-0",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "CDLA-Permissive-2.0",
    "OpenSSL",
];

/// Crates whose licence is no SPDX name, read by a person; with what was found.
pub(super) const LICENCE_EXCEPTIONS: &[(&str, &str)] = &[];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_why() {
        assert!(OUTSIDE.iter().all(|row| !row.why.is_empty()));
        assert!(BANNED.iter().chain(BANNED_BELOW_CORE).all(|(_, why)| !why.is_empty()));
    }

    #[test]
    fn the_table_draws_no_circle() {
        // A row may only look at rows that stand above it in the table, so no path leads back.
        for (place, row) in ARROWS.iter().enumerate() {
            for to in row.to.iter().chain(row.tests) {
                assert!(ARROWS[..place].iter().any(|below| below.from == *to), "{} → {to}", row.from);
            }
        }
    }
}

//! The attack list, as the proof column numbers it: who tries what, and what must come of it.
//!
//! T is turned away, U unreadable, O filed and objected to, I an incident opened.

/// One attempt of the list.
pub(super) struct Attempt {
    /// Its number, from 1.
    pub(super) number: u32,
    /// What is tried.
    pub(super) tries: &'static str,
    /// What must come of it.
    pub(super) must: &'static str,
    /// The room of the house it waits for; none where it is tried today.
    pub(super) waits_for: Option<&'static str>,
}

/// An attempt that is made today.
const fn now(number: u32, tries: &'static str, must: &'static str) -> Attempt {
    Attempt { number, tries, must, waits_for: None }
}

/// One whose room is not built yet. As soon as a test bears its number it is counted like the others.
const fn waits(number: u32, tries: &'static str, must: &'static str, room: &'static str) -> Attempt {
    Attempt { number, tries, must, waits_for: Some(room) }
}

/// A family of attempts, with its name.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) attempts: &'static [Attempt],
}

#[rustfmt::skip]
pub(super) const LIST: &[Family] = &[
    Family { name: "signatures", attempts: &[
        now(1, "ES256 signature bit flipped, on act or cover", "U bad-signature"),
        now(2, "ML-DSA line missing, or its signature flipped, ES256 good", "U bad-signature: both are required"),
        now(3, "both signatures good over different payload strings", "U signatures-differ, I"),
        now(4, "alg: none, HS256 with the public key as secret, ES256 on the ML-DSA line", "U bad-header"),
        now(5, "crit, jku, x5u, jwk, b64:false, zip or unprotected header present", "U bad-header; nothing fetched"),
        now(6, "x5c chain valid on the web but not in the directory; right kid, foreign key", "U unknown-key"),
        now(7, "receipt offered as act, custody line as act (typ confusion)", "U bad-header"),
        now(8, "signature by a key of another member; by a TLS or journal key of the right one", "U unknown-key"),
        now(9, "malleated ECDSA signature (n − s) of a filed act", "same act: stored receipt, no second filing"),
        now(10, "general JWS with two signatures in place of two lines", "U bad-json"),
        now(11, "payload re-encoded (spaces, escapes, member order), same meaning", "U bad-signature"),
        now(12, "P-256 public key off curve or at infinity; r or s zero", "U bad-signature"),
    ] },
    Family { name: "sealing", attempts: &[
        now(13, "one ciphertext byte changed; chunks swapped, dropped, repeated; last-chunk flag moved", "U cannot-open"),
        now(14, "age file truncated at a chunk boundary; bytes after the last chunk", "U cannot-open; no plaintext released"),
        now(15, "header MAC of another file; stanza spliced from another letter", "U cannot-open"),
        now(16, "hybrid and x25519 recipients in one file", "U mixed-recipients; on writing: refused by type"),
        now(17, "x25519 alone where the treaty has no legacy-recipient", "U suite-too-low"),
        now(18, "stanza body not 32 bytes, enc not 1120, non-canonical base64, 10 000 stanzas", "U cannot-open before decapsulation"),
        now(19, "sealed to us, act addressed to a third State (surreptitious forward)", "U not-addressed, I"),
        now(20, "an honest act re-sealed by its recipient to another State's key, with the old cover", "U cover-mismatch"),
        now(21, "actual recipients differ from the cover's set (one added quietly)", "U cover-mismatch, I"),
        now(22, "sealed to a retired office key whose window has passed", "U cannot-open; sender re-sends to the new key"),
        now(23, "ciphertext rebuilt with the same file key after the plaintext changed", "does not compile: only Spooled is served"),
        now(24, "timing or error text told apart for wrong key, bad MAC, bad body", "one code, one sentence"),
    ] },
    Family { name: "envelope and lane", attempts: &[
        now(25, "same letter twice, a thousand times, after restart, in parallel", "one filing, one receipt, same bytes"),
        now(26, "message_id reused with other bytes", "T message-id-reused, I"),
        now(27, "act in a new letter after undeliverable", "filed, original leaf and moment"),
        now(28, "acts 1–3 arrive 3, 1, 2", "3 waits, then the story is as if in order"),
        now(29, "two acts numbered 4 in one lane", "both kept, fork, I, outward deeds stop"),
        now(30, "act 5 whose prev is act 3", "O lane, I"),
        now(31, "seen names an act we never wrote, or goes back, or ignores a receipted act", "O seen"),
        now(32, "act of case A put into case B's lane", "U wrong-case"),
        now(33, "act 1 for an existing case; requested side opens a case", "fork, I; U wrong-case, I (decision 0040)"),
        now(34, "peer writes in our lane; our own act reflected back", "T reflected"),
        now(35, "foreign act admissible when written, inadmissible now (crossed letters)", "filed: judged by what its author had seen"),
        now(36, "treaty digest differs, version retired, treaty of another pair", "O treaty"),
        now(37, "unknown deed kind or version, correctly signed", "O unknown-deed"),
        now(38, "header line disagrees with cover (to, id, time, suite)", "U cover-mismatch"),
        now(39, "suite below the highest common one; directory offering less than last version", "U suite-too-low; directory refused without root quorum for removal"),
        now(40, "TLS 1.2, no client certificate, unpinned certificate, pinned certificate without its key, 0-RTT", "connection refused"),
        now(41, "peer A, authenticated, delivers a letter from peer B", "403 not-addressed, no ending (decision 0041); courier import allows it, being signed"),
    ] },
    Family { name: "JSON and text", attempts: &[
        now(42, "duplicate member names at any depth, escaped differently (a, \\u0061)", "U duplicate-member"),
        now(43, "unknown member; float; 2^53; -0; 1e2; lone surrogate; BOM; NUL; not NFC", "U bad-json"),
        now(44, "depth 10 000; 10^6 members; 100 MB string; 8 MiB of [", "U bad-json, memory bounded"),
        now(45, "ARV in Cyrillic letters; reference with zero-width joiner; wrong check letter", "U bad-json"),
        now(46, "right-to-left override in a person's name or free text", "shown marked and isolated; signed bytes kept"),
        now(47, "line count not seven; CRLF; final line feed missing", "U bad-json"),
        now(48, "HTML, template and formula injection in text shown, printed, exported as CSV", "shown as text; formulas prefixed"),
    ] },
    Family { name: "disclosures", attempts: &[
        now(49, "disclosure altered; stray; the same twice; referenced from two places", "U bad-disclosure (the reference tool only drops it)"),
        now(50, "disclosure named _sd, ..., number, or shadowing a core field", "U bad-disclosure"),
        now(51, "nesting of 1 000; digest cycle by construction attempt", "U bad-disclosure"),
        now(52, "disclosures differ from the cover's disclosed", "U cover-mismatch"),
        now(53, "a hideable field that would steer the fold", "schema test fails at build"),
        now(54, "guessing a withheld date of birth from its digest", "infeasible: 128-bit salt; test that salts never repeat"),
    ] },
    Family { name: "receipts and time", attempts: &[
        now(55, "forged receipt; receipt for another act with our message_id; receipt by another member", "refused, I; state unchanged"),
        now(56, "every permutation and duplication of receipts", "same state"),
        now(57, "filed after undeliverable, and the reverse", "undeliverable, crossed ending, I"),
        now(58, "receiver signs filed and unreadable for one letter", "equivocation, I, review body told"),
        now(59, "filed names a leaf that its journal, under the cosigned head, does not contain", "never witnessed; after the treaty's bound, I"),
        now(60, "kill either node at each write between arrival and receipt", "exactly one ending, within the bound"),
        now(61, "receiver silent; link cut for 24 simulated hours; half of all packets lost", "one ending each; both nodes agree"),
        now(62, "made_at off by ≤ 10 min; ≤ 24 h; > 24 h ahead", "filed; filed and marked; T clock"),
        now(63, "letter arrives after not_after", "T expired"),
        now(64, "backdated act by a stolen key, made_at before invalid_from, witnessed after", "U revoked-key, I"),
        now(65, "act witnessed before invalid_from, checked years later", "verifies"),
        now(66, "own clock jumps a day; NTP lies", "five-minute rule: signing stops, alarm"),
    ] },
    Family { name: "journal", attempts: &[
        now(67, "leaf altered, removed, inserted, swapped on disk", "journal verify names the first bad index"),
        now(68, "same size, two roots shown to two peers", "fork at the next letter or witness; both notes filed"),
        now(69, "consistency proof forged; checkpoint with lower size; 409 and 422 confused", "refused; 422 is an incident, 409 a retry"),
        now(70, "two racing add-checkpoint calls (N, N+K)", "witness never goes back"),
        now(71, "node restored from last week's backup; two copies running", "read-only until witnesses agree; fork, I"),
        now(72, "proof for another leaf, another origin; extra line trusted; vkey split on every +", "refused; ignored; test vector"),
        now(73, "note with duplicate, unknown or malformed signature lines, 10 000 lines", "unknown ignored, malformed refused, bounded"),
        now(74, "quorum met only by the log's own witness under two names", "policy lint: duplicate keys refused"),
        now(75, "time stamp over other data; by an untrusted authority; unordered SET; no signing-certificate attribute", "refused; the third accepted only in import, with a note"),
        now(76, "commitment opened with another record", "fails"),
    ] },
    Family { name: "directory and keys", attempts: &[
        now(77, "old timestamp replayed; version lowered; snapshot mixing versions; file missing", "refused (rollback, freeze, mix-and-match)"),
        now(78, "expired directory", "no sealing; incoming filed and marked"),
        now(79, "root signed by one of two; root chain skipping a version; signer counted twice under two key ids", "refused"),
        now(80, "ARV's role signs members/BEL/keys.json, or a path with .., upper case, percent signs", "refused"),
        now(81, "two directories for two members", "fork at the next greeting, I"),
        now(82, "quorum replaces BEL's page key without BEL; root's ML-DSA signature missing while DSSE is good", "shown, incident, seven days; refused by nodes"),
    ] },
    Family { name: "parcels, bags, court file", attempts: &[
        now(83, "paths ../, absolute, drive letter, CON, trailing dot, NUL, 300 characters, two names equal after folding", "refused by the grammar"),
        waits(84, "symlink, hard link, device, FIFO, sparse 16 TiB file in a courier folder", "refused; nothing opened", "courier"),
        waits(85, "ZIP: bomb, nested, overlapping entries, sizes that lie, duplicate names, compressed entry, ZIP64 tricks", "refused: stored entries, listed names, exact sizes", "court file"),
        waits(86, "bag: extra file, missing file, wrong octet count, changed byte with right size, manifest algorithms disagreeing", "refused, each named", "bag"),
        now(87, "segment wrong; segment list wrong; sizes disagree; 200 for 206; object changes between ranges", "named and stopped; bits not set"),
        waits(88, "sender never serves the last segment; one byte a minute", "bound passes, parcel ends, receipt says so", "parcels: the bound of a parcel"),
        now(89, "plaintext digest differs after all segments held", "quarantine deleted, U, I: sender signed a lie"),
        now(90, "disk full at any write", "quota before the first byte, or clean resume"),
        now(91, "custody: line removed, reordered, re-signed by another, hands that do not meet, time running back, transfer_in without transfer_out", "linter names the gap; certificate prints it"),
        waits(92, "handling.json weakened; derivative without its parent's conditions", "refused", "handling.json"),
        waits(93, "exhibit opened for a purpose outside its list; after its destroy date; by a backup restored after shredding", "refused and noted; noise", "exhibit keys"),
        waits(94, "court file tampered in 25 ways (bytes, names, proofs, keys, tokens, certificate text, swapped exhibits, another case's acts)", "comity-verify and the foreign script both fail, naming the place", "court file"),
        waits(95, "PDF: byte changed, bytes appended after the signature, second revision hiding the first, printed field ≠ payload", "invalid, or *not the whole file*; comparison fails", "PAdES writer"),
        waits(96, "redacted PDF still holding the text in a stream, metadata, old revision", "build of the derivative refused", "redaction of PDFs"),
        waits(97, "e-CODEX: altered container, wrapped signature, external entity, DTD bomb, 10 000 MIME parts", "refused; 256 MiB bound", "interop: e-CODEX"),
    ] },
    Family { name: "figures and flooding", attempts: &[
        waits(98, "differencing two quarters, two tables, total minus parts, both States' tables", "no deduced cell below k", "oversight: published figures"),
        now(99, "10 000 letters a minute from an authenticated peer; 10 000 connections from outside", "quota receipt, other peers unhurt"),
        now(100, "database row edited by an operator; act deleted with its leaf", "next verify and next peer letter show it"),
    ] },
];

//! Every hand an exhibit passed, one signed record each; gaps are named, never mended.
//!
//! A record is signed twice like everything else. Its first line, the flattened ES256 JWS, is the line of
//! `custody.jsonl`; the next record names that line's digest as `prev`. A hand-over is two records:
//! `transfer_out` by the giver, `transfer_in` by the taker, naming the former.

use comity_seal::{Keyring, SignedAs, SignedPair, Signer, SignerError};
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Digest, Moment, Reference, Role, StateCode};

use crate::Code;
use crate::code::words;
use crate::dispatch::open_signed;
use crate::envelope::{Refused, SUITE, VERSION, opt_identifier, versioned};

const LARGEST_RECORD: usize = 64 * 1024;

words! {
    /// What was done with an exhibit.
    Action("custody action") {
        /// It was identified as evidence.
        Identify = "identify",
        /// It was collected.
        Collect = "collect",
        /// It was acquired, as by imaging.
        Acquire = "acquire",
        /// It was sealed.
        Seal = "seal",
        /// It was put into store.
        Store = "store",
        /// It was given out of hand.
        TransferOut = "transfer_out",
        /// It was taken in hand.
        TransferIn = "transfer_in",
        /// It was opened.
        Open = "open",
        /// It was analysed.
        Analyse = "analyse",
        /// It was copied.
        Copy = "copy",
        /// Another exhibit was made out of it.
        Derive = "derive",
        /// Another exhibit was made with parts left out.
        Redact = "redact",
        /// It was given back.
        Return = "return",
        /// It was destroyed.
        Destroy = "destroy",
    }
}

/// The payload of a custody record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyPayload {
    /// Its place in the exhibit's chain, from 1.
    pub seq: u32,
    /// The digest of the line before it; none at 1.
    pub prev: Option<Digest>,
    /// The exhibit: `X0001`.
    pub exhibit: String,
    /// What was done.
    pub action: Action,
    /// When, by the performer's clock.
    pub at: Moment,
    /// Where.
    pub place: String,
    /// Who did it.
    pub performer: Hand,
    /// Who saw it.
    pub witness: Option<Hand>,
    /// With what.
    pub instrument: Option<Instrument>,
    /// The digest of the exhibit as it came into this hand.
    pub input: Option<Digest>,
    /// The digest of the exhibit as it left this step.
    pub output: Option<Digest>,
    /// On what grounds.
    pub basis: Basis,
    /// Numbers of physical seals.
    pub seals: Vec<String>,
    /// In what condition.
    pub condition: Option<String>,
}

/// A person by role and authority; the name is a salted promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Her role.
    pub role: Role,
    /// Her State.
    pub authority: StateCode,
    /// What her name and a salt digest to.
    pub commitment: Option<Digest>,
}

/// A tool that touched an exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Its name.
    pub tool: String,
    /// Its version.
    pub version: String,
    /// The digest of its program.
    pub sha256: Option<Digest>,
    /// The write blocker used.
    pub write_blocker: Option<String>,
}

/// Why an exhibit was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The request.
    pub request: Reference,
    /// The treaty's clause.
    pub clause: Option<String>,
}

/// A custody record whose two signatures hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyRecord {
    /// What it says.
    pub payload: CustodyPayload,
    /// The digest of its line: what the next record names.
    pub line: Digest,
    /// Who signed it.
    pub by: StateCode,
}

/// Where a chain of custody does not join.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("record {seq}: {why}")]
pub struct Gap {
    /// The record at which it shows.
    pub seq: u32,
    /// What does not join.
    pub why: GapKind,
}

/// What does not join in a chain of custody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum GapKind {
    /// The numbers do not follow.
    #[error("a record is missing, doubled or out of order")]
    Number,
    /// `prev` is not the digest of the line before.
    #[error("it does not name the line before it")]
    Prev,
    /// It is about another exhibit.
    #[error("it is about another exhibit")]
    Exhibit,
    /// It came before the record before it.
    #[error("its time runs back")]
    Time,
    /// It came in as something else than it went out.
    #[error("the digest it came in with is not the one it left with")]
    Digest,
    /// Somebody acted who did not have it in hand.
    #[error("another hand acted than the one that had it")]
    Hand,
    /// It was taken without having been given.
    #[error("it was taken without having been given")]
    NotGiven,
    /// It was given and nobody has signed for taking it.
    #[error("it was given and nobody has signed for taking it")]
    Open,
    /// It is signed by another State than the performer's.
    #[error("it is signed by another than its performer's authority")]
    Signer,
}

impl CustodyPayload {
    /// The payload on one line, as it is signed.
    pub fn write(&self) -> Vec<u8> {
        let record = Json::object([
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("seq", self.seq.into()),
            ("prev", self.prev.into()),
            ("exhibit", Json::from(&self.exhibit)),
            ("action", Json::of(&self.action)),
            ("at", self.at.into()),
            ("place", Json::from(&self.place)),
            ("performer", self.performer.write()),
            ("witness", self.witness.as_ref().map(Hand::write).into()),
            ("instrument", self.instrument.as_ref().map(Instrument::write).into()),
            ("in", self.input.into()),
            ("out", self.output.into()),
            ("basis", self.basis.write()),
            ("seals", Json::array(&self.seals)),
            ("condition", self.condition.as_ref().into()),
        ]);
        record.write().into_bytes()
    }

    /// Reads a payload whose signatures have held.
    pub fn read(bytes: &[u8]) -> Result<CustodyPayload, Refused> {
        let mut fields = versioned(bytes, LARGEST_RECORD, "custody")?;
        let payload = CustodyPayload {
            seq: fields.integer("seq")?,
            prev: fields.nullable_parse("prev")?,
            exhibit: fields.identifier("exhibit")?,
            action: fields.parse("action")?,
            at: fields.parse("at")?,
            place: fields.identifier("place")?,
            performer: Hand::read(fields.object("performer")?)?,
            witness: fields.opt_object("witness")?.map(Hand::read).transpose()?,
            instrument: fields.opt_object("instrument")?.map(Instrument::read).transpose()?,
            input: fields.nullable_parse("in")?,
            output: fields.nullable_parse("out")?,
            basis: Basis::read(fields.object("basis")?)?,
            seals: fields.texts("seals")?,
            condition: opt_identifier(&mut fields, "condition")?,
        };
        fields.finish()?;
        Ok(payload)
    }

    /// Signs the record. The text is both signed lines; an act carries it, and a chain keeps it.
    pub fn sign(&self, signer: &dyn Signer) -> Result<String, SignerError> {
        let pair = signer.sign(SignedAs::Custody, self.at, &self.write())?;
        Ok(format!("{}\n{}\n", pair.es256, pair.mldsa65))
    }
}

impl CustodyRecord {
    /// Opens the text of a record by `by`, whose keys alone are looked at; `seen` is when others saw it first, which
    /// decides where its key was lost later.
    pub fn open(
        text: &str,
        by: &StateCode,
        keyring: &Keyring,
        seen: Option<Moment>,
    ) -> Result<CustodyRecord, Refused> {
        let pair = SignedPair::from_record(text.as_bytes())
            .map_err(|why| Refused::new(Code::BadJson, format!("custody: {why}")))?;
        let signed = open_signed(&[&pair.es256, &pair.mldsa65], SignedAs::Custody, &[by], keyring, seen)?;
        let payload = CustodyPayload::read(&signed.payload)?;
        if payload.at != signed.iat {
            return Err(Refused::new(Code::BadHeader, "`iat` and `at` name different moments"));
        }
        Ok(CustodyRecord { payload, line: line_digest(text), by: by.clone() })
    }
}

/// The digest of a record's line (its ES256 half, without the line feed): what the next record names.
pub fn line_digest(text: &str) -> Digest {
    Digest::of(text.split('\n').next().unwrap_or_default().as_bytes())
}

/// Reads a chain and names every place where it does not join, in order.
pub fn gaps(chain: &[CustodyRecord]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut before: Option<&CustodyRecord> = None;
    for (place, record) in (1u32..).zip(chain) {
        let payload = &record.payload;
        let mut note = |why| found.push(Gap { seq: payload.seq, why });
        if payload.seq != place {
            note(GapKind::Number);
        }
        if payload.prev != before.map(|earlier| earlier.line) {
            note(GapKind::Prev);
        }
        if record.by != payload.performer.authority {
            note(GapKind::Signer);
        }
        match before.map(|earlier| &earlier.payload) {
            None if payload.action == Action::TransferIn => note(GapKind::NotGiven),
            None => {}
            Some(earlier) => joins(earlier, payload).into_iter().for_each(note),
        }
        before = Some(record);
    }
    if let Some(last) = before.filter(|last| last.payload.action == Action::TransferOut) {
        found.push(Gap { seq: last.payload.seq, why: GapKind::Open });
    }
    found
}

/// What does not join between one record and the next.
fn joins(earlier: &CustodyPayload, later: &CustodyPayload) -> Vec<GapKind> {
    let mut gaps = Vec::new();
    if earlier.exhibit != later.exhibit {
        gaps.push(GapKind::Exhibit);
    }
    if later.at < earlier.at {
        gaps.push(GapKind::Time);
    }
    // A step that makes nothing new lets out what came in.
    let left = earlier.output.or(earlier.input);
    if left.is_some() && later.input.is_some() && left != later.input {
        gaps.push(GapKind::Digest);
    }
    let transforms = matches!(later.action, Action::Copy | Action::Derive | Action::Redact | Action::Seal);
    if !transforms && later.output.is_some() && later.input.is_some() && later.output != later.input {
        gaps.push(GapKind::Digest);
    }
    let (gave, takes) = (earlier.action == Action::TransferOut, later.action == Action::TransferIn);
    if takes && !gave {
        gaps.push(GapKind::NotGiven);
    }
    if gave && !takes {
        gaps.push(GapKind::Open);
    }
    if !takes && earlier.performer.authority != later.performer.authority {
        gaps.push(GapKind::Hand);
    }
    gaps
}

impl Hand {
    fn write(&self) -> Json {
        Json::object([
            ("role", Json::of(&self.role)),
            ("authority", Json::from(&self.authority)),
            ("commitment", self.commitment.into()),
        ])
    }

    fn read(mut fields: Fields) -> Result<Hand, StrictError> {
        let hand = Hand {
            role: fields.parse("role")?,
            authority: fields.parse("authority")?,
            commitment: fields.nullable_parse("commitment")?,
        };
        fields.finish()?;
        Ok(hand)
    }
}

impl Instrument {
    fn write(&self) -> Json {
        Json::object([
            ("tool", Json::from(&self.tool)),
            ("version", Json::from(&self.version)),
            ("sha256", self.sha256.into()),
            ("write_blocker", self.write_blocker.as_ref().into()),
        ])
    }

    fn read(mut fields: Fields) -> Result<Instrument, StrictError> {
        let instrument = Instrument {
            tool: fields.identifier("tool")?,
            version: fields.identifier("version")?,
            sha256: fields.nullable_parse("sha256")?,
            write_blocker: opt_identifier(&mut fields, "write_blocker")?,
        };
        fields.finish()?;
        Ok(instrument)
    }
}

impl Basis {
    fn write(&self) -> Json {
        Json::object([("request", Json::from(&self.request)), ("clause", self.clause.as_ref().into())])
    }

    fn read(mut fields: Fields) -> Result<Basis, StrictError> {
        let basis =
            Basis { request: fields.parse("request")?, clause: opt_identifier(&mut fields, "clause")? };
        fields.finish()?;
        Ok(basis)
    }
}

//! What an office keeps: durable in whole transactions, and gone as far as it was not synced.

use std::collections::BTreeMap;

use comity_case::{Case, Deed, fold_dossier};
use comity_dossier::{Act, Dossier};
use comity_exchange::dispatch::{Groups, Opened};
use comity_exchange::{ActPayload, Code, LetterState, MessageId, Outbox, ReceiptPayload, Standing};
use comity_words::{Digest, Moment, Party, Reference, StateCode};

/// Everything that is durable in one office.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    pub(crate) files: BTreeMap<Reference, File>,
    pub(crate) letters: BTreeMap<MessageId, Row>,
    /// Letters of others that ended here, with the digest of their bytes and the receipt given.
    pub(crate) endings: BTreeMap<MessageId, (Digest, Vec<u8>)>,
    /// What is known of each letter of ours.
    pub(crate) states: BTreeMap<MessageId, LetterState>,
    pub(crate) incidents: Vec<(Moment, &'static str)>,
    pub(crate) leaves: u64,
}

/// One case.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) side: Party,
    pub(crate) version: u64,
    pub(crate) kept: Vec<Kept>,
    pub(crate) receipts: Vec<ReceiptPayload>,
    pub(crate) dossier: Dossier<Deed>,
}

/// One act as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) act: Act<Deed>,
    pub(crate) payload: ActPayload,
    pub(crate) record: Vec<u8>,
    pub(crate) groups: Groups,
    pub(crate) standing: Option<Standing>,
    pub(crate) objection: Option<String>,
    pub(crate) leaf: u64,
}

/// A letter of ours on its way.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) case: Reference,
    pub(crate) act: Digest,
    pub(crate) to: StateCode,
    pub(crate) bytes: Vec<u8>,
    pub(crate) attempt: u32,
    pub(crate) outbox: Outbox,
    /// The moment of our own clock at which its ending was first known.
    pub(crate) ended_at: Option<Moment>,
}

/// One transaction: what becomes durable together, and what is released only then.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filing {
    /// The case and the version of it this was decided on.
    pub(crate) expects: Option<(Reference, u64)>,
    /// A letter of others that must not have ended yet.
    pub(crate) ends: Option<MessageId>,
    pub(crate) changes: Vec<Change>,
    pub(crate) answer: Option<Answering>,
}

/// One row of a transaction.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Open { case: Reference, side: Party },
    Act { case: Reference, kept: Box<Kept> },
    Recorded { case: Reference, act: Digest, at: Moment },
    Objected { case: Reference, act: Digest, why: String },
    Receipt { case: Option<Reference>, receipt: Box<ReceiptPayload> },
    Letter { id: MessageId, row: Box<Row> },
    Sent { id: MessageId, at: Moment },
    Incident { at: Moment, code: &'static str },
}

/// The receipt that is made once leaf and head are known.
#[derive(Debug, Clone)]
pub(crate) enum Answering {
    /// Of an act filed now.
    Filed { opened: Box<Opened>, verdict: Verdict, stood: Option<comity_dossier::Seen>, at: Moment },
    /// What was said before, of another letter or in a bad ending: only to be signed.
    Said { receipt: Box<ReceiptPayload>, letter: Digest },
}

/// How a foreign act is filed.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) standing: Standing,
    pub(crate) reason: Option<Code>,
    pub(crate) article: Option<String>,
    pub(crate) why: Option<String>,
}

impl File {
    pub(crate) fn new(side: Party) -> File {
        File { side, version: 0, kept: Vec::new(), receipts: Vec::new(), dossier: Dossier::kept_by(side) }
    }

    pub(crate) fn case(&self) -> Case {
        fold_dossier(&self.dossier)
    }

    pub(crate) fn kept(&self, act: Digest) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.act.digest == act)
    }

    /// The dossier as it is loaded from its rows after a restart.
    pub(crate) fn loaded(&self) -> Dossier<Deed> {
        let mut dossier = Dossier::kept_by(self.side);
        for kept in &self.kept {
            dossier.hold(kept.act.clone());
        }
        for receipt in &self.receipts {
            if let (Some(act), Some(Standing::Admitted)) = (receipt.act, receipt.standing) {
                dossier.receipted(act, receipt.stood);
            }
        }
        dossier
    }

    fn record(&mut self, act: Digest, at: Moment) {
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.act.digest == act) {
            kept.act.recorded.get_or_insert(at);
        }
        self.dossier.record(act, at);
    }
}

impl Shelf {
    /// Makes one row durable.
    pub(crate) fn keep(&mut self, change: Change) {
        match change {
            Change::Open { case, side } => {
                self.files.entry(case).or_insert_with(|| File::new(side));
            }
            Change::Act { case, mut kept } => {
                kept.leaf = self.leaves;
                self.leaves += 1;
                if let Some(file) = self.files.get_mut(&case) {
                    file.dossier.hold(kept.act.clone());
                    file.kept.push(*kept);
                    file.version += 1;
                }
            }
            Change::Recorded { case, act, at } => {
                if let Some(file) = self.files.get_mut(&case) {
                    file.record(act, at);
                    file.version += 1;
                }
            }
            Change::Objected { case, act, why } => {
                let file = self.files.get_mut(&case);
                let kept = file.and_then(|file| file.kept.iter_mut().find(|kept| kept.act.digest == act));
                if let Some(kept) = kept {
                    kept.objection.get_or_insert(why);
                }
            }
            Change::Receipt { case, receipt } => {
                self.leaves += 1;
                self.states.entry(receipt.message_id).or_default().join((*receipt).clone());
                if let Some(file) = case.and_then(|case| self.files.get_mut(&case)) {
                    if let (Some(act), Some(Standing::Admitted)) = (receipt.act, receipt.standing) {
                        file.dossier.receipted(act, receipt.stood);
                    }
                    file.receipts.push(*receipt);
                    file.version += 1;
                }
            }
            Change::Letter { id, row } => {
                self.letters.insert(id, *row);
            }
            Change::Sent { id, at } => {
                if let Some(row) = self.letters.get_mut(&id) {
                    row.outbox.end();
                    row.ended_at.get_or_insert(at);
                }
            }
            Change::Incident { at, code } => self.incidents.push((at, code)),
        }
    }

    /// Keeps a receipt of our own. It binds us like any other; the state of the letter is its sender's.
    pub(crate) fn keep_given(&mut self, case: Option<Reference>, receipt: ReceiptPayload) {
        self.leaves += 1;
        if let Some(file) = case.and_then(|case| self.files.get_mut(&case)) {
            if let (Some(act), Some(Standing::Admitted)) = (receipt.act, receipt.standing) {
                file.dossier.receipted(act, receipt.stood);
            }
            file.receipts.push(receipt);
            file.version += 1;
        }
    }

    /// Whether what a transaction was decided on still stands.
    pub(crate) fn stands(&self, filing: &Filing) -> bool {
        let version = |case| self.files.get(case).map_or(0, |file: &File| file.version);
        let unmoved = filing.expects.as_ref().is_none_or(|(case, expected)| version(case) == *expected);
        let open = filing.ends.is_none_or(|id| !self.endings.contains_key(&id));
        unmoved && open
    }

    /// The letters that carried an act, by attempt.
    pub(crate) fn letters_of(&self, act: Digest) -> Vec<(MessageId, &Row)> {
        let mut rows: Vec<_> =
            self.letters.iter().filter(|(_, row)| row.act == act).map(|(id, row)| (*id, row)).collect();
        rows.sort_by_key(|(_, row)| row.attempt);
        rows
    }
}

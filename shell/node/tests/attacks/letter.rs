//! Letters as a hostile member makes them: honest to begin with, and bent where the attempt wants it.

use comity_dossier::commitment::{Disclosure, add_decoys, hide};
use comity_exchange::dispatch::Groups;
use comity_exchange::{ActPayload, Approval, CoverPayload, Handling, Header, Letter, MessageId, UnderTreaty};
use comity_seal::{Recipient, SignedAs, SignedPair, Signer};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, Moment, Party, Reference, Role};

use crate::member::{Member, fresh, noon, seeded};

/// A letter not sealed yet: its seven lines, what its cover says, and to whom it will be sealed.
#[derive(Clone)]
pub(crate) struct Made<'a> {
    pub(crate) by: &'a Member,
    pub(crate) case: Reference,
    pub(crate) lines: Vec<String>,
    pub(crate) cover: CoverPayload,
    pub(crate) to: Vec<Recipient>,
    header: Option<Header>,
}

pub(crate) fn json(text: &str) -> Json {
    strict::read(text.as_bytes(), &Limits::default()).unwrap()
}

/// A request that the small treaty has nothing to object to; what it says of persons is hidden.
pub(crate) fn deed() -> (Json, Groups) {
    let mut chance = seeded(50_000 + fresh());
    let mut deed = json(concat!(
        r#"{"kind":"request.submitted","v":1,"urgent":false,"language":"en","#,
        r#""items":[{"item":1,"measure":"documents-public","article":"6(1)"}],"#,
        r#""elements":["confidentiality","facts-summary","language","requesting-authority","signature"],"#,
        r#""requesting-authority":"Section II B","facts-summary":"Payments went to an account abroad.","#,
        r#""confidentiality":"Please keep it confidential."}"#,
    ));
    let mut hidden = |name: &str| -> Disclosure { hide(&mut deed, name, &mut chance).unwrap() };
    let (authority, facts) = (hidden("requesting-authority"), hidden("facts-summary"));
    let secrecy = hidden("confidentiality");
    add_decoys(&mut deed, 1, &mut chance);
    (deed, [("central".to_owned(), vec![authority, facts, secrecy])].into())
}

impl Member {
    /// The first act of a case: an honest request.
    pub(crate) fn request(&self, case: &Reference, deed: Json) -> ActPayload {
        ActPayload {
            case: case.clone(),
            external: vec![],
            from: self.state.clone(),
            to: vec!["BEL".parse().unwrap()],
            lane: Party::Requesting,
            number: 1,
            prev: None,
            seen: None,
            treaty: UnderTreaty { id: "small".to_owned(), version: "1.0".to_owned(), digest: self.at.treaty },
            purpose: "investigation:corruption".to_owned(),
            handling: Handling {
                marking: "confidential".to_owned(),
                use_limit: "speciality".to_owned(),
                onward: "prior-consent".to_owned(),
                retain: "5y:final-decision".to_owned(),
                court_seal: None,
            },
            made_at: noon(),
            signers: self.signer.public().signers(),
            case_key: Some(self.case_key.recipient().to_string()),
            approvals: vec![Approval { role: Role::Approver, commitment: Digest::of(b"approval") }],
            deed,
        }
    }

    /// An act of this lane that follows another: in the requesting lane unless it is changed.
    pub(crate) fn following(&self, before: &ActPayload, deed: &str) -> ActPayload {
        ActPayload {
            number: before.number + 1,
            prev: Some(Digest::of(&before.write())),
            case_key: None,
            deed: json(deed),
            ..before.clone()
        }
    }

    /// A letter of an act that hides nothing.
    pub(crate) fn plain(&self, act: &ActPayload) -> Made<'_> {
        self.letter_of(act, &Groups::new())
    }

    /// An honest letter that opens a case of its own.
    pub(crate) fn letter(&self) -> Made<'_> {
        let (deed, groups) = deed();
        self.letter_of(&self.request(&self.new_case(), deed), &groups)
    }

    /// The honest letter with its act changed before it was signed.
    pub(crate) fn letter_with(&self, change: impl FnOnce(&mut ActPayload)) -> Made<'_> {
        let (deed, groups) = deed();
        let mut act = self.request(&self.new_case(), deed);
        change(&mut act);
        self.letter_of(&act, &groups)
    }

    /// A letter that carries this act, signed and covered as it should be.
    pub(crate) fn letter_of(&self, act: &ActPayload, groups: &Groups) -> Made<'_> {
        self.letter_of_bytes(&act.case, act.made_at, &act.write(), groups)
    }

    /// A letter that carries whatever bytes, signed as an act.
    pub(crate) fn letter_of_bytes(
        &self,
        case: &Reference,
        iat: Moment,
        payload: &[u8],
        groups: &Groups,
    ) -> Made<'_> {
        let pair = self.signer.sign(SignedAs::Act, iat, payload).unwrap();
        self.letter_of_pair(case, pair, Digest::of(payload), groups)
    }

    pub(crate) fn letter_of_pair(
        &self,
        case: &Reference,
        pair: SignedPair,
        act: Digest,
        groups: &Groups,
    ) -> Made<'_> {
        let to = self.at.recipients.clone();
        let commitments = |list: &Vec<Disclosure>| list.iter().map(Disclosure::commitment).collect();
        let cover = CoverPayload {
            message_id: MessageId::new(noon(), &mut seeded(90_000 + fresh())),
            attempt: 1,
            from: self.state.clone(),
            to: "BEL".parse().unwrap(),
            act,
            recipients: to.iter().map(Recipient::fingerprint).collect(),
            disclosed: groups.iter().map(|(group, list)| (group.clone(), commitments(list))).collect(),
            sent_at: noon(),
            not_after: noon().plus_seconds(86_400),
            head: None,
        };
        let encoded = |list: &Vec<Disclosure>| Json::array(list.iter().map(Disclosure::encoded));
        let groups = Json::object(groups.iter().map(|(name, list)| (name.as_str(), encoded(list))));
        let lines = vec![
            pair.es256,
            pair.mldsa65,
            String::new(),
            String::new(),
            Json::object([("disclosures", groups)]).write(),
            Json::object([("head", Json::Null)]).write(),
            Json::object([("pad", Json::Text(" ".repeat(64)))]).write(),
        ];
        Made { by: self, case: case.clone(), lines, cover, to, header: None }.covered()
    }
}

impl Made<'_> {
    fn covered(mut self) -> Self {
        let pair = self.by.signer.sign(SignedAs::Cover, self.cover.sent_at, &self.cover.write()).unwrap();
        (self.lines[2], self.lines[3]) = (pair.es256, pair.mldsa65);
        self
    }

    /// The opened lines changed after everything was signed.
    pub(crate) fn lines(mut self, change: impl FnOnce(&mut Vec<String>)) -> Self {
        change(&mut self.lines);
        self
    }

    /// Another cover, signed by the sender.
    pub(crate) fn cover(mut self, change: impl FnOnce(&mut CoverPayload)) -> Self {
        change(&mut self.cover);
        self.covered()
    }

    /// A head of the sender's journal in the cover and on its line.
    pub(crate) fn head(self, note: &str) -> Self {
        let text = comity_seal::Note::unverified_text(note.as_bytes()).unwrap();
        let head = comity_journal::Checkpoint::read(text).unwrap();
        let line = Json::object([("head", Json::from(note))]).write();
        self.cover(|cover| {
            cover.head =
                Some(comity_exchange::Head { origin: head.origin, size: head.size, root: head.root });
        })
        .lines(|lines| lines[5] = line)
    }

    /// A header line that says something else than the cover.
    pub(crate) fn header(mut self, change: impl FnOnce(&mut Header)) -> Self {
        let mut header = self.sealed().header;
        change(&mut header);
        self.header = Some(header);
        self
    }

    /// What is inside, as it is sealed.
    pub(crate) fn inside(&self) -> Vec<u8> {
        (self.lines.join("\n") + "\n").into_bytes()
    }

    pub(crate) fn age(&self) -> Vec<u8> {
        let seed = u64::from_be_bytes(self.cover.act.as_bytes()[..8].try_into().unwrap());
        comity_seal::seal(&self.to, &self.inside(), &mut seeded(seed)).unwrap()
    }

    pub(crate) fn sealed(&self) -> Letter {
        Letter::of(&self.cover, self.age())
    }

    /// The letter as it travels.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut letter = self.sealed();
        if let Some(header) = &self.header {
            letter.header = header.clone();
        }
        letter.bytes()
    }

    /// The letter with another age file in it, its header line fitting.
    pub(crate) fn around(&self, age: Vec<u8>) -> Vec<u8> {
        Letter::of(&self.cover, age).bytes()
    }
}

//! Attempts on parcels: 87 and 89, by a giver that serves what it likes under manifests of its own.

use std::sync::{Arc, Mutex};

use comity_exchange::MessageId;
use comity_exchange::parcel::{Manifest, ParcelFile, Sha512, Spooled, Spooling};
use comity_node::Verb;
use comity_words::{Digest, Reference};

use crate::answering::{SaidWithHead, serve_with_heads};
use crate::letter::{deed, json};
use crate::member::{Member, fresh, noon, seeded};
use crate::victim::victim;

const SIZE: usize = 100_000;

/// What a giver has to give: the sealed bytes, the list of their segments, and what it says of them.
#[derive(Clone)]
struct Given {
    content: Vec<u8>,
    list: Vec<u8>,
    file: ParcelFile,
}

/// An honest file, sealed to the victim.
fn sealed() -> Given {
    sealed_of(&[7; SIZE])
}

fn sealed_of(plain: &[u8]) -> Given {
    let mut content = Vec::new();
    let path = "data/X0001/content.bin".parse().unwrap();
    let mut chance = seeded(70_000 + fresh());
    let mut spooling =
        Spooling::begin(path, plain.len() as u64, &victim().recipients, &mut chance, &mut content).unwrap();
    spooling.push(plain, &mut content);
    let spooled: Spooled = spooling.finish(&mut content);
    Given { list: spooled.segments().text().into_bytes(), file: spooled.file().clone(), content }
}

/// How a call for a part of the file is answered, where it is not answered honestly.
type Answered = fn(&Given, u64, u64) -> SaidWithHead;

fn honestly(given: &Given, from: u64, until: u64) -> SaidWithHead {
    let total = given.file.sealed_size;
    part(206, given.file.sealed_sha256, from, until, total, &given.content)
}

fn part(status: u16, tag: Digest, from: u64, until: u64, total: u64, content: &[u8]) -> SaidWithHead {
    let head = format!("ETag: \"{}\"\r\nContent-Range: bytes {from}-{}/{total}\r\n", tag.hex(), until - 1);
    let bytes = content[usize::try_from(from).unwrap()..usize::try_from(until).unwrap()].to_vec();
    Some((status, head, bytes))
}

/// A request of a new member with one annex, which the member serves in this way.
struct Annexed {
    member: Arc<Member>,
    case: Reference,
    manifest: Digest,
    out: std::path::PathBuf,
}

fn annexed(given: Given, answered: Answered) -> Annexed {
    let at = victim();
    let member = Arc::new(Member::before(at));
    let manifest = Manifest {
        parcel: MessageId::new(noon(), &mut seeded(80_000 + fresh())),
        from: member.state.clone(),
        to: "BEL".parse().unwrap(),
        files: vec![given.file.clone()],
        recipients: at.recipients.iter().map(comity_seal::Recipient::fingerprint).collect(),
        conditions: None,
        custody: None,
    };
    let (named, served) = (manifest.digest(), manifest.write());
    let annex = format!(
        r#"{{"annex":1,"what":"order-copy","sha256":"{}","size":{},"manifest":"{named}"}}"#,
        given.file.sha256, given.file.size
    );
    let file = Mutex::new(given);
    let address = serve_with_heads(&member.transport, move |head, _| {
        let given = file.lock().unwrap();
        let path = head.split(' ').nth(1).unwrap_or_default();
        let range = head
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
        match path.rsplit('/').next() {
            _ if !path.contains("/parcels/") => Some((404, String::new(), vec![])),
            Some("manifest") => Some((200, String::new(), served.clone())),
            Some("segments") => Some((200, String::new(), given.list.clone())),
            _ => {
                let (from, to) = range.as_deref().and_then(|range| range.split_once('-')).unwrap();
                answered(&given, from.parse().unwrap(), to.trim().parse::<u64>().unwrap() + 1)
            }
        }
    });
    let page = member.signed_page(|page| page.endpoints = vec![format!("https://{address}/comity/1")]);
    at.admit(&page).unwrap();
    let (deed, groups) = deed();
    let deed = deed.write().replacen("\"v\":1", &format!("\"v\":3,\"parcels\":[{annex}]"), 1);
    let act = member.request(&member.new_case(), json(&deed));
    assert_eq!(at.ends(&member, &member.letter_of(&act, &groups).bytes()), "filed");
    let out = at.node.dir.join(format!("saved-{}", member.state));
    Annexed { case: act.case.clone(), member, manifest: named, out }
}

impl Annexed {
    /// The code of the refusal an officer meets who wants the file; none where it is saved.
    fn saved(&self) -> Option<(String, String)> {
        let out = Some(self.out.clone());
        let verb = Verb::CaseAnnexSave { case: self.case.to_string(), annex: 1, out };
        let refusal = victim().node.try_ask(Some("tanaka"), verb).err()?;
        assert!(!self.out.exists(), "a file that was refused was saved");
        Some((refusal.code, refusal.sentence))
    }

    fn place(&self, file: &str) -> std::path::PathBuf {
        victim().node.dir.join("vault/incoming").join(self.manifest.hex()).join(file)
    }

    fn left(&self, file: &str) -> Option<Vec<u8>> {
        std::fs::read(self.place(file)).ok()
    }

    /// Incidents of the case.
    fn incidents(&self) -> Vec<String> {
        victim().incidents(&self.member)
    }
}

#[test]
fn attack_087_a_parcel_served_otherwise_than_its_manifest_says() {
    // So that what is refused below is refused for its own sake.
    let honest = annexed(sealed(), honestly);
    assert_eq!(honest.saved(), None);
    assert_eq!(std::fs::read(&honest.out).unwrap(), [7; SIZE]);

    let mut other_list = sealed();
    other_list.list = format!("{}\n", Digest::of(b"another").hex()).into_bytes();
    let mut short = sealed();
    short.file.sealed_size -= 1;
    let rows: [(&str, Given, Answered, &str); 7] = [
        (
            "a segment of other bytes",
            sealed(),
            |given, from, until| {
                let mut content = given.content.clone();
                content[50_000] ^= 1;
                part(206, given.file.sealed_sha256, from, until, given.file.sealed_size, &content)
            },
            "segment 0",
        ),
        (
            "a segment cut short",
            sealed(),
            |given, from, until| {
                part(206, given.file.sealed_sha256, from, until - 1, given.file.sealed_size, &given.content)
            },
            "segment 0",
        ),
        ("another list of segments", other_list, honestly, "the list is not the one the manifest names"),
        ("a size the list does not have", short, honestly, ""),
        (
            "a total that disagrees",
            sealed(),
            |given, from, until| {
                part(206, given.file.sealed_sha256, from, until, given.file.sealed_size + 1, &given.content)
            },
            "another total size",
        ),
        (
            "200 for 206",
            sealed(),
            |given, from, until| {
                part(200, given.file.sealed_sha256, from, until, given.file.sealed_size, &given.content)
            },
            "the answer is not 206",
        ),
        (
            "another object than before",
            sealed(),
            |given, from, until| {
                part(206, Digest::of(b"since"), from, until, given.file.sealed_size, &given.content)
            },
            "another ETag",
        ),
    ];
    for (what, given, answered, named) in rows {
        let attempt = annexed(given, answered);
        let (code, sentence) = attempt.saved().unwrap_or_else(|| panic!("{what}: it was saved"));
        assert_eq!(code, "not-as-said", "{what}: {sentence}");
        assert!(sentence.contains(named), "{what}: {sentence}");
        let bits = attempt.left("held").unwrap_or_default();
        assert!(bits.iter().all(|byte| *byte == 0), "{what}: bits are set");
        assert!(attempt.left("manifest").is_none(), "{what}: it counts as whole");
    }
    victim().verifies();
}

#[test]
fn attack_089_a_file_whose_digest_is_another_than_was_signed() {
    let lies: [fn(&mut ParcelFile); 3] = [
        |file| file.sha256 = Digest::of(b"another"),
        |file| file.sha512 = Sha512([9; 64]),
        |file| file.size += 1,
    ];
    for lie in lies {
        let mut given = sealed();
        lie(&mut given.file);
        let attempt = annexed(given, honestly);
        let size = victim().journal_size();
        assert_eq!(attempt.saved().unwrap().0, "not-as-said");
        // The quarantine is deleted, and who signed what is on record, once however often it is asked for.
        assert!(attempt.left("content").is_none(), "the quarantine is there");
        assert!(attempt.left("held").is_none());
        assert_eq!(attempt.incidents(), ["not-as-said"]);
        assert!(victim().journal_size() > size, "the incident is in the journal");
        assert_eq!(attempt.saved().unwrap().0, "not-as-said");
        assert_eq!(attempt.incidents(), ["not-as-said"]);
    }
    // What was changed on our own disk accuses nobody, were it sealed to us anew.
    let own = annexed(sealed(), honestly);
    let (content, out) = (own.place("content"), own.out.clone());
    for anew in [false, true] {
        assert_eq!(own.saved(), None);
        std::fs::remove_file(&out).unwrap();
        let mut flipped = std::fs::read(&content).unwrap();
        flipped[60_000] ^= 1;
        std::fs::write(&content, if anew { sealed_of(&[8; SIZE]).content } else { flipped }).unwrap();
        assert_eq!(own.saved().unwrap().0, "not-as-said");
        assert_eq!(own.incidents(), [""; 0]);
    }
    assert_eq!(own.saved(), None, "it is fetched again");
    victim().verifies();
}

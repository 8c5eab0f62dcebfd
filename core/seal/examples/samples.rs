//! Writes samples of everything this crate signs and seals, for other people's programs to judge, or
//! opens what they made.
//!
//! `samples write DIR` · `samples open IDENTITY-FILE SEALED-FILE` (plaintext to standard output)

use comity_seal::{
    CHUNK, Identity, NoteSigner, Page, PublicKeys, Recipients, SignedAs, Signer, SigningKeys, SoftwareSigner,
    Use, open, seal,
};
use comity_words::strict::Json;
use comity_words::{Digest, Entropy, Moment};
use std::io::Write as _;
use std::path::Path;

/// The same chance on every run: the keys below are worth nothing and say so in their names.
struct Fixed(u64);

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.0 += 1;
            let digest = Digest::of_parts(&[b"samples", &self.0.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", directory] => write(Path::new(directory)),
        ["open", identity, sealed] => {
            let identity = Identity::from_secret_text(&read_text(identity)?)?;
            std::io::stdout().write_all(&open(&[&identity], &read(sealed)?)?)?;
            Ok(())
        }
        _ => Err("usage: samples write DIR | samples open IDENTITY-FILE SEALED-FILE".into()),
    }
}

fn write(directory: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let file = |name: &str, bytes: &[u8]| put(&directory.join(name), bytes);
    let entropy = &mut Fixed(0);
    let made_at: Moment = "2026-11-22T13:58:40Z".parse()?;
    let until = made_at.plus_seconds(2 * 365 * 86_400);
    let signer = SoftwareSigner::generate("arv-sign-2026-1", "arv-pq-2026-1", entropy).self_certified(
        "Arvenia, Central Authority",
        made_at,
        until,
    );
    let keys: &PublicKeys = signer.public();
    file("es256.jwk", keys.es256.jwk().write().as_bytes())?;
    file("mldsa65.jwk", keys.mldsa65.jwk().write().as_bytes())?;
    file("es256.der", keys.certificate.as_deref().unwrap_or_default())?;

    let office = Identity::generate(entropy);
    let payload = act_payload(keys, made_at, &office);
    file("act.payload", payload.as_bytes())?;
    file("act.disclosures", format!("{}\n", DISCLOSURES.join("\n")).as_bytes())?;
    for (name, as_) in [("act", SignedAs::Act), ("cover", SignedAs::Cover), ("receipt", SignedAs::Receipt)] {
        let pair = signer.sign(as_, made_at, payload.as_bytes())?;
        file(&format!("{name}.es256.json"), pair.es256.as_bytes())?;
        file(&format!("{name}.mldsa65.json"), pair.mldsa65.as_bytes())?;
        file(&format!("{name}.record"), &pair.record())?;
    }

    let recovery = Identity::generate(entropy);
    file("office.identity.secret-of-a-sample", office.to_secret_text().as_bytes())?;
    file("recovery.identity.secret-of-a-sample", recovery.to_secret_text().as_bytes())?;
    file("office.recipient", office.recipient().as_str().as_bytes())?;
    let recipients = [office.recipient().clone(), recovery.recipient().clone()];
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_000_003] {
        let plaintext: Vec<u8> = (0..length).map(|i| (i / 251 + i) as u8).collect();
        file(&format!("{length}.plain"), &plaintext)?;
        file(&format!("{length}.age"), &seal(&recipients, &plaintext, entropy)?)?;
    }

    let journal = NoteSigner::generate("arv.example/comity/journal-1", entropy)?;
    file("journal.vkey", journal.vkey().to_string().as_bytes())?;
    let head = "arv.example/comity/journal-1\n8811\nRUNJ5CLwUpcZHq0T4h09tSDlq+9SBV5JZLgvshP1k6E=\n";
    file("head.note", journal.sign(head)?.as_bytes())?;

    let page_key = SoftwareSigner::generate("arv-page-1", "arv-page-pq-1", entropy);
    let window = |use_, identity: &Identity| Recipients {
        use_,
        recipient: identity.recipient().clone(),
        from: made_at,
        until,
    };
    let page = Page {
        member: "ARV".parse()?,
        name: "Central Authority of Arvenia".to_owned(),
        version: 1,
        made_at,
        expires: made_at.plus_seconds(90 * 86_400),
        practice: true,
        suites: vec![1],
        deeds: [("request.submitted".to_owned(), 1)].into(),
        signing: vec![SigningKeys { keys: keys.clone(), from: made_at, until, invalid_from: None }],
        tls: vec![keys.es256.fingerprint()],
        age: vec![window(Use::Office, &office), window(Use::Recovery, &recovery)],
        closed: Vec::new(),
        journals: vec![journal.vkey().clone()],
        witnesses: vec![],
        endpoints: vec!["https://arv.example/comity/1".to_owned()],
    };
    let signed = page_key.sign_page(&page)?;
    file("arv.page", signed.to_text().as_bytes())?;
    file("arv.page.fingerprint", signed.fingerprint().hex().as_bytes())
}

/// The disclosures of the example, as they travel: salt, name and value.
const DISCLOSURES: [&str; 3] = [
    "WyJHMmRsRVdKbzhxZWxPUjY2SmZ5RGJnIiwic3ViamVjdCIseyJuYW1lIjoiSWx2YSBLb3JyZW4iLCJib3JuIjoiMTk4MS0wNC0xNyJ9XQ",
    "WyJLMS1MSVNuVmM1c0F5Q3V4enBmWWhnIiwiZmFjdHMiLCJQYXltZW50cyB0cmFjZWQgdG8gdGhlIGFjY291bnQgb24gMyBNYXkgMjAyNi4iXQ",
    "WyJpX1dTMmJXZUlQM2ZJeUpVMFlkS0dRIiwiYWNjb3VudCIsIkJFTC0xNy0wMDQyLTk5OCJd",
];

/// Arvenia asks Belmora for bank transactions. The fourth digest of `_sd` is a decoy: nobody can tell.
fn act_payload(keys: &PublicKeys, made_at: Moment, office: &Identity) -> String {
    let text = |text: &str| Json::from(text);
    let none = Json::Null;
    let digest = |text: &str| Json::from(Digest::of(text.as_bytes()));
    let sd = [
        "5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc",
        "O6NLKhQ6FrXg64HB9xLlEYH4hcFwJz5hS95I-IotPnc",
        "hJGH0Si4LCo63dTr52wGPW8Xj4gVQPQI7VxOsbSqPbo",
        "veuboir4-nPln-fE08SK4RZWF912xyB3PN9svDOpHdc",
    ];
    let item =
        [("item", Json::Integer(1)), ("measure", text("bank-transactions")), ("article", text("6(1)"))];
    let deed = Json::object([
        ("kind", text("request.submitted")),
        ("v", Json::Integer(1)),
        ("urgent", false.into()),
        ("language", text("en")),
        ("items", Json::array([Json::object(item)])),
        ("_sd", Json::array(sd)),
    ]);
    let treaty =
        [("id", text("arv-bel-mla")), ("version", text("1.0")), ("digest", digest("the instrument"))];
    let handling = [
        ("marking", text("confidential")),
        ("use", text("speciality")),
        ("onward", text("prior-consent")),
        ("retain", text("5y:final-decision")),
    ];
    let approval = [("role", text("approver")), ("commitment", digest("an approval"))];
    Json::object([
        ("v", Json::Integer(1)),
        ("suite", Json::Integer(1)),
        ("case", text("ARV-BEL-2026-000143-K")),
        ("external", Json::array(["MLA-AR-BE-2026-11-22-0001-1"])),
        ("from", text("ARV")),
        ("to", Json::array(["BEL"])),
        ("lane", text("requesting")),
        ("number", Json::Integer(1)),
        ("prev", none.clone()),
        ("seen", none),
        ("treaty", Json::object(treaty)),
        ("purpose", text("investigation:corruption")),
        ("handling", Json::object(handling)),
        ("made_at", made_at.into()),
        ("signers", keys.signers().to_json()),
        ("case_key", text(office.recipient().as_str())),
        ("approvals", Json::array([Json::object(approval)])),
        ("deed", deed),
        ("_sd_alg", text("sha-256")),
    ])
    .write()
}

// An example is a shell of its own: it may touch files, which the crate itself may not.
#[allow(clippy::disallowed_methods)]
fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    Ok(std::fs::write(path, bytes)?)
}

#[allow(clippy::disallowed_methods)]
fn read(path: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    Ok(std::fs::read(path)?)
}

#[allow(clippy::disallowed_methods)]
fn read_text(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    Ok(std::fs::read_to_string(path)?)
}

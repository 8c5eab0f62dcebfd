//! The honest authority all attempts are made on: a served node, its page, and what it has on record.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use comity_exchange::{Event, ReceiptPayload};
use comity_node::{Refusal, TextFile, Verb};
use comity_seal::{Keyring, Recipient, SignedAs, SignedPage, SignedPair};
use comity_words::{Digest, Moment, Reference};

use crate::letter::Made;
use crate::member::{Member, Reply};
use crate::stage::{Node, TREATY, text};

/// Tasks of nodes that panicked since the beginning.
static PANICS: AtomicUsize = AtomicUsize::new(0);

pub(crate) struct Victim {
    /// For asking; who serves is `served`.
    pub(crate) node: Node,
    pub(crate) served: Mutex<Node>,
    address: Mutex<SocketAddr>,
    pub(crate) recipients: Vec<Recipient>,
    /// The identifier and the digest of the treaty it has adopted, which binds whoever asks.
    pub(crate) treaty: Digest,
    pub(crate) keyring: Keyring,
    admitting: Mutex<()>,
}

/// The one that is shared. It stands where its clock stands.
pub(crate) fn victim() -> &'static Victim {
    static VICTIM: LazyLock<&'static Victim> = LazyLock::new(|| Victim::new("shared"));
    &VICTIM
}

/// The small treaty, for any two States.
pub(crate) fn open_treaty() -> String {
    let lines = TREATY.lines().filter(|line| !line.trim_start().starts_with("party "));
    let lines = lines.filter(|line| !line.trim_start().starts_with("language to"));
    lines.map(|line| format!("{}\n", line.replace("kind bilateral", "kind multilateral"))).collect()
}

impl Victim {
    /// A served node in a folder of its own. Whatever lay there from an earlier run is removed.
    pub(crate) fn new(folder: &str) -> &'static Victim {
        Victim::made(folder, Some(crate::member::noon()))
    }

    /// The same by the machine's clock.
    pub(crate) fn running(folder: &str) -> &'static Victim {
        Victim::made(folder, None)
    }

    /// What its clock says.
    pub(crate) fn now(&self) -> Moment {
        self.node.ask(Verb::Status)["now"].as_str().unwrap().parse().unwrap()
    }

    fn made(folder: &str, clock: Option<Moment>) -> &'static Victim {
        listen_for_panics();
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("attacks").join(folder);
        drop(std::fs::remove_dir_all(&dir));
        std::fs::create_dir_all(&dir).unwrap();
        let mut node = Node::with_clock(&dir, "BEL", "Attorney", clock);
        let files = vec![TextFile { name: "small.treaty".into(), text: open_treaty() }];
        node.ask(Verb::TreatyAdopt { files });
        for (officer, role) in [("tanaka", "officer"), ("moreau", "approver")] {
            let key = Some(node.key(officer));
            node.ask(Verb::OfficerAdd { officer: officer.into(), name: None, roles: vec![role.into()], key });
        }
        node.serve();
        let said = node.ask(Verb::PeerPage);
        let page = SignedPage::from_text(text(&said, "page")).unwrap();
        let opened = page.open(&page.fingerprint()).unwrap();
        let mut keyring = Keyring::default();
        keyring.admit(&page, &page.fingerprint()).unwrap();
        let victim = Victim {
            address: Mutex::new(address(&node)),
            recipients: opened.age.iter().map(|one| one.recipient.clone()).collect(),
            treaty: Digest::of(open_treaty().as_bytes()),
            keyring,
            node: node.beside(),
            served: Mutex::new(node),
            admitting: Mutex::default(),
        };
        // It lives as long as the process: attempts share it, and whoever restarts it has one of its own.
        Box::leak(Box::new(victim))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        *self.address.lock().unwrap()
    }

    /// Stops it and serves it again.
    pub(crate) fn restart(&self) {
        self.served.lock().unwrap().restart();
        *self.address.lock().unwrap() = address(&self.node);
    }

    pub(crate) fn admit(&self, page: &SignedPage) -> Result<(), Refusal> {
        let _one = self.admitting.lock().unwrap();
        let (page, fingerprint) = (page.to_text(), page.fingerprint().to_string());
        self.node.try_ask(None, Verb::PeerAdd { page, fingerprint }).map(drop)
    }

    /// What is on record, asked of the file itself.
    pub(crate) fn count(&self, sql: &str, of: &str) -> usize {
        let db = self.database();
        db.query_row(sql, [of], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap()
    }

    pub(crate) fn database(&self) -> rusqlite::Connection {
        database(&self.node.dir)
    }

    /// Incidents that name this State, in their sentence or their case.
    pub(crate) fn incidents(&self, of: &Member) -> Vec<String> {
        let db = self.database();
        let mut rows = db
            .prepare("select code from incident where sentence like ?1 or case_ref like ?1 order by n")
            .unwrap();
        let named = format!("%{}%", of.state);
        let codes = rows.query_map([named], |row| row.get(0)).unwrap();
        codes.map(Result::unwrap).collect()
    }

    /// How many acts of a case are on file.
    pub(crate) fn acts(&self, case: &Reference) -> usize {
        self.count("select count(*) from act where case_ref = ?1", &case.to_string())
    }

    /// The receipt in an answer, its signatures checked; or the status and the word.
    pub(crate) fn receipt(&self, reply: &Reply) -> Result<ReceiptPayload, String> {
        if reply.status != 200 {
            return Err(format!("{} {}", reply.status, String::from_utf8_lossy(&reply.body)));
        }
        let pair = SignedPair::from_record(&reply.body).unwrap();
        let own = "BEL".parse().unwrap();
        let opened = self.keyring.open_pair(&own, &pair, SignedAs::Receipt, None).unwrap();
        Ok(ReceiptPayload::read(&opened.payload).unwrap())
    }

    /// `event code`, as the attack list has them, with ` I` where an incident was opened for it. Asked
    /// again with the same bytes it must answer with the same bytes, and nothing more is on record.
    pub(crate) fn ends(&self, by: &Member, letter: &[u8]) -> String {
        let before = self.incidents(by).len();
        let reply = by.post(letter);
        let said = match self.receipt(&reply) {
            Err(word) => word,
            Ok(receipt) => {
                assert_eq!(by.post(letter).body, reply.body, "the same letter, another answer");
                let ended = self.count(
                    "select count(*) from ending where message_id = ?1",
                    &receipt.message_id.to_string(),
                );
                assert_eq!(ended, 1, "a letter ends once");
                said(&receipt)
            }
        };
        self.unhurt();
        let opened = self.incidents(by).len() - before;
        if opened > 0 { format!("{said} I") } else { said }
    }

    /// The same for a letter that must not be filed: its case has as many acts as before.
    pub(crate) fn refuses(&self, made: &Made<'_>) -> String {
        let acts = self.acts(&made.case);
        let said = self.ends(made.by, &made.bytes());
        assert_eq!(self.acts(&made.case), acts, "a refused letter left an act behind");
        said
    }

    pub(crate) fn journal_size(&self) -> u64 {
        self.node.ask(Verb::Status)["journal"]["size"].as_u64().unwrap()
    }

    /// No task has panicked, and the node still answers.
    pub(crate) fn unhurt(&self) {
        assert_eq!(PANICS.load(Ordering::SeqCst), 0, "a task of the node panicked");
    }

    /// The journal verifies, whatever was tried.
    pub(crate) fn verifies(&self) {
        self.unhurt();
        assert_eq!(self.node.ask(Verb::JournalVerify)["verified"], true);
    }
}

fn address(node: &Node) -> SocketAddr {
    let said = node.ask(Verb::PeerPage);
    let page = SignedPage::from_text(text(&said, "page")).unwrap();
    let page = page.open(&page.fingerprint()).unwrap();
    let endpoint = page.endpoints[0].strip_prefix("https://").unwrap();
    endpoint.split('/').next().unwrap().parse().unwrap()
}

pub(crate) fn database(dir: &Path) -> rusqlite::Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    rusqlite::Connection::open_with_flags(dir.join("node.db"), flags).unwrap()
}

/// `event code` of a receipt; an objection by the treaty has an article in place of a code.
pub(crate) fn said(receipt: &ReceiptPayload) -> String {
    match (receipt.event, receipt.reason) {
        (Event::Filed, _) => "filed".to_owned(),
        (event, Some(code)) => format!("{event} {code}"),
        (event, None) => format!("{event} {}", receipt.article.as_deref().unwrap_or("-")),
    }
}

/// Panics of the tests' own threads are how tests fail; those of any other thread are the node's.
fn listen_for_panics() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let thread = std::thread::current();
            if thread.name().is_none_or(|name| name.starts_with("tokio")) {
                PANICS.fetch_add(1, Ordering::SeqCst);
            }
            before(info);
        }));
    });
}

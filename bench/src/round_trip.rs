//! P2: an act from the asking node to the asked one and its countersigned receipt back, all three durable.
//!
//! The reference does the same work and nothing else: the same signatures and checks by bare calls, the
//! same sealing, three syncs, and the bytes over loopback TLS.

use crate::craft::{Chance, Hands};
use crate::duel::{About, Figure, Sample, duel};
use crate::offices::{Pair, consult};
use crate::{Bench, machine, standing};
use comity_node::{Office, Serving, Verb};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 24;

/// CPU for a round, ours against the reference's; and how long a round takes.
pub(crate) fn run(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p2");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    // A case of ordinary size: the acts of the whole run are spread over some of them.
    let cases: Vec<String> = (0..16).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let (asking, asked) = (pair.asking.open()?, pair.asked.open()?);
    for office in [&asking, &asked] {
        let office = office.clone();
        runtime.spawn(async move { office.serve(Serving::default(), std::future::pending()).await });
    }
    wait_for_receipts(&asking)?;
    let mut waiting = Waiting::on(&pair.asking.folder)?;
    let mut slowest: Vec<f64> = Vec::new();
    let about = About {
        name: "P2",
        what: "an act stored there and its receipt stored here: rounds a CPU second",
        unit: "/CPU s",
        reference: "the same eight signatures and six checks, sealing, three syncs and loopback TLS",
        goal: "≥ 0.4",
        met: |ratio| ratio >= 0.4,
        pairs: 7,
    };
    let ours = || {
        let cpu = machine::cpu_seconds();
        for case in cases.iter().cycle().take(ROUNDS) {
            let began = Instant::now();
            consult(&asking, case)?;
            waiting.end()?;
            slowest.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        Ok(Sample { value: ROUNDS as f64 / (machine::cpu_seconds() - cpu), cpu: None })
    };
    let mut floor = Floor::new(&folder)?;
    let mut bare: Vec<f64> = Vec::new();
    let theirs = || {
        let cpu = machine::cpu_seconds();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            floor.round()?;
            bare.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        Ok(Sample { value: ROUNDS as f64 / (machine::cpu_seconds() - cpu), cpu: None })
    };
    let mut figure = duel(&about, ours, theirs)?;
    let (p50, p99) = (at(&mut slowest, 0.5), at(&mut slowest, 0.99));
    let (bare50, bare99) = (at(&mut bare, 0.5), at(&mut bare, 0.99));
    figure.notes.push(format!(
        "wall time of a round: p50 {p50:.1} ms, p99 {p99:.1} ms; reference p50 {bare50:.1} ms, p99 {bare99:.1} ms; p99 {:.1}× \
         (goal ≤ 3×); that the receipt is stored is read off our database every half millisecond",
        p99 / bare99
    ));
    drop(runtime);
    Ok(vec![figure])
}

fn at(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share) as usize]
}

/// Waits until no letter waits for its receipt any more.
pub(crate) fn wait_for_receipts(office: &Office) -> Result<(), String> {
    let patience = Instant::now() + Duration::from_secs(30);
    loop {
        let status = office.perform(Verb::Status, None).map_err(|refusal| refusal.to_string())?;
        if status["waiting_letters"] == 0 {
            return Ok(());
        }
        if Instant::now() > patience {
            return Err("no receipt came within thirty seconds".to_owned());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Sees by the database itself when no letter waits any more: asking the node for it would be work of the node.
struct Waiting(rusqlite::Connection);

impl Waiting {
    fn on(folder: &Path) -> Result<Waiting, String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(folder.join("node.db"), flags);
        db.map(Waiting).map_err(|error| error.to_string())
    }

    fn end(&mut self) -> Result<(), String> {
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            let none = self
                .0
                .prepare_cached("select not exists (select 1 from outbox)")
                .and_then(|mut query| query.query_row([], |row| row.get::<_, bool>(0)))
                .map_err(|error| error.to_string())?;
            if none {
                return Ok(());
            }
            if Instant::now() > patience {
                return Err("no receipt came within thirty seconds".to_owned());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
    }
}

/// The floor program: both ends in one process, as ours are.
struct Floor {
    here: Hands,
    there: Hands,
    identity: comity_seal::Identity,
    files: [std::fs::File; 3],
    stream: rustls::StreamOwned<rustls::ClientConnection, TcpStream>,
    answers: std::sync::mpsc::Receiver<Vec<u8>>,
}

impl Floor {
    fn new(folder: &Path) -> Result<Floor, String> {
        let say = |error: &dyn std::fmt::Display| error.to_string();
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).map_err(|e| say(&e))?;
        let certificate = made.cert.der().clone();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der())
            .map_err(|e| say(&e))?;
        let server = rustls::ServerConfig::builder_with_protocol_versions(&[&rustls::version::TLS13])
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .map_err(|e| say(&e))?;
        let mut roots = rustls::RootCertStore::empty();
        roots.add(certificate).map_err(|e| say(&e))?;
        let client = rustls::ClientConfig::builder_with_protocol_versions(&[&rustls::version::TLS13])
            .with_root_certificates(roots)
            .with_no_client_auth();
        let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| say(&e))?;
        let address = listener.local_addr().map_err(|e| say(&e))?;
        let (tell, answers) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let Ok((stream, _)) = listener.accept() else { return };
            let _ = stream.set_nodelay(true);
            let Ok(connection) = rustls::ServerConnection::new(Arc::new(server)) else { return };
            let mut stream = rustls::StreamOwned::new(connection, stream);
            while let Some(letter) = framed(&mut stream) {
                if tell.send(letter).is_err()
                    || stream.write_all(b"ok").and_then(|()| stream.flush()).is_err()
                {
                    return;
                }
            }
        });
        let name = "localhost".try_into().expect("a name");
        let connection = rustls::ClientConnection::new(Arc::new(client), name).map_err(|e| say(&e))?;
        let stream = TcpStream::connect(address).map_err(|e| say(&e))?;
        // Without this the floor would wait for delayed acknowledgements, and be no floor.
        stream.set_nodelay(true).map_err(|e| say(&e))?;
        let file = |name: &str| std::fs::File::create(folder.join(name)).map_err(|e| say(&e));
        Ok(Floor {
            here: Hands::new(),
            there: Hands::new(),
            identity: comity_seal::Identity::generate(&mut Chance),
            files: [file("floor-1")?, file("floor-2")?, file("floor-3")?],
            stream: rustls::StreamOwned::new(connection, stream),
            answers,
        })
    }

    fn round(&mut self) -> Result<(), String> {
        let payload = crate::craft::payload();
        // Here: act, cover, and our own word that it was submitted, each signed twice, sealed, stored, sent.
        let (act, cover) = (self.here.sign(&payload), self.here.sign(&payload));
        let submitted = self.here.sign(&payload);
        let mut letter = payload.clone();
        letter.extend_from_slice(&act.mldsa65.encode());
        letter.extend_from_slice(&cover.mldsa65.encode());
        let recipient = self.identity.recipient().clone();
        let sealed =
            comity_seal::seal(&[recipient], &letter, &mut Chance).map_err(|error| error.to_string())?;
        self.store(0, &[&sealed[..], &submitted.mldsa65.encode()].concat())?;
        let length = (sealed.len() as u32).to_be_bytes();
        let sent = self.stream.write_all(&length).and_then(|()| self.stream.write_all(&sealed));
        sent.and_then(|()| self.stream.flush()).map_err(|error| error.to_string())?;
        // There: opened, both checked, a receipt signed and stored.
        let arrived = self.answers.recv().map_err(|_| "the floor's server ended".to_owned())?;
        let opened = comity_seal::open(&[&self.identity], &arrived).map_err(|error| error.to_string())?;
        if opened.len() != letter.len()
            || !self.here.holds(&payload, &act)
            || !self.here.holds(&payload, &cover)
        {
            return Err("the floor's letter does not hold".to_owned());
        }
        let receipt = self.there.sign(&payload);
        self.store(1, &arrived)?;
        let mut heard = [0; 2];
        self.stream.read_exact(&mut heard).map_err(|error| error.to_string())?;
        // Here again: the receipt checked and stored.
        if !self.there.holds(&payload, &receipt) {
            return Err("the floor's receipt does not hold".to_owned());
        }
        self.store(2, &receipt.mldsa65.encode())
    }

    fn store(&mut self, file: usize, bytes: &[u8]) -> Result<(), String> {
        let file = &mut self.files[file];
        file.write_all(bytes).and_then(|()| file.sync_data()).map_err(|error| error.to_string())
    }
}

fn framed(stream: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).ok()?;
    let mut letter = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut letter).ok()?;
    Some(letter)
}

//! Attempts at the door and by numbers: 23, 40 and 99.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comity_node::{Answer, Verb};
use rustls::client::ResolvesClientCert;
use rustls::sign::CertifiedKey;
use rustls::{ClientConnection, SignatureScheme, StreamOwned};

use crate::envelope::opened;
use crate::member::{Anybody, Member, Transport, call, client, request};
use crate::receipts::answering;
use crate::victim::{Victim, victim};

#[test]
fn attack_023_what_was_spooled_is_served_as_it_was_sealed_once() {
    let member = answering(victim(), |own, letter| Some((200, own.signed(&own.filed(letter)))));
    let one = opened(&member);
    let case = one.case.to_string();
    let node = &victim().node;
    node.answer("tanaka", &case, Answer::Accept { items: Vec::new(), answers: Default::default() });
    node.answer("tanaka", &case, Answer::Execute { items: Vec::new() });
    let file = node.dir.join(format!("{case}.txt"));
    std::fs::write(&file, vec![b'a'; 100_000]).unwrap();
    let add = Verb::EvidenceAdd { case: case.clone(), file: file.clone(), item: None, description: None };
    let exhibit = node.ask_as("tanaka", add)["exhibit"].as_str().unwrap().to_owned();
    let parcels = || -> Vec<String> {
        let dir = node.dir.join("vault/parcels");
        let all = std::fs::read_dir(dir).into_iter().flatten();
        all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let before = parcels();
    let over = || Verb::EvidenceHandOver { case: case.clone(), exhibit: exhibit.clone(), out: None };
    // It leaves once the act that granted it is receipted.
    node.until("the exhibit may leave", |node| match node.try_ask(Some("tanaka"), over()) {
        Ok(_) => true,
        Err(refusal) => {
            assert_eq!(refusal.code, "not-settled", "{refusal:?}");
            false
        }
    });
    let parcel = parcels().into_iter().find(|one| !before.contains(one)).expect("a parcel was spooled");
    let get = || member.get(&format!("parcels/{parcel}/content"));
    let first = get();
    assert!(first.status == 200 && first.body.starts_with(b"age-encryption.org/v1\n"), "{}", first.head);
    // The plaintext changes; what was spooled does not. There is nothing that seals it again.
    std::fs::write(&file, vec![b'b'; 100_000]).unwrap();
    assert_eq!(get().body, first.body);
    // A lost spool is gone: a new key, a new manifest, a new act would be needed.
    let spool = node.dir.join("vault/parcels").join(&parcel).join("content");
    std::fs::remove_file(&spool).unwrap();
    assert_eq!(get().status, 404);
    // Nobody but the addressee is served at all.
    assert_eq!(Member::admitted().get(&format!("parcels/{parcel}/manifest")).status, 404);
}

#[test]
fn attack_040_old_tls_no_certificate_a_stranger_a_borrowed_certificate_and_early_data() {
    let member = Member::admitted();
    let address = victim().address();
    let greeting = request("GET", "greeting", b"");
    let new = &rustls::version::TLS13;
    assert_eq!(call(address, client(&[new], Some(&member.transport)), &greeting).unwrap().status, 200);
    let old = client(&[&rustls::version::TLS12], Some(&member.transport));
    assert!(call(address, old, &greeting).is_err(), "TLS 1.2 was spoken");
    assert!(call(address, client(&[new], None), &greeting).is_err(), "no certificate was asked for");
    let stranger = Transport::new();
    assert!(call(address, client(&[new], Some(&stranger)), &greeting).is_err(), "a stranger was let in");
    // The member's certificate, shown by one who has not its key.
    let key = rustls::crypto::aws_lc_rs::sign::any_ecdsa_type(&stranger.key()).unwrap();
    let borrowed = CertifiedKey::new(vec![member.transport.certificate.clone()], key);
    let config =
        rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .with_protocol_versions(&[new])
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anybody))
            .with_client_cert_resolver(Arc::new(Shows(Arc::new(borrowed))));
    assert!(call(address, config, &greeting).is_err(), "a borrowed certificate was enough");
    // No ticket is ever given, so nothing can be resumed and no early data sent.
    let mut config = client(&[new], Some(&member.transport));
    config.enable_early_data = true;
    let store = Arc::new(rustls::client::ClientSessionMemoryCache::new(8));
    config.resumption = rustls::client::Resumption::store(store);
    let config = Arc::new(config);
    for _ in 0..2 {
        let name = rustls::pki_types::ServerName::try_from("comity.invalid").unwrap();
        let mut connection = ClientConnection::new(config.clone(), name).unwrap();
        assert!(connection.early_data().is_none(), "early data was offered");
        let mut tls = StreamOwned::new(connection, TcpStream::connect(address).unwrap());
        tls.write_all(&greeting).unwrap();
        let mut answer = Vec::new();
        drop(tls.read_to_end(&mut answer));
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        assert_eq!(tls.conn.handshake_kind(), Some(rustls::HandshakeKind::Full));
    }
}

#[test]
fn attack_040_a_transport_key_that_was_taken_off_its_page_says_nothing_over_a_line_it_opened_before() {
    let member = Member::admitted();
    let config = Arc::new(client(&[&rustls::version::TLS13], Some(&member.transport)));
    let name = rustls::pki_types::ServerName::try_from("comity.invalid").unwrap();
    let connection = ClientConnection::new(config, name).unwrap();
    let mut tls = StreamOwned::new(connection, TcpStream::connect(victim().address()).unwrap());
    let mut ask = || {
        tls.write_all(b"GET /comity/1/nothing HTTP/1.1\r\nHost: comity.invalid\r\n\r\n").unwrap();
        let mut answer = vec![0; 64 * 1024];
        let read = tls.read(&mut answer).unwrap();
        String::from_utf8_lossy(&answer[..read]).lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(ask(), "HTTP/1.1 404 Not Found");
    let other = Transport::new();
    let next = member.signed_page(|page| (page.version, page.tls) = (2, vec![other.pin()]));
    victim().admit(&next).unwrap();
    assert_eq!(ask(), "HTTP/1.1 403 Forbidden");
}

#[derive(Debug)]
struct Shows(Arc<CertifiedKey>);

impl ResolvesClientCert for Shows {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(self.0.clone())
    }

    fn has_certs(&self) -> bool {
        true
    }
}

#[test]
fn attack_099_a_flood_of_letters_from_one_peer_and_of_connections_from_outside() {
    let at = Victim::new("flooded");
    let (flooder, honest) = (Member::admitted_at(at), Member::admitted_at(at));
    let address = at.address();
    // From outside: lines that are opened and say nothing, far more than are held at once.
    let silent: Vec<TcpStream> = (0..600).filter_map(|_| TcpStream::connect(address).ok()).collect();
    assert!(silent.len() >= 500, "only {} lines", silent.len());
    let began = Instant::now();
    assert_eq!(at.ends(&honest, &honest.letter().bytes()), "filed");
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "silent lines kept a member out: {:?}",
        began.elapsed()
    );
    drop(silent);
    // From a peer: as many letters at once as it can send.
    let (done, refused, sent) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                let letter = flooder.letter().bytes();
                let config = || client(&[&rustls::version::TLS13], Some(&flooder.transport));
                while !done.load(Ordering::SeqCst) {
                    let Ok(reply) = call(address, config(), &request("POST", "letters", &letter)) else {
                        continue;
                    };
                    sent.fetch_add(1, Ordering::SeqCst);
                    let quota = reply.status == 503 && reply.body == b"quota";
                    refused.fetch_add(usize::from(quota), Ordering::SeqCst);
                }
            });
        }
        for _ in 0..3 {
            let began = Instant::now();
            assert_eq!(at.ends(&honest, &honest.letter().bytes()), "filed");
            let took = began.elapsed();
            assert!(took < Duration::from_secs(20), "another peer waited {took:?}");
        }
        done.store(true, Ordering::SeqCst);
    });
    assert!(sent.load(Ordering::SeqCst) > 100, "this was no flood");
    assert!(refused.load(Ordering::SeqCst) > 0, "no quota was ever met");
    at.verifies();
}

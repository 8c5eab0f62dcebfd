//! Time stamps over the journal's head, by an authority that is another program: `openssl ts` behind a small server.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use comity_node::{AuthoritySaid, Verb};
use comity_verify::{File, Verdict, judge};
use comity_words::Digest;
use stage::{Pair, text};

const SETTINGS: &str = "
[ req ]
distinguished_name = dn
prompt = no
[ dn ]
CN = Time authority of the test
[ ext ]
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = one
[ one ]
serial = SERIAL
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
ess_cert_id_alg = sha256
";

fn openssl(words: &[&str]) {
    let done = Command::new("openssl").args(words).output().expect("the test needs `openssl`");
    assert!(done.status.success(), "openssl {words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// An authority with its key in this folder; the address it answers at. `spoil` changes what it answers.
fn authority(dir: &Path, spoil: fn(Vec<u8>) -> Vec<u8>) -> (String, PathBuf) {
    std::fs::create_dir_all(dir).unwrap();
    let path = |name: &str| dir.join(name).display().to_string();
    std::fs::write(dir.join("cnf"), SETTINGS.replace("SERIAL", &path("serial"))).unwrap();
    std::fs::write(dir.join("serial"), "01\n").unwrap();
    let (cnf, key, pem) = (path("cnf"), path("key"), path("pem"));
    openssl(&[
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-keyout",
        &key,
        "-out",
        &pem,
        "-config",
        &cnf,
        "-extensions",
        "ext",
    ]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/stamp", listener.local_addr().unwrap());
    let (query, reply) = (path("query"), path("reply"));
    let (cnf_, key_, pem_) = (cnf, key, pem.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while lines.read_line(&mut line).unwrap() > 2 {
                if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
                    length = said.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            lines.read_exact(&mut body).unwrap();
            std::fs::write(&query, body).unwrap();
            openssl(&[
                "ts",
                "-reply",
                "-config",
                &cnf_,
                "-queryfile",
                &query,
                "-signer",
                &pem_,
                "-inkey",
                &key_,
                "-out",
                &reply,
            ]);
            let answer = spoil(std::fs::read(&reply).unwrap());
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", answer.len());
            drop(stream.write_all(&[head.as_bytes(), &answer].concat()));
        }
    });
    (address, PathBuf::from(pem))
}

#[test]
fn a_stamped_head_goes_into_the_proof_and_is_judged_without_a_network() {
    let mut pair = Pair::told();
    let (address, pem) = authority(&pair.path("tsa"), |answer| answer);
    let certificate = std::fs::read_to_string(&pem).unwrap();
    assert_eq!(pair.arv.try_ask(None, Verb::TimeNow).unwrap_err().code, "no-authority");
    let named = |address: &str, certificate: Option<&str>, remove| {
        Verb::TimeAuthority(AuthoritySaid {
            address: address.to_owned(),
            certificate: certificate.map(str::to_owned),
            remove,
        })
    };
    for wrong in ["", "tsa.example", "https://tsa.example/", "http://", "http://a b/"] {
        let refused = pair.arv.try_ask(None, named(wrong, Some(&certificate), false)).unwrap_err();
        assert_eq!(refused.code, "no-address", "{wrong}");
    }
    for wrong in
        [None, Some("no certificate"), Some("-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----")]
    {
        let refused = pair.arv.try_ask(None, named(&address, wrong, false)).unwrap_err();
        assert_eq!(refused.code, "no-certificate", "{wrong:?}");
    }
    let told = pair.arv.ask(named(&address, Some(&certificate), false));
    let print: Digest = text(&told["authorities"][0], "fingerprint").parse().unwrap();
    assert_eq!(told["authorities"][0]["name"], "Time authority of the test");
    assert_eq!(pair.arv.try_ask(None, Verb::TimeNow).unwrap_err().code, "empty");

    pair.arv.serve();
    pair.bel.serve();
    let case = pair.submitted();
    let stamped = pair.arv.ask(Verb::TimeNow);
    assert_eq!(stamped["stamped"][0]["authority"], "Time authority of the test");
    assert_eq!(pair.arv.ask(Verb::TimeShow)["authorities"][0]["last"]["size"], stamped["size"]);

    let proof = pair.arv.ask_as(
        "okafor",
        Verb::JournalProve { case, act: 1, lane: None, with_content: false, groups: vec![] },
    );
    assert_eq!(proof["time_stamps"], 1);
    let file = |name: &str, bytes: &[u8]| File { name: name.into(), bytes: bytes.to_vec() };
    let proof = file("act.proof", text(&proof, "file").as_bytes());
    let mut compared: Vec<Digest> = Vec::new();
    for node in [&pair.arv, &pair.bel] {
        compared.push(text(&node.ask(Verb::Status), "fingerprint").parse().unwrap());
    }
    let report = judge(std::slice::from_ref(&proof), &compared);
    assert!(
        report.to_text().contains("the certificate of the time authority, which was not given"),
        "{}",
        report.to_text()
    );
    let with = [proof.clone(), file("tsa.pem", certificate.as_bytes())];
    let report = judge(&with, &compared);
    assert_eq!(report.verdict(), Verdict::Rests, "{}", report.to_text());
    compared.push(print);
    let report = judge(&with, &compared);
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    assert!(
        report.to_text().contains("the time authority “Time authority of the test”"),
        "{}",
        report.to_text()
    );

    // A stamp that was moved to another head, or altered, does not hold.
    let told = String::from_utf8(proof.bytes.clone()).unwrap();
    let at = told.rfind("\"token\":\"").unwrap() + 200;
    let mut bad = told.clone().into_bytes();
    bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
    let report = judge(&[file("bad.proof", &bad), with[1].clone()], &compared);
    assert_eq!(report.verdict(), Verdict::Broken, "{}", report.to_text());
}

#[test]
fn attack_75_an_answer_that_was_changed_is_not_kept_and_the_node_says_why() {
    let mut pair = Pair::served();
    pair.submitted();
    let (address, pem) = authority(&pair.path("tsa"), |mut answer| {
        let last = answer.len() - 1;
        answer[last] ^= 1;
        answer
    });
    let certificate = Some(std::fs::read_to_string(&pem).unwrap());
    pair.arv.ask(Verb::TimeAuthority(AuthoritySaid { address, certificate, remove: false }));
    let refused = pair.arv.try_ask(None, Verb::TimeNow).unwrap_err();
    assert_eq!(refused.code, "not-stamped");
    assert!(refused.sentence.contains("does not hold"), "{}", refused.sentence);
    assert_eq!(pair.arv.ask(Verb::TimeShow)["stamps"], 0);
    pair.arv.stop();
}

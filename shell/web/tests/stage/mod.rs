//! Pages of a node of BEL over plain HTTP, and a browser that keeps no cookie of its own.

#![allow(dead_code)] // each test takes what it needs

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use comity_node::{Init, Office, Verb};

/// The pages of a node with officers.
pub(crate) struct Stage {
    pub(crate) office: Office,
    pub(crate) address: SocketAddr,
    pub(crate) link: String,
    pub(crate) dir: tempfile::TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let set = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut set = set.filter(|(header, _)| header.eq_ignore_ascii_case("set-cookie"));
        let (_, cookie) = set.find(|(_, value)| value.starts_with(&format!("{name}=")))?;
        Some(cookie.split(';').next().unwrap().to_owned())
    }

    pub(crate) fn location(&self) -> Option<String> {
        let header = self.head.lines().filter_map(|line| line.split_once(": "));
        header
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("location"))
            .map(|(_, to)| to.to_owned())
    }
}

impl Stage {
    pub(crate) fn new(practice: bool) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("bel");
        let init = Init {
            state: "BEL".parse().unwrap(),
            name: "Ministry".into(),
            practice,
            listen: "127.0.0.1:0".parse().unwrap(),
            pages: "127.0.0.1:0".parse().unwrap(),
            endpoint: None,
            clock: None,
        };
        Office::init(&folder, &init).unwrap();
        let office = Office::open(&folder).unwrap();
        for (officer, role) in
            [("sato", "operator"), ("okafor", "officer"), ("lindqvist", "approver"), ("weiss", "training")]
        {
            let by = (officer != "sato").then(|| "sato".parse().unwrap());
            let add =
                Verb::OfficerAdd { officer: officer.into(), name: None, roles: vec![role.into()], key: None };
            office.perform(add, by).unwrap();
        }
        let pages = comity_web::Pages::new(office.clone());
        let (link, router) = (pages.link(), pages.router());
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router).await
            })
        });
        Stage { office, address, link, dir }
    }

    /// A draft of this officer's to ARV, under the small treaty.
    pub(crate) fn draft(&self, officer: &str) -> String {
        let other = self.dir.path().join("arv");
        let init = Init {
            state: "ARV".parse().unwrap(),
            name: "Ministry".into(),
            practice: true,
            listen: "127.0.0.1:0".parse().unwrap(),
            pages: "127.0.0.1:0".parse().unwrap(),
            endpoint: None,
            clock: None,
        };
        Office::init(&other, &init).unwrap();
        let page = Office::open(&other).unwrap().perform(Verb::PeerPage, None).unwrap();
        let word = |name: &str| page[name].as_str().unwrap().to_owned();
        let sato = || Some("sato".parse().unwrap());
        let add = Verb::PeerAdd { page: word("page"), fingerprint: word("fingerprint") };
        self.office.perform(add, sato()).unwrap();
        let text = include_str!("../../../node/tests/texts/small.treaty").to_owned();
        let files = vec![comity_node::TextFile { name: "small.treaty".into(), text }];
        self.office.perform(Verb::TreatyAdopt { files }, sato()).unwrap();
        let set = std::collections::BTreeMap::from([("measure".to_owned(), "documents-public".into())]);
        let draft = Verb::CaseDraft { to: "ARV".into(), treaty: "small".into(), set, on_paper: false };
        let made = self.office.perform(draft, Some(officer.parse().unwrap())).unwrap();
        made["case"].as_str().unwrap().to_owned()
    }

    pub(crate) fn get(&self, address: &str, cookies: &str) -> Answer {
        self.send("GET", address, cookies, "", "")
    }

    pub(crate) fn post(&self, address: &str, cookies: &str, form: &str) -> Answer {
        self.send("POST", address, cookies, "", form)
    }

    pub(crate) fn send(
        &self,
        method: &str,
        address: &str,
        cookies: &str,
        headers: &str,
        body: &str,
    ) -> Answer {
        let kind = if body.is_empty() { "" } else { "content-type: application/x-www-form-urlencoded\r\n" };
        self.written(method, address, cookies, &format!("{kind}{headers}"), body)
    }

    /// A body of this kind.
    pub(crate) fn send_as(
        &self,
        method: &str,
        address: &str,
        cookies: &str,
        kind: &str,
        body: &str,
    ) -> Answer {
        self.written(method, address, cookies, &format!("content-type: {kind}\r\n"), body)
    }

    fn written(&self, method: &str, address: &str, cookies: &str, headers: &str, body: &str) -> Answer {
        let all = String::from_utf8(self.bytes(method, address, cookies, headers, body)).unwrap();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// The whole answer as it came over the line.
    pub(crate) fn bytes(
        &self,
        method: &str,
        address: &str,
        cookies: &str,
        headers: &str,
        body: &str,
    ) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let head = format!(
            "{method} {address} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {cookies}\r\n{headers}content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        all
    }

    /// The cookie of a fresh session.
    pub(crate) fn signed_in(&self, officer: &str) -> String {
        self.get(&format!("/sign-in/as/{officer}"), "").cookie("session-BEL").unwrap()
    }

    /// Where one click leads an officer.
    pub(crate) fn signed_in_at(&self, officer: &str) -> String {
        self.get(&format!("/sign-in/as/{officer}"), "").location().unwrap()
    }

    /// The hidden word of her forms.
    pub(crate) fn word_of(&self, cookie: &str) -> String {
        let page = self.get("/me/sessions", cookie).body;
        let (_, after) = page.split_once("name=\"token\" value=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    }
}

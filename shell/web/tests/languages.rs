//! An officer chooses the language of the pages: by the address, kept in a cookie, or by what the browser would have.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use comity_node::{Init, Office};

/// The pages of a node of BEL, and the cookie that opens them.
struct Stage {
    address: SocketAddr,
    opened: String,
    _dir: tempfile::TempDir,
}

/// What came back.
struct Answer {
    head: String,
    page: String,
}

impl Stage {
    fn new() -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("bel");
        let init = Init {
            state: "BEL".parse().unwrap(),
            name: "Ministry".into(),
            practice: true,
            listen: "127.0.0.1:0".parse().unwrap(),
            pages: "127.0.0.1:0".parse().unwrap(),
            endpoint: None,
            clock: Some("2026-12-21T08:00:00Z".parse().unwrap()),
        };
        Office::init(&folder, &init).unwrap();
        let pages = comity_web::Pages::new(Office::open(&folder).unwrap());
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
        let mut stage = Stage { address, opened: String::new(), _dir: dir };
        let set = stage.ask(&link, "", "").cookie("comity-BEL").unwrap();
        stage.opened = set;
        stage
    }

    /// The page at an address, with further cookies and what the browser would have.
    fn ask(&self, address: &str, cookies: &str, accepts: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let Stage { address: host, opened, .. } = self;
        let head = format!(
            "GET {address} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncookie: {opened}; {cookies}\r\naccept-language: {accepts}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, page) = answer.split_once("\r\n\r\n").unwrap();
        Answer { head: head.to_owned(), page: page.replace(['\u{2068}', '\u{2069}'], "") }
    }
}

impl Answer {
    fn cookie(&self, name: &str) -> Option<String> {
        let mut set = self.head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        set.find_map(|set| set.starts_with(name).then(|| set.split(';').next().unwrap().to_owned()))
    }

    fn is_in(&self, tag: &str, direction: &str) -> bool {
        self.page.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\""))
    }
}

#[test]
fn the_language_an_address_asks_for_is_remembered_and_goes_before_the_browsers() {
    let stage = Stage::new();
    assert!(stage.ask("/", "", "").is_in("en", "ltr"));
    assert!(stage.ask("/", "", "fr-CH, en;q=0.5").is_in("fr", "ltr"));
    let asked = stage.ask("/?lang=ar", "", "fr");
    assert!(asked.is_in("ar", "rtl"));
    assert!(asked.page.contains("/assets/comity.rtl.css"));
    let kept = asked.cookie("lang-BEL").unwrap();
    assert!(asked.head.contains("SameSite=Strict"));
    let next = stage.ask("/treaties", &kept, "fr");
    assert!(next.is_in("ar", "rtl"));
    assert!(next.cookie("lang-BEL").is_none(), "nobody asked again");
    assert!(stage.ask("/treaties?lang=zh", &kept, "fr").is_in("zh", "ltr"));
    assert!(stage.ask("/?lang=%22%3E%3Cscript%3E", "lang-BEL=%22", ";;,q").is_in("en", "ltr"));
}

#[test]
fn the_switch_names_every_language_in_itself_and_keeps_the_address() {
    let stage = Stage::new();
    let page = stage.ask("/treaties?name=convention&lang=ru&state=FR", "", "").page;
    let foot = page.split("<footer").nth(1).unwrap();
    assert!(
        foot.contains("<strong aria-current=\"true\" lang=\"ru\" dir=\"ltr\">русский</strong>"),
        "{foot}"
    );
    assert!(foot.contains(
        "href=\"?name=convention&amp;state=FR&amp;lang=ar\" hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</a>"
    ));
    assert!(foot.contains("Этот перевод подготовлен с помощью машины"), "a draft says so");
    assert!(!stage.ask("/", "", "").page.contains("drafted with a machine"), "English is no translation");
}

#[test]
fn the_sentences_of_a_treaty_follow_the_page_unless_others_are_asked_for() {
    let stage = Stage::new();
    let arabic = stage.ask("/treaties/library/eio?lang=ar", "", "").page;
    assert!(arabic.contains("<bdi lang=\"ar\" dir=\"rtl\">"));
    assert!(arabic.contains("href=\"/treaties/library/eio/meets\""));
    assert!(arabic.contains("<bdi lang=\"en\">Directive 2014/41/EU") || arabic.contains("<bdi lang=\"en\""));
    let french = stage.ask("/treaties/library/eio?sentences=fr", "lang-BEL=ar", "").page;
    assert!(french.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(french.contains("<bdi lang=\"fr\" dir=\"ltr\">"));
    assert!(
        french.contains("href=\"/treaties/library/eio/meets?sentences=fr\""),
        "and go along to the next page"
    );
    assert!(stage.ask("/treaties/library/eio?sentences=xx", "", "").head.contains("404"));
}

#[test]
fn no_page_keeps_a_mark_of_what_is_foreign_in_it() {
    let stage = Stage::new();
    for path in [
        "/",
        "/treaties",
        "/treaties/governs?asks=DE&asked=PL&measure=content-data&day=20.11.2026",
        "/nowhere",
    ] {
        for lang in ["fr", "ar", "en-XA", "ar-XB"] {
            let page = stage.ask(path, &format!("lang-BEL={lang}"), "").page;
            assert!(!page.contains(['\u{fdd0}', '\u{fdd1}']), "{path} {lang}");
        }
    }
    let answer = stage.ask("/treaties/governs?asks=DE&asked=PL&day=20.11.2026", "lang-BEL=fr", "").page;
    assert!(
        answer.contains("<span lang=\"en\" dir=\"ltr\">Germany</span>"),
        "a name the library has in English says so"
    );
}

//! `comity treaty lsp` as an editor meets it: the built binary, the protocol's own bytes, a file on disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A scripted editor.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: i64,
    /// Findings as they were last published, by address.
    findings: std::collections::BTreeMap<String, Vec<Value>>,
}

impl Editor {
    fn start() -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_comity"))
            .args(["treaty", "lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let to = server.stdin.take().expect("its input");
        let from = BufReader::new(server.stdout.take().expect("its output"));
        let mut editor = Editor { server, to, from, asked: 0, findings: Default::default() };
        let answer = editor.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it listens");
        self.to.flush().expect("it listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).expect("it speaks") > 0, "it has stopped speaking");
            match line.trim().strip_prefix("Content-Length:") {
                Some(said) => length = said.trim().parse().expect("a length"),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("the whole message");
        let message: Value = serde_json::from_slice(&body).expect("JSON");
        if message["method"] == "textDocument/publishDiagnostics" {
            let findings = message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
            let uri = message["params"]["uri"].as_str().expect("an address").to_owned();
            self.findings.insert(uri, findings);
        }
        message
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return if message["error"].is_null() {
                    message["result"].clone()
                } else {
                    message["error"].clone()
                };
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "treaty", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// The codes of a text's findings, once they are published anew.
    fn codes(&mut self, uri: &str) -> Vec<String> {
        self.findings.remove(uri);
        while !self.findings.contains_key(uri) {
            self.receive();
        }
        let code = |finding: &Value| finding["code"].as_str().expect("a code").to_owned();
        self.findings[uri].iter().map(code).collect()
    }
}

fn place(text: &str, words: &str, behind: usize) -> Value {
    let at = text.find(words).expect("the words stand in the text") + behind;
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let line = text[..at].matches('\n').count();
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

const TREATY: &str = r#"comity 1;

treaty demo "Étude 𝄞" {
  version "1"; status draft; kind bilateral; authentic (en);
  party ARV "Arvenia" { timezone "Europe/Berlin"; calendar arv-public; }
  party BEL "Belmora" { timezone "Asia/Tokyo"; calendar bel-public; }
  periods default basis text at 1 { day-0 excluded; roll forward; holidays-of requested; zone requested; }
  article limits "Time limits 𝄞" at 9 {
    duty decide by requested to requesting starts on received done on decided within 30 days at 9(1);
    escalation late for decide at 9(2) { step at-once notify both.liaison; }
  }
}
"#;

#[test]
fn an_editor_is_told_what_is_wrong_what_a_clause_says_and_where_names_lead() {
    let folder = tempfile::tempdir().expect("a folder");
    let treaty = folder.path().join("a draft.treaty");
    std::fs::write(&treaty, TREATY).expect("written");
    let profile = "comity 1;\n\nprofile p \"P\" of demo {\n  benchmark decide is 20 days;\n}\n";
    std::fs::write(folder.path().join("p.treaty"), profile).expect("written");
    let uri = format!("file://{}", treaty.display().to_string().replace(' ', "%20"));
    let document = json!({ "uri": uri });

    let mut editor = Editor::start();
    let spoilt = TREATY.replace("requesting starts on received", "requesting starts on recieved");
    editor.open(&uri, &spoilt);
    assert!(editor.codes(&uri).contains(&"E046".to_owned()), "a misspelt deed is found while typing");
    let change =
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": TREATY }] });
    editor.tell("textDocument/didChange", change);
    assert!(!editor.codes(&uri).contains(&"E046".to_owned()), "and gone when it is mended");

    let about = |words: &str, behind: usize| json!({ "textDocument": document, "position": place(TREATY, words, behind) });
    let said = editor.ask("textDocument/hover", about("duty decide", 6));
    let said = said["contents"]["value"].as_str().expect("words").to_owned();
    assert!(
        said.contains("article 9(1)") && said.contains("within 30 days") && said.contains("due "),
        "{said}"
    );

    let definition = editor.ask("textDocument/definition", about("for decide", 5));
    assert_eq!(definition[0]["range"]["start"], place(TREATY, "duty decide", 5));

    let mut renaming = about("duty decide", 6);
    renaming["newName"] = json!("settle");
    let edits = editor.ask("textDocument/rename", renaming.clone());
    let changed = edits["changes"].as_object().expect("changes");
    assert_eq!(changed.len(), 2, "the profile beside it is changed too: {edits}");
    renaming["newName"] = json!("late");
    let refused = editor.ask("textDocument/rename", renaming);
    assert!(refused["message"].as_str().is_some_and(|why| why.contains("already")), "{refused}");

    let offers = editor.ask("textDocument/completion", about("requested to", 13));
    let labels: Vec<&str> =
        offers.as_array().expect("offers").iter().filter_map(|o| o["label"].as_str()).collect();
    assert!(labels.contains(&"requesting"), "{labels:?}");

    let crowded = TREATY.replace("  version", "        version");
    let change =
        json!({ "textDocument": { "uri": uri, "version": 3 }, "contentChanges": [{ "text": crowded }] });
    editor.tell("textDocument/didChange", change);
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let edits =
        editor.ask("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    let laid_out = edits[0]["newText"].as_str().expect("the text laid out");
    assert!(laid_out.contains("\n  version \"1\";"), "{laid_out}");

    let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": document }));
    assert_eq!(outline[0]["name"], "demo");

    let unknown = editor.ask("textDocument/moniker", about("duty decide", 6));
    assert_eq!(unknown["code"], -32601, "what it does not know it says: {unknown}");

    editor.tell("textDocument/didClose", json!({ "textDocument": document }));
    assert!(editor.codes(&uri).is_empty(), "a closed text has no findings");
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert!(editor.server.wait().expect("it ends").success());
}

#[test]
fn a_machine_fix_is_offered_where_a_finding_has_one() {
    let text = TREATY.replace("status draft;", "status draft; allow W003 because \"none\" by \"us\";");
    let mut editor = Editor::start();
    let uri = "file:///nowhere/fix.treaty";
    editor.open(uri, &text);
    assert!(editor.codes(uri).contains(&"W075".to_owned()));
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let context = json!({ "diagnostics": [] });
    let asked = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let actions = editor.ask("textDocument/codeAction", asked);
    let edit = &actions[0]["edit"]["changes"][uri][0];
    assert_eq!(edit["newText"], "", "the useless `allow` is taken out: {actions}");
    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert!(editor.server.wait().expect("it ends").success());
}

//! An editor's companion: findings while one types, what a clause says and when it would be due, names that
//! can be followed and changed. Speaks the Language Server Protocol on standard input and output.
//!
//! The meaning lives in `comity_treaty::editor`; here it is put into the protocol's messages.

mod answer;
mod bench;
mod place;

use std::collections::BTreeSet;
use std::process::ExitCode;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Notification as _,
    PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, Formatting, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as _,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, PositionEncodingKind, RenameOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use bench::Bench;
use place::Encoding;

use super::calendars;
use crate::args::Beside;
use crate::fault::Fault;

/// Serves one editor until it says goodbye.
pub(super) fn lsp(beside: &Beside) -> Result<ExitCode, Fault> {
    let calendars = calendars(beside)?;
    let (connection, threads) = Connection::stdio();
    let broken = |error: String| {
        Fault::usage(format!("the editor broke off: {error}"), "start it again from the editor")
    };
    let (id, greeting) = connection.initialize_start().map_err(|error| broken(error.to_string()))?;
    let greeting: InitializeParams =
        serde_json::from_value(greeting).map_err(|error| broken(format!("its greeting: {error}")))?;
    let encoding = encoding(&greeting);
    let answer = InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(ServerInfo {
            name: "comity".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    let answer = serde_json::to_value(answer).map_err(|error| broken(error.to_string()))?;
    connection.initialize_finish(id, answer).map_err(|error| broken(error.to_string()))?;
    let mut session = Session { bench: Bench::new(calendars, encoding), changed: BTreeSet::new() };
    session.run(&connection).map_err(broken)?;
    drop(connection);
    threads.join().map_err(|error| broken(error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

/// Bytes where the editor counts so, the protocol's UTF-16 elsewhere.
fn encoding(greeting: &InitializeParams) -> Encoding {
    let offered =
        greeting.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    match offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) {
        true => Encoding::Utf8,
        false => Encoding::Utf16,
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: Default::default(),
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..Default::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([".", "(", " "].map(str::to_owned).to_vec()),
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// One editor's session.
struct Session {
    bench: Bench,
    /// Texts whose findings are to be said again.
    changed: BTreeSet<String>,
}

impl Session {
    fn run(&mut self, connection: &Connection) -> Result<(), String> {
        loop {
            // Findings are worked out when nothing waits: a fast typist's letters are not each checked.
            let next = match connection.receiver.try_recv() {
                Ok(message) => message,
                Err(_) => {
                    self.publish(connection)?;
                    match connection.receiver.recv() {
                        Ok(message) => message,
                        Err(_) => return Ok(()),
                    }
                }
            };
            match next {
                Message::Request(request) => {
                    if connection.handle_shutdown(&request).map_err(|error| error.to_string())? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    send(connection, Message::Response(response))?;
                }
                Message::Notification(told) => self.told(told),
                Message::Response(_) => {}
            }
        }
    }

    fn told(&mut self, told: Notification) {
        let changed = match told.method.as_str() {
            DidOpenTextDocument::METHOD => read::<lsp_types::DidOpenTextDocumentParams>(told)
                .map(|open| self.bench.open(open.text_document.uri.as_str(), open.text_document.text)),
            DidChangeTextDocument::METHOD => {
                read::<lsp_types::DidChangeTextDocumentParams>(told).and_then(|change| {
                    let text = change.content_changes.into_iter().next_back()?.text;
                    Some(self.bench.open(change.text_document.uri.as_str(), text))
                })
            }
            DidSaveTextDocument::METHOD => read::<lsp_types::DidSaveTextDocumentParams>(told)
                .map(|save| self.bench.concerned(save.text_document.uri.as_str())),
            DidCloseTextDocument::METHOD => read::<lsp_types::DidCloseTextDocumentParams>(told)
                .map(|close| self.bench.close(close.text_document.uri.as_str())),
            _ => None,
        };
        self.changed.extend(changed.into_iter().flatten());
    }

    fn publish(&mut self, connection: &Connection) -> Result<(), String> {
        for uri in std::mem::take(&mut self.changed) {
            let Some(params) = answer::findings(&self.bench, &uri) else { continue };
            let said = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            send(connection, Message::Notification(said))?;
        }
        Ok(())
    }

    fn answer(&self, request: Request) -> Response {
        let bench = &self.bench;
        match request.method.as_str() {
            HoverRequest::METHOD => of(request, |asked| Ok(answer::hover(bench, &asked))),
            GotoDefinition::METHOD => of(request, |asked| Ok(answer::definition(bench, &asked))),
            References::METHOD => of(request, |asked| Ok(answer::references(bench, &asked))),
            PrepareRenameRequest::METHOD => of(request, |asked| Ok(answer::renamable(bench, &asked))),
            Rename::METHOD => of(request, |asked| answer::rename(bench, &asked)),
            Formatting::METHOD => of(request, |asked| Ok(answer::format(bench, &asked))),
            CodeActionRequest::METHOD => of(request, |asked| Ok(answer::actions(bench, &asked))),
            Completion::METHOD => of(request, |asked| Ok(answer::complete(bench, &asked))),
            DocumentSymbolRequest::METHOD => of(request, |asked| Ok(answer::outline(bench, &asked))),
            other => {
                let said = format!("`{other}` is nothing this answers");
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, said)
            }
        }
    }
}

fn read<P: DeserializeOwned>(told: Notification) -> Option<P> {
    serde_json::from_value(told.params).ok()
}

/// The answer to a request; what cannot be done is said in the words the person is to read.
fn of<P: DeserializeOwned, A: Serialize>(
    request: Request,
    answer: impl FnOnce(P) -> Result<A, String>,
) -> Response {
    let asked = match serde_json::from_value::<P>(request.params) {
        Ok(asked) => asked,
        Err(error) => {
            return Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string());
        }
    };
    match answer(asked) {
        Ok(answer) => Response::new_ok(request.id, answer),
        Err(why) => Response::new_err(request.id, ErrorCode::RequestFailed as i32, why),
    }
}

fn send(connection: &Connection, message: Message) -> Result<(), String> {
    connection.sender.send(message).map_err(|error| error.to_string())
}

//! Runs the node until it is told to stop.

use crate::say::say;
use std::path::PathBuf;
use std::process::ExitCode;

use comity_node::{Office, Refusal, Serving};
use tokio::signal::unix::{SignalKind, signal};

use super::{folder, officer};
use crate::args::Everywhere;
use crate::fault::Fault;

pub(super) fn serve(everywhere: &Everywhere, dir: Option<PathBuf>) -> Result<ExitCode, Fault> {
    let json = everywhere.json;
    logs();
    let office = Office::open(&folder(everywhere, dir)?)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(
            |error| Refusal::new("internal", format!("the node cannot start its threads: {error}")),
        )?;
    let pages = comity_web::Pages::new(office.shown_to(officer(everywhere)?));
    let link = pages.link();
    let token = office.keep_token(pages.token())?;
    let (node, officers) = (office.node(), office.officers_at());
    let scheme = if office.speaks_tls() { "https" } else { "http" };
    let shown_to = everywhere.officer.clone();
    let ready = move |started: comity_node::Started| {
        let page = started.pages.map(|address| format!("{scheme}://{address}{link}"));
        if json {
            let api = started.pages.map(|address| format!("{scheme}://{address}/api"));
            say!(
                "{}",
                serde_json::json!({ "state": node.state, "peers": started.peers, "pages": page, "api": api, "token_file": token,
                    "officers": officers, "certificate": started.certificate.map(|print| print.to_string()) })
            );
            return;
        }
        say!("{} serves {}.", node.name, node.state);
        say!("  peers:  {} (mutual TLS 1.3)", started.peers);
        if let Some(page) = page.filter(|_| scheme == "http") {
            say!("  pages:  {page}");
            say!(
                "          open this link once in a browser on this machine to read; officers sign in there to act"
            );
            match &shown_to {
                Some(name) => say!("          they show the office as `{name}` sees it"),
                None if node.practice => {}
                None => say!("          without a name they show no case: `comity serve --as NAME`"),
            }
        }
        if let Some(address) = started.pages {
            say!("  officers: {officers}/sign-in");
            if let Some(print) = started.certificate {
                say!("          certificate {print}");
            }
            say!("  api:    {scheme}://{address}/api; programs show the token in {}", token.display());
        }
        say!("Stop with Ctrl-C.");
    };
    runtime.block_on(async {
        let stop = told_to_stop();
        office.serve(Serving { pages: Some(pages.router()), ready: Some(Box::new(ready)) }, stop).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Ends with Ctrl-C, or when the process is asked to end.
pub(crate) async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("a process may listen for its own end");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// One event a line on standard error, with fields; `COMITY_LOG` sets the level.
pub(crate) fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("COMITY_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}

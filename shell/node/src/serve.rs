//! Starts and stops all of it: peers, socket, pages, outbox and watch.

use std::sync::atomic::Ordering;

use tokio::net::TcpListener;

use crate::office::{Office, Serving, Started};
use crate::{
    Refusal, gossip, grades, greeting, inbound, mail, officers_door, outbound, pages, socket, time, watch,
    witness,
};

pub(crate) async fn serve(
    office: &Office,
    serving: Serving,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Refusal> {
    let inner = office.inner.clone();
    let config = &inner.config;
    let peers = bind(config.listen, "listen").await?;
    let pages = match serving.pages {
        Some(router) => Some((bind(config.pages, "pages").await?, router)),
        None => None,
    };
    let shown = officers_door::shown(config, inner.folder())?;
    let local = socket::listen(inner.folder().root())?;
    let _socket = socket::Standing(inner.clone());
    let started = Started {
        peers: peers.local_addr().map_err(unknown)?,
        pages: pages.as_ref().map(|(listener, _)| listener.local_addr()).transpose().map_err(unknown)?,
        certificate: shown.as_ref().map(|shown| shown.fingerprint),
    };
    inner.serving.store(true, Ordering::Relaxed);
    inner.store.hasten(crate::clock::machine_now(), None)?;

    // Whatever ends or is dropped takes all of these with it.
    let mut tasks = tokio::task::JoinSet::new();
    let serving_peers = inner.clone();
    tasks.spawn(async move {
        if let Err(refusal) = inbound::run(serving_peers, peers).await {
            tracing::error!(code = %refusal.code, "peers cannot be served: {refusal}");
        }
    });
    tasks.spawn(socket::run(office.clone(), local));
    tasks.spawn(outbound::run(inner.clone()));
    tasks.spawn(watch::run(inner.clone()));
    tasks.spawn(greeting::greet_all(inner.clone()));
    tasks.spawn(gossip::run(inner.clone()));
    tasks.spawn(grades::run(inner.clone()));
    tasks.spawn(witness::run(inner.clone()));
    tasks.spawn(time::run(inner.clone()));
    tasks.spawn(pages::run(inner.clone()));
    tasks.spawn(mail::run(inner.clone()));
    if let Some((listener, router)) = pages {
        tasks.spawn(async move {
            let served = match shown {
                Some(shown) => match officers_door::Tls::over(listener, shown.tls) {
                    Ok(listener) => axum::serve(listener, router).await,
                    Err(error) => Err(error),
                },
                None => axum::serve(listener, router).await,
            };
            if let Err(error) = served {
                tracing::error!("pages cannot be served: {error}");
            }
        });
    }
    tracing::info!(state = %config.state, peers = %started.peers, "node serves");
    if let Some(ready) = serving.ready {
        ready(started);
    }
    stop.await;
    inner.serving.store(false, Ordering::Relaxed);
    tasks.shutdown().await;
    tracing::info!(state = %config.state, "node stopped");
    Ok(())
}

async fn bind(address: std::net::SocketAddr, setting: &str) -> Result<TcpListener, Refusal> {
    TcpListener::bind(address).await.map_err(|error| {
        Refusal::new("address", format!("nothing can be served at {address}: {error}"))
            .hint(format!("another program may have it; `{setting}` in comity.toml names the address"))
    })
}

fn unknown(error: std::io::Error) -> Refusal {
    Refusal::new("address", error.to_string()).hint("do it again")
}

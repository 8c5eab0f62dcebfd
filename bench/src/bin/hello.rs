//! The bare server that start and idle memory are held against: one page that says hello, plain or
//! with TLS, and nothing else. It prints its address once it answers.

use axum::Router;
use axum::routing::get;
use std::sync::Arc;
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tls = std::env::args().any(|word| word == "--tls");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let pages = Router::new().route("/", get(|| async { "hello" }));
        println!("http://{}/", listener.local_addr()?);
        if !tls {
            axum::serve(listener, pages).await?;
            return Ok(());
        }
        let secure = TcpListener::bind("127.0.0.1:0").await?;
        let acceptor = acceptor()?;
        let behind = pages.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = secure.accept().await {
                let (acceptor, behind) = (acceptor.clone(), behind.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let service = hyper_util::service::TowerToHyperService::new(behind);
                        let stream = hyper_util::rt::TokioIo::new(stream);
                        let _ = hyper::server::conn::http1::Builder::new()
                            .serve_connection(stream, service)
                            .await;
                    }
                });
            }
        });
        axum::serve(listener, pages).await?;
        Ok(())
    })
}

fn acceptor() -> Result<tokio_rustls::TlsAcceptor, Box<dyn std::error::Error>> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()])?;
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der())?;
    let config = rustls::ServerConfig::builder_with_protocol_versions(&[&rustls::version::TLS13])
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    Ok(tokio_rustls::TlsAcceptor::from(Arc::new(config)))
}

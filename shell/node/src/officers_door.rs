//! The officers' listener: TLS 1.3 wherever it is not on the loopback address.
//!
//! The certificate is the State's own, or one made here whose fingerprint the terminal prints: it is compared once,
//! as a page of another State is.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use comity_words::Digest;
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::folder::{Folder, read_secret, write_secret};
use crate::{Config, Office, Refusal};

const KEY: &str = "officers.key";
const CERTIFICATE: &str = "officers.cert";
const MOST_HANDSHAKES: usize = 64;
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Where the officers' certificate lies, told when a node is made.
#[derive(Debug, Clone, Default)]
pub struct OfficersDoor {
    /// The address officers open: `https://comity.justice.example`.
    pub at: Option<String>,
    /// The State's own certificate chain, PEM.
    pub certificate: Option<std::path::PathBuf>,
    /// Its key, PEM.
    pub key: Option<std::path::PathBuf>,
}

/// What the officers' listener shows.
pub(crate) struct Shown {
    pub(crate) tls: ServerConfig,
    /// SHA-256 of the certificate, as browsers show it.
    pub(crate) fingerprint: Digest,
}

/// What the listener shows, where it speaks TLS at all. A certificate of our own is made where none was named.
pub(crate) fn shown(config: &Config, folder: &Folder) -> Result<Option<Shown>, Refusal> {
    let (certificate, key) = match (&config.officers_cert, &config.officers_key) {
        (Some(certificate), Some(key)) => {
            let read = |path: &Path| {
                std::fs::read_to_string(path).map_err(|error| crate::folder::refused_io("read", path, &error))
            };
            (read(certificate)?, read(key)?)
        }
        _ if config.pages.ip().is_loopback() => return Ok(None),
        _ => {
            let (certificate, key) = (folder.key(CERTIFICATE), folder.key(KEY));
            if !certificate.exists() {
                let (certificate_text, key_text) = made(config)?;
                // What an attempt left that was ended between the two.
                drop(std::fs::remove_file(&key));
                write_secret(&key, &key_text)?;
                write_secret(&certificate, &certificate_text)?;
            }
            (read_secret(&certificate)?, read_secret(&key)?)
        }
    };
    let wrong = |why: String| {
        Refusal::new("tls", format!("the officers' certificate cannot be used: {why}"))
            .hint("`officers_cert` and `officers_key` in comity.toml name a chain and its key, both PEM")
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(certificate.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(format!("{error:?}")))?;
    let first = chain.first().ok_or_else(|| wrong("it holds no certificate".to_owned()))?;
    let fingerprint = Digest::of(first);
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).map_err(|error| wrong(format!("{error:?}")))?;
    let mut tls = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| wrong(error.to_string()))?;
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Some(Shown { tls, fingerprint }))
}

/// A certificate for the names officers open, signed by itself.
fn made(config: &Config) -> Result<(String, String), Refusal> {
    let failed = |error: rcgen::Error| {
        Refusal::new("internal", format!("no certificate for the officers could be made: {error}"))
    };
    let mut names = vec!["localhost".to_owned()];
    names.extend(config.officers_host());
    if !config.pages.ip().is_unspecified() {
        names.push(config.pages.ip().to_string());
    }
    names.dedup();
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).map_err(failed)?;
    let mut certificate = rcgen::CertificateParams::new(names).map_err(failed)?;
    let mut name = rcgen::DistinguishedName::new();
    name.push(rcgen::DnType::CommonName, format!("Comity {}", config.state));
    certificate.distinguished_name = name;
    let certificate = certificate.self_signed(&key).map_err(failed)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

impl Office {
    /// The address officers open, without a slash at its end.
    pub fn officers_at(&self) -> String {
        self.inner.config.officers_at()
    }

    /// The names a browser may call this node by: those of the loopback address, and the one it was told.
    pub fn hosts(&self) -> Vec<String> {
        let config = &self.inner.config;
        let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec();
        hosts.extend(config.officers_host());
        let ip = config.pages.ip();
        if !ip.is_loopback() && !ip.is_unspecified() {
            hosts.push(if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() });
        }
        hosts
    }

    /// Whether the officers' listener speaks TLS itself.
    pub fn speaks_tls(&self) -> bool {
        let config = &self.inner.config;
        config.officers_cert.is_some() || !config.pages.ip().is_loopback()
    }
}

/// A listener that hands on connections once their handshake is done; a slow one holds up nobody else.
pub(crate) struct Tls {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
    accepting: tokio::task::AbortHandle,
}

impl Tls {
    pub(crate) fn over(listener: TcpListener, tls: ServerConfig) -> std::io::Result<Tls> {
        let address = listener.local_addr()?;
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        let (hand_on, ready) = mpsc::channel(16);
        let places = Arc::new(Semaphore::new(MOST_HANDSHAKES));
        let accepting = tokio::spawn(async move {
            loop {
                let Ok(place) = places.clone().acquire_owned().await else { return };
                let Ok((tcp, from)) = listener.accept().await else {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                };
                let (acceptor, hand_on) = (acceptor.clone(), hand_on.clone());
                tokio::spawn(async move {
                    let _place = place;
                    drop(tcp.set_nodelay(true));
                    if let Ok(Ok(tls)) = tokio::time::timeout(HANDSHAKE, acceptor.accept(tcp)).await {
                        drop(hand_on.send((tls, from)).await);
                    }
                });
            }
        })
        .abort_handle();
        Ok(Tls { ready, address, accepting })
    }
}

impl axum::serve::Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(connection) => connection,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

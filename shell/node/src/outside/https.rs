//! Asking the provider: one connection a question, its certificate signed by the one authority that was named.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::{Outside, away};
use crate::Refusal;

const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer, at most.
const LONGEST: usize = 512 * 1024;

pub(super) async fn get(outside: &Outside, url: &str) -> Result<Bytes, Refusal> {
    ask(outside, Method::GET, url, None, None).await
}

pub(super) async fn post(
    outside: &Outside,
    url: &str,
    form: String,
    basic: Option<String>,
) -> Result<Bytes, Refusal> {
    ask(outside, Method::POST, url, Some(form), basic).await
}

async fn ask(
    outside: &Outside,
    method: Method,
    url: &str,
    form: Option<String>,
    basic: Option<String>,
) -> Result<Bytes, Refusal> {
    let place = Place::of(url).ok_or_else(|| away(format!("`{url}` is no address that may be asked")))?;
    let mut request = Request::builder()
        .method(method)
        .uri(&place.path)
        .header(header::HOST, &place.authority)
        .header(header::ACCEPT, "application/json");
    if form.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    if let Some(basic) = basic {
        request = request.header(header::AUTHORIZATION, basic);
    }
    let request = request.body(Full::new(Bytes::from(form.unwrap_or_default()))).map_err(away)?;
    let asked = async {
        let tcp = TcpStream::connect((place.host.as_str(), place.port)).await.map_err(away)?;
        if !place.tls {
            return over(tcp, request).await;
        }
        let name = ServerName::try_from(place.host.clone()).map_err(away)?;
        let tls = TlsConnector::from(Arc::new(believing(outside)?)).connect(name, tcp).await.map_err(away)?;
        over(tls, request).await
    };
    tokio::time::timeout(PATIENCE, asked).await.map_err(|_| away("no answer in time"))?
}

async fn over<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    request: Request<Full<Bytes>>,
) -> Result<Bytes, Refusal> {
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(away)?;
    tokio::spawn(async move { drop(connection.await) });
    let answer = sender.send_request(request).await.map_err(away)?;
    let status = answer.status();
    let body = Limited::new(answer.into_body(), LONGEST).collect().await.map_err(away)?.to_bytes();
    // What is wrong may stand in the answer, with words of somebody's request: the status is enough.
    if status.is_success() { Ok(body) } else { Err(away(format!("status {status}"))) }
}

/// Believes certificates of the named authority alone.
fn believing(outside: &Outside) -> Result<ClientConfig, Refusal> {
    let path = outside.authority.as_ref().ok_or_else(|| {
        Refusal::new("config", "no `authority` is named for the State's sign-in")
            .hint("`authority` under `[outside]` names the certificate that signs the provider's, PEM")
    })?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| away(format!("{error:?}")))? {
        roots.add(certificate.map_err(|error| away(format!("{error:?}")))?).map_err(away)?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(away)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

/// An address taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    tls: bool,
    host: String,
    port: u16,
    authority: String,
    path: String,
}

impl Place {
    /// An https address; plain http on this machine alone.
    fn of(url: &str) -> Option<Place> {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, path) = match rest.find(['/', '?', '#']) {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let tls = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (authority, if tls { 443 } else { 80 }),
        };
        let is_plain = host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        let here = matches!(host, "127.0.0.1" | "localhost");
        let path = path.split('#').next().unwrap_or("/").to_owned();
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        (!host.is_empty() && is_plain && (tls || here)).then(|| Place {
            tls,
            host: host.to_owned(),
            port,
            authority: authority.to_owned(),
            path,
        })
    }
}

/// Pairs as a form carries them.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, said)| format!("{name}={}", escaped(said))).collect();
    pairs.join("&")
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            all.push(byte as char);
        } else {
            all += &format!("%{byte:02X}");
        }
        all
    })
}

/// Name and secret as a header carries them (RFC 6749, 2.3.1).
pub(super) fn basic(client: &str, secret: &str) -> String {
    let said = format!("{}:{}", escaped(client), escaped(secret));
    let mut text = comity_words::to_base64url(said.as_bytes()).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    format!("Basic {text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tls_leaves_this_machine() {
        let place = Place::of("https://id.example/realms/a?b=c#d").unwrap();
        assert_eq!(
            (place.host.as_str(), place.port, place.path.as_str()),
            ("id.example", 443, "/realms/a?b=c")
        );
        assert_eq!(Place::of("http://127.0.0.1:8080").unwrap().path, "/");
        for wrong in [
            "http://id.example/",
            "ftp://a",
            "https://",
            "https://a b/",
            "https://u@id.example/",
            "id.example",
        ] {
            assert_eq!(Place::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_form_and_a_header_carry_any_letter() {
        assert_eq!(form(&[("a", "b c&d"), ("é", "é")]), "a=b%20c%26d&é=%C3%A9");
        assert_eq!(basic("node", "pass word"), "Basic bm9kZTpwYXNzJTIwd29yZA==");
    }
}

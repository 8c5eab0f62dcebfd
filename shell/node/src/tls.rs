//! Mutual TLS 1.3, pinned by the pages both States compared.
//!
//! No public web trust: a certificate is taken when its key is one a page lists, and for nothing else. The
//! handshake signature is checked all the same, or whoever has seen a certificate could show it. No
//! resumption, no early data: every connection is judged by the pages of its own moment.

use std::sync::Arc;

use comity_words::{Digest, StateCode};
use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, PeerIncompatible,
    ServerConfig, SignatureScheme, version,
};

use crate::Refusal;
use crate::keys::Transport;

/// Whose transport key has this pin, by the pages held.
pub(crate) type Pins = Arc<dyn Fn(&Digest) -> Option<StateCode> + Send + Sync>;

/// SHA-256 over the certificate's public key.
pub(crate) fn pin(certificate: &CertificateDer<'_>) -> Result<Digest, Refusal> {
    comity_seal::spki(certificate)
        .map(Digest::of)
        .ok_or_else(|| Refusal::new("keys", "the transport certificate has no public key that can be read"))
}

/// For those who call us: any member whose page lists the key.
pub(crate) fn server(transport: &Transport, pins: Pins) -> Result<ServerConfig, Refusal> {
    let provider = provider();
    let verifier = Arc::new(Pinned { pins, provider: provider.clone() });
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13])
        .map_err(refused)?
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![transport.certificate.clone()], transport.key.clone_key())
        .map_err(refused)?;
    config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.max_early_data_size = 0;
    Ok(config)
}

/// For calling one member: nobody else is spoken to.
pub(crate) fn client(transport: &Transport, pins: Pins, member: StateCode) -> Result<ClientConfig, Refusal> {
    let provider = provider();
    let only: Pins = Arc::new(move |pin| pins(pin).filter(|state| *state == member));
    let mut config = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&[&version::TLS13])
        .map_err(refused)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned { pins: only, provider }))
        .with_client_auth_cert(vec![transport.certificate.clone()], transport.key.clone_key())
        .map_err(refused)?;
    config.resumption = Resumption::disabled();
    config.enable_early_data = false;
    Ok(config)
}

/// The hybrid group first; the classical one stays for a peer whose library lacks it.
fn provider() -> Arc<CryptoProvider> {
    let mut provider = aws_lc_rs::default_provider();
    provider.kx_groups = vec![aws_lc_rs::kx_group::X25519MLKEM768, aws_lc_rs::kx_group::X25519];
    Arc::new(provider)
}

fn refused(error: Error) -> Refusal {
    Refusal::new("tls", format!("TLS cannot be set up: {error}")).hint("look at `keys/transport.key`")
}

/// Takes a certificate whose key is pinned, and checks that its holder has the key.
struct Pinned {
    pins: Pins,
    provider: Arc<CryptoProvider>,
}

impl Pinned {
    fn knows(&self, certificate: &CertificateDer<'_>) -> Result<(), Error> {
        let pin = comity_seal::spki(certificate).map(Digest::of);
        if pin.is_some_and(|pin| (self.pins)(&pin).is_some()) {
            Ok(())
        } else {
            Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
        }
    }

    fn proves(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }
}

impl std::fmt::Debug for Pinned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pinned")
    }
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.knows(end_entity).map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::PeerIncompatible(PeerIncompatible::Tls12NotOffered))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.proves(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl ClientCertVerifier for Pinned {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.knows(end_entity).map(|()| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::PeerIncompatible(PeerIncompatible::Tls12NotOffered))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.proves(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use rustls::client::ResolvesClientCert;
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use rustls::server::{ClientHello, ResolvesServerCert};
    use rustls::sign::CertifiedKey;
    use rustls::{ClientConnection, ServerConnection, SupportedProtocolVersion};

    use super::*;

    #[test]
    fn two_members_speak_tls_1_3_with_the_hybrid_group() {
        let (arv, bel) = (transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let spoken = speak(server(&bel, pins.clone()).unwrap(), client(&arv, pins, state("BEL")).unwrap());
        let (version, group) = spoken.unwrap();
        assert_eq!(version, rustls::ProtocolVersion::TLSv1_3);
        assert_eq!(group, rustls::NamedGroup::X25519MLKEM768);
    }

    // Attack 40, five ways.

    #[test]
    fn tls_1_2_is_refused() {
        let (arv, bel) = (transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let old = bare_client(&[&version::TLS12])
            .with_client_auth_cert(vec![arv.certificate.clone()], arv.key.clone_key());
        assert!(speak(server(&bel, pins).unwrap(), old.unwrap()).is_err());
    }

    #[test]
    fn a_caller_without_a_certificate_is_refused() {
        let (arv, bel) = (transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let bare = bare_client(&[&version::TLS13]).with_no_client_auth();
        assert!(speak(server(&bel, pins).unwrap(), bare).is_err());
    }

    #[test]
    fn a_certificate_that_no_page_lists_is_refused_by_either_side() {
        let (arv, bel, stranger) = (transport(), transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let calling = client(&stranger, pins.clone(), state("BEL")).unwrap();
        assert!(speak(server(&bel, pins.clone()).unwrap(), calling).is_err());
        let called = server(&stranger, pins.clone()).unwrap();
        assert!(speak(called, client(&arv, pins, state("BEL")).unwrap()).is_err());
    }

    #[test]
    fn another_member_is_not_the_one_that_was_called() {
        let (arv, bel, cel) = (transport(), transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel), ("CEL", &cel)]);
        let called = server(&cel, pins.clone()).unwrap();
        assert!(speak(called, client(&arv, pins, state("BEL")).unwrap()).is_err());
    }

    #[test]
    fn a_pinned_certificate_without_its_key_is_refused_by_either_side() {
        let (arv, bel, thief) = (transport(), transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let shown = |whose: &Transport| {
            let key = aws_lc_rs::sign::any_supported_type(&thief.key).unwrap();
            Arc::new(Shown(Arc::new(CertifiedKey::new(vec![whose.certificate.clone()], key))))
        };
        let calling = bare_client(&[&version::TLS13]).with_client_cert_resolver(shown(&arv));
        assert!(speak(server(&bel, pins.clone()).unwrap(), calling).is_err());

        let verifier = Arc::new(Pinned { pins: pins.clone(), provider: provider() });
        let called = ServerConfig::builder_with_provider(provider())
            .with_protocol_versions(&[&version::TLS13])
            .unwrap()
            .with_client_cert_verifier(verifier)
            .with_cert_resolver(shown(&bel));
        assert!(speak(called, client(&arv, pins, state("BEL")).unwrap()).is_err());
    }

    #[test]
    fn nothing_is_resumed_and_nothing_is_taken_early() {
        let (arv, bel) = (transport(), transport());
        let pins = pins(&[("ARV", &arv), ("BEL", &bel)]);
        let called = server(&bel, pins.clone()).unwrap();
        assert_eq!((called.max_early_data_size, called.send_tls13_tickets), (0, 0));
        assert!(!called.session_storage.can_cache());
        assert!(!client(&arv, pins, state("BEL")).unwrap().enable_early_data);
    }

    /// A certificate shown with another's key.
    #[derive(Debug)]
    struct Shown(Arc<CertifiedKey>);

    impl ResolvesClientCert for Shown {
        fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
            Some(self.0.clone())
        }
        fn has_certs(&self) -> bool {
            true
        }
    }

    impl ResolvesServerCert for Shown {
        fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
            Some(self.0.clone())
        }
    }

    /// A client that believes any server: what the caller shows is what is looked at.
    fn bare_client(
        versions: &[&'static SupportedProtocolVersion],
    ) -> rustls::ConfigBuilder<ClientConfig, rustls::client::WantsClientCert> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let believing = Pinned { pins: Arc::new(|_| Some(state("BEL"))), provider: provider.clone() };
        ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(believing))
    }

    /// Whether both sides come to speak: a word there and a word back.
    fn speak(
        called: ServerConfig,
        calling: ClientConfig,
    ) -> Result<(rustls::ProtocolVersion, rustls::NamedGroup), String> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answering = std::thread::spawn(move || -> std::io::Result<()> {
            let (mut tcp, _) = listener.accept()?;
            let mut tls = ServerConnection::new(Arc::new(called)).map_err(std::io::Error::other)?;
            let mut stream = rustls::Stream::new(&mut tls, &mut tcp);
            let mut word = [0; 4];
            stream.read_exact(&mut word)?;
            stream.write_all(&word)?;
            stream.flush()
        });
        let mut tcp = TcpStream::connect(address).unwrap();
        let name = ServerName::try_from("comity.invalid").unwrap();
        let mut tls = ClientConnection::new(Arc::new(calling), name).unwrap();
        let mut stream = rustls::Stream::new(&mut tls, &mut tcp);
        let mut word = [0; 4];
        let asked = stream.write_all(b"word").and_then(|()| stream.read_exact(&mut word));
        drop(tcp);
        let answered = answering.join().unwrap();
        asked.and(answered).map_err(|error| error.to_string())?;
        let group = tls.negotiated_key_exchange_group().unwrap().name();
        Ok((tls.protocol_version().unwrap(), group))
    }

    fn transport() -> Transport {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        let certificate = rcgen::CertificateParams::new(vec!["comity.invalid".to_owned()]).unwrap();
        Transport {
            certificate: certificate.self_signed(&key).unwrap().der().clone(),
            key: PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der())),
        }
    }

    fn pins(members: &[(&str, &Transport)]) -> Pins {
        let known: Vec<(Digest, StateCode)> =
            members.iter().map(|(code, one)| (pin(&one.certificate).unwrap(), state(code))).collect();
        Arc::new(move |pin| known.iter().find(|(known, _)| known == pin).map(|(_, state)| state.clone()))
    }

    fn state(code: &str) -> StateCode {
        code.parse().unwrap()
    }
}

//! Two signatures over one payload: ES256 and ML-DSA-65, each a flattened JWS on its own line.
//!
//! Suite 1 knows nothing with one signature. The algorithm is fixed by the line, never chosen by the
//! sender; the header holds what is listed here and nothing else; the payload is read by nobody
//! before both signatures have held.

use crate::{PublicKeys, SealError, SignedAs, SignerError, Signers};
use base64ct::{Base64, Encoding};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Moment, from_base64url, to_base64url};

/// Something that can sign as this office: a file, a token, a remote provider.
pub trait Signer {
    /// The keys others check with.
    fn public(&self) -> &PublicKeys;
    /// Signs `payload` twice, as what it is, at the moment its `iat` says.
    fn sign(&self, as_: SignedAs, iat: Moment, payload: &[u8]) -> Result<SignedPair, SignerError>;
}

/// Two flattened JWS over the same payload, one line each, without line feeds.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedPair {
    /// The line signed ES256.
    pub es256: String,
    /// The line signed ML-DSA-65.
    pub mldsa65: String,
}

impl SignedPair {
    /// The record bytes: both lines, each ended by one line feed. The journal commits to these.
    pub fn record(&self) -> Vec<u8> {
        format!("{}\n{}\n", self.es256, self.mldsa65).into_bytes()
    }

    /// The two lines of record bytes.
    pub fn from_record(record: &[u8]) -> Result<SignedPair, SealError> {
        let text = std::str::from_utf8(record).map_err(|_| not_two_lines())?;
        let (es256, rest) = text.split_once('\n').ok_or_else(not_two_lines)?;
        let mldsa65 =
            rest.strip_suffix('\n').filter(|line| !line.contains('\n')).ok_or_else(not_two_lines)?;
        Ok(SignedPair { es256: es256.to_owned(), mldsa65: mldsa65.to_owned() })
    }

    /// Under which names the lines say they were signed, **without** checking anything but their form.
    pub fn hint(&self, as_: SignedAs) -> Result<Hint, SealError> {
        let header = Header::read(&Jws::read(&self.es256, as_)?.protected, ES256, as_)?;
        let second = Header::read(&Jws::read(&self.mldsa65, as_)?.protected, ML_DSA_65, as_)?;
        Ok(Hint { kid_es256: header.kid, kid_mldsa65: second.kid, iat: header.iat })
    }

    /// Checks both signatures and gives what was signed; see [`open_pair`].
    pub fn open(
        &self,
        as_: SignedAs,
        keys: impl Fn(&Hint) -> Option<PublicKeys>,
    ) -> Result<Opened, SealError> {
        open_pair(&self.es256, &self.mldsa65, as_, keys)
    }
}

impl std::fmt::Debug for SignedPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedPair(…)")
    }
}

fn not_two_lines() -> SealError {
    strict::StrictError::member("record", "two lines, each ended by one line feed, are expected").into()
}

/// What the headers say about the keys before anything is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The `kid` of the ES256 line.
    pub kid_es256: String,
    /// The `kid` of the ML-DSA-65 line.
    pub kid_mldsa65: String,
    /// The moment both headers name.
    pub iat: Moment,
}

/// A payload both of whose signatures hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The signed bytes, exactly.
    pub payload: Vec<u8>,
    /// The moment in the headers; the payload repeats it, and the caller compares.
    pub iat: Moment,
    /// The keys that signed; the payload's `signers` must name the same fingerprints.
    pub keys: PublicKeys,
}

impl Opened {
    /// The digest of the payload bytes: what an act is called by.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.payload)
    }

    /// The fingerprints of the keys that signed.
    pub fn signers(&self) -> Signers {
        self.keys.signers()
    }

    /// Refuses a payload that names other keys than those that signed it.
    pub fn require_signers(&self, named: &Signers) -> Result<(), SealError> {
        if self.signers() == *named { Ok(()) } else { Err(SealError::UnknownKey(named.es256.to_string())) }
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({:?} by {})", self.digest(), self.keys.kid_es256)
    }
}

/// Checks both lines and gives the payload. `keys` finds the pair a member's page lists under these
/// names at that moment; where it finds none the key is unknown.
pub fn open_pair(
    es256: &str,
    mldsa65: &str,
    as_: SignedAs,
    keys: impl Fn(&Hint) -> Option<PublicKeys>,
) -> Result<Opened, SealError> {
    let keys = |hint: &Hint| keys(hint).ok_or_else(|| SealError::UnknownKey(hint.kid_es256.clone()));
    open_with(es256, mldsa65, as_, keys)
}

/// [`open_pair`] where whoever finds the keys also says why they are refused.
pub(crate) fn open_with(
    es256: &str,
    mldsa65: &str,
    as_: SignedAs,
    keys: impl Fn(&Hint) -> Result<PublicKeys, SealError>,
) -> Result<Opened, SealError> {
    if es256.is_empty() || mldsa65.is_empty() {
        return Err(SealError::BadSignature);
    }
    let one = Jws::read(es256, as_)?;
    let two = Jws::read(mldsa65, as_)?;
    let header = Header::read(&one.protected, ES256, as_)?;
    let second = Header::read(&two.protected, ML_DSA_65, as_)?;
    if header.iat != second.iat {
        return Err(SealError::BadHeader("the two lines name different moments".to_owned()));
    }
    let hint = Hint { kid_es256: header.kid.clone(), kid_mldsa65: second.kid, iat: header.iat };
    let keys = keys(&hint)?;
    header.fits(&keys)?;
    keys.es256.verify(one.signing_input().as_bytes(), &one.signature)?;
    keys.mldsa65.verify(two.signing_input().as_bytes(), &two.signature)?;
    if one.payload != two.payload {
        return Err(SealError::SignaturesDiffer);
    }
    let payload = from_base64url(&one.payload).ok_or_else(|| bad_line("payload"))?;
    Ok(Opened { payload, iat: header.iat, keys })
}

/// The payload of a line **without** checking anything but its form: for records that this node checked
/// when it filed them.
pub fn unverified_payload(line: &str, as_: SignedAs) -> Result<Vec<u8>, SealError> {
    from_base64url(&Jws::read(line, as_)?.payload).ok_or_else(|| bad_line("payload"))
}

pub(crate) const ES256: &str = "ES256";
pub(crate) const ML_DSA_65: &str = "ML-DSA-65";

/// A flattened JWS, taken apart and not yet believed.
struct Jws {
    payload: String,
    protected: String,
    signature: Vec<u8>,
}

impl Jws {
    fn read(line: &str, as_: SignedAs) -> Result<Jws, SealError> {
        let most = as_.most_bytes().div_ceil(3) * 4;
        let limits = Limits { bytes: most + 64 * 1024, depth: 2, members: 8, array: 8, text: most };
        if line.len() > limits.bytes {
            return Err(SealError::TooLarge(as_.most_bytes()));
        }
        let mut fields = Fields::of(strict::read(line.as_bytes(), &limits)?, "jws")?;
        if fields.names().any(|name| name == "header") {
            return Err(SealError::BadHeader("an unprotected header stands beside the signature".to_owned()));
        }
        let jws = Jws {
            payload: fields.text("payload")?,
            protected: fields.text("protected")?,
            signature: fields.bytes("signature")?,
        };
        fields.finish()?;
        Ok(jws)
    }

    fn signing_input(&self) -> String {
        signing_input(&self.protected, &self.payload)
    }
}

pub(crate) fn signing_input(protected: &str, payload: &str) -> String {
    format!("{protected}.{payload}")
}

/// One flattened JWS line; `sign` gets the signing input.
pub(crate) fn line(header: &Json, payload: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let protected = to_base64url(header.write().as_bytes());
    let signature = sign(signing_input(&protected, payload).as_bytes());
    // Base64url needs no escaping, so the line is laid together directly.
    format!(
        r#"{{"payload":"{payload}","protected":"{protected}","signature":"{}"}}"#,
        to_base64url(&signature)
    )
}

/// A protected header, of one of the two algorithms.
pub(crate) struct Header {
    pub(crate) kid: String,
    pub(crate) iat: Moment,
    thumbprint: Option<Vec<u8>>,
    chain: Option<Vec<Vec<u8>>>,
}

impl Header {
    pub(crate) fn es256(keys: &PublicKeys, as_: SignedAs, iat: Moment) -> Json {
        let mut members = Header::common(ES256, &keys.kid_es256, as_, iat);
        if let Some(certificate) = &keys.certificate {
            members.push(("x5t#S256", to_base64url(Digest::of(certificate).as_bytes()).into()));
            members.push(("x5c", Json::array([Base64::encode_string(certificate)])));
        }
        Json::object(members)
    }

    pub(crate) fn mldsa65(keys: &PublicKeys, as_: SignedAs, iat: Moment) -> Json {
        Json::object(Header::common(ML_DSA_65, &keys.kid_mldsa65, as_, iat))
    }

    fn common(alg: &str, kid: &str, as_: SignedAs, iat: Moment) -> Vec<(&'static str, Json)> {
        vec![
            ("alg", alg.into()),
            ("typ", as_.typ().into()),
            ("kid", kid.into()),
            ("iat", iat.as_second().into()),
        ]
    }

    /// Reads a header that must be of this algorithm and kind; whatever it does not know it refuses.
    pub(crate) fn read(protected: &str, alg: &str, as_: SignedAs) -> Result<Header, SealError> {
        let bytes = from_base64url(protected)
            .ok_or_else(|| SealError::BadHeader("it is not base64url".to_owned()))?;
        let limits = Limits { bytes: 32 * 1024, depth: 2, members: 8, array: 4, text: 16 * 1024 };
        let json = strict::read(&bytes, &limits).map_err(SealError::in_header)?;
        let mut fields = Fields::of(json, "protected").map_err(SealError::in_header)?;
        let header = Header::take(&mut fields, alg, as_).map_err(SealError::in_header)?;
        fields.finish().map_err(SealError::in_header)?;
        Ok(header)
    }

    fn take(fields: &mut Fields, alg: &str, as_: SignedAs) -> Result<Header, strict::StrictError> {
        let (found, typ) = (fields.text("alg")?, fields.text("typ")?);
        if found != alg {
            return Err(fields.refuse("alg", format!("`{alg}` is expected on this line")));
        }
        if typ != as_.typ() {
            return Err(fields.refuse("typ", format!("`{}` is expected", as_.typ())));
        }
        let kid = fields.identifier("kid")?;
        if kid.len() > 64 {
            return Err(fields.refuse("kid", "longer than 64 bytes"));
        }
        let iat = Moment::from_second(fields.integer("iat")?)
            .map_err(|error| fields.refuse("iat", error.to_string()))?;
        let (mut thumbprint, mut chain) = (None, None);
        if alg == ES256 && fields.names().any(|name| name == "x5t#S256") {
            thumbprint = Some(fields.bytes("x5t#S256")?);
        }
        if alg == ES256 && fields.names().any(|name| name == "x5c") {
            let mut certificates = Vec::new();
            for text in fields.texts("x5c")? {
                let der = Base64::decode_vec(&text).map_err(|_| fields.refuse("x5c", "not base64"))?;
                certificates.push(der);
            }
            chain = Some(certificates);
        }
        Ok(Header { kid, iat, thumbprint, chain })
    }

    /// The certificate in the header must be the page's, byte for byte. It is never fetched and never
    /// trusted by itself, whoever issued it.
    fn fits(&self, keys: &PublicKeys) -> Result<(), SealError> {
        let leaf = self.chain.as_ref().map(|chain| chain.first().map(Vec::as_slice).unwrap_or_default());
        let expected = keys.certificate.as_deref();
        let thumbprint = expected.map(|der| Digest::of(der).as_bytes().to_vec());
        match expected {
            Some(_) if leaf.is_none() || self.thumbprint.is_none() => {
                Err(SealError::BadHeader("`x5t#S256` or `x5c` is missing".to_owned()))
            }
            _ if leaf == expected && self.thumbprint == thumbprint => Ok(()),
            _ => Err(SealError::UnknownKey(self.kid.clone())),
        }
    }
}

fn bad_line(name: &str) -> SealError {
    strict::StrictError::member(format!("jws.{name}"), "base64url without padding is expected").into()
}

//! The office's act key in a PKCS#11 token: made there, used there, never seen here.
//!
//! The node's file names module, token and label, and where the PIN lies; the second family's key lies in the same file.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use comity_seal::{DeviceSigner, Es256Device, PublicEs256, SoftwareSigner};
use comity_words::Digest;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::folder::read_secret;
use crate::keys::internal;

/// P-256 by its name, as an attribute carries it.
const P_256: &[u8] = &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// A point of P-256 on the wire: its SPKI up to the point.
const SPKI_HEAD: &[u8] = &[
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// What the key file says of a key in a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InToken {
    /// `comity-device-keys`: what kind of file it is.
    secret: String,
    v: u32,
    /// The PKCS#11 module of the device's maker.
    pub(crate) module: PathBuf,
    /// The token's label.
    pub(crate) token: String,
    /// The key's label in it.
    pub(crate) label: String,
    /// The file with the PIN, readable by the node alone.
    pub(crate) pin_file: PathBuf,
    /// The second family's keys, as a key file has them.
    second: String,
}

/// Where a key is to be made: named by whoever changes it.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceSaid {
    /// The PKCS#11 module of the device's maker: `/usr/lib/softhsm/libsofthsm2.so`.
    pub module: String,
    /// The token's label.
    pub token: String,
    /// The file with its PIN, readable by the node alone.
    pub pin_file: String,
}

/// A session with a token, one at a time.
struct Token {
    session: Mutex<Session>,
    key: ObjectHandle,
    // The module stays loaded as long as the session.
    _module: Pkcs11,
}

impl Es256Device for Token {
    fn sign_es256(&self, message: &[u8]) -> Result<Vec<u8>, String> {
        let session = self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let digest = Digest::of(message);
        session.sign(&Mechanism::Ecdsa, self.key, digest.as_bytes()).map_err(|error| error.to_string())
    }
}

impl InToken {
    /// Whether a key file is of this kind.
    pub(crate) fn is_one(text: &str) -> bool {
        text.starts_with("{\"secret\":\"comity-device-keys\"")
    }

    /// Makes a key in a token, under the name of `second`; the text of its file, and the signer.
    pub(crate) fn make(
        module: &Path,
        token: &str,
        pin_file: &Path,
        second: SoftwareSigner,
    ) -> Result<(String, DeviceSigner), Refusal> {
        let label = comity_seal::Signer::public(&second).kid_es256.clone();
        let said = InToken {
            secret: "comity-device-keys".to_owned(),
            v: 1,
            module: module.to_owned(),
            token: token.to_owned(),
            label: label.clone(),
            pin_file: pin_file.to_owned(),
            second: second.to_secret_text().to_string(),
        };
        let (module, session) = said.open_session()?;
        let public = [
            Attribute::Token(true),
            Attribute::Verify(true),
            Attribute::Label(label.clone().into_bytes()),
            Attribute::EcParams(P_256.to_vec()),
        ];
        let private = [
            Attribute::Token(true),
            Attribute::Private(true),
            Attribute::Sensitive(true),
            Attribute::Extractable(false),
            Attribute::Sign(true),
            Attribute::Label(label.into_bytes()),
        ];
        session
            .generate_key_pair(&Mechanism::EccKeyPairGen, &public, &private)
            .map_err(|error| refused(&error))?;
        let signer = said.signer(module, session)?;
        Ok((format!("{}\n", serde_json::to_string(&said).map_err(internal)?), signer))
    }

    /// The signer of a key file.
    pub(crate) fn open(text: &str) -> Result<DeviceSigner, Refusal> {
        let said: InToken = serde_json::from_str(text).map_err(internal)?;
        let (module, session) = said.open_session()?;
        said.signer(module, session)
    }

    fn open_session(&self) -> Result<(Pkcs11, Session), Refusal> {
        let module = Pkcs11::new(&self.module).map_err(|error| refused(&error))?;
        match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) => {}
            Err(cryptoki::error::Error::Pkcs11(cryptoki::error::RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(refused(&error)),
        }
        let slots = module.get_slots_with_token().map_err(|error| refused(&error))?;
        let slot = slots.into_iter().find(|slot| {
            module.get_token_info(*slot).is_ok_and(|info| info.label().trim_end() == self.token)
        });
        let slot = slot.ok_or_else(|| {
            Refusal::new("no-token", format!("no token `{}` is there", self.token))
                .hint("put it in; its label is the one it was initialised with")
        })?;
        let session = module.open_rw_session(slot).map_err(|error| refused(&error))?;
        let pin = AuthPin::new(read_secret(&self.pin_file)?.trim_end_matches('\n').into());
        match session.login(UserType::User, Some(&pin)) {
            Ok(()) => {}
            Err(cryptoki::error::Error::Pkcs11(cryptoki::error::RvError::UserAlreadyLoggedIn, _)) => {}
            Err(error) => return Err(refused(&error)),
        }
        Ok((module, session))
    }

    fn signer(&self, module: Pkcs11, session: Session) -> Result<DeviceSigner, Refusal> {
        let one = |class| -> Result<ObjectHandle, Refusal> {
            let wanted = [Attribute::Class(class), Attribute::Label(self.label.clone().into_bytes())];
            let found = session.find_objects(&wanted).map_err(|error| refused(&error))?;
            match found[..] {
                [one] => Ok(one),
                _ => Err(Refusal::new(
                    "no-key",
                    format!("the token holds {} keys named `{}`", found.len(), self.label),
                )
                .hint("one is expected: look into the token with its maker's program")),
            }
        };
        let (key, public) = (one(ObjectClass::PRIVATE_KEY)?, one(ObjectClass::PUBLIC_KEY)?);
        let found =
            session.get_attributes(public, &[AttributeType::EcPoint]).map_err(|error| refused(&error))?;
        let point = found.into_iter().find_map(|one| match one {
            Attribute::EcPoint(point) => Some(point),
            _ => None,
        });
        let point = point.unwrap_or_default();
        // An octet string around the point, or the bare point: makers differ.
        let bare = point.strip_prefix(&[0x04, 0x41]).filter(|bare| bare.len() == 65).unwrap_or(&point);
        let es256 = PublicEs256::from_spki(&[SPKI_HEAD, bare].concat()).map_err(internal)?;
        let second = SoftwareSigner::from_secret_text(&self.second).map_err(internal)?;
        let token = Token { session: Mutex::new(session), key, _module: module };
        Ok(DeviceSigner::new(es256, Box::new(token), second))
    }
}

fn refused(error: &cryptoki::error::Error) -> Refusal {
    Refusal::new("device", format!("the device refused: {error}"))
        .hint("look whether it is in, and whether its PIN is the one in the PIN file")
}

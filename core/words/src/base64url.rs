//! Base64url without padding, canonical last character (RFC 4648 section 5, RFC 7515).

use base64ct::{Base64UrlUnpadded, Encoding};

/// Bytes to base64url.
pub fn to_base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Base64url to bytes; `None` where a character or the last, padding bits do not fit.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

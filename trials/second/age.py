"""Opens an age file sealed to hybrid recipients (mlkem768x25519): docs/protocol/letter.md."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from strict import Refused, b64, need

INFO = b"age-encryption.org/mlkem768x25519"
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHUNK = 64 * 1024


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def spread(prefix):
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def regroup(values, width, into, pad):
    held = bits = 0
    out = []
    for value in values:
        held, bits = held << width | value, bits + width
        while bits >= into:
            bits -= into
            out.append(held >> bits & (1 << into) - 1)
    if pad and bits:
        out.append(held << into - bits & (1 << into) - 1)
    need(pad or (bits < width and not held & (1 << bits) - 1), "bech32: bits left over")
    return out


def decode(text, prefix):
    need(text.startswith(prefix + "1"), f"`{prefix}1…` is expected")
    values = [LETTERS.find(c) for c in text[len(prefix) + 1 :]]
    need(min(values, default=-1) >= 0 and polymod(spread(prefix) + values) == 1, "bech32: the checksum does not hold")
    return bytes(regroup(values[:-6], 5, 8, False))


def encode(prefix, raw):
    values = regroup(raw, 8, 5, True)
    check = polymod(spread(prefix) + values + [0] * 6) ^ 1
    return prefix + "1" + "".join(LETTERS[v] for v in values + [check >> 5 * (5 - i) & 31 for i in range(6)])


class Identity:
    """A seed of 32 bytes: SHAKE-256 gives the seed of ML-KEM-768 and the key of X25519."""

    def __init__(self, text):
        text = text.removesuffix("\n")
        need(text == text.upper(), "an identity is written in capitals")
        seed = decode(text.lower(), "age-secret-key-pq-")
        need(len(seed) == 32, "an identity has 32 bytes")
        wide = hashlib.shake_256(seed).digest(96)
        lattice, curve = MLKEM768PrivateKey.from_seed_bytes(wide[:64]), X25519PrivateKey.from_private_bytes(wide[64:])
        self.key = MLKEM768X25519PrivateKey(lattice, curve)
        raw = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.recipient = encode("age1pq", raw)
        self.fingerprint = "sha256:" + hashlib.sha256(self.recipient.encode()).hexdigest()


def derive(key, salt, info):
    return HKDF(SHA256(), 32, salt or None, info).derive(key)


def unpadded(text, what):
    need("=" not in text, f"{what}: padding")
    return b64(text + "=" * (-len(text) % 4), what)


def open_sealed(raw, identity):
    """The plaintext, and how many recipients the file has."""
    end = raw.find(b"\n---")
    need(end > 0, "the sealed file has no header")
    end = raw.index(b"\n", end + 1) if b"\n" in raw[end + 1 :] else 0
    need(0 < end <= 64 * 1024, "the header of the sealed file is too long")
    head = raw[: end + 1]
    need(head.isascii(), "the header of the sealed file is not ASCII")
    rows = head.decode().split("\n")[:-1]
    need(rows.pop(0) == "age-encryption.org/v1", "no age file")
    need(rows[-1].startswith("--- "), "the header of the sealed file has no end")
    mac = unpadded(rows.pop()[4:], "age header")
    suite, keys, count = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305), [], 0
    while rows:
        words = rows.pop(0).split(" ")
        need(len(words) == 3 and words[:2] == ["->", "mlkem768x25519"] and rows, "a stanza that is not hybrid")
        enc, body = unpadded(words[2], "stanza"), unpadded(rows.pop(0), "stanza")
        need(len(enc) == 1120 and len(body) == 32, "a stanza of another length")
        count += 1
        try:
            keys.append(suite.decrypt(enc + body, identity.key, INFO))
        except (InvalidTag, ValueError):
            pass
    need(count <= 16 and len(keys) == 1, "sealed to others")
    signed = head[: head.rindex(b"---") + 3]
    need(hmac.compare_digest(hmac.digest(derive(keys[0], b"", b"header"), signed, "sha256"), mac), "the header's tag does not hold")
    nonce, sealed = raw[end + 1 : end + 17], raw[end + 17 :]
    need(len(nonce) == 16 and sealed, "the sealed file is cut short")
    cipher, plain, number = ChaCha20Poly1305(derive(keys[0], nonce, b"payload")), b"", 0
    while True:
        chunk, sealed = sealed[: CHUNK + 16], sealed[CHUNK + 16 :]
        try:
            plain += cipher.decrypt(number.to_bytes(11) + bytes([not sealed]), chunk, None)
        except (InvalidTag, ValueError) as why:
            raise Refused("the sealed file cannot be opened") from why
        if not sealed:
            return plain, count
        number += 1

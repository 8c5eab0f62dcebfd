"""Pages and pairs of signatures: docs/protocol/pages.md and act.md."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from strict import Refused, b64, b64url, lines, members, moment, need, read

KEYS = ("kid_es256", "es256", "certificate", "kid_mldsa65", "mldsa65")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def name(raw):
    return "sha256:" + sha256(raw).hex()


def holds(verify, what):
    try:
        verify()
    except (InvalidSignature, ValueError) as why:
        raise Refused(f"{what}: a signature does not hold") from why


def es256(spki, signature, message, what, der=False):
    try:
        key = load_der_public_key(spki)
    except ValueError as why:
        raise Refused(f"{what}: no P-256 key") from why
    need(isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1), f"{what}: no P-256 key")
    if not der:
        need(len(signature) == 64, f"{what}: r and s have 64 bytes")
        signature = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    holds(lambda: key.verify(signature, message, ECDSA(SHA256())), what)


def mldsa65(raw, signature, message, what):
    need(len(raw) == 1952, f"{what}: no ML-DSA-65 key")
    holds(lambda: MLDSA65PublicKey.from_public_bytes(raw).verify(signature, message), what)


def header(text, alg, typ, what):
    found = members(
        read(b64url(text, what), what),
        ("alg", "typ", "kid", "iat"),
        ("x5t#S256", "x5c") if alg == "ES256" else (),
        what,
    )
    need(found["alg"] == alg and found["typ"] == typ, f"{what}: `{alg}` and `{typ}` are expected in the header")
    need(isinstance(found["kid"], str) and len(found["kid"]) <= 64 and isinstance(found["iat"], int), f"{what}: header")
    return found


class Page:
    """A member's page under the fingerprint that was compared."""

    def __init__(self, raw, fingerprint, what):
        first, envelope, second = lines(raw, 3, what)
        need(name(first.encode()) == fingerprint, f"{what}: another page key than the one compared")
        key = members(read(first, what), KEYS, (), what)
        envelope = members(read(envelope, what), ("payload", "payloadType", "signatures"), (), what)
        payload = b64(envelope["payload"], what)
        kind = envelope["payloadType"]
        need(kind == "application/vnd.comity.keys+json", f"{what}: another type of payload")
        need(len(envelope["signatures"]) == 1, f"{what}: one signature is expected")
        one = members(envelope["signatures"][0], ("keyid", "sig"), (), what)
        spki, pq = b64url(key["es256"], what), b64url(key["mldsa65"], what)
        need(one["keyid"] == sha256(spki).hex(), f"{what}: signed by another key")
        bound = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)
        es256(spki, b64(one["sig"], what), bound, what, der=True)
        second = members(read(second, what), ("protected", "signature"), (), what)
        need(header(second["protected"], "ML-DSA-65", "comity-page+jwt", what)["kid"] == key["kid_mldsa65"], f"{what}: kid")
        encoded = envelope["payload"].replace("+", "-").replace("/", "_").rstrip("=")
        mldsa65(pq, b64url(second["signature"], what), f"{second['protected']}.{encoded}".encode(), what)
        self.says = read(payload, what)
        form = self.says.get("v")
        need(form in (1, 2, 3), f"{what}: a form that is not known here")
        members(
            self.says,
            ("v", "member", "name", "version", "made_at", "expires", "practice", "suites", "deeds", "signing",
             "tls", "age", "journals", "endpoints") + (("witnesses",) if form >= 2 else ()) + (("closed",) if form == 3 else ()),
            (), what,
        )
        for one in self.says.get("closed", ()):
            members(one, ("origin", "size", "root"), (), what)
        self.member = self.says["member"]

    def keys(self, one, two, iat, what):
        """The keys listed under these names, where they were in force."""
        for listed in self.says["signing"]:
            members(listed, KEYS + ("from", "until", "invalid_from"), (), what)
            if (listed["kid_es256"], listed["kid_mldsa65"]) == (one, two):
                need(moment(listed["from"], what) <= iat < moment(listed["until"], what), f"{what}: a key out of its time")
                end = listed["invalid_from"]
                need(end is None or iat < moment(end, what), f"{what}: a key that was withdrawn")
                return listed
        raise Refused(f"{what}: no page lists the keys `{one}` and `{two}`")


class Signed:
    """A payload both of whose signatures hold, and the two lines it came in."""

    def __init__(self, first, second, kind, page, what):
        typ = f"comity-{kind}+" + ("sd-jwt" if kind == "act" else "jwt")
        one, two = (members(read(line, what), ("payload", "protected", "signature"), (), what) for line in (first, second))
        upper, lower = header(one["protected"], "ES256", typ, what), header(two["protected"], "ML-DSA-65", typ, what)
        need(upper["iat"] == lower["iat"], f"{what}: two moments")
        keys = page.keys(upper["kid"], lower["kid"], upper["iat"], what)
        certificate = keys["certificate"]
        if certificate is not None:
            der = b64url(certificate, what)
            need(b64(upper.get("x5c", [""])[0], what) == der, f"{what}: another certificate")
            need(b64url(upper.get("x5t#S256"), what) == sha256(der), f"{what}: another certificate")
        else:
            need("x5c" not in upper and "x5t#S256" not in upper, f"{what}: a certificate the page does not list")
        spki, pq = b64url(keys["es256"], what), b64url(keys["mldsa65"], what)
        message = [f"{jws['protected']}.{jws['payload']}".encode() for jws in (one, two)]
        es256(spki, b64url(one["signature"], what), message[0], what)
        mldsa65(pq, b64url(two["signature"], what), message[1], what)
        need(one["payload"] == two["payload"], f"{what}: two good signatures over different payloads")
        self.payload = b64url(one["payload"], what)
        self.digest = name(self.payload)
        self.says = read(self.payload, what)
        self.iat = upper["iat"]
        self.signers = {"es256": name(spki), "mldsa65": name(pq)}
        self.record = f"{first}\n{second}\n".encode()

    @classmethod
    def of_record(cls, raw, kind, page, what):
        return cls(*lines(raw, 2, what), kind, page, what)

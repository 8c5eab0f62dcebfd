"""Checks a member's page: page.py arv.page FINGERPRINT; writes the page itself to standard output.

Three lines: the page key, a DSSE envelope signed ES256, a detached JWS signed ML-DSA-65."""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


key, envelope, second = open(sys.argv[1], encoding="utf-8").read().splitlines()
assert hashlib.sha256(key.encode()).hexdigest() == sys.argv[2], "another page key"
key, envelope, second = json.loads(key), json.loads(envelope), json.loads(second)

payload = base64.b64decode(envelope["payload"], validate=True)
kind = envelope["payloadType"].encode()
bound = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
[signature] = envelope["signatures"]
spki = raw(key["es256"])
assert signature["keyid"] == hashlib.sha256(spki).hexdigest()
load_der_public_key(spki).verify(base64.b64decode(signature["sig"], validate=True), bound, ECDSA(SHA256()))

header = json.loads(raw(second["protected"]))
assert header["alg"] == "ML-DSA-65" and header["typ"] == "comity-page+jwt"
encoded = base64.urlsafe_b64encode(payload).rstrip(b"=")
signed = second["protected"].encode() + b"." + encoded
MLDSA65PublicKey.from_public_bytes(raw(key["mldsa65"])).verify(raw(second["signature"]), signed)
sys.stdout.write(payload.decode())

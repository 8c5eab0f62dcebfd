"""Checks a signed note (C2SP) with pyca's Ed25519: note.py head.note journal.vkey"""

import base64
import hashlib
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

note = open(sys.argv[1], "rb").read()
# At most twice, from the left: the base64 has plus signs of its own.
name, digest, key = open(sys.argv[2]).read().split("+", 2)
key = base64.b64decode(key, validate=True)
assert key[0] == 1 and len(key) == 33
assert hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex() == digest

cut = note.rindex(b"\n\n")
text, lines = note[: cut + 1], note[cut + 2 :].decode().splitlines()
good = 0
for line in lines:
    dash, signer, signature = line.split(" ")
    signature = base64.b64decode(signature, validate=True)
    if dash == "\u2014" and signer == name and signature[:4].hex() == digest:
        Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text)
        good += 1
assert good == 1

"""Checks one flattened JWS with two libraries that are not ours.

jws.py act.es256.json es256.jwk          joserfc and jwcrypto
jws.py --pq act.mldsa65.json mldsa65.jwk jwcrypto, and pyca over the raw bytes
jws.py --detached PAYLOAD ...            the payload stands in a file of its own
"""

import base64
import json
import sys

from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def main(arguments):
    post_quantum = "--pq" in arguments
    arguments = [a for a in arguments if a != "--pq"]
    if arguments[0] == "--detached":
        payload = open(arguments[1], "rb").read()
        line = json.load(open(arguments[2]))
        line["payload"] = base64.urlsafe_b64encode(payload).rstrip(b"=").decode()
        arguments = arguments[2:]
    else:
        line = json.load(open(arguments[0]))
    jwk = json.load(open(arguments[1]))

    token = JWS()
    token.allowed_algs = ["ML-DSA-65" if post_quantum else "ES256"]
    token.deserialize(json.dumps(line))
    token.verify(JWK(**jwk))
    first = token.payload

    if post_quantum:
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

        key = MLDSA65PublicKey.from_public_bytes(raw(jwk["pub"]))
        key.verify(raw(line["signature"]), (line["protected"] + "." + line["payload"]).encode())
        second = raw(line["payload"])
    else:
        from joserfc import jws
        from joserfc.jwk import ECKey

        # `iat` is a JAdES header joserfc has not registered; everything else stays strict.
        registry = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
        # A certificate makes a header longer than its 512 bytes, an act a payload longer than its 128000.
        registry.max_header_length, registry.max_payload_length = 32 * 1024, 2 * 1024 * 1024
        second = jws.deserialize_json(line, ECKey.import_key(jwk), registry=registry).payload
    assert first == second == raw(line["payload"])


main(sys.argv[1:])

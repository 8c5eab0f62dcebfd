"""Opens an act's disclosures with the sd-jwt library: sdjwt.py act.es256.json es256.jwk act.disclosures

It drops a tampered or stray disclosure in silence; so what came out is counted."""

import json
import sys

from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier

line = json.load(open(sys.argv[1]))
key = JWK(**json.load(open(sys.argv[2])))
disclosures = open(sys.argv[3]).read().split()
compact = ".".join([line["protected"], line["payload"], line["signature"]])
presented = compact + "~" + "".join(one + "~" for one in disclosures)

plain = SDJWTVerifier(compact + "~", lambda issuer, header: key).get_verified_payload()
opened = SDJWTVerifier(presented, lambda issuer, header: key).get_verified_payload()
came_out = set(opened["deed"]) - set(plain["deed"])
assert len(came_out) == len(disclosures), f"{len(came_out)} of {len(disclosures)} disclosures fit"

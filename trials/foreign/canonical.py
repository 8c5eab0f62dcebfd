"""Whether files are in the canonical form of RFC 8785, by the package rfc8785. Usage: canonical.py FILE…"""

import json
import sys

import rfc8785

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        held = file.read()
    made = rfc8785.dumps(json.loads(held))
    if made != held:
        at = next((n for n, (a, b) in enumerate(zip(held, made)) if a != b), min(len(held), len(made)))
        sys.exit(f"{path}: byte {at}: {held[at:at + 40]!r} and canonically {made[at:at + 40]!r}")

"""The strict reader of docs/protocol/bytes.md: JSON as it was signed, or nothing."""

import base64
import json
import re
import unicodedata
from datetime import datetime, timezone


class Refused(Exception):
    """Something does not hold; the sentence says where."""


def need(truth, sentence):
    if not truth:
        raise Refused(sentence)


def b64(text, what, url=False):
    """Base64 in the one spelling there is: with padding, or base64url without."""
    need(isinstance(text, str) and text.isascii(), f"{what}: no base64")
    try:
        if url:
            need("=" not in text, f"{what}: padding in base64url")
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            again = base64.urlsafe_b64encode(raw).rstrip(b"=")
        else:
            raw = base64.b64decode(text, validate=True)
            again = base64.b64encode(raw)
    except ValueError as why:
        raise Refused(f"{what}: {why}") from why
    need(again == text.encode(), f"{what}: another spelling of base64")
    return raw


def b64url(text, what="base64url"):
    return b64(text, what, url=True)


def lines(raw, count, what):
    """Exactly so many lines, each ended by one line feed."""
    text = utf8(raw, what)
    need(text.endswith("\n") and "\r" not in text, f"{what}: lines end with one line feed each")
    found = text[:-1].split("\n")
    need(count is None or len(found) == count, f"{what}: {count} lines are expected")
    return found


def utf8(raw, what):
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as why:
        raise Refused(f"{what}: not UTF-8") from why
    need(not text.startswith("\ufeff"), f"{what}: a byte-order mark")
    return text


def read(raw, what):
    """A JSON value: no name twice, whole numbers up to 2^53 - 1, strings in NFC."""

    def pairs(members):
        names = [name for name, _ in members]
        need(len(set(names)) == len(names), f"{what}: a member name stands twice")
        return dict(members)

    def whole(text):
        need(text != "-0" and abs(int(text)) <= 2**53 - 1, f"{what}: a number that is not whole and small")
        return int(text)

    def never(text):
        raise Refused(f"{what}: {text} is no whole number")

    text = utf8(raw, what)
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_int=whole, parse_float=never, parse_constant=never)
    except (ValueError, RecursionError) as why:
        raise Refused(f"{what}: {why}") from why
    check(value, what, 0)
    return value


def check(value, what, depth):
    need(depth <= 16, f"{what}: too deep")
    if isinstance(value, str):
        need(unicodedata.is_normalized("NFC", value), f"{what}: a string that is not in normal form C")
        need(not any(0xD800 <= ord(c) <= 0xDFFF for c in value), f"{what}: a lone surrogate")
    elif isinstance(value, list):
        for entry in value:
            check(entry, what, depth + 1)
    elif isinstance(value, dict):
        for name, entry in value.items():
            check(name, what, depth)
            check(entry, what, depth + 1)


def members(value, required, optional=(), what="object"):
    """Refuses members that are missing or unknown: a new member needs a new version."""
    need(isinstance(value, dict), f"{what}: an object is expected")
    names = set(value)
    need(names >= set(required), f"{what}: {', '.join(sorted(set(required) - names))} is missing")
    need(names <= set(required) | set(optional), f"{what}: {', '.join(sorted(names - set(required) - set(optional)))} is unknown")
    return value


def moment(text, what):
    need(isinstance(text, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text), f"{what}: no moment")
    try:
        return int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).timestamp())
    except ValueError as why:
        raise Refused(f"{what}: no moment") from why


def digest(text, what):
    need(isinstance(text, str) and re.fullmatch(r"sha256:[0-9a-f]{64}", text), f"{what}: no digest")
    return bytes.fromhex(text[7:])

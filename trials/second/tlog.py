"""Journals: notes, cosignatures, entries, proofs, tiles: docs/protocol/journal.md."""

import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from signed import sha256
from strict import Refused, b64, b64url, members, need, read, utf8

JOURNAL, ED25519, MLDSA44 = 0x01, 0x04, 0x06


class Vkey:
    """`name+hash+key`: split at most twice from the left, for base64 has plus signs of its own."""

    def __init__(self, text, what):
        parts = text.split("+", 2)
        need(len(parts) == 3, f"{what}: no key of a note")
        self.name, short, encoded = parts
        raw = b64(encoded, what)
        self.kind, self.key = raw[0], raw[1:]
        self.id = sha256(self.name.encode(), b"\n", raw)[:4]
        need(self.id.hex() == short, f"{what}: the key does not fit its own name")

    def verify(self, signature, message, what):
        key = MLDSA44PublicKey if self.kind == MLDSA44 else Ed25519PublicKey
        try:
            key.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError) as why:
            raise Refused(f"{what}: the signature of {self.name} does not hold") from why


class Head:
    """A signed head, and who cosigned it when."""

    def __init__(self, note, vkey, witnesses, what):
        note = utf8(note, what)
        need(len(note) <= 64 * 1024 and "\n\n" in note and note.endswith("\n"), f"{what}: no note")
        cut = note.rindex("\n\n")
        self.text, rows = note[: cut + 1], note[cut + 2 :].rstrip("\n").split("\n")
        self.note = note
        head = self.text.split("\n")
        need(len(head) >= 4 and head[0] == vkey.name, f"{what}: a head of another journal")
        self.origin, size, root = head[:3]
        need(size.isdigit() and str(int(size)) == size, f"{what}: the size is no plain number")
        self.size, self.root = int(size), b64(root, what)
        need(len(self.root) == 32 and len(rows) <= 32, f"{what}: no head")
        self.witnessed, signed, moments = {}, 0, {}
        for row in rows:
            words = row.split(" ")
            need(len(words) == 3 and words[0] == "\u2014", f"{what}: a malformed signature line")
            raw = b64(words[2], what)
            if (words[1], raw[:4]) == (vkey.name, vkey.id):
                vkey.verify(raw[4:], self.text.encode(), what)
                signed += 1
            for key in witnesses:
                if (words[1], raw[:4]) == (key.name, key.id):
                    need((key.name, key.kind) not in moments and len(raw) > 12, f"{what}: {key.name} cosigned it twice")
                    (at,) = struct.unpack(">Q", raw[4:12])
                    key.verify(raw[12:], self.cosigned(key, at), what)
                    moments[key.name, key.kind] = at
        need(signed == 1, f"{what}: the journal's key has not signed it once")
        for name in {name for name, _ in moments}:
            both = [moments.get((name, kind)) for kind in (ED25519, MLDSA44)]
            if None not in both:
                self.witnessed[name] = min(both)

    def cosigned(self, key, at):
        if key.kind == ED25519:
            return f"cosignature/v1\ntime {at}\n{self.text}".encode()
        sized = lambda text: bytes([len(text.encode())]) + text.encode()  # noqa: E731
        return (b"subtree/v1\n\0" + sized(key.name) + struct.pack(">Q", at) + sized(self.origin)
                + struct.pack(">QQ", 0, self.size) + self.root)


def leaf(line):
    return sha256(b"\0", line)


def node(left, right):
    return sha256(b"\1", left, right)


def tree(hashes):
    """The tree hash over hashes (RFC 9162, 2.1.1), by its definition."""
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node(tree(hashes[:half]), tree(hashes[half:]))


def included(index, size, hashes, hash_, root, what):
    need(0 <= index < size and len(hashes) <= 63, f"{what}: the proof is of nothing that could be")
    fn, sn = index, size - 1
    for beside in hashes:
        need(sn != 0, f"{what}: too many hashes")
        if fn & 1 or fn == sn:
            hash_ = node(beside, hash_)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash_ = node(hash_, beside)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, f"{what}: too few hashes")
    need(hash_ == root, f"{what}: the proof does not lead to the head")


def consistent(old, old_root, new, new_root, hashes, what):
    need(0 < old < new and 0 < len(hashes) <= 63, f"{what}: the proof is of nothing that could be")
    if old & (old - 1) == 0:
        hashes = [old_root] + hashes
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for beside in hashes[1:]:
        need(sn != 0, f"{what}: too many hashes")
        if fn & 1 or fn == sn:
            fr, sr = node(beside, fr), node(beside, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, beside)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and (fr, sr) == (old_root, new_root), f"{what}: the later head does not extend the earlier one")


def entry(line, index, what):
    """The commitment of an entry, which must be written in the one way there is."""
    says = members(read(line, what), ("v", "n", "t", "c"), (), what)
    kinds = ("act", "receipt", "custody", "directory", "readings", "incident", "statement", "publication", "shred", "restore")
    need(says["v"] == 1 and says["n"] == index and says["t"] in kinds, f"{what}: entry {index} is not what it must be")
    return b64url(says["c"], what)


def committed(line, index, salt, record, what):
    need(entry(line, index, what) == sha256(b"comity leaf v1\n", salt, record), f"{what}: it commits to another record")


def proven(line, text, vkey, witnesses, what):
    """An entry under the head of its `.tlog-proof`."""
    text = utf8(text, what)
    need("\n\n" in text, f"{what}: no proof")
    head, note = text.split("\n\n", 1)
    rows = head.split("\n")
    need(rows.pop(0) == "c2sp.org/tlog-proof@v1" and rows, f"{what}: another first line")
    if rows[0].startswith("extra "):
        rows.pop(0)
    word, _, index = rows.pop(0).partition(" ")
    need(word == "index" and index.isdigit() and str(int(index)) == index, f"{what}: no index")
    hashes = [b64(row, what) for row in rows]
    need(all(len(hash_) == 32 for hash_ in hashes), f"{what}: a hash has 32 bytes")
    head = Head(note, vkey, witnesses, what)
    included(int(index), head.size, hashes, leaf(line), head.root, what)
    return int(index), head


class Copy:
    """A journal in the public layout of tiles; `files` by path."""

    def __init__(self, files, vkey, witnesses, what):
        self.head = Head(files["checkpoint"], vkey, witnesses, what)
        size, expected, self.entries = self.head.size, {"checkpoint"}, []
        for index in range((size + 255) // 256):
            path = "tile/entries/" + self.path(index, min(256, size - 256 * index))
            expected.add(path)
            raw = files.get(path, b"")
            while raw:
                length = int.from_bytes(raw[:2])
                need(len(raw) >= 2 + length and length, f"{what}: {path} is cut short")
                self.entries.append(raw[2 : 2 + length])
                raw = raw[2 + length :]
        need(len(self.entries) == size, f"{what}: {len(self.entries)} of {size} entries are there")
        for index, line in enumerate(self.entries):
            entry(line, index, what)
        self.leaves = hashes = [leaf(line) for line in self.entries]
        level = 0
        while hashes:
            for index in range((len(hashes) + 255) // 256):
                part = hashes[256 * index : 256 * index + 256]
                path = f"tile/{level}/" + self.path(index, len(part))
                expected.add(path)
                need(files.get(path) == b"".join(part), f"{what}: {path} is not over its entries")
            hashes = [tree(hashes[at : at + 256]) for at in range(0, len(hashes) // 256 * 256, 256)]
            level += 1
        need(set(files) == expected, f"{what}: files are missing, or too many")
        need(self.root(size) == self.head.root, f"{what}: the entries do not give the head's root")

    @staticmethod
    def path(index, width):
        text = f"{index % 1000:03d}"
        while index := index // 1000:
            text = f"x{index % 1000:03d}/{text}"
        return text + (f".p/{width}" if width < 256 else "")

    def root(self, size):
        need(0 <= size <= len(self.leaves), "a head beyond the journal's entries")
        return tree(self.leaves[:size])

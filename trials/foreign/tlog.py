"""Checks what a Comity journal shows, with the standard library and pyca's Ed25519 alone.

tlog.py entry        KEY PROOF ENTRY [SALT RECORD]   a .tlog-proof, its checkpoint and its commitment
tlog.py checkpoint   KEY NOTE                        prints the size
tlog.py consistency  KEY OLD-NOTE NEW-NOTE HASHES    the later head extends the earlier one
tlog.py tiles        KEY NOTE TILE-FOLDER            the tiles give the checkpoint's root
tlog.py cosigned     KEYS NOTE                       prints each witness that cosigned in both families, and when
"""

import base64
import hashlib
import json
import os
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf(entry):
    return sha256(b"\0", entry)


def node(left, right):
    return sha256(b"\1", left, right)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def checkpoint(note, key):
    """The origin, size and root of a signed checkpoint; raises where the key has not signed it."""
    # At most twice, from the left: the base64 has plus signs of its own.
    name, short, encoded = key.decode().strip().split("+", 2)
    raw = base64.b64decode(encoded, validate=True)
    assert raw[0] == 1 and len(raw) == 33, "not an Ed25519 key"
    assert sha256(name.encode(), b"\n", raw)[:4].hex() == short, "the key does not fit its own name"
    cut = note.rindex(b"\n\n")
    text, good = note[: cut + 1], 0
    for line in note[cut + 2 :].decode().splitlines():
        dash, signer, signature = line.split(" ")
        assert dash == "\u2014", "a malformed signature line"
        signature = base64.b64decode(signature, validate=True)
        if signer == name and signature[:4].hex() == short:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[4:], text)
            good += 1
    assert good == 1, "the journal's key has not signed this"
    origin, size, root = text.decode().split("\n")[:3]
    assert origin == name, "a checkpoint of another journal"
    root = base64.b64decode(root, validate=True)
    assert len(root) == 32 and str(int(size)) == size
    return int(size), root


def cosigned(note, keys):
    """The witnesses whose two signatures over this head hold, each with its earlier moment."""
    cut = note.rindex(b"\n\n")
    text, seen = note[: cut + 1], {}
    origin, size, root = text.decode().split("\n")[:3]
    for key in keys.decode().split():
        name, short, encoded = key.split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        assert sha256(name.encode(), b"\n", raw)[:4].hex() == short and raw[0] in (4, 6)
        for line in note[cut + 2 :].decode().splitlines():
            _, signer, signature = line.split(" ")
            signature = base64.b64decode(signature, validate=True)
            if signer != name or signature[:4].hex() != short:
                continue
            at = int.from_bytes(signature[4:12])
            if raw[0] == 4:
                message = b"cosignature/v1\ntime %d\n" % at + text
                Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature[12:], message)
            else:
                message = b"subtree/v1\n\0" + bytes([len(name)]) + name.encode() + signature[4:12]
                message += bytes([len(origin)]) + origin.encode() + bytes(8) + int(size).to_bytes(8)
                message += base64.b64decode(root, validate=True)
                MLDSA44PublicKey.from_public_bytes(raw[1:]).verify(signature[12:], message)
            assert (name, raw[0]) not in seen, "cosigned twice"
            seen[name, raw[0]] = at
    both = {name for name, _ in seen if {4, 6} <= {kind for other, kind in seen if other == name}}
    return {name: min(seen[name, 4], seen[name, 6]) for name in both}


def include(index, size, hashes, hash_):
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2)."""
    assert 0 <= index < size and len(hashes) <= 63
    fn, sn = index, size - 1
    for beside in hashes:
        assert sn != 0, "too many hashes"
        if fn & 1 or fn == sn:
            hash_ = node(beside, hash_)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash_ = node(hash_, beside)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0, "too few hashes"
    return hash_


def consistent(old, new, hashes, old_root):
    """The two roots that a consistency proof leads to (RFC 9162, 2.1.4.2)."""
    assert 0 < old < new and 0 < len(hashes) <= 63
    if old & (old - 1) == 0:
        hashes = [old_root] + hashes
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for beside in hashes[1:]:
        assert sn != 0, "too many hashes"
        if fn & 1 or fn == sn:
            fr, sr = node(beside, fr), node(beside, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, beside)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0, "too few hashes"
    return fr, sr


def mth(hashes):
    """The tree hash over hashes (RFC 9162, 2.1.1), by its definition."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node(mth(hashes[:half]), mth(hashes[half:]))


def tile_path(folder, level, index, width):
    path = f"{index % 1000:03d}"
    while index := index // 1000:
        path = f"x{index % 1000:03d}/{path}"
    return os.path.join(folder, str(level), path + (f".p/{width}" if width < 256 else ""))


def level_hashes(folder, level, count):
    hashes = []
    for index in range((count + 255) // 256):
        width = min(256, count - 256 * index)
        tile = read(tile_path(folder, level, index, width))
        assert len(tile) == 32 * width, f"tile {level}/{index} has another size"
        hashes += [tile[at : at + 32] for at in range(0, len(tile), 32)]
    return hashes


def tiles(folder, size):
    """The root from the lowest tiles; every tile above must be what they give."""
    hashes = leaves = level_hashes(folder, 0, size)
    level = 0
    while len(hashes) >= 256:
        level += 1
        above = [mth(hashes[at : at + 256]) for at in range(0, len(hashes) // 256 * 256, 256)]
        assert above == level_hashes(folder, level, len(above)), f"level {level} is not over level {level - 1}"
        hashes = above
    return mth(leaves)


def main(verb, *paths):
    files = [read(path) for path in paths if not os.path.isdir(path)]
    if verb == "checkpoint":
        print(checkpoint(files[1], files[0])[0])
    elif verb == "cosigned":
        for name, at in sorted(cosigned(files[1], files[0]).items()):
            print(name, at)
    elif verb == "entry":
        key, proof, entry = files[:3]
        head, note = proof.split(b"\n\n", 1)
        lines = head.decode().split("\n")
        assert lines.pop(0) == "c2sp.org/tlog-proof@v1"
        if lines[0].startswith("extra "):
            lines.pop(0)
        word, index = lines.pop(0).split(" ")
        hashes = [base64.b64decode(line, validate=True) for line in lines]
        assert word == "index" and all(len(hash_) == 32 for hash_ in hashes)
        size, root = checkpoint(note, key)
        assert include(int(index), size, hashes, leaf(entry)) == root, "the entry is not under this head"
        said = json.loads(entry)
        assert list(said) == ["v", "n", "t", "c"] and said["v"] == 1 and said["n"] == int(index)
        if len(files) == 5:
            promised = base64.urlsafe_b64encode(sha256(b"comity leaf v1\n", *files[3:])).decode().rstrip("=")
            assert promised == said["c"], "the entry commits to another record"
    elif verb == "consistency":
        key, old_note, new_note, lines = files
        (old, old_root), (new, new_root) = checkpoint(old_note, key), checkpoint(new_note, key)
        hashes = [bytes.fromhex(line) for line in lines.decode().split()]
        assert consistent(old, new, hashes, old_root) == (old_root, new_root), "the later head does not extend"
    elif verb == "tiles":
        size, root = checkpoint(files[1], files[0])
        assert tiles(paths[2], size) == root, "the tiles do not give the root"
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

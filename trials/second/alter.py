"""Alters a captured exchange at every place, and expects the reader to refuse each: alter.py FOLDER

First as a forger would, place by place, each with the word of the sentence that must name it; then one bit in
every file at several places. Prints a line a group that ends in `ok`; ends with 1 where something was taken."""

import base64
import json
import sys

from read import exchange, folder
from strict import Refused


def refused(files):
    """The sentence, or nothing where all was taken."""
    try:
        exchange(files, said=lambda _: None)
    except Refused as why:
        return str(why)
    except KeyError as why:
        return f"{why} is missing"
    except (ValueError, IndexError, AttributeError, TypeError) as why:
        return f"malformed: {why!r}"
    return None


def turned(raw, at):
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def signature_turned(raw, line):
    rows = raw.split(b"\n")
    at = rows[line].index(b'"signature":"') + 20
    rows[line] = rows[line][:at] + (b"B" if rows[line][at : at + 1] == b"A" else b"A") + rows[line][at + 1 :]
    return b"\n".join(rows)


def payload_changed(raw, old, new):
    """Both lines carry the same altered payload under the old signatures."""
    rows = []
    for row in raw.decode().splitlines():
        jws = json.loads(row)
        text = base64.urlsafe_b64decode(jws["payload"] + "=" * (-len(jws["payload"]) % 4)).decode()
        assert old in text, old
        jws["payload"] = base64.urlsafe_b64encode(text.replace(old, new).encode()).rstrip(b"=").decode()
        rows.append(json.dumps(jws, separators=(",", ":")))
    return ("\n".join(rows) + "\n").encode()


def header_changed(raw, line, change):
    rows = raw.decode().splitlines()
    jws = json.loads(rows[line])
    header = json.loads(base64.urlsafe_b64decode(jws["protected"] + "=" * (-len(jws["protected"]) % 4)))
    change(header)
    jws["protected"] = base64.urlsafe_b64encode(json.dumps(header, separators=(",", ":")).encode()).rstrip(b"=").decode()
    rows[line] = json.dumps(jws, separators=(",", ":"))
    return ("\n".join(rows) + "\n").encode()


def first_line(raw, old, new):
    head, _, rest = raw.partition(b"\n")
    assert old in head, old
    return head.replace(old, new) + b"\n" + rest


# What a forger does to which file, and a word of the sentence that must name it.
FORGERIES = [
    ("receipt: a bit of its ES256 signature", "1.receipt.record", lambda raw: signature_turned(raw, 0), "1.receipt"),
    ("receipt: a bit of its ML-DSA signature", "1.receipt.record", lambda raw: signature_turned(raw, 1), "1.receipt"),
    ("receipt: another moment under the old signatures", "1.receipt.record", lambda raw: payload_changed(raw, "14:02:07Z", "13:02:07Z"), "signature"),
    ("receipt: one signature alone", "1.receipt.record", lambda raw: raw.split(b"\n")[0] + b"\n", "lines are expected"),
    ("receipt: its lines exchanged", "1.receipt.record", lambda raw: b"\n".join(raw.split(b"\n")[1::-1]) + b"\n", "expected in the header"),
    ("receipt: `alg` none", "1.receipt.record", lambda raw: header_changed(raw, 0, lambda h: h.update(alg="none")), "expected in the header"),
    ("receipt: a header that fetches a key", "1.receipt.record", lambda raw: header_changed(raw, 0, lambda h: h.update(jku="https://x")), "jku is unknown"),
    ("receipt: a key nobody lists", "1.receipt.record", lambda raw: header_changed(raw, 0, lambda h: h.update(kid="bel-sign-2")), "no page lists"),
    ("receipt: the receipt for the other letter", "1.receipt.record", None, "1.receipt"),
    ("act: given as a receipt", "2.receipt.record", None, "expected in the header"),
    ("act record: another than the letter holds", "1.act.record", lambda raw: signature_turned(raw, 0), "not what the letter holds"),
    ("letter: one byte of the sealed part", "1.letter", lambda raw: turned(raw, len(raw) - 9), "not the bytes the header describes"),
    ("letter: cut short", "1.letter", lambda raw: raw[:-1], "not the bytes the header describes"),
    ("letter: another addressee in the header line", "1.letter", lambda raw: first_line(raw, b'"to":"BEL"', b'"to":"CHE"'), "different things"),
    ("letter: a later end in the header line", "1.letter", lambda raw: first_line(raw, b"2026-11-23", b"2026-11-24"), "different things"),
    ("letter: the other letter in its place", "1.letter", None, "sealed to others"),
    ("disclosures: a value altered", "1.act.disclosures", lambda raw: raw[:-6] + b"AAAA\n", "does not belong"),
    ("disclosures: one left out", "1.act.disclosures", lambda raw: b"\n".join(raw.split(b"\n")[1:]), "others than in the letter"),
    ("disclosures: one twice", "1.act.disclosures", lambda raw: raw + raw.split(b"\n")[0] + b"\n", "twice"),
    ("page: another fingerprint compared", "fingerprints", lambda raw: raw.replace(b"sha256:", b"sha256:0", 1)[:-2] + b"\n", "page"),
    ("page: a key withdrawn by another hand", "bel.page", lambda raw: raw.replace(b'"payload":"eyJ2', b'"payload":"eyJ3', 1), "bel.page"),
    ("page: the second signature gone", "arv.page", lambda raw: b"\n".join(raw.split(b"\n")[:2]) + b"\n", "lines are expected"),
    ("journal: an entry altered", "journal/arv/tile/entries/000", lambda raw: raw.replace(b'"n":7,"t":"statement"', b'"n":7,"t":"incident.."', 1), "journal/arv"),
    ("journal: a tile altered", "journal/arv/tile/0/000", lambda raw: turned(raw, 999), "not over its entries"),
    ("journal: the upper tile altered", "journal/arv/tile/1/000.p/1", lambda raw: turned(raw, 3), "not over its entries"),
    ("journal: a larger head", "journal/bel/checkpoint", lambda raw: raw.replace(b"\n44\n", b"\n45\n"), "does not hold"),
    ("journal: a cosignature left out", "journal/bel/checkpoint", lambda raw: b"\n".join(raw.split(b"\n")[:-2]) + b"\n", "two witnesses"),
    ("journal: a file too many", "journal/bel/tile/0/001.p/1", lambda raw: b"\0" * 32, "too many"),
    ("proof: another index", "arv.1.act.tlog-proof", lambda raw: raw.replace(b"index 290", b"index 289"), "arv.1.act"),
    ("proof: a hash left out", "arv.1.act.tlog-proof", lambda raw: b"\n".join(raw.split(b"\n")[:2] + raw.split(b"\n")[3:]), "arv.1.act"),
    ("proof: another salt", "arv.1.act.salt", lambda raw: turned(raw, 5), "commits to another record"),
    ("proof file: another record within", "act.proof", lambda raw: raw.replace(b'"signature\\":\\"', b'"signature\\":\\"A', 1), "commits to another record"),
    ("proof file: a member more", "act.proof", lambda raw: raw.replace(b'"about"', b'"valid":true,\n"about"'), "valid is unknown"),
    ("proof file: a member twice", "act.proof", lambda raw: raw.replace(b'"about"', b'"about":"act",\n"about"'), "twice"),
    ("witness: a consistency hash altered", "add-checkpoint.request", lambda raw: raw.replace(b"\n", b"\nA", 1)[: raw.index(b"\n") + 2] + raw[raw.index(b"\n") + 2 :], "request"),
    ("witness: another old size", "add-checkpoint.request", lambda raw: raw.replace(b"old 291", b"old 290"), "add-checkpoint.request"),
]


def main(path):
    sound = folder(path)
    assert refused(sound) is None, refused(sound)
    taken = []
    for what, name, change, word in FORGERIES:
        files = dict(sound)
        if change is not None:
            files[name] = change(sound.get(name, b""))
        elif name == "1.letter":
            files[name] = sound["2.letter"]
        else:
            files[name] = sound["2.receipt.record"] if name == "1.receipt.record" else sound["2.act.record"]
        assert files[name] != sound.get(name), what
        why = refused(files)
        if why is None or word not in why:
            taken.append(f"{what}: {why}")
    print(f"{len(FORGERIES)} forgeries refused, each by the sentence that names it{'':<6} ok" if not taken else "\n".join(taken))

    places = 0
    for name, raw in sound.items():
        free = range(0)
        if name.endswith(".proof"):
            # The moment of making and, in a receipt's proof, the case are for people; nothing rests on them.
            free = range(raw.index(b'"case"'), raw.index(b'"leaves"'))
        for at in sorted({0, len(raw) // 5, len(raw) // 2, len(raw) * 4 // 5, len(raw) - 1}):
            if at in free:
                continue
            places += 1
            if refused(sound | {name: turned(raw, at)}) is None:
                taken.append(f"{name}: byte {at}")
    print(f"one bit at {places} places in {len(sound)} files, each refused{'':<11} ok" if not taken else "\n".join(taken))
    return 1 if taken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)

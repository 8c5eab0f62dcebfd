"""Letters, acts, receipts and lanes: docs/protocol/act.md, letter.md, receipt.md."""

import re

from age import open_sealed
from signed import Signed, name, sha256
from strict import b64, b64url, digest, lines, members, moment, need, read

ACT = ("v", "suite", "case", "external", "from", "to", "lane", "number", "prev", "seen", "treaty", "purpose",
       "handling", "made_at", "signers", "approvals", "deed", "_sd_alg")
COVER = ("v", "suite", "message_id", "attempt", "from", "to", "act", "recipients", "disclosed", "sent_at", "not_after", "head")
RECEIPT = ("v", "suite", "event", "etsi", "message_id", "act", "letter", "lane", "number", "from", "to", "prev_receipt",
           "standing", "stood", "reason", "article", "at", "leaf", "head_seen")
BUCKETS = (4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 2 << 20, 4 << 20, (8 << 20) - (64 << 10))


def act(signed, page, what):
    """An act whose signatures hold: what it says of itself must fit them."""
    says = members(signed.says, ACT, ("case_key",), what)
    need((says["v"], says["suite"], says["_sd_alg"]) == (1, 1, "sha-256"), f"{what}: another version")
    need(says["from"] == page.member, f"{what}: signed by another than its author")
    need(says["signers"] == signed.signers, f"{what}: it names other keys than those that signed it")
    need(moment(says["made_at"], what) == signed.iat, f"{what}: header and payload name different moments")
    need(says["number"] >= 1 and (says["prev"] is None) == (says["number"] == 1), f"{what}: its place in the lane")
    asking, asked = reference(says["case"], what)
    need({"requesting": asking, "requested": asked}.get(says["lane"]) == says["from"], f"{what}: another's lane")
    need(({asking, asked} - {says["from"]}) <= set(says["to"]), f"{what}: not addressed to the other side")
    need(re.fullmatch(r"[a-z0-9-]+:[a-z0-9-]+", says["purpose"]), f"{what}: its purpose")
    return says


def reference(text, what):
    """Who asks and who is asked, where the check letter is right."""
    parts = re.fullmatch(r"(([A-Z]{2,8})-([A-Z]{2,8})-\d{4}-\d{6})-([A-Z])", text)
    need(parts, f"{what}: no reference")
    check = 0
    for letter in parts[1].replace("-", ""):
        check = (check * 7 + int(letter, 36)) % 19
    need("BCDFGHJKLMNPQRTVWXY"[check] == parts[4], f"{what}: the check letter of the case is wrong")
    return parts[2], parts[3]


def digests(value):
    """Every digest in an act that stands for something withheld, or for nothing."""
    found = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += inner if key == "_sd" else [inner] if key == "..." else digests(inner)
    elif isinstance(value, list):
        for inner in value:
            found += digests(inner)
    return found


def disclosed(says, texts, what):
    """Opens withheld fields: each must be referenced once, by the act or by a field opened before."""
    known, opened, waiting = digests(says["deed"]), {}, list(texts)
    need(len(set(known)) == len(known) and len(set(texts)) == len(texts), f"{what}: a digest or disclosure stands twice")
    while waiting:
        ready = [text for text in waiting if commitment(text) in known]
        need(ready, f"{what}: a disclosure does not belong to the act")
        for text in ready:
            waiting.remove(text)
            parts = read(b64url(text, what), what)
            need(isinstance(parts, list) and len(parts) in (2, 3), f"{what}: a disclosure of another shape")
            if len(parts) == 3:
                need(parts[1] not in ("_sd", "...", "_sd_alg") and parts[1] not in says["deed"], f"{what}: a name that may not be")
                opened[parts[1]] = parts[2]
            known += digests(parts[-1])
    return opened


def commitment(text):
    import base64

    return base64.urlsafe_b64encode(sha256(text.encode())).rstrip(b"=").decode()


class Letter:
    """A letter, opened and held together at every seam."""

    def __init__(self, raw, identity, page, vkeys, head_of, what):
        line, _, sealed = raw.partition(b"\n")
        need(len(line) <= 4096, f"{what}: the header line is too long")
        header = members(
            read(line, what), ("comity", "suite", "message_id", "from", "to", "not_after", "size", "sha256"), (), what
        )
        need((header["comity"], header["suite"]) == (1, 1), f"{what}: another version")
        need(header["size"] == len(sealed) and header["sha256"] == sha256(sealed).hex(), f"{what}: not the bytes the header describes")
        self.sha256 = name(sealed)
        plain, count = open_sealed(sealed, identity)
        self.plain = plain
        rows = lines(plain, 7, what)
        need(len(plain) in BUCKETS, f"{what}: the lines are not padded to one of the sizes")
        self.act = Signed(rows[0], rows[1], "act", page, f"{what}: act")
        self.says = act(self.act, page, f"{what}: act")
        signed = Signed(rows[2], rows[3], "cover", page, f"{what}: cover")
        self.cover = cover = members(signed.says, COVER, (), f"{what}: cover")
        need((cover["v"], cover["suite"]) == (1, 1) and cover["attempt"] >= 1, f"{what}: another version of the cover")
        need(moment(cover["sent_at"], what) == signed.iat, f"{what}: header and cover name different moments")
        same = ("message_id", "from", "to", "not_after")
        need(all(header[key] == cover[key] for key in same), f"{what}: header line and cover say different things")
        need(cover["act"] == self.act.digest, f"{what}: the cover is of another act")
        need(cover["from"] == self.says["from"] and cover["to"] in self.says["to"], f"{what}: the cover is from or to another")
        need(len(set(cover["recipients"])) == len(cover["recipients"]) == count, f"{what}: sealed to more or fewer than the cover names")
        need(identity.fingerprint in cover["recipients"], f"{what}: sealed to another than the cover names")
        groups = members(read(rows[4], what), ("disclosures",), (), what)["disclosures"]
        given = {group: [commitment(text) for text in texts] for group, texts in groups.items()}
        need(given == cover["disclosed"], f"{what}: other disclosures than the cover names")
        self.opened = disclosed(self.says, [text for texts in groups.values() for text in texts], what)
        note = members(read(rows[5], what), ("head",), (), what)["head"]
        need((note is None) == (cover["head"] is None), f"{what}: another head than the cover names")
        if note is not None:
            stated = members(cover["head"], ("origin", "size", "root"), (), what)
            head = head_of(note, vkeys, what)
            need((head.origin, head.size, head.root) == (stated["origin"], stated["size"], b64(stated["root"], what)), f"{what}: head")
            self.head = head
        pad = members(read(rows[6], what), ("pad",), (), what)["pad"]
        need(set(pad) <= {" "}, f"{what}: the padding is not spaces")


def receipt(signed, letter, issuer, journal, what):
    """The receipt for a letter, and what it says of the issuer's journal."""
    says = members(signed.says, RECEIPT, (), what)
    need((says["v"], says["suite"]) == (1, 1) and moment(says["at"], what) == signed.iat, f"{what}: its moment or version")
    need(says["event"] == "filed" and says["etsi"] == "D.1" and says["reason"] is None, f"{what}: not the receipt of a filing")
    need((says["from"], says["to"]) == (issuer.member, letter.cover["from"]), f"{what}: by or to another")
    need(says["message_id"] == letter.cover["message_id"] and says["letter"] == letter.sha256, f"{what}: of another letter")
    need(says["act"] == letter.act.digest, f"{what}: of another act")
    need((says["lane"], says["number"]) == (letter.says["lane"], letter.says["number"]), f"{what}: of another place")
    need(says["head_seen"] == letter.cover["head"], f"{what}: it saw another head than the letter brought")
    leaf = members(says["leaf"], ("origin", "index", "size", "root"), (), what)
    need(leaf["origin"] == journal.head.origin and leaf["index"] < leaf["size"], f"{what}: a leaf outside its head")
    need(journal.root(leaf["size"]) == b64(leaf["root"], what), f"{what}: the head it names is not one of that journal")
    kind = read(journal.entries[leaf["index"]], what)["t"]
    need(kind == "act", f"{what}: the leaf it names is no act")
    return says


def lanes(acts, what):
    """Two lanes, each complete and joined, and what each act had seen."""
    held = {}
    for signed, says in acts:
        lane = held.setdefault(says["lane"], [])
        need(says["number"] == len(lane) + 1, f"{what}: a number is missing in the {says['lane']} lane")
        need(says["prev"] == (lane[-1][0].digest if lane else None), f"{what}: an act does not name the one before it")
        lane.append((signed, says))
    for lane, other in (("requesting", "requested"), ("requested", "requesting")):
        last = 0
        for _, says in held.get(lane, []):
            seen = says["seen"]
            number = 0 if seen is None else seen["number"]
            need(number >= last, f"{what}: what was seen goes back")
            last = number
            if seen is not None:
                need(0 < number <= len(held.get(other, [])), f"{what}: an act has seen what is not there")
                need(digest(seen["digest"], what) == digest(held[other][number - 1][0].digest, what), f"{what}: an act has seen another act")
        if lane == "requested":
            need(all(says["seen"] for _, says in held.get(lane, [])), f"{what}: an answer that has seen no request")
    return {lane: len(entries) for lane, entries in held.items()}

"""Verifies a whole exchange without any code of Comity: read.py FOLDER [FINGERPRINTS]

FOLDER holds what docs/protocol/README.md lists. FINGERPRINTS is a file of lines `STATE sha256:…`: what people
compared with paper; without it the one in the folder is taken. Ends with 0 where everything holds; otherwise
says in one sentence what does not, and ends with 1. Needs Python 3.11 and the package `cryptography` alone."""

import sys
from pathlib import Path

from age import Identity
from exchange import Letter, act, disclosed, lanes, receipt
from signed import Page, Signed, name
from strict import Refused, b64, b64url, lines, members, need, read
from tlog import Copy, Head, Vkey, committed, consistent, proven


def exchange(files, said=print):
    """Checks the files, by path; says what was found."""
    compared = dict(line.split(" ") for line in lines(files["fingerprints"], None, "fingerprints"))
    pages = {state: Page(files[f"{state.lower()}.page"], digest, f"{state.lower()}.page") for state, digest in compared.items()}
    need(all(page.member == state for state, page in pages.items()), "a page of another member")
    arv, bel = pages["ARV"], pages["BEL"]
    said(f"pages of {', '.join(pages)} under the fingerprints compared")

    witnesses = {state: [Vkey(text, "witness") for text in page.says.get("witnesses", [])] for state, page in pages.items()}
    others = {state: [key for other, keys in witnesses.items() if other != state for key in keys] for state in pages}
    vkey = {state: Vkey(page.says["journals"][-1], "journal") for state, page in pages.items() if page.says["journals"]}
    journals = {}
    for small, state in (("arv", "ARV"), ("bel", "BEL")):
        under = f"journal/{small}/"
        copy = Copy({path[len(under) :]: raw for path, raw in files.items() if path.startswith(under)}, vkey[state], others[state], under)
        need(len(copy.head.witnessed) == 2, f"{under}: two witnesses are expected, each in two families")
        journals[state] = copy
        said(f"journal of {state}: {copy.head.size} entries, every tile and the head; cosigned by {', '.join(sorted(copy.head.witnessed))}")

    identity = {state: Identity(files[f"{state.lower()}.office.identity.secret-of-a-sample"].decode()) for state in ("ARV", "BEL")}
    for state, key in identity.items():
        listed = [one["recipient"] for one in pages[state].says["age"] if one["use"] == "office"]
        need(key.recipient in listed, f"the identity of {state} is not the one on its page")
    head_of = lambda note, keys, what: Head(note, keys, [], what)  # noqa: E731
    letters = [
        Letter(files["1.letter"], identity["BEL"], arv, vkey["ARV"], head_of, "1.letter"),
        Letter(files["2.letter"], identity["ARV"], bel, vkey["BEL"], head_of, "2.letter"),
    ]
    for letter, state in zip(letters, ("ARV", "BEL")):
        need(journals[state].root(letter.head.size) == letter.head.root, f"the head in a letter of {state} is none of its journal")
    need(files["1.lines"] == letters[0].plain, "1.lines: not what the letter holds")
    for number, letter in enumerate(letters, 1):
        need(files[f"{number}.act.record"] == letter.act.record, f"{number}.act.record: not what the letter holds")
        said(f"letter {number}: {letter.says['deed']['kind']} of {letter.says['from']}, opened, both signatures, cover, {len(letter.opened)} fields disclosed")

    receipts = [
        receipt(Signed.of_record(files["1.receipt.record"], "receipt", bel, "1.receipt"), letters[0], bel, journals["BEL"], "1.receipt"),
        receipt(Signed.of_record(files["2.receipt.record"], "receipt", arv, "2.receipt"), letters[1], arv, journals["ARV"], "2.receipt"),
    ]
    stood = receipts[1]["stood"]
    need(stood == {"number": 1, "digest": letters[0].act.digest}, "2.receipt: the issuer's own lane stood elsewhere")
    said(f"receipts: {', '.join(one['from'] + ' filed at ' + one['at'] for one in receipts)}")
    held = lanes([(letter.act, letter.says) for letter in letters], "lanes")
    said(f"lanes: {held}, joined, each answer with its cause")

    texts = lines(files["1.act.disclosures"], None, "1.act.disclosures")
    need(disclosed(letters[0].says, texts, "1.act.disclosures") == letters[0].opened, "1.act.disclosures: others than in the letter")
    greeting = Signed.of_record(files["greeting.record"], "greeting", arv, "greeting").says
    need(greeting["from"] == "ARV" and greeting["v"] == 1, "greeting: by another")

    for file, record in (("arv.1.act", "1.act.record"), ("arv.1.receipt", "1.receipt.record")):
        line, salt = files[f"{file}.entry"], files[f"{file}.salt"]
        index, head = proven(line, files[f"{file}.tlog-proof"], vkey["ARV"], others["ARV"], file)
        need(journals["ARV"].entries[index] == line and len(head.witnessed) == 2, f"{file}: not the entry of the journal")
        need(len(salt) == 32, f"{file}: a salt has 32 bytes")
        committed(line, index, salt, files[record], file)
    for file in ("act.proof", "receipt.proof"):
        count = proof(files[file], pages, compared, vkey, others, file)
        said(f"{file}: {count} entries, each under its witnessed head, each with the record it commits to")
    asked(files["add-checkpoint.request"], journals["ARV"], vkey["ARV"])
    said("add-checkpoint.request: the later head extends the earlier one")


def proof(raw, pages, compared, vkey, others, what):
    """A proof file: every member is a file of its own, as it was."""
    says = members(read(raw, what), ("comity", "v", "about", "case", "made_at", "leaves", "disclosures", "pages"), (), what)
    need((says["comity"], says["v"]) == ("proof", 1) and says["leaves"], f"{what}: another version")
    given = {}
    for text in says["pages"]:
        key = name(lines(text, 3, what)[0].encode())
        states = [state for state, fingerprint in compared.items() if fingerprint == key]
        need(states, f"{what}: a page under a key nobody compared")
        given[states[0]] = Page(text, key, what)
        need(given[states[0]].says == pages[states[0]].says, f"{what}: another page of {states[0]}")
    need(set(given) == set(pages), f"{what}: a page is missing")
    first = None
    for place, one in enumerate(says["leaves"]):
        members(one, ("entry", "salt", "record", "proof"), (), what)
        line, record = one["entry"].encode(), one["record"].encode()
        index, head = proven(line, one["proof"], vkey["ARV"], others["ARV"], what)
        need(len(head.witnessed) == 2, f"{what}: two witnesses are expected")
        committed(line, index, b64url(one["salt"], what), record, what)
        kind = "act" if says["about"] == "act" and place == 0 else "receipt"
        author = pages["ARV" if kind == "act" else "BEL"]
        signed = Signed.of_record(record, kind, author, what)
        if kind == "act":
            first = signed
            need(act(signed, author, what)["case"] == says["case"], f"{what}: of another case")
            disclosed(signed.says, says["disclosures"], what)
        elif first is not None:
            need(signed.says["act"] == first.digest, f"{what}: a receipt of another act")
    need(says["about"] in ("act", "receipt"), f"{what}: about something else")
    return len(says["leaves"])


def asked(raw, journal, vkey):
    what = "add-checkpoint.request"
    body, _, note = raw.decode("utf-8", "replace").partition("\n\n")
    rows = body.split("\n")
    word, _, old = rows.pop(0).partition(" ")
    need(word == "old" and old.isdigit() and str(int(old)) == old, f"{what}: no old size")
    head = Head(note, vkey, [], what)
    need(journal.root(head.size) == head.root, f"{what}: a head of another history")
    hashes = [b64(row, what) for row in rows]
    consistent(int(old), journal.root(int(old)), head.size, head.root, hashes, what)


def folder(path):
    root = Path(path)
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file() and file.name != "README.md"}


def main(arguments):
    files = folder(arguments[0])
    if len(arguments) > 1:
        files["fingerprints"] = Path(arguments[1]).read_bytes()
    try:
        exchange(files)
    except Refused as why:
        print(f"does not hold: {why}", file=sys.stderr)
        return 1
    except KeyError as why:
        print(f"does not hold: {why} is missing", file=sys.stderr)
        return 1
    print("everything holds")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else __doc__)

"""A mail server (aiosmtpd) that keeps what it is given, and a judge of it. Usage: mail.py COMITY WORK

Two nodes; an officer offers a case to a colleague, who asked to be told by mail in Arabic. What arrives must be a
message other people's programs read, name nothing of the case, and come once.
"""
import email
import email.policy
import json
import pathlib
import socket
import subprocess
import sys

from aiosmtpd.controller import Controller

comity, work = sys.argv[1], pathlib.Path(sys.argv[2])
here = pathlib.Path(__file__).resolve().parent
came = []


class Kept:
    async def handle_DATA(self, server, session, envelope):
        came.append((envelope.rcpt_tos, envelope.content))
        return "250 kept"


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = Controller(Kept(), hostname="127.0.0.1", port=port)
server.start()
passed = failed = 0


def check(says, holds, found=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"mail: {says:<52} ok" if holds else f"mail: {says}: NOT SO: {found}")


def run(*words):
    done = subprocess.run([comity, *map(str, words), "--json"], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
    return json.loads(done.stdout) if done.stdout.strip() else {}


node, other = work / "bel", work / "arv"
run("init", node, "--state", "BEL", "--name", "Ministry of Justice, Belmora", "--practice")
run("init", other, "--state", "ARV", "--name", "Arvenia", "--practice")
config = node / "comity.toml"
command = json.dumps([sys.executable, str(here / "sendmail.py"), f"127.0.0.1:{port}"])
config.write_text(config.read_text() + f'\n[mail]\nfrom = "comity@justice.example"\ncommand = {command}\ndomains = ["justice.example"]\n')
for name, role in [("sato", "operator"), ("okafor", "officer"), ("adeyemi", "officer")]:
    run("officer", "add", name, "--role", role, "--node", node, *(["--as", "sato"] if name != "sato" else []))
page = run("peer", "page", "--node", other)
(work / "arv.page").write_text(page["page"])
run("peer", "add", work / "arv.page", "--fingerprint", page["fingerprint"], "--node", node, "--as", "sato")
run("treaty", "adopt", here / "../../shell/node/tests/texts/small.treaty", "--node", node, "--as", "sato")
case = run("case", "draft", "--to", "ARV", "--treaty", "small", "--measure", "documents-public", "--node", node, "--as", "okafor")["case"]
run("officer", "mail", "--address", "a.adeyemi@justice.example", "--rhythm", "at-once", "--language", "ar", "--node", node, "--as", "adeyemi")
check("an address elsewhere is refused", subprocess.run(
    [comity, "officer", "mail", "--address", "x@elsewhere.example", "--node", str(node), "--as", "okafor"], capture_output=True).returncode != 0)
check("nothing waits, nothing is sent", run("mail", "now", "--node", node)["sent"] == 0 and not came)
run("officer", "hand-over", "--to", "adeyemi", "--case", f"{case}=the secret sentence", "--node", node, "--as", "okafor")
check("what waits is told", run("mail", "now", "--node", node)["sent"] == 1)
check("and told once", run("mail", "now", "--node", node)["sent"] == 0 and len(came) == 1, len(came))
to, raw = came[0]
message = email.message_from_bytes(raw, policy=email.policy.default)
body = message.get_content()
check("it goes to her alone", to == ["a.adeyemi@justice.example"], to)
check("another program reads its subject and body", "هناك ما ينتظرك" in str(message["Subject"]) and "http" in body, body)
check("every line is short and ASCII", all(len(line) <= 998 and line.isascii() for line in raw.splitlines()))
whole = raw.decode() + body + str(message["Subject"])
check("it names nothing of the case", not any(word in whole for word in [case, case[:12], "ARV", "secret", "okafor", "adeyemi "]), whole)
check("it says it is automatic", message["Auto-Submitted"] == "auto-generated")
server.stop()
run("officer", "hand-over", "--to", "adeyemi", "--case", case, "--node", node, "--as", "okafor")
check("a server that is away is counted, and asked again", run("mail", "now", "--node", node)["failed"] == 1)
server = Controller(Kept(), hostname="127.0.0.1", port=port)
server.start()
check("once it is back the mail leaves", run("mail", "now", "--node", node)["sent"] == 1)
server.stop()
print(f"{passed} judged")
sys.exit(bool(failed))

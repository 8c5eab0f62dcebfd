#!/usr/bin/env bash
# Judges what comity-seal signs and seals with other people's programs: joserfc, jwcrypto, pyca,
# sd-jwt, openssl and the age-encryption package. Usage: trials/foreign/seal.sh
#
# It installs what it needs, pinned, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 every judge agrees; 1 a judge disagrees; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need python3 python3; need node nodejs; need npm npm; need openssl openssl; need jq jq; need xxd xxd
environment venv requirements.txt
if [ ! -e "$COMITY_FOREIGN/node_modules/age-encryption-0.3.1" ]; then
  npm install --silent --no-save --no-audit --no-fund --prefix "$COMITY_FOREIGN" age-encryption@0.3.1 >/dev/null 2>&1 || missing "npm could not install age-encryption: is the network there?"
  touch "$COMITY_FOREIGN/node_modules/age-encryption-0.3.1"
fi
py=$COMITY_FOREIGN/venv/bin/python

cd "$here/../.."
cargo build -q -p comity-seal --example samples
samples=$(cargo metadata --format-version 1 --no-deps | jq -r .target_directory)/debug/examples/samples
"$samples" write "$t"

# 1 signatures: two families over one payload, each by two programs
for kind in act cover receipt; do
  test "$(jq -r .payload "$t/$kind.es256.json")" = "$(jq -r .payload "$t/$kind.mldsa65.json")"
  "$py" "$here/jws.py" "$t/$kind.es256.json" "$t/es256.jwk"
  "$py" "$here/jws.py" --pq "$t/$kind.mldsa65.json" "$t/mldsa65.jwk"
done
say "acts, covers, receipts: joserfc, jwcrypto, pyca"
jq -c '.payload |= ("e" + .[1:] | .[0:-2] + "AA")' "$t/act.es256.json" >"$t/bad.es256.json"
must_fail "$py" "$here/jws.py" "$t/bad.es256.json" "$t/es256.jwk"
jq -c '.payload |= (.[0:-2] + "AA")' "$t/act.mldsa65.json" >"$t/bad.mldsa65.json"
must_fail "$py" "$here/jws.py" --pq "$t/bad.mldsa65.json" "$t/mldsa65.jwk"
say "and they refuse another payload"

"$py" "$here/sdjwt.py" "$t/act.es256.json" "$t/es256.jwk" "$t/act.disclosures"
sed '2s/^Wy/Xy/' "$t/act.disclosures" >"$t/bad.disclosures"
must_fail "$py" "$here/sdjwt.py" "$t/act.es256.json" "$t/es256.jwk" "$t/bad.disclosures"
say "disclosures of an act: sd-jwt"

# 2 the certificate, and the fingerprints a payload names
openssl x509 -inform der -in "$t/es256.der" -out "$t/es256.pem"
openssl verify -check_ss_sig -CAfile "$t/es256.pem" -attime 1795355921 "$t/es256.pem" >/dev/null
spki=$(openssl x509 -in "$t/es256.pem" -noout -pubkey | openssl pkey -pubin -outform der | sha256sum | cut -d' ' -f1)
test "sha256:$spki" = "$(jq -r .signers.es256 "$t/act.payload")"
raw=$(jq -r .pub "$t/mldsa65.jwk" | tr '_-' '/+' | awk '{ while (length($0) % 4) $0 = $0 "="; print }' | base64 -d | sha256sum | cut -d' ' -f1)
test "sha256:$raw" = "$(jq -r .signers.mldsa65 "$t/act.payload")"
say "certificate and fingerprints: openssl, sha256sum"

# 3 sealed files, both ways, around every chunk border
for plain in "$t"/*.plain; do
  n=$(basename "$plain" .plain)
  for who in office recovery; do
    node "$here/age.mjs" open "$t/$who.identity.secret-of-a-sample" "$t/$n.age" | cmp - "$plain"
  done
  node "$here/age.mjs" seal "$t/office.recipient" "$plain" >"$t/$n.foreign.age"
  "$samples" open "$t/office.identity.secret-of-a-sample" "$t/$n.foreign.age" | cmp - "$plain"
  must_fail "$samples" open "$t/recovery.identity.secret-of-a-sample" "$t/$n.foreign.age"
done
say "sealed files, opened and made: age-encryption"
head -c -1 "$t/65536.age" >"$t/cut.age"
must_fail node "$here/age.mjs" open "$t/office.identity.secret-of-a-sample" "$t/cut.age"
must_fail "$samples" open "$t/office.identity.secret-of-a-sample" "$t/cut.age"
say "and both refuse a file cut short"

# 4 the journal's head
"$py" "$here/note.py" "$t/head.note" "$t/journal.vkey"
sed 's/^8811$/8812/' "$t/head.note" >"$t/bad.note"
must_fail "$py" "$here/note.py" "$t/bad.note" "$t/journal.vkey"
say "signed note: pyca"

# 5 a member's page
fingerprint=$(cat "$t/arv.page.fingerprint")
test "$fingerprint" = "$(sed -n 1p "$t/arv.page" | tr -d '\n' | sha256sum | cut -d' ' -f1)"
"$py" "$here/page.py" "$t/arv.page" "$fingerprint" | jq -e '.member == "ARV" and .suites == [1]' >/dev/null
sed '2s/"payload":"eyJ2Ijox/"payload":"eyJ2Ijoy/' "$t/arv.page" >"$t/bad.page"
must_fail "$py" "$here/page.py" "$t/bad.page" "$fingerprint"
say "a member's page: pyca, sha256sum"

# 6 the page for strangers: its commands, as printed, on the act captured once
cp -r core/seal/tests/captured/suite-1 "$t/stranger"
cp "$here/page.py" "$t/stranger"
{ echo 'set -euo pipefail'; awk '/^## 5/ { exit } /^```sh/ { p = 1; next } /^```/ { p = 0 } p' docs/protocol/act.md; } >"$t/stranger.sh"
(cd "$t/stranger" && PATH="$COMITY_FOREIGN/venv/bin:$PATH" bash "$t/stranger.sh") >"$t/stranger.out"
test "$(grep -c 'holds$\|^Verified OK$\|^belongs: \|^same payload$' "$t/stranger.out")" = 7
if grep -q '^STRAY' "$t/stranger.out"; then echo "foreign: a disclosure is stray" >&2; exit 1; fi
say "docs/protocol/act.md, command by command"

echo "foreign: $count judgements, all agree"

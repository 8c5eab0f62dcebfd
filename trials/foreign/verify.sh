#!/usr/bin/env bash
# Judges the frozen exchange with other people's programs, section by section, each on what is good and on what
# was altered. Usage: trials/foreign/verify.sh
#
# A court file would be judged by the same sections; none is let out yet, so it judges trials/captured/exchange-1,
# and says what has nothing to judge. What it needs it installs itself, pinned. One line a judge: ok, FAIL, or
# not installed. Exit: 0 all ran and were right; 1 a judge disagrees; 2 a program is missing.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need python3 python3; need jq jq; need openssl openssl; need xxd xxd; need node nodejs; need npm npm
environment venv requirements.txt
if [ ! -e "$COMITY_FOREIGN/node_modules/age-encryption-0.3.1" ]; then
  npm install --silent --no-save --no-audit --no-fund --prefix "$COMITY_FOREIGN" age-encryption@0.3.1 >/dev/null 2>&1 || missing "npm could not install age-encryption: is the network there?"
  touch "$COMITY_FOREIGN/node_modules/age-encryption-0.3.1"
fi
py=$COMITY_FOREIGN/venv/bin/python
cp -r "$here/../captured/exchange-1" "$t/exchange"
cd "$t/exchange"
bad=0 absent=0
judge() { # a sentence, then a function that ends well where its judges agree
  local what=$1 code; shift
  # Not as a condition: there a failure in the middle would count for nothing.
  set +e; (set -e; "$@") >"$t/said" 2>&1; code=$?; set -e
  if [ "$code" = 0 ]; then say "$what"; else printf '%-58s FAIL\n' "$what"; sed 's/^/    /' "$t/said" | tail -n 5; bad=1; fi
}
not_installed() { printf '%-58s not installed: %s\n' "$1" "$2"; absent=1; }
nothing() { printf '%-58s nothing to judge: %s\n' "$1" "$2"; }
refuses() { if "$@" >/dev/null 2>&1; then echo "taken, and must not be: $*"; exit 1; fi; }

bytes() { tr '_-' '/+' | awk '{ while (length($0) % 4) $0 = $0 "="; print }' | base64 -d; }

# 1 the directory: pages under the fingerprints from paper
directory() {
  while read -r state print; do
    page=${state,,}.page
    "$py" "$here/page.py" "$page" "${print#sha256:}" >"$t/$state.json"
    jq -e --arg state "$state" '.member == $state' "$t/$state.json" >/dev/null
    for n in 0 1; do jq -r ".journals[$n] // empty" "$t/$state.json"; done | head -n 1 >"$t/$state.vkey"
    jq -r '.witnesses[]' "$t/$state.json" >"$t/$state.witnesses"
    jq -r '.signing[0].mldsa65' "$t/$state.json" | jq -R '{kty: "AKP", alg: "ML-DSA-65", pub: .}' >"$t/$state.mldsa65.jwk"
    jq -r '.signing[0].es256' "$t/$state.json" | bytes | openssl pkey -pubin -inform der -out "$t/$state.pem"
    "$py" -c 'import sys; from jwcrypto.jwk import JWK; print(JWK.from_pem(open(sys.argv[1], "rb").read()).export())' "$t/$state.pem" >"$t/$state.es256.jwk"
  done <fingerprints
}
altered_directory() {
  sed '2s/"payload":"eyJ2/"payload":"eyJ3/' arv.page >"$t/bad.page"
  refuses "$py" "$here/page.py" "$t/bad.page" "$(sed -n 's/^ARV sha256://p' fingerprints)"
  refuses "$py" "$here/page.py" arv.page "$(sed -n 's/^BEL sha256://p' fingerprints)"
}
founded=$here/../captured/directory-1
tuf() { "$py" "$here/directory.py" "$1" "$(cat "$founded/root.sha256")" "$(cat "$founded/now")" ARV BEL; }
founded_directory() { tuf "$founded/files"; }
altered_founded() {
  for change in 's/"sig":"\(.\{20\}\)./"sig":"\1B/g' 's/"payload":"eyJf/"payload":"eyJg/'; do
    for name in targets.json members-BEL.json timestamp.json; do
      rm -rf "$t/founded"; cp -r "$founded/files" "$t/founded"
      sed -i "$change" "$t/founded/$name"; refuses tuf "$t/founded"
    done
  done
  rm -rf "$t/founded"; cp -r "$founded/files" "$t/founded"
  sed -i 's/ARV/ARW/' "$t/founded/members/ARV/keys.json"; refuses tuf "$t/founded"
  cp "$founded/files/members-ARV.json" "$t/founded/members-BEL.json"; refuses tuf "$t/founded"
}
judge "1 pages: pyca, sha256sum" directory
judge "  a directory of two States: PyPI tuf, DSSE" founded_directory
judge "  and it refuses other signatures, pages and members" altered_founded
judge "  and they refuse another page and another fingerprint" altered_directory

# 2 acts and receipts: two families over one payload
pair() { sed -n 1p "$1" >"$t/es256.json"; sed -n 2p "$1" >"$t/mldsa65.json"; }
acts() {
  for one in 1.act:ARV 2.act:BEL 1.receipt:BEL 2.receipt:ARV greeting:ARV; do
    state=${one#*:}; pair "${one%:*}.record"
    test "$(jq -r .payload "$t/es256.json")" = "$(jq -r .payload "$t/mldsa65.json")"
    "$py" "$here/jws.py" "$t/es256.json" "$t/$state.es256.jwk"
    "$py" "$here/jws.py" --pq "$t/mldsa65.json" "$t/$state.mldsa65.jwk"
  done
}
altered_acts() {
  pair 1.receipt.record
  for line in es256 mldsa65; do jq -c '.payload |= (.[0:-2] + "AA")' "$t/$line.json" >"$t/bad.$line.json"; done
  refuses "$py" "$here/jws.py" "$t/bad.es256.json" "$t/BEL.es256.jwk"
  refuses "$py" "$here/jws.py" --pq "$t/bad.mldsa65.json" "$t/BEL.mldsa65.jwk"
  refuses "$py" "$here/jws.py" "$t/es256.json" "$t/ARV.es256.jwk"
  refuses "$py" "$here/jws.py" --pq "$t/mldsa65.json" "$t/ARV.mldsa65.jwk"
}
fields() {
  pair 1.act.record
  "$py" "$here/sdjwt.py" "$t/es256.json" "$t/ARV.es256.jwk" 1.act.disclosures
  sed '2s/^Wy/Xy/' 1.act.disclosures >"$t/bad.disclosures"
  refuses "$py" "$here/sdjwt.py" "$t/es256.json" "$t/ARV.es256.jwk" "$t/bad.disclosures"
}
letter() {
  tail -n +2 1.letter >"$t/1.age"
  node "$here/age.mjs" open bel.office.identity.secret-of-a-sample "$t/1.age" | cmp - 1.lines
  refuses node "$here/age.mjs" open arv.office.identity.secret-of-a-sample "$t/1.age"
  head -c -1 "$t/1.age" >"$t/cut.age"
  refuses node "$here/age.mjs" open bel.office.identity.secret-of-a-sample "$t/cut.age"
}
judge "2 acts, receipts, greeting: joserfc, jwcrypto, pyca" acts
judge "  and they refuse another payload and another's key" altered_acts
judge "  disclosures, and one altered: sd-jwt" fields
judge "  a letter, and one cut short: age-encryption" letter

# 3 the journal: commitment, inclusion, head, tiles, witnesses
journal() {
  for one in arv.1.act:1.act.record arv.1.receipt:1.receipt.record; do
    name=${one%:*}
    "$py" "$here/tlog.py" entry "$t/ARV.vkey" "$name.tlog-proof" "$name.entry" "$name.salt" "${one#*:}"
  done
  "$py" "$here/tlog.py" tiles "$t/ARV.vkey" journal/arv/checkpoint journal/arv/tile
  "$py" "$here/tlog.py" tiles "$t/BEL.vkey" journal/bel/checkpoint journal/bel/tile
}
altered_journal() {
  refuses "$py" "$here/tlog.py" entry "$t/ARV.vkey" arv.1.act.tlog-proof arv.1.receipt.entry
  refuses "$py" "$here/tlog.py" entry "$t/ARV.vkey" arv.1.act.tlog-proof arv.1.act.entry arv.1.act.salt 1.receipt.record
  refuses "$py" "$here/tlog.py" entry "$t/BEL.vkey" arv.1.act.tlog-proof arv.1.act.entry
}
witnesses() {
  cat "$t/BEL.witnesses" "$t/CHE.witnesses" >"$t/witnesses"
  test "$("$py" "$here/tlog.py" cosigned "$t/witnesses" journal/arv/checkpoint | wc -l)" = 2
  sed '2s/294/293/' journal/arv/checkpoint >"$t/bad.checkpoint"
  refuses "$py" "$here/tlog.py" cosigned "$t/witnesses" "$t/bad.checkpoint"
}
go_journal() {
  for name in arv.1.act arv.1.receipt; do "$t/tlog" proof "$t/ARV.vkey" "$name.tlog-proof" "$name.entry"; done
  "$t/tlog" tiles "$t/ARV.vkey" journal/arv/checkpoint journal/arv/tile
  "$t/tlog" tiles "$t/BEL.vkey" journal/bel/checkpoint journal/bel/tile
}
altered_go_journal() {
  refuses "$t/tlog" proof "$t/ARV.vkey" arv.1.act.tlog-proof arv.1.receipt.entry
  refuses "$t/tlog" proof "$t/BEL.vkey" arv.1.act.tlog-proof arv.1.act.entry
  sed 's/index 290/index 289/' arv.1.act.tlog-proof >"$t/bad.proof"
  refuses "$t/tlog" proof "$t/ARV.vkey" "$t/bad.proof" arv.1.act.entry
  sed '2s/44/45/' journal/bel/checkpoint >"$t/bad.checkpoint"
  refuses "$t/tlog" tiles "$t/BEL.vkey" "$t/bad.checkpoint" journal/bel/tile
  cp -r journal/bel/tile "$t/bad.tile"; printf 'x' | dd of="$t/bad.tile/0/000.p/44" bs=1 seek=77 conv=notrunc status=none
  refuses "$t/tlog" tiles "$t/BEL.vkey" journal/bel/checkpoint "$t/bad.tile"
}
judge "3 commitments, inclusion, heads, tiles: hashlib, pyca" journal
judge "  and they refuse another entry, record, key" altered_journal
judge "  cosignatures in both families, and one of another head: pyca" witnesses
(need go golang-go) 2>/dev/null || true
modules=${GOCODE:-/usr/share/gocode}
if [ ! -d "$modules/src/golang.org/x/mod/sumdb/tlog" ] && [ "$(id -u)" = 0 ]; then apt-get install -y -q golang-golang-x-mod-dev >/dev/null 2>&1 || true; fi
if command -v go >/dev/null && [ -d "$modules/src/golang.org/x/mod/sumdb/tlog" ]; then
  (cd "$here/tlog" && GO111MODULE=off GOPATH="$modules" GOCACHE="$COMITY_FOREIGN/go" GOFLAGS= go build -o "$t/tlog" .)
  judge "  the same: Go's sumdb/note and sumdb/tlog" go_journal
  judge "  and they refuse another entry, key, index, size, tile" altered_go_journal
else
  not_installed "  Go's sumdb/note and sumdb/tlog" "apt-get install golang-go golang-golang-x-mod-dev"
fi

# 4 time: a stamp out of a proof, over the head beside it
stamps=$here/../captured/time-1
stamp() {
  jq -j '.times[0].checkpoint' "$stamps/act.proof" >"$t/stamped"
  jq -j '.times[0].token' "$stamps/act.proof" | bytes >"$t/token"
  openssl ts -verify -in "$t/token" -data "$t/stamped" -CAfile "$stamps/authority.pem"
  "$py" "$here/tsp.py" "$t/token" "$t/stamped" "$stamps/authority.pem"
}
altered_stamp() {
  sed 's/^[0-9][0-9]*$/1/' "$t/stamped" >"$t/bad.stamped"
  refuses openssl ts -verify -in "$t/token" -data "$t/bad.stamped" -CAfile "$stamps/authority.pem"
  refuses "$py" "$here/tsp.py" "$t/token" "$t/bad.stamped" "$stamps/authority.pem"
  refuses openssl ts -verify -in "$t/token" -data "$t/stamped" -CAfile "$stamps/other.pem"
  head -c -1 "$t/token" >"$t/bad.token"; printf '\0' >>"$t/bad.token"
  refuses openssl ts -verify -in "$t/bad.token" -data "$t/stamped" -CAfile "$stamps/authority.pem"
  refuses "$py" "$here/tsp.py" "$t/bad.token" "$t/stamped" "$stamps/authority.pem"
}
judge "4 a time stamp over a head: openssl ts, rfc3161-client" stamp
judge "  and they refuse another head, authority, signature" altered_stamp

# 5 and 6: what no node lets out yet
nothing "5 the bag: bagit, sha256sum, case_validate" "no node lets out a court file yet"
nothing "6 paper: pyHanko, pdfsig" "no node lets out a court file yet"

# 7 the pages for strangers: their commands, as printed
pages() {
  for page in journal proof; do
    { echo 'set -euo pipefail'; awk '/^```sh/ { p = 1; next } /^```/ { p = 0 } p' "$here/../../docs/protocol/$page.md"; } >"$t/$page.sh"
    bash "$t/$page.sh" >"$t/$page.out"
  done
  test "$(grep -c 'commits to this act$\|^256 hashes$\|of the first entry$' "$t/journal.out")" = 3
  test "$(grep -c 'is the act$\|is the .tlog-proof$\|^ARV sha256:' "$t/proof.out")" = 3
}
judge "7 docs/protocol/journal.md and proof.md, command by command" pages

# 8 what comity-verify prints for programs
printed() {
  cd "$here/../.."
  cargo build -q -p comity-verify
  program=$(cargo metadata --format-version 1 --no-deps | jq -r .target_directory)/debug/comity-verify
  digests=$(sed 's/.*sha256:/--fingerprint /' "$t/exchange/fingerprints")
  # shellcheck disable=SC2086
  "$program" --json $digests "$t/exchange/act.proof" "$t/exchange/receipt.proof" >"$t/good.json"
  sed 's/"n\\":290/"n\\":291/' "$t/exchange/act.proof" >"$t/bad.proof"
  code=0; "$program" --json "$t/bad.proof" >"$t/bad.json" || code=$?; test "$code" = 1
  code=0; "$program" --json "$t/exchange/act.proof" >"$t/rests.json" || code=$?; test "$code" = 3
  for said in good bad rests; do "$py" "$here/schema.py" schemas/verify.schema.json "$t/$said.json"; done
  jq -e '.verdict == "holds"' "$t/good.json" >/dev/null
}
judge "8 comity-verify --json against its schema: jsonschema" printed

[ "$bad" = 0 ] || exit 1
[ "$absent" = 0 ] || exit 2
echo "foreign: $count judgements, all agree"

#!/usr/bin/env bash
# Judges a journal with other people's programs: Python's standard library, pyca's Ed25519, sha256sum.
# Usage: trials/foreign/journal.sh
#
# It installs what it needs, pinned, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 every judge agrees; 1 a judge disagrees; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need python3 python3; need jq jq; need openssl openssl
environment venv requirements.txt
tlog() { "$COMITY_FOREIGN/venv/bin/python" "$here/tlog.py" "$@"; }

cd "$here/../.."
cargo build -q -p comity-journal --example journal_samples
"$(cargo metadata --format-version 1 --no-deps | jq -r .target_directory)/debug/examples/journal_samples" "$t"

# 1 heads: signed by the journal's key, and by no other
test "$(tlog checkpoint "$t/vkey" "$t/checkpoint")" = 66000
sed '2s/66000/66001/' "$t/checkpoint" >"$t/bad.checkpoint"
must_fail tlog checkpoint "$t/vkey" "$t/bad.checkpoint"
sed 's/journal-1/journal-2/' "$t/vkey" >"$t/bad.vkey"
must_fail tlog checkpoint "$t/bad.vkey" "$t/checkpoint"
say "checkpoints: pyca's Ed25519"

# 2 entries: commitment by sha256sum, inclusion by Python
for proof in "$t"/*.tlog-proof; do
  n=${proof%.tlog-proof}
  promised=$({ printf 'comity leaf v1\n'; cat "$n.salt" "$n.record"; } | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d =)
  test "$promised" = "$(jq -r .c "$n.entry")"
  tlog entry "$t/vkey" "$proof" "$n.entry" "$n.salt" "$n.record"
done
say "commitments and inclusion proofs: openssl, hashlib"
must_fail tlog entry "$t/vkey" "$t/256.tlog-proof" "$t/255.entry"
sed 's/index 256/index 257/' "$t/256.tlog-proof" >"$t/bad.proof"
must_fail tlog entry "$t/vkey" "$t/bad.proof" "$t/256.entry"
sed '5s/^./A/;6s/^./B/' "$t/256.tlog-proof" >"$t/bad.proof"
must_fail tlog entry "$t/vkey" "$t/bad.proof" "$t/256.entry"
must_fail tlog entry "$t/vkey" "$t/256.tlog-proof" "$t/256.entry" "$t/256.salt" "$t/255.record"
say "and they refuse another entry, index, hash or record"

# 3 the later head extends the earlier one
tlog consistency "$t/vkey" "$t/checkpoint.old" "$t/checkpoint" "$t/consistency"
sed '2s/^./0/;3s/^./1/' "$t/consistency" >"$t/bad.consistency"
must_fail tlog consistency "$t/vkey" "$t/checkpoint.old" "$t/checkpoint" "$t/bad.consistency"
must_fail tlog consistency "$t/vkey" "$t/checkpoint" "$t/checkpoint.old" "$t/consistency"
say "consistency: hashlib"

# 4 every tile, in the public layout
tlog tiles "$t/vkey" "$t/checkpoint" "$t/tile"
printf 'x' | dd of="$t/tile/0/100" bs=1 seek=77 conv=notrunc status=none
must_fail tlog tiles "$t/vkey" "$t/checkpoint" "$t/tile"
say "tiles: hashlib"
echo "$count judged"

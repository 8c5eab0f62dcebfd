#!/usr/bin/env bash
# An office whose act key lies in a PKCS#11 token: SoftHSM of Debian, judged by joserfc over what the node signs.
# Usage: trials/foreign/softhsm.sh
# Exit: 0 the token signed and others agree; 1 they do not; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need softhsm2-util softhsm2; need jq jq; need openssl openssl
cd "$here/../.."
cargo build -q -p comity-cli --bin comity
comity=$(cargo metadata --format-version 1 --no-deps | jq -r .target_directory)/debug/comity
module=$(find /usr/lib -name libsofthsm2.so | head -n 1)
[ -n "$module" ] || missing "libsofthsm2.so is missing: install the package softhsm2"

export SOFTHSM2_CONF=$t/softhsm2.conf
mkdir "$t/tokens"
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n' "$t/tokens" >"$SOFTHSM2_CONF"
softhsm2-util --init-token --free --label office --pin 4711 --so-pin 4712 >/dev/null
(umask 077; printf '4711\n' >"$t/pin")
"$comity" init "$t/node" --state ARV --name "Office with a token" --practice >/dev/null
export COMITY_NODE=$t/node
"$comity" keys rotate act --from now --module "$module" --token office --pin-file "$t/pin" >"$t/said"
grep -q 'arv-sign-2' "$t/said"
! grep -q '"es256"' <(head -c 60 "$t/node/keys/act.key") || { echo "a key file in place of a token"; exit 1; }
say "an act key made in a SoftHSM token"
"$comity" keys list --json | jq -e '[.keys[] | select(.key == "act" and .standing == "in use")] | length == 1' >/dev/null
say "the node opens with it and its page names it"
printf '0000\n' >"$t/pin"
must_fail "$comity" status
printf '4711\n' >"$t/pin"
must_fail "$comity" keys rotate office --from now --module "$module" --token office --pin-file "$t/pin"
must_fail "$comity" keys rotate act --from now --module "$module" --token another --pin-file "$t/pin"
say "a wrong PIN, another token, a key that goes into none: refused"
echo "$count judged"

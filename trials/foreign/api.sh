#!/usr/bin/env bash
# Asks the doors for programs of two filled practice nodes everything schemathesis from PyPI can think of, by the
# description they give of themselves: no server error, no answer the description does not have, nothing without a token.
# Usage: COMITY=/path/to/comity trials/foreign/api.sh [EXAMPLES]. One node is asked every value that stands on a border
# of its description, the other EXAMPLES of chance an operation.
#
# It installs what it needs, pinned in api.txt, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 the judge agrees, and notices what is spoiled; 1 it does not; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
environment api api.txt
need jq jq
comity=${COMITY:?the built comity}
examples=${1:-8}
cd "$t" # the judge keeps what it found beside where it stands
nodes=()
trap 'kill "${nodes[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$t"' EXIT

"$comity" practice fill "$t/pair" --cases 6 --seed 1 --json >"$t/filled.json" 2>"$t/fill.log"
for state in arv bel; do
  "$comity" serve "$t/pair/$state" --json >"$t/$state.json" 2>"$t/$state.log" &
  nodes+=($!)
done
for state in arv bel; do
  for _ in $(seq 200); do [ -s "$t/$state.json" ] && break; sleep 0.1; done
  jq -e .api "$t/$state.json" >/dev/null || { tail -3 "$t/$state.log" >&2; missing "the node of $state does not serve"; }
done

# The judge of one node: its checks, and everything it may be asked. What would end the trial itself is left out: a
# stage clock set to the end of time, keys that are taken away.
judge() { # STATE CHECKS [MORE…]
  local state=$1 checks=$2
  shift 2
  "$COMITY_FOREIGN/api/bin/schemathesis" run "$(jq -r .api "$t/$state.json")/openapi.json" \
    --header "Authorization:Bearer $(cat "$(jq -r .token_file "$t/$state.json")")" \
    --checks "$checks" --max-examples "$examples" --seed 1 --generation-deterministic --no-shrink \
    --exclude-operation-id practice-clock --exclude-operation-id keys-shred --exclude-operation-id keys-revoke \
    --exclude-operation-id keys-rotate --request-timeout 60 --suppress-health-check all --continue-on-failure --warnings off "$@" >"$t/said" 2>&1
}
sound=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance
for state in arv bel; do
  phases=coverage
  [ "$state" = arv ] || phases=fuzzing
  if ! judge "$state" "$sound,ignored_auth,unsupported_method,negative_data_rejection" --phases "$phases"; then
    grep -v '^$' "$t/said" | tail -${LINES_SAID:-120} >&2
    exit 1
  fi
  say "api: $state answers whatever schemathesis asks as it says"
  # Whoever did not notice would have let a node fall in the middle.
  curl -fsS -o /dev/null -H "Authorization: Bearer $(cat "$(jq -r .token_file "$t/$state.json")")" "$(jq -r .api "$t/$state.json")/status"
  if grep -q '" ERROR \| panicked at' "$t/$state.log"; then grep ' ERROR \|panicked at' "$t/$state.log" | head -5 >&2; exit 1; fi
done
say "api: both nodes serve on, and none has noted an error"

# It is a judge: an answer that is not as the description says is noticed.
jq '.paths["/api/status"].get.responses["200"].content["application/json"].schema = {"type": "object", "required": ["nothing-of-the-kind"]}' \
  <(curl -fsS "$(jq -r .api "$t/arv.json")/openapi.json") >"$t/spoiled.json"
must_fail "$COMITY_FOREIGN/api/bin/schemathesis" run "$t/spoiled.json" --url "$(jq -r '.api | rtrimstr("/api")' "$t/arv.json")" \
  --header "Authorization:Bearer $(cat "$(jq -r .token_file "$t/arv.json")")" --checks "$sound" --include-operation-id get-status \
  --max-examples 2 --phases fuzzing --mode positive
say "api: an answer that is not as described is noticed"
echo "$count judged"

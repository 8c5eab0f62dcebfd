#!/usr/bin/env bash
# Reads a whole exchange in another language, without any code of ours: Python's standard library and pyca.
# Usage: trials/foreign/second.sh
#
# Letters opened, both signatures, covers, receipts, lanes, tiles, heads, witnesses, proofs: the frozen exchange
# must hold, and every altered place of it must be refused. Exit: 0 so it is; 1 it is not; 2 a program is missing.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need python3 python3
environment venv requirements.txt
py=$COMITY_FOREIGN/venv/bin/python
captured=$here/../captured/exchange-1

"$py" "$here/../second/read.py" "$captured" >"$t/said"
test "$(tail -n 1 "$t/said")" = "everything holds"
say "the frozen exchange, read in a second language"
"$py" "$here/../second/alter.py" "$captured"

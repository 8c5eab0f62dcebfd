#!/usr/bin/env bash
# Counts the dates of the library's scenarios anew with Python's datetime and the PyPI package `holidays`.
# Usage: trials/foreign/dates.sh [FILE…]; without files, every treaties/*.scenarios.treaty.
#
# It installs what it needs, pinned, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 every date agrees; 1 one does not, or is counted nowhere; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
environment calendars calendars.txt
[ $# -gt 0 ] || set -- "$here"/../../treaties/*.scenarios.treaty
"$COMITY_FOREIGN/calendars/bin/python" "$here/dates.py" "$@"
say "scenarios: every date counted a second time"
echo "$count judged"

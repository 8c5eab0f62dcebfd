#!/usr/bin/env bash
# Holds the calendars against another collection, the PyPI package `holidays`, day by day for every year they have.
# Usage: trials/foreign/calendars.sh
#
# It passes where every difference is one that calendars/decided.tsv decides, and fails on a new one. The package is
# pinned in calendars.txt and installed into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 the two agree as decided; 1 they do not; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
environment calendars calendars.txt
python=$COMITY_FOREIGN/calendars/bin/python
calendars=$here/../../calendars

"$python" "$calendars/compare.py"
say "calendars: holidays, every difference decided"

# The files are what the rules of the laws write, and no day was slipped in beside them.
cp -r "$calendars" "$t/calendars"
rm "$t"/calendars/*.calendar
"$python" "$t/calendars/write.py" >/dev/null
diff -r -x __pycache__ "$calendars" "$t/calendars"
say "calendars: the rules write the same bytes"

# A day taken out and a day put in are noticed; so is a decision without a reason.
sed -i '/^2027-05-17 /d' "$t/calendars/DE.calendar"
must_fail "$python" "$t/calendars/compare.py"
cp "$calendars/DE.calendar" "$t/calendars/"
printf '2035-12-27 free "Third Christmas Day" by laender\n' >>"$t/calendars/DE.calendar"
must_fail "$python" "$t/calendars/compare.py"
cp "$calendars/DE.calendar" "$t/calendars/"
sed -i 's/^2022-01-03 free/2022-01-03 worked/' "$t/calendars/AU.calendar"
must_fail "$python" "$t/calendars/compare.py"
cp "$calendars/AU.calendar" "$t/calendars/"
sed -i 's/\t[^\t]*$/\t/' "$t/calendars/decided.tsv"
must_fail "$python" "$t/calendars/compare.py"
say "and a day lost, a day invented, a day without a reason"
echo "$count judged"

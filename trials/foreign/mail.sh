#!/usr/bin/env bash
# Notices by mail before a mail server that is not ours (aiosmtpd), which keeps what it is given.
# Usage: trials/foreign/mail.sh (COMITY names the built binary; target/debug/comity where it does not)
#
# It installs what it needs, pinned in mail.txt, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 what arrives says that something waits, once, and nothing of the case; 1 it does not; 2 a program is missing.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
environment mail mail.txt
"$COMITY_FOREIGN/mail/bin/python" "$here/mail.py" "${COMITY:-$here/../../target/debug/comity}" "$t"

#!/usr/bin/env bash
# Notices by mail against a real mail server (aiosmtpd 1.4.6, PyPI). Usage: mail.sh [COMITY]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
comity=${1:-$here/../../target/debug/comity}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet aiosmtpd==1.4.6
"$work/venv/bin/python" "$here/judge.py" "$comity" "$work"

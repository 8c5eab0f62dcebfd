#!/usr/bin/env bash
# Makes comity.css and comity.rtl.css from comity.scss: a release chore. The results are committed,
# so that building Comity needs no node. Usage: build.sh (needs npm)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"; npm init -y >/dev/null
npm install --no-audit --no-fund --silent govuk-frontend@6.6.0 sass@1 rtlcss@4 >/dev/null
cp "$here/comity.scss" .
npx sass --quiet --no-source-map --style=compressed --load-path=. comity.scss comity.css
# No typeface, crown or crest that is not ours to use: the three crest rules of the footer are not
# compiled at all, since the footer is our own.
npx rtlcss comity.css comity.rtl.css >/dev/null
for sheet in comity.css comity.rtl.css; do
  if grep -qiE 'GDS Transport|@font-face|crown|crest' "$sheet"; then echo "$sheet names what is not ours to use" >&2; exit 1; fi
  cp "$sheet" "$here/$sheet"
done

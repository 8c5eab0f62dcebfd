#!/usr/bin/env bash
# Makes comity.css and comity.rtl.css from comity.scss: a release chore. The results are committed,
# so that building Comity needs no node. Usage: build.sh [--check] (needs npm)
# --check makes both and says whether they are the committed ones, to the byte. What was made of what stands in
# sheets.txt, so that a test without npm sees a sheet that was changed by hand or was not made anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"; npm init -y >/dev/null
npm install --no-audit --no-fund --silent govuk-frontend@6.6.0 sass@1.108.2 rtlcss@4.3.0 >/dev/null
cp "$here/comity.scss" .
npx sass --quiet --no-source-map --style=compressed --load-path=. comity.scss comity.css
# No typeface, crown or crest that is not ours to use: the three crest rules of the footer are not
# compiled at all, since the footer is our own.
npx rtlcss comity.css comity.rtl.css >/dev/null
# A tick is no arrow: it looks the same from either side.
sed -i -E '/govuk-checkboxes__label::after/ { s/(transform:rotate\()45deg(\);border:solid;border-width:)0 5px 5px 0/\1-45deg\20 0 5px 5px/; s/(height:6.5px;border-width:)0 3px 3px 0/\10 0 3px 3px/ }' comity.rtl.css
for sheet in comity.css comity.rtl.css; do
  if grep -qiE 'GDS Transport|@font-face|crown|crest' "$sheet"; then echo "$sheet names what is not ours to use" >&2; exit 1; fi
done
sha256sum comity.scss comity.css comity.rtl.css > sheets.txt
if [ "${1:-}" = --check ]; then
  for file in comity.css comity.rtl.css sheets.txt; do
    cmp "$file" "$here/$file" || { echo "$file is not what build.sh makes of comity.scss: run build.sh" >&2; exit 1; }
  done
  echo "the sheets are what build.sh makes of comity.scss"; exit 0
fi
cp comity.css comity.rtl.css sheets.txt "$here"

#!/usr/bin/env bash
# Judges `comity treaty lsp` and the syntax file with an editor of other people: Neovim, without a screen.
# Usage: COMITY=path/to/comity trials/foreign/editor.sh
# Exit: 0 it works in the editor; 1 it does not; 2 Neovim is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v nvim >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y -q neovim >/dev/null 2>&1 || true; fi
  command -v nvim >/dev/null || { echo "foreign: \`nvim\` is missing: install the package neovim" >&2; exit 2; }
fi
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cp "$here/../../treaties/arv-bel-mla.treaty" "$t/"
TREATY="$t/arv-bel-mla.treaty" PLUGIN="$here/../../editors/vim" \
  timeout 120 nvim --clean --headless -n -c "luafile $here/editor.lua"

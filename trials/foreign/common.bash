# What the judges share: the cache folder, a folder of their own, counting, and programs that are missing.
# Sourced behind `set -euo pipefail`; $here is the folder of these scripts.
export COMITY_FOREIGN=${COMITY_FOREIGN:-${XDG_CACHE_HOME:-$HOME/.cache}/comity-foreign}
mkdir -p "$COMITY_FOREIGN"
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
count=0
say() { printf '%-58s ok\n' "$1"; count=$((count + 1)); }
missing() { echo "foreign: $1" >&2; exit 2; }
must_fail() { if "$@" >/dev/null 2>&1; then echo "foreign: taken, and must not be: $*" >&2; exit 1; fi; }

need() { # program, Debian package
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y -q "$2" >/dev/null 2>&1 || true; fi
  command -v "$1" >/dev/null || missing "\`$1\` is missing: install the package $2"
}

# Makes the environment $COMITY_FOREIGN/NAME from a list of pinned packages, once for each state of the list.
environment() { # NAME, list beside the scripts
  local venv=$COMITY_FOREIGN/$1 pins
  need python3 python3
  pins=$(sha256sum "$here/$2" | cut -c1-16)
  [ ! -e "$venv/$pins" ] || return 0
  if ! python3 -m venv --clear "$venv" >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y -q python3-venv >/dev/null 2>&1 || true; fi
    python3 -m venv --clear "$venv" || missing "python cannot make a venv: install the package python3-venv"
  fi
  "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/$2" || missing "pip could not install $2: is the network there?"
  touch "$venv/$pins"
}

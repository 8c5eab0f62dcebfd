#!/usr/bin/env bash
# Judges schemas/openapi.json, what a node says of its door for programs, with openapi-spec-validator from PyPI.
# Usage: trials/foreign/openapi.sh
#
# It installs what it needs, pinned in openapi.txt, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 the judge agrees, and notices what is spoiled; 1 it does not; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
environment openapi openapi.txt
need jq jq
python=$COMITY_FOREIGN/openapi/bin/python
described=$here/../../schemas/openapi.json
judge() { "$python" "$here/openapi.py" "$@"; }

judge "$described"
say "openapi: the description is OpenAPI 3.1"

# It is a judge: what is spoiled is noticed.
jq '.tags += [.tags[0]]' "$described" >"$t/twice.json"
must_fail judge "$t/twice.json"
jq '.paths["/api/case/show"].post.responses["200"].content["application/json"].schema = {"$ref": "#/components/schemas/Nobody"}' \
  "$described" >"$t/nobody.json"
must_fail judge "$t/nobody.json"
jq '.paths["/api/case/show"].post.parameters = [{"name": "x"}]' "$described" >"$t/nowhere.json"
must_fail judge "$t/nowhere.json"
say "openapi: a tag said twice, a schema nobody has, a parameter that stands nowhere"
echo "$count judged"

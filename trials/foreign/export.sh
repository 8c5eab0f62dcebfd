#!/usr/bin/env bash
# Judges what `comity treaty` exports with other people's programs: rfc8785 and jsonschema from PyPI,
# sha256sum and xmllint. Usage: COMITY=path/to/comity trials/foreign/export.sh
#
# It installs what it needs, pinned, into a cache folder ($COMITY_FOREIGN, or ~/.cache/comity-foreign).
# Exit: 0 every judge agrees; 1 a judge disagrees; 2 a program is missing and could not be installed.
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/common.bash"
need python3 python3; need xmllint libxml2-utils
environment venv requirements.txt
py=$COMITY_FOREIGN/venv/bin/python

cd "$here/../.."
comity=${COMITY:-$(cargo metadata --format-version 1 --no-deps | "$py" -c 'import json,sys;print(json.load(sys.stdin)["target_directory"])')/debug/comity}
[ -x "$comity" ] || missing "no \`comity\` at $comity: build it, or name it in COMITY"
files=(treaties/*.treaty core/treaty/tests/files/treaty-example.treaty core/treaty/tests/files/clause-types.treaty)

# 1 canonical JSON: another implementation of RFC 8785 writes the same bytes, another SHA-256 the same digest
for file in "${files[@]}"; do
  name=$(basename "$file")
  "$comity" treaty print "$file" --to json >"$t/$name.json"
  test "$("$comity" treaty print "$file" --to digest | cut -d' ' -f1)" = "$(sha256sum "$t/$name.json" | cut -d' ' -f1)"
done
"$py" "$here/canonical.py" "$t"/*.treaty.json
say "canonical JSON of ${#files[@]} files: rfc8785, sha256sum"
sed 's/"comity":1,"instruments"/"comity":1, "instruments"/' "$t/treaty-example.treaty.json" >"$t/spaced.json"
must_fail "$py" "$here/canonical.py" "$t/spaced.json"
say "and rfc8785 refuses one space more"

# 2 the layout of a file is not in its digest
{ echo "# another comment"; sed "s/^  *//; s/#.*$//" core/treaty/tests/files/treaty-example.treaty; } >"$t/flat.treaty"
test "$("$comity" treaty print "$t/flat.treaty" --to digest | cut -d' ' -f1)" = "$(sha256sum "$t/treaty-example.treaty.json" | cut -d' ' -f1)"
say "the same digest without layout and comments"

# 3 schemas: they are schemas, they take what we write, and nothing else
"$py" "$here/schema.py" --check schemas/*.schema.json
say "every schema is one of the 2020-12 dialect: jsonschema"
"$py" "$here/schema.py" schemas/treaty.schema.json "$t"/*.treaty.json
say "canonical JSON of every file: jsonschema"
sed 's/"starts-on":/"starts-of":/' "$t/treaty-example.treaty.json" >"$t/bad.json"
must_fail "$py" "$here/schema.py" schemas/treaty.schema.json "$t/bad.json"
say "and jsonschema refuses a member nobody knows"

# 4 which instrument governs: exit 1 where a person chooses, 0 where it is unique
examples=core/treaty/tests/files/public-examples.treaty
"$comity" treaty resolve treaties/arv-bel-mla.treaty --pair ARV,BEL --as-of 2026-11-20 --json >"$t/resolve-1.json"
for pair in FR,DE FR,JP; do
  must_fail "$comity" treaty resolve $examples --pair $pair --as-of 2026-11-20
  "$comity" treaty resolve $examples --pair $pair --as-of 2026-11-20 --json >"$t/resolve-$pair.json" || test $? = 1
done
"$py" "$here/schema.py" schemas/resolve.schema.json "$t"/resolve-*.json
say "which instrument governs: jsonschema"
"$comity" treaty list --json >"$t/list.json"
"$py" "$here/schema.py" schemas/list.schema.json "$t/list.json"
"$comity" treaty audit --json >"$t/audit.json"
"$py" "$here/schema.py" schemas/audit.schema.json "$t/audit.json"
for pair in DE,PL DE,GB ZA,MX DE,ZZ; do
  "$comity" treaty resolve --pair $pair --as-of 2026-11-20 --json >"$t/resolve-library-$pair.json" || test $? = 1
  "$comity" treaty obligations --pair $pair --measure content-data --received 2026-11-20 --json >"$t/obligations-$pair.json" || test $? = 1
done
"$py" "$here/schema.py" schemas/resolve.schema.json "$t"/resolve-library-*.json
"$py" "$here/schema.py" schemas/obligations.schema.json "$t"/obligations-*.json
say "the library, its stock, and what it asks of a request: jsonschema"

# 5 every other --json output, of every file, green or red, against its schema
says() { # schema, name of the output, line; whatever the exit, an output is there
  local schema=$1 out=$t/$2.out.json
  shift 2
  "$comity" "$@" --json >"$out" 2>/dev/null || true
  [ -s "$out" ] || { echo "foreign: nothing came of: $*" >&2; exit 1; }
  "$py" "$here/schema.py" "schemas/$schema.schema.json" "$out"
}
with=(--with treaties/eu-uk-tca-8-default.profile.treaty)
for file in treaties/arv-bel-mla.treaty treaties/eu-uk-tca-8.treaty core/treaty/tests/files/treaty-example.treaty core/treaty/tests/files/clause-types.treaty core/treaty/tests/files/public-examples.treaty; do
  n=$(basename "$file")
  says check "$n.check" treaty check "$file" "${with[@]}"
  says test "$n.test" treaty test "$file" "${with[@]}"
  says print "$n.print" treaty print "$file" "${with[@]}"
  # The gallery has no scenario to explain.
  [ "$n" = clause-types.treaty ] || says explain "$n.explain" treaty explain "$file" "${with[@]}" --why all
  cp "$file" "$t/$n"
  says fmt "$n.fmt" treaty fmt --check "$t/$n"
done
printf 'comity 1;\ntreaty t { duty d within 3 fortnights; }\n' >"$t/broken.treaty"
says check broken treaty check "$t/broken.treaty"
says test mutants treaty test --mutate core/treaty/tests/files/treaty-example.treaty
says print clause treaty print treaties/arv-bel-mla.treaty --only decide
says explain why-not treaty explain core/treaty/tests/files/treaty-example.treaty --why execute
says check calendars calendar check
says calendar show calendar show DE-BY 2027
says calendar list calendar list
says directory directory-list directory list
for state in DE US UA ARV; do says directory "directory-$state" directory show $state; done
for state in GB ARV FR; do says directory "directory-route-$state" directory route $state --measure search-seizure --place GB-SCT; done
for pair in US,DE DE,US ES,CH; do
  says bridge "bridge-$pair" treaty bridge --pair $pair
  says bridge "bridge-$pair-video" treaty bridge --pair $pair --measure video-hearing
done
if [ -e schemas/diff.schema.json ]; then
  says diff same treaty diff treaties/arv-bel-mla.treaty treaties/arv-bel-mla.treaty
  sed 's/within 3 working days/within 4 working days/' treaties/arv-bel-mla.treaty >"$t/later.treaty"
  says diff later treaty diff treaties/arv-bel-mla.treaty "$t/later.treaty"
fi
say "$(ls "$t"/*.out.json | wc -l) outputs of check, test, print, explain, fmt, calendar, directory, bridge: jsonschema"
sed 's/"line":[0-9]*/"line":0/' "$t/treaty-example.treaty.check.out.json" >"$t/bad.check.json"
must_fail "$py" "$here/schema.py" schemas/check.schema.json "$t/bad.check.json"
say "and jsonschema refuses a line 0"

# 6 Akoma Ntoso: valid against the schema of the standard, in every language, whatever the texts hold
schema=${COMITY_AKN_SCHEMA:-../shared/data/akn/akomantoso30.xsd}
[ -e "$schema" ] || missing "no akomantoso30.xsd at $schema: take it and xml.xsd from the OASIS LegalDocML site, and name it in COMITY_AKN_SCHEMA"
for file in treaties/arv-bel-mla.treaty treaties/eu-uk-tca-8.treaty core/treaty/tests/files/treaty-example.treaty core/treaty/tests/files/clause-types.treaty; do
  "$comity" treaty print "$file" --to akn >"$t/$(basename "$file").xml"
done
"$comity" treaty print core/treaty/tests/files/treaty-example.treaty --to akn-fr >"$t/french.xml"
printf 'comity 1;\ntreaty t "\\u{0}\\u{b}<&]]>\\u{202e}\\u{5d0}\\u{ffff}" {\n  authentic (ar);\n  article a "\\u{1f}" at 1 {\n    text at 1(1) ar "\\u{200f}\\u{627}\\u{644} \\n\\u{d}\\u{7f}";\n    duty d by requested within 5 days from 2027-01-01 at 1(1);\n    relation replaces to (old) at 1(2);\n    [b1: ARV { ground g never at 1(3); } | BEL -]\n  }\n}\n' >"$t/hostile.treaty"
"$comity" treaty print "$t/hostile.treaty" --to akn >"$t/hostile.xml" 2>/dev/null || "$comity" treaty print "$t/hostile.treaty" --to akn
printf 'comity 1;\ntreaty t "T" { }\n' >"$t/empty.treaty"
"$comity" treaty print "$t/empty.treaty" --to akn >"$t/empty.xml"
xmllint --noout --nonet --schema "$schema" "$t"/*.xml 2>"$t/xmllint" || { cat "$t/xmllint" >&2; exit 1; }
say "Akoma Ntoso of $(ls "$t"/*.xml | wc -l) documents: xmllint"
sed 's/<body>/<body><duty\/>/' "$t/french.xml" >"$t/bad.akn"
must_fail xmllint --noout --nonet --schema "$schema" "$t/bad.akn"
say "and xmllint refuses an element nobody knows"

echo "foreign: $count judgements, all agree"

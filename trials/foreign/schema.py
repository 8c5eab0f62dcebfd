"""Whether JSON files are what a schema says, by the package jsonschema.

Usage: schema.py SCHEMA FILE…    or    schema.py --check SCHEMA…
"""

import json
import sys

from jsonschema import Draft202012Validator


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


if sys.argv[1] == "--check":
    for path in sys.argv[2:]:
        Draft202012Validator.check_schema(read(path))
        if read(path).get("$schema") != "https://json-schema.org/draft/2020-12/schema":
            sys.exit(f"{path}: says no dialect")
    sys.exit()

judge = Draft202012Validator(read(sys.argv[1]))
for path in sys.argv[2:]:
    for error in judge.iter_errors(read(path)):
        deepest = error
        while deepest.context:
            deepest = max(deepest.context, key=lambda one: len(one.absolute_path))
        sys.exit(f"{path}: at {deepest.json_path}: {deepest.message[:200]}")

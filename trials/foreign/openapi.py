"""Whether a file is a valid description by OpenAPI 3.1: every finding on a line, exit 1 where there is one."""

import json
import sys

from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

described = json.load(open(sys.argv[1], encoding="utf-8"))
found = [f"{'/'.join(map(str, one.absolute_path))}: {one.message}"
         for one in OpenAPIV31SpecValidator(described).iter_errors()]
for name, schema in described["components"]["schemas"].items():
    try:
        OAS31Validator.check_schema(schema)
    except Exception as error:  # whatever the judge says is a finding
        found.append(f"components/schemas/{name}: {error}")
names = described["components"]["schemas"]


def references(value):
    """Every `$ref` below a value."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


for reference in references(described):
    kind, _, name = reference.removeprefix("#/components/").partition("/")
    if name not in described["components"].get(kind, {}):
        found.append(f"{reference}: nothing stands there")
print("\n".join(found), file=sys.stderr)
sys.exit(1 if found else 0)

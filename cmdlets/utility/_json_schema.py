"""Checks values against a JSON Schema: the validation keywords of draft 7 and 2020-12 that describe data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Problem = tuple[str, str]
_TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: (
        not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    ),
    "string": lambda value: isinstance(value, str),
}

_ONE_SCHEMA = ("not", "if", "then", "else", "propertyNames", "additionalProperties", "contains", "additionalItems")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA_TABLES = ("properties", "patternProperties", "$defs", "definitions")
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_SIZES = ("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties")
_KINDS = {
    **dict.fromkeys(_NUMBERS, "number"),
    **dict.fromkeys(_SIZES, "integer"),
    **dict.fromkeys(("enum", "required"), "array"),
    **dict.fromkeys(("$ref", "pattern"), "string"),
}


def is_schema(value: Any) -> bool:
    """Whether a JSON value is a schema: true, false, or an object whose keywords have values of the kinds they take."""
    if isinstance(value, bool):
        return True
    return isinstance(value, dict) and all(_takes(keyword, part) for keyword, part in value.items())


def _takes(keyword: str, part: Any) -> bool:
    if keyword in _ONE_SCHEMA:
        return is_schema(part)
    if keyword in _SCHEMA_LISTS or (keyword == "items" and isinstance(part, list)):
        return isinstance(part, list) and all(map(is_schema, part))
    if keyword == "items":
        return is_schema(part)
    if keyword in _SCHEMA_TABLES:
        return isinstance(part, dict) and all(map(is_schema, part.values()))
    if keyword == "type":
        return isinstance(part, str) or (isinstance(part, list) and all(isinstance(name, str) for name in part))
    return keyword not in _KINDS or _TYPES[_KINDS[keyword]](part)


def problems(value: Any, schema: Any, place: str = "", root: Any = None) -> Iterator[Problem]:
    """Where and why a value breaks a schema, as (JSON pointer, reason) pairs; nothing where it keeps to it."""
    root = schema if root is None else root
    if schema is True or schema is None:
        return
    if schema is False:
        yield place, "All values fail against the false schema"
        return
    if "$ref" in schema:
        yield from problems(value, _referenced(schema["$ref"], root), place, root)
    yield from _general(value, schema, place)
    yield from _combined(value, schema, place, root)
    if isinstance(value, dict):
        yield from _of_object(value, schema, place, root)
    elif isinstance(value, list):
        yield from _of_array(value, schema, place, root)
    elif isinstance(value, str):
        yield from _of_string(value, schema, place)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _of_number(value, schema, place)


def _referenced(reference: str, root: Any) -> Any:
    """The schema that `#/…` points to within the same document; any other reference is taken as met."""
    if not reference.startswith("#"):
        return True
    found = root
    for part in reference.lstrip("#").strip("/").split("/"):
        if part:
            key = part.replace("~1", "/").replace("~0", "~")
            found = found[int(key)] if isinstance(found, list) else found.get(key, True)
    return found


def _fits(value: Any, schema: Any, root: Any) -> bool:
    return next(problems(value, schema, "", root), None) is None


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _kind(value: Any) -> str:
    return next(
        name for name in ("null", "boolean", "object", "array", "integer", "number", "string") if _TYPES[name](value)
    )


def _general(value: Any, schema: dict[str, Any], place: str) -> Iterator[Problem]:
    wanted = schema.get("type")
    names = [wanted] if isinstance(wanted, str) else wanted or []
    if names and not any(_TYPES[name](value) for name in names if name in _TYPES):
        shown = " or ".join(f'"{name}"' for name in names)
        yield place, f'Value is "{_kind(value)}" but should be {shown}'
    if "enum" in schema and not any(_same(value, each) for each in schema["enum"]):
        yield place, "Value should match one of the values specified by the enum"
    if "const" in schema and not _same(value, schema["const"]):
        yield place, "Expected the value of the constant"


def _combined(value: Any, schema: dict[str, Any], place: str, root: Any) -> Iterator[Problem]:
    for each in schema.get("allOf", ()):
        yield from problems(value, each, place, root)
    if "anyOf" in schema and not any(_fits(value, each, root) for each in schema["anyOf"]):
        yield place, "Expected at least one matching subschema but found none"
    if "oneOf" in schema:
        count = sum(_fits(value, each, root) for each in schema["oneOf"])
        if count != 1:
            yield place, f"Expected 1 matching subschema but found {count}"
    if "not" in schema and _fits(value, schema["not"], root):
        yield place, "Expected the subschema not to match"
    if "if" in schema:
        branch = "then" if _fits(value, schema["if"], root) else "else"
        yield from problems(value, schema.get(branch, True), place, root)


def _of_object(value: dict[str, Any], schema: dict[str, Any], place: str, root: Any) -> Iterator[Problem]:
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        shown = ", ".join(f'"{name}"' for name in missing)
        yield place, f"Required properties [{shown}] are not present"
    if len(value) < schema.get("minProperties", 0):
        yield place, f"Value has fewer than {schema['minProperties']} properties"
    if len(value) > schema.get("maxProperties", len(value)):
        yield place, f"Value has more than {schema['maxProperties']} properties"
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for name, item in value.items():
        below = f"{place}/{name}"
        if "propertyNames" in schema:
            yield from problems(name, schema["propertyNames"], below, root)
        if name in known:
            yield from problems(item, known[name], below, root)
        matching = [pattern for pattern in patterns if re.search(pattern, name)]
        for pattern in matching:
            yield from problems(item, patterns[pattern], below, root)
        if name not in known and not matching and "additionalProperties" in schema:
            yield from problems(item, schema["additionalProperties"], below, root)


def _of_array(value: list[Any], schema: dict[str, Any], place: str, root: Any) -> Iterator[Problem]:
    if len(value) < schema.get("minItems", 0):
        yield place, f"Value has less than {schema['minItems']} items"
    if len(value) > schema.get("maxItems", len(value)):
        yield place, f"Value has more than {schema['maxItems']} items"
    if schema.get("uniqueItems") and any(_same(item, other) for at, item in enumerate(value) for other in value[:at]):
        yield place, "Expected unique items but found duplicates"
    if "contains" in schema and not any(_fits(item, schema["contains"], root) for item in value):
        yield place, "Expected an array that contains a matching item"
    items = schema.get("items", True)
    listed = schema.get("prefixItems", items if isinstance(items, list) else [])
    rest = schema.get("additionalItems", True) if isinstance(items, list) else items
    for number, item in enumerate(value):
        yield from problems(item, listed[number] if number < len(listed) else rest, f"{place}/{number}", root)


def _of_string(value: str, schema: dict[str, Any], place: str) -> Iterator[Problem]:
    if len(value) < schema.get("minLength", 0):
        yield place, f"Value should be at least {schema['minLength']} characters"
    if len(value) > schema.get("maxLength", len(value)):
        yield place, f"Value should be at most {schema['maxLength']} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield place, "The string value is not a match for the indicated regular expression"


def _of_number(value: float, schema: dict[str, Any], place: str) -> Iterator[Problem]:
    if "minimum" in schema and value < schema["minimum"]:
        yield place, f"{value} should be at least {schema['minimum']}"
    if "maximum" in schema and value > schema["maximum"]:
        yield place, f"{value} should be at most {schema['maximum']}"
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield place, f"{value} should be greater than {schema['exclusiveMinimum']}"
    if "exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"]:
        yield place, f"{value} should be less than {schema['exclusiveMaximum']}"
    if "multipleOf" in schema and (value / schema["multipleOf"]) % 1:
        yield place, f"{value} should be a multiple of {schema['multipleOf']}"

"""Checks values against a JSON Schema: the validation keywords of draft 7 and 2020-12 that describe data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cmdlets.utility._json_assertions import ASSERTIONS, TYPES, Check, Outcome, json_text

Problem = tuple[str, str]
_MISSING = object()


class UnresolvedReference(ValueError):
    """A `$ref` that points to nothing in the document."""


_ONE_SCHEMA = frozenset(
    (
        "not",
        "if",
        "then",
        "else",
        "propertyNames",
        "additionalProperties",
        "contains",
        "additionalItems",
        "unevaluatedProperties",
    )
)
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA_TABLES = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
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
        return all(isinstance(name, str) and name in TYPES for name in (part if isinstance(part, list) else [part]))
    return keyword not in _KINDS or TYPES[_KINDS[keyword]](part)


def checked(value: Any, schema: Any) -> tuple[bool, list[Problem]]:
    """Whether a value keeps to a schema; where and why it does not, as (JSON pointer, reason) pairs.

    PowerShell tells the reasons of the schema itself and of those that stand right in it, and none of what is further inside.
    Raises UnresolvedReference.
    """
    whole = _evaluated(value, schema, "", schema)
    told = [] if whole.is_valid else [whole, *(found for found in whole.details if not found.is_valid)]
    return whole.is_valid, [(found.place, reason) for found in told for reason in found.reasons]


def _evaluated(value: Any, schema: Any, place: str, root: Any) -> Outcome:
    found = Outcome(place)
    if schema is False:
        found.refuse("All values fail against the false schema")
    if not isinstance(schema, dict):
        return found
    for keyword in sorted(schema, key=lambda name: name in _LATE):
        check = _CHECKS.get(keyword)
        if check is not None:
            check(value, schema, found, root)
    return found


def _referenced(reference: str, root: Any) -> Any:
    """The schema that `#/…`, `#name` or an `$id` in the same document points to."""
    if reference.startswith("#/") or reference == "#":
        found = root
        for part in filter(None, reference[1:].split("/")):
            key = part.replace("~1", "/").replace("~0", "~")
            inner = found.get(key, _MISSING) if isinstance(found, dict) else _MISSING
            if isinstance(found, list) and key.isdigit() and int(key) < len(found):
                inner = found[int(key)]
            found = inner
        target = found
    else:
        keyword, name = ("$anchor", reference[1:]) if reference.startswith("#") else ("$id", reference)
        target = next((each for each in _inside(root) if each.get(keyword) == name), _MISSING)
    if target is _MISSING:
        raise UnresolvedReference
    return target


def _inside(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _inside(part)


def _check_reference(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    found.require(_evaluated(value, _referenced(schema["$ref"], root), found.place, root))


def _check_all(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    for each in schema["allOf"]:
        found.require(_evaluated(value, each, found.place, root))


def _check_any(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    outcomes = [_evaluated(value, each, found.place, root) for each in schema["anyOf"]]
    found.details += outcomes
    if not any(outcome.is_valid for outcome in outcomes):
        found.refuse()


def _check_one(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    outcomes = [_evaluated(value, each, found.place, root) for each in schema["oneOf"]]
    found.details += outcomes
    count = sum(outcome.is_valid for outcome in outcomes)
    if count != 1:
        found.refuse(f"Expected 1 matching subschema but found {count}")


def _check_not(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    outcome = _evaluated(value, schema["not"], found.place, root)
    found.details.append(outcome)
    if outcome.is_valid:
        found.refuse()


def _check_if(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    condition = _evaluated(value, schema["if"], found.place, root)
    found.details.append(condition)
    branch = "then" if condition.is_valid else "else"
    if branch in schema:
        found.require(_evaluated(value, schema[branch], found.place, root))


def _below(place: str, name: str) -> str:
    return f"{place}/{name.replace('~', '~0').replace('/', '~1')}"


def _check_required(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    missing = [name for name in schema["required"] if isinstance(value, dict) and name not in value]
    if missing:
        found.refuse(f"Required properties {json_text(missing)} are not present")


def _check_properties(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    for name, each in schema["properties"].items():
        if isinstance(value, dict) and name in value:
            found.require(_evaluated(value[name], each, _below(found.place, name), root))


def _check_patterns(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    for pattern, each in schema["patternProperties"].items():
        for name, item in value.items() if isinstance(value, dict) else ():
            if re.search(pattern, name):
                found.require(_evaluated(item, each, _below(found.place, name), root))


def _check_names(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    for name in value if isinstance(value, dict) else ():
        found.require(_evaluated(name, schema["propertyNames"], _below(found.place, name), root))


def _check_further(keyword: str) -> Check:
    """The check of what no other keyword looks at: `additionalProperties` beside the same schema's, `unevaluatedProperties`
    beside those of the schemas in it too."""

    def check(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
        if not isinstance(value, dict):
            return
        known = _known(value, schema, root, deep=keyword == "unevaluatedProperties")
        for name, item in value.items():
            if name not in known:
                found.require(_evaluated(item, schema[keyword], _below(found.place, name), root))

    return check


def _known(value: dict[str, Any], schema: Any, root: Any, deep: bool) -> set[str]:
    """The properties that a schema looks at."""
    if not isinstance(schema, dict):
        return set()
    patterns = schema.get("patternProperties", {})
    known = {name for name in value if any(re.search(pattern, name) for pattern in patterns)}
    known |= set(schema.get("properties", {})) & set(value)
    if not deep:
        return known
    if "additionalProperties" in schema:
        return set(value)
    inner = [each for name in ("allOf", "anyOf", "oneOf") for each in schema.get(name, ())]
    inner += [schema[name] for name in ("if", "then", "else") if name in schema]
    inner += [_referenced(schema["$ref"], root)] if "$ref" in schema else []
    for each in inner:
        if _evaluated(value, each, "", root).is_valid:
            known |= _known(value, each, root, True)
    return known


def _check_dependent(keyword: str) -> Check:
    def check(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
        there = {name: each for name, each in schema[keyword].items() if isinstance(value, dict) and name in value}
        missing = {
            name: lacking
            for name, each in there.items()
            if isinstance(each, list) and (lacking := [other for other in each if other not in value])
        }
        if missing:
            found.refuse(f"Some required property dependencies are missing: {json_text(missing)}")
        failed = []
        for name, each in there.items():
            if not isinstance(each, list):
                outcome = _evaluated(value, each, found.place, root)
                found.require(outcome)
                failed += [] if outcome.is_valid else [name]
        if failed:
            found.refuse(f"Some properties failed their dependent schemas: {json_text(failed)}")

    return check


def _check_items(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if not isinstance(value, list):
        return
    items = schema.get("items", True)
    listed = schema.get("prefixItems", items if isinstance(items, list) else [])
    rest = schema.get("additionalItems", True) if isinstance(items, list) else items
    for number, item in enumerate(value):
        each = listed[number] if number < len(listed) else rest
        found.require(_evaluated(item, each, f"{found.place}/{number}", root))


def _check_prefix(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if "items" not in schema:
        _check_items(value, schema, found, root)


def _check_contains(value: Any, schema: dict[str, Any], found: Outcome, root: Any) -> None:
    if not isinstance(value, list):
        return
    outcomes = [
        _evaluated(item, schema["contains"], f"{found.place}/{number}", root) for number, item in enumerate(value)
    ]
    found.details += outcomes
    if not any(outcome.is_valid for outcome in outcomes):
        found.refuse("Value should contain at least 1 matching items")


_LATE = frozenset(("additionalProperties", "unevaluatedProperties"))
"""Keywords that look at what the others have left."""
_CHECKS: dict[str, Check] = {
    **ASSERTIONS,
    "$ref": _check_reference,
    "allOf": _check_all,
    "anyOf": _check_any,
    "oneOf": _check_one,
    "not": _check_not,
    "if": _check_if,
    "required": _check_required,
    "properties": _check_properties,
    "patternProperties": _check_patterns,
    "propertyNames": _check_names,
    **{keyword: _check_further(keyword) for keyword in sorted(_LATE)},
    **{keyword: _check_dependent(keyword) for keyword in ("dependencies", "dependentRequired", "dependentSchemas")},
    "items": _check_items,
    "prefixItems": _check_prefix,
    "contains": _check_contains,
}

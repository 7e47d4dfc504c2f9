"""Policies that deny a write: the conditions of policy rules over the document that would be written.

Known are `field` (type, name, location, kind, tags, and members by alias or path) with the comparing conditions, `allOf`, `anyOf` and
`not`, and parameters of the assignment. A rule with anything else denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.resource_ids import ancestors, name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store

ASSIGNMENTS = "Microsoft.Authorization/policyAssignments"
DEFINITIONS = "Microsoft.Authorization/policyDefinitions"
SETS = "Microsoft.Authorization/policySetDefinitions"
_parameter_name = late(r"\[\s*parameters\('([^']+)'\)\s*\]", "fullmatch")
_tag_name = late(r"tags(?:\.|\[')([^']+?)(?:'\])?$", "fullmatch", re.IGNORECASE)


def check_policies(call: Call, resource_id: str, type_name: str, document: dict[str, Any]) -> None:
    """Raise RequestError (403 RequestDisallowedByPolicy) where an assignment at a scope above forbids the document."""
    for assignment in assigned_above(call.store, resource_id):
        properties = assignment.document.get("properties", {})
        excluded = any(_lies_in(resource_id, scope) for scope in properties.get("notScopes") or [])
        if excluded or str(properties.get("enforcementMode", "")).lower() == "donotenforce":
            continue
        for definition in definitions_of(call, str(properties.get("policyDefinitionId", ""))):
            found = finding(definition, properties.get("parameters") or {}, resource_id, type_name, document)
            if found == ("deny", False):
                raise errors.disallowed_by_policy(name_of(resource_id), assignment.name, assignment.id, definition.id)


def assigned_above(store: Store, resource_id: str) -> list[Resource]:
    """The assignments at the scopes above a resource, in the order of creation."""
    found = [one for scope in ancestors(resource_id) for one in store.at_scope(ASSIGNMENTS, scope)]
    return sorted(found, key=lambda one: one.number)


def _lies_in(resource_id: str, scope: str) -> bool:
    return f"{resource_id}/".lower().startswith(f"{scope}/".lower())


def applies(assignment: Resource, resource_id: str) -> bool:
    """Whether a resource lies at or below an assignment's scope, and not in what it leaves out."""
    properties = assignment.document.get("properties", {})
    if any(_lies_in(resource_id, scope) for scope in properties.get("notScopes") or []):
        return False
    return _lies_in(resource_id, str(properties.get("scope", "")))


def definitions_of(call: Call, named: str) -> list[Resource]:
    """The definition of an assignment, or those of its set."""
    found = call.store.get(named)
    if found is None:
        return []
    if found.type != SETS:
        return [found]
    parts = found.document.get("properties", {}).get("policyDefinitions") or []
    known = [call.store.get(str(part.get("policyDefinitionId", ""))) for part in parts]
    return [definition for definition in known if definition is not None]


def finding(
    definition: Resource, given: dict[str, Any], resource_id: str, type_name: str, document: dict[str, Any]
) -> tuple[str, bool] | None:
    """The effect of a definition that denies or audits, and whether a resource complies with it; None where that is not known.

    given: the parameters of the assignment.
    """
    properties = definition.document.get("properties", {})
    declared = properties.get("parameters") or {}
    values = {
        name.lower(): given[name]["value"] if name in given else fact.get("defaultValue")
        for name, fact in declared.items()
    }
    rule = _with_parameters(properties.get("policyRule"), values)
    effect = str(rule.get("then", {}).get("effect", "")).lower() if isinstance(rule, dict) else ""
    if effect not in ("deny", "audit"):
        return None
    shown = {**document, "type": type_name, "name": name_of(resource_id), "id": resource_id}
    try:
        return effect, not _holds(rule.get("if"), shown)
    except (KeyError, TypeError, ValueError):
        return None


def _with_parameters(value: Any, values: dict[str, Any]) -> Any:
    if isinstance(value, str):
        match = _parameter_name(value)
        return values.get(match[1].lower()) if match else value
    if isinstance(value, list):
        return [_with_parameters(item, values) for item in value]
    if isinstance(value, dict):
        return {name: _with_parameters(item, values) for name, item in value.items()}
    return value


def _holds(condition: Any, document: dict[str, Any]) -> bool:
    """Whether a condition holds. Raises KeyError for one that is not known."""
    if "allOf" in condition:
        return all(_holds(part, document) for part in condition["allOf"])
    if "anyOf" in condition:
        return any(_holds(part, document) for part in condition["anyOf"])
    if "not" in condition:
        return not _holds(condition["not"], document)
    value = _field(condition["field"], document)
    ((operator, wanted),) = [(key, item) for key, item in condition.items() if key != "field"]
    return _OPERATORS[operator.lower()](value, wanted)


def _field(name: str, document: dict[str, Any]) -> Any:
    tag = _tag_name(name)
    if tag is not None:
        tags = document.get("tags") or {}
        return next((text for key, text in tags.items() if key.lower() == tag[1].lower()), None)
    if "/" in name:
        prefix = f"{document['type']}/".lower()
        if not name.lower().startswith(prefix):
            return None
        name = name[len(prefix) :]
        if name.partition(".")[0].lower() not in {key.lower() for key in document}:
            name = f"properties.{name}"
    value: Any = document
    for part in name.split("."):
        if not isinstance(value, dict):
            return None
        value = next((item for key, item in value.items() if key.lower() == part.lower()), None)
    return value


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    return str(one).lower() == str(other).lower() if isinstance(other, str) and one is not None else bool(one == other)


def _like(value: Any, pattern: str) -> bool:
    expression = ".*".join(re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(expression, str(value or ""), re.IGNORECASE | re.DOTALL) is not None


def _contains(value: Any, part: Any) -> bool:
    if isinstance(value, list):
        return any(_same(item, part) for item in value)
    return str(part).lower() in str(value or "").lower()


def _exists(value: Any, wanted: Any) -> bool:
    return (value is not None) == (str(wanted).lower() == "true")


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": _same,
    "notequals": lambda value, wanted: not _same(value, wanted),
    "in": lambda value, wanted: any(_same(value, one) for one in wanted),
    "notin": lambda value, wanted: not any(_same(value, one) for one in wanted),
    "like": _like,
    "notlike": lambda value, wanted: not _like(value, wanted),
    "contains": _contains,
    "notcontains": lambda value, wanted: not _contains(value, wanted),
    "containskey": lambda value, wanted: any(_same(key, wanted) for key in value or {}),
    "exists": _exists,
    "greater": lambda value, wanted: value > wanted,
    "less": lambda value, wanted: value < wanted,
    "greaterorequals": lambda value, wanted: value >= wanted,
    "lessorequals": lambda value, wanted: value <= wanted,
}

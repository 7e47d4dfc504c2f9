"""A template: its parameters checked, and its resources with their ids, in the order in which they stand.

Source: Microsoft's page on the structure and syntax of Azure Resource Manager templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from pscompat.simulator.templates.context import Context, Loop, Surroundings
from pscompat.simulator.templates.expressions import TemplateError, is_expression, parse
from pscompat.simulator.templates.functions import text_of

_NOT_IN_BODY = frozenset(
    {
        "type",
        "apiversion",
        "name",
        "condition",
        "copy",
        "dependson",
        "scope",
        "resources",
        "comments",
        "existing",
        "resourcegroup",
        "subscriptionid",
        "metadata",
        "asserts",
    }
)
_SECURE = frozenset({"securestring", "secureobject"})
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "securestring": (str,),
    "int": (int,),
    "bool": (bool,),
    "array": (list,),
    "object": (dict,),
    "secureobject": (dict,),
}
_SECTIONS = ("parameters", "variables", "outputs", "definitions")


@dataclass
class Planned:
    """A resource that a template deploys: one turn of a loop, where it has one.

    `entry` is what the template says of it; `loop` the name of its loop and the turn. `names` are what `dependsOn` may call it.
    """

    id: str
    type: str
    version: str
    entry: dict[str, Any]
    loop: tuple[str, int] | None
    needs: list[str]
    names: frozenset[str]
    group: str = ""
    subscription: str = ""

    def body(self, context: Context) -> dict[str, Any]:
        """The document that is written. Raises TemplateError, NotYet."""
        content = {key: value for key, value in self.entry.items() if key.lower() not in _NOT_IN_BODY}
        if self.type.lower() == "microsoft.resources/deployments" and _is_inner(content):
            properties = dict(content["properties"])
            template = properties.pop("template")
            made = self._evaluated(context, {**content, "properties": properties})
            made["properties"]["template"] = template
            return made
        made = self._evaluated(context, content)
        if self.type.lower() == "microsoft.resources/deployments":
            _follow_relative_path(context.around.deployment, made)
        return made

    def _evaluated(self, context: Context, content: dict[str, Any]) -> dict[str, Any]:
        made = context.evaluate(content) if self.loop is None else context.in_loop(*self.loop, content)
        return dict(made)


def _follow_relative_path(deployment: dict[str, Any], content: dict[str, Any]) -> None:
    """Give a nested deployment, whose link is a relative path, the address or template spec of the template around it."""
    properties = content.get("properties")
    link = properties.get("templateLink") if isinstance(properties, dict) else None
    around = deployment["properties"].get("templateLink")
    if not isinstance(link, dict) or not isinstance(around, dict) or link.get("uri") or link.get("id"):
        return
    path = link.get("relativePath")
    if path and around.get("id"):
        link["id"] = around["id"]
    elif path and around.get("uri"):
        link["uri"] = urljoin(urljoin(str(around["uri"]), str(around.get("relativePath") or "")), str(path))
        del link["relativePath"]
        if around.get("queryString"):
            link["queryString"] = around["queryString"]


def _is_inner(content: dict[str, Any]) -> bool:
    """Whether a nested template's expressions are its own, not those of the template around it."""
    properties = content.get("properties")
    if not isinstance(properties, dict) or "template" not in properties:
        return False
    options = properties.get("expressionEvaluationOptions")
    return isinstance(options, dict) and str(options.get("scope", "")).lower() == "inner"


class Template:
    """A template with the values of its parameters. Raises TemplateError for what is wrong with either."""

    def __init__(self, document: Any, given: Any, around: Surroundings) -> None:
        if not isinstance(document, dict):
            raise TemplateError("The template is not a JSON object.")
        self._document = {key.lower(): value for key, value in document.items()}
        if "resources" not in self._document:
            raise TemplateError("Required property 'resources' not found in JSON. Path '', line 1, position 1.")
        for section in _SECTIONS:
            if not isinstance(self._document.get(section) or {}, dict):
                raise TemplateError(f"The template section '{section}' is not a JSON object.")
        for section in ("parameters", "outputs"):
            for name, fact in (self._document.get(section) or {}).items():
                if not isinstance(fact, dict):
                    raise TemplateError(f"'{name}' in the template section '{section}' is not a JSON object.")
        check_syntax(document)
        self.context = Context(around)
        self.context.functions = _functions(self._document.get("functions"))
        self.context.variables = self._variables()
        self.parameters: dict[str, dict[str, Any]] = {}
        """The parameters with type and value, those of secrets without value, as the service shows them."""
        self._read_parameters(given)
        self.resources: list[Planned] = []
        """What is deployed: conditions that are false and what exists already are left out."""
        self._plan()

    def _variables(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in (self._document.get("variables") or {}).items():
            if name.lower() == "copy" and isinstance(value, list):
                found.update((loop["name"].lower(), Loop(loop)) for loop in value)
            else:
                found[name.lower()] = value
        return found

    def _read_parameters(self, given: Any) -> None:
        declared = {name.lower(): (name, fact) for name, fact in (self._document.get("parameters") or {}).items()}
        values = {name.lower(): value for name, value in (given or {}).items()}
        unknown = [name for name in (given or {}) if name.lower() not in declared]
        if unknown:
            known = ", ".join(name for name, _ in declared.values())
            raise TemplateError(
                f"The template parameters '{', '.join(unknown)}' in the parameters file are not valid; they are not present in "
                "the original template and can therefore not be provided at deployment time. The only supported parameters "
                f"for this template are '{known}'. Please see https://aka.ms/arm-pass-parameter-values for usage details."
            )
        for key, (name, fact) in declared.items():
            kind = str(fact.get("type", "")).lower()
            if kind not in _TYPES:
                raise TemplateError(
                    f"The template parameter '{name}' has the type '{fact.get('type')}', which is not valid."
                )
            value = values.get(key)
            if isinstance(value, dict) and "value" in value and not (value["value"] is None and "defaultValue" in fact):
                found = value["value"]
            elif "defaultValue" in fact:
                found = self.context.evaluate(fact["defaultValue"])
            elif fact.get("nullable"):
                found = None
            else:
                raise TemplateError(
                    f"The value for the template parameter '{name}' at line '1' and column '1' is not provided. Please see "
                    "https://aka.ms/arm-create-parameter-file for usage details."
                )
            if found is not None or not fact.get("nullable"):
                self._check_parameter(name, kind, fact, found)
            self.context.parameters[key] = found
            shown = {"type": str(fact["type"])[:1].upper() + str(fact["type"])[1:]}
            self.parameters[name] = shown if kind in _SECURE else {**shown, "value": found}

    def _check_parameter(self, name: str, kind: str, fact: dict[str, Any], value: Any) -> None:
        wrong_type = not isinstance(value, _TYPES[kind]) or (kind == "int" and isinstance(value, bool))
        if wrong_type:
            raise TemplateError(
                f"Template parameter JToken type is not valid. Expected '{fact['type']}'. Actual '{_json_type(value)}'. "
                f"Parameter '{name}'. Please see https://aka.ms/arm-create-parameter-file for usage details."
            )
        allowed = fact.get("allowedValues")
        parts = value if isinstance(value, list) and allowed and value not in allowed else [value]
        for part in parts:
            if allowed is not None and part not in allowed and text_of(part).lower() not in _lower(allowed):
                raise TemplateError(
                    f"The provided value for the template parameter '{name}' is not valid. The value '{text_of(part)}' is not "
                    f"part of the allowed value(s): '{','.join(map(text_of, allowed))}'."
                )
        sizes: dict[str, int] = {}
        if isinstance(value, (str, list)):
            sizes = {"minLength": len(value), "maxLength": len(value)}
        elif kind == "int":
            sizes = {"minValue": value, "maxValue": value}
        for limit, size in sizes.items():
            bound = fact.get(limit)
            if bound is not None and (size < bound if limit.startswith("min") else size > bound):
                raise TemplateError(
                    f"The provided value for the template parameter '{name}' is not valid. The {limit} is '{bound}'."
                )

    def _plan(self) -> None:
        entries = self._document["resources"]
        named = entries.items() if isinstance(entries, dict) else ((None, entry) for entry in entries)
        for symbol, entry in named:
            self._plan_entry(entry, symbol, "", "")
        self.context.known = [planned.id for planned in self.resources]
        self.context.planned = {planned.id.lower() for planned in self.resources}

    def _plan_entry(self, entry: Any, symbol: str | None, above_type: str, above_name: str) -> None:
        if not isinstance(entry, dict):
            raise TemplateError("A resource of the template is not a JSON object.")
        entry = {_canonical(key): value for key, value in entry.items()}
        for needed in ("type", "name"):
            if needed not in entry:
                raise TemplateError(
                    f"The template resource at line '1' and column '1' lacks the required property '{needed}'."
                )
        loop = entry.get("copy")
        turns: list[tuple[str, int] | None] = [None]
        if isinstance(loop, dict):
            name, count = str(loop["name"]), self.context.evaluate(loop["count"])
            turns = [(name, number) for number in range(count)]
        for turn in turns:
            self._plan_turn(entry, turn, symbol, above_type, above_name)

    def _plan_turn(
        self, entry: dict[str, Any], turn: tuple[str, int] | None, symbol: str | None, above_type: str, above_name: str
    ) -> None:
        def value_of(key: str, default: Any = None) -> Any:
            value = entry.get(key, default)
            return self.context.evaluate(value) if turn is None else self.context.in_loop(*turn, value)

        type_name = f"{above_type}/{entry['type']}" if above_type else str(value_of("type"))
        name = f"{above_name}/{value_of('name')}" if above_name else str(value_of("name"))
        version = str(value_of("apiVersion", ""))
        group, subscription = str(value_of("resourceGroup") or ""), str(value_of("subscriptionId") or "")
        scope = self._scope(value_of("scope"), group, subscription)
        resource_id = id_of(scope, type_name, name)
        if symbol is not None:
            self.context.symbols[symbol.lower()] = (resource_id, version)
        if value_of("existing", False):
            return
        if value_of("condition", True):
            needs = [str(need).lower() for need in value_of("dependsOn") or []]
            if above_name:
                needs.append(id_of(scope, above_type, above_name).lower())
            names = {resource_id.lower(), name.lower(), f"{type_name}/{name}".lower()}
            if symbol is not None:
                names.add(symbol.lower())
            if turn is not None:
                names.add(turn[0].lower())
            planned = Planned(
                resource_id, type_name, version, entry, turn, needs, frozenset(names), group, subscription
            )
            if any(other.id.lower() == resource_id.lower() for other in self.resources):
                raise TemplateError(
                    f"The resource '{type_name}/{name}' at line '1' and column '1' is defined multiple times in a template."
                )
            self.resources.append(planned)
            for child in entry.get("resources") or []:
                self._plan_entry(child, None, type_name, name)

    def _scope(self, given: Any, group: str, subscription: str) -> str:
        around = self.context.around.scope
        if isinstance(given, str) and given:
            if given == "/":
                return ""
            if given.startswith("/"):
                return given.rstrip("/")
            if given.lower().startswith("microsoft.management/managementgroups/"):
                return f"/providers/{given}"
            namespace, *parts = given.split("/")
            if len(parts) % 2 == 0 and "." in namespace:
                return f"{around}/providers/{given}"
        if not group and not subscription:
            return around
        beginning = f"/subscriptions/{subscription}" if subscription else "/".join(around.split("/")[:3])
        return f"{beginning}/resourceGroups/{group}" if group else beginning

    def outputs(self) -> dict[str, Any]:
        """The outputs with type and value, those of secrets without value. Raises TemplateError."""
        found: dict[str, Any] = {}
        for name, fact in (self._document.get("outputs") or {}).items():
            if not self.context.evaluate(fact.get("condition", True)):
                continue
            kind = str(fact.get("type", ""))
            shown: dict[str, Any] = {"type": kind[:1].upper() + kind[1:]}
            if "copy" in fact:
                value = self.context.evaluate({"copy": [{"name": "all", **fact["copy"]}]})["all"]
            else:
                value = self.context.evaluate(fact.get("value"))
            if kind.lower() not in _SECURE:
                shown["value"] = value
            found[name] = shown
        return found


def _canonical(key: str) -> str:
    """A member of a resource by the name that this file uses: names compare without case."""
    return {"apiversion": "apiVersion", "dependson": "dependsOn"}.get(key.lower(), key)


def check_syntax(value: Any) -> None:
    """Raise TemplateError where a text below a value is an expression that cannot be read."""
    if isinstance(value, str):
        if is_expression(value):
            parse(value)
    elif isinstance(value, list):
        for item in value:
            check_syntax(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            check_syntax(name)
            check_syntax(item)


def _functions(namespaces: Any) -> dict[str, Any]:
    found = {}
    for one in namespaces or []:
        for name, function in one.get("members", {}).items():
            found[f"{one['namespace']}.{name}".lower()] = function
    return found


def _lower(values: list[Any]) -> set[str]:
    return {value.lower() for value in values if isinstance(value, str)}


def _json_type(value: Any) -> str:
    names = {str: "String", bool: "Boolean", int: "Integer", float: "Float", list: "Array", dict: "Object"}
    return names.get(type(value), "Null")


def id_of(scope: str, type_name: str, name: str) -> str:
    """The id of a resource by its full type and name. Raises TemplateError where they have not as many parts."""
    namespace, *types = type_name.split("/")
    names = name.split("/")
    if namespace.lower() == "microsoft.resources" and [part.lower() for part in types] == ["resourcegroups"]:
        return f"{'/'.join(scope.split('/')[:3])}/resourceGroups/{name}"
    if not types or len(types) != len(names):
        raise TemplateError(
            f"The template resource '{name}' for type '{type_name}' at line '1' and column '1' has incorrect segment lengths. A "
            "nested resource type must have identical number of segments as its resource name. A root resource type must have "
            "segment length one greater than its resource name. Please see https://aka.ms/arm-syntax-resources for usage details."
        )
    return f"{scope}/providers/{namespace}" + "".join(f"/{one}/{own}" for one, own in zip(types, names, strict=True))


def dependencies(resources: list[Planned]) -> Iterator[tuple[Planned, list[Planned]]]:
    """Each resource with those of the template that it depends on."""
    for planned in resources:
        yield planned, [other for other in resources if other is not planned and _needs(planned, other)]


def _needs(planned: Planned, other: Planned) -> bool:
    return any(need in other.names or other.id.lower().endswith(need) for need in planned.needs)

"""Request bodies against the facts of a resource type: what the service refuses, and what it keeps.

The service reads member names without case, lets what it sets itself (read-only members) pass unread, and never shows secrets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from pscompat.arm import Kind, Property, ResourceType, Schema
from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.wire import RequestError

_ENVELOPE = frozenset({"id", "name", "type", "apiversion", "location", "tags", "systemdata"})
"""Top-level members that Azure Resource Manager looks at before the provider does (tags.py, locations.py)."""
_DEEPEST = 100
_TRUTHS = {"true": True, "false": False}
"""Texts that the service takes for a boolean, as it takes those of whole numbers; the Azure CLI sends some."""
_SHOWN = frozenset({"serverkeytype", "storagecontainerpath", "uri"})
"""What the facts call write-only, and services show all the same: keys of SQL servers, the container of their scans."""
_FRACTIONS = frozenset(
    {
        *("mincapacity", "maxcapacity", "retryintervalbackoffmultiplier", "roundtriptimems"),
        *("percentage", "amount", "threshold", "cpu", "memoryingb"),
    }
)
"""Numbers that may have a fraction: the facts know no other numbers than integers."""
_integer = late(r"-?\d{1,18}", "fullmatch", re.ASCII)
_hyphens = late(r"(\\[dw])-", "sub")
"""A hyphen behind a class of characters, which means itself: Python asks for an escape there."""


class Deserialization:
    """Refusals of a document that cannot be read, as the provider of a namespace words them."""

    def __init__(self, namespace: str) -> None:
        self._details = namespace.lower() == "microsoft.network"

    def unknown_member(self, member: str, model: str, path: str) -> RequestError:
        return self._refusal(f"Could not find member '{member}' on object of type '{model}'. Path '{path}'.", path)

    def wrong_type(self, value: object, wanted: str, path: str) -> RequestError:
        shown = json.dumps(value) if isinstance(value, (str, int, float, bool)) else type(value).__name__
        return self._refusal(f"Error converting value {shown} to type '{wanted}'. Path '{path}'.", path)

    def not_allowed(self, value: str, path: str) -> RequestError:
        if self._details:
            return self.wrong_type(value, path.rpartition(".")[2], path)
        return errors.invalid_parameter(path)

    def _refusal(self, message: str, path: str) -> RequestError:
        if self._details:
            detail = {"code": "InvalidJson", "message": message}
            return RequestError(400, "InvalidRequestFormat", "Cannot parse the request.", details=[detail])
        return RequestError(400, "BadRequest", message, target=path)


def _refers(names: Collection[str], value: dict[str, Any]) -> bool:
    """Whether a part of a body stands for another resource, of which its id is enough. names: those that it may have, in lower case."""
    return "id" in names and "location" in names and isinstance(value.get("id"), str)


class BodyReader:
    """Reads the bodies of requests to one resource type."""

    def __init__(self, facts: ResourceType, *, changes: bool, newer: bool) -> None:
        """`changes`: the bodies are documents that were read and changed, which lack the secrets that were never shown.

        `newer`: they are of an api-version that is newer than the facts, whose members the facts cannot all know: such are kept.
        """
        self._types = facts.types
        self._schema = facts.schema
        self._refusals = Deserialization(facts.namespace)
        self._changes = changes
        self._newer = newer

    def read(self, body: Any, own_name: str) -> dict[str, Any]:
        """The document of a request to a resource, with names as the service writes them. Raises RequestError (400)."""
        if not isinstance(body, dict):
            raise errors.invalid_request_content("a JSON object of type 'ResourceDefinition' was expected")
        properties = self._members(self._schema, {"name": own_name, **body}, "")
        document: dict[str, Any] = {}
        names = {name.lower(): name for name in properties}
        for key, value in body.items():
            name = names.get(key.lower())
            if name is None:
                if key.lower() not in _ENVELOPE:
                    if not self._newer:
                        raise errors.unknown_envelope_member(key)
                    document[key] = value
                continue
            if name.lower() in _ENVELOPE:
                if name.lower() in ("location", "tags"):
                    document[name] = value
                continue
            self._keep(document, name, properties[name], value, name)
        self._require(properties, document, body, "")
        return document

    def _members(self, schema: Schema, value: dict[str, Any], path: str) -> dict[str, Property]:
        """The properties that an object may have; those of the variant that its discriminator names, too."""
        if schema.kind is not Kind.DISCRIMINATED:
            return schema.properties
        given = next((item for key, item in value.items() if key.lower() == schema.discriminator.lower()), None)
        where = _join(path, schema.discriminator)
        if given is None:
            raise errors.required_parameter(where)
        variant = next((number for name, number in schema.variants.items() if name.lower() == str(given).lower()), None)
        if variant is None:
            raise errors.invalid_parameter(where)
        return {**schema.properties, **self._types[variant].properties}

    def _object(self, schema: Schema, value: Any, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._refusals.wrong_type(value, schema.name or "object", path)
        if path.count(".") > _DEEPEST:
            raise errors.invalid_request_content("the document is nested too deeply")
        properties = self._members(schema, value, path)
        names = {name.lower(): name for name in properties}
        document: dict[str, Any] = {}
        for key, item in value.items():
            name = names.get(key.lower())
            if name is not None:
                self._keep(document, name, properties[name], item, _join(path, name))
            elif schema.others is not None:
                document[key] = self._value(schema.others, item, _join(path, key))
            elif self._newer:
                document[key] = item
            else:
                raise self._refusals.unknown_member(key, schema.name, _join(path, key))
        if not _refers(names, value):
            self._require(properties, document, value, path)
        return document

    def _keep(self, document: dict[str, Any], name: str, declared: Property, value: Any, path: str) -> None:
        if declared.read_only or value is None:
            return
        read = self._value(declared.type, value, path)
        if not self._is_secret(declared) or name.lower() in _SHOWN:
            document[name] = read

    def _is_secret(self, declared: Property) -> bool:
        return declared.write_only or self._types[declared.type].secret

    def _require(
        self, properties: dict[str, Property], document: dict[str, Any], body: dict[str, Any], path: str
    ) -> None:
        if self._changes and path and not document:
            return  # What the service alone says of a resource is no part of a change.
        given = {key.lower() for key, value in body.items() if value is not None}
        for name, declared in properties.items():
            if declared.required and not declared.read_only and name.lower() not in given:
                if not path and name.lower() in _ENVELOPE:
                    continue
                if self._changes and self._is_secret(declared):
                    continue
                raise errors.required_parameter(_join(path, name))

    def _value(self, number: int, value: Any, path: str) -> Any:
        """A value as the service keeps it. Raises RequestError (400)."""
        schema = self._types[number]
        kind = schema.kind
        if value is None or kind is Kind.ANY:
            return value
        if kind in (Kind.OBJECT, Kind.DISCRIMINATED):
            return self._object(schema, value, path)
        if kind is Kind.LIST:
            return self._list(schema, value, path)
        if kind is Kind.UNION:
            return self._union(schema, value, path)
        return _SCALARS[kind](self, schema, value, path)

    def _list(self, schema: Schema, value: Any, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise self._refusals.wrong_type(value, "list", path)
        _check_size(schema, len(value), path)
        if None in value:
            raise self._refusals.wrong_type(
                None, self._types[schema.item].name or "item", f"{path}[{value.index(None)}]"
            )
        return [self._value(schema.item, item, f"{path}[{place}]") for place, item in enumerate(value)]

    def _union(self, schema: Schema, value: Any, path: str) -> Any:
        refusal: RequestError | None = None
        for option in schema.options:
            try:
                return self._value(option, value, path)
            except RequestError as error:
                refusal = refusal or error
        raise refusal or errors.invalid_parameter(path)

    def _text(self, schema: Schema, value: Any, path: str) -> str:
        if isinstance(value, (bool, int, float)):
            value = str(value)
        if not isinstance(value, str):
            raise self._refusals.wrong_type(value, "System.String", path)
        check_text(schema, value, path)
        return value

    def _choice(self, schema: Schema, value: Any, path: str) -> Any:
        if not isinstance(value, str):
            raise self._refusals.wrong_type(value, "System.String", path)
        for known in schema.values:
            if known.lower() == value.lower():
                return known
        if schema.open:
            return value
        raise self._refusals.not_allowed(value, path)

    def _integer(self, schema: Schema, value: Any, path: str) -> int | float:
        if isinstance(value, str) and _integer(value):
            value = int(value)
        if isinstance(value, float) and path.rpartition(".")[2].lower() in _FRACTIONS:
            return value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
            raise self._refusals.wrong_type(value, "System.Int32", path)
        _check_size(schema, int(value), path)
        return value if isinstance(value, int) else int(value)

    def _boolean(self, schema: Schema, value: Any, path: str) -> bool:
        known = _TRUTHS.get(value.strip().lower(), value) if isinstance(value, str) else value
        if not isinstance(known, bool):
            raise self._refusals.wrong_type(value, "System.Boolean", path)
        return known


_SCALARS = {
    Kind.TEXT: BodyReader._text,
    Kind.CHOICE: BodyReader._choice,
    Kind.INTEGER: BodyReader._integer,
    Kind.BOOLEAN: BodyReader._boolean,
}


def check_text(schema: Schema, value: str, path: str) -> None:
    """Length and pattern of a text. Raises RequestError (400 InvalidParameter)."""
    _check_size(schema, len(value), path)
    if schema.pattern and not fits_pattern(schema.pattern, value):
        raise errors.invalid_parameter(path)


def _check_size(schema: Schema, size: int, path: str) -> None:
    if (schema.shortest is not None and size < schema.shortest) or (
        schema.longest is not None and size > schema.longest
    ):
        raise errors.invalid_parameter(path)


def fits_pattern(pattern: str, value: str) -> bool:
    """Whether a text fits a pattern of the facts; one that Python cannot read fits everything."""
    compiled = _compiled(pattern)
    return compiled is None or compiled.search(value) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(_hyphens(r"\1\\-", pattern))
    except re.error:
        return None


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


_readers: dict[tuple[str, bool, bool], BodyReader] = {}


def reader_of(facts: ResourceType, *, changes: bool = False, newer: bool = False) -> BodyReader:
    """The reader of a resource type's bodies, made once."""
    key = facts.name, changes, newer
    found = _readers.get(key)
    if found is None:
        found = _readers[key] = BodyReader(facts, changes=changes, newer=newer)
    return found


def members(document: Any, model: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The members of a JSON object by the names given here; the service reads names without case.

    No document counts as an empty one. Raises RequestError when `document` is not an object or has a member that
    `names` lacks.
    """
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise errors.invalid_request_content(f"a JSON object of type {model} was expected")
    known = {name.lower(): name for name in names}
    found: dict[str, Any] = {}
    for key, value in document.items():
        if key.lower() not in known:
            raise errors.unknown_member(key, model)
        found[known[key.lower()]] = value
    return found

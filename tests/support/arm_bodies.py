"""Request bodies made from the facts of a resource type: right ones, and ones with a single fault."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    from re import _constants, _parser  # type: ignore[attr-defined]
else:
    import sre_constants as _constants
    import sre_parse as _parser

from pscompat.arm import Kind, Property, ResourceType, Schema

ENVELOPE = frozenset({"id", "name", "type", "apiVersion", "systemData"})
_UNREAD = frozenset(name.lower() for name in ENVELOPE) | {"location", "tags"}
_DEEPEST = 6
_SOMETHING = "/subscriptions/5a1ec0de-0000-4000-8000-000000000001/resourceGroups/everything"
_PARTICULAR: dict[str, Any] = {
    "adminPassword": "Not-a-real-1",
    "customData": "YWFh",
    "addressPrefix": "10.0.0.0/24",
    "addressPrefixes": ["10.0.0.0/16"],
    "privateIPAllocationMethod": "Dynamic",
    "publicIPAllocationMethod": "Static",
    "priority": 200,
    "id": _SOMETHING,
    "vmSize": "Standard_D2s_v5",
}
"""Values of members whose form the facts do not tell; an `id` is that of something that exists."""


class CannotMake(Exception):
    """No value fits what the facts ask for, as far as this file can tell."""


class Fault(NamedTuple):
    """A body with one fault, and the code that the service answers with."""

    what: str
    body: dict[str, Any]
    codes: tuple[str, ...]


class Maker:
    """Makes bodies for a resource type; the same seed makes the same bodies. `chance` is that of an optional member."""

    def __init__(self, facts: ResourceType, seed: int, chance: float = 0.5) -> None:
        self.facts = facts
        self._random = random.Random(f"{facts.name} {seed}")
        self._chance = chance
        self._variant = self._random.choice(sorted(facts.schema.variants)) if facts.schema.variants else ""

    def body(self) -> dict[str, Any]:
        """A body that the service accepts."""
        made = self._object(self.facts.schema, 0)
        for name in ENVELOPE:
            made.pop(name, None)
        if "location" in made or self.facts.tracked:
            made["location"] = "westeurope"
        if "tags" in made:
            made["tags"] = {"team": "shop"}
        return made

    def part(self, schema: Schema) -> dict[str, Any]:
        """A part of a body. Raises CannotMake."""
        return self._object(schema, 2)

    def name(self) -> str:
        """A name that the service accepts."""
        if self.facts.schema.discriminator == "name":
            return self._variant
        declared = self.facts.schema.property("name")
        if declared is None:
            return "one"
        value = self._value(declared.type, 0)
        text = str(value)
        return text if isinstance(value, str) and text and not set(text) & set("<>%&\\?/ ") else "one"

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        properties = dict(schema.properties)
        made: dict[str, Any] = {}
        if schema.kind is Kind.DISCRIMINATED and not schema.variants:
            raise CannotMake(schema.name)
        if schema.kind is Kind.DISCRIMINATED:
            value = self._random.choice(sorted(schema.variants)) if depth else self._variant
            properties.update(self.facts.types[schema.variants[value]].properties)
            made[schema.discriminator] = value
        for name, declared in properties.items():
            wanted = declared.required or (depth < _DEEPEST and self._random.random() < self._chance)
            wanted = wanted or (name == "name" and depth > 0)  # what has a name is known by it
            if name in made or declared.read_only or not wanted:
                continue
            if name in _PARTICULAR and _takes(self.facts.types[declared.type], _PARTICULAR[name]):
                made[name] = _PARTICULAR[name]
                continue
            try:
                made[name] = self._value(declared.type, depth + 1)
            except CannotMake:
                if declared.required:
                    raise
        return made

    def _value(self, number: int, depth: int) -> Any:
        schema = self.facts.types[number]
        if depth > 30:
            raise CannotMake(schema.name)
        match schema.kind:
            case Kind.TEXT:
                return self.text(schema)
            case Kind.INTEGER:
                low = 0 if schema.shortest is None else schema.shortest
                return self._random.randint(low, low + 5 if schema.longest is None else min(schema.longest, low + 5))
            case Kind.BOOLEAN:
                return self._random.random() < 0.5
            case Kind.ANY:
                return {"any": 1}
            case Kind.CHOICE:
                return self._random.choice(schema.values)
            case Kind.UNION:
                return self._value(self._random.choice(schema.options), depth)
            case Kind.LIST:
                count = max(schema.shortest or 0, 1 if depth < _DEEPEST else 0)
                return [self._value(schema.item, depth + 1) for _ in range(count)]
            case _:
                return self._object(schema, depth)

    def text(self, schema: Schema) -> str:
        """A text of the right length and form."""
        if schema.pattern:
            for _ in range(60):
                made = pattern_text(schema.pattern, self._random)
                if _fits(schema, made):
                    return made
            plain = "a" * max(schema.shortest or 0, 3)
            if _fits(schema, plain):
                return plain
            raise CannotMake(schema.pattern)
        length = max(schema.shortest or 0, 3)
        if schema.longest is not None:
            length = min(length, schema.longest)
        return "a" * length

    def faults(self, body: dict[str, Any]) -> Iterator[Fault]:
        """Bodies that break one rule each, made from a right one."""
        yield Fault("unknown member of the resource", {**body, "nonsense": 1}, ("InvalidRequestContent",))
        if self.facts.tracked:
            without = {key: value for key, value in body.items() if key != "location"}
            yield Fault("no location", without, ("LocationRequired",))
            elsewhere = {**body, "location": "marsnorth"}
            yield Fault("location that does not exist", elsewhere, ("LocationNotAvailableForResourceType",))
        yield from self._member_faults(self.facts.schema, body, lambda changed: changed)

    def _member_faults(
        self, schema: Schema, value: dict[str, Any], wrap: Callable[[Any], dict[str, Any]]
    ) -> Iterator[Fault]:
        properties = self._all_properties(schema, value)
        for name, declared in properties.items():
            if name not in value or declared.read_only or name.lower() in _UNREAD:
                continue
            inner = self.facts.types[declared.type]

            def changed(new: Any, name: str = name) -> dict[str, Any]:
                return wrap({**value, name: new})

            if declared.required and name != schema.discriminator:
                yield Fault(
                    f"no {name}", wrap({key: item for key, item in value.items() if key != name}), ("InvalidParameter",)
                )
            wrong = _wrong_value(inner)
            if wrong is not None:
                codes = ("BadRequest", "InvalidRequestFormat", "InvalidParameter")
                yield Fault(f"{name} of another type", changed(wrong), codes)
            if inner.kind is Kind.CHOICE and not inner.open:
                yield Fault(f"{name} not allowed", changed("nonsense"), ("InvalidParameter", "InvalidRequestFormat"))
            if inner.kind is Kind.TEXT and inner.longest is not None and inner.longest < 10_000:
                yield Fault(f"{name} too long", changed("a" * (inner.longest + 1)), ("InvalidParameter",))
            if inner.kind is Kind.INTEGER and inner.longest is not None:
                yield Fault(f"{name} too large", changed(inner.longest + 1), ("InvalidParameter",))
            if inner.kind in (Kind.OBJECT, Kind.DISCRIMINATED) and isinstance(value[name], dict):
                if inner.others is None:
                    extra = {**value[name], "nonsense": 1}
                    yield Fault(f"unknown member of {name}", changed(extra), ("BadRequest", "InvalidRequestFormat"))
                yield from self._member_faults(inner, value[name], changed)

    def _all_properties(self, schema: Schema, value: dict[str, Any]) -> dict[str, Property]:
        if schema.kind is not Kind.DISCRIMINATED:
            return schema.properties
        chosen = value.get(schema.discriminator, self._variant)
        return {**schema.properties, **self.facts.types[schema.variants[chosen]].properties}


def _wrong_value(schema: Schema) -> Any:
    if schema.kind in (Kind.TEXT, Kind.CHOICE):
        return ["not", "text"]
    if schema.kind in (Kind.INTEGER, Kind.BOOLEAN):
        return "nonsense"
    if schema.kind in (Kind.LIST, Kind.OBJECT):
        return 7
    return None


def _takes(schema: Schema, value: Any) -> bool:
    """Whether a value is one of a type."""
    match schema.kind:
        case Kind.TEXT:
            return isinstance(value, str) and _fits(schema, value)
        case Kind.CHOICE:
            return value in schema.values
        case Kind.LIST:
            return isinstance(value, list)
        case Kind.INTEGER:
            low, high = schema.shortest or 0, schema.longest
            return isinstance(value, int) and low <= value and (high is None or value <= high)
        case _:
            return False


def _fits(schema: Schema, text: str) -> bool:
    long_enough = len(text) >= (schema.shortest or 0)
    return (
        long_enough and len(text) <= (schema.longest or 10_000) and re.search(_python(schema.pattern), text) is not None
    )


def _python(pattern: str | None) -> str:
    """A pattern in Python's form: a hyphen behind a class of characters is escaped."""
    return re.sub(r"(\\[dw])-", r"\1\\-", pattern or "")


def pattern_text(pattern: str, source: random.Random) -> str:
    """A text that mostly matches a regular expression; look-arounds are not heeded."""
    try:
        return _made(_parser.parse(_python(pattern)), source)
    except re.error:
        raise CannotMake(pattern) from None


def _made(tokens: Any, source: random.Random) -> str:
    return "".join(_one(kind, value, source) for kind, value in tokens)


def _one(kind: Any, value: Any, source: random.Random) -> str:
    if kind is _constants.LITERAL:
        return chr(value)
    if kind is _constants.NOT_LITERAL:
        return "a" if chr(value) != "a" else "b"
    if kind is _constants.ANY:
        return "a"
    if kind is _constants.IN:
        return _in(value, source)
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, most, inner = value
        count = min(most, least + source.randint(0, 3))
        return "".join(_made(inner, source) for _ in range(count))
    if kind is _constants.SUBPATTERN:
        return _made(value[-1], source)
    if kind is _constants.BRANCH:
        return _made(source.choice(value[1]), source)
    return ""


_BY_CATEGORY = {
    _constants.CATEGORY_DIGIT: "0123456789",
    _constants.CATEGORY_WORD: "abcxyz019_",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_SPACE: "abc",
    _constants.CATEGORY_NOT_DIGIT: "abc",
    _constants.CATEGORY_NOT_WORD: "-",
}


def _in(items: Any, source: random.Random) -> str:
    negated = items[0][0] is _constants.NEGATE
    allowed: list[str] = []
    for kind, value in items:
        if kind is _constants.LITERAL:
            allowed.append(chr(value))
        elif kind is _constants.RANGE:
            low, high = value
            allowed.extend(map(chr, range(low, min(high, low + 100) + 1)))
        elif kind is _constants.CATEGORY:
            allowed.extend(_BY_CATEGORY.get(value, ""))
    if not negated:
        return source.choice(allowed)
    return source.choice([letter for letter in "abcdefgh0123XYZ" if letter not in allowed] or ["~"])

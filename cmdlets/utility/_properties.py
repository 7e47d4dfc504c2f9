"""What the -Property of Select-Object, Sort-Object, Group-Object, Measure-Object, Compare-Object and Join-String reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.values import (
    Hashtable,
    MemberInfo,
    PSCustomObject,
    Value,
    as_object,
    find_key,
    is_hashtable,
    unwrap,
)
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.formatting.property_arguments import EXPRESSION, NAME, read_argument
from pscompat.formatting.shapes import standard_names
from pscompat.runtime.item_runner import item_runner
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet


def read_property(obj: Value, name: str) -> Value:
    """The value of one property of one object, MISSING where there is none.

    A Hashtable's keys count as properties, before its own; those of other dictionaries do not (PSPropertyExpression).
    """
    if type(obj) is PSCustomObject:
        value = obj.props.get(name, MISSING)
        if value is MISSING:
            key = find_key(obj.props, name)
            if key is not None:
                value = obj.props[key]
        if value is not MISSING and not isinstance(value, MemberInfo):
            return value
    base = unwrap(obj)
    if isinstance(base, Hashtable):
        return _of_dictionary(obj, base, name)
    value = members.property_value(obj, name)
    return members.class_set(obj, name) if value is MISSING else value


def _of_dictionary(obj: Value, base: Hashtable, name: str) -> Value:
    if is_hashtable(base) and name in base:
        return base.get(name)
    own = members.find(obj, name)
    if isinstance(own, members.DictionaryProperty):
        own = members.class_property(obj, name)
    return MISSING if own is None else own.value


def key_properties(objects: Sequence[Value]) -> list[str]:
    """The properties that the first object's standard members name as its keys: what is compared when none is asked for."""
    return standard_names(objects[0], "DefaultKeyPropertySet") if objects else []


def property_names(obj: Value) -> list[str]:
    """The names of an object's properties in display order; a hashtable's keys."""
    base = unwrap(obj)
    if is_hashtable(base):
        return [to_string(key) for key, _ in base.items()]
    return [item.name for item in members.matched(obj)]


def written_name(obj: Value, name: str) -> str:
    """A property's name as the object writes it; the given one where it has none such."""
    return next((each for each in property_names(obj) if each.lower() == name.lower()), name)


def value_runner(cmdlet: Cmdlet, block: ScriptBlock) -> Callable[[Value], Value]:
    """A function that computes a value from an object with a script block, in a scope of its own with `$_` set.

    One output stands for itself, several make an array, none is nothing. An error raises TerminatingError.
    """
    engine, caller, streams = cmdlet.engine, cmdlet.scope, cmdlet.runtime.block_streams.uncollected()

    def run(item: Value) -> Value:
        results: list[Value] = []
        depth = engine.try_depth
        engine.try_depth = depth + 1
        try:
            scope = Scope(engine, caller, streams)
            scope.block = block.code.ast
            item_runner(block, scope, streams)(item, results.append)
        except TerminatingError as failure:
            engine.remember_error(failure.record)
            raise
        finally:
            engine.try_depth = depth
        return as_object(results)

    return run


class PropertyResult(NamedTuple):
    """One value of an expression: the name it goes by, the value, and the exception that came instead."""

    name: str
    value: Value
    error: NetException | None = None


class PropertyExpression:
    """A property name, perhaps with wildcards, or a script block that computes a value from `$_` (PSPropertyExpression)."""

    __slots__ = ("_match", "_run", "block", "text", "wildcard")

    def __init__(self, source: str | ScriptBlock, cmdlet: Cmdlet):
        self.block = source if isinstance(source, ScriptBlock) else None
        self.text: str = source.text if isinstance(source, ScriptBlock) else str(source)
        self.wildcard = self.block is None and has_wildcards(self.text)
        self._run = None if self.block is None else value_runner(cmdlet, self.block)
        self._match = compile_pattern(self.text) if self.wildcard else None

    def resolve(self, obj: Value) -> list[str]:
        """The names of the object's properties that this name or pattern stands for."""
        if self._match is None:
            found = members.find(obj, self.text) if not isinstance(unwrap(obj), Hashtable) else None
            if found is not None:
                return [found.name]
            value = read_property(obj, self.text)
            if isinstance(value, MemberInfo):
                return members.set_names(obj, self.text)
            return [] if value is MISSING else [self.text]
        return [name for name in property_names(obj) if self._match(name)]

    def results(self, obj: Value) -> list[PropertyResult]:
        """The values for one object: one for a block or a name the object has, several or none for a pattern."""
        if self._run is not None:
            return [self._evaluate(obj)]
        if self._match is None:
            value = read_property(obj, self.text)
            if not isinstance(value, MemberInfo):
                return [] if value is MISSING else [PropertyResult(self.text, value)]
        return [PropertyResult(name, read_property(obj, name)) for name in self.resolve(obj)]

    def _evaluate(self, obj: Value) -> PropertyResult:
        """Run the block: one output stands for itself, several make an array, none is null."""
        assert self._run is not None
        try:
            return PropertyResult(self.text, self._run(obj))
        except TerminatingError as failure:
            return PropertyResult(self.text, None, travelling(failure))


class PropertyArgument:
    """One element of -Property: its expression and, from a hashtable, `entries` by full key (`name`, `descending`, …)."""

    __slots__ = ("entries", "expression")

    def __init__(self, expression: PropertyExpression, entries: dict[str, Value]):
        self.expression = expression
        self.entries = entries


SELECT_KEYS = (EXPRESSION, NAME)
SORT_KEYS = (EXPRESSION, "ascending", "descending")
GROUP_KEYS = (EXPRESSION,)


def parse_properties(
    cmdlet: Cmdlet, arguments: Iterable[Value], keys: tuple[str, ...], wildcards: bool = True
) -> list[PropertyArgument]:
    """Read the elements of -Property; `keys` are those that a calculated property may have.

    Raises TerminatingError with PowerShell's error for an element that is neither a name, a block nor a valid hashtable.
    """
    found: list[PropertyArgument] = []
    for argument in arguments:
        source, entries = read_argument(argument, keys, wildcards)
        values = {key: entry.value for key, entry in entries.items()}
        found.append(PropertyArgument(PropertyExpression(source, cmdlet), values))
    return found

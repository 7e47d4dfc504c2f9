"""Property arguments: names, wildcards, script blocks and calculated properties (about_Calculated_Properties).

One implementation for every cmdlet whose -Property takes them: Select-Object, Sort-Object, Group-Object, Measure-Object,
Compare-Object, Join-String.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_bool, to_string
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Hashtable, MemberInfo, PSCustomObject, find_key, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.runtime.functions import item_runner
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet


def read_property(obj: Any, name: str) -> Any:
    """The value of one property of one object, MISSING where there is none; a hashtable's keys count as its properties."""
    if type(obj) is PSCustomObject:
        value = obj.props.get(name, MISSING)
        if value is MISSING:
            key = find_key(obj.props, name)
            if key is not None:
                value = obj.props[key]
        if value is not MISSING and not isinstance(value, MemberInfo):
            return value
    base = unwrap(obj)
    if type(base) is Hashtable:
        return base.get(name, MISSING)
    return members.value(obj, name, MISSING)


def property_names(obj: Any) -> list[str]:
    """The names of an object's properties in display order; a hashtable's keys."""
    base = unwrap(obj)
    if type(base) is Hashtable:
        return [to_string(key) for key, _ in base.items()]
    return [item.name for item in members.properties(obj)]


def value_runner(cmdlet: Cmdlet, block: ScriptBlock) -> Callable[[Any], Any]:
    """A function that computes a value from an object with a script block, in a scope of its own with `$_` set.

    One output stands for itself, several make an array, none is null. An error raises TerminatingError.
    """
    engine, caller, streams = cmdlet.engine, cmdlet.scope, cmdlet.runtime.streams

    def run(item: Any) -> Any:
        results: list[Any] = []
        depth = engine.try_depth
        engine.try_depth = depth + 1
        try:
            item_runner(block, Scope(engine, caller, streams), streams)(item, results.append)
        except TerminatingError as failure:
            engine.remember_error(failure.record)
            raise
        finally:
            engine.try_depth = depth
        return results[0] if len(results) == 1 else results or None

    return run


class PropertyResult(NamedTuple):
    """One value of an expression: the name it goes by, the value, and the error that came instead."""

    name: str
    value: Any
    error: ErrorRecord | None = None


class PropertyExpression:
    """A property name, perhaps with wildcards, or a script block that computes a value from `$_` (PSPropertyExpression)."""

    __slots__ = ("_match", "_run", "block", "text", "wildcard")

    def __init__(self, source: str | ScriptBlock, cmdlet: Cmdlet):
        self.block = source if isinstance(source, ScriptBlock) else None
        self.text: str = source.text if isinstance(source, ScriptBlock) else str(source)
        self.wildcard = self.block is None and has_wildcards(self.text)
        self._run = None if self.block is None else value_runner(cmdlet, self.block)
        self._match = compile_pattern(self.text) if self.wildcard else None

    def resolve(self, obj: Any) -> list[str]:
        """The names of the object's properties that this name or pattern stands for."""
        if self._match is None:
            found = members.find(obj, self.text) if type(unwrap(obj)) is not Hashtable else None
            if found is not None:
                return [found.name]
            return [] if read_property(obj, self.text) is MISSING else [self.text]
        return [name for name in property_names(obj) if self._match(name)]

    def results(self, obj: Any) -> list[PropertyResult]:
        """The values for one object: one for a block or a name the object has, several or none for a pattern."""
        if self._run is not None:
            return [self._evaluate(obj)]
        if self._match is None:
            value = read_property(obj, self.text)
            return [] if value is MISSING else [PropertyResult(self.text, value)]
        return [PropertyResult(name, read_property(obj, name)) for name in self.resolve(obj)]

    def _evaluate(self, obj: Any) -> PropertyResult:
        """Run the block: one output stands for itself, several make an array, none is null."""
        assert self._run is not None
        try:
            return PropertyResult(self.text, self._run(obj))
        except TerminatingError as failure:
            return PropertyResult(self.text, None, failure.record)


class PropertyArgument:
    """One element of -Property: its expression and, from a hashtable, `entries` by full key (`name`, `descending`, …)."""

    __slots__ = ("entries", "expression")

    def __init__(self, expression: PropertyExpression, entries: dict[str, Any]):
        self.expression = expression
        self.entries = entries


SELECT_KEYS = ("expression", "name")
SORT_KEYS = ("expression", "ascending", "descending")
GROUP_KEYS = ("expression",)
_SYNONYMS = {"name": ("name", "label")}
_EXPRESSION_TYPES = "{System.String, System.Management.Automation.ScriptBlock}"


def parse_properties(
    cmdlet: Cmdlet, arguments: Iterable[Any], keys: tuple[str, ...], wildcards: bool = True
) -> list[PropertyArgument]:
    """Read the elements of -Property; `keys` are those that a calculated property may have.

    Ends the cmdlet with PowerShell's error for an element that is neither a name, a block nor a valid hashtable.
    """
    return [_parse_property(cmdlet, unwrap(argument), keys, wildcards) for argument in arguments]


def _parse_property(cmdlet: Cmdlet, argument: Any, keys: tuple[str, ...], wildcards: bool) -> PropertyArgument:
    if isinstance(argument, Hashtable):
        entries = _entries(cmdlet, argument, keys)
        if "expression" not in entries:
            _refuse(cmdlet, "A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry")
        source = entries["expression"]
    else:
        entries = {}
        source = argument
        if source is None:
            text = f"The value of a parameter was null; one of the following types was expected: {_EXPRESSION_TYPES}."
            _refuse(cmdlet, text, "DictionaryKeyUnknownType")
        if not isinstance(source, (str, ScriptBlock)):
            text = f"Cannot convert {name_of(source)} to one of the following types {_EXPRESSION_TYPES}."
            _refuse(cmdlet, text, "DictionaryKeyUnknownType")
    _check_name(cmdlet, source, "expression" if entries else None, wildcards)
    return PropertyArgument(PropertyExpression(source, cmdlet), entries)


def _entries(cmdlet: Cmdlet, table: Hashtable, keys: tuple[str, ...]) -> dict[str, Any]:
    """The hashtable's entries by full key, abbreviations expanded and values checked."""
    entries: dict[str, Any] = {}
    written: dict[str, str] = {}
    for key, value in table.items():
        if not isinstance(unwrap(key), str):
            text = f"The {name_of(key)} key type is not valid. The key must be a string."
            _refuse(cmdlet, text, "DictionaryKeyNonString")
        full = _full_key(cmdlet, str(unwrap(key)), keys)
        if full in entries:
            _refuse(cmdlet, f'The duplicated key "{key}" conflicts with "{written[full]}".', "DictionaryKeyDuplicate")
        written[full] = full
        entries[full] = _entry_value(cmdlet, str(key), full, unwrap(value))
    return entries


def _full_key(cmdlet: Cmdlet, key: str, keys: tuple[str, ...]) -> str:
    folded = key.lower()
    found = [full for full in keys if any(name.startswith(folded) for name in _SYNONYMS.get(full, (full,)))]
    if not found:
        _refuse(cmdlet, f"The {key} key is not valid.", "DictionaryKeyIllegal")
    if len(found) > 1:
        _refuse(cmdlet, f"The {key} key is ambiguous; {found[0]} and {found[1]} conflict.", "DictionaryKeyAmbiguous")
    return found[0]


def _entry_value(cmdlet: Cmdlet, key: str, full: str, value: Any) -> Any:
    if full in ("ascending", "descending"):
        return to_bool(value)
    if value is None:
        _refuse(cmdlet, f"The {key} key has no value.", "DictionaryKeyMissingValue")

    if full == "name":
        if not isinstance(value, str):
            text = (
                f'The "{key}" key has a type, {name_of(value)}, that is not valid; expected type is {{System.String}}.'
            )
            _refuse(cmdlet, text, "DictionaryKeyIllegalValue2")
        _check_name(cmdlet, value, full, True)
    elif not isinstance(value, (str, ScriptBlock)):
        text = (
            f'The "{key}" key has a type, {name_of(value)}, that is not valid; expected types are {_EXPRESSION_TYPES}.'
        )
        _refuse(cmdlet, text, "DictionaryKeyIllegalValue1")
    return value


def _check_name(cmdlet: Cmdlet, source: Any, key: str | None, wildcards: bool) -> None:
    """Refuse empty names, and wildcards where the command wants a single property."""
    if not isinstance(source, str):
        return
    if not source:
        if key is None:
            _refuse(cmdlet, "An empty string value is not allowed.", "ExpressionEmptyString2")
        _refuse(cmdlet, f'The "{key}" key cannot have an empty string value.', "ExpressionEmptyString1")
    if not wildcards and has_wildcards(source):
        if key is None:
            _refuse(cmdlet, f'Wildcard characters are not allowed in "{source}".', "ExpressionGlobbing2")
        text = f'The "{key}" key cannot have wildcard characters in value "{source}".'
        _refuse(cmdlet, text, "ExpressionGlobbing1")


def _refuse(cmdlet: Cmdlet, text: str, error_id: str) -> None:
    """End the cmdlet as PowerShell's parameter processor does: a NotSupportedException with a text of its own."""
    exception = NetException("System.NotSupportedException", "Specified method is not supported.")
    record = ErrorRecord(exception, error_id, "InvalidArgument", None, ErrorDetails(text))
    cmdlet.throw_record(record)

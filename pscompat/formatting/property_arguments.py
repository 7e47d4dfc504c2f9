"""Property arguments: names, script blocks and calculated properties (about_Calculated_Properties).

One reading for every cmdlet whose -Property or -GroupBy takes them, with PowerShell's errors: Select-Object, Sort-Object,
Group-Object, Compare-Object and the Format-* cmdlets.
"""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.runtime.scriptblock import ScriptBlock

EXPRESSION, NAME, LABEL, FORMAT_STRING = "expression", "name", "label", "formatString"
_SYNONYMS = {NAME: (NAME, LABEL), LABEL: (LABEL, NAME)}
_EXPRESSION_TYPES = "{System.String, System.Management.Automation.ScriptBlock}"
_TEXTS = frozenset({NAME, LABEL, FORMAT_STRING, "alignment"})
_NUMBERS = frozenset({"width", "depth"})
_TRUTHS = frozenset({"ascending", "descending"})


class Entry(NamedTuple):
    """One entry of a calculated property: its key as written, and its value."""

    written: str
    value: Value


def parameter_error(
    message: str, error_id: str, target: Value = None, exception: NetException | None = None
) -> TerminatingError:
    """The error of a cmdlet about its property arguments: a NotSupportedException, or another, with a text of its own."""
    if exception is None:
        exception = NetException("System.NotSupportedException", "Specified method is not supported.")
    return TerminatingError(ErrorRecord(exception, error_id, "InvalidArgument", target, ErrorDetails(message)))


def read_argument(
    argument: Value, keys: tuple[str, ...], wildcards: bool = True, untyped: tuple[str, ...] = ()
) -> tuple[str | ScriptBlock, dict[str, Entry]]:
    """What a property argument reads, a name or a block, and the entries of a calculated property by full key.

    keys: those that a calculated property may have here; `name` and `label` stand for each other. Texts, numbers and the
    expression have their type, `ascending`, `descending` and those that are `untyped` here any. wildcards: whether a name may
    have some.
    Raises TerminatingError with PowerShell's ids and messages.
    """
    argument = unwrap(argument)
    if isinstance(argument, Hashtable):
        entries = _entries(argument, keys, untyped)
        if EXPRESSION not in entries:
            raise parameter_error("A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry")
        source = entries[EXPRESSION].value
    else:
        entries, source = {}, argument
        if source is None:
            message = (
                f"The value of a parameter was null; one of the following types was expected: {_EXPRESSION_TYPES}."
            )
            raise parameter_error(message, "DictionaryKeyUnknownType")
        if not isinstance(source, (str, ScriptBlock)):
            message = f"Cannot convert {name_of(source)} to one of the following types {_EXPRESSION_TYPES}."
            raise parameter_error(message, "DictionaryKeyUnknownType")
    if isinstance(source, str):
        _check_name(source, bool(entries), wildcards)
        return str(source), entries
    return source, entries


def _entries(table: Hashtable, keys: tuple[str, ...], untyped: tuple[str, ...]) -> dict[str, Entry]:
    """The table's entries by full key, abbreviations expanded and types checked."""
    entries: dict[str, Entry] = {}
    for written, value in table.items():
        key = _full_key(unwrap(written), keys)
        if key in entries:
            message = f'The duplicated key "{written}" conflicts with "{key}".'
            raise parameter_error(message, "DictionaryKeyDuplicate")
        entries[key] = Entry(str(written), unwrap(value))
        if key not in untyped:
            _check_type(key, entries[key])
    return entries


def _full_key(written: Value, keys: tuple[str, ...]) -> str:
    """The key that an entry's name is, or begins."""
    if not isinstance(written, str):
        kind = name_of(written).rpartition(".")[2]
        raise parameter_error(f"The {kind} key type is not valid. The key must be a string.", "DictionaryKeyNonString")
    folded = written.lower()
    found = [key for key in keys if any(name.lower().startswith(folded) for name in _SYNONYMS.get(key, (key,)))]
    if not found:
        raise parameter_error(f"The {written} key is not valid.", "DictionaryKeyIllegal")
    if len(found) > 1:
        message = f"The {written} key is ambiguous; {found[0]} and {found[1]} conflict."
        raise parameter_error(message, "DictionaryKeyAmbiguous")
    return found[0]


def _check_type(key: str, entry: Entry) -> None:
    if key in _TRUTHS:
        return
    if entry.value is None:
        raise parameter_error(f"The {entry.written} key has no value.", "DictionaryKeyMissingValue")
    if key in _TEXTS and not isinstance(entry.value, str):
        _refuse_type(entry, "expected type is System.String", "DictionaryKeyIllegalValue2")
    if key in _NUMBERS and type(entry.value) is not int:
        _refuse_type(entry, "expected type is System.Int32", "DictionaryKeyIllegalValue2")
    if key == EXPRESSION and not isinstance(entry.value, (str, ScriptBlock)):
        _refuse_type(entry, f"expected types are {_EXPRESSION_TYPES}", "DictionaryKeyIllegalValue1")


def _refuse_type(entry: Entry, expected: str, error_id: str) -> NoReturn:
    message = f'The "{entry.written}" key has a type, {name_of(entry.value)}, that is not valid; {expected}.'
    raise parameter_error(message, error_id)


def _check_name(name: str, calculated: bool, wildcards: bool) -> None:
    """Refuse an empty name, and wildcards where the command wants a single property."""
    if not name:
        if calculated:
            message = f'The "{EXPRESSION}" key cannot have an empty string value.'
            raise parameter_error(message, "ExpressionEmptyString1")
        raise parameter_error("An empty string value is not allowed.", "ExpressionEmptyString2")
    if not wildcards and has_wildcards(name):
        if calculated:
            message = f'The "{EXPRESSION}" key cannot have wildcard characters in value "{name}".'
            raise parameter_error(message, "ExpressionGlobbing1")
        raise parameter_error(f'Wildcard characters are not allowed in "{name}".', "ExpressionGlobbing2")

"""The -Property and -GroupBy arguments of Format-* cmdlets: names, script blocks and calculated properties."""

from __future__ import annotations

from typing import Any, NoReturn

from pscompat.dotnet import types
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import Hashtable, unwrap
from pscompat.formatting.expressions import (
    BlockExpression,
    BlockRunner,
    Expression,
    PropertyExpression,
    invoke_block,
)
from pscompat.formatting.packets import CENTER, LEFT, RIGHT

TABLE_KEYS = ("expression", "label", "name", "width", "alignment", "formatstring")
LIST_KEYS = ("expression", "label", "name", "formatstring")
WIDE_KEYS = ("expression", "formatstring")
CUSTOM_KEYS = ("expression", "depth")
GROUP_KEYS = ("expression", "label", "name", "formatstring")
_EXPRESSION_TYPES = "{System.String, System.Management.Automation.ScriptBlock}"
_ALIGNMENTS = {"left": LEFT, "center": CENTER, "right": RIGHT}


class PropertySpec:
    """One wanted property. `label` is None, `width` and `alignment` are 0, `depth` is None where not given."""

    __slots__ = ("alignment", "depth", "expression", "format_string", "label", "width")

    def __init__(self, expression: Expression, label: str | None = None, format_string: str = ""):
        self.expression = expression
        self.label = label
        self.format_string = format_string
        self.width = 0
        self.alignment = 0
        self.depth: int | None = None


def parameter_error(message: str, error_id: str, target: Any = None) -> TerminatingError:
    """The error of a Format-* cmdlet about its arguments."""
    exception = NetException("System.NotSupportedException", "Specified method is not supported.")
    return TerminatingError(ErrorRecord(exception, error_id, "InvalidArgument", target, ErrorDetails(message)))


def parse_properties(
    values: Any, keys: tuple[str, ...] = TABLE_KEYS, runner: BlockRunner = invoke_block
) -> list[PropertySpec]:
    """The properties asked for; `keys` are the entries that a calculated property may have here.

    Raises TerminatingError with PowerShell's messages for keys and values that are not valid.
    """
    listed = values if isinstance(values, list) else [values]
    return [_parse_one(unwrap(value), keys, runner) for value in listed if value is not None]


def _parse_one(value: Any, keys: tuple[str, ...], runner: BlockRunner) -> PropertySpec:
    if isinstance(value, str):
        if not value:
            raise parameter_error("An empty string value is not allowed.", "ExpressionEmptyString2")
        return PropertySpec(PropertyExpression(str(value)))
    if _is_block(value):
        return PropertySpec(BlockExpression(value, runner))
    if isinstance(value, Hashtable):
        return _parse_table(value, keys, runner)

    message = f"Cannot convert {types.name_of(value)} to one of the following types {_EXPRESSION_TYPES}."
    raise parameter_error(message, "DictionaryKeyUnknownType")


def _is_block(value: Any) -> bool:
    return getattr(type(value), "net_name", "") == "System.Management.Automation.ScriptBlock"


def _parse_table(table: Hashtable, keys: tuple[str, ...], runner: BlockRunner) -> PropertySpec:
    entries: dict[str, tuple[str, Any]] = {}
    for written, value in table.items():
        key = _match_key(written, keys)
        if key in entries:
            message = f'The duplicated key "{written}" conflicts with "{key}".'
            raise parameter_error(message, "DictionaryKeyDuplicate")
        if value is None:
            raise parameter_error(f"The {written} key has no value.", "DictionaryKeyMissingValue")
        entries[key] = (str(written), unwrap(value))
    if "expression" not in entries:
        raise parameter_error("A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry")
    spec = PropertySpec(_expression(*entries["expression"], runner))
    if "label" in entries:
        spec.label = _text(*entries["label"])
    if "formatstring" in entries:
        spec.format_string = _text(*entries["formatstring"])
        if not spec.format_string:
            message = 'Cannot have an empty formatting string for key "formatString".'
            raise parameter_error(message, "FormatStringEmpty")
    if "width" in entries:
        spec.width = _width(*entries["width"])
    if "alignment" in entries:
        spec.alignment = _alignment(*entries["alignment"])
    if "depth" in entries:
        spec.depth = _number(*entries["depth"])
    return spec


def _match_key(written: Any, keys: tuple[str, ...]) -> str:
    """The key that an entry's name is, or begins."""
    if not isinstance(written, str):
        kind = types.name_of(written).rpartition(".")[2]
        raise parameter_error(f"The {kind} key type is not valid. The key must be a string.", "DictionaryKeyNonString")
    folded = written.lower()
    found = [key for key in keys if key.startswith(folded)] if folded else []
    if not found:
        raise parameter_error(f"The {written} key is not valid.", "DictionaryKeyIllegal")
    if len(found) > 1 and folded not in found:
        message = f"The {written} key is ambiguous; {found[0]} and {found[1]} conflict."
        raise parameter_error(message, "DictionaryKeyAmbiguous")
    key = folded if folded in found else found[0]
    return "label" if key == "name" else key


def _expression(written: str, value: Any, runner: BlockRunner) -> Expression:
    if isinstance(value, str):
        if not value:
            message = 'The "expression" key cannot have an empty string value.'
            raise parameter_error(message, "ExpressionEmptyString1")
        return PropertyExpression(str(value))
    if _is_block(value):
        return BlockExpression(value, runner)
    _bad_type(written, value, _EXPRESSION_TYPES, single=False)


def _bad_type(key: str, value: Any, expected: str, single: bool = True) -> NoReturn:
    types_are = "expected type is" if single else "expected types are"
    message = f'The "{key}" key has a type, {types.name_of(value)}, that is not valid; {types_are} {expected}.'
    raise parameter_error(message, f"DictionaryKeyIllegalValue{2 if single else 1}")


def _text(written: str, value: Any) -> str:
    if not isinstance(value, str):
        _bad_type(written, value, "System.String")
    return str(value)


def _number(written: str, value: Any) -> int:
    if type(value) is not int:
        _bad_type(written, value, "System.Int32")
    return value


def _width(written: str, value: Any) -> int:
    width = _number(written, value)
    if width <= 0:
        message = f'The value "{width}" for key "width" should be greater than 0.'
        raise parameter_error(message, "WidthOutOfRange")
    return width


def _alignment(written: str, value: Any) -> int:
    name = _text(written, value).lower()
    found = [number for word, number in _ALIGNMENTS.items() if name and word.startswith(name)]
    if not found:
        message = f'The value "{value}" for key "alignment" is not valid; valid values are {{left, center, right}}.'
        raise parameter_error(message, "AlignmentIllegalValue")
    return found[0]


def resolved(specs: list[PropertySpec], obj: Any, keep_missing: bool) -> list[PropertySpec]:
    """The properties asked for, with wildcards replaced by what they match; `keep_missing` keeps names without property."""
    found: list[PropertySpec] = []
    for spec in specs:
        matches = spec.expression.resolve(obj)
        if not matches:
            wildcard = isinstance(spec.expression, PropertyExpression) and spec.expression.has_wildcards
            if keep_missing and not wildcard:
                found.append(spec)
            continue
        for expression in matches:
            copy = PropertySpec(expression, spec.label, spec.format_string)
            copy.width, copy.alignment, copy.depth = spec.width, spec.alignment, spec.depth
            found.append(copy)
    return found

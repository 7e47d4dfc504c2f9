"""The -Property and -GroupBy arguments of Format-* cmdlets: what a column or line shows, and how."""

from __future__ import annotations

from pscompat.dotnet.values import Value
from pscompat.formatting.expressions import BlockExpression, BlockRunner, Expression, PropertyExpression, invoke_block
from pscompat.formatting.packets import CENTER, LEFT, RIGHT
from pscompat.formatting.property_arguments import EXPRESSION, FORMAT_STRING, LABEL, parameter_error, read_argument

LIST_KEYS = (EXPRESSION, FORMAT_STRING, LABEL)
TABLE_KEYS = (*LIST_KEYS, "width", "alignment")
WIDE_KEYS = (EXPRESSION, FORMAT_STRING)
CUSTOM_KEYS = (EXPRESSION, "depth")
GROUP_KEYS = LIST_KEYS
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


def parse_properties(
    values: Value, keys: tuple[str, ...] = TABLE_KEYS, runner: BlockRunner = invoke_block
) -> list[PropertySpec]:
    """The properties asked for; `keys` are the entries that a calculated property may have here.

    Raises TerminatingError with PowerShell's messages for keys and values that are not valid.
    """
    listed = values if isinstance(values, list) else [values]
    return [_parse_one(value, keys, runner) for value in listed]


def _parse_one(argument: Value, keys: tuple[str, ...], runner: BlockRunner) -> PropertySpec:
    source, entries = read_argument(argument, keys)
    spec = PropertySpec(PropertyExpression(source) if isinstance(source, str) else BlockExpression(source, runner))
    if LABEL in entries:
        spec.label = str(entries[LABEL].value)
    if FORMAT_STRING in entries:
        spec.format_string = str(entries[FORMAT_STRING].value)
        if not spec.format_string:
            message = f'Cannot have an empty formatting string for key "{FORMAT_STRING}".'
            raise parameter_error(message, "FormatStringEmpty")
    if "width" in entries:
        spec.width = _width(entries["width"].value)
    if "alignment" in entries:
        spec.alignment = _alignment(entries["alignment"].value)
    if "depth" in entries:
        spec.depth = entries["depth"].value
    return spec


def _width(width: int) -> int:
    if width <= 0:
        message = f'The value "{width}" for key "width" should be greater than 0.'
        raise parameter_error(message, "WidthOutOfRange")
    return width


def _alignment(text: str) -> int:
    name = text.lower()
    found = [number for word, number in _ALIGNMENTS.items() if name and word.startswith(name)]
    if not found:
        message = f'The value "{text}" for key "alignment" is not valid; valid values are {{left, center, right}}.'
        raise parameter_error(message, "AlignmentIllegalValue")
    return found[0]


def resolved(specs: list[PropertySpec], obj: Value, keep_missing: bool) -> list[PropertySpec]:
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

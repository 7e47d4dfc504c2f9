"""Measure-Object."""

from __future__ import annotations

import math

from cmdlets.utility._properties import PropertyExpression, written_name
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import convert
from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.code_units import length
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.dotnet.text import net_text, stored_text
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import NOTHING, NetObject, PSCustomObject, Value, unwrap

_GENERIC, _TEXT = ("GenericMeasure",), ("TextMeasure",)


class GenericMeasureInfo(NetObject):
    """Microsoft.PowerShell.Commands.GenericMeasureInfo: what is known of the values of one property."""

    __slots__ = ("Count", "Average", "Sum", "Maximum", "Minimum", "StandardDeviation", "Property")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.GenericMeasureInfo"
    net_bases = ("Microsoft.PowerShell.Commands.MeasureInfo", "System.Object")

    def __init__(self) -> None:
        self.Count = 0
        self.Average: float | None = None
        self.Sum: float | None = None
        self.Maximum: Value = None
        self.Minimum: Value = None
        self.StandardDeviation: float | None = None
        self.Property: str | None = None


class GenericObjectMeasureInfo(GenericMeasureInfo):
    """Microsoft.PowerShell.Commands.GenericObjectMeasureInfo: the same with extremes that are no numbers."""

    __slots__ = ()
    net_name = "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo"


class TextMeasureInfo(NetObject):
    """Microsoft.PowerShell.Commands.TextMeasureInfo: lines, words and characters; null for what was not asked for."""

    __slots__ = ("Lines", "Words", "Characters", "Property")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.TextMeasureInfo"
    net_bases = ("Microsoft.PowerShell.Commands.MeasureInfo", "System.Object")

    def __init__(self) -> None:
        self.Lines: int | None = None
        self.Words: int | None = None
        self.Characters: int | None = None
        self.Property: str | None = None


class _Statistics:
    """What has been counted for one property."""

    __slots__ = ("characters", "count", "lines", "maximum", "minimum", "sum", "variance", "words")

    def __init__(self) -> None:
        self.count = 0
        self.sum = self.variance = 0.0
        self.maximum: Value = None
        self.minimum: Value = None
        self.characters = self.words = self.lines = 0

    def add_number(self, number: float) -> None:
        """Take a number in; the variance in PowerShell's steps, whose rounding shows in the last digit."""
        before = self.count - 1
        if before:
            distance = number - self.sum / before
            self.variance = self.variance * ((before - 1) / before) + distance * distance / self.count
        self.sum += number


def _number(value: Value) -> float | None:
    """The value as a Double where PowerShell can convert it, else None."""
    value = unwrap(value)
    kind = type(value)
    if kind is int or kind is float:
        return float(value)
    try:
        return float(convert.convert_to(value, "double"))
    except TerminatingError:
        return None


def _measured_text(value: Value, wrapped: bool, is_input: bool) -> str:
    """A value's text: of an array the name of its type, of an object from the pipeline what .NET makes of it.

    Results of script blocks come wrapped, so that arrays and custom objects have PowerShell's text.
    """
    base = unwrap(value)
    if isinstance(base, list):
        return stored_text(base) if wrapped else name_of(base)
    if base is None or (is_input and isinstance(base, PSCustomObject)):
        return ""
    return stored_text(value) if wrapped else net_text(value if isinstance(base, PSCustomObject) else base)


def _count_lines(text: str) -> int:
    return text.count("\n") + (1 if text and not text.endswith("\n") else 0)


@cmdlet(
    "Measure-Object",
    default_set="GenericMeasure",
    output=(
        "Microsoft.PowerShell.Commands.GenericMeasureInfo",
        "Microsoft.PowerShell.Commands.TextMeasureInfo",
        "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    ),
)
class MeasureObject(Cmdlet):
    """Counts objects, adds up and compares their properties' values, or counts lines, words and characters."""

    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to measure.")
    Property = Parameter(
        "Microsoft.PowerShell.Commands.PSPropertyExpression[]",
        position=0,
        validate=(ValidateNotNull(empty=True),),
        help="Names, wildcards or script blocks of the values to measure.",
    )
    StandardDeviation = Parameter("switch", sets=_GENERIC, help="Compute the standard deviation.")
    Sum = Parameter("switch", sets=_GENERIC, help="Add the values up.")
    AllStats = Parameter("switch", sets=_GENERIC, help="Compute everything there is.")
    Average = Parameter("switch", sets=_GENERIC, help="Compute the average.")
    Maximum = Parameter("switch", sets=_GENERIC, help="Find the greatest value.")
    Minimum = Parameter("switch", sets=_GENERIC, help="Find the least value.")
    Line = Parameter("switch", sets=_TEXT, help="Count lines.")
    Word = Parameter("switch", sets=_TEXT, help="Count words.")
    Character = Parameter("switch", sets=_TEXT, help="Count characters.")
    IgnoreWhiteSpace = Parameter("switch", sets=_TEXT, help="Leave white space out of the count of characters.")
    examples = (
        Example("(1..5 | Measure-Object).Count", "5"),
        Example('1..4 | Measure-Object -Sum -Average | ForEach-Object { "$($_.Sum) $($_.Average)" }', "10 2.5"),
        Example("('a', 'bcd' | Measure-Object Length -Maximum).Maximum", "3"),
        Example("('one two', 'three' | Measure-Object -Word).Words", "3"),
    )

    def begin(self) -> None:
        self._statistics: dict[str, tuple[str | None, _Statistics]] = {}
        self._expressions: list[PropertyExpression] | None = None
        if self.Property:
            self._expressions = [PropertyExpression(given.source, self) for given in self.Property]
        every = bool(self.AllStats)
        self._deviation = every or bool(self.StandardDeviation)
        self._sum = every or bool(self.Sum)
        self._average = every or bool(self.Average)
        self._maximum = every or bool(self.Maximum)
        self._minimum = every or bool(self.Minimum)
        self._numeric = self._deviation or self._sum or self._average
        self._text = bool(self.Line or self.Word or self.Character)
        self._not_numeric = False
        self._total = 0

    def process(self) -> None:
        obj = self.InputObject
        if obj is None or obj is NOTHING:
            return
        self._total += 1
        if self._expressions is None:
            self._measure(None, obj, False)
            return
        counted = set()
        for expression in self._expressions:
            results = expression.results(obj)
            if not results and not expression.wildcard:
                self._entry(expression.text)
            for result in results:
                key = result.name.lower()
                if key not in counted and result.error is None:
                    counted.add(key)
                    name = result.name if key in self._statistics else written_name(obj, result.name)
                    self._measure(name, result.value, expression.block is not None)

    def _entry(self, name: str | None) -> _Statistics:
        key = "" if name is None else name.lower()
        found = self._statistics.get(key)
        if found is None:
            found = self._statistics[key] = (name, _Statistics())
        return found[1]

    def _measure(self, name: str | None, value: Value, wrapped: bool) -> None:
        entry = self._entry(name)
        entry.count += 1
        if self._text:
            text = _measured_text(value, wrapped, name is None)
            entry.lines += _count_lines(text)
            entry.words += len(text.split())
            entry.characters += sum(not c.isspace() for c in text) if self.IgnoreWhiteSpace else length(text)
        if self._numeric:
            number = _number(value)
            if number is None:
                self._refuse_number(value, _measured_text(value, wrapped, name is None))
                return
            entry.add_number(number)
        if self._minimum:
            entry.minimum = _extreme(value, entry.minimum, 1)
        if self._maximum:
            entry.maximum = _extreme(value, entry.maximum, -1)

    def _refuse_number(self, value: Value, shown: str) -> None:
        self._not_numeric = True
        self.error(
            f'Input object "{shown}" is not numeric.',
            "NonNumericInputObject",
            "InvalidType",
            value,
            "System.Management.Automation.PSInvalidOperationException",
        )

    def end(self) -> None:
        if not self._total and self._expressions is None:
            self._entry(None)
        for name, entry in self._statistics.values():
            if not entry.count and name is not None:
                self._missing(name)
            else:
                info = self._text_info(entry) if self.parameter_set == "TextMeasure" else self._generic_info(entry)
                info.Property = name
                self.write(info)

    def _missing(self, name: str) -> None:
        """In strict mode, say that no object had the property."""
        if self.scope.strict_version() < 2:
            return
        kind = "Text" if self.parameter_set == "TextMeasure" else "Generic"
        exception = invalid_argument(name).exception
        self.write_error(ErrorRecord(exception, f"{kind}MeasurePropertyNotFound", "ObjectNotFound"))

    def _text_info(self, entry: _Statistics) -> TextMeasureInfo:
        info = TextMeasureInfo()
        info.Lines = entry.lines if self.Line else None
        info.Words = entry.words if self.Word else None
        info.Characters = entry.characters if self.Character else None
        return info

    def _generic_info(self, entry: _Statistics) -> GenericMeasureInfo:
        numbers = [None if value is None else _number(value) for value in (entry.minimum, entry.maximum)]
        ordinary = all(
            number is not None for number, value in zip(numbers, (entry.minimum, entry.maximum)) if value is not None
        )
        info = GenericMeasureInfo() if ordinary else GenericObjectMeasureInfo()
        info.Minimum, info.Maximum = numbers if ordinary else (entry.minimum, entry.maximum)
        info.Count = entry.count
        if not self._not_numeric:
            info.Sum = entry.sum if self._sum else None
            info.Average = entry.sum / entry.count if self._average and entry.count else None
            if self._deviation:
                info.StandardDeviation = math.sqrt(entry.variance)
        return info


def _extreme(value: Value, best: Value, sign: int) -> Value:
    """The lesser (sign 1) or greater (sign -1) of two values: as numbers where both are, as strings where types differ."""
    if best is None:
        return value
    number, best_number = None if value is None else _number(value), _number(best)
    one: Value = value if number is None else number
    other: Value = best if best_number is None else best_number
    if one is not None and type(unwrap(one)) is not type(unwrap(other)):
        one, other = convert.to_string(one), convert.to_string(other)
    return value if compare(unwrap(other), unwrap(one), True) * sign > 0 else best

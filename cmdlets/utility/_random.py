"""What Get-Random and Get-SecureRandom share: numbers of a range, and picks from a collection."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet import convert
from pscompat.dotnet.operand import to_number
from pscompat.dotnet.values import Int64, Value, unwrap

_NUMBER, _ITEMS, _SHUFFLE = "RandomNumberParameterSet", "RandomListItemParameterSet", "ShuffleParameterSet"
_MAX_INT = 2**31 - 1
_POSITIVE = ValidateRange(1, _MAX_INT)


class Generator:
    """Numbers as PowerShell makes them of a source of 32 random bits, so that the same bits give the same numbers."""

    def __init__(self, bits: Callable[[], int]):
        self._bits = bits

    def _sample(self) -> int:
        """A signed number of 32 bits but the greatest."""
        while True:
            bits = self._bits()
            sample = bits - 2**32 if bits > _MAX_INT else bits
            if sample != _MAX_INT:
                return sample

    def fraction(self) -> float:
        """A number from 0 and below 1."""
        sample = self._sample()
        return (sample + _MAX_INT if sample < 0 else sample) * (1.0 / _MAX_INT)

    def integer(self, low: int, high: int) -> int:
        """A number from `low` and below `high`, both of Int32."""
        span = high - low
        if span <= _MAX_INT:
            return int(self.fraction() * span) + low
        return int((self._sample() + _MAX_INT) * (1.0 / (2 * _MAX_INT)) * span) + low

    def long(self, low: int, high: int) -> int:
        """A number from `low` and below `high`, both of Int64; large ones are rounded to what a Double holds."""
        span = high - low
        if span <= _MAX_INT:
            return low + self.integer(0, span)
        mask = (1 << span.bit_length()) - 1
        while True:
            drawn = (self._bits() | self._bits() << 32) & mask
            if drawn < span:
                return int(float(low) + float(drawn))

    def double(self, low: float, high: float) -> float:
        """A number from `low` and below `high`."""
        span = high - low
        while True:
            fraction = self.fraction()
            if span == float("inf"):
                number = low + fraction * high - fraction * low
            else:
                number = low + fraction * span
                span *= fraction
            if number < high:
                return number


class RandomCommand(Cmdlet):
    """Base of the two; `generator()` gives the source of randomness."""

    Maximum = Parameter("object", position=0, sets=(_NUMBER,), help="The number below which the result stays.")
    Minimum = Parameter("object", sets=(_NUMBER,), help="The least result.")
    InputObject = Parameter(
        "object[]",
        sets={
            _ITEMS: In(mandatory=True, position=0, by_value=True),
            _SHUFFLE: In(mandatory=True, position=0, by_value=True),
        },
        allow_null=True,
        help="The objects to choose from.",
    )
    Count = Parameter("int", sets=(_NUMBER, _ITEMS), default=1, validate=(_POSITIVE,), help="How many to write.")
    Shuffle = Parameter("switch", sets={_SHUFFLE: In(mandatory=True)}, help="Write all objects in random order.")

    def generator(self) -> Generator:
        """The source of random numbers."""
        raise NotImplementedError

    def begin(self) -> None:
        self._random = self.generator()
        self._items: list[Value] = []
        self._seen = 0
        piped = self.runtime.invocation.ExpectingInput and self.Maximum is None and self.Minimum is None
        listed = isinstance(unwrap(self.Maximum), list)
        self._numbers = self.parameter_set == _NUMBER and not piped and not listed
        if self._numbers:
            self._write_numbers()
        elif listed:
            self._take(unwrap(self.Maximum))

    def process(self) -> None:
        if not self._numbers and "InputObject" in self.bound:
            self._take(self.InputObject if self.InputObject is not None else [None])

    def _take(self, items: list[Value]) -> None:
        """Keep these objects; without -Shuffle as many as are wanted, each of those that came being kept as likely."""
        for item in items:
            if self.Shuffle or self._seen < self.Count:
                self._items.append(item)
            elif self._random.integer(0, self._seen + 1) < self.Count:
                self._items[self._random.integer(0, len(self._items))] = item
            self._seen += 1

    def end(self) -> None:
        items = self._items
        for index in range(len(items)):
            chosen = self._random.integer(index, len(items))
            self.write(items[chosen])
            items[chosen] = items[index]

    def _write_numbers(self) -> None:
        low, high = self._limit(self.Minimum), self._limit(self.Maximum)
        if isinstance(low, float) or isinstance(high, float):
            self._write_doubles(float(low or 0.0), float(1.7976931348623157e308 if high is None else high))
            return
        wide = type(low) is Int64 or type(high) is Int64
        kind, draw = (Int64, self._random.long) if wide else (int, self._random.integer)
        least = 0 if low is None else low
        bound = (2**63 - 1 if wide else 2**31 - 1) if high is None else high
        self._check(least, bound)
        for _ in range(self.Count):
            self.write(kind(draw(least, bound)))

    def _write_doubles(self, low: float, high: float) -> None:
        self._check(low, high)
        for _ in range(self.Count):
            self.write(self._random.double(low, high))

    def _limit(self, value: Value) -> Value:
        """A limit as Int32, Int64 or Double, which all other numbers become; None where there is none."""
        value = unwrap(value)
        if isinstance(value, str):
            value = to_number(value)
        if value is None or type(value) in (int, Int64, float):
            return value
        return convert.convert_to(value, "double")

    def _check(self, low: float, high: float) -> None:
        if low >= high:
            self.throw(
                f"The Minimum value ({convert.to_string(low)}) cannot be greater than or equal to the Maximum value "
                f"({convert.to_string(high)}).",
                "MinGreaterThanOrEqualMax",
                "InvalidArgument",
                exception="System.ArgumentException",
            )

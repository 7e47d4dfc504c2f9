"""What Get-Random and Get-SecureRandom share: numbers of a range, and picks from a collection."""

from __future__ import annotations

import random

from pscompat.cmdlet import Cmdlet, In, Parameter
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet import convert, types
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.values import Int64, Single, Value, unwrap

_NUMBER, _ITEMS, _SHUFFLE = "RandomNumberParameterSet", "RandomListItemParameterSet", "ShuffleParameterSet"
_POSITIVE = ValidateRange(1, 2147483647)


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

    def generator(self) -> random.Random:
        """The source of random numbers."""
        raise NotImplementedError

    def begin(self) -> None:
        self._random = self.generator()
        self._items: list[Value] = []
        piped = self.runtime.invocation.ExpectingInput and self.Maximum is None and self.Minimum is None
        listed = isinstance(unwrap(self.Maximum), list)
        self._numbers = self.parameter_set == _NUMBER and not piped and not listed
        if self._numbers:
            self._write_numbers()
        elif listed:
            self._items.extend(unwrap(self.Maximum))

    def process(self) -> None:
        if not self._numbers and "InputObject" in self.bound:
            self._items.extend(self.InputObject if self.InputObject is not None else [None])

    def end(self) -> None:
        if self.Shuffle:
            self._random.shuffle(self._items)
            self.write_all(self._items)
        elif not self._numbers:
            self.write_all(self._random.sample(self._items, min(self.Count, len(self._items))))

    def _write_numbers(self) -> None:
        low, high = self._limit(self.Minimum, "Minimum"), self._limit(self.Maximum, "Maximum")
        if isinstance(low, float) or isinstance(high, float):
            self._write_doubles(float(low or 0.0), float(1.7976931348623157e308 if high is None else high))
            return
        wide = type(low) is Int64 or type(high) is Int64
        kind = Int64 if wide else int
        least = 0 if low is None else low
        bound = (2**63 - 1 if wide else 2**31 - 1) if high is None else high
        self._check(least, bound)
        for _ in range(self.Count):
            self.write(kind(self._random.randrange(least, bound)))

    def _write_doubles(self, low: float, high: float) -> None:
        self._check(low, high)
        for _ in range(self.Count):
            number = low + (high - low) * self._random.random()
            self.write(number if number < high else low)

    def _limit(self, value: Value, name: str) -> Value:
        """A limit as Int32, Int64 or Double; None where there is none."""
        value = unwrap(value)
        if isinstance(value, str):
            value = convert.convert_to(value, "double")
            if value == int(value) and abs(value) < 2**63:
                value = int(value)
                value = value if abs(value) < 2**31 else Int64(value)
        if value is None or type(value) in (int, Int64, float):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return int(value) if -(2**31) <= value < 2**31 else Int64(value)
        if isinstance(value, Single) or is_decimal(value):
            return float(value)
        text = f"The type of the {name} parameter ({types.name_of(value)}) is not a number."
        self.throw(text, f"{name}NotANumber", "InvalidArgument", value, "System.ArgumentException")

    def _check(self, low: float, high: float) -> None:
        if low >= high:
            self.throw(
                f"The Minimum value ({convert.to_string(low)}) cannot be greater than or equal to the Maximum value "
                f"({convert.to_string(high)}).",
                "MinGreaterThanOrEqualMax",
                "InvalidArgument",
                exception="System.ArgumentException",
            )

"""System.Diagnostics.Stopwatch and System.Random."""

from __future__ import annotations

import time

from pscompat.dotnet.argument_errors import negative_argument, out_of_range
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.number_conversions import to_single
from pscompat.dotnet.values import Byte, Int64, NetObject, Single, Value, static_property

_MAX_INT = 2**31 - 1
_SEED_CONSTANT = 161803398


class Stopwatch(NetObject):
    """System.Diagnostics.Stopwatch: measures in nanoseconds."""

    __slots__ = ("elapsed", "started")
    net_name = "System.Diagnostics.Stopwatch"
    Frequency = Int64(1_000_000_000)
    IsHighResolution = True

    def __init__(self) -> None:
        self.elapsed = 0
        self.started: int | None = None

    @classmethod
    def net_new(cls) -> Stopwatch:
        return cls()

    @property
    def _now(self) -> int:
        return self.elapsed + (0 if self.started is None else time.perf_counter_ns() - self.started)

    @property
    def IsRunning(self) -> bool:
        return self.started is not None

    @property
    def Elapsed(self) -> TimeSpan:
        return TimeSpan(self._now // 100)

    @property
    def ElapsedMilliseconds(self) -> Int64:
        return Int64(self._now // 1_000_000)

    @property
    def ElapsedTicks(self) -> Int64:
        return Int64(self._now)

    def Start(self) -> None:
        if self.started is None:
            self.started = time.perf_counter_ns()

    def Stop(self) -> None:
        self.elapsed = self._now
        self.started = None

    def Reset(self) -> None:
        self.elapsed = 0
        self.started = None

    def Restart(self) -> None:
        self.Reset()
        self.Start()

    def ToString(self) -> str:
        return self.Elapsed.ToString()

    @staticmethod
    def StartNew() -> Stopwatch:
        new = Stopwatch()
        new.Start()
        return new

    @staticmethod
    def GetTimestamp() -> Int64:
        return Int64(time.perf_counter_ns())

    @staticmethod
    def GetElapsedTime(startingTimestamp: Int64, endingTimestamp: Value = None) -> TimeSpan:
        end = time.perf_counter_ns() if endingTimestamp is None else int(endingTimestamp)
        return TimeSpan((end - int(startingTimestamp)) // 100)


class _Subtractive:
    """Knuth's subtractive generator (The Art of Computer Programming, volume 2), by which .NET draws for a given seed."""

    def __init__(self, seed: int):
        table = [0] * 56
        last = _SEED_CONSTANT - min(abs(seed), _MAX_INT)
        table[55] = last
        current = 1
        for index in range(1, 55):
            place = 21 * index % 55
            table[place] = current
            current = last - current
            if current < 0:
                current += _MAX_INT
            last = table[place]
        for _ in range(4):
            for index in range(1, 56):
                table[index] -= table[1 + (index + 30) % 55]
                if table[index] < 0:
                    table[index] += _MAX_INT
        self.table = table
        self.at, self.other = 0, 21

    def sample(self) -> int:
        """The next number below 2**31 - 1."""
        self.at = self.at % 55 + 1
        self.other = self.other % 55 + 1
        drawn = self.table[self.at] - self.table[self.other]
        if drawn == _MAX_INT:
            drawn -= 1
        if drawn < 0:
            drawn += _MAX_INT
        self.table[self.at] = drawn
        return drawn


class _System:
    """Numbers from the system's generator, for a Random without seed."""

    def sample(self) -> int:
        """The next number below 2**31 - 1."""
        from random import randrange

        return randrange(_MAX_INT)


def _check_limits(numbers: list[int]) -> None:
    """The arguments of Random.Next: a limit, or where to begin and a limit."""
    if len(numbers) == 1 and numbers[0] < 0:
        raise negative_argument("maxValue", numbers[0])
    if len(numbers) > 1 and numbers[0] > numbers[1]:
        raise out_of_range("'minValue' cannot be greater than maxValue.", "minValue")


class Random(NetObject):
    """System.Random; with a seed it draws the numbers that .NET draws."""

    __slots__ = ("source",)
    net_name = "System.Random"

    def __init__(self, seed: int | None = None):
        self.source: _Subtractive | _System = _System() if seed is None else _Subtractive(seed)

    @classmethod
    def net_new(cls, Seed: Value = None) -> Random:
        return cls(None if Seed is None else to_int(Seed))

    @static_property
    def Shared(cls) -> Random:
        return Random()

    def _wide(self) -> float:
        """A number in [0, 1) for ranges beyond Int32's."""
        drawn = self.source.sample()
        if self.source.sample() % 2 == 0:
            drawn = -drawn
        return (drawn + (_MAX_INT - 1)) / (2.0 * _MAX_INT - 1)

    def Next(self, *args: Value) -> int:
        """(), (limit), (from, limit)."""
        numbers = [int(arg) for arg in args]
        if not numbers:
            return self.source.sample()
        _check_limits(numbers)
        if len(numbers) == 1:
            return int(self.NextDouble() * numbers[0])
        low, high = numbers[0], numbers[1]
        fraction = self.NextDouble() if high - low <= _MAX_INT else self._wide()
        return int(fraction * (high - low)) + low

    def NextInt64(self, *args: Value) -> Int64:
        """(), (limit), (from, limit)."""
        numbers = [int(arg) for arg in args]
        _check_limits(numbers)
        low, high = (
            (0, 2**63 - 1) if not numbers else (0, numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])
        )
        if high - low <= 1:
            return Int64(low)
        bits = (high - low - 1).bit_length()
        while True:
            drawn = self._bits() >> 64 - bits
            if drawn < high - low:
                return Int64(low + drawn)

    def _bits(self) -> int:
        """64 random bits."""
        return self.Next(1 << 22) | self.Next(1 << 22) << 22 | self.Next(1 << 20) << 44

    def NextDouble(self) -> float:
        return self.source.sample() * (1.0 / _MAX_INT)

    def NextSingle(self) -> Single:
        return to_single(self.NextDouble())

    def NextBytes(self, buffer: Value) -> None:
        for index in range(len(buffer)):
            buffer[index] = Byte(self.source.sample() % 256)

    def Shuffle(self, values: Value) -> None:
        for index in range(len(values) - 1):
            other = self.Next(index, len(values))
            values[index], values[other] = values[other], values[index]

    def GetItems(self, choices: Value, length: int) -> list[Value]:
        if length < 0:
            raise negative_argument("length", length)
        check_elements(length * 64)
        return [choices[self.Next(len(choices))] for _ in range(length)]

"""System.Numerics.BitOperations, on UInt32 and UInt64."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, UInt32, UInt64, Value

_NARROW, _WIDE = 32, 64


def _bits(value: int) -> int:
    return _NARROW if type(value) in (UInt32, int) else _WIDE


def _as(number: int, like: int) -> Value:
    bits = _bits(like)
    return (UInt32 if bits == _NARROW else UInt64)(number % (1 << bits))


class BitOperations(NetObject):
    """The bits of whole numbers."""

    __slots__ = ()
    net_name = "System.Numerics.BitOperations"

    @staticmethod
    def PopCount(value: Value) -> int:
        return (int(value) % (1 << _WIDE)).bit_count()

    @staticmethod
    def LeadingZeroCount(value: Value) -> int:
        return _bits(value) - int(value).bit_length()

    @staticmethod
    def TrailingZeroCount(value: Value) -> int:
        number = value % (1 << _bits(value))
        return (number & -number).bit_length() - 1 if number else _bits(value)

    @staticmethod
    def Log2(value: Value) -> int:
        return max(int(value).bit_length() - 1, 0)

    @staticmethod
    def IsPow2(value: Value) -> bool:
        return int(value) > 0 and int(value) & (int(value) - 1) == 0

    @staticmethod
    def RoundUpToPowerOf2(value: Value) -> Value:
        return _as(1 << (int(value) - 1).bit_length() if value else 0, value)

    @staticmethod
    def RotateLeft(value: Value, offset: int) -> Value:
        by = offset % _bits(value)
        return _as(int(value) << by | int(value) >> (_bits(value) - by), value)

    @staticmethod
    def RotateRight(value: Value, offset: int) -> Value:
        return BitOperations.RotateLeft(value, -offset)

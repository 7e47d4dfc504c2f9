"""How the primitive types stand in memory, by the letters of Python's struct module, and how Decimals do."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeGuard

from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.values import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64, Value

if TYPE_CHECKING:
    from decimal import Decimal

FORMS: dict[type, str] = {
    bool: "?",
    int: "i",
    Int64: "q",
    Int16: "h",
    SByte: "b",
    Byte: "B",
    UInt16: "H",
    UInt32: "I",
    UInt64: "Q",
    float: "d",
    Single: "f",
}
_CHAR = "H"


def is_primitive(kind: type | None) -> TypeGuard[type]:
    """Whether arrays of this type can be taken as bytes."""
    return kind is Char or kind in FORMS


def packed(items: list[Value], kind: type) -> bytes:
    """The elements of an array of a primitive type as bytes."""
    if kind is Char:
        return struct.pack(f"<{len(items)}{_CHAR}", *map(ord, items))
    return struct.pack(f"<{len(items)}{FORMS[kind]}", *items)


def unpacked(data: bytes | bytearray, kind: type) -> list[Value]:
    """The elements that these bytes are in an array of a primitive type."""
    if kind is Char:
        return [Char(chr(number)) for (number,) in struct.iter_unpack(f"<{_CHAR}", data)]
    return [kind(number) for (number,) in struct.iter_unpack(f"<{FORMS[kind]}", data)]


_DECIMAL = "<QII"


def decimal_bytes(value: Decimal) -> bytes:
    """A Decimal in the 16 bytes that BinaryWriter writes: its digits as a number of 96 bits, then scale and sign."""
    sign, digits, exponent = value.as_tuple()
    scale = max(-int(exponent), 0)
    number = int("".join(map(str, digits))) * 10 ** max(int(exponent), 0)
    return struct.pack(_DECIMAL, number & (1 << 64) - 1, number >> 64, sign << 31 | scale << 16)


def decimal_of(data: bytes) -> Decimal:
    """The Decimal in these 16 bytes. Raises NetError where they are none."""
    from decimal import Decimal  # start-up: a heavy module

    low, high, flags = struct.unpack(_DECIMAL, data)
    scale = flags >> 16 & 0xFF
    if scale > 28 or flags & 0x7F00FFFF:
        raise NetError(
            "System.IO.IOException", "Decimal constructor requires an array or span of four valid decimal bytes."
        )
    return Decimal((flags >> 31, tuple(map(int, str(high << 64 | low))), -scale))

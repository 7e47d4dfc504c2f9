"""System.BitConverter: numbers as bytes, and numbers of other types with the same bits."""

from __future__ import annotations

import struct
from typing import TypeVar

from pscompat.dotnet import values
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import outside_list
from pscompat.dotnet.library.converting import byte_array, to_bytes
from pscompat.dotnet.values import Char, TypedArray, Value

Kind = TypeVar("Kind")

_WIDTHS: dict[type, tuple[int, bool]] = {
    values.Byte: (1, False),
    int: (4, True),
    values.Int64: (8, True),
    values.Int16: (2, True),
    values.UInt32: (4, False),
    values.UInt64: (8, False),
    values.UInt16: (2, False),
}


def _same_bits(given: str, wanted: str, value: Value) -> Value:
    """The number with the bits of another; both by their letters of the struct module."""
    return struct.unpack(wanted, struct.pack(given, value))[0]


class BitConverter:
    IsLittleEndian = True

    @staticmethod
    def DoubleToInt64Bits(value: float) -> values.Int64:
        return values.Int64(_same_bits("<d", "<q", value))

    @staticmethod
    def DoubleToUInt64Bits(value: float) -> values.UInt64:
        return values.UInt64(_same_bits("<d", "<Q", value))

    @staticmethod
    def Int64BitsToDouble(value: values.Int64) -> float:
        return float(_same_bits("<q", "<d", value))

    @staticmethod
    def UInt64BitsToDouble(value: values.UInt64) -> float:
        return float(_same_bits("<Q", "<d", value))

    @staticmethod
    def SingleToInt32Bits(value: values.Single) -> int:
        return int(_same_bits("<f", "<i", value))

    @staticmethod
    def SingleToUInt32Bits(value: values.Single) -> values.UInt32:
        return values.UInt32(_same_bits("<f", "<I", value))

    @staticmethod
    def Int32BitsToSingle(value: int) -> values.Single:
        return values.Single(_same_bits("<i", "<f", value))

    @staticmethod
    def UInt32BitsToSingle(value: values.UInt32) -> values.Single:
        return values.Single(_same_bits("<I", "<f", value))

    @staticmethod
    def ToBoolean(value: Value, startIndex: int = 0) -> bool:
        return bool(BitConverter._read(value, startIndex, values.Byte))

    @staticmethod
    def ToChar(value: Value, startIndex: int = 0) -> Char:
        return Char(chr(BitConverter._read(value, startIndex, values.UInt16)))

    @staticmethod
    def ToSingle(value: Value, startIndex: int = 0) -> values.Single:
        return BitConverter.UInt32BitsToSingle(BitConverter._read(value, startIndex, values.UInt32))

    @staticmethod
    def ToString(value: Value, startIndex: int = 0, length: int | None = None) -> str:
        data = to_bytes(value, "value")[startIndex:]
        return "-".join(f"{byte:02X}" for byte in (data if length is None else data[:length]))

    @staticmethod
    def GetBytes(value: Value) -> TypedArray:
        if isinstance(value, bool):
            return byte_array(bytes([value]))
        if isinstance(value, Char):
            return byte_array(ord(value).to_bytes(2, "little"))
        if isinstance(value, float):
            return byte_array(struct.pack("<f" if type(value) is values.Single else "<d", value))
        width, signed = _WIDTHS[type(value)]
        return byte_array(int(value).to_bytes(width, "little", signed=signed))

    @staticmethod
    def _read(value: Value, start: int, kind: type[Kind]) -> Kind:
        width, signed = _WIDTHS[kind]
        data = to_bytes(value, "value")
        if start < 0 or start >= len(data):
            raise outside_list("startIndex")
        if len(data) - start < width:
            message = (
                "The array starting from the specified index is not long enough to read a value of the specified type. "
                "(Parameter 'value')"
            )
            raise NetError("System.ArgumentException", message, ParamName="value")
        number = int.from_bytes(data[start : start + width], "little", signed=signed)
        return kind(number)  # type: ignore[call-arg]

    @staticmethod
    def ToInt32(value: Value, startIndex: int = 0) -> int:
        return BitConverter._read(value, startIndex, int)

    @staticmethod
    def ToInt64(value: Value, startIndex: int = 0) -> values.Int64:
        return BitConverter._read(value, startIndex, values.Int64)

    @staticmethod
    def ToInt16(value: Value, startIndex: int = 0) -> values.Int16:
        return BitConverter._read(value, startIndex, values.Int16)

    @staticmethod
    def ToUInt16(value: Value, startIndex: int = 0) -> values.UInt16:
        return BitConverter._read(value, startIndex, values.UInt16)

    @staticmethod
    def ToUInt32(value: Value, startIndex: int = 0) -> values.UInt32:
        return BitConverter._read(value, startIndex, values.UInt32)

    @staticmethod
    def ToUInt64(value: Value, startIndex: int = 0) -> values.UInt64:
        return BitConverter._read(value, startIndex, values.UInt64)

    @staticmethod
    def ToDouble(value: Value, startIndex: int = 0) -> float:
        return BitConverter.UInt64BitsToDouble(BitConverter._read(value, startIndex, values.UInt64))

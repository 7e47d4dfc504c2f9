"""System.Guid."""

from __future__ import annotations

import re

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.values import Byte, NetObject, TypedArray, Value

_HEX = re.compile(r"[0-9a-f]*", re.IGNORECASE | re.ASCII)
_NESTED = re.compile(
    r"\{0x([0-9a-f]{1,8}),0x([0-9a-f]{1,4}),0x([0-9a-f]{1,4}),\{" + ",".join([r"0x([0-9a-f]{1,2})"] * 8) + r"\}\}",
    re.IGNORECASE,
)
_SHORTEST = 32
_WIDTHS = (8, 4, 4, *[2] * 8)


def _bad(message: str = "Unrecognized Guid format.") -> NetError:
    return NetError("System.FormatException", message)


def _digits(text: str) -> str:
    """The 32 hexadecimal digits of a GUID in any of its formats."""
    text = text.strip()
    if len(text) < _SHORTEST:
        raise _bad()
    if len(text) > 1 and text[0] + text[-1] in ("{}", "()") and not text.startswith("{0x"):
        text = text[1:-1]
        if len(text) != 36:
            raise _bad()
    nested = _NESTED.fullmatch("".join(text.split()))
    if nested:
        return "".join(part.zfill(width) for part, width in zip(nested.groups(), _WIDTHS, strict=True)).lower()
    if "-" in text:
        if len(text) != 36:
            raise _bad("Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
        if any(text[at] != "-" for at in (8, 13, 18, 23)):
            raise _bad("Dashes are in the wrong position for GUID parsing.")
        text = text[:8] + text[9:13] + text[14:18] + text[19:23] + text[24:]
    elif len(text) != 32:
        raise _bad()
    if not _HEX.fullmatch(text):
        raise _bad("Guid string should only contain hexadecimal characters.")
    return text.lower()


class Guid(NetObject):
    """System.Guid: `digits` are its 32 lower-case hexadecimal digits."""

    __slots__ = ("digits",)
    net_name = "System.Guid"
    net_bases = ("System.ValueType", "System.Object", "System.IComparable", "System.IFormattable")

    def __init__(self, digits: str):
        self.digits = digits

    @classmethod
    def net_new(cls, *args: Value) -> _Guid:
        """(), (text), (16 bytes), (int, short, short, 8 bytes)."""
        if not args:
            return cls("0" * 32)
        if len(args) == 11:
            return cls("".join(f"{int(part) % 16**width:0{width}x}" for part, width in zip(args, _WIDTHS, strict=True)))
        if isinstance(args[0], list):
            if len(args[0]) != 16:
                raise NetError(
                    "System.ArgumentException", "Byte array for Guid must be exactly 16 bytes long. (Parameter 'b')"
                )
            return cls.from_bytes(bytes(args[0]))

        return cls(_digits(to_string(args[0])))

    @classmethod
    def from_bytes(cls, data: bytes) -> _Guid:
        """A GUID from .NET's byte order."""
        return cls((data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]).hex())

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, TypedArray) and value.element == "System.Byte":
            return cls.net_new(value)
        if isinstance(value, str):
            return cls(_digits(value))
        return NotImplemented

    @property
    def Guid(self) -> str:
        return self.ToString()

    @property
    def Variant(self) -> int:
        return int(self.digits[16], 16)

    @property
    def Version(self) -> int:
        return int(self.digits[12], 16)

    def ToString(self, format: str | None = None, provider: Value = None) -> str:
        letter = (format or "D").upper()
        d = self.digits
        if letter == "N":
            return d
        dashed = f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:]}"
        if letter == "D":
            return dashed
        if letter == "B":
            return f"{{{dashed}}}"
        if letter == "P":
            return f"({dashed})"
        if letter == "X":
            rest = ",".join(f"0x{d[at : at + 2]}" for at in range(16, 32, 2))
            return f"{{0x{d[:8]},0x{d[8:12]},0x{d[12:16]},{{{rest}}}}}"
        listed = '"D", "d", "N", "n", "P", "p", "B", "b", "X" or "x"'
        raise NetError("System.FormatException", f"Format string can be only {listed}.")

    def net_format(self, spec: str | None, invariant: bool) -> str:
        return self.ToString(spec)

    def ToByteArray(self) -> TypedArray:
        data = bytes.fromhex(self.digits)
        return TypedArray(map(Byte, data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]), "System.Byte")

    def CompareTo(self, value: Value) -> int:
        if not isinstance(value, _Guid):
            raise NetError(
                "System.ArgumentException", "Object must be of type GUID. (Parameter 'value')", ParamName="value"
            )
        return (self.digits > value.digits) - (self.digits < value.digits)

    def Equals(self, o: Value) -> bool:
        return isinstance(o, _Guid) and self.digits == o.digits

    def __eq__(self, other: object) -> bool:
        return self.digits == other.digits if isinstance(other, _Guid) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.digits < other.digits if isinstance(other, _Guid) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digits)

    @staticmethod
    def NewGuid() -> _Guid:
        from uuid import uuid4

        return _Guid(uuid4().hex)

    @staticmethod
    def CreateVersion7() -> _Guid:
        import os
        import time

        stamp = time.time_ns() // 1_000_000
        random = int.from_bytes(os.urandom(10), "big")
        return _Guid(f"{stamp:012x}7{random >> 68:03x}{0x8 | random >> 64 & 3:x}{random & 2**60 - 1:015x}")

    @staticmethod
    def Parse(input: str, provider: Value = None) -> _Guid:
        return _Guid(_digits(input))

    @staticmethod
    def ParseExact(input: str, format: str) -> _Guid:
        guid = _Guid(_digits(input))
        if guid.ToString(format).lower() != input.strip().lower():
            raise _bad()
        return guid

    @staticmethod
    def TryParseExact(input: str, format: str, result: PSReference) -> bool:
        return tried(result, _Guid("0" * 32), lambda: _Guid.ParseExact(input, format))

    @staticmethod
    def TryParse(input: str, *rest: Value) -> bool:
        return tried(rest[-1], _Guid("0" * 32), lambda: _Guid(_digits(input)))


_Guid = Guid
Guid.Empty = Guid("0" * 32)  # type: ignore[attr-defined]
Guid.AllBitsSet = Guid("f" * 32)  # type: ignore[attr-defined]

"""How the primitive types stand in memory, by the letters of Python's struct module."""

from __future__ import annotations

from pscompat.dotnet.values import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

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

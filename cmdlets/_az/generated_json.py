"""How AutoRest's code for PowerShell writes values as JSON: numbers without a fraction that is none, times with seven digits and their zone.

Source: Runtime/Json/JsonNumber.cs of autorest.powershell, and the formats of date-time in the code that it generates.
"""

from __future__ import annotations

from typing import Any

from cmdlets._az.objects import to_json
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap

_TIME = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"
_MOST = 1e15
"""From here on .NET writes a Double with an exponent."""


def generated_json(value: Value, written: bool = True) -> Any:
    """A value as JSON. written: see ServiceObject.document."""
    plain = unwrap(value)
    if isinstance(plain, float):
        return whole_numbers(plain)
    if isinstance(plain, list):
        return [generated_json(item, written) for item in plain]
    if isinstance(plain, Hashtable):
        return {to_string(key): generated_json(item, written) for key, item in plain.items()}
    if getattr(plain, "net_name", "") == "System.DateTime":
        return convert_to(plain.ToString(_TIME), "string")
    return to_json(plain, written)


def whole_numbers(raw: Any) -> Any:
    """A JSON value in which numbers that are whole have no fraction."""
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() and abs(raw) < _MOST else raw
    if isinstance(raw, list):
        return [whole_numbers(item) for item in raw]
    return {name: whole_numbers(item) for name, item in raw.items()} if isinstance(raw, dict) else raw

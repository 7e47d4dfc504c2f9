"""Values as texts of JSON, as variables and the parameters of runbooks are sent and kept."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value

_DEPTH = 2


def to_json_text(value: Value) -> str | None:
    """A value as ConvertTo-Json -Compress writes it by default; null stays null."""
    from cmdlets.utility._json_writer import JsonWriter  # Start-up: -WhatIf writes none.

    return None if value is None else JsonWriter(_DEPTH, True, False, "Default").write(value)


def from_json_text(text: Any) -> Value:
    """The value of a text as ConvertFrom-Json reads it; a text that is no JSON stays as it is."""
    from cmdlets.utility._json import from_json  # Start-up: -WhatIf reads none.

    if text is None or not isinstance(text, str):
        return text
    try:
        return from_json(text) if text else None
    except TerminatingError:
        return to_string(text)

"""JSON as the service reads it: no number is infinite, and no half of a surrogate pair stands alone."""

from __future__ import annotations

import json
import math
from typing import Any

_SURROGATE = b"\\ud"
"""How a half of a surrogate pair begins in JSON."""


def read_json(text: bytes) -> Any:
    """The document of a request's body. Raises ValueError for what is none."""
    try:
        document = _read(text)
    except RecursionError:
        raise ValueError("The document is nested too deeply.") from None
    return document if _SURROGATE not in text.lower() else _without_surrogates(document)


def _read(text: bytes) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=finite)
    except ValueError:
        from pscompat.simulator import lenient_json  # few clients need it

        return lenient_json.loads(text.decode("utf-8-sig"))


def finite(text: str) -> float:
    """A number with a fraction or exponent. Raises ValueError for one that is too large, which Python reads as infinite."""
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"The number '{text}' is too large.")
    return number


def _no_constant(name: str) -> None:
    """Refuses NaN and Infinity, which Python reads and JSON lacks."""
    raise ValueError(f"Unexpected character encountered while parsing value: {name[0]}.")


def _without_surrogates(document: Any) -> Any:
    """The document with U+FFFD in the place of such halves, as the service writes them."""
    text = json.dumps(document, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(text.decode("utf-16", "replace"))

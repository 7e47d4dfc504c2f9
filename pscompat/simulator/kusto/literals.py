"""Values as a query writes them: numbers, timespans, and `type(value)`."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from typing import Any

from pscompat.simulator.kusto import tree
from pscompat.simulator.kusto.tokens import KustoError, text_of

TYPES = {
    "bool": "bool",
    "boolean": "bool",
    "int": "int",
    "long": "long",
    "real": "real",
    "double": "real",
    "decimal": "decimal",
    "string": "string",
    "datetime": "datetime",
    "date": "datetime",
    "timespan": "timespan",
    "time": "timespan",
    "guid": "guid",
    "uuid": "guid",
    "dynamic": "dynamic",
}
"""The types by the names that queries have for them."""
CONSTRUCTORS = frozenset(TYPES)
_UNITS = (
    (("microsecond", "microseconds"), datetime.timedelta(microseconds=1)),
    (("ms", "millisecond", "milliseconds"), datetime.timedelta(milliseconds=1)),
    (("s", "second", "seconds"), datetime.timedelta(seconds=1)),
    (("m", "min", "minute", "minutes"), datetime.timedelta(minutes=1)),
    (("h", "hour", "hours"), datetime.timedelta(hours=1)),
    (("d", "day", "days"), datetime.timedelta(days=1)),
    (("tick", "ticks"), datetime.timedelta(microseconds=0.1)),
)
_span = re.compile(r"(-?\d+(?:\.\d+)?)([a-z]+)")
_clock = re.compile(r"(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?")
_moment = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)


def number_of(text: str) -> tree.Literal:
    """The number of a literal."""
    if text[:2].lower() == "0x":
        return tree.Literal(int(text, 16), "long")
    if re.fullmatch(r"\d+", text):
        return tree.Literal(int(text), "long")
    return tree.Literal(float(text), "real")


def span_of(text: str) -> datetime.timedelta:
    """The timespan of a literal such as `1.5h`. Raises KustoError."""
    match = _span.fullmatch(text)
    unit = next((length for names, length in _UNITS if match is not None and match[2] in names), None)
    if match is None or unit is None:
        raise KustoError("ParserFailure", f"'{text}' is no timespan.")
    return float(match[1]) * unit


def read_span(text: str) -> datetime.timedelta | None:
    """The timespan of a text, `1.02:03:04.5` or `1h`; None for what is none."""
    text = text.strip()
    match = _clock.fullmatch(text)
    if match is not None:
        days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
        micro = int((match[6] or "").ljust(7, "0")[:6] or 0)
        found = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=micro)
        return -found if match[1] else found
    if re.fullmatch(r"-?\d+", text):
        return datetime.timedelta(days=int(text))
    try:
        return span_of(text)
    except KustoError:
        return None


def read_moment(text: str) -> datetime.datetime | None:
    """The moment of a text in ISO 8601, in UTC; None for what is none."""
    match = _moment.fullmatch(text.strip())
    if match is None:
        return None
    numbers = [int(part or 0) for part in match.group(1, 2, 3, 4, 5, 6)]
    micro = int((match[7] or "").ljust(6, "0")[:6])
    zone = match[8] or "Z"
    try:
        found = datetime.datetime(*numbers, micro, tzinfo=datetime.timezone.utc)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    if zone != "Z":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        found -= datetime.timedelta(minutes=minutes if zone[0] == "+" else -minutes)
    return found


def constructed(kind: str, inside: str) -> tree.Literal | None:
    """The literal `kind(inside)`; None where what is inside is an expression, so that it is a call. Raises KustoError."""
    wanted = TYPES[kind]
    if inside == "null":
        return tree.Literal("" if wanted == "string" else None, wanted)
    plain = text_of(inside) if inside[:1] in "\"'" and inside[-1:] == inside[:1] else inside
    if wanted == "dynamic":
        return tree.Literal(_dynamic(inside), "dynamic")
    value: Any = None
    if wanted == "datetime":
        value = read_moment(plain)
    elif wanted == "timespan":
        value = read_span(plain)
    elif wanted == "guid":
        try:
            value = str(uuid.UUID(plain))
        except ValueError:
            value = None
    elif wanted in ("int", "long") and re.fullmatch(r"-?\d+", plain):
        value = int(plain)
    elif wanted in ("real", "decimal") and re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", plain):
        value = float(plain)
    elif wanted == "bool" and plain.lower() in ("true", "false", "0", "1"):
        value = plain.lower() in ("true", "1")
    return None if value is None else tree.Literal(value, wanted)


def _dynamic(inside: str) -> Any:
    """The value of `dynamic(…)`: JSON, whose texts may stand between single quotation marks."""
    try:
        return json.loads(inside)
    except ValueError:
        pass
    quoted = re.sub(
        r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"",
        lambda match: json.dumps(text_of(match[0])),
        inside,
    )
    try:
        return json.loads(quoted)
    except ValueError:
        raise KustoError("ParserFailure", f"'{inside}' is no dynamic value.") from None

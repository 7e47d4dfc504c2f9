"""The functions of template expressions that need nothing but their arguments.

Source: Microsoft's reference of template functions. Names compare without case.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import ipaddress
import json
import re
import urllib.parse
import uuid
from collections.abc import Callable
from typing import Any

from pscompat.simulator.json_texts import read_json
from pscompat.simulator.templates.expressions import TemplateError
from pscompat.simulator.templates.limits import check_length
from pscompat.simulator.templates.moments import date_add, from_epoch, read_moment

_NAMESPACE = uuid.UUID("11fb06fb-712d-4ddd-98c7-e71bbd588830")
"""The namespace of `guid()`."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PLACE = re.compile(r"\{(\d+)(?:,(-?\d+))?(?::([^{}]*))?\}|\{\{|\}\}")


def text_of(value: Any) -> str:
    """A value as the text that `string` and `concat` make of it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if value is None:
        return ""
    return (
        json.dumps(value, separators=(",", ":"), ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
    )


def _concat(*parts: Any) -> Any:
    if parts and all(isinstance(part, list) for part in parts):
        return [item for part in parts for item in part]
    return _joined(list(map(text_of, parts)), "")


def _joined(texts: list[str], separator: str) -> str:
    check_length(sum(map(len, texts)) + len(separator) * len(texts))
    return separator.join(texts)


def _replaced(text: str, old: str, new: str) -> str:
    check_length(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _padded(text: Any, width: int, character: str = " ") -> str:
    check_length(width)
    return text_of(text).rjust(width, character)


def _contains(container: Any, item: Any) -> bool:
    if isinstance(container, dict):
        return any(name.lower() == text_of(item).lower() for name in container)
    return text_of(item) in container if isinstance(container, str) else item in container


def _format(text: str, *values: Any) -> str:
    length = [len(text)]

    def place(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        if int(match[1]) >= len(values):
            raise TemplateError(f"The function 'format' has no argument {match[1]}.")
        shown = _shown(values[int(match[1])], match[3] or "")
        width = int(match[2] or 0)
        length[0] += max(len(shown), abs(width))
        check_length(length[0])
        return shown.rjust(width) if width >= 0 else shown.ljust(-width)

    return _PLACE.sub(place, text)


def _shown(value: Any, form: str) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and form:
        digits = int(form[1:] or 0) if form[1:].isdigit() or not form[1:] else 0
        check_length(digits)
        match form[0].upper():
            case "D":
                return f"{int(value):0{digits}d}"
            case "X":
                return f"{int(value):0{digits}{'X' if form[0].isupper() else 'x'}}"
            case "N":
                return f"{value:,.{digits if form[1:] else 2}f}"
            case "F":
                return f"{value:.{digits if form[1:] else 2}f}"
            case "0":
                return f"{int(value):0{len(form)}d}"
    return text_of(value)


def _empty(value: Any) -> bool:
    return value is None or len(value) == 0


def _first(value: Any) -> Any:
    return value[0] if value else ("" if isinstance(value, str) else None)


def _last(value: Any) -> Any:
    return value[-1] if value else ("" if isinstance(value, str) else None)


def _union(*parts: Any) -> Any:
    if all(isinstance(part, list) for part in parts):
        found: list[Any] = []
        for item in (item for part in parts for item in part):
            if item not in found:
                found.append(item)
        return found
    merged: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            earlier = merged.get(name)
            both = isinstance(earlier, dict) and isinstance(value, dict)
            merged[name] = _union(earlier, value) if both else value
    return merged


def _intersection(first: Any, *others: Any) -> Any:
    if isinstance(first, list):
        return [item for item in first if all(item in other for other in others)]
    return {name: value for name, value in first.items() if all(other.get(name) == value for other in others)}


def _range(start: int, count: int) -> list[int]:
    if not 0 <= count <= 10_000:
        raise TemplateError("The function 'range' takes a count from 0 to 10000.")
    return list(range(start, start + count))


def _most(choose: Callable[[Any], Any], *values: Any) -> Any:
    return choose(values[0] if len(values) == 1 and isinstance(values[0], list) else values)


def _int(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise TemplateError(f"The value '{text_of(value)}' cannot be converted to an integer.") from None


def _div(left: int, right: int) -> int:
    if right == 0:
        raise TemplateError("The function 'div' was given zero as divisor.")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _mod(left: int, right: int) -> int:
    return left - right * _div(left, right)


def _json(text: str) -> Any:
    try:
        return read_json(text.encode())
    except ValueError:
        raise TemplateError("The function 'json' was given a text that is not valid JSON.") from None


def _substring(text: str, start: int, length: int | None = None) -> str:
    end = len(text) if length is None else start + length
    if not 0 <= start <= end <= len(text):
        raise TemplateError(
            "Unable to evaluate template language function 'substring': the index and length must refer to a location "
            "within the string."
        )
    return text[start:end]


def _split(text: str, separators: Any) -> list[str]:
    marks = [separators] if isinstance(separators, str) else separators
    return re.split("|".join(re.escape(mark) for mark in marks), text)


def _base64_text(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise TemplateError("The text is not a valid base64 text.") from None


def unique_string(*parts: Any) -> str:
    """Thirteen letters and digits that depend on the arguments alone. (The service's own hash is another.)"""
    number = int.from_bytes(hashlib.sha256("-".join(map(text_of, parts)).encode()).digest()[:9], "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(0, 65, 5))


def _guid(*parts: Any) -> str:
    return str(uuid.uuid5(_NAMESPACE, "-".join(map(text_of, parts))))


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise TemplateError(f"The text '{text}' is not a network in CIDR notation.") from None


def _parse_cidr(text: str) -> dict[str, Any]:
    network = _network(text)
    return {
        "network": str(network.network_address),
        "netmask": str(network.netmask),
        "broadcast": str(network.broadcast_address),
        "firstUsable": str(network[1]) if network.num_addresses > 2 else str(network[0]),
        "lastUsable": str(network[-2]) if network.num_addresses > 2 else str(network[-1]),
        "cidr": network.prefixlen,
    }


def _cidr_subnet(text: str, prefix: int, place: int) -> str:
    network = _network(text)
    if not network.prefixlen <= prefix <= network.max_prefixlen or not 0 <= place < 2 ** (prefix - network.prefixlen):
        raise TemplateError("The function 'cidrSubnet' was given a subnet that the network does not have.")
    size = 2 ** (network.max_prefixlen - prefix)
    return f"{network.network_address + place * size}/{prefix}"


def _try_get(value: Any, *keys: Any) -> Any:
    for key in keys:
        if isinstance(value, dict):
            value = next((item for name, item in value.items() if name.lower() == text_of(key).lower()), None)
        elif isinstance(value, list) and isinstance(key, int) and -1 < key < len(value):
            value = value[key]
        else:
            return None
    return value


def _create_object(*parts: Any) -> dict[str, Any]:
    return {text_of(name): value for name, value in zip(parts[::2], parts[1::2], strict=False)}


def _items(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": name, "value": value[name]} for name in sorted(value, key=str.lower)]


def _flatten(value: list[Any]) -> list[Any]:
    return [item for part in value for item in (part if isinstance(part, list) else [part])]


def _equals(left: Any, right: Any) -> bool:
    if isinstance(left, bool) is not isinstance(right, bool):
        return False
    return bool(left == right)


def _bool(value: Any) -> bool:
    if isinstance(value, str):
        if value.lower() in ("true", "1"):
            return True
        if value.lower() in ("false", "0"):
            return False
        raise TemplateError(f"The value '{value}' cannot be converted to a boolean.")
    return bool(value)


def _find(text: Any, part: Any, last: bool = False) -> int:
    if isinstance(text, list):
        places = [place for place, item in enumerate(text) if item == part]
        return (places[-1] if last else places[0]) if places else -1
    folded, wanted = text.lower(), text_of(part).lower()
    return int(folded.rfind(wanted) if last else folded.find(wanted))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "add": lambda left, right: left + right,
    "array": lambda value: value if isinstance(value, list) else [value],
    "base64": lambda text: base64.b64encode(text_of(text).encode()).decode(),
    "base64tojson": lambda text: _json(_base64_text(text)),
    "base64tostring": _base64_text,
    "bool": _bool,
    "cidrhost": lambda text, place: str(_network(text)[place + 1]),
    "cidrsubnet": _cidr_subnet,
    "coalesce": lambda *values: next((value for value in values if value is not None), None),
    "concat": _concat,
    "contains": _contains,
    "createarray": lambda *values: list(values),
    "createobject": _create_object,
    "datauri": lambda text: f"data:text/plain;charset=utf8;base64,{base64.b64encode(text_of(text).encode()).decode()}",
    "datauritostring": lambda text: _base64_text(text.rpartition(",")[2]),
    "datetimeadd": date_add,
    "datetimefromepoch": from_epoch,
    "datetimetoepoch": lambda text: int(read_moment(text).timestamp()),
    "div": _div,
    "empty": _empty,
    "endswith": lambda text, end: text.lower().endswith(end.lower()),
    "equals": _equals,
    "false": lambda: False,
    "first": _first,
    "flatten": _flatten,
    "float": float,
    "format": _format,
    "greater": lambda left, right: left > right,
    "greaterorequals": lambda left, right: left >= right,
    "guid": _guid,
    "indexof": _find,
    "int": _int,
    "intersection": _intersection,
    "items": _items,
    "join": lambda parts, separator: _joined(list(map(text_of, parts)), separator),
    "json": _json,
    "last": _last,
    "lastindexof": lambda text, part: _find(text, part, last=True),
    "length": len,
    "less": lambda left, right: left < right,
    "lessorequals": lambda left, right: left <= right,
    "max": lambda *values: _most(max, *values),
    "min": lambda *values: _most(min, *values),
    "mod": _mod,
    "mul": lambda left, right: left * right,
    "not": lambda value: not value,
    "null": lambda: None,
    "objectkeys": lambda value: sorted(value, key=str.lower),
    "padleft": _padded,
    "parsecidr": _parse_cidr,
    "range": _range,
    "replace": _replaced,
    "shallowmerge": lambda parts: {name: value for part in parts for name, value in part.items()},
    "skip": lambda value, count: value[max(0, count) :],
    "split": _split,
    "startswith": lambda text, start: text.lower().startswith(start.lower()),
    "string": text_of,
    "sub": lambda left, right: left - right,
    "substring": _substring,
    "take": lambda value, count: value[: max(0, count)],
    "tolower": lambda text: text.lower(),
    "toupper": lambda text: text.upper(),
    "trim": lambda text: text.strip(),
    "true": lambda: True,
    "tryget": _try_get,
    "union": _union,
    "uniquestring": unique_string,
    "uri": lambda base, relative: urllib.parse.urljoin(base, relative),
    "uricomponent": lambda text: urllib.parse.quote(text, safe=""),
    "uricomponenttostring": urllib.parse.unquote,
}
"""By lower-case name; each takes the values of its arguments."""

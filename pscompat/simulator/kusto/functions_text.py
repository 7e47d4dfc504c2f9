"""Functions of texts, addresses among them."""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from pscompat.simulator.kusto.arithmetic import pattern_of
from pscompat.simulator.kusto.values import text


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


TESTS: dict[str, Callable[[Any], Any]] = {
    "isempty": _is_empty,
    "isnotempty": lambda value: not _is_empty(value),
    "notempty": lambda value: not _is_empty(value),
    "isnull": lambda value: value is None,
    "isnotnull": lambda value: value is not None,
    "notnull": lambda value: value is not None,
    "isascii": lambda value: text(value).isascii(),
}
"""Functions of one value that give a truth."""


def _decoded(value: Any) -> str:
    try:
        return base64.b64decode(text(value), validate=True).decode("utf-8")
    except ValueError:
        return ""


OF_ONE: dict[str, Callable[[Any], Any]] = {
    "tolower": lambda value: text(value).lower(),
    "toupper": lambda value: text(value).upper(),
    "reverse": lambda value: text(value)[::-1],
    "base64_encode_tostring": lambda value: base64.b64encode(text(value).encode()).decode(),
    "base64_decode_tostring": _decoded,
    "url_encode": lambda value: quote(text(value), safe=""),
    "url_decode": lambda value: unquote(text(value)),
}


def _trim_start(pattern: Any, value: Any) -> str:
    match = pattern_of(f"^(?:{text(pattern)})").match(text(value))
    return text(value)[match.end() :] if match else text(value)


def _trim_end(pattern: Any, value: Any) -> str:
    match = pattern_of(f"(?:{text(pattern)})$").search(text(value))
    return text(value)[: match.start()] if match else text(value)


def _repeated(value: Any, count: Any) -> str:
    return text(value) * int(count or 0)


OF_TWO: dict[str, Callable[..., Any]] = {
    "trim_start": _trim_start,
    "trim_end": _trim_end,
    "trim": lambda pattern, value: _trim_end(pattern, _trim_start(pattern, value)),
    "strrep": _repeated,
}


def _replace_pattern(value: Any, pattern: Any, rewrite: Any) -> str:
    template = re.sub(r"\\(\d)", r"\\g<\1>", text(rewrite))
    return pattern_of(text(pattern)).sub(template, text(value))


def _translate(wanted: Any, replacement: Any, value: Any) -> str:
    others = text(replacement)
    table = {
        ord(letter): others[min(place, len(others) - 1)] if others else None
        for place, letter in enumerate(text(wanted))
    }
    return text(value).translate(table)


OF_THREE: dict[str, Callable[..., Any]] = {
    "replace_string": lambda value, part, new: (
        text(value).replace(text(part), text(new)) if text(part) else text(value)
    ),
    "replace": lambda pattern, rewrite, value: _replace_pattern(value, pattern, rewrite),
    "replace_regex": _replace_pattern,
    "translate": _translate,
}


def _parted(delimiter: Any, *values: Any) -> str:
    return text(delimiter).join(map(text, values))


OF_MANY: dict[str, Callable[..., Any]] = {
    "strcat": lambda *values: "".join(map(text, values)),
    "strcat_delim": _parted,
}


def joined(values: Any, delimiter: Any = "") -> str:
    """strcat_array."""
    return text(delimiter).join(map(text, values)) if isinstance(values, list) else ""


def substring(value: Any, start: Any, length: Any = None) -> str:
    """substring."""
    found = text(value)
    first = int(start or 0)
    first = max(0, len(found) + first) if first < 0 else first
    return found[first:] if length is None else found[first : first + max(0, int(length))]


def extract(pattern: Any, group: Any, value: Any = None) -> str:
    """extract."""
    match = pattern_of(text(pattern)).search(text(value))
    number = int(group or 0)
    return "" if match is None or number > match.re.groups else match[number] or ""


def extract_all(pattern: Any, value: Any, *more: Any) -> Any:
    """extract_all."""
    found = pattern_of(text(pattern)).findall(text(more[0] if more else value))
    return [list(each) if isinstance(each, tuple) else each for each in found] or None


def length(value: Any) -> int:
    """strlen."""
    return len(text(value))


def index_of(value: Any, part: Any, start: Any = 0, length: Any = -1) -> int:
    """indexof."""
    found, first = text(value), int(start or 0)
    end = len(found) if length is None or int(length) < 0 else first + int(length)
    return found.find(text(part), first, end)


def count_of(value: Any, part: Any, kind: Any = "normal") -> int:
    """countof."""
    found, wanted = text(value), text(part)
    if text(kind) == "regex":
        return len(pattern_of(wanted).findall(found))
    return sum(found.startswith(wanted, place) for place in range(len(found))) if wanted else 0


def compare(left: Any, right: Any) -> int:
    """strcmp."""
    one, other = text(left), text(right)
    return (one > other) - (one < other)


def split(value: Any, delimiter: Any, index: Any = None) -> Any:
    """split."""
    found, mark = text(value), text(delimiter)
    parts = found.split(mark) if mark else list(found)
    if index is None:
        return parts
    place = int(index)
    return [parts[place]] if 0 <= place < len(parts) else None


def _network(value: Any) -> ipaddress.IPv4Network | None:
    try:
        return ipaddress.IPv4Network(text(value), strict=False)
    except ValueError:
        return None


def is_private_address(value: Any) -> bool | None:
    """ipv4_is_private."""
    found = _network(value)
    own = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
    return None if found is None else any(found.subnet_of(ipaddress.IPv4Network(each)) for each in own)


def same_network(left: Any, right: Any, prefix: Any = 32) -> bool | None:
    """ipv4_is_match."""
    one, other = _network(left), _network(right)
    if one is None or other is None:
        return None
    wide = min(one.prefixlen, other.prefixlen, int(prefix))
    return one.supernet(new_prefix=wide) == other.supernet(new_prefix=wide)


def in_network(address: Any, network: Any, *_: Any) -> bool | None:
    """ipv4_is_in_range."""
    one, other = _network(address), _network(network)
    return None if one is None or other is None else one.network_address in other


def address_number(value: Any) -> int | None:
    """parse_ipv4."""
    found = _network(value)
    return None if found is None else int(found.network_address)


def parse_url(value: Any) -> Any:
    """parse_url."""
    try:
        parts = urlsplit(text(value))
        port = str(parts.port or "")
    except ValueError:
        return None
    return {
        "Scheme": parts.scheme,
        "Host": parts.hostname or "",
        "Port": port,
        "Path": parts.path,
        "Username": parts.username or "",
        "Password": parts.password or "",
        "Query Parameters": dict(parse_qsl(parts.query)),
        "Fragment": parts.fragment,
    }

"""The path of a request: a template whose variables come from arguments, or from the id that an argument holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.late_patterns import late

_VARIABLE = late(r"\{(\w+)\}", "finditer")


class PathError(ValueError):
    """A path that cannot be told; the message says which name is missing, or whose id it is."""


def variables(template: str) -> list[str]:
    """The names of a template's variables, in their order."""
    return [found[1] for found in _VARIABLE(template)]


def of_id(template: str, identity: str) -> dict[str, str]:
    """The values that an id gives a template's variables; it may end before the template does. Raises PathError for another resource's.

    The id stands for a resource: one that ends at a type, not at a name, is none of these.
    """
    wanted, given = template.strip("/").split("/"), identity.strip("/").split("/")
    found: dict[str, str] = {}
    if wanted[0].startswith("{"):  # What the resource is about has an id of its own.
        starts = [place for place in range(len(given)) if _folded(given[place : place + 2]) == _folded(wanted[1:3])]
        if starts:
            given = ["/".join(given[: starts[-1]]), *given[starts[-1] :]]
    if not identity.startswith("/") or len(given) > len(wanted):
        raise PathError(f"Invalid identity for URI '{template}'")
    for part, text in zip(wanted, given):
        if part.startswith("{"):
            found[part[1:-1]] = unquote(text)
        elif part.lower() != text.lower():
            raise PathError(f"Invalid identity for URI '{template}'")
    if not wanted[len(given) - 1].startswith("{"):
        raise PathError(f"Invalid identity for URI '{template}'")
    return found


def _folded(parts: list[str]) -> list[str]:
    return [part.lower() for part in parts]


def filled(template: str, values: Mapping[str, str]) -> str:
    """The path. Raises PathError where a variable has no value.

    A variable that a path begins with is the id of what the request is about; any other is one name.
    """

    def name(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        if not value:
            raise PathError(f"nothing says what {{{match[1]}}} is")
        return quote(value.strip("/"), safe="/") if match.start() == 1 else quote(value, safe="")

    return re.sub(r"\{(\w+)\}", name, template)


def id_of(value: Value) -> str | None:
    """The id that an identity holds: a text, or an object's property Id; None where there is none."""
    found = unwrap(value)
    if not isinstance(found, str):
        found = unwrap(members.value(found, "Id"))
    return to_string(found) if isinstance(found, str) and found.startswith("/") else None


def resource_type(template: str) -> tuple[str, bool]:
    """The resource type that a path is about, and whether it ends with the name of one (not a list, nor an action of it)."""
    parts = template.strip("/").split("/")
    folded = [part.lower() for part in parts]
    if "providers" not in folded:
        return "", False
    start = len(folded) - 1 - folded[::-1].index("providers")
    below = parts[start + 2 :]
    return "/".join((parts[start + 1], *below[::2])), len(below) % 2 == 0


def parents(template: str) -> Iterator[str]:
    """The template and those of what is above it, down to the first type below a provider."""
    parts = template.strip("/").split("/")
    while len(parts) > 2 and parts[-2].lower() != "providers":
        yield "/" + "/".join(parts)
        parts = parts[:-1]

"""Names of types as reflection writes them: taking them apart, putting arguments in.

`System.Collections.Generic.Dictionary`2[System.String,System.Int32[]]` has the definition `…Dictionary`2` and two arguments;
`System.Int32[]` has the element `System.Int32` and the shape `[]`. Backquotes count a type's own parameters and those of the
types around it (`…Dictionary`2+KeyCollection`).
"""

from __future__ import annotations

import re

from pscompat.late_patterns import late

_fill_bare = late(r"[A-Za-z_][\w.+]*`\d+[\w.+`]*(?!\[(?!,*\])|[\w.+`])", "sub")
_fill_parameters = late(r"!!?\w+", "sub")


def generic_parts(name: str) -> tuple[str, tuple[str, ...]]:
    """The definition and the arguments of a constructed generic type; a name without arguments is its own definition."""
    if not name.endswith("]"):
        return name, ()
    start = name.find("[")
    if name[start + 1] in ",]" or _matching(name, start) != len(name) - 1:
        return name, ()
    return name[:start], tuple(_split(name[start + 1 : -1]))


def element_parts(name: str) -> tuple[str, str]:
    """The element type and the outermost shape of an array ("[]", "[,]"), pointer ("*") or reference ("&").

    Any other name is its own element with the shape "".
    """
    if name[-1:] in ("*", "&"):
        return name[:-1], name[-1]
    if name.endswith("]"):
        start = name.rfind("[")
        if name[start + 1 : -1].strip(",") == "":
            return name[:start], name[start:]
    return name, ""


def array_element(name: str) -> str | None:
    """The element type of a one-dimensional array, None of any other type."""
    return name[:-2] if name.endswith("[]") else None


def constructed(definition: str, arguments: tuple[str, ...]) -> str:
    """The name of a generic type with these arguments."""
    return f"{definition}[{','.join(arguments)}]" if arguments else definition


def substitute(name: str, arguments: dict[str, str]) -> str:
    """The name with type parameters (keys `!T`, `!!T`) replaced by their arguments; those without one stay."""
    if "!" not in name or not arguments:
        return name
    filled: str = _fill_parameters(lambda found: arguments.get(found.group(), found.group()), name)
    return filled


def is_open(name: str) -> bool:
    """Whether type parameters stand in a name."""
    return "!" in name


def short_name(name: str) -> str:
    """The name without its namespace, arguments kept out: `List`1` of `System.Collections.Generic.List`1[…]`."""
    return name.partition("[")[0].rpartition(".")[2]


def namespace_of(name: str) -> str:
    """The namespace of a type, "" without one."""
    return name.partition("[")[0].partition("+")[0].rpartition(".")[0]


def fill_bare(name: str, generic: dict[str, tuple[str, ...]], own: tuple[str, ...]) -> str:
    """The name with arguments written out where a generic type stands without: reflection leaves them out of a type's own.

    generic: the type parameters of each generic definition. own: those of the type in which the name stands.
    """

    def filled(found: re.Match[str]) -> str:
        definition = found.group()
        wanted = generic.get(definition, ())
        if not wanted or not set(wanted) <= set(own):
            return definition
        return constructed(definition, tuple(f"!{parameter}" for parameter in wanted))

    return _fill_bare(filled, name) if "`" in name else name


def _matching(name: str, start: int) -> int:
    depth = 0
    for place in range(start, len(name)):
        if name[place] == "[":
            depth += 1
        elif name[place] == "]":
            depth -= 1
            if not depth:
                return place
    return -1


def _split(arguments: str) -> list[str]:
    parts: list[str] = []
    depth = start = 0
    for place, letter in enumerate(arguments):
        if letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == "," and not depth:
            parts.append(arguments[start:place])
            start = place + 1
    return [*parts, arguments[start:]]

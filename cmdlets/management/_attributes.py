"""File attributes as Get-ChildItem chooses by them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from typing import Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.read_only import is_read_only

_KNOWN = [
    "ReadOnly",
    "Hidden",
    "System",
    "Directory",
    "Archive",
    "Device",
    "Normal",
    "Temporary",
    "SparseFile",
    "ReparsePoint",
    "Compressed",
    "Offline",
    "NotContentIndexed",
    "Encrypted",
    "IntegrityStream",
    "NoScrubData",
]
_SHORT = {"d": "directory", "h": "hidden", "r": "readonly", "s": "system", "a": "archive", "l": "reparsepoint"}


def attributes_of(path: str) -> set[str]:
    """The lower-case names of the attributes that .NET finds on a file of a Unix file system."""
    status = os.lstat(path)
    found: set[str] = set()
    if os.path.basename(path).startswith("."):
        found.add("hidden")
    if is_read_only(status.st_mode):
        found.add("readonly")
    if stat.S_ISLNK(status.st_mode):
        found.add("reparsepoint")
    if os.path.isdir(path):
        found.add("directory")
    return found or {"normal"}


def attribute_test(command: Any) -> Callable[[str], bool] | None:
    """A test of paths against -Attributes, -Hidden, -ReadOnly and -System; None where nothing is asked for.

    -Attributes takes names joined by `+` (and) and `,` (or), `!` before a name negates it. Ends the command for a name
    that is none.
    """
    wanted = [name for name in ("Hidden", "ReadOnly", "System") if getattr(command, name)]
    alternatives = _alternatives(command) if command.Attributes is not None else [[]]
    if not wanted and alternatives == [[]]:
        return None
    fixed = [(name.lower(), True) for name in wanted]

    def test(path: str) -> bool:
        found = attributes_of(path)
        return any(all((name in found) == present for name, present in [*fixed, *terms]) for terms in alternatives)

    return test


def _alternatives(command: Any) -> list[list[tuple[str, bool]]]:
    given = command.Attributes
    text = ",".join(to_string(part) for part in given) if isinstance(given, list) else to_string(given)
    result = []
    for alternative in text.split(","):
        terms = []
        for term in re.split(r"\+", alternative):
            name = term.strip()
            present = not name.startswith("!")
            name = name.lstrip("!").strip().lower()
            name = _SHORT.get(name, name)
            if name not in {known.lower() for known in _KNOWN}:
                message = (
                    f"Unable to match the identifier name {name} to a valid enumerator name. Specify one of the following "
                    f"enumerator names and try again:\n{', '.join(_KNOWN)}"
                )
                command.throw(
                    message,
                    "CannotConvertArgumentNoMessage",
                    "InvalidArgument",
                    given,
                    "System.Management.Automation.RuntimeException",
                )
            terms.append((name, present))
        result.append(terms)
    return result

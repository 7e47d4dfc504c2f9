"""Path text without looking at what exists: qualifiers, joining, splitting (about_Path_Syntax)."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROVIDER = re.compile(r"([^:/]+)::(.*)", re.DOTALL)
_DRIVE = re.compile(r"(?![/\\]|\.[/\\:])([^:]+):(?!:)(.*)", re.DOTALL)


class Qualified(NamedTuple):
    """A path in parts: `provider` (as written, before `::`) or `drive` (before `:`), either None, and the rest."""

    provider: str | None
    drive: str | None
    rest: str

    def join(self, rest: str) -> str:
        """The same qualifier before another path."""
        if self.provider is not None:
            return f"{self.provider}::{rest}"
        return rest if self.drive is None else f"{self.drive}:{rest}"


def split_qualifier(path: str) -> Qualified:
    """Take the provider or drive off a path. A colon makes a drive of all before it, but in paths from the root and from `.`."""
    found = _PROVIDER.fullmatch(path)
    if found:
        return Qualified(found[1], None, found[2])
    found = _DRIVE.fullmatch(path)
    if found:
        return Qualified(None, found[1], found[2])
    return Qualified(None, None, path)


def is_direct(path: str) -> bool:
    """Whether a path goes to the provider as it stands, as those of file servers do (`\\\\server\\share`): no drive holds it."""
    return path.startswith((r"\\", "//"))


def normalize(path: str) -> str:
    """A file system path with `/` for every separator."""
    return path.replace("\\", "/")


def combine(parent: str, child: str) -> str:
    """Join two file system paths with one separator between them, as Join-Path does."""
    parent, child = normalize(parent), normalize(child)
    if not parent:
        return child
    if not child:
        return parent if parent.endswith("/") else parent + "/"
    if parent.endswith("/") and child.startswith("/"):
        return parent + child[1:]
    if parent.endswith("/") or child.startswith("/"):
        return parent + child
    return f"{parent}/{child}"


def parent(path: str) -> str:
    """The path of the container that Split-Path -Parent gives; '' for a relative name and for what lies in the root."""
    qualified = split_qualifier(path)
    rest = normalize(qualified.rest)
    if qualified.drive is None and qualified.provider is None:
        trimmed = rest.rstrip("/")
        index = trimmed.rfind("/")
        return trimmed[:index] if index > 0 else ""
    trimmed = rest.rstrip("/")
    index = trimmed.rfind("/")
    if index < 0:
        return ""
    return qualified.join(trimmed[:index] if index else "/")


def leaf(path: str) -> str:
    """The last part of a path that names no drive or provider, as Split-Path -Leaf gives it; itself where it has no parts."""
    return normalize(path).rstrip("/").rpartition("/")[2]

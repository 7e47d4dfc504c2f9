"""What Compress-Archive and Expand-Archive share: paths that exist, and their errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NoReturn

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.providers.drives import resolve

IO_EXCEPTION = "System.IO.IOException"


class ArchiveCmdlet(Cmdlet):
    """Base of both."""

    @property
    def is_literal(self) -> bool:
        """Whether the paths are to be taken as they stand."""
        return self.parameter_set.startswith("Literal")

    def refuse(self, message: str, identity: str, target: Value, category: str = "InvalidArgument") -> NoReturn:
        """End the command."""
        self.throw(message, identity, category, target, IO_EXCEPTION)

    def existing(self, path: str, literal: bool) -> list[str]:
        """The absolute paths of the files and folders that a path means; ends the command where a path without wildcards means none."""
        try:
            found: list[str] | None = [
                place.path for place in resolve(self.scope, path, literal) if place.is_file_system
            ]
        except TerminatingError:
            found = None
        if found is None:
            message = f"The path '{path}' either does not exist or is not a valid file system path."
            exception = "System.InvalidOperationException"
            self.throw(message, "ArchiveCmdletPathNotFound", "InvalidArgument", path, exception)
        return found

    def items(self, paths: Iterable[str]) -> Iterator[Value]:
        """The files and folders as objects."""
        for path in paths:
            yield from (place.item(self.scope) for place in resolve(self.scope, path, True))


def files_below(folder: str) -> Iterator[str]:
    """The files below a folder, and the folders that hold no files, which end with a slash; hidden ones are left out.

    They come as Get-ChildItem -Recurse gives them: what a folder holds before what its folders hold.
    """
    entries = sorted(os.scandir(folder), key=lambda entry: (not entry.is_dir(), entry.name.lower()))
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in shown:
        if not entry.is_dir():
            yield entry.path
        elif not any(inner.is_file() for inner in os.scandir(entry.path)):
            yield entry.path + "/"
    for entry in shown:
        if entry.is_dir():
            yield from files_below(entry.path)

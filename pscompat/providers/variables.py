"""`$drive:name`: reading and assigning items as if they were variables (about_Providers); redirection to variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import convert
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.providers.drives import locate
from pscompat.providers.text_files import TextWriter, read_lines

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def get_variable_like(engine: Engine, drive: str, name: str) -> Value:
    """What `$drive:name` or `${drive:path}` gives: the item's content, null where there is no such drive or item."""
    scope = engine.scope
    try:
        place = locate(scope, f"{drive}:{name}")
    except TerminatingError:
        return None
    if not place.exists(scope) or place.is_container(scope):
        return None
    if place.is_file_system:
        values: list[Value] = list(read_lines(place.path))
    else:
        values = list(place.implementation.read_content(scope, place.path))
    return values[0] if len(values) == 1 else values or None


def set_variable_like(engine: Engine, drive: str, name: str, value: Value) -> None:
    """What assigning `$drive:name` or `${drive:path}` does: the item's content becomes the value.

    Raises TerminatingError: DriveNotFound, and what the provider refuses.
    """
    scope = engine.scope
    place = locate(scope, f"{drive}:{name}")
    items = convert.iterate(value)
    values = [value] if items is None else list(items)
    if not place.is_file_system:
        place.implementation.write_content(scope, place.path, values)
        return
    from contextlib import closing

    with closing(TextWriter(place.path)) as writer:
        for item in values:
            writer.write_line(convert.to_string(item))


def names_variable(engine: Engine, path: str) -> bool:
    """Whether a path names an item of the Variable provider."""
    try:
        return locate(engine.scope, path).provider.Name == "Variable"
    except TerminatingError:
        return False


class VariableWriter:
    """What `> variable:name` writes to: the variable gets the objects when all are there, a single one as itself."""

    def __init__(self, engine: Engine, path: str, append: bool):
        self._engine = engine
        self._drive, _, self._name = path.partition(":")
        before = get_variable_like(engine, self._drive, self._name) if append else None
        items = None if before is None or isinstance(before, str) else convert.iterate(before)
        self._values: list[Value] = [] if before is None else [before] if items is None else list(items)

    def write(self, value: Value) -> None:
        """Take one object."""
        self._values.append(value)

    def write_bytes(self, data: bytes) -> None:
        """Take what a native program wrote, a line an object."""
        self._values += data.decode("utf-8", "replace").splitlines()

    def close(self) -> None:
        """Assign the variable."""
        values = self._values
        set_variable_like(self._engine, self._drive, self._name, values[0] if len(values) == 1 else values or None)

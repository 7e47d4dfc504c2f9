"""Objects as lines of text for native programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.values import Value
from pscompat.formatting.output import lines_for

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def text_lines(objects: Iterable[Value], engine: Engine | None = None) -> Iterator[str]:
    """The lines that a native program reads when objects are piped into it: strings as they are, others as shown."""
    return lines_for(objects, engine)

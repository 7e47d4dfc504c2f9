"""The engine that runs on the current thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pscompat.dotnet import ambient

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def current() -> Engine | None:
    """The engine that runs on this thread, or None."""
    return cast("Engine | None", ambient.current())


def current_engine() -> Engine:
    """The engine that runs on this thread; raises RuntimeError where none does."""
    engine = current()
    if engine is None:
        raise RuntimeError("no engine runs on this thread")
    return engine

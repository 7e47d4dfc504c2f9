"""The engine that runs on the current thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import ambient

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


def current() -> Engine | None:
    """The engine that runs on this thread, or None."""
    return ambient.current()  # type: ignore[return-value]


def current_engine() -> Engine:
    """The engine that runs on this thread; raises RuntimeError where none does."""
    engine = ambient.current()
    if engine is None:
        raise RuntimeError("no engine runs on this thread")
    return engine  # type: ignore[return-value]

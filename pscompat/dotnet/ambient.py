"""What values read from the session that runs on this thread: `$OFS` where a collection becomes text, and the members that
Update-TypeData added. Without a session, .NET's values work with PowerShell's defaults.
"""

from __future__ import annotations

import threading
from typing import Any, Protocol

from pscompat.dotnet.values import Value


class Session(Protocol):
    """A session as values see it."""

    type_data: dict[str, Any]
    """Added members by the type's name in lower case."""

    def get_variable(self, name: str, default: Value = None) -> Value:
        """The value of a variable as the running code sees it."""


_threads = threading.local()


def current() -> Any:
    """The Session that runs on this thread, or None."""
    return getattr(_threads, "session", None)


def activate(session: Session | None) -> Any:
    """Make this the session of the current thread, None: none; returns the one before."""
    before = current()
    _threads.session = session
    return before

"""What values read from the session that runs on this thread: `$OFS` where a collection becomes text, the members that
Update-TypeData added, and the types that scripts define. Without a session, .NET's values work with PowerShell's defaults.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.dotnet.library.type_data import TypeData
    from pscompat.dotnet.types import NetType


class Session(Protocol):
    """A session as values see it."""

    type_data: dict[str, TypeData]
    """Added members by the type's name in lower case."""

    def script_type(self, name: str) -> NetType | None:
        """The class or enum of this name that a script defined and that the running code sees, or None."""

    def get_variable(self, name: str, default: Value = None) -> Value:
        """The value of a variable as the running code sees it."""

    def web_adapter(self) -> Any:
        """What sends requests in place of the web (an adapter of the requests library), None for the web itself."""

    def strict_version(self) -> float:
        """The strict mode of the running code, 0 when off."""


_threads = threading.local()


def current() -> Session | None:
    """The Session that runs on this thread, or None."""
    session: Session | None = getattr(_threads, "session", None)
    return session


def activate(session: Session | None) -> Session | None:
    """Make this the session of the current thread, None: none; returns the one before."""
    before = current()
    _threads.session = session
    return before

"""pscompat runs Azure PowerShell without PowerShell.

`Session` is the Python API, the PowerShell… classes are what it gives back. They are imported when first asked for, so that
the command line starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.version import __version__

if TYPE_CHECKING:
    from pscompat.objects import (
        PowerShellCollection,
        PowerShellDictionary,
        PowerShellError,
        PowerShellObject,
        PowerShellRecord,
    )
    from pscompat.session import Session

__all__ = [
    "PowerShellCollection",
    "PowerShellDictionary",
    "PowerShellError",
    "PowerShellObject",
    "PowerShellRecord",
    "Session",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'pscompat' has no attribute '{name}'")
    # Start-up: the command line needs none of them.
    from pscompat import objects, session

    return session.Session if name == "Session" else getattr(objects, name)

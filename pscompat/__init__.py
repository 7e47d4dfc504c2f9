"""pscompat runs Azure PowerShell without PowerShell.

`Session` is the Python API; it is imported when first asked for, so that the command line starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pscompat.session import PowerShellError, Session

__version__ = "0.1.0"
__all__ = ["PowerShellError", "Session", "__version__"]


def __getattr__(name: str) -> Any:
    if name in ("Session", "PowerShellError"):
        from pscompat import session

        return getattr(session, name)
    raise AttributeError(f"module 'pscompat' has no attribute '{name}'")

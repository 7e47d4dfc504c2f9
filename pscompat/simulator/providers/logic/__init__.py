"""Microsoft.Logic: workflows, whose runs do nothing."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    _, mark, below = path.partition("/providers/microsoft.logic/")
    return bool(mark) and (
        below.startswith("locations/")
        or below.endswith(("/run", "/cancel", "/listcallbackurl"))
        and "/workflows" in f"/{below}"
    )

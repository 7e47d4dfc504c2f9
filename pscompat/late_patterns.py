"""Regular expressions that few texts need: compiled when they are first used, since compiling all takes a part of each start."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any


def late(pattern: str, method: str = "match", flags: int = 0) -> Callable[..., Any]:
    """A method of the compiled pattern (`match`, `search`, `fullmatch`, `finditer`): what `re.compile(pattern, flags).match` is."""
    ready: list[Callable[..., Any]] = []

    def use(*arguments: Any) -> Any:
        if not ready:
            ready.append(getattr(re.compile(pattern, flags), method))
        return ready[0](*arguments)

    return use

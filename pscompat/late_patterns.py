"""Regular expressions that few texts need: compiled when they are first used, since compiling all takes a part of each start."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any


def late(pattern: str, method: str = "match", flags: int = 0) -> Callable[..., Any]:
    """A method of the compiled pattern (`match`, `search`, `fullmatch`, `finditer`): what `re.compile(pattern, flags).match` is.
    When it is used first, that takes its place in the module that called this."""
    ready: list[Callable[..., Any]] = []
    home = sys._getframe(1).f_globals

    def use(*arguments: Any) -> Any:
        if not ready:
            ready.append(getattr(re.compile(pattern, flags), method))
            home.update([(name, ready[0]) for name, value in list(home.items()) if value is use])
        return ready[0](*arguments)

    return use

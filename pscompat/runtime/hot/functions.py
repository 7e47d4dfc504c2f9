"""The functions that loops, blocks and `switch` statements become: what tiers.py asks for by name."""

from __future__ import annotations

from pscompat.runtime.hot.loops import loop_function
from pscompat.runtime.hot.source import written
from pscompat.runtime.hot.statements import block_function
from pscompat.runtime.hot.switches import switch_function

__all__ = ["block_function", "loop_function", "switch_function", "written"]

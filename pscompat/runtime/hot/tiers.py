"""When a loop or a block becomes a function of its own: after WARM rounds or calls, and when Python takes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pscompat.language import ast
from pscompat.runtime.compile import Execute, Out, Signal, Unit
from pscompat.runtime.scopes import Scope

WARM = int(os.environ.get("PSCOMPAT_WARM", "60"))
"""How many rounds of a loop, or calls of a block, run as closures. The environment variable is for tests: nothing but time may depend on it."""


class Tier:
    """One loop, or one block, on its way. `code` is the function, once there is one."""

    __slots__ = ("_left", "_make", "code")

    def __init__(self, make: Callable[[], Callable[..., Any]]):
        self._make = make
        self._left = WARM
        self.code: Callable[..., Any] | None = None

    def again(self) -> Callable[..., Any] | None:
        """Count one round or call; the function where it is time."""
        self._left -= 1
        if self._left >= 0 or self._left < -1:
            return self.code
        from pscompat.runtime.hot.source import NotWritten  # start-up: short scripts have nothing that runs often

        try:
            self.code = self._make()
        except NotWritten:
            return None
        return self.code


def loop_tier(node: ast.LoopStatementAst, unit: Unit) -> Tier:
    """The tier of a loop: its function takes (scope, out), that of `foreach` the enumerator as well."""

    def make() -> Callable[..., Any]:
        from pscompat.runtime.hot.statements import loop_function  # start-up: as above

        return loop_function(node, unit)

    return Tier(make)


def block_tier(body: Execute, node: ast.NamedBlockAst, unit: Unit) -> Execute:
    """A block that is compiled once more when it was called WARM times."""
    if node.traps:
        return body

    def make() -> Callable[..., Any]:
        from pscompat.runtime.hot.statements import block_function  # start-up: as above

        return block_function(node.statements, unit)

    tier = Tier(make)

    def execute(scope: Scope, out: Out) -> Signal | None:
        code = tier.code or tier.again()
        return body(scope, out) if code is None else code(scope, out)

    return execute

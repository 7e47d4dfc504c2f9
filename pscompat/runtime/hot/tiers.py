"""When a loop or a block becomes a function of its own: after WARM rounds or calls, and when Python takes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from pscompat.language import ast
from pscompat.runtime.compile import Execute, Out, Signal, Unit
from pscompat.runtime.scopes import Scope

WARM = int(os.environ.get("PSCOMPAT_WARM", "60"))
"""How many rounds of a loop, or calls of a block, run as closures. The environment variable is for tests: nothing but time may depend on it."""


class Tier:
    """One loop, or one block, on its way. `code` is the function, once there is one."""

    __slots__ = ("_left", "_make", "code")

    def __init__(self, make: Callable[[], Callable[..., Any] | None]):
        self._make = make
        self._left = WARM
        self.code: Callable[..., Any] | None = None

    def again(self) -> Callable[..., Any] | None:
        """Count one round or call; the function where it is time."""
        self._left -= 1
        if self._left >= 0 or self._left < -1:
            return self.code
        self.code = self._make()
        return self.code


def _writer() -> Any:
    """What writes the functions: loaded by name when something runs often, since it knows the compilers, which know the tiers."""
    return import_module("pscompat.runtime.hot.functions")


def loop_tier(node: ast.LoopStatementAst, unit: Unit) -> Tier:
    """The tier of a loop: its function takes (scope, out), that of `foreach` the enumerator as well."""

    return Tier(lambda: _writer().written(_writer().loop_function, node, unit))


def switch_tier(node: ast.SwitchStatementAst, unit: Unit) -> Tier:
    """The tier of a `switch` statement: its function takes (scope, out)."""

    return Tier(lambda: _writer().written(_writer().switch_function, node, unit))


def block_tier(body: Execute, node: ast.NamedBlockAst, unit: Unit) -> Execute:
    """A block that is compiled once more when it was called WARM times."""
    if node.traps:
        return body
    tier = Tier(lambda: _writer().written(_writer().block_function, node.statements, unit))

    def execute(scope: Scope, out: Out) -> Signal | None:
        code = tier.code or tier.again()
        return body(scope, out) if code is None else code(scope, out)

    return execute

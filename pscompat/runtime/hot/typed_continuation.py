"""How the generic functions go on where a typed loop was left: level by level, from the statement that it was in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import BreakFlow, ContinueFlow
from pscompat.dotnet.library.loop_enumerator import LoopEnumerator
from pscompat.dotnet.values import MISSING, Value
from pscompat.language import ast
from pscompat.runtime.compile import BREAK, Out, Signal, Unit, errors_at, loop_end, value_of
from pscompat.runtime.compile_lists import statement_failed
from pscompat.runtime.compile_variables import write_variable
from pscompat.runtime.hot.source import written
from pscompat.runtime.hot.typed_statements import Between, Item, Level, Rest, Rounds
from pscompat.runtime.scopes import Scope, put_back

Function = Callable[..., Any]
Flow = BreakFlow | ContinueFlow
Writer = Callable[[Any, Unit], Function]
"""Writes the function of a loop or of a list of statements (hot/functions.py)."""


class Continuation:
    """The generic functions of a loop and of its parts. `loop` and `block` write those of a loop and of statements."""

    def __init__(self, node: Any, unit: Unit, loop: Writer, block: Writer):
        self._node = node
        self._unit = unit
        self._make_loop = loop
        self._make_block = block
        self._functions: dict[object, Function] = {}

    def generic(self, scope: Scope, out: Out, items: LoopEnumerator | None) -> Signal | None:
        """Run the whole loop, from where it is, as a generic one."""
        run = self._function(self._node, self._make_loop, self._node)
        signal: Signal | None = run(scope, out) if items is None else run(scope, out, items)
        return signal

    def _function(self, key: object, make: Writer, node: Any) -> Function:
        found = self._functions.get(key)
        if found is None:
            found = written(make, node, self._unit)
            assert found is not None  # the typed loop around it could be written, which is as deep
            self._functions[key] = found
        return found

    def go_on(
        self,
        levels: tuple[Level, ...],
        scope: Scope,
        out: Out,
        iterators: tuple[Any, ...],
        items: LoopEnumerator | None,
    ) -> Signal | Flow | None:
        """Go on from where the loop was left, level by level from the innermost, to the end of the round; how that ended."""
        enumerators = self._enumerators(levels, scope, iterators, items)
        ended: Signal | Flow | None = None
        try:
            for level in levels[:-1]:
                end = None if ended is None else end_of(ended)
                if end is None and (ended is None or isinstance(level, (Rounds, Between))):
                    ended = self._level(level, scope, out, iterators, enumerators)
                elif isinstance(level, Rounds):
                    ended = None if end is True else ended
                    self._put_back(level, scope, enumerators)
        finally:
            for level in levels[:-1]:
                self._put_back(level, scope, enumerators)
        return ended

    def _level(
        self,
        level: Level,
        scope: Scope,
        out: Out,
        iterators: tuple[Any, ...],
        enumerators: dict[int, tuple[LoopEnumerator, Value]],
    ) -> Signal | Flow | None:
        if isinstance(level, Rounds):
            return self._rounds(level, scope, out, enumerators)
        if isinstance(level, Item):
            write_variable(level.node.variable.variable_path, self._unit)(scope, iterators[2 * level.place + 1])
            return None
        try:
            if isinstance(level, Rest):
                if level.start == len(level.statements):
                    return None
                key = (id(level.statements), level.start)
                run = self._function(key, self._make_block, level.statements[level.start :])
                signal: Signal | None = run(scope, out)
                return signal
            assert isinstance(level, Between)
            return self._guarded(level.node, scope, out, lambda: self._between(level.node, scope), BREAK)
        except (BreakFlow, ContinueFlow) as flow:
            return flow

    def _between(self, node: Any, scope: Scope) -> Signal | None:
        if isinstance(node, ast.ForStatementAst):
            assert node.iterator is not None
            errors_at(value_of(node.iterator, self._unit), self._unit, node.iterator)(scope)
            return None
        holds = to_bool(errors_at(value_of(node.condition, self._unit, False), self._unit, node.condition)(scope))
        return BREAK if holds is isinstance(node, ast.DoUntilStatementAst) else None

    def _rounds(
        self, level: Rounds, scope: Scope, out: Out, enumerators: dict[int, tuple[LoopEnumerator, Value]]
    ) -> Signal | None:
        run = self._function(level.node, self._make_loop, level.node)
        try:
            if level.place < 0:
                return self._guarded(level.node, scope, out, lambda: run(scope, out), None)
            return self._guarded(level.node, scope, out, lambda: run(scope, out, enumerators[level.place][0]), None)
        finally:
            self._put_back(level, scope, enumerators)

    def _guarded(
        self, node: Any, scope: Scope, out: Out, run: Callable[[], Signal | None], otherwise: Signal | None
    ) -> Signal | None:
        """Run a part of a loop. An error in one inside of the typed loop ends that one as a statement, and gives `otherwise`."""
        if node is self._node:
            return run()
        try:
            return run()
        except Exception as problem:  # noqa: BLE001 - as of every statement
            statement_failed(self._unit, node)(scope, out, problem)
            return otherwise

    def _enumerators(
        self, levels: tuple[Level, ...], scope: Scope, iterators: tuple[Any, ...], items: LoopEnumerator | None
    ) -> dict[int, tuple[LoopEnumerator, Value]]:
        """The enumerators of the `foreach` loops that are running, with what `$foreach` was before; it is the innermost's."""
        found: dict[int, tuple[LoopEnumerator, Value]] = {}
        for level in reversed(levels):
            if isinstance(level, Rounds) and level.place >= 0:
                own = items if level.place == 0 and items is not None else LoopEnumerator(iterators[2 * level.place])
                own.Current = iterators[2 * level.place + 1]
                found[level.place] = (own, scope.vars.get("foreach", MISSING))
                scope.vars["foreach"] = own
        return found

    @staticmethod
    def _put_back(level: Level, scope: Scope, enumerators: dict[int, tuple[LoopEnumerator, Value]]) -> None:
        if not isinstance(level, Rounds) or level.place < 0:
            return
        before = enumerators[level.place][1]
        put_back(scope.vars, "foreach", before)


def end_of(ended: Signal | Flow) -> Signal | Flow | None | bool:
    """What the end of a round means to a loop without a label: as compile.loop_end says."""
    if isinstance(ended, (BreakFlow, ContinueFlow)):
        return ended if ended.label else isinstance(ended, BreakFlow) or None
    return loop_end(ended, "")

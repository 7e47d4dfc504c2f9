"""Loops that only compute, written for the kinds of values that their variables have: Python locals and nothing else.

Such a loop reads its variables at the beginning and gives them back at the end: nothing that it does can see them meanwhile.
Where something is not as it was taken for, the loop is left: its variables are given back, and the generic functions go on from
the statement that it was in (Left), which has not changed anything yet. What it means is said by them alone.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from copy import copy
from time import perf_counter
from typing import Any, NamedTuple

import pscompat.runtime.hot.typed_expressions  # noqa: F401 - its writers
from pscompat.dotnet.errors import BreakFlow, ContinueFlow
from pscompat.dotnet.library.loop_enumerator import LoopEnumerator
from pscompat.dotnet.type_members import any_given
from pscompat.dotnet.values import MISSING, Int64, PSObject, Value, bare
from pscompat.language import ast
from pscompat.runtime.compile import Out, Signal, Unit
from pscompat.runtime.compile_expressions import MATCHES
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.hot.source import class_kept, target_key
from pscompat.runtime.hot.statements import pure_expression
from pscompat.runtime.hot.typed_continuation import Continuation, Flow, Function, Writer, end_of
from pscompat.runtime.hot.typed_flow import rounds
from pscompat.runtime.hot.typed_statements import ITEM, Level, Statements
from pscompat.runtime.hot.typed_values import Cold, kind_of
from pscompat.runtime.scopes import PROTECTED, Scope

_MOST_VERSIONS = 4
_MOST_PASSES = 5
_WORTH_WHILE = 50e-6  # seconds in a typed loop that are more than the leaving costs
_MOST_SHORT = 32
_MOST_MISSES = 50  # calls in a row that found no version
PLAIN_ITERATORS = frozenset({type(iter([])), type(iter(range(0)))})
"""Iterators that run no script."""
_UNSET = object()
_TELLING = frozenset({"?", "^", "$", "foreach", "switch"})
"""Variables that tell of what ran."""


def may_be_typed(node: ast.LoopStatementAst) -> bool:
    """Whether a loop does nothing in each round but compute, as far as its text tells."""
    return _computes(node) and not any(map(_is_telling, node.walk()))


def _is_telling(part: ast.Ast) -> bool:
    """Whether a node can be met from elsewhere, or tells of what ran: a label, `$?`, the enumerator of a loop."""
    if isinstance(part, ast.LoopStatementAst):
        return part.label is not None
    return isinstance(part, ast.VariableExpressionAst) and part.variable_path.lower() in _TELLING


def _computes(node: ast.Ast) -> bool:
    if isinstance(node, ast.LoopStatementAst):
        return not node.body.traps and bool(node.body.statements) and all(map(_computes, node.body.statements))
    if isinstance(node, ast.AssignmentStatementAst):
        return isinstance(node.right, ast.IfStatementAst) or pure_expression(node.right) is not None
    if isinstance(node, (ast.PipelineAst, ast.CommandExpressionAst)):
        return isinstance(
            pure_expression(node), (ast.UnaryExpressionAst, ast.ConvertExpressionAst, ast.InvokeMemberExpressionAst)
        )
    if isinstance(node, ast.IfStatementAst):
        return not any(map(_matches, node.clauses[0][0].walk()))
    return isinstance(node, (ast.BreakStatementAst, ast.ContinueStatementAst))


def _matches(part: ast.Ast) -> bool:
    """Whether a node gives `$Matches` a value."""
    return isinstance(part, ast.BinaryExpressionAst) and part.operator in MATCHES


class Left(NamedTuple):
    """Where a typed loop was left: the line of its source, and the iterators of its `foreach` loops with their items."""

    line: int
    iterators: tuple[Any, ...]


class _Version:
    """A loop for certain kinds of variables. run: gives None, or Left. short: how often it was left soon, and gone on with."""

    def __init__(self, run: Function, marks: list[tuple[int, tuple[Level, ...]]]):
        self.run = run
        self.short = 0
        self._lines = [line for line, _ in marks]
        self._levels = [levels for _, levels in marks]

    def levels_at(self, line: int) -> tuple[Level, ...]:
        """How the generic functions go on from a line: see Statements.marks."""
        return self._levels[bisect_right(self._lines, line) - 1]


class TypedLoop:
    """A loop with its versions, called as its generic function; see Continuation for the other parameters."""

    def __init__(self, node: Any, unit: Unit, loop: Writer, block: Writer):
        self._node = node
        self._continuation = Continuation(node, unit, loop, block)
        self._versions: dict[tuple[object, ...], _Version | None] = {}
        self._misses = 0
        parts = list(node.walk())
        self._names = list(dict.fromkeys(key for part in parts if (key := plain_key(part)) is not None))
        self._written = {key for part in parts if (key := target_key(part)) is not None}
        self._is_foreach = isinstance(node, ast.ForEachStatementAst)

    def __call__(self, scope: Scope, out: Out, items: LoopEnumerator | None = None) -> Signal | None:
        rest = None if items is None else items.rest()
        if self._misses > _MOST_MISSES or (rest is not None and type(rest) not in PLAIN_ITERATORS):
            return self._continuation.generic(scope, out, items)
        while True:
            values = self._values(scope)
            kinds = (*map(kind_of, values or ()), self._constrained(scope), any_given())
            version = None if values is None else self._version(scope, kinds, values, items)
            if values is None or version is None:
                self._misses += 1
                return self._continuation.generic(scope, out, items)
            self._misses = 0
            begin = perf_counter()
            left = version.run(scope.vars, scope.engine, *values, rest)
            scope.engine.ok = True
            if left is None:
                return None
            was_short = perf_counter() - begin < _WORTH_WHILE
            levels = version.levels_at(left.line)
            ended = self._continuation.go_on(levels, scope, out, left.iterators, items)
            if ended is not None:
                end = end_of(ended)
                if end is not None:
                    return self._passed_on(ended, end)
            if len(levels) == 1 or scope.engine.attention:
                return self._continuation.generic(scope, out, items)
            version.short += was_short
            if version.short > _MOST_SHORT:
                self._versions[kinds] = None

    @staticmethod
    def _passed_on(ended: Signal | Flow, end: Signal | Flow | bool) -> Signal | None:
        """What the end of the loop means outside of it."""
        if end is True:
            return None
        if isinstance(ended, (BreakFlow, ContinueFlow)):
            raise ended
        return ended

    def _values(self, scope: Scope) -> list[Value] | None:
        """The values of the variables, _UNSET for those without; None where one of them cannot be held in a local."""
        own, info = scope.vars, scope.info
        found = []
        for name in self._names:
            value = own.get(name, _UNSET)
            if name in self._written:
                if name in PROTECTED or (
                    info is not None and name in info and class_kept(info[name]) is not type(value)
                ):
                    return None
            else:
                if value is _UNSET:
                    value = scope.lookup_outside(name, _UNSET)
                if type(value) is PSObject:
                    value = bare(value)
            found.append(value)
        return found

    def _constrained(self, scope: Scope) -> frozenset[str]:
        """The variables that the loop writes and that have a type of their own."""
        return frozenset(self._written.intersection(scope.info or ()))

    # writing

    def _version(
        self, scope: Scope, kinds: tuple[object, ...], values: list[Value], items: LoopEnumerator | None
    ) -> _Version | None:
        """The loop for these values, None where there is none."""
        if kinds not in self._versions and len(self._versions) < _MOST_VERSIONS:
            version = None
            if scope.find_type("math") is None:
                with suppress(Cold, SyntaxError, RecursionError):
                    version = self._write(dict(zip(self._names, values)), scope, items)
            self._versions[kinds] = version
        return self._versions.get(kinds)

    def _write(self, values: dict[str, Value], scope: Scope, items: LoopEnumerator | None) -> _Version:
        samples = {name: value for name, value in values.items() if value is not _UNSET}
        if self._is_foreach:
            samples[ITEM] = _sample(items, values.get(plain_key(self._node.variable) or "", _UNSET))
        kinds: dict[str, str | None] = {
            name: kind_of(samples[name]) if name in samples else None for name in self._names
        }
        names = {name: f"x{place}" for place, name in enumerate(self._names)}
        for _ in range(_MOST_PASSES):
            text = Statements(names, dict(kinds), dict(samples), set(samples) - {ITEM})
            failed = not _are_written(text, self._node)
            changed = {name: kind for name, kind in text.joined(kinds).items() if kind != kinds[name]}
            if not changed:
                if failed:
                    raise Cold
                self._check_constraints(scope, text)
                return self._compiled(text)
            kinds.update(changed)
        raise Cold

    def _check_constraints(self, scope: Scope, text: Statements) -> None:
        """Raise Cold where a variable with a type is given values of another one."""
        for name in self._constrained(scope):
            if text.kinds[name] != kind_of(scope.vars[name]):
                raise Cold

    def _compiled(self, text: Statements) -> _Version:
        names = [f"x{place}" for place in range(len(self._names))]
        iterators = [f"{kind}{place}" for place in range(text.iterators + 1) for kind in "ie"]
        back = []
        for place, name in enumerate(self._names):
            if name in self._written:
                value = f"Int64(x{place})" if text.kinds[name] == "long" else f"x{place}"
                back.append(f"        if x{place} is not UNSET: v[{name!r}] = {value}")
        head = [
            f"def run({', '.join(['v', 'engine', *names, 'rest'])}):",
            f"    {' = '.join(iterators)} = None",
            "    try:",
        ]
        tail = [
            "    except Exception as problem:",
            f"        return Left(problem.__traceback__.tb_lineno - {len(head) + 1}, ({', '.join(iterators)},))",
            "    finally:",
            *(back or ["        pass"]),
        ]
        cells = {**text.cells, "UNSET": _UNSET, "Int64": Int64, "Left": Left}
        exec(compile("\n".join([*head, *text.lines, *tail]), "<typed>", "exec"), cells)  # noqa: S102 - our own text
        run: Function = cells["run"]  # type: ignore[assignment]
        return _Version(run, text.marks)


def _are_written(text: Statements, node: Any) -> bool:
    try:
        rounds(text, node, "rest")
    except Cold:
        return False
    return True


def _sample(items: LoopEnumerator | None, value: Value) -> Value:
    """An item of the loop that has begun, or will."""
    if value is not _UNSET or items is None:
        return value
    return next(copy(items.rest()), MISSING)

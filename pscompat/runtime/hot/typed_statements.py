"""Statements of typed loops as Python source.

A statement changes something only at its end: what is written before that may raise, and the statement is done again by the
generic way. `marks` says for each line where that goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.hot.typed_values import Cold, Typed, Values, joined_kind
from pscompat.runtime.scopes import PROTECTED


class Rest(NamedTuple):
    """Going on with a list of statements, from one of them on."""

    statements: Sequence[ast.StatementAst]
    start: int


class Rounds(NamedTuple):
    """Going on with the rounds of a loop. place: of a `foreach` among those inside of the loop that is typed, 0 for itself."""

    node: Any
    place: int = -1


class Item(NamedTuple):
    """Giving the variable of a `foreach` its item."""

    node: ast.ForEachStatementAst
    place: int


class Between(NamedTuple):
    """What a loop does between two rounds: the iterator of `for`, the condition of `do`."""

    node: Any


Level = Rest | Rounds | Item | Between


class Statements(Values):
    """Writes statements. `path` holds what goes on after the statement that is written, the innermost last."""

    def __init__(self, names: dict[str, str], kinds: dict[str, str | None], samples: dict[str, Value], known: set[str]):
        super().__init__(names, kinds, samples, known)
        self.path: list[Level] = []
        self.marks: list[tuple[int, tuple[Level, ...]]] = []
        self.loops: list[Any] = []
        self.iterators = 0
        self.branches = 0
        self.results: dict[str, str] = {}

    def mark(self, *inner: Level) -> None:
        """From the next line on an error leads to this."""
        self.marks.append((len(self.lines), (*inner, *reversed(self.path))))

    def mark_again(self) -> None:
        """From the next line on an error leads to the beginning of the statement that is written."""
        last = self.path.pop()
        assert isinstance(last, Rest)
        self.mark(Rest(last.statements, last.start - 1))
        self.path.append(last)

    def statements(self, nodes: Sequence[ast.StatementAst]) -> None:
        """Write a list of statements."""
        if not nodes:
            self.line("pass")
        for place, node in enumerate(nodes):
            self.mark(Rest(nodes, place))
            kept = (list(self.path), list(self.loops), self.branches, self.depth, set(self.known))
            lines, marks = len(self.lines), len(self.marks)
            self.path.append(Rest(nodes, place + 1))
            try:
                STATEMENT_WRITERS.get(type(node), _cold)(self, node)
            except Cold:
                self.path, self.loops, self.branches, self.depth, self.known = kept
                if not self.branches:
                    raise
                del self.lines[lines:], self.marks[marks:]
                self.line("raise LEAVE")
                return
            self.path.pop()

    def assign(self, target: ast.Ast, value: Typed) -> None:
        """Write that a variable gets a value."""
        key = plain_key(target)
        if key is None or key in PROTECTED:
            raise Cold
        kind = value.kind
        if kind == "integral":
            raise Cold
        self.results[key] = joined_kind(self.results.get(key), kind)
        known = self.kinds.get(key)
        if known is not None and (joined_kind(known, kind) != known or (kind == "long" and known != kind)):
            raise Cold  # written again with a kind that takes both
        if known is None:
            self.kinds[key] = kind
            self.samples.setdefault(key, value.sample)
        self.line(f"{self.names[key]} = {value.text}")
        self.known.add(key)

    def joined(self, kinds: dict[str, str | None]) -> dict[str, str]:
        """The kinds of the variables that were written, with what they were at the beginning."""
        return {name: joined_kind(kinds[name], kind) for name, kind in self.results.items()}

    def branch(self, write: Callable[[], None]) -> set[str]:
        """Write what may not run; the variables that it gives values."""
        before = set(self.known)
        self.depth += 1
        self.branches += 1
        write()
        self.branches -= 1
        self.depth -= 1
        after, self.known = self.known, before
        return after


def _cold(values: Statements, node: ast.StatementAst) -> None:
    raise Cold


ITEM = "\0item"
"""The name under which Values.samples has an item of the `foreach` that is typed."""

STATEMENT_WRITERS: dict[type, Callable[..., None]] = {}
"""What writes a statement of a type; typed_flow.py adds its own."""

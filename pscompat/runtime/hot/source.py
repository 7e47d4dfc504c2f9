"""The Python source of one function while it is being written, with the objects that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from pscompat.runtime.compile import Unit

_DEEPEST = 80  # levels of indentation that Python takes are 100


class Operand(NamedTuple):
    """A value in the source: a local name or a literal. kind: int (an Int32), str, bool, or any."""

    text: str
    kind: str = "any"


class NotWritten(Exception):
    """The source cannot be written: the closures go on."""


class Source:
    """Lines of a function's body. `unit` is the text that the nodes stand in.

    label: that of the loop that `break` and `continue` mean here, None outside of a loop.
    cells: the global names of the function, which are its own; a site keeps there what it has learnt.
    """

    def __init__(self, unit: Unit, label: str | None = None):
        self.unit = unit
        self.label = label
        self._lines: list[str] = []
        self._depth = 1
        self.cells: dict[str, object] = {}
        self._by_id: dict[int, str] = {}
        self._temporaries = 0

    def line(self, text: str) -> None:
        """Write one line."""
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """A compound statement: its head, and what is written meanwhile inside it."""
        self.line(head)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotWritten
        before = len(self._lines)
        yield
        if len(self._lines) == before:
            self.line("pass")
        self._depth -= 1

    def bind(self, value: object) -> str:
        """A name for an object that the source uses."""
        name = self._by_id.get(id(value))
        if name is None:
            name = self._by_id[id(value)] = f"g{len(self._by_id)}"
            self.cells[name] = value
        return name

    def cell(self, value: object) -> str:
        """A name for what the function's own sites change while it runs: see `cells`."""
        name = f"c{len(self.cells)}"
        self.cells[name] = value
        return name

    def temporary(self) -> str:
        """A new local name."""
        self._temporaries += 1
        return f"t{self._temporaries}"

    def function(self, parameters: str) -> Callable[..., Any]:
        """The function; NotWritten where Python does not take it."""
        text = "\n".join([f"def run({parameters}):", "    engine = scope.engine", "    v = scope.vars", *self._lines])
        try:
            exec(compile(text, "<hot>", "exec"), self.cells)  # noqa: S102 - our own text: names and literals only
        except (SyntaxError, RecursionError, MemoryError):
            raise NotWritten from None
        run: Callable[..., Any] = self.cells["run"]  # type: ignore[assignment]
        return run

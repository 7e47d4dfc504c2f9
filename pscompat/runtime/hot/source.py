"""The Python source of one function while it is being written, with the objects that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from pscompat.dotnet.values import Char, Hashtable, Int64
from pscompat.language import ast
from pscompat.runtime.compile import Unit, loop_end
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.constraints import TypeConstraint
from pscompat.runtime.scopes import PROTECTED, Scope, VariableInfo

_DEEPEST = 80  # levels of indentation that Python takes are 100
_DEEP = 24  # where loops are no longer written inside: Python takes 20 loops and handlers in each other


class Operand(NamedTuple):
    """A value in the source: a local name or a literal. kind: int (an Int32), str, bool, or any."""

    text: str
    kind: str = "any"


class NotWritten(Exception):
    """The source cannot be written: the closures go on."""


class Loop(NamedTuple):
    """A loop of the source. left: the local name of the signal that leaves loops further out as well, None without one."""

    label: str
    left: str


class Source:
    """Lines of a function's body. `unit` is the text that the nodes stand in.

    loops: those around the line that is written next, the innermost last.
    cells: the global names of the function, which are its own; a site keeps there what it has learnt.

    Variables stand in the scope's own dictionary, where all others see them. Of a loop they are also kept in locals
    (`nodes` are then all that is written): what is written goes to both; what is read comes from the local, until code runs that may have
    changed variables (`forget`). A local is None where it is not known; a second one says what the variable may be given
    without further ado: True, where it has no constraint and no options, for everything; the class of what its type
    keeps as it is; else False.
    """

    def __init__(self, unit: Unit, nodes: Sequence[ast.Ast] = ()):
        self.unit = unit
        self.loops: list[Loop] = []
        self._locals, self._free = _variables(nodes)
        self._are_free = _free_of_constraints(tuple(self._free))
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

    def signal(self, text: str) -> None:
        """Write what becomes of the signal in a local name, which is not None: it ends a round, a loop, or the function."""
        if not self.loops:
            self.line(f"return {text}")
            return
        loop = self.loops[-1]
        end = self.temporary()
        self.line(f"{end} = {self.bind(loop_end)}({text}, {loop.label!r})")
        self.line(f"if {end} is None: continue")
        self.line(f"if {end} is not True: {loop.left} = {end}")
        self.line("break")

    @contextmanager
    def loop(self, label: str | None) -> Iterator[None]:
        """Write a loop around what is written meanwhile, and behind it what its signals lead to."""
        left = self.temporary()
        self.line(f"{left} = None")
        self.loops.append(Loop((label or "").lower(), left))
        yield
        self.loops.pop()
        with self.block(f"if {left} is not None:"):
            self.signal(left)

    @property
    def is_deep(self) -> bool:
        """Whether a loop here is better left to a function of its own."""
        return self._depth > _DEEP

    def read(self, key: str, otherwise: str) -> str:
        """An expression that is the value of a variable of this scope, or else `otherwise`."""
        local = self._locals.get(key)
        if local is None:
            return f"v[{key!r}] if {key!r} in v else {otherwise}"
        return f"{local} if {local} is not None else ({local} := v[{key!r}]) if {key!r} in v else {otherwise}"

    def store(self, key: str, text: str, kind: str) -> tuple[str, str]:
        """The test whether a variable of this scope may be given a value without further ado, and the assignment.

        text, kind: expressions for the value and its class.
        """
        local = self._locals.get(key)
        free = self._free.get(key) if local is not None else None
        if free is None:
            test = f"{key!r} in v and (scope.info is None or {key!r} not in scope.info)"
            return test, f"v[{key!r}] = {text}" if local is None else f"v[{key!r}] = {local} = {text}"
        test = f"({free} is True or {kind} is {free}) and ({local} is not None or {key!r} in v)"
        return test, f"v[{key!r}] = {local} = {text}"

    def outside(self, text: str) -> None:
        """Write a line that runs what may change variables."""
        self.line(text)
        self.forget()

    def forget(self, key: str | None = None) -> None:
        """Write that code has run which may have changed variables, or only the one that is given."""
        if key is not None:
            if key in self._locals:
                self.line(f"{self._locals[key]} = None")
            return
        if self._locals:
            self.line(f"{' = '.join(self._locals.values())} = None")
        if self._free:
            self.line(f"if engine.constrained != constrained: {self._look_at_constraints()}")

    def _look_at_constraints(self) -> str:
        return f"{', '.join(('constrained', *self._free.values()))} = {self.bind(self._are_free)}(scope)"

    def _beginning(self) -> list[str]:
        lines = ["    engine = scope.engine", "    v = scope.vars"]
        if self._locals:
            lines.append(f"    {' = '.join(self._locals.values())} = None")
        if self._free:
            lines.append(f"    {self._look_at_constraints()}")
        return lines

    def function(self, parameters: str) -> Callable[..., Any]:
        """The function; NotWritten where Python does not take it."""
        text = "\n".join([f"def run({parameters}):", *self._beginning(), *self._lines])
        try:
            exec(compile(text, "<hot>", "exec"), self.cells)  # noqa: S102 - our own text: names and literals only
        except (SyntaxError, RecursionError, MemoryError):
            raise NotWritten from None
        run: Callable[..., Any] = self.cells["run"]  # type: ignore[assignment]
        return run


def _variables(nodes: Sequence[ast.Ast]) -> tuple[dict[str, str], dict[str, str]]:
    """The locals of the variables that nodes name, and those that say whether the written ones may be; by lower-case name."""
    parts = [part for node in nodes for part in node.walk()]
    keys = dict.fromkeys(key for part in parts if (key := plain_key(part)) is not None)
    names = {key: f"x{place}" for place, key in enumerate(keys)}
    targets = dict.fromkeys(key for part in parts if (key := target_key(part)) is not None)
    return names, {key: f"w{names[key]}" for key in targets if key not in PROTECTED}


def _free_of_constraints(names: tuple[str, ...]) -> Callable[[Scope], tuple[object, ...]]:
    """What says how often constraints have changed, and of each variable what it may be given without further ado."""

    def free(scope: Scope) -> tuple[object, ...]:
        info = scope.info or {}
        return (scope.engine.constrained, *[name not in info or class_kept(info[name]) for name in names])

    return free


def class_kept(info: VariableInfo) -> type | bool:
    """The class of the values that a variable takes as they are, False without one."""
    if info.options or info.home is not None or info.importers or len(info.constraints) != 1:
        return False
    [only] = info.constraints
    return _KEPT.get(only.net_type.full_name, False) if isinstance(only, TypeConstraint) else False


_KEPT = {
    "System.Int32": int,
    "System.String": str,
    "System.Double": float,
    "System.Boolean": bool,
    "System.Int64": Int64,
    "System.Char": Char,
    "System.Collections.Hashtable": Hashtable,
}
"""Types that keep values of a class as they are."""


def target_key(part: ast.Ast) -> str | None:
    """The plain variable that a node writes."""
    if isinstance(part, ast.AssignmentStatementAst):
        return plain_key(part.left)
    if isinstance(part, ast.UnaryExpressionAst):
        return plain_key(part.child)
    return plain_key(part.variable) if isinstance(part, ast.ForEachStatementAst) else None


def written(write: Callable[..., Callable[..., Any]], node: Any, unit: Unit) -> Callable[..., Any] | None:
    """What `write` makes of a node, None where it cannot be written."""
    defined = unit.definitions
    unit.definitions = []  # the types in it are defined where it was first compiled
    try:
        return write(node, unit)
    except (NotWritten, RecursionError):
        return None
    finally:
        unit.definitions = defined

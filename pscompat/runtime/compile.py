"""Trees to Python closures: the tables of compilers and what they share.

An expression becomes `evaluate(scope) -> value`; a statement becomes `execute(scope, out) -> Signal | None`, where `out`
takes each object written. A signal (BREAK, CONTINUE, RETURN, or a labelled one) travels up to the statement or block it
is meant for. Every compile_*.py module adds its node types to EXPRESSIONS or STATEMENTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from pscompat.dotnet.convert import iterate
from pscompat.dotnet.errors import BreakFlow, ContinueFlow, ControlFlow, ReturnFlow, TerminatingError, error
from pscompat.dotnet.values import NOTHING, PSCustomObject, Value
from pscompat.language import ast
from pscompat.runtime.extent import InvocationInfo, ScriptExtent, Source
from pscompat.runtime.first_position import noted_place
from pscompat.runtime.last_position import noted_last
from pscompat.runtime.stack_trace import trace

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.scriptblock import Code

Evaluate = Callable[["Scope"], Value]
Out = Callable[[Value], Value]
Execute = Callable[["Scope", Out], "Signal | None"]
Trapped = Callable[["Scope", Out, TerminatingError], "Signal | None"]
"""What the traps of a list of statements make of an error: None to go on, a signal, or the error raised again."""


class Signal:
    """How a statement ended when not by running through: `kind` is break, continue or return."""

    __slots__ = ("kind", "label")

    def __init__(self, kind: str, label: str = ""):
        self.kind = kind
        self.label = label

    def __repr__(self) -> str:
        return f"<{self.kind} {self.label}>"


BREAK = Signal("break")
CONTINUE = Signal("continue")
RETURN = Signal("return")


class ReturnValue(Signal):
    """`return` in a method of a class: only its value leaves the method."""

    __slots__ = ("value",)

    def __init__(self, value: Value):
        super().__init__("return")
        self.value = value


class Unit:
    """What is compiled together: one parsed text.

    compile_code compiles the script blocks in it. in_method: the body of a class's method, where only `return` gives output.
    method_returns: what the method's result is converted to, None as it is. home: the scope where the class that the code
    belongs to is defined, whose types it sees first. definitions: the types that the block being compiled defines. used_types:
    those that were visible where the text was parsed, those of the modules that it uses (`using module`) and those that it
    defines for all of it, by lower-case name. traps: what the traps of each list of statements being compiled make of an error
    (None for a list without), the innermost last. ran_last: the statement inside of an expression that ran last,
    where errors of the expression happen from then on. chosen: the part that ran last of each `if` and `try` that may end such
    a statement.
    """

    __slots__ = (
        "chosen",
        "compile_code",
        "definitions",
        "home",
        "in_method",
        "in_text",
        "method_returns",
        "namespaces",
        "ran_last",
        "source",
        "traps",
        "used_types",
    )

    def __init__(self, source: Source, compile_code: Callable[[Code], None]):
        self.source = source
        self.compile_code = compile_code
        self.namespaces: list[str] = []
        self.ran_last: ast.Ast | None = None
        self.chosen: dict[ast.Ast, ast.Ast | None] = {}
        self.used_types: dict[str, NetType] = {}
        self.in_method = False
        self.in_text = False
        self.method_returns: NetType | None = None
        self.home: Scope | None = None
        self.definitions: list[ast.TypeDefinitionAst] = []
        self.traps: list[Trapped | None] = []

    def for_method(self, returns: NetType | None) -> Unit:
        """The same unit for the body of a method whose result is converted to this type (None: as it is)."""
        unit = self._copy(self.home)
        unit.in_method = True
        unit.method_returns = returns
        return unit

    def for_block(self) -> Unit:
        """The same unit for a script block, whose output counts also inside a method."""
        return self._copy(self.home) if self.in_method else self

    @contextmanager
    def within_text(self) -> Iterator[None]:
        """While this lasts, what is compiled stands in a text, where the first version of strict mode asks for nothing."""
        before, self.in_text = self.in_text, True
        yield
        self.in_text = before

    def for_class(self, home: Scope) -> Unit:
        """The same unit for a class that is defined in this scope."""
        return self._copy(home)

    def _copy(self, home: Scope | None) -> Unit:
        unit = Unit(self.source, self.compile_code)
        unit.namespaces = self.namespaces
        unit.used_types = self.used_types
        unit.home = home
        return unit

    def extent(self, node: ast.Ast | ast.AnyTypeName) -> ScriptExtent:
        """Where a node stands."""
        return ScriptExtent(self.source, node.start, node.end)

    def text(self, node: ast.Ast) -> str:
        """A node's source text."""
        return self.source.text[node.start : node.end]


Result = TypeVar("Result")
Compiler = TypeVar("Compiler", bound="Callable[..., Any]")
EXPRESSIONS: dict[type, Callable[[Any, Unit], Evaluate]] = {}
STATEMENTS: dict[type, Callable[[Any, Unit], Execute]] = {}


def compiles_expression(*types: type) -> Callable[[Compiler], Compiler]:
    """Register a function as the compiler of these expression nodes."""

    def register(function: Compiler) -> Compiler:
        for node_type in types:
            EXPRESSIONS[node_type] = function
        return function

    return register


def compiles_statement(*types: type) -> Callable[[Compiler], Compiler]:
    """Register a function as the compiler of these statement nodes."""

    def register(function: Compiler) -> Compiler:
        for node_type in types:
            STATEMENTS[node_type] = function
        return function

    return register


def expression(node: ast.Ast, unit: Unit) -> Evaluate:
    """Compile an expression."""
    return EXPRESSIONS[type(node)](node, unit)


def statement(node: ast.Ast, unit: Unit) -> Execute:
    """Compile a statement."""
    return STATEMENTS[type(node)](node, unit)


SINGLE = frozenset({str, int, float, bool, PSCustomObject})
"""Types of values that are written as they are: they have no elements."""


def emit(value: Value, out: Out) -> None:
    """Write a value to the pipeline as a statement's result: collections one element at a time."""
    kind = type(value)
    if kind in SINGLE or value is None:
        out(value)
    elif kind is list:
        for item in value:
            if item is not NOTHING:
                out(item)
    elif value is not NOTHING:
        items = iterate(value)
        if items is None:
            out(value)
        else:
            for item in items:
                if item is not NOTHING:
                    out(item)


def collected(results: list[Value]) -> Value:
    """What a pipeline's results are as a value: nothing, the one object, or an array."""
    if len(results) == 1:
        return results[0]
    return results if results else NOTHING


def capture(
    execute: Execute,
    unit: Unit,
    node: ast.Ast | None,
    for_value: bool = True,
    finished: Callable[[list[Value]], Value] = collected,
) -> Evaluate:
    """A statement, or a list of them, as a value; `node` is what then has run last, None where that does not count.

    `break`, `continue`, `return` and `exit` inside leave what it wrote so far to be output where the value would stand
    (for_value), or drop it: where the value was to be a condition, or to be taken apart. `finished` makes the value of the results.
    """

    def evaluate(scope: Scope) -> Value:
        results: list[Value] = []
        try:
            signal = execute(scope, results.append)
            if signal is not None:
                leave(signal)
        except ControlFlow as flow:
            if for_value:
                flow.leaves(results)
            raise
        if node is not None:
            unit.ran_last = node
        return finished(results)

    return evaluate


def errors_at(evaluate: Callable[[Scope], Result], unit: Unit, node: ast.Ast) -> Callable[[Scope], Result]:
    """The same function; an error in it happened at this node, unless it knows its place."""

    def value(scope: Scope) -> Result:
        try:
            return evaluate(scope)
        except TerminatingError as problem:
            raise located(problem, unit, node) from None

    return value


def leave(signal: Signal) -> None:
    """Carry a signal across a boundary that only exceptions cross."""
    if signal.kind == "break":
        raise BreakFlow(signal.label)
    if signal.kind == "continue":
        raise ContinueFlow(signal.label)

    raise ReturnFlow(signal)


def located(problem: TerminatingError, unit: Unit, node: ast.Ast | ast.AnyTypeName) -> TerminatingError:
    """The same error, knowing where it happened if it did not know yet."""
    record = problem.record
    if record.extent is None and record.InvocationInfo is None:
        record.extent = unit.extent(_noted_place(unit, node))
    if record.InvocationInfo is None:
        record.InvocationInfo = InvocationInfo.of_place(record.extent)
    elif record.InvocationInfo.extent is None:
        record.extent = unit.extent(_noted_place(unit, node))
        record.InvocationInfo = record.InvocationInfo.at(record.extent)
    if not record.stack_trace:
        trace(record, unit.extent(node) if record.extent is None else record.extent)
    elif record.stack_trace.is_open:
        record.stack_trace.leaves(unit.extent(node))
    return problem


def _noted_place(unit: Unit, node: ast.Ast | ast.AnyTypeName) -> ast.Ast | ast.AnyTypeName:
    """The place that is noted where an error of a node happens: the statement inside that ran last, else the node's own."""
    ran = unit.ran_last
    if (
        ran is None
        or ran is node
        or isinstance(node, ast.ThrowStatementAst)
        or not (node.start <= ran.start and ran.end <= node.end)
    ):
        return noted_place(unit.source.root, node)
    return noted_last(ran, unit.chosen)


def follow(statements: list[ast.StatementAst], unit: Unit) -> None:
    """From now on keep which part of an `if` or `try` at the end of these statements, which are to be compiled, runs last."""
    if not statements or not isinstance(last := statements[-1], ast.IfStatementAst | ast.TryStatementAst):
        return
    unit.chosen[last] = None
    if isinstance(last, ast.IfStatementAst):
        bodies = [body for _, body in last.clauses] + ([last.else_clause] if last.else_clause else [])
    else:
        bodies = [last.body, *(clause.body for clause in last.catch_clauses)]
    for body in bodies:
        follow(body.statements, unit)


def choosing(execute: Execute, unit: Unit, node: ast.StatementAst, part: ast.Ast) -> Execute:
    """The same, a part of an `if` or `try`, which is kept as the one that ran last where the statement is followed."""
    if node not in unit.chosen:
        return execute

    def run(scope: Scope, out: Out) -> Signal | None:
        unit.chosen[node] = part
        return execute(scope, out)

    return run


def value_of(node: ast.StatementAst, unit: Unit, for_value: bool = True) -> Evaluate:
    """Compile a pipeline as a value: an expression as it is, anything else by collecting its output (see `capture`)."""
    pure = _expression_of(node)
    if pure is not None:
        return expression(pure, unit)
    follow([node], unit)
    return capture(statement(node, unit), unit, None if isinstance(node, ast.PipelineAst) else node, for_value)


def parts_of(node: ast.StatementAst, unit: Unit) -> Evaluate | None:
    """Compile a statement to the list of its results, which several targets take; None for an expression, whose value they do."""
    if _expression_of(node) is not None:
        return None
    noted = None if isinstance(node, ast.PipelineAst) else node
    follow([node], unit)
    return capture(statement(node, unit), unit, noted, False, list)


def _expression_of(node: ast.StatementAst) -> ast.Ast | None:
    """The expression, or assignment, that a statement is, if it is nothing else."""
    if isinstance(node, ast.PipelineAst):
        return node.pure_expression
    if isinstance(node, ast.CommandExpressionAst) and not node.redirections:
        return node.expression
    return node if isinstance(node, ast.AssignmentStatementAst) else None


def sets_success(node: ast.Ast) -> bool:
    """Whether a list of statements, or a chain, makes `$?` true after this one: after a pure expression, not where commands
    inside say it."""
    if isinstance(node, ast.AssignmentStatementAst):
        return sets_success(node.right)
    if isinstance(node, ast.PipelineAst):
        return len(node.pipeline_elements) == 1 and sets_success(node.pipeline_elements[0])
    if isinstance(node, ast.CommandExpressionAst):
        return sets_success(node.expression)
    if isinstance(node, ast.ParenExpressionAst):
        return sets_success(node.pipeline)
    if isinstance(node, ast.SubExpressionAst):
        return not node.sub_expression.statements
    if isinstance(node, ast.ArrayExpressionAst):
        inner = node.sub_expression.statements
        return not inner or (len(inner) == 1 and not node.sub_expression.traps and sets_success(inner[0]))
    return isinstance(node, ast.ExpressionAst)


def runs_commands(node: ast.Ast) -> bool:
    """Whether a command stands in this, not counting script blocks: after such a condition `$?` is true."""
    pending = [node]
    while pending:
        each = pending.pop()
        if isinstance(each, ast.CommandAst):
            return True
        if not isinstance(each, ast.ScriptBlockExpressionAst):
            pending.extend(each.children())
    return False


def loop_end(signal: Signal, label: str) -> Signal | None | bool:
    """What a signal from a loop's body means to the loop: None to go on, True to end it, or the signal to pass on."""
    if signal.kind == "return" or (signal.label and signal.label.lower() != label):
        return signal
    return None if signal.kind == "continue" else True


def overflow() -> TerminatingError:
    """The error for calls nested too deeply."""
    return error("The script failed due to call depth overflow.", "CallDepthOverflow", "InvalidOperation", 0)

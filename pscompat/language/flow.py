"""The flow of control in a method: which variables are surely assigned where, and whether its end can be reached.

As PowerShell does it: conditions are not evaluated (a `while ($true)` may end), any command may leave a loop, and the
statements of a `try` may all be skipped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.language import ast

# Automatic variables, those that every method may use, and constants.
_AUTOMATIC = frozenset(
    [
        "_",
        "psitem",
        "args",
        "this",
        "input",
        "pscmdlet",
        "psboundparameters",
        "myinvocation",
        "psscriptroot",
        "pscommandpath",
        "?",
    ]
)
_ACCESSIBLE = frozenset(
    [
        "lastexitcode",
        "error",
        "stacktrace",
        "outputencoding",
        "nestedpromptlevel",
        "pwd",
        "matches",
        "true",
        "false",
        "null",
    ]
)
#: variables surely assigned at a point, None where control cannot come
State = frozenset[str] | None


class Flow(NamedTuple):
    """Whether control can reach the method's end, and the places of variables that may be unassigned when read."""

    can_end: bool
    unassigned: set[int]


def analyze_method(method: ast.FunctionMemberAst) -> Flow:
    """The flow of control in a method's body."""
    analysis = _Analysis()
    analysis.state = frozenset(
        _local_name(parameter.name.variable_path) or "" for parameter in method.function_definition.parameters or []
    )
    block = method.body.end_block
    if block is not None:
        for statement in block.statements:
            analysis.visit(statement)
    return Flow(analysis.state is not None, analysis.unassigned)


def _local_name(path: str) -> str | None:
    """The lower-case name of a variable of the method's own scope, None for another."""
    scope, colon, name = path.rpartition(":")
    if colon and scope.lower() not in ("local", "private", "variable"):
        return None
    name = name.lower()
    return "_" if name == "psitem" else name


def _join(first: State, second: State) -> State:
    if first is None:
        return second
    return first if second is None else first & second


class _Loop:
    __slots__ = ("broken", "continued", "label")

    def __init__(self, label: str | None) -> None:
        self.label = (label or "").lower()
        self.broken: State = None
        self.continued: State = None


class _Analysis:
    def __init__(self) -> None:
        self.state: State = frozenset()
        self.loops: list[_Loop] = []
        self.unassigned: set[int] = set()

    def visit(self, node: ast.Ast | None) -> None:
        if node is None:
            return
        handler = _HANDLERS.get(type(node))
        if handler:
            handler(self, node)
        else:
            for child in node.children():
                self.visit(child)

    def assign(self, path: str) -> None:
        name = _local_name(path)
        if name is not None and self.state is not None:
            self.state |= {name}

    def block(self, block: ast.StatementBlockAst) -> None:
        for statement in block.statements:
            self.visit(statement)

    def nothing(self, node: ast.Ast) -> None:
        """Functions, classes and script blocks have variables of their own; PowerShell's analysis passes over chains."""

    def variable(self, node: ast.VariableExpressionAst) -> None:
        name = _local_name(node.variable_path)
        if name is None or self.state is None or name in _AUTOMATIC or name in _ACCESSIBLE:
            if name is None and not _is_shared(node.variable_path):
                self.unassigned.add(node.start)
            return
        if name not in self.state:
            self.unassigned.add(node.start)

    def assignment(self, node: ast.AssignmentStatementAst) -> None:
        self.visit(node.right)
        self.target(node.left)

    def target(self, node: ast.Ast) -> None:
        if isinstance(node, ast.ParenExpressionAst) and isinstance(node.pipeline, ast.PipelineAst):
            inner = node.pipeline.pure_expression
            if inner is not None:
                self.target(inner)
            return
        if isinstance(node, ast.ArrayLiteralAst):
            for element in node.elements:
                self.target(element)
            return
        variable: ast.Ast = node
        while isinstance(variable, ast.AttributedExpressionAst):
            variable = variable.child
        if isinstance(variable, ast.VariableExpressionAst):
            self.assign(variable.variable_path)
        else:
            self.visit(node)

    def if_statement(self, node: ast.IfStatementAst) -> None:
        after: State = None
        for number, (condition, body) in enumerate(node.clauses):
            self.visit(condition)
            otherwise = self.state
            if number == 0 and node.else_clause is None:
                after = otherwise
            self.block(body)
            after = _join(after, self.state)
            self.state = otherwise
        if node.else_clause is not None:
            self.block(node.else_clause)
        self.state = _join(after, self.state)

    def ternary(self, node: ast.TernaryExpressionAst) -> None:
        self.visit(node.condition)
        before = self.state
        self.visit(node.if_true)
        after, self.state = self.state, before
        self.visit(node.if_false)
        self.state = _join(after, self.state)

    def binary(self, node: ast.BinaryExpressionAst) -> None:
        self.visit(node.left)
        before = self.state
        self.visit(node.right)
        if node.operator in ("And", "Or"):
            self.state = _join(before, self.state)

    def loop(self, label: str | None, condition: Callable[[], None] | None, body: Callable[[], None]) -> State:
        """A loop whose condition comes first; gives the state in which it ends without a break."""
        loop = _Loop(label)
        ended: State = None
        if condition:
            condition()
            ended = self.state
        self.loops.append(loop)
        body()
        self.loops.pop()
        self.state = _join(ended, loop.broken)
        return ended

    def while_statement(self, node: ast.WhileStatementAst) -> None:
        self.loop(node.label, lambda: self.visit(node.condition), lambda: self.block(node.body))

    def for_statement(self, node: ast.ForStatementAst) -> None:
        self.visit(node.initializer)

        def body() -> None:
            self.block(node.body)
            self.state = _join(self.state, self.loops[-1].continued)
            self.visit(node.iterator)

        condition = (lambda: self.visit(node.condition)) if node.condition is not None else None
        self.loop(node.label, condition, body)

    def foreach_statement(self, node: ast.ForEachStatementAst) -> None:
        around: State = None

        def condition() -> None:
            nonlocal around
            self.visit(node.condition)
            self.assign("foreach")
            self.assign(node.variable.variable_path)
            around = self.state

        self.loop(node.label, condition, lambda: self.block(node.body))
        self.state = _join(around, self.state)

    def do_statement(self, node: ast.DoWhileStatementAst | ast.DoUntilStatementAst) -> None:
        loop = _Loop(node.label)
        self.loops.append(loop)
        self.block(node.body)
        self.state = _join(self.state, loop.continued)
        self.visit(node.condition)
        self.loops.pop()
        self.state = _join(self.state, loop.broken)

    def switch_statement(self, node: ast.SwitchStatementAst) -> None:
        def condition() -> None:
            self.visit(node.condition)
            self.assign("switch")

        def body() -> None:
            for test, clause in node.clauses:
                self.visit(test)
                before = self.state
                self.block(clause)
                self.state = _join(before, self.state)
            if node.default is not None:
                before = self.state
                self.block(node.default)
                self.state = _join(before, self.state)

        self.loop(node.label, condition, body)

    def try_statement(self, node: ast.TryStatementAst) -> None:
        before = self.state
        self.block(node.body)
        after = self.state
        for clause in node.catch_clauses:
            self.state = before
            self.block(clause.body)
            after = _join(after, self.state)
        if node.finally_ is not None:
            catches_all = any(clause.is_catch_all for clause in node.catch_clauses)
            self.state = after if catches_all or after is None else _join(after, before)
            self.block(node.finally_)
            after = self.state
        self.state = after

    def leave(self, node: Any) -> None:
        """return, exit and throw."""
        self.visit(node.pipeline)
        self.state = None

    def jump(self, node: ast.BreakStatementAst | ast.ContinueStatementAst) -> None:
        loop = self._jump_target(node.label)
        if loop is not None:
            if isinstance(node, ast.BreakStatementAst):
                loop.broken = _join(loop.broken, self.state)
            else:
                loop.continued = _join(loop.continued, self.state)
        self.state = None

    def _jump_target(self, label: ast.ExpressionAst | None) -> _Loop | None:
        if label is None:
            return self.loops[-1] if self.loops else None
        if isinstance(label, ast.StringConstantExpressionAst):
            for loop in reversed(self.loops):
                if loop.label == label.value.lower():
                    return loop
        return None

    def pipeline(self, node: ast.PipelineAst) -> None:
        runs_command = False
        for element in node.pipeline_elements:
            self.visit(element)
            runs_command = runs_command or isinstance(element, ast.CommandAst)
        if runs_command:
            for loop in self.loops:
                loop.broken = _join(loop.broken, self.state)
                loop.continued = _join(loop.continued, self.state)

    def data_statement(self, node: ast.DataStatementAst) -> None:
        self.block(node.body)
        if node.variable:
            self.assign(node.variable)


def _is_shared(path: str) -> bool:
    """Whether a variable with a scope may be read anywhere: one of the script, global, or on a drive."""
    scope = path.partition(":")[0].lower()
    return scope in ("global", "script") or ":" in path


_HANDLERS: dict[type[ast.Ast], Callable[[_Analysis, Any], None]] = {
    ast.VariableExpressionAst: _Analysis.variable,
    ast.AssignmentStatementAst: _Analysis.assignment,
    ast.IfStatementAst: _Analysis.if_statement,
    ast.TernaryExpressionAst: _Analysis.ternary,
    ast.PipelineChainAst: _Analysis.nothing,
    ast.BinaryExpressionAst: _Analysis.binary,
    ast.WhileStatementAst: _Analysis.while_statement,
    ast.ForStatementAst: _Analysis.for_statement,
    ast.ForEachStatementAst: _Analysis.foreach_statement,
    ast.DoWhileStatementAst: _Analysis.do_statement,
    ast.DoUntilStatementAst: _Analysis.do_statement,
    ast.SwitchStatementAst: _Analysis.switch_statement,
    ast.TryStatementAst: _Analysis.try_statement,
    ast.ReturnStatementAst: _Analysis.leave,
    ast.ExitStatementAst: _Analysis.leave,
    ast.ThrowStatementAst: _Analysis.leave,
    ast.BreakStatementAst: _Analysis.jump,
    ast.ContinueStatementAst: _Analysis.jump,
    ast.PipelineAst: _Analysis.pipeline,
    ast.DataStatementAst: _Analysis.data_statement,
    ast.TrapStatementAst: _Analysis.nothing,
    ast.FunctionDefinitionAst: _Analysis.nothing,
    ast.TypeDefinitionAst: _Analysis.nothing,
    ast.ScriptBlockExpressionAst: _Analysis.nothing,
    ast.UsingExpressionAst: _Analysis.nothing,
    ast.BaseCtorInvokeMemberExpressionAst: _Analysis.nothing,
    ast.TypeConstraintAst: _Analysis.nothing,
}

"""`switch`: its items, its clauses, and the lines of a file (about_Switch). switch.py says how a clause matches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.language import ast
from pscompat.runtime.compile import Execute, Out, Signal, Unit, compiles_statement, located, value_of
from pscompat.runtime.compile_expressions import each
from pscompat.runtime.compile_lists import block
from pscompat.runtime.compile_statements import at_itself, run_body
from pscompat.runtime.hot.tiers import switch_tier
from pscompat.runtime.scopes import MISSING, put_back

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


@compiles_statement(ast.SwitchStatementAst)
def compile_switch(node: ast.SwitchStatementAst, unit: Unit) -> Execute:
    of_file = "File" in node.flags
    values = at_itself(node.condition, unit)  # type: ignore[arg-type]
    body = _reading_file(_clauses(node, unit)) if of_file else _clauses(node, unit)
    label = (node.label or "").lower()
    read = _switch_lines(node, unit) if of_file else lambda scope: each(values(scope))
    tier = switch_tier(node, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        code = tier.code or tier.again()
        if code is not None:
            signal: Signal | None = code(scope, out)
            return signal
        items = read(scope)
        old = {name: scope.vars.get(name, MISSING) for name in ("_", "switch")}
        from pscompat.dotnet.library.loop_enumerator import LoopEnumerator  # start-up: not every script has such a loop

        items = LoopEnumerator(items)
        scope.vars["switch"] = None if of_file else items
        try:
            for item in items:
                scope.vars["_"] = item
                end = run_body(body, scope, out, label)
                if end is not None:
                    return None if end is True else end  # type: ignore[return-value]
        finally:
            for name, was in old.items():
                put_back(scope.vars, name, was)
        return None

    return execute


def _clauses(node: ast.SwitchStatementAst, unit: Unit) -> Execute:
    """Compile one run of the loop's body: the clauses that the item in `$_` meets, or the default one."""
    from pscompat.runtime.switch import matcher  # start-up: few scripts have a switch statement

    clauses = [(matcher(test, node.flags, unit), block(body, unit)) for test, body in node.clauses]
    default = block(node.default, unit) if node.default is not None else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        matched = False
        for test, body in clauses:
            if test(scope):
                matched = True
                signal = body(scope, out)
                if signal is not None:
                    return signal
        return None if matched or default is None else default(scope, out)

    return execute


def _reading_file(clauses_of: Execute) -> Execute:
    """The clauses of `switch -File`: an error that leaves them is told as one of reading the file, where it happened."""

    def execute(scope: Scope, out: Out) -> Signal | None:
        try:
            return clauses_of(scope, out)
        except TerminatingError as failure:
            inner = travelling(failure)
            problem = error(f"The file could not be read: {inner.Message}.", "FileReadError", inner=inner)
            problem.record.extent = failure.record.extent
            problem.record.stack_trace = failure.record.stack_trace
            raise problem from None

    return execute


def _switch_lines(node: ast.SwitchStatementAst, unit: Unit) -> Callable[[Scope], list[str]]:
    """The lines that `switch -File` goes through; what is wrong with the file is an error at its name."""
    assert isinstance(node.condition, ast.StatementAst)
    place = node.condition
    path_of = value_of(place, unit)

    def lines(scope: Scope) -> list[str]:
        path = path_of(scope)
        try:
            return scope.engine.read_lines(scope, to_string(path))
        except TerminatingError as problem:
            raise located(problem, unit, place) from None

    return lines

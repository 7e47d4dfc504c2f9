"""The statements of typed loops: assignments, conditions and the loops inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet.values import MISSING, Char, Value
from pscompat.language import ast
from pscompat.runtime.compile_variables import plain_key
from pscompat.runtime.hot.statements import COMPOUND, STEPS, pure_expression
from pscompat.runtime.hot.typed_members import first_of
from pscompat.runtime.hot.typed_statements import ITEM, STATEMENT_WRITERS, Between, Item, Rest, Rounds, Statements
from pscompat.runtime.hot.typed_targets import added, effect, store
from pscompat.runtime.hot.typed_values import SINGLE, Cold, Typed, joined_kind, kind_of


def _pipeline(values: Statements, node: ast.StatementAst) -> None:
    inner = pure_expression(node)
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in STEPS:
        _step(values, inner)
        return
    if isinstance(inner, ast.ConvertExpressionAst) and inner.type.type_name.name.lower() == "void":
        effect(values, inner.child)
        return
    if isinstance(inner, ast.InvokeMemberExpressionAst) and not inner.static:
        added(values, inner)
        return
    raise Cold


def _step(values: Statements, node: ast.UnaryExpressionAst) -> None:
    sign = "Plus" if STEPS[node.token_kind] == "+ 1" else "Minus"
    store(values, node.child, lambda old: values.operation(sign, values.number(old), Typed("1", "int")))


def _assignment(values: Statements, node: ast.AssignmentStatementAst) -> None:
    if isinstance(node.right, ast.IfStatementAst) and node.operator == "Equals":
        _choice(values, node.left, node.right)
        return
    right = pure_expression(node.right)
    if right is None:
        raise Cold
    if node.operator == "Equals":
        if isinstance(node.left, ast.VariableExpressionAst) and node.left.variable_path.lower() == "null":
            effect(values, right)
            return
        value = values.kept(right)
        store(values, node.left, lambda old: value, reads=False)
        return
    kind = COMPOUND.get(node.operator)
    if kind is None:
        raise Cold
    store(values, node.left, lambda old: values.operation(kind, old, values.term(old, right)))


def _choice(values: Statements, target: ast.ExpressionAst, node: ast.IfStatementAst) -> None:
    """`$x = if (…) { … } else { … }` with one value in each."""
    bodies = [body for _, body in node.clauses] + ([node.else_clause] if node.else_clause is not None else [])
    inner = [_only_value(body) for body in bodies]
    if node.else_clause is None or len(node.clauses) != 1:
        raise Cold
    result = values.temporary()
    values.line(f"if {values.truth(_condition(node.clauses[0][0]))}:")
    kind: str | None = None
    for part in inner:
        values.depth += 1
        found = values.kept(part)
        if found.kind not in SINGLE:
            raise Cold
        values.line(f"{result} = {found.text}")
        kind = joined_kind(kind, found.kind)
        values.depth -= 1
        if part is inner[0]:
            values.line("else:")
    assert kind is not None
    values.assign(target, Typed(result, kind))


def _only_value(body: ast.StatementBlockAst) -> ast.ExpressionAst:
    only = pure_expression(body.statements[0]) if len(body.statements) == 1 and not body.traps else None
    if only is None or isinstance(only, (ast.UnaryExpressionAst, ast.ParenExpressionAst)):
        raise Cold
    return only


def _condition(node: ast.StatementAst) -> ast.ExpressionAst:
    pure = pure_expression(node)
    if pure is None:
        raise Cold
    return pure


def _if(values: Statements, node: ast.IfStatementAst) -> None:
    if any(body.traps for _, body in node.clauses) or (node.else_clause is not None and node.else_clause.traps):
        raise Cold
    _clauses(values, list(node.clauses), node.else_clause)


def _clauses(values: Statements, clauses: list[Any], otherwise: ast.StatementBlockAst | None) -> None:
    test, body = clauses[0]
    values.line(f"if {values.truth(_condition(test))}:")
    known = values.branch(lambda: values.statements(body.statements))
    if len(clauses) > 1:
        values.line("else:")

        def others() -> None:
            values.mark_again()
            _clauses(values, clauses[1:], otherwise)

        values.known |= known & values.branch(others)
    elif otherwise is not None:
        values.line("else:")
        values.known |= known & values.branch(lambda: values.statements(otherwise.statements))


def _break(values: Statements, node: ast.BreakStatementAst) -> None:
    if node.label is not None:
        raise Cold
    values.line("break")


def _continue(values: Statements, node: ast.ContinueStatementAst) -> None:
    if node.label is not None:
        raise Cold
    _between(values, values.loops[-1])
    values.line("continue")


def _inner_loop(values: Statements, node: Any) -> None:
    if isinstance(node, ast.ForStatementAst) and node.initializer is not None:
        if not isinstance(node.initializer, ast.AssignmentStatementAst):
            raise Cold
        _assignment(values, node.initializer)
    rounds(values, node)


def rounds(values: Statements, node: Any, rest: str = "") -> None:
    """Write the rounds of a loop; rest: the name of the iterator where it has begun."""
    if node.body.traps or not node.body.statements:
        raise Cold
    is_foreach = isinstance(node, ast.ForEachStatementAst)
    if is_foreach:
        _foreach(values, node, rest)
        return
    values.path.append(Rounds(node))
    values.mark()
    values.line("while True:")
    values.loops.append(node)

    def write() -> None:
        values.line("if engine.attention: raise LEAVE")
        if not isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst)) and node.condition is not None:
            values.line(f"if not {values.truth(_condition(node.condition))}: break")
        _body(values, node)

    _in_loop(values, write)
    values.loops.pop()
    values.path.pop()


def _in_loop(values: Statements, write: Callable[[], None]) -> None:
    """Write a loop's body; behind the loop only those variables are known that were before it."""
    before = set(values.known)
    values.depth += 1
    write()
    values.depth -= 1
    values.known = before


def _body(values: Statements, node: Any) -> None:
    if _part_between(node) is None:
        values.statements(node.body.statements)
        return
    values.path.append(Between(node))
    values.statements(node.body.statements)
    _between(values, node)
    values.path.pop()


def _part_between(node: Any) -> Any:
    """What runs between two rounds of a loop: the condition of `do`, the iterator of `for`; None without one."""
    is_do = isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst))
    return node.condition if is_do else getattr(node, "iterator", None)


def _between(values: Statements, node: Any) -> None:
    """Write what a loop does between two rounds."""
    part = _part_between(node)
    if part is None:
        return
    outer = values.path
    values.path = outer[: outer.index(Between(node)) + 1]
    values.mark()
    values.path = outer
    if isinstance(node, (ast.DoWhileStatementAst, ast.DoUntilStatementAst)):
        holds = values.truth(_condition(part))
        values.line(f"if {holds}: break" if isinstance(node, ast.DoUntilStatementAst) else f"if not {holds}: break")
        return
    inner = pure_expression(part)
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in STEPS:
        _step(values, inner)
    elif isinstance(part, ast.AssignmentStatementAst):
        _assignment(values, part)
    else:
        raise Cold


def _foreach(values: Statements, node: ast.ForEachStatementAst, rest: str) -> None:
    place = 0
    sample: Value = values.samples.get(ITEM, MISSING)
    if not rest:
        values.iterators += 1
        place = values.iterators
        rest = f"i{place}"
        items, sample = _items(values, node)
        values.line(f"{rest} = iter({items})")
    if sample is MISSING:
        raise Cold
    kind = kind_of(sample)
    if kind == "any":
        raise Cold
    item = f"e{place}"
    values.line(f"for {item} in {rest}:")
    values.path.append(Rounds(node, place))
    values.loops.append(node)

    def write() -> None:
        values.mark(Item(node, place), Rest(node.body.statements, 0))
        key = plain_key(node.variable)
        if key is None:
            raise Cold
        values.line("if engine.attention: raise LEAVE")
        values.guarded(item, sample)
        values.assign(node.variable, Typed(item, kind, sample))
        _body(values, node)

    _in_loop(values, write)
    values.loops.pop()
    values.path.pop()


def _items(values: Statements, node: ast.ForEachStatementAst) -> tuple[str, Value]:
    """What an inner `foreach` goes through, and a sample of its items."""
    pure = _condition(node.condition)  # type: ignore[arg-type]
    while isinstance(pure, ast.ParenExpressionAst):
        pure = _condition(pure.pipeline)
    if isinstance(pure, ast.BinaryExpressionAst) and pure.operator == "DotDot":
        start = values.named(values.of_kind(pure.left, "int")).text
        end = values.named(values.of_kind(pure.right, "int")).text
        return f"range({start}, {end} + 1) if {start} <= {end} else range({start}, {end} - 1, -1)", 0
    if isinstance(pure, ast.InvokeMemberExpressionAst) and not pure.static and not pure.arguments:
        name = pure.member.value if isinstance(pure.member, ast.StringConstantExpressionAst) else ""
        text = values.ascii(values.of_kind(pure.expression, "str")).text
        if str(name).lower() != "tochararray" or pure.null_conditional:
            raise Cold
        return f"[CHARS[c] for c in {text}]", Char("a")
    found = values.value(pure)
    if found.kind == "list" or found.kind.startswith("array "):
        return found.text, first_of(found.sample)
    raise Cold


STATEMENT_WRITERS.update(
    {
        ast.PipelineAst: _pipeline,
        ast.CommandExpressionAst: _pipeline,
        ast.AssignmentStatementAst: _assignment,
        ast.IfStatementAst: _if,
        ast.BreakStatementAst: _break,
        ast.ContinueStatementAst: _continue,
        ast.WhileStatementAst: _inner_loop,
        ast.DoWhileStatementAst: _inner_loop,
        ast.DoUntilStatementAst: _inner_loop,
        ast.ForStatementAst: _inner_loop,
        ast.ForEachStatementAst: _inner_loop,
    }
)

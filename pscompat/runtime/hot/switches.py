"""`switch` as Python source. Clauses that are all texts and Int32 numbers are looked up at once; others are asked in turn.

A clause is known by a bit: what the look-up gives says which clauses run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet.collation import folded
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.loop_enumerator import LoopEnumerator
from pscompat.language import ast
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_expressions import each
from pscompat.runtime.compile_variables import CONSTANTS, plain_key
from pscompat.runtime.hot.expressions import SCALARS, condition, value
from pscompat.runtime.hot.loops import loop_body, loop_flows, may_see_enumerator, put_back
from pscompat.runtime.hot.source import NotWritten, Source
from pscompat.runtime.hot.statements import WRITERS, pure_expression, relocated, statements
from pscompat.runtime.scopes import MISSING, Scope
from pscompat.runtime.switch import Matcher, matcher


def switch_function(node: ast.SwitchStatementAst, unit: Unit) -> Callable[..., Any]:
    """The statement as a function (scope, out) -> signal; raises NotWritten."""
    source = Source(unit)
    if not write_switch(node, source):
        raise NotWritten
    source.line("return None")
    return source.function("scope, out")


def write_switch(node: ast.SwitchStatementAst, source: Source) -> bool:
    """Write the statement."""
    bodies = [body for _, body in node.clauses] + ([node.default] if node.default is not None else [])
    condition = pure_expression(node.condition)
    if node.condition is None or condition is None or "File" in node.flags:
        return False
    if source.is_deep or any(body.traps for body in bodies):
        return False
    subject, items, old, before = (source.temporary() for _ in range(4))
    with source.block("try:"):
        source.line(f"{subject} = {value(condition, source).text}")
    relocated(node.condition, source)
    scalar = f"type({subject}) in {source.bind(SCALARS)}"
    source.line(f"{items} = ({subject},) if {scalar} else {source.bind(each)}({subject})")
    missing = source.bind(MISSING)
    source.line(f"{old}, {before} = v.get('_', {missing}), v.get('switch', {missing})")
    seen = may_see_enumerator(bodies, "switch")
    if seen:
        source.outside(f"v['switch'] = {items} = {source.bind(LoopEnumerator)}({items})")
    item = source.temporary()
    with source.block("try:"), source.loop(node.label), source.block(f"for {item} in {items}:"):
        source.outside(f"v['_'] = {item}")
        _clauses(node, item, source)
    with source.block("finally:"):
        put_back("_", old, source)
        if seen:
            put_back("switch", before, source)
    return True


def _clauses(node: ast.SwitchStatementAst, item: str, source: Source) -> None:
    found = source.temporary()
    matchers = [matcher(test, node.flags, source.unit) for test, _ in node.clauses]
    looked_up = not node.flags - {"Exact"} and not any(_changes_item(body) for _, body in node.clauses)
    texts = {
        place: text
        for place, (test, _) in enumerate(node.clauses)
        if looked_up and (text := _constant_text(test)) is not None
    }
    source.line(f"{found} = 0")
    if texts:
        _looked_up(texts, matchers, item, found, source)
    for place, (test, body) in enumerate(node.clauses):
        with source.block("try:"):
            holds = f"{found} & {1 << place}" if place in texts else _asked(test, matchers[place], source)
            with source.block(f"if {holds}:"):
                if place not in texts:
                    source.line(f"{found} |= {1 << place}")
                statements(body.statements, source)
        loop_flows(source)
    if node.default is not None:
        with source.block(f"if not {found}:"):
            loop_body(node.default, source)


def _asked(test: ast.ExpressionAst, matches: Matcher, source: Source) -> str:
    """Write whether a clause runs; the local name of it. A condition in braces that only compares is computed in place."""
    holds = source.temporary()
    inner = _only_compares(test)
    if inner is None:
        source.outside(f"{holds} = {source.bind(matches)}(scope)")
        return holds
    with source.block("try:"):
        source.line(f"{holds} = {condition(inner, source)}")
    with source.block("except Exception:"):  # asked again where the block's own frame shows
        source.outside(f"{holds} = {source.bind(matches)}(scope)")
    return holds


def _only_compares(test: ast.ExpressionAst) -> ast.ExpressionAst | None:
    """The comparison that is all that a block does, if it can neither change nor run anything, nor tell where it runs."""
    if not isinstance(test, ast.ScriptBlockExpressionAst):
        return None
    block = test.script_block
    body = block.end_block
    if block.param_block is not None or body is None or body.traps or len(body.statements) != 1:
        return None
    inner = pure_expression(body.statements[0])
    compares = isinstance(inner, ast.BinaryExpressionAst) and inner.operator in _COMPARING | {"And", "Or"}
    return inner if compares and inner is not None and all(_is_harmless(part) for part in inner.walk()) else None


def _is_harmless(part: ast.Ast) -> bool:
    if isinstance(part, ast.VariableExpressionAst):
        key = plain_key(part)
        return part.variable_path.lower() in CONSTANTS or (key is not None and key not in _OF_A_BLOCK)
    if isinstance(part, ast.BinaryExpressionAst):
        return part.operator in _TAKEN
    if isinstance(part, ast.UnaryExpressionAst):
        return part.token_kind in ("Not", "Exclaim")
    return isinstance(part, _HARMLESS)


_HARMLESS = (ast.ConstantExpressionAst, ast.ParenExpressionAst, ast.PipelineAst, ast.CommandExpressionAst)
_OF_A_BLOCK = frozenset({"args", "input", "this", "foreach", "switch"})
_COMPARING = frozenset(
    {"Ilt", "Ile", "Igt", "Ige", "Ieq", "Ine", "Clt", "Cle", "Cgt", "Cge", "Ceq", "Cne", "Ilike", "Clike"}
)
_TAKEN = _COMPARING | {"And", "Or", "Plus", "Minus", "Multiply", "Rem"}


def _changes_item(body: ast.StatementBlockAst) -> bool:
    """Whether a clause may give `$_` another value, which the clauses after it are compared with."""
    return any(
        isinstance(part, (ast.CommandAst, ast.ScriptBlockExpressionAst, ast.UnaryExpressionAst))
        or (isinstance(part, ast.AssignmentStatementAst) and not isinstance(part.left, ast.MemberExpressionAst))
        for part in body.walk()
        if _names_item(part)
    )


def _names_item(part: ast.Ast) -> bool:
    return any(
        isinstance(inner, ast.VariableExpressionAst) and inner.variable_path.lower() in ("_", "psitem")
        for inner in part.walk()
    )


def _looked_up(texts: dict[int, str], matchers: list[Matcher], item: str, found: str, source: Source) -> None:
    """Write the look-up of an item: the local `found` has the bits of the clauses with these texts that it is equal to."""
    by_text: dict[str, int] = {}
    for place, text in texts.items():
        key = folded(text)
        by_text[key] = by_text.get(key, 0) | 1 << place
    by_number = {int(text): bits for text, bits in by_text.items() if _is_number(text)}
    source.line(f"if type({item}) is int: {found} = {source.bind(by_number)}.get({item}, 0)")
    source.line(f"elif type({item}) is str: {found} = {source.bind(by_text)}.get({source.bind(folded)}({item}), 0)")

    def asked(scope: Scope) -> int:
        return sum(1 << place for place in texts if matchers[place](scope))

    source.line(f"else: {found} = {source.bind(asked)}(scope)")


def _is_number(text: str) -> bool:
    """Whether an Int32 is written like this."""
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(digits)) == digits and text != "-0"


def _constant_text(test: ast.ExpressionAst) -> str | None:
    """The text that a clause is compared as; None where it is not a text or an Int32 number that is written out."""
    if isinstance(test, ast.StringConstantExpressionAst):
        return str(test.value)
    if isinstance(test, ast.ConstantExpressionAst) and type(test.value) is int and test.type_name == "System.Int32":
        return to_string(test.value)
    return None


WRITERS[ast.SwitchStatementAst] = write_switch

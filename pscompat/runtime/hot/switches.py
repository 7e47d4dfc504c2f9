"""`switch` as Python source. Clauses that are all texts and Int32 numbers are looked up at once; others are asked in turn.

A clause is known by a bit: what the look-up gives says which clauses run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.loop_enumerator import LoopEnumerator
from pscompat.language import ast
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_expressions import each
from pscompat.runtime.hot.expressions import value
from pscompat.runtime.hot.loops import loop_body, loop_flows, may_see_enumerator, put_back
from pscompat.runtime.hot.source import NotWritten, Source
from pscompat.runtime.hot.statements import WRITERS, pure_expression, relocated, statements
from pscompat.runtime.scopes import MISSING, Scope
from pscompat.runtime.switch import Matcher, matcher

_SCALARS = frozenset({str, int})


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
    scalar = f"type({subject}) in {source.bind(_SCALARS)}"
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
    texts = [_constant_text(test) for test, _ in node.clauses]
    known = [text for text in texts if text is not None]
    changed = any(_changes_item(body) for _, body in node.clauses)
    constant = len(known) == len(texts) and not node.flags - {"Exact"} and not changed
    if constant:
        _looked_up(known, matchers, item, found, source)
    else:
        source.line(f"{found} = 0")
    for place, (_, body) in enumerate(node.clauses):
        with source.block("try:"):
            test = f"{found} & {1 << place}"
            if not constant:
                test = source.temporary()
                source.outside(f"{test} = {source.bind(matchers[place])}(scope)")
            with source.block(f"if {test}:"):
                if not constant:
                    source.line(f"{found} = 1")
                statements(body.statements, source)
        loop_flows(source)
    if node.default is not None:
        with source.block(f"if not {found}:"):
            loop_body(node.default, source)


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


def _looked_up(texts: list[str], matchers: list[Matcher], item: str, found: str, source: Source) -> None:
    """Write the look-up of an item: the local `found` has the bits of the clauses that it is equal to."""
    by_text: dict[str, int] = {}
    for place, text in enumerate(texts):
        folded = text.casefold()
        by_text[folded] = by_text.get(folded, 0) | 1 << place
    by_number = {int(text): bits for text, bits in by_text.items() if _is_number(text)}
    source.line(f"if type({item}) is int: {found} = {source.bind(by_number)}.get({item}, 0)")
    source.line(f"elif type({item}) is str: {found} = {source.bind(by_text)}.get({item}.casefold(), 0)")

    def asked(scope: Scope) -> int:
        return sum(1 << place for place, matches in enumerate(matchers) if matches(scope))

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

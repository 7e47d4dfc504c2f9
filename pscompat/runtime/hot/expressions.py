"""Expressions as Python source: each leaves its value in a local name, or is a literal.

Written out: numbers and strings, plain variables, strings with values and expressions in them, `+ - * %` and comparisons of Int32 values,
`-and -or -not`, -match, other operators as calls of their rule, elements of arrays and hash tables, properties, calls of
methods, casts. Anything else is the closure of its node.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import collation, operators
from pscompat.dotnet.code_units import joined
from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import ControlFlow
from pscompat.dotnet.text import interpolated
from pscompat.dotnet.values import Char, Value
from pscompat.language import ast
from pscompat.runtime.compile import SINGLE, Unit, collected, emit, expression, sets_success
from pscompat.runtime.compile_casts import cast_at, is_plain_cast
from pscompat.runtime.compile_expressions import KEEPING, MATCHES, elements_at, index_at
from pscompat.runtime.compile_lists import statement_failed
from pscompat.runtime.compile_variables import holds_current_object, plain_key, read_variable
from pscompat.runtime.hot.elements import CHARACTERS, element, element_in_dimensions
from pscompat.runtime.hot.members import write_call, write_property, write_static_call
from pscompat.runtime.hot.operations import (
    COMPARISONS,
    are_ints,
    are_numbers,
    complement,
    is_operation,
    negation,
    operation,
)
from pscompat.runtime.hot.sites import MatchSite
from pscompat.runtime.hot.source import Operand, Source
from pscompat.runtime.scopes import Scope

_COMPARISONS = {case + name: sign for name, sign in COMPARISONS.items() for case in "IC"}
_BY_CASE = ("like", "notlike", "contains", "notcontains", "in", "notin", "split", "replace")
_RULES = frozenset({"Join", "Format", *(case + name for name in _BY_CASE for case in "IC")})
"""Operators that need nothing but their operands' values."""


def value(node: ast.Ast, source: Source) -> Operand:
    """Write what computes an expression."""
    write = _WRITERS.get(type(node))
    found = write(node, source) if write is not None else None
    return found if found is not None else _closure(node, source)


def kept(node: ast.Ast, source: Source) -> Operand:
    """Write what computes an expression whose value is kept: `$_` is then in its PSObject, as its closure has it."""
    return _closure(node, source) if holds_current_object(node) else value(node, source)


def term(node: ast.Ast, old: Operand, source: Source) -> Operand:
    """Write what is added to `old`, say: `$_` is kept where it may become an element."""
    found = value(node, source)
    if holds_current_object(node):
        with source.block(f"if type({old.text}) not in {source.bind(SINGLE)}:"):
            source.outside(f"{found.text} = {source.bind(expression(node, source.unit))}(scope)")
    return found


def named(operand: Operand, source: Source) -> Operand:
    """The value under a local name, where it is a literal."""
    if not operand.text[0].isdigit():
        return operand
    result = source.temporary()
    source.line(f"{result} = {operand.text}")
    return Operand(result, operand.kind)


def _closure(node: ast.Ast, source: Source) -> Operand:
    result = source.temporary()
    source.outside(f"{result} = {source.bind(expression(node, source.unit))}(scope)")
    return Operand(result)


def _constant(node: ast.ConstantExpressionAst, source: Source) -> Operand | None:
    if node.type_name == "System.Int32" and type(node.value) is int:
        return Operand(repr(node.value), "int")
    return None


def _string(node: ast.StringConstantExpressionAst, source: Source) -> Operand:
    return Operand(source.bind(node.value), "str")


def _variable(node: ast.VariableExpressionAst, source: Source) -> Operand | None:
    key = plain_key(node)
    if key is None or node.splatted:
        return None
    result = source.temporary()
    otherwise = source.bind(read_variable(node.variable_path, source.unit, node))
    source.line(f"{result} = {source.read(key, f'{otherwise}(scope)')}")
    return Operand(result)


def _paren(node: ast.ParenExpressionAst, source: Source) -> Operand | None:
    inner = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
    return None if inner is None else value(inner, source)


def _binary(node: ast.BinaryExpressionAst, source: Source, as_truth: bool = False) -> Operand | None:
    kind = node.operator
    if kind in ("And", "Or"):
        return Operand(condition(node, source), "bool")
    if kind in MATCHES:
        left, right = value(node.left, source), value(node.right, source)
        if isinstance(node.right, ast.StringConstantExpressionAst):
            return _match(kind, left, right, str(node.right.value), source)
        result = source.temporary()
        source.outside(f"{result} = {source.bind(MATCHES[kind])}(scope, {left.text}, {right.text})")
        return Operand(result)
    compares = kind in _COMPARISONS
    if not compares and kind not in _RULES and not is_operation(kind):
        return None
    write = kept if kind in KEEPING else value
    left = write(node.left, source)
    right = term(node.right, left, source) if kind == "Plus" else write(node.right, source)
    if compares:
        return _compared(kind, left, right, source, as_truth)
    if is_operation(kind):
        return operation(kind, left, right, source)
    result = source.temporary()
    source.outside(f"{result} = {source.bind(operators.BINARY[kind])}({left.text}, {right.text})")
    return Operand(result)


def _compared(kind: str, left: Operand, right: Operand, source: Source, as_truth: bool) -> Operand:
    """Write a comparison; as a truth it is a Boolean, whatever the left operand is."""
    result = source.temporary()
    quick = f"{result} = {left.text} {_COMPARISONS[kind]} {right.text}"
    test = are_ints(left, right)
    if not test:
        source.line(quick)
        return Operand(result, "bool")
    with source.block(f"if {test}:"):
        source.line(quick)
    if "int" not in (left.kind, right.kind):
        _texts_compared(kind, result, left, right, source)
    with source.block(f"elif {are_numbers(left, right, source)}:"):
        source.line(quick)
    with source.block("else:"):
        source.outside(f"{result} = {source.bind(operators.BINARY[kind])}({left.text}, {right.text})")
        if as_truth:
            source.line(
                f"if {result} is not True and {result} is not False: {result} = {source.bind(to_bool)}({result})"
            )
    return Operand(result, "bool" if as_truth else "any")


def _texts_compared(kind: str, result: str, left: Operand, right: Operand, source: Source) -> None:
    """Write the comparison of texts and characters; characters have the order of their numbers."""
    if kind in _TEXT_TESTS:
        with source.block(f"elif {_are_texts(left, right, source)}:"):
            same = _same_texts(left.text, right.text, kind.startswith("C"), source)
            source.line(f"{result} = {_TEXT_TESTS[kind].format(left.text, right.text, same)}")
    elif left.kind != "str":
        char, texts = source.bind(Char), source.bind(_TEXTS)
        with source.block(
            f"elif type({left.text}) is {char} and type({right.text}) in {texts} and len({right.text}) == 1:"
        ):
            source.line(f"{result} = {left.text} {_COMPARISONS[kind]} {right.text}")


_TEXT_TESTS = {
    **dict.fromkeys(("Ieq", "Ceq"), "{0} == {1} or {2}"),
    **dict.fromkeys(("Ine", "Cne"), "{0} != {1} and not {2}"),
}
"""What comparison.equals says of two texts; {2} is whether they are the same though not equal."""


def _same_texts(left: str, right: str, case_sensitive: bool, source: Source) -> str:
    """Letters of ASCII are compared on the spot; all others as the invariant culture compares them."""
    plain = " and ".join(f"{one}.isascii() and {one}.isprintable()" for one in (left, right))
    alike = "False" if case_sensitive else f"{left}.lower() == {right}.lower()"
    return f"({alike} if {plain} else {source.bind(collation.same)}({left}, {right}, {case_sensitive}))"


_TEXTS = frozenset({str, Char})


def _are_texts(left: Operand, right: Operand, source: Source) -> str:
    texts = source.bind(_TEXTS)
    return " and ".join(f"type({one.text}) in {texts}" for one in (left, right) if one.kind != "str") or "True"


def _match(kind: str, left: Operand, right: Operand, pattern: str, source: Source) -> Operand:
    """Write -match and its like with a pattern that is written out."""
    site = source.bind(MatchSite(pattern, kind.startswith("C")))
    found, result = source.temporary(), source.temporary()
    negated = "not" in kind
    with source.block(f"if type({left.text}) is str:"):
        source.line(f"{found} = {site}.search({left.text})")
        source.line(f"if {found} is None: {result} = {negated}")
        with source.block("else:"):
            source.line(f"{site}.keep({found}, scope)")
            source.forget("matches")
            source.line(f"{result} = {not negated}")
    with source.block("else:"):
        source.outside(f"{result} = {source.bind(MATCHES[kind])}(scope, {left.text}, {right.text})")
    return Operand(result)


def condition(node: ast.Ast, source: Source) -> str:
    """Write what computes an expression's truth; the local name that holds it, True or False."""
    if isinstance(node, ast.ParenExpressionAst):
        inner = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
        if inner is not None:
            return condition(inner, source)
    if isinstance(node, ast.UnaryExpressionAst) and node.token_kind in ("Not", "Exclaim"):
        result = source.temporary()
        source.line(f"{result} = not {condition(node.child, source)}")
        return result
    if isinstance(node, ast.BinaryExpressionAst) and node.operator in ("And", "Or"):
        result = source.temporary()
        source.line(f"{result} = {condition(node.left, source)}")
        with source.block(f"if {result}:" if node.operator == "And" else f"if not {result}:"):
            source.line(f"{result} = {condition(node.right, source)}")
        return result
    compares = isinstance(node, ast.BinaryExpressionAst) and node.operator in _COMPARISONS
    operand = (_binary(node, source, as_truth=True) if compares else None) or value(node, source)  # type: ignore[arg-type]
    if operand.kind == "bool":
        return operand.text
    result = source.temporary()
    text = operand.text
    if operand.kind == "int":
        source.line(f"{result} = {text} != 0")
        return result
    otherwise = f"{text} != 0 if type({text}) is int else {source.bind(to_bool)}({text})"
    source.line(f"{result} = {text} if {text} is True or {text} is False else {otherwise}")
    return result


def _unary(node: ast.UnaryExpressionAst, source: Source) -> Operand | None:
    if node.token_kind in ("Not", "Exclaim"):
        return Operand(condition(node, source), "bool")
    write = _NUMBERS.get(node.token_kind)
    return None if write is None else write(value(node.child, source), source)


_NUMBERS = {"Minus": negation, "Bnot": complement}


def _expandable(node: ast.ExpandableStringExpressionAst, source: Source) -> Operand:
    texts = []
    for part in node.parts:
        if isinstance(part, str):
            texts.append(source.bind(part))
            continue
        with source.unit.within_text():
            found = _sub_expression(part, source) or value(part, source)
        if found.kind == "str":
            texts.append(found.text)
            continue
        text = source.temporary()
        source.line(f"if type({found.text}) is str: {text} = {found.text}")
        source.line(f"elif type({found.text}) is int: {text} = str({found.text})")
        with source.block("else:"):
            source.outside(f"{text} = {source.bind(interpolated)}({found.text})")
        texts.append(text)
    result = source.temporary()
    source.line(f"{result} = ''.join(({', '.join(texts)},))" if texts else f"{result} = ''")
    source.line(f"if not {result}.isascii(): {result} = {source.bind(joined)}({result})")
    return Operand(result, "str")


def _sub_expression(node: ast.ExpressionAst, source: Source) -> Operand | None:
    """`$( expression )` in a text: one statement, which may fail without the text around it."""
    inner = node.sub_expression if isinstance(node, ast.SubExpressionAst) else None
    if inner is None or inner.traps or len(inner.statements) != 1:
        return None
    [only] = inner.statements
    pure = only.pure_expression if isinstance(only, ast.PipelineAst) else None
    if pure is None or not sets_success(pure) or isinstance(pure, (ast.UnaryExpressionAst, ast.ParenExpressionAst)):
        return None
    result = source.temporary()
    with source.block("try:"):
        found = value(pure, source)
        source.line("engine.ok = True")
        source.line(f"if type({found.text}) in {source.bind(SINGLE)}: {result} = {found.text}")
        source.outside(f"else: {result} = {source.bind(_spread)}({found.text})")
    with source.block("except Exception as problem:"):
        source.outside(f"{result} = {source.bind(_recovered(only, source.unit))}(scope, problem)")
    source.line(f"{source.bind(source.unit)}.ran_last = {source.bind(node)}")
    return Operand(result)


def _spread(value: Value) -> Value:
    """A value as a statement that is nothing else outputs it."""
    results: list[Value] = []
    emit(value, results.append)
    return collected(results)


def _recovered(node: ast.StatementAst, unit: Unit) -> Callable[[Scope, Exception], Value]:
    """What a statement that fails leaves as a value, which is nothing; what ends more than the statement is raised."""
    failed = statement_failed(unit, node)

    def recovered(scope: Scope, problem: Exception) -> Value:
        results: list[Value] = []
        try:
            failed(scope, results.append, problem)
        except ControlFlow as flow:
            flow.leaves(results)
            raise
        return collected(results)

    return recovered


def _array(node: ast.ArrayLiteralAst, source: Source) -> Operand:
    elements = [kept(element, source).text for element in node.elements]
    result = source.temporary()
    source.line(f"{result} = [{', '.join(elements)}]")
    return Operand(result)


def _index(node: ast.IndexExpressionAst, source: Source) -> Operand | None:
    if node.null_conditional or ast.is_cast_to_object(node.index):
        return None
    if isinstance(node.index, ast.ArrayLiteralAst):
        owner, places = named(value(node.target, source), source), [value(one, source) for one in node.index.elements]
        return element_in_dimensions(owner, places, source.bind(elements_at), source)
    owner, at = named(value(node.target, source), source), value(node.index, source)
    return element(owner, at, f"{source.bind(index_at)}(scope, {owner.text}, {at.text})", source)


SCALARS = frozenset({str, int})
"""Types of single values that keys and the subjects of a switch mostly have."""


def _call(node: ast.InvokeMemberExpressionAst, source: Source) -> Operand | None:
    if node.null_conditional or not isinstance(node.member, ast.StringConstantExpressionAst):
        return None
    if node.static:
        if not isinstance(node.expression, ast.TypeExpressionAst):
            return None
        return write_static_call(node, [value(argument, source) for argument in node.arguments or ()], source)
    owner = value(node.expression, source)
    return write_call(node, owner, [value(argument, source) for argument in node.arguments or ()], source)


def _member(node: ast.MemberExpressionAst, source: Source) -> Operand | None:
    if node.static or node.null_conditional or not isinstance(node.member, ast.StringConstantExpressionAst):
        return None
    return write_property(str(node.member.value), named(value(node.expression, source), source), source)


def _convert(node: ast.ConvertExpressionAst, source: Source) -> Operand | None:
    if not is_plain_cast(node):
        return None
    child = named(kept(node.child, source), source)
    result, text = source.temporary(), child.text
    quick = _CASTS.get(node.type.type_name.name.lower(), ())
    names = {"char": source.bind(Char), "characters": source.bind(CHARACTERS)}
    for place, (test, same) in enumerate(quick):
        head = "elif" if place else "if"
        source.line(f"{head} {test.format(text, **names)}: {result} = {same.format(text, **names)}")
    with source.block("else:" if quick else "if True:"):
        source.outside(f"{result} = {source.bind(cast_at(node, source.unit))}({text})")
    return Operand(result)


_TO_INT = (
    ("type({0}) is int", "{0}"),
    ("type({0}) is str and len({0}) < 10 and {0}.isdecimal() and {0}.isascii()", "int({0})"),
    ("type({0}) is float and -2147483648 <= {0} <= 2147483647", "round({0})"),
    ("type({0}) is {char}", "ord({0})"),
)
_TO_STRING = (("type({0}) is str", "{0}"), ("type({0}) is int or type({0}) is {char}", "str({0})"))
_TO_DOUBLE = (("type({0}) is float", "{0}"), ("type({0}) is int", "float({0})"))
_TO_CHAR = (
    ("type({0}) is {char}", "{0}"),
    ("type({0}) is int and 0 <= {0} < 128", "{characters}[chr({0})]"),
    ("type({0}) is str and {0} in {characters}", "{characters}[{0}]"),
)
_CASTS = {"int": _TO_INT, "int32": _TO_INT, "string": _TO_STRING, "double": _TO_DOUBLE, "char": _TO_CHAR}
"""The values that a conversion to these types takes quickly: the test, and what they become."""


_WRITERS: dict[type, Callable[..., Operand | None]] = {
    ast.ConstantExpressionAst: _constant,
    ast.StringConstantExpressionAst: _string,
    ast.VariableExpressionAst: _variable,
    ast.ParenExpressionAst: _paren,
    ast.BinaryExpressionAst: _binary,
    ast.UnaryExpressionAst: _unary,
    ast.ExpandableStringExpressionAst: _expandable,
    ast.ArrayLiteralAst: _array,
    ast.IndexExpressionAst: _index,
    ast.InvokeMemberExpressionAst: _call,
    ast.MemberExpressionAst: _member,
    ast.ConvertExpressionAst: _convert,
}

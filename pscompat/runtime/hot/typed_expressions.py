"""The nodes of expressions in typed loops, as Python source."""

from __future__ import annotations

from pscompat.dotnet.values import MISSING
from pscompat.language import ast
from pscompat.runtime.compile_variables import CONSTANTS, plain_key
from pscompat.runtime.hot.operations import COMPARISONS
from pscompat.runtime.hot.typed_values import REAL, SCALARS, SINGLE, WRITERS, Cold, Typed, Values


def _constant(values: Values, node: ast.ConstantExpressionAst) -> Typed:
    kind = SCALARS.get(type(node.value))
    if kind == "int" and node.type_name == "System.Int32":
        return Typed(repr(node.value), kind)
    if kind == "long" or (kind == "int" and node.type_name == "System.Int64"):
        return Typed(repr(int(node.value)), "long")
    if kind == "float" and node.type_name == "System.Double":
        return Typed(values.constant(node.value), kind)
    raise Cold


def _string(values: Values, node: ast.StringConstantExpressionAst) -> Typed:
    text = str(node.value)
    if not text.isascii():
        raise Cold
    return Typed(values.constant(text), "str", text)


def _variable(values: Values, node: ast.VariableExpressionAst) -> Typed:
    constant = CONSTANTS.get(node.variable_path.lower())
    if constant is not None and not node.splatted:
        return Typed(repr(constant), "bool")
    key = plain_key(node)
    if key is None or node.splatted or key not in values.known:
        raise Cold
    kind = values.kinds[key]
    assert kind is not None
    return Typed(values.names[key], kind, values.samples.get(key, MISSING))


def _paren(values: Values, node: ast.ParenExpressionAst) -> Typed:
    inner = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
    if inner is None:
        raise Cold
    return values.value(inner)


def _binary(values: Values, node: ast.BinaryExpressionAst) -> Typed:
    kind = node.operator
    if kind in ("And", "Or"):
        result = values.temporary()
        values.line(f"{result} = {values.truth(node.left)}")
        values.line(f"if {result}:" if kind == "And" else f"if not {result}:")
        values.depth += 1
        values.line(f"{result} = {values.truth(node.right)}")
        values.depth -= 1
        return Typed(result, "bool")
    if kind in _BY_RULE:
        return _ruled(values, kind, node)
    left = values.value(node.left)
    right = values.term(left, node.right)
    if kind[1:] in COMPARISONS and kind[0] in "IC":
        return values.comparison(kind, left, right)
    return values.operation(kind, left, right)


def _ruled(values: Values, kind: str, node: ast.BinaryExpressionAst) -> Typed:
    """An operator whose rule is called: with a text, or one value and a list."""
    left, right = _listed(values, node.left), _listed(values, node.right)
    text, of_list, result = _BY_RULE[kind]
    if text and (left.kind != "str" or (right.kind == "list" and not right.text.startswith("["))):
        raise Cold
    if not {left.kind, right.kind} <= {*SINGLE, "list"} or not of_list & {
        left.kind,
        right.kind,
    }:
        raise Cold
    return values.by_rule(kind, left, right, result)


def _listed(values: Values, node: ast.ExpressionAst) -> Typed:
    """An operand, which may be a list of values."""
    if isinstance(node, ast.ParenExpressionAst) and isinstance(node.pipeline, ast.PipelineAst):
        inner = node.pipeline.pure_expression
        return values.value(node) if inner is None else _listed(values, inner)
    if not isinstance(node, ast.ArrayLiteralAst):
        return values.value(node)
    elements = [values.of_kind(element, "int", "float", "num", "str", "char", "bool").text for element in node.elements]
    return Typed(f"[{', '.join(elements)}]", "list")


_ANY = frozenset({"str", "list"})
_BY_RULE: dict[str, tuple[bool, frozenset[str], str]] = {
    "Format": (True, _ANY, "str"),
    **dict.fromkeys(("Ireplace", "Creplace"), (True, frozenset({"str"}), "str")),
    **dict.fromkeys(("Ilike", "Clike", "Inotlike", "Cnotlike"), (True, frozenset({"str"}), "bool")),
    **dict.fromkeys(("Icontains", "Inotcontains", "Iin", "Inotin"), (False, frozenset({"list"}), "bool")),
}
"""Operators by their rules: whether the left operand is a text, which kind one of them has, and that of the result."""


def _unary(values: Values, node: ast.UnaryExpressionAst) -> Typed:
    if node.token_kind in ("Not", "Exclaim"):
        return Typed(f"(not {values.truth(node.child)})", "bool")
    if node.token_kind == "Minus":
        return values.operation("Minus", Typed("0", "int"), values.value(node.child))
    if node.token_kind == "Bnot":
        return Typed(f"(~{values.of_kind(node.child, 'int').text})", "int")
    raise Cold


def _expandable(values: Values, node: ast.ExpandableStringExpressionAst) -> Typed:
    texts = []
    for part in node.parts:
        if isinstance(part, str):
            if not part.isascii():
                raise Cold
            texts.append(repr(part))
            continue
        found = values.value(_inner(part))
        if found.kind not in ("str", "int", "char"):
            raise Cold
        texts.append(values.as_text(found))
    return Typed(f"''.join(({', '.join(texts)},))" if texts else "''", "str")


def _inner(part: ast.ExpressionAst) -> ast.ExpressionAst:
    """What `$( )` in a text has inside."""
    if not isinstance(part, ast.SubExpressionAst):
        return part
    inner = part.sub_expression
    only = inner.statements[0] if len(inner.statements) == 1 and not inner.traps else None
    pure = only.pure_expression if isinstance(only, ast.PipelineAst) else None
    if pure is None or isinstance(pure, (ast.UnaryExpressionAst, ast.ParenExpressionAst)):
        raise Cold
    return pure


def _convert(values: Values, node: ast.ConvertExpressionAst) -> Typed:
    name = node.type.type_name.name.lower()
    found = values.named(values.value(node.child))
    text, kind = found.text, found.kind
    if name in ("int", "int32") and kind in ("int", "char", "float", "num", "integral"):
        if kind in ("float", "num", "integral"):
            values.leave_unless(f"-2147483648 <= {text} <= 2147483647")
            return Typed(text if kind == "integral" else f"round({text})", "int")
        return Typed(text if kind == "int" else f"ord({text})", "int")
    if name == "double" and kind in REAL:
        return Typed(text if kind == "float" else f"float({text})", "float")
    if name == "char" and kind in ("int", "char", "str"):
        return found if kind == "char" else Typed(f"CHARS[chr({text})]" if kind == "int" else f"CHARS[{text}]", "char")
    if name == "string" and kind in ("str", "int"):
        return found if kind == "str" else Typed(f"str({text})", "str")
    raise Cold


WRITERS.update(
    {
        ast.ConstantExpressionAst: _constant,
        ast.StringConstantExpressionAst: _string,
        ast.VariableExpressionAst: _variable,
        ast.ParenExpressionAst: _paren,
        ast.BinaryExpressionAst: _binary,
        ast.UnaryExpressionAst: _unary,
        ast.ExpandableStringExpressionAst: _expandable,
        ast.ConvertExpressionAst: _convert,
    }
)

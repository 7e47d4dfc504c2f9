"""Elements, properties and calls of methods in typed loops, as Python source."""

from __future__ import annotations

import math
from collections.abc import Callable

from pscompat.dotnet.values import MISSING, Value
from pscompat.language import ast
from pscompat.runtime.hot.typed_values import REAL, WRITERS, Cold, Typed, Values, element_kind


def element(values: Values, node: ast.IndexExpressionAst) -> Typed:
    """Write the read of an element; raises Cold."""
    if node.null_conditional or ast.is_cast_to_object(node.index):
        raise Cold
    owner = values.value(node.target)
    if isinstance(node.index, ast.ArrayLiteralAst):
        found = element_kind(owner.kind)
        if found is None:
            raise Cold
        return Typed(place_of(values, owner, node.index), found)
    if owner.kind == "table":
        key = key_of(values, values.value(node.index))
        return _sampled(values, f"{owner.text}.entries[{key}][1]", next(iter(owner.sample.values()), MISSING))
    at = values.whole(values.value(node.index))
    if owner.kind == "str":
        return Typed(f"CHARS[{values.ascii(owner).text}[{at.text}]]", "char")
    if owner.kind.startswith("array") and not owner.kind.startswith("array "):
        raise Cold
    found = element_kind(owner.kind)
    if found is not None:
        return Typed(f"{owner.text}[{at.text}]", found)
    if owner.kind == "list" or owner.kind.startswith(("array ", "System.Collections.Generic.List")):
        return _sampled(values, f"{owner.text}[{at.text}]", first_of(owner.sample))
    raise Cold


def _sampled(values: Values, text: str, sample: Value) -> Typed:
    if sample is MISSING:
        raise Cold
    return values.guarded(text, sample)


def place_of(values: Values, owner: Typed, index: ast.ArrayLiteralAst) -> str:
    """Write the tests that indexes are inside of an array with several dimensions; the element there."""
    if owner.kind.partition(" ")[0] != f"array{len(index.elements)}":
        raise Cold
    array = values.named(owner).text
    places = [values.named(values.of_kind(one, "int")).text for one in index.elements]
    for number, one in enumerate(places):
        values.line(f"if not 0 <= {one} < {array}.lengths[{number}]: raise LEAVE")
    text = places[0]
    for number, one in enumerate(places[1:], 1):
        text = f"({text}) * {array}.lengths[{number}] + {one}"
    return f"{array}[{text}]"


def key_of(values: Values, value: Typed) -> str:
    """What a table finds an entry by."""
    if value.kind in ("int", "num"):
        return values.whole(value).text
    if value.kind != "str":
        raise Cold
    return f"{values.ascii(value).text}.lower()"


def member(values: Values, node: ast.MemberExpressionAst) -> Typed:
    """Write the read of a property; raises Cold."""
    if node.static:
        return static_member(values, node)
    name = _name(node)
    owner = values.value(node.expression)
    folded = name.lower()
    if owner.kind in ("object", "table") and owner.sample is MISSING:
        raise Cold
    if owner.kind == "object":
        sample = owner.sample.props.get(name, MISSING)
        return _sampled(values, f"{owner.text}.props[{name!r}]", sample)
    if owner.kind == "table":
        return _sampled(
            values, f"{owner.text}.entries[{folded!r}][1]", owner.sample.entries.get(folded, (0, MISSING))[1]
        )
    if owner.kind == "str" and folded == "length":
        return Typed(f"len({values.ascii(owner).text})", "int")
    if owner.kind.startswith(("list", "array")) and folded in ("length", "count"):
        return Typed(f"len({owner.text})", "int")
    if owner.kind.startswith("System.Collections.Generic.List") and folded == "count":
        return Typed(f"len({owner.text})", "int")
    if owner.kind == "builder" and folded == "length":
        return Typed(f"{owner.text}.Length", "int")
    raise Cold


def call(values: Values, node: ast.InvokeMemberExpressionAst) -> Typed:
    """Write the call of a method that changes nothing; raises Cold."""
    name = _name(node).lower() if not node.static else ""
    arguments = node.arguments or []
    if node.static:
        return _static(values, node, arguments)
    owner = values.value(node.expression)
    if owner.kind == "table" and name == "containskey" and len(arguments) == 1:
        return Typed(f"({key_of(values, values.value(arguments[0]))} in {owner.text}.entries)", "bool")
    if owner.kind == "str" and name == "substring" and 1 <= len(arguments) <= 2:
        return _substring(values, owner, arguments)
    if owner.kind == "str" and name == "contains" and len(arguments) == 1:
        return Typed(f"({values.of_kind(arguments[0], 'str').text} in {owner.text})", "bool")
    raise Cold


def _substring(values: Values, owner: Typed, arguments: list[ast.ExpressionAst]) -> Typed:
    text = values.ascii(owner).text
    start = values.named(values.of_kind(arguments[0], "int")).text
    if len(arguments) == 1:
        values.leave_unless(f"0 <= {start} <= len({text})")
        return Typed(f"{text}[{start}:]", "str")
    count = values.named(values.of_kind(arguments[1], "int")).text
    values.leave_unless(f"0 <= {start} and 0 <= {count} <= len({text}) - {start}")
    return Typed(f"{text}[{start}:{start} + {count}]", "str")


def static_member(values: Values, node: ast.MemberExpressionAst) -> Typed:
    """Write `[math]::PI` and `[math]::E`; raises Cold."""
    value = {"pi": math.pi, "e": math.e}.get(_name(node).lower())
    if value is None or not _is_math(node.expression):
        raise Cold
    return Typed(values.constant(value), "float")


def _static(values: Values, node: ast.InvokeMemberExpressionAst, arguments: list[ast.ExpressionAst]) -> Typed:
    if not _is_math(node.expression):
        raise Cold
    name = _name(node).lower()
    found = [values.named(values.value(argument)) for argument in arguments]
    kinds = [value.kind for value in found]
    texts = [value.text for value in found]
    if name in ("max", "min") and kinds == ["int", "int"]:
        return Typed(f"({texts[0]} if {texts[0]} {'>=' if name == 'max' else '<='} {texts[1]} else {texts[1]})", "int")
    if name == "abs" and kinds in (["int"], ["float"]):
        if kinds == ["int"]:
            values.leave_unless(f"{texts[0]} != -2147483648")
        return Typed(f"abs({texts[0]})", kinds[0])
    if name in ("floor", "ceiling", "truncate") and kinds == ["float"]:
        function = _TO_WHOLE[name]
        values.leave_unless(f"{texts[0]} >= 1.0 or {texts[0]} <= -1.0")  # what becomes -0 is left to the rule
        return Typed(f"float({values.bind(name, function)}({texts[0]}))", "float")
    if name in ("floor", "ceiling", "truncate", "round") and kinds in (["int"], ["num"]):
        function = round if name == "round" else _TO_WHOLE[name]
        return Typed(f"{values.bind(name, function)}({texts[0]})", "integral")
    if name in _OF_DOUBLES and set(kinds) <= REAL and len(kinds) == _OF_DOUBLES[name]:
        return Typed(f"{values.bind(name, getattr(math, name))}({', '.join(texts)})", "float")
    raise Cold


def first_of(sample: Value) -> Value:
    """The first element of a sample, MISSING without one."""
    return sample[0] if sample is not MISSING and len(sample) else MISSING


def _name(node: ast.MemberExpressionAst) -> str:
    if not isinstance(node.member, ast.StringConstantExpressionAst) or node.null_conditional:
        raise Cold
    return str(node.member.value)


def _is_math(node: ast.ExpressionAst) -> bool:
    return isinstance(node, ast.TypeExpressionAst) and node.type_name.name.lower() in ("math", "system.math")


_TO_WHOLE: dict[str, Callable[[float], int]] = {"floor": math.floor, "ceiling": math.ceil, "truncate": math.trunc}
_OF_DOUBLES = {"sqrt": 1, "sin": 1, "cos": 1, "tan": 1, "exp": 1, "pow": 2}
"""Methods of System.Math that Python's module has as well, with how many Doubles they take."""
WRITERS.update(
    {
        ast.IndexExpressionAst: element,
        ast.MemberExpressionAst: member,
        ast.InvokeMemberExpressionAst: call,
    }
)

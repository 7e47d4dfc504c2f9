"""Expressions of typed loops as Python source: each is an expression that changes nothing, of a kind that is known.

What cannot be so raises Cold while it is written. What turns out otherwise while it runs (a sum beyond Int32, an index outside, a
value of another class) raises there: the loop then goes on as a generic one (typed_loops.py), from the statement that it was in.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from pscompat.dotnet import collation, operators
from pscompat.dotnet.array_values import MultiArray
from pscompat.dotnet.library.string_builder import StringBuilder
from pscompat.dotnet.values import (
    MISSING,
    Char,
    GenericList,
    Hashtable,
    Int64,
    PSCustomObject,
    TypedArray,
    Value,
    folded_key,
)
from pscompat.language import ast
from pscompat.runtime.compile_variables import CONSTANTS, plain_key
from pscompat.runtime.hot.expressions import CHARACTERS

_SCALARS: dict[type, str] = {int: "int", float: "float", bool: "bool", str: "str", Char: "char", Int64: "long"}
_CLASSES = {kind: python for python, kind in _SCALARS.items()}
_ELEMENTS = {"System.Int32": "int", "System.Double": "float", "System.Boolean": "bool", "System.Char": "char"}
"""The kinds of elements that typed arrays and lists hold without exception."""
SINGLE = frozenset({"int", "float", "num", "str", "char", "bool"})
"""Kinds of values without elements that are held as they are."""
_WHOLE = frozenset({"int", "long"})
_NUMBERS = frozenset({"int", "long", "float", "num"})
_REAL = frozenset({"int", "float", "num"})


class Cold(Exception):
    """Not written in a typed loop: the statement is left to the generic one."""


class Leave(Exception):
    """A typed loop cannot go on."""


class Typed(NamedTuple):
    """An expression in the source. kind: see kind_of; `num` is an Int32 or a Double, `integral` a whole
    number of a type that is not told. sample: a value that it has had."""

    text: str
    kind: str
    sample: Value = MISSING


def kind_of(value: Value) -> str:
    """What a typed loop knows of a value: its class, and the type of an array's elements; `any` for all others."""
    python = type(value)
    scalar = _SCALARS.get(python)
    if scalar is not None:
        return scalar
    if python is list:
        return "list"
    if python is TypedArray:
        return f"array {value.element}"
    if python is MultiArray:
        return f"array{len(value.lengths)} {value.element}"
    if python is GenericList:
        return f"{value.net_name} {value.element}"
    if python is PSCustomObject:
        return "object"
    if hasattr(value, "_members"):
        return "any"
    if python is Hashtable and value.fold is folded_key:
        return "table"
    return "builder" if python is StringBuilder else "any"


def joined_kind(one: str | None, other: str) -> str:
    """The kind of a variable that has values of both kinds."""
    if one is None or one == other:
        return other
    return "num" if {one, other} <= _REAL else "any"


def element_kind(kind: str) -> str | None:
    """What the elements of an array or list of this kind are without exception, None where it does not say."""
    head, _, element = kind.partition(" ")
    return _ELEMENTS.get(element) if head.startswith(("array", "System.Collections.Generic.List")) else None


class Values:
    """Writes expressions into `lines`.

    names: the locals of the variables, by lower-case name; kinds: what these are; samples: values that they have had; known:
    those that have one.
    """

    def __init__(self, names: dict[str, str], kinds: dict[str, str | None], samples: dict[str, Value], known: set[str]):
        self.names = names
        self.kinds = kinds
        self.samples = samples
        self.known = known
        self.lines: list[str] = []
        self.depth = 2
        self.cells: dict[str, object] = {"LEAVE": Leave, "CHARS": CHARACTERS}
        self._temporaries = 0

    def line(self, text: str) -> None:
        """Write one line."""
        self.lines.append("    " * self.depth + text)

    def bind(self, name: str, value: object) -> str:
        """A global name of the function for an object."""
        self.cells[name] = value
        return name

    def constant(self, value: object) -> str:
        """A global name for a value of the script."""
        return self.bind(f"k{len(self.cells)}", value)

    def temporary(self) -> str:
        """A new local name."""
        self._temporaries += 1
        return f"t{self._temporaries}"

    def leave_unless(self, test: str) -> None:
        """Write that the loop is left where a test does not hold."""
        self.line(f"if not ({test}): raise LEAVE")

    def value(self, node: ast.Ast) -> Typed:
        """Write an expression; raises Cold."""
        write = _WRITERS.get(type(node))
        if write is None:
            raise Cold
        return write(self, node)

    def named(self, value: Typed) -> Typed:
        """The same under a local name."""
        if value.text.isidentifier():
            return value
        name = self.temporary()
        self.line(f"{name} = {value.text}")
        return Typed(name, value.kind, value.sample)

    def of_kind(self, node: ast.Ast, *kinds: str) -> Typed:
        """An expression that is of one of these kinds; raises Cold where it is not."""
        found = self.value(node)
        if found.kind not in kinds:
            raise Cold
        return found

    def truth(self, node: ast.Ast) -> str:
        """Write an expression's truth: an expression that is True or False."""
        found = self.value(node)
        if found.kind == "bool":
            return found.text
        if found.kind in _NUMBERS:
            return f"({found.text} != 0)"
        if found.kind == "str":
            return f"({found.text} != '')"
        raise Cold

    def guarded(self, text: str, sample: Value) -> Typed:
        """Write the read of a value of which a sample is known: the loop is left where it is of another kind."""
        kind = kind_of(sample)
        if kind in ("any", "builder"):
            raise Cold
        found = self.named(Typed(text, kind, sample)) if not text.isidentifier() else Typed(text, kind, sample)
        self.leave_unless(self._is_of(found.text, kind, sample))
        return found

    def _is_of(self, text: str, kind: str, sample: Value) -> str:
        python = type(sample)
        test = f"type({text}) is {self.bind(python.__name__, python)}"
        if kind == "table":
            return f"{test} and {text}.fold is {self.bind('FOLD', folded_key)} and not hasattr({text}, '_members')"
        if kind in ("object", "list") or kind in _CLASSES:
            return test
        test += f" and {text}.element == {sample.element!r}"
        if python is GenericList:
            test += f" and {text}.net_name == {sample.net_name!r}"
        return f"{test} and len({text}.lengths) == {len(sample.lengths)}" if python is MultiArray else test

    def in_range(self, text: str, kind: str) -> str:
        """Write the test that a result stays within its type; its local name."""
        name = self.temporary()
        self.line(f"{name} = {text}")
        if kind == "int":
            self.line(f"if not -2147483648 <= {name} <= 2147483647: raise LEAVE")
        elif kind == "long":
            self.line(f"if not {-(2**63)} <= {name} <= {2**63 - 1}: raise LEAVE")
        elif kind == "num":
            self.line(f"if type({name}) is int and not -2147483648 <= {name} <= 2147483647: {name} = float({name})")
        return name

    def ascii(self, text: Typed) -> Typed:
        """A text under a name, all of whose characters are of ASCII, or the loop is left."""
        found = self.named(text)
        self.line(f"if not {found.text}.isascii(): raise LEAVE")
        return found

    def whole(self, value: Typed) -> Typed:
        """The same as an Int32, or the loop is left; raises Cold where it cannot be one."""
        if value.kind == "int":
            return value
        if value.kind != "num":
            raise Cold
        found = self.named(value)
        self.leave_unless(f"type({found.text}) is int")
        return Typed(found.text, "int")

    @staticmethod
    def number(value: Typed) -> Typed:
        """The same, which is a number; raises Cold where it is none."""
        if value.kind not in _NUMBERS:
            raise Cold
        return value

    # operators

    def operation(self, kind: str, left: Typed, right: Typed) -> Typed:
        """Write an operator of arithmetic, bits or texts; raises Cold."""
        if kind == "Plus" and left.kind == "str" and right.kind in ("str", "int", "char"):
            return Typed(f"({left.text} + {self.as_text(right)})", "str")
        if kind == "Plus" and left.kind == "list" and right.kind in SINGLE:
            sample = left.sample if left.sample is not MISSING and left.sample else [right.sample]
            return Typed(f"[*{left.text}, {right.text}]", "list", sample)
        if kind == "Minus" or (kind == "Plus" and left.kind == "int"):
            left, right = self._code(left), self._code(right)
        if kind in _SIGNS:
            met = _meeting(left, right)
            text = f"{left.text} {_SIGNS[kind]} {right.text}"
            return Typed(f"({text})", met) if met == "float" else Typed(self.in_range(text, met), met)
        if kind == "Divide":
            return self._quotient(left, right)
        if kind == "Rem":
            return self._rest(left, right)
        if kind in _BITS and {left.kind, right.kind} <= _WHOLE:
            return Typed(f"({left.text} {_BITS[kind]} {right.text})", _meeting(left, right))
        if kind == "Shr" and left.kind in _WHOLE and right.kind == "int":
            return Typed(f"({left.text} >> ({right.text} & {31 if left.kind == 'int' else 63}))", left.kind)
        if kind == "Shl" and left.kind == right.kind == "int":
            return Typed(f"((({left.text} << ({right.text} & 31)) + 2147483648 & 4294967295) - 2147483648)", "int")
        raise Cold

    @staticmethod
    def _code(value: Typed) -> Typed:
        """A character as its number."""
        return Typed(f"ord({value.text})", "int") if value.kind == "char" else value

    def by_rule(self, kind: str, left: Typed, right: Typed, result: str) -> Typed:
        """Write the call of an operator's rule, which changes nothing for values of these kinds."""
        return Typed(f"{self.bind(kind, operators.BINARY[kind])}({left.text}, {right.text})", result)

    def _quotient(self, left: Typed, right: Typed) -> Typed:
        met = _meeting(left, right)
        if met == "float":
            return Typed(f"({left.text} / {right.text})", met)
        if left.kind != "int" or right.kind != "int":
            if met == "num":
                return self.by_rule("Divide", left, right, met)
            raise Cold
        one, other, result = self.named(left).text, self.named(right).text, self.temporary()
        self.line(f"{result} = {one} // {other} if not {one} % {other} else {one} / {other}")
        self.line(f"if {result} == 2147483648: raise LEAVE")
        return Typed(result, "num")

    def _rest(self, left: Typed, right: Typed) -> Typed:
        if left.kind == "float" and right.kind in ("float", "int") or right.kind == "float" and left.kind == "int":
            return Typed(f"{self.bind('fmod', math.fmod)}({left.text}, {right.text})", "float")
        met = _meeting(left, right)
        if met not in _WHOLE:
            return self.by_rule("Rem", left, right, "num")
        one, other = self.named(left).text, right.text
        if not (other.isdigit() and other != "0"):
            other = self.named(right).text
            self.line(f"if {other} <= 0: raise LEAVE")
        return Typed(f"({one} % {other} if {one} >= 0 else -(-{one} % {other}))", met)

    def as_text(self, value: Typed) -> str:
        """What stands for a value in a text."""
        if value.kind == "str":
            return value.text if value.text.isidentifier() and value.text in self.cells else self.ascii(value).text
        return self.ascii(value).text if value.kind == "char" else f"str({value.text})"

    def comparison(self, kind: str, left: Typed, right: Typed) -> Typed:
        """Write a comparison; raises Cold."""
        case_sensitive, sign = kind[0] == "C", COMPARISONS[kind[1:]]
        if left.kind in _NUMBERS and right.kind in _NUMBERS:
            if "long" in (left.kind, right.kind) and not {left.kind, right.kind} <= _WHOLE:
                raise Cold
            return Typed(f"({left.text} {sign} {right.text})", "bool")
        texts = {left.kind, right.kind} <= {"str", "char"}
        if sign in ("==", "!="):
            if left.kind == right.kind == "bool":
                return Typed(f"({left.text} {sign} {right.text})", "bool")
            if texts:
                same = self._same(left, right, case_sensitive)
                return Typed(same if sign == "==" else f"(not {same})", "bool")
        elif (
            left.kind == "char"
            and texts
            and (right.kind == "char" or right.sample is not MISSING and len(right.sample) == 1)
        ):
            return Typed(f"({left.text} {sign} {right.text})", "bool")
        raise Cold

    def _same(self, left: Typed, right: Typed, case_sensitive: bool) -> str:
        one, other = self.named(left).text, self.named(right).text
        literal = self.cells.get(other)
        is_known = isinstance(literal, str) and literal.isascii() and literal.isprintable()
        plain = " and ".join(
            f"{each}.isascii() and {each}.isprintable()" for each in ([one] if is_known else [one, other])
        )
        lower = repr(literal.lower()) if isinstance(literal, str) and is_known else f"{other}.lower()"
        alike = "False" if case_sensitive else f"{one}.lower() == {lower}"
        return f"({one} == {other} or ({alike} if {plain} else {self.bind('same', collation.same)}({one}, {other}, {case_sensitive})))"

    # elements and members

    def element(self, node: ast.IndexExpressionAst) -> Typed:
        """Write the read of an element; raises Cold."""
        if node.null_conditional or ast.is_cast_to_object(node.index):
            raise Cold
        owner = self.value(node.target)
        if isinstance(node.index, ast.ArrayLiteralAst):
            found = element_kind(owner.kind)
            if found is None:
                raise Cold
            return Typed(self.place(owner, node.index), found)
        if owner.kind == "table":
            key = self.key(self.value(node.index))
            return self._sampled(f"{owner.text}.entries[{key}][1]", next(iter(owner.sample.values()), MISSING))
        at = self.whole(self.value(node.index))
        if owner.kind == "str":
            return Typed(f"CHARS[{self.ascii(owner).text}[{at.text}]]", "char")
        if owner.kind.startswith("array") and not owner.kind.startswith("array "):
            raise Cold
        found = element_kind(owner.kind)
        if found is not None:
            return Typed(f"{owner.text}[{at.text}]", found)
        if owner.kind == "list" or owner.kind.startswith(("array ", "System.Collections.Generic.List")):
            return self._sampled(f"{owner.text}[{at.text}]", _first(owner.sample))
        raise Cold

    def _sampled(self, text: str, sample: Value) -> Typed:
        if sample is MISSING:
            raise Cold
        return self.guarded(text, sample)

    def place(self, owner: Typed, index: ast.ArrayLiteralAst) -> str:
        """Write the tests that indexes are inside of an array with several dimensions; the element there."""
        if owner.kind.partition(" ")[0] != f"array{len(index.elements)}":
            raise Cold
        array = self.named(owner).text
        places = [self.named(self.of_kind(one, "int")).text for one in index.elements]
        for number, one in enumerate(places):
            self.line(f"if not 0 <= {one} < {array}.lengths[{number}]: raise LEAVE")
        text = places[0]
        for number, one in enumerate(places[1:], 1):
            text = f"({text}) * {array}.lengths[{number}] + {one}"
        return f"{array}[{text}]"

    def key(self, value: Typed) -> str:
        """What a table finds an entry by."""
        if value.kind in ("int", "num"):
            return self.whole(value).text
        if value.kind != "str":
            raise Cold
        return f"{self.ascii(value).text}.lower()"

    def member(self, node: ast.MemberExpressionAst) -> Typed:
        """Write the read of a property; raises Cold."""
        if node.static:
            return self.static_member(node)
        name = _name(node)
        owner = self.value(node.expression)
        folded = name.lower()
        if owner.kind in ("object", "table") and owner.sample is MISSING:
            raise Cold
        if owner.kind == "object":
            sample = owner.sample.props.get(name, MISSING)
            return self._sampled(f"{owner.text}.props[{name!r}]", sample)
        if owner.kind == "table":
            return self._sampled(
                f"{owner.text}.entries[{folded!r}][1]", owner.sample.entries.get(folded, (0, MISSING))[1]
            )
        if owner.kind == "str" and folded == "length":
            return Typed(f"len({self.ascii(owner).text})", "int")
        if owner.kind.startswith(("list", "array")) and folded in ("length", "count"):
            return Typed(f"len({owner.text})", "int")
        if owner.kind.startswith("System.Collections.Generic.List") and folded == "count":
            return Typed(f"len({owner.text})", "int")
        if owner.kind == "builder" and folded == "length":
            return Typed(f"{owner.text}.Length", "int")
        raise Cold

    def call(self, node: ast.InvokeMemberExpressionAst) -> Typed:
        """Write the call of a method that changes nothing; raises Cold."""
        name = _name(node).lower() if not node.static else ""
        arguments = node.arguments or []
        if node.static:
            return self._static(node, arguments)
        owner = self.value(node.expression)
        if owner.kind == "table" and name == "containskey" and len(arguments) == 1:
            return Typed(f"({self.key(self.value(arguments[0]))} in {owner.text}.entries)", "bool")
        if owner.kind == "str" and name == "substring" and 1 <= len(arguments) <= 2:
            return self._substring(owner, arguments)
        if owner.kind == "str" and name == "contains" and len(arguments) == 1:
            return Typed(f"({self.of_kind(arguments[0], 'str').text} in {owner.text})", "bool")
        raise Cold

    def _substring(self, owner: Typed, arguments: list[ast.ExpressionAst]) -> Typed:
        text = self.ascii(owner).text
        start = self.named(self.of_kind(arguments[0], "int")).text
        if len(arguments) == 1:
            self.leave_unless(f"0 <= {start} <= len({text})")
            return Typed(f"{text}[{start}:]", "str")
        count = self.named(self.of_kind(arguments[1], "int")).text
        self.leave_unless(f"0 <= {start} and 0 <= {count} <= len({text}) - {start}")
        return Typed(f"{text}[{start}:{start} + {count}]", "str")

    def static_member(self, node: ast.MemberExpressionAst) -> Typed:
        """Write `[math]::PI` and `[math]::E`; raises Cold."""
        value = {"pi": math.pi, "e": math.e}.get(_name(node).lower())
        if value is None or not _is_math(node.expression):
            raise Cold
        return Typed(self.constant(value), "float")

    def _static(self, node: ast.InvokeMemberExpressionAst, arguments: list[ast.ExpressionAst]) -> Typed:
        if not _is_math(node.expression):
            raise Cold
        name = _name(node).lower()
        values = [self.named(self.value(argument)) for argument in arguments]
        kinds = [value.kind for value in values]
        texts = [value.text for value in values]
        if name in ("max", "min") and kinds == ["int", "int"]:
            return Typed(
                f"({texts[0]} if {texts[0]} {'>=' if name == 'max' else '<='} {texts[1]} else {texts[1]})", "int"
            )
        if name == "abs" and kinds in (["int"], ["float"]):
            if kinds == ["int"]:
                self.leave_unless(f"{texts[0]} != -2147483648")
            return Typed(f"abs({texts[0]})", kinds[0])
        if name in ("floor", "ceiling", "truncate") and kinds == ["float"]:
            function = _TO_WHOLE[name]
            self.leave_unless(f"{texts[0]} >= 1.0 or {texts[0]} <= -1.0")  # what becomes -0 is left to the rule
            return Typed(f"float({self.bind(name, function)}({texts[0]}))", "float")
        if name in ("floor", "ceiling", "truncate", "round") and kinds in (["int"], ["num"]):
            function = round if name == "round" else _TO_WHOLE[name]
            return Typed(f"{self.bind(name, function)}({texts[0]})", "integral")
        if name in _OF_DOUBLES and set(kinds) <= _REAL and len(kinds) == _OF_DOUBLES[name]:
            return Typed(f"{self.bind(name, getattr(math, name))}({', '.join(texts)})", "float")
        raise Cold


def _first(sample: Value) -> Value:
    return sample[0] if sample is not MISSING and len(sample) else MISSING


def _name(node: ast.MemberExpressionAst) -> str:
    if not isinstance(node.member, ast.StringConstantExpressionAst) or node.null_conditional:
        raise Cold
    return str(node.member.value)


def _is_math(node: ast.ExpressionAst) -> bool:
    return isinstance(node, ast.TypeExpressionAst) and node.type_name.name.lower() in ("math", "system.math")


def _meeting(left: Typed, right: Typed) -> str:
    kinds = {left.kind, right.kind}
    if kinds <= _WHOLE:
        return "long" if "long" in kinds else "int"
    if kinds <= _REAL:
        return "float" if "float" in kinds else "num"
    raise Cold


_TO_WHOLE: dict[str, Callable[[float], int]] = {"floor": math.floor, "ceiling": math.ceil, "truncate": math.trunc}
_OF_DOUBLES = {"sqrt": 1, "sin": 1, "cos": 1, "tan": 1, "exp": 1, "pow": 2}
"""Methods of System.Math that Python's module has as well, with how many Doubles they take."""
_SIGNS = {"Plus": "+", "Minus": "-", "Multiply": "*"}
_BITS = {"Band": "&", "Bor": "|", "Bxor": "^"}
COMPARISONS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}


def _constant(values: Values, node: ast.ConstantExpressionAst) -> Typed:
    kind = _SCALARS.get(type(node.value))
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
    left, right = values.value(node.left), values.value(node.right)
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
    if name == "double" and kind in _REAL:
        return Typed(text if kind == "float" else f"float({text})", "float")
    if name == "char" and kind in ("int", "char", "str"):
        return found if kind == "char" else Typed(f"CHARS[chr({text})]" if kind == "int" else f"CHARS[{text}]", "char")
    if name == "string" and kind in ("str", "int"):
        return found if kind == "str" else Typed(f"str({text})", "str")
    raise Cold


_WRITERS: dict[type, Callable[..., Typed]] = {
    ast.ConstantExpressionAst: _constant,
    ast.StringConstantExpressionAst: _string,
    ast.VariableExpressionAst: _variable,
    ast.ParenExpressionAst: _paren,
    ast.BinaryExpressionAst: _binary,
    ast.UnaryExpressionAst: _unary,
    ast.ExpandableStringExpressionAst: _expandable,
    ast.IndexExpressionAst: Values.element,
    ast.MemberExpressionAst: Values.member,
    ast.InvokeMemberExpressionAst: Values.call,
    ast.ConvertExpressionAst: _convert,
}

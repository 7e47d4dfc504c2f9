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
from pscompat.runtime.compile_variables import holds_current_object
from pscompat.runtime.hot.elements import CHARACTERS
from pscompat.runtime.hot.operations import BITS, COMPARISONS, SIGNS

SCALARS: dict[type, str] = {int: "int", float: "float", bool: "bool", str: "str", Char: "char", Int64: "long"}
_CLASSES = {kind: python for python, kind in SCALARS.items()}
_ELEMENTS = {"System.Int32": "int", "System.Double": "float", "System.Boolean": "bool", "System.Char": "char"}
"""The kinds of elements that typed arrays and lists hold without exception."""
SINGLE = frozenset({"int", "float", "num", "str", "char", "bool"})
"""Kinds of values without elements that are held as they are."""
_WHOLE = frozenset({"int", "long"})
_NUMBERS = frozenset({"int", "long", "float", "num"})
REAL = frozenset({"int", "float", "num"})


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
    scalar = SCALARS.get(python)
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
    return "num" if {one, other} <= REAL else "any"


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
        write = WRITERS.get(type(node))
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

    def kept(self, node: ast.Ast) -> Typed:
        """An expression whose value is kept; raises Cold for `$_`, which is then in its PSObject."""
        if holds_current_object(node):
            raise Cold
        return self.value(node)

    def term(self, left: Typed, node: ast.Ast) -> Typed:
        """The right operand of an operator; a list keeps it."""
        return self.kept(node) if left.kind == "list" else self.value(node)

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
        if kind in SIGNS:
            met = _meeting(left, right)
            text = f"{left.text} {SIGNS[kind]} {right.text}"
            return Typed(f"({text})", met) if met == "float" else Typed(self.in_range(text, met), met)
        if kind == "Divide":
            return self._quotient(left, right)
        if kind == "Rem":
            return self._rest(left, right)
        if kind in BITS and {left.kind, right.kind} <= _WHOLE:
            return Typed(f"({left.text} {BITS[kind]} {right.text})", _meeting(left, right))
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
        elif left.kind == "char" and texts:
            if right.kind == "str":
                right = self.named(right)
                self.leave_unless(f"len({right.text}) == 1")
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


def _meeting(left: Typed, right: Typed) -> str:
    kinds = {left.kind, right.kind}
    if kinds <= _WHOLE:
        return "long" if "long" in kinds else "int"
    if kinds <= REAL:
        return "float" if "float" in kinds else "num"
    raise Cold


WRITERS: dict[type, Callable[..., Typed]] = {}
"""What writes an expression of a type; typed_expressions.py and typed_members.py add theirs."""

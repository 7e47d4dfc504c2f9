"""XPath 1.0 over the trees of xml_tree.py (W3C XML Path Language 1.0)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pscompat.dotnet.library.xml_tree import XMLNS, Node
from pscompat.dotnet.values import Value


class PathError(ValueError):
    """An expression that is no XPath; its text is .NET's."""


class Context(NamedTuple):
    """What an expression is evaluated for: a node, its place among those selected, and how many those are."""

    node: Node
    position: int
    size: int


Expression = Callable[[Context], Value]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<literal>\"[^\"]*\"|'[^']*')|(?P<sign>//|::|\.\.|!=|<=|>=|[/()\[\].@,|+\-=<>*$])"
    r"|(?P<name>[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?))"
)
_NO_MANAGER = "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
_AXES = frozenset(
    (
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    )
)
_NODE_TYPES = frozenset(("node", "text", "comment", "processing-instruction"))
_BINARY_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


def select(node: Node, path: str, namespaces: Mapping[str, str]) -> list[Node]:
    """The nodes that an expression selects, in document order; PathError where it is no path."""
    value = evaluate(node, path, namespaces)
    if not isinstance(value, list):
        raise PathError("Expression must evaluate to a node-set.")
    return _ordered(value)


def evaluate(node: Node, path: str, namespaces: Mapping[str, str]) -> Value:
    """The value of an expression for a node: a list of nodes, a text, a number or a truth value."""
    return _Parser(path, namespaces).parse()(Context(node, 1, 1))


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _ordered(nodes: list[Node]) -> list[Node]:
    """The nodes without repetition, in document order."""
    unique = list({id(node): node for node in nodes}.values())
    if len(unique) < 2:
        return unique
    places: dict[int, int] = {}
    root = _root(unique[0])
    for place, node in enumerate([root, *root.walk()]):
        places[id(node)] = place << 16
        for index, attribute in enumerate(node.attributes):
            places[id(attribute)] = (place << 16) + index + 1
    return sorted(unique, key=lambda node: places.get(id(node), 0))


def _siblings(node: Node, step: int) -> Iterator[Node]:
    other = node.sibling(step)
    while other is not None:
        yield other
        other = other.sibling(step)


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _beyond(node: Node, step: int) -> Iterator[Node]:
    """The following (1) or preceding (-1) nodes, nearest first."""
    for start in (node, *_ancestors(node)):
        for sibling in _siblings(start, step):
            inside = [sibling, *sibling.walk()]
            yield from inside if step > 0 else reversed(inside)


def _axis(node: Node, axis: str) -> Iterator[Node]:
    if axis == "child":
        yield from node.children
    elif axis == "attribute":
        yield from (attribute for attribute in node.attributes if attribute.uri != XMLNS)
    elif axis in ("descendant", "descendant-or-self"):
        if axis == "descendant-or-self":
            yield node
        yield from node.walk()
    elif axis == "self":
        yield node
    elif axis == "parent":
        if node.parent is not None:
            yield node.parent
    elif axis in ("ancestor", "ancestor-or-self"):
        if axis == "ancestor-or-self":
            yield node
        yield from _ancestors(node)
    elif axis in ("following-sibling", "preceding-sibling"):
        yield from _siblings(node, 1 if axis.startswith("f") else -1)
    elif axis in ("following", "preceding"):
        yield from _beyond(node, 1 if axis == "following" else -1)


def to_text(value: Value) -> str:
    """XPath's string(): the text of the first node, of a number or of a truth value."""
    if isinstance(value, list):
        return _ordered(value)[0].text if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def to_number(value: Value) -> float:
    """XPath's number()."""
    if isinstance(value, (bool, float)):
        return float(value)
    text = to_text(value).strip()
    return float(text) if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", text) else math.nan


def to_truth(value: Value) -> bool:
    """XPath's boolean()."""
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(value)


_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


def _compare(sign: str, one: Value, other: Value) -> bool:
    """A comparison; with node-sets it holds when it holds for some node."""
    ones = one if isinstance(one, list) else [one]
    others = other if isinstance(other, list) else [other]
    if isinstance(one, bool) or isinstance(other, bool):
        return _COMPARE[sign](to_truth(one), to_truth(other))
    numeric = sign not in ("=", "!=") or isinstance(one, float) or isinstance(other, float)
    convert = to_number if numeric else to_text
    texts = [convert([item] if isinstance(item, Node) else item) for item in others]
    return any(
        _COMPARE[sign](convert([item] if isinstance(item, Node) else item), text) for item in ones for text in texts
    )


def _arithmetic(sign: str, one: float, other: float) -> float:
    if sign == "+":
        return one + other
    if sign == "-":
        return one - other
    if sign == "*":
        return one * other
    if other == 0:
        return math.nan if sign == "mod" or one == 0 or math.isnan(one) else math.copysign(math.inf, one)
    return one / other if sign == "div" else math.fmod(one, other)


def _node_of(arguments: list[Value], context: Context) -> Node | None:
    if not arguments:
        return context.node
    return _ordered(arguments[0])[0] if arguments[0] else None


def _substring(arguments: list[Value]) -> str:
    text, start = to_text(arguments[0]), to_number(arguments[1])
    end = start + to_number(arguments[2]) if len(arguments) > 2 else math.inf
    first = math.floor(start + 0.5) if not math.isnan(start) else math.inf
    return "".join(
        char
        for place, char in enumerate(text, 1)
        if place >= first and place < (math.floor(end + 0.5) if math.isfinite(end) else end)
    )


def _translate(text: str, old: str, new: str) -> str:
    table = {ord(char): (new[index] if index < len(new) else None) for index, char in reversed(list(enumerate(old)))}
    return text.translate(table)


_FUNCTIONS: dict[str, Callable[[Context, list[Value]], Value]] = {
    "last": lambda c, a: float(c.size),
    "position": lambda c, a: float(c.position),
    "count": lambda c, a: float(len(_ordered(a[0]))),
    "local-name": lambda c, a: node.local if (node := _node_of(a, c)) and not node.local.startswith("#") else "",
    "name": lambda c, a: node.name if (node := _node_of(a, c)) else "",
    "namespace-uri": lambda c, a: node.uri if (node := _node_of(a, c)) else "",
    "string": lambda c, a: to_text(a[0]) if a else c.node.text,
    "concat": lambda c, a: "".join(map(to_text, a)),
    "starts-with": lambda c, a: to_text(a[0]).startswith(to_text(a[1])),
    "contains": lambda c, a: to_text(a[1]) in to_text(a[0]),
    "substring-before": lambda c, a: p[0] if (p := to_text(a[0]).partition(to_text(a[1])))[1] else "",
    "substring-after": lambda c, a: to_text(a[0]).partition(to_text(a[1]))[2],
    "substring": lambda c, a: _substring(a),
    "string-length": lambda c, a: float(len(to_text(a[0]) if a else c.node.text)),
    "normalize-space": lambda c, a: " ".join((to_text(a[0]) if a else c.node.text).split()),
    "translate": lambda c, a: _translate(*map(to_text, a)),
    "boolean": lambda c, a: to_truth(a[0]),
    "not": lambda c, a: not to_truth(a[0]),
    "true": lambda c, a: True,
    "false": lambda c, a: False,
    "number": lambda c, a: to_number(a[0] if a else c.node.text),
    "sum": lambda c, a: float(sum(to_number([node]) for node in a[0])),
    "floor": lambda c, a: float(math.floor(to_number(a[0]))),
    "ceiling": lambda c, a: float(math.ceil(to_number(a[0]))),
    "round": lambda c, a: float(math.floor(to_number(a[0]) + 0.5)),
}


class _Parser:
    """Reads one expression into closures."""

    def __init__(self, path: str, namespaces: Mapping[str, str]):
        self.path = path
        self.namespaces = namespaces
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while path[at:].strip():
            found = _TOKEN.match(path, at)
            if found is None:
                raise self._unreadable(at)
            kind = str(found.lastgroup)
            self.tokens.append((kind, found[kind]))
            at = found.end()
        self.at = 0

    def _unreadable(self, at: int) -> PathError:
        """The error for what is no token."""
        rest = self.path[at:].lstrip()
        if rest[0] in "'\"":
            return PathError("This is an unclosed string.")
        behind_name = rest[0] == ":" and self.tokens and self.tokens[-1][0] == "name"
        return PathError(f"'{self.path}' has an invalid qualified name.") if behind_name else self.bad()

    def bad(self) -> PathError:
        return PathError(f"'{self.path}' has an invalid token.")

    def peek(self, ahead: int = 0) -> str:
        """The next token's text; that of a literal keeps its quotes."""
        at = self.at + ahead
        return self.tokens[at][1] if at < len(self.tokens) else ""

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, wanted: str | None = None) -> str:
        text = self.peek()
        if not text or (wanted is not None and text != wanted):
            raise self.bad()
        self.at += 1
        return text

    def parse(self) -> Expression:
        result = self.binary(0)
        if self.at < len(self.tokens):
            raise self.bad()
        return result

    def binary(self, level: int) -> Expression:
        if level == len(_BINARY_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in _BINARY_LEVELS[level] and self.kind() != "literal":
            left = _operation(self.take(), left, self.binary(level + 1))
        return left

    def unary(self) -> Expression:
        if self.peek() == "-":
            self.take()
            operand = self.unary()
            return lambda context: -to_number(operand(context))
        left = self.path_expression()
        while self.peek() == "|":
            self.take()
            one, other = left, self.path_expression()
            left = lambda context, one=one, other=other: one(context) + other(context)  # type: ignore[misc]
        return left

    def path_expression(self) -> Expression:
        """A location path, or a primary expression with predicates and further steps."""
        if self.kind() in ("number", "literal") or self.peek() == "(" or self._is_call():
            value = self.primary()
            while self.peek() == "[":
                value = _filtered(value, self.predicate())
            return self.steps(value) if self.peek() in ("/", "//") else value
        if self.peek() in ("/", "//"):
            start: Expression = lambda context: [_root(context.node)]
            if self.peek() == "/" and not self._starts_step(1):
                self.take()
                return start
            return self.steps(start)
        return self.step_chain(lambda context: [context.node], self.step())

    def _starts_step(self, ahead: int) -> bool:
        at = self.at + ahead
        return at < len(self.tokens) and (self.tokens[at][0] == "name" or self.tokens[at][1] in ("*", ".", "..", "@"))

    def _is_call(self) -> bool:
        return self.kind() == "name" and self.peek(1) == "(" and self.peek() not in _NODE_TYPES

    def steps(self, start: Expression) -> Expression:
        while self.peek() in ("/", "//"):
            if self.take() == "//":
                start = self.step_once(start, lambda node: list(_axis(node, "descendant-or-self")))
            start = self.step_once(start, self.step())
        return start

    def step_chain(self, start: Expression, first: Callable[[Node], list[Node]]) -> Expression:
        return self.steps(self.step_once(start, first))

    @staticmethod
    def step_once(start: Expression, step: Callable[[Node], list[Node]]) -> Expression:
        def run(context: Context) -> list[Node]:
            nodes = start(context)
            if not isinstance(nodes, list):
                raise PathError("Expression must evaluate to a node-set.")
            return [found for node in nodes for found in step(node)]

        return run

    def step(self) -> Callable[[Node], list[Node]]:
        if self.peek() == ".":
            self.take()
            return lambda node: [node]
        if self.peek() == "..":
            self.take()
            return lambda node: [node.parent] if node.parent is not None else []
        axis = "child"
        if self.peek() == "@":
            self.take()
            axis = "attribute"
        elif self.peek(1) == "::":
            axis = self.take()
            self.take("::")
            if axis not in _AXES:
                raise self.bad()
        fits = self.node_test(axis)
        predicates = []
        while self.peek() == "[":
            predicates.append(self.predicate())

        def run(node: Node) -> list[Node]:
            found = [one for one in _axis(node, axis) if fits(one)]
            for test in predicates:
                found = [one for place, one in enumerate(found, 1) if _holds(test, Context(one, place, len(found)))]
            return found

        return run

    def node_test(self, axis: str) -> Callable[[Node], bool]:
        principal = "Attribute" if axis == "attribute" else "Element"
        if self.peek() == "$":
            raise PathError(_NO_MANAGER)
        if self.kind() != "name" and self.peek() not in ("*", "::"):
            raise PathError("Expression must evaluate to a node-set.")
        name = self.take()
        if name == "*":
            return lambda node: node.kind == principal
        if name in _NODE_TYPES and self.peek() == "(":
            self.take("(")
            if self.kind() == "literal":
                self.take()
            self.take(")")
            kinds = {
                "text": ("Text", "CDATA", "Whitespace"),
                "comment": ("Comment",),
                "processing-instruction": ("ProcessingInstruction",),
            }.get(name)
            return lambda node: kinds is None or node.kind in kinds
        if self.tokens[self.at - 1][0] != "name":
            raise self.bad()
        prefix, _, local = name.rpartition(":")
        if prefix and prefix not in self.namespaces:
            raise PathError(
                f"Namespace prefix '{prefix}' is not defined." if self.namespaces else _NO_MANAGER
            )  # fmt: skip
        uri = self.namespaces[prefix] if prefix else ""
        return lambda node: node.kind == principal and node.uri == uri and local in ("*", node.local)

    def predicate(self) -> Expression:
        self.take("[")
        test = self.binary(0)
        self.take("]")
        return test

    def primary(self) -> Expression:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            number = float(text)
            return lambda context: number
        if kind == "literal":
            return lambda context: text[1:-1]
        if text == "(":
            inner = self.binary(0)
            self.take(")")
            return inner
        return self.call(text)

    def call(self, name: str) -> Expression:
        function = _FUNCTIONS.get(name)
        if function is None:
            raise PathError(_NO_MANAGER)
        self.take("(")
        arguments: list[Expression] = []
        while self.peek() != ")":
            arguments.append(self.binary(0))
            if self.peek() == ",":
                self.take()
        self.take(")")
        return lambda context: function(context, [argument(context) for argument in arguments])


def _operation(sign: str, left: Expression, right: Expression) -> Expression:
    if sign == "or":
        return lambda context: to_truth(left(context)) or to_truth(right(context))
    if sign == "and":
        return lambda context: to_truth(left(context)) and to_truth(right(context))
    if sign in _COMPARE:
        return lambda context: _compare(sign, left(context), right(context))
    return lambda context: _arithmetic(sign, to_number(left(context)), to_number(right(context)))


def _holds(test: Expression, context: Context) -> bool:
    value = test(context)
    return value == context.position if isinstance(value, float) else to_truth(value)


def _filtered(value: Expression, test: Expression) -> Expression:
    def run(context: Context) -> list[Node]:
        nodes = _ordered(value(context))
        return [node for place, node in enumerate(nodes, 1) if _holds(test, Context(node, place, len(nodes)))]

    return run

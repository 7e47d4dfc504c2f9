"""Expressions with operators (about_Operators, about_Operator_Precedence).

A whole run of operators is one flat list of operands and operators, folded by precedence when it ends; so depth of
recursion does not depend on the number of precedences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from pscompat.language import numbers, rules
from pscompat.language.ast import (
    ArrayLiteralAst,
    Ast,
    AttributeAst,
    AttributeBaseAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    TernaryExpressionAst,
    TypeConstraintAst,
    TypeExpressionAst,
    UnaryExpressionAst,
)
from pscompat.language.characters import DASH_SIGNS, DASHES, LETTER
from pscompat.language.elements import Choice, Element, Enhanced, Found, Node, Noted, Operator, Quick, Scanned, attempt
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.members import number_node, read_members, starts_member_access
from pscompat.language.plain import Plain, plain_value
from pscompat.language.recovery import behind_missing, error_expression
from pscompat.language.scanner import look_ahead, match_dash_word, match_redirection, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import DASH_OPERATORS, SIGN_OPERATORS, UNARY_DASH_OPERATORS
from pscompat.late_patterns import late

_match_operator = late("\\.\\.|\\+(?!=)|\\*(?![=>])|/(?!=)|%(?!=)|\\?\\?(?!=)")
_match_sign = late(f"\\+\\+|\\+(?!=)|[{DASHES}]{{2}}|[{DASHES}](?!=)")
_match_name_start = late(f"{LETTER}|_")
_POSTFIX_STARTS = DASH_SIGNS | {"+"}
# What surely is no bracket, nor a comment before one.
_BEHIND_TYPES = frozenset("$:.('\"@")
# What may be a broken token behind an operand.
_LOOKED_AT = frozenset("`<@$0123456789'\"\u2018\u2019\u201a\u201b\u201c\u201d\u201e")
# What surely is no operator.
_ENDS_EXPRESSION = frozenset(("", "\r", "\n", ")", "}", "]", "{", ";", "|", "="))
_SIGNED = late("[0-9.]")

Precedence = tuple[str, int]
FoundOperator = tuple[int, int, Precedence]
# A word with a dash that is no operator: an error, with which the expression ends.
_BROKEN: Precedence = ("Unknown", 0)


class Expression(Enhanced):
    """Operands with operators between them, and the ternary operator. With `ternary` the first operand may be a
    number with `?` or `:` right behind it.

    pyparsing's infix_notation would go through a rule for each of the eight precedences down to every operand, though
    most expressions have no operator at all; and brackets could be nested only an eighth as deep."""

    def __init__(self, ternary: bool) -> None:
        super().__init__(rules.operand_in_ternary if ternary else rules.operand, "expression")
        self.next = rules.operand_in_ternary

    def match_at(self, source: Source, start: int) -> Found | None:
        return self.read(source, start, plain_value(source, start))

    def read(self, source: Source, start: int, plain: Plain | None) -> Found | None:
        """The expression that this plain value begins, if there is one."""
        node: ExpressionAst
        if plain is not None:
            end, node, ended, sign = plain
            if ended or sign in _ENDS_EXPRESSION or (sign == "," and not source.commas):
                return end, [node]
            if sign == ",":
                end, node = self._array(source, end, node)
        else:
            found = self.expr.match_at(source, start)
            if found is None:
                return None
            end, [node] = found
            sign = source.signs[end]
            if sign not in _ENDS_EXPRESSION:
                sign = source.signs[source.blanks(end)]
            if sign in _ENDS_EXPRESSION:
                return found
            if sign == ",":
                end, node = self._array(source, end, node)
        operator = self._operator(source, end)
        if operator:
            end, node = self._run(source, node, operator)
        mark = source.blanks(end)
        if source.signs[mark] == "?" and source.signs[mark + 1] != "?":
            end, node = self._ternary(source, node, mark)
        return end, [node]

    def _array(self, source: Source, end: int, first: ExpressionAst) -> tuple[int, ExpressionAst]:
        comma = source.blanks(end)
        if source.signs[comma] != "," or not source.commas:
            return end, first
        elements = [first]
        while source.signs[comma] == ",":
            loc = source.new_lines(comma + 1)
            plain = plain_value(source, loc)
            if plain is not None:
                end, found, ended, _ = plain
                elements.append(found)
                if ended:
                    break
                comma = source.blanks(end)
                continue
            end, found = attempt(self.next, source, loc)
            if found is None:
                look_ahead(source, loc, argument=False)
                error = incomplete(source, "MissingExpressionAfterToken", comma + 1, comma + 1, ",")
                source.report(error)
                end, found = behind_missing(source, comma + 1), ErrorExpressionAst(comma, comma + 1, [])
            elements.append(found)
            comma = source.blanks(end)
        return end, ArrayLiteralAst(first.start, elements[-1].end, elements)

    def _run(self, source: Source, first: ExpressionAst, operator: FoundOperator) -> tuple[int, ExpressionAst]:
        operands = [first]
        operators: list[Precedence] = []
        following: FoundOperator | None = operator
        end = first.end
        while following:
            start, behind, kind = following
            if kind is _BROKEN:
                left = fold(operands, operators)
                return behind, ErrorExpressionAst(left.start, behind, [left])
            operators.append(kind)
            loc = source.new_lines(behind)
            plain = plain_value(source, loc)
            if plain is not None and (plain[2] or plain[3] in _ENDS_EXPRESSION):
                end = plain[0]
                operands.append(plain[1])
                break
            end, found = attempt(self.next, source, loc)
            if found is None:
                look_ahead(source, loc, argument=False)
                error = incomplete(source, "ExpectedValueExpression", behind, behind, source[start:behind])
                source.report(error)
                end, [found] = error_expression(source, behind_missing(source, behind), error)
            end, node = self._array(source, end, found)
            operands.append(node)
            following = self._operator(source, end)
        return end, fold(operands, operators)

    def _operator(self, source: Source, loc: int) -> FoundOperator | None:
        """The operator at this place: where it starts and ends, its kind and precedence."""
        start = source.blanks(loc)
        first = source.signs[start]
        if first in _ENDS_EXPRESSION:
            return None
        if first not in DASH_SIGNS:
            found = _match_operator(source, start)
            if found:
                return start, found.end(), SIGN_OPERATORS[found.group()]
            if first in _LOOKED_AT:
                look_ahead(source, start, argument=False)
            return None
        if source.signs[start + 1] == "=":
            return None
        word = match_dash_word(source, start)
        name = word.group(1)
        if not name:
            return start, start + 1, SIGN_OPERATORS["-"]
        operator = DASH_OPERATORS.get(name.lower())
        if operator is None:
            source.report(problem("UnexpectedToken", start, word.end(), word.group()))
            return start, word.end(), _BROKEN
        return (start, word.end(), operator) if operator[1] else None

    def _ternary(self, source: Source, condition: ExpressionAst, mark: int) -> tuple[int, ExpressionAst]:
        end, if_true = self._branch(source, mark)
        colon = source.new_lines(end)
        if source.signs[colon] != ":" or source.signs[colon + 1] == ":":
            found = scan_token(source, colon, argument=False)
            if not isinstance(if_true, ErrorExpressionAst):
                source.report(incomplete(source, "MissingColonInTernaryExpression", found.start, found.end))
            nodes: list[Ast] = [condition] if isinstance(if_true, ErrorExpressionAst) else [condition, if_true]
            return behind_missing(source, end), ErrorExpressionAst(condition.start, found.start - 1, nodes)
        end, if_false = self._branch(source, colon)
        return end, TernaryExpressionAst(condition.start, if_false.end, condition, if_true, if_false)

    def _branch(self, source: Source, sign: int) -> tuple[int, ExpressionAst]:
        loc = source.new_lines(sign + 1)
        end, found = attempt(rules.expression_in_ternary, source, loc)
        if found is None:
            look_ahead(source, loc, argument=False)
            error = incomplete(source, "ExpectedValueExpression", sign + 1, sign + 1, source[sign])
            source.report(error)
            end, [found] = error_expression(source, behind_missing(source, sign + 1), error)
        return end, found


def fold(operands: list[ExpressionAst], operators: list[Precedence]) -> ExpressionAst:
    """The tree of a run of operators, each of which groups to the left."""
    if len(operators) == 1:
        left, right = operands
        return BinaryExpressionAst(left.start, right.end, left, operators[0][0], right)
    values = [operands[0]]
    waiting: list[Precedence] = []
    for operator, operand in zip(operators, operands[1:]):
        while waiting and waiting[-1][1] >= operator[1]:
            _reduce(values, waiting)
        waiting.append(operator)
        values.append(operand)
    while waiting:
        _reduce(values, waiting)
    return values[0]


def _reduce(values: list[ExpressionAst], waiting: list[Precedence]) -> None:
    right = values.pop()
    left = values.pop()
    values.append(BinaryExpressionAst(left.start, right.end, left, waiting.pop()[0], right))


# Operands: values, perhaps with operators of one operand before or behind them

MatchNumber = Callable[[str, int], "re.Match[str] | None"]


def _number(source: Source, start: int, match: MatchNumber) -> tuple[int, ExpressionAst] | None:
    plain = numbers.match_plain(source, start)
    if plain:
        end = plain.end()
        return end, ConstantExpressionAst(start, end, int(plain.group()), "System.Int32")
    redirection = match_redirection(source, start)
    if redirection and redirection.group("merged"):
        return None
    found = match(source, start)
    if not found or (source[start] == "." and not source.signs[start + 1].isdigit()):
        return None
    return number_with_members(source, start, found)


def _signed_number(source: Source, start: int, match: MatchNumber) -> tuple[int, ExpressionAst] | None:
    found = match(source, start) if _SIGNED(source, start + 1) else None
    return number_with_members(source, start, found) if found else None


def _no_number(source: Source, start: int, match: MatchNumber) -> bool:
    """Whether what stands behind `!` begins like a number and is none: a hexadecimal or binary one is not known there."""
    if not _SIGNED(source, start):
        return False
    found = match(source, start)
    return found is None or found["hex"] is not None or found["binary"] is not None


def _prefix_operator(source: Source, start: int, match: MatchNumber) -> tuple[int, str] | None:
    """`!`, `+`, `++` and what begins with a dash; a sign right before digits belongs to the number."""
    if source[start] == "!":
        begins_word = _match_name_start(source, start + 1) or _no_number(source, start + 1, match)
        return None if begins_word else (start + 1, "Exclaim")
    found = _match_sign(source, start)
    if not found:
        return None
    sign = found.group()
    if len(sign) == 2:
        return found.end(), "PlusPlus" if sign == "++" else "MinusMinus"
    if _SIGNED(source, start + 1):
        return None
    if sign == "+":
        return start + 1, "Plus"
    word = match_dash_word(source, start)
    name = word.group(1).lower()
    if not name:
        return start + 1, "Minus"
    return (word.end(), DASH_OPERATORS[name][0]) if name in UNARY_DASH_OPERATORS else None


def _prefix_comma(source: Source, start: int) -> tuple[int, str] | None:
    return (start + 1, "Comma") if source.commas else None


def _broken(source: Source, start: int) -> None:
    look_ahead(source, start, argument=False)


class Operand(Choice):
    """An operand, perhaps with `++` or `--` behind it; most have none, which is seen here without a repetition."""

    def match_at(self, source: Source, start: int) -> Found | None:
        alternative = self.by_start.get(source.signs[start])
        found = alternative.match_at(source, start) if alternative else None
        if found is None or source.signs[found[0]] in _ENDS_EXPRESSION:
            return found
        behind = source.blanks(found[0])
        sign = source.signs[behind]
        if sign not in _POSTFIX_STARTS:
            return found
        if sign == "+" and source.signs[behind + 1] == "+":
            kind = "PostfixPlusPlus"
        elif sign in DASH_SIGNS and source.signs[behind + 1] in DASH_SIGNS:
            kind = "PostfixMinusMinus"
        else:
            return found
        value = found[1][0]
        node = UnaryExpressionAst(value.start, behind + 2, kind, value)
        source.noted.append(node)
        return behind + 2, [node]


class Bracketed(Element):
    """Types and attributes, the last of which is a cast, a type to use, or an attribute of a variable: which of these
    shows behind it, so they are collected before."""

    def match(self, source: Source, loc: int) -> Found | None:
        before: list[AttributeBaseAst] = []
        while True:
            end, found = attempt(rules.attribute, source, loc)
            if found is None:
                break
            before.append(found)
            behind = end
            loc = source.new_lines(end) if isinstance(found, AttributeAst) else end
            if source.signs[loc] in _BEHIND_TYPES:
                break
        if not before:
            return None
        last = before.pop()
        after = self._after_attribute if isinstance(last, AttributeAst) else self._after_type
        end, node = after(source, last, behind)
        source.noted.append(node)
        for attribute in reversed(before):
            kind = ConvertExpressionAst if isinstance(attribute, TypeConstraintAst) else AttributedExpressionAst
            node = kind(attribute.start, node.end, attribute, node)
            source.noted.append(node)
        return end, [node]

    def _after_attribute(self, source: Source, attribute: AttributeBaseAst, end: int) -> tuple[int, ExpressionAst]:
        loc = source.new_lines(end)
        end, found = attempt(rules.operand_in_ternary, source, loc)
        if found is None:
            look_ahead(source, loc, argument=False)
            source.report(unexpected_attribute(source, attribute))
            return loc, ErrorExpressionAst(attribute.start, attribute.end, [attribute])
        return end, AttributedExpressionAst(attribute.start, found.end, attribute, found)

    def _after_type(self, source: Source, constraint: AttributeBaseAst, behind: int) -> tuple[int, ExpressionAst]:
        type_expression = TypeExpressionAst(constraint.start, constraint.end, constraint.type_name)
        closed = constraint.end > constraint.type_name.end
        if closed and starts_member_access(source, behind):
            return read_members(source, behind, type_expression)
        loc = source.blanks(behind)
        following = source.signs[loc]
        if following and following not in "\r\n,":
            end, found = attempt(rules.operand_in_ternary, source, loc)
            if found is not None:
                return end, ConvertExpressionAst(constraint.start, found.end, constraint, found)
        return behind, type_expression


def _build_unary(start: int, end: int, found: list[Any]) -> ExpressionAst:
    kind, child = found
    if isinstance(child, ErrorExpressionAst) and child.start == child.end:  # nothing stands there
        return ErrorExpressionAst(start, child.end, [])
    return UnaryExpressionAst(start, child.end, kind, child)


def operand(match: MatchNumber) -> Quick:
    """An operand; `match` says which characters may follow a number."""
    number = Scanned("number", partial(_number, match=match))
    signed = Scanned("signed-number", partial(_signed_number, match=match))
    prefix = Operator(
        rules.operand_in_ternary,
        partial(_prefix_operator, match=match),
        "MissingExpressionAfterOperator",
        argument=False,
    )
    unary = Noted(Node(prefix, _build_unary, "unary"))
    comma = Operator(rules.operand_in_ternary, _prefix_comma, "MissingExpressionAfterOperator", argument=False)
    array_of_one = Node(comma, lambda start, end, found: ArrayLiteralAst(start, end, [found[1]]), "array")
    return Operand(
        {
            **dict.fromkeys("$@'\u2018\u2019\u201a\u201b\"\u201c\u201d\u201e({", rules.primary),
            **dict.fromkeys("0123456789.", number),
            **dict.fromkeys(("+", *DASH_SIGNS), signed | unary),
            "!": unary,
            ",": array_of_one,
            "[": Bracketed("cast-or-type"),
            **dict.fromkeys("<`", Scanned("broken-token", _broken)),
        },
        "operand",
    )


def unexpected_attribute(source: Source, attribute: AttributeBaseAst) -> ParseError:
    """The error of an attribute where nothing follows that could have one."""
    return incomplete(source, "UnexpectedAttribute", attribute.start, attribute.end, attribute.type_name.full_name)


def number_with_members(source: Source, start: int, found: re.Match[str]) -> tuple[int, ExpressionAst]:
    """A number in an expression and what is taken from it."""
    return read_members(source, found.end(), number_node(source, start, found))


rules.operand <<= operand(numbers.match_operand)
rules.operand_in_ternary <<= operand(numbers.match_ternary_operand)
expression = Expression(ternary=False)
rules.expression <<= expression
rules.expression_in_ternary <<= Expression(ternary=True)

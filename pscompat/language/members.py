"""Values, and what is taken from them: members, method calls, indexes (about_Properties, about_Methods)."""

from __future__ import annotations

import re
from functools import partial

from pscompat.language import numbers, rules
from pscompat.language.ast import (
    AnyTypeName,
    ArrayExpressionAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    ScriptBlockExpressionAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pscompat.language.characters import simple_name, skip_block_comments, type_identifier
from pscompat.language.commands import argument_list
from pscompat.language.elements import (
    AnyLine,
    Choice,
    Commas,
    Enhanced,
    Found,
    Quick,
    Required,
    Scanned,
    attempt,
    comma_separated,
)
from pscompat.language.errors import incomplete, problem
from pscompat.language.hashtables import hashtable
from pscompat.language.interpolation import expand_variables, expandable_string
from pscompat.language.recovery import behind_missing, error_expression, error_statement
from pscompat.language.scanner import Token, is_break, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.strings import (
    match_plain_double,
    scan_double_here_string,
    scan_double_quoted,
    scan_single_here_string,
    scan_single_quoted,
)
from pscompat.language.type_names import read_type_arguments
from pscompat.language.variables import (
    match_plain_variable,
    scan_variable,
    starts_variable,
    unqualified_path,
    variable_node,
)

_STRING = "System.String"
_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
_DOUBLE_QUOTES = '"\u201c\u201d\u201e'

Read = tuple[int, ExpressionAst]

# Strings and variables


def _single_quoted(source: Source, start: int) -> Read:
    end, value = scan_single_quoted(source, start)
    return end, StringConstantExpressionAst(start, end, value, _STRING, "SingleQuoted")


def _double_quoted(source: Source, start: int) -> Read:
    plain = match_plain_double(source, start)
    if plain:
        value, expands = plain.groups()
        if expands:
            return plain.end(), expand_variables(start, plain.end(), value)
        return plain.end(), StringConstantExpressionAst(start, plain.end(), value, _STRING, "DoubleQuoted")
    scanned = scan_double_quoted(source, start)
    return scanned.end, expandable_string(source, start, scanned, "DoubleQuoted")


def _here_string(source: Source, start: int) -> Read:
    if source[start + 1] in _SINGLE_QUOTES:
        end, value = scan_single_here_string(source, start)
        return end, StringConstantExpressionAst(start, end, value, _STRING, "SingleQuotedHereString")
    scanned = scan_double_here_string(source, start)
    return scanned.end, expandable_string(source, start, scanned, "DoubleQuotedHereString")


def _variable(source: Source, start: int, argument: bool, members: bool) -> Read | None:
    """`$name`, or `@name` with what it is splatted from. `$using:` is the variable with all that is taken from it."""
    found = scan_variable(source, start, argument)
    if not found:
        return None
    end, path = found
    name = using_name(path) if ":" in path else None
    if name is None:
        return end, variable_node(source, start, end, path)
    child: ExpressionAst = variable_node(source, start, end, name)
    if members:
        end, child = read_members(source, end, child, argument)
    node = UsingExpressionAst(start, end, child)
    source.noted.append(node)
    return end, node


def number_node(source: Source, start: int, found: re.Match[str]) -> ConstantExpressionAst:
    """A number of an expression; one that no type holds is reported."""
    value = numbers.number_value(found)
    if value is None:
        source.report(problem("BadNumericConstant", start, found.end(), source[start : found.end()]))
        value = None, "System.Object"
    return ConstantExpressionAst(start, found.end(), *value)


def using_name(path: str) -> str | None:
    """The name behind `using:`, None for another variable."""
    if path[:6].lower() != "using:" or len(path) == 6:
        return None
    return unqualified_path(path)


def _no_value(source: Source, start: int, argument: bool) -> None:
    """Report the ParseError of an `@` that begins nothing; in arguments it may begin a bare word."""
    if not (argument and starts_variable(source, start + 1)):
        source.report(problem("UnrecognizedToken", start, start + 1))


# Brackets


class Statements(Enhanced):
    """Statements up to the parenthesis that closes them. Where that is missing, the error stands at what follows, and the
    expression ends with the last statement."""

    def __init__(self, opening: str, kind: type[SubExpressionAst | ArrayExpressionAst], name: str) -> None:
        super().__init__(Commas(True, rules.statement_list), name)
        self.opening = opening
        self.kind = kind

    def match_at(self, source: Source, start: int) -> Found | None:
        inside = start + len(self.opening)
        if source[start:inside] != self.opening:
            return None
        loc, [block] = self.expr.match(source, inside)  # type: ignore[misc]
        end = source.new_lines(loc)
        if source.signs[end] == ")":
            return end + 1, [self.kind(start, end + 1, block)]
        token = scan_token(source, end)
        source.report(incomplete(source, "MissingEndParenthesisInSubexpression", token.start, token.end))
        last = block.end or inside
        return source.leave_unclosed(end, last, rereads=True), [self.kind(start, last, block)]


rules.sub_expression <<= Statements("$(", SubExpressionAst, "sub-expression")
array_expression = Statements("@(", ArrayExpressionAst, "array-expression")


class ParenExpression(Enhanced):
    """A pipeline in parentheses. Where the closing one is missing the error stands at the end of the pipeline, which is before the
    `&` that sends it to the background, and the expression ends there."""

    def match_at(self, source: Source, start: int) -> Found:
        outer, source.commas = source.commas, True
        end, [pipeline] = self.expr.match(source, start + 1)  # type: ignore[misc]
        source.commas = outer
        closing = source.new_lines(end)
        if source.signs[closing] == ")":
            return closing + 1, [ParenExpressionAst(start, closing + 1, pipeline)]
        look_ahead(source, closing)
        source.report(incomplete(source, "MissingEndParenthesisInExpression", pipeline.end, pipeline.end))
        closing = source.leave_unclosed(max(closing, source.eaten), pipeline.end, rereads=True)
        return closing, [ParenExpressionAst(start, pipeline.end, pipeline)]


paren_expression = ParenExpression(
    Required(AnyLine(rules.pipeline), "ExpectedExpression", recover=error_statement), "paren-expression"
)


class ScriptBlockExpression(Enhanced):
    """A script block as a value, in which commas make arrays."""

    def match_at(self, source: Source, start: int) -> Found | None:
        outer, source.commas = source.commas, True
        found = self.expr.match_at(source, start)
        source.commas = outer
        return found and (found[0], [ScriptBlockExpressionAst(start, found[0], found[1][0])])


script_block_expression = ScriptBlockExpression(rules.script_block, "script-block-expression")


def values(argument: bool, members: bool = True) -> dict[str, Quick]:
    """Values by the characters that they begin with: a variable, a string, something in brackets.

    Numbers are read by who asks for a value, since their end depends on the place. In arguments a dollar may begin a
    bare word. `members` says whether members are taken from it.
    """
    variable = Scanned("variable", partial(_variable, argument=argument, members=members))
    nothing = Scanned("no-value", partial(_no_value, argument=argument))
    here_string = Scanned("here-string", _here_string)
    return {
        "$": variable,
        "$(": rules.sub_expression,
        "@": variable | nothing,
        "@(": array_expression,
        "@{": hashtable,
        **dict.fromkeys([f"@{quote}" for quote in _SINGLE_QUOTES + _DOUBLE_QUOTES], here_string),
        "(": paren_expression,
        "{": script_block_expression,
        **dict.fromkeys(_SINGLE_QUOTES, Scanned("string", _single_quoted)),
        **dict.fromkeys(_DOUBLE_QUOTES, Scanned("expandable-string", _double_quoted)),
    }


# What a sign that takes something begins with, or a comment before it.
_ACCESS_STARTS = frozenset(".:[?<")


class Primary(Choice):
    """A value and what is taken from it: each access has all before it as its target, so they are taken one after the
    other. In arguments a dot at the end of a word takes nothing."""

    def __init__(self, argument: bool) -> None:
        super().__init__(values(argument), "primary")
        self.argument = argument

    def match_at(self, source: Source, start: int) -> Found | None:
        found: Found | None
        first = source.signs[start]
        plain = match_plain_variable(source, start) if first == "$" else None
        if plain:  # half of all values
            end = plain.end()
            found = end, [VariableExpressionAst(start, end, source[start + 1 : end], False)]
        else:
            alternative = self.by_start.get(first)
            if first in self.pairs:
                alternative = self.by_start.get(source[start : start + 2], alternative)
            found = alternative.match_at(source, start) if alternative else None
        if found is None:
            return None
        end, [value] = found
        if source.signs[end] not in _ACCESS_STARTS or source.ends_value(end, self.argument):
            return found
        behind, node = read_members(source, end, value, self.argument)
        return found if behind == end else (behind, [node])


def starts_member_access(source: Source, loc: int) -> bool:
    """Whether a member (not an index) is taken from what ends here."""
    if source.signs[loc] == "<":
        loc = skip_block_comments(source, loc).end()
    first, second = source.signs[loc], source.signs[loc + 1]
    return (first == second == ":") or (first == "?" and second == ".") or (first == "." and second != ".")


# The name of a member, and the parenthesis that calls it; behind that of a property nothing stands that could be a type of a method.
_match_plain_member = re.compile("\\.([^\\W\\d]\\w*)(?:(\\()|(?=[\r\n;),|}.=]|[ \t]+[^\\s\\[`#<]|\\Z))").match


def read_members(source: Source, loc: int, node: ExpressionAst, argument: bool = False) -> tuple[int, ExpressionAst]:
    """All that is taken from a value: loc is where it ends."""
    while (sign := source.signs[loc]) in _ACCESS_STARTS:
        plain = _match_plain_member(source, loc) if sign == "." else None
        if plain:
            name, called = plain.groups()
            end = plain.end(1)
            member = StringConstantExpressionAst(loc + 1, end, name, _STRING, "BareWord")
            if called is None:
                node = MemberExpressionAst(node.start, end, node, member, False, False)
                loc = end
                continue
            loc, values = read_arguments(source, end)
            end = source.end_at(loc)
            node = InvokeMemberExpressionAst(node.start, end, node, member, False, False, values, [])
        else:
            access = _member_access(source, loc, argument)
            if access is None:
                return loc, node
            start, sign = access
            behind = start + len(sign)
            if sign[-1] == "[":
                loc, node = _read_index(source, behind, node, sign)
            else:
                loc, node = _read_member(source, behind, node, sign, argument)
        if source.ends_value(loc, argument):
            break
    return loc, node


def _member_access(source: Source, loc: int, argument: bool) -> tuple[int, str] | None:
    """The sign that takes something, directly behind a value, where one of those stands that it begins with: where it is and
    which."""
    first = source.signs[loc]
    if first == "<":
        loc = skip_block_comments(source, loc).end()
        if source[loc : loc + 2] == "<#":
            look_ahead(source, loc)
        first = source.signs[loc]
    if first == "[":
        return loc, first
    pair = source[loc : loc + 2]
    if pair in ("?.", "?["):
        return loc, pair
    sign = pair if pair == "::" else first
    if sign not in (".", "::") or pair == "..":
        return None
    following = source[loc + len(sign) : loc + len(sign) + 1]
    if argument and (not following or (following not in "{}();,|&" and is_break(source, loc + len(sign)))):
        return None
    return loc, sign


class Index(Enhanced):
    """The expression of an index, in which commas make an array, and the bracket behind it, which is not missed where the
    expression is."""

    def match(self, source: Source, loc: int) -> Found:
        outer, source.commas = source.commas, True
        end, [value] = self.expr.match(source, loc)  # type: ignore[misc]
        source.commas = outer
        closing = source.new_lines(end)
        if source.signs[closing] == "]":
            return closing + 1, [value]
        look_ahead(source, closing, argument=False)
        if not isinstance(value, ErrorExpressionAst):
            source.report(incomplete(source, "MissingEndSquareBracket", value.end, value.end))
        return source.leave_unclosed(behind_missing(source, end), value.end), [value]


index = Index(
    Required(AnyLine(rules.expression), "MissingArrayIndexExpression", argument=False, recover=error_expression)
)


class Arguments(Enhanced):
    """The arguments of a method in their parentheses, with commas between them, which make no arrays. Behind a comma without an
    argument no parenthesis is missed."""

    def match(self, source: Source, loc: int) -> Found:
        if source.signs[loc + 1] == ")":
            return loc + 2, []
        outer, source.commas = source.commas, False
        end, values, complete = comma_separated(self.expr, source, loc + 1)
        source.commas = outer
        closing = source.new_lines(end)
        if source.signs[closing] == ")":
            return closing + 1, values
        if not complete:
            return source.leave_unclosed(closing, end), values
        look_ahead(source, closing, argument=False)
        last = values[-1].end if values else loc + 1
        source.report(incomplete(source, "MissingEndParenthesisInMethodCall", last, last))
        return source.leave_unclosed(behind_missing(source, end), last), values


arguments = Arguments(rules.expression, "arguments")


def read_arguments(source: Source, opening: int) -> tuple[int, list[ExpressionAst]]:
    """The arguments of a method, in parentheses or a script block alone, whose opening sign stands here."""
    found = (arguments if source[opening] == "(" else script_block_expression).match(source, opening)
    assert found is not None  # since it is only missing where its sign is
    return found[0], list(found[1])


def _read_index(source: Source, loc: int, target: ExpressionAst, sign: str) -> tuple[int, ExpressionAst]:
    end, [found] = index.match(source, loc)
    return end, IndexExpressionAst(target.start, source.end_at(end), target, found, sign == "?[")


# What surely begins no types between a method's name and its parenthesis.
_NO_METHOD_TYPES = frozenset(("", "(", "{", ".", ")", "}", "]", ",", ";", "\r", "\n"))


def _read_member(
    source: Source, loc: int, target: ExpressionAst, sign: str, argument: bool
) -> tuple[int, ExpressionAst]:
    static, null_conditional = sign == "::", sign == "?."
    end, member, may_be_called = _read_member_name(source, loc, argument)
    if may_be_called:
        types: list[AnyTypeName] = []
        behind = end
        if not argument and source.signs[end] not in _NO_METHOD_TYPES:
            behind, types = _read_method_types(source, end)
        opening = source.signs[behind]
        if opening == "(" or opening == "{":
            end, values = read_arguments(source, behind)
            last = source.end_at(end)
            return end, InvokeMemberExpressionAst(
                target.start, last, target, member, static, null_conditional, values, types
            )
    return end, MemberExpressionAst(target.start, end, target, member, static, null_conditional)


def _read_member_name(source: Source, loc: int, argument: bool) -> tuple[int, ExpressionAst, bool]:
    """The member: a simple name or an expression; and whether a parenthesis behind it would call it."""
    start = source.new_lines(loc)
    name = simple_name(source, start)
    if name:
        return name.end(), StringConstantExpressionAst(start, name.end(), name.group(), _STRING, "BareWord"), True
    token = scan_token(source, start, argument)
    if token.kind in _UNARY_KINDS:
        end, found = attempt(rules.operand, source, start)
        called = False
    else:
        end, found = _member_value(source, start, token, argument)
        called = True
    if found is None:
        error = incomplete(source, "MissingPropertyName", loc, loc)
        source.report(error)
        end, found = attempt(argument_list, source, start)
        if found is None:
            end, [found] = error_expression(source, start, error)
        elif not argument:
            # What stands there may be taken from the member, since it is read anew as an operator.
            end = source.blanks(end)
        return end, found, False
    return end, found, called


_UNARY_KINDS = frozenset(
    [
        "Exclaim",
        "Not",
        "Bnot",
        "Isplit",
        "Csplit",
        "Join",
        "Plus",
        "Minus",
        "PlusPlus",
        "MinusMinus",
        "Comma",
        "LBracket",
    ]
)


def _member_value(source: Source, start: int, token: Token, argument: bool) -> tuple[int, ExpressionAst | None]:
    if token.kind == "Number":
        found = (numbers.match_argument if argument else numbers.match_operand)(source, start)
        assert found is not None
        return token.end, number_node(source, start, found)
    rule = _argument_member if argument else _member
    return attempt(rule, source, start)


def _read_method_types(source: Source, loc: int) -> tuple[int, list[AnyTypeName]]:
    """`[type, type]` between a method's name and its parenthesis; nothing when it turns out to be an index."""
    start = source.blanks(loc)
    if source.signs[start] != "[":
        return loc, []
    inside = source.new_lines(start + 1)
    if not type_identifier(source, inside):
        return loc, []
    end, types = read_type_arguments(source, inside)
    closing = scan_token(source, end, argument=False)
    if closing.kind != "RBracket":
        before = max(closing.start - 1, 0)
        raise incomplete(source, "EndSquareBracketExpectedAtEndOfType", before, before)
    if source.signs[end + 1] not in ("(", "{"):
        return loc, []
    return end + 1, types


_member = Choice(values(argument=False, members=False), "value")
_argument_member = Choice(values(argument=True, members=False), "value")
rules.primary <<= Primary(argument=False)
rules.argument_primary <<= Primary(argument=True)

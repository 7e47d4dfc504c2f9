"""Values, and what is taken from them: members, method calls, indexes (about_Properties, about_Methods)."""

from __future__ import annotations

from typing import Any

from pscompat.language import numbers, rules
from pscompat.language.ast import (
    AnyTypeName,
    ArrayExpressionAst,
    ConstantExpressionAst,
    ExpressionAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    ScriptBlockExpressionAst,
    StatementBlockAst,
    StringConstantExpressionAst,
    SubExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from pscompat.language.characters import simple_name, skip_block_comments, type_identifier
from pscompat.language.elements import Element
from pscompat.language.errors import incomplete, problem
from pscompat.language.hashtables import read_hashtable
from pscompat.language.interpolation import expandable_string
from pscompat.language.scanner import Token, is_break, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.strings import (
    scan_double_here_string,
    scan_double_quoted,
    scan_single_here_string,
    scan_single_quoted,
)
from pscompat.language.type_names import read_type_arguments
from pscompat.language.variables import scan_variable, starts_variable, unqualified_path

_STRING = "System.String"

Read = tuple[int, "ExpressionAst | None"]


class Primary(Element):
    """A value: a variable, a string, something in brackets; with `members` also what is taken from it.

    Numbers are read by who asks for a value, since their end depends on the place. In arguments a dollar may begin a
    bare word, and a dot at the end of a word takes nothing.
    """

    def __init__(self, argument: bool, members: bool = True) -> None:
        super().__init__("primary")
        self.argument = argument
        self.members = members
        self.readers = {
            "$": self._dollar,
            "@": self._at,
            "(": self._parentheses,
            "{": self._script_block,
            **dict.fromkeys("'\u2018\u2019\u201a\u201b", self._single_quoted),
            **dict.fromkeys('"\u201c\u201d\u201e', self._double_quoted),
        }

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.blanks(loc)
        reader = self.readers.get(instring[start : start + 1])
        if reader is None:
            return loc, [None]
        end, node = reader(instring, start)
        if node is None:
            return loc, [None]
        if self.members:
            end, node = read_members(instring, end, node, self.argument)
        return end, [node]

    def _dollar(self, source: Source, start: int) -> Read:
        if source[start + 1 : start + 2] == "(":
            end, body = _read_statements(source, start + 2)
            return end, SubExpressionAst(start, end, body)
        return self._variable(source, start)

    def _variable(self, source: Source, start: int) -> Read:
        found = scan_variable(source, start, self.argument)
        if not found:
            return start, None
        end, path = found
        splatted = source[start] == "@"
        name = using_name(path)
        if name is None:
            return end, VariableExpressionAst(start, end, path, splatted)
        child: ExpressionAst = VariableExpressionAst(start, end, name, splatted)
        if self.members:
            end, child = read_members(source, end, child, self.argument)
        return end, UsingExpressionAst(start, end, child)

    def _at(self, source: Source, start: int) -> Read:
        following = source[start + 1 : start + 2]
        if following == "(":
            end, body = _read_statements(source, start + 2)
            return end, ArrayExpressionAst(start, end, body)
        if following == "{":
            return read_hashtable(source, start)
        if following and following in "'\u2018\u2019\u201a\u201b":
            end, value = scan_single_here_string(source, start)
            return end, StringConstantExpressionAst(start, end, value, _STRING, "SingleQuotedHereString")
        if following and following in '"\u201c\u201d\u201e':
            scanned = scan_double_here_string(source, start)
            return scanned.end, expandable_string(source, start, scanned, "DoubleQuotedHereString")
        end, node = self._variable(source, start)
        if node is None and not (self.argument and starts_variable(source, start + 1)):
            raise problem("UnrecognizedToken", start, start + 1)
        return end, node

    def _single_quoted(self, source: Source, start: int) -> Read:
        end, value = scan_single_quoted(source, start)
        return end, StringConstantExpressionAst(start, end, value, _STRING, "SingleQuoted")

    def _double_quoted(self, source: Source, start: int) -> Read:
        scanned = scan_double_quoted(source, start)
        return scanned.end, expandable_string(source, start, scanned, "DoubleQuoted")

    def _parentheses(self, source: Source, start: int) -> Read:
        commas, source.commas = source.commas, True
        loc = source.new_lines(start + 1)
        end, found = rules.pipeline._parse(source, loc)
        if found[0] is None:
            look_ahead(source, loc)
            raise incomplete(source, "ExpectedExpression", start + 1, start + 1)
        closing = source.new_lines(end)
        if source[closing : closing + 1] != ")":
            look_ahead(source, closing)
            raise incomplete(source, "MissingEndParenthesisInExpression", found[0].end, found[0].end)
        source.commas = commas
        return closing + 1, ParenExpressionAst(start, closing + 1, found[0])

    def _script_block(self, source: Source, start: int) -> Read:
        return read_script_block(source, start)


def using_name(path: str) -> str | None:
    """The name behind `using:`, None for another variable."""
    if path[:6].lower() != "using:" or len(path) == 6:
        return None
    return unqualified_path(path)


def read_script_block(source: Source, start: int) -> tuple[int, ScriptBlockExpressionAst]:
    """`{ ... }` as a value."""
    commas, source.commas = source.commas, True
    end, found = rules.script_block._parse(source, start)
    source.commas = commas
    return end, ScriptBlockExpressionAst(start, end, found[0])


def _read_statements(source: Source, loc: int) -> tuple[int, StatementBlockAst]:
    """Statements up to the parenthesis that closes them."""
    commas, source.commas = source.commas, True
    end, found = rules.statement_list._parse(source, loc)
    source.commas = commas
    closing = source.new_lines(end)
    if source[closing : closing + 1] != ")":
        token = scan_token(source, closing)
        raise incomplete(source, "MissingEndParenthesisInSubexpression", token.start, token.end)
    return closing + 1, found[0]


def starts_member_access(source: Source, loc: int) -> bool:
    """Whether a member (not an index) is taken from what ends here."""
    loc = skip_block_comments(source, loc).end()  # type: ignore[union-attr]
    pair = source[loc : loc + 2]
    return pair in ("::", "?.") or (pair[:1] == "." and pair != "..")


def read_members(source: Source, loc: int, node: ExpressionAst, argument: bool = False) -> tuple[int, ExpressionAst]:
    """All that is taken from a value: loc is where it ends."""
    while True:
        access = _member_access(source, loc, argument)
        if access is None:
            return loc, node
        start, sign = access
        behind = start + len(sign)
        if sign[-1] == "[":
            loc, node = _read_index(source, behind, node, sign)
        else:
            loc, node = _read_member(source, behind, node, sign, argument)


_ACCESS_STARTS = frozenset(".:[?<")


def _member_access(source: Source, loc: int, argument: bool) -> tuple[int, str] | None:
    """The sign that takes something, directly behind a value: where it stands and which."""
    first = source[loc : loc + 1]
    if first not in _ACCESS_STARTS or not first:
        return None
    if first == "<":
        loc = skip_block_comments(source, loc).end()  # type: ignore[union-attr]
        if source[loc : loc + 2] == "<#":
            look_ahead(source, loc)
        first = source[loc : loc + 1]
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


def _read_index(source: Source, loc: int, target: ExpressionAst, sign: str) -> tuple[int, ExpressionAst]:
    commas, source.commas = source.commas, True
    start = source.new_lines(loc)
    end, found = rules.expression._parse(source, start)
    source.commas = commas
    if found[0] is None:
        look_ahead(source, start, argument=False)
        raise incomplete(source, "MissingArrayIndexExpression", loc, loc)
    closing = source.new_lines(end)
    if source[closing : closing + 1] != "]":
        look_ahead(source, closing, argument=False)
        raise incomplete(source, "MissingEndSquareBracket", found[0].end, found[0].end)
    return closing + 1, IndexExpressionAst(target.start, closing + 1, target, found[0], sign == "?[")


def _read_member(
    source: Source, loc: int, target: ExpressionAst, sign: str, argument: bool
) -> tuple[int, ExpressionAst]:
    static, null_conditional = sign == "::", sign == "?."
    end, member, may_be_called = _read_member_name(source, loc, argument)
    if may_be_called:
        types: list[AnyTypeName] = []
        behind = end
        if not argument:
            behind, types = _read_method_types(source, end)
        opening = source[behind : behind + 1]
        if opening == "(" or opening == "{":
            if opening == "(":
                end, arguments = read_arguments(source, behind)
            else:
                end, block = read_script_block(source, behind)
                arguments = [block]
            return end, InvokeMemberExpressionAst(
                target.start, end, target, member, static, null_conditional, arguments, types
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
        end, found = rules.operand._parse(source, start)
        called = False
    else:
        end, found = _member_value(source, start, token, argument)
        called = True
    if found[0] is None:
        raise incomplete(source, "MissingPropertyName", loc, loc)
    return end, found[0], called


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


def _member_value(source: Source, start: int, token: Token, argument: bool) -> tuple[int, list[Any]]:
    if token.kind == "Number":
        found = (numbers.match_argument if argument else numbers.match_operand)(source, start)
        value = numbers.number_value(found) if found else None
        if value is None:
            raise problem("BadNumericConstant", token.start, token.end, source[token.start : token.end])
        return token.end, [ConstantExpressionAst(start, token.end, *value)]
    rule = _argument_member if argument else _member
    return rule._parse(source, start)


def _read_method_types(source: Source, loc: int) -> tuple[int, list[AnyTypeName]]:
    """`[type, type]` between a method's name and its parenthesis; nothing when it turns out to be an index."""
    start = source.blanks(loc)
    if source[start : start + 1] != "[":
        return loc, []
    inside = source.new_lines(start + 1)
    if not type_identifier(source, inside):
        return loc, []
    end, types = read_type_arguments(source, inside)
    closing = scan_token(source, end, argument=False)
    if closing.kind != "RBracket":
        before = max(closing.start - 1, 0)
        raise incomplete(source, "EndSquareBracketExpectedAtEndOfType", before, before)
    if source[end + 1 : end + 2] not in ("(", "{"):
        return loc, []
    return end + 1, types


def read_arguments(source: Source, start: int) -> tuple[int, list[ExpressionAst]]:
    """The arguments of a method; start is the opening parenthesis."""
    commas, source.commas = source.commas, False
    arguments: list[ExpressionAst] = []
    end = comma = start + 1
    while True:
        loc = source.new_lines(comma)
        end, found = rules.expression._parse(source, loc)
        if found[0] is None:
            if arguments:
                look_ahead(source, loc, argument=False)
                raise incomplete(source, "MissingExpressionAfterToken", comma, comma, ",")
            end = start + 1
            break
        arguments.append(found[0])
        comma = source.new_lines(end)
        if source[comma : comma + 1] != ",":
            break
        comma += 1
    closing = source.new_lines(end)
    if source[closing : closing + 1] != ")":
        look_ahead(source, closing, argument=False)
        raise incomplete(source, "MissingEndParenthesisInMethodCall", end, end)
    source.commas = commas
    return closing + 1, arguments


_member = Primary(argument=False, members=False)
_argument_member = Primary(argument=True, members=False)
rules.primary <<= Primary(argument=False)
rules.argument_primary <<= Primary(argument=True)

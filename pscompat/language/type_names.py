"""Types in brackets and attributes (about_Type_Accelerators, about_Functions_Advanced_Parameters)."""

from __future__ import annotations

from pscompat.language import rules
from pscompat.language.ast import (
    AnyTypeName,
    ArrayTypeName,
    AttributeAst,
    AttributeBaseAst,
    ConstantExpressionAst,
    ExpressionAst,
    GenericTypeName,
    NamedAttributeArgumentAst,
    TypeConstraintAst,
    TypeName,
)
from pscompat.language.characters import SPACE, simple_name, skip_to_bracket, type_identifier
from pscompat.language.elements import Element, Found, attempt
from pscompat.language.errors import incomplete, problem
from pscompat.language.recovery import error_expression, synchronize
from pscompat.language.scanner import Token, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.late_patterns import late

#: the name of a type that is missing
_ERROR = ":ErrorTypeName:"
# A type in brackets without arguments and assembly, perhaps an array of it, or the name of an attribute.
_match_plain_type = late("\\[([^\\W\\d][\\w.]*)(?:(\\[\\])?\\]|(?=\\())")
#: a type before a variable or before one of its own members
match_type_of_value = late("\\[[^\\W\\d][\\w.]*(?:\\[\\])?\\](?:\\$\\w|::\\w)")
_assembly_token = late(f"{SPACE}*([^\\s\\x00,=\\]]*){SPACE}*")


def _token(source: Source, loc: int) -> Token:
    """The token after blanks, inside of a type's brackets."""
    return scan_token(source, source.blanks(loc), argument=False)


def read_type_name(source: Source, loc: int, assemblies: bool = True) -> tuple[int, AnyTypeName | None]:
    """A type's name with generic arguments and array brackets; `assemblies` allows `Name, Assembly`."""
    start = source.blanks(loc)
    found = type_identifier(source, start)
    if not found:
        return loc, None
    return _finish_type_name(source, start, found.end(), bracketed=True, assemblies=assemblies)


def _finish_type_name(
    source: Source, start: int, end: int, bracketed: bool, assemblies: bool = True
) -> tuple[int, AnyTypeName]:
    """What follows the name that stands from start to end; without brackets around it a comma ends it."""
    name = TypeName(start, end, source[start:end])
    loc = source.blanks(end)
    sign = source.signs[loc]
    if sign == "[":
        inside = source.new_lines(loc + 1)
        following = source.signs[inside]
        if following and following in ",]":
            return _array_type(source, name, name, inside, bracketed)
        if following == "[" or type_identifier(source, inside):
            return _generic_type(source, name, inside, bracketed)
        found = _token(source, inside)
        if found.kind == "EndOfInput":
            source.report(incomplete(source, "MissingTypename", loc + 1, loc + 1))
            return inside, name
        return _behind_unexpected(source, found), name
    if sign == "," and bracketed and assemblies:
        return _with_assembly(source, name, loc + 1)
    return end, name


def _with_assembly(source: Source, name: TypeName, loc: int) -> tuple[int, TypeName]:
    end, assembly = _read_assembly(source, loc)
    if not assembly.strip():
        source.report(problem("MissingAssemblyNameSpecification", loc, loc))
    else:
        name.assembly_name = assembly
        name.end = loc + len(source[loc:end].rstrip())
    return end, name


def _behind_unexpected(source: Source, found: Token) -> int:
    """Report a token that cannot stand in a type's brackets; gives where reading goes on behind the one that closes them."""
    source.report(problem("UnexpectedToken", found.start, found.end, source[found.start : found.end]))
    return synchronize(source, found.end, "RBracket", consume=True)


def _read_assembly(source: Source, loc: int) -> tuple[int, str]:
    """`Name, Version=..., Culture=...` up to the bracket."""
    pieces = []
    while True:
        found = _assembly_token(source, loc)
        pieces.append(found.group(1))
        loc = found.end()
        separator = source.signs[loc]
        if separator == "=" and len(pieces) > 1:
            pieces.append("=")
        elif separator == ",":
            pieces.append(", ")
        else:
            return loc, "".join(pieces)
        loc += 1


def _array_type(
    source: Source, element: AnyTypeName, plain: TypeName, loc: int, bracketed: bool
) -> tuple[int, AnyTypeName]:
    """Array brackets; loc is behind the opening one."""
    while True:
        rank, first, last = 1, loc, loc
        while source.signs[loc] == ",":
            rank, last = rank + 1, loc + 1
            loc = source.blanks(loc + 1)
        if rank > 32:
            source.report(problem("ArrayHasTooManyDimensions", first, last, rank))
        found = _token(source, loc)
        if found.kind == "RBracket":
            loc = found.end
        elif rank > 1:
            source.report(problem("EndSquareBracketExpectedAtEndOfAttribute", last, last))
        elif found.kind == "EndOfInput":
            source.report(problem("EndSquareBracketExpectedAtEndOfAttribute", found.start - 1, found.start - 1))
            return loc, element
        else:
            loc = _behind_unexpected(source, found)
        end = loc
        element = ArrayTypeName(element.start, end, element, rank)
        loc = source.blanks(end)
        sign = source.signs[loc]
        if sign == "," and bracketed:
            return _with_assembly(source, plain, loc + 1)[0], element
        if sign != "[":
            return end, element
        loc = source.blanks(loc + 1)


def read_type_arguments(source: Source, loc: int) -> tuple[int, list[AnyTypeName]]:
    """Types with commas between them; what ends them is left to the caller, with blanks and line ends skipped."""
    loc, first = _type_argument(source, loc)
    arguments = [first]
    while True:
        loc = source.new_lines(loc)
        if source.signs[loc] != ",":
            return loc, arguments
        following = source.new_lines(loc + 1)
        if source.signs[following] != "[" and not type_identifier(source, following):
            look_ahead(source, following, argument=False)
            source.report(incomplete(source, "MissingTypename", loc + 1, loc + 1))
            arguments.append(TypeName(loc, loc + 1, _ERROR))
            loc = following
            continue
        loc, argument = _type_argument(source, following)
        arguments.append(argument)


def _type_argument(source: Source, loc: int) -> tuple[int, AnyTypeName]:
    plain = type_identifier(source, loc)
    if plain:
        return _finish_type_name(source, loc, plain.end(), bracketed=False)
    end, found = read_type_name(source, loc + 1)
    if found is None:
        token = _token(source, loc + 1)
        source.report(incomplete(source, "MissingTypename", token.end, token.end))
        return token.start, TypeName(loc, loc + 1, _ERROR)
    closing = _token(source, end)
    if closing.kind != "RBracket":
        before = max(closing.start - 1, 0)
        source.report(incomplete(source, "EndSquareBracketExpectedAtEndOfType", before, before))
        return end, found
    return closing.end, found


def _generic_type(source: Source, name: TypeName, loc: int, bracketed: bool) -> tuple[int, AnyTypeName]:
    loc, arguments = read_type_arguments(source, loc)
    closing = _token(source, loc)
    if closing.kind != "RBracket":
        before = max(closing.start - 1, 0)
        source.report(incomplete(source, "EndSquareBracketExpectedAtEndOfAttribute", before, before))
        end, last = loc, arguments[-1].end
    else:
        end = last = closing.end
    result = GenericTypeName(name.start, last, name, arguments)
    loc = source.blanks(end)
    sign = source.signs[loc]
    if sign == "[":
        return _array_type(source, result, name, source.blanks(loc + 1), bracketed)
    if sign == "," and bracketed:
        return _with_assembly(source, name, loc + 1)[0], result
    return end, result


class Attribute(Element):
    """`[type]` or `[Name(arguments)]`. What was read is kept for its offset: where a bracket begins a statement, it
    shows only behind it whether an attribute was meant. `argument` says how a token is read that is none of its own:
    as in a command's arguments, or as in expressions."""

    def __init__(self, argument: bool) -> None:
        super().__init__("attribute")
        self.argument = argument

    def match(self, source: Source, loc: int) -> Found | None:
        start = loc
        if source.signs[loc] != "[":
            start = skip_to_bracket(source, loc).end()
        if source.signs[start] != "[":
            if source[start : start + 2] == "<#":
                look_ahead(source, start)
            return None
        known = source.attributes.get(start)
        if known is None:
            known = self._read(source, start)
            if known is None:
                return None
            source.attributes[start] = known
        end, attribute = known
        if end != attribute.end:
            source.leave_unclosed(end, attribute.end)
        return end, [attribute]

    def _read(self, source: Source, start: int) -> tuple[int, AttributeBaseAst] | None:
        plain = _match_plain_type(source, start)
        if plain:
            inner: AnyTypeName = TypeName(start + 1, plain.end(1), plain[1])
            end = plain.end()
            if source[end - 1] != "]":
                return self._read_arguments(source, start, end, inner)
            if plain[2]:
                inner = ArrayTypeName(start + 1, plain.end(2), inner, 1)
            return end, TypeConstraintAst(start, end, inner)
        inside = source.new_lines(start + 1)
        loc, name = read_type_name(source, inside)
        if name is None:
            look_ahead(source, inside, argument=False)
            source.report(incomplete(source, "MissingTypename", start + 1, start + 1))
            return None
        behind, loc = loc, source.blanks(loc)
        sign = source.signs[loc]
        if sign == "]":
            return loc + 1, TypeConstraintAst(start, loc + 1, name)
        if sign == "(":
            return self._read_arguments(source, start, loc, name)
        before = max(scan_token(source, loc, self.argument).start - 1, 0)
        source.report(problem("EndSquareBracketExpectedAtEndOfAttribute", before, before))
        return behind, TypeConstraintAst(start, name.end, name)

    def _read_arguments(self, source: Source, start: int, loc: int, name: AnyTypeName) -> tuple[int, AttributeAst]:
        arguments = _AttributeArguments(source, loc + 1)
        commas, source.commas = source.commas, False
        separator = arguments.read_all()
        source.commas = commas
        node = AttributeAst(start, loc, name, arguments.positional, arguments.named)
        source.noted.append(node)
        if source.signs[separator] != ")":
            look_ahead(source, separator, self.argument)
            source.report(incomplete(source, "MissingEndParenthesisInExpression", arguments.last, arguments.last))
            closed = source.signs[separator] == "]"
            node.end = separator + 1 if closed else arguments.last
            return separator + closed, node
        bracket = source.new_lines(separator + 1)
        if source.signs[bracket] != "]":
            look_ahead(source, bracket, self.argument)
            node.end = separator + 1
            source.report(incomplete(source, "EndSquareBracketExpectedAtEndOfAttribute", node.end, node.end))
            return bracket, node
        node.end = bracket + 1
        return node.end, node


class _AttributeArguments:
    """Reads the arguments of an attribute; `last` is where the last value or comma ends."""

    def __init__(self, source: Source, loc: int) -> None:
        self.source = source
        self.positional: list[ExpressionAst] = []
        self.named: list[NamedAttributeArgumentAst] = []
        self.last = loc
        self.after_comma = False

    def read_all(self) -> int:
        """Read them; gives where the token behind them begins."""
        loc = self.last
        while True:
            separator = self.source.new_lines(self._read(self.source.new_lines(loc)))
            if self.source.signs[separator] != ",":
                return separator
            self.last = loc = separator + 1
            self.after_comma = True

    def _read(self, start: int) -> int:
        name = simple_name(self.source, start)
        if name:
            return self._read_named(start, name.end(), name.group())
        end, found = attempt(rules.expression, self.source, start)
        if found is not None:
            self.positional.append(found)
            self.last = found.end
        elif self.after_comma:
            look_ahead(self.source, start, argument=False)
            error = incomplete(self.source, "MissingExpressionAfterToken", self.last, self.last, ",")
            self.source.report(error)
            self.positional += error_expression(self.source, start, error)[1]
        return end

    def _read_named(self, start: int, end: int, name: str) -> int:
        source = self.source
        value: ExpressionAst = ConstantExpressionAst(start, end, True, "System.Boolean")
        equals = source.blanks(end)
        omitted = source.signs[equals] != "="
        if not omitted:
            loc = source.new_lines(equals + 1)
            end, [found] = rules.expression.match_at(source, loc) or (loc, [None])
            if found is None:
                look_ahead(source, loc, argument=False)
                error = incomplete(source, "MissingExpressionInNamedArgument", equals + 1, equals + 1)
                source.report(error)
                end = synchronize(source, loc, "RParen", "RBracket", consume=True)
                _, [found] = error_expression(source, loc, error)
                self.last = equals + 1
            else:
                self.last = found.end
            value = found
        self.named.append(NamedAttributeArgumentAst(start, end, name, value, omitted))
        return end


rules.attribute <<= Attribute(argument=False)
rules.statement_attribute <<= Attribute(argument=True)

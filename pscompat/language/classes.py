"""Classes and enums (about_Classes, about_Enum)."""

from __future__ import annotations

from pscompat.language import rules
from pscompat.language.ast import (
    Ast,
    AttributeAst,
    AttributeBaseAst,
    BaseCtorInvokeMemberExpressionAst,
    CommandExpressionAst,
    ErrorStatementAst,
    ExpressionAst,
    FunctionDefinitionAst,
    FunctionMemberAst,
    MemberAst,
    ParameterAst,
    PropertyMemberAst,
    ScriptBlockAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    TypeDefinitionAst,
    VariableExpressionAst,
)
from pscompat.language.characters import simple_name, skip_terminators
from pscompat.language.elements import Definition, Found, attempt
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.members import read_arguments
from pscompat.language.recovery import synchronize
from pscompat.language.scanner import look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.type_names import read_type_name
from pscompat.language.variables import scan_variable

_INTEGER_TYPES = frozenset(
    [
        "byte",
        "sbyte",
        "int16",
        "uint16",
        "int32",
        "uint32",
        "int64",
        "uint64",
        "int",
        "uint",
        "short",
        "ushort",
        "long",
        "ulong",
    ]
)


def _read_name(source: Source, behind: int) -> tuple[int, str]:
    """The name and where it ends, empty without one."""
    start = source.new_lines(behind)
    name = simple_name(source, start)
    if not name:
        look_ahead(source, start)
        return behind, ""
    return name.end(), name.group()


def _ended(source: Source, start: int, end: int, error_id: str, keyword: str) -> Found:
    """The definition ends here in an error."""
    source.report(incomplete(source, error_id, end, end, keyword))
    return end, [ErrorStatementAst(start, end, [])]


def _read_property_end(source: Source, end: int, behind: int, required: bool = True) -> tuple[int, int]:
    """Where a property that ends here ends with its semicolon, and where the next member begins; `behind` is where to
    look for the end of the line, which may be missing where it is not `required`."""
    loc = source.blanks(behind)
    sign = source.signs[loc]
    if required and (not sign or sign not in ";}\r\n"):
        look_ahead(source, loc, argument=False)
        source.report(incomplete(source, "MissingPropertyTerminator", end, end))
    past = skip_terminators(source, loc).end()  # type: ignore[union-attr]
    return (loc + 1 if sign == ";" else end), past


def _read_end(source: Source, brace: int, loc: int, members: list[MemberAst]) -> tuple[int, int]:
    """Where reading goes on behind a definition whose members end here, and where it ends; its closing brace may be missing."""
    closing = source.new_lines(loc)
    if source.signs[closing] == "}":
        return closing + 1, closing + 1
    token = scan_token(source, closing, argument=False)
    source.report(incomplete(source, "MissingEndCurlyBrace", brace + 1, brace + 1, seen=token.end))
    end = members[-1].end if members else brace + 1
    return source.leave_unclosed(closing, end), end


def _colon(source: Source, loc: int) -> bool:
    return source.signs[loc] == ":" and source.signs[loc + 1] != ":"


def _resuming(error: ParseError, loc: int) -> ParseError:
    """The error, behind which reading may go on there."""
    error.resume = loc
    return error


class ClassDefinition(Definition):
    """`class Name : Base, Interface { members }`."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> Found:
        """The class whose keyword stands at start, behind these attributes."""
        source.defines_types = True
        keyword = source[start : start + len("class")]
        end, name = _read_name(source, start + len("class"))
        if not name:
            return _ended(source, start, end, "MissingNameAfterKeyword", keyword)
        loc, bases = self._bases(source, end)
        end = bases[-1].end if bases else end
        brace = source.new_lines(loc)
        if source.signs[brace] != "{":
            look_ahead(source, brace, argument=False)
            return _ended(source, start, end, "MissingTypeBody", "class")
        members: list[MemberAst] = []
        broken: list[Ast] = []
        loc = brace + 1
        while True:
            reader = _Member(source, name)
            loc, member = reader.read(loc)
            if member is not None:
                members.append(member)
            elif not reader.before:
                break
            else:
                broken += reader.before
        loc, end = _read_end(source, brace, loc, members)
        definition = _definition(source, start, end, name, "class", attributes, bases, members)
        return loc, [ErrorStatementAst(definition.start, end, broken) if broken else definition]

    def _bases(self, source: Source, end: int) -> tuple[int, list[TypeConstraintAst]]:
        bases: list[TypeConstraintAst] = []
        colon = source.new_lines(end)
        if not _colon(source, colon):
            return end, bases
        after = colon + 1
        while True:
            loc = source.new_lines(after)
            end, type_name = read_type_name(source, loc, assemblies=False)
            if type_name is None:
                look_ahead(source, loc, argument=False)
                source.report(incomplete(source, "TypeNameExpected", after, after))
                return loc, bases
            bases.append(TypeConstraintAst(type_name.start, type_name.end, type_name))
            comma = source.new_lines(end)
            if source.signs[comma] != ",":
                return end, bases
            after = comma + 1


def _definition(
    source: Source,
    start: int,
    end: int,
    name: str,
    kind: str,
    attributes: list[AttributeBaseAst],
    bases: list[TypeConstraintAst],
    members: list[MemberAst],
) -> TypeDefinitionAst:
    first = attributes[0].start if attributes else start
    kept = [attribute for attribute in attributes if isinstance(attribute, AttributeAst)]
    node = TypeDefinitionAst(first, end, name, kind, kept, bases, members)
    source.noted += (node, *members)
    return node


class _Member:
    """Reads one member of a class."""

    def __init__(self, source: Source, class_name: str) -> None:
        self.source = source
        self.class_name = class_name
        self.start = -1
        self.attributes: list[AttributeAst] = []
        self.type: TypeConstraintAst | None = None
        self.modifiers: set[str] = set()

    def read(self, loc: int) -> tuple[int, MemberAst | None]:
        """The member that begins here and where the next one does; None where none begins."""
        source = self.source
        end = self._before_name(loc)
        start = source.new_lines(end)
        if self.start < 0:
            self.start = start
        variable = scan_variable(source, start) if source.signs[start] == "$" else None
        if variable:
            return self._property(*variable)
        name = simple_name(source, start)
        if name:
            return self._method_or_rest(start, name.end(), name.group())
        look_ahead(source, start, argument=False)
        if end != loc:
            source.report(incomplete(source, "IncompleteMemberDefinition", end, end))
        return start, None

    def _before_name(self, loc: int) -> int:
        """Attributes, the type and the words `static` and `hidden`; where the last of them ends."""
        source = self.source
        end = loc
        while True:
            start = source.new_lines(end)
            behind, found = attempt(rules.attribute, source, start)
            if found is not None:
                self._keep(found)
                end = behind
                continue
            modifier = simple_name(source, start)
            text = modifier.group().lower() if modifier else ""
            if text not in ("static", "hidden"):
                return end
            end = modifier.end()  # type: ignore[union-attr]
            if text in self.modifiers:
                source.report(problem("DuplicateQualifier", start, end, source[start:end]))
            self.modifiers.add(text)
            self.start = start if self.start < 0 else self.start

    def _keep(self, attribute: AttributeBaseAst) -> None:
        self.start = attribute.start if self.start < 0 else self.start
        if isinstance(attribute, AttributeAst):
            self.attributes.append(attribute)
        elif self.type is not None:
            self.source.report(problem("TooManyTypes", attribute.start, attribute.end))
        elif isinstance(attribute, TypeConstraintAst):
            self.type = attribute

    @property
    def before(self) -> list[Ast]:
        """The attributes and the type before a member: where that is wrong, the class is as well."""
        return [*self.attributes, *([self.type] if self.type else [])]

    def _flags(self) -> frozenset[str]:
        return frozenset(modifier.capitalize() for modifier in self.modifiers)

    def _property(self, end: int, name: str) -> tuple[int, MemberAst | None]:
        source = self.source
        value: ExpressionAst | None = None
        behind = end
        equals = source.blanks(end)
        if source.signs[equals] == "=":
            start = source.new_lines(equals + 1)
            behind, expression = attempt(rules.expression, source, start)
            value = expression
            end = end if expression is None else expression.end
        end, past = _read_property_end(source, end, behind)
        node = PropertyMemberAst(self.start, end, name, self.attributes, self.type, self._flags(), value)
        return past, node

    def _method_or_rest(self, start: int, behind: int, name: str) -> tuple[int, MemberAst | None]:
        """The method; behind an error in its head reading goes on where the class ends."""
        source = self.source
        try:
            return self._method(start, behind, name)
        except ParseError as error:
            if source.errors is None or error.resume < 0:
                raise
            source.report(error)
            return synchronize(source, error.resume, "RCurly", consume=False), None

    def _method(self, start: int, behind: int, name: str) -> tuple[int, MemberAst]:
        source = self.source
        opening = source.blanks(behind)
        parameters: list[ParameterAst] = []
        end = behind
        if source.signs[opening] == "(":
            end, parameters = attempt(rules.parameters, source, opening)
        else:
            look_ahead(source, opening, argument=False)
            source.report(incomplete(source, "MissingMethodParameterList", behind, behind))
        head_end = end
        constructs = name.lower() == self.class_name.lower()
        base_call = None
        if constructs and "static" not in self.modifiers:
            end, base_call = self._base_call(end)
        brace = source.new_lines(end)
        if source.signs[brace] != "{":
            look_ahead(source, brace, argument=False)
            raise _resuming(incomplete(source, "MissingFunctionBody", head_end, head_end), brace)
        end, found = attempt(rules.script_block, source, brace)
        definition = self._definition(start, end, name, parameters, found, base_call)
        node = FunctionMemberAst(
            self.start, end, name, self.attributes, definition, self.type, self._flags(), constructs
        )
        return end, node

    def _definition(
        self,
        start: int,
        end: int,
        name: str,
        parameters: list[ParameterAst],
        body: ScriptBlockAst,
        base_call: CommandExpressionAst | None,
    ) -> FunctionDefinitionAst:
        if base_call is not None and body.end_block is not None and body.end_block.unnamed:
            body.end_block.statements.insert(0, base_call)
        node = FunctionDefinitionAst(start, end, name, parameters, body, False, False)
        self.source.noted.append(node)
        return node

    def _base_call(self, end: int) -> tuple[int, CommandExpressionAst]:
        """The call of the base class's constructor: written as `: base(...)`, else without arguments."""
        source = self.source
        colon = source.new_lines(end)
        values: list[ExpressionAst] = []
        start = behind = 0
        if _colon(source, colon):
            start = source.new_lines(colon + 1)
            keyword = simple_name(source, start)
            if not keyword or keyword.group().lower() != "base":
                look_ahead(source, start, argument=False)
                raise _resuming(incomplete(source, "MissingBaseCtorCall", colon + 1, colon + 1), start)
            opening = source.new_lines(keyword.end())
            if source.signs[opening] != "(":
                look_ahead(source, opening, argument=False)
                raise _resuming(
                    incomplete(source, "MissingMethodParameterList", keyword.end(), keyword.end()),
                    opening + (source.signs[opening] == "{"),
                )
            end, values = read_arguments(source, opening)
            behind = end
        keyword_end = start + len("base") if behind else 0
        member = StringConstantExpressionAst(start, keyword_end, ".ctor", "System.String", "BareWord")
        this = VariableExpressionAst(start, keyword_end, "this", False)
        call = BaseCtorInvokeMemberExpressionAst(start, behind, this, member, False, False, values, [])
        return end, CommandExpressionAst(start, behind, [], call)


class EnumDefinition(Definition):
    """`enum Name : integer { Label = value }`."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> Found:
        """The enum whose keyword stands at start, behind these attributes."""
        source.defines_types = True
        keyword = source[start : start + len("enum")]
        end, name = _read_name(source, start + len("enum"))
        if not name:
            return _ended(source, start, end, "MissingNameAfterKeyword", keyword)
        name_end = end
        end, bases = self._underlying_type(source, end)
        brace = source.new_lines(end)
        if source.signs[brace] != "{":
            look_ahead(source, brace, argument=False)
            return _ended(source, start, name_end, "MissingTypeBody", "enum")
        members: list[MemberAst] = []
        loc = brace + 1
        while True:
            loc, member = self._label(source, loc)
            if member is None:
                break
            members.append(member)
        loc, end = _read_end(source, brace, loc, members)
        return loc, [_definition(source, start, end, name, "enum", attributes, bases, members)]

    def _underlying_type(self, source: Source, end: int) -> tuple[int, list[TypeConstraintAst]]:
        colon = source.blanks(end)
        if not _colon(source, colon):
            return end, []
        loc = source.new_lines(colon + 1)
        end, type_name = read_type_name(source, loc, assemblies=False)
        if type_name is None:
            look_ahead(source, loc, argument=False)
            source.report(incomplete(source, "TypeNameExpected", colon + 1, colon + 1))
            return loc, []
        if type_name.full_name.lower().removeprefix("system.") not in _INTEGER_TYPES:
            source.report(problem("InvalidUnderlyingType", type_name.start, type_name.end, type_name.name))
        return end, [TypeConstraintAst(type_name.start, type_name.end, type_name)]

    def _label(self, source: Source, loc: int) -> tuple[int, PropertyMemberAst | None]:
        start = source.new_lines(loc)
        name = simple_name(source, start)
        if not name:
            look_ahead(source, start, argument=False)
            return start, None
        end = behind = name.end()
        value: ExpressionAst | None = None
        equals = source.blanks(end)
        if source.signs[equals] == "=":
            behind, expression = attempt(rules.expression, source, equals + 1)
            value = expression
            if expression is None:
                look_ahead(source, source.blanks(equals + 1), argument=False)
                source.report(problem("ExpectedValueExpression", equals + 1, equals + 1, "="))
            end = equals + 1 if expression is None else expression.end
        end, past = _read_property_end(source, end, behind, required=value is not None or behind == name.end())
        flags = frozenset(("Static", "Literal"))
        return past, PropertyMemberAst(start, end, name.group(), [], None, flags, value)

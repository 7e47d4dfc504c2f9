"""Rules for what a class or enum consists of: members defined twice, bases, static constructors, values of labels.

They are those that PowerShell finds while it makes the types, as far as the text alone tells.
"""

from __future__ import annotations

from pscompat.language import ast
from pscompat.language.constants import is_constant
from pscompat.language.context import Checker
from pscompat.language.type_facts import plain_name

_INTEGER_LIMITS = {
    "byte": (0, 0xFF, "byte"),
    "sbyte": (-0x80, 0x7F, "sbyte"),
    "int16": (-0x8000, 0x7FFF, "short"),
    "short": (-0x8000, 0x7FFF, "short"),
    "uint16": (0, 0xFFFF, "ushort"),
    "ushort": (0, 0xFFFF, "ushort"),
    "int32": (-0x80000000, 0x7FFFFFFF, "int"),
    "int": (-0x80000000, 0x7FFFFFFF, "int"),
    "uint32": (0, 0xFFFFFFFF, "uint"),
    "uint": (0, 0xFFFFFFFF, "uint"),
    "int64": (-0x8000000000000000, 0x7FFFFFFFFFFFFFFF, "long"),
    "long": (-0x8000000000000000, 0x7FFFFFFFFFFFFFFF, "long"),
    "uint64": (0, 0xFFFFFFFFFFFFFFFF, "ulong"),
    "ulong": (0, 0xFFFFFFFFFFFFFFFF, "ulong"),
}


def check_definitions(tree: ast.ScriptBlockAst, text: str, file: str | None) -> None:
    """Raise the ParseError of a text whose classes or enums cannot be made. PowerShell's parser lets such a text pass."""
    checker = Checker(text, file)
    definitions = [node for node in tree.walk() if isinstance(node, ast.TypeDefinitionAst)]
    definitions.sort(key=lambda node: node.start)
    enums = {node.name.lower(): node for node in definitions if node.is_enum}
    _check_bases_known(checker, definitions)
    _check_cycles(checker, enums)
    for node in definitions:
        if node.is_enum:
            _labels(checker, node, frozenset(enums) - {node.name.lower()})
        else:
            _bases(checker, node)
            _members_defined_once(checker, node)
    checker.raise_errors()


def _check_bases_known(checker: Checker, definitions: list[ast.TypeDefinitionAst]) -> None:
    """A class of the same text can be a base behind its definition only, and must have a constructor without arguments
    where the class that derives from it has none of its own."""
    before: dict[str, ast.TypeDefinitionAst] = {}
    names = {node.name.lower() for node in definitions}
    for node in definitions:
        for constraint in node.base_types:
            name = constraint.type_name.name.lower()
            if name in names and name not in before and not node.is_enum:
                checker.report("TypeNotFound", constraint, constraint.type_name.full_name)
            base = before.get(name)
            if base is not None and not _constructors(node) and not _has_default_constructor(base, before):
                checker.report("BaseClassNoDefaultCtor", node, base.name)
        before[node.name.lower()] = node


def _constructors(node: ast.TypeDefinitionAst) -> list[ast.FunctionMemberAst]:
    return [
        one
        for one in node.members
        if isinstance(one, ast.FunctionMemberAst) and one.is_constructor and not one.is_static
    ]


def _has_default_constructor(node: ast.TypeDefinitionAst, known: dict[str, ast.TypeDefinitionAst]) -> bool:
    own = _constructors(node)
    return not own or any(not one.parameters for one in own)


def _bases(checker: Checker, node: ast.TypeDefinitionAst) -> None:
    for constraint in node.base_types:
        if isinstance(constraint.type_name, ast.ArrayTypeName):
            checker.report("SubtypeArray", constraint, constraint.type_name.full_name)


def _members_defined_once(checker: Checker, node: ast.TypeDefinitionAst) -> None:
    properties: set[str] = set()
    methods: list[tuple[str, tuple[str, ...], bool]] = []
    for member in node.members:
        if isinstance(member, ast.PropertyMemberAst):
            if member.name.lower() in properties:
                checker.report("MemberAlreadyDefined", member, member.name)
            properties.add(member.name.lower())
            continue
        assert isinstance(member, ast.FunctionMemberAst)
        types = tuple(_type_text(parameter) for parameter in member.parameters)
        if member.is_constructor and member.is_static and member.parameters:
            first, last = member.parameters[0], member.parameters[-1]
            checker.report_at("StaticConstructorCantHaveParameters", first.start, last.end)
        elif _is_taken(methods, member, types):
            start = member.function_definition.start
            checker.report_at("MemberAlreadyDefined", start, start + len(member.name), member.name)
        methods.append((member.name.lower(), types, member.is_static))


def _is_taken(
    methods: list[tuple[str, tuple[str, ...], bool]], member: ast.FunctionMemberAst, types: tuple[str, ...]
) -> bool:
    """Whether there is such a method; a static constructor stands beside one of instances."""
    return any(
        name == member.name.lower() and others == types and (static == member.is_static or not member.is_constructor)
        for name, others, static in methods
    )


def _type_text(parameter: ast.ParameterAst) -> str:
    return "object" if parameter.static_type is None else _SAME.get(name := _name(parameter.static_type), name)


def _name(type_name: ast.AnyTypeName) -> str:
    return type_name.full_name.lower().removeprefix("system.").replace(" ", "")


_SAME = {"int32": "int", "int64": "long", "int16": "short", "boolean": "bool", "single": "float"}


def _labels(checker: Checker, node: ast.TypeDefinitionAst, enums: frozenset[str]) -> None:
    """Values are constants of the underlying type; those that only other enums tell are looked at when the type is made."""
    kind = plain_name(node.base_types[0].type_name) if node.base_types else "int"
    low, high, shown = _INTEGER_LIMITS.get(kind, _INTEGER_LIMITS["int"])
    names: set[str] = set()
    value: int | None = 0
    too_big = False
    for member in node.members:
        assert isinstance(member, ast.PropertyMemberAst)
        if member.initial_value is not None:
            too_big = False
            value = None
            if not is_constant(member.initial_value, attribute=False, types=enums):
                checker.report("EnumeratorValueMustBeConstant", member.initial_value)
            elif (number := _literal(member.initial_value)) is not None:
                value = round(number)
                if not low <= value <= high:
                    checker.report("EnumeratorValueOutOfBounds", member.initial_value, shown)
                    value = None
        if too_big:
            checker.report("EnumeratorValueOutOfBounds", member, shown)
        if member.name.lower() in names:
            checker.report("MemberAlreadyDefined", member, member.name)
        names.add(member.name.lower())
        if value is not None:
            too_big = value >= high
            value += 1


def _literal(node: ast.Ast) -> int | float | None:
    """The number that a literal stands for, with a sign or in brackets; None for any other expression."""
    if isinstance(node, ast.UnaryExpressionAst) and node.token_kind == "Minus":
        number = _literal(node.child)
        return None if number is None else -number
    if isinstance(node, ast.ConstantExpressionAst) and isinstance(node.value, (int, float)):
        return None if isinstance(node.value, bool) else node.value
    return None


def _check_cycles(checker: Checker, enums: dict[str, ast.TypeDefinitionAst]) -> None:
    """Enums whose labels' values need each other."""
    needs = {name: _named_enums(node, enums) - {name} for name, node in enums.items()}
    while True:
        free = [name for name, others in needs.items() if not others & needs.keys()]
        if not free:
            break
        for name in free:
            del needs[name]
    for name in needs:
        checker.report("CycleInEnumInitializers", enums[name])


def _named_enums(node: ast.TypeDefinitionAst, enums: dict[str, ast.TypeDefinitionAst]) -> set[str]:
    found = set()
    for member in node.members:
        value = getattr(member, "initial_value", None)
        for inner in value.walk() if value is not None else ():
            if isinstance(inner, ast.TypeExpressionAst) and inner.type_name.name.lower() in enums:
                found.add(inner.type_name.name.lower())
    return found

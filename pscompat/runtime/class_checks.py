"""What only the types themselves tell about a class: whether its bases can be derived from and what they ask to be there.

Errors are those of PowerShell's parser, which makes the types while it reads: nothing of the script has run then.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.errors import NetError, TerminatingError, thrown_by_net
from pscompat.language import ast
from pscompat.language.errors import ParseError
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_types import open_type, type_of_name
from pscompat.runtime.parse_errors import parse_failure

_NO_CONSTRUCTOR = (
    "TypeBuilder generic instantiation does not support resolving members. Use TypeBuilder.GetConstructor instead."
)

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.class_definition import ClassDefinition


def full_name_of(node: ast.TypeDefinitionAst, unit: Unit) -> str:
    """The full name of a type: behind the names of the functions that it is defined in (`Get-It.Point`)."""
    root = unit.source.root
    around = (
        []
        if root is None
        else [
            inner.name
            for inner in root.walk()
            if isinstance(inner, ast.FunctionDefinitionAst) and inner.start <= node.start and node.end <= inner.end
        ]
    )
    return ".".join([*around, node.name])


def check_bases(node: ast.TypeDefinitionAst, unit: Unit) -> NetType | None:
    """The base class, None where the class names none; TerminatingError where a base cannot be one."""
    base: NetType | None = None
    for place, constraint in enumerate(node.base_types):
        try:
            found = type_of_name(constraint.type_name, unit)
        except TerminatingError as problem:
            name = constraint.type_name.full_name
            raise parse_error(problem.record.error_id, f"Unable to find type [{name}].", constraint, unit) from None
        if found.IsInterface:
            continue
        if place > 0:
            raise parse_error("InterfaceNameExpected", f"'{found.name}': Interface name expected.", constraint, unit)
        if is_sealed(found):
            message = f"Cannot inherit from sealed class '{found.name}'."
            raise parse_error("SealedBaseClass", message, constraint, unit)
        if found.IsGenericType and not found.type_args:
            message = f"Invalid base type '{found.name}'. Base type cannot be a generic with unspecified parameters."
            raise parse_error("SubtypeUnclosedGeneric", message, constraint, unit)
        base = found
    return base


def check_enum_arguments(nodes: list[ast.TypeDefinitionAst], unit: Unit) -> None:
    """An enumeration of the same text is not there yet where it is an argument of a generic base; TerminatingError TypeNotFound."""
    enums = {node.name.lower() for node in nodes if node.is_enum}
    for node in nodes:
        for constraint in () if node.is_enum else node.base_types:
            if not enums.isdisjoint(_argument_names(constraint.type_name)):
                message = f"Unable to find type [{constraint.type_name.full_name}]."
                raise parse_error("TypeNotFound", message, constraint, unit)


def check_unmade_classes(tree: ast.ScriptBlockAst, unit: Unit) -> None:
    """What .NET refuses while all classes of a text are being made: one as an argument of the base of another, and as the type of
    a parameter where .NET is asked whether the base has such a method. TerminatingError System.NotSupportedException or
    System.ArgumentException."""
    nodes = [node for node in tree.walk() if isinstance(node, ast.TypeDefinitionAst) and not node.is_enum]
    unmade = {node.name.lower() for node in nodes}
    for place, node in enumerate(nodes):
        base = node.base_types[0].type_name if node.base_types else None
        if isinstance(base, ast.GenericTypeName):
            earlier = {each.name.lower() for each in nodes[:place]}
            opened = None if earlier.isdisjoint(_argument_names(base)) else open_type(base, unit)
            if opened is not None and not opened.IsInterface:
                raise thrown_by_net(NetError("System.NotSupportedException", _NO_CONSTRUCTOR))
        if (base is None or base.name.lower() not in unmade) and _asks_for_method(node, base, unmade, unit):
            message = "Type must be a type provided by the runtime. (Parameter 'types')"
            raise thrown_by_net(NetError("System.ArgumentException", message, ParamName="types"))


def _asks_for_method(node: ast.TypeDefinitionAst, base: ast.AnyTypeName | None, unmade: set[str], unit: Unit) -> bool:
    """Whether a method that takes an object of an unmade class has the name of one of the base, with as many parameters."""
    asking = [
        (member.name, len(member.parameters))
        for member in node.members
        if isinstance(member, ast.FunctionMemberAst)
        and not member.is_static
        and any(not unmade.isdisjoint(_names_in(each.static_type)) for each in member.parameters)
    ]
    return bool(asking) and any(_base_has(_made_base(base, unit), *each) for each in asking)


def _made_base(base: ast.AnyTypeName | None, unit: Unit) -> NetType:
    """The class that the first base names, System.Object for an interface and for what is not there."""
    try:
        found = None if base is None else type_of_name(base, unit)
    except TerminatingError:
        found = None
    return types.known("System.Object") if found is None or found.IsInterface else found


def _base_has(nettype: NetType, name: str, count: int) -> bool:
    from pscompat.dotnet.facts.members import members_of  # start-up: for methods over the text's own classes only

    found = (overload for level in (nettype.full_name, *nettype.bases) for overload in members_of(level).method(name))
    return any(overload.name == name and len(overload.parameters) == count for overload in found)


def _names_in(name: ast.AnyTypeName | None) -> Iterator[str]:
    """The name of a type in lower case, that of an array's element, and those between its brackets."""
    if name is not None:
        yield (name.element_type if isinstance(name, ast.ArrayTypeName) else name).name.lower()
        yield from _argument_names(name)


def _argument_names(name: ast.AnyTypeName) -> Iterator[str]:
    """The names, in lower case, that stand between the brackets of a generic type, at any depth."""
    if isinstance(name, ast.ArrayTypeName):
        yield from _argument_names(name.element_type)
    elif isinstance(name, ast.GenericTypeName):
        for argument in name.generic_arguments:
            element = argument.element_type if isinstance(argument, ast.ArrayTypeName) else argument
            yield element.name.lower()
            yield from _argument_names(argument)


def is_sealed(nettype: NetType) -> bool:
    """Whether no class can derive from the type."""
    from pscompat.dotnet.facts.relations import facts_of  # start-up: for bases only

    facts = facts_of(nettype.full_name)
    return nettype.is_value_type or nettype.is_enum or (facts is not None and facts.sealed)


def check_implementations(
    node: ast.TypeDefinitionAst, unit: Unit, nettype: NetType, definition: ClassDefinition, assembly: str
) -> None:
    """TerminatingError TypeCreationError where a method that an interface asks for is not there; `assembly` is its name."""
    for name in _interfaces_named(node, unit):
        if name.lower() in definition.base.ancestors:
            continue
        missing = _missing_method(name, definition, nettype)
        if missing is not None:
            message = (
                f"Error during creation of type \"{node.name}\". Error message:\nMethod '{missing}' in type "
                f"'{node.name}' from assembly '{assembly}' does not have an implementation."
            )
            raise parse_error("TypeCreationError", message, node, unit)


def _interfaces_named(node: ast.TypeDefinitionAst, unit: Unit) -> list[str]:
    """The full names of the interfaces that a class names, and of those that they build on."""
    from pscompat.dotnet.facts.relations import interfaces_of  # start-up: for classes that name bases only

    named = [type_of_name(constraint.type_name, unit) for constraint in node.base_types]
    interfaces = [found.full_name for found in named if found.IsInterface]
    return list(dict.fromkeys(one for name in interfaces for one in (name, *interfaces_of(name))))


_numbers = itertools.count(1)


def next_assembly() -> str:
    """The full name of the assembly that PowerShell makes of the types of one text: they are numbered."""
    return f"PowerShell Class Assembly, Version=1.0.0.{next(_numbers)}, Culture=neutral, PublicKeyToken=null"


def _missing_method(interface: str, definition: ClassDefinition, nettype: NetType) -> str | None:
    """The first method or accessor of an interface that neither the class nor its base has."""
    from pscompat.dotnet.facts.members import members_of  # start-up: for interfaces only
    from pscompat.dotnet.facts.relations import facts_of

    facts = facts_of(interface)
    if facts is None or facts.kind != "interface":
        return None
    declared = members_of(interface)
    native = members_of(definition.native.full_name)
    properties = {member.name for member in vars(nettype.members)["net_members"] if member.call is None}
    for name in declared.method_names():
        for overload in declared.method(name):
            if overload.static or overload.declared_by != interface or overload.generic:
                continue
            wanted = [parameter.type for parameter in overload.parameters]
            if not _has_method(definition, name, wanted, overload.returns) and not any(
                [parameter.type for parameter in one.parameters] == wanted for one in native.method(name)
            ):
                return name
    for found in declared.properties().values():
        accessor = f"get_{found.name}"
        if (
            not found.static
            and not found.index
            and found.name not in properties
            and not _has_method(definition, accessor, [], found.type)
            and native.property(found.name) is None
        ):
            return accessor
    return None


def _has_method(definition: ClassDefinition, name: str, wanted: list[str], returns: str) -> bool:
    group = definition.groups.get((name.lower(), False))
    return group is not None and any(
        method.node.name == name and method.signature == (wanted, returns) for method in group.methods
    )


def parse_error(error_id: str, message: str, node: ast.Ast, unit: Unit) -> TerminatingError:
    """An error that PowerShell's parser reports at a node."""
    return parse_failure(ParseError(error_id, message, node.start, node.end), unit.source)

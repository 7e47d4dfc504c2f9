"""What only the types themselves tell about a class: whether its bases can be derived from and what they ask to be there.

Errors are those of PowerShell's parser, which makes the types while it reads: nothing of the script has run then.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError, TerminatingError, thrown_by_net
from pscompat.language import ast
from pscompat.language.errors import ParseError
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.parse_errors import parse_failure

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


def check_generic_bases(nodes: list[ast.TypeDefinitionAst], unit: Unit) -> None:
    """Generic bases over types of the same text, which are being made at that time: an enumeration is not there yet, and a
    class is no argument of a class to derive from. TerminatingError TypeNotFound or System.NotSupportedException."""
    made = {node.name.lower(): node for node in nodes}
    for node in nodes:
        for constraint in () if node.is_enum else node.base_types:
            named = [made[name] for name in _argument_names(constraint.type_name) if name in made]
            if any(one.is_enum for one in named):
                message = f"Unable to find type [{constraint.type_name.full_name}]."
                raise parse_error("TypeNotFound", message, constraint, unit)
            if named and not type_of_name(constraint.type_name, unit).IsInterface:
                message = (
                    "TypeBuilder generic instantiation does not support resolving members. "
                    "Use TypeBuilder.GetConstructor instead."
                )
                raise thrown_by_net(NetError("System.NotSupportedException", message))


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

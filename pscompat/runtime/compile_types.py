"""Type names in scripts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.types import NetType
from pscompat.language import ast
from pscompat.language.type_facts import ask_elsewhere
from pscompat.runtime.compile import located
from pscompat.runtime.current import current, current_engine

if TYPE_CHECKING:
    from pscompat.runtime.compile import Unit


def _is_known(name: str) -> bool:
    """Whether there is a type of this name; those of modules that may come yet count as known."""
    engine = current()
    if engine is not None and engine.scope.find_type(name.lower()) is not None:
        return True
    return name.lower().startswith("microsoft.azure.") or types.resolve(name) is not None


def _is_constant(type_name: str, member: str) -> bool:
    """Whether a type's static member is a constant: a value of an enumeration or a literal field; yes for types of scripts."""
    nettype = types.resolve(type_name)
    if nettype is None or nettype.is_enum or types.is_script_type(nettype):
        return True
    # Start-up: few scripts name constants in attributes.
    from pscompat.dotnet.facts.members import members_of

    members = members_of(nettype.full_name)
    found = members.field(member)
    return not members.known or (found is not None and found.static and found.value is not None)


ask_elsewhere(_is_known, _is_constant)


def type_of_name(
    name: ast.AnyTypeName, unit: Unit, is_attribute: bool = False, place: ast.Ast | ast.AnyTypeName | None = None
) -> NetType:
    """The NetType that a type name in a script means, as an attribute also without the ending; raises TypeNotFound, which
    happened at `place`, or at the name."""

    text = name.name
    own = (script_type_named(f"{text}Attribute", unit) if is_attribute else None) or script_type_named(text, unit)
    if own is not None:
        return own
    if isinstance(name, ast.ArrayTypeName):
        return types.array_of(type_of_name(name.element_type, unit, place=place or name), name.rank)
    if isinstance(name, ast.GenericTypeName):
        arguments = _arguments_of(name, unit, place or name)
        opened = open_type(name, unit)
        found = types.generic_of(opened, arguments) if opened is not None else None
    else:
        found = _in_namespaces(f"{text}Attribute", unit, types.resolve) if is_attribute else None
        found = found or _in_namespaces(text, unit, types.resolve)
        if name.assembly_name and not _is_there(name.assembly_name):
            found = None
    if found is None:
        raise located(
            _not_found(name.type_name if isinstance(name, ast.GenericTypeName) else name, unit), unit, place or name
        )
    return found


def open_type(name: ast.GenericTypeName, unit: Unit) -> NetType | None:
    """The generic type without its arguments, or None."""
    count = len(name.generic_arguments)
    return _in_namespaces(name.type_name.name, unit, lambda full: types.resolve_simple(full, count))


def _arguments_of(name: ast.GenericTypeName, unit: Unit, place: ast.Ast | ast.AnyTypeName) -> tuple[NetType, ...]:
    """The types between a generic type's brackets.

    Where one does not exist, it is the generic type that is not found, unless there is a type of its bare name too.
    """
    try:
        return tuple(type_of_name(argument, unit, place=place) for argument in name.generic_arguments)
    except TerminatingError:
        text = name.type_name.name
        if _in_namespaces(text, unit, types.resolve) is not None:
            raise
        raise located(_not_found(name.type_name, unit), unit, place) from None


def _not_found(name: ast.AnyTypeName, unit: Unit) -> TerminatingError:
    # Start-up: the objects of syntax trees are for scripts that read them, and for this error. They stand on this module.
    tree = import_module("pscompat.runtime.syntax.tree")
    type_names = import_module("pscompat.runtime.syntax.type_names")
    root = unit.source.root
    target = name.full_name if root is None else type_names.show_type_name(tree.tree_of(unit.source, root), name)
    return error(f"Unable to find type [{name.full_name}].", "TypeNotFound", "InvalidOperation", target)


def _is_there(assembly: str) -> bool:
    """Whether there is the assembly of a type's name. .NET has many of its own that only point to where types stand now."""
    # Start-up: few scripts name assemblies.
    from pscompat.dotnet.library.assemblies import assembly_named

    name = assembly.partition(",")[0].lower()
    return name.startswith("system.") or assembly_named(name) is not None


def script_type_named(name: str, unit: Unit) -> NetType | None:
    """The class or enum of this name that a script defined and that the code sees, or None."""
    folded = name.lower()
    own = unit.home.find_type(folded) if unit.home is not None else None
    return own or current_engine().scope.find_type(folded) or unit.used_types.get(folded)


def _in_namespaces(text: str, unit: Unit, resolve: Callable[[str], NetType | None]) -> NetType | None:
    found = resolve(text)
    if found is None:
        for namespace in unit.namespaces:
            found = resolve(f"{namespace}.{text}")
            if found is not None:
                break
    return found

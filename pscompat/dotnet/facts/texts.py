"""How PowerShell writes types and overloads: `static int Compare(string strA, string strB)`.

A type that has an accelerator is written by it, any other by its full name; a generic one without its count, with its
arguments in brackets; type parameters by their bare names.
"""

from __future__ import annotations

from pscompat.dotnet.facts.added import shown_accelerator
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.names import element_parts, generic_parts
from pscompat.dotnet.facts.records import PARAMS
from pscompat.dotnet.facts.relations import facts_of, is_value_type
from pscompat.dotnet.facts.table import type_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pscompat.dotnet.facts.records import Overload, ParameterFacts, PropertyFacts

_CORE = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"


def type_text(name: str, namespace: bool = True) -> str:
    """A type as PowerShell writes it: `int`, `System.Collections.Generic.List[string]`, `T[]`.

    namespace: whether to write namespaces; accelerators have none in either case.
    """
    element, shape = element_parts(name)
    if shape:
        return type_text(element, namespace) + shape
    if name.startswith("!"):
        return name.lstrip("!")
    shown = shown_accelerator(name)
    if shown is not None:
        return shown
    definition, arguments = generic_parts(name)
    if not namespace:
        definition = definition.rpartition(".")[2]
    if "+" not in definition:
        definition = definition.partition("`")[0]
    if not arguments:
        return "void" if name == "System.Void" else definition
    written = ",".join(type_text(argument, namespace) for argument in arguments)
    return f"{definition}[{written}]"


def overload_text(overload: Overload, interface: bool = False) -> str:
    """The definition of an overload as PowerShell's OverloadDefinitions and Get-Member show it.

    A constructor is called `new`. interface: write the name of the type before the method's, as it is done for a
    method that a class has from an interface.
    """
    name = "new" if overload.name == ".ctor" else overload.name
    if interface:
        name = f"{type_text(overload.declared_by, namespace=False)}.{name}"
    generic = f"[{', '.join(overload.generic)}]" if overload.generic else ""
    parameters = ", ".join(_parameter_text(parameter) for parameter in overload.parameters)
    static = "static " if overload.static else ""
    return f"{static}{_returned(overload.returns)} {name}{generic}({parameters})"


def _returned(name: str) -> str:
    """A method's result; a reference of the core library's is written with its assembly."""
    facts = type_facts(name[:-1]) if name.endswith("&") else None
    return f"{name}, {_CORE}" if facts is not None and facts.assembly == _CORE.partition(",")[0] else type_text(name)


def overload_texts(type_name: str, method: str, static: bool) -> list[str]:
    """The definitions of a method's static or instance overloads, inherited ones and those of interfaces included.

    method: its name, `new` for the constructors. Empty without such a method.
    """
    found = members_of(type_name).callable_methods(method, static)
    return [overload_text(overload, interface=not static and _is_interface(overload.declared_by)) for overload in found]


def property_text(found: PropertyFacts, interface: bool = False) -> str:
    """The definition of a property as Get-Member shows it: `int Length {get;}`, `char Chars(int index) {get;}`.

    A static property of a structure is written without `static`. interface: write the name of the type before the
    property's.
    """
    name = f"{type_text(found.declared_by, namespace=False)}.{found.name}" if interface else found.name
    index = f"({', '.join(_parameter_text(parameter) for parameter in found.index)})" if found.index else ""
    access = ("get;" if found.readable else "") + ("set;" if found.writable else "")
    static = "static " if found.static and not is_value_type(found.declared_by) else ""
    return f"{static}{type_text(found.type)} {name}{index} {{{access}}}"


def _parameter_text(parameter: ParameterFacts) -> str:
    how = "Params " if parameter.how == PARAMS else "[ref] " if parameter.by_reference else ""
    default = f" = {_default_text(parameter.type, parameter.default)}" if parameter.default is not None else ""
    return f"{how}{type_text(parameter.type)} {parameter.name}{default}"


def _default_text(type_name: str, value: str) -> str:
    if not value:
        return "default" if is_value_type(type_name) else "null"
    facts = type_facts(type_name)
    if facts is not None and facts.kind == "enum":
        return f"{type_name}.{value}"
    return value


def _is_interface(name: str) -> bool:
    facts = facts_of(name)
    return facts is not None and facts.kind == "interface"

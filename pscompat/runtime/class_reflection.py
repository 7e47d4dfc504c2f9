"""What reflection sees of a script class: its members as records, like those of .NET's types, and the attributes that it wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import types
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import FieldFacts, Overload, ParameterFacts, PropertyFacts
from pscompat.dotnet.library.attributes import DeclaredAttribute
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.runtime.class_definition import ClassDefinition, PropertyDefinition, definition_of
from pscompat.runtime.compile_attributes import made_attributes

if TYPE_CHECKING:
    from pscompat.runtime.class_methods import ScriptMethod
    from pscompat.runtime.compile import Unit

_OBJECT, _VOID = "System.Object", "System.Void"


class _Method(Overload):
    """A method or accessor; `attributes` makes what the script wrote before it."""

    __slots__ = ("attributes",)
    attributes: Callable[[], list[Value]]


class _Property(PropertyFacts):
    """A property; `attributes` makes what the script wrote before it."""

    __slots__ = ("attributes",)
    attributes: Callable[[], list[Value]]


class ScriptMembers:
    """The members of a script class with those of its bases, as facts.members.Members has them of .NET's types."""

    def __init__(self, cls: Any):
        self.cls = cls
        found = definition_of(cls)
        assert found is not None
        self.definition: ClassDefinition = found
        self.own: list[Overload] = [*_accessors(found), *_methods(found)]
        self.base = _base_members(found)

    def method_names(self) -> list[str]:
        """The names of all methods, accessors of properties among them, own ones first."""
        names = {one.name.lower(): one.name for one in self.own}
        for name in self.base.method_names():
            names.setdefault(name.lower(), name)
        return list(names.values())

    def method(self, name: str) -> tuple[Overload, ...]:
        """The overloads of a method, an override hiding what it overrides."""
        own = [one for one in self.own if one.name.lower() == name.lower()]
        taken = [[parameter.type for parameter in one.parameters] for one in own]
        above = [one for one in self.base.method(name) if [parameter.type for parameter in one.parameters] not in taken]
        return (*own, *above)

    def constructors(self) -> tuple[Overload, ...]:
        """The constructors of the class itself."""
        group = self.definition.constructors
        name = self.definition.name
        if group is None:
            return (Overload(_named(self.cls), ".ctor", name, ()),)
        return tuple(_method_facts(method, _named(self.cls), ".ctor", _VOID) for method in group.methods)

    def properties(self) -> dict[str, PropertyFacts]:
        """The properties by lower-case name, own ones first."""
        found = {prop.name.lower(): _property_facts(prop, _named(self.cls)) for prop in self.definition.properties}
        return {**found, **{name: facts for name, facts in self.base.properties().items() if name not in found}}

    def property(self, name: str) -> PropertyFacts | None:
        """A property, None without it."""
        return self.properties().get(name.lower())

    def fields(self) -> list[FieldFacts]:
        """The fields: those of a .NET base."""
        return list(self.base.fields())

    def attributes(self) -> list[Value]:
        """The attributes of the class."""
        return made_attributes(self.definition.node.attributes, self.definition.unit)


def _named(cls: type) -> str:
    return types.of_class(cls).full_name


def _base_members(definition: ClassDefinition) -> Any:
    base = definition.base
    return ScriptMembers(base.members) if definition_of(base.members) is not None else members_of(base.full_name)


def _type_name(nettype: types.NetType | None) -> str:
    return _OBJECT if nettype is None else nettype.full_name


def _methods(definition: ClassDefinition) -> list[Overload]:
    return [
        _method_facts(method, definition.type_name, method.node.name, _type_name(method.returns))
        for group in definition.groups.values()
        for method in group.methods
        if method.definition is definition
    ]


def _method_facts(method: ScriptMethod, owner: str, name: str, returns: str) -> Overload:
    parameters = tuple(
        ParameterFacts(_type_name(kind), parameter.name.variable_path)
        for kind, parameter in zip(method.types, method.node.parameters)
    )
    found = _Method(owner, name, _VOID if method.void else returns, parameters, method.is_static)
    found.attributes = lambda: _attributes(method.node, method.unit)
    return found


def _accessors(definition: ClassDefinition) -> list[Overload]:
    found = []
    for prop in definition.properties:
        kind = _type_name(prop.value_type)
        found.append(Overload(definition.type_name, f"get_{prop.name}", kind, (), prop.is_static))
        value = (ParameterFacts(kind, "value"),)
        found.append(Overload(definition.type_name, f"set_{prop.name}", _VOID, value, prop.is_static))
    return found


def _property_facts(prop: PropertyDefinition, owner: str) -> PropertyFacts:
    found = _Property(owner, prop.name, _type_name(prop.value_type), "getset", prop.is_static)
    found.attributes = lambda: _attributes(prop.node, prop.unit)
    return found


def _attributes(node: ast.PropertyMemberAst | ast.FunctionMemberAst, unit: Unit) -> list[Value]:
    """What a script wrote before a member; the word `hidden` stands for an attribute too."""
    hidden = [DeclaredAttribute("System.Management.Automation.HiddenAttribute", [])] if node.is_hidden else []
    return made_attributes(node.attributes, unit) + hidden

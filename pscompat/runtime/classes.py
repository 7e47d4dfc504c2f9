"""Classes that scripts define (about_Classes): their types and members. Enumerations stand in enum_definition.py."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import members, types
from pscompat.dotnet.calls import ArgumentProblem, call_instance, construct, static_member, wrapping_error
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.member_table import Member, Signature, protected_member, table_of
from pscompat.dotnet.operand import no_operator
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast
from pscompat.runtime.class_checks import (
    check_bases,
    check_enum_arguments,
    check_implementations,
    full_name_of,
    next_assembly,
)
from pscompat.runtime.class_construction import build, initial, unset
from pscompat.runtime.class_conversions import cast, cast_to, rank_from
from pscompat.runtime.class_definition import (
    ClassDefinition,
    PropertyDefinition,
    ScriptClass,
    ScriptException,
    definition_of,
    property_member,
)
from pscompat.runtime.class_methods import MethodGroup, ScriptMethod, accessor_member, member_of, texts_of
from pscompat.runtime.class_protocols import protocols
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.compile_attributes import attribute_arguments, rule_of
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.enum_definition import in_order, make_enum_type
from pscompat.runtime.scopes import Scope

if TYPE_CHECKING:
    from pscompat.commands.metadata import Validator
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.engine import Engine


class Definitions:
    """The types that one block of a script defines: made once in an engine, known in each scope that the block runs in."""

    def __init__(self, nodes: list[ast.TypeDefinitionAst], unit: Unit):
        self.nodes = nodes
        self.unit = unit
        self._made: weakref.WeakKeyDictionary[Engine, dict[str, NetType]] = weakref.WeakKeyDictionary()

    def enter(self, scope: Scope) -> None:
        """Let the scope know the types. TerminatingError of the category ParserError for one that cannot be made."""
        if scope.types is None:
            scope.types = {}
        made = self._made.get(scope.engine)
        if made is None:
            made = self._define(scope)
            self._made[scope.engine] = made
        scope.types.update(made)
        if scope.is_script:
            self.unit.used_types.update(made)  # functions of a module are called from elsewhere

    def _define(self, scope: Scope) -> dict[str, NetType]:
        """Enumerations first, then the classes, whose members may name all of them; a base stands before what derives from it."""
        assert scope.types is not None
        unit = self.unit.for_class(scope)
        assembly = next_assembly()
        made: dict[str, NetType] = {}
        fillers: list[_Members] = []
        enums = in_order([node for node in self.nodes if node.is_enum])
        for node in [*enums, *(node for node in self.nodes if not node.is_enum)]:
            if node.is_enum:
                nettype = make_enum_type(node, unit)
            else:
                filler = _Members(node, unit, scope)
                nettype = filler.nettype
                fillers.append(filler)
            made[node.name.lower()] = scope.types[node.name.lower()] = nettype
        check_enum_arguments(self.nodes, unit)
        for filler in fillers:
            filler.install(assembly)
        return made


def _base_type(node: ast.TypeDefinitionAst, unit: Unit) -> NetType:
    base = check_bases(node, unit)
    return base if base is not None else types.known("System.Object")


def _python_base(base: NetType) -> type:
    """The Python class that holds the objects of a class with this base."""
    if base.full_name == "System.Object":
        return ScriptClass
    python = base.python
    if python is not None and definition_of(python) is not None:
        return python
    if "system.exception" in base.ancestors:
        return ScriptException
    new = getattr(base.members, "net_new", None)
    if new is not None and Signature(new.__func__, 1).accepts(0):
        return type(construct(base, []))
    if hasattr(base.members, "open_name"):  # of the lists with typed elements
        return GenericList
    return python if python is not None and issubclass(python, NetObject) else ScriptClass


def _bases(node: ast.TypeDefinitionAst, unit: Unit, base: NetType) -> tuple[str, ...]:
    """The full names of the base types and interfaces, nearest first."""
    from pscompat.dotnet.facts.relations import interfaces_of  # start-up: for classes that name bases only

    named = [type_of_name(constraint.type_name, unit) for constraint in node.base_types]
    names = [base.full_name, *base.bases]
    for found in named:
        names += [found.full_name, *found.bases, *interfaces_of(found.full_name)]
    return tuple(dict.fromkeys(names))


def _body(
    node: ast.TypeDefinitionAst, definition: ClassDefinition, python: type, bases: tuple[str, ...]
) -> dict[str, object]:
    """The attributes of the Python class: what Python and our own code ask for, nothing that is named by the script."""
    body: dict[str, object] = {
        "__module__": "script",
        "__slots__": () if hasattr(python, "script_values") else ("script_values",),
        "script_definition": definition,
        "net_base_type": definition.base,
        "net_bases": bases,
        "net_construct": classmethod(build),
        "net_cast": classmethod(cast),
        "net_cast_to": cast_to,
        "net_rank_from": classmethod(rank_from),
        "net_operator": classmethod(_operated),
        "net_generic": False,
        "net_full_name": lambda self: definition.name,
        "net_members": (),
        "net_reflected": classmethod(_reflected),
    }
    if not any("net_name" in vars(owner).get("__slots__", ()) for owner in python.__mro__):
        body["net_name"] = definition.name
    if definition.native is definition.base and definition.base.full_name != "System.Object":
        body["net_inherits"] = definition.base.members
    return body


def _reflected(cls: type) -> Any:
    from pscompat.runtime.class_reflection import ScriptMembers  # start-up: few scripts reflect upon their classes

    return ScriptMembers(cls)


def _operated(cls: type, name: str, *operands: Value) -> Value:
    """What the operator's method gives; an operand that does not fit is named by its place, and what the method throws is
    within the error of its call."""
    nettype = types.of_class(cls)
    if static_member(nettype, name) is None:
        raise no_operator(name, nettype.full_name)
    try:
        return members.static_invoke(nettype, name, list(operands))
    except ArgumentProblem as failure:
        failure.record.Exception.Message = failure.message(str(failure.place), name)
        raise
    except TerminatingError as failure:
        raise wrapping_error(name, len(operands), travelling(failure), "DotNetMethodException") from None


class _Members:
    """Makes the type of a class, and fills it with the members of its definition once all types are there."""

    def __init__(self, node: ast.TypeDefinitionAst, unit: Unit, scope: Scope) -> None:
        self.node = node
        self.unit = unit
        self.scope = scope
        base = _base_type(node, unit)
        python = _python_base(base)
        above = definition_of(python)
        self.above = above
        self.full_name = full_name_of(node, unit)
        self.definition = ClassDefinition(node, self.full_name, unit, base, above.native if above is not None else base)
        self.bases = _bases(node, unit, base)
        self.cls: Any = type(f"script class {node.name}", (python,), _body(node, self.definition, python, self.bases))
        self.nettype = types.script_type(self.cls, self.full_name, self.bases)
        self.definition.type_name = self.nettype.full_name
        self.found: list[Member] = []

    def install(self, assembly: str) -> None:
        """Define properties, methods and constructors."""
        methods: dict[tuple[str, bool], list[ScriptMethod]] = {}
        constructors: list[ScriptMethod] = []
        for member in self.node.members:
            if isinstance(member, ast.PropertyMemberAst):
                self._property(member)
                continue
            assert isinstance(member, ast.FunctionMemberAst)
            method = ScriptMethod(member, self.unit, self.scope, self.definition)
            if not member.is_constructor:
                methods.setdefault((member.name.lower(), method.is_static), []).append(method)
            elif method.is_static:
                self.definition.static_constructors.append(method)
            else:
                constructors.append(method)
        if constructors:
            self.definition.constructors = MethodGroup("new", constructors)
        for key, own in methods.items():
            self._group(key, own)
        self._interface_properties()
        self._protected()
        for special, function in protocols(self.definition, self.bases).items():
            setattr(self.cls, special, function)
        self.cls.net_members = tuple(self.found)
        self.cls.net_constructors = staticmethod(self._constructor_texts)
        self.definition.start = self._start
        check_implementations(self.node, self.unit, self.nettype, self.definition, assembly)

    def _group(self, key: tuple[str, bool], own: list[ScriptMethod]) -> None:
        name, is_static = key
        inherited = self._inherited(key)
        kept = [method for method in inherited if not any(one.overrides(method) for one in own)]
        group = MethodGroup(own[0].node.name, [*own, *kept])
        group.otherwise = _native_method(self.definition.native, name) if not is_static else None
        self.definition.groups[key] = group
        self.found.append(member_of(group, is_static, self.definition, self.cls))

    def _interface_properties(self) -> None:
        """Properties of interfaces whose accessors the class writes as methods: `[object] get_Current()`."""
        groups = self.definition.groups
        accessors = [name for name, is_static in groups if name.startswith("get_") and not is_static]
        if not accessors:
            return
        from pscompat.dotnet.facts.members import members_of  # start-up: few classes have accessors

        for interface in self.bases:
            for name in members_of(interface).properties():
                getter = groups.get((f"get_{name.lower()}", False))
                if getter is not None:
                    self.found.append(
                        accessor_member(name, getter, groups.get((f"set_{name.lower()}", False)), self.cls)
                    )

    def _protected(self) -> None:
        """Protected methods of the .NET base, which the class's own methods call on `$this`."""
        for name in getattr(self.definition.base.members, "net_virtual", {}):
            member = protected_member(self.definition.base.members, name)
            if member is not None and (name.lower(), False) not in self.definition.groups:
                member.hidden = True
                self.found.append(member)

    def _inherited(self, key: tuple[str, bool]) -> Iterable[ScriptMethod]:
        for base in self.cls.__mro__[1:]:
            definition = definition_of(base)
            if definition is not None and key in definition.groups:
                return definition.groups[key].methods
        return ()

    def _constructor_texts(self) -> list[str]:
        name = self.node.name
        if self.definition.constructors is None:
            return [f"{name} new()"]
        texts = texts_of(self.definition.constructors.methods)
        return [f"{name} new{text.partition(name)[2]}" for text in texts]

    def _property(self, member: ast.PropertyMemberAst) -> None:
        wanted = type_of_name(member.property_type.type_name, self.unit) if member.property_type is not None else None
        prop = PropertyDefinition(member, self.unit, wanted)
        if member.initial_value is not None:
            prop.initial = expression(member.initial_value, self.unit)
        prop.rules = _validators(member, self.unit)
        self.definition.properties.append(prop)
        self.found.append(property_member(prop, self.definition, self.cls))

    def _start(self) -> None:
        """What happens before the first use of the class: static properties get their values, the constructor runs."""
        values = self.definition.values
        statics = [prop for prop in self.definition.properties if prop.is_static]
        values.update((prop, unset(prop)) for prop in statics)
        for prop in statics:
            if prop.initial is not None:
                values[prop] = initial(prop, None, self.scope)
        for method in self.definition.static_constructors:
            method.call(None, [])


def _native_method(native: NetType, name: str) -> Any:
    """A function (object, arguments) that calls the method of this name that the .NET base has; None without one."""
    found = table_of(native.members).find(name)
    if found is None or found.call is None:
        return None
    member = found
    return lambda made, args: call_instance(member, made, args)


def _validators(member: ast.PropertyMemberAst, unit: Unit) -> list[Validator]:
    rules = []
    for attribute in member.attributes:
        kind = attribute.type_name.name.lower().removesuffix("attribute")
        if kind.startswith("validate"):
            positional, named = attribute_arguments(attribute, unit)
            rules.append(rule_of(kind, positional, named, unit, attribute))
    return [rule for rule in rules if rule is not None]

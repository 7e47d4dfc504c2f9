"""Classes and enums that scripts define (about_Classes, about_Enum): their types, methods and constructors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.binding.unset_values import empty_value
from pscompat.dotnet import members, types
from pscompat.dotnet.calls import construct, no_overload
from pscompat.dotnet.convert import convert, convert_to
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.library import exception_tree
from pscompat.dotnet.member_table import Member, Signature
from pscompat.dotnet.values import NOTHING, NetObject, UInt64, Value
from pscompat.language import ast
from pscompat.runtime.class_definition import (
    ClassDefinition,
    PropertyDefinition,
    ScriptClass,
    ScriptException,
    definition_of,
    overload_text,
    property_member,
)
from pscompat.runtime.compile import Execute, Out, ReturnValue, Unit, expression, leave, overflow
from pscompat.runtime.compile_attributes import attribute_arguments, rule_of
from pscompat.runtime.compile_lists import statements
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import CONSTRUCTING, Scope

if TYPE_CHECKING:
    from pscompat.commands.metadata import Validator
    from pscompat.dotnet.types import NetType


class Overload:
    """One method or constructor: its parameters' names and types, body, and what it returns (None: void)."""

    __slots__ = ("body", "is_static", "names", "node", "returns", "scope", "types", "unit", "void")

    def __init__(self, node: ast.FunctionMemberAst, unit: Unit, scope: Scope):
        self.node = node
        self.unit = unit.for_method()
        self.scope = scope
        self.is_static = node.is_static
        self.names = [parameter.name.variable_path.lower() for parameter in node.parameters]
        self.types = [
            type_of_name(parameter.static_type, unit) if parameter.static_type is not None else None
            for parameter in node.parameters
        ]
        self.void = node.return_type is None or node.return_type.type_name.name.lower() == "void"
        self.returns: NetType | None = None
        self.body: Execute | None = None

    def compiled(self) -> Execute:
        """The body, compiled when first called."""
        if self.body is None:
            block = self.node.body.end_block
            self.body = statements(block.statements, block.traps, self.unit) if block is not None else _nothing
            if self.node.return_type is not None and not self.void:
                self.returns = type_of_name(self.node.return_type.type_name, self.unit)
        return self.body

    def fit(self, args: list[Value]) -> int | None:
        """How badly the arguments fit (0 exactly), None when they cannot."""
        if len(args) != len(self.names):
            return None
        cost = 0
        for value, wanted in zip(args, self.types):
            if wanted is None or types.is_instance(value, wanted):
                continue
            try:
                convert(value, wanted)
            except TerminatingError:
                return None
            cost += 1
        return cost

    def text(self) -> str:
        """The overload as PowerShell writes it down: `static string Make(int size)`."""
        self.compiled()
        parameters = [
            (parameter.name.variable_path, wanted) for parameter, wanted in zip(self.node.parameters, self.types)
        ]
        return ("static " if self.is_static else "") + overload_text(
            self.node.name, self.returns, self.void, parameters
        )

    def call(self, this: Value, args: list[Value], constructing: tuple[type, Value] | None = None) -> Value:
        """Run with converted arguments; `this` is the object, None for a static method.

        `constructing`: for a constructor, the Python class of the base, and the object.
        """
        body = self.compiled()
        engine = self.scope.engine
        scope = Scope(engine, self.scope, engine.scope.streams)
        if constructing is not None:
            scope.keep(CONSTRUCTING, constructing)
        if not self.is_static:
            scope.vars["this"] = this
        for name, value, wanted in zip(self.names, args, self.types):
            scope.vars[name] = value if wanted is None else convert(value, wanted)
        previous = engine.scope
        before = previous.state.left_from(previous) if previous.state is not scope.state else None
        engine.scope = scope
        depth, engine.try_depth = engine.try_depth, max(engine.try_depth, 1)
        engine.depth += 1
        try:
            if engine.depth > engine.max_depth:
                raise overflow()
            signal = body(scope, _drop)
        finally:
            engine.depth -= 1
            engine.scope = previous
            if before is not None:
                previous.state.current = before
            engine.try_depth = depth
        if isinstance(signal, ReturnValue) and not self.void:
            value = None if signal.value is NOTHING else signal.value
            return convert(value, self.returns) if self.returns is not None else value
        if signal is not None and signal.kind != "return":
            leave(signal)
        return None


def _drop(value: Value) -> None:
    return None


def _nothing(scope: Scope, out: Out) -> None:
    return None


def choose(overloads: list[Overload], args: list[Value], name: str) -> Overload:
    """The overload that fits the arguments best; raises MethodCountCouldNotFindBest."""
    fitting = [(cost, overload) for overload in overloads if (cost := overload.fit(args)) is not None]
    if not fitting:
        raise no_overload(name, len(args))
    return min(fitting, key=lambda pair: pair[0])[1]


def make_enum_type(node: ast.TypeDefinitionAst, unit: Unit, scope: Scope) -> NetType:
    """The type of an enum that a script defines."""
    underlying = type_of_name(node.base_types[0].type_name, unit).python if node.base_types else int
    assert underlying is not None
    names: dict[str, int] = {}
    following = 0
    for member in node.members:
        assert isinstance(member, ast.PropertyMemberAst)
        if member.initial_value is not None:
            following = int(convert_to(expression(member.initial_value, unit)(scope), _WIDEST.get(underlying, "long")))
        names[member.name] = following
        following += 1
    flags = any(attribute.type_name.name.lower() in ("flags", "system.flagsattribute") for attribute in node.attributes)
    return types.of_class(make_enum(node.name, names, flags, underlying))


_WIDEST: dict[type, str] = {UInt64: "ulong"}


def make_class(node: ast.TypeDefinitionAst, unit: Unit, scope: Scope) -> NetType:
    """The type of a class that a script defines; its members are compiled when first used."""
    base = _base_type(node, unit)
    python = _python_base(base)
    above = definition_of(python)
    definition = ClassDefinition(base, above.native if above is not None else base)
    cls = type(f"script class {node.name}", (python,), _body(node, unit, definition, python))
    made = types.script_type(cls, node.name, _bases(node, unit, base))
    if scope.types is None:
        scope.types = {}
    scope.types[node.name.lower()] = made
    _Members(node, unit, scope, cls, definition).install()
    return made


def _base_type(node: ast.TypeDefinitionAst, unit: Unit) -> NetType:
    for constraint in node.base_types:
        found: NetType = type_of_name(constraint.type_name, unit)
        if not found.IsInterface:
            return found
    return types.known("System.Object")


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
    return python if python is not None and issubclass(python, NetObject) else ScriptClass


def _bases(node: ast.TypeDefinitionAst, unit: Unit, base: NetType) -> tuple[str, ...]:
    """The full names of the base types and interfaces, nearest first."""
    named = [type_of_name(constraint.type_name, unit) for constraint in node.base_types]
    names = [base.full_name, *base.bases]
    for found in named:
        names += [found.full_name, *found.bases]
    return tuple(dict.fromkeys(names))


def _body(node: ast.TypeDefinitionAst, unit: Unit, definition: ClassDefinition, python: type) -> dict[str, object]:
    """The attributes of the Python class: what Python and our own code ask for, nothing that is named by the script."""
    body: dict[str, object] = {
        "__module__": "script",
        "__slots__": () if hasattr(python, "script_values") else ("script_values",),
        "script_definition": definition,
        "net_base_type": definition.base,
        "net_bases": _bases(node, unit, definition.base),
        "net_new": classmethod(_construct),
        "net_generic": False,
        "net_full_name": lambda self: node.name,
    }
    if "net_name" not in getattr(python, "__slots__", ()):
        body["net_name"] = node.name
    if definition.native is definition.base and definition.base.full_name != "System.Object":
        body["net_inherits"] = definition.base.members
    declared = {member.name.lower() for member in node.members if isinstance(member, ast.FunctionMemberAst)}
    body.update((special, method) for name, special, method in _PROTOCOLS if name in declared)
    if "__eq__" in body and "__hash__" not in body:
        body["__hash__"] = object.__hash__
    return body


def _equals(self: Value, other: object) -> bool:
    return bool(members.invoke(self, "Equals", [other]))


def _hash(self: Value) -> int:
    return int(members.invoke(self, "GetHashCode", []))


def _less(self: Value, other: Value) -> bool:
    return bool(members.invoke(self, "CompareTo", [other]) < 0)


_PROTOCOLS = (("equals", "__eq__", _equals), ("gethashcode", "__hash__", _hash), ("compareto", "__lt__", _less))
"""Methods of a script's class by lower-case name that operators and tables of ours ask for as Python's."""


class _Members:
    """Fills a class with the members of its definition."""

    def __init__(
        self, node: ast.TypeDefinitionAst, unit: Unit, scope: Scope, cls: Any, definition: ClassDefinition
    ) -> None:
        self.node = node
        self.unit = unit
        self.scope = scope
        self.cls = cls
        self.definition = definition
        self.methods: dict[tuple[str, bool], list[Overload]] = {}
        self.found: list[Member] = []

    def install(self) -> None:
        for member in self.node.members:
            if isinstance(member, ast.PropertyMemberAst):
                self._property(member)
            else:
                assert isinstance(member, ast.FunctionMemberAst)
                self._overload(Overload(member, self.unit, self.scope))
        for (name, is_static), overloads in self.methods.items():
            method = _method_member(overloads, is_static, self.definition, self.cls)
            self.found.append(method)
            if name == "tostring" and not is_static:
                self.cls.net_to_string = method.call
        self.cls.net_members = tuple(self.found)
        self.cls.net_constructors = staticmethod(self._constructor_texts)
        self.definition.start = self._start

    def _constructor_texts(self) -> list[str]:
        name = self.node.name
        if not self.definition.constructors:
            return [f"{name} new()"]
        return [f"{name} new{text.partition(name)[2]}" for text in map(Overload.text, self.definition.constructors)]

    def _property(self, member: ast.PropertyMemberAst) -> None:
        wanted = type_of_name(member.property_type.type_name, self.unit) if member.property_type is not None else None
        prop = PropertyDefinition(member.name, wanted, member.is_static, member.is_hidden)
        prop.initial = expression(member.initial_value, self.unit) if member.initial_value is not None else None
        prop.rules = _validators(member, self.unit)
        self.definition.properties.append(prop)
        self.found.append(property_member(prop, self.definition, self.cls))

    def _overload(self, overload: Overload) -> None:
        if not overload.node.is_constructor:
            self.methods.setdefault((overload.node.name.lower(), overload.is_static), []).append(overload)
        elif overload.is_static:
            self.definition.static_constructors.append(overload)
        else:
            self.definition.constructors.append(overload)

    def _start(self) -> None:
        """What happens before the first use of the class: static properties get their values, the constructor runs."""
        for prop in self.definition.properties:
            if prop.is_static:
                self.definition.values[prop] = _initial_value(
                    prop, Scope(self.scope.engine, self.scope, self.scope.streams)
                )
        for overload in self.definition.static_constructors:
            overload.call(None, [])


def _validators(member: ast.PropertyMemberAst, unit: Unit) -> list[Validator]:
    rules = []
    for attribute in member.attributes:
        kind = attribute.type_name.name.lower().removesuffix("attribute")
        if kind.startswith("validate"):
            positional, named = attribute_arguments(attribute, unit)
            rules.append(rule_of(kind, positional, named, unit, attribute))
    return [rule for rule in rules if rule is not None]


def _method_member(overloads: list[Overload], is_static: bool, definition: ClassDefinition, owner: type) -> Member:
    """The member that the overloads of one name are, the static ones apart from the others."""
    name = overloads[0].node.name
    member = Member(name, owner, is_static)
    member.hidden = all(overload.node.is_hidden for overload in overloads)
    member.overload_texts = lambda: _texts(overloads)
    member.call = _static_function(name, overloads, definition) if is_static else _method_function(name, overloads)
    member.call.__annotations__["return"] = "None" if all(overload.void for overload in overloads) else "Any"
    return member


def _texts(overloads: list[Overload]) -> list[str]:
    shown = [overload for overload in overloads if not overload.node.is_hidden]
    return [overload.text() for overload in shown or overloads]


def _method_function(name: str, overloads: list[Overload]) -> Callable[..., Value]:
    def method(self: Value, *args: Value) -> Value:
        return choose(overloads, list(args), name).call(self, list(args))

    return method


def _static_function(name: str, overloads: list[Overload], definition: ClassDefinition) -> Callable[..., Value]:
    def method(*args: Value) -> Value:
        definition.initialize()
        return choose(overloads, list(args), name).call(None, list(args))

    return method


def _construct(cls: Any, *args: Value) -> Value:
    """A new object: the initial values of its properties, base classes first, then its constructor."""
    made = cls.__new__(cls)
    made.script_values = {}
    engine = current_engine()
    for base in reversed(cls.__mro__):
        definition = definition_of(base)
        if definition is None:
            continue
        definition.initialize()
        for prop in definition.properties:
            if not prop.is_static:
                scope = Scope(engine, engine.scope, engine.scope.streams)
                scope.vars["this"] = made
                made.script_values[prop] = _initial_value(prop, scope)
    _run_constructor(cls, made, list(args))
    return made


def _initial_value(prop: PropertyDefinition, scope: Scope) -> Value:
    """The value that a property has at first: that of its type where the class names none."""
    wanted = prop.value_type
    if prop.initial is None:
        return empty_value(wanted) if wanted is not None and wanted.full_name != "System.String" else None
    value = prop.initial(scope)
    value = None if value is NOTHING else value
    return convert(value, wanted) if wanted is not None else value


def _run_constructor(cls: Any, made: Value, args: list[Value]) -> None:
    """Run the constructor that `cls` itself declares for these arguments; its tree begins with the call of its base's."""
    definition = definition_of(cls)
    assert definition is not None
    if definition.constructors:
        chosen: Overload = choose(definition.constructors, args, "new")
        chosen.call(made, args, constructing=(cls.__mro__[1], made))
    elif args:
        raise no_overload("new", len(args))
    else:
        _construct_above(cls.__mro__[1], made, [])


def _construct_above(base: type, made: Value, args: list[Value]) -> None:
    """The constructor of the class's base, a script's or .NET's."""
    if definition_of(base) is not None:
        _run_constructor(base, made, args)
        return
    native = made.script_definition.native
    if native.full_name != "System.Object":
        _take_state(made, construct(native, args))
        if isinstance(made, NetException):
            made.type_name = made.net_name
            if not args:
                made.Message = exception_tree.default_message(native.full_name, made.net_name)
    elif args:
        raise no_overload("new", len(args))


def _take_state(made: Value, template: Value) -> None:
    """Give an object of a script's class what its .NET base's constructor made."""
    if isinstance(template, list):
        made[:] = template
    for owner in type(template).__mro__:
        slots = vars(owner).get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else slots:
            if hasattr(template, slot):
                setattr(made, slot, getattr(template, slot))
    for name, value in getattr(template, "__dict__", {}).items():
        setattr(made, name, value)


def construct_base(scope: Scope, args: list[Value]) -> None:
    """`: base(...)` of a running constructor."""
    constructing = scope.kept_value(CONSTRUCTING)
    if constructing is None:
        raise error("A base constructor can be called only by a constructor.", "InvalidBaseCall", "InvalidOperation")
    base, made = constructing
    _construct_above(base, made, args)

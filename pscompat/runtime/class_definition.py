"""What a script's class declares, and where its objects and its static properties keep their values.

Names from a script never become names of Python's: a class's members stand in `net_members`, an object's values in
`script_values`, the values of static properties in the class's ClassDefinition, each by the PropertyDefinition.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import cast, convert
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.member_table import Member, table_for
from pscompat.dotnet.types import NetType, declared_text
from pscompat.dotnet.values import MISSING, NOTHING, NetObject, Value, is_script_class
from pscompat.language import ast

if TYPE_CHECKING:
    from pscompat.commands.metadata import Validator
    from pscompat.runtime.class_methods import MethodGroup, ScriptMethod
    from pscompat.runtime.compile import Evaluate, Unit


class ScriptClass(NetObject):
    """Base of the classes that scripts define and that derive from System.Object."""

    __slots__ = ("script_values",)
    script_values: dict[PropertyDefinition, Value]

    def net_clone(self) -> Value:
        """MemberwiseClone: another object with the same values."""
        made = type(self).__new__(type(self))
        made.script_values = dict(self.script_values)
        return made


class ScriptException(NetException):
    """Base of the exception classes that scripts define."""

    __slots__ = ("script_values",)

    def net_get(self, name: str) -> Value:
        """A further member of the .NET type, unless the script's class declares one of this name."""
        member = table_for(self).find(name)
        return MISSING if member is not None and is_script_class(member.owner) else super().net_get(name)


class PropertyDefinition:
    """A property: its name, declared type (None: any), initial value (a function of the scope, or None), validators."""

    __slots__ = ("hidden", "initial", "is_static", "name", "node", "rules", "unit", "value_type")

    def __init__(self, node: ast.PropertyMemberAst, unit: Unit, value_type: NetType | None):
        self.node = node
        self.unit = unit
        self.name = node.name
        self.value_type = value_type
        self.is_static = node.is_static
        self.hidden = node.is_hidden
        self.initial: Evaluate | None = None
        self.rules: list[Validator] = []

    @property
    def attributes(self) -> list[ast.AttributeAst]:
        """What is written before it."""
        return self.node.attributes

    def accepted(self, value: Value) -> Value:
        """The value as the property keeps it; TerminatingError where it is not of the type or a validator refuses it."""
        if value is NOTHING:
            value = None
        if self.value_type is not None:
            value = convert(value, self.value_type)
        return self._checked(value)

    def initially(self, value: Value) -> Value:
        """The same for the value that the class names, where no output stays that in a property of any type."""
        if self.value_type is not None and not (value is NOTHING and self.value_type.full_name == "System.Object"):
            value = cast(value, self.value_type)
        return self._checked(value)

    def _checked(self, value: Value) -> Value:
        for rule in self.rules:
            rule.check(value, self.name, None)
        return value


class ClassDefinition:
    """A class: its type and that of its base, its own properties and constructors.

    `native` is the nearest base type that no script defines; `name` the class's full name, `type_name` the
    same as a name that leads to the type. Static properties get their initial values, and the static
    constructor runs, when the class is first used.
    """

    __slots__ = (
        "base",
        "constructors",
        "failure",
        "groups",
        "layout",
        "name",
        "native",
        "node",
        "properties",
        "start",
        "static_constructors",
        "type_name",
        "unit",
        "values",
    )

    def __init__(self, node: ast.TypeDefinitionAst, name: str, unit: Unit, base: NetType, native: NetType):
        self.node = node
        self.unit = unit
        self.name = name
        self.type_name: str = name
        self.base = base
        self.native = native
        self.properties: list[PropertyDefinition] = []
        self.constructors: MethodGroup | None = None
        self.static_constructors: list[ScriptMethod] = []
        self.groups: dict[tuple[str, bool], MethodGroup] = {}
        self.failure: NetException | None = None
        self.values: dict[PropertyDefinition, Value] = {}
        self.start: Callable[[], None] | None = None
        self.layout: tuple[dict[PropertyDefinition, Value], list[PropertyDefinition]] | None = None

    def statics(self) -> dict[PropertyDefinition, Value]:
        """The values of the static properties, after what has to happen before the first use of the class."""
        self.initialize()
        return self.values

    def initialize(self) -> None:
        """Let the static properties have their initial values and the static constructor run, once.

        TerminatingError System.TypeInitializationException, each time, where that failed.
        """
        if self.start is not None:
            start, self.start = self.start, None
            try:
                start()
            except TerminatingError as problem:
                message = f"The type initializer for '{self.name}' threw an exception."
                self.failure = NetException(
                    "System.TypeInitializationException", message, problem.record.Exception, TypeName=self.name
                )
        if self.failure is not None:
            raise TerminatingError(
                ErrorRecord(self.failure, "System.TypeInitializationException", "OperationStopped", None)
            )

    @property
    def hides_constructors(self) -> bool:
        """Whether `new` is left out of lists: a constructor is hidden, or PowerShell makes the only one itself.

        It does for a class with methods or initial values; the one of any other class is .NET's, which is not hidden.
        """
        if self.constructors is not None:
            return self.constructors.is_hidden
        return any(
            not isinstance(member, ast.PropertyMemberAst) or (member.initial_value is not None and not member.is_static)
            for member in self.node.members
        )


def definition_of(cls: type) -> ClassDefinition | None:
    """The definition of a Python class made for a script's, None for any other class."""
    return vars(cls).get("script_definition")


def property_member(prop: PropertyDefinition, definition: ClassDefinition, owner: type) -> Member:
    """The member that a property is."""
    member = Member(prop.name, owner, is_static=prop.is_static)
    member.hidden = prop.hidden
    member.value_type = prop.value_type
    if prop.is_static:
        member.read = lambda cls: definition.statics().get(prop)
        member.write = lambda cls, value: definition.statics().__setitem__(prop, prop.accepted(value))
    else:
        member.read = lambda obj: obj.script_values.get(prop)
        member.write = lambda obj, value: obj.script_values.__setitem__(prop, prop.accepted(value))
        if not prop.attributes:
            member.store = lambda obj, value: obj.script_values.__setitem__(prop, value)
    return member


def overload_text(name: str, returns: NetType | None, void: bool, parameters: list[tuple[str, NetType | None]]) -> str:
    """A method as PowerShell writes it down: `string Trim(char trimChar)`."""
    shown = "void" if void else declared_text(returns)
    return f"{shown} {name}({', '.join(f'{declared_text(kind)} {parameter}' for parameter, kind in parameters)})"

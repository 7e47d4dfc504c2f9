"""Members added to objects: script, alias and code members (about_Types.ps1xml, Add-Member)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet import convert, properties
from pscompat.dotnet.errors import ControlFlow, NetError, TerminatingError, error
from pscompat.dotnet.values import CodeProperty, MemberInfo, Value, as_object

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType

__all__ = ["AliasProperty", "CodeMethod", "CodeProperty", "MemberInfo", "NetMethod", "ScriptMethod", "ScriptProperty"]


class ScriptProperty(MemberInfo):
    """A property computed by a script block, which sees the object as `$this`; `setter` gets the new value as its argument."""

    __slots__ = ("getter", "setter")
    member_type = "ScriptProperty"

    def __init__(self, getter: Value, setter: Value = None):
        self.getter = getter
        self.setter = setter

    def get(self, owner: Value) -> Value:
        if self.getter is None:
            return None
        try:
            results = self.getter.call(this=owner, quiet=True)
        except (NetError, ControlFlow):
            return None
        return as_object(results)

    def set(self, owner: Value, value: Value) -> None:
        self.setter.call(value, this=owner)

    def is_settable(self, owner: Value) -> bool:
        return self.setter is not None


class AliasProperty(MemberInfo):
    """Another name for a property of the same object, whose value is converted to `conversion` where that is given.

    `read(owner, name)` gives what `$owner.name` does; members.py, which stands above this, sets it.
    """

    __slots__ = ("conversion", "target")
    member_type = "AliasProperty"
    read: ClassVar[Callable[[Value, str], Value]]

    def __init__(self, target: str, conversion: NetType | None = None):
        self.target = target
        self.conversion = conversion

    def get(self, owner: Value) -> Value:
        value = AliasProperty.read(owner, self.target)
        if self.conversion is None:
            return value
        try:
            return convert.convert(value, self.conversion)
        except TerminatingError:
            return None

    def set(self, owner: Value, value: Value) -> None:
        found = properties.find(owner, self.target)
        if found is not None and found.kind == "Property" and not found.settable:
            message = f'"{found.name}" is a ReadOnly property.'
            raise error(message, "ReadOnlyProperty", "NotSpecified", exception=properties.SET_VALUE)
        properties.set(owner, self.target, value)

    def is_settable(self, owner: Value) -> bool:
        target = properties.find(owner, self.target)
        return target is not None and target.settable


class ScriptMethod(MemberInfo):
    """A method that runs a script block, which sees the object as `$this`."""

    __slots__ = ("block",)
    member_type = "ScriptMethod"
    is_method = True
    is_property = False
    failure_id = "ScriptMethodRuntimeException"

    def __init__(self, block: Value):
        self.block = block

    def call(self, owner: Value, args: list[Value]) -> Value:
        """Run the block; several results come back as one array."""
        results = self.block.call(*args, this=owner)
        return as_object(results)

    def overloads(self, name: str) -> list[str] | None:
        return [f"System.Object {name}();"]


class CodeMethod(MemberInfo):
    """A method written in Python: `function(owner, *args)`."""

    __slots__ = ("function",)
    member_type = "CodeMethod"
    is_method = True
    is_property = False

    def __init__(self, function: Callable[..., Value]):
        self.function = function

    def call(self, owner: Value, args: list[Value]) -> Value:
        """Call the function."""
        return self.function(owner, *args)


class NetMethod(CodeMethod):
    """A method of .NET that an object has which is not of its class."""

    __slots__ = ("definitions",)
    member_type = "Method"

    def __init__(self, definitions: tuple[str, ...], function: Callable[..., Value]):
        super().__init__(function)
        self.definitions = definitions

    def overloads(self, name: str) -> list[str] | None:
        return list(self.definitions)

"""How a column or line gets its value: property names (with wildcards), script blocks, functions of a view."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import members, wildcards
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import NOTHING, MemberInfo, PSCustomObject, Value, as_object
from pscompat.runtime.current import current

BlockRunner = Callable[[Value], Callable[[Value], list[Value]]]


class Failed:
    """Stands for the value of an expression that failed; `error` says why."""

    __slots__ = ("error",)

    def __init__(self, error: BaseException):
        self.error = error


def invoke_block(block: Value) -> Callable[[Value], list[Value]]:
    """Runs a script block with the object as `$_`, in a scope of its own."""

    def run(item: Value) -> list[Value]:
        results: list[Value] = block.invoke(under=item)
        return results

    return run


class Expression:
    """Reads one value of an object. `label` is the heading it has without one of its own."""

    __slots__ = ("label",)
    label: str

    def read(self, obj: Value) -> Value:
        """The value, NOTHING where the object has none, Failed where the reading failed."""
        raise NotImplementedError

    def resolve(self, obj: Value) -> list[Expression]:
        """The expressions that this one stands for with this object: the properties that a wildcard matches."""
        return [self]


class PropertyExpression(Expression):
    """A property by name; a name with wildcards stands for every property it matches, added ones before the class's."""

    __slots__ = ("is_resolved", "name")

    def __init__(self, name: str, is_resolved: bool = False):
        """`is_resolved`: the first object has a property of this name; others then show their intrinsic Count and Length."""
        self.name = name
        self.label = name
        self.is_resolved = is_resolved

    @property
    def has_wildcards(self) -> bool:
        """Whether the name is a pattern."""
        return wildcards.has_wildcards(self.name)

    def read(self, obj: Value) -> Value:
        if type(obj) is PSCustomObject:
            found = obj.props.get(self.name, NOTHING)
            if found is not NOTHING and not isinstance(found, MemberInfo):
                return found
        try:
            found = members.property_value(obj, self.name)
        except (NetError, TerminatingError) as error:
            return Failed(error)
        if found is not members.MISSING:
            return found
        return 1 if self.is_resolved and self.name.lower() in ("count", "length") else NOTHING

    def resolve(self, obj: Value) -> list[Expression]:
        if not self.has_wildcards:
            found = members.find(obj, self.name)
            if found is not None:
                return [PropertyExpression(found.name, True)]
            return [PropertyExpression(name, True) for name in members.set_names(obj, self.name)]
        fits = wildcards.compile_pattern(self.name)
        matching = [prop for prop in members.matched(obj) if fits(prop.name)]
        matching.sort(key=lambda prop: prop.kind == "Property")
        return [PropertyExpression(prop.name, True) for prop in matching]


class BlockExpression(Expression):
    """A script block, run with the object as `$_`; an error in it fails the expression, as in a `try`."""

    __slots__ = ("run",)

    def __init__(self, block: Value, runner: BlockRunner):
        self.label = block_text(block)
        self.run = runner(block)

    def read(self, obj: Value) -> Value:
        running = current()
        try:
            if running is not None:
                running.try_depth += 1
            results = self.run(obj)
        except (NetError, TerminatingError) as error:
            if running is not None and isinstance(error, TerminatingError):
                running.remember_error(error.record)
            return Failed(error)
        finally:
            if running is not None:
                running.try_depth -= 1
        return as_object(results) if results else None


class FunctionExpression(Expression):
    """A value that a built-in view computes."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[Value], Value], label: str = ""):
        self.function = function
        self.label = label

    def read(self, obj: Value) -> Value:
        try:
            return self.function(obj)
        except (NetError, TerminatingError, AttributeError, TypeError) as error:
            return Failed(error)


def block_text(block: Value) -> str:
    """A script block's text without its braces."""
    return block.text if isinstance(getattr(block, "text", None), str) else str(block)

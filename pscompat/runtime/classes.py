"""Classes and enums that scripts define (about_Classes, about_Enum), as Python classes whose attributes are the members."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.dotnet import members, types
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import convert, convert_to, to_string
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.values import NOTHING, NetObject
from pscompat.language import ast
from pscompat.runtime.compile import Execute, ReturnValue, Unit, expression, leave, overflow
from pscompat.runtime.compile_blocks import attribute_arguments, statements
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.constraints import empty_value
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import Scope

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType


class ScriptClass(NetObject):
    """Base of the classes that scripts define; `fields` holds an object's property values by name as declared."""

    __slots__ = ("fields",)


class ScriptException(NetException):
    """Base of the exception classes that scripts define."""

    __slots__ = ("fields",)


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
        self.void = node.return_type is not None and node.return_type.type_name.name.lower() == "void"
        self.returns: Any = None
        self.body: Execute | None = None

    def compiled(self) -> Execute:
        """The body, compiled when first called."""
        if self.body is None:
            block = self.node.body.end_block
            self.body = statements(block.statements, block.traps, self.unit) if block is not None else _nothing
            if self.node.return_type is not None and not self.void:
                self.returns = type_of_name(self.node.return_type.type_name, self.unit)
        return self.body

    def fit(self, args: list[Any]) -> int | None:
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

    def call(self, this: Any, args: list[Any], extra: dict[str, Any] | None = None) -> Any:
        """Run with converted arguments; `this` is the object, or the class for a static method."""
        body = self.compiled()
        engine = self.scope.engine
        scope = Scope(engine, self.scope, engine.scope.streams)
        if extra:
            scope.vars.update(extra)
        if not self.is_static:
            scope.vars["this"] = this
        for name, value, wanted in zip(self.names, args, self.types):
            scope.vars[name] = value if wanted is None else convert(value, wanted)
        previous, engine.scope = engine.scope, scope
        depth, engine.try_depth = engine.try_depth, max(engine.try_depth, 1)
        engine.depth += 1
        try:
            if engine.depth > engine.max_depth:
                raise overflow()
            signal = body(scope, _drop)
        finally:
            engine.depth -= 1
            engine.scope = previous
            engine.try_depth = depth
        if isinstance(signal, ReturnValue) and not self.void:
            value = None if signal.value is NOTHING else signal.value
            return convert(value, self.returns) if self.returns is not None else value
        if signal is not None and signal.kind != "return":
            leave(signal)
        return None


def _drop(value: Any) -> None:
    return None


def _nothing(scope: Scope, out: Any) -> None:
    return None


def choose(overloads: list[Overload], args: list[Any], name: str) -> Overload:
    """The overload that fits the arguments best; raises MethodCountCouldNotFindBest."""
    fitting = [(cost, overload) for overload in overloads if (cost := overload.fit(args)) is not None]
    if not fitting:
        raise no_overload(name, len(args))
    return min(fitting, key=lambda pair: pair[0])[1]


def make_enum_type(node: ast.TypeDefinitionAst, unit: Unit, scope: Scope) -> NetType:
    """The type of an enum that a script defines."""

    names: dict[str, int] = {}
    following = 0
    for member in node.members:
        assert isinstance(member, ast.PropertyMemberAst)
        if member.initial_value is not None:
            following = int(convert_to(expression(member.initial_value, unit)(scope), "long"))
        names[member.name] = following
        following += 1
    flags = any(attribute.type_name.name.lower() in ("flags", "system.flagsattribute") for attribute in node.attributes)
    return types.of_class(make_enum(node.name, names, flags))


def make_class(node: ast.TypeDefinitionAst, unit: Unit, scope: Scope) -> NetType:
    """The type of a class that a script defines; its members are compiled when first used."""
    base = _base_class(node, unit)
    cls = type(node.name, (base,), _body(node, base))
    made = types.of_class(cls)
    if scope.types is None:
        scope.types = {}
    scope.types[node.name.lower()] = made
    _Members(node, unit, scope, cls).install()
    return made


def _base_class(node: ast.TypeDefinitionAst, unit: Unit) -> type[NetObject]:
    for constraint in node.base_types:
        found = type_of_name(constraint.type_name, unit)
        python = found.python
        if isinstance(python, type) and issubclass(python, (ScriptClass, ScriptException)):
            return python
        if "system.exception" in found.ancestors:
            return type(
                "ScriptException",
                (ScriptException,),
                {"__slots__": (), "net_name": found.full_name, "net_bases": found.bases},
            )
        if (
            isinstance(python, type)
            and issubclass(python, NetObject)
            and not found.IsInterface
            and python is not NetObject
        ):
            return python
    return ScriptClass


def _body(node: ast.TypeDefinitionAst, base: type[NetObject]) -> dict[str, Any]:
    bases = ("System.Object",) if base is ScriptClass else (base.net_name, *base.net_bases)
    named = [constraint.type_name.name for constraint in node.base_types]
    return {
        "net_name": node.name,
        "net_bases": (*dict.fromkeys((*bases, *named)),),
        "__module__": "script",
        "net_scripted": True,
        "script_members": [member.name for member in node.members if not getattr(member, "is_constructor", False)],
        "__eq__": _equals if any(m.name.lower() == "equals" for m in node.members) else base.__eq__,
        "__hash__": object.__hash__,
    }


def _equals(self: Any, other: object) -> bool:
    return bool(members.invoke(self, "Equals", [other]))


class _Members:
    """Fills a class with the members of its definition."""

    def __init__(self, node: ast.TypeDefinitionAst, unit: Unit, scope: Scope, cls: Any):
        self.node = node
        self.unit = unit
        self.scope = scope
        self.cls = cls
        self.constructors: list[Overload] = []
        self.methods: dict[str, list[Overload]] = {}
        self.spelling: dict[str, str] = {}
        self.initial: list[tuple[str, Any, Any]] = []

    def install(self) -> None:
        for member in self.node.members:
            if isinstance(member, ast.PropertyMemberAst):
                self._property(member)
            else:
                assert isinstance(member, ast.FunctionMemberAst)
                overload = Overload(member, self.unit, self.scope)
                if member.is_constructor:
                    self.constructors.append(overload)
                else:
                    key = member.name.lower()
                    self.spelling.setdefault(key, member.name)
                    self.methods.setdefault(key, []).append(overload)
        for key, overloads in self.methods.items():
            self._method(self.spelling[key], overloads)
        self.cls.script_initial = self.initial
        self.cls.script_constructors = self.constructors
        self.cls.net_new = classmethod(_construct)

    def _property(self, member: ast.PropertyMemberAst) -> None:
        name = member.name
        wanted = type_of_name(member.property_type.type_name, self.unit) if member.property_type is not None else None
        initial = expression(member.initial_value, self.unit) if member.initial_value is not None else None
        rules = _validators(member, self.unit)
        if member.is_static:
            self._static(name, wanted, initial)
            return
        self.initial.append((name, wanted, initial))

        def read(self: Any) -> Any:
            return self.fields.get(name)

        def write(self: Any, value: Any) -> None:
            if wanted is not None:
                value = convert(value, wanted)
            for rule in rules:
                rule.check(value, name, None)
            self.fields[name] = value

        setattr(self.cls, name, property(read, write))

    def _static(self, name: str, wanted: Any, initial: Any) -> None:
        value = initial(self.scope) if initial is not None else (empty_value(wanted) if wanted is not None else None)
        setattr(self.cls, name, convert(value, wanted) if wanted is not None and value is not None else value)

    def _method(self, name: str, overloads: list[Overload]) -> None:
        function = _method_function(name, overloads)
        is_static = all(overload.is_static for overload in overloads)
        if name.lower() == "tostring" and not is_static:
            self.cls.net_to_string = function
        setattr(self.cls, name, staticmethod(_static_function(name, overloads)) if is_static else function)


def _validators(member: ast.PropertyMemberAst, unit: Unit) -> list[Any]:
    from pscompat.binding.script_attributes import build

    rules = []
    for attribute in member.attributes:
        kind = attribute.type_name.name.lower().removesuffix("attribute")
        if kind.startswith("validate"):
            positional, named = attribute_arguments(attribute, unit)
            rules.append(build(kind, positional, named, unit, attribute))
    return [rule for rule in rules if rule is not None]


def _method_function(name: str, overloads: list[Overload]) -> Callable[..., Any]:
    def method(self: Any, *args: Any) -> Any:
        return choose(overloads, list(args), name).call(self, list(args))

    method.__annotations__["return"] = "None" if all(overload.void for overload in overloads) else "Any"
    return method


def _static_function(name: str, overloads: list[Overload]) -> Callable[..., Any]:
    def method(*args: Any) -> Any:
        return choose(overloads, list(args), name).call(None, list(args))

    method.__annotations__["return"] = "None" if all(overload.void for overload in overloads) else "Any"
    return method


def _construct(cls: Any, *args: Any) -> Any:
    """A new object: the initial values of its properties, base classes first, then its constructor."""
    if issubclass(cls, ScriptException):
        made = cls(cls.net_name, f"Exception of type '{cls.net_name}' was thrown.")
    elif issubclass(cls, ScriptClass):
        made = cls()
    else:
        native = next(base for base in cls.__mro__ if "script_initial" not in vars(base))
        made = cls.__new__(cls)
        template = native.net_new() if hasattr(native, "net_new") else native()  # type: ignore[attr-defined]
        _copy_state(template, made)
    made.fields = {}
    for base in reversed(cls.__mro__):
        for name, wanted, initial in vars(base).get("script_initial", ()):
            _initialize(made, name, wanted, initial)
    _run_constructor(cls, made, list(args))
    return made


def _copy_state(template: Any, made: Any) -> None:
    if isinstance(template, list):
        made.extend(template)
    for owner in type(template).__mro__:
        for slot in getattr(owner, "__slots__", ()):
            if hasattr(template, slot):
                setattr(made, slot, getattr(template, slot))


def _initialize(made: Any, name: str, wanted: Any, initial: Any) -> None:
    if initial is None:
        made.fields[name] = empty_value(wanted) if wanted is not None and wanted.full_name != "System.String" else None
        return

    engine = current_engine()
    scope = Scope(engine, engine.scope, engine.scope.streams)
    scope.vars["this"] = made
    value = initial(scope)
    value = None if value is NOTHING else value
    made.fields[name] = convert(value, wanted) if wanted is not None else value


def _run_constructor(cls: Any, made: Any, args: list[Any]) -> None:
    """Run the constructor that `cls` itself declares for these arguments; its tree begins with the call of its base's."""
    constructors: list[Overload] = vars(cls).get("script_constructors", [])
    base = cls.__mro__[1]
    if not constructors:
        if args:
            _construct_native(cls, made, args)
        elif "script_constructors" in vars(base):
            _run_constructor(base, made, [])
        return
    choose(constructors, args, "new").call(made, args, {"\0base": (base, made)})


def _construct_native(cls: Any, made: Any, args: list[Any]) -> None:
    if isinstance(made, NetException):
        _exception_arguments(made, args)
        return
    if args:
        raise no_overload("new", len(args))


def _exception_arguments(made: NetException, args: list[Any]) -> None:
    if args:
        made.Message = to_string(args[0])
    if len(args) > 1 and isinstance(args[1], NetException):
        made.InnerException = args[1]


def construct_base(scope: Scope, args: list[Any]) -> None:
    """`: base(...)` of a running constructor."""
    base, made = scope.lookup("\0base", (None, None))
    if base is None:
        raise error("A base constructor can be called only by a constructor.", "InvalidBaseCall", "InvalidOperation")
    if "script_constructors" in vars(base):
        _run_constructor(base, made, args)
    else:
        _construct_native(base, made, args)

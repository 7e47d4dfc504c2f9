"""New objects of script classes: initial values, constructors and those of their bases (about_Classes_Constructors)."""

from __future__ import annotations

from typing import Any

from pscompat.binding.unset_values import empty_value
from pscompat.dotnet.calls import construct, no_overload
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.library import exception_tree
from pscompat.dotnet.values import LASTING_TYPES, Value
from pscompat.runtime.class_definition import ClassDefinition, PropertyDefinition, definition_of
from pscompat.runtime.class_methods import ScriptMethod
from pscompat.runtime.compile import located
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import CONSTRUCTING, Scope


def build(cls: Any, args: list[Value]) -> Value:
    """A new object: the constructors of its class and its bases run, each behind the initial values of its properties.

    TerminatingError: MethodCountCouldNotFindBest, MethodArgumentConversionInvalidCastArgument, or what a constructor raises.
    """
    definition = definition_of(cls)
    assert definition is not None
    definition.initialize()
    constructor, converted = _constructor(definition, args)
    made = cls.__new__(cls)
    blank, others = _layout(definition, cls)
    made.script_values = blank.copy()
    for prop in others:
        made.script_values[prop] = unset(prop)
    _run(cls, made, constructor, converted)
    return made


def _layout(definition: ClassDefinition, cls: Any) -> tuple[dict[PropertyDefinition, Value], list[PropertyDefinition]]:
    """The values of all properties before any is assigned, and the properties of which each object gets a value of its own."""
    if definition.layout is None:
        above = [found for base in cls.__mro__ if (found := definition_of(base)) is not None]
        blank = {prop: unset(prop) for found in above for prop in found.properties if not prop.is_static}
        definition.layout = blank, [prop for prop, value in blank.items() if type(value) not in LASTING_TYPES]
    return definition.layout


def unset(prop: PropertyDefinition) -> Value:
    """The value that a property has before any is assigned: that of its type."""
    wanted = prop.value_type
    return empty_value(wanted) if wanted is not None and wanted.full_name != "System.String" else None


def initial(prop: PropertyDefinition, this: Value, home: Scope) -> Value:
    """The value that the class names for a property; `this` is None for a static one.

    TerminatingError where it is not of the property's type.
    """
    assert prop.initial is not None and prop.node.initial_value is not None
    engine = current_engine()
    scope = Scope(engine, home, engine.scope.streams)
    if this is not None:
        scope.vars["this"] = this
    try:
        value = prop.initial(scope)
        return prop.initially(value)
    except TerminatingError as problem:
        raise located(problem, prop.unit, prop.node.initial_value) from None


def _constructor(definition: ClassDefinition, args: list[Value]) -> tuple[ScriptMethod | None, list[Value]]:
    """The constructor of the class itself that takes these arguments, which are converted; None where it declares none."""
    group = definition.constructors
    if group is None:
        if args:
            raise no_overload("new", len(args))
        return None, args
    method = group.choose(args)
    return method, method.converted(args, ".ctor")


def _run(cls: Any, made: Value, constructor: ScriptMethod | None, args: list[Value]) -> None:
    """Give the properties that `cls` itself declares their initial values and run its constructor, which begins with the
    call of its base's."""
    definition = definition_of(cls)
    assert definition is not None
    engine = current_engine()
    for prop in definition.properties:
        if prop.initial is not None and not prop.is_static:
            made.script_values[prop] = initial(prop, made, engine.scope)
    if constructor is None:
        _construct_above(cls.__mro__[1], made, [])
    else:
        constructor.call(made, args, constructing=(cls.__mro__[1], made, constructor))


def _construct_above(base: type, made: Value, args: list[Value]) -> None:
    """The constructor of the class's base, a script's or .NET's."""
    definition = definition_of(base)
    if definition is not None:
        definition.initialize()
        _run(base, made, *_constructor(definition, args))
        return
    native = made.script_definition.native
    if native.full_name != "System.Object" and not _is_plain_base(native):
        _take_state(made, construct(native, args))
        if isinstance(made, NetException):
            made.type_name = made.net_name
            if not args:
                made.Message = exception_tree.default_message(native.full_name, made.net_name)
    elif args:
        raise no_overload("new", len(args))


def _is_plain_base(native: Value) -> bool:
    """Whether a .NET base keeps nothing that its constructor would make: an abstract class that no class of ours stands for."""
    return getattr(native.members, "net_new", None) is None


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
    base, made, constructor = constructing
    try:
        _construct_above(base, made, args)
    except TerminatingError as problem:
        raise constructor.at_body(problem) from None

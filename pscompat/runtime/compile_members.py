"""Members: properties, methods, static members."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from pscompat.dotnet import computed_members, members, types
from pscompat.dotnet.call_sites import Call, kind_of_owner, prepared, prepared_static
from pscompat.dotnet.calls import TypedArguments
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.missing_members import missing_property
from pscompat.dotnet.values import NOTHING, Hashtable, MemberInfo, PSCustomObject, Value, is_script_class, unwrap
from pscompat.language import ast
from pscompat.runtime.compile import Evaluate, Unit, compiles_expression, expression
from pscompat.runtime.compile_variables import operand
from pscompat.runtime.current import current_engine
from pscompat.runtime.scopes import MISSING

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.scopes import Scope


def member_name(node: ast.Ast, unit: Unit) -> str | Evaluate:
    """A member's name: constant text, or an expression that gives it."""
    if isinstance(node, ast.StringConstantExpressionAst):
        return str(node.value)
    return operand(node, unit)


def static_type(node: ast.ExpressionAst, unit: Unit) -> Evaluate:
    """What stands before `::`: a type, an expression that gives one, or an object for its type."""
    owner = operand(node, unit)

    def evaluate(scope: Scope) -> Value:
        value = unwrap(owner(scope))
        if isinstance(value, types.NetType):
            return value
        return None if value is None or value is NOTHING else types.of(value)

    return evaluate


@compiles_expression(ast.MemberExpressionAst)
def compile_member(node: ast.MemberExpressionAst, unit: Unit) -> Evaluate:
    name = member_name(node.member, unit)
    if node.static:
        static = static_type(node.expression, unit)

        def read_static(scope: Scope) -> Value:
            owner = static(scope)
            if owner is None:
                return None
            key = name if isinstance(name, str) else to_string(name(scope))
            if scope.engine.strict_used and scope.strict_version() >= 2:
                return members.static_get_strict(owner, key)
            return members.static_get(owner, key)

        return read_static
    owner_of = operand(node.expression, unit)
    if not isinstance(name, str):
        return _computed_member(owner_of, name, node.null_conditional)
    read = member_at(name)
    if not node.null_conditional:
        return lambda scope: read(scope, owner_of(scope))

    def evaluate(scope: Scope) -> Value:
        owner = owner_of(scope)
        return None if owner is None or owner is NOTHING else read(scope, owner)

    return evaluate


def member_at(name: str) -> Callable[[Scope, Value], Value]:
    """Compile reading the member of this name: takes the object."""
    get = members.read

    def read(scope: Scope, owner: Value) -> Value:
        kind = type(owner)
        if kind is PSCustomObject:
            value = owner.props.get(name, MISSING)
            if value is not MISSING and not isinstance(value, MemberInfo):
                return value
        elif kind is Hashtable and name in owner:
            return owner.get(name)
        strict = scope.engine.strict_used and scope.strict_version() >= 2
        value = get(owner, name, strict)
        if value is None and not strict:
            missing = missing_property(owner, name)
            if missing is not None:
                raise missing
        return value

    return read


def _computed_member(owner_of: Evaluate, name: Evaluate, null_conditional: bool) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        owner = owner_of(scope)
        if null_conditional and (owner is None or owner is NOTHING):
            return None
        return computed_members.get(owner, name(scope), scope.engine.strict_used and scope.strict_version() >= 2)

    return evaluate


@compiles_expression(ast.InvokeMemberExpressionAst)
def compile_invoke(node: ast.InvokeMemberExpressionAst, unit: Unit) -> Evaluate:
    name = member_name(node.member, unit)
    arguments = [operand(argument, unit) for argument in node.arguments or ()]
    typed = _typed_arguments(node, unit)
    if node.static:
        static = static_type(node.expression, unit)
        invoke_static = static_call_at(node, unit)
        return lambda scope: invoke_static(scope, static(scope), [_argument(argument(scope)) for argument in arguments])
    owner_of = operand(node.expression, unit)
    null_conditional = node.null_conditional
    if isinstance(name, str):
        invoke = call_at(node, unit)

        def call(scope: Scope) -> Value:
            owner = owner_of(scope)
            if null_conditional and (owner is None or owner is NOTHING):
                return None
            return invoke(scope, owner, [_argument(argument(scope)) for argument in arguments])

        return call

    as_type = type_of_receiver(node.expression, unit)

    def call_computed(scope: Scope) -> Value:
        owner = owner_of(scope)
        if null_conditional and (owner is None or owner is NOTHING):
            return None
        values = [_argument(argument(scope)) for argument in arguments]
        values = typed(scope, values)
        if as_type is not None and _differs_by_type(owner):
            return members.invoke_as(owner, as_type(scope), to_string(name(scope)), values)
        return members.invoke(owner, to_string(name(scope)), values)

    return call_computed


def call_at(node: ast.InvokeMemberExpressionAst, unit: Unit) -> Callable[[Scope, Value, list[Value]], Value]:
    """Compile the call of a method whose name is written out: takes the object and the arguments, which it may change."""
    assert isinstance(node.member, ast.StringConstantExpressionAst)
    text = str(node.member.value)
    typed = _typed_arguments(node, unit)
    as_type = type_of_receiver(node.expression, unit)
    known: dict[object, Call | Literal[False]] = {}
    extent = unit.extent(node)

    def call(scope: Scope, owner: Value, values: list[Value]) -> Value:
        if owner is None or owner is NOTHING:
            return members.invoke(owner, text, values)
        kind = (kind_of_owner(owner), *map(type, values))
        quick = known.get(kind)
        if quick:
            return quick(owner, values)
        values = typed(scope, values)
        engine = scope.engine
        engine.called_at = extent
        try:
            if as_type is not None and _differs_by_type(owner):
                return members.invoke_as(owner, as_type(scope), text, values)
            result = members.invoke(owner, text, values)
        finally:
            engine.called_at = None
        if quick is None and not node.generic_type_arguments and as_type is None and len(known) < _MOST_KINDS:
            known[kind] = _kept(prepared(owner, text, values), owner, text, extent)
        return result

    return call


def runs_scripts(owner: Value) -> bool:
    """Whether the methods of this object, or the static ones of this type, are those of a script's class."""
    return is_script_class(owner.members if isinstance(owner, types.NetType) else type(owner))


def noting(function: Callable[..., Value], place: ScriptExtent) -> Callable[..., Value]:
    """The function of a method, which lets the engine know where it is called."""

    def noted(*args: Value) -> Value:
        current_engine().called_at = place
        return function(*args)

    return noted


def notes_its_place(name: str) -> bool:
    """Whether a method of this name may be one of $PSCmdlet that makes the stack trace of an error."""
    return name.lower() in ("writeerror", "throwterminatingerror")


def _kept(found: Call | None, owner: Value, name: str, place: ScriptExtent) -> Call | Literal[False]:
    """What later calls with objects of the same kinds do: the function that was found, False for the long way."""
    if found is None:
        return False
    return noting(found, place) if runs_scripts(owner) or notes_its_place(name) else found


def static_call_at(node: ast.InvokeMemberExpressionAst, unit: Unit) -> Callable[[Scope, Value, list[Value]], Value]:
    """Compile the call of a static method: takes the type and the arguments, which it may change."""
    name = member_name(node.member, unit)
    typed = _typed_arguments(node, unit)
    as_type = type_of_receiver(node.expression, unit)
    known: dict[object, Call | Literal[False]] = {}
    extent = unit.extent(node)

    def call(scope: Scope, owner: Value, values: list[Value]) -> Value:
        if owner is None:
            raise _on_null()
        text = name if isinstance(name, str) else to_string(name(scope))
        if as_type is not None:
            members.check_reachable(owner, as_type(scope), text, len(values))
        kind = (owner, *map(type, values))
        quick = known.get(kind)
        if quick:
            return quick(owner, values)
        values = typed(scope, values)
        engine = scope.engine
        engine.called_at = extent
        try:
            if text.lower() == "new":
                return members.construct(owner, values)
            result = members.static_invoke(owner, text, values)
        finally:
            engine.called_at = None
        if quick is None and not node.generic_type_arguments and isinstance(name, str) and len(known) < _MOST_KINDS:
            known[kind] = _kept(prepared_static(owner, text, values), owner, text, extent)
        return result

    return call


_MOST_KINDS = 16  # of one call's objects and arguments that are remembered


def type_of_receiver(node: ast.ExpressionAst, unit: Unit) -> Evaluate | None:
    """The type that a method is called as, `([T]$x).f()`, where the receiver is written as a cast."""
    while isinstance(node, ast.ParenExpressionAst):
        inner = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
        if inner is None:
            return None
        node = inner
    if not isinstance(node, ast.ConvertExpressionAst):
        return None
    return expression(ast.TypeExpressionAst(node.type.start, node.type.end, node.type.type_name), unit)


def _differs_by_type(owner: Value) -> bool:
    """Whether a method of this object may be another one when it is called as a base class's."""
    return isinstance(owner, NetEnum) or getattr(type(owner), "net_members", None) is not None


def _typed_arguments(node: ast.InvokeMemberExpressionAst, unit: Unit) -> Callable[[Scope, list[Value]], list[Value]]:
    """What gives a call's arguments with the types that are written in the call."""
    casts, named = casts_of(node), node.generic_type_arguments
    if not casts and not named:
        return lambda scope, values: values
    if not named:
        return lambda scope, values: TypedArguments(values, casts)
    type_arguments = [expression(ast.TypeExpressionAst(each.start, each.end, each), unit) for each in named]
    return lambda scope, values: TypedArguments(values, casts, tuple(evaluate(scope) for evaluate in type_arguments))


def casts_of(node: ast.InvokeMemberExpressionAst) -> tuple[str | None, ...]:
    """The types that arguments are cast to, which the choice of the overload goes by; empty without a cast. [ref] is none."""
    found = [
        types.resolve(argument.type.type_name.full_name) if isinstance(argument, ast.ConvertExpressionAst) else None
        for argument in node.arguments or ()
    ]
    found = [None if nettype is not None and nettype.python is PSReference else nettype for nettype in found]
    return tuple(nettype.full_name if nettype else None for nettype in found) if any(found) else ()


def _on_null() -> TerminatingError:
    return error("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", "InvalidOperation")


def _argument(value: Value) -> Value:
    return None if value is NOTHING else value


@compiles_expression(ast.BaseCtorInvokeMemberExpressionAst)
def compile_base_constructor(node: ast.BaseCtorInvokeMemberExpressionAst, unit: Unit) -> Evaluate:
    """`: base(...)`: run by the class's constructor, which knows the object and its base class."""
    arguments = [operand(argument, unit) for argument in node.arguments or ()]

    def call(scope: Scope) -> Value:
        from pscompat.runtime.class_construction import construct_base  # start-up: few scripts define classes

        construct_base(scope, [argument(scope) for argument in arguments])
        return NOTHING

    return call

"""Methods and constructors of script classes: their overloads, arguments, bodies and results (about_Classes_Methods)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from pscompat.dotnet.errors import ReturnFlow, TerminatingError
from pscompat.dotnet.member_table import Member
from pscompat.dotnet.values import NOTHING, PSObject, Value, unwrap
from pscompat.language import ast
from pscompat.runtime.class_definition import ClassDefinition, overload_text
from pscompat.runtime.compile import Execute, Out, ReturnValue, Signal, Unit, leave, located, overflow
from pscompat.runtime.compile_lists import statements
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.constraints import TypeConstraint
from pscompat.runtime.current import current_engine
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.hot.tiers import block_tier
from pscompat.runtime.scopes import CONSTRUCTING, SHARED, Scope, VariableInfo, not_writable
from pscompat.runtime.stack_trace import MethodFrame

if TYPE_CHECKING:
    from pscompat.dotnet.facts.records import Overload
    from pscompat.dotnet.types import NetType

_OBJECT = "System.Object"


class ScriptMethod:
    """One method or constructor: its parameters' names and types, body, and what it returns (None: any object, or void)."""

    __slots__ = ("body", "constraints", "definition", "is_static", "names", "node", "returns", "scope", "types", "unit", "void")  # fmt: skip

    def __init__(self, node: ast.FunctionMemberAst, unit: Unit, scope: Scope, definition: ClassDefinition):
        self.node = node
        self.scope = scope
        self.definition = definition
        self.is_static = node.is_static
        self.names = [parameter.name.variable_path.lower() for parameter in node.parameters]
        self.types = [
            _plain(type_of_name(parameter.static_type, unit)) if parameter.static_type is not None else None
            for parameter in node.parameters
        ]
        self.void = node.return_type is None or node.return_type.type_name.name.lower() == "void"
        self.returns: NetType | None = None
        if node.return_type is not None and not self.void:
            self.returns = _plain(type_of_name(node.return_type.type_name, unit))
        self.unit = unit.for_method(returns=self.returns)
        self.body: Execute | None = None
        self.constraints = {
            name: VariableInfo(parameter.name.variable_path, constraints=(TypeConstraint(wanted),))
            for name, parameter, wanted in zip(self.names, node.parameters, self.types)
            if wanted is not None
        }

    def compiled(self) -> Execute:
        """The body, compiled when first called."""
        if self.body is None:
            block = self.node.body.end_block
            self.body = _nothing
            if any(name in SHARED for name in self.names):
                self.body = self._refuse
            elif block is not None:
                self.body = block_tier(statements(block.statements, block.traps, self.unit), block, self.unit)
        return self.body

    def facts(self) -> Overload:
        """The method as the choice of overloads sees it."""
        from pscompat.dotnet.facts.records import Overload, ParameterFacts  # start-up: for several overloads only

        return Overload(
            self.definition.name,
            self.node.name,
            _OBJECT if self.returns is None else self.returns.full_name,
            tuple(
                ParameterFacts(_OBJECT if wanted is None else wanted.full_name, parameter.name.variable_path)
                for parameter, wanted in zip(self.node.parameters, self.types)
            ),
            self.is_static,
        )

    @property
    def signature(self) -> tuple[list[str], str]:
        """The full names of the parameters' types and of the result's."""
        result = "System.Void" if self.void else self.returns.full_name if self.returns is not None else _OBJECT
        return [_OBJECT if wanted is None else wanted.full_name for wanted in self.types], result

    def overrides(self, other: ScriptMethod) -> bool:
        """Whether this one takes the place of one of a base class: the same types of parameters."""
        return self.is_static == other.is_static and self.types == other.types

    def text(self) -> str:
        """The method as PowerShell writes it down: `static string Make(int size)`."""
        parameters = [
            (parameter.name.variable_path, wanted) for parameter, wanted in zip(self.node.parameters, self.types)
        ]
        return ("static " if self.is_static else "") + overload_text(
            self.node.name, self.returns, self.void, parameters
        )

    def takes_as_they_are(self, args: list[Value]) -> bool:
        """Whether arguments of these classes need no conversion."""
        return all(
            type(value) is not PSObject and value is not NOTHING
            if wanted is None
            else type(value) is wanted.python and wanted.element is None and not wanted.type_args
            for value, wanted in zip(args, self.types)
        )

    def converted(self, args: list[Value], shown: str) -> list[Value]:
        """The arguments as the parameters' types; `shown` is the method's name in errors.

        TerminatingError: MethodArgumentConversionInvalidCastArgument, RefArgumentToNonRefParameterMsg.
        """
        converted = []
        for place, (value, wanted) in enumerate(zip(args, self.types)):
            if wanted is None:
                converted.append(None if value is NOTHING else unwrap(value))
            elif type(value) is wanted.python and wanted.element is None and not wanted.type_args:
                converted.append(value)
            else:
                name = self.node.parameters[place].name.variable_path
                converted.append(_overload_binding().script_argument(value, wanted, place + 1, name, shown))
        return converted

    def call(
        self, this: Value, args: Sequence[Value], constructing: tuple[type, Value, ScriptMethod] | None = None
    ) -> Value:
        """Run with converted arguments; `this` is the object, None for a static method.

        `constructing`: for a constructor, the Python class of the base, the object, and the constructor itself.
        """
        body = self.body or self.compiled()
        engine = current_engine()
        streams = engine.scope.streams.in_methods(engine.scope)
        streams = streams.uncollected() if self.void else engine.outside_streams(streams)
        scope = Scope(engine, self._parent(engine.scope), streams)
        scope.block = self.node.body
        if constructing is not None:
            scope.keep(CONSTRUCTING, constructing)
        variables = scope.vars
        if not self.is_static:
            variables["this"] = this
        for name, value in zip(self.names, args):
            variables[name] = value
        if self.constraints:
            scope.info = self.constraints.copy()
        previous = engine.scope
        before = previous.state.left_from(previous) if previous.state is not scope.state else None
        engine.scope = scope
        depth, engine.try_depth = engine.try_depth, max(engine.try_depth, 1)
        engine.depth += 1
        engine.frames.append(MethodFrame(self.node.name, scope, engine.called_at))
        engine.called_at = None
        try:
            if engine.depth > engine.max_depth:
                raise overflow()
            signal = body(scope, _drop)
        except ReturnFlow as flow:
            signal = cast("Signal", flow.result)
        finally:
            engine.frames.pop()
            engine.depth -= 1
            engine.scope = previous
            if before is not None:
                previous.state.current = before
            engine.try_depth = depth
        if isinstance(signal, ReturnValue):
            return None if signal.value is NOTHING or self.void else signal.value
        if signal is not None and signal.kind != "return":
            leave(signal)
        return None

    def _parent(self, caller: Scope) -> Scope:
        """The scope around a call: the current one of the session state that the class belongs to."""
        state = self.scope.state
        return caller if caller.state is state else state.running()

    def _refuse(self, scope: Scope, out: Out) -> None:
        """What runs in place of a body whose parameters have names of variables that no scope may assign."""
        names = [parameter.name.variable_path for parameter in self.node.parameters]
        raise not_writable(next(name for name in names if name.lower() in SHARED))

    def at_body(self, problem: TerminatingError) -> TerminatingError:
        """An error of the implicit part of a constructor, which PowerShell places at the body."""
        record = problem.record
        if record.extent is None and record.InvocationInfo is None:
            start = self.node.body.start
            record.extent = ScriptExtent(self.unit.source, start, start + 1)
        return located(problem, self.unit, self.node.body)


def _plain(nettype: NetType) -> NetType | None:
    return None if nettype.full_name == _OBJECT else nettype


def _drop(value: Value) -> None:
    return None


def _nothing(scope: Scope, out: Out) -> None:
    return None


_loaded: list[Any] = []


def _overload_binding() -> Any:
    """The choice of overloads and the conversion of arguments."""
    if not _loaded:
        # Start-up: the table is opened for the first call that needs it.
        from pscompat.dotnet import overload_binding

        _loaded.append(overload_binding)
    return _loaded[0]


class MethodGroup:
    """The methods of one name that a class has, its own before those it inherits, or its constructors."""

    __slots__ = ("chosen", "methods", "name", "otherwise")

    def __init__(self, name: str, methods: list[ScriptMethod]):
        self.name = name
        self.methods = methods
        self.otherwise: Callable[[Value, list[Value]], Value] | None = None
        self.chosen: dict[tuple[object, ...], ScriptMethod] = {}

    def choose(self, args: list[Value]) -> ScriptMethod:
        """The method that a call takes; TerminatingError MethodCountCouldNotFindBest for none or several."""
        methods = self.methods
        if len(methods) == 1 and len(methods[0].names) == len(args):
            return methods[0]
        binding = _overload_binding()
        key = (getattr(args, "casts", ()), *map(binding.kind_of, args))
        found = self.chosen.get(key)
        if found is None:
            place: int = binding.chosen_of_script([method.facts() for method in methods], self.name, args)
            found = methods[place]
            if list not in key:  # what an object array holds counts too
                self.chosen[key] = found
        return found

    @property
    def is_hidden(self) -> bool:
        """Whether the name is left out of lists: one hidden overload hides them all."""
        return any(method.node.is_hidden for method in self.methods)

    def prepared(self, args: list[Value]) -> tuple[Callable[..., Value], Value] | None:
        """See Member.prepared."""
        method = self.methods[0]
        fits = len(self.methods) == 1 and len(method.names) == len(args) and self.otherwise is None
        if not fits or not method.takes_as_they_are(args):
            return None
        call = method.call
        return lambda this, *args: call(this, args), NOTHING if method.void else None

    def call(self, this: Value, args: list[Value]) -> Value:
        """Call the method that the arguments fit; where none takes so many and .NET's base has further ones, that."""
        if self.otherwise is not None and not any(len(method.names) == len(args) for method in self.methods):
            return self.otherwise(this, args)
        method = self.choose(args)
        result = method.call(this, method.converted(args, method.node.name))
        return NOTHING if method.void else result


def member_of(group: MethodGroup, is_static: bool, definition: ClassDefinition, owner: type) -> Member:
    """The member that the methods of one name are, the static ones apart from the others."""
    member = Member(group.methods[0].node.name, owner, is_static)
    member.hidden = group.is_hidden
    member.overload_texts = lambda: texts_of(group.methods)
    member.takes_list = True
    if is_static:

        def call(args: list[Value]) -> Value:
            definition.initialize()
            return group.call(None, args)

        member.call = call
    else:
        member.call = group.call
        member.prepared = group.prepared
    return member


def accessor_member(name: str, getter: MethodGroup, setter: MethodGroup | None, owner: type) -> Member:
    """The member that a property is whose accessors are methods of the class."""
    member = Member(name, owner)
    member.read = lambda made: getter.call(made, [])
    if setter is not None:
        change = setter

        def write(made: Value, value: Value) -> None:
            change.call(made, [value])

        member.write = write
    return member


def texts_of(methods: Iterable[ScriptMethod]) -> list[str]:
    """The overloads as they are shown."""
    return [method.text() for method in methods]

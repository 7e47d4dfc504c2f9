"""Script blocks: compiled code, and the ScriptBlock objects that scripts pass around."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from pscompat.binding.plan import BindingPlan
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.calls import INVOCATION_EXCEPTION, METHOD_EXCEPTION
from pscompat.dotnet.cast_errors import INVALID_CAST, cast_error
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, ReturnFlow, TerminatingError, error
from pscompat.dotnet.values import NOTHING, GenericList, Hashtable, Value, as_object, unwrap, wrapped
from pscompat.language import ParseError, ast
from pscompat.language.check_data import check_restricted
from pscompat.runtime.commands import FunctionInfo
from pscompat.runtime.compile import RETURN, Execute, Unit, leave, overflow
from pscompat.runtime.current import current_engine
from pscompat.runtime.parse_errors import parse_failure
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import Scope, VariableInfo
from pscompat.runtime.session_state import SessionStateInternal
from pscompat.runtime.streams import Silent, discard

if TYPE_CHECKING:
    from pscompat.runtime.compile import Evaluate, Out
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.module_info import PSModuleInfo

_OF_METHODS = (METHOD_EXCEPTION, INVOCATION_EXCEPTION)
_SEVERAL_BLOCKS = (
    "The script block cannot be invoked because it contains more than one clause. The Invoke() method can only be used on script "
    "blocks that contain a single clause."
)


class ScriptParameter:
    """A declared parameter of a script block: its binder metadata, default, and what constrains its variable."""

    __slots__ = ("default", "empty", "info", "key", "metadata")

    def __init__(self, metadata: ParameterMetadata, default: Evaluate | None, info: VariableInfo | None, empty: Value):
        self.metadata = metadata
        self.key = metadata.name.lower()
        self.default = default
        self.info = info
        self.empty = empty


class Code:
    """A script block's compiled form, shared by all ScriptBlock objects made from the same place; compiled when first run."""

    __slots__ = (
        "_plans",
        "_reads_args",
        "_reads_input",
        "ast",
        "attributes",
        "begin",
        "block_names",
        "clean",
        "cmdlet_binding",
        "dynamic",
        "end",
        "info",
        "is_filter",
        "is_ready",
        "parameter_asts",
        "parameters",
        "process",
        "unit",
        "unwritable",
    )

    def __init__(
        self,
        node: ast.ScriptBlockAst,
        unit: Unit,
        is_filter: bool = False,
        parameters: list[ast.ParameterAst] | None = None,
    ):
        self.ast = node
        self.unit = unit
        self.is_filter = is_filter
        self.parameter_asts: list[ast.ParameterAst] = (
            parameters if parameters is not None else (node.param_block.parameters if node.param_block else [])
        )
        self.is_ready = False
        self._reads_args: bool | None = None
        self._reads_input: bool | None = None
        self._plans: dict[str, BindingPlan] = {}
        self.parameters: list[ScriptParameter] = []
        self.unwritable: list[ScriptParameter] = []
        """Parameters whose variables no scope may assign, so that the block cannot be called."""
        self.info: dict[str, VariableInfo] = {}
        self.attributes: dict[str, Value] = {}
        self.cmdlet_binding = False
        self.begin: Execute | None = None
        self.process: Execute | None = None
        self.end: Execute | None = None
        self.clean: Execute | None = None
        self.dynamic: Execute | None = None
        self.block_names: dict[Execute, str] = {}
        """What a stack trace adds to the name for the blocks that are written out: `<Process>`."""

    def ready(self) -> Code:
        """This code, compiled."""
        if not self.is_ready:
            self.unit.compile_code(self)
            self.is_ready = True
        return self

    def plan_for(self, name: str) -> BindingPlan:
        """The binder's plan for this code under a command name."""
        plan = self._plans.get(name)
        if plan is None:
            plan = self._plans[name] = BindingPlan(self.ready()._metadata(name))
        return plan

    def metadata_for(self, name: str) -> CommandMetadata:
        """Name, parameters and sets of this code as a command."""
        return self.plan_for(name).metadata

    def _metadata(self, name: str) -> CommandMetadata:
        attributes = self.attributes
        return CommandMetadata(
            name,
            [item.metadata for item in self.parameters],
            str(attributes.get("defaultparametersetname") or ""),
            bool(attributes.get("supportsshouldprocess")),
            str(attributes.get("confirmimpact") or "Medium"),
            bool(attributes.get("positionalbinding", True)),
            self.cmdlet_binding,
            tuple(_output_name(item) for item in attributes.get("outputtype", ())),
            bool(attributes.get("supportspaging")),
        )

    @property
    def body_text(self) -> str:
        """The source between the braces, or the whole text of a script."""
        text = self.unit.text(self.ast)
        is_whole = self.ast is self.unit.source.root
        return text if is_whole or not (text.startswith("{") and text.endswith("}")) else text[1:-1]

    @property
    def shown_text(self) -> str:
        """The source as PowerShell shows it: parameters that stand before the body are a param block in it."""
        if not self.parameter_asts or self.ast.param_block is not None:
            return self.body_text
        declared = ", ".join(self.unit.text(node) for node in self.parameter_asts)
        return f"param({declared})\n{self.body_text}"

    @property
    def is_simple(self) -> bool:
        """Whether running it is nothing but running its end block: no parameters, no other blocks."""
        return self.sole_block is self.end and not self.parameters

    @property
    def sole_block(self) -> Execute | None:
        """The one block that runs where no pipeline feeds it: its process or its end block; None where there are more."""
        self.ready()
        if self.begin is not None or self.clean is not None or self.dynamic is not None:
            return None
        if self.process is None:
            return self.end
        return None if self.end is not None else self.process

    @property
    def reads_input(self) -> bool:
        """Whether `$input` may stand in it."""
        if self._reads_input is None:
            self._reads_input = "input" in self.body_text.lower()
        return self._reads_input

    @property
    def reads_args(self) -> bool:
        """Whether `$args` may stand in it."""
        if self._reads_args is None:
            self._reads_args = "args" in self.body_text.lower()
        return self._reads_args

    @property
    def tells_items_apart_only(self) -> bool:
        """Whether a run for an object can differ from one for another in `$_` alone: nothing in it asks how it was called."""
        text = self.body_text.lower()
        asks = any(word in text for word in ("args", "myinvocation", "pscmdlet", "psboundparameters"))
        return self.sole_block is not None and not self.parameters and not self.cmdlet_binding and not asks

    def check_sole_block(self) -> None:
        """Raise for a block that cannot be called without a pipeline, since it has several parts."""
        if self.has_several_blocks:
            exception = "System.Management.Automation.PSInvalidOperationException"
            raise error(_SEVERAL_BLOCKS, "InvalidOperation", "InvalidOperation", None, exception)

    @property
    def has_several_blocks(self) -> bool:
        """Whether it has parts that only a pipeline can run."""
        self.ready()
        return self.begin is not None or self.clean is not None or (self.process is not None and self.end is not None)


def _output_name(item: Value) -> str:
    return item if isinstance(item, str) else item.full_name


class ScriptBlock(RunnableBlock):
    """System.Management.Automation.ScriptBlock.

    `state` is the session state whose code made it: the block runs there, whoever calls it. None for a block that was made
    of a text alone: that runs in its caller's.
    """

    __slots__ = ("_hidden", "_id", "code", "state")
    net_name = "System.Management.Automation.ScriptBlock"
    net_hidden: ClassVar = {"SessionStateInternal": (SessionStateInternal.net_name, "state")}
    net_hidden_constructors: ClassVar = {
        (
            "System.Management.Automation.Language.IParameterMetadataProvider",
            "System.Boolean",
        ): lambda tree, is_filter: tree.GetScriptBlock()
    }

    def __init__(self, code: Code, state: SessionStateInternal | None = None):
        self.code = code
        self.state = state

    def compiled(self) -> Code:
        """The block's code, compiled in its own session state: there the types are seen that its parameters name."""
        code = self.code
        if code.is_ready or self.state is None:
            return code.ready()
        engine = current_engine()
        caller = engine.scope
        engine.scope = self.state.running()
        try:
            return code.ready()
        finally:
            engine.scope = caller

    @property
    def text(self) -> str:
        """The source between the braces, with the parameters of a function."""
        return self.code.shown_text

    @property
    def ast(self) -> ast.ScriptBlockAst:
        return self.code.ast

    @property
    def Attributes(self) -> GenericList:
        """The attributes that stand before the parameters."""
        from pscompat.runtime.compile_attributes import made_attributes  # start-up: few scripts look at attributes

        node = self.code.ast
        written = [*node.attributes, *(node.param_block.attributes if node.param_block else [])]
        return GenericList(made_attributes(written, self.code.unit), "System.Attribute")

    @property
    def Ast(self) -> Value:
        """The block's tree as an object; of a function the whole definition."""
        # Start-up: few scripts look at their own tree; its classes need the engine, which stands on this module.
        tree = importlib.import_module("pscompat.runtime.syntax.tree")
        source = self.code.unit.source
        holder = tree.tree_of(source, self.code.ast).parent(self.code.ast)
        return tree.show(source, holder if isinstance(holder, ast.FunctionDefinitionAst) else self.code.ast)

    @property
    def File(self) -> str | None:
        return self.code.unit.source.file

    @property
    def IsFilter(self) -> bool:
        return self.code.is_filter

    @property
    def IsConfiguration(self) -> bool:
        return False

    @property
    def Module(self) -> PSModuleInfo | None:
        return self.state.module if self.state is not None else None

    @property
    def DebuggerHidden(self) -> bool:
        """Whether a debugger would step over the block, which nothing here does."""
        return getattr(self, "_hidden", False)

    @DebuggerHidden.setter
    def DebuggerHidden(self, value: bool) -> None:
        self._hidden = value

    @property
    def Id(self) -> Value:
        """What tells the block from all others, a Guid."""
        from pscompat.dotnet.library.guid import Guid  # start-up: few scripts ask for it

        found = getattr(self, "_id", None)
        if found is None:
            found = self._id = Guid.NewGuid()
        return found

    @property
    def StartPosition(self) -> Value:
        from pscompat.runtime.ps_token import PSToken  # start-up: few scripts ask for places

        return PSToken("Position", self.code.unit.extent(self.code.ast))

    def ToString(self) -> str:
        return self.text

    @classmethod
    def Create(cls, script: str) -> ScriptBlock:
        try:
            return current_engine().parse(script)
        except TerminatingError as problem:
            raise NetError.of(problem.record.Exception) from None

    def invoke(
        self,
        *args: Value,
        under: Value = NOTHING,
        input: Iterable[Value] = (),
        this: Value = NOTHING,
        here: bool = False,
    ) -> list[Value]:
        """Run the block in a new scope (`here`: in the running one) and return what it writes. `under` becomes `$_`, `this`
        `$this`, `input` `$input`."""

        engine = current_engine()
        results: list[Value] = []
        self.run(engine.scope, list(args), results.append, under, list(input), this, here=here)
        return results

    def for_items(self) -> Callable[..., list[Value]]:
        """What runs the block in the running scope for one object after the other: takes the object, which is `$_`, and
        arguments; gives what the block writes."""
        engine = current_engine()
        if not self.compiled().tells_items_apart_only:
            return lambda item, *args: self.invoke(*args, under=item, here=True)
        streams = engine.scope.streams.in_methods(engine.scope)
        run = engine.block_runner(self, engine.scope, streams.uncollected(), piped=False)

        def results_for(item: Value, *args: Value) -> list[Value]:
            results: list[Value] = []
            try:
                run(item, results.append)
            except TerminatingError as problem:
                if not problem.thrown:
                    streams.error(Silent(travelling(problem)))
                raise
            return results

        return results_for

    def run(
        self,
        caller: Scope,
        args: list[Value],
        out: Out,
        under: Value = NOTHING,
        input: list[Value] | None = None,
        this: Value = NOTHING,
        variables: dict[str, Value] | None = None,
        here: bool = False,
    ) -> None:
        """Run the block in a child scope of `caller` (of its session state's current scope), writing to `out`.

        here: in that scope itself.
        """
        preset = dict(variables) if variables else {}
        if under is not NOTHING:
            preset["_"] = under
        if this is not NOTHING:
            preset["this"] = this
        self.code.check_sole_block()
        caller.engine.run_block(self, caller, args, out, input, preset, here)

    def call(self, *args: Value, this: Value = NOTHING, quiet: bool = False) -> list[Value]:
        """Run as a method, with `this` as `$this`, and return what it writes: any error in it ends it, and is what the method
        throws (NetError), unless, without `this`, that is one of a method already, or, with it, that of an argument which does not
        become what its parameter takes (TerminatingError). The errors that it writes go past all redirections, or nowhere (`quiet`)."""
        try:
            if self.code.has_several_blocks:
                raise NetError("System.Management.Automation.PSInvalidOperationException", _SEVERAL_BLOCKS)
            return self.call_as_is(*args, this=this, quiet=quiet)
        except TerminatingError as problem:
            thrown = travelling(problem)
            if this is NOTHING and problem.record.Exception.type_name in _OF_METHODS:
                raise
            if this is not NOTHING and thrown.type_name == INVALID_CAST:
                raise cast_error(thrown.Message, problem.record.error_id, thrown.InnerException) from None
            raise NetError.of(thrown) from None

    def call_as_is(
        self, *args: Value, under: Value = NOTHING, this: Value = NOTHING, quiet: bool = False
    ) -> list[Value]:
        """Run as a method, with `this` as `$this` and `under` as `$_`; the error that ends it goes on as it is."""
        engine = current_engine()
        results: list[Value] = []
        caller = engine.scope
        given = caller.streams.in_methods(caller)
        streams = given.copy() if quiet else engine.outside_streams(given)
        if quiet:
            streams.error = discard
        with engine.outside_pipeline(caller, streams):
            self.run(caller, list(args), results.append, under, this=this)
        return results

    def Invoke(self, *args: Value) -> Value:
        return GenericList(
            map(wrapped, self.call(*args)),
            "System.Management.Automation.PSObject",
            "System.Collections.ObjectModel.Collection`1",
        )

    def InvokeReturnAsIs(self, *args: Value) -> Value:
        return as_object(self.call(*args))

    def InvokeWithContext(self, functions: Value, variables: Value, *args: Value) -> Value:
        given = [variables] if isinstance(variables, PSVariable) else variables or ()
        around = self._with_functions(unwrap(functions))
        results: list[Value] = []
        preset = {each.Name.lower(): each.Value for each in given}
        around.run(current_engine().scope, list(args), results.append, variables=preset)
        return list(map(wrapped, results))

    def _with_functions(self, functions: Value) -> ScriptBlock:
        """This block where it sees these functions (a table of blocks by name) before all others."""
        if not isinstance(functions, Hashtable) or not functions.items():
            return self
        engine = current_engine()
        here = self.state.running() if self.state is not None else engine.scope
        scope = Scope(engine, here, engine.scope.streams)
        scope.state = SessionStateInternal(scope, here.state.module)
        for key, value in functions.items():
            name, block = to_string(key), unwrap(value)
            if not isinstance(block, ScriptBlock):
                raise NetError(
                    "System.Management.Automation.PSInvalidOperationException",
                    f"The script block that defines function '{name}' cannot be null or empty. Provide a non-empty script block in the "
                    "function definition dictionary, and then try the operation again.",
                )
            engine.commands.define_function(scope, FunctionInfo(name, block), name)
        return ScriptBlock(self.code, scope.state)

    def GetSteppablePipeline(self, commandOrigin: Value = None, args: Value = None) -> Value:
        """(), (command origin), (command origin, arguments)."""
        return current_engine().steppable_pipeline(self, args)

    def GetPowerShell(self, *args: Value) -> Value:
        """A PowerShell object with the block's text and, as arguments, what is not a Boolean."""
        return current_engine().powershell_of(self.text, [value for value in args if not isinstance(value, bool)])

    def CheckRestrictedLanguage(
        self, allowedCommands: Value, allowedVariables: Value, allowEnvironmentVariables: bool
    ) -> None:
        """Throws where the block holds more than data and what is allowed besides; no list of commands allows all."""
        source = self.code.unit.source
        commands = None if allowedCommands is None else {to_string(name).lower() for name in allowedCommands}
        variables = tuple(to_string(name) for name in allowedVariables or ())
        try:
            check_restricted(self.code.ast, source.text, source.file, commands, variables, allowEnvironmentVariables)
        except ParseError as problem:
            raise NetError.of(parse_failure(problem, source).record.Exception) from None

    def GetNewClosure(self) -> ScriptBlock:
        """A copy that keeps the values that the local variables have now."""

        return current_engine().modules.closure(self)

    def __repr__(self) -> str:
        return "<ScriptBlock>"


def run_body(body: Execute, scope: Scope, out: Out, engine: Engine) -> None:
    """Run one compiled block in a scope; `return` ends it, `break` and `continue` go on to the caller's loops."""
    previous = engine.scope
    before = previous.state.left_from(previous) if previous.state is not scope.state else None
    engine.scope = scope
    engine.depth += 1
    try:
        if engine.depth > engine.max_depth:
            raise overflow()
        signal = body(scope, out)
    except ReturnFlow:
        return
    finally:
        engine.scope = previous
        engine.depth -= 1
        if before is not None:
            previous.state.current = before
    if signal is not None and signal is not RETURN:
        leave(signal)

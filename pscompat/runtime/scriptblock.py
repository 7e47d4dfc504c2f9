"""Script blocks: compiled code, and the ScriptBlock objects that scripts pass around."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.binding.plan import BindingPlan
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
from pscompat.commands.script_block import RunnableBlock
from pscompat.dotnet.errors import NetError, ReturnFlow, TerminatingError
from pscompat.dotnet.values import NOTHING, GenericList, Value
from pscompat.language import ast
from pscompat.runtime.compile import RETURN, Execute, Unit, collected, leave, overflow
from pscompat.runtime.current import current_engine
from pscompat.runtime.error_faces import travelling
from pscompat.runtime.scopes import Scope, VariableInfo

if TYPE_CHECKING:
    from pscompat.runtime.compile import Evaluate, Out
    from pscompat.runtime.engine import Engine


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
        "_ready",
        "ast",
        "attributes",
        "begin",
        "clean",
        "cmdlet_binding",
        "dynamic",
        "end",
        "info",
        "is_filter",
        "parameter_asts",
        "parameters",
        "process",
        "unit",
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
        self._ready = False
        self._plans: dict[str, BindingPlan] = {}
        self.parameters: list[ScriptParameter] = []
        self.info: dict[str, VariableInfo] = {}
        self.attributes: dict[str, Value] = {}
        self.cmdlet_binding = False
        self.begin: Execute | None = None
        self.process: Execute | None = None
        self.end: Execute | None = None
        self.clean: Execute | None = None
        self.dynamic: Execute | None = None

    def ready(self) -> Code:
        """This code, compiled."""
        if not self._ready:
            self.unit.compile_code(self)
            self._ready = True
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
        if text.startswith("{") and text.endswith("}") and self.ast.start > 0 or text[:1] == "{" and text[-1:] == "}":
            return text[1:-1]
        return text

    @property
    def is_simple(self) -> bool:
        """Whether running it is nothing but running its end block: no parameters, no other blocks."""
        self.ready()
        return (
            not self.parameters
            and self.begin is None
            and self.process is None
            and self.clean is None
            and not self.dynamic
        )


def _output_name(item: Value) -> str:
    return item if isinstance(item, str) else item.full_name


class ScriptBlock(RunnableBlock):
    """System.Management.Automation.ScriptBlock.

    `captured` is the scope a closure was made in (GetNewClosure, modules), else None: the block then runs in a child of
    whatever scope calls it (about_Script_Blocks).
    """

    __slots__ = ("captured", "code")
    net_name = "System.Management.Automation.ScriptBlock"

    def __init__(self, code: Code, captured: Scope | None = None):
        self.code = code
        self.captured = captured

    @property
    def text(self) -> str:
        """The source between the braces."""
        return self.code.body_text

    @property
    def ast(self) -> ast.ScriptBlockAst:
        return self.code.ast

    @property
    def Ast(self) -> Value:
        return self.code.ast

    @property
    def File(self) -> str | None:
        return self.code.unit.source.file

    @property
    def IsFilter(self) -> bool:
        return self.code.is_filter

    @property
    def Module(self) -> None:
        return None

    @property
    def StartPosition(self) -> Value:
        return self.code.unit.extent(self.code.ast)

    def ToString(self) -> str:
        return self.text

    @classmethod
    def Create(cls, script: str) -> ScriptBlock:
        return current_engine().parse(script)

    def invoke(
        self, *args: Value, under: Value = NOTHING, input: Iterable[Value] = (), this: Value = NOTHING
    ) -> list[Value]:
        """Run the block in a new scope and return what it writes. `under` becomes `$_`, `this` `$this`, `input` `$input`."""

        engine = current_engine()
        results: list[Value] = []
        self.run(engine.scope, list(args), results.append, under, list(input), this)
        return results

    def run(
        self,
        caller: Scope,
        args: list[Value],
        out: Out,
        under: Value = NOTHING,
        input: list[Value] | None = None,
        this: Value = NOTHING,
        variables: dict[str, Value] | None = None,
    ) -> None:
        """Run the block in a child scope of `caller` (or of its captured scope), writing to `out`."""
        preset = dict(variables) if variables else {}
        if under is not NOTHING:
            preset["_"] = under
        if this is not NOTHING:
            preset["this"] = this
        caller.engine.run_block(self, caller, args, out, input, preset)

    def _called(self, *args: Value, variables: dict[str, Value] | None = None) -> list[Value]:
        """Run as a method: any error in it ends it, and is what the method throws."""
        engine = current_engine()
        results: list[Value] = []
        depth, engine.try_depth = engine.try_depth, engine.try_depth + 1
        try:
            self.run(engine.scope, list(args), results.append, variables=variables)
        except TerminatingError as problem:
            raise NetError.of(travelling(problem)) from None
        finally:
            engine.try_depth = depth
        return results

    def Invoke(self, *args: Value) -> Value:
        return GenericList(
            self._called(*args), "System.Management.Automation.PSObject", "System.Collections.ObjectModel.Collection`1"
        )

    def InvokeReturnAsIs(self, *args: Value) -> Value:
        return collected(self._called(*args))

    def InvokeWithContext(self, functions: Value, variables: Value, *args: Value) -> Value:
        return self._called(*args, variables={each.Name.lower(): each.Value for each in variables or ()})

    def GetNewClosure(self) -> ScriptBlock:
        """A copy that keeps the values that the local variables have now."""

        engine = current_engine()
        here = engine.scope
        scope = Scope(engine, engine.global_scope, here.streams, is_script=True)
        scope.vars.update(here.vars)
        if here.info:
            scope.info = dict(here.info)
        scope.functions = here.functions
        return ScriptBlock(self.code, scope)

    def __repr__(self) -> str:
        return "<ScriptBlock>"


def run_body(body: Execute, scope: Scope, out: Out, engine: Engine) -> None:
    """Run one compiled block in a scope; `return` ends it, `break` and `continue` go on to the caller's loops."""
    previous = engine.scope
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
    if signal is not None and signal is not RETURN:
        leave(signal)

"""Variables: plain, scoped, automatic, and those of drives (about_Variables, about_Scopes, about_Automatic_Variables)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.values import IN_PSOBJECT, NOTHING, PSObject, Value
from pscompat.language import ast
from pscompat.language.assigned_variables import assigned_reads, shared_variables
from pscompat.language.local_variables import block_with, keeps_variables
from pscompat.runtime.compile import Evaluate, Unit, compiles_expression, expression, located
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.scopes import MISSING, PROTECTED, VariableInfo, not_writable, split_path
from pscompat.runtime.stack_trace import MethodFrame, outermost_place

if TYPE_CHECKING:
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.scopes import Scope

QUALIFIERS = frozenset({"global", "script", "local", "private", "using", "workflow"})
CONSTANTS: dict[str, Value] = {"true": True, "false": False, "null": None}


def plain_key(node: ast.Ast) -> str | None:
    """The lower-case name of a variable that is read from `vars` without further ado; None for any other node."""
    if type(node) is not ast.VariableExpressionAst or ":" in node.variable_path:
        return None
    key = node.variable_path.lower()
    return None if key in CONSTANTS or key in _SPECIAL or key == "psitem" else key


@compiles_expression(ast.VariableExpressionAst)
def compile_variable(node: ast.VariableExpressionAst, unit: Unit) -> Evaluate:
    read = read_variable(node.variable_path, unit, node)
    return _kept_object(read) if holds_current_object(node) else read


def holds_current_object(node: ast.Ast | None) -> bool:
    """Whether an expression is `$_`, which may stand in parentheses."""
    while isinstance(node, ast.ParenExpressionAst):
        node = node.pipeline.pure_expression if isinstance(node.pipeline, ast.PipelineAst) else None
    return isinstance(node, ast.VariableExpressionAst) and node.variable_path.lower() in ("_", "psitem")


def _kept_object(read: Evaluate) -> Evaluate:
    """`$_` where its value is kept: the object of a pipeline in its PSObject, which is one and the same from then on."""

    def evaluate(scope: Scope) -> Value:
        value = scope.vars.get("_", MISSING)
        holder: Scope | None = scope
        if value is MISSING:
            value, holder = read(scope), scope.holder("_")
        if type(value) in IN_PSOBJECT or holder is None or value is not holder.piped:
            return value
        kept = holder.vars["_"] = PSObject(value)
        return kept

    return evaluate


def operand(node: ast.Ast, unit: Unit) -> Evaluate:
    """Compile an expression that is only computed with, so that `$_` needs no PSObject around it."""
    return read_variable("_", unit, node) if holds_current_object(node) else expression(node, unit)


def value_to_change(node: ast.VariableExpressionAst, unit: Unit) -> Evaluate:
    """What a compound assignment starts from: the variable; where it is not set in a scope that the block keeps to itself, null."""
    path, read = node.variable_path, compile_variable(node, unit)
    if ":" in path or path.lower() in CONSTANTS:
        return read
    key = path.lower()
    kept = keeps_own_variable(node, unit)

    def evaluate(scope: Scope) -> Value:
        value = scope.vars.get(key, MISSING)
        if value is not MISSING:
            return value
        return None if kept(scope) else read(scope)

    return evaluate


def keeps_own_variable(node: ast.VariableExpressionAst, unit: Unit) -> Callable[[Scope], bool]:
    """The test whether a scope was opened for the block that holds the node, and keeps this variable of the block to itself."""
    block: list[ast.ScriptBlockAst | None] = []

    def kept(scope: Scope) -> bool:
        if not block:
            found = block_with(node, unit.source.root)
            keeps = (
                found is not None
                and keeps_variables(found)
                and node.variable_path.lower() not in shared_variables(found)
            )
            block.append(found if keeps else None)
        return scope.block is not None and scope.block is block[0]

    return kept


def _unset_value(node: ast.VariableExpressionAst, unit: Unit) -> Evaluate:
    """What a variable is whose assignment in the same block failed; MISSING where the scopes around have to be asked."""
    kept = keeps_own_variable(node, unit)
    found: list[Value] = []

    def unset(scope: Scope) -> Value:
        if (found and found[0] is MISSING) or not kept(scope):
            return MISSING
        if not found:
            assert scope.block is not None
            reads = assigned_reads(scope.block)
            written = reads.get(id(node))
            is_own = id(node) in reads
            found.append(MISSING if not is_own else None if written is None else unset_of_type(written, unit))
        return found[0]

    return unset


def unset_of_type(written: ast.TypeConstraintAst, unit: Unit) -> Value:
    """What a variable of a block with this type holds before it is assigned."""
    nettype = type_of_name(written.type_name, unit)
    return default_of(nettype) if nettype.is_value_type else None


def read_variable(path: str, unit: Unit, node: ast.Ast | None = None) -> Evaluate:
    """Compile reading the variable that a path as written names; `node` is where strict mode's error is shown."""
    qualifier, name = split_path(path)
    key = name.lower()
    if qualifier == "":
        if key in CONSTANTS:
            constant = CONSTANTS[key]
            return lambda scope: constant
        if key == "psitem":
            key = name = "_"
        special = _SPECIAL.get(key)
        if special is not None:
            return _unless_assigned(key, special(unit))

        strict = 2 if unit.in_text else 1
        unset = _unset_value(node, unit) if isinstance(node, ast.VariableExpressionAst) else None

        def evaluate(scope: Scope) -> Value:
            value = scope.vars.get(key, MISSING)
            if value is not MISSING:
                return value
            if unset is not None and (value := unset(scope)) is not MISSING:
                return value
            try:
                return scope.read(key, name, strict)
            except TerminatingError as problem:
                raise problem if node is None else located(problem, unit, node) from None

        return evaluate
    if qualifier in QUALIFIERS:
        special = _SPECIAL.get(key) if qualifier in ("global", "script", "local") else None
        automatic = None if special is None else special(unit)
        return lambda scope: _scoped(scope, qualifier, key, automatic)
    return lambda scope: scope.engine.variables.read_drive(scope, qualifier, name)


def _scoped(scope: Scope, qualifier: str, key: str, automatic: Evaluate | None) -> Value:
    """The variable of the scope that is named; `automatic` gives what the engine itself keeps there."""
    if qualifier in ("local", "private"):
        value = scope.vars.get(key, MISSING)
    else:
        named = scope.named(qualifier)
        value = named.vars.get(key, MISSING)
        if named is not scope and named.hides(key):
            value = MISSING
        if value is MISSING and named is scope.engine.global_scope:
            value = scope.engine.variables.automatic(key, MISSING)
    if value is not MISSING:
        return value
    if automatic is not None:
        return automatic(scope.named(qualifier))
    if scope.engine.strict_used and scope.strict_version() >= 1:
        raise error(
            f"The variable '${qualifier}:{key}' cannot be retrieved because it has not been set.",
            "VariableIsUndefined",
            "InvalidOperation",
            key,
        )
    return None


def _nearest_runtime(scope: Scope) -> CommandRuntime | None:
    for each in scope.chain():
        if each.runtime is not None:
            return each.runtime
    return None


def _question(unit: Unit) -> Evaluate:
    return lambda scope: scope.engine.ok


def invocation_in(scope: Scope) -> InvocationInfo:
    """What `$MyInvocation` is in a scope."""
    engine = scope.engine
    methods = [frame.scope for frame in engine.frames if isinstance(frame, MethodFrame)]
    for each in scope.chain():
        runtime = each.runtime
        while runtime is not None and runtime.keeps_invocation:
            runtime = runtime.dotted_over
        if runtime is not None:
            return runtime.invocation
        if each in methods:
            return InvocationInfo.of_place(outermost_place(engine.frames))
    return engine.top_invocation


def _invocation(unit: Unit) -> Evaluate:
    return invocation_in


def _bound_parameters(unit: Unit) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        runtime = _nearest_runtime(scope)
        if runtime is None:
            from pscompat.dotnet.library.bound_parameters import BoundParameters  # start-up: as in CommandRuntime

            return BoundParameters()
        table = runtime.bound_table()
        for each in scope.chain():
            if each.runtime is runtime:
                each.vars["psboundparameters"] = table
                break
        return table

    return evaluate


def _script_path(unit: Unit) -> Evaluate:
    file = unit.source.file
    return lambda scope: file or ""


def _script_root(unit: Unit) -> Evaluate:
    import os

    file = unit.source.file
    root = os.path.dirname(file) if file else ""
    return lambda scope: root


def _pscmdlet(unit: Unit) -> Evaluate:
    def evaluate(scope: Scope) -> Value:
        for each in scope.chain():
            runtime = each.runtime
            while runtime is not None:
                metadata = runtime.info.metadata()
                if metadata is not None and metadata.cmdlet_binding and runtime.filled is None:
                    from pscompat.runtime.pscmdlet import ScriptCmdlet  # start-up: few functions read $PSCmdlet

                    return ScriptCmdlet(runtime, each)
                runtime = runtime.dotted_over
        return scope.read("pscmdlet", "PSCmdlet")

    return evaluate


def _unless_assigned(key: str, automatic: Evaluate) -> Evaluate:
    """What a script assigned to an automatic variable in this scope, otherwise what the engine says."""

    def evaluate(scope: Scope) -> Value:
        value = scope.vars.get(key, MISSING)
        return automatic(scope) if value is MISSING else value

    return evaluate


_SPECIAL: dict[str, Callable[[Unit], Evaluate]] = {
    "?": _question,
    "myinvocation": _invocation,
    "psboundparameters": _bound_parameters,
    "pscommandpath": _script_path,
    "psscriptroot": _script_root,
    "pscmdlet": _pscmdlet,
}


def write_variable(path: str, unit: Unit) -> Callable[[Scope, Value], None]:
    """Compile assigning the variable that a path as written names."""
    qualifier, name = split_path(path)
    key = name.lower()
    if qualifier == "":
        if key == "null":
            return lambda scope, value: None
        if key == "psitem":
            key = "_"
        if key in ("true", "false", "?"):
            return _refused(name)
        if key in PROTECTED:
            return lambda scope, value: scope.assign(key, value)

        def assign(scope: Scope, value: Value) -> None:
            if scope.info is not None and key in scope.info:
                scope.assign(key, value)
                return
            if key not in scope.vars:
                scope.engine.spelling.setdefault(key, name)
            scope.vars[key] = value

        return assign
    if qualifier in QUALIFIERS:

        def assign_scoped(scope: Scope, value: Value) -> None:
            target = scope.named(qualifier)
            scope.engine.spelling.setdefault(key, name)
            is_new = key not in target.vars
            target.assign(key, value)
            if qualifier == "private" and is_new:
                target.set_info(key, VariableInfo(name, frozenset({"Private"})))

        return assign_scoped
    drive = path.partition(":")[0]
    return lambda scope, value: scope.engine.variables.write_drive(
        scope, drive, name, None if value is NOTHING else value
    )


def _refused(name: str) -> Callable[[Scope, Value], None]:
    def refuse(scope: Scope, value: Value) -> None:
        raise not_writable(name)

    return refuse

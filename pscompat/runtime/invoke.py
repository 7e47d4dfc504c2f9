"""From a command's name or value to the pipeline stage that runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.arguments import Argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.values import NOTHING, NetObject, Value, unwrap
from pscompat.runtime.commands import (
    ApplicationInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FunctionInfo,
    ScriptInfo,
)
from pscompat.runtime.extent import InvocationInfo, ScriptExtent
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.pipeline import CmdletProcessor
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.pipeline import Stage
    from pscompat.runtime.scopes import Scope


def make_stage(
    scope: Scope, target: Value, arguments: list[Argument], extent: ScriptExtent | None, dot: bool = False
) -> Stage:
    """The stage for one call of `target` (a name, a ScriptBlock or a CommandInfo); dot: run in the caller's scope."""
    if type(target) is str and target:
        info = scope.engine.commands.resolve(scope, target)
        return stage_for(info, target, scope, arguments, extent, dot)
    target = unwrap(target)
    if isinstance(target, ScriptBlock):
        refuse_conflict(target, "", extent)
        return FunctionProcessor(target, "", scope, arguments, extent, scope.streams, None, dot)
    if isinstance(target, CommandInfo):
        info = scope.engine.commands.behind_alias(scope, target)
        return stage_for(info, info.Name, scope, arguments, extent, dot)
    if isinstance(target, NetObject) and target.net_name == "System.Management.Automation.PSModuleInfo" and arguments:
        return _in_module(target, scope, arguments, extent, dot)
    name = "" if target is NOTHING else to_string(target)
    if not name:
        operator = "." if dot else "&"
        raise error(
            f"The expression after '{operator}' in a pipeline element produced an object that was not valid. It must result in a "
            "command name, a script block, or a CommandInfo object.",
            "BadExpression",
            "InvalidOperation",
            None if target is NOTHING else target,
        )
    return stage_for(scope.engine.commands.resolve(scope, name), name, scope, arguments, extent, dot)


def _in_module(module: Value, scope: Scope, arguments: list[Argument], extent: ScriptExtent | None, dot: bool) -> Stage:
    """`& $module { … }`: the first argument is the command, run in the module's scope."""
    command = arguments[0].value
    if module.scope is None:
        return make_stage(scope, command, arguments[1:], extent, dot)
    state = module.scope.state
    if isinstance(command, ScriptBlock):
        return make_stage(scope, ScriptBlock(command.code, state), arguments[1:], extent, dot)
    return make_stage(state.running(), command, arguments[1:], extent, dot)


def stage_for(
    info: CommandInfo,
    name: str,
    scope: Scope,
    arguments: list[Argument],
    extent: ScriptExtent | None,
    dot: bool = False,
) -> Stage:
    """The stage for one call of a resolved command; with `-?` it is Get-Help's."""
    for argument in arguments:
        if argument.name == "?" and _gives_help(info, scope):
            topic = info.Path if isinstance(info, ExternalScriptInfo) else name
            asked = [Argument("Name", topic, attached=True), Argument("Category", "All", attached=True)]
            return make_stage(scope, "Get-Help", asked, extent)
    if isinstance(info, CmdletInfo):
        return CmdletProcessor(info, name, scope, arguments, extent, scope.streams)
    if isinstance(info, (FunctionInfo, ScriptInfo)):
        refuse_conflict(info.ScriptBlock, info.Name)
        return FunctionProcessor(info.ScriptBlock, name, scope, arguments, extent, scope.streams, info, dot)
    if isinstance(info, ExternalScriptInfo):
        check_script(scope.engine, info)
        return FunctionProcessor(info.block, name, scope, arguments, extent, scope.streams, info, dot, is_script=True)
    assert isinstance(info, ApplicationInfo)
    from pscompat.runtime.native import NativeProcessor  # start-up: only for programs

    return NativeProcessor(info, name, scope, arguments, extent, scope.streams)


def _gives_help(info: CommandInfo, scope: Scope) -> bool:
    """Whether `-?` is not just an argument: of cmdlets, advanced functions, and functions with help in their comments."""
    if isinstance(info, CmdletInfo):
        return True
    if not isinstance(info, (FunctionInfo, ExternalScriptInfo)):
        return False
    block = info.block if isinstance(info, ExternalScriptInfo) else info.ScriptBlock
    return block.compiled().cmdlet_binding or scope.engine.surroundings.has_help(block)


def refuse_conflict(block: ScriptBlock, name: str, place: ScriptExtent | None = None) -> None:
    """Raise TerminatingError where no command can be made of code, since names of its parameters are taken.

    place: where that happened, None where the caller knows. Code that another command runs (ForEach-Object, Invoke-Command)
    or that a method invokes is no command.
    """
    code = block.compiled()
    problem = code.plan_for(name).conflict_error() if code.parameters else None
    if problem is None:
        return
    problem.record.extent = place
    if not code.cmdlet_binding:
        problem.record.InvocationInfo = InvocationInfo.of_place(place)
    raise problem


def check_script(engine: Engine, info: ExternalScriptInfo) -> None:
    """Raise the error of a script file that cannot be made a command: for what it asks for with `#Requires` and this session
    does not have, for modules and assemblies that it uses and nobody has, and for names of its parameters that are taken.

    It ends the statement that calls the script.
    """
    requirements = info.block.ast.script_requirements
    if requirements is not None:
        from pscompat.runtime.requirements import check_requirements  # start-up: few scripts have #Requires

        check_requirements(engine, requirements, info.Path)
    try:
        info.block.compiled()
    except TerminatingError as problem:
        problem.thrown = False
        raise
    refuse_conflict(info.block, info.Name)

"""New-Module."""

from __future__ import annotations

from cmdlets.core._modules import target_scope
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.runtime.module_exports import export, publish
from pscompat.runtime.modules import dynamic_name, made_of

_BLOCK, _NAME = "ScriptBlock", "Name"


@cmdlet(
    "New-Module",
    default_set=_BLOCK,
    output=("System.Management.Automation.PSModuleInfo",),
    aliases=("nmo",),
)
class NewModule(Cmdlet):
    """Makes a module of a script block: its functions share variables that nobody else sees."""

    Name = Parameter("string", sets={_NAME: In(mandatory=True, position=0, by_value=True)}, help="The module's name.")
    ScriptBlock = Parameter(
        "scriptblock",
        sets={_BLOCK: In(mandatory=True, position=0), _NAME: In(mandatory=True, position=1)},
        validate=(ValidateNotNull(),),
        help="The module's code.",
    )
    Function = Parameter("string[]", validate=(ValidateNotNull(),), help="Export these functions only.")
    Cmdlet = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted.")
    ReturnResult = Parameter("switch", help="Write what the script block writes, not the module.")
    AsCustomObject = Parameter("switch", help="Write an object whose methods are the module's functions.")
    ArgumentList = Parameter("object[]", remaining=True, aliases=("Args",), help="Arguments for the script block.")
    examples = (
        Example(
            "$m = New-Module { $n = 0; function Step { $script:n++; $n } }; Step; Step",
            "1\n2",
            "The functions keep a counter of their own.",
        ),
        Example("(New-Module -AsCustomObject { function Twice($x) { 2 * $x } }).Twice(21)", "42"),
    )

    def process(self) -> None:
        engine = self.engine
        name = self.Name or dynamic_name()
        try:
            module, results = made_of(engine, name, self.ScriptBlock, self.ArgumentList or [])
        except TerminatingError as problem:
            self.write_error(problem.record)
            return
        if self.Function:
            module.exports.functions.clear()
            export(module, self.Function, None, None)
        if self.AsCustomObject:
            self.write(module.AsCustomObject())
            return
        publish(engine, module, target_scope(self))
        if self.ReturnResult:
            self.write_all(results)
        else:
            self.write(module)

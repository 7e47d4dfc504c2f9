"""Invoke-Command, on this machine only."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.arguments import Argument
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.functions import FunctionProcessor

_LOCAL, _REMOTE = "InProcess", "ComputerName"


@cmdlet("Invoke-Command", default_set=_LOCAL, aliases=("icm",))
class InvokeCommand(Cmdlet):
    """Runs a script block. There is no remoting: -ComputerName, -HostName and -Session are refused."""

    ScriptBlock = Parameter(
        "scriptblock",
        sets={_LOCAL: In(mandatory=True, position=0), _REMOTE: In(position=1)},
        aliases=("Command",),
        validate=(ValidateNotNull(),),
        help="What to run.",
    )
    NoNewScope = Parameter("switch", sets=(_LOCAL,), help="Run it in the caller's own scope.")
    ComputerName = Parameter(
        "string[]",
        sets={_REMOTE: In(position=0)},
        aliases=("Cn",),
        validate=(ValidateNotNull(empty=True),),
        help="Not available.",
    )
    FilePath = Parameter(
        "string", sets=(_REMOTE,), aliases=("PSPath",), validate=(ValidateNotNull(),), help="Not available."
    )
    HostName = Parameter("string[]", sets=(_REMOTE,), validate=(ValidateNotNull(empty=True),), help="Not available.")
    Session = Parameter("object[]", sets=(_REMOTE,), validate=(ValidateNotNull(empty=True),), help="Not available.")
    Credential = Parameter("pscredential", sets=(_REMOTE,), help="Not available.")
    InputObject = Parameter("psobject", by_value=True, help="What the script block sees as $input.")
    ArgumentList = Parameter("object[]", aliases=("Args",), help="Arguments of the script block.")
    examples = (
        Example("Invoke-Command { param($a, $b) $a + $b } -ArgumentList 1, 2", "3"),
        Example("1, 2 | Invoke-Command { ($input | Measure-Object -Sum).Sum }", "3"),
    )

    def begin(self) -> None:
        if self.parameter_set == _REMOTE:
            self.throw(
                "This parameter set requires remoting, which pscompat does not have. Run the script block on this machine, without "
                "-ComputerName, -HostName and -Session.",
                "RemotingNotSupported",
                "NotImplemented",
                None,
                "System.Management.Automation.Remoting.PSRemotingDataStructureException",
            )
        self.ScriptBlock.code.check_sole_block()
        self._input: list[Value] = []

    def process(self) -> None:
        if self.current_object is not NOTHING or "InputObject" in self.bound:
            self._input.append(self.InputObject)

    def end(self) -> None:
        arguments = [Argument(None, value) for value in self.ArgumentList or []]
        call = FunctionProcessor(
            self.ScriptBlock, "", self.scope, arguments, None, self.runtime.streams, dot=bool(self.NoNewScope)
        )
        call.run_to_end(self.runtime.out, None, {"input": self._input})

"""Invoke-Command, on this machine only."""

from __future__ import annotations

from pscompat.catalog.refused import completed, refuse, refuse_wsman
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.arguments import Argument
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import NOTHING, Value
from pscompat.providers.drives import resolve
from pscompat.runtime.credentials import CredentialPrompt
from pscompat.runtime.functions import FunctionProcessor

_LOCAL = "InProcess"
_NO_REMOTING = "PowerShell's remoting is not there; run the script block on this machine, without -ComputerName, -HostName and -Session"


@cmdlet("Invoke-Command", default_set=_LOCAL, aliases=("icm",))
@completed("Invoke-Command", acts_on=("ScriptBlock",), transforms={"Credential": CredentialPrompt()})
class InvokeCommand(Cmdlet):
    """Runs a script block. There is no remoting: -ComputerName, -HostName and -Session are refused."""

    passes_output = True

    ScriptBlock: Value
    FilePath: str
    NoNewScope = Parameter("switch", sets=(_LOCAL,), help="Run it in the caller's own scope.")
    InputObject = Parameter("psobject", by_value=True, help="What the script block sees as $input.")
    ArgumentList = Parameter("object[]", aliases=("Args",), help="Arguments of the script block.")
    examples = (
        Example("Invoke-Command { param($a, $b) $a + $b } -ArgumentList 1, 2", "3"),
        Example("1, 2 | Invoke-Command { ($input | Measure-Object -Sum).Sum }", "3"),
    )

    def begin(self) -> None:
        self._check_file()
        refuse_wsman(self)
        refuse(self, _NO_REMOTING)
        self.ScriptBlock.code.check_sole_block()
        self._input: list[Value] = []

    def _check_file(self) -> None:
        try:
            if "FilePath" in self.bound:
                resolve(self.scope, self.FilePath)
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def process(self) -> None:
        if self.current_object is not NOTHING or "InputObject" in self.bound:
            self._input.append(self.InputObject)

    def end(self) -> None:
        arguments = [Argument(None, value) for value in self.ArgumentList or []]
        streams = self.runtime.block_streams
        call = FunctionProcessor(self.ScriptBlock, "", self.scope, arguments, None, streams, dot=bool(self.NoNewScope))
        call.is_invoked = call.runtime.keeps_invocation = True
        try:
            call.run_to_end(self.runtime.out, None, {"input": self._input})
        except TerminatingError as problem:
            if problem.thrown:  # of what a block throws, -ErrorVariable of this cmdlet alone has the exception as well
                self.runtime.keep_ending(problem, self.runtime.streams)
            raise

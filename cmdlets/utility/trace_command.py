"""Trace-Command."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.arguments import Argument
from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.invoke import make_stage
from pscompat.runtime.pipeline import Pipeline

_EXPRESSION, _COMMAND = "expressionSet", "commandSet"


@cmdlet("Trace-Command", default_set=_EXPRESSION)
class TraceCommand(Cmdlet):
    """Runs a block or a command. Nothing is traced here, which is said where a listener is asked for."""

    InputObject = Parameter("psobject", by_value=True, help="What the block sees as $input.")
    Name = Parameter("string[]", position=0, mandatory=True, help="The sources to trace.")
    Option = Parameter("System.Management.Automation.PSTraceSourceOptions", position=2, help="Has no effect.")
    Expression = Parameter("scriptblock", sets={_EXPRESSION: In(mandatory=True, position=1)}, help="What to run.")
    Command = Parameter("string", sets={_COMMAND: In(mandatory=True, position=1)}, help="The command to run.")
    ArgumentList = Parameter(
        "object[]", sets={_COMMAND: In(remaining=True)}, aliases=("Args",), help="The command's arguments."
    )
    ListenerOption = Parameter("System.Diagnostics.TraceOptions", help="Has no effect.")
    FilePath = Parameter("string", aliases=("PSPath", "Path"), help="A file; it is not written.")
    Force = Parameter("switch", help="Has no effect.")
    Debugger = Parameter("switch", help="Has no effect.")
    PSHost = Parameter("switch", help="Has no effect.")
    examples = (Example("Trace-Command ParameterBinding { 6 * 7 }", "42"),)

    def begin(self) -> None:
        self._input: list[Value] = []
        if self.FilePath is not None or self.Debugger or self.PSHost:
            self.write_warning(
                "Trace-Command: pscompat traces nothing; the command runs, and no trace of it is written."
            )

    def process(self) -> None:
        if self.current_object is not NOTHING or "InputObject" in self.bound:
            self._input.append(self.InputObject)

    def end(self) -> None:
        if self.parameter_set == _EXPRESSION:
            call = FunctionProcessor(self.Expression, "", self.scope, [], None, self.runtime.block_streams)
            call.run_to_end(self.runtime.out, None, {"input": self._input})
            return
        arguments = [Argument(None, value) for value in self.ArgumentList or ()]
        stage = make_stage(self.scope, self.Command, arguments, None)
        Pipeline([stage]).run(self.runtime.out, self._input or None)

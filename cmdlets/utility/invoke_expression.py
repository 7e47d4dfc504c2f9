"""Invoke-Expression."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.runtime.item_runner import item_runner


@cmdlet("Invoke-Expression")
class InvokeExpression(Cmdlet):
    """Runs a string as a script, in the scope it is called from."""

    passes_output = True

    Command = Parameter("string", position=0, mandatory=True, by_value=True, help="The script's text.")
    examples = (
        Example("Invoke-Expression '$x = 2; $x * 3'; $x", "6\n2"),
        Example("'1 + 1' | Invoke-Expression", "2"),
    )

    def process(self) -> None:
        try:
            block = self.engine.parse(self.Command)
            block.code.ready()
        except TerminatingError as failure:
            # The text is not part of the script, so the error stands where this command was called.
            failure.record.InvocationInfo = None
            failure.record.extent = self.runtime.extent
            raise TerminatingError(failure.record) from None
        item_runner(block, self.scope, self.runtime.block_streams)(self.scope.lookup("_"), self.runtime.out)

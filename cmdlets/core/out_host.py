"""Out-Host."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.formatting.output import OutDefault


@cmdlet("Out-Host", aliases=("oh",))
class OutHost(Cmdlet):
    """Shows objects on the screen."""

    Paging = Parameter("switch", help="Shows a screen at a time; the output is not stopped here.")
    InputObject = Parameter("psobject", by_value=True, help="The objects to show.")
    examples = (Example("1, 2 | Out-Host"),)

    def begin(self) -> None:
        self._output = OutDefault(
            self.engine, self.engine.host.write_line, write_stream_line=self.engine.host.write_stream_line
        )

    def process(self) -> None:
        self._output.write(self.InputObject)

    def end(self) -> None:
        self._output.close()

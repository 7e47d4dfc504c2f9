"""Measure-Command."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.library.time_span import TimeSpan


@cmdlet("Measure-Command", output=("System.TimeSpan",))
class MeasureCommand(Cmdlet):
    """Runs a script block, throws its output away and writes the time it took."""

    InputObject = Parameter("psobject", by_value=True, help="What the block sees as $_.")
    Expression = Parameter("scriptblock", position=0, mandatory=True, help="The block to run.")
    examples = (
        Example("(Measure-Command { Start-Sleep -Milliseconds 20 }).TotalMilliseconds -ge 20", "True"),
        Example("(Measure-Command { $kept = 1 }).GetType().FullName; $kept", "System.TimeSpan\n1"),
    )

    def begin(self) -> None:
        self._seconds = 0.0

    def process(self) -> None:
        import time

        run = self.runtime.block_runner(self.Expression)
        started = time.perf_counter()
        try:
            run(self.InputObject)
        finally:
            self._seconds += time.perf_counter() - started

    def end(self) -> None:
        self.write(TimeSpan(int(self._seconds * 10_000_000)))

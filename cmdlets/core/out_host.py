"""Out-Host."""

from __future__ import annotations

import textwrap

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.formatting.output import OutDefault
from pscompat.runtime.host import Host
from pscompat.runtime.host_objects import terminal_height


@cmdlet("Out-Host", aliases=("oh",))
class OutHost(Cmdlet):
    """Shows objects on the screen."""

    Paging = Parameter("switch", help="Shows a page at a time on a terminal, and waits for a key before the next.")
    InputObject = Parameter("psobject", by_value=True, help="The objects to show.")
    examples = (Example("1, 2 | Out-Host"),)

    def begin(self) -> None:
        host = self.engine.host
        rows = terminal_height() if self.Paging else -1
        write_line = host.write_line if rows < 1 else _Pages(host, rows).write_line
        self._output = OutDefault(self.engine, write_line, write_stream_line=host.write_stream_line)

    def process(self) -> None:
        self._output.write(self.InputObject)

    def end(self) -> None:
        self._output.close()


class _Pages:
    """Lines that wait for a key whenever they and the question for it fill the screen, which is `rows` lines high."""

    QUESTION = "<SPACE> next page; <CR> next line; Q quit"

    def __init__(self, host: Host, rows: int):
        self._host = host
        self._question = textwrap.wrap(self.QUESTION, host.width - 1)
        self._page = max(1, rows - len(self._question))
        self._left = self._page

    def write_line(self, text: str) -> None:
        """Show a text's lines; raises HaltCommandException's TerminatingError when no more are wanted."""
        for line in text.split("\n"):
            if self._left <= 0:
                self._left = self._asked()
            self._host.write_line(line)
            self._left -= max(1, -(-len(line) // self._host.width))

    def _asked(self) -> int:
        """The number of lines until the next question."""
        self._host.write_line("\n".join(self._question))
        while (key := self._host.read_key()) is not None:
            if key.KeyChar in "qQ":
                raise _halted()
            if key.KeyChar in "\r ":
                return 1 if key.KeyChar == "\r" else self._page
        return self._page


def _halted() -> TerminatingError:
    name = "System.Management.Automation.HaltCommandException"
    return error("The command was stopped by the user.", name, "OperationStopped", exception=name)

"""Out-String."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.formatting.output import UNLIMITED, OutDefault

_NEW_LINE = "\n"


@cmdlet("Out-String", default_set="NoNewLineFormatting", output=("System.String",))
class OutString(Cmdlet):
    """Turns objects into the text that would be shown for them."""

    Stream = Parameter("switch", sets=("StreamFormatting",), help="Write each line as a string of its own.")
    Width = Parameter("int", validate=(ValidateRange(2, 2147483647),), help="Characters to a line.")
    NoNewline = Parameter("switch", sets=("NoNewLineFormatting",), help="Leave the line breaks out.")
    InputObject = Parameter("psobject", by_value=True, help="The objects to turn into text.")
    examples = (
        Example("('a', 'b' | Out-String).Length", "4"),
        Example("(1..3 | Out-String -Stream) -join '+'", "1+2+3"),
    )

    def begin(self) -> None:
        self._lines: list[str] = []
        self._output = OutDefault(
            self.engine, self._lines.append, plain=True, line_width=self.Width or UNLIMITED, own_sequences=True
        )

    def process(self) -> None:
        self._output.write(self.InputObject)
        if self.Stream:
            self._flush()

    def _flush(self) -> None:
        self.write_all(self._lines)
        self._lines.clear()

    def end(self) -> None:
        self._output.close()
        if self.Stream:
            self._flush()
        elif self.NoNewline:
            self.write("".join(self._lines))
        else:
            self.write("".join(line + _NEW_LINE for line in self._lines))

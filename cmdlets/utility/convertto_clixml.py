"""ConvertTo-CliXml."""

from __future__ import annotations

from cmdlets.utility._clixml_writer import CliXmlWriter, document
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange


@cmdlet("ConvertTo-CliXml", output=("System.String",))
class ConvertToCliXml(Cmdlet):
    """Turns objects into the text from which ConvertFrom-CliXml makes them again."""

    net_command = "Microsoft.PowerShell.Commands.ConvertToClixmlCommand"
    InputObject = Parameter("psobject", position=0, mandatory=True, by_value=True, help="The objects.")
    Depth = Parameter(
        "int", validate=(ValidateRange(1, 2147483647),), default=2, help="How many levels of objects to keep."
    )
    examples = (Example("(@{ a = 1 } | ConvertTo-CliXml | ConvertFrom-CliXml).a", "1"),)

    def begin(self) -> None:
        self._writer = CliXmlWriter(self.Depth)
        self._parts: list[str] = []

    def process(self) -> None:
        self._parts.append(self._writer.write(self.InputObject))

    def end(self) -> None:
        self.write(document("".join(self._parts)))

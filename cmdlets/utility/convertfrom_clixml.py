"""ConvertFrom-CliXml."""

from __future__ import annotations

import io

from cmdlets.utility._clixml_reader import CliXmlReader
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError


@cmdlet("ConvertFrom-CliXml")
class ConvertFromCliXml(Cmdlet):
    """Makes the objects again that ConvertTo-CliXml turned into text."""

    net_command = "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand"
    InputObject = Parameter("string", position=0, mandatory=True, by_value=True, help="The text.")
    examples = (Example("1, 'a' | ConvertTo-CliXml | ConvertFrom-CliXml", "1\na"),)

    def process(self) -> None:
        try:
            self.write_all(CliXmlReader().objects(io.BytesIO(self.InputObject.encode("utf-8", "replace"))))
        except TerminatingError as failure:
            self.throw_record(failure.record)

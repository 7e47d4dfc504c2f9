"""Get-Clipboard."""

from __future__ import annotations

import re

from cmdlets.management._clipboard import CLIPBOARD
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Get-Clipboard", output=("System.String",))
class GetClipboard(Cmdlet):
    """Gets the text on the clipboard, line by line."""

    Raw = Parameter("switch", help="The whole text as one.")
    Delimiter = Parameter("string[]", help="What stands between the parts, in place of the end of a line.")
    examples = (Example("Set-Clipboard one, two; Get-Clipboard -Raw", "one\ntwo"),)

    def begin(self) -> None:
        text = CLIPBOARD.text
        if self.Raw:
            self.write(text)
            return
        delimiters = [each for each in (["\n"] if self.Delimiter is None else self.Delimiter) if each]
        self.write_all(re.split("|".join(map(re.escape, delimiters)), text) if delimiters else [text])

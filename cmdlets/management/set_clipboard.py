"""Set-Clipboard."""

from __future__ import annotations

from base64 import b64encode

from cmdlets.management._clipboard import CLIPBOARD
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.runtime.streams import HostInformationMessage

_SHOWN = 20


@cmdlet("Set-Clipboard", output=("System.String",), supports_should_process=True)
class SetClipboard(Cmdlet):
    """Puts a text on the clipboard."""

    Value = Parameter(
        "string[]",
        position=0,
        mandatory=True,
        by_value=True,
        by_property_name=True,
        allow_null=True,
        allow_empty_collection=True,
        allow_empty_string=True,
        help="The lines of the text; nothing clears the clipboard.",
    )
    Append = Parameter("switch", help="Put it behind what is there.")
    PassThru = Parameter("switch", help="Write the lines as well.")
    AsOSC52 = Parameter(
        "switch", aliases=("ToLocalhost",), help="Let the terminal put it on its own machine's clipboard."
    )
    examples = (Example("'one', 'two' | Set-Clipboard; Get-Clipboard", "one\ntwo"),)

    def begin(self) -> None:
        self._lines: list[str] = []

    def process(self) -> None:
        if self.Value is not None:
            self._lines += [line or "" for line in self.Value]
            if self.PassThru:
                self.write(self.Value)

    def end(self) -> None:
        if not self._lines and not self.Append:
            if self.should_process("The Clipboard has been cleared."):
                CLIPBOARD.text = ""
            return
        before = f"{CLIPBOARD.text}\n" if self.Append else ""
        first = self._lines[0] if self._lines else ""
        shown = f"{first[:_SHOWN]} ..." if len(first) >= _SHOWN else first
        if self.should_process(f"{'Append' if self.Append else 'Set'} string '{shown}' to the clipboard."):
            self._put(before + "\n".join(self._lines))

    def _put(self, text: str) -> None:
        if not self.AsOSC52:
            CLIPBOARD.text = text
            return
        encoded = b64encode(text.encode("utf-8", "replace")).decode("ascii")
        self.write_information(HostInformationMessage(f"\x1b]52;;{encoded}\x07", True, None, None), ("PSHOST",))

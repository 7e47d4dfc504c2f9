"""Write-Host."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import iterate, to_string, to_text
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import NOTHING, DictionaryEntry, Hashtable, PSObject, Value, unwrap
from pscompat.runtime.streams import HostInformationMessage


def _host_colour() -> Value:
    """The host's own colour, which one that cannot tell it names -1."""
    return enum("System.ConsoleColor").of(-1)


@cmdlet("Write-Host")
class WriteHost(Cmdlet):
    """Writes text to the host, by way of the information stream."""

    Object = Parameter(
        "object", position=0, by_value=True, remaining=True, aliases=("Msg", "Message"), help="What to write."
    )
    NoNewline = Parameter("switch", help="Do not end the line.")
    Separator = Parameter("object", default=" ", help="What stands between several objects.")
    ForegroundColor = Parameter("System.ConsoleColor", help="The color of the text.")
    BackgroundColor = Parameter("System.ConsoleColor", help="The color behind the text.")
    examples = (
        Example("Write-Host Name: vm1", "Name: vm1"),
        Example("Write-Host (1, 2, 3) -Separator ', '", "1, 2, 3"),
        Example("Write-Host 'one ' -NoNewline; Write-Host two", "one two"),
    )

    def begin(self) -> None:
        self._from_pipeline = "Object" not in self.bound

    def process(self) -> None:
        colours = (_host_colour() if each is None else each for each in (self.ForegroundColor, self.BackgroundColor))
        message = HostInformationMessage(self._text(self.Object), bool(self.NoNewline), *colours)
        self.write_information(message, ("PSHOST",))

    def _text(self, value: Value) -> str:
        """The value as text, with all digits of a real number that is itself an argument; the elements of a collection, and of those within, with the separator between them."""
        base = unwrap(value)
        if base is None or base is NOTHING:
            return ""
        if isinstance(base, str):
            return str(base)
        if type(value) is PSObject:
            return to_text(value)
        if isinstance(base, Hashtable):
            parts: Iterator[Value] | None = (DictionaryEntry(key, value) for key, value in base.items())
        else:
            parts = None if isinstance(base, Enumerator) else iterate(base)
        if parts is None:
            return net_text(value) if isinstance(value, float) and not self._from_pipeline else to_text(value)
        return to_string(self.Separator).join(self._text(part) for part in parts)

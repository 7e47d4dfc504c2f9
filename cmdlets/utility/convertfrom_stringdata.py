"""ConvertFrom-StringData."""

from __future__ import annotations

import re

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.values import Hashtable

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[0-7]{2,3}|c.|.)", re.DOTALL)
_CHARACTERS = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


@cmdlet("ConvertFrom-StringData", output=("System.Collections.Hashtable",))
class ConvertFromStringData(Cmdlet):
    """Turns lines of `name = value` into a hashtable."""

    StringData = Parameter(
        "string", position=0, mandatory=True, by_value=True, allow_empty_string=True, help="The lines."
    )
    Delimiter = Parameter("char", position=1, default="=", help="What stands between name and value.")
    examples = (
        Example('("a = 1`nb = 2" | ConvertFrom-StringData).b', "2"),
        Example("(ConvertFrom-StringData 'size:B2s' -Delimiter ':').size", "B2s"),
    )

    def process(self) -> None:
        table = Hashtable()
        for line in re.split(r"\r\n|\n|\r", self.StringData):
            text = line.strip()
            if text and not text.startswith("#"):
                self._add(table, text, line)
        self.write(table)

    def _add(self, table: Hashtable, text: str, line: str) -> None:
        name, delimiter, value = text.partition(str(self.Delimiter))
        name = name.strip()
        if not delimiter or not name:
            message = (
                f"Data line '{line}' is not in 'name=value' format. The data lines are expected to be in the "
                "'name=value' format, with the name and value separated by the delimiter."
            )
            if not delimiter:
                message = f"Data line '{text}' is not in 'name=value' format. "
            self.throw(
                message,
                "InvalidOperation",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        if name in table:
            message = f"Data item '{name}' in line '{text}' is already defined. "
            self.throw(
                message,
                "InvalidOperation",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        table[name] = _ESCAPE.sub(lambda found: _unescaped(found[1]), value.strip())


def _unescaped(escape: str) -> str:
    """What an escape of .NET's regular expressions stands for."""
    if escape[0] in "xu" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    if escape[0] in "01234567" and len(escape) > 1:
        return chr(int(escape, 8))
    if escape[0] == "c" and len(escape) > 1:
        return chr(ord(escape[1].upper()) & 0x1F)
    return _CHARACTERS.get(escape, escape)

"""ConvertFrom-StringData."""

from __future__ import annotations

import re

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.pattern_escapes import PatternError, unescape
from pscompat.dotnet.values import Hashtable


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
        try:
            table[name] = unescape(value.strip())
        except PatternError as failure:
            exception = "System.Text.RegularExpressions.RegexParseException"
            self.throw(str(failure), exception, "NotSpecified", None, exception)

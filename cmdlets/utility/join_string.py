"""Join-String."""

from __future__ import annotations

from cmdlets.utility._properties import PropertyExpression
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet import convert
from pscompat.dotnet.library.culture import INVARIANT, acting_as
from pscompat.dotnet.operators import BINARY
from pscompat.dotnet.text import stored_text
from pscompat.dotnet.values import NOTHING, Value


@cmdlet("Join-String", default_set="default", output=("System.String",))
class JoinString(Cmdlet):
    """Joins the objects of the pipeline into one string."""

    net_command = "Microsoft.PowerShell.Commands.Utility.JoinStringCommand"

    Property = Parameter(
        "Microsoft.PowerShell.Commands.PSPropertyExpression",
        position=0,
        help="A property's name, or a script block, of what to join.",
    )
    Separator = Parameter("string", position=1, allow_empty_string=True, help="The text between; $OFS without.")
    OutputPrefix = Parameter("string", aliases=("op",), help="A text before the result.")
    OutputSuffix = Parameter("string", aliases=("os",), help="A text after the result.")
    SingleQuote = Parameter("switch", sets=("SingleQuote",), help="Put each string in single quotes.")
    DoubleQuote = Parameter("switch", sets=("DoubleQuote",), help="Put each string in double quotes.")
    FormatString = Parameter("string", sets=("Format",), help="A format for each: `{0:N2}`.")
    UseCulture = Parameter("switch", help="Write numbers and dates as the current culture does.")
    InputObject = Parameter("psobject[]", by_value=True, help="The objects to join.")
    examples = (
        Example("1..3 | Join-String -Separator ', '", "1, 2, 3"),
        Example("'a', 'b' | Join-String -SingleQuote -Separator '+' -OutputPrefix '('  -OutputSuffix ')'", "('a'+'b')"),
        Example("'x', 'yy' | Join-String Length -FormatString '{0:D2}' -Separator '|'", "01|02"),
    )

    def begin(self) -> None:
        self._parts: list[str] = []
        self._expression: PropertyExpression | None = None
        if self.Property is not None:
            self._expression = PropertyExpression(self.Property.source, self)
        quote = "'" if self.SingleQuote else '"' if self.DoubleQuote else ""
        self._quote = quote

    def process(self) -> None:
        for obj in self.InputObject or ():
            value = obj
            if obj is not None and obj is not NOTHING and self._expression is not None:
                results = self._expression.results(obj)
                value = results[0].value if results else None
            if self._expression is not None or (value is not None and value is not NOTHING):
                self._parts.append(self._text(value))

    def _text(self, value: Value) -> str:
        with acting_as(None if self.UseCulture else INVARIANT):
            if self.FormatString:
                return str(BINARY["Format"](self.FormatString, value))
            text = stored_text(value) if self.UseCulture else convert.to_string(value)
        return f"{self._quote}{text}{self._quote}"

    def end(self) -> None:
        if self.Separator is not None:
            separator = self.Separator
        else:
            separator = convert.to_string(self.scope.lookup("ofs", ""))
        self.write(f"{self.OutputPrefix or ''}{separator.join(self._parts)}{self.OutputSuffix or ''}")

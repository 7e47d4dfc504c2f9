"""What Export-Csv and ConvertTo-Csv share: how objects become lines."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.utility._csv import CsvWriter, columns_of, list_separator, type_line
from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_NOT_BOTH = "You must specify either the -UseQuotes or -QuoteFields parameters, but not both."
_TYPE_NOT_BOTH = "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both."


def delimiter_of(command: Cmdlet) -> str:
    """What separates fields: the culture's separator, the delimiter, or NUL where -UseCulture is given as false."""
    if command.parameter_set.startswith("UseCulture") or command.parameter_set.startswith("Culture"):
        return list_separator() if command.bound.get("UseCulture") else "\0"
    return str(getattr(command, "Delimiter"))  # noqa: B009


class WriteCsvCmdlet(Cmdlet):
    """Turns objects into lines; `Delimiter` and `UseCulture` are its subclasses' parameters."""

    IncludeTypeInformation = Parameter(
        "switch", aliases=("ITI",), help="Begin with a line that names the objects' type."
    )
    NoTypeInformation = Parameter(
        "switch", aliases=("NTI",), dont_show=True, help="Leave that line out, which is the default."
    )
    QuoteFields = Parameter("string[]", aliases=("QF",), help="The columns to quote; no others.")
    UseQuotes = Parameter(
        "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
        aliases=("UQ",),
        default="Always",
        help="Which fields to quote.",
    )
    NoHeader = Parameter("switch", help="Leave the line of column names out.")

    def begin(self) -> None:
        if self.IncludeTypeInformation and self.NoTypeInformation:
            self.throw(
                _TYPE_NOT_BOTH,
                "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
                "InvalidData",
                None,
                "System.InvalidOperationException",
            )
        if "QuoteFields" in self.bound and "UseQuotes" in self.bound:
            self.throw(
                _NOT_BOTH,
                "CannotSpecifyQuoteFieldsAndUseQuotes",
                "InvalidData",
                None,
                "System.InvalidOperationException",
            )
        fields = None if self.QuoteFields is None else {name.lower() for name in self.QuoteFields if name is not None}
        delimiter = delimiter_of(self)
        self.csv = CsvWriter(delimiter, to_string(self.UseQuotes).lower(), fields)
        self.wants_header = True

    def lines(self, obj: Value) -> Iterator[str]:
        """The lines that an object adds, before the first one the header."""
        if obj is None:
            return
        if self.wants_header:
            self.wants_header = False
            if not self.csv.columns:
                self.csv.columns = columns_of(obj)
            if self.IncludeTypeInformation or ("NoTypeInformation" in self.bound and not self.NoTypeInformation):
                yield type_line(obj)
            if not self.NoHeader:
                yield self.csv.header()
        yield self.csv.line(obj)

"""ConvertFrom-Csv."""

from __future__ import annotations

from cmdlets.utility._csv import CsvReader
from cmdlets.utility._csv_cmdlets import delimiter_of
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError


@cmdlet("ConvertFrom-Csv", default_set="Delimiter")
class ConvertFromCsv(Cmdlet):
    """Turns comma-separated values into objects, one a line, whose values are strings."""

    Delimiter = Parameter(
        "char",
        sets={"Delimiter": In(position=1)},
        default=",",
        validate=(
            ValidateNotNull(),
            ValidateNotNull(empty=True),
        ),
        help="What separates the fields.",
    )
    UseCulture = Parameter(
        "switch",
        sets={"UseCulture": In(mandatory=True)},
        validate=(
            ValidateNotNull(),
            ValidateNotNull(empty=True),
        ),
        help="The fields are separated as the culture does.",
    )
    InputObject = Parameter(
        "psobject[]",
        position=0,
        mandatory=True,
        by_value=True,
        by_property_name=True,
        validate=(
            ValidateNotNull(),
            ValidateNotNull(empty=True),
        ),
        help="The lines.",
    )
    Header = Parameter(
        "string[]",
        validate=(
            ValidateNotNull(),
            ValidateNotNull(empty=True),
        ),
        help="The column names, where the first line does not hold them.",
    )
    examples = (
        Example("('Name,Size', 'vm1,2' | ConvertFrom-Csv).Size", "2"),
        Example("'vm1;2' | ConvertFrom-Csv -Delimiter ';' -Header Name, Size | ForEach-Object Name", "vm1"),
    )

    def begin(self) -> None:
        delimiter = delimiter_of(self)
        try:
            self._reader = CsvReader(delimiter, self.Header, self.write_warning)
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def process(self) -> None:
        reader = self._reader
        try:
            for item in self.InputObject:
                for obj in reader.objects(to_string(item)):
                    self.write(obj)
        except TerminatingError as failure:
            self.throw_record(failure.record)

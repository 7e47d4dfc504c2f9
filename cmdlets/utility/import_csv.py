"""Import-Csv."""

from __future__ import annotations

from cmdlets.utility._csv import CsvReader
from cmdlets.utility._csv_cmdlets import delimiter_of
from cmdlets.utility._files import input_path, open_input
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers.encodings import encoding_parameter


@cmdlet("Import-Csv", default_set="DelimiterPath")
class ImportCsv(Cmdlet):
    """Reads objects from files of comma-separated values, line by line."""

    Delimiter = Parameter(
        "char",
        sets={"DelimiterPath": In(position=1), "DelimiterLiteralPath": In(position=1)},
        default=",",
        validate=(ValidateNotNull(),),
        help="What separates the fields.",
    )
    Path = Parameter(
        "string[]",
        sets={
            "DelimiterPath": In(position=0, mandatory=True, by_value=True, by_property_name=True),
            "CulturePath": In(position=0, mandatory=True, by_value=True, by_property_name=True),
        },
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={
            "DelimiterLiteralPath": In(mandatory=True, by_property_name=True),
            "CultureLiteralPath": In(mandatory=True, by_property_name=True),
        },
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The files, their names taken as they stand.",
    )
    UseCulture = Parameter(
        "switch",
        sets={"CulturePath": In(mandatory=True), "CultureLiteralPath": In(mandatory=True)},
        validate=(ValidateNotNull(),),
        help="The fields are separated as the culture does.",
    )
    Header = Parameter(
        "string[]",
        validate=(ValidateNotNull(empty=True),),
        help="The column names, where the first line does not hold them.",
    )
    Encoding = encoding_parameter(help="The files' encoding.")
    examples = (
        Example("(Import-Csv vms.csv).Name", "vm1\nvm2", setup="Set-Content vms.csv 'Name,Size', 'vm1,1', 'vm2,2'"),
        Example("(Import-Csv vms.csv -Header Name, Size)[0].Size", "1", setup="Set-Content vms.csv 'vm1,1', 'vm2,2'"),
    )

    def begin(self) -> None:
        self._warned = False

    def _warn(self, text: str) -> None:
        if not self._warned:
            self._warned = True
            self.write_warning(text)

    def process(self) -> None:
        delimiter = delimiter_of(self)
        literal = "Literal" in self.parameter_set
        for path in self.LiteralPath if literal else self.Path:
            full = input_path(self, path, literal)
            try:
                reader = CsvReader(delimiter, self.Header, self._warn)
                with open_input(self, full, self.Encoding) as file:
                    for obj in reader.objects_of_lines(file):
                        self.write(obj)
            except TerminatingError as failure:
                self.throw_record(failure.record)

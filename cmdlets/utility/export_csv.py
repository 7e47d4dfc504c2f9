"""Export-Csv."""

from __future__ import annotations

import os

from cmdlets.utility._csv import CsvReader, columns_of
from cmdlets.utility._csv_cmdlets import WriteCsvCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.formatting.file_output import open_output
from pscompat.providers.encodings import encoding_parameter
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import TextWriter, open_text


@cmdlet("Export-Csv", default_set="Delimiter", supports_should_process=True)
class ExportCsv(WriteCsvCmdlet):
    """Writes objects to a file of comma-separated values."""

    InputObject = Parameter("psobject", mandatory=True, by_value=True, by_property_name=True, help="The objects.")
    Path = Parameter("string", position=0, validate=(ValidateNotNull(empty=True),), help="The file.")
    LiteralPath = Parameter(
        "string",
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The file, its name taken as it stands.",
    )
    Force = Parameter("switch", help="Overwrite a read-only file; append whatever the columns.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Refuse to overwrite a file.")
    Encoding = encoding_parameter()
    Append = Parameter("switch", help="Write at the end of the file, into its columns.")
    Delimiter = Parameter(
        "char",
        sets={"Delimiter": In(position=1)},
        default=",",
        validate=(ValidateNotNull(),),
        help="What separates the fields.",
    )
    UseCulture = Parameter("switch", sets=("UseCulture",), help="Separate the fields as the culture does.")
    _file: TextWriter | None = None
    examples = (
        Example("[pscustomobject]@{ Name = 'vm1' } | Export-Csv vms.csv; Get-Content vms.csv", '"Name"\n"vm1"'),
        Example(
            "[pscustomobject]@{ Name = 'vm2' } | Export-Csv vms.csv -Append; (Import-Csv vms.csv).Count",
            "2",
            setup="[pscustomobject]@{ Name = 'vm1' } | Export-Csv vms.csv",
        ),
    )

    def begin(self) -> None:
        super().begin()
        if bool(self.Path) == bool(self.LiteralPath):
            message = "You must specify either the -Path or -LiteralPath parameters, but not both."
            self.throw(
                message, "CannotSpecifyPathAndLiteralPath", "InvalidData", None, "System.InvalidOperationException"
            )
        path = self.LiteralPath or self.Path
        self._file = None
        self._continues = False
        if self.should_process(path):
            self._open(path)

    def _open(self, path: str) -> None:
        try:
            full = single_file(self.scope, path, bool(self.LiteralPath))
            if self.Append:
                self._read_columns(full)
            self._file = open_output(full, self.Encoding, bool(self.Append), bool(self.NoClobber), bool(self.Force))
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def _read_columns(self, full: str) -> None:
        """Take the columns of the file that is to be continued, and its encoding."""
        if not os.path.isfile(full) or os.path.getsize(full) == 0:
            return
        with open_text(full, self.Encoding, newline="") as file:
            reader = CsvReader(self.csv.delimiter, None, self.write_warning)
            reader.read_header(file)
        self.csv.columns = reader.header or []
        self.wants_header = not self.csv.columns
        self._continues = bool(self.csv.columns)
        with open(full, "rb") as data:
            data.seek(-1, os.SEEK_END)
            self._ends_open = data.read(1) not in (b"\n", b"\0")

    def process(self) -> None:
        if self._file is None:
            return
        if self._continues:
            self._continues = False
            self._check_columns(self.InputObject)
            if self._ends_open:
                self._file.write("\n")
        for line in self.lines(self.InputObject):
            self._file.write(line + "\n")

    def _check_columns(self, obj: Value) -> None:
        """An object to be appended must have every column of the file, unless -Force is given."""
        if self.Force:
            return
        own = {name.lower() for name in columns_of(obj)}
        for column in self.csv.columns:
            if column.lower() not in own:
                message = (
                    f"Cannot append CSV content to the following file: {self.LiteralPath or self.Path}. The appended object does not "
                    f"have a property that corresponds to the following column: {column}. To continue with mismatched properties, "
                    "add the -Force parameter, and then retry the command."
                )
                self.throw(
                    message,
                    "CannotAppendCsvWithMismatchedPropertyNames",
                    "InvalidData",
                    column,
                    "System.InvalidOperationException",
                )

    def end(self) -> None:
        self.clean()

    def clean(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

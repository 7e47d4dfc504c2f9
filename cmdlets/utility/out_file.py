"""Out-File."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import NOTHING
from pscompat.formatting.file_output import FormattedFile
from pscompat.formatting.output import UNLIMITED
from pscompat.providers.encodings import encoding_parameter


@cmdlet("Out-File", default_set="ByPath", supports_should_process=True)
class OutFile(Cmdlet):
    """Writes what would be shown to a file."""

    FilePath = Parameter("string", sets={"ByPath": In(mandatory=True, position=0)}, aliases=("Path",), help="The file.")
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Encoding = encoding_parameter(position=1, help="The file's encoding; UTF-8 without a byte order mark by default.")
    Append = Parameter("switch", help="Write at the end of the file.")
    Force = Parameter("switch", help="Overwrite a read-only file.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Refuse to overwrite a file.")
    Width = Parameter("int", validate=(ValidateRange(2, 2147483647),), help="Characters to a line.")
    NoNewline = Parameter("switch", help="Put no line breaks after what is written.")
    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to show.")
    file: FormattedFile | None = None
    examples = (
        Example("'a', 'b' | Out-File f.txt; Get-Content f.txt", "a\nb"),
        Example("'c' | Out-File f.txt -Append; (Get-Content f.txt).Count", "2", setup="'a' | Out-File f.txt"),
    )

    def begin(self) -> None:
        self.file = None
        literal = self.parameter_set == "ByLiteralPath"
        path = self.LiteralPath if literal else self.FilePath
        if literal and path is None:  # it would come with the input, which is too late
            self.throw_record(outside_of_methods(null_argument("path")).record)
        if not self.should_process(path, "Output to File"):
            return
        try:
            self.file = FormattedFile(
                self.engine,
                path,
                bool(self.Append),
                self.Encoding,
                self.Width or UNLIMITED,
                "" if self.NoNewline else "\n",
                bool(self.NoClobber),
                bool(self.Force),
                literal,
            )
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def process(self) -> None:
        if self.file is not None:
            self.file.write(self.InputObject)

    def end(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None

    def clean(self) -> None:
        if self.file is not None:
            self.file.close()

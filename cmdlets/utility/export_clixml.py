"""Export-Clixml."""

from __future__ import annotations

from cmdlets.utility._clixml_writer import HEAD, TAIL, CliXmlWriter, document
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.errors import TerminatingError
from pscompat.formatting.file_output import open_output
from pscompat.providers.encodings import encoding_parameter
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import TextWriter


@cmdlet("Export-Clixml", default_set="ByPath", supports_should_process=True)
class ExportClixml(Cmdlet):
    """Writes objects to a file from which Import-Clixml makes them again."""

    Depth = Parameter(
        "int", validate=(ValidateRange(1, 2147483647),), default=2, help="How many levels of objects to keep."
    )
    Path = Parameter("string", sets={"ByPath": In(position=0, mandatory=True)}, help="The file.")
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    InputObject = Parameter("psobject", mandatory=True, by_value=True, allow_null=True, help="The objects.")
    Force = Parameter("switch", help="Overwrite a read-only file.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Refuse to overwrite a file.")
    Encoding = encoding_parameter()
    _file: TextWriter | None = None
    examples = (
        Example("@{ a = 1 } | Export-Clixml o.xml; (Import-Clixml o.xml).a", "1"),
        Example(
            "Get-Content o.xml | Select-Object -Last 2", "  <I32>5</I32>\n</Objs>", setup="5 | Export-Clixml o.xml"
        ),
    )

    def begin(self) -> None:
        self._file = None
        path = self.LiteralPath or self.Path
        if not self.should_process(path):
            return
        try:
            full = single_file(self.scope, path, bool(self.LiteralPath))
            self._file = open_output(full, self.Encoding, False, bool(self.NoClobber), bool(self.Force))
        except TerminatingError as failure:
            self.throw_record(failure.record)
        self._writer = CliXmlWriter(self.Depth)
        self._begun = False

    def process(self) -> None:
        if self._file is not None:
            lines = self._writer.write(self.InputObject)
            self._file.write(lines if self._begun else f"{HEAD}\n{lines}")
            self._begun = True

    def end(self) -> None:
        if self._file is not None:
            self._file.write(TAIL if self._begun else document(""))

    def clean(self) -> None:
        if self._file is not None:
            self._file.close()

"""Export-FormatData."""

from __future__ import annotations

from cmdlets.utility._format_xml import HEAD, TAIL, is_written, view_xml
from cmdlets.utility.get_formatdata import ExtendedTypeDefinition
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.formatting.file_output import open_output
from pscompat.providers.encodings import UTF8
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import TextWriter


@cmdlet("Export-FormatData", default_set="ByPath")
class ExportFormatData(Cmdlet):
    """Writes views to a format file (.ps1xml); those whose values pscompat computes itself have no text and are left out."""

    InputObject = Parameter(
        f"{ExtendedTypeDefinition.net_name}[]", mandatory=True, by_value=True, help="Views from Get-FormatData."
    )
    Path = Parameter("string", sets={"ByPath": In(mandatory=True)}, aliases=("FilePath",), help="The file.")
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Force = Parameter("switch", help="Overwrite a read-only file.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Refuse to overwrite a file.")
    IncludeScriptBlock = Parameter("switch", help="Write the script blocks of views too.")
    _file: TextWriter | None = None
    examples = (
        Example(
            "Get-FormatData System.Version | Export-FormatData -Path ./v.ps1xml; ([xml](Get-Content ./v.ps1xml -Raw))."
            "Configuration.ViewDefinitions.View.Name",
            "System.Version",
        ),
    )

    def begin(self) -> None:
        path = self.LiteralPath or self.Path
        try:
            full = single_file(self.scope, path, bool(self.LiteralPath))
            self._file = open_output(full, UTF8, False, bool(self.NoClobber), bool(self.Force))
        except TerminatingError as failure:
            self.throw_record(failure.record)
        self._file.write(HEAD)

    def process(self) -> None:
        if self._file is None:
            return
        for definition in self.InputObject:
            for found in definition.FormatViewDefinition:
                view = found.Control.view
                if is_written(view):
                    self._file.write(view_xml(view, bool(self.IncludeScriptBlock)))

    def end(self) -> None:
        if self._file is not None:
            self._file.write(TAIL)

    def clean(self) -> None:
        if self._file is not None:
            self._file.close()

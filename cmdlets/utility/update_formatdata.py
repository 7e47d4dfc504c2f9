"""Update-FormatData."""

from __future__ import annotations

from cmdlets.utility._data_files import data_files
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.formatting.format_files import FormatFileError, read_format_file
from pscompat.formatting.view_table import views_of

_FILES = "FileSet"


@cmdlet("Update-FormatData", default_set=_FILES, supports_should_process=True, confirm_impact="Low")
class UpdateFormatData(Cmdlet):
    """Reads format files (.ps1xml), so that their views are used in this session."""

    AppendPath = Parameter(
        "string[]",
        sets={_FILES: In(position=0, by_value=True, by_property_name=True)},
        aliases=("PSPath", "Path"),
        validate=(ValidateNotNull(),),
        help="Files whose views come after the built-in ones.",
    )
    PrependPath = Parameter(
        "string[]",
        sets=(_FILES,),
        validate=(ValidateNotNull(),),
        help="Files whose views come before the built-in ones.",
    )
    examples = (Example("Update-FormatData -WhatIf", None),)

    def process(self) -> None:
        for path, prepend in data_files(self, "Format"):
            if self.should_process(path, "Update FormatData"):
                self._load(path, prepend)

    def _load(self, path: str, prepend: bool) -> None:
        try:
            views = read_format_file(path, self.engine.parse)
        except FormatFileError as failure:
            self._refuse(path, str(failure))
        except TerminatingError as failure:
            self._refuse(path, failure.record.message)
        else:
            views_of(self.engine).add(views, before=prepend)

    def _refuse(self, path: str, reason: str) -> None:
        message = f"Errors occurred while loading the format data file: \n{path}, Error in file {path}: {reason}"
        exception = "System.Management.Automation.RuntimeException"
        self.error(message, "FormatXmlUpdateException", "InvalidOperation", None, exception)

"""Update-FormatData."""

from __future__ import annotations

from collections.abc import Iterator

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
        for given, prepend in self._given():
            for path in self._resolved(given, prepend):
                if not path.lower().endswith(".ps1xml"):
                    message = (
                        f'Cannot read the file "{path}"  because it does not have the file name extension "ps1xml".'
                    )
                    exception = "System.Management.Automation.PSInvalidOperationException"
                    self._report(message, prepend, exception)
                elif self.should_process(path, "Update FormatData"):
                    self._load(path, prepend)

    def _given(self) -> Iterator[tuple[str, bool]]:
        """The files with whether their views come before the built-in ones."""
        yield from ((path, True) for path in self.PrependPath or ())
        yield from ((path, False) for path in self.AppendPath or ())

    def _resolved(self, given: str, prepend: bool) -> list[str]:
        """The files that a path with wildcards means; an error where one without them is not there."""
        try:
            found: list[str] = self.engine.surroundings.resolve_path(self.engine.scope, given)
        except TerminatingError as failure:
            self._report(failure.record.message, prepend, failure.record.Exception.type_name)
            return []
        return found

    def _load(self, path: str, prepend: bool) -> None:
        try:
            views = read_format_file(path, self.engine.parse)
        except FormatFileError as failure:
            self._refuse(path, str(failure))
        except TerminatingError as failure:
            self._refuse(path, failure.record.message)
        else:
            views_of(self.engine).add(views, before=prepend)

    def _report(self, message: str, prepend: bool, exception: str) -> None:
        error_id = "FormatPrependPathException" if prepend else "FormatAppendPathException"
        self.error(message, error_id, "InvalidOperation", None, exception)

    def _refuse(self, path: str, reason: str) -> None:
        message = f"Errors occurred while loading the format data file: \n{path}, Error in file {path}: {reason}"
        exception = "System.Management.Automation.RuntimeException"
        self.error(message, "FormatXmlUpdateException", "InvalidOperation", None, exception)

"""Clear-Content."""

from __future__ import annotations

from cmdlets.management._items import ContentCmdlet, directory_content
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import ErrorRecord
from pscompat.providers.base import NOT_SUPPORTED
from pscompat.providers.file_items import os_failure
from pscompat.providers.text_files import TextWriter


@cmdlet(
    "Clear-Content",
    default_set="Path",
    supports_should_process=True,
    order=("Path", "LiteralPath", "Filter", "Include", "Exclude"),
)
class ClearContent(ContentCmdlet):
    """Empties files, but keeps them."""

    says_none = False

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_property_name=True)},
        wildcards=True,
        help="The files.",
    )
    Force = Parameter("switch", help="Empty read-only files, too.")
    examples = (Example("Clear-Content f.txt; (Get-Item f.txt).Length", "0", setup="Set-Content f.txt text"),)

    def process(self) -> None:
        for place in self.places():
            if not place.is_file_system:
                self.error(
                    "Cannot perform the ClearContent operation. The ClearContent operation is not supported by this provider.",
                    "NotSupported",
                    "NotImplemented",
                    exception=NOT_SUPPORTED,
                )
            elif place.is_container(self.scope):
                problem = directory_content(place.path)
                self.write_error(ErrorRecord(problem, "ClearDirectoryContent", "InvalidOperation", place.path))
            elif self.should_process(f"Item: {place.path}", "Clear Content"):
                try:
                    TextWriter(place.path, force=bool(self.Force)).close()
                except OSError as failure:
                    denied = isinstance(failure, PermissionError)
                    identity = "ClearContentUnauthorizedAccessError" if denied else "ClearContentIOError"
                    self.report(os_failure(failure, place.path, identity))

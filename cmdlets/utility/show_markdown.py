"""Show-Markdown."""

from __future__ import annotations

import os
import subprocess
import uuid

from cmdlets.utility._markdown import MarkdownConversion
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.folders import temporary_folder
from pscompat.dotnet.library.internal_test_hooks import InternalTestHooks
from pscompat.dotnet.library.markdown_render import MarkdownInfo
from pscompat.dotnet.library.processes import not_started, shown_by
from pscompat.dotnet.values import unwrap


@cmdlet("Show-Markdown", default_set="Path", output=("System.String",))
class ShowMarkdown(MarkdownConversion):
    """Shows Markdown in the terminal, or in the browser."""

    InputObject = Parameter(
        "psobject",
        sets={"InputObject": In(mandatory=True, by_value=True)},
        validate=(ValidateNotNull(empty=True),),
        help="What ConvertFrom-Markdown wrote, a text, or a file.",
    )
    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_property_name=True)},
        validate=(ValidateNotNull(empty=True),),
        wildcards=True,
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The files, their names taken as they stand.",
    )
    UseBrowser = Parameter("switch", help="Show it in the browser.")
    examples = (Example("'Hello **you**' | Show-Markdown", "Hello you\n"),)

    def begin(self) -> None:
        self.prepare(not self.UseBrowser)

    def process(self) -> None:
        if self.parameter_set != "InputObject":
            literal = self.parameter_set == "LiteralPath"
            found = list(self.from_files(self.LiteralPath if literal else self.Path, literal))
        else:
            given = unwrap(self.InputObject)
            found = [given] if isinstance(given, MarkdownInfo) else list(self.from_object(given))
        for info in found:
            self._show(info)

    def _show(self, info: MarkdownInfo) -> None:
        name = "Html" if self.UseBrowser else "VT100EncodedString"
        text = getattr(info, name)
        if not text:
            message, exception = (
                f"The property {name} of the given object is null or empty.",
                "System.IO.InvalidDataException",
            )
            self.error(message, f"{name}IsNullOrEmpty", "InvalidData", text, exception)
        elif self.UseBrowser:
            self._browse(text)
        else:
            self.write(text)

    def _browse(self, html: str) -> None:
        path = os.path.join(temporary_folder(), f"{uuid.uuid4()}.html")
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(html)
        except OSError as failure:
            self.error(str(failure.strerror), "ErrorWritingTempFile", "WriteError", path, "System.IO.IOException")
            return
        if InternalTestHooks.value_of("ShowMarkdownOutputBypass") is True:
            self.write(html)
            return
        try:
            subprocess.Popen(shown_by(path), stdin=subprocess.DEVNULL)
        except OSError as failure:
            cause = not_started(path, self.engine.location, failure)
            self.write_error(ErrorRecord(cause, "ErrorLaunchingDefaultApplication", "InvalidOperation"))

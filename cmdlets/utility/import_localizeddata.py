"""Import-LocalizedData."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NoReturn

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.argument_errors import invalid_argument, outside_of_methods
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.culture import CultureInfo
from pscompat.dotnet.values import Value
from pscompat.language.check_data import check_restricted
from pscompat.language.errors import ParseError
from pscompat.providers.drives import locate
from pscompat.providers.text_files import read_all

_ID = "ImportLocalizedData"
_INVALID = "System.Management.Automation.PSInvalidOperationException"


@cmdlet("Import-LocalizedData")
class ImportLocalizedData(Cmdlet):
    """Reads texts from the .psd1 file of the language, which may hold what a data section may (about_Data_Sections)."""

    net_command = "Microsoft.PowerShell.Commands.ImportLocalizedData"
    BindingVariable = Parameter(
        "string",
        position=0,
        aliases=("Variable",),
        validate=(ValidateNotNull(empty=True),),
        help="The variable that gets the data; they are written without.",
    )
    UICulture = Parameter("string", position=1, help="Another language than the session's.")
    BaseDirectory = Parameter("string", help="The folder with the languages' folders; the script's own without.")
    FileName = Parameter("string", help="The file's name without its folder; the script's own without.")
    SupportedCommand = Parameter("string[]", help="Commands that the file may call.")
    examples = (
        Example(
            "Import-LocalizedData texts -FileName t -BaseDirectory .; $texts.Greeting",
            "hello",
            setup="$null = New-Item en-US/t.psd1 -Force -Value \"@{ Greeting = 'hello' }\"",
        ),
    )

    def process(self) -> None:
        script = self.runtime.extent.File if self.runtime.extent is not None else None
        path = self._find(script or "")
        if path is None:
            return
        data = self._read(path)
        if self.BindingVariable is None:
            self.write(data)
            return
        scope, colon, name = self.BindingVariable.rpartition(":")
        if not name:
            message = f"The BindingVariable name '{self.BindingVariable}' is invalid."
            self.error(message, _ID, "InvalidArgument", self.BindingVariable, _INVALID)
            return
        target = self.scope.named(scope.lower()) if colon else self.scope
        target.assign(name.lower(), data)

    def _find(self, script: str) -> str | None:
        """The file of the first language that has one; an error is reported where there is none."""
        name = self.FileName or ""
        if not name and not script:
            self._refuse(
                "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called "
                "from a script file."
            )
        if os.path.dirname(name):
            self._refuse("The argument for the FileName parameter should not contain a path.")
        folder = self._folder(os.path.dirname(script))
        file = os.path.splitext(os.path.basename(name or script))[0] + ".psd1"
        culture = self._culture()
        for language in self._languages(culture):
            path = os.path.join(folder, language, file)
            if os.path.isfile(path):
                return path
        first = os.path.join(folder, culture) if culture else folder
        message = f"Cannot find the PowerShell data file '{file}' in directory '{first}', or in any parent culture directories."
        self.error(message, _ID, "ObjectNotFound", os.path.join(first, file), _INVALID)
        return None

    def _folder(self, beside: str) -> str:
        try:
            return locate(self.scope, self.BaseDirectory or beside or ".").path
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def _culture(self) -> str:
        if self.UICulture is None:
            return to_string(CultureInfo.CurrentUICulture.Name)
        try:
            CultureInfo.GetCultureInfo(self.UICulture)
        except NetError:
            self.throw_record(outside_of_methods(invalid_argument("Culture")).record)
        return str(self.UICulture)

    def _languages(self, culture: str) -> Iterator[str]:
        """The folders to look into: the language, those it is a kind of, English, and the folder itself."""
        for name in (culture,) if self.UICulture is not None or culture == "en-US" else (culture, "en-US"):
            while name:
                yield name
                name = name.rpartition("-")[0]
        yield ""

    def _read(self, path: str) -> Value:
        allowed = self.SupportedCommand if self.SupportedCommand is not None else ("ConvertFrom-StringData",)
        allowed = [name for name in allowed if name]
        text = read_all(path)
        try:
            block = self.engine.parse(text)
            check_restricted(block.code.ast, text, None, {name.lower() for name in allowed}, ())
            results = self.engine.call(block)
        except ParseError as problem:
            place = f"At line:{problem.line} char:{problem.column}\n+ {problem.line_text}\n+ {problem.mark}\n"
            self._refuse_file(path, place + problem.message)
        except TerminatingError as failure:
            self._refuse_file(path, failure.record.message)
        return results[0] if len(results) == 1 else (results or None)

    def _refuse_file(self, path: str, reason: str) -> NoReturn:
        self._refuse(
            f"The following error occurred while PowerShell was loading the '{path}' script data file:\n{reason}."
        )

    def _refuse(self, message: str) -> NoReturn:
        self.throw(message, "InvalidOperation", "InvalidOperation", None, _INVALID)

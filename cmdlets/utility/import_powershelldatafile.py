"""Import-PowerShellDataFile."""

from __future__ import annotations

from typing import NoReturn

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.providers.base import ITEM_NOT_FOUND
from pscompat.providers.drives import resolve
from pscompat.providers.text_files import read_all
from pscompat.runtime.syntax.safe_values import safe_value
from pscompat.runtime.syntax.tree import show


@cmdlet("Import-PowerShellDataFile", default_set="ByPath")
class ImportPowerShellDataFile(Cmdlet):
    """Reads a hashtable from a .psd1 file without running anything."""

    Path = Parameter(
        "string[]",
        sets={"ByPath": In(position=0, mandatory=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"ByLiteralPath": In(position=0, mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The files, their names taken as they stand.",
    )
    SkipLimitCheck = Parameter("switch", help="Takes tables of more than 500 keys.")
    examples = (
        Example(
            "(Import-PowerShellDataFile c.psd1).Size",
            "B2s",
            setup="Set-Content c.psd1 \"@{ Size = 'B2s'; Count = 2 }\"",
        ),
    )

    def process(self) -> None:
        literal = self.parameter_set == "ByLiteralPath"
        for path in self.LiteralPath if literal else self.Path:
            for full in self._files(path, literal):
                self.write(self._read(full))

    def _files(self, path: str, literal: bool) -> list[str]:
        try:
            found = [place.path for place in resolve(self.scope, path, literal)]
        except TerminatingError as failure:
            if failure.record.Exception.type_name != ITEM_NOT_FOUND:
                self.throw_record(failure.record)
            self.error(
                f"Cannot find path '{path}' because it does not exist.",
                "PathNotFound",
                "InvalidArgument",
                path,
                "System.ArgumentException",
            )
            return []
        if not found:
            message = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
            self.throw(message, "FileOpenFailure", "OpenError", path, "System.IO.FileNotFoundException")
        return found

    def _read(self, path: str) -> Value:
        text = read_all(path)
        try:
            block = self.engine.parse(text, path)
        except TerminatingError:
            self._refuse(path, "CouldNotParseAsPowerShellDataFile")
        found = next(block.code.ast.find_all(lambda node: isinstance(node, ast.HashtableAst)), None)
        if found is None:
            self._refuse(path, "CouldNotParseAsPowerShellDataFileNoHashtableRoot")
        try:
            return safe_value(show(block.code.unit.source, found), self.SkipLimitCheck)
        except NetError as failure:
            exception = failure.exception
            self.throw(exception.Message, exception.type_name, "NotSpecified", None, exception.type_name)

    def _refuse(self, path: str, identity: str) -> NoReturn:
        message = f"The file '{path}' could not be parsed as a PowerShell Data File."
        self.throw(message, identity, "InvalidData", path, "System.InvalidOperationException")

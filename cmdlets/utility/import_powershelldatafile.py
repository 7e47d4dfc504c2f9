"""Import-PowerShellDataFile."""

from __future__ import annotations

import os

from cmdlets.utility._files import input_path
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.values import NOTHING, Value
from pscompat.language import ast
from pscompat.providers.text_files import read_all


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
    SkipLimitCheck = Parameter("switch", help="Has no effect: there is no limit.")
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
            full = input_path(self, path, literal)
            if not os.path.isfile(full):
                self.error(
                    f"Cannot find path '{path}' because it does not exist.",
                    "PathNotFound",
                    "InvalidArgument",
                    path,
                    "System.ArgumentException",
                )
                continue
            data = self._read(full)
            if data is not NOTHING:
                self.write(data)

    def _read(self, path: str) -> Value:
        """The first hashtable of a file; nothing, after an error, for a file without one."""
        try:
            block = self.engine.parse(read_all(path), path)
        except TerminatingError:
            return self._refuse(path, "CouldNotParseAsPowerShellDataFile")
        found = next(block.code.ast.find_all(lambda node: isinstance(node, ast.HashtableAst)), None)
        if found is None:
            return self._refuse(path, "CouldNotParseAsPowerShellDataFileNoHashtableRoot")
        # Start-up: the tree that scripts see is seldom asked for.
        from pscompat.runtime.syntax.tree import show

        try:
            return show(block.code.unit.source, found).SafeGetValue(bool(self.SkipLimitCheck))
        except NetError as failure:
            self.throw(failure.exception.Message, failure.exception.type_name, exception=failure.exception.type_name)

    def _refuse(self, path: str, error_id: str) -> Value:
        message = f"The file '{path}' could not be parsed as a PowerShell Data File."
        self.error(message, error_id, "InvalidData", path, "System.InvalidOperationException")
        return NOTHING

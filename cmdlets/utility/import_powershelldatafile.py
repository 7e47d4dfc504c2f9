"""Import-PowerShellDataFile."""

from __future__ import annotations

from typing import NoReturn

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.language import ast
from pscompat.providers.base import ITEM_NOT_FOUND
from pscompat.providers.drives import resolve
from pscompat.providers.text_files import read_all

_SAFE = (
    ast.StatementBlockAst,
    ast.PipelineAst,
    ast.CommandExpressionAst,
    ast.TernaryExpressionAst,
    ast.BinaryExpressionAst,
    ast.UnaryExpressionAst,
    ast.ConvertExpressionAst,
    ast.TypeConstraintAst,
    ast.TypeExpressionAst,
    ast.ConstantExpressionAst,
    ast.ExpandableStringExpressionAst,
    ast.ScriptBlockExpressionAst,
    ast.ArrayLiteralAst,
    ast.HashtableAst,
    ast.ArrayExpressionAst,
    ast.ParenExpressionAst,
    ast.SubExpressionAst,
)
_SAFE_VARIABLES = frozenset({"true", "false", "null", "psculture", "psuiculture"})


def _is_safe(node: ast.Ast) -> bool:
    """Whether evaluating the node runs nothing: constants, strings, arrays, hashtables and operators on them."""
    if isinstance(node, ast.VariableExpressionAst):
        return node.variable_path.lower() in _SAFE_VARIABLES
    if isinstance(node, ast.ScriptBlockExpressionAst):
        return True
    return isinstance(node, _SAFE) and all(_is_safe(child) for child in node.children())


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
        source = text[found.start : found.end]
        if not all(_is_safe(node) for node in found.children()):
            message = f"Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: {source}."
            exception = "System.InvalidOperationException"
            self.throw(message, exception, "NotSpecified", None, exception)
        results = self.engine.call(self.engine.parse(source))
        return results[0] if results else None

    def _refuse(self, path: str, identity: str) -> NoReturn:
        message = f"The file '{path}' could not be parsed as a PowerShell Data File."
        self.throw(message, identity, "InvalidData", path, "System.InvalidOperationException")

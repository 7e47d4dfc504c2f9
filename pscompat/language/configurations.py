"""The `configuration` keyword of Desired State Configuration, which PowerShell on Linux cannot carry out."""

from __future__ import annotations

from pscompat.language.ast import AttributeBaseAst, ConstantExpressionAst, StringConstantExpressionAst
from pscompat.language.commands import argument_list
from pscompat.language.elements import Definition, Found, attempt
from pscompat.language.errors import ParseError, incomplete, problem
from pscompat.language.scanner import scan_token
from pscompat.language.source import Source
from pscompat.late_patterns import late

_match_name = late("[A-Za-z][A-Za-z0-9_./-]*\\Z")
_NO_SCHEMA = (
    "System.IO.DirectoryNotFoundException: Unable to find DSC schema store at "
    "/etc/opt/omi/conf/dsc/configuration. Please ensure PS DSC for Linux is installed."
    "\n   at Microsoft.PowerShell.DesiredStateConfiguration.Internal.DscClassCache.Initialize("
    "Collection`1 errors, List`1 modulePathList)"
    "\n   at Microsoft.PowerShell.DesiredStateConfiguration.Internal.DscClassCache.LoadDefaultCimKeywords("
    "Dictionary`2 functionsToDefine, Collection`1 errors, List`1 modulePathList, Boolean cacheResourcesFromMultipleModuleVersions)"
    "\n   at System.Management.Automation.Language.Parser.ConfigurationStatementRule("
    "IEnumerable`1 customAttributes, Token configurationToken)"
)
"""The whole exception as .NET writes it, with where it was thrown: PowerShell's message holds all of it."""


class ConfigurationDefinition(Definition):
    """`configuration name { ... }`: always an error, as the resources that it needs are not there."""

    def read(self, source: Source, start: int, attributes: list[AttributeBaseAst]) -> Found:
        """Report the ParseError of the configuration whose keyword stands at start: there is no statement then, and the
        statements around end behind the token that follows its name."""
        end, error = self._problem(source, start + len("configuration"))
        if end < 0:
            raise error
        source.report(error)
        return scan_token(source, source.blanks(end)).end, [None]

    def _problem(self, source: Source, behind: int) -> tuple[int, ParseError]:
        """The error, and where reading may go on; negative where it cannot."""
        loc = source.new_lines(behind)
        token = scan_token(source, loc)
        if token.kind == "LCurly":
            return -1, problem("MissingConfigurationName", behind, behind)
        if token.kind in ("EndOfInput", "Comma"):
            return -1, incomplete(source, "MissingConfigurationName", token.end, token.end)
        end, found = attempt(argument_list, source, loc)
        name = found
        if name is None:
            text = source[token.start : token.end]
            return -1, problem("ParameterRequiresArgument", token.end, token.end, text)
        if isinstance(name, ConstantExpressionAst):
            text = name.value if isinstance(name, StringConstantExpressionAst) else ""
            if not _match_name(text):
                return -1, problem("InvalidConfigurationName", name.start, name.end, text)
        return end, problem("ParserError", token.start, token.end, _NO_SCHEMA)

"""Import-Alias."""

from __future__ import annotations

from cmdlets.utility._aliases import is_new, store_alias
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.providers.drives import locate
from pscompat.providers.text_files import read_lines
from pscompat.runtime.alias_info import AliasInfo

_OPTIONS = {"none", "readonly", "constant", "private", "allscope", "unspecified"}


@cmdlet(
    "Import-Alias",
    default_set="ByPath",
    supports_should_process=True,
    output=("System.Management.Automation.AliasInfo",),
)
class ImportAlias(Cmdlet):
    """Makes the aliases that Export-Alias wrote to a file."""

    Path = Parameter(
        "string",
        sets={"ByPath": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        help="The file.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True, by_value=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Scope = Parameter(
        "string", validate=(ValidateNotNull(empty=True),), help="Global, Local, Script, or a number of scopes outwards."
    )
    PassThru = Parameter("switch", help="Write the aliases.")
    Force = Parameter("switch", help="Replace aliases that exist.")
    examples = (
        Example(
            "Import-Alias in.txt; (Get-Alias say).Definition",
            "Write-Output",
            setup='Set-Content in.txt \'"say","Write-Output","","None"\'',
        ),
    )

    def process(self) -> None:
        path = self._file()
        try:
            lines = list(read_lines(path))
        except OSError as failure:
            reason = f"Could not find file '{path}'." if isinstance(failure, FileNotFoundError) else failure.strerror
            text = f"Cannot open file {path} to import the alias. {reason}"
            self.throw(text, "FileOpenFailure", "OpenError", path, "System.IO.IOException")
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                fields = _fields(line)
                if self._valid(path, number, fields):
                    self._make(fields)

    def _file(self) -> str:
        """The file that the path means; ends the command where there is no such drive, or none without wildcards."""
        given = self.LiteralPath or self.Path
        try:
            place = locate(self.scope, given, not self.LiteralPath)
            if not place.is_file_system:
                self._refuse(
                    f"Cannot import the alias because the specified path '{given}' referred to a '{place.provider.ToString()}' "
                    "provider path. Change the value of the Path parameter to a file system path."
                )
            if self.LiteralPath:
                return place.path
            found: list[str] = self.engine.surroundings.resolve_path(self.scope, given)
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if len(found) != 1:
            self._refuse(
                f"Cannot import alias because path '{given}' contains wildcard characters that resolve to multiple paths. "
                "Aliases can be imported from only one file. Change the value of the Path parameter to a path that resolves to a "
                "single file."
            )
        return found[0]

    def _refuse(self, text: str) -> None:
        exception = NetException("System.Management.Automation.PSNotSupportedException", text)
        self.throw_record(ErrorRecord(exception, "NotSupported", "NotImplemented"))

    def _valid(self, path: str, number: int, fields: list[str]) -> bool:
        if len(fields) != 4:
            text = (
                f"Cannot import an alias. Line number {number} in the file '{path}' is not a properly-formatted, "
                "comma-separated values (CSV) line for aliases. Change the line to contain four values separated by "
                "commas. If the value text itself contains a comma, then the value must be contained in quotation marks."
            )
            self.throw(text, "ImportAliasFileFormatError", "ReadError", path, "System.FormatException")
        if any(part.strip().lower() not in _OPTIONS for part in fields[3].split(",")):
            text = (
                f"Cannot import the alias because line number {number} in the file '{path}' contains an option that is "
                "not recognized for aliases. Change the file to contain valid options."
            )
            self.error(text, "ImportAliasOptionsError", "ReadError", path, "System.ArgumentException")
            return False
        return True

    def _make(self, fields: list[str]) -> None:
        name, definition, description, options = fields
        if not self.should_process(f"Name: {name} Value: {definition}", "Import Alias"):
            return
        if not self.Force and not is_new(self, name, self.Scope):
            return
        alias = AliasInfo(name, definition, options, description)
        if store_alias(self, self.scope.select(self.Scope), alias, bool(self.Force)) and self.PassThru:
            self.write(alias)


def _fields(line: str) -> list[str]:
    """The values of a line, in which each quotation mark begins or ends what commas do not part; doubled it is one."""
    fields, quoted, at = [""], False, 0
    line = line.strip()
    while at < len(line):
        char = line[at]
        if char == '"' and quoted and line[at + 1 : at + 2] == '"':
            fields[-1] += char
            at += 1
        elif char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            fields.append("")
        else:
            fields[-1] += char
        at += 1
    return fields[:-1] if not fields[-1] and not line.endswith('"') else fields

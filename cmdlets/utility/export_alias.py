"""Export-Alias."""

from __future__ import annotations

import os
from contextlib import closing

from cmdlets.utility._aliases import report, visible_aliases
from cmdlets.utility._variables import NOT_FOUND
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.providers.encodings import encoding_of
from pscompat.providers.file_items import os_failure
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import TextWriter
from pscompat.runtime.alias_info import AliasInfo


@cmdlet(
    "Export-Alias",
    default_set="ByPath",
    supports_should_process=True,
    output=("System.Management.Automation.AliasInfo",),
)
class ExportAlias(Cmdlet):
    """Writes aliases to a file, as comma-separated values or as a script of Set-Alias commands."""

    Path = Parameter("string", sets={"ByPath": In(mandatory=True, position=0)}, help="The file.")
    LiteralPath = Parameter(
        "string",
        sets={"ByLiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The file, its name taken as it stands.",
    )
    Name = Parameter("string[]", position=1, by_property_name=True, default=("*",), help="The aliases' names.")
    PassThru = Parameter("switch", help="Write the aliases too.")
    As = Parameter(
        "Microsoft.PowerShell.Commands.ExportAliasFormat",
        default="Csv",
        help="Csv or Script.",
    )
    Append = Parameter("switch", help="Add to the file.")
    Force = Parameter("switch", help="Write to a read-only file too.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Leave a file that exists alone.")
    Description = Parameter("string", help="A text to put at the head of the file.")
    Scope = Parameter("string", help="Global, Local, Script, or a number of scopes outwards.")
    examples = (
        Example(
            "Set-Alias say Write-Output; Export-Alias out.txt say -As Script; (Get-Content out.txt)[-1]",
            'set-alias -Name:"say" -Value:"Write-Output" -Description:"" -Option:"None"',
        ),
    )

    def begin(self) -> None:
        self._found: dict[str, AliasInfo] = {}

    def process(self) -> None:
        for name in self.Name if self.Name is not None else ("*",):
            match = compile_pattern(name)
            matching = {key: alias for key, alias in visible_aliases(self, self.Scope).items() if match(alias.Name)}
            self._found |= matching
            if not matching and not has_wildcards(name):
                text = f"Cannot find alias because alias '{name}' does not exist."
                report(self, name, text, "AliasNotFound", "ObjectNotFound", NOT_FOUND)

    def end(self) -> None:
        try:
            path = single_file(self.scope, self.LiteralPath or self.Path or ".", bool(self.LiteralPath))
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if not self.should_process(self.LiteralPath or self.Path):
            return
        if self.NoClobber and os.path.exists(path):
            self.throw(
                f"The file '{path}' already exists.", "NoClobber", "ResourceExists", path, "System.IO.IOException"
            )
        aliases = [self._found[key] for key in sorted(self._found)]
        as_script = to_string(self.As).lower() == "script"
        lines = self._header() + [_script_line(alias) if as_script else _csv_line(alias) for alias in aliases]
        try:
            with closing(
                TextWriter(path, encoding_of("Unicode"), append=bool(self.Append), force=bool(self.Force))
            ) as file:
                for line in lines:
                    file.write_line(line)
        except OSError as failure:
            self.throw_record(os_failure(failure, path, "FileOpenFailure", "OpenError").record)
        if self.PassThru:
            self.write_all(aliases)

    def _header(self) -> list[str]:
        import datetime

        now = datetime.datetime.now()
        stamp = f"{now:%A, %B} {now.day}, {now.year} {now.hour % 12 or 12}:{now:%M:%S %p}"
        lines = [
            "# Alias File",
            f"# Exported by : {Environment.UserName}",
            f"# Date/Time : {stamp}",
            f"# Computer : {Environment.MachineName}",
        ]
        return lines + [f"# {line}" for line in (self.Description or "").splitlines()]


def _csv_line(alias: AliasInfo) -> str:
    """A line of values, in which quotation marks stay as they are, as in PowerShell."""
    fields = (alias.Name, alias.Definition, alias.Description, to_string(alias.Options))
    return ",".join(f'"{field}"' for field in fields)


def _script_line(alias: AliasInfo) -> str:
    parts = {
        "Name": alias.Name,
        "Value": alias.Definition,
        "Description": alias.Description,
        "Option": to_string(alias.Options),
    }
    return "set-alias " + " ".join(f'-{name}:"{value}"' for name, value in parts.items())

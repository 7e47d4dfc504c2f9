"""Get-Help."""

from __future__ import annotations

from cmdlets.core._command_search import exact, has_wildcards, matching
from cmdlets.core._help_info import HelpInfo, help_of, parameter_object
from pscompat.binding.attributes import ValidateSet
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.runtime.commands import CommandInfo
from pscompat.runtime.modules import selector
from pscompat.runtime.values import PSCustomObject
from pscompat.runtime.wildcards import compile_pattern

_ALL, _DETAILED, _EXAMPLES, _PARAMETERS, _ONLINE = "AllUsersView", "DetailedView", "Examples", "Parameters", "Online"
_KINDS = frozenset({"Alias", "Function", "Filter", "Cmdlet", "ExternalScript"})
_CATEGORIES = ("Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "All", "DefaultHelp", "DscResource", "Class", "Configuration")  # fmt: skip
_TOO_MANY = 2  # names that a pattern fits: from here on they are listed


@cmdlet("Get-Help", default_set=_ALL, output=("MamlCommandHelpInfo",))
class GetHelp(Cmdlet):
    """Shows what a command does and how it is called."""

    Name = Parameter("string", position=0, by_property_name=True, wildcards=True, help="A command's name or a pattern.")
    Path = Parameter("string", help="Accepted.")
    Category = Parameter("string[]", validate=(ValidateSet(*_CATEGORIES),), help="Only commands of these kinds.")
    Full = Parameter("switch", sets=(_ALL,), help="Everything there is.")
    Detailed = Parameter("switch", sets={_DETAILED: In(mandatory=True)}, help="Parameters and examples as well.")
    Examples = Parameter("switch", sets={_EXAMPLES: In(mandatory=True)}, help="The examples.")
    Online = Parameter(
        "switch", sets={_ONLINE: In(mandatory=True)}, help="Show the address of the page, if there is one."
    )
    Component = Parameter("string[]", help="Accepted.")
    Functionality = Parameter("string[]", help="Accepted.")
    Role = Parameter("string[]", help="Accepted.")
    ShowWindow = Parameter("switch", help="Accepted.")
    Parameter = Parameter(
        "string[]",
        sets={_PARAMETERS: In(mandatory=True)},
        wildcards=True,
        help="Only these parameters; names or patterns.",
    )
    examples = (
        Example("(Get-Help New-Guid).Name", "New-Guid"),
        Example("(Get-Help Invoke-AzVMReimage -Parameter VMName).pipelineInput", "true (ByPropertyName)"),
        Example("function Say-Hi { <#\n.SYNOPSIS\nGreets.\n#> }; (Get-Help Say-Hi).Synopsis", "Greets."),
    )

    def process(self) -> None:
        name = self.Name or "Get-Help"
        found = self._commands(name)
        if not found:
            self._complain(name)
        elif len(found) >= _TOO_MANY:
            self.write_all(_summary(self, info) for info in found)
        else:
            self._write_help(help_of(self.engine, found[0]))

    def _commands(self, name: str) -> list[CommandInfo]:
        engine = self.engine
        if has_wildcards(name):
            found = [info for info in matching(engine, compile_pattern(name), _KINDS) if self._is_wanted(info)]
            return found
        infos = [engine.behind_alias(engine.scope, info) for info in exact(engine, name, _KINDS, False)]
        if not infos:
            path = engine.find(engine.scope, name) if "/" in name or name.lower().endswith(".ps1") else None
            infos = [path] if path is not None and path.command_type == "ExternalScript" else []
        return [info for info in infos if self._is_wanted(info)]

    def _is_wanted(self, info: CommandInfo) -> bool:
        wanted = {category.lower() for category in self.Category or ()}
        return not wanted or "all" in wanted or info.command_type.lower() in wanted

    def _complain(self, name: str) -> None:
        self.error(
            f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: "
            '"Update-Help". To get help online, search for the help topic in the TechNet library at '
            "https://go.microsoft.com/fwlink/?LinkID=107116.",
            "HelpNotFound",
            "ResourceUnavailable",
            None,
            "Microsoft.PowerShell.Commands.HelpNotFoundException",
        )

    def _write_help(self, found: HelpInfo) -> None:
        if self.Parameter:
            self._write_parameters(found)
            return
        if self.Online:
            self._write_address(found)
            return
        found.view = "Full" if self.Full else "Detailed" if self.Detailed else "Examples" if self.Examples else ""
        self.write(found)

    def _write_parameters(self, found: HelpInfo) -> None:
        wanted = selector(self.Parameter)
        chosen = [parameter for parameter in found.own_parameters() if wanted(parameter.name)]
        for parameter in chosen:
            self.write(parameter_object(parameter, found.describe(parameter)))
        if not chosen:
            self.error(
                f"No parameter matches criteria {', '.join(self.Parameter)}.",
                "NoParmsFound",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )

    def _write_address(self, found: HelpInfo) -> None:
        links = found.texts.links if found.texts is not None else ()
        address = next((link for link in links if link.startswith("http")), None)
        if address is None:
            self.throw(
                f"The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is "
                f"not specified in the command code or in the help topic for the command: {found.Name}.",
                "InvalidOperation",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        self.write(address)


def _summary(command: Cmdlet, info: CommandInfo) -> PSCustomObject:
    """One line of a list of commands."""
    synopsis = ""
    if info.command_type in ("Function", "Filter"):
        synopsis = help_of(command.engine, info).Synopsis
    members = {"Name": info.Name, "Category": info.command_type, "Module": info.ModuleName, "Synopsis": synopsis}
    return PSCustomObject(members, ["HelpInfoShort"])

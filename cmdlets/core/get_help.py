"""Get-Help."""

from __future__ import annotations

import subprocess

from cmdlets.core._command_search import exact, has_wildcards, matching
from cmdlets.core._comment_help import comment_help
from cmdlets.core._help_content import HelpContent, of_cmdlet, of_page, with_acting
from cmdlets.core._help_objects import (
    EXTENDED,
    MAML,
    extended_help,
    maml_help,
    parameter_objects,
    script_syntax,
    topic_ending,
    view_names,
)
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet import members
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.library.internal_test_hooks import InternalTestHooks
from pscompat.dotnet.library.processes import not_started, shown_by
from pscompat.dotnet.values import PSCustomObject, PSObject
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.commands import CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from pscompat.runtime.module_exports import selector

_ALL, _DETAILED, _EXAMPLES, _PARAMETERS, _ONLINE = "AllUsersView", "DetailedView", "Examples", "Parameters", "Online"
_KINDS = frozenset({"Alias", "Function", "Filter", "Cmdlet", "ExternalScript"})
_CATEGORIES = ("Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "All", "DefaultHelp", "DscResource", "Class", "Configuration")  # fmt: skip


@cmdlet(
    "Get-Help",
    default_set=_ALL,
    order=(
        "Name",
        "Path",
        "Category",
        "Detailed",
        "Full",
        "Examples",
        "Parameter",
        "Component",
        "Functionality",
        "Role",
    ),
)
class GetHelp(Cmdlet):
    """Shows what a command does and how it is called."""

    Name = Parameter(
        "string",
        position=0,
        by_property_name=True,
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="A command's name or a pattern.",
    )
    Path = Parameter("string", help="Accepted.")
    Category = Parameter("string[]", validate=(ValidateSet(*_CATEGORIES),), help="Only commands of these kinds.")
    Full = Parameter("switch", sets=(_ALL,), help="Everything there is.")
    Detailed = Parameter("switch", sets={_DETAILED: In(mandatory=True)}, help="Parameters and examples as well.")
    Examples = Parameter("switch", sets={_EXAMPLES: In(mandatory=True)}, help="The examples.")
    Online = Parameter(
        "switch", sets={_ONLINE: In(mandatory=True)}, help="Show the page in the browser, if there is one."
    )
    Component = Parameter("string[]", wildcards=True, help="Only topics of this component; names or patterns.")
    Functionality = Parameter("string[]", wildcards=True, help="Only topics of this functionality; names or patterns.")
    Role = Parameter("string[]", wildcards=True, help="Only topics of this role; names or patterns.")
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
        if len(found) > 1:
            self.write_all(topic for topic in map(self._summary, found) if self._has_subject(topic))
            return
        topics = [(topic, info) for info in found if self._has_subject(topic := self._topic(info))]
        if topics:
            self._write_help(*topics[0])
        elif not has_wildcards(name):
            self._complain(name)

    def _summary(self, info: CommandInfo) -> PSCustomObject:
        """A command's line in a list; of cmdlets that are only known, what the user's own pages say."""
        known = isinstance(info, CmdletInfo) and self.engine.commands.registry.find(info.Name) is None
        content = of_page(info.Name) if known else self._content(info)
        return PSCustomObject(topic_ending(info, content or HelpContent()), ["HelpInfoShort"])

    def _topic(self, info: CommandInfo) -> PSObject:
        """The help of one command: with texts, or only what is known of its parameters."""
        content = self._content(info)
        if content is None and isinstance(info, ExternalScriptInfo):
            return script_syntax(info)
        return extended_help(self.engine, info) if content is None else maml_help(self.engine, info, content)

    def _content(self, info: CommandInfo) -> HelpContent | None:
        """A function's or script's comments, a cmdlet's own texts, or the user's help page of it."""
        if isinstance(info, CmdletInfo):
            return with_acting(info.cls, of_cmdlet(info.cls) or of_page(info.Name))
        if not isinstance(info, (FunctionInfo, ExternalScriptInfo)):
            return None
        content = comment_help(info.block if isinstance(info, ExternalScriptInfo) else info.ScriptBlock)
        if content is None or not content.forward_to or content.forward_to.lower() == info.Name.lower():
            return content
        target = self.engine.commands.find(self.engine.scope, content.forward_to)
        return content if target is None else self._content(target)

    def _has_subject(self, topic: PSObject) -> bool:
        """Whether the topic is of the components, roles and functionalities asked for."""
        asked = {"Component": self.Component, "Role": self.Role, "Functionality": self.Functionality}
        return all(not patterns or selector(patterns)(topic.props[name] or "") for name, patterns in asked.items())

    def _commands(self, name: str) -> list[CommandInfo]:
        engine = self.engine
        if has_wildcards(name):
            found = [info for info in matching(engine, compile_pattern(name), _KINDS) if self._is_wanted(info)]
            return found
        infos = [engine.commands.behind_alias(engine.scope, info) for info in exact(engine, name, _KINDS, False)]
        if not infos:
            path = engine.commands.find(engine.scope, name) if "/" in name or name.lower().endswith(".ps1") else None
            infos = [path] if isinstance(path, ExternalScriptInfo) else []
        return [info for info in infos if self._is_wanted(info)]

    def _is_wanted(self, info: CommandInfo) -> bool:
        if isinstance(info, ExternalScriptInfo) and info.problem is not None:
            return False
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

    def _write_help(self, topic: PSObject, info: CommandInfo) -> None:
        if self.Parameter:
            self._write_parameters(topic)
        elif self.Online:
            self._open_address(topic, info)
        else:
            view = next((name for name in ("Full", "Detailed", "Examples") if getattr(self, name)), "")
            if topic.type_names:
                kind = EXTENDED if topic.type_names[0] == EXTENDED else MAML
                topic.type_names = view_names(kind, f"{view}View" if view else "")
            self.write(topic)

    def _write_parameters(self, topic: PSObject) -> None:
        wanted = selector(self.Parameter)
        chosen = [parameter for parameter in parameter_objects(topic) if wanted(parameter.props["name"])]
        self.write_all(chosen)
        if not chosen:
            self.error(
                f"No parameter matches criteria {', '.join(self.Parameter)}.",
                "NoParmsFound",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )

    def _open_address(self, topic: PSObject, info: CommandInfo) -> None:
        """Open the first web address among the links, or the command's own."""
        links = members.get(members.get(members.get(topic, "relatedLinks"), "navigationLink"), "uri")
        addresses = [str(link) for link in (links if isinstance(links, list) else [links]) if link]
        address = next((link for link in addresses if link.startswith("http")), None)
        if address is None and isinstance(info, (CmdletInfo, FunctionInfo)):
            address = info.HelpUri
        if not address:
            self.throw(
                "The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is "
                "not specified in the command code or in the help file for the command.",
                "InvalidOperation",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        shown = f"Help URI: {address}"
        if InternalTestHooks.value_of("BypassOnlineHelpRetrieval") is True:
            self.write(shown)
            return
        self.write_verbose(shown)
        try:
            subprocess.Popen(shown_by(address), stdin=subprocess.DEVNULL)
        except OSError as failure:
            message = (
                "Starting a browser to display online Help failed. No program or browser is associated to open the URI "
                f"{address}."
            )
            exception = NetException(
                "System.Management.Automation.PSInvalidOperationException",
                message,
                not_started(address, self.engine.location, failure),
            )
            self.throw_record(ErrorRecord(exception, "InvalidOperation", "InvalidOperation"))

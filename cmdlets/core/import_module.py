"""Import-Module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.core._modules import SPECIFICATION, target_scope, wanted_modules
from cmdlets.utility.get_verb import approved_verbs
from pscompat.catalog.refused import completed, refuse
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.runtime.module_exports import Choice, publish
from pscompat.runtime.module_info import PSModuleInfo
from pscompat.runtime.module_loading import ModuleLoader, raised_here
from pscompat.runtime.module_specification import ModuleSpecification, highest

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_NAME, _INFO, _SPECIFIED = "Name", "ModuleInfo", "FullyQualifiedName"
_ASSEMBLY, _SESSION, _CIM, _WINDOWS = "Assembly", "PSSession", "CimSession", "WinCompat"
_SPECIFIED_SESSION, _SPECIFIED_WINDOWS = "FullyQualifiedNameAndPSSession", "FullyQualifiedNameAndWinCompat"
_NAMED = (_NAME, _SESSION, _CIM, _WINDOWS)
_NOT_HERE = "modules of other machines, assemblies and Windows PowerShell are not there"
_RESTRICTED = "# , ( ) {{ }} [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~"
_RESTRICTED_CHARACTERS = frozenset("#,(){}[]&/\\$^;:\"'<>|?@`*%+=~\u2013\u2014\u2015")


def _highest(engine: Engine, value: Value) -> Value:
    """The text of the newest version; None for a blank one."""
    text = to_string(value)
    return to_string(highest(text)) if text.strip() else None


@cmdlet(
    "Import-Module",
    default_set=_NAME,
    output=("System.Management.Automation.PSModuleInfo",),
    aliases=("ipmo",),
)
@completed("Import-Module")
class ImportModule(Cmdlet):
    """Imports a script module (.psm1, .psd1); the modules of PowerShell and of Azure are there without it."""

    Name = Parameter(
        "string[]",
        sets={name: In(mandatory=True, position=0, by_value=True) for name in _NAMED},
        wildcards=True,
        help="Names of modules, or paths of their files or folders.",
    )
    FullyQualifiedName = Parameter(
        SPECIFICATION,
        sets={
            name: In(mandatory=True, position=0, by_value=True)
            for name in (_SPECIFIED, _SPECIFIED_SESSION, _SPECIFIED_WINDOWS)
        },
        help="Modules by name and version.",
    )
    ModuleInfo = Parameter(
        "System.Management.Automation.PSModuleInfo[]",
        sets={_INFO: In(mandatory=True, position=0, by_value=True)},
        help="Modules as Get-Module and New-Module give them.",
    )
    Function = Parameter("string[]", validate=(ValidateNotNull(),), help="Import these functions only.")
    Cmdlet = Parameter("string[]", validate=(ValidateNotNull(),), help="Accepted; cmdlets are always there.")
    Variable = Parameter("string[]", validate=(ValidateNotNull(),), help="Import these variables only.")
    Alias = Parameter("string[]", validate=(ValidateNotNull(),), help="Import these aliases only.")
    Prefix = Parameter(
        "string", default="", validate=(ValidateNotNull(),), help="Put before the nouns of the functions."
    )
    ArgumentList = Parameter("object[]", aliases=("Args",), help="Arguments for the module's own parameters.")
    MinimumVersion = Parameter("version", sets=_NAMED, aliases=("Version",), help="The oldest version wanted.")
    MaximumVersion = Parameter("string", sets=_NAMED, setter=_highest, help="The newest version wanted.")
    RequiredVersion = Parameter("version", sets=_NAMED, help="The version wanted.")
    Force = Parameter("switch", help="Load it again.")
    Global = Parameter("switch", help="Import into the global scope.")
    Scope = Parameter("string", validate=(ValidateSet("Local", "Global"),), help="Where to import: Local or Global.")
    PassThru = Parameter("switch", help="Write the module.")
    AsCustomObject = Parameter("switch", help="Write an object whose methods are the module's functions.")
    DisableNameChecking = Parameter("switch", help="Do not warn of unusual verbs.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Leave commands alone that are there.")
    SkipEditionCheck = Parameter(
        "switch", sets=(_NAME, _SPECIFIED, _INFO, _ASSEMBLY, _SESSION, _CIM, _SPECIFIED_SESSION), help="Accepted."
    )
    UseWindowsPowerShell = Parameter(
        "switch",
        sets={_WINDOWS: In(mandatory=True), _SPECIFIED_WINDOWS: In(mandatory=True)},
        aliases=("UseWinPS",),
        help="Import nothing: there is no Windows PowerShell but on Windows.",
    )
    examples = (
        Example("(Import-Module Az.Compute -PassThru).Name", "Az.Compute"),
        Example(
            "Import-Module (New-Module -Name Tools { function Get-Tool { 'hammer' } }); Get-Tool; Remove-Module Tools",
            "hammer",
        ),
    )

    def begin(self) -> None:
        refuse(self, _NOT_HERE)

    def process(self) -> None:
        if self.UseWindowsPowerShell:
            return
        for module in self.ModuleInfo or ():
            if module.scope is None and module.file:
                self._load(ModuleSpecification(module.file))
            else:
                self._publish(module)
        for wanted in wanted_modules(self, self.MinimumVersion, self.MaximumVersion, self.RequiredVersion):
            self._load(wanted)

    def _load(self, wanted: ModuleSpecification) -> None:
        loader = ModuleLoader(self.engine, self.scope, self.ArgumentList, bool(self.Force), self.runtime)
        try:
            module = loader.load(wanted)
        except TerminatingError as problem:
            if problem.stopped:
                raise
            if problem.thrown:
                self.throw_record(raised_here(problem))
            self.write_error(raised_here(problem))
        else:
            self._publish(module)

    def _publish(self, module: PSModuleInfo) -> None:
        scope = self.engine.global_scope if self.Global else target_scope(self, self.Scope == "Local")
        self.engine.modules.add(module, scope.state)
        if self.AsCustomObject:
            self.write(module.AsCustomObject())
            return
        choice = Choice(self.Function, self.Cmdlet, self.Alias, self.Variable, bool(self.NoClobber))
        check = _NameCheck(self, module.Name)
        publish(self.engine, module, scope, self.Prefix, choice, self.write_verbose, check.look_at)
        if self.PassThru:
            self.write(module)


class _NameCheck:
    """Looks at the names of a module's commands: warns once of unusual ones, and tells each of them where details are wanted."""

    def __init__(self, command: ImportModule, module: str):
        self._command = command
        self._module = module
        self._warned = {"verb", "characters"} if command.DisableNameChecking else set()

    def look_at(self, name: str) -> None:
        """The next command that is imported."""
        verb, dash, _ = name.partition("-")
        if not dash:
            return
        if _RESTRICTED_CHARACTERS & set(name):
            self._warn(
                "characters",
                f"Some imported command names contain one or more of the following restricted characters: {_RESTRICTED}",
                f"The command name '{name}' from the module '{self._module}' contains one or more of the following restricted "
                f"characters: {_RESTRICTED.replace('{{ }}', '{ }')}",
            )
        if verb.lower() not in {approved.Verb.lower() for approved in approved_verbs()}:
            self._warn(
                "verb",
                f"The names of some imported commands from the module '{self._module}' include unapproved verbs that might make them "
                "less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose "
                "parameter. For a list of approved verbs, type Get-Verb.",
                f"The '{name}' command in the {self._module}' module was imported, but because its name does not include an approved "
                "verb, it might be difficult to find. For a list of approved verbs, type Get-Verb.",
            )

    def _warn(self, kind: str, warning: str, detail: str) -> None:
        if kind not in self._warned:
            self._warned.add(kind)
            self._command.write_warning(warning)
        self._command.write_verbose(detail)

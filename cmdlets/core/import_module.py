"""Import-Module."""

from __future__ import annotations

from cmdlets.core._modules import module_name, target_scope
from cmdlets.utility.get_verb import approved_verbs
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.runtime.modules import (
    PSModuleInfo,
    find_file,
    load_file,
    not_found,
    publish,
    withdraw,
)

_NAME, _INFO, _SPECIFIED = "Name", "ModuleInfo", "FullyQualifiedName"


@cmdlet(
    "Import-Module",
    default_set=_NAME,
    output=("System.Management.Automation.PSModuleInfo",),
    aliases=("ipmo",),
)
class ImportModule(Cmdlet):
    """Imports a script module (.psm1, .psd1); the modules of PowerShell and of Azure are there without it."""

    Name = Parameter(
        "string[]",
        sets={_NAME: In(mandatory=True, position=0, by_value=True)},
        wildcards=True,
        help="Names of modules, or paths of their files or folders.",
    )
    FullyQualifiedName = Parameter(
        "object[]",
        sets={_SPECIFIED: In(mandatory=True)},
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
    MinimumVersion = Parameter("version", aliases=("Version",), help="The oldest version wanted; accepted.")
    MaximumVersion = Parameter("string", help="The newest version wanted; accepted.")
    RequiredVersion = Parameter("version", help="The version wanted; accepted.")
    Force = Parameter("switch", help="Load it again.")
    Global = Parameter("switch", help="Import into the global scope.")
    Scope = Parameter("string", validate=(ValidateSet("Local", "Global"),), help="Where to import: Local or Global.")
    PassThru = Parameter("switch", help="Write the module.")
    AsCustomObject = Parameter("switch", help="Write an object whose methods are the module's functions.")
    DisableNameChecking = Parameter("switch", help="Do not warn of unusual verbs.")
    NoClobber = Parameter("switch", aliases=("NoOverwrite",), help="Accepted.")
    SkipEditionCheck = Parameter("switch", help="Accepted.")
    UseWindowsPowerShell = Parameter("switch", aliases=("UseWinPS",), help="Accepted.")
    examples = (
        Example("(Import-Module Az.Compute -PassThru).Name", "Az.Compute"),
        Example(
            "Import-Module (New-Module -Name Tools { function Get-Tool { 'hammer' } }); Get-Tool; Remove-Module Tools",
            "hammer",
        ),
    )

    def process(self) -> None:
        if self.ModuleInfo:
            for module in self.ModuleInfo:
                self._publish(module)
            return
        for item in self.Name or self.FullyQualifiedName:
            module = self._find(module_name(item))
            if module is None:
                self.write_error(not_found(module_name(item)).record)
            else:
                self._publish(module)

    def _find(self, name: str) -> PSModuleInfo | None:
        """The module of this name, loaded now unless it is already."""
        engine = self.engine
        known = self.engine.modules.known(name)
        if known is not None:
            return known
        loaded = engine.modules.loaded
        path = find_file(engine, name)
        old = next((m for m in loaded.values() if m.Path == path), None) if path else loaded.get(name.lower())
        if old is not None:
            if not self.Force or path is None:
                return old
            withdraw(engine, old)
        return None if path is None else load_file(engine, path, self.ArgumentList or [])

    def _publish(self, module: PSModuleInfo) -> None:
        if self.AsCustomObject:
            self.write(module.AsCustomObject())
            return
        local = self.Scope == "Local"
        scope = self.engine.global_scope if self.Global else target_scope(self, local)
        names = publish(
            self.engine,
            module,
            scope,
            self.Prefix,
            functions=self.Function,
            aliases=self.Alias,
            variables=self.Variable,
        )
        if not self.DisableNameChecking:
            self._check_verbs(module, names)
        if self.PassThru:
            self.write(module)

    def _check_verbs(self, module: PSModuleInfo, names: list[str]) -> None:
        verbs = {name.partition("-")[0].lower() for name in names if "-" in name}
        if not verbs:
            return

        if verbs <= {verb.Verb.lower() for verb in approved_verbs()}:
            return
        self.write_warning(
            f"The names of some imported commands from the module '{module.Name}' include unapproved verbs that might make them "
            "less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose "
            "parameter. For a list of approved verbs, type Get-Verb."
        )

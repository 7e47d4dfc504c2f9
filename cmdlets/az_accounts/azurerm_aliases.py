"""The names of AzureRM, the modules before Az, as aliases of the Az cmdlets: Enable-AzureRmAlias, Disable-AzureRmAlias."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_accounts._base import AccountsCmdlet
from pscompat import catalog
from pscompat.cmdlet import Example
from pscompat.runtime.alias_info import AliasInfo

_OUTDATED = (
    "The AzureRM names stand for the Az cmdlets in this session. AzureRM is outdated: see "
    "https://go.microsoft.com/fwlink/?linkid=2202029 for how to migrate to Az."
)
_SHORT = frozenset({"Az.AnalysisServices", "Az.Batch", "Az.KeyVault", "Az.Storage"})
"""The modules whose cmdlets had `Azure` in their names, some or all, where the others had `AzureRm`."""
_ACCOUNTS = {
    "Connect-AzAccount": ("Add-AzureRmAccount", "Login-AzureRmAccount"),
    "Disconnect-AzAccount": ("Remove-AzureRmAccount", "Logout-AzureRmAccount"),
    "Set-AzContext": ("Select-AzureRmSubscription",),
    "Save-AzContext": ("Save-AzureRmProfile",),
    "Import-AzContext": ("Select-AzureRmProfile",),
    "Get-AzResource": ("Find-AzureRmResource",),
    "Get-AzResourceGroup": ("Find-AzureRmResourceGroup",),
}
"""The names besides."""
_PERSISTENT = ("CurrentUser", "LocalMachine")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    """The cmdlets of each module."""
    found: dict[str, list[str]] = {}
    for name, module in catalog.names_and_modules():
        found.setdefault(module, []).append(name)
    return found


def aliases_of(module: str) -> Iterator[tuple[str, str]]:
    """The AzureRM names of a module's cmdlets, each with the cmdlet's."""
    for name in _names().get(module, ()):
        verb, _, noun = name.partition("-")
        if not noun.startswith("Az") or noun.startswith("Azure"):
            continue
        yield f"{verb}-AzureRm{noun[2:]}", name
        if module in _SHORT:
            yield f"{verb}-Azure{noun[2:]}", name
        for other in _ACCOUNTS.get(name, ()):
            yield other, name


class _Aliases(AccountsCmdlet):
    """Base: which modules' names are meant."""

    action = ""

    def chosen(self) -> Iterator[str]:
        """The modules, each once the user agrees."""
        known = {name.lower(): name for name in catalog.modules()}
        for given in self.Module if self.Module is not None else known.values():
            if self.should_process(given, self.action):
                if given.lower() in known:
                    yield known[given.lower()]
                else:
                    self.write_warning(f"Module '{given}' is not a valid Az module.")

    def says_where(self) -> None:
        """Warn where the command was to hold for later sessions too."""
        if self.Scope is not None and str(self.Scope) in _PERSISTENT:
            self.write_warning(
                f"{self.metadata.name} holds for this session alone, not for {self.Scope}: pscompat writes into no profile script."
            )


@cmdlet("Enable-AzureRmAlias")
class EnableAzureRmAlias(_Aliases):
    """Lets AzureRM names stand for the Az cmdlets, and warns that they are outdated."""

    net_command = "Microsoft.Azure.Commands.Profile.AzureRmAlias.EnableAzureRmAlias"
    action = "Add aliases"
    examples = (
        Example(
            "Enable-AzureRmAlias -WarningAction Ignore; (Get-AzureRmContext).Subscription.Name",
            "Simulator",
            simulator=True,
        ),
    )

    def process(self) -> None:
        self.says_where()
        whole = self.Scope is not None and str(self.Scope).lower() == "process"
        scope = self.engine.global_scope if whole else self.scope
        made = 0
        for module in self.chosen():
            for alias, name in aliases_of(module):
                self.engine.commands.set_alias(scope, AliasInfo(alias, name))
                made += 1
                if self.PassThru:
                    self.write(f"{alias} : {name}")
        if made:
            self.write_warning(_OUTDATED)


@cmdlet("Disable-AzureRmAlias")
class DisableAzureRmAlias(_Aliases):
    """Takes the AzureRM names away."""

    net_command = "Microsoft.Azure.Commands.Profile.AzureRmAlias.DisableAzureRmAlias"
    action = "Remove aliases"
    examples = (
        Example(
            "Enable-AzureRmAlias -Module Az.Accounts -WarningAction Ignore; Disable-AzureRmAlias; @(Get-Alias *AzureRm*).Count",
            "0",
        ),
    )

    def process(self) -> None:
        self.says_where()
        scopes = list(self.scope.chain())
        for module in self.chosen():
            for alias, name in aliases_of(module):
                for scope in scopes:
                    if scope.aliases and scope.aliases.pop(alias.lower(), None) is not None:
                        self.engine.commands.version += 1
                        if self.PassThru:
                            self.write(f"{alias} : {name}")

"""PowerShell's own commands that have no meaning in pscompat: they bind and validate as PowerShell's do, and then say why.

Their parameters come from the table of PowerShell's commands (pscompat/catalog/powershell.py); here stands only which they are, and
the reason of each group.
"""

from __future__ import annotations

from collections.abc import Mapping

from pscompat.catalog import powershell
from pscompat.catalog.metadata import command_metadata
from pscompat.catalog.refused import NO_DEBUGGER, refuse_all, refuse_wsman
from pscompat.cmdlet import Cmdlet
from pscompat.commands import registry
from pscompat.commands.metadata import Transformation

_REASONS = {
    NO_DEBUGGER: (
        "Debug-Runspace",
        "Disable-RunspaceDebug",
        "Enable-RunspaceDebug",
        "Get-RunspaceDebug",
        "Wait-Debugger",
    ),
    "PowerShell's remoting is not there; ssh reaches other machines, Invoke-AzVMRunCommand those of Azure": (
        "Enter-PSSession",
        "Export-PSSession",
        "Import-PSSession",
        "New-PSSession",
        "New-PSSessionConfigurationFile",
    ),
    "pscompat is no PowerShell process, and there is none to enter": ("Enter-PSHostProcess",),
    "encrypted messages and certificate files are not read or written here; openssl cms and openssl pkcs12 do that": (
        "Get-CmsMessage",
        "Get-PfxCertificate",
        "Protect-CmsMessage",
        "Unprotect-CmsMessage",
    ),
    "pscompat reads help from pages in a folder, which Update-Help -SourcePath takes; there is nothing to download": (
        "Save-Help",
    ),
}
_READING = frozenset(("get-cmsmessage", "get-pfxcertificate", "unprotect-cmsmessage"))
"""Those that look for their files first, whose errors therefore come before the reason."""
_FILES = ("FilePath", "Path", "LiteralPath")
_REASON_OF = {name.lower(): reason for reason, names in _REASONS.items() for name in names}


class UnavailableCmdlet(Cmdlet):
    """Base of the commands that say why they do nothing; `reason` is what they say."""

    reason: str
    net_command: str
    module_name: str

    def process(self) -> None:
        refuse_wsman(self)
        if self.metadata.name.lower() in _READING:
            for given in (self.bound[name] for name in _FILES if name in self.bound):
                for path in [given] if isinstance(given, str) else given:
                    self.engine.surroundings.resolve_path(self.scope, path)
        for recipient in self.bound.get("To", ()) if self.metadata.name == "Protect-CmsMessage" else ():
            recipient.require_file(self.engine.location)
        refuse_all(self, self.reason)


class UnavailableCommands:
    """A source of commands (pscompat.commands.registry.CommandSource): those that have no meaning in pscompat.

    transforms: what changes an argument before it is converted, by the parameter's name.
    """

    def __init__(self, transforms: dict[str, Transformation]) -> None:
        self._transforms = transforms

    def load(self, key: str) -> bool:
        """Declare the command of this lower-case name; whether it is one of these."""
        reason = _REASON_OF.get(key)
        facts = powershell.lookup(key) if reason is not None else None
        if facts is None:
            return False
        attributes = {
            "metadata": command_metadata(facts, transforms=self._transforms),
            "net_command": facts.net_class,
            "module_name": facts.module,
            "reason": reason,
            "__doc__": None,
        }
        registry.declare(type(facts.name.replace("-", ""), (UnavailableCmdlet,), attributes))
        return True

    def alias_target(self, key: str) -> str | None:
        """None: they have no aliases but those of a session."""
        return None

    def names_and_modules(self) -> Mapping[str, str]:
        """The commands' names with their modules."""
        return {name: module for name, module in powershell.names_and_modules() if name.lower() in _REASON_OF}

"""Az cmdlets that are known but not implemented: they bind, validate and answer -WhatIf, and otherwise say so."""

from __future__ import annotations

from typing import Any

from pscompat import catalog
from pscompat.catalog.metadata import command_metadata
from pscompat.cmdlet import Cmdlet
from pscompat.dotnet.convert import to_string

_TARGETS = ("Name", "ResourceName", "InputObject", "ResourceId", "Id", "ResourceGroupName")


class UnimplementedCmdlet(Cmdlet):
    """Base of the cmdlets that only the catalog knows."""

    net_command: str
    acts = False

    def begin(self) -> None:
        """Whether it would be told -WhatIf alone decides: nobody is asked to confirm what is not done anyway."""
        if not self.metadata.supports_should_process or not self.runtime.only_tells:
            name = self.metadata.name
            self.stop_script(
                f"{name} is known to pscompat but not implemented. Its arguments were accepted; nothing was done. Run it with "
                "PowerShell and the Az modules, or add it: docs/cmdlets.md says how.",
                "NotImplemented",
                "NotImplemented",
                name,
                "System.NotImplementedException",
            )
        self.write_warning(f"pscompat does not carry out {self.metadata.name}: without -WhatIf the script ends there.")

    def process(self) -> None:
        self.should_process(self._target())

    def _target(self) -> str:
        found: Any = next((self.bound[name] for name in (*self._own_names(), *_TARGETS) if name in self.bound), None)
        return to_string(found) if found is not None else self.metadata.name

    def _own_names(self) -> tuple[str, ...]:
        noun = self.metadata.name.partition("-")[2]
        return (f"{noun}Name", f"{noun.removeprefix('Az')}Name")


def catalog_cmdlet(name: str) -> type[Cmdlet] | None:
    """A class for the Az cmdlet of this name or alias, None when the catalog does not know it."""
    facts = catalog.lookup(name)
    if facts is None:
        return None
    attributes = {
        "metadata": command_metadata(facts),
        "net_command": f"Pscompat.Commands.{facts.name.replace('-', '')}",
        "module_name": facts.module,
        "__doc__": None,
    }
    return type(facts.name.replace("-", ""), (UnimplementedCmdlet,), attributes)

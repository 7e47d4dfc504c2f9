"""The catalog as a source of commands: the cmdlets that are known without being implemented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pscompat import catalog

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet


ALL_OF_AZ = {"Az": "16.2.0"}
"""The module that stands for all others of Azure and has no cmdlet of its own, in the version whose help the catalog was made from."""


class CatalogCommands:
    """KnownCommands (pscompat.commands.registry) of the catalog."""

    def cmdlet(self, name: str) -> type[Cmdlet] | None:
        """A class for the cmdlet of this name or alias: it binds, validates, answers -WhatIf. None for an unknown one."""
        from pscompat.catalog.commands import catalog_cmdlet  # start-up: few runs meet such a cmdlet

        return catalog_cmdlet(name)

    def resolve_alias(self, alias: str) -> str | None:
        """The name of the cmdlet with this alias, or None."""
        return catalog.resolve_alias(alias)

    def names(self, module: str) -> list[str]:
        """The names of a module's cmdlets, sorted."""
        return catalog.names(module=module)

    def modules(self) -> Mapping[str, str]:
        """The modules' names with their versions, empty where not known."""
        return {**ALL_OF_AZ, **catalog.modules()}

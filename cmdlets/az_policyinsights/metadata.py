"""What is known of the requirements that policies stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.resources import ArmResource
from cmdlets.az_policyinsights._base import NET
from cmdlets.az_policyinsights._classes import METADATA, NAMESPACE, VERSION
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_PATH = f"/providers/{METADATA}"
_METADATA = ArmResource(METADATA, f"{NAMESPACE}.PolicyMetadata", "policy metadata", api_version=VERSION)


@cmdlet("Get-AzPolicyMetadata")
class GetAzPolicyMetadata(AzCmdlet):
    """Gets the metadata of policies: one by its name, or -Top at most."""

    net_command = f"{NET}GetAzPolicyMetadata"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        if self.Name:
            name = quote(to_string(self.Name), safe="")
            yield _METADATA.of(manager.get(f"{_PATH}/{name}", VERSION))
            return
        top = None if self.Top is None else int(self.Top)
        query = {} if top is None else {"$top": top}
        yield from map(_METADATA.of, islice(manager.items(_PATH, VERSION, query), top))

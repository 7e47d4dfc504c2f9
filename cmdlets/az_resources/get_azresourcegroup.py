"""Get-AzResourceGroup."""

from __future__ import annotations

from collections.abc import Iterable

from cmdlets.az_accounts._az import AzCmdlet, cmdlet
from cmdlets.az_resources._groups import PSResourceGroup, get_group, list_groups
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards


@cmdlet("Get-AzResourceGroup")
class GetAzResourceGroup(AzCmdlet):
    """Gets resource groups: all, those of a name, location or tag, or one."""

    net_command = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.GetAzureResourceGroupCmdlet"
    takes = ("Name", "Location", "Id", "Tag")
    examples = (
        Example("(Get-AzResourceGroup -Name rg-app).Location", "westeurope", simulator=True),
        Example("(Get-AzResourceGroup rg-*).Count", "3", simulator=True),
    )

    def process(self) -> None:
        connection = self.connection()

        name = self.Id.rpartition("/")[2] if self.Id else self.Name
        try:
            if name and not has_wildcards(name):
                self.write_all(self._chosen([get_group(connection, name)]))
            else:
                fits = compile_pattern(name) if name else None
                groups = list_groups(connection)
                self.write_all(
                    self._chosen(group for group in groups if fits is None or fits(group.values["ResourceGroupName"]))
                )
        except ServiceError as problem:
            self.write_service_error(problem)

    def _chosen(self, groups: Iterable[PSResourceGroup]) -> Iterable[PSResourceGroup]:
        """Those in the location and with the tags that were asked for."""
        location = self.Location and self.Location.replace(" ", "").lower()
        return [
            group
            for group in groups
            if (not location or group.values["Location"].lower() == location) and self._has_tags(group)
        ]

    def _has_tags(self, group: PSResourceGroup) -> bool:
        tags = group.values["Tags"]
        if not self.Tag:
            return True
        return tags is not None and all(
            key in tags and (value is None or tags[key] == str(value)) for key, value in self.Tag.items()
        )

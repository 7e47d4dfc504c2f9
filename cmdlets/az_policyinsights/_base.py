"""What the cmdlets of Az.PolicyInsights have in common: the scopes that their parameters say.

Source: the custom cmdlets of Az.PolicyInsights.
"""

from __future__ import annotations

from urllib.parse import quote

from cmdlets._az.generated import GeneratedCmdlet
from cmdlets._az.resource_ids import ResourceId
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import unwrap

NET = "Microsoft.Azure.PowerShell.Cmdlets.PolicyInsights.Cmdlets."


def group_scope(name: str) -> str:
    """The path of a management group."""
    return f"/providers/Microsoft.Management/managementGroups/{quote(name, safe='')}"


class InsightCmdlet(GeneratedCmdlet):
    """Base: the attestation or remediation that an object, an id, or a scope and name say."""

    def target(self) -> ResourceId:
        own = self.own_id()
        name = own.rpartition("/")[2] if own else self.bound.get("Name")
        if self.needs_name and not name:
            self.invalid("The arguments name a resource and no attestation or remediation of it; missing: -Name.")
        return ResourceId("", "", self.resource.type, (to_string(name),) if name else ())

    @property
    def needs_name(self) -> bool:
        """Whether one is always meant."""
        return True

    def own_id(self) -> str:
        """The id of the attestation or remediation itself, empty where none was given."""
        given = self.bound.get("InputObject")
        if given is not None:
            return to_string(unwrap(given).Id)
        resource_id = to_string(self.bound.get("ResourceId") or "")
        if self._mark not in resource_id.lower():
            return ""
        name = self.bound.get("Name")
        if name and resource_id.rpartition("/")[2].lower() != to_string(name).lower():
            self.invalid(f"The id '{resource_id}' has another name than -Name '{name}'.")
        return resource_id

    @property
    def _mark(self) -> str:
        return f"/providers/{self.resource.type.lower()}/"

    def container(self, target: ResourceId) -> str:
        own = self.own_id()
        if own:
            return own[: own.lower().rindex(self._mark)]
        for name in ("ResourceId", "Scope"):
            if self.bound.get(name):
                return to_string(self.bound[name]).rstrip("/")
        if self.bound.get("ManagementGroupId"):
            return group_scope(to_string(self.bound["ManagementGroupId"]))
        subscription = self.bound.get("SubscriptionId")
        place = target._replace(group=to_string(self.bound.get("ResourceGroupName") or ""))
        return super().container(place._replace(subscription=subscription) if isinstance(subscription, str) else place)

"""Clusters, which several workspaces share."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, GetResource, ResourceCmdlet
from cmdlets.az_operationalinsights._base import COMMANDS, texts
from cmdlets.az_operationalinsights._classes import NAMESPACE, TYPE
from pscompat.azure.errors import ServiceError

CLUSTER = ArmResource(f"{TYPE}/clusters", f"{NAMESPACE}.PSCluster", "cluster")
_EXISTS = "cluster: '{}' already exists in '{}'. Please use Update-AzOperationalInsightsCluster for updating."
_KEY = ("KeyVaultUri", "KeyName", "KeyVersion")


def _camel(name: str) -> str:
    return name[:1].lower() + name[1:]


class _Cluster(ResourceCmdlet):
    resource = CLUSTER
    names = ("ClusterName",)
    given: ClassVar[tuple[str, ...]] = ("InputCluster",)

    def known(self, target: ResourceId) -> Any:
        """The cluster's document, None where there is none."""
        try:
            return self.manager().get(self.path(target), CLUSTER.version)
        except ServiceError:
            return None

    def body(self) -> dict[str, Any]:
        """What the parameters say."""
        properties: dict[str, Any] = {
            _camel(name): self.bound[name]
            for name in ("BillingType", "IsDoubleEncryptionEnabled", "IsAvailabilityZonesEnabled")
            if self.bound.get(name) is not None
        }
        key = {_camel(name): str(self.bound[name]) for name in _KEY if self.bound.get(name)}
        if key:
            properties["keyVaultProperties"] = key
        body: dict[str, Any] = {"properties": properties}
        sku = {"name": self.bound.get("SkuName"), "capacity": self.bound.get("SkuCapacity")}
        sku = {name: value for name, value in sku.items() if value}
        if sku:
            body["sku"] = sku
        if self.bound.get("IdentityType"):
            body["identity"] = {"type": self.IdentityType}
        if self.bound.get("Tag") is not None:
            body["tags"] = texts(self.Tag)
        return body


@cmdlet("Get-AzOperationalInsightsCluster")
class GetAzOperationalInsightsCluster(_Cluster, GetResource):
    """Gets a cluster, those of a group, or all."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsClusterCommand"
    given: ClassVar[tuple[str, ...]] = ()


@cmdlet("New-AzOperationalInsightsCluster")
class NewAzOperationalInsightsCluster(_Cluster):
    """Creates a cluster."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsClusterCommand"
    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()

    def process(self) -> None:
        target = self.target()
        body = {"location": self.Location, "identity": {"type": "SystemAssigned"}, **self.body()}
        body["sku"].setdefault("name", "CapacityReservation")
        doing = f"create cluster: {target.name} in resource group: {target.group}"
        if not self.should_process(target.name, doing):
            return
        if self.known(target) is not None:
            self.throw(
                _EXISTS.format(target.name, target.group),
                self.net_command,
                "InvalidOperation",
                target.name,
                "System.Management.Automation.PSInvalidOperationException",
            )
        title = f"creation of cluster '{target.name}'"
        self.send("PUT", self.path(target), CLUSTER.version, body, title=title, shown=self.shown)


@cmdlet("Update-AzOperationalInsightsCluster")
class UpdateAzOperationalInsightsCluster(_Cluster):
    """Changes a cluster: what the parameters do not say stays."""

    net_command = f"{COMMANDS}UpdateAzureOperationalInsightsClusterCommand"

    def process(self) -> None:
        target = self.target()
        doing = f"update cluster: {target.name} in resource group: {target.group}"
        if not self.should_process(target.name, doing):
            return
        known = self.known(target)
        if known is None:
            self.invalid(f"Cluster {target.name} under {target.group} is not existed", target.name)
        body = self.body()
        body.setdefault("tags", known.get("tags"))
        properties = body["properties"]
        for place, own, earlier in (
            ("keyVaultProperties", properties, known.get("properties") or {}),
            ("sku", body, known),
        ):
            if place in own:
                own[place] = {**(earlier.get(place) or {}), **own[place]}
        body = {name: value for name, value in body.items() if value is not None}
        title = f"update of cluster '{target.name}'"
        self.send("PATCH", self.path(target), CLUSTER.version, body, title=title, shown=self.shown)


@cmdlet("Remove-AzOperationalInsightsCluster")
class RemoveAzOperationalInsightsCluster(_Cluster):
    """Removes a cluster."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsClusterCommand"

    def process(self) -> None:
        target = self.target()
        doing = f"remove cluster: {target.name} in resource group: {target.group}"
        if self.should_process(target.name, doing):
            title = f"deletion of cluster '{target.name}'"
            self.send("DELETE", self.path(target), CLUSTER.version, title=title, shown=lambda _: True)

"""Flow logs of network watchers."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.resource_ids import parse_id
from cmdlets.az_network._base import GetResource, RemoveResource, WriteNetworkResource, network
from cmdlets.az_network._families import declare
from cmdlets.az_network._watchers import OfWatcher, plain
from pscompat.dotnet.values import unwrap

_LOG = network("networkWatchers/flowLogs", "PSFlowLogResource", "flow log")
_TARGETS = (*("networksecuritygroups", "virtualnetworks", "virtualnetworks/subnets", "networkinterfaces"),)
_LONGEST_CRITERIA = 1000


class _OfLog(OfWatcher):
    """Base of those of flow logs."""

    resource = _LOG
    names: ClassVar[tuple[str, ...]] = ("NetworkWatcherName", "Name")


class _Get(_OfLog, GetResource):
    """Gets flow logs."""


class _Remove(_OfLog, RemoveResource):
    """Removes a flow log."""


class _Write(_OfLog, WriteNetworkResource):
    """Creates a flow log, or writes one anew."""

    action = "Creating Resource"

    def process(self) -> None:
        target = self.target()
        location = self.place(target)
        present = self.present(target)
        if not self.should_process(target.name, self.action):
            return
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        if present and not self.Force and not self.should_continue(question, ""):
            return
        values = self._values()
        self._check(values)
        self.store(target, self._body(values, location), "creation")

    def _values(self) -> dict[str, Any]:
        """What was given, by parameter; of an object the properties that a parameter has."""
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            return {name: plain(value) for name, value in self.bound.items() if name not in ("NetworkWatcher", "Tag")}
        found = {
            "TargetResourceId": given.TargetResourceId,
            "StorageId": given.StorageId,
            "Enabled": True if given.Enabled is None else given.Enabled,
            "EnabledFilteringCriteria": given.EnabledFilteringCriteria,
            "RecordType": given.RecordTypes,
        }
        if given.RetentionPolicy is not None:
            found["EnableRetention"] = given.RetentionPolicy.Enabled is True
            found["RetentionPolicyDays"] = given.RetentionPolicy.Days
        if given.Format is not None:
            found["FormatType"], found["FormatVersion"] = given.Format.Type, given.Format.Version
        return {name: plain(value) for name, value in found.items() if value is not None}

    def _check(self, values: dict[str, Any]) -> None:
        """End the command for what cannot be."""
        target = parse_id(str(values.get("TargetResourceId")))
        kinds = [f"microsoft.network/{kind}" for kind in _TARGETS]
        if target is None or target.type.lower() not in kinds:
            self.no_argument("Invalid target resource id.")
        self._check_id(values.get("StorageId"), "Microsoft.Storage/storageAccounts", "Invalid storage id.")
        if values.get("FormatVersion") is not None and not 0 <= values["FormatVersion"] <= 2:
            self.no_argument("Invalid flow log format version.")
        if str(values.get("FormatType") or "JSON").lower() not in ("json", "flowlogjson"):
            self.no_argument("Invalid flow log format version.")
        workspace = values.get("TrafficAnalyticsWorkspaceId")
        if values.get("EnableTrafficAnalytics") and not workspace:
            self.no_argument("Traffic analytics workspace resource id is missing.")
        if workspace:
            self._check_id(workspace, "Microsoft.OperationalInsights/workspaces", "Invalid workspace resource id.")
        if values.get("TrafficAnalyticsInterval") not in (None, 10, 60):
            self.no_argument("Invalid traffic analytics interval.")
        if len(values.get("EnabledFilteringCriteria") or "") > _LONGEST_CRITERIA:
            self.no_argument("The filtering criteria of a flow log have at most 1000 characters.")
        identity = values.get("UserAssignedIdentityId")
        if identity is not None and identity.lower() != "none":
            kind = "Microsoft.ManagedIdentity/userAssignedIdentities"
            self._check_id(identity, kind, "Invalid user assigned managed identity.")

    def _check_id(self, text: Any, kind: str, message: str) -> None:
        found = parse_id(str(text))
        if found is None or found.type.lower() != kind.lower():
            self.no_argument(message)

    def _body(self, values: dict[str, Any], location: str) -> dict[str, Any]:
        properties: dict[str, Any] = {
            "targetResourceId": values.get("TargetResourceId"),
            "storageId": values.get("StorageId"),
            "enabledFilteringCriteria": values.get("EnabledFilteringCriteria") or "",
            "enabled": bool(values.get("Enabled")),
        }
        if values.get("RecordType"):
            properties["recordTypes"] = values["RecordType"]
        retains = values.get("EnableRetention", False if self.always_retention else None)
        if retains is not None:
            properties["retentionPolicy"] = {"enabled": retains}
            if values.get("RetentionPolicyDays") is not None:
                properties["retentionPolicy"]["days"] = values["RetentionPolicyDays"]
        if values.get("FormatType") or values.get("FormatVersion") is not None:
            properties["format"] = {"type": "JSON", "version": values.get("FormatVersion") or 0}
        if "WithTA" in str(self.parameter_set):
            analytics: dict[str, Any] = {"enabled": bool(self.EnableTrafficAnalytics)}
            if values.get("TrafficAnalyticsWorkspaceId"):
                analytics["workspaceResourceId"] = values["TrafficAnalyticsWorkspaceId"]
            analytics["trafficAnalyticsInterval"] = values.get("TrafficAnalyticsInterval") or 60
            properties["flowAnalyticsConfiguration"] = {"networkWatcherFlowAnalyticsConfiguration": analytics}
        body: dict[str, Any] = {"location": location, "properties": properties}
        identity = values.get("UserAssignedIdentityId")
        if identity is not None:
            none = identity.lower() == "none"
            body["identity"] = (
                {"type": "None"} if none else {"type": "UserAssigned", "userAssignedIdentities": {identity: {}}}
            )
        if self.is_bound("Tag"):
            body["tags"] = {str(name): str(unwrap(value)) for name, value in unwrap(self.Tag).items()}
        return body

    always_retention: ClassVar[bool] = False
    """Whether a retention is written where nothing is said of it."""


declare(__name__, "Get-AzNetworkWatcherFlowLog", _Get, "flow logs")
declare(__name__, "New-AzNetworkWatcherFlowLog", _Write, "a flow log", always_retention=True)
declare(__name__, "Set-AzNetworkWatcherFlowLog", _Write, "a flow log")
declare(__name__, "Remove-AzNetworkWatcherFlowLog", _Remove, "a flow log")

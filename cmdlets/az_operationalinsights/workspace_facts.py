"""What a workspace tells of itself: keys, usage, tiers, solutions, columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.confirming import Confirmed
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import resource_path
from cmdlets.az_operationalinsights._base import COMMANDS, WORKSPACE, WorkspaceFact
from cmdlets.az_operationalinsights._classes import NAMESPACE
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value


def record(name: str, values: Mapping[str, Any]) -> Value:
    """An object of one of the module's classes."""
    return record_class(f"{NAMESPACE}.{name}")(dict(values))


def _named(document: Mapping[str, Any], names: str) -> dict[str, Any]:
    """The values of a document under .NET names, which blanks part."""
    return {name: document.get(name[:1].lower() + name[1:]) for name in names.split()}


def _time(text: Any) -> Value:
    return convert_to(text, "datetime") if text else None


class _Keys(WorkspaceFact):
    def keys(self) -> Value:
        """Both keys."""
        answer = self.document()
        return record("PSWorkspaceKeys", _named(answer, "PrimarySharedKey SecondarySharedKey"))


@cmdlet("Get-AzOperationalInsightsWorkspaceSharedKey")
class GetAzOperationalInsightsWorkspaceSharedKey(_Keys):
    """Gets the keys of a workspace."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsWorkspaceSharedKeysCommand"
    way = ("POST", "sharedKeys")

    def process(self) -> None:
        self.write_read(lambda: [self.keys()])


@cmdlet("Update-AzOperationalInsightsWorkspaceSharedKey")
class UpdateAzOperationalInsightsWorkspaceSharedKey(_Keys):
    """Makes new keys for a workspace."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsWorkspaceSharedKeysCommand"
    way = ("POST", "regenerateSharedKey")

    def process(self) -> None:
        if self.should_process(str(self.Name), f"Regenerate shared keys for workspace: {self.Name}"):
            self.write_read(lambda: [self.keys()])


@cmdlet("Get-AzOperationalInsightsWorkspaceUsage")
class GetAzOperationalInsightsWorkspaceUsage(WorkspaceFact):
    """Gets how much a workspace has taken in."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsWorkspaceUsageCommand"
    way = ("GET", "usages")

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        for one in self.several(self.document().get("value")):
            values = _named(one, "Name Unit CurrentValue Limit NextResetTime QuotaPeriod")
            values["Name"] = one["name"].get("value") if isinstance(one.get("name"), dict) else None
            for name in ("CurrentValue", "Limit"):
                values[name] = None if values[name] is None else convert_to(values[name], "double")
            yield record("PSUsageMetric", {**values, "NextResetTime": _time(values["NextResetTime"])})


@cmdlet("Get-AzOperationalInsightsWorkspaceManagementGroup")
class GetAzOperationalInsightsWorkspaceManagementGroup(WorkspaceFact):
    """Gets the management groups of System Center that a workspace is connected to."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsWorkspaceManagementGroupsCommand"
    way = ("GET", "managementGroups")

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        for one in self.several(self.document().get("value")):
            known = one.get("properties") or {}
            values = _named(known, "ServerCount IsGateway Name Id Created DataReceived Version Sku")
            times = {name: _time(values[name]) for name in ("Created", "DataReceived")}
            yield record("PSManagementGroup", {**values, **times})


@cmdlet("Get-AzOperationalInsightsAvailableServiceTier")
class GetAzOperationalInsightsAvailableServiceTier(WorkspaceFact):
    """Gets the tiers that a workspace can be of."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsAvailableServiceTierCommand"
    named_by = "WorkspaceName"
    way = ("GET", "availableServiceTiers")

    def process(self) -> None:
        names = "ServiceTier Enabled MinimumRetention MaximumRetention DefaultRetention CapacityReservationLevel LastSkuUpdate"
        self.write_read(
            lambda: [record("PSAvailableServiceTier", _named(one, names)) for one in self.several(self.answer())]
        )


class _Packs(WorkspaceFact):
    named_by = "WorkspaceName"
    way = ("GET", "intelligencePacks")


@cmdlet("Get-AzOperationalInsightsIntelligencePack")
class GetAzOperationalInsightsIntelligencePack(_Packs):
    """Gets the solutions that there are, and whether the workspace has them."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsIntelligencePacksCommand"

    def process(self) -> None:
        self.write_read(
            lambda: [record("PSIntelligencePack", _named(one, "Name Enabled")) for one in self.several(self.answer())]
        )


@cmdlet("Set-AzOperationalInsightsIntelligencePack")
class SetAzOperationalInsightsIntelligencePack(_Packs):
    """Adds a solution to a workspace, or takes it away."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsIntelligencePackCommand"

    def process(self) -> None:
        wanted = str(self.IntelligencePackName)
        try:
            known = next(
                (one for one in self.several(self.answer()) if str(one.get("name")).lower() == wanted.lower()), None
            )
            if known is None:
                self.invalid(
                    f"Intelligence pack '{wanted}' is not existed in workspace '{self.WorkspaceName}'.", wanted
                )
            last = f"intelligencePacks/{known['name']}/{'Enable' if self.Enabled else 'Disable'}"
            self.manager().read("POST", f"{self.place()}/{last}", WORKSPACE.version)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write(record("PSIntelligencePack", {"Name": known["name"], "Enabled": bool(self.Enabled)}))


@cmdlet("Get-AzOperationalInsightsSchema")
class GetAzOperationalInsightsSchema(WorkspaceFact):
    """Gets the columns that queries can name."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsSchemaCommand"
    named_by = "WorkspaceName"
    way = ("POST", "schema")

    def process(self) -> None:
        self.write_read(lambda: [self._schema()])

    def _schema(self) -> Value:
        answer = self.document()
        names = "Name DisplayName Type Indexed Stored Facet OwnerType"
        columns = [record("PSSearchSchemaValue", _named(one, names)) for one in self.several(answer.get("value"))]
        known = answer.get("metadata")
        metadata = None if known is None else record("PSSearchMetadata", _named(known, "ResultType Total Top Status"))
        return record("PSSearchGetSchemaResponse", {"Metadata": metadata, "Value": GenericList(columns)})


@cmdlet("Get-AzOperationalInsightsOperation")
class GetAzOperationalInsightsOperation(Confirmed):
    """Gets what can be done to workspaces and what lies below them."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsOperationCommand"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        path = "/providers/Microsoft.OperationalInsights/operations"
        for one in self.manager().items(path, WORKSPACE.version):
            known = _named(one.get("display") or {}, "Provider Resource Operation Description")
            yield record("PSOperation", {"Name": one.get("name"), **known})


@cmdlet("Get-AzOperationalInsightsOperationStatus")
class GetAzOperationalInsightsOperationStatus(Confirmed):
    """Gets how far an operation is that takes its time."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsOperationStatusCommand"

    def process(self) -> None:
        self.write_read(lambda: [self._status()])

    def _status(self) -> Value:
        manager = self.manager()
        names = (str(self.Location), str(self.OperationId))
        place = resource_path(manager.subscription, "Microsoft.OperationalInsights/locations/operationStatuses", names)
        answer: Any = manager.get(place, WORKSPACE.version) or {}
        values = _named(answer, "Id Name StartTime EndTime Status")
        problem = answer.get("error")
        error = None if problem is None else record("PSOperationError", _named(problem, "Code Message"))
        return record("PSOperationStatus", {**values, "Error": error})

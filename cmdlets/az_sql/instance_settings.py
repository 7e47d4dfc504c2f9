"""What belongs to managed instances: operations, transactions, certificates, links, schedules, options and who trusts whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets.az_sql._base import COMMANDS, GetSql, NewSql, SqlAction, SqlCmdlet, sql
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_OPERATION = sql(
    "managedInstances/operations",
    "ManagedInstanceOperation.Model.AzureSqlManagedInstanceOperationModel",
    "operation",
)
declare(__name__, "Get-AzSqlInstanceOperation", GetSql, _OPERATION, names=("ManagedInstanceName", "Name"))
declare(
    __name__,
    "Stop-AzSqlInstanceOperation",
    SqlAction,
    _OPERATION,
    names=("ManagedInstanceName", "Name"),
    operation="cancel",
    after=False,
    description="Are you sure you want to submit request for stopping the operation '{0}' on Azure Sql Managed Instance '{1}'?",
    question="Submitting request for stopping the operation '{0}' on Azure Sql Managed Instance '{1}'.",
)
_DTC = sql(
    "managedInstances/dtc", "ManagedInstanceDtc.Model.AzureSqlManagedInstanceDtcModel", "transaction coordinator"
)
_SECURITY = ".securitySettings"
_TALK = f"{_SECURITY}.transactionManagerCommunicationSettings"
family(
    __name__,
    "AzSqlInstanceDtc",
    _DTC,
    {"Get": {}, "Set": {}},
    names=("InstanceName",),
    fixed="current",
    keeps=(".dtcEnabled", ".externalDnsSuffixSearchList", _SECURITY),
    places={
        "DtcEnabled": ".dtcEnabled",
        "ExternalDnsSuffixSearchList": ".externalDnsSuffixSearchList",
        "XaTransactionsEnabled": f"{_SECURITY}.xaTransactionsEnabled",
        "SnaLu6point2TransactionsEnabled": f"{_SECURITY}.snaLu6point2TransactionsEnabled",
        "XaTransactionsDefaultTimeout": f"{_SECURITY}.xaTransactionsDefaultTimeout",
        "XaTransactionsMaximumTimeout": f"{_SECURITY}.xaTransactionsMaximumTimeout",
        "AllowInboundEnabled": f"{_TALK}.allowInboundEnabled",
        "AllowOutboundEnabled": f"{_TALK}.allowOutboundEnabled",
        "Authentication": f"{_TALK}.authentication",
    },
)
declare(
    __name__,
    "Get-AzSqlInstanceEndpointCertificate",
    GetSql,
    sql(
        "managedInstances/endpointCertificates",
        "EndpointCertificate.Model.AzureSqlInstanceEndpointCertificateModel",
        "endpoint certificate",
    ),
    names=("InstanceName", "Name"),
)
family(
    __name__,
    "AzSqlInstanceServerTrustCertificate",
    sql(
        "managedInstances/serverTrustCertificates",
        "ServerTrustCertificate.Model.AzureSqlInstanceServerTrustCertificateModel",
        "trust certificate",
    ),
    {
        "Get": {},
        "New": {"exists": "Server trust certificate with name '{0}' already exists in instance '{1}'."},
        "Remove": {
            "description": "Permanently removing server trust certificate '{0}' from instance '{1}'.",
            "question": "Are you sure you want to remove the server trust certificate '{0}' from instance '{1}'?",
            "passes": True,
        },
    },
    names=("InstanceName", "Name"),
    places={"PublicKey": ".publicBlob"},
)
_LINK = sql(
    "managedInstances/distributedAvailabilityGroups",
    "ManagedInstanceHybridLink.Model.AzureSqlManagedInstanceLinkModel",
    "instance link",
)


family(
    __name__,
    "AzSqlInstanceLink",
    _LINK,
    {
        "Get": {},
        "New": {"exists": "Instance link with name '{0}' already exists in instance '{1}'."},
        "Update": {"method": "PATCH", "places": {"ReplicationMode": ".replicationMode"}},
        "Remove": {
            "description": "Permanently removing instance link '{0}' from instance '{1}'.",
            "question": "Are you sure you want to remove the instance link '{0}' from instance '{1}'?",
            "passes": True,
        },
    },
    names=("InstanceName", "Name"),
    places={
        "Database": (".databases", lambda names: [{"databaseName": str(each)} for each in names]),
        "FailoverMode": ".failoverMode",
        "InstanceAvailabilityGroupName": ".instanceAvailabilityGroupName",
        "InstanceLinkRole": ".instanceLinkRole",
        "PartnerAvailabilityGroupName": ".partnerAvailabilityGroupName",
        "PartnerEndpoint": ".partnerEndpoint",
        "SeedingMode": ".seedingMode",
    },
)
declare(
    __name__,
    "Start-AzSqlInstanceLinkFailover",
    SqlAction,
    _LINK,
    names=("InstanceName", "Name"),
    operation="failover",
    places={"FailoverType": "failoverType"},
)
_SCHEDULE = sql(
    "managedInstances/startStopSchedules",
    "ManagedInstanceSchedule.Model.AzureSqlManagedInstanceScheduleModel",
    "schedule",
)


def _items(listed: Any) -> list[dict[str, Any]]:
    """The items of a schedule as JSON."""
    found = []
    for each in listed:
        item = unwrap(each)
        values = item.values if hasattr(item, "values") and isinstance(item.values, dict) else {}
        names = ("StartDay", "StartTime", "StopDay", "StopTime")
        found.append({name[:1].lower() + name[1:]: convert_to(values.get(name), "string") for name in names})
    return found


family(
    __name__,
    "AzSqlInstanceStartStopSchedule",
    _SCHEDULE,
    {
        "Get": {},
        "New": {"reads": False},
        "Remove": {
            "description": "Permanently removing the schedule of instance '{0}'.",
            "question": "Are you sure you want to remove the schedule of instance '{0}'?",
            "passes": True,
        },
    },
    names=("InstanceName",),
    fixed="default",
    places={"Description": ".description", "TimeZone": ".timeZoneId", "ScheduleList": (".scheduleList", _items)},
)


class _ScheduleItem(SqlCmdlet):
    """Makes an item of a schedule, behind those that are given."""

    def process(self) -> None:
        made = record_class(f"{COMMANDS}ManagedInstanceSchedule.Model.ScheduleItem")
        values: dict[str, Value] = {
            "StartDay": convert_to(self.StartDay, "string"),
            "StartTime": self.StartTime,
            "StopDay": convert_to(self.StopDay, "string"),
            "StopTime": self.StopTime,
        }
        before = unwrap(self.ScheduleList)
        self.write_all([*(before or ()), made(values)])


declare(__name__, "New-AzSqlInstanceScheduleItem", _ScheduleItem, _SCHEDULE, names=())
_OPTION = sql(
    "managedInstances/serverConfigurationOptions",
    "ServerConfigurationOptions.Model.ServerConfigurationOptionsModel",
    "configuration option",
)
family(
    __name__,
    "AzSqlServerConfigurationOption",
    _OPTION,
    {"Get": {}, "Set": {"reads": False}},
    names=("InstanceName", "Name"),
    places={"Value": ".serverConfigurationOptionValue"},
)
_TRUST = sql("locations/serverTrustGroups", "ServerTrustGroup.Model.AzureSqlServerTrustGroupModel", "trust group")


class _GetTrust(GetSql):
    """Gets the groups of a region, or of an instance."""

    def process(self) -> None:
        if not self.InstanceName:
            super().process()
            return
        group = ResourceId("", str(self.ResourceGroupName), "", ())
        instance = resource_path(self.container(group), "Microsoft.Sql/managedInstances", (str(self.InstanceName),))
        path = f"{instance}/serverTrustGroups"
        for document in self.answered(lambda: list(self.manager().items(path, self.resource.version))) or ():
            self.write(self.resource.of(document))


class _NewTrust(NewSql):
    """Makes a group of instances that trust each other."""

    exists = "Server trust group with name '{0}' already exists."

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        members = [str(each) for each in self.GroupMemberResourceId or ()]
        members += [str(unwrap(each).raw("id")) for each in self.GroupMember or ()]
        scopes = [str(each) for each in self.TrustScope or ()]
        return {"properties": {"groupMembers": [{"serverId": each} for each in members], "trustScopes": scopes}}


family(
    __name__,
    "AzSqlServerTrustGroup",
    _TRUST,
    {
        "Get": {"base": _GetTrust},
        "New": {"base": _NewTrust},
        "Remove": {"passes": True},
    },
    names=("Location", "Name"),
)

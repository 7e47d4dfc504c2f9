"""Threat protection and vulnerability assessments of servers, instances and their databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import at
from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
    GetSql,
    RemoveSql,
    SqlCmdlet,
    WriteSql,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_STORAGE = "2023-01-01"
_SERVER, _DATABASE = ("ServerName",), ("ServerName", "DatabaseName")
_INSTANCE, _MANAGED = ("InstanceName",), ("InstanceName", "DatabaseName")
_KINDS = {
    "Server": ("servers", _SERVER),
    "Database": ("servers/databases", _DATABASE),
    "Instance": ("managedInstances", _INSTANCE),
    "InstanceDatabase": ("managedInstances/databases", _MANAGED),
}
_MODELS = {
    "Server": "Server",
    "Database": "Database",
    "Instance": "ManagedInstance",
    "InstanceDatabase": "ManagedDatabase",
}


class _Protect(WriteSql):
    """Turns threat protection on or off."""

    passes = True
    reads = False
    says = True

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"state": "Disabled" if self.Enable is False else "Enabled"}}


for thing, (kind, names) in _KINDS.items():
    space = "ThreatDetection" if kind.startswith("servers") else "AdvancedThreatProtection"
    family(
        __name__,
        f"AzSql{thing}AdvancedThreatProtectionSetting",
        sql(
            f"{kind}/advancedThreatProtectionSettings",
            f"{space}.Model.{_MODELS[thing]}AdvancedThreatProtectionSettingsModel",
            "threat protection",
        ),
        {"Get": {}, "Update": {"base": _Protect}},
        names=names,
        fixed="Default",
    )


class _DataSecurity(WriteSql):
    """Turns the whole data security on or off; the assessment of vulnerabilities is configured by cmdlets of its own."""

    reads = False
    on = True

    def process(self) -> None:
        if self.on and not self.DoNotConfigureVulnerabilityAssessment:
            self.refuse(
                "The storage account for assessments is not made: give -DoNotConfigureVulnerabilityAssessment, and configure "
                "assessments by Update-AzSqlServerVulnerabilityAssessmentSetting."
            )
        super().process()

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"state": "Enabled" if self.on else "Disabled"}}


for thing, (kind, names) in (("Server", _KINDS["Server"]), ("Instance", _KINDS["Instance"])):
    resource = sql(
        f"{kind}/securityAlertPolicies",
        f"AdvancedThreatProtection.Model.{_MODELS[thing]}AdvancedDataSecurityPolicyModel",
        "data security",
    )
    ignores = {"DeploymentName": "assessments are not configured along."}
    common: dict[str, Any] = {"names": names, "fixed": "Default", "says": True}
    declare(__name__, f"Get-AzSql{thing}AdvancedDataSecurityPolicy", GetSql, resource, **common)
    declare(__name__, f"Enable-AzSql{thing}AdvancedDataSecurity", _DataSecurity, resource, ignores=ignores, **common)
    declare(__name__, f"Disable-AzSql{thing}AdvancedDataSecurity", _DataSecurity, resource, on=False, **common)


class _Assess(WriteSql):
    """Sets where the results of scans go, how often there is one, and who hears of them."""

    reads = False
    says = True

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        if self.BlobStorageSasUri is not None:
            address, mark, key = convert_to(unwrap(self.BlobStorageSasUri), "string").partition("?")
            if not mark:
                raise OperationRefusedError(
                    "Invalid BlobStorageSasUri parameter value. The value should be in format of "
                    "https://mystorage.blob.core.windows.net/vulnerability-assessment?st=XXXXXX.",
                    "System.ArgumentException",
                )
            properties = {"storageContainerPath": address, "storageContainerSasKey": key}
        elif self.StorageAccountName:
            properties = self._account(str(self.StorageAccountName))
        emails = [str(each) for each in self.NotificationEmail or ()]
        interval = (
            convert_to(self.RecurringScansInterval, "string") if self.RecurringScansInterval is not None else "None"
        )
        properties["recurringScans"] = {
            "isEnabled": interval == "Weekly",
            "emailSubscriptionAdmins": bool(self.EmailAdmins),
            "emails": emails,
        }
        return {"properties": properties}

    def _account(self, name: str) -> dict[str, Any]:
        manager = self.manager()
        wanted = {"$filter": f"resourceType eq 'Microsoft.Storage/storageAccounts' and name eq '{name}'"}
        for document in manager.items(f"{manager.subscription}/resources", "2021-04-01", wanted):
            if str(document.get("name")).lower() == name.lower():
                shown = manager.get(str(document["id"]), _STORAGE)
                blob = str(at(shown, ".primaryEndpoints.blob") or f"https://{name}.blob.core.windows.net").rstrip("/")
                key = manager.read("POST", f"{document['id']}/listKeys", _STORAGE)["keys"][0]["value"]
                container = self.ScanResultsContainerName or "vulnerability-assessment"
                return {"storageContainerPath": f"{blob}/{container}/", "storageAccountAccessKey": key}
        raise OperationRefusedError(
            f"Cannot find a storage account with the name '{name}'. It either does not exist, associated with a different "
            "subscription or you do not have the appropriate credentials to access it.",
            "System.ArgumentException",
        )


for thing, (kind, names) in _KINDS.items():
    family(
        __name__,
        f"AzSql{thing}VulnerabilityAssessmentSetting",
        sql(
            f"{kind}/vulnerabilityAssessments",
            f"VulnerabilityAssessment.Model.{_MODELS[thing]}VulnerabilityAssessmentSettingsModel",
            "vulnerability assessment",
        ),
        {"Get": {}, "Update": {"base": _Assess}, "Clear": {"base": RemoveSql}},
        names=names,
        fixed="default",
    )


class _Below(SqlCmdlet):
    """Base of those about something in the assessment of a database: its name stands behind `default`."""

    key = "ScanId"

    def target(self) -> ResourceId:
        found = self.named_target()
        names = found.names[:2]
        own = self.bound.get(self.key)
        given = unwrap(self.bound.get("InputObject"))
        if own is None and given is not None and self.key.lower() in getattr(type(given), "members", {}):
            own = given.get(self.key)
        return found._replace(names=(*names, "default", *((str(own),) if own else ())))

    def by_id(self, text: str, parameter: str) -> ResourceId:
        """A database, or something in its assessment."""
        parts = text.split("/")
        folded = [part.lower() for part in parts]
        place = folded.index("databases")
        found = super().by_id("/".join(parts[: place + 2]), parameter)
        return found._replace(names=found.names[:2])


class _GetScan(_Below, GetSql):
    """Gets scans."""


class _StartScan(_Below):
    """Begins a scan, and writes its record."""

    def process(self) -> None:
        target = self.target()
        # Start-up: most cmdlets of the file need no such name.
        import uuid

        name = str(self.ScanId or f"pscompat-{uuid.uuid4()}")
        target = target._replace(names=(*target.names[:3], name))
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            operation.write(self.manager(), "POST", f"{path}/initiateScan", version)
            yield self.resource.of(self.manager().get(path, version))

        self.perform(f"scan '{name}'", work)


class _Export(_Below):
    """Lets the service write a scan's results as a table, and tells where."""

    def process(self) -> None:
        target = self.target()
        if len(target.names) < 4:
            self.fails(
                "ScanId is a required parameter for this cmdlet. Please explicitly provide it or pass the scan record via pipe."
            )
            return
        if not self.asked(target):
            return
        instance = "InstanceName" in self.names

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", f"{self.path(target)}/export", self.resource.version)
            kind = "Managed" if instance else ""
            made = record_class(
                f"{COMMANDS}VulnerabilityAssessment.Model.{kind}DatabaseVulnerabilityAssessmentScanExportModel"
            )
            where = "InstanceName" if instance else "ServerName"
            yield made(
                {
                    "ResourceGroupName": target.group,
                    where: target.names[0],
                    "DatabaseName": target.names[1],
                    "ScanId": target.names[3],
                    "ExportedReportLocation": at(status.result, ".exportedReportLocation"),
                }
            )

        self.perform(f"export of scan '{target.names[3]}'", work)


class _Baseline(_Below):
    """Base of those about what a rule may find: for the database, or for master as well."""

    key = "RuleId"

    def path(self, target: ResourceId) -> str:
        scope = super().path(target._replace(names=(*target.names[:3], str(self.rule_of(target)), "x")))
        return f"{scope.rpartition('/')[0]}/{'master' if self.RuleAppliesToMaster else 'default'}"

    def rule_of(self, target: ResourceId) -> str:
        """The rule's id."""
        return target.names[3] if len(target.names) > 3 else str(self.RuleId)

    def names_all(self, target: ResourceId) -> bool:
        return True


class _GetBaseline(_Baseline, GetSql):
    """Gets it."""

    def names_one(self, target: ResourceId) -> bool:
        return True


class _SetBaseline(_Baseline, WriteSql):
    """Sets it."""

    reads = False

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        rows = [
            [convert_to(unwrap(cell), "string") for cell in unwrap(row)] for row in unwrap(self.BaselineResult) or ()
        ]
        return {"properties": {"baselineResults": [{"result": row} for row in rows]}}


class _ClearBaseline(_Baseline, RemoveSql):
    """Removes it."""


for thing, kind, model, names in (
    ("Database", "servers", "Database", _DATABASE),
    ("InstanceDatabase", "managedInstances", "ManagedDatabase", _MANAGED),
):
    scan = sql(
        f"{kind}/databases/vulnerabilityAssessments/scans",
        f"VulnerabilityAssessment.Model.{model}VulnerabilityAssessmentScanRecordModel",
        "scan",
    )
    for command, base in (
        (f"Get-AzSql{thing}VulnerabilityAssessmentScanRecord", _GetScan),
        (f"Start-AzSql{thing}VulnerabilityAssessmentScan", _StartScan),
        (f"Convert-AzSql{thing}VulnerabilityAssessmentScan", _Export),
    ):
        declare(__name__, command, base, scan, names=names)
    family(
        __name__,
        f"AzSql{thing}VulnerabilityAssessmentRuleBaseline",
        sql(
            f"{kind}/databases/vulnerabilityAssessments/rules/baselines",
            f"VulnerabilityAssessment.Model.{model}VulnerabilityAssessmentRuleBaselineModel",
            "baseline",
        ),
        {"Get": {"base": _GetBaseline}, "Set": {"base": _SetBaseline}, "Clear": {"base": _ClearBaseline}},
        names=names,
    )

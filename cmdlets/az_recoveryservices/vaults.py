"""Vaults: made, found, changed, removed; which one other cmdlets are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import resource_path
from cmdlets.az_recoveryservices._base import COMMANDS, TOKENS, TYPE, RecoveryCmdlet, set_vault, vault_version
from cmdlets.az_recoveryservices._class_tree import VAULTS, class_of
from cmdlets.az_recoveryservices._objects import nested, vault_object
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation


def tag_texts(table: Value) -> dict[str, str]:
    """Tags as texts."""
    return {convert_to(key, "string"): convert_to(item, "string") for key, item in (unwrap(table) or {}).items()}


def settings(cmdlet: RecoveryCmdlet) -> dict[str, Any]:
    """The properties of a vault that the parameters give."""
    bound, found = cmdlet.bound, dict[str, Any]()
    public = cmdlet.text("PublicNetworkAccess")
    if public:
        found["publicNetworkAccess"] = public
    alerts: dict[str, Any] = {}
    for parameter, member in (
        ("DisableAzureMonitorAlertsForJobFailure", "alertsForAllJobFailures"),
        ("DisableAzureMonitorAlertsForAllReplicationIssue", "alertsForAllReplicationIssues"),
        ("DisableAzureMonitorAlertsForAllFailoverIssue", "alertsForAllFailoverIssues"),
    ):
        if bound.get(parameter) is not None:
            alerts[member] = "Disabled" if bound[parameter] else "Enabled"
    classic: dict[str, Any] = {}
    for parameter, member in (
        ("DisableClassicAlerts", "alertsForCriticalOperations"),
        ("DisableEmailNotificationsForSiteRecovery", "emailNotificationsForSiteRecovery"),
    ):
        if bound.get(parameter) is not None:
            classic[member] = "Disabled" if bound[parameter] else "Enabled"
    monitoring = {"azureMonitorAlertSettings": alerts, "classicAlertSettings": classic}
    monitoring = {name: value for name, value in monitoring.items() if value}
    if monitoring:
        found["monitoringSettings"] = monitoring
    state = cmdlet.text("ImmutabilityState")
    if state:
        found["securitySettings"] = {"immutabilitySettings": {"state": state}}
    across = cmdlet.text("CrossSubscriptionRestoreState")
    if across:
        found["restoreSettings"] = {"crossSubscriptionRestoreSettings": {"crossSubscriptionRestoreState": across}}
    costs = cmdlet.text("CostManagementGranularity")
    if costs:
        found["costManagementSettings"] = {"granularityLevel": costs}
    return found


@cmdlet("Get-AzRecoveryServicesVault")
class GetAzRecoveryServicesVault(RecoveryCmdlet):
    """Gets vaults: of the subscription or a group, one, or those with a tag."""

    net_command = f"{COMMANDS}GetAzureRmRecoveryServicesVaults"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        name, group = self.Name or "", self.ResourceGroupName or ""
        if group and name and not has_wildcards(name):
            document = self.get(resource_path(self.group_path(group), TYPE, (name,)))
            yield vault_object(document)
            return
        scope = self.group_path(group) if group else self.manager().subscription
        fits = compile_pattern(name) if name else None
        for document in self.manager().items(f"{scope}/providers/{TYPE}", vault_version()):
            if (fits is None or fits(document["name"])) and self._has_tag(document):
                yield vault_object(document)

    def _has_tag(self, document: dict[str, Any]) -> bool:
        tags = {key.lower(): value for key, value in (document.get("tags") or {}).items()}
        if self.Tag:
            return all(tags.get(key.lower()) == value for key, value in tag_texts(self.Tag).items())
        if self.TagName and self.TagName.lower() not in tags:
            return False
        if self.TagValue:
            return self.TagValue in ([tags[self.TagName.lower()]] if self.TagName else tags.values())
        return True


class WriteVault(RecoveryCmdlet):
    """Sends a vault and writes it as it is then."""

    def send_vault(self, method: str, name: str, body: dict[str, Any], doing: str) -> None:
        """Do it."""
        path = resource_path(self.group_path(self.ResourceGroupName), TYPE, (name,))
        title = f"{doing} of vault '{name}'"
        self.send(method, path, vault_version(), body, title=title, shown=lambda status: self.made(status.result))

    def made(self, document: Any) -> Value:
        """What is written."""
        return vault_object(document)


@cmdlet("New-AzRecoveryServicesVault")
class NewAzRecoveryServicesVault(WriteVault):
    """Creates a vault."""

    net_command = f"{COMMANDS}NewAzureRmRecoveryServicesVault"

    def process(self) -> None:
        if not self.should_process("Resource", self.Name):
            return
        body: dict[str, Any] = {"location": self.Location, "sku": {"name": "Standard"}}
        body["properties"] = {"publicNetworkAccess": "Enabled", **settings(self)}
        if self.Tag is not None:
            body["tags"] = tag_texts(self.Tag)
        self.send_vault("PUT", self.Name, body, "creation")


@cmdlet("Update-AzRecoveryServicesVault")
class UpdateAzRecoveryServicesVault(WriteVault):
    """Changes a vault's identity, alerts, immutability and network."""

    net_command = f"{COMMANDS}UpdateAzureRmRecoveryServicesVault"
    refuses = TOKENS

    def process(self) -> None:
        if not self.should_process("Resource", self.Name):
            return
        body: dict[str, Any] = {}
        properties = settings(self)
        if properties:
            body["properties"] = properties
        kind = self.text("IdentityType")
        ids = [str(each) for each in self.IdentityId or ()]
        if kind == "None":
            body["identity"] = {"type": "None"}
        elif kind == "SystemAssigned":
            body["identity"] = {"type": "None" if self.RemoveSystemAssigned else "SystemAssigned"}
        elif kind == "UserAssigned":
            removes = bool(self.RemoveUserAssigned)
            named: dict[str, Any] = {each: None if removes else {} for each in ids}
            body["identity"] = {"type": "UserAssigned", "userAssignedIdentities": named}
        self.send_vault("PATCH", self.Name, body, "update")

    def made(self, document: Any) -> Value:
        return vault_object(document)


@cmdlet("Remove-AzRecoveryServicesVault")
class RemoveAzRecoveryServicesVault(RecoveryCmdlet):
    """Removes a vault that is empty."""

    net_command = f"{COMMANDS}RemoveAzureRmRecoveryServicesVault"

    def process(self) -> None:
        vault = self.taken("Vault")
        name = str(vault.values["Name"])
        if not self.should_process("Resource", name):
            return
        made = class_of(f"{VAULTS}VaultOperationOutput")
        self.send(
            "DELETE",
            str(vault.values["ID"]),
            vault_version(),
            title=f"deletion of vault '{name}'",
            shown=lambda status: made({"Response": "OK"}),
        )


@cmdlet("Set-AzRecoveryServicesVaultContext")
class SetAzRecoveryServicesVaultContext(RecoveryCmdlet):
    """Chooses the vault that the cmdlets of the backup are about."""

    net_command = f"{COMMANDS}SetAzureRmRecoveryServicesVaultContext"

    def process(self) -> None:
        set_vault(self.engine, str(self.taken("Vault").values["ID"]))


def _deleted_in(subscription: str, location: str) -> str:
    """The path of the deleted vaults of a region."""
    return resource_path(subscription, "Microsoft.RecoveryServices/locations/deletedVaults", (location,))


@cmdlet("Get-AzRecoveryServicesSoftDeletedVault")
class GetAzRecoveryServicesSoftDeletedVault(RecoveryCmdlet):
    """Gets deleted vaults that can be brought back."""

    net_command = f"{COMMANDS}GetAzureRmRecoveryServicesSoftDeletedVault"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        path = _deleted_in(self.manager().subscription, self.Location)
        for document in self.manager().items(path, vault_version()):
            properties = document.get("properties") or {}
            was = str(properties.get("vaultId") or "")
            if self.Name and was.rpartition("/")[2].lower() != self.Name.lower():
                continue
            if self.ResourceGroupName and f"/resourcegroups/{self.ResourceGroupName}/".lower() not in was.lower():
                continue
            values = {"Name": document.get("name"), "Id": document.get("id"), "Type": document.get("type")}
            yield class_of(f"{VAULTS}ARSSoftDeletedVault")({**values, "Properties": nested(properties)}, document)


@cmdlet("Undo-AzRecoveryServicesVaultDeletion")
class UndoAzRecoveryServicesVaultDeletion(RecoveryCmdlet):
    """Brings a deleted vault back."""

    net_command = f"{COMMANDS}UndoAzureRmRecoveryServicesVaultDeletion"

    def process(self) -> None:
        question = f"Are you sure you want to restore the deleted vault '{self.Name}'?"
        if not self.should_process(self.Name, "Undelete"):
            return
        if not self.Force and not self.should_continue(question, ""):
            return
        self.perform(f"recovery of vault '{self.Name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        scope = _deleted_in(self.manager().subscription, self.Location)
        group = self.group_path(self.ResourceGroupName)
        wanted = f"{group}/providers/{TYPE}/{self.Name}".lower()
        for document in self.manager().items(scope, vault_version()):
            properties = document.get("properties") or {}
            if str(properties.get("vaultId") or "").lower() == wanted:
                body = {"properties": {"recoveryResourceGroupId": group}}
                operation.write(self.manager(), "POST", f"{document['id']}/undelete", vault_version(), body)
                return [vault_object(self.get(resource_path(group, TYPE, (self.Name,))))]
        raise ServiceError("ResourceNotFound", f"There is no deleted vault '{self.Name}' in {self.Location}.")

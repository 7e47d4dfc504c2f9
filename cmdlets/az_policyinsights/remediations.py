"""Remediations: making resources comply by the deployments that policies describe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import RemoveGenerated, WriteGenerated
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resources import ArmResource
from cmdlets.az_policyinsights._base import NET, InsightCmdlet
from cmdlets.az_policyinsights._classes import CLASSES, NAMESPACE, REMEDIATIONS, VERSION
from cmdlets.az_policyinsights.attestations import GetInsight
from pscompat.dotnet.values import GenericList, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import ResourceManager

REMEDIATION = ArmResource(REMEDIATIONS, f"{NAMESPACE}.Remediation", "remediation", api_version=VERSION)
_OPERATIONS = "Remediations"
_RUNNING = frozenset(("accepted", "evaluating", "running", "cancelling", "canceling"))
_PLACES = {
    name: name
    for name in (
        *(
            "FailureThresholdPercentage",
            "FilterLocation",
            "FilterResourceId",
            "ParallelDeployment",
            "PolicyAssignmentId",
        ),
        *("PolicyDefinitionReferenceId", "ResourceCount", "ResourceDiscoveryMode"),
    )
}


class RemediationCmdlet(InsightCmdlet):
    """Base of those that act upon one remediation."""

    resource = REMEDIATION
    operations = _OPERATIONS

    def ended(self, operation: Operation, manager: ResourceManager, path: str) -> Any:
        """The remediation's document at its end."""

        def look() -> Any:
            found = manager.get(path, VERSION)
            return None if _runs(found) else found

        return operation.watch(look)


def _runs(document: Any) -> bool:
    return str((document.get("properties") or {}).get("provisioningState")).lower() in _RUNNING


@cmdlet("Get-AzPolicyRemediation")
class GetAzPolicyRemediation(GetInsight):
    """Gets remediations; with -IncludeDetail one with its deployments, of which -Top are shown at most."""

    net_command = f"{NET}GetAzPolicyRemediation"
    resource = REMEDIATION

    def one(self, target: ResourceId) -> Value:
        found = super().one(target)
        if self.IncludeDetail and isinstance(found, ServiceObject):
            kind: Any = CLASSES.named("RemediationDeployment")
            documents = islice(self._deployments(target), None if self.Top is None else int(self.Top))
            made = GenericList([kind(each) for each in documents], kind.net_name)
            found.Deployments = made  # type: ignore[attr-defined]
        return found

    def _deployments(self, target: ResourceId) -> Iterator[Any]:
        manager = self.manager()
        path, version = f"{self.path(target)}/listDeployments", VERSION
        while path:
            page = manager.read("POST", path, version)
            yield from page.get("value") or ()
            path, version = page.get("nextLink") or "", ""


@cmdlet("Start-AzPolicyRemediation")
class StartAzPolicyRemediation(RemediationCmdlet, WriteGenerated):
    """Starts a remediation, and waits for its end."""

    net_command = f"{NET}StartAzPolicyRemediation"
    places = _PLACES

    def process(self) -> None:
        target = self.target()
        body = self.built()
        if not self.asks(self.writes):
            return
        manager, path = self.manager(), self.path(target)

        def work(operation: Operation) -> list[Value]:
            made = operation.write(manager, "PUT", path, VERSION, body).result
            if not self.NoWait and _runs(made):
                made = self.ended(operation, manager, path)
            return [self.resource.of(made)]

        self.perform(f"remediation '{target.name}'", work)


@cmdlet("Stop-AzPolicyRemediation")
class StopAzPolicyRemediation(RemediationCmdlet):
    """Cancels a remediation, and waits for its end."""

    net_command = f"{NET}StopAzPolicyRemediation"

    def process(self) -> None:
        target = self.target()
        if not self.asks("Cancel"):
            return
        manager, path = self.manager(), self.path(target)

        def work(operation: Operation) -> list[Value]:
            made = operation.write(manager, "POST", f"{path}/cancel", VERSION).result
            if not self.NoWait and _runs(made):
                made = self.ended(operation, manager, path)
            return [self.resource.of(made)]

        self.perform(f"cancellation of remediation '{target.name}'", work)


@cmdlet("Remove-AzPolicyRemediation")
class RemoveAzPolicyRemediation(RemediationCmdlet, RemoveGenerated):
    """Removes a remediation; with -AllowStop one that runs is cancelled first."""

    net_command = f"{NET}RemoveAzPolicyRemediation"

    def process(self) -> None:
        target = self.target()
        if not self.asks("Delete"):
            return
        manager, path = self.manager(), self.path(target)

        def work(operation: Operation) -> list[Value]:
            if self.AllowStop and _runs(manager.get(path, VERSION)):
                operation.write(manager, "POST", f"{path}/cancel", VERSION)
                self.ended(operation, manager, path)
            operation.write(manager, "DELETE", path, VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of remediation '{target.name}'", work)

"""Attestations: what is known of compliance that no policy can find out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import RemoveGenerated, UpdateGenerated, WriteGenerated
from cmdlets._az.given_json import parsed
from cmdlets._az.objects import ps_object
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, GetResource
from cmdlets.az_policyinsights._base import NET, InsightCmdlet
from cmdlets.az_policyinsights._classes import ATTESTATIONS, NAMESPACE, VERSION
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.resource_manager import Document

ATTESTATION = ArmResource(ATTESTATIONS, f"{NAMESPACE}.Attestation", "attestation", api_version=VERSION)
_PLACES = {
    name: name
    for name in (
        *("AssessmentDate", "Comment", "ComplianceState", "Evidence", "ExpiresOn", "Owner", "PolicyAssignmentId"),
        "PolicyDefinitionReferenceId",
    )
}


class GetInsight(InsightCmdlet, GetResource):
    """Gets one, or those of a scope or of subscriptions that -Filter chooses, -Top at most."""

    @property
    def needs_name(self) -> bool:
        return False

    def names_one(self, target: ResourceId) -> bool:
        return bool(target.names)

    def list_query(self) -> Mapping[str, str] | None:
        options = {"$filter": self.bound.get("Filter"), "$top": self.bound.get("Top")}
        return {name: to_string(value) for name, value in options.items() if value is not None} or None

    def several(self, target: ResourceId) -> Iterator[Value]:
        subscriptions = [to_string(each) for each in self.bound.get("SubscriptionId") or ()]
        for subscription in subscriptions or [""]:
            yield from super().several(target._replace(subscription=subscription))

    def one(self, target: ResourceId) -> Value:
        subscriptions = self.bound.get("SubscriptionId") or ()
        first = next((to_string(each) for each in subscriptions), "")
        return super().one(target._replace(subscription=first))

    def documents(self, place: ResourceId) -> Iterable[Document]:
        top = self.bound.get("Top")
        return islice(super().documents(place), None if top is None else int(top))


class AttestationCmdlet(InsightCmdlet):
    """Base of those that write one."""

    resource = ATTESTATION
    operations = "Attestations"

    def finish(self, subject: ServiceObject) -> None:
        """Give -Metadata, a text of JSON, to the object."""
        if self.bound.get("Metadata") is not None:
            subject.put("Metadata", ps_object(parsed(self, to_string(self.bound["Metadata"]), "Metadata")))


@cmdlet("Get-AzPolicyAttestation")
class GetAzPolicyAttestation(GetInsight):
    """Gets attestations."""

    net_command = f"{NET}GetAzPolicyAttestation"
    resource = ATTESTATION


@cmdlet("New-AzPolicyAttestation")
class NewAzPolicyAttestation(AttestationCmdlet, WriteGenerated):
    """Makes an attestation."""

    net_command = f"{NET}NewAzPolicyAttestation"
    places = _PLACES


@cmdlet("Update-AzPolicyAttestation")
class UpdateAzPolicyAttestation(AttestationCmdlet, UpdateGenerated):
    """Changes an attestation; what is not given stays."""

    net_command = f"{NET}UpdateAzPolicyAttestation"
    places = _PLACES


@cmdlet("Remove-AzPolicyAttestation")
class RemoveAzPolicyAttestation(AttestationCmdlet, RemoveGenerated):
    """Removes an attestation."""

    net_command = f"{NET}RemoveAzPolicyAttestation"

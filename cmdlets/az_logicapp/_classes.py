"""The .NET classes of Az.LogicApp: those of Azure's SDK."""

from __future__ import annotations

from typing import Any

from cmdlets._az.bodies import at
from cmdlets._az.objects import free_object, string_dictionary
from cmdlets._az.told_records import Computed, ToldClasses
from cmdlets.az_logicapp._json_objects import JObject
from pscompat.dotnet.values import NetObject, Value

MODELS = "Microsoft.Azure.Management.Logic.Models"


def _definition(document: dict[str, Any]) -> Value:
    found = at(document, ".definition")
    return JObject.of(found) if isinstance(found, dict) else free_object(found)


def _parameters(document: dict[str, Any]) -> Value:
    found = at(document, ".parameters")
    if found is None:
        return None
    made = {name: CLASSES.of("WorkflowParameter")(value) for name, value in found.items()}
    return string_dictionary(made, f"{MODELS}.WorkflowParameter")


_FILLED: dict[str, Computed] = {"Definition": _definition, "Parameters": _parameters}
_OF_WORKFLOW = (
    "Version AccessEndpoint EndpointsConfiguration AccessControl Sku=.sku:>Sku IntegrationAccount:>ResourceReference"
    " IntegrationServiceEnvironment Definition Parameters"
)
_BELOW = "Id Name Type"
_PART = f"{_BELOW} Location Tags=tags:texts"
CLASSES = ToldClasses(
    __name__,
    MODELS,
    {
        "Workflow": (
            f"ProvisioningState CreatedTime:utc ChangedTime:utc State {_OF_WORKFLOW} Identity Id Name Type Location Tags=tags:texts"
        ),
        "WorkflowVersion": (
            f"ProvisioningState CreatedTime:utc ChangedTime:utc State {_OF_WORKFLOW} Id Name Type Location Tags=tags:texts"
        ),
        "WorkflowRun": (
            "WaitEndTime:utc StartTime:utc EndTime:utc Status Code Error CorrelationId Correlation:>Correlation"
            f" Workflow:>ResourceReference Trigger:>WorkflowRunTrigger Outputs Response {_BELOW}"
        ),
        "WorkflowRunTrigger": (
            "^Name Inputs InputsLink Outputs OutputsLink ScheduledTime:utc StartTime:utc EndTime:utc TrackingId Correlation"
            " Code Status Error TrackedProperties"
        ),
        "WorkflowRunAction": (
            "StartTime:utc EndTime:utc Status Code Error TrackingId Correlation InputsLink:>ContentLink OutputsLink:>ContentLink"
            f" TrackedProperties RetryHistory {_BELOW}"
        ),
        "WorkflowTrigger": (
            "ProvisioningState CreatedTime:utc ChangedTime:utc State Status LastExecutionTime:utc NextExecutionTime:utc"
            f" Recurrence:>WorkflowTriggerRecurrence Workflow:>ResourceReference {_BELOW}"
        ),
        "WorkflowTriggerHistory": (
            "StartTime:utc EndTime:utc ScheduledTime:utc Status Code Error TrackingId Correlation InputsLink:>ContentLink"
            f" OutputsLink:>ContentLink Fired Run:>ResourceReference {_BELOW}"
        ),
        "IntegrationAccount": (
            "Sku:>IntegrationAccountSku IntegrationServiceEnvironment State Id Name Type Location Tags=tags:texts"
        ),
        "IntegrationAccountSku": "^Name",
        "IntegrationAccountPartner": (
            f"PartnerType CreatedTime:utc ChangedTime:utc Metadata Content:>PartnerContent {_PART}"
        ),
        "PartnerContent": "^B2b:>B2BPartnerContent",
        "B2BPartnerContent": "^BusinessIdentities:>>BusinessIdentity",
        "BusinessIdentity": "^Qualifier Value",
        "IntegrationAccountSchema": (
            "SchemaType TargetNamespace DocumentName FileName CreatedTime:utc ChangedTime:utc Metadata Content ContentType"
            f" ContentLink:>ContentLink {_PART}"
        ),
        "IntegrationAccountMap": (
            "MapType ParametersSchema CreatedTime:utc ChangedTime:utc Content ContentType ContentLink:>ContentLink Metadata"
            f" {_PART}"
        ),
        "IntegrationAccountCertificate": (
            f"CreatedTime:utc ChangedTime:utc Metadata Key:>KeyVaultKeyReference PublicCertificate {_PART}"
        ),
        "KeyVaultKeyReference": "^KeyVault:>ResourceReference KeyName KeyVersion",
        "IntegrationAccountAgreement": (
            "CreatedTime:utc ChangedTime:utc Metadata AgreementType HostPartner GuestPartner HostIdentity:>BusinessIdentity"
            f" GuestIdentity:>BusinessIdentity Content {_PART}"
        ),
        "CallbackUrl": "^Value",
        "WorkflowTriggerCallbackUrl": "^Value Method BasePath RelativePath RelativePathParameters:list Queries",
        "WorkflowTriggerRecurrence": "^Frequency Interval StartTime EndTime TimeZone Schedule",
        "WorkflowParameter": "^Type Value Metadata Description",
        "ResourceReference": "^Id Name Type",
        "Sku": "^Name Plan:>ResourceReference",
        "Correlation": "^ClientTrackingId",
        "ContentLink": "^Uri ContentVersion ContentSize ContentHash Metadata",
    },
    computed={"Workflow": _FILLED, "WorkflowVersion": _FILLED},
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)

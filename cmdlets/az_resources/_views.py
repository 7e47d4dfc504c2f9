"""How groups, resources, providers, tags and deployments are shown where they are shown without being asked how."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cmdlets._az.objects import to_json
from cmdlets._az.views import path
from cmdlets.az_resources._base import COMMANDS, MODELS
from cmdlets.az_resources._deployment_objects import PSWhatIfOperationResult
from cmdlets.az_resources._what_if_text import what_if_text
from pscompat.dotnet import members
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.views import Entry, Item, View, col, expression_of, items, listing, table

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context
    from pscompat.formatting.packets import Token


def _pair(location: Value) -> Value:
    found = members.value(location, "PairedRegion")
    return None if found is None else json.dumps(to_json(found), indent=2)


def _what_if(obj: Value, context: Context) -> list[Token]:
    plain = unwrap(obj)
    found = isinstance(plain, PSWhatIfOperationResult)
    return [what_if_text(plain.document["changes"]) + "\n" if found else context.text(obj)]


def _ids(name: str) -> Value:
    """What gives the ids of a stack's resources of one kind, one a line."""
    return lambda stack: "\n".join(str(members.value(each, "Id")) for each in members.value(stack, name) or ())


def _where_any(label: str, name: str) -> Item:
    """A list's item with these ids that is there where there are any."""
    return Item(
        expression_of(_ids(name)), label=label, condition=expression_of(lambda stack: bool(members.value(stack, name)))
    )


def _where_given(name: str) -> Item:
    """A list's item that is there where the property has a value."""
    return Item(expression_of(name), condition=expression_of(lambda value: members.value(value, name) is not None))


def _boundary(value: Value) -> Value:
    parts = {name: members.value(value, name) for name in ("DataBoundary", "ProvisioningState")}
    return ", ".join(f"{name[:1].lower()}{name[1:]}: {part}" for name, part in parts.items())


def _script_error(script: Value) -> Value:
    return path("Status", "Error", "message")(script)


def _script_view() -> View:
    """The list of a deployment script."""
    users = path("Identity", "UserAssignedIdentities", "Keys")
    return View(
        "List",
        (f"{MODELS}PsDeploymentScript",),
        [
            Entry(
                [
                    *items("Name", "Id", "ResourceGroupName", "Location", "SubscriptionId", "ProvisioningState"),
                    Item(expression_of(_script_error), label="Error", condition=expression_of(_script_error)),
                    *items(("Identity", users), "ScriptKind"),
                    *map(_where_given, ("AzCliVersion", "AzPowerShellVersion")),
                    *items(
                        ("StartTime", path("Status", "StartTime")),
                        ("EndTime", path("Status", "EndTime")),
                        ("ExpirationDate", path("Status", "ExpirationTime")),
                        "CleanupPreference",
                        ("StorageAccountId", path("Status", "StorageAccountId")),
                        ("ContainerInstanceId", path("Status", "ContainerInstanceId")),
                        ("Outputs", "OutputsString"),
                        "RetentionInterval",
                    ),
                    _where_given("Timeout"),
                ]
            )
        ],
    )


_GRAPH = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Models.ApiV10.MicrosoftGraph"


_PASSWORD = ("CustomKeyIdentifier", "DisplayName", "EndDateTime", "Hint", "KeyId", "SecretText", "StartDateTime")


def _graph(kind: str, *names: str) -> View:
    return table((f"{_GRAPH}{kind}",), *map(col, names))


_ROLES = "Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization.Models."


def _in_time(kind: str, *more: str) -> View:
    return table((f"{_ROLES}{kind}",), *map(col, ("Name", "Id", "Type", *more)))


_GROUPS = "Microsoft.Azure.Commands.Resources.Models.ManagementGroups."
_GROUP_START = ("Id", "Type", "Name", "TenantId", "DisplayName")


VIEWS: list[View] = [
    *(
        _in_time(f"Role{kind}{part}", "Scope", "RoleDefinitionId", "PrincipalId")
        for kind in ("Assignment", "Eligibility")
        for part in ("Schedule", "ScheduleInstance", "ScheduleRequest")
    ),
    _in_time("RoleManagementPolicy", "Scope"),
    _in_time("RoleManagementPolicyAssignment", "Scope", "RoleDefinitionId", "PolicyId"),
    _in_time("EligibleChildResource"),
    table(
        ("Microsoft.Azure.PowerShell.Cmdlets.DataBoundary.Models.DataBoundaryDefinition",),
        *(col("Name"), col("Id"), col("Properties", source=_boundary)),
    ),
    table((f"{COMMANDS}PsResourceProviderAlias",), *map(col, ("Namespace", "ResourceType", "Aliases"))),
    _script_view(),
    listing((f"{MODELS}PsDeploymentScriptLog",), "DeploymentScriptName", "Log"),
    listing((f"{_GROUPS}PSManagementGroupInfo",), *_GROUP_START),
    View(
        "List",
        (f"{_GROUPS}PSManagementGroup",),
        [
            Entry(
                [
                    *items(*_GROUP_START, "UpdatedTime", "UpdatedBy", "ParentId", "ParentName", "ParentDisplayName"),
                    _where_given("Children"),
                ]
            )
        ],
    ),
    _graph("User", "DisplayName", "Id", "Mail", "UserPrincipalName"),
    _graph("Group", "DisplayName", "Id", "MailNickname", "Description"),
    _graph("Application", "DisplayName", "Id", "AppId"),
    _graph("ServicePrincipal", "DisplayName", "Id", "AppId"),
    _graph("DirectoryObject", "Id", "DisplayName", "OdataType"),
    _graph("PasswordCredential", *_PASSWORD),
    _graph(
        "KeyCredential", "CustomKeyIdentifier", "DisplayName", "EndDateTime", "KeyId", "StartDateTime", "Type", "Usage"
    ),
    _graph("FederatedIdentityCredential", "Name", "Id", "Issuer", "Subject"),
    View("Custom", (f"{MODELS}Deployments.PSWhatIfOperationResult",), [Entry([], tokens=_what_if)]),
    listing(
        (f"{MODELS}PSResourceGroupDeployment",),
        *("DeploymentName", "ResourceGroupName", "ProvisioningState", "Timestamp", "Mode"),
        *(("TemplateLink", "TemplateLinkString"), ("Parameters", "ParametersString"), ("Outputs", "OutputsString")),
        "DeploymentDebugLogLevel",
    ),
    View(
        "List",
        (f"{MODELS}PSDeploymentStack",),
        [
            Entry(
                [
                    *items(("Id", "id"), ("Name", "name"), ("ProvisioningState", "provisioningState")),
                    *items(
                        "resourcesCleanupAction",
                        "resourceGroupsCleanupAction",
                        "managementGroupsCleanupAction",
                        ("CorrelationId", "correlationId"),
                    ),
                    *items(("DenySettingsMode", path("denySettings", "Mode"))),
                    *items(("CreationTime(UTC)", path("systemData", "CreatedAt")), ("DeploymentId", "deploymentId")),
                    _where_any("Resources", "resources"),
                    _where_any("DetachedResources", "detachedResources"),
                    _where_any("DeletedResources", "deletedResources"),
                    _where_any("FailedResources", "failedResources"),
                ]
            )
        ],
    ),
    View(
        "List",
        (f"{MODELS}PSDeployment",),
        [
            Entry(
                [
                    *items("Id", "DeploymentName"),
                    *map(_where_given, ("ResourceGroupName", "ManagementGroupId", "Location")),
                    *items("ProvisioningState", "Timestamp", "Mode", ("TemplateLink", "TemplateLinkString")),
                    *items(("Parameters", "ParametersString"), ("Outputs", "OutputsString"), "DeploymentDebugLogLevel"),
                ]
            )
        ],
    ),
    listing(
        (f"{MODELS}PSResourceGroup",),
        *("ResourceGroupName", "Location", "ProvisioningState", ("Tags", "TagsTable"), "ResourceId"),
    ),
    listing(
        (f"{MODELS}PSResource",),
        *(
            "Name",
            "ResourceGroupName",
            ("ResourceType", "Type"),
            "Location",
            ("ResourceId", "Id"),
            ("Tags", "TagsTable"),
        ),
    ),
    table(
        (f"{MODELS}PSResource",),
        col("Name"),
        col("ResourceGroupName"),
        col("ResourceType", source="Type"),
        col("Location"),
    ),
    listing((f"{MODELS}PSResourceProvider",), "ProviderNamespace", "RegistrationState", "ResourceTypes", "Locations"),
    listing(
        (f"{MODELS}PSResourceProviderResourceType",),
        "ResourceTypeName",
        "Locations",
        "ApiVersions",
        "DefaultApiVersion",
    ),
    listing(
        (f"{MODELS}PSResourceProviderLocation",),
        *(
            "Location",
            "DisplayName",
            "Type",
            "Longitude",
            "Latitude",
            "PhysicalLocation",
            "RegionType",
            "RegionCategory",
        ),
        *("GeographyGroup", ("PairedRegion", _pair), "Providers"),
    ),
    listing(
        ("Microsoft.Azure.Commands.Tags.Model.PSTagResource",), "Id", "Name", "Type", ("Properties", "PropertiesTable")
    ),
]

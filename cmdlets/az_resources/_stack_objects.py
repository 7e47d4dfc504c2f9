"""Deployment stacks, and what a change of one would do, as Az shows them.

Source: PSDeploymentStack and PSDeploymentStackWhatIfResult of Azure PowerShell.
"""

from __future__ import annotations

import json
from typing import Any

from cmdlets._az.objects import AzureObject, free_object, ps_object, record_class, string_dictionary
from cmdlets.az_resources._base import MODELS, date_time
from cmdlets.az_resources._deployment_objects import DeploymentVariable
from pscompat.dotnet.values import GenericList, Value

_SDK = "Microsoft.Azure.Management.Resources.Models."
_WHAT_IF = f"{MODELS}DeploymentStackWhatIf.PSDeploymentStackWhatIf"
_PARAMETER = f"{MODELS}PSDeploymentStackParameter"
_REFERENCE = ("id",)
_MANAGED = ("id", "status", "denyStatus")
_DENIED = ("mode", "excludedPrincipals", "excludedActions", "applyToChildScopes")
_OUTPUT_TYPES = {str: "string", list: "array", int: "integer", bool: "boolean"}
_PARAMETER_TYPES = {str: "string", list: "array", int: "int", bool: "bool"}


class PSDeploymentStack(AzureObject):
    """A deployment stack."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeploymentStack"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeploymentStack:
        """The object for the service's document."""
        found = document.get("properties") or {}
        unmanaged = found.get("actionOnUnmanage") or {}
        tags = document.get("tags")
        return cls(
            {
                "id": document.get("id"),
                "name": document.get("name"),
                "type": document.get("type"),
                "resourcesCleanupAction": unmanaged.get("resources"),
                "resourceGroupsCleanupAction": unmanaged.get("resourceGroups"),
                "managementGroupsCleanupAction": unmanaged.get("managementGroups"),
                "systemData": system_data(document.get("systemData")),
                "location": document.get("location"),
                "denySettings": _record("DenySettings", found.get("denySettings"), *_DENIED),
                "outputs": _outputs(found.get("outputs")),
                "parameters": _parameters(found.get("parameters")),
                "tags": string_dictionary(dict(tags)) if tags is not None else None,
                "parametersLink": _record(
                    "DeploymentStacksParametersLink", found.get("parametersLink"), "uri", "contentVersion"
                ),
                "debugSetting": _record("DeploymentStacksDebugSetting", found.get("debugSetting"), "detailLevel"),
                "provisioningState": found.get("provisioningState"),
                "deploymentScope": found.get("deploymentScope"),
                "description": found.get("description"),
                "duration": found.get("duration"),
                "resources": _records("ManagedResourceReference", found.get("resources"), *_MANAGED),
                "detachedResources": _records("ResourceReference", found.get("detachedResources"), *_REFERENCE),
                "failedResources": _failed(found.get("failedResources")),
                "deletedResources": _records("ResourceReference", found.get("deletedResources"), *_REFERENCE),
                "deploymentId": found.get("deploymentId"),
                "error": _error(found.get("error")),
                "correlationId": found.get("correlationId"),
            }
        )


class PSDeploymentStackTemplateDefinition(AzureObject):
    """The template of a stack: itself, or where it is."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeploymentStackTemplateDefinition"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeploymentStackTemplateDefinition:
        """The object for the service's answer."""
        template = document.get("template")
        text = None if template is None else json.dumps(template, indent=2, ensure_ascii=False)
        names = ("uri", "id", "relativePath", "queryString", "contentVersion")
        return cls(
            {
                "Template": text,
                "TemplateLink": _record("DeploymentStacksTemplateLink", document.get("templateLink"), *names),
            }
        )


class PSDeploymentStackWhatIfResult(AzureObject):
    """What a change of a stack would do."""

    __slots__ = ()
    net_name = f"{_WHAT_IF}Result"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeploymentStackWhatIfResult:
        """The object for the service's document."""
        found = document.get("properties") or {}
        changes = found.get("changes")
        properties: dict[str, Value] = {
            "DeploymentStackResourceId": found.get("deploymentStackResourceId"),
            "RetentionInterval": found.get("retentionInterval"),
            "ProvisioningState": found.get("provisioningState"),
            "DeploymentStackLastModified": date_time(found.get("deploymentStackLastModified")),
            "DeploymentExtensions": _each("Extension", found.get("deploymentExtensions"), "name", "version"),
            "Changes": None if changes is None else _changes(changes),
            "Diagnostics": _each("Diagnostic", found.get("diagnostics"), "level", "code", "message", "target"),
            "CorrelationId": found.get("correlationId"),
            "DeploymentScope": found.get("deploymentScope"),
            "BypassStackOutOfSyncError": found.get("bypassStackOutOfSyncError"),
        }
        return cls(
            {
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Type": document.get("type"),
                "SystemData": system_data(document.get("systemData")),
                "Properties": record_class(f"{_WHAT_IF}Properties")(properties),
            }
        )


def _changes(changes: dict[str, Any]) -> AzureObject:
    resources = GenericList(
        [_resource_change(each) for each in changes.get("resourceChanges") or ()], f"{_WHAT_IF}ResourceChange"
    )
    denied = changes.get("denySettingsChange")
    scope = changes.get("deploymentScopeChange")
    return record_class(f"{_WHAT_IF}Changes")(
        {
            "ResourceChanges": resources,
            "DenySettingsChange": None if denied is None else _change(denied),
            "DeploymentScopeChange": None if scope is None else _change(scope),
        }
    )


def _resource_change(change: dict[str, Any]) -> AzureObject:
    plain = ("id", "type", "apiVersion", "deploymentId", "symbolicName", "changeType", "changeCertainty")
    parts = ("managementStatusChange", "denyStatusChange", "resourceConfigurationChanges")
    values: dict[str, Value] = {_capital(name): change.get(name) for name in plain}
    values |= {_capital(name): None if change.get(name) is None else _change(change[name]) for name in parts}
    values["UnsupportedReason"] = change.get("unsupportedReason")
    return record_class(f"{_WHAT_IF}ResourceChange")(values)


def _change(change: dict[str, Any]) -> AzureObject:
    values: dict[str, Value] = {name: free_object(change.get(name.lower())) for name in ("Before", "After")}
    if "delta" in change:
        values["Delta"] = ps_object(change["delta"])
    return record_class(f"{_WHAT_IF}ChangeBase")(values)


def system_data(document: dict[str, Any] | None) -> AzureObject | None:
    """Who made and changed something, and when."""
    if document is None:
        return None
    names = ("createdBy", "createdByType", "createdAt", "lastModifiedBy", "lastModifiedByType", "lastModifiedAt")
    values = {
        _capital(name): date_time(document.get(name)) if name.endswith("At") else document.get(name) for name in names
    }
    return record_class(f"{_SDK}SystemData")(values)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _record(kind: str, document: dict[str, Any] | None, *names: str) -> AzureObject | None:
    if document is None:
        return None
    return record_class(f"{_SDK}{kind}")({_capital(name): ps_object(document.get(name)) for name in names})


def _records(kind: str, documents: list[Any] | None, *names: str) -> Value:
    if documents is None:
        return None
    return GenericList([_record(kind, each, *names) for each in documents], f"{_SDK}{kind}")


def _each(kind: str, documents: list[Any] | None, *names: str) -> Value:
    if documents is None:
        return None
    cls = record_class(f"{_WHAT_IF}{kind}")
    found = [cls({_capital(name): each.get(name) for name in names}) for each in documents]
    return GenericList(found, f"{_WHAT_IF}{kind}")


def _failed(documents: list[Any] | None) -> Value:
    if documents is None:
        return None
    kind = f"{_SDK}ResourceReferenceExtended"
    found = [record_class(kind)({"Id": each.get("id"), "Error": _error(each.get("error"))}) for each in documents]
    return GenericList(found, kind)


def _error(error: dict[str, Any] | None) -> AzureObject | None:
    if error is None:
        return None
    details = error.get("details")
    return record_class(f"{_SDK}ErrorDetail")(
        {
            "Code": error.get("code"),
            "Message": error.get("message"),
            "Target": error.get("target"),
            "Details": None
            if details is None
            else GenericList([_error(each) for each in details], f"{_SDK}ErrorDetail"),
        }
    )


def _outputs(found: dict[str, Any] | None) -> Value:
    if found is None:
        return None
    shown = {
        name: DeploymentVariable(
            {
                "Type": entry.get("type") or _OUTPUT_TYPES.get(type(entry.get("value")), "object"),
                "Value": free_object(entry.get("value")),
            }
        )
        for name, entry in found.items()
    }
    return string_dictionary(dict(shown), DeploymentVariable.net_name)


def _parameters(found: dict[str, Any] | None) -> Value:
    if found is None:
        return None
    shown = {}
    for name, entry in found.items():
        reference, value = entry.get("reference"), entry.get("value")
        kind = entry.get("type") or ("unknown" if reference else _PARAMETER_TYPES.get(type(value), "object"))
        values = {"KeyVaultReference": ps_object(reference), "Type": kind, "Value": free_object(value)}
        shown[name] = record_class(_PARAMETER)(values)
    return string_dictionary(dict(shown), _PARAMETER)

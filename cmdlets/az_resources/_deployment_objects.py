"""Deployments and their operations as Az shows them.

Source: NewResourcesExtensions and ResourcesExtensions of Azure PowerShell.
"""

from __future__ import annotations

import json
from typing import Any

from cmdlets._az.objects import AzureObject, free_object, ps_object, string_dictionary
from cmdlets._az.resource_ids import group_of
from cmdlets.az_resources._base import MODELS, date_time
from pscompat.dotnet.values import MISSING, Value

_VARIABLE = f"{MODELS}DeploymentVariable"


class DeploymentVariable(AzureObject):
    """A parameter or output: its type and value."""

    __slots__ = ()
    net_name = _VARIABLE


class TemplateLink(AzureObject):
    """Where a template is."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Management.Resources.Models.TemplateLink"


class _Deployment(AzureObject):
    """Base: the tables of parameters and outputs stand beside them."""

    __slots__ = ("raw",)
    tables = ("ParametersString", "OutputsString")

    def __init__(self, values: dict[str, Value], raw: dict[str, Any]) -> None:
        super().__init__(values)
        self.raw = raw

    def net_names(self) -> list[str]:
        names = list(self.values)
        for table in self.tables:
            names.insert(names.index(table.removesuffix("String")) + 1, table)
        return names

    def net_get(self, name: str) -> Value:
        found = super().net_get(name)
        if found is MISSING and name.lower() in ("parametersstring", "outputsstring"):
            return variables_table(self.raw.get(name.lower().removesuffix("string")))
        return found


class PSResourceGroupDeployment(_Deployment):
    """A deployment in a resource group."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceGroupDeployment"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceGroupDeployment:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        first = {
            "ResourceGroupName": group_of(document.get("id")),
            "OnErrorDeployment": ps_object(properties.get("onErrorDeployment")),
        }
        return cls({**first, **_shared(document)}, properties)


class PSDeployment(_Deployment):
    """A deployment in a subscription, management group or tenant."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeployment"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeployment:
        """The object for the service's document."""
        resource_id = str(document.get("id") or "")
        parts = resource_id.split("/")
        group = parts[4] if len(parts) > 4 and parts[2].lower() == "microsoft.management" else None
        first = {
            "Id": resource_id,
            "ResourceGroupName": group_of(resource_id) or None,
            "ManagementGroupId": group,
            "Location": document.get("location"),
        }
        return cls({**first, **_shared(document)}, document.get("properties") or {})


def deployment_object(document: dict[str, Any]) -> _Deployment:
    """The object for a deployment of any scope."""
    return (PSResourceGroupDeployment if group_of(document.get("id")) else PSDeployment).of(document)


def _shared(document: dict[str, Any]) -> dict[str, Value]:
    properties = document.get("properties") or {}
    link = properties.get("templateLink")
    tags = document.get("tags")
    return {
        "DeploymentName": document.get("name"),
        "CorrelationId": properties.get("correlationId"),
        "ProvisioningState": properties.get("provisioningState"),
        "Timestamp": date_time(properties.get("timestamp")),
        "Mode": properties.get("mode"),
        "TemplateLink": _link(link),
        "TemplateLinkString": _link_text(link),
        "DeploymentDebugLogLevel": (properties.get("debugSetting") or {}).get("detailLevel"),
        "Parameters": _variables(properties.get("parameters")),
        "Tags": string_dictionary(dict(tags)) if tags else None,
        "Outputs": _variables(properties.get("outputs")),
    }


def _link(link: dict[str, Any] | None) -> TemplateLink | None:
    if not link:
        return None
    names = ("uri", "id", "relativePath", "contentVersion", "queryString")
    return TemplateLink({name[:1].upper() + name[1:]: link.get(name) for name in names})


def _link_text(link: dict[str, Any] | None) -> str:
    if not link:
        return ""
    rows = (("Uri", link.get("uri")), ("ContentVersion", link.get("contentVersion")))
    return "\n" + "".join(f"{name:15}: {value or ''}\n" for name, value in rows)


def _variables(found: dict[str, Any] | None) -> Value:
    if not found:
        return None
    shown = {
        name: DeploymentVariable({"Type": entry.get("type"), "Value": free_object(entry.get("value"))})
        for name, entry in found.items()
    }
    return string_dictionary(dict(shown), _VARIABLE)


def variables_table(found: dict[str, Any] | None) -> str | None:
    """Parameters or outputs as the table that lists show."""
    if found is None:
        return None
    if not found:
        return ""
    wide = max(15, *(len(name) + 2 for name in found))
    types = max(25, *(len(str(entry.get("type") or "")) + 2 for entry in found.values()))
    rows = [("Name", "Type", "Value"), ("=" * wide, "=" * types, "=" * 10)]
    for name, entry in found.items():
        text = json.dumps(entry.get("value"), separators=(",", ":"), ensure_ascii=False)
        rows.append((name, str(entry.get("type") or ""), text))
    return "\n" + "".join(f"{name:{wide}}  {kind:{types}}  {text:10}\r\n" for name, kind, text in rows)


class PSDeploymentOperation(AzureObject):
    """What a deployment did with one resource."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeploymentOperation"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeploymentOperation:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        message = properties.get("statusMessage")
        error = message.get("error") if isinstance(message, dict) else None
        return cls(
            {
                "Id": document.get("id"),
                "OperationId": document.get("operationId"),
                "ProvisioningState": properties.get("provisioningState"),
                "StatusCode": properties.get("statusCode"),
                "StatusMessage": error_text(error) if error else None,
                "TargetResource": (properties.get("targetResource") or {}).get("id"),
            }
        )


def error_text(error: dict[str, Any], level: int = 0) -> str:
    """An error with those that it holds, each on a line of its own (ToFormattedString)."""
    details = error.get("details")
    if details is None:
        return f"{error.get('message')} (Code:{error.get('code')})"
    inner = "".join(f"{' ' * (2 * level)} - {error_text(each, level + 1)}\n" for each in details)
    return f"{error.get('message')} (Code: {error.get('code')})\n{inner}"


class PSResourceManagerError(AzureObject):
    """What is wrong with a template, as the service said."""

    __slots__ = ()
    net_name = f"{MODELS}PSResourceManagerError"

    @classmethod
    def of(cls, error: dict[str, Any]) -> PSResourceManagerError:
        """The object for the service's error."""
        details = error.get("details")
        return cls(
            {
                "Code": error.get("code"),
                "Message": error.get("message"),
                "Target": error.get("target") or None,
                "Details": None if details is None else [PSResourceManagerError.of(each) for each in details],
            }
        )


class PSWhatIfOperationResult(AzureObject):
    """What a deployment would change; `document` is the service's."""

    __slots__ = ("document",)
    document: dict[str, Any]
    net_name = f"{MODELS}Deployments.PSWhatIfOperationResult"

    @classmethod
    def of(cls, document: dict[str, Any], changes: list[dict[str, Any]]) -> PSWhatIfOperationResult:
        """The object for the service's document and those of its changes that are shown."""
        made = cls(
            {
                "Status": document.get("status"),
                "Error": ps_object(document.get("error")),
                "Changes": [PSWhatIfChange.of(each) for each in changes],
                "PotentialChanges": None,
                "Diagnostics": ps_object((document.get("properties") or {}).get("diagnostics") or []),
            }
        )
        made.document = {"changes": changes}
        return made


class PSWhatIfChange(AzureObject):
    """What a deployment would do with one resource."""

    __slots__ = ()
    net_name = f"{MODELS}Deployments.PSWhatIfChange"

    @classmethod
    def of(cls, change: dict[str, Any]) -> PSWhatIfChange:
        """The object for the service's change."""
        scope, relative = split_scope(change.get("resourceId") or "")
        version = next(
            (
                part["apiVersion"]
                for part in (change.get(k) for k in ("after", "before"))
                if part and part.get("apiVersion")
            ),
            None,
        )
        return cls(
            {
                "Scope": scope,
                "RelativeResourceId": relative,
                "UnsupportedReason": change.get("unsupportedReason"),
                "FullyQualifiedResourceId": change.get("resourceId"),
                "ChangeType": change.get("changeType"),
                "ApiVersion": version,
                "Before": free_object(change.get("before")),
                "After": free_object(change.get("after")),
                "Delta": ps_object(change.get("delta")),
            }
        )


def split_scope(resource_id: str) -> tuple[str, str]:
    """A resource's scope (group, subscription, management group, tenant) and the rest of its id."""
    parts = resource_id.split("/")
    folded = [part.lower() for part in parts]
    if folded[1:2] == ["subscriptions"]:
        end = 5 if folded[3:4] == ["resourcegroups"] and len(parts) > 5 else 3
        if folded[3:4] == ["resourcegroups"] and len(parts) == 5:
            return "/".join(parts[:3]), "/".join(parts[3:])
        rest = parts[end + 1 :] if folded[end : end + 1] == ["providers"] else parts[end:]
        return "/".join(parts[:end]), "/".join(rest)
    if folded[1:4] == ["providers", "microsoft.management", "managementgroups"] and len(parts) > 5:
        return "/".join(parts[:5]), "/".join(parts[6:])
    return "/", "/".join(parts[2:])

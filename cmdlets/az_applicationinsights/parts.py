"""What belongs to a component: keys, exports, the storage account that it writes to.

Source: the REST reference of API Keys and Export Configurations (2015-05-01), Component Linked Storage Accounts (2020-03-01-preview), and
the custom cmdlets of Az.ApplicationInsights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets._recorded.object_tables import declare_objects
from cmdlets._recorded.tables import Table, TabledCmdlet, declare_table
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NOTHING, Value, unwrap

_BEGINNINGS = {
    "component": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/components/{name}"
}
_READ = {"readtelemetry": "api", "authenticatesdkcontrolchannel": "agentconfig"}
_WRITE = {"writeannotations": "annotations"}
_PLACES = """
    DestinationType:DestinationType NotificationQueueEnabled:NotificationQueueEnabled
    NotificationQueueUri:NotificationQueueUri StorageAccountId:DestinationAccountId
    StorageLocation:DestinationStorageLocationId StorageSASUri:DestinationAddress
"""


class NewKey(TabledCmdlet):
    """A key is for parts of the component."""

    def body(self, template: str) -> Any:
        whole = self.path(template, self.subscriptions(template)[0]).rpartition("/")[0]
        wanted = [str(each).lower() for each in unwrap(self.Permissions)]
        unknown = [each for each in wanted if each not in {**_READ, **_WRITE}]
        if unknown:
            self.invalid(
                f"'{unknown[0]}' is no permission of a key; there are ReadTelemetry, WriteAnnotations, AuthenticateSDKControlChannel."
            )
        return {
            "name": self.Description,
            "linkedReadProperties": [f"{whole}/{_READ[each]}" for each in wanted if each in _READ],
            "linkedWriteProperties": [f"{whole}/{_WRITE[each]}" for each in wanted if each in _WRITE],
        }


class ListedParts(TabledCmdlet):
    """The service lists exports without an envelope, and answers a new one with a list."""

    def _found(self, method: str, path: str, template: str) -> Iterator[Value]:
        found = self.manager().read(method, path, self.request["version"], self.query())
        documents: Any = found.get("value", [found]) if isinstance(found, dict) else found
        yield from (self.shown(each, template) for each in documents or ())

    def shown(self, document: Any, template: str) -> Value:
        if isinstance(document, list):
            return super().shown(document[0], template) if document else NOTHING
        return super().shown(document, template)


class WriteExport(ListedParts):
    """An export says the types of what it takes, parted by commas."""

    def body(self, template: str) -> Any:
        found: dict[str, Any] = super().body(template) or {}
        if self.bound.get("DocumentType"):
            found["RecordTypes"] = ",".join(str(each) for each in unwrap(self.bound["DocumentType"]))
        account = str(self.bound.get("StorageAccountId") or "").strip("/").split("/")
        if len(account) > 1 and account[0].lower() == "subscriptions":
            found["DestinationStorageSubscriptionId"] = account[1]
        off = self.bound.get("DisableConfiguration") is not None and convert_to(self.DisableConfiguration, "bool")
        return {**found, "IsEnabled": "false" if off else "true"}


declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2015-05-01"),
    f"""
    Get-AzApplicationInsightsApiKey APIKeys_Get
        List GET {{component}}/ApiKeys
        GET {{component}}/APIKeys/{{apiKeyId}}
    New-AzApplicationInsightsApiKey APIKeys_Create
        POST {{component}}/ApiKeys
    Remove-AzApplicationInsightsApiKey APIKeys_Delete
        DELETE {{component}}/APIKeys/{{apiKeyId}}
    Get-AzApplicationInsightsContinuousExport ExportConfigurations_Get
        List GET {{component}}/exportconfiguration
        GET {{component}}/exportconfiguration/{{exportId}}
    New-AzApplicationInsightsContinuousExport ExportConfigurations_Create {_PLACES}
        POST {{component}}/exportconfiguration
    Set-AzApplicationInsightsContinuousExport ExportConfigurations_Update {_PLACES}
        PUT {{component}}/exportconfiguration/{{exportId}}
    Remove-AzApplicationInsightsContinuousExport ExportConfigurations_Delete
        DELETE {{component}}/exportconfiguration/{{exportId}}
    """,
    _BEGINNINGS,
    {
        "New-AzApplicationInsightsApiKey": NewKey,
        "Get-AzApplicationInsightsContinuousExport": ListedParts,
        "New-AzApplicationInsightsContinuousExport": WriteExport,
        "Set-AzApplicationInsightsContinuousExport": WriteExport,
    },
)


class NewTest(TabledCmdlet):
    """A test says its name and kind a second time."""

    def body(self, template: str) -> Any:
        found: dict[str, Any] = super().body(template)
        properties = found.setdefault("properties", {})
        properties["SyntheticMonitorId"] = self.Name
        if found.get("kind"):
            properties["Kind"] = found["kind"]
        return found


declare_table(
    __name__,
    Table(
        "Az.ApplicationInsights",
        "2018-05-01-preview",
        ("Name", "Location", "WebTestKind", "ResourceGroupName", "Enabled"),
    ),
    """
    New-AzApplicationInsightsWebTest WebTests_CreateOrUpdate Location:location Tag:tags Kind:kind TestName:properties.Name
        Description:properties.Description Enabled:properties.Enabled Frequency:properties.Frequency
        Timeout:properties.Timeout RetryEnabled:properties.RetryEnabled GeoLocation:properties.Locations
        Configuration:properties.Configuration.WebTest RequestUrl:properties.Request.RequestUrl
        RequestHeader:properties.Request.Headers RequestHttpVerb:properties.Request.HttpVerb
        RequestBody:properties.Request.RequestBody RequestParseDependent:properties.Request.ParseDependentRequests
        RequestFollowRedirect:properties.Request.FollowRedirects
        RuleExpectedHttpStatusCode:properties.ValidationRules.ExpectedHttpStatusCode
        RuleIgnoreHttpsStatusCode:properties.ValidationRules.IgnoreHttpsStatusCode
        RuleSslCertRemainingLifetimeCheck:properties.ValidationRules.SSLCertRemainingLifetimeCheck
        RuleSslCheck:properties.ValidationRules.SSLCheck
        ContentMatch:properties.ValidationRules.ContentValidation.ContentMatch
        ContentIgnoreCase:properties.ValidationRules.ContentValidation.IgnoreCase
        ContentPassIfTextFound:properties.ValidationRules.ContentValidation.PassIfTextFound
        PUT {group}/webtests/{name}
    """,
    {"group": _BEGINNINGS["component"].rpartition("/components")[0]},
    {"New-AzApplicationInsightsWebTest": NewTest},
)
declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2020-03-01-preview"),
    """
    Get-AzApplicationInsightsLinkedStorageAccount ComponentLinkedStorageAccounts_Get
        GET {component}/linkedStorageAccounts/ServiceProfiler
    New-AzApplicationInsightsLinkedStorageAccount ComponentLinkedStorageAccounts_CreateAndUpdate
        LinkedStorageAccountResourceId:properties.linkedStorageAccount
        PUT {component}/linkedStorageAccounts/ServiceProfiler
    Update-AzApplicationInsightsLinkedStorageAccount ComponentLinkedStorageAccounts_Update
        LinkedStorageAccountResourceId:properties.linkedStorageAccount
        PATCH {component}/linkedStorageAccounts/ServiceProfiler
    Remove-AzApplicationInsightsLinkedStorageAccount ComponentLinkedStorageAccounts_Delete
        DELETE {component}/linkedStorageAccounts/ServiceProfiler
    """,
    _BEGINNINGS,
)
declare_objects(
    __name__,
    """
New-AzApplicationInsightsWebTestGeolocationObject Location=Id
New-AzApplicationInsightsWebTestHeaderFieldObject Name=key Value=value
""",
)

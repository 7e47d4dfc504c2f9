"""Components, with their caps and plans. Source: the REST reference of Components (2020-02-02) and Component Current Billing Features (2015-05-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._recorded.tables import Table, TabledCmdlet, declare_table
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_INSIGHTS = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Insights"
_BEGINNINGS = {
    "component": f"{_INSIGHTS}/components/{{name}}",
    "components": f"{_INSIGHTS}/components",
}
_PROPERTIES = """
    ApplicationType:properties.Application_Type DisableIPMasking:properties.DisableIpMasking
    DisableLocalAuth:properties.DisableLocalAuth Etag:etag FlowType:properties.Flow_Type
    ForceCustomerStorageForProfiler:properties.ForceCustomerStorageForProfiler HockeyAppId:properties.HockeyAppId
    ImmediatePurgeDataOn30Day:properties.ImmediatePurgeDataOn30Days IngestionMode:properties.IngestionMode
    PublicNetworkAccessForIngestion:properties.publicNetworkAccessForIngestion
    PublicNetworkAccessForQuery:properties.publicNetworkAccessForQuery RequestSource:properties.Request_Source
    RetentionInDays:properties.RetentionInDays SamplingPercentage:properties.SamplingPercentage Tag:tags
    WorkspaceResourceId:properties.WorkspaceResourceId
"""


class GetComponent(TabledCmdlet):
    """A component; its plan is not read."""

    def process(self) -> None:
        if self.bound.get("Full"):
            self.refuse("-Full of Get-AzApplicationInsights is not there: the plan of a component is not read.", "Full")
        super().process()


class NewComponent(TabledCmdlet):
    """The service wants to know of what kind a component is."""

    def body(self, template: str) -> Any:
        found: dict[str, Any] = super().body(template)
        found.setdefault("kind", "web")
        found.setdefault("properties", {}).setdefault("Application_Type", "web")
        return found


class Features(TabledCmdlet):
    """Caps and plans are written with what is said of them already."""

    def body(self, template: str) -> Any:
        known = self._known(template)
        cap = {name: value for name, value in (known.get("DataVolumeCap") or {}).items() if name in _WRITABLE}
        if self.bound.get("DailyCapGB") is not None:
            cap["Cap"] = float(self.bound["DailyCapGB"])
        if "DisableNotificationWhenHitCap" in self.bound:
            cap["StopSendNotificationWhenHitCap"] = bool(self.DisableNotificationWhenHitCap)
        plan = self.bound.get("PricingPlan")
        plans = known.get("CurrentBillingFeatures") if not plan else [_PLANS.get(str(plan).lower(), str(plan))]
        return {"CurrentBillingFeatures": plans or ["Basic"], "DataVolumeCap": cap}

    def _known(self, template: str) -> dict[str, Any]:
        path = self.path(template, self.subscriptions(template)[0])
        try:
            found: Document = self.manager().get(path, self.request["version"])
        except ServiceError as problem:
            self.throw_service_error(problem)
        return dict(found or {})


_WRITABLE = ("Cap", "WarningThreshold", "StopSendNotificationWhenHitThreshold", "StopSendNotificationWhenHitCap")
_PLANS = {
    "basic": "Basic",
    "application insights enterprise": "Application Insights Enterprise",
    "limited basic": "Limited Basic",
}
declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2020-02-02"),
    f"""
    Get-AzApplicationInsights Components_Get
        ListBySubscription GET /subscriptions/{{subscriptionId}}/providers/Microsoft.Insights/components
        ListByResourceGroupName GET {{components}}
        GET {{component}}
    New-AzApplicationInsights Components_CreateOrUpdate Kind:kind Location:location {_PROPERTIES}
        PUT {{component}}
    Update-AzApplicationInsights Components_CreateOrUpdate {_PROPERTIES}
        GET+PUT {{component}}
    Remove-AzApplicationInsights Components_Delete
        DELETE {{component}}
    """,
    _BEGINNINGS,
    {"New-AzApplicationInsights": NewComponent, "Get-AzApplicationInsights": GetComponent},
)
declare_table(
    __name__,
    Table("Az.ApplicationInsights", "2015-05-01"),
    """
    Set-AzApplicationInsightsDailyCap ComponentCurrentBillingFeatures_Update
        PUT {component}/currentbillingfeatures
    Set-AzApplicationInsightsPricingPlan ComponentCurrentBillingFeatures_Update
        PUT {component}/currentbillingfeatures
    """,
    _BEGINNINGS,
    {"Set-AzApplicationInsightsDailyCap": Features, "Set-AzApplicationInsightsPricingPlan": Features},
)

"""Diagnostic settings: where logs and metrics of a resource, or of a subscription, go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.builders import NewObject, plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.generated import GetScoped, RemoveGenerated, ScopedCmdlet, UpdateGenerated, WriteGenerated
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_diagnostics import CATEGORY_TYPE, NAMESPACE, TYPE
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.resource_ids import ResourceId

SETTING = ArmResource(TYPE, f"{NAMESPACE}.DiagnosticSettingsResource", "diagnostic setting")
OF_SUBSCRIPTION = ArmResource(TYPE, f"{NAMESPACE}.SubscriptionDiagnosticSettingsResource", "diagnostic setting")
CATEGORY = ArmResource(CATEGORY_TYPE, f"{NAMESPACE}.DiagnosticSettingsCategoryResource", "category")
_COMMANDS = f"{GENERATED}DiagnosticSetting.Cmdlets."
_WHERE = {
    name: name
    for name in (
        *("EventHubAuthorizationRuleId", "EventHubName", "MarketplacePartnerId", "ServiceBusRuleId"),
        *("StorageAccountId", "WorkspaceId"),
    )
}
_RETENTION = ("RetentionPolicyDay", "RetentionPolicyEnabled")
_PLACES = {**_WHERE, "Log": "Log", "Metric": "Metric", "LogAnalyticsDestinationType": "LogAnalyticsDestinationType"}


class _Setting(ScopedCmdlet):
    """A setting of a resource."""

    resource = SETTING
    operations = "DiagnosticSettings"
    scoped_by = "ResourceId"


@cmdlet("Get-AzDiagnosticSetting")
class GetAzDiagnosticSetting(_Setting, GetScoped):
    """Gets the settings of a resource, or one."""

    net_command = f"{_COMMANDS}GetAzDiagnosticSetting_List"


@cmdlet("Get-AzDiagnosticSettingCategory")
class GetAzDiagnosticSettingCategory(_Setting, GetScoped):
    """Gets what logs and metrics a resource has, or one of them."""

    net_command = f"{_COMMANDS}GetAzDiagnosticSettingCategory_List"
    resource = CATEGORY


@cmdlet("New-AzDiagnosticSetting")
class NewAzDiagnosticSetting(_Setting, WriteGenerated):
    """Creates a setting of a resource."""

    net_command = f"{_COMMANDS}NewAzDiagnosticSetting_CreateExpanded"
    places = _PLACES


@cmdlet("Update-AzDiagnosticSetting")
class UpdateAzDiagnosticSetting(_Setting, UpdateGenerated):
    """Changes a setting of a resource."""

    net_command = f"{_COMMANDS}UpdateAzDiagnosticSetting_UpdateExpanded"
    places = _PLACES


@cmdlet("Remove-AzDiagnosticSetting")
class RemoveAzDiagnosticSetting(_Setting, RemoveGenerated):
    """Removes a setting of a resource."""

    net_command = f"{_COMMANDS}RemoveAzDiagnosticSetting_Delete"


class _OfSubscription(_Setting):
    """A setting of a subscription."""

    resource = OF_SUBSCRIPTION
    operations = "SubscriptionDiagnosticSettings"

    def container(self, target: ResourceId) -> str:
        given = unwrap(self.bound.get("SubscriptionId"))
        if given is not None and not isinstance(given, str):
            given = next(iter(given), None)
        return f"/subscriptions/{given}" if given else self.above()


@cmdlet("Get-AzSubscriptionDiagnosticSetting")
class GetAzSubscriptionDiagnosticSetting(_OfSubscription, GetScoped):
    """Gets the settings of a subscription, or one."""

    net_command = f"{_COMMANDS}GetAzSubscriptionDiagnosticSetting_List"


@cmdlet("New-AzSubscriptionDiagnosticSetting")
class NewAzSubscriptionDiagnosticSetting(_OfSubscription, WriteGenerated):
    """Creates a setting of a subscription."""

    net_command = f"{_COMMANDS}NewAzSubscriptionDiagnosticSetting_CreateExpanded"
    places = {**_WHERE, "Log": "Log"}


@cmdlet("Update-AzSubscriptionDiagnosticSetting")
class UpdateAzSubscriptionDiagnosticSetting(_OfSubscription, UpdateGenerated):
    """Changes a setting of a subscription."""

    net_command = f"{_COMMANDS}UpdateAzSubscriptionDiagnosticSetting_UpdateExpanded"
    places = {**_WHERE, "Log": "Log"}


@cmdlet("Remove-AzSubscriptionDiagnosticSetting")
class RemoveAzSubscriptionDiagnosticSetting(_OfSubscription, RemoveGenerated):
    """Removes a setting of a subscription."""

    net_command = f"{_COMMANDS}RemoveAzSubscriptionDiagnosticSetting_Delete"


class _NewPart(NewObject):
    """Makes a part of a setting in memory."""

    apart: ClassVar[tuple[str, ...]] = _RETENTION

    def finish(self, subject: ServiceObject) -> None:
        for name in _RETENTION:
            if self.is_bound(name):
                subject.put(f"RetentionPolicy.{name.removeprefix('RetentionPolicy')}", plain_value(self.bound[name]))


@cmdlet("New-AzDiagnosticSettingLogSettingsObject")
class NewAzDiagnosticSettingLogSettingsObject(_NewPart):
    """Says of logs whether they go out."""

    net_command = f"{_COMMANDS}NewAzDiagnosticSettingLogSettingsObject"
    makes = f"{NAMESPACE}.LogSettings"


@cmdlet("New-AzDiagnosticSettingMetricSettingsObject")
class NewAzDiagnosticSettingMetricSettingsObject(_NewPart):
    """Says of metrics whether they go out."""

    net_command = f"{_COMMANDS}NewAzDiagnosticSettingMetricSettingsObject"
    makes = f"{NAMESPACE}.MetricSettings"
    apart = (*_RETENTION, "TimeGrain")

    def finish(self, subject: ServiceObject) -> None:
        super().finish(subject)
        if self.TimeGrain is not None:
            subject.put("TimeGrain", duration(self.TimeGrain))


@cmdlet("New-AzDiagnosticSettingSubscriptionLogSettingsObject")
class NewAzDiagnosticSettingSubscriptionLogSettingsObject(NewObject):
    """Says of a subscription's logs whether they go out."""

    net_command = f"{_COMMANDS}NewAzDiagnosticSettingSubscriptionLogSettingsObject"
    makes = f"{NAMESPACE}.SubscriptionLogSettings"

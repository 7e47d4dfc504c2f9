"""What Defender for Cloud is told: plans, contacts, settings, alerts, assessments. Source: the cmdlets of Az.Security."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets.az_security._base import WriteSecurity, command_class
from cmdlets.az_security._classes import full_name
from cmdlets.az_security.reads import setting_of
from pscompat.dotnet.values import Value, unwrap


def _state(on: object) -> str:
    return "On" if on else "Off"


@cmdlet("Set-AzSecurityPricing")
class SetAzSecurityPricing(WriteSecurity):
    """Sets which plan protects resources of a kind."""

    net_command = command_class("Set-AzSecurityPricing")
    version = "2023-01-01"
    shows = "PSSecurityPricing"
    paths = (("*", "/pricings/{Name}"),)

    def body(self) -> Any:
        given = self.subject()
        if given is not None:
            values = {"pricingTier": given.PricingTier, "subPlan": given.SubPlan}
            return {"properties": {name: value for name, value in values.items() if value}}
        properties = self.given(pricingTier="PricingTier", subPlan="SubPlan")
        if self.bound.get("Extension"):
            properties["extensions"] = self._extensions(str(self.Extension))
        return {"properties": properties}

    def _extensions(self, text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            self.invalid(f"-Extension is no JSON: {text}", text)


@cmdlet("Set-AzSecurityContact")
class SetAzSecurityContact(WriteSecurity):
    """Sets whom Defender for Cloud writes to."""

    net_command = command_class("Set-AzSecurityContact")
    version = "2020-01-01-preview"
    shows = "PSSecurityContact"
    paths = (("*", "/securityContacts/{Name}"),)

    def body(self) -> Any:
        return {
            "properties": {
                "emails": self.Email,
                "phone": self.Phone or "",
                "alertNotifications": {"state": _state(self.NotifyOnAlert)},
                "notificationsByRole": {"state": _state(self.AlertAdmin)},
            }
        }


@cmdlet("Set-AzSecurityAutoProvisioningSetting")
class SetAzSecurityAutoProvisioningSetting(WriteSecurity):
    """Sets whether machines get an agent by themselves."""

    net_command = command_class("Set-AzSecurityAutoProvisioningSetting")
    version = "2017-08-01-preview"
    shows = "PSSecurityAutoProvisioningSetting"
    paths = (("*", "/autoProvisioningSettings/{Name}"),)

    def body(self) -> Any:
        given = self.subject()
        chosen = _state(self.bound.get("EnableAutoProvision")) if given is None else given.AutoProvision
        return {"properties": {"autoProvision": chosen}}


@cmdlet("Set-AzSecurityWorkspaceSetting")
class SetAzSecurityWorkspaceSetting(WriteSecurity):
    """Sets the workspace that data of a scope goes to."""

    net_command = command_class("Set-AzSecurityWorkspaceSetting")
    version = "2017-08-01-preview"
    shows = "PSSecurityWorkspaceSetting"
    paths = (("*", "/workspaceSettings/{Name}"),)

    def body(self) -> Any:
        return {"properties": self.given(workspaceId="WorkspaceId", scope="Scope")}


@cmdlet("Set-AzSecuritySetting")
class SetAzSecuritySetting(WriteSecurity):
    """Turns a setting on or off."""

    net_command = command_class("Set-AzSecuritySetting")
    version = "2022-05-01"
    shows = "PSSecuritySetting"
    paths = (("*", "/settings/{SettingName}"),)

    def body(self) -> Any:
        given = self.subject()
        if given is None:
            return {"kind": self.SettingKind, "properties": {"enabled": bool(self.Enabled)}}
        export = type(given).__name__ == "PSSecurityDataExportSetting"
        enabled = self.Enabled if self.bound.get("Enabled") is not None else getattr(given, "Enabled", None)
        kind = "DataExportSettings" if export else "AlertSyncSettings"
        return {"kind": kind, "properties": {"enabled": bool(enabled)}}

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        return setting_of(document)


class _Threats(WriteSecurity):
    """Base of those for the protection of one resource."""

    version = "2019-01-01"
    shows = "PSAdvancedThreatProtection"
    paths = (("*", "={ResourceId}/advancedThreatProtectionSettings/current"),)
    enables = True

    def own_id(self) -> str:
        return ""

    def agreed(self, path: str) -> bool:
        return not self.metadata.supports_should_process or self.should_process(self.ResourceId, self.action)

    def body(self) -> Any:
        return {"properties": {"isEnabled": self.enables}}

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        return super().object_of({**document, "id": self.bound["ResourceId"]})


@cmdlet("Enable-AzSecurityAdvancedThreatProtection")
class EnableAzSecurityAdvancedThreatProtection(_Threats):
    """Watches a resource for threats."""

    net_command = command_class("Enable-AzSecurityAdvancedThreatProtection")
    action = "Enable"


@cmdlet("Disable-AzSecurityAdvancedThreatProtection")
class DisableAzSecurityAdvancedThreatProtection(_Threats):
    """Watches a resource no more."""

    net_command = command_class("Disable-AzSecurityAdvancedThreatProtection")
    action = "Disable"
    enables = False


_STATES = {"dismissed": "Dismiss", "active": "Activate"}


@cmdlet("Set-AzSecurityAlert")
class SetAzSecurityAlert(WriteSecurity):
    """Dismisses an alert, or makes it active again."""

    net_command = command_class("Set-AzSecurityAlert")
    version = "2022-01-01"
    method = "POST"
    paths = (
        ("SubscriptionLevelResource", "/locations/{Location}/alerts/{Name}"),
        ("*", "rg/locations/{Location}/alerts/{Name}"),
    )

    def subject(self) -> Any:
        return unwrap(self.bound.get("InputObject") or self.bound.get("InputObjectV3"))

    def process(self) -> None:
        given = self.subject()
        action = self.bound.get("ActionType")
        if not action and given is not None:
            action = _STATES.get(str(given.Status or "").lower())
        if not action:
            self.invalid("The object's status is neither Active nor Dismissed; give -ActionType.")
        self.ending = f"/{str(action).lower()}"
        super().process()


@cmdlet("Set-AzSecurityAssessment")
class SetAzSecurityAssessment(WriteSecurity):
    """Tells what a check of one's own found about a resource."""

    net_command = command_class("Set-AzSecurityAssessment")
    version = "2021-06-01"
    shows = "PSSecurityAssessment"
    paths = (("*", "{AssessedResourceId}/assessments/{Name}"),)

    def body(self) -> Any:
        status = self.given(code="StatusCode", cause="StatusCause", description="StatusDescription")
        properties: dict[str, Any] = {"resourceDetails": {"source": "Azure"}, "status": status}
        return {"properties": {**properties, **self.given(additionalData="AdditionalData")}}


@cmdlet("Set-AzSecurityAssessmentMetadata")
class SetAzSecurityAssessmentMetadata(WriteSecurity):
    """Describes a check of one's own."""

    net_command = command_class("Set-AzSecurityAssessmentMetadata")
    version = "2021-06-01"
    shows = "PSSecurityAssessmentMetadata"
    paths = (("*", "/assessmentMetadata/{Name}"),)

    def body(self) -> Any:
        properties = self.given(
            displayName="DisplayName",
            description="Description",
            remediationDescription="RemediationDescription",
            severity="Severity",
        )
        return {"properties": {**properties, "assessmentType": "CustomerManaged"}}


@cmdlet("Set-AzAlertsSuppressionRule")
class SetAzAlertsSuppressionRule(WriteSecurity):
    """Tells which alerts are dismissed by themselves."""

    net_command = command_class("Set-AzAlertsSuppressionRule")
    version = "2019-01-01-preview"
    shows = "PSAlertsSuppressionRule"
    paths = (("*", "/alertsSuppressionRules/{Name}"),)

    def own_id(self) -> str:
        return ""

    def body(self) -> Any:
        given = self.subject()
        properties = {} if given is None else dict(to_json(given).get("properties") or {})
        properties.pop("lastModifiedUtc", None)
        properties.update(
            self.given(
                alertType="AlertType",
                expirationDateUtc="ExpirationDateUtc",
                reason="Reason",
                comment="Comment",
                state="State",
            )
        )
        scope = self._scope_of(given)
        properties.pop("suppressionAlertsScope", None)
        return {"properties": {**properties, **({"suppressionAlertsScope": {"allOf": scope}} if scope else {})}}

    def _scope_of(self, given: Any) -> list[Any]:
        whole = unwrap(self.bound.get("SuppressionAlertsScope"))
        if whole is None and given is not None:
            whole = given.SuppressionAlertsScope
        parts = self.bound.get("AllOf") if whole is None else whole.AllOf
        return [{name: part for name, part in to_json(each).items() if part is not None} for each in parts or ()]


@cmdlet("New-AzAlertsSuppressionRuleScope")
class NewAzAlertsSuppressionRuleScope(AzCmdlet):
    """Makes a part of the scope of such a rule."""

    net_command = command_class("New-AzAlertsSuppressionRuleScope")

    def process(self) -> None:
        if self.bound.get("ContainsSubstring"):
            self._make("PSScopeElementContains", Contains=self.ContainsSubstring)
        elif self.bound.get("AnyOf"):
            self._make("PSScopeElementIn", In=self.AnyOf)
        else:
            self.invalid("Give -ContainsSubstring or -AnyOf.")

    def _make(self, name: str, **values: Value) -> None:
        made = class_named(full_name(name))()
        for property_name, value in {"Field": self.Field, **values}.items():
            made.put(property_name, plain_value(value))
        self.write(made)

"""What Defender for Cloud does by itself with alerts and findings. Source: the cmdlets of Automations in Az.Security."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.families import declare
from cmdlets._az.objects import to_json
from cmdlets.az_security._base import WriteSecurity, command_class
from cmdlets.az_security._classes import full_name
from pscompat.dotnet.values import Value

_ACTIONS = {
    "PSSecurityAutomationActionLogicApp": "LogicApp",
    "PSSecurityAutomationActionEventHub": "EventHub",
    "PSSecurityAutomationActionWorkspace": "Workspace",
}


class _Automation(WriteSecurity):
    """Base: the whole automation, by its parts or an object."""

    version = "2019-01-01-preview"
    paths = (("*", "rg/automations/{Name}"),)

    def agreed(self, path: str) -> bool:
        return self.should_process(str(self.bound.get("Name") or ""), "Set")

    def body(self) -> Any:
        given = self.subject()
        known = {} if given is None else to_json(given)
        properties = dict(known.get("properties") or {})
        properties.update(
            self.given(description="Description", isEnabled="IsEnabled", scopes="Scope", sources="Source")
        )
        properties["actions"] = [_action(each) for each in self.Action or ()]
        top = {name: known[name] for name in ("location", "tags", "etag") if known.get(name)}
        return {**top, **self.given(location="Location", etag="Etag"), **self.tags(), "properties": properties}


def _action(value: Any) -> dict[str, Any]:
    return {name: item for name, item in to_json(value).items() if item is not None}


@cmdlet("New-AzSecurityAutomation")
class NewAzSecurityAutomation(_Automation):
    """Makes an automation, or replaces it."""

    net_command = command_class("New-AzSecurityAutomation")
    shows = "PSSecurityAutomation"


@cmdlet("Confirm-AzSecurityAutomation")
class ConfirmAzSecurityAutomation(_Automation):
    """Asks whether an automation would be right; makes none."""

    net_command = command_class("Confirm-AzSecurityAutomation")
    method = "POST"
    ending = "/validate"

    def answer(self, document: Mapping[str, Any] | None) -> Value:
        return bool((document or {}).get("isValid"))


class NewPart(AzCmdlet):
    """Makes an object whose properties parameters give. makes: its class; places: the names of the properties by parameter."""

    makes: ClassVar[str] = ""
    places: ClassVar[Mapping[str, str]] = {}

    def process(self) -> None:
        made = class_named(full_name(self.kind()))()
        for parameter, name in self.places.items():
            if self.bound.get(parameter) is not None:
                made.put(name, plain_value(self.bound[parameter]))
        self.finish(made)
        self.write(made)

    def kind(self) -> str:
        """The class of what is made."""
        return self.makes

    def finish(self, made: Any) -> None:
        """What else is to be said of it."""


def declare_parts(module: str, text: str, base: type[NewPart] = NewPart) -> None:
    """Declare cmdlets that make objects: `New-AzX PSClass Parameter=Property Parameter`."""
    for line in text.strip().split("\n"):
        name, makes, *words = line.split()
        places = {word.partition("=")[0]: word.rpartition("=")[2] for word in words}
        does = "Makes an object for another cmdlet."
        declare(module, name, base, does, net_command=command_class(name), makes=makes, places=places)


@cmdlet("New-AzSecurityAutomationActionObject")
class NewAzSecurityAutomationActionObject(NewPart):
    """Makes what an automation does."""

    net_command = command_class("New-AzSecurityAutomationActionObject")
    places: ClassVar[Mapping[str, str]] = {
        name: name
        for name in (
            *("LogicAppResourceId", "Uri", "ConnectionString", "EventHubResourceId", "SasPolicyName"),
            "WorkspaceResourceId",
        )
    }

    def finish(self, made: Any) -> None:
        made.put("ActionType", _ACTIONS[self.kind()])

    def kind(self) -> str:
        return str(self.parameter_set).replace("SecurityAutomationAction", "PSSecurityAutomationAction")


declare_parts(
    __name__,
    """
New-AzSecurityAutomationRuleObject PSSecurityAutomationTriggeringRule ExpectedValue Operator=OperatorProperty PropertyJPath PropertyType
New-AzSecurityAutomationRuleSetObject PSSecurityAutomationRuleSet Rule=Rules
New-AzSecurityAutomationScopeObject PSSecurityAutomationScope Description ScopePath
New-AzSecurityAutomationSourceObject PSSecurityAutomationSource EventSource RuleSet=RuleSets
""",
)

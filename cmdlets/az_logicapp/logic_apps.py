"""Logic apps: made, changed, run, checked and removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import ActTold, GetTold, RemoveTold, WriteTold, declare
from cmdlets.az_logicapp._base import COMMANDS, VERSION, WORKFLOW, Logic
from cmdlets.az_logicapp._classes import CLASSES
from cmdlets.az_logicapp._json_objects import JObject
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document


class _Get(Logic, GetTold):
    """Gets a logic app, one of its versions, those of a group, or all there are."""

    wild = False

    def process(self) -> None:
        version = self.bound.get("Version")
        if not version:
            super().process()
            return
        target = self.target()
        path = f"{self.path(target)}/versions/{version}"
        found = self.answered(target, lambda: self.manager().get(path, VERSION))
        if found is not None:
            self.write(CLASSES.of("WorkflowVersion")(found))

    def several(self, target: ResourceId) -> Iterator[Value]:
        for found in super().several(target._replace(names=())):
            name = getattr(found, "values", {}).get("Name")
            if not target.names or str(name).lower() == target.name.lower():
                yield found


class _Body(Logic):
    """Base of those that take a definition."""

    def workflow(self, before: dict[str, Any]) -> dict[str, Any]:
        """The workflow's properties, of what there was and what is given."""
        found: dict[str, Any] = {
            key: before[key] for key in ("state", "definition", "parameters", "integrationAccount") if key in before
        }
        if self.bound.get("DefinitionFilePath"):
            found["definition"] = self.json_file("DefinitionFilePath")
        elif self.bound.get("Definition") is not None:
            found["definition"] = self.json_of(self.bound["Definition"], "Definition")
        parameters = self.parameters()
        if parameters is not None:
            found["parameters"] = parameters
        if self.bound.get("IntegrationAccountId"):
            found["integrationAccount"] = {"id": str(self.bound["IntegrationAccountId"])}
        if self.bound.get("State"):
            found["state"] = str(self.bound["State"])
        return found


class _New(_Body, WriteTold):
    """Creates a logic app."""

    doing = "Creating logic app"
    exists = "The Resource '{0}' already exists."
    failure = "System.Management.Automation.PSArgumentException"
    waits = False

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        return {"location": str(self.Location), "properties": {"state": "Enabled", **self.workflow({})}}


class _Set(_Body, WriteTold):
    """Changes a logic app."""

    reads = True
    waits = False
    doing = "Updating logic app"
    question = "Are you sure you want to update the logic app '{0}'?"

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        known = before or {}
        properties = self.workflow(known.get("properties") or {})
        sku = (known.get("properties") or {}).get("sku")
        plan = self.AppServicePlan
        if plan:
            server = f"{self.container(target)}/providers/Microsoft.Web/serverfarms/{plan}"
            sku = {"name": "Standard", "plan": {"id": server}}
        if sku and not self.UseConsumptionModel:
            properties["sku"] = sku
        found = {"location": known.get("location"), "properties": properties}
        if known.get("tags"):
            found["tags"] = known["tags"]
        return found


class _Remove(Logic, RemoveTold):
    """Removes a logic app."""

    doing = "Removing logic app"
    question = "Are you sure you want to remove the logic app '{0}'?"


class _Start(Logic, ActTold):
    """Runs a logic app as its trigger does."""

    doing = "Running logic app"
    operation = "run"
    ignores = {"Parameters": "the service takes none."}

    def suffix(self) -> str:
        return f"/triggers/{self.TriggerName}/run"


class _Test(_Body):
    """Asks the service whether a logic app would be right."""

    def process(self) -> None:
        target = self.target()
        place = f"{self.container(target)}/providers/Microsoft.Logic/locations/{self.Location}/workflows/{target.name}"
        body = {"location": str(self.Location), "properties": self.workflow({})}
        self.answered(target, lambda: (self.manager().read("POST", f"{place}/validate", VERSION, body=body),))


class _Upgraded(Logic):
    """Gets the definition of a logic app as a newer schema has it."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/generateUpgradedDefinition"
        body = {"targetSchemaVersion": str(self.TargetSchemaVersion)}
        found = self.answered(target, lambda: self.manager().read("POST", path, VERSION, body=body))
        if found is not None:
            self.write(JObject.of(found))


for name, base, commands in (
    ("Get-AzLogicApp", _Get, COMMANDS),
    ("New-AzLogicApp", _New, COMMANDS),
    ("Set-AzLogicApp", _Set, COMMANDS.replace("{verb}", "Update")),
    ("Remove-AzLogicApp", _Remove, COMMANDS),
    ("Start-AzLogicApp", _Start, COMMANDS),
    ("Test-AzLogicApp", _Test, COMMANDS.replace("{verb}", "Validate")),
    ("Get-AzLogicAppUpgradedDefinition", _Upgraded, COMMANDS),
):
    declare(__name__, name, base, WORKFLOW, commands, names=("Name",), does=base.__doc__ or "")

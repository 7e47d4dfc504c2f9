"""Recovery plans: which machines start in which order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._asr import ActAsr, AsrCmdlet, GetAsr, declare, id_text
from cmdlets.az_recoveryservices._asr_inputs import machine_name
from cmdlets.az_recoveryservices._asr_models import ASR
from cmdlets.az_recoveryservices._asr_objects import plan_group
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from pscompat.dotnet.values import Value, unwrap

_PLANS = "replicationRecoveryPlans"
_MOST = 7
"""Groups that start machines, at most."""


class _GetPlans(GetAsr):
    """Gets recovery plans; -Path writes one to a file."""

    model, collection = "ASRRecoveryPlan", _PLANS

    def made(self, document: dict[str, Any]) -> Value:
        if self.bound.get("Path"):
            self.save(str(self.bound["Path"]), document)
        return super().made(document)

    def save(self, name: str, document: dict[str, Any]) -> None:
        """Write a plan to a file; ends the command where that cannot be."""
        try:
            Path(self.engine.full_path(name)).write_text(json.dumps(document, indent=2), "utf-8")
        except OSError as problem:
            self.invalid(f"The file '{name}' cannot be written: {problem.strerror}.")


declare(__name__, "Get-AzRecoveryServicesAsrRecoveryPlan", _GetPlans, "Gets recovery plans.")


def _members(items: list[ServiceRecord]) -> list[dict[str, Any]]:
    return [{"id": id_text(item), "virtualMachineId": machine_name(item)} for item in items]


def _group(kind: str, machines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"groupType": kind, "replicationProtectedItems": machines, "startGroupActions": [], "endGroupActions": []}


class _SendPlan(AsrCmdlet):
    """Base of those that send a plan as a file or an object has it."""

    def from_file(self) -> tuple[str, dict[str, Any]]:
        """The name and the properties that the file says; ends the command where it is none of a plan."""
        try:
            document = json.loads(Path(self.engine.full_path(self.Path)).read_text("utf-8-sig"))
        except OSError as problem:
            self.invalid(f"The file '{self.Path}' cannot be read: {problem.strerror}.")
        except ValueError as problem:
            self.invalid(f"The file '{self.Path}' is no JSON: {problem}.")
        if not isinstance(document, dict) or not isinstance(document.get("properties"), dict):
            self.invalid(f"'{self.Path}' holds no recovery plan.")
        properties = document["properties"]
        wanted = ("primaryFabricId", "recoveryFabricId", "failoverDeploymentModel", "groups")
        return str(document.get("name") or ""), {name: properties[name] for name in wanted if name in properties}

    def plan_path(self, name: str) -> str:
        """The path of a plan."""
        return f"{self.vault_path()}/{_PLANS}/{quote(name, safe='')}"


@cmdlet("New-AzRecoveryServicesAsrRecoveryPlan")
class NewAzRecoveryServicesAsrRecoveryPlan(_SendPlan):
    """Makes a recovery plan with a group of machines that start."""

    net_command = f"{ASR}NewAzureRmRecoveryServicesAsrRecoveryPlan"

    def process(self) -> None:
        if self.is_bound("Path"):
            name, properties = self.from_file()
        else:
            name, properties = str(self.Name), self._properties()
        if self.should_process(name, "New"):
            self.begin_job(f"creation of recovery plan '{name}'", "PUT", self.plan_path(name), properties)

    def _properties(self) -> dict[str, Any]:
        primary = id_text(self.taken("PrimaryFabric"))
        recovery, model = primary, "ResourceManager"
        if self.Azure:  # To Azure, from a site of one's own.
            recovery, model = "Microsoft Azure", self.FailoverDeploymentModel
        elif self.is_bound("RecoveryFabric"):
            recovery = id_text(self.taken("RecoveryFabric"))
            azure = self.taken("PrimaryFabric").values["FabricType"] == "Azure"
            model = "ResourceManager" if azure else "NotApplicable"
        machines = self.taken_all("ReplicationProtectedItem")
        found = {
            "primaryFabricId": primary,
            "recoveryFabricId": recovery,
            "failoverDeploymentModel": model,
            "groups": [_group("Shutdown", []), _group("Failover", []), _group("Boot", _members(machines))],
        }
        if self.AzureZoneToZone or self.EdgeZoneToAzure or self.AzureToEdgeZone or self.EdgeZoneToEdgeZone:
            details: dict[str, Any] = {"instanceType": "A2A", **self.texts("PrimaryZone", "RecoveryZone")}
            for parameter, member in (
                ("PrimaryEdgeZone", "primaryExtendedLocation"),
                ("RecoveryEdgeZone", "recoveryExtendedLocation"),
            ):
                if self.is_bound(parameter):
                    details[member] = {"name": self.text(parameter), "type": "EdgeZone"}
            found["providerSpecificInput"] = [details]
        return found


@cmdlet("Update-AzRecoveryServicesAsrRecoveryPlan")
class UpdateAzRecoveryServicesAsrRecoveryPlan(_SendPlan):
    """Changes the groups of a plan as a file or an edited object has them."""

    net_command = f"{ASR}UpdateAzureRmRecoveryServicesAsrRecoveryPlan"

    def process(self) -> None:
        if self.is_bound("Path"):
            name, properties = self.from_file()
            groups = properties.get("groups") or []
        else:
            plan = self.taken("InputObject")
            name, groups = str(plan.values["Name"]), groups_of(plan)
        if self.should_process(name, "Update"):
            self.begin_job(f"update of recovery plan '{name}'", "PATCH", self.plan_path(name), {"groups": groups})


def groups_of(plan: ServiceRecord) -> list[dict[str, Any]]:
    """The groups that an object of a plan has, as the service knows them."""
    return [unwrap(each).document for each in plan.values["Groups"]]


@cmdlet("Edit-AzRecoveryServicesAsrRecoveryPlan")
class EditAzRecoveryServicesAsrRecoveryPlan(AsrCmdlet):
    """Changes the groups of a plan's object; Update-AzRecoveryServicesAsrRecoveryPlan sends them."""

    net_command = f"{ASR}EditAzureRmRecoveryServicesAsrRecoveryPlan"

    def process(self) -> None:
        plan = self.taken("InputObject")
        if not self.should_process(str(plan.values["FriendlyName"]), "Edit"):
            return
        groups = [dict(each) for each in groups_of(plan)]
        if self.AppendGroup:
            if sum(each.get("groupType") == "Boot" for each in groups) >= _MOST:
                self.fails(
                    f"A recovery plan has at most {_MOST} groups of machines.", "System.InvalidOperationException"
                )
                return
            groups.append(_group("Boot", []))
        elif self.is_bound("RemoveGroup"):
            place = self._place(plan, "RemoveGroup")
            if groups[place].get("replicationProtectedItems"):
                self.fails("A group that has machines cannot be removed.", "System.InvalidOperationException")
                return
            del groups[place]
        else:
            self._change(groups[self._place(plan, "Group")], groups)
        document = {**plan.document, "properties": {**(plan.document.get("properties") or {}), "groups": groups}}
        plan.document = document
        plan.values["Groups"] = [plan_group(each, place) for place, each in enumerate(groups)]
        self.write(plan)

    def _place(self, plan: ServiceRecord, parameter: str) -> int:
        name = self.taken(parameter).values["Name"]
        for place, each in enumerate(plan.values["Groups"]):
            if unwrap(each).values["Name"] == name:
                return place
        self.invalid(f"The recovery plan has no group '{name}'.")

    def _change(self, group: dict[str, Any], groups: list[dict[str, Any]]) -> None:
        machines = list(group.get("replicationProtectedItems") or [])
        if self.is_bound("AddProtectedItem"):
            taken = {
                str(one.get("id")).lower() for each in groups for one in each.get("replicationProtectedItems") or ()
            }
            for each in _members(self.taken_all("AddProtectedItem")):
                if str(each["id"]).lower() in taken:
                    self.invalid(f"'{each['id']}' is in the recovery plan already.")
                machines.append(each)
        else:
            gone = {id_text(each).lower() for each in self.taken_all("RemoveProtectedItem")}
            machines = [each for each in machines if str(each.get("id")).lower() not in gone]
        group["replicationProtectedItems"] = machines


class _RemovePlan(ActAsr):
    """Removes a plan, given or by its name."""

    def path(self) -> str:
        if self.bound.get("Name"):
            return f"{self.vault_path()}/{_PLANS}/{quote(str(self.bound['Name']), safe='')}"
        return super().path()


declare(__name__, "Remove-AzRecoveryServicesAsrRecoveryPlan", _RemovePlan, "Removes a recovery plan.")

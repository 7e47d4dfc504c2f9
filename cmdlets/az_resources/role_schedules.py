"""Roles in time: schedules of assignments and eligibilities, their instances and requests, and the policies for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.families import declare
from cmdlets._az.generated import (
    ActGenerated,
    GetScoped,
    PatchGenerated,
    RemoveGenerated,
    ScopedCmdlet,
    UpdateGenerated,
    WriteGenerated,
)
from cmdlets._az.resources import ArmResource
from cmdlets.az_resources._classes_roles import NAMESPACE, TYPES, VERSION
from pscompat import catalog

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization.Cmdlets."
_REQUEST = (
    "Condition",
    "ConditionVersion",
    "ExpirationDuration",
    "ExpirationEndDateTime",
    "ExpirationType",
    "Justification",
    "LinkedRoleEligibilityScheduleId",
    "PrincipalId",
    "RequestType",
    "RoleDefinitionId",
    "ScheduleInfoStartDateTime",
    "TargetRoleAssignmentScheduleId",
    "TargetRoleAssignmentScheduleInstanceId",
    "TargetRoleEligibilityScheduleId",
    "TargetRoleEligibilityScheduleInstanceId",
    "TicketNumber",
    "TicketSystem",
)
_POLICY = ("Description", "DisplayName", "IsOrganizationDefault", "Rule")
_ASSIGNMENT = ("PolicyId", "RoleDefinitionId")
_SCOPE = "Microsoft.Authorization/"


class New(ScopedCmdlet, WriteGenerated):
    """Makes one at a scope."""


class Update(ScopedCmdlet, UpdateGenerated):
    """Changes one at a scope."""


class Patch(ScopedCmdlet, PatchGenerated):
    """Changes what was given of one at a scope."""


class Remove(ScopedCmdlet, RemoveGenerated):
    """Removes one at a scope."""


class Stop(ScopedCmdlet, ActGenerated):
    """Cancels a request at a scope."""

    action = "cancel"
    writes = "Cancel"


_WRITING: tuple[tuple[str, type[AzCmdlet], str], ...] = (
    ("New", New, "CreateExpanded"),
    ("Update", Update, "UpdateExpanded"),
)


def _declare(name: str, base: type[AzCmdlet], made: str, does: str, ending: str, **more: Any) -> None:
    """Declare a cmdlet; made: the class of the objects, ending: that of the .NET class of the set that errors name."""
    last = TYPES.get(made, "eligibleChildResources")
    what: dict[str, Any] = {
        "resource": ArmResource(f"{_SCOPE}{last}", f"{NAMESPACE}.{made}", _words(made), api_version=VERSION),
        "net_command": f"{_NET}{name.replace('-', '')}_{ending}",
        "operations": last[:1].upper() + last[1:],
    }
    declare(__name__, name, base, does.format(_words(made)), **what, **more)


def _words(name: str) -> str:
    """`RoleAssignmentSchedule` as words."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _places(name: str, choice: Iterable[str]) -> dict[str, str]:
    """The properties that a cmdlet's parameters go to: those of the same name."""
    facts = catalog.lookup(name)
    own = {parameter.name for parameter in facts.parameters} if facts is not None else set()
    return {each: each for each in choice if each in own}


for _kind in ("Assignment", "Eligibility"):
    for _part in ("Schedule", "ScheduleInstance", "ScheduleRequest"):
        _declare(f"Get-AzRole{_kind}{_part}", GetScoped, f"Role{_kind}{_part}", "Gets every {} of a scope.", "List")
    _made = f"Role{_kind}ScheduleRequest"
    for _verb, _base, _ending in _WRITING:
        _own = {"places": _places(f"{_verb}-Az{_made}", _REQUEST), "writes": "Create"}
        _declare(f"{_verb}-Az{_made}", _base, _made, "Writes a {}.", _ending, **_own)
    _declare(f"Stop-Az{_made}", Stop, _made, "Cancels a {}.", "Cancel")
_declare("Get-AzRoleEligibleChildResource", GetScoped, "EligibleChildResource", "Gets every {} of a scope.", "Get")
for _made in ("RoleManagementPolicy", "RoleManagementPolicyAssignment"):
    _declare(f"Get-Az{_made}", GetScoped, _made, "Gets every {} of a scope.", "List")
    _declare(f"Remove-Az{_made}", Remove, _made, "Removes a {}.", "Delete")
_declare(
    *("Update-AzRoleManagementPolicy", Patch, "RoleManagementPolicy", "Changes a {}.", "UpdateExpanded"),
    places={name: name for name in _POLICY},
)
for _verb, _base, _ending in _WRITING:
    _own = {"places": {name: name for name in _ASSIGNMENT}, "writes": "Create"}
    _declare(f"{_verb}-Az{_made}", _base, _made, "Writes a {}.", _ending, **_own)

"""The .NET classes of what is about roles in time: schedules, their instances and requests, and policies for them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.choices import choice
from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.inlined import InlinedClasses
from pscompat.dotnet.values import NetObject

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization.Models"
SUPPORT = "Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization.Support"
VERSION = "2020-10-01-preview"
TYPES = {
    "RoleManagementPolicy": "roleManagementPolicies",
    "RoleManagementPolicyAssignment": "roleManagementPolicyAssignments",
    **{
        f"Role{kind}{part}": f"role{kind}{part}s"
        for kind in ("Assignment", "Eligibility")
        for part in ("Schedule", "ScheduleInstance", "ScheduleRequest")
    },
}
"""The last part of resource types, by the classes of their objects."""
_POLICIES = "Microsoft.Authorization/roleManagementPolicies"
_RULE = "RoleManagementPolicyRule"
_RULES = [
    f"RoleManagementPolicy{kind}Rule"
    for kind in ("Approval", "AuthenticationContext", "Enablement", "Expiration", "Notification")
]
_CHILD = described({"EligibleChildResource": {"id": "text", "name": "text", "type": "text"}})
CLASSES = InlinedClasses(
    __name__,
    NAMESPACE,
    {
        **{f"{NAMESPACE}.{name}": Resource(f"Microsoft.Authorization/{last}") for name, last in TYPES.items()},
        **{
            f"{NAMESPACE}.{name}": Resource(
                _POLICIES, schema=_RULE, apart=True, bases=(f"{NAMESPACE}.{_RULE}", f"{NAMESPACE}.I{_RULE}")
            )
            for name in _RULES
        },
        f"{NAMESPACE}.EligibleChildResource": Resource("", part="EligibleChildResource"),
    },
    names={"TicketInfoTicketNumber": "TicketNumber", "TicketInfoTicketSystem": "TicketSystem"},
    versions=("Api20201001Preview",),
    described=(_CHILD,),
)
RoleManagementPolicyRuleType = choice(f"{SUPPORT}.RoleManagementPolicyRuleType", " ".join(_RULES))


def find_type(full_name: str) -> str | None:
    """The full name of a class or enumeration, by its name in any case."""
    own = str(RoleManagementPolicyRuleType.net_name)
    return own if full_name.lower() == own.lower() else CLASSES.find_type(full_name)


def __getattr__(name: str) -> Any:
    found: type[NetObject] = CLASSES.named(name)
    return found

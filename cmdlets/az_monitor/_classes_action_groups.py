"""The .NET classes of action groups."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.descriptions import described
from cmdlets._az.generated import GeneratedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActionGroup.Models"
TYPE = "Microsoft.Insights/actionGroups"
_ANSWERS = described(
    {"ActionDetail": {name: "text" for name in ("MechanismType", "Name", "Status", "SubState", "SendTime", "Detail")}}
)
CLASSES = GeneratedClasses(
    __name__,
    NAMESPACE,
    {f"{NAMESPACE}.ActionGroupResource": Resource(TYPE), f"{NAMESPACE}.ActionDetail": Resource("", "ActionDetail")},
    (_ANSWERS,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)

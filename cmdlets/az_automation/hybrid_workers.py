"""Groups of machines of one's own that run runbooks, and these machines."""

from __future__ import annotations

from typing import Any

from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    REFUSED,
    REMOVING,
    ActAutomation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
)
from cmdlets.az_automation._classes_sdk import NAMESPACE

_GROUP = automation("hybridRunbookWorkerGroups", f"{NAMESPACE}.HybridRunbookWorkerGroup", "hybrid worker group")
_WORKER = automation(
    "hybridRunbookWorkerGroups/hybridRunbookWorkers", f"{NAMESPACE}.HybridRunbookWorker", "hybrid worker"
)
_NO_GROUP = "Hybrid Runbook Worker Group Not Found"
_GROUP_NAMES = (*ACCOUNT, "Name")
_WORKER_NAMES = (*ACCOUNT, "HybridRunbookWorkerGroupName", "Name")


class _WriteGroup(WriteAutomation):
    """Creates or changes a group of machines."""

    places = {"CredentialName": ".credential.name"}


_GROUP_VERBS: dict[str, dict[str, Any]] = {
    "Get": {"base": GetAutomation},
    "New": {"base": _WriteGroup, "doing": "New"},
    "Set": {"base": _WriteGroup, "doing": "Set"},
    "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("HybridRunbookWorkerGroup")},
}
_COMMON: dict[str, Any] = {"failure": REFUSED, "missing": _NO_GROUP}
family(__name__, "AzAutomationHybridRunbookWorkerGroup", _GROUP, _GROUP_VERBS, COMMANDS, names=_GROUP_NAMES, **_COMMON)
family(
    __name__,
    "AzAutomationHybridWorkerGroup",
    automation("hybridRunbookWorkerGroups", "HybridRunbookWorkerGroup", "hybrid worker group"),
    {
        "Get": {"base": GetAutomation},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("HybridWorkerGroup")},
    },
    COMMANDS,
    names=_GROUP_NAMES,
    **_COMMON,
)


class _WriteWorker(WriteAutomation):
    """Makes a machine one of a group."""

    doing = "New"
    places = {"VmResourceId": ".vmResourceId"}


class _Move(ActAutomation):
    """Puts a machine into another group."""

    operation = "move"
    doing = "Moving the hybrid runbook worker {0} from {1} worker group to {3} worker group"
    places = {"TargetHybridRunbookWorkerGroupName": ".hybridRunbookWorkerGroupName"}

    def text(self, template: str, target: Any) -> str:
        return super().text(template.replace("{3}", str(self.TargetHybridRunbookWorkerGroupName)), target)


_MISSING_WORKER: dict[str, Any] = {"failure": REFUSED, "missing": "Hybrid Runbook Worker Not Found"}
family(
    __name__,
    "AzAutomationHybridRunbookWorker",
    _WORKER,
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _WriteWorker},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("HybridRunbookWorker")},
    },
    COMMANDS,
    names=_WORKER_NAMES,
    **_MISSING_WORKER,
)
declare(
    __name__,
    "Move-AzAutomationHybridRunbookWorker",
    _Move,
    _WORKER,
    COMMANDS,
    names=_WORKER_NAMES,
    does="Puts a machine into another group.",
)

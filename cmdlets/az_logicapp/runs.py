"""What became of logic apps: runs with their actions, triggers with their history."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.told_families import ActTold, declare
from cmdlets.az_logicapp._base import COMMANDS, VERSION, WORKFLOW, Logic, logic
from cmdlets.az_logicapp._classes import CLASSES

_RUN = logic("/runs", "WorkflowRun", "run")


class _Parts(Logic):
    """Gets one, or the first page of those there are. part: where they are; last: the parameter that names one."""

    part: ClassVar[str] = ""
    last: ClassVar[str] = ""
    model: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        one = self.bound.get(self.last)
        made = CLASSES.of(self.model)
        if one:
            path = f"{self.path(target)}/{self.part}/{one}"
            found = self.answered(target, lambda: self.manager().get(path, VERSION))
            if found is not None:
                self.write(made(found))
            return
        self.answered(target, lambda: self.write_all(map(made, self.pages(target, self.part))))


class _Stop(Logic, ActTold):
    """Ends a run."""

    operation = "cancel"
    doing = "Cancelling the run of logic app"
    question = "Are you sure you want to cancel the run '{0}' of the logic app '{1}'?"


class _Url(Logic):
    """Gets the address that fires a trigger."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/triggers/{self.TriggerName}/listCallbackUrl"
        found = self.answered(target, lambda: self.manager().read("POST", path, VERSION))
        if found is not None:
            self.write(CLASSES.of("WorkflowTriggerCallbackUrl")(found))


_OWN: Any = ("Name",)
for name, base, resource, names, attributes in (
    ("Get-AzLogicAppRunHistory", _Parts, WORKFLOW, _OWN, {"part": "runs", "last": "RunName", "model": "WorkflowRun"}),
    (
        "Get-AzLogicAppTrigger",
        _Parts,
        WORKFLOW,
        _OWN,
        {"part": "triggers", "last": "TriggerName", "model": "WorkflowTrigger"},
    ),
    (
        *("Get-AzLogicAppRunAction", _Parts, _RUN, ("Name", "RunName")),
        {"part": "actions", "last": "ActionName", "model": "WorkflowRunAction"},
    ),
    (
        *(
            "Get-AzLogicAppTriggerHistory",
            _Parts,
            logic("/triggers", "WorkflowTrigger", "trigger"),
            ("Name", "TriggerName"),
        ),
        {"part": "histories", "last": "HistoryName", "model": "WorkflowTriggerHistory"},
    ),
    ("Stop-AzLogicAppRun", _Stop, _RUN, ("Name", "RunName"), {}),
    ("Get-AzLogicAppTriggerCallbackUrl", _Url, WORKFLOW, _OWN, {}),
):
    own: dict[str, Any] = attributes
    declare(__name__, name, base, resource, COMMANDS, names=names, does=base.__doc__ or "", **own)

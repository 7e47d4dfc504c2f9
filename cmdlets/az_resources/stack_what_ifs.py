"""What a change of a deployment stack would do, kept as a resource: Get-, New-, Set- and Remove-…DeploymentStackWhatIfResult."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.families import declare
from cmdlets._az.operations import Operation
from cmdlets.az_resources._base import COMMANDS
from cmdlets.az_resources._stack_objects import PSDeploymentStackWhatIfResult
from cmdlets.az_resources._stacks import (
    LEVELS,
    VERSION,
    WHAT_IF_RESULTS,
    StackCmdlet,
    StackPlace,
    StackTemplateCmdlet,
)
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import run_operation
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager


def _changes(manager: ResourceManager, place: StackPlace) -> dict[str, Any]:
    """The result with what changes of each resource's properties. Raises ServiceError."""
    status = run_operation(manager.begin, "POST", f"{place.path}/whatIf", VERSION)
    if status.error is not None:
        raise status.error
    return dict(status.result or {})


class GetWhatIfResult(StackCmdlet):
    """Gets a result, with -IncludePropertyChange what changes of each resource's properties too; or all of the scope."""

    kind = WHAT_IF_RESULTS

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)

        def work(operation: Operation) -> list[Value]:
            if not place.name:
                return list(map(PSDeploymentStackWhatIfResult.of, manager.items(place.path, VERSION)))
            try:
                found = _changes(manager, place) if self.IncludePropertyChange else manager.get(place.path, VERSION)
            except ServiceError as problem:
                if problem.status_code == 404:
                    raise self.not_found(place) from None
                raise
            return [PSDeploymentStackWhatIfResult.of(found)]

        self.perform(f"reading of {place.path}", work)


class PutWhatIfResult(StackTemplateCmdlet):
    """Asks what a change of a stack would do, after asking where there is a result of that name already."""

    kind = WHAT_IF_RESULTS
    ignores = {
        **StackTemplateCmdlet.ignores,
        "BypassStackOutOfSyncError": "The service takes it for stacks alone, not for what-if results.",
    }

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)
        try:
            there = self.found(manager, place) is not None
        except ServiceError:
            there = False
        if there:
            question = (
                f"A WhatIf result '{place.name}' already exists. Overwriting it will replace any existing changes."
            )
            if not self.agreed(place.name, "Overwrite WhatIf result", question):
                return
        elif not self.should_process(place.name, "Create WhatIf result"):
            return
        body = self.located({"properties": self._asked(manager)})

        def work(operation: Operation) -> list[Value]:
            made = operation.write(manager, "PUT", place.path, VERSION, body).result
            try:
                return [PSDeploymentStackWhatIfResult.of(_changes(manager, place))]
            except ServiceError:
                return [PSDeploymentStackWhatIfResult.of(made)]

        self.perform(f"what-if result '{place.name}'", work)

    def _asked(self, manager: ResourceManager) -> dict[str, Any]:
        level = self.DebugSettingDetailLevel
        return {
            **self.settings(manager),
            "deploymentStackResourceId": self.StackResourceId,
            "retentionInterval": self.RetentionInterval,
            **({"debugSetting": {"detailLevel": level}} if level else {}),
        }


class RemoveWhatIfResult(StackCmdlet):
    """Removes a result; the stack stays as it is."""

    kind = WHAT_IF_RESULTS

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)
        question = f"Are you sure you want to remove the WhatIf result '{place.name}'?"
        if not self.agreed(place.name, "Deleting WhatIf result ...", question):
            return

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "DELETE", place.path, VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of what-if result '{place.name}'", work)


for _scope, _level in LEVELS.items():
    for _verb, _base, _does in (
        ("Get", GetWhatIfResult, "Gets what-if results of deployment stacks of a {}."),
        ("New", PutWhatIfResult, "Asks what a change of a deployment stack of a {} would do."),
        ("Set", PutWhatIfResult, "Asks again what a change of a deployment stack of a {} would do."),
        ("Remove", RemoveWhatIfResult, "Removes a what-if result of a deployment stack of a {}."),
    ):
        _noun = f"Az{_scope}DeploymentStackWhatIf"
        declare(
            __name__,
            f"{_verb}-{_noun}Result",
            _base,
            _does.format(_level),
            net_command=f"{COMMANDS}DeploymentStacks.{_verb}{_noun}",
            level=_level,
        )

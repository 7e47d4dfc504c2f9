"""Deployment stacks of resource groups, subscriptions and management groups: Get-, New-, Set-, Test-, Remove-, Save-…Template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.families import declare
from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets.az_resources._base import COMMANDS, tag_texts, timed, write_timed_error
from cmdlets.az_resources._deployments import GROUP, MANAGEMENT_GROUP, error_of
from cmdlets.az_resources._stack_objects import PSDeploymentStack, PSDeploymentStackTemplateDefinition
from cmdlets.az_resources._stacks import LEVELS, VERSION, StackCmdlet, StackPlace, StackTemplateCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import run_operation
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_ENDED = frozenset(("succeeded", "succeededwithfailures", "failed", "canceled"))


class GetStack(StackCmdlet):
    """Gets a stack, or all of the scope."""

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)

        def work(operation: Operation) -> list[Value]:
            if not place.name:
                return list(map(PSDeploymentStack.of, manager.items(place.path, VERSION)))
            document = self.found(manager, place)
            if document is None:
                raise self.not_found(place)
            return [PSDeploymentStack.of(document)]

        self.perform(f"reading of {place.path}", work)


class SaveStackTemplate(StackCmdlet):
    """Gives the template of a stack."""

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)

        def work(operation: Operation) -> list[Value]:
            try:
                answer = manager.read("POST", f"{place.path}/exportTemplate", VERSION) or {}
            except ServiceError as problem:
                if problem.status_code == 404:
                    raise self.not_found(place) from None
                raise
            return [PSDeploymentStackTemplateDefinition.of(answer)]

        self.perform(f"export of {place.path}", work)


class RemoveStack(StackCmdlet):
    """Removes a stack; what becomes of what it manages is said by -ActionOnUnmanage."""

    def process(self) -> None:
        place = self.place(self.manager())
        question = (
            f"Are you sure you want to remove {self._what(place)} with the following actions?{self.consequences()}"
        )
        if not self.agreed(place.name, "Deleting Deployment Stack ...", question):
            return
        query: dict[str, str | bool] = {
            f"unmanageAction.{kind[:1].upper()}{kind[1:]}": action for kind, action in self.unmanaged().items()
        }
        query["bypassStackOutOfSyncError"] = bool(self.BypassStackOutOfSyncError)
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "DELETE", place.path, VERSION, query=query)
            return [True] if self.PassThru else []

        self.perform(f"deletion of deployment stack '{place.name}'", work)

    def _what(self, place: StackPlace) -> str:
        scope = place.scope.rpartition("/")[2]
        if self.level == GROUP:
            return f"ResourceGroup scoped DeploymentStack '{place.name}' in ResourceGroup '{scope}'"
        if self.level == MANAGEMENT_GROUP:
            return f"ManagementGroup scoped DeploymentStack '{place.name}' in ManagementGroup '{scope}'"
        return f"Subscription scoped DeploymentStack '{place.name}' in current Subscription"


class WriteStack(StackTemplateCmdlet):
    """Base of those that send a stack: it is checked first."""

    def body(self, manager: ResourceManager, before: dict[str, Any] | None) -> dict[str, Any]:
        """The request's body; without -Tag a stack keeps its tags."""
        properties = self.settings(manager)
        properties["bypassStackOutOfSyncError"] = bool(self.BypassStackOutOfSyncError)
        tags = tag_texts(self.Tag) if self.Tag is not None else (before or {}).get("tags")
        return self.located({**({"tags": tags} if tags is not None else {}), "properties": properties})

    def before(self, manager: ResourceManager, place: StackPlace) -> dict[str, Any] | None:
        """The stack that is there; ends the command for an error."""
        try:
            return self.found(manager, place)
        except ServiceError as problem:
            self.throw_service_error(problem)

    def check(self, manager: ResourceManager, place: StackPlace, body: dict[str, Any]) -> None:
        """Let the service check the stack. Raises OperationRefusedError; what is wrong is reported before."""
        try:
            status = run_operation(manager.begin, "POST", f"{place.path}/validate", VERSION, body)
            problem, error = status.error, (status.result or {}).get("error")
        except ServiceError as refusal:
            problem, error = refusal, None
        if problem is not None:
            error = error_of(problem)
        if error is None:
            self.note("Template is valid.")
            return
        self.report("".join(f"{text}\n" for text in _messages(error)))
        raise OperationRefusedError(
            f"Validation for deployment stack '{place.name}' failed.", "System.InvalidOperationException"
        )

    def report(self, message: str) -> None:
        """Report what went wrong; a job has one error alone, that which ends it."""
        if not self.bound.get("AsJob"):
            write_timed_error(self, message)

    def note(self, text: str) -> None:
        """Tell the verbose stream, which a job does not have."""
        if not self.bound.get("AsJob"):
            self.write_verbose(timed(text))


def _messages(error: dict[str, Any]) -> Iterator[str]:
    """An error and those that it holds, the last ones first."""
    left = [error]
    while left:
        each = left.pop()
        yield f"Error: Code={each.get('code')}; Message={each.get('message')}\r\n"
        left.extend(each.get("details") or ())


class TestStack(WriteStack):
    """Asks the service whether a stack could be made; with -PassThru it says that it could."""

    ignores = {**WriteStack.ignores, "Force": "Nothing is asked.", "AsJob": "The check is waited for."}

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)
        body = self.body(manager, self.before(manager, place))

        def work(operation: Operation) -> list[Value]:
            self.check(manager, place, body)
            return [True] if self.PassThru else []

        self.perform(f"check of deployment stack '{place.name}'", work)


class PutStack(WriteStack):
    """Makes or changes a stack. asks_where: whether what is asked is about a stack that exists already (New-), or not (Set-)."""

    def asks(self, place: StackPlace, before: dict[str, Any] | None) -> str:
        """The question before the stack is written, empty where none is asked."""
        raise NotImplementedError

    def process(self) -> None:
        manager = self.manager()
        place = self.place(manager)
        before = self.before(manager, place)
        question = self.asks(place, before)
        if question and not self.Force:
            if not self.agreed(place.name, "Update", question):
                return
        elif not self.should_process(place.name, "Create"):
            return
        body = self.body(manager, before)

        def work(operation: Operation) -> list[Value]:
            self.check(manager, place, body)
            operation.write(manager, "PUT", place.path, VERSION, body, waits=False)

            def look() -> dict[str, Any] | None:
                self.note("Checking stack deployment status")
                found: dict[str, Any] = manager.get(place.path, VERSION)
                state = str((found.get("properties") or {}).get("provisioningState"))
                return found if state.lower() in _ENDED else None

            document = operation.watch(look)
            error = document["properties"].get("error")
            if error:
                messages = list(_messages(error))
                count = len(messages)
                self.report(
                    f"The deployment stack '{place.name}' failed with error(s). Showing {count} out of {count} error(s).\n"
                    + "\n".join(messages)
                )
                if self.bound.get("AsJob"):
                    raise OperationRefusedError("\n".join(messages))
            return [PSDeploymentStack.of(document)]

        self.perform(f"deployment stack '{place.name}'", work)


class NewStack(PutStack):
    """Makes a stack, after asking where there is one already."""

    def asks(self, place: StackPlace, before: dict[str, Any] | None) -> str:
        if before is None:
            return ""
        scope = place.scope.rpartition("/")[2]
        where = {
            GROUP: f"in ResourceGroup '{scope}'",
            MANAGEMENT_GROUP: f"in ManagementGroup '{scope}'",
        }.get(self.level, "in your current subscription")
        return (
            f"The DeploymentStack '{place.name}' you're trying to create already exists {where}. "
            "Do you want to overwrite it?\nThe following actions will be applied to any resources the are no longer managed "
            f"by the deployment stack after the template is applied:{self.consequences()}"
        )


class SetStack(PutStack):
    """Changes a stack, after asking where there is none."""

    def asks(self, place: StackPlace, before: dict[str, Any] | None) -> str:
        if before is not None:
            return ""
        scope = place.scope.rpartition("/")[2]
        where = f"ResourceGroup '{scope}'" if self.level == GROUP else "the current subscription scope"
        return (
            f"The DeploymentStack '{place.name}' you're trying to modify does not exist in {where}. "
            "Do you want to create a new stack?"
        )


for _scope, _level in LEVELS.items():
    for _verb, _base, _does in (
        ("Get", GetStack, "Gets deployment stacks of a {}."),
        ("New", NewStack, "Makes a deployment stack of a {}."),
        ("Set", SetStack, "Changes a deployment stack of a {}."),
        ("Test", TestStack, "Asks whether a deployment stack of a {} could be made."),
        ("Remove", RemoveStack, "Removes a deployment stack of a {}."),
        ("Save", SaveStackTemplate, "Gives the template of a deployment stack of a {}."),
    ):
        _noun = f"Az{_scope}DeploymentStack{'Template' if _verb == 'Save' else ''}"
        declare(
            __name__,
            f"{_verb}-{_noun}",
            _base,
            _does.format(_level),
            net_command=f"{COMMANDS}{_verb}{_noun}",
            level=_level,
        )

"""Scripts on machines, of their own or of a scale set: run once, or kept as run commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.given_json import given_json
from cmdlets._az.resources import ArmResource, GetResource, ResourceAction, ResourceCmdlet
from cmdlets.az_compute._base import AUTOMATION
from cmdlets.az_compute._files import file_text, lines
from cmdlets.az_compute._vm_extensions import filled
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NOTHING, Hashtable, PSObject, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_RESULT = ArmResource("", f"{AUTOMATION}PSRunCommandResult", "run command")
_MADE = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.VirtualMachineRunCommand"


def input_parameters(values: Any) -> list[dict[str, str]] | None:
    """The parameters of a script: the entries of a table, or objects with a Name and a Value."""
    if values is None:
        return None
    table = unwrap(values)
    if isinstance(table, Hashtable):
        return [{"name": text_of(key), "value": text_of(value)} for key, value in table.items()]
    return [{"name": text_of(_part(item, "Name")), "value": text_of(_part(item, "Value"))} for item in table]


def _part(item: Value, name: str) -> Value:
    plain = unwrap(item)
    if isinstance(plain, Hashtable):
        return next((value for key, value in plain.items() if str(key).lower() == name.lower()), None)
    if isinstance(plain, PSObject):
        return plain.props.get(name)
    return getattr(plain, name, None)


def text_of(value: Value) -> str:
    text: str = convert_to(unwrap(value), "string")
    return text


class InvokeScript(ResourceAction):
    """Runs a script and waits for what it prints."""

    action = "Invoke"
    operation = "runCommand"
    doing = "run command"

    def body(self) -> Document:
        text = file_text(self, self.ScriptPath) if self.ScriptPath else self.ScriptString
        script = lines(text) if text else None
        given = {"commandId": self.CommandId, "script": script, "parameters": input_parameters(self.Parameter)}
        return filled(given)

    def shown(self, status: OperationStatus) -> Value:
        return _RESULT.of(status.result or {})


class RunCommandCmdlet(ResourceCmdlet):
    """Base of the cmdlets for a run command."""


class GetRunCommand(RunCommandCmdlet, GetResource):
    """Gets the run commands of a machine, or one."""

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None

    def list_query(self) -> Mapping[str, str] | None:
        return self.query()


class GeneratedRunCommand(RunCommandCmdlet, ResourceAction):
    """Base of those that AutoRest has made: how they ask, and -SubscriptionId."""

    remote: ClassVar[str]
    """The operation's name, as they ask about it."""

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(subscription=self.SubscriptionId) if self.SubscriptionId else found

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(
            f"Call remote '{self.remote}' operation", f"{self.metadata.name}_{self.parameter_set}"
        )


class SetRunCommand(GeneratedRunCommand):
    """Creates or replaces a run command, which runs then."""

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                "PUT",
                self.path(target),
                self.resource.version,
                self.body(),
                title=self.title("creation", target),
                shown=self.shown,
            )

    def body(self) -> Document:
        given = given_json(self, self.JsonString, self.JsonFilePath)
        if given is not None:
            return given
        script = self.SourceScript
        if self.ScriptLocalPath:
            script = "\n".join(file_text(self, self.ScriptLocalPath).splitlines())
        source = {
            "script": script,
            "scriptUri": self.SourceScriptUri,
            "commandId": self.SourceCommandId,
            "scriptUriManagedIdentity": _identity(
                self.ScriptUriManagedIdentityClientId, self.ScriptUriManagedIdentityObjectId
            ),
        }
        tags = {text_of(key): text_of(value) for key, value in (unwrap(self.Tag) or Hashtable()).items()}
        properties = {
            "source": filled(source) or None,
            "parameters": input_parameters(self.Parameter),
            "protectedParameters": input_parameters(self.ProtectedParameter),
            "asyncExecution": _switch(self.AsyncExecution),
            "runAsUser": self.RunAsUser,
            "runAsPassword": self.RunAsPassword,
            "timeoutInSeconds": self.TimeoutInSecond,
            "outputBlobUri": self.OutputBlobUri,
            "errorBlobUri": self.ErrorBlobUri,
            "outputBlobManagedIdentity": _identity(
                self.OutputBlobManagedIdentityClientId, self.OutputBlobManagedIdentityObjectId
            ),
            "errorBlobManagedIdentity": _identity(
                self.ErrorBlobManagedIdentityClientId, self.ErrorBlobManagedIdentityObjectId
            ),
            "treatFailureAsDeploymentFailure": _switch(self.TreatFailureAsDeploymentFailure),
        }
        return {"location": self.Location, **({"tags": tags} if tags else {}), "properties": filled(properties)}

    def shown(self, status: OperationStatus) -> Value:
        return NOTHING if status.result is None else self.resource._replace(net_class=_MADE).of(status.result)


def _identity(client: str | None, thing: str | None) -> dict[str, str] | None:
    return filled({"clientId": client, "objectId": thing}) or None


def _switch(value: Value) -> bool | None:
    return None if value is None else bool(value)


class RemoveRunCommand(GeneratedRunCommand):
    """Removes a run command."""

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                "DELETE",
                self.path(target),
                self.resource.version,
                title=self.title("deletion", target),
                shown=self.shown,
            )

    def shown(self, status: OperationStatus) -> Value:
        return True if self.PassThru else NOTHING

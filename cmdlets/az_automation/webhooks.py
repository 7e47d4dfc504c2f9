"""Webhooks: addresses by which runbooks are started, which are told once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    REMOVING,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
    runbook_parameters,
)
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_WEBHOOK = automation("webhooks", "Webhook", "webhook", "2015-10-31")
_TOLD_ONCE = (
    "For security purposes, the URL of the created webhook will only be viewable in the output of this command. No other commands will "
    "return the webhook URL. Make sure to copy down the webhook URL from this command's output before closing your PowerShell session, "
    "and to store it securely."
)


class _New(WriteAutomation):
    """Makes an address by which a runbook is started; it is told this once."""

    doing = question = _TOLD_ONCE
    places = {"IsEnabled": ".isEnabled", "RunbookName": ".runbook.name", "RunOn": ".runOn"}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        expiry = convert_to(unwrap(self.ExpiryTime), "System.DateTimeOffset").UtcDateTime
        body["properties"]["expiryTime"] = to_string(expiry.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"))
        return super().complete(body, before, target)

    def store(self, target: ResourceId, before: Document) -> None:
        if not self.agreed_to(target):
            return
        body = self.answered(target, lambda: self.complete(self.filled({}), before, target))
        if body is None:
            return
        if self.Parameters is not None:
            name = str(self.RunbookName)
            values = self.answered(target, lambda: runbook_parameters(self, target, name, self.Parameters))
            if values is None:
                return
            body["properties"]["parameters"] = values
        self.perform(f"creation of webhook '{target.name}'", lambda each: self.work(each, target, body))

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        manager, path, version = self.manager(), self.path(target), self.resource.version
        address = f"{self.account_path(target)}/webhooks/generateUri"
        uri = operation.write(manager, "POST", address, version).result
        body["properties"]["uri"] = uri
        status = operation.write(manager, "PUT", path, version, body)
        made: Any = self.made(status.result, target)
        made.values["WebhookURI"] = uri
        yield made


class _Set(WriteAutomation):
    """Turns a webhook on or off, and changes what its runbook is started with."""

    method = "PATCH"
    reads = True
    places = {"IsEnabled": ".isEnabled", "RunOn": ".runOn"}

    def store(self, target: ResourceId, before: Document) -> None:
        body = self.complete(self.filled({}), before, target)
        if self.Parameters is not None:
            name = str(((before.get("properties") or {}).get("runbook") or {}).get("name"))
            values = self.answered(target, lambda: runbook_parameters(self, target, name, self.Parameters))
            if values is None:
                return
            body.setdefault("properties", {})["parameters"] = values
        self.perform(f"update of webhook '{target.name}'", lambda each: self.work(each, target, body))


family(
    __name__,
    "AzAutomationWebhook",
    _WEBHOOK,
    {
        "Get": {"base": GetAutomation, "filters": {"RunbookName": "properties/runbook/name eq '{}'"}},
        "New": {"base": _New},
        "Set": {"base": _Set},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("Webhook")},
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing="The Webhook with Name: {0} was not found.",
)

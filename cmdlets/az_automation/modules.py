"""Modules that runbooks import: of PowerShell 5.1 and 7.2, and packages of Python 3."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    REMOVES,
    REMOVING,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
)
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_MODULE = automation("modules", "Module", "module")
_NEWER = automation("powerShell72Modules", "Module", "module")
_PACKAGE = automation("python3Packages", "Module", "package")


class _OfRuntime(Automation):
    """Those that -RuntimeVersion names are of another type."""

    resource: ClassVar[ArmResource]

    def target(self) -> ResourceId:
        if self.RuntimeVersion == "7.2":
            self.resource = _NEWER  # type: ignore[misc]
        return super().target()


class _New(WriteAutomation):
    """Has the service fetch a module."""

    after = True

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        body["properties"] = {"contentLink": {"uri": to_string(self.ContentLinkUri)}}
        return super().complete(body, before, target)


class _Set(WriteAutomation):
    """Has the service fetch another version of a module."""

    reads = True
    after = True

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        uri = unwrap(self.ContentLinkUri)
        if uri is not None:
            link = {"uri": to_string(uri), "version": self.ContentLinkVersion or str(uuid.uuid4())}
            body["properties"] = {"contentLink": link}
        return super().complete(body, before, target)

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        if "properties" in body:
            return super().work(operation, target, body)
        return [self.made(self.manager().get(self.path(target), self.resource.version), target)]


class _GetModule(_OfRuntime, GetAutomation):
    """Gets a module, or all of an account."""


class _NewModule(_OfRuntime, _New):
    """Has the service fetch a module."""


class _SetModule(_OfRuntime, _Set):
    """Has the service fetch another version of a module."""


class _RemoveModule(_OfRuntime, RemoveAutomation):
    """Removes a module."""


family(
    __name__,
    "AzAutomationModule",
    _MODULE,
    {
        "Get": {"base": _GetModule},
        "New": {"base": _NewModule},
        "Set": {"base": _SetModule},
        "Remove": {"base": _RemoveModule, "doing": REMOVING.format("Module"), "question": REMOVES.format("Module")},
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing="The module was not found. Module name: {0}.",
)
family(
    __name__,
    "AzAutomationPython3Package",
    _PACKAGE,
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _New, "doing": "New"},
        "Set": {"base": _Set, "doing": "Set"},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("Module"), "question": REMOVES.format("Module")},
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing="The module was not found. Module name: {0}.",
)

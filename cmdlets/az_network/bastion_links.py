"""Links to machines behind a bastion that can be given to others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import MODELS, WriteNetworkResource, network
from cmdlets.az_network._families import by_verb
from pscompat.dotnet.values import GenericList

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_BASTION = network("bastionHosts", "PSBastion", "bastion")
_LINK = f"{MODELS}Bastion.PSBastionShareableLink"
_REMOVE = "Are you sure you want to remove the shareable links?"


class _Links(WriteNetworkResource):
    """Base: what is done to the links of a bastion that gives such links. operations: what is POSTed, the last one for what is written."""

    resource = _BASTION
    operations: ClassVar[tuple[str, ...]] = ()
    action = "Get"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        bastion: Any = self.answer(lambda: self.fetch(target), None)
        if bastion is None:
            self.throw(
                f"Resource '{target.name}' not found",
                "",
                "CloseError",
                exception="System.Management.Automation.ItemNotFoundException",
            )
        if not bastion.EnableShareableLink:
            self.throw(
                "The shareable link feature is not enabled on this bastion.",
                "",
                "CloseError",
                exception="System.Management.Automation.PropertyNotFoundException",
            )
        machines = [{"vm": {"id": str(each)}} for each in self.TargetVmId or ()]
        body: dict[str, Any] = {"vms": machines} if machines else {}

        def work(operation: Operation) -> Iterator[Value]:
            status = None
            for name in self.operations:
                path = f"{self.path(target)}/{name}"
                status = operation.write(self.manager(), "POST", path, self.resource.version, body)
            yield from self.told((status.result if status is not None else None) or {})

        self.perform(self.title("shareable links", target), work)

    def told(self, answer: Any) -> Iterator[Value]:
        """What is written of the last answer: the links, as one list."""
        made = type(new_object(_LINK))
        yield GenericList([made(each) for each in answer.get("value") or ()], _LINK)


class _Get(_Links):
    operations = ("getShareableLinks",)


class _New(_Links):
    operations = ("createShareableLinks", "getShareableLinks")
    action = "New"


class _Remove(_Links):
    operations = ("deleteShareableLinks",)
    action = "Remove shareable links"

    def agreed(self, target: ResourceId) -> bool:
        return super().agreed(target) and (bool(self.Force) or self.should_continue(_REMOVE, ""))

    def told(self, answer: Any) -> Iterator[Value]:
        if self.PassThru:
            yield True


by_verb(
    __name__,
    "AzBastionShareableLink",
    "the shareable links of a bastion",
    {"Get": _Get, "New": _New, "Remove": _Remove},
)

"""What the cmdlets of network watchers share: which watcher is meant, and how it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets._az.resource_ids import ResourceId, group_of, parse_id, resource_path
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import MODELS, NetworkCmdlet
from cmdlets.az_network.availability import WATCHER
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_WATCHERS = WATCHER.type


class OfWatcher(NetworkCmdlet, ResourceCmdlet):
    """Base of those that work with a watcher, or with something below one. located: the parameter that takes the watcher's location;
    own: the parameter that names what is below it."""

    located: ClassVar[str] = "Location"
    own: ClassVar[str] = "Name"

    def target(self) -> ResourceId:
        """What is meant: an id or an object below a watcher, else a watcher and the name below it."""
        for parameter in ("ResourceId", "InputObject"):
            if self.is_bound(parameter):
                given = unwrap(getattr(self, parameter))
                return self.by_id(str(given if isinstance(given, str) else given.Id), parameter)
        watcher = self.watcher()
        name = self.bound.get(self.own) if self.resource.type != _WATCHERS else None
        return watcher._replace(type=self.resource.type, names=(*watcher.names, *((str(name),) if name else ())))

    def by_id(self, text: str, parameter: str) -> ResourceId:
        found = parse_id(text)
        if found is None or found.type.lower() not in (self.resource.type.lower(), _WATCHERS.lower()):
            self.invalid(f"'{text}' is not the id of a {self.resource.noun}.", text)
        return found._replace(type=self.resource.type)

    def watcher(self) -> ResourceId:
        """The watcher that the parameters name: by an object, by the place where it is, or by group and name."""
        given: Any = unwrap(self.bound.get("NetworkWatcher"))
        if given is not None:
            group = given.ResourceGroupName or group_of(given.Id)
            if not group or not given.Name:
                self.invalid(
                    "The object given as -NetworkWatcher has no name or no group; the service knows no such resource."
                )
            return ResourceId("", str(group), _WATCHERS, (str(given.Name),))
        if self.bound.get("NetworkWatcherName"):
            return ResourceId("", str(self.ResourceGroupName), _WATCHERS, (str(self.NetworkWatcherName),))
        location = str(self.bound.get(self.located))
        for document in self.answer(self._watchers):
            if document.get("location") == location:
                found = parse_id(document["id"])
                if found is not None:
                    return found
        self.no_argument(f"There is no network watcher in location {location}")

    def _watchers(self) -> list[Document]:
        manager = self.manager()
        return list(manager.items(resource_path(manager.subscription, _WATCHERS), WATCHER.version))

    def place(self, watcher: ResourceId) -> str:
        """Where a watcher is: what the parameters say, or what the service says of it."""
        given: Any = unwrap(self.bound.get("NetworkWatcher"))
        if given is not None:
            return str(given.Location)
        if self.bound.get(self.located):
            return str(self.bound[self.located])
        path = resource_path(self.container(watcher), _WATCHERS, watcher.names[:1])
        return str(self.answer(lambda: self.manager().get(path, WATCHER.version)).get("location"))


class Question(OfWatcher):
    """POSTs a question and writes the answer. operation: its name in the path; makes: the class of the answer, empty for a text that
    nobody sees; places: by parameter where its value is in the request's body."""

    resource = WATCHER
    operation: ClassVar[str] = ""
    makes: ClassVar[str] = ""
    places: ClassVar[Mapping[str, str]] = {}
    enumerates: ClassVar[bool] = False

    def process(self) -> None:
        body = self.body()
        target = self.target()
        path = f"{self.path(target)}/{self.operation}"

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", path, self.resource.version, body)
            yield from self.answers(status.result or {})

        self.perform(f"{self.operation} of {self.resource.noun} '{target.name}'", work)

    def answers(self, document: Any) -> Iterator[Value]:
        """What is written of the answer."""
        yield class_named(f"{MODELS}{self.makes}")(document)

    def body(self) -> Document:
        """The request's body: the parameters that were given."""
        found: dict[str, Any] = {}
        for parameter, path in self.places.items():
            value = self.bound.get(parameter)
            if value is None or value == "":
                continue
            part = found
            *above, last = path.split(".")
            for step in above:
                part = part.setdefault(step, {})
            part[last] = plain(value)
        return found


def plain(value: Value) -> Any:
    """A parameter's value as JSON."""
    found = unwrap(value)
    if isinstance(found, ServiceObject):
        return without_nulls(found.document())
    if isinstance(found, str | bool | int | float):
        return to_json(found)
    if isinstance(found, GenericList | list) or hasattr(found, "__iter__"):
        return [plain(each) for each in found]
    return to_json(found)


def without_nulls(raw: Any) -> Any:
    """A document without the empty lists of what nobody said: those of objects that are not mapped, but copied by hand."""
    if isinstance(raw, dict):
        return {name: without_nulls(value) for name, value in raw.items() if value not in (None, [], {})}
    return [without_nulls(each) for each in raw] if isinstance(raw, list) else raw

"""What all cmdlets do that get, remove or change objects of Graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from cmdlets.az_resources._graph import (
    Graph,
    GraphCmdlet,
    GraphObject,
    graph_json,
    graph_object,
    id_of,
    json_name,
    own_id,
    quoted,
    segment,
)
from pscompat.azure.errors import ServiceError
from pscompat.commands.metadata import COMMON_NAMES
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_OF_EVERY = frozenset((*COMMON_NAMES, "DefaultProfile", "PassThru"))
COUNTED = {"CountVariable": "The number of objects is that of the output."}


class GetGraphObjects(GraphCmdlet):
    """Gets one object by its id, or those that a filter chooses.

    place: the path of the list. cls: the class of its objects. filters: by parameter the filter that its value makes, with `{}` for it.
    defaults: the members that -AppendSelected adds to -Select, as Az names them.
    """

    place: ClassVar[str]
    cls: ClassVar[type[GraphObject]]
    filters: ClassVar[Mapping[str, str]] = {}
    defaults: ClassVar[str] = ""

    def process(self) -> None:
        graph = self.graph()
        try:
            object_id = self.bound.get("ObjectId")
            if object_id is not None:
                self.write(graph_object(graph.get(f"{self.place}/{segment(object_id)}", self.chosen()), self.cls))
            else:
                self.write_all(self.paged(self.listed(graph)))
        except ServiceError as problem:
            self.failed(problem)

    def listed(self, graph: Graph) -> Iterator[Value]:
        """The objects of the list."""
        headers = (
            {"ConsistencyLevel": to_string(self.bound["ConsistencyLevel"])}
            if self.bound.get("ConsistencyLevel")
            else None
        )
        for document in graph.items(self.place, self.query(), headers):
            yield graph_object(document, self.cls)

    def paged(self, found: Iterator[Value]) -> Iterator[Value]:
        """Those that -Skip and -First leave."""
        start = int(self.bound.get("Skip") or 0)
        first = self.bound.get("First")
        return islice(found, start, None if first is None else start + int(first))

    def chosen(self) -> dict[str, str]:
        """The query's -Select and -Expand."""
        query: dict[str, str] = {}
        names = [to_string(each) for each in self.bound.get("Select") or ()]
        if names:
            more = self.defaults.split() if self.bound.get("AppendSelected") else []
            query["$select"] = ",".join([*names, *more])
        if self.bound.get("Expand"):
            query["$expand"] = ",".join(map(to_string, self.bound["Expand"]))
        return query

    def query(self) -> dict[str, str]:
        """The list's query."""
        query = self.chosen()
        for name, text in self.filters.items():
            if self.bound.get(name) is not None:
                query["$filter"] = text.format(quoted(self.bound[name]))
        if self.bound.get("Filter"):
            query["$filter"] = to_string(self.bound["Filter"])
        if self.bound.get("Search"):
            query["$search"] = to_string(self.bound["Search"])
        if self.bound.get("Orderby"):
            query["$orderby"] = ",".join(map(to_string, self.bound["Orderby"]))
        if self.bound.get("Count"):
            query["$count"] = "true"
        return query


class OneGraphObject(GraphCmdlet):
    """Base of those that act upon one object.

    place: the path of the list. objects, ids: the parameters that take an object, an id; named: by parameter the filter that finds it.
    noun: what people call it.
    """

    place: ClassVar[str]
    objects: ClassVar[tuple[str, ...]] = ("InputObject",)
    ids: ClassVar[tuple[str, ...]] = ("ObjectId",)
    named: ClassVar[Mapping[str, str]] = {"DisplayName": "displayName eq '{}'"}
    noun: ClassVar[str] = "object"

    def found_id(self, graph: Graph) -> str:
        """The id of the object. Raises ServiceError: none, or several of a name."""
        for name in self.objects:
            if name in self.bound and (found := id_of(self.bound[name])):
                return found
        for name in self.ids:
            if self.bound.get(name) is not None:
                return to_string(self.bound[name])
        for name, text in self.named.items():
            if self.bound.get(name) is not None:
                value = to_string(self.bound[name])
                return single(graph, self.place, text.format(quoted(value)), f"{self.noun} with {name} '{value}'")
        self.invalid(f"An id or a name of the {self.noun} is needed.")

    def found(self, graph: Graph) -> dict[str, Any]:
        """The object's document, read by its id or found by a name: one request. Raises ServiceError."""
        for name, text in self.named.items():
            if self.bound.get(name) is not None:
                value = to_string(self.bound[name])
                what = f"{self.noun} with {name} '{value}'"
                return single_document(graph, self.place, text.format(quoted(value)), what)
        document: dict[str, Any] = graph.get(f"{self.place}/{segment(self.found_id(graph))}")
        return document


def single(graph: Graph, place: str, text: str, what: str) -> str:
    """The id of the one object that a filter finds. Raises ServiceError."""
    return own_id(single_document(graph, place, text, what))


def single_document(graph: Graph, place: str, text: str, what: str) -> dict[str, Any]:
    """The document of the one object that a filter finds. Raises ServiceError."""
    found: list[dict[str, Any]] = list(graph.items(place, {"$filter": text}))
    if len(found) == 1:
        return found[0]
    message = f"More than one {what} exists: say which by its id." if found else f"There is no {what}."
    raise ServiceError("Request_ResourceNotFound", message, kind="unknown", status_code=404)


class RemoveGraphObject(OneGraphObject):
    """Removes an object."""

    def process(self) -> None:
        graph = self.graph()
        try:
            object_id = self.found_id(graph)
            if not self.should_process(object_id, f"Remove {self.noun}"):
                return
            graph.send("DELETE", f"{self.place}/{segment(object_id)}")
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.bound.get("PassThru"):
            self.write(True)


def body_of(cmdlet: GraphCmdlet, apart: frozenset[str]) -> dict[str, Any]:
    """The body that the bound parameters make, besides those that are dealt with apart."""
    table = cmdlet.metadata.lookup()
    body: dict[str, Any] = {}
    for name, value in cmdlet.bound.items():
        if name in apart or name in _OF_EVERY:
            continue
        if name == "AdditionalProperties":
            body.update(graph_json(value))
            continue
        body[json_name(name)] = bool(value) if table[name.lower()].is_switch else graph_json(value)
    return body

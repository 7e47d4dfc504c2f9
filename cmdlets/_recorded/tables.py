"""Cmdlets of generated modules whose requests a table in a folder of theirs tells, since no fact does.

    declare_table(__name__, Table("Az.Websites", "2020-12-01"), '''
        Remove-AzStaticWebAppUser  StaticSites_DeleteStaticSiteUser
            DELETE {site}/authproviders/{authProvider}/users/{userId}
    ''', {"site": "/subscriptions/{subscriptionId}/…/staticSites/{name}"})

A line without a verb in capital letters begins a cmdlet: its name, the operation's name, and what parameters are that are no part of the path:
`Role:properties.roles` a member of the body, `Forced?isForced` one of the query, `Envelope:` the whole body. The lines below are its
requests; one for certain parameter sets alone has a pattern of their names before it (`List1 GET …`), and one is for all others.
Variables of paths are called as the parameters are.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any, ClassVar, NamedTuple

from cmdlets._az.families import declare
from cmdlets._recorded import paths
from cmdlets._recorded.bodies import IDENTITY_PARAMETERS
from cmdlets._recorded.command import RecordedCmdlet
from cmdlets._recorded.objects import json_of
from cmdlets._recorded.shapes import Place, Shape
from pscompat import catalog
from pscompat.catalog.facts import CommandFacts
from pscompat.commands.metadata import ALL_SETS
from pscompat.dotnet.values import Value, unwrap

_METHODS = ("GET", "PUT", "PATCH", "POST", "DELETE", "GET+PUT")
_OF_TABLE = {
    name.lower(): Place(name, (name.lower() if name != "Property" else "properties",), -1)
    for name in ("Id", "Kind", "Name", "Property", "Type")
}
"""The properties of an object that holds a table of texts or a list of them."""


class Table(NamedTuple):
    """What holds for all cmdlets of a table. columns: those that their objects are shown with."""

    module: str
    version: str
    columns: tuple[str, ...] = ()


class TabledCmdlet(RecordedCmdlet):
    """Base: what a record cannot say."""

    operation_name: ClassVar[str] = ""
    sends_others: ClassVar[bool] = True
    """The table says where each parameter goes."""

    def _operation(self, method: str, template: str) -> str:
        return self.operation_name or super()._operation(method, template)

    def _of_identity(self, template: str) -> dict[str, str]:
        """Of an id that is the whole path as well, which a fixed name ends."""
        name = next((each for each in self.bound if each.endswith("InputObject")), None)
        identity = paths.id_of(self.bound[name]) if name is not None else None
        ending = template.rpartition("/")[2]
        if identity is not None and not ending.startswith("{") and _is_whole(identity, template):
            above = template
            while not above.endswith("}"):
                above = above.rpartition("/")[0]
            return paths.of_id(above, "/".join(identity.split("/")[: above.count("/") + 1]))
        return super()._of_identity(template)

    def body(self, template: str) -> Any:
        """The request's body: a parameter may be the whole of it; identities are made of two."""
        whole = next((name for name, place in self.request.get("body", {}).items() if not place), None)
        if whole is not None and whole in self.bound:
            return json_of(unwrap(self.bound[whole]))
        found = super().body(template)
        if any(name in self.bound for name in IDENTITY_PARAMETERS):
            found["identity"] = self._identity()
        return found

    def _identity(self) -> dict[str, Any]:
        users = [str(each) for each in self.bound.get("UserAssignedIdentity") or ()]
        kinds = ["SystemAssigned"] if self.bound.get("EnableSystemAssignedIdentity") else []
        found: dict[str, Any] = {"type": ",".join([*kinds, *(["UserAssigned"] if users else [])]) or "None"}
        if users:
            found["userAssignedIdentities"] = {each: {} for each in users}
        return found

    def _of_nothing(self) -> list[Value]:
        """What answers nothing says with -PassThru that it was asked."""
        return [True] if self.bound.get("PassThru") else []

    def _is_page(self, document: Any) -> bool:
        """A list is one whatever stands beside it."""
        return isinstance(document, dict) and isinstance(document.get("value"), list)

    def _shape(self, template: str) -> Shape | None:
        if self._type.endswith((".IStringDictionary", ".IStringList")):
            return Shape(None, -1, _OF_TABLE)
        return super()._shape(template)


def declare_table(
    module: str,
    table: Table,
    text: str,
    beginnings: Mapping[str, str],
    bases: Mapping[str, type[TabledCmdlet]] = {},
) -> None:
    """Declare the cmdlets of a table for a module of cmdlets. beginnings: of paths, by the names that stand for them; bases: the classes of
    those that are special."""
    found: list[tuple[list[str], list[list[str]]]] = []
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        if any(word in _METHODS for word in words[:2]):
            found[-1][1].append(words)
        elif words[0].count("-Az"):
            found.append((words, []))
        else:
            found[-1][0].extend(words)
    for head, requests in found:
        _declare(module, table, head, requests, beginnings, bases.get(head[0], TabledCmdlet))


def _declare(
    module: str,
    table: Table,
    head: list[str],
    requests: list[list[str]],
    beginnings: Mapping[str, str],
    base: type[TabledCmdlet],
) -> None:
    name, operation, *places = head
    facts = catalog.lookup(name)
    if facts is None:
        raise LookupError(f"the catalog has no cmdlet {name}")
    record: dict[str, Any] = {"sets": {}}
    if table.columns:
        record["columns"] = list(table.columns)
    for each in facts.parameter_sets or (ALL_SETS,):
        record["sets"][each] = _request(facts, each, table.version, places, requests, beginnings)
    space = f"Microsoft.Azure.PowerShell.Cmdlets.{table.module.removeprefix('Az.')}"
    declare(
        module,
        name,
        base,
        f"{operation.replace('_', ': ')}.",
        module_name=table.module,
        net_command=f"{space}.Cmdlets.{name.replace('-', '')}",
        record=record,
        facts=facts,
        operation_name=operation.replace("_", ""),
    )


def _request(
    facts: CommandFacts,
    set_name: str,
    version: str,
    places: list[str],
    requests: list[list[str]],
    beginnings: Mapping[str, str],
) -> dict[str, Any]:
    """The request of a parameter set. Raises LookupError for a place whose parameter the cmdlet does not have."""
    chosen = next((each for each in requests if each[0] not in _METHODS and fnmatchcase(set_name, each[0])), None)
    words = chosen[1:] if chosen is not None else next(each for each in requests if each[0] in _METHODS)
    template = words[1]
    for short, beginning in beginnings.items():
        template = template.replace(f"{{{short}}}", beginning)
    own = {each.name for each in facts.parameters if set_name in each.sets or ALL_SETS in each.sets}
    body: dict[str, str] = {}
    query: dict[str, str] = {}
    for place in places:
        name, mark, target = place.partition("?") if "?" in place else place.partition(":")
        if facts.parameter(name) is None:
            raise LookupError(f"{facts.name} has no -{name}")
        if name in own:
            (query if mark == "?" else body)[name] = target
    found: dict[str, Any] = {"request": f"{words[0]} {template}", "version": version}
    if body:
        found["body"] = body
    if query:
        found["query"] = query
    return found


def _is_whole(identity: str, template: str) -> bool:
    """Whether an id has as many parts as a path, and ends as that does."""
    ends = identity.rpartition("/")[2].lower() == template.rpartition("/")[2].lower()
    return ends and identity.count("/") == template.count("/")

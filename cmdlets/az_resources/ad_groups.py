"""Groups of Microsoft Graph, their members and owners."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._graph import Graph, GraphCmdlet, MicrosoftGraphGroup, graph_object, quoted, segment
from cmdlets.az_resources._graph_lists import (
    COUNTED,
    GetGraphObjects,
    OneGraphObject,
    RemoveGraphObject,
    body_of,
    single,
)
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."
_NAMED = "displayName eq '{}'"
_MADE = "$g = New-AzADGroup -DisplayName Team -MailNickname team"


class _OneGroup(OneGraphObject):
    place = "/groups"
    noun = "group"
    objects = ("InputObject", "GroupObject", "TargetGroupObject")
    ids = ("ObjectId", "GroupObjectId", "TargetGroupObjectId", "GroupId")
    named = {"DisplayName": _NAMED, "GroupDisplayName": _NAMED, "TargetGroupDisplayName": _NAMED}


@cmdlet("Get-AzADGroup")
class GetAzADGroup(GetGraphObjects):
    """Gets groups."""

    net_command = f"{_NET}GetAzADGroup_List"
    place = "/groups"
    cls = MicrosoftGraphGroup
    filters = {"DisplayName": _NAMED, "DisplayNameStartsWith": "startsWith(displayName, '{}')"}
    defaults = "DisplayName Id DeletedDateTime SecurityEnabled MailEnabled MailNickname Description"
    ignores = COUNTED
    examples = (Example(f"{_MADE}; (Get-AzADGroup -DisplayName Team).MailNickname", "team", simulator=True),)


@cmdlet("New-AzADGroup")
class NewAzADGroup(GraphCmdlet):
    """Makes a group; a security group where nothing else is said."""

    net_command = f"{_NET}NewAzADGroup_CreateExpanded"
    sends_others = True
    examples = (Example(f"{_MADE}; $g.SecurityEnabled; $g.MailEnabled", "True\nFalse", simulator=True),)

    def process(self) -> None:
        if not self.should_process(self.DisplayName, "Create group"):
            return
        body = {"mailEnabled": False, "securityEnabled": True, **body_of(self, frozenset())}
        try:
            self.write(graph_object(self.graph().send("POST", "/groups", body), MicrosoftGraphGroup))
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Update-AzADGroup")
class UpdateAzADGroup(_OneGroup):
    """Changes a group."""

    net_command = f"{_NET}UpdateAzADGroup_UpdateExpanded"
    sends_others = True
    named = {}
    refuses = dict.fromkeys(("JsonFilePath", "JsonString"), "pscompat does not act on it yet.")

    def process(self) -> None:
        graph = self.graph()
        try:
            group = self.found_id(graph)
            if self.should_process(group, "Update group"):
                graph.send("PATCH", f"/groups/{segment(group)}", body_of(self, frozenset((*self.ids, *self.objects))))
                if self.bound.get("PassThru"):
                    self.write(True)
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Remove-AzADGroup")
class RemoveAzADGroup(_OneGroup, RemoveGraphObject):
    """Removes a group."""

    net_command = f"{_NET}RemoveAzADGroup_Delete"
    refuses = {"IfMatch": "pscompat does not act on it yet."}


class _ListOfGroup(_OneGroup, GetGraphObjects):
    """Base of those that get the objects of a list of a group. what: the list's name."""

    what = "members"

    def process(self) -> None:
        graph = self.graph()
        try:
            group = self.found_id(graph)
            self.write_all(self.paged(self._objects(graph, group)))
        except ServiceError as problem:
            self.failed(problem)

    def _objects(self, graph: Graph, group: str) -> Iterator[Value]:
        for document in graph.items(f"/groups/{segment(group)}/{self.what}", self.query()):
            yield graph_object(document)


@cmdlet("Get-AzADGroupMember")
class GetAzADGroupMember(_ListOfGroup):
    """Gets the members of a group."""

    net_command = f"{_NET}GetAzADGroupMember_List"


@cmdlet("Get-AzADGroupOwner")
class GetAzADGroupOwner(_ListOfGroup):
    """Gets the owners of a group."""

    net_command = f"{_NET}GetAzADGroupOwner_List"
    what = "owners"


class _ChangesList(_OneGroup):
    """Base of those that add to a list of a group, or take from it."""

    what = "members"

    def those(self, graph: Graph) -> list[str]:
        """The ids of the objects that are meant."""
        ids = [to_string(each) for each in self.bound.get("MemberObjectId") or ()]
        for name in self.bound.get("MemberUserPrincipalName") or ():
            text = f"userPrincipalName eq '{quoted(name)}'"
            ids.append(single(graph, "/users", text, f"user with the name '{to_string(name)}'"))
        if self.bound.get("OwnerId") is not None:
            ids.append(to_string(self.bound["OwnerId"]))
        return ids

    def change(self, verb: str, adds: bool) -> None:
        """Add them or take them away."""
        graph = self.graph()
        try:
            group = self.found_id(graph)
            place = f"/groups/{segment(group)}/{self.what}"
            for each in self.those(graph):
                if not self.should_process(each, f"{verb} group '{group}'"):
                    continue
                if adds:
                    graph.send("POST", f"{place}/$ref", {"@odata.id": graph.address(f"/directoryObjects/{each}")})
                else:
                    graph.send("DELETE", f"{place}/{segment(each)}/$ref")
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.bound.get("PassThru"):
            self.write(True)


@cmdlet("Add-AzADGroupMember")
class AddAzADGroupMember(_ChangesList):
    """Adds members to a group."""

    net_command = f"{_NET}AddAzADGroupMember"

    def process(self) -> None:
        self.change("Add to", adds=True)


@cmdlet("Remove-AzADGroupMember")
class RemoveAzADGroupMember(_ChangesList):
    """Takes members from a group."""

    net_command = f"{_NET}RemoveAzADGroupMember"

    def process(self) -> None:
        self.change("Remove from", adds=False)


@cmdlet("New-AzADGroupOwner")
class NewAzADGroupOwner(_ChangesList):
    """Adds an owner to a group."""

    net_command = f"{_NET}NewAzADGroupOwner"
    what = "owners"

    def process(self) -> None:
        self.change("Add owner to", adds=True)


@cmdlet("Remove-AzADGroupOwner")
class RemoveAzADGroupOwner(_ChangesList):
    """Takes an owner from a group."""

    net_command = f"{_NET}RemoveAzADGroupOwner"
    what = "owners"

    def process(self) -> None:
        self.change("Remove owner from", adds=False)

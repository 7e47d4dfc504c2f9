"""Passwords, certificates and federated identities of applications and service principals of Microsoft Graph."""

from __future__ import annotations

import uuid
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._graph import (
    Graph,
    MicrosoftGraphFederatedIdentityCredential,
    MicrosoftGraphKeyCredential,
    MicrosoftGraphPasswordCredential,
    graph_json,
    graph_object,
    own_id,
    quoted,
    segment,
    sent_back,
)
from cmdlets.az_resources._graph_lists import GetGraphObjects, OneGraphObject, body_of
from cmdlets.az_resources.ad_applications import OneApplication, OnePrincipal, add_credentials, key_body, password_body
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."


class _Get(OneGraphObject):
    """Gets the credentials of one."""

    def process(self) -> None:
        graph = self.graph()
        try:
            found = [self.found(graph)] if self.bound.get("DisplayName") is None else self._called(graph)
        except ServiceError as problem:
            self.failed(problem)
            return
        for member, cls in (
            ("keyCredentials", MicrosoftGraphKeyCredential),
            ("passwordCredentials", MicrosoftGraphPasswordCredential),
        ):
            self.write_all(graph_object(each, cls) for one in found for each in one.get(member) or ())

    def _called(self, graph: Graph) -> list[dict[str, Any]]:
        """All that have the name -DisplayName."""
        text = self.named["DisplayName"].format(quoted(self.bound["DisplayName"]))
        return list(graph.items(self.place, {"$filter": text}))


class _New(OneGraphObject):
    """Adds a password, or certificates, to one."""

    def process(self) -> None:
        graph = self.graph()
        given = self.bound
        keys = graph_json(given["KeyCredentials"]) if given.get("KeyCredentials") is not None else []
        if given.get("CertValue") is not None:
            keys = [{**key_body(given), "keyId": str(uuid.uuid4())}]
        passwords = graph_json(given["PasswordCredentials"]) if given.get("PasswordCredentials") is not None else []
        if not keys and not passwords:
            passwords = [password_body(given)]
        try:
            one = self.found(graph) if keys else {"id": self.found_id(graph)}
            if not self.should_process(own_id(one), "Add credential"):
                return
            for answer in add_credentials(graph, one, self.place, passwords, keys):
                self.write(graph_object(answer, MicrosoftGraphPasswordCredential))
        except ServiceError as problem:
            self.failed(problem)


class _Remove(OneGraphObject):
    """Takes a credential from one, all of them without -KeyId."""

    def process(self) -> None:
        graph = self.graph()
        try:
            found = self.found(graph)
            if not self.should_process(own_id(found), "Remove credential"):
                return
            self._take(graph, found, f"{self.place}/{segment(own_id(found))}")
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.bound.get("PassThru"):
            self.write(True)

    def _take(self, graph: Graph, found: dict[str, Any], path: str) -> None:
        """Take away those that are meant. Raises ServiceError: there is none with that id."""
        keys, passwords = found.get("keyCredentials") or [], found.get("passwordCredentials") or []
        if self.bound.get("KeyId") is None:
            graph.send("PATCH", path, {"keyCredentials": []})
            gone = [str(each["keyId"]) for each in passwords]
        else:
            text = to_string(self.bound["KeyId"])
            left = [each for each in keys if str(each.get("keyId")).lower() != text.lower()]
            if len(left) != len(keys):
                graph.send("PATCH", path, {"keyCredentials": sent_back(left)})
                return
            gone = [str(each["keyId"]) for each in passwords if str(each.get("keyId")).lower() == text.lower()][:1]
            if not gone:
                message = f"{self.noun} '{own_id(found)}' does not contains credential with key id: '{text}'."
                raise ServiceError("Request_ResourceNotFound", message, kind="unknown", status_code=404)
        for key_id in gone:
            graph.send("POST", f"{path}/microsoft.graph.removePassword", {"keyId": key_id})


@cmdlet("Get-AzADAppCredential")
class GetAzADAppCredential(_Get, OneApplication):
    """Gets the credentials of an application."""

    net_command = f"{_NET}GetAzADAppCredential"


@cmdlet("New-AzADAppCredential")
class NewAzADAppCredential(_New, OneApplication):
    """Adds a credential to an application."""

    net_command = f"{_NET}NewAzADAppCredential"


@cmdlet("Remove-AzADAppCredential")
class RemoveAzADAppCredential(_Remove, OneApplication):
    """Takes credentials from an application."""

    net_command = f"{_NET}RemoveAzADAppCredential"


@cmdlet("Get-AzADSpCredential")
class GetAzADSpCredential(_Get, OnePrincipal):
    """Gets the credentials of a service principal."""

    net_command = f"{_NET}GetAzADSpCredential"


@cmdlet("New-AzADSpCredential")
class NewAzADSpCredential(_New, OnePrincipal):
    """Adds a credential to a service principal."""

    net_command = f"{_NET}NewAzADSpCredential"


@cmdlet("Remove-AzADSpCredential")
class RemoveAzADSpCredential(_Remove, OnePrincipal):
    """Takes credentials from a service principal."""

    net_command = f"{_NET}RemoveAzADSpCredential"


_WHERE = frozenset(("ApplicationObjectId", "ApplicationObject", "FederatedCredentialId"))


class _Federated(OneApplication):
    """Base: the federated credential of an application."""

    named = {}

    def path(self, graph: Graph) -> str:
        """Its path, that of the list without an id."""
        own = self.bound.get("FederatedCredentialId")
        start = f"/applications/{segment(self.found_id(graph))}/federatedIdentityCredentials"
        return f"{start}/{segment(own)}" if own else start


@cmdlet("Get-AzADAppFederatedCredential")
class GetAzADAppFederatedCredential(_Federated, GetGraphObjects):
    """Gets the federated credentials of an application."""

    net_command = f"{_NET}GetAzADApplicationFederatedIdentityCredential_List"
    place = "/applications"
    cls = MicrosoftGraphFederatedIdentityCredential

    def process(self) -> None:
        graph = self.graph()
        try:
            path = self.path(graph)
            found: Any = (
                [graph.get(path, self.chosen())] if self.FederatedCredentialId else graph.items(path, self.query())
            )
            self.write_all(self.paged(graph_object(each, self.cls) for each in found))
        except ServiceError as problem:
            self.failed(problem)


class _WritesFederated(_Federated):
    sends_others = True
    method, action = "POST", "Create federated credential"

    def process(self) -> None:
        graph = self.graph()
        try:
            path = self.path(graph)
            if not self.should_process(path, self.action):
                return
            body = None if self.method == "DELETE" else body_of(self, _WHERE)
            answer = graph.send(self.method, path, body)
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.method == "POST":
            self.write(graph_object(answer, MicrosoftGraphFederatedIdentityCredential))
        elif self.bound.get("PassThru"):
            self.write(True)


@cmdlet("New-AzADAppFederatedCredential")
class NewAzADAppFederatedCredential(_WritesFederated):
    """Adds a federated credential to an application."""

    net_command = f"{_NET}NewAzADApplicationFederatedIdentityCredential_CreateExpanded"


@cmdlet("Update-AzADAppFederatedCredential")
class UpdateAzADAppFederatedCredential(_WritesFederated):
    """Changes a federated credential of an application."""

    net_command = f"{_NET}UpdateAzADApplicationFederatedIdentityCredential_UpdateExpanded"
    refuses = dict.fromkeys(("JsonFilePath", "JsonString"), "pscompat does not act on it yet.")
    method, action = "PATCH", "Update federated credential"


@cmdlet("Remove-AzADAppFederatedCredential")
class RemoveAzADAppFederatedCredential(_WritesFederated):
    """Takes a federated credential from an application."""

    net_command = f"{_NET}RemoveAzADApplicationFederatedIdentityCredential_Delete"
    refuses = {"IfMatch": "pscompat does not act on it yet."}
    method, action = "DELETE", "Remove federated credential"

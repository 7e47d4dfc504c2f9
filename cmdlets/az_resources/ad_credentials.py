"""Passwords, certificates and federated identities of applications and service principals of Microsoft Graph."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._graph import (
    Graph,
    MicrosoftGraphFederatedIdentityCredential,
    MicrosoftGraphKeyCredential,
    MicrosoftGraphPasswordCredential,
    graph_json,
    graph_object,
    segment,
)
from cmdlets.az_resources._graph_lists import GetGraphObjects, OneGraphObject, body_of
from cmdlets.az_resources.ad_applications import OneApplication, OnePrincipal, key_body, password_body
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."


class _Get(OneGraphObject):
    """Gets the credentials of one."""

    def process(self) -> None:
        graph = self.graph()
        try:
            found = graph.get(f"{self.place}/{segment(self.found_id(graph))}")
        except ServiceError as problem:
            self.failed(problem)
            return
        self.write_all(graph_object(each, MicrosoftGraphKeyCredential) for each in found.get("keyCredentials") or ())
        self.write_all(
            graph_object(each, MicrosoftGraphPasswordCredential) for each in found.get("passwordCredentials") or ()
        )


class _New(_Get):
    """Adds a password, or certificates, to one."""

    def process(self) -> None:
        graph = self.graph()
        given = self.bound
        try:
            path = f"{self.place}/{segment(self.found_id(graph))}"
            if not self.should_process(path.rpartition("/")[2], "Add credential"):
                return
            if given.get("CertValue") is not None or given.get("KeyCredentials") is not None:
                new = (
                    graph_json(given["KeyCredentials"])
                    if given.get("KeyCredentials") is not None
                    else [key_body(given)]
                )
                before = graph.get(path).get("keyCredentials") or []
                graph.send("PATCH", path, {"keyCredentials": [*before, *new]})
                known = {each.get("keyId") for each in before}
                made = [each for each in graph.get(path).get("keyCredentials") or () if each.get("keyId") not in known]
                self.write_all(graph_object(each, MicrosoftGraphKeyCredential) for each in made)
                return
            passwords = (
                graph_json(given["PasswordCredentials"]) if given.get("PasswordCredentials") is not None else None
            )
            for each in passwords or [password_body(given)]:
                answer = graph.send("POST", f"{path}/addPassword", {"passwordCredential": each})
                self.write(graph_object(answer, MicrosoftGraphPasswordCredential))
        except ServiceError as problem:
            self.failed(problem)


class _Remove(_Get):
    """Takes a credential from one, all of them without -KeyId."""

    def process(self) -> None:
        graph = self.graph()
        wanted = to_string(self.bound["KeyId"]).lower() if self.bound.get("KeyId") is not None else None
        try:
            path = f"{self.place}/{segment(self.found_id(graph))}"
            if not self.should_process(path.rpartition("/")[2], "Remove credential"):
                return
            found = graph.get(path)
            keys = found.get("keyCredentials") or []
            left = [each for each in keys if wanted is not None and str(each.get("keyId")).lower() != wanted]
            if len(left) != len(keys):
                graph.send("PATCH", path, {"keyCredentials": left})
            for each in found.get("passwordCredentials") or ():
                if wanted is None or str(each.get("keyId")).lower() == wanted:
                    graph.send("POST", f"{path}/removePassword", {"keyId": each["keyId"]})
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.bound.get("PassThru"):
            self.write(True)


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

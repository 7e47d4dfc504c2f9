"""Applications and service principals of Microsoft Graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._graph import (
    Graph,
    GraphCmdlet,
    MicrosoftGraphApplication,
    MicrosoftGraphPasswordCredential,
    MicrosoftGraphServicePrincipal,
    graph_json,
    graph_object,
    id_of,
    own_id,
    segment,
)
from cmdlets.az_resources._graph_lists import (
    COUNTED,
    GetGraphObjects,
    OneGraphObject,
    RemoveGraphObject,
    body_of,
    single,
)
from cmdlets.az_resources._role_writes import assign_role
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."
_OF_APP_ID = "appId eq '{}'"
_DAYS = 365


def moment(value: Value) -> str:
    """A DateTime as Graph takes it."""
    return str(graph_json(value))


def password_body(given: dict[str, Any]) -> dict[str, Any]:
    """The password that -StartDate, -EndDate and the like describe; a year from now where they say nothing."""
    start = moment(given["StartDate"]) if given.get("StartDate") is not None else _now()
    end = moment(given["EndDate"]) if given.get("EndDate") is not None else _later(start)
    found = {"startDateTime": start, "endDateTime": end}
    if given.get("CustomKeyIdentifier"):
        found["customKeyIdentifier"] = to_string(given["CustomKeyIdentifier"])
    return found


def key_body(given: dict[str, Any]) -> dict[str, Any]:
    """The certificate that -CertValue describes."""
    dates = {
        name: moment(given[key])
        for name, key in (("startDateTime", "StartDate"), ("endDateTime", "EndDate"))
        if given.get(key) is not None
    }
    return {"key": to_string(given["CertValue"]), "type": "AsymmetricX509Cert", "usage": "Verify", **dates}


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _later(start: str) -> str:
    found = datetime.strptime(start[:19], "%Y-%m-%dT%H:%M:%S")
    try:
        later = found.replace(year=found.year + 1)
    except ValueError:
        later = found + timedelta(days=_DAYS)
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


@cmdlet("Get-AzADApplication")
class GetAzADApplication(GetGraphObjects):
    """Gets applications."""

    net_command = f"{_NET}GetAzADApplication_List"
    place = "/applications"
    cls = MicrosoftGraphApplication
    ignores = COUNTED
    filters = {
        "ApplicationId": _OF_APP_ID,
        "DisplayName": "displayName eq '{}'",
        "DisplayNameStartWith": "startsWith(displayName, '{}')",
        "IdentifierUri": "identifierUris/any(s:s eq '{}')",
    }
    defaults = "id appId displayName"
    examples = (
        Example(
            "$null = New-AzADApplication -DisplayName shop; (Get-AzADApplication -DisplayName shop).DisplayName",
            "shop",
            simulator=True,
        ),
    )

    def listed(self, graph: Graph) -> Iterator[Value]:
        if not self.OwnedApplication:
            yield from super().listed(graph)
            return
        for document in graph.items("/me/ownedObjects/microsoft.graph.application", self.query()):
            yield graph_object(document, MicrosoftGraphApplication)


_APP_APART = frozenset(
    (
        *("CertValue", "StartDate", "EndDate", "KeyCredentials", "PasswordCredentials", "AvailableToOtherTenants"),
        *("HomePage", "ReplyUrls", "SPARedirectUri", "PublicClientRedirectUri", "LogoInputFile", "Web"),
        *("RequestedAccessTokenVersion", "Api", "InputObject", "ObjectId", "ApplicationId"),
    )
)


def application_body(command: GraphCmdlet) -> dict[str, Any]:
    """The body that the parameters of an application make."""
    given = command.bound
    body = body_of(command, _APP_APART)
    if "AvailableToOtherTenants" in given:
        body["signInAudience"] = "AzureADMultipleOrgs" if given["AvailableToOtherTenants"] else "AzureADMyOrg"
    web: dict[str, Any] = dict(graph_json(given["Web"])) if given.get("Web") is not None else {}
    if given.get("HomePage") is not None:
        web["homePageUrl"] = to_string(given["HomePage"])
    if given.get("ReplyUrls") is not None:
        web["redirectUris"] = graph_json(given["ReplyUrls"])
    if web:
        body["web"] = web
    for name, member in (("SPARedirectUri", "spa"), ("PublicClientRedirectUri", "publicClient")):
        if given.get(name) is not None:
            body[member] = {"redirectUris": graph_json(given[name])}
    api: dict[str, Any] = dict(graph_json(given["Api"])) if given.get("Api") is not None else {}
    if given.get("RequestedAccessTokenVersion") is not None:
        api["requestedAccessTokenVersion"] = int(given["RequestedAccessTokenVersion"])
    if api:
        body["api"] = api
    return body


def make_application(graph: Graph, body: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Make an application with the credentials that were given; its document, with the password where one was made. Raises ServiceError."""
    keys = graph_json(given["KeyCredentials"]) if given.get("KeyCredentials") is not None else []
    if given.get("CertValue") is not None:
        keys = [key_body(given)]
    made: dict[str, Any] = graph.send("POST", "/applications", {**body, **({"keyCredentials": keys} if keys else {})})
    passwords = graph_json(given["PasswordCredentials"]) if given.get("PasswordCredentials") is not None else []
    if not keys and not passwords and (given.get("StartDate") is not None or given.get("EndDate") is not None):
        passwords = [password_body(given)]
    added = [
        graph.send("POST", f"/applications/{own_id(made)}/addPassword", {"passwordCredential": each})
        for each in passwords
    ]
    return {**(made or {}), **({"passwordCredentials": added} if added else {})}


@cmdlet("New-AzADApplication")
class NewAzADApplication(GraphCmdlet):
    """Makes an application."""

    net_command = f"{_NET}NewAzADApplication"
    sends_others = True
    refuses = {"LogoInputFile": "pscompat does not send logos yet."}

    def process(self) -> None:
        if not self.should_process(self.DisplayName, "Create application"):
            return
        try:
            self.write(
                graph_object(
                    make_application(self.graph(), application_body(self), self.bound), MicrosoftGraphApplication
                )
            )
        except ServiceError as problem:
            self.failed(problem)


class OneApplication(OneGraphObject):
    """Base of those that act upon an application."""

    place = "/applications"
    noun = "application"
    objects = ("InputObject", "ApplicationObject")
    ids = ("ObjectId", "ApplicationObjectId")
    named = {"ApplicationId": _OF_APP_ID, "DisplayName": "displayName eq '{}'"}


@cmdlet("Update-AzADApplication")
class UpdateAzADApplication(OneApplication):
    """Changes an application."""

    net_command = f"{_NET}UpdateAzADApplication"
    sends_others = True
    named = {"ApplicationId": _OF_APP_ID}
    refuses = {"LogoInputFile": "pscompat does not send logos yet."}

    def process(self) -> None:
        graph = self.graph()
        try:
            found = self.found_id(graph)
            if self.should_process(found, "Update application"):
                graph.send("PATCH", f"/applications/{segment(found)}", application_body(self))
                if self.bound.get("PassThru"):
                    self.write(True)
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Remove-AzADApplication")
class RemoveAzADApplication(OneApplication, RemoveGraphObject):
    """Removes an application."""

    net_command = f"{_NET}RemoveAzADApplication"


@cmdlet("Get-AzADServicePrincipal")
class GetAzADServicePrincipal(GetGraphObjects):
    """Gets service principals."""

    net_command = f"{_NET}GetAzADServicePrincipal_List"
    place = "/servicePrincipals"
    cls = MicrosoftGraphServicePrincipal
    ignores = COUNTED
    filters = {
        "ApplicationId": _OF_APP_ID,
        "DisplayName": "displayName eq '{}'",
        "DisplayNameBeginsWith": "startsWith(displayName, '{}')",
        "ServicePrincipalName": "servicePrincipalNames/any(x:x eq '{}')",
    }
    defaults = "id appId displayName"
    examples = (
        Example(
            "$sp = New-AzADServicePrincipal -DisplayName shop; (Get-AzADServicePrincipal -ApplicationId $sp.AppId).DisplayName",
            "shop",
            simulator=True,
        ),
    )

    def query(self) -> dict[str, str]:
        found = super().query()
        if self.ApplicationObject is not None:
            found["$filter"] = _OF_APP_ID.format(id_of(self.ApplicationObject, "AppId"))
        return found


class OnePrincipal(OneGraphObject):
    """Base of those that act upon a service principal."""

    place = "/servicePrincipals"
    noun = "service principal"
    objects = ("InputObject", "ServicePrincipalObject")
    ids = ("ObjectId", "ServicePrincipalId")
    named = {
        "ApplicationId": _OF_APP_ID,
        "DisplayName": "displayName eq '{}'",
        "ServicePrincipalName": "servicePrincipalNames/any(x:x eq '{}')",
    }

    def found_id(self, graph: Graph) -> str:
        application = self.bound.get("ApplicationObject")
        if application is not None:
            app_id = id_of(application, "AppId")
            return single(graph, self.place, _OF_APP_ID.format(app_id), f"{self.noun} of the application '{app_id}'")
        return super().found_id(graph)


_PRINCIPAL_APART = frozenset(
    (
        *("CertValue", "StartDate", "EndDate", "KeyCredential", "PasswordCredential", "Role", "Scope", "DisplayName"),
        *(
            "ApplicationId",
            "ApplicationObject",
            "InputObject",
            "ObjectId",
            "ServicePrincipalName",
            "IdentifierUri",
            "HomePage",
        ),
    )
)


@cmdlet("New-AzADServicePrincipal")
class NewAzADServicePrincipal(GraphCmdlet):
    """Makes a service principal of an application, or with an application and password of its own; -Role gives it a role."""

    net_command = f"{_NET}NewAzADServicePrincipal"
    sends_others = True

    def process(self) -> None:
        name = self.bound.get("DisplayName")
        if not self.should_process(to_string(name or "service principal"), "Create service principal"):
            return
        graph = self.graph()
        try:
            app_id, passwords = self._application(graph, name)
            body = {"appId": app_id, **body_of(self, _PRINCIPAL_APART)}
            made = graph.send("POST", "/servicePrincipals", body)
        except ServiceError as problem:
            self.failed(problem)
            return
        found = graph_object(made, MicrosoftGraphServicePrincipal)
        if passwords:
            found.values["PasswordCredentials"] = [
                graph_object(each, MicrosoftGraphPasswordCredential) for each in passwords
            ]
        self.write(found)
        if self.Role:
            assign_role(self, own_id(made), to_string(self.Role), self.bound.get("Scope"))

    def _application(self, graph: Graph, name: Value) -> tuple[str, list[dict[str, Any]]]:
        """The id of the application, made where none was given, and the passwords that were made."""
        if self.ApplicationObject is not None:
            return id_of(self.ApplicationObject, "AppId") or "", []
        if self.ApplicationId is not None:
            return to_string(self.ApplicationId), []
        shown = to_string(name) if name else f"azure-powershell-{datetime.now().strftime('%m-%d-%Y-%H-%M-%S')}"
        given = dict(self.bound)
        given["KeyCredentials"] = given.pop("KeyCredential", None)
        given["PasswordCredentials"] = given.pop("PasswordCredential", None)
        if given["KeyCredentials"] is None and given["PasswordCredentials"] is None and given.get("StartDate") is None:
            given["StartDate"] = _now()
        made = make_application(graph, {"displayName": shown}, given)
        return own_id(made, "appId"), made.get("passwordCredentials") or []


@cmdlet("Update-AzADServicePrincipal")
class UpdateAzADServicePrincipal(OnePrincipal):
    """Changes a service principal; names and addresses are those of its application."""

    net_command = f"{_NET}UpdateAzADServicePrincipal"
    sends_others = True
    named = {"ApplicationId": _OF_APP_ID, "ServicePrincipalName": "servicePrincipalNames/any(x:x eq '{}')"}

    def process(self) -> None:
        graph = self.graph()
        try:
            found = self.found_id(graph)
            if not self.should_process(found, "Update service principal"):
                return
            apart = _PRINCIPAL_APART - {"IdentifierUri", "HomePage", "DisplayName"}
            body = body_of(self, apart)
            of_application: dict[str, Any] = {
                name: body.pop(name) for name in ("identifierUris", "displayName") if name in body
            }
            if "homePage" in body:
                of_application["web"] = {"homePageUrl": body.pop("homePage")}
            if of_application:
                app_id = graph.get(f"/servicePrincipals/{segment(found)}")["appId"]
                [application] = [
                    each["id"] for each in graph.items("/applications", {"$filter": _OF_APP_ID.format(app_id)})
                ][:1]
                graph.send("PATCH", f"/applications/{application}", of_application)
            if body:
                graph.send("PATCH", f"/servicePrincipals/{segment(found)}", body)
            if self.bound.get("PassThru"):
                self.write(True)
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Remove-AzADServicePrincipal")
class RemoveAzADServicePrincipal(OnePrincipal, RemoveGraphObject):
    """Removes a service principal."""

    net_command = f"{_NET}RemoveAzADServicePrincipal"
    refuses = {"IfMatch": "pscompat does not act on it yet."}

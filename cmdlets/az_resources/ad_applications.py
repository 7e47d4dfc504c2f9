"""Applications and service principals of Microsoft Graph."""

from __future__ import annotations

import uuid
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
    quoted,
    segment,
    sent_back,
)
from cmdlets.az_resources._graph_lists import (
    COUNTED,
    GetGraphObjects,
    OneGraphObject,
    RemoveGraphObject,
    body_of,
    single,
    single_document,
)
from cmdlets.az_resources._role_writes import assign_role
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."
_OF_APP_ID = "appId eq '{}'"
_WITH_APP_ID = "AppId eq '{}'"
"""As Az asks for service principals."""
_WITH_NAME = "ServicePrincipalNames/any(s:s eq '{}')"
_DAYS = 365
_SECONDS = len("2026-01-01T00:00:00")


ADD_PASSWORD = "microsoft.graph.addPassword"
"""The action's whole name, as Az asks for it."""


def moment(value: Value) -> str:
    """A DateTime as Graph takes it."""
    return str(graph_json(value))


def password_body(given: dict[str, Any]) -> dict[str, Any]:
    """The password that -StartDate, -EndDate and the like describe: Graph says the rest."""
    return {**_described(given), "keyId": str(uuid.uuid4())}


def key_body(given: dict[str, Any]) -> dict[str, Any]:
    """The certificate that -CertValue describes."""
    key = "".join(to_string(given["CertValue"]).split())
    return {"key": key, "type": "AsymmetricX509Cert", "usage": "Verify", **_described(given)}


def _described(given: dict[str, Any]) -> dict[str, Any]:
    found = {
        name: moment(given[key])
        for name, key in (("startDateTime", "StartDate"), ("endDateTime", "EndDate"))
        if given.get(key) is not None
    }
    if given.get("CustomKeyIdentifier"):
        found["customKeyIdentifier"] = to_string(given["CustomKeyIdentifier"])
    return found


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


def _later(start: str) -> str:
    """A year after a moment, with the same zone."""
    found = datetime.strptime(start[:_SECONDS], "%Y-%m-%dT%H:%M:%S")
    try:
        later = found.replace(year=found.year + 1)
    except ValueError:
        later = found + timedelta(days=_DAYS)
    return later.strftime("%Y-%m-%dT%H:%M:%S") + start[_SECONDS:]


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
        "DisplayNameStartWith": "startsWith(DisplayName, '{}')",
        "IdentifierUri": "identifierUris/any(s:s eq '{}')",
    }
    defaults = "DisplayName Id DeletedDateTime IdentifierUris Web AppId SignInAudience"
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
        for document in graph.items("/me/ownedObjects/$/Microsoft.Graph.Application", self.query()):
            yield graph_object(document, MicrosoftGraphApplication)


_APP_APART = frozenset(
    (
        *("CertValue", "StartDate", "EndDate", "KeyCredentials", "PasswordCredentials", "AvailableToOtherTenants"),
        *("HomePage", "ReplyUrl", "ReplyUrls", "SPARedirectUri", "PublicClientRedirectUri", "LogoInputFile", "Web"),
        *("RequestedAccessTokenVersion", "Api", "InputObject", "ObjectId", "ApplicationId"),
    )
)


def application_body(command: GraphCmdlet) -> dict[str, Any]:
    """The body that the parameters of an application make."""
    given = command.bound
    body = body_of(command, _APP_APART)
    body |= _audience(given)
    web: dict[str, Any] = dict(graph_json(given["Web"])) if given.get("Web") is not None else {}
    if given.get("HomePage") is not None:
        web["homePageUrl"] = to_string(given["HomePage"])
    for name in ("ReplyUrls", "ReplyUrl"):
        if given.get(name) is not None:
            web["redirectUris"] = graph_json(given[name])
    # Graph keeps the addresses of one kind alone: those of the web, else of a page, else of a client.
    others = (("SPARedirectUri", "spa"), ("PublicClientRedirectUri", "publicClient"))
    member, addresses = next(((member, given[name]) for name, member in others if given.get(name)), ("", None))
    if web:
        body["web"] = web
    if member and not any(given.get(name) for name in ("HomePage", "ReplyUrls", "ReplyUrl")):
        body[member] = {"redirectUris": graph_json(addresses)}
    api: dict[str, Any] = dict(graph_json(given["Api"])) if given.get("Api") is not None else {}
    if given.get("RequestedAccessTokenVersion") is not None:
        api["requestedAccessTokenVersion"] = int(given["RequestedAccessTokenVersion"])
    if api:
        body["api"] = api
    return body


def add_credentials(
    graph: Graph, one: dict[str, Any], place: str, passwords: list[dict[str, Any]], keys: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Give an object passwords, and certificates besides those that it has; the passwords with their secrets. Raises ServiceError."""
    path = f"{place}/{segment(own_id(one))}"
    made = [graph.send("POST", f"{path}/{ADD_PASSWORD}", {"passwordCredential": each}) for each in passwords]
    if keys:
        graph.send("PATCH", path, {"keyCredentials": [*sent_back(one.get("keyCredentials") or []), *keys]})
    return made


_ONE_TENANT, _TENANTS = "AzureADMyOrg", "AzureADMultipleOrgs"
_ALONE = frozenset(("azureadmyorg", "personalmicrosoftaccount"))
_SHARED = frozenset(("azureadmultipleorgs", "azureadandpersonalmicrosoftaccount"))


def _audience(given: dict[str, Any]) -> dict[str, Any]:
    """Who may sign in, by -AvailableToOtherTenants. Raises ServiceError: -SignInAudience says another thing."""
    if "AvailableToOtherTenants" not in given:
        return {}
    shared, said = bool(given["AvailableToOtherTenants"]), given.get("SignInAudience")
    if not said:
        return {"signInAudience": _TENANTS if shared else _ONE_TENANT}
    text = to_string(said)
    if text.lower() in (_ALONE if shared else _SHARED):
        message = (
            f"sign in audience '{text}' cannot be available to other tenants"
            if shared
            else f"sign in audience '{text}' is available to other tenants, please try to use '{_ONE_TENANT}' or 'PersonalMicrosoftAccount'"
        )
        raise ServiceError("Request_BadRequest", message, kind="unknown", status_code=400)
    return {}


def make_application(graph: Graph, body: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Make an application with the credentials that were given; its document, with the password where one was made. Raises ServiceError."""
    keys = graph_json(given["KeyCredentials"]) if given.get("KeyCredentials") is not None else []
    if given.get("CertValue") is not None:
        keys = [key_body(given)]
    sent = {"signInAudience": _ONE_TENANT, **body, **({"keyCredentials": keys} if keys else {})}
    made: dict[str, Any] = graph.send("POST", "/applications", sent)
    passwords = graph_json(given["PasswordCredentials"]) if given.get("PasswordCredentials") is not None else []
    if not keys and not passwords and (given.get("StartDate") is not None or given.get("EndDate") is not None):
        passwords = [password_body(given)]
    added = add_credentials(graph, made or {}, "/applications", passwords, [])
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
        "ApplicationId": _WITH_APP_ID,
        "DisplayName": "displayName eq '{}'",
        "DisplayNameBeginsWith": "startsWith(DisplayName, '{}')",
        "ServicePrincipalName": _WITH_NAME,
    }
    defaults = "DisplayName Id DeletedDateTime ServicePrincipalNames AppId"
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
            found["$filter"] = _WITH_APP_ID.format(id_of(self.ApplicationObject, "AppId"))
        return found


class OnePrincipal(OneGraphObject):
    """Base of those that act upon a service principal."""

    place = "/servicePrincipals"
    noun = "service principal"
    objects = ("InputObject", "ServicePrincipalObject")
    ids = ("ObjectId", "ServicePrincipalId")
    named = {
        "ApplicationId": _WITH_APP_ID,
        "DisplayName": "displayName eq '{}'",
        "ServicePrincipalName": _WITH_NAME,
    }

    def found_id(self, graph: Graph) -> str:
        application = self.bound.get("ApplicationObject")
        if application is not None:
            app_id = id_of(application, "AppId")
            return single(graph, self.place, _WITH_APP_ID.format(app_id), f"{self.noun} of the application '{app_id}'")
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
            "Homepage",
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
        if given["KeyCredentials"] is None and given["PasswordCredentials"] is None:
            given["StartDate"] = moment(given["StartDate"]) if given.get("StartDate") is not None else _now()
            given["EndDate"] = given["EndDate"] if given.get("EndDate") is not None else _later(given["StartDate"])
        made = make_application(graph, {"displayName": shown}, given)
        return own_id(made, "appId"), made.get("passwordCredentials") or []


@cmdlet("Update-AzADServicePrincipal")
class UpdateAzADServicePrincipal(OnePrincipal):
    """Changes a service principal; names and addresses are those of its application."""

    net_command = f"{_NET}UpdateAzADServicePrincipal"
    sends_others = True
    named = {"ApplicationId": _WITH_APP_ID, "ServicePrincipalName": _WITH_NAME}

    def process(self) -> None:
        graph = self.graph()
        given = self.bound
        try:
            found, app_id = self._target(graph)
            if not self.should_process(found, "Update service principal"):
                return
            of_application: dict[str, Any] = {}
            if "IdentifierUri" in given:
                of_application["identifierUris"] = graph_json(given["IdentifierUri"])
            if given.get("DisplayName"):
                of_application["displayName"] = to_string(given["DisplayName"])
            if given.get("Homepage"):
                of_application["web"] = {"homePageUrl": to_string(given["Homepage"])}
            application = own_id(_application(graph, app_id))
            graph.send("PATCH", f"/applications/{segment(application)}", of_application)
            passwords, keys = (graph_json(given.get(f"{name}Credential") or []) for name in ("Password", "Key"))
            if passwords or keys:
                one = _application(graph, app_id)
                add_credentials(graph, one, "/applications", passwords, [] if passwords else keys)
            graph.send("PATCH", f"/servicePrincipals/{segment(found)}", body_of(self, _PRINCIPAL_APART))
            if given.get("PassThru"):
                self.write(True)
        except ServiceError as problem:
            self.failed(problem)

    def _target(self, graph: Graph) -> tuple[str, str]:
        """The ids of the service principal and of its application. Raises ServiceError."""
        known = id_of(self.InputObject, "AppId") if self.InputObject is not None else None
        if known:
            return self.found_id(graph), known
        document = self.found(graph)
        return own_id(document), own_id(document, "appId")


def _application(graph: Graph, app_id: str) -> dict[str, Any]:
    """The application with an application's id. Raises ServiceError."""
    return single_document(graph, "/applications", _OF_APP_ID.format(quoted(app_id)), f"application '{app_id}'")


@cmdlet("Remove-AzADServicePrincipal")
class RemoveAzADServicePrincipal(OnePrincipal, RemoveGraphObject):
    """Removes a service principal."""

    net_command = f"{_NET}RemoveAzADServicePrincipal"
    refuses = {"IfMatch": "pscompat does not act on it yet."}

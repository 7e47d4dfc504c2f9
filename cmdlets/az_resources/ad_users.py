"""Users and tenants of Microsoft Graph."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._graph import (
    GraphCmdlet,
    MicrosoftGraphOrganization,
    MicrosoftGraphUser,
    graph_json,
    graph_object,
    segment,
)
from cmdlets.az_resources._graph_lists import COUNTED, GetGraphObjects, OneGraphObject, RemoveGraphObject, body_of
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import unwrap

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."
_PASSWORDS = frozenset(("Password", "PasswordProfile", "ForceChangePasswordNextLogin"))
_MADE = "$null = New-AzADUser -DisplayName Ann -MailNickname ann -UserPrincipalName ann@contoso.com -Password (ConvertTo-SecureString 'Not-real-1' -AsPlainText -Force)"


@cmdlet("Get-AzADUser")
class GetAzADUser(GetGraphObjects):
    """Gets users."""

    net_command = f"{_NET}GetAzADUser_List"
    place = "/users"
    cls = MicrosoftGraphUser
    filters = {
        "DisplayName": "displayName eq '{}'",
        "StartsWith": "startsWith(DisplayName, '{}')",
        "UserPrincipalName": "userPrincipalName eq '{}'",
        "Mail": "mail eq '{}'",
    }
    defaults = "DisplayName Id DeletedDateTime UserPrincipalName UsageLocation GivenName SurName AccountEnabled MailNickName Mail"
    ignores = COUNTED
    examples = (
        Example(f"{_MADE}; (Get-AzADUser -UserPrincipalName ann@contoso.com).DisplayName", "Ann", simulator=True),
    )

    def process(self) -> None:
        if not self.SignedIn:
            super().process()
            return
        try:
            self.write(graph_object(self.graph().get("/me", self.chosen()), MicrosoftGraphUser))
        except ServiceError as problem:
            self.failed(problem)


def _profile(command: GraphCmdlet) -> dict[str, Any] | None:
    """The password that was given, as Graph takes it."""
    given = command.bound
    if given.get("PasswordProfile") is not None:
        profile: dict[str, Any] = graph_json(given["PasswordProfile"])
        return profile
    if given.get("Password") is None:
        return None
    secret = unwrap(given["Password"])
    changes = bool(given.get("ForceChangePasswordNextLogin"))
    return {
        "forceChangePasswordNextSignIn": changes,
        "password": secret.reveal() if hasattr(secret, "reveal") else str(secret),
    }


def _with_password(command: GraphCmdlet, body: dict[str, Any]) -> dict[str, Any]:
    """A user's body with the password that was given; -Password enables the account too."""
    profile = _profile(command)
    if profile is None:
        return body
    enabled = {"accountEnabled": True} if command.bound.get("PasswordProfile") is None else {}
    return {**body, **enabled, "passwordProfile": profile}


@cmdlet("New-AzADUser")
class NewAzADUser(GraphCmdlet):
    """Makes a user."""

    net_command = f"{_NET}NewAzADUser_CreateExpanded"
    sends_others = True

    def process(self) -> None:
        if not self.should_process(self.DisplayName, "Create user"):
            return
        body = _with_password(self, body_of(self, _PASSWORDS))
        try:
            self.write(graph_object(self.graph().send("POST", "/users", body), MicrosoftGraphUser))
        except ServiceError as problem:
            self.failed(problem)


class _OneUser(OneGraphObject):
    place = "/users"
    noun = "user"
    ids = ("ObjectId", "UPNOrObjectId", "UserPrincipalName")


@cmdlet("Update-AzADUser")
class UpdateAzADUser(_OneUser):
    """Changes a user."""

    net_command = f"{_NET}UpdateAzADUser_UpdateExpanded"
    sends_others = True

    def process(self) -> None:
        apart = _PASSWORDS | {*self.ids, *self.objects}
        graph = self.graph()
        try:
            user = self.found_id(graph)
            if self.should_process(user, "Update user"):
                graph.send("PATCH", f"/users/{segment(user)}", _with_password(self, body_of(self, apart)))
                if self.bound.get("PassThru"):
                    self.write(True)
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Remove-AzADUser")
class RemoveAzADUser(_OneUser, RemoveGraphObject):
    """Removes a user."""

    net_command = f"{_NET}RemoveAzADUser_Delete"


@cmdlet("Get-AzADOrganization")
class GetAzADOrganization(GetGraphObjects):
    """Gets the tenant."""

    net_command = f"{_NET}GetAzADOrganization_List"
    place = "/organization"
    cls = MicrosoftGraphOrganization
    examples = (Example("@(Get-AzADOrganization).Count", "1", simulator=True),)

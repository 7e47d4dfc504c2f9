"""What applications ask for, and the roles of applications that service principals have."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import NOT_YET, cmdlet
from cmdlets._az.given_json import given_json
from cmdlets._az.objects import AzureObject
from cmdlets.az_resources._graph import (
    MODELS,
    Graph,
    GraphCmdlet,
    MicrosoftGraphAppRoleAssignment,
    graph_json,
    graph_object,
    own_id,
    quoted,
    segment,
)
from cmdlets.az_resources._graph_lists import GetGraphObjects, single
from cmdlets.az_resources.ad_applications import OneApplication
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string

_NET = "Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Cmdlets."


class MicrosoftGraphApplicationApiPermission(AzureObject):
    """A permission that an application asks for."""

    __slots__ = ()
    net_name = f"{MODELS}MicrosoftGraphApplicationApiPermission"


class _Permissions(OneApplication):
    """Base: the permissions of an application, by the application that gives them."""

    def read(self, graph: Graph) -> tuple[str, list[dict[str, Any]]]:
        """The application's path, and what it asks for. Raises ServiceError."""
        application = self.found(graph)
        return f"/applications/{segment(own_id(application))}", application.get("requiredResourceAccess") or []


@cmdlet("Get-AzADAppPermission")
class GetAzADAppPermission(_Permissions):
    """Gets the permissions that an application asks for."""

    net_command = f"{_NET}GetAzADAppPermission"

    def process(self) -> None:
        try:
            _, found = self.read(self.graph())
        except ServiceError as problem:
            self.failed(problem)
            return
        for api in found:
            for each in api.get("resourceAccess") or ():
                values = {"ApiId": api.get("resourceAppId"), "Id": each.get("id"), "Type": each.get("type")}
                self.write(MicrosoftGraphApplicationApiPermission(values))


@cmdlet("Add-AzADAppPermission")
class AddAzADAppPermission(_Permissions):
    """Makes an application ask for a permission."""

    net_command = f"{_NET}AddAzADAppPermission"

    def process(self) -> None:
        graph = self.graph()
        try:
            path, found = self.read(graph)
            if not self.should_process(path.rpartition("/")[2], "Add permission"):
                return
            api = to_string(self.ApiId)
            new = {"id": to_string(self.PermissionId), "type": self.Type or "Scope"}
            known = [each for each in found if str(each.get("resourceAppId")).lower() == api.lower()]
            before = [one for each in known for one in each.get("resourceAccess") or ()]
            if new in before:
                raise _wrong(f"API permission with id '{new['id']}' already exists.")
            others = [each for each in found if each not in known]
            added = {"resourceAppId": api, "resourceAccess": [*before, new]}
            graph.send("PATCH", path, {"requiredResourceAccess": [*others, added]})
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("Remove-AzADAppPermission")
class RemoveAzADAppPermission(_Permissions):
    """Makes an application no longer ask for a permission."""

    net_command = f"{_NET}RemoveAzADAppPermission"

    def process(self) -> None:
        graph = self.graph()
        wanted = to_string(self.PermissionId).lower()
        try:
            path, found = self.read(graph)
            if not self.should_process(path.rpartition("/")[2], "Remove permission"):
                return
            if not any(
                str(one.get("id")).lower() == wanted for each in found for one in each.get("resourceAccess") or ()
            ):
                raise _wrong(f"API permission with id '{to_string(self.PermissionId)}' does not exist.")
            for each in found:
                each["resourceAccess"] = [
                    one for one in each.get("resourceAccess") or () if str(one.get("id")).lower() != wanted
                ]
            graph.send("PATCH", path, {"requiredResourceAccess": [each for each in found if each["resourceAccess"]]})
        except ServiceError as problem:
            self.failed(problem)


def _wrong(message: str) -> ServiceError:
    return ServiceError("Request_BadRequest", message, kind="unknown", status_code=400)


def _roles(principal: str, assignment: str | None = None) -> str:
    path = f"/servicePrincipals/{segment(principal)}/appRoleAssignments"
    return f"{path}/{segment(assignment)}" if assignment else path


@cmdlet("Get-AzADServicePrincipalAppRoleAssignment")
class GetAzADServicePrincipalAppRoleAssignment(GetGraphObjects):
    """Gets the roles of applications that a service principal has."""

    net_command = f"{_NET}GetAzADServicePrincipalAppRoleAssignment_List"
    place = "/servicePrincipals"
    cls = MicrosoftGraphAppRoleAssignment

    def process(self) -> None:
        graph = self.graph()
        path = _roles(self.ServicePrincipalId, self.AppRoleAssignmentId)
        try:
            found: Any = (
                [graph.get(path, self.chosen())] if self.AppRoleAssignmentId else graph.items(path, self.query())
            )
            self.write_all(self.paged(graph_object(each, self.cls) for each in found))
        except ServiceError as problem:
            self.failed(problem)


@cmdlet("New-AzADServicePrincipalAppRoleAssignment")
class NewAzADServicePrincipalAppRoleAssignment(GraphCmdlet):
    """Gives a service principal a role of an application."""

    net_command = f"{_NET}NewAzADServicePrincipalAppRoleAssignment"

    def process(self) -> None:
        graph = self.graph()
        try:
            principal = self._named(graph, "ServicePrincipalId", "ServicePrincipalDisplayName")
            resource = self._named(graph, "ResourceId", "ResourceDisplayName")
            if not self.should_process(principal, "Add app role assignment"):
                return
            body = {"principalId": principal, "resourceId": resource, "appRoleId": self.AppRoleId}
            more = graph_json(self.AdditionalProperties) if self.AdditionalProperties is not None else {}
            sent = {name: value for name, value in {**body, **more}.items() if value is not None}
            answer = graph.send("POST", _roles(principal), sent)
        except ServiceError as problem:
            self.failed(problem)
            return
        self.write(graph_object(answer, MicrosoftGraphAppRoleAssignment))

    def _named(self, graph: Graph, own: str, name: str) -> str:
        """The id of a service principal that is given, or found by its name."""
        if self.bound.get(own):
            return to_string(self.bound[own])
        value = to_string(self.bound[name])
        return single(
            graph, "/servicePrincipals", f"displayName eq '{quoted(value)}'", f"service principal called '{value}'"
        )


@cmdlet("Update-AzADServicePrincipalAppRoleAssignment")
class UpdateAzADServicePrincipalAppRoleAssignment(GraphCmdlet):
    """Changes a role of an application that a service principal has."""

    net_command = f"{_NET}UpdateAzADServicePrincipalAppRoleAssignment_UpdateExpanded"

    def process(self) -> None:
        path = _roles(self.ServicePrincipalId, self.AppRoleAssignmentId)
        body = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if body is None:
            body = graph_json(self.Body) if self.Body is not None else {}
            body |= graph_json(self.AdditionalProperties) if self.AdditionalProperties is not None else {}
            body |= {"appRoleId": self.AppRoleId} if self.AppRoleId else {}
        if not self.should_process(self.AppRoleAssignmentId, "Update app role assignment"):
            return
        try:
            self.graph().send("PATCH", path, body)
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.PassThru:
            self.write(True)


@cmdlet("Remove-AzADServicePrincipalAppRoleAssignment")
class RemoveAzADServicePrincipalAppRoleAssignment(GraphCmdlet):
    """Takes a role of an application from a service principal."""

    net_command = f"{_NET}RemoveAzADServicePrincipalAppRoleAssignment_Delete"
    refuses = {"IfMatch": NOT_YET}

    def process(self) -> None:
        path = _roles(self.ServicePrincipalId, self.AppRoleAssignmentId)
        if not self.should_process(self.AppRoleAssignmentId, "Remove app role assignment"):
            return
        try:
            self.graph().send("DELETE", path)
        except ServiceError as problem:
            self.failed(problem)
            return
        if self.PassThru:
            self.write(True)

"""Roles of a managed HSM, and who has them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._graph import object_id
from cmdlets.az_keyvault._hsm_data import HSM_VERSION, HsmDataCmdlet
from cmdlets.az_keyvault._hsm_objects import PSKeyVaultRoleAssignment, PSKeyVaultRoleDefinition, role_body
from pscompat.azure.data_services import microsoft_graph
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_NO_ASSIGNMENT = "Could not find the role assignment by given parameters."
_CUSTOM = "CustomRole"


class _Roles(HsmDataCmdlet):
    def at(self) -> str:
        """The scope that the call names, the top where it names none."""
        return str(self.bound.get("Scope") or "/")

    def path(self, kind: str, name: str = "", scope: str = "") -> str:
        """The path of roles or assignments at the scope, or of one."""
        below = quote((scope or self.at()).strip("/"))
        base = f"/{below}/providers" if below else "/providers"
        return f"{base}/Microsoft.Authorization/{kind}" + (f"/{quote(name, safe='')}" if name else "")

    def definitions(self) -> list[dict[str, Any]]:
        """All roles at the scope. Raises ServiceError."""
        return list(self.service().items(self.path("roleDefinitions"), HSM_VERSION))

    def role(self, name: str) -> dict[str, Any]:
        """The role of that name; ends the command where there is none. Raises ServiceError."""
        found = next((one for one in self.definitions() if _role_name(one).lower() == name.lower()), None)
        if found is None:
            self.invalid(f"Cannot find role definition '{name}'.", name)
        return found

    def fail(self, problem: ServiceError) -> NoReturn:
        """End the command with an error of the service."""
        self.throw_service_error(problem)


def _role_name(document: dict[str, Any]) -> str:
    return str((document.get("properties") or {}).get("roleName") or "")


@cmdlet("Get-AzKeyVaultRoleDefinition")
class GetAzKeyVaultRoleDefinition(_Roles):
    """Gets the roles at a scope: all, one by its name, or those of one's own."""

    net_command = f"{COMMANDS}GetAzureKeyVaultRoleDefinition"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        name = str(self.RoleDefinitionName or "").lower()
        for one in self.definitions():
            kind = (one.get("properties") or {}).get("type")
            if (not name or _role_name(one).lower() == name) and (not self.Custom or kind == _CUSTOM):
                yield PSKeyVaultRoleDefinition.of(one, self.hsm())


@cmdlet("New-AzKeyVaultRoleDefinition")
class NewAzKeyVaultRoleDefinition(_Roles):
    """Makes a role of one's own, of an object or of the JSON in a file; one that has a name already is changed."""

    net_command = f"{COMMANDS}NewAzureKeyVaultRoleDefinition"

    def process(self) -> None:
        name, body = self._role()
        shown = body["properties"]["roleName"]
        if not self.should_process(str(shown), f"Create or update role definition '{shown}' at scope '{self.at()}'."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            path = self.path("roleDefinitions", name or str(uuid.uuid4()))
            status = operation.write(self.service(), "PUT", path, HSM_VERSION, body)
            return [PSKeyVaultRoleDefinition.of(status.result or {}, self.hsm())]

        self.perform(f"creation of role '{shown}'", work)

    def _role(self) -> tuple[str, dict[str, Any]]:
        """The name and the body of the role."""
        given = unwrap(self.bound.get("Role"))
        if given is not None:
            return str(given.values.get("Name") or ""), given.document()
        file = self.file(str(self.InputFile))
        try:
            found = json.loads(file.read_text("utf-8-sig"))
        except OSError:
            self.invalid(f"The file '{self.InputFile}' cannot be read.", self.InputFile)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            self.invalid(f"The file '{self.InputFile}' holds no JSON object.", self.InputFile)
        return str(found.get("Name") or ""), role_body(found)


@cmdlet("Remove-AzKeyVaultRoleDefinition")
class RemoveAzKeyVaultRoleDefinition(_Roles):
    """Removes a role of one's own."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultRoleDefinition"

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        shown = str(self.RoleName if given is None else given.values["RoleName"])
        question = f"Are you sure you want to remove role definition '{shown}'?"
        if not self.confirms(shown, f"Remove role definition '{shown}'", question):
            return
        try:
            name = str(self.role(shown)["name"] if given is None else given.values["Name"])
        except ServiceError as problem:
            self.fail(problem)

        def work(operation: Operation) -> Iterable[Value]:
            operation.write(self.service(), "DELETE", self.path("roleDefinitions", name), HSM_VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of role '{shown}'", work)


class _Assignments(_Roles):
    def who(self) -> str:
        """The object id of who is meant, empty for nobody. Raises ServiceError, OperationRefusedError."""
        if self.bound.get("ObjectId"):
            return str(self.bound["ObjectId"])
        upn, application = self.bound.get("SignInName"), self.bound.get("ApplicationId")
        if not upn and not application:
            return ""
        return object_id(self.connection(), upn=str(upn or ""), spn="" if upn else str(application))

    def role_id(self) -> str:
        """The id of the role that is meant, empty for none. Raises ServiceError."""
        if self.bound.get("RoleDefinitionName"):
            return str(self.role(str(self.bound["RoleDefinitionName"]))["id"])
        found = str(self.bound.get("RoleDefinitionId") or "")
        return found

    def assigned(self, scope: str = "") -> list[dict[str, Any]]:
        """The assignments at the scope and below that fit who and what the call names. Raises ServiceError."""
        who, role = self.who(), self.role_id()
        query = {"$filter": f"principalId eq '{who}'"} if who else None
        found = self.service().items(self.path("roleAssignments"), HSM_VERSION, query)
        last = role.rpartition("/")[2].lower()
        return [
            one
            for one in found
            if (not role or str(one["properties"].get("roleDefinitionId")).lower().endswith(last))
            and (not scope or one["properties"].get("scope") == scope)
        ]

    def shown(self, document: dict[str, Any], roles: dict[str, str]) -> Value:
        """The object for an assignment; who it is for is asked of the directory."""
        known = document.get("properties") or {}
        who: dict[str, Any] = {}
        try:
            address = f"/v1.0/directoryObjects/{quote(str(known.get('principalId')), safe='')}"
            who = microsoft_graph(self.connection()).get(address, "") or {}
        except ServiceError:
            pass
        role = roles.get(str(known.get("roleDefinitionId")).rpartition("/")[2].lower(), "")
        return PSKeyVaultRoleAssignment.of(document, self.hsm(), role, who)

    def role_names(self) -> dict[str, str]:
        """The roles' names by the last part of their ids. Raises ServiceError."""
        return {str(one.get("name")).lower(): _role_name(one) for one in self.definitions()}


@cmdlet("Get-AzKeyVaultRoleAssignment")
class GetAzKeyVaultRoleAssignment(_Assignments):
    """Gets who has which role."""

    net_command = f"{COMMANDS}GetAzureKeyVaultRoleAssignment"

    def process(self) -> None:
        try:
            self.write_read(self._found)
        except OperationRefusedError as problem:
            self.invalid(str(problem))

    def _found(self) -> Iterator[Value]:
        roles = self.role_names()
        if self.RoleAssignmentName:
            path = self.path("roleAssignments", str(self.RoleAssignmentName))
            yield self.shown(self.service().get(path, HSM_VERSION) or {}, roles)
            return
        for one in self.assigned():
            yield self.shown(one, roles)


@cmdlet("New-AzKeyVaultRoleAssignment")
class NewAzKeyVaultRoleAssignment(_Assignments):
    """Gives somebody a role."""

    net_command = f"{COMMANDS}NewAzureKeyVaultRoleAssignment"

    def process(self) -> None:
        role = str(self.RoleDefinitionName or self.RoleDefinitionId)
        who = str(self.SignInName or self.ApplicationId or self.ObjectId)
        if self.should_process(who, f"Assign role '{role}' to principal '{who}' at scope '{self.at()}'."):
            self.perform(f"assignment of role '{role}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        body = {"properties": {"roleDefinitionId": self.role_id(), "principalId": self.who()}}
        path = self.path("roleAssignments", str(uuid.uuid4()))
        status = operation.write(self.service(), "PUT", path, HSM_VERSION, body)
        return [self.shown(status.result or {}, self.role_names())]


@cmdlet("Remove-AzKeyVaultRoleAssignment")
class RemoveAzKeyVaultRoleAssignment(_Assignments):
    """Takes a role from somebody."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultRoleAssignment"

    def process(self) -> None:
        try:
            hsm, name, scope = self._meant()
        except ServiceError as problem:
            self.fail(problem)
        except OperationRefusedError as problem:
            self.invalid(str(problem))
        if not self.should_process(name, f"Remove role assignment '{name}' at scope '{scope}'."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            operation.write(self.service(hsm), "DELETE", self.path("roleAssignments", name, scope), HSM_VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of role assignment '{name}'", work)

    def _meant(self) -> tuple[str, str, str]:
        """The HSM, the name and the scope of the assignment; ends the command where none fits. Raises ServiceError."""
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            values = given.values
            return str(values["HsmName"]), str(values["RoleAssignmentName"]), str(values["Scope"])
        if self.RoleAssignmentName:
            return self.hsm(), str(self.RoleAssignmentName), self.at()
        found = self.assigned(self.at())
        if not found:
            self.invalid(_NO_ASSIGNMENT)
        return self.hsm(), str(found[0]["name"]), str(found[0]["properties"]["scope"])

"""Versions of access control profiles in memory, and their rules."""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.builders import AddPart, NewObject
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS
from pscompat.dotnet.values import unwrap

_CHANGES = "GalleryInVmAccessControlProfileVersion"


@cmdlet("New-AzGalleryInVMAccessControlProfileVersionConfig")
class NewAzGalleryInVMAccessControlProfileVersionConfig(NewObject):
    """Makes a version of an access control profile in memory."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRmGalleryInVMAccessControlProfileVersionConfig"
    makes = f"{AUTOMATION}PSGalleryInVMAccessControlProfileVersion"
    apart = ("TargetLocation",)

    def finish(self, subject: ServiceObject) -> None:
        subject.put_parts("TargetLocations", [{"name": name} for name in self.TargetLocation])


class _AddRule(AddPart):
    """Adds a rule."""

    changes = _CHANGES


@cmdlet("Add-AzGalleryInVMAccessControlProfileVersionRulesIdentity")
class AddAzGalleryInVMAccessControlProfileVersionRulesIdentity(_AddRule):
    """Adds an identity to the rules."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmGalleryInVMAccessControlProfileVersionRulesIdentity"
    into = "Rules.Identities"
    places = {"IdentityName": "Name"}


@cmdlet("Add-AzGalleryInVMAccessControlProfileVersionRulesPrivilege")
class AddAzGalleryInVMAccessControlProfileVersionRulesPrivilege(_AddRule):
    """Adds a privilege to the rules: a path, and what its query has to say."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmGalleryInVMAccessControlProfileVersionRulesPrivilege"
    into = "Rules.Privileges"
    places = {"PrivilegeName": "Name", "QueryParameter": "QueryParameters"}


@cmdlet("Add-AzGalleryInVMAccessControlProfileVersionRulesRole")
class AddAzGalleryInVMAccessControlProfileVersionRulesRole(_AddRule):
    """Adds a role to the rules."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmGalleryInVMAccessControlProfileVersionRulesRole"
    into = "Rules.Roles"
    places = {"RoleName": "Name", "Privilege": "Privileges"}


@cmdlet("Add-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment")
class AddAzGalleryInVMAccessControlProfileVersionRulesRoleAssignment(_AddRule):
    """Gives a role to identities."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzureRmGalleryInVMAccessControlProfileVersionRulesRoleAssignment"
    into = "Rules.RoleAssignments"
    places = {"Identity": "Identities"}


class _RemoveRule(AzCmdlet):
    """Takes the first rule of a name out. rules: the list of rules. named: the parameter with the name, and the rules' property."""

    rules: ClassVar[str]
    named: ClassVar[tuple[str, str]]

    def process(self) -> None:
        version: ServiceObject = unwrap(self.GalleryInVmAccessControlProfileVersion)
        parameter, name = self.named
        wanted = getattr(self, parameter).lower()
        rules = version.get(f"Rules.{self.rules}") or []
        for rule in rules:
            if (getattr(rule, name) or "").lower() == wanted:
                rules.remove(rule)
                break
        self.write(version)


@cmdlet("Remove-AzGalleryInVMAccessControlProfileVersionRulesIdentity")
class RemoveAzGalleryInVMAccessControlProfileVersionRulesIdentity(_RemoveRule):
    """Takes an identity out of the rules."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmAzGalleryInVMAccessControlProfileVersionRulesIdentity"
    rules = "Identities"
    named = ("IdentityName", "Name")


@cmdlet("Remove-AzGalleryInVMAccessControlProfileVersionRulesPrivilege")
class RemoveAzGalleryInVMAccessControlProfileVersionRulesPrivilege(_RemoveRule):
    """Takes a privilege out of the rules."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmAzGalleryInVMAccessControlProfileVersionRulesPrivilege"
    rules = "Privileges"
    named = ("PrivilegeName", "Name")


@cmdlet("Remove-AzGalleryInVMAccessControlProfileVersionRulesRole")
class RemoveAzGalleryInVMAccessControlProfileVersionRulesRole(_RemoveRule):
    """Takes a role out of the rules."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmAzGalleryInVMAccessControlProfileVersionRulesRole"
    rules = "Roles"
    named = ("RoleName", "Name")


@cmdlet("Remove-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment")
class RemoveAzGalleryInVMAccessControlProfileVersionRulesRoleAssignment(_RemoveRule):
    """Takes the assignment of a role out of the rules."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRmAzGalleryInVMAccessControlProfileVersionRulesRoleAssignment"
    rules = "RoleAssignments"
    named = ("Role", "Role")

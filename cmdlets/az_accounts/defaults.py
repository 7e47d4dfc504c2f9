"""The default resource group of a context: Set-, Get- and Clear-AzDefault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cmdlets._az.cmdlet import DEFAULT_GROUP, cmdlet
from cmdlets._az.connection import session_of
from cmdlets._az.objects import tag_table
from cmdlets.az_accounts._base import AccountsCmdlet
from cmdlets.az_accounts._classes import PSResourceGroup, ResourceGroupProperties
from pscompat.azure.errors import ServiceError
from pscompat.azure.profile import Profile

_VERSION = "2021-04-01"
_TARGET = "Current context"


class _Default(AccountsCmdlet):
    """Base."""

    def group(self, name: str) -> PSResourceGroup:
        """A resource group as it is. Raises ServiceError."""
        manager = self.manager()
        document = manager.get(f"{manager.subscription}/resourcegroups/{name}", _VERSION)
        return PSResourceGroup(
            Id=document.get("id"),
            Name=document.get("name"),
            Properties=ResourceGroupProperties(ProvisioningState=_state(document)),
            Location=document.get("location"),
            ManagedBy=document.get("managedBy"),
            Tags=tag_table(document["tags"]) if document.get("tags") else None,
        )

    def default(self) -> str | None:
        """The name of the default resource group."""
        return self.connection().context.properties.get(DEFAULT_GROUP)

    def note(self, name: str | None) -> None:
        """Note the default resource group in the context that commands act in."""

        def make(profile: Profile) -> Profile:
            context = profile.context
            if context is None:
                return profile
            kept = {key: value for key, value in context.properties.items() if key != DEFAULT_GROUP}
            more = {} if name is None else {DEFAULT_GROUP: name}
            return profile.with_context(replace(context, properties={**kept, **more}), profile.default)

        self.change(make, session_of(self))


def _state(document: Mapping[str, object]) -> object:
    properties = document.get("properties")
    return properties.get("provisioningState") if isinstance(properties, dict) else None


@cmdlet("Get-AzDefault")
class GetAzDefault(_Default):
    """Gets the default resource group, nothing where there is none."""

    net_command = "Microsoft.Azure.Commands.Profile.Default.GetAzureRMDefaultCommand"
    ignores = {"ResourceGroup": "there is no other default"}

    def process(self) -> None:
        name = self.default()
        if name is None:
            return
        try:
            self.write(self.group(name))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Set-AzDefault")
class SetAzDefault(_Default):
    """Chooses the default resource group; one that is not there is made, after asking."""

    net_command = "Microsoft.Azure.Commands.Profile.Default.SetAzureRMDefaultCommand"

    def process(self) -> None:
        name = self.ResourceGroupName
        if name is None or not self.should_process(_TARGET, f"Changing default resource group to '{name}'"):
            return
        manager = self.manager()
        path = f"{manager.subscription}/resourcegroups/{name}"
        try:
            if not manager.exists(path, _VERSION):
                question = f"Create new resource group '{name}' and set as default?"
                if self.confirmed(question, "Create Resource Group?", asks=True, forced=self.Force):
                    manager.begin("PUT", path, _VERSION, {"location": "West US"}).result()
            group = self.group(name)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.note(name)
        self.write(group)


@cmdlet("Clear-AzDefault")
class ClearAzDefault(_Default):
    """Forgets the default resource group."""

    net_command = "Microsoft.Azure.Commands.Profile.Default.ClearAzureRMDefaultCommand"

    def process(self) -> None:
        there = self.default() is not None
        if self.ResourceGroup and not there:
            if self.PassThru:
                self.write(False)
            return
        if not self.should_process(_TARGET, "Removing default resource group"):
            return
        if not self.ResourceGroup:
            question = "Remove all existing defaults in the current context?"
            if not self.confirmed(question, "Remove defaults?", asks=True, forced=self.Force):
                return
        if there:
            self.note(None)
        if self.PassThru:
            self.write(there)

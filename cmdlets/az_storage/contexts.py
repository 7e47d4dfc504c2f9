"""Contexts of storage accounts are made and chosen."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.connection import session_of
from cmdlets._az.resource_ids import ResourceId, path_of_group, resource_path
from cmdlets.az_storage._base import ACCOUNT, ACCOUNT_TYPE, StorageCmdlet
from cmdlets.az_storage._contexts import (
    SERVICES,
    AzureStorageContext,
    ContextCmdlet,
    development_context,
    endpoints_of,
    set_current,
    with_context,
)
from pscompat.azure.environments import find_public
from pscompat.azure.errors import ServiceError

_COMMANDS = "Microsoft.WindowsAzure.Commands.Storage."


@cmdlet("New-AzStorageContext")
class NewAzStorageContext(StorageCmdlet):
    """Makes a context of an account's name and key, of a connection string, a shared access signature, or of who is signed in."""

    net_command = f"{_COMMANDS}Common.Cmdlet.NewAzureStorageContext"
    ignores = {"UseConnectedAccount": "It is so where no other credential is given."}

    def process(self) -> None:
        if self.Local:
            self.write(development_context())
        elif self.ConnectionString:
            self.write(self._of_text(self.ConnectionString))
        else:
            self.write(self._named())

    def _named(self) -> AzureStorageContext:
        account = self.StorageAccountName or ""
        given = (self.BlobEndpoint, self.TableEndpoint, self.QueueEndpoint, self.FileEndpoint)
        known = {name: address for name, address in zip(SERVICES, given, strict=True) if address}
        suffix = (self.Endpoint or "").strip("/")
        if self.bound.get("Environment"):
            environment = find_public(self.Environment)
            if environment is None:
                self.invalid(f"The environment '{self.Environment}' is not known.")
            suffix = environment.endpoint("StorageEndpointSuffix") or ""
        if not account and known:
            account = next(iter(known.values())).partition("//")[2].partition(".")[0]
        endpoints = known or self._endpoints(account, (self.Protocol or "https").lower(), suffix)
        if not suffix:
            suffix = next(iter(endpoints.values())).partition("//")[2].strip("/").split(".", 2)[-1]
        key = None if self.StorageAccountKey is None else self.base64_key(self.StorageAccountKey)
        signs_in = key is None and self.SasToken is None and not self.Anonymous
        return AzureStorageContext(
            account,
            endpoints,
            suffix,
            key=None if key is None else lambda: key,
            sas=(self.SasToken or "").lstrip("?"),
            signs_in=signs_in,
            backs_up=bool(self.EnableFileBackupRequestIntent),
        )

    def _endpoints(self, account: str, protocol: str, suffix: str) -> dict[str, str]:
        connection = self.connection() if session_of(self).profile.context is not None else None
        try:
            return endpoints_of(connection, account, protocol, suffix)
        except ServiceError as problem:
            self.throw_service_error(problem)

    def _of_text(self, text: str) -> AzureStorageContext:
        parts = dict(part.partition("=")[::2] for part in text.split(";") if part.strip())
        known = {name.strip().lower(): value for name, value in parts.items()}
        if known.get("usedevelopmentstorage", "").lower() == "true":
            return development_context()
        account, key, sas = (known.get(name, "") for name in ("accountname", "accountkey", "sharedaccesssignature"))
        endpoints = {name: known[f"{name}endpoint"] for name in SERVICES if known.get(f"{name}endpoint")}
        if not account and not endpoints:
            self.invalid("The connection string names neither an account nor an endpoint.")
        suffix = known.get("endpointsuffix", "").strip("/")
        protocol = known.get("defaultendpointsprotocol", "https")
        found = {**({} if not account else self._endpoints(account, protocol, suffix)), **endpoints}
        return AzureStorageContext(account, found, suffix, key=(lambda: key) if key else None, sas=sas.lstrip("?"))


@cmdlet("Set-AzCurrentStorageAccount")
class SetAzCurrentStorageAccount(ContextCmdlet):
    """Makes an account's context that of the cmdlets that are given none."""

    net_command = f"{_COMMANDS}Common.Cmdlet.SetAzureRmCurrentStorageAccount"

    def process(self) -> None:
        if self.is_bound("Context"):
            context = self.storage_context()
        else:
            context = self._of_account()
        set_current(self.engine, context)
        self.write(context.account)

    def _of_account(self) -> Any:
        manager = self.manager()
        target = ResourceId("", self.ResourceGroupName, ACCOUNT_TYPE, (self.Name,))
        path = resource_path(path_of_group(manager.subscription, target.group), ACCOUNT_TYPE, target.names)
        try:
            account = with_context(ACCOUNT.of(manager.get(path, ACCOUNT.version)), self.connection())
        except ServiceError as problem:
            self.throw_service_error(problem)
        return account.get("Context")

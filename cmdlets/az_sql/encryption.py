"""Transparent data encryption: of databases, and by which key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import GetSql, NewSql, RemoveSql, SqlAction, SqlCmdlet, WriteSql, sql
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_TDE = sql(
    "servers/databases/transparentDataEncryption",
    "TransparentDataEncryption.Model.AzureSqlDatabaseTransparentDataEncryptionModel",
    "transparent data encryption",
)
family(
    __name__,
    "AzSqlDatabaseTransparentDataEncryption",
    _TDE,
    {"Get": {}, "Set": {"reads": False}},
    names=("ServerName", "DatabaseName"),
    fixed="current",
    places={"State": (".state", lambda state: convert_to(state, "string"))},
)
_WRONG_KEY = (
    "Invalid parameter format for keyId: '{}'. It should be a well formed Azure Key Vault KeyId like: "
    "https://YourVaultName.vault.azure.net/keys/YourKeyName/01234567890123456789012345678901"
)


def key_name(address: str) -> str:
    """The name of the key of a server: vault, key and version of its address; empty for what is no key's address."""
    host, _, path = address.partition("://")[2].partition("/")
    parts = path.strip("/").split("/")
    if len(parts) < 2 or parts[0].lower() != "keys" or not host:
        return ""
    return "_".join((host.partition(".")[0], *parts[1:]))


class _Key(SqlCmdlet):
    """Base of those about a key, which is named by its address."""

    def target(self) -> ResourceId:
        found = super().target()
        if not self.KeyId:
            return found
        name = key_name(str(self.KeyId))
        if not name:
            self.invalid(_WRONG_KEY.format(self.KeyId))
        return found._replace(names=(*found.names[:1], name))


class _GetKey(_Key, GetSql):
    """Gets one key, or all."""


class _AddKey(_Key, NewSql):
    """Adds a key."""

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"serverKeyType": "AzureKeyVault", "uri": str(self.KeyId)}}


class _RemoveKey(_Key, RemoveSql):
    """Removes a key."""


class _SetProtector(WriteSql):
    """Chooses the key that protects."""

    reads = False
    server = "server"

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        kind = convert_to(unwrap(self.Type), "string")
        properties: dict[str, Any] = {"serverKeyType": kind}
        if kind == "AzureKeyVault":
            properties["serverKeyName"] = key_name(str(self.KeyId or ""))
        else:
            properties["serverKeyName"] = "ServiceManaged"
        if self.AutoRotationEnabled is not None:
            properties["autoRotationEnabled"] = bool(self.AutoRotationEnabled)
        return {"properties": properties}

    def process(self) -> None:
        if convert_to(unwrap(self.Type), "string") == "AzureKeyVault":
            if not self.KeyId:
                self.fails("KeyId parameter is required for encryption protector type AzureKeyVault")
                return
            if not key_name(str(self.KeyId)):
                self.fails(_WRONG_KEY.format(self.KeyId))
                return
            question = (
                f"Warning: This command sets the key '{self.KeyId}' as the protector, removing access to this key in the future may "
                f"result in data loss on this {self.server}. Learn about best practices at aka.ms/sqltdewithbyok. Do you want to proceed?"
            )
            if not self.Force and not self.runtime.only_tells and not self.should_continue(question, ""):
                return
        super().process()


for server, names, key_noun, protector, key_model, protector_model, kind in (
    (
        "server",
        ("ServerName",),
        "AzSqlServerKeyVaultKey",
        "AzSqlServerTransparentDataEncryptionProtector",
        "ServerKeyVaultKey.Model.AzureSqlServerKeyVaultKeyModel",
        "TransparentDataEncryption.Model.AzureSqlServerTransparentDataEncryptionProtectorModel",
        "servers",
    ),
    (
        "instance",
        ("InstanceName",),
        "AzSqlInstanceKeyVaultKey",
        "AzSqlInstanceTransparentDataEncryptionProtector",
        "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceKeyVaultKeyModel",
        "TransparentDataEncryption.Model.AzureRmSqlManagedInstanceTransparentDataEncryptionProtectorModel",
        "managedInstances",
    ),
):
    family(
        __name__,
        key_noun,
        sql(f"{kind}/keys", key_model, f"key of the {server}"),
        {"Get": {"base": _GetKey}, "Add": {"base": _AddKey}, "Remove": {"base": _RemoveKey}},
        names=(*names, "KeyId"),
    )
    resource = sql(f"{kind}/encryptionProtector", protector_model, "encryption protector")
    family(
        __name__,
        protector,
        resource,
        {"Get": {}, "Set": {"base": _SetProtector, "server": server}},
        names=names,
        fixed="current",
    )
    declare(
        __name__,
        f"Invoke-{protector}Revalidation",
        SqlAction,
        resource,
        names=names,
        fixed="current",
        operation="revalidate",
        after=kind == "managedInstances",
    )


class _AddCertificate(SqlCmdlet):
    """Sends a certificate, whose blob and password are shown to nobody."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            properties = {"privateBlob": unwrap(self.PrivateBlob).reveal()}
            if self.Password is not None:
                properties["certPassword"] = unwrap(self.Password).reveal()
            path = f"{self.path(target)}/tdeCertificates"
            operation.write(self.manager(), "POST", path, self.resource.version, {"properties": properties})
            if self.PassThru:
                yield True

        self.perform(f"addition of a certificate to '{target.name}'", work)


declare(
    __name__,
    "Add-AzSqlServerTransparentDataEncryptionCertificate",
    _AddCertificate,
    sql("servers", "Server.Model.AzureSqlServerModel", "SQL server"),
    names=("ServerName",),
)
declare(
    __name__,
    "Add-AzSqlManagedInstanceTransparentDataEncryptionCertificate",
    _AddCertificate,
    sql("managedInstances", "ManagedInstance.Model.AzureSqlManagedInstanceModel", "managed instance"),
    names=("ManagedInstanceName",),
)

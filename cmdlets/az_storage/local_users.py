"""The local users of an account, who reach its blobs and files by SFTP and SMB."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import NewObject, class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_storage._base import (
    COMMANDS,
    MODELS,
    GetOfAccount,
    OfAccount,
    RemoveOfAccount,
    WriteOfAccount,
    plain,
    storage,
    with_properties,
)
from pscompat.dotnet.values import TypedArray, Value

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

USER = storage("/localUsers", "PSLocalUser", "local user")
_KEY = f"{MODELS}PSSshPublicKey"
_PLACES = {
    "HomeDirectory": "homeDirectory",
    "HasSharedKey": "hasSharedKey",
    "HasSshKey": "hasSshKey",
    "HasSshPassword": "hasSshPassword",
    "SshAuthorizedKey": "sshAuthorizedKeys",
    "PermissionScope": "permissionScopes",
}


class PSLocalUserKeys(AzureObject):
    """The keys of a user."""

    __slots__ = ()
    net_name = f"{MODELS}PSLocalUserKeys"


class PSLocalUserRegeneratePasswordResult(AzureObject):
    """A new password, which is told this once."""

    __slots__ = ()
    net_name = f"{MODELS}PSLocalUserRegeneratePasswordResult"


class _User(OfAccount):
    """One user."""

    resource = USER
    names = ("StorageAccountName", "UserName")


@cmdlet("New-AzStorageLocalUserSshPublicKey")
class NewPublicKey(NewObject):
    """Makes a public key of a user in memory."""

    net_command = f"{COMMANDS}NewAzureStorageLocalUserSshPublicKeyCommand"
    makes = _KEY


@cmdlet("New-AzStorageLocalUserPermissionScope")
class NewPermissionScope(NewObject):
    """Says in memory what a user may do with a container or a share."""

    net_command = f"{COMMANDS}NewAzureStorageLocalUserPermissionScopeCommand"
    makes = f"{MODELS}PSPermissionScope"
    places = {"Permission": "Permissions"}


@cmdlet("Get-AzStorageLocalUser")
class GetAzStorageLocalUser(_User, GetOfAccount):
    """Gets the users of an account, or one."""

    net_command = f"{COMMANDS}GetAzureStorageLocalUserCommand"


@cmdlet("Set-AzStorageLocalUser")
class SetAzStorageLocalUser(_User, WriteOfAccount):
    """Creates or changes a user."""

    net_command = f"{COMMANDS}SetAzureStorageLocalUserCommand"
    caption = "Create Storage Account LocalUser with name:"

    def body(self) -> Document:
        given = {place: plain(getattr(self, name)) for name, place in _PLACES.items() if self.is_bound(name)}
        return with_properties(given)


@cmdlet("Remove-AzStorageLocalUser")
class RemoveAzStorageLocalUser(_User, RemoveOfAccount):
    """Removes a user."""

    net_command = f"{COMMANDS}RemoveAzureStorageLocalUserCommand"
    action = "Remove Storage Account LocalUser"


class _Secrets(_User, WriteOfAccount):
    """Asks for what lets a user in."""

    method, doing = "POST", "reading"
    operation: ClassVar[str] = ""

    def path(self, target: Any) -> str:
        return f"{super().path(target)}/{self.operation}"

    def body(self) -> Document:
        return None


@cmdlet("Get-AzStorageLocalUserKey")
class GetAzStorageLocalUserKey(_Secrets):
    """Lists the keys of a user."""

    net_command = f"{COMMANDS}GetAzureStorageLocalUserKeyCommand"
    caption, operation = "Get Storage Account LocalUser Key", "listKeys"

    def shown(self, status: OperationStatus) -> Value:
        found = status.result or {}
        return PSLocalUserKeys(
            {"SshAuthorizedKeys": _public_keys(found.get("sshAuthorizedKeys")), "SharedKey": found.get("sharedKey")}
        )


def _public_keys(found: Iterable[dict[str, Any]] | None) -> Value:
    if found is None:
        return None
    made = class_named(_KEY)
    return TypedArray((made(key) for key in found), _KEY)


@cmdlet("New-AzStorageLocalUserSshPassword")
class NewAzStorageLocalUserSshPassword(_Secrets):
    """Gives a user a new password."""

    net_command = f"{COMMANDS}NewAzureStorageLocalUserSshPasswordCommand"
    caption, operation, doing = "Regenerate Storage Account LocalUser SshPassword", "regeneratePassword", "renewal"

    def shown(self, status: OperationStatus) -> Value:
        return PSLocalUserRegeneratePasswordResult({"SshPassword": (status.result or {}).get("sshPassword")})

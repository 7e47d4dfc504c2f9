"""Paths, drives, providers and items as $ExecutionContext and $PSCmdlet offer them: each is what a cmdlet does."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NOTHING, GenericList, NetObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_SMA = "System.Management.Automation."
_COLLECTION = "System.Collections.ObjectModel.Collection`1"


def unresolved_path(engine: Engine, path: str) -> str:
    """The absolute path of a file that need not exist; raises NetError for a drive that is not there."""
    try:
        return engine.surroundings.unresolved_path(engine.scope, path)
    except TerminatingError as problem:
        raise NetError.of(problem.record.Exception) from None


class _Intrinsics(NetObject):
    """What does its work with the session's cmdlets; their errors are exceptions of its methods."""

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine):
        self._engine = engine

    def _invoke(self, command: str, **parameters: Value) -> list[Value]:
        try:
            return self._engine.invoke(command, **parameters, ErrorAction="Stop")
        except TerminatingError as problem:
            raise NetError.of(problem.record.Exception) from None

    def _collected(self, command: str, element: str, **parameters: Value) -> GenericList:
        return GenericList(self._invoke(command, **parameters), element, _COLLECTION)

    def _one(self, command: str, **parameters: Value) -> Value:
        found = self._invoke(command, **parameters)
        return found[0] if found else None


class PathIntrinsics(_Intrinsics):
    """System.Management.Automation.PathIntrinsics: $ExecutionContext.SessionState.Path."""

    __slots__ = ()
    net_name = f"{_SMA}PathIntrinsics"

    @property
    def CurrentLocation(self) -> Value:
        return self._engine.variables.automatic("pwd")

    @property
    def CurrentFileSystemLocation(self) -> Value:
        return self.CurrentProviderLocation("FileSystem")

    def CurrentProviderLocation(self, providerName: str) -> Value:
        return self._one("Get-Location", PSProvider=providerName)

    def SetLocation(self, path: str) -> Value:
        return self._one("Set-Location", Path=path, PassThru=True)

    def PushCurrentLocation(self, stackName: str) -> None:
        self._invoke("Push-Location", StackName=stackName)

    def PopLocation(self, stackName: str) -> Value:
        return self._one("Pop-Location", StackName=stackName, PassThru=True)

    def LocationStack(self, stackName: str) -> Value:
        return self._one("Get-Location", **({"StackName": stackName} if stackName else {"Stack": True}))

    def GetUnresolvedProviderPathFromPSPath(self, path: str) -> str:
        return unresolved_path(self._engine, path)

    def GetResolvedPSPathFromPSPath(self, path: str) -> GenericList:
        return self._collected("Resolve-Path", f"{_SMA}PathInfo", Path=path)

    def GetResolvedProviderPathFromPSPath(self, path: str, provider: PSReference) -> GenericList:
        found = self._invoke("Resolve-Path", Path=path)
        provider.Value = found[0].Provider
        return GenericList([each.ProviderPath for each in found], "System.String", _COLLECTION)

    def Combine(self, parent: str, child: str) -> str:
        return f"{parent.rstrip('/')}/{child.lstrip('/')}" if parent else child

    def ParseParent(self, path: str, root: str) -> str:
        return "" if root and path.rstrip("/") == root.rstrip("/") else posixpath.dirname(path.rstrip("/"))

    def ParseChildName(self, path: str) -> str:
        return posixpath.basename(path.rstrip("/"))

    def NormalizeRelativePath(self, path: str, basePath: str) -> str:
        return posixpath.relpath(unresolved_path(self._engine, path), unresolved_path(self._engine, basePath))

    def IsValid(self, path: str) -> bool:
        return to_bool(self._one("Test-Path", Path=path, IsValid=True))

    def IsProviderQualified(self, path: str) -> bool:
        return "::" in path

    def IsPSAbsolute(self, path: str, driveName: PSReference) -> bool:
        drive, colon, _ = path.partition(":")
        absolute = bool(colon) or path.startswith("/")
        if absolute:
            driveName.Value = drive if colon else "/"
        return absolute


class DriveIntrinsics(_Intrinsics):
    """System.Management.Automation.DriveManagementIntrinsics: $ExecutionContext.SessionState.Drive."""

    __slots__ = ()
    net_name = f"{_SMA}DriveManagementIntrinsics"

    @property
    def Current(self) -> Value:
        return self._engine.variables.automatic("pwd").Drive

    def Get(self, driveName: str) -> Value:
        return self._one("Get-PSDrive", LiteralName=driveName)

    def GetAll(self) -> GenericList:
        return self._collected("Get-PSDrive", f"{_SMA}PSDriveInfo")

    def GetAllAtScope(self, scope: str) -> GenericList:
        return self._collected("Get-PSDrive", f"{_SMA}PSDriveInfo", Scope=scope)

    def GetAllForProvider(self, providerName: str) -> GenericList:
        return self._collected("Get-PSDrive", f"{_SMA}PSDriveInfo", PSProvider=providerName)

    def Remove(self, driveName: str, force: bool, scope: str) -> None:
        self._invoke("Remove-PSDrive", LiteralName=driveName, Force=force, **({"Scope": scope} if scope else {}))


class ProviderManagementIntrinsics(_Intrinsics):
    """System.Management.Automation.CmdletProviderManagementIntrinsics: $ExecutionContext.SessionState.Provider."""

    __slots__ = ()
    net_name = f"{_SMA}CmdletProviderManagementIntrinsics"

    def Get(self, name: str) -> GenericList:
        return self._collected("Get-PSProvider", f"{_SMA}ProviderInfo", PSProvider=name)

    def GetOne(self, name: str) -> Value:
        return self._one("Get-PSProvider", PSProvider=name)

    def GetAll(self) -> GenericList:
        return self._collected("Get-PSProvider", f"{_SMA}ProviderInfo")


class ProviderIntrinsics(_Intrinsics):
    """System.Management.Automation.ProviderIntrinsics: $ExecutionContext.InvokeProvider."""

    __slots__ = ()
    net_name = f"{_SMA}ProviderIntrinsics"

    @property
    def Item(self) -> ItemIntrinsics:
        return ItemIntrinsics(self._engine)

    @property
    def ChildItem(self) -> ChildItemIntrinsics:
        return ChildItemIntrinsics(self._engine)

    @property
    def Property(self) -> PropertyIntrinsics:
        return PropertyIntrinsics(self._engine)


class ItemIntrinsics(_Intrinsics):
    """System.Management.Automation.ItemCmdletProviderIntrinsics: what the *-Item cmdlets do."""

    __slots__ = ()
    net_name = f"{_SMA}ItemCmdletProviderIntrinsics"

    def _items(self, command: str, **parameters: Value) -> GenericList:
        return self._collected(command, f"{_SMA}PSObject", **parameters)

    def Get(self, path: str) -> GenericList:
        return self._items("Get-Item", Path=path)

    def Exists(self, path: str) -> bool:
        return to_bool(self._one("Test-Path", Path=path))

    def IsContainer(self, path: str) -> bool:
        return to_bool(self._one("Test-Path", Path=path, PathType="Container"))

    def New(self, path: str, name: str, itemTypeName: str, content: Value) -> GenericList:
        return self._items("New-Item", Path=path, Name=name, ItemType=itemTypeName, Value=content)

    def Set(self, path: str, value: Value) -> GenericList:
        return self._items("Set-Item", Path=path, Value=value, PassThru=True)

    def Clear(self, path: str) -> GenericList:
        self._invoke("Clear-Item", Path=path)
        return self.Get(path)

    def Remove(self, path: str, recurse: bool) -> None:
        self._invoke("Remove-Item", Path=path, Recurse=recurse)

    def Rename(self, path: str, newName: str) -> GenericList:
        return self._items("Rename-Item", Path=path, NewName=newName, PassThru=True)

    def Move(self, path: str, destination: str) -> GenericList:
        return self._items("Move-Item", Path=path, Destination=destination, PassThru=True)

    def Copy(self, path: str, destinationPath: str, recurse: bool, copyContainers: Value) -> GenericList:
        parameters = {"Path": path, "Destination": destinationPath, "Recurse": recurse}
        return self._items("Copy-Item", **parameters, PassThru=True)


class ChildItemIntrinsics(_Intrinsics):
    """System.Management.Automation.ChildItemCmdletProviderIntrinsics: what Get-ChildItem does."""

    __slots__ = ()
    net_name = f"{_SMA}ChildItemCmdletProviderIntrinsics"

    def Get(self, path: str, recurse: bool) -> GenericList:
        return self._collected("Get-ChildItem", f"{_SMA}PSObject", Path=path, Recurse=recurse)

    def GetNames(self, path: str, returnContainers: Value, recurse: bool) -> GenericList:
        return self._collected("Get-ChildItem", "System.String", Path=path, Recurse=recurse, Name=True)

    def HasChild(self, path: str) -> bool:
        return bool(self.Get(path, False))


class PropertyIntrinsics(_Intrinsics):
    """System.Management.Automation.PropertyCmdletProviderIntrinsics: what the *-ItemProperty cmdlets do."""

    __slots__ = ()
    net_name = f"{_SMA}PropertyCmdletProviderIntrinsics"

    def Get(self, path: str, providerSpecificPickList: Value) -> GenericList:
        picked = unwrap(providerSpecificPickList)
        names = {} if picked is None or picked is NOTHING else {"Name": picked}
        return self._collected("Get-ItemProperty", f"{_SMA}PSObject", Path=path, **names)

"""Paths, drives and providers as $ExecutionContext and $PSCmdlet offer them: each method is what a cmdlet does."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import GenericList, NetObject, Value

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_SMA = "System.Management.Automation."
COLLECTION = "System.Collections.ObjectModel.Collection`1"


def unresolved_path(engine: Engine, path: str) -> str:
    """The absolute path of a file that need not exist; raises NetError for a drive that is not there."""
    try:
        return engine.surroundings.unresolved_path(engine.scope, path)
    except TerminatingError as problem:
        raise NetError.of(problem.record.Exception) from None


class CmdletMethods(NetObject):
    """Methods that run the session's own cmdlets; an error of theirs is what the method throws."""

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine):
        self._engine = engine

    def ran(self, command: str, **parameters: Value) -> list[Value]:
        try:
            return self._engine.invoke(command, **parameters, ErrorAction="Stop")
        except TerminatingError as problem:
            raise NetError.of(problem.record.Exception) from None

    def collected(self, command: str, element: str, **parameters: Value) -> GenericList:
        return GenericList(self.ran(command, **parameters), element, COLLECTION)

    def _one(self, command: str, **parameters: Value) -> Value:
        found = self.ran(command, **parameters)
        return found[0] if found else None


class PathIntrinsics(CmdletMethods):
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
        self.ran("Push-Location", StackName=stackName)

    def PopLocation(self, stackName: str) -> Value:
        return self._one("Pop-Location", StackName=stackName, PassThru=True)

    def LocationStack(self, stackName: str) -> Value:
        return self._one("Get-Location", **({"StackName": stackName} if stackName else {"Stack": True}))

    def GetUnresolvedProviderPathFromPSPath(self, path: str) -> str:
        return unresolved_path(self._engine, path)

    def GetResolvedPSPathFromPSPath(self, path: str) -> GenericList:
        return self.collected("Resolve-Path", f"{_SMA}PathInfo", Path=path)

    def GetResolvedProviderPathFromPSPath(self, path: str, provider: PSReference) -> GenericList:
        found = self.ran("Resolve-Path", Path=path)
        provider.Value = found[0].Provider if found else self._drive_of(path).Provider
        return GenericList([each.ProviderPath for each in found], "System.String", COLLECTION)

    def Combine(self, parent: str, child: str) -> str:
        return f"{parent.rstrip('/')}/{child.lstrip('/')}" if parent else child

    def ParseParent(self, path: str, root: str) -> str:
        plain = path.rstrip("/")
        parent = posixpath.dirname(plain)
        return "" if parent == "/" or (root and plain == root.rstrip("/")) else parent

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
        is_qualified = bool(drive and colon)
        driveName.Value = drive if is_qualified else self._drive_of(path).Name
        return is_qualified or path.startswith("/")

    def _drive_of(self, path: str) -> Value:
        """The drive that a path names, else the one of the location."""
        drive, colon, _ = path.partition(":")
        if drive and colon:
            return self._one("Get-PSDrive", LiteralName=drive)
        return self._engine.variables.automatic("pwd").Drive


class DriveIntrinsics(CmdletMethods):
    """System.Management.Automation.DriveManagementIntrinsics: $ExecutionContext.SessionState.Drive."""

    __slots__ = ()
    net_name = f"{_SMA}DriveManagementIntrinsics"

    @property
    def Current(self) -> Value:
        return self._engine.variables.automatic("pwd").Drive

    def Get(self, driveName: str) -> Value:
        return self._one("Get-PSDrive", LiteralName=driveName)

    def GetAll(self) -> GenericList:
        return self.collected("Get-PSDrive", f"{_SMA}PSDriveInfo")

    def GetAllAtScope(self, scope: str) -> GenericList:
        return self.collected("Get-PSDrive", f"{_SMA}PSDriveInfo", Scope=scope)

    def GetAllForProvider(self, providerName: str) -> GenericList:
        return self.collected("Get-PSDrive", f"{_SMA}PSDriveInfo", PSProvider=providerName)

    def Remove(self, driveName: str, force: bool, scope: str) -> None:
        self.ran("Remove-PSDrive", LiteralName=driveName, Force=force, **({"Scope": scope} if scope else {}))


class ProviderManagementIntrinsics(CmdletMethods):
    """System.Management.Automation.CmdletProviderManagementIntrinsics: $ExecutionContext.SessionState.Provider."""

    __slots__ = ()
    net_name = f"{_SMA}CmdletProviderManagementIntrinsics"

    def Get(self, name: str) -> GenericList:
        return self.collected("Get-PSProvider", f"{_SMA}ProviderInfo", PSProvider=name)

    def GetOne(self, name: str) -> Value:
        return self._one("Get-PSProvider", PSProvider=name)

    def GetAll(self) -> GenericList:
        return self.collected("Get-PSProvider", f"{_SMA}ProviderInfo")

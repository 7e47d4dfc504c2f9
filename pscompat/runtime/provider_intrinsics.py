"""$ExecutionContext.InvokeProvider: what the item cmdlets do, as methods, which functions and aliases of their names cannot stand
in for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap
from pscompat.runtime.path_intrinsics import COLLECTION, CmdletMethods

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_SMA = "System.Management.Automation."


class ProviderIntrinsics(NetObject):
    """System.Management.Automation.ProviderIntrinsics."""

    __slots__ = ("_engine",)
    net_name = f"{_SMA}ProviderIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def Item(self) -> ItemIntrinsics:
        return ItemIntrinsics(self._engine)

    @property
    def ChildItem(self) -> ChildItemIntrinsics:
        return ChildItemIntrinsics(self._engine)

    @property
    def Property(self) -> PropertyIntrinsics:
        return PropertyIntrinsics(self._engine)


class _Cmdlets(CmdletMethods):
    """Methods that run the cmdlets of Microsoft.PowerShell.Management on a path."""

    __slots__ = ()

    def _ran(self, cmdlet: str, path: Value, literal: bool = False, **parameters: Value) -> list[Value]:
        return self.ran(cmdlet, **{"LiteralPath" if literal else "Path": path}, **parameters)

    def _items(self, cmdlet: str, path: Value, literal: bool = False, **parameters: Value) -> GenericList:
        return GenericList(self._ran(cmdlet, path, literal, **parameters), f"{_SMA}PSObject", COLLECTION)


class ItemIntrinsics(_Cmdlets):
    """System.Management.Automation.ItemCmdletProviderIntrinsics."""

    __slots__ = ()
    net_name = f"{_SMA}ItemCmdletProviderIntrinsics"

    def Exists(self, path: str, force: bool = False, literalPath: bool = False) -> bool:
        return bool(self._ran("Test-Path", path, literalPath)[0])

    def IsContainer(self, path: str) -> bool:
        return bool(self._ran("Test-Path", path, PathType="Container")[0])

    def Get(self, path: Value, force: bool = False, literalPath: bool = False) -> GenericList:
        return self._items("Get-Item", path, literalPath, Force=force)

    def Set(self, path: Value, value: Value, force: bool = False, literalPath: bool = False) -> GenericList:
        return self._items("Set-Item", path, literalPath, Value=value, Force=force, PassThru=True)

    def Clear(self, path: Value, force: bool = False, literalPath: bool = False) -> GenericList:
        return self._items("Clear-Item", path, literalPath, Force=force)

    def New(self, path: Value, name: str, itemTypeName: str, content: Value, force: bool = False) -> GenericList:
        parameters: dict[str, Value] = {"ItemType": itemTypeName, "Value": content, "Force": force}
        if name:
            parameters["Name"] = name
        return self._items("New-Item", path, False, **parameters)

    def Remove(self, path: Value, recurse: bool, force: bool = False, literalPath: bool = False) -> None:
        self._ran("Remove-Item", path, literalPath, Recurse=recurse, Force=force)

    def Rename(self, path: str, newName: str, force: bool = False) -> GenericList:
        return self._items("Rename-Item", path, NewName=newName, Force=force, PassThru=True)

    def Move(self, path: Value, destination: str, force: bool = False, literalPath: bool = False) -> GenericList:
        return self._items("Move-Item", path, literalPath, Destination=destination, Force=force, PassThru=True)

    def Copy(
        self,
        path: Value,
        destinationPath: str,
        recurse: bool,
        copyContainers: Value,
        force: bool = False,
        literalPath: bool = False,
    ) -> GenericList:
        return self._items(
            "Copy-Item", path, literalPath, Destination=destinationPath, Recurse=recurse, Force=force, PassThru=True
        )

    def Invoke(self, path: Value, literalPath: bool = False) -> None:
        self._ran("Invoke-Item", path, literalPath)


class ChildItemIntrinsics(_Cmdlets):
    """System.Management.Automation.ChildItemCmdletProviderIntrinsics."""

    __slots__ = ()
    net_name = f"{_SMA}ChildItemCmdletProviderIntrinsics"

    def Get(self, path: Value, recurse: bool, force: bool = False, literalPath: bool = False) -> GenericList:
        return self._items("Get-ChildItem", path, literalPath, Recurse=recurse, Force=force)

    def GetNames(
        self, path: Value, returnContainers: Value, recurse: bool, force: bool = False, literalPath: bool = False
    ) -> GenericList:
        names = self._ran("Get-ChildItem", path, literalPath, Recurse=recurse, Force=force, Name=True)
        return GenericList(names, "System.String", COLLECTION)

    def HasChild(self, path: str, force: bool = False, literalPath: bool = False) -> bool:
        return bool(self._ran("Get-ChildItem", path, literalPath, Force=force))


class PropertyIntrinsics(_Cmdlets):
    """System.Management.Automation.PropertyCmdletProviderIntrinsics."""

    __slots__ = ()
    net_name = f"{_SMA}PropertyCmdletProviderIntrinsics"

    def Get(self, path: Value, providerSpecificPickList: Value, literalPath: bool = False) -> GenericList:
        names = unwrap(providerSpecificPickList)
        return self._items("Get-ItemProperty", path, literalPath, **({} if names is None else {"Name": names}))

"""`$x.PSObject.TypeNames`, whose class PowerShell calls ConsolidatedString."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.index_errors import behind_list
from pscompat.dotnet.library.item_collection import ChangeableCollection, copy_items
from pscompat.dotnet.type_members import set_type_names, type_names
from pscompat.dotnet.values import Value


class ConsolidatedString(ChangeableCollection):
    """`$x.PSObject.TypeNames`: the type names, most derived first; what is changed in them stays with the object."""

    __slots__ = ("owner",)
    net_name = "System.Management.Automation.Runspaces.ConsolidatedString"
    net_bases = (
        "System.Collections.ObjectModel.Collection`1[System.String]",
        "System.Object",
        "System.Collections.Generic.IList`1[System.String]",
        "System.Collections.Generic.ICollection`1[System.String]",
        "System.Collections.Generic.IEnumerable`1[System.String]",
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )

    def __init__(self, owner: Value):
        self.owner = owner

    @property
    def items(self) -> list[str]:
        return type_names(self.owner)

    def __setitem__(self, index: int, item: str) -> None:
        names = self.items
        names[self.place(index)] = _checked(item)
        set_type_names(self.owner, names)

    def Insert(self, index: int, item: str) -> None:
        names = self.items
        if not 0 <= index <= len(names):
            raise behind_list()
        names.insert(index, _checked(item))
        set_type_names(self.owner, names)

    def Add(self, item: str) -> None:
        self.Insert(len(self), item)

    def Clear(self) -> None:
        set_type_names(self.owner, [])

    def RemoveAt(self, index: int) -> None:
        names = self.items
        del names[self.place(index)]
        set_type_names(self.owner, names)

    def Remove(self, item: str) -> bool:
        place = self.IndexOf(item)
        if place >= 0:
            self.RemoveAt(place)
        return place >= 0

    def Contains(self, item: str) -> bool:
        return item in self.items

    def IndexOf(self, item: str) -> int:
        names = self.items
        return names.index(item) if item in names else -1

    def CopyTo(self, array: Value, index: int) -> None:
        copy_items(self.items, array, index)


def _checked(item: str) -> str:
    """A type name; NetError (PSArgumentException) for an empty one."""
    if not item:
        raise invalid_argument("item")
    return item

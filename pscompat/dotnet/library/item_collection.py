"""What the collections that keep their elements in `items` have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.index_errors import outside_list, short_destination
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.values import NetObject, Value


def copy_items(items: list[Value], array: Value, index: int) -> None:
    """Put the elements of a collection into an array from a place on (CopyTo); NetError: there is too little room."""
    if index + len(items) > len(array):
        raise short_destination()
    array[index : index + len(items)] = items


class ItemCollection(NetObject):
    """A collection over `items`, which is gone through as it is when the loop begins; an empty one is true as any object is."""

    __slots__ = ()
    if TYPE_CHECKING:
        items: Any

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index: Any) -> Any:
        return self.items[self.place(index)]

    def place(self, index: int) -> int:
        """A place that the collection has; NetError for another."""
        if not 0 <= index < len(self.items):
            raise outside_list()
        return index

    @property
    def Count(self) -> int:
        return len(self.items)

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(list(self.items))


class ChangeableCollection(ItemCollection):
    """One whose type says that it can be changed, and that nothing keeps several threads from doing so at once."""

    __slots__ = ()

    @property
    def IsReadOnly(self) -> bool:
        return False

    @property
    def IsSynchronized(self) -> bool:
        return False

    @property
    def SyncRoot(self) -> ChangeableCollection:
        return self

"""Collection<T> and what derives from it, whose protected methods a script's class may override."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import duplicate_key, out_of_range
from pscompat.dotnet.comparison import index_of
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.index_errors import behind_list, outside_list
from pscompat.dotnet.library.elements import as_element, coerced
from pscompat.dotnet.library.generic_sets import HashSet
from pscompat.dotnet.library.lists import TypedElements
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import GenericList, Value


def _virtual(collection: Value, name: str) -> Callable[..., Value]:
    """The function that does a collection's work: that of the script's class, else of its .NET type."""
    cls = type(collection)
    members = getattr(cls, "net_inherits", None) or types.of(collection).members
    found: Callable[..., Value] = getattr(cls, name, None) or getattr(members, name)
    return found


class Collection(TypedElements):
    """System.Collections.ObjectModel.Collection<T>."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.Collection`1"
    net_virtual: ClassVar[dict[str, str]] = {
        "InsertItem": "net_insert_item",
        "SetItem": "net_set_item",
        "RemoveItem": "net_remove_item",
        "ClearItems": "net_clear_items",
    }

    def net_insert_item(self: Value, index: int, item: Value) -> None:
        if not 0 <= index <= len(self):
            raise out_of_range("Index must be within the bounds of the List.", "index")
        self.insert(index, as_element(item, self.element, "InsertItem"))

    def net_set_item(self: Value, index: int, item: Value) -> None:
        self[index] = as_element(item, self.element, "SetItem")

    def net_remove_item(self: Value, index: int) -> None:
        del self[index]

    def net_clear_items(self: Value) -> None:
        self.clear()

    def Add(self: Value, item: Value) -> None:
        _virtual(self, "net_insert_item")(self, len(self), as_element(item, self.element, "Add"))

    def Insert(self: Value, index: int, item: Value) -> None:
        if not 0 <= index <= len(self):
            raise behind_list()
        _virtual(self, "net_insert_item")(self, index, as_element(item, self.element, "Insert"))

    def Remove(self: Value, item: Value) -> bool:
        at = index_of(self, as_element(item, self.element, "Remove"))
        if at >= 0:
            _virtual(self, "net_remove_item")(self, at)
        return at >= 0

    def RemoveAt(self: Value, index: int) -> None:
        if not 0 <= index < len(self):
            raise outside_list()
        _virtual(self, "net_remove_item")(self, index)

    def Clear(self: Value) -> None:
        _virtual(self, "net_clear_items")(self)


class ObservableCollection(Collection):
    """System.Collections.ObjectModel.ObservableCollection<T>; nobody is told of changes."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.ObservableCollection`1"
    net_virtual: ClassVar[dict[str, str]] = {**Collection.net_virtual, "MoveItem": "net_move_item"}

    def net_move_item(self: Value, oldIndex: int, newIndex: int) -> None:
        item = self[oldIndex]
        Collection.net_remove_item(self, oldIndex)
        Collection.net_insert_item(self, newIndex, item)

    def Move(self: Value, oldIndex: int, newIndex: int) -> None:
        _virtual(self, "net_move_item")(self, oldIndex, newIndex)


class KeyedList(GenericList):
    """A value of KeyedCollection<TKey, TItem>: `fold` makes of a key what is equal for equal keys."""

    __slots__ = ("comparer", "fold", "key_type")
    comparer: Value
    fold: Callable[[Value], Value]
    key_type: NetType

    def net_place(self, key: Value) -> int | None:
        """Where the item with this key stands, None where there is none."""
        wanted = self.fold(coerced(key, self.key_type))
        own = _virtual(self, "net_key_for_item")
        return next((at for at, item in enumerate(self) if self.fold(own(self, item)) == wanted), None)


class KeyedCollection(Collection):
    """System.Collections.ObjectModel.KeyedCollection<TKey, TItem>, whose GetKeyForItem a script's class gives."""

    __slots__ = ()
    open_name = "System.Collections.ObjectModel.KeyedCollection`2"
    net_virtual: ClassVar[dict[str, str]] = {**Collection.net_virtual, "GetKeyForItem": "net_key_for_item"}

    @classmethod
    def net_new(
        cls, comparer: Value = None, dictionaryCreationThreshold: int = 0, *, type_args: tuple[NetType, ...] = ()
    ) -> KeyedList:
        made = KeyedList((), type_args[1].full_name, cls.open_name)
        made.key_type = type_args[0]
        made.comparer = comparer
        made.fold = HashSet.net_new(None, comparer).fold
        return made

    def net_insert_item(self: Value, index: int, item: Value) -> None:
        key = _virtual(self, "net_key_for_item")(self, item)
        if self.net_place(key) is not None:
            raise duplicate_key(to_string(key))
        Collection.net_insert_item(self, index, item)

    @property
    def Comparer(self: Value) -> Value:
        return self.comparer

    def Contains(self: Value, item: Value) -> bool:
        return self.net_place(item) is not None

    def Remove(self: Value, item: Value) -> bool:
        at = self.net_place(item)
        if at is not None:
            _virtual(self, "net_remove_item")(self, at)
        return at is not None

    def TryGetValue(self: Value, key: Value, item: PSReference) -> bool:
        at = self.net_place(key)
        item.Value = None if at is None else self[at]
        return at is not None

"""Members of Hashtable, OrderedDictionary and DictionaryEntry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet import values
from pscompat.dotnet.argument_errors import already_added, negative_argument, not_negative, out_of_range
from pscompat.dotnet.comparison import index_of
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import element_at
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.dictionary_members import KeyList
from pscompat.dotnet.library.enumerators import (
    DictionaryEnumerator,
    Enumerator,
    OrderedDictionaryEnumerator,
    unchanging,
)
from pscompat.dotnet.library.key_comparers import key_of
from pscompat.dotnet.text import entry_text, to_string
from pscompat.dotnet.values import NetObject, Value


class KeyCollection(NetObject):
    """The keys or the values of a dictionary, seen live; enumerating one that changes meanwhile fails."""

    __slots__ = ("table", "wants_keys")
    net_name = "System.Collections.Hashtable+KeyCollection"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable")

    def __init__(self, table: values.Hashtable, wants_keys: bool):
        self.table = table
        self.wants_keys = wants_keys

    def _items(self) -> list[Value]:
        return self.table.keys() if self.wants_keys else self.table.values()

    def __iter__(self) -> Iterator[Value]:
        return unchanging(self.table, self._items())

    def __len__(self) -> int:
        return len(self.table)

    @property
    def Count(self) -> int:
        return len(self.table)

    @property
    def IsSynchronized(self) -> bool:
        return False

    @property
    def SyncRoot(self) -> Value:
        return self.table

    def CopyTo(self, array: Value, index: int) -> None:
        array[index : index + len(self.table)] = self._items()

    def GetEnumerator(self) -> Value:
        return Enumerator(self._items(), lambda: self.table.version)


class ValueCollection(KeyCollection):
    """The values of a Hashtable."""

    __slots__ = ()
    net_name = "System.Collections.Hashtable+ValueCollection"


class OrderedKeyValueCollection(KeyCollection):
    """The keys or values of an OrderedDictionary."""

    __slots__ = ()
    net_name = "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection"
    net_bases = ("System.Object", "System.Collections.IList", *KeyCollection.net_bases[1:])

    def __getitem__(self, index: int) -> Value:
        return element_at(self._items(), index)

    def Contains(self, value: Value) -> bool:
        return index_of(self._items(), value) >= 0

    def IndexOf(self, value: Value) -> int:
        return index_of(self._items(), value)

    def Add(self, value: Value) -> int:
        raise NetError("System.NotSupportedException", KeyList.unchangeable)


class NodeKeyValueCollection(KeyCollection):
    """The keys or values of a ListDictionaryInternal."""

    __slots__ = ()
    net_name = "System.Collections.ListDictionaryInternal+NodeKeyValueCollection"


class Hashtable:
    """Members of Hashtable: functions that take the table."""

    @property
    def IsReadOnly(self: Value) -> bool:
        return False

    @property
    def IsFixedSize(self: Value) -> bool:
        return False

    @property
    def IsSynchronized(self: Value) -> bool:
        return False

    @property
    def Keys(self: Value) -> Value:
        return KeyCollection(self, True)

    @property
    def Values(self: Value) -> Value:
        return ValueCollection(self, False)

    @property
    def SyncRoot(self: Value) -> Value:
        return self

    @property
    def Count(self: Value) -> int:
        return len(self)

    @classmethod
    def net_new(cls, source: Value = None, comparer: Value = None) -> values.Hashtable:
        """(), (capacity), (dictionary), (comparer), and a comparer after the first two."""
        if type(source) is int:
            not_negative(source, "capacity")
        ignore_case = getattr(comparer if comparer is not None else source, "ignore_case", None)
        table = values.Hashtable((), case_sensitive=not ignore_case)
        table.fold = key_of(source) or key_of(comparer) or table.fold
        if isinstance(source, values.Hashtable):
            for key, value in source.items():
                table[key] = value
        return table

    def Add(self: Value, key: Value, value: Value) -> None:
        if required(key, "key") in self:
            present = self.entries[self.fold(key)][0]
            raise already_added(to_string(present), to_string(key))
        self[key] = value

    def Remove(self: Value, key: Value) -> None:
        del self[required(key, "key")]

    def Clear(self: Value) -> None:
        self.entries.clear()

    def Contains(self: Value, key: Value) -> bool:
        return required(key, "key") in self

    def ContainsKey(self: Value, key: Value) -> bool:
        return Hashtable.Contains(self, key)

    def ContainsValue(self: Value, value: Value) -> bool:
        return index_of(self.values(), value) >= 0

    def Clone(self: Value) -> Value:
        return self.copy()

    def CopyTo(self: Value, array: Value, arrayIndex: int) -> None:
        entries = [values.DictionaryEntry(key, value) for key, value in self.items()]
        array[arrayIndex : arrayIndex + len(entries)] = entries

    def GetEnumerator(self: Value) -> Value:
        return DictionaryEnumerator(self)

    @staticmethod
    def Synchronized(table: Value) -> Value:
        return SyncHashtable(required(table, "table"))


class SyncHashtable(values.Hashtable, Hashtable):
    """A Hashtable for several threads: the entries are those of the table that it was made for."""

    __slots__ = ("table",)
    net_name = "System.Collections.Hashtable+SyncHashtable"
    net_bases = (values.Hashtable.net_name, *values.Hashtable.net_bases)

    def __init__(self, table: values.Hashtable):
        super().__init__()
        self.table = table
        self.entries = table.entries
        self.fold = table.fold

    def items(self) -> list[tuple[Value, Value]]:
        return self.table.items()

    def copy(self) -> SyncHashtable:
        return SyncHashtable(self.table.copy())

    @property
    def IsSynchronized(self) -> bool:
        return True

    @property
    def SyncRoot(self) -> Value:
        return self.table


def _bad_index(index: int, size: int, may_be_size: bool = False) -> NetError:
    """The error of a place that an ordered dictionary of this size does not have."""
    if index < 0:
        return negative_argument("index", index)
    limit = f"{'or equal to ' if may_be_size else ''}'{size}'"
    return out_of_range(f"index ('{index}') must be less than {limit}.", "index", index)


class OrderedDictionary:
    """Members of OrderedDictionary: functions that take the dictionary."""

    Count = Hashtable.Count

    IsReadOnly = Hashtable.IsReadOnly

    @property
    def Keys(self: Value) -> Value:
        return OrderedKeyValueCollection(self, True)

    @property
    def Values(self: Value) -> Value:
        return OrderedKeyValueCollection(self, False)

    IsFixedSize = Hashtable.IsFixedSize

    SyncRoot = Hashtable.SyncRoot

    IsSynchronized = Hashtable.IsSynchronized

    @classmethod
    def net_new(cls, comparer: Value = None) -> values.OrderedDictionary:
        ignore_case = getattr(comparer, "ignore_case", None)
        return values.OrderedDictionary((), case_sensitive=not ignore_case)

    Add = Hashtable.Add
    Clear = Hashtable.Clear
    Remove = Hashtable.Remove
    CopyTo = Hashtable.CopyTo

    def Contains(self: Value, key: Value) -> bool:
        return key in self

    def Insert(self: Value, index: int, key: Value, value: Value) -> None:
        if not 0 <= index <= len(self):
            raise _bad_index(index, len(self), may_be_size=True)
        OrderedDictionary.Add(self, key, value)
        entries = list(self.entries.items())
        entries.insert(index, entries.pop())
        self.entries.clear()
        self.entries.update(entries)

    def RemoveAt(self: Value, index: int) -> None:
        keys = self.keys()
        if not 0 <= index < len(keys):
            raise _bad_index(index, len(self))
        del self[keys[index]]

    def AsReadOnly(self: Value) -> Value:
        return self.copy()

    def GetEnumerator(self: Value) -> Value:
        return OrderedDictionaryEnumerator(self)


class ListDictionaryInternal:
    """Members of ListDictionaryInternal, which an exception's Data is: functions that take the dictionary."""

    Count = Hashtable.Count

    IsReadOnly = Hashtable.IsReadOnly

    @property
    def Keys(self: Value) -> Value:
        return NodeKeyValueCollection(self, True)

    @property
    def Values(self: Value) -> Value:
        return NodeKeyValueCollection(self, False)

    IsFixedSize = Hashtable.IsFixedSize

    SyncRoot = Hashtable.SyncRoot

    IsSynchronized = Hashtable.IsSynchronized

    Add = Hashtable.Add
    Clear = Hashtable.Clear
    Contains = Hashtable.Contains
    CopyTo = Hashtable.CopyTo
    GetEnumerator = Hashtable.GetEnumerator
    Remove = Hashtable.Remove


class DictionaryEntry:
    """Members of DictionaryEntry; Name is PowerShell's other word for Key."""

    @property
    def Name(self: Any) -> Any:
        return self.Key

    @property
    def Key(self: Any) -> Any:
        return self.Key

    @property
    def Value(self: Any) -> Any:
        return self.Value

    def ToString(self: Any) -> str:
        return entry_text(self)

    @classmethod
    def net_new(cls, key: Any, value: Any) -> values.DictionaryEntry:
        return values.DictionaryEntry(key, value)

"""System.Collections.Specialized: StringCollection, StringDictionary, ListDictionary, HybridDictionary and BitVector32."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.dotnet import values
from pscompat.dotnet.argument_errors import duplicate_key, not_above_zero
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import behind_list
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.dictionaries import Hashtable as HashtableMembers
from pscompat.dotnet.library.dictionaries import KeyCollection, ValueCollection
from pscompat.dotnet.library.enumerators import DictionaryEnumerator, Enumerator
from pscompat.dotnet.library.item_collection import ChangeableCollection, copy_items
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import NetObject, Value

_SPECIALIZED = "System.Collections.Specialized."
_ENUMERABLE = "System.Collections.IEnumerable"


class StringCollection(ChangeableCollection):
    """System.Collections.Specialized.StringCollection."""

    __slots__ = ("items", "version")
    net_name = f"{_SPECIALIZED}StringCollection"
    net_bases = ("System.Object", "System.Collections.IList", "System.Collections.ICollection", _ENUMERABLE)

    def __init__(self) -> None:
        self.items: list[str | None] = []
        self.version = 0

    @classmethod
    def net_new(cls) -> StringCollection:
        return cls()

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def __setitem__(self, index: int, value: Value) -> None:
        self.items[self.place(index)] = None if value is None else to_string(value)
        self.version += 1

    def Add(self, value: str) -> int:
        self.items.append(value)
        self.version += 1
        return len(self.items) - 1

    def AddRange(self, value: Value) -> None:
        self.items += [to_string(item) for item in required(value)]
        self.version += 1

    def Clear(self) -> None:
        self.items.clear()
        self.version += 1

    def Contains(self, value: str) -> bool:
        return value in self.items

    def CopyTo(self, array: Value, index: int) -> None:
        copy_items(self.items, array, index)

    def GetEnumerator(self) -> Value:
        return Enumerator(self.items, lambda: self.version)

    def IndexOf(self, value: str) -> int:
        return self.items.index(value) if value in self.items else -1

    def Insert(self, index: int, value: str) -> None:
        if not 0 <= index <= len(self.items):
            raise behind_list()
        self.items.insert(index, value)
        self.version += 1

    def Remove(self, value: str) -> None:
        if value in self.items:
            self.RemoveAt(self.items.index(value))

    def RemoveAt(self, index: int) -> None:
        del self.items[self.place(index)]
        self.version += 1


class StringDictionary(NetObject):
    """System.Collections.Specialized.StringDictionary: texts by keys in lower case. It is no IDictionary."""

    __slots__ = ("table",)
    net_name = f"{_SPECIALIZED}StringDictionary"
    net_bases = ("System.Object", _ENUMERABLE)

    def __init__(self) -> None:
        self.table = values.Hashtable()

    @classmethod
    def net_new(cls) -> StringDictionary:
        return cls()

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def __getitem__(self, key: Value) -> Value:
        return self.table.get(_lower(key))

    def __setitem__(self, key: Value, value: Value) -> None:
        self.table[_lower(key)] = None if value is None else to_string(value)

    @property
    def Count(self) -> int:
        return len(self.table)

    @property
    def IsSynchronized(self) -> bool:
        return False

    @property
    def Keys(self) -> Value:
        return KeyCollection(self.table, True)

    @property
    def Values(self) -> Value:
        return ValueCollection(self.table, False)

    @property
    def SyncRoot(self) -> Value:
        return self.table

    def Add(self, key: str, value: str) -> None:
        HashtableMembers.Add(self.table, _lower(key), value)

    def Clear(self) -> None:
        HashtableMembers.Clear(self.table)

    def ContainsKey(self, key: str) -> bool:
        return _lower(key) in self.table

    def ContainsValue(self, value: str) -> bool:
        return value in self.table.values()

    def CopyTo(self, array: Value, index: int) -> None:
        HashtableMembers.CopyTo(self.table, array, index)

    def GetEnumerator(self) -> Value:
        return DictionaryEnumerator(self.table)

    def Remove(self, key: str) -> None:
        del self.table[_lower(key)]


def _lower(key: Value) -> str:
    return to_string(required(key, "key")).lower()


class ListDictionary(values.Hashtable, HashtableMembers):
    """System.Collections.Specialized.ListDictionary: entries in the order in which they were added."""

    __slots__ = ()
    net_name = f"{_SPECIALIZED}ListDictionary"

    @classmethod
    def net_new(cls, comparer: Value = None) -> ListDictionary:  # type: ignore[override]
        return cls((), case_sensitive=not getattr(comparer, "ignore_case", None))

    def Add(self, key: Value, value: Value) -> None:
        if required(key, "key") in self:
            raise duplicate_key(to_string(key))
        self[key] = value


class HybridDictionary(values.Hashtable, HashtableMembers):
    """System.Collections.Specialized.HybridDictionary: a list as long as it is short, then a hash table."""

    __slots__ = ()
    net_name = f"{_SPECIALIZED}HybridDictionary"

    @classmethod
    def net_new(cls, *args: Value) -> HybridDictionary:
        """(), (capacity), (ignores case), (capacity, ignores case)."""
        return cls((), case_sensitive=not (args and args[-1] is True))

    def Add(self, key: Value, value: Value) -> None:
        if len(self) < _LIST_LIMIT:
            ListDictionary.Add(self, key, value)  # type: ignore[arg-type]
        else:
            HashtableMembers.Add(self, key, value)


# How many entries make a hash table of it.
_LIST_LIMIT = 9


class Section(NetObject):
    """System.Collections.Specialized.BitVector32+Section: some bits of the vector, a small number."""

    __slots__ = ("Mask", "Offset")
    net_name = f"{_SPECIALIZED}BitVector32+Section"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, mask: int, offset: int):
        self.Mask = values.Int16(mask)
        self.Offset = values.Int16(offset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Section) and (self.Mask, self.Offset) == (other.Mask, other.Offset)

    def __hash__(self) -> int:
        return hash((self.Mask, self.Offset))

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        return f"Section{{0x{self.Mask:x}, 0x{self.Offset:x}}}"


class BitVector32(NetObject):
    """System.Collections.Specialized.BitVector32, a value type: what a script sets by index is set in a copy of it."""

    __slots__ = ("Data",)
    net_name = f"{_SPECIALIZED}BitVector32"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, data: int):
        self.Data = data

    @classmethod
    def net_new(cls, data: Value = 0) -> BitVector32:
        return cls(data.Data if isinstance(data, BitVector32) else data)

    def __getitem__(self, index: Value) -> Value:
        if isinstance(index, Section):
            return (self.Data & 0xFFFFFFFF & (index.Mask << index.Offset)) >> index.Offset
        mask = to_int(index)
        return self.Data & mask == mask

    def __setitem__(self, index: Value, value: Value) -> None:
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BitVector32) and self.Data == other.Data

    def __hash__(self) -> int:
        return hash(self.Data)

    def Equals(self, o: Value) -> bool:
        return bool(self == o)

    def ToString(self) -> str:
        return f"BitVector32{{{self.Data & 0xFFFFFFFF:032b}}}"

    @staticmethod
    def CreateMask(previous: int = 0) -> int:
        if previous == -0x80000000:
            raise NetError("System.InvalidOperationException", "Bit vector is full.")
        if previous == 0:
            return 1
        return -0x80000000 if previous == 0x40000000 else previous << 1

    @staticmethod
    def CreateSection(maxValue: int, previous: Value = None) -> Section:
        if maxValue < 1:
            raise not_above_zero("maxValue", maxValue)
        offset = 0 if previous is None else previous.Offset + previous.Mask.bit_length()
        if offset >= 32:
            raise NetError("System.InvalidOperationException", "Bit vector is full.")
        return Section((1 << maxValue.bit_length()) - 1, offset)

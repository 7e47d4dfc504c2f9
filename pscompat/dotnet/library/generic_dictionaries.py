"""System.Collections.Generic's dictionaries: Dictionary, SortedDictionary, SortedList, KeyValuePair, and the concurrent one."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.argument_errors import duplicate_key, missing_argument, unfit_argument
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library.dictionary_members import (
    KeyCollection,
    KeyList,
    SortedKeyCollection,
    SortedValueCollection,
    ValueCollection,
    ValueList,
)
from pscompat.dotnet.library.elements import as_element, call, coerced, sort_key
from pscompat.dotnet.library.enumerators import OwnEnumerator, growth
from pscompat.dotnet.library.key_comparers import Place, key_of, order_of
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.library.reused_places import without
from pscompat.dotnet.text import to_string, to_text
from pscompat.dotnet.types import NetType, known, name_of
from pscompat.dotnet.values import GenericList, Hashtable, NetObject, Value, same_value

_INTERFACES = (
    "System.Collections.Generic.IDictionary`2",
    "System.Collections.IDictionary",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"
_NO_KEY = object()
_SIZES = (
    *(
        0,
        3,
        7,
        17,
        37,
        89,
        197,
        431,
        919,
        1931,
        4049,
        8419,
        17519,
        36353,
        75431,
        156437,
        324449,
        672827,
        1395263,
        2893249,
    ),
    *(5999471, 11998949, 23997907, 47995853),
)
"""What stands for a key that is not of the dictionary's type: no entry is kept under it."""
_KEY_NOT_FOUND = "System.Collections.Generic.KeyNotFoundException"


class KeyValuePair(NetObject):
    """System.Collections.Generic.KeyValuePair<TKey, TValue>."""

    __slots__ = ("Key", "Value", "type_args")
    net_name = "System.Collections.Generic.KeyValuePair`2"
    net_bases = ("System.ValueType", "System.Object")
    net_generic = True

    def __init__(self, key: Value, value: Value, type_args: tuple[NetType, ...]):
        self.Key = key
        self.Value = value
        self.type_args = type_args

    @classmethod
    def net_new(cls, key: Value, value: Value, *, type_args: tuple[NetType, ...] = ()) -> KeyValuePair:
        return cls(coerced(key, type_args[0]), coerced(value, type_args[1]), type_args)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, KeyValuePair) and same_value(self.Key, other.Key) and same_value(self.Value, other.Value)
        )

    def __hash__(self) -> int:
        return hash(str(self.Key))

    def ToString(self) -> str:
        return f"[{to_text(self.Key)}, {to_text(self.Value)}]"


class Dictionary(Hashtable):
    """System.Collections.Generic.Dictionary<TKey, TValue>: keys and values are converted to their types."""

    __slots__ = ("comparer", "exact", "type_args")
    net_name = "System.Collections.Generic.Dictionary`2"
    net_bases: tuple[str, ...] = ("System.Object", *_INTERFACES)
    net_generic = True

    def __init__(self, type_args: tuple[NetType, ...] = (), ignore_case: bool = False):
        super().__init__(case_sensitive=not ignore_case)
        self.type_args = type_args or (known("System.Object"), known("System.Object"))
        self.exact = self.fold
        self.comparer: Value = None
        if self.type_args[0].full_name != "System.Object":
            self.fold = self._typed_fold

    def _typed_fold(self, key: Value) -> Value:
        if type(key) is not self.type_args[0].python:
            try:
                key = coerced(key, self.type_args[0])
            except TerminatingError:
                return _NO_KEY
        return self.exact(key)

    @classmethod
    def net_new(cls, *args: Value, type_args: tuple[NetType, ...] = ()) -> Dictionary:
        """(), (capacity), (comparer), (dictionary), and a comparer after those."""
        new = cls(type_args, any(_ignores_case(arg) for arg in args))
        new.exact = next((fold for arg in args if (fold := cls.keys_of(arg)) is not None), new.exact)
        if new.type_args[0].full_name == "System.Object":
            new.fold = new.exact
        for arg in args:
            if isinstance(arg, Hashtable):
                for key, value in arg.items():
                    new[key] = value
            elif not isinstance(arg, int):
                new.comparer = arg
            elif arg < 0:
                raise unfit_argument("capacity")
        return new

    keys_of = staticmethod(key_of)

    def __setitem__(self, key: Value, value: Value) -> None:
        if key is None:
            raise missing_argument("key")
        super().__setitem__(coerced(key, self.type_args[0]), coerced(value, self.type_args[1]))

    def __delitem__(self, key: Value) -> None:
        self.entries = without(self.entries, self.fold(key))
        self.version += 1

    def copy(self) -> Dictionary:
        new = type(self)(self.type_args)
        new.entries = dict(self.entries)
        return new

    @property
    def Count(self) -> int:
        return len(self)

    @property
    def Keys(self) -> Value:
        return KeyCollection(self)

    @property
    def Values(self) -> Value:
        return ValueCollection(self)

    def growth(self) -> Callable[[], int] | None:
        """What tells an enumerator that the dictionary has more entries; None where it does not mind."""
        return growth(self)

    @property
    def Comparer(self) -> Value:
        return self.comparer

    @property
    def Capacity(self) -> int:
        """As if it had grown by itself: .NET's sizes are primes, each the first beyond twice the one before."""
        return next(size for size in _SIZES if len(self) <= size)

    @property
    def IsReadOnly(self) -> bool:
        return False

    @property
    def IsFixedSize(self) -> bool:
        return False

    @property
    def IsSynchronized(self) -> bool:
        return False

    def Add(self, key: Value, value: Value) -> None:
        key = as_element(key, self.type_args[0], "Add", "key")
        value = as_element(value, self.type_args[1], "Add", "value")
        if key in self:
            raise self.already_there(key, value)
        self[key] = value

    def already_there(self, key: Value, value: Value) -> NetError:
        """The error for adding a key that is there; each kind of dictionary words it in its own way."""
        return duplicate_key(to_string(key))

    def TryAdd(self, key: Value, value: Value) -> bool:
        if key in self:
            return False
        self[key] = value
        return True

    def Clear(self) -> None:
        self.entries.clear()

    def ContainsKey(self, key: Value) -> bool:
        return key in self

    def Contains(self, key: Value) -> bool:
        return (key.Key if isinstance(key, KeyValuePair) else key) in self

    def ContainsValue(self, value: Value) -> bool:
        wanted = coerced(value, self.type_args[1])
        return any(same_value(other, wanted) for other in self.values())

    def Remove(self, key: Value) -> bool:
        found = key in self
        del self[key]
        return found

    def TryGetValue(self, key: Value, value: PSReference) -> bool:
        found = key in self
        value.Value = self.get(key) if found else _default(self.type_args[1])
        return found

    def net_item(self, key: Value) -> Value:
        """`$table.Item(key)`; NetError for a key that is not there."""
        if key not in self:
            raise NetError(_KEY_NOT_FOUND, f"The given key '{to_string(key)}' was not present in the dictionary.")
        return self[key]

    def GetEnumerator(self) -> Value:
        entries = [KeyValuePair(key, value, self.type_args) for key, value in self.items()]
        return OwnEnumerator(self, entries, self.growth())

    def EnsureCapacity(self, capacity: int) -> int:
        return max(capacity, len(self))

    def TrimExcess(self) -> None:
        return None

    def ToString(self) -> str:
        return name_of(self)


class SortedDictionary(Dictionary):
    """System.Collections.Generic.SortedDictionary<TKey, TValue>."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedDictionary`2"
    keys_of = staticmethod(order_of)
    __delitem__ = Hashtable.__delitem__

    def __setitem__(self, key: Value, value: Value) -> None:
        known_key = key in self
        super().__setitem__(key, value)
        if not known_key:
            natural = sort_key()
            entries = self.entries
            folded = isinstance(self.exact(key), Place)
            order = sorted(entries) if folded else sorted(entries, key=lambda own: natural(entries[own][0]))
            self.entries = {own: entries[own] for own in order}

    @property
    def Keys(self) -> Value:
        return SortedKeyCollection(self)

    @property
    def Values(self) -> Value:
        return SortedValueCollection(self)

    def already_there(self, key: Value, value: Value) -> NetError:
        return duplicate_key(KeyValuePair(key, value, self.type_args).ToString())


class SortedList(SortedDictionary):
    """System.Collections.Generic.SortedList<TKey, TValue>."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedList`2"

    @property
    def Keys(self) -> Value:
        return KeyList(self)

    @property
    def Values(self) -> Value:
        return ValueList(self)

    def already_there(self, key: Value, value: Value) -> NetError:
        return duplicate_key(f"{to_string(key)} (Parameter 'key')")

    def IndexOfKey(self, key: Value) -> int:
        return next((at for at, own in enumerate(self.keys()) if same_value(own, key)), -1)

    def IndexOfValue(self, value: Value) -> int:
        return next((at for at, own in enumerate(self.values()) if same_value(own, value)), -1)

    def GetKeyAtIndex(self, index: int) -> Value:
        return self.keys()[index]

    def GetValueAtIndex(self, index: int) -> Value:
        return self.values()[index]

    def RemoveAt(self, index: int) -> None:
        del self[self.keys()[index]]


class ConcurrentDictionary(Dictionary):
    """System.Collections.Concurrent.ConcurrentDictionary<TKey, TValue>."""

    __slots__ = ()
    net_name = "System.Collections.Concurrent.ConcurrentDictionary`2"
    __delitem__ = Hashtable.__delitem__

    @property
    def Keys(self) -> Value:
        return GenericList(self.keys(), self.type_args[0].full_name, _READ_ONLY)

    @property
    def Values(self) -> Value:
        return GenericList(self.values(), self.type_args[1].full_name, _READ_ONLY)

    def growth(self) -> None:
        return None

    @property
    def IsEmpty(self) -> bool:
        return not self.entries

    def GetOrAdd(self, key: Value, value: Value) -> Value:
        if key not in self:
            self[key] = call(value, key) if hasattr(value, "invoke") else value
        return self[key]

    def AddOrUpdate(self, key: Value, added: Value, update: Value) -> Value:
        if key in self:
            self[key] = call(update, key, self[key])
        else:
            self[key] = call(added, key) if hasattr(added, "invoke") else added
        return self[key]

    def TryRemove(self, key: Value, value: PSReference) -> bool:
        found = self.TryGetValue(key, value)
        del self[key]
        return found

    def TryUpdate(self, key: Value, newValue: Value, comparisonValue: Value) -> bool:
        fits = key in self and same_value(self[key], coerced(comparisonValue, self.type_args[1]))
        if fits:
            self[key] = newValue
        return fits


def _ignores_case(comparer: Value) -> bool:
    return getattr(comparer, "ignore_case", False) is True


def _default(nettype: NetType) -> Value:
    """The value that an out parameter of this type has when nothing was found."""
    if not nettype.is_value_type or nettype.python is None:
        return None
    try:
        return nettype.python(0)
    except TypeError:
        return None

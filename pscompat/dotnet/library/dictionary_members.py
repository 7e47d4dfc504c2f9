"""What Keys and Values of System.Collections.Generic's dictionaries are: collections that see the dictionary live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet.comparison import index_of
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import element_at, outside_list
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, Value

if TYPE_CHECKING:
    from pscompat.dotnet.library.generic_dictionaries import Dictionary


class _Members(NetObject):
    """The Keys or Values of a generic dictionary, seen live; without an indexer."""

    __slots__ = ("_table",)
    net_bases: tuple[str, ...] = (
        "System.Object",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )
    net_generic = True
    wants_keys: ClassVar[bool] = True

    def __init__(self, table: Dictionary):
        self._table = table

    @property
    def type_args(self) -> tuple[NetType, ...]:
        return self._table.type_args

    def items(self) -> list[Value]:
        """The keys or values as they are now."""
        return self._table.keys() if self.wants_keys else self._table.values()

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def __len__(self) -> int:
        return len(self._table)

    @property
    def Count(self) -> int:
        return len(self._table)

    @property
    def IsSynchronized(self) -> bool:
        return False

    def Contains(self, item: Value) -> bool:
        return index_of(self.items(), item) >= 0

    def CopyTo(self, array: Value, index: int) -> None:
        array[index : index + len(self._table)] = self.items()

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(self.items(), self._table.growth())


class KeyCollection(_Members):
    """The Keys of a Dictionary."""

    __slots__ = ()
    net_name = "System.Collections.Generic.Dictionary`2+KeyCollection"


class ValueCollection(_Members):
    """The Values of a Dictionary."""

    __slots__ = ()
    net_name = "System.Collections.Generic.Dictionary`2+ValueCollection"
    wants_keys = False


class SortedKeyCollection(_Members):
    """The Keys of a SortedDictionary."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedDictionary`2+KeyCollection"


class SortedValueCollection(_Members):
    """The Values of a SortedDictionary."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedDictionary`2+ValueCollection"
    wants_keys = False


class KeyList(_Members):
    """The Keys of a SortedList, by position too."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedList`2+KeyList"
    net_bases = ("System.Object", "System.Collections.Generic.IList`1", *_Members.net_bases[1:])
    unchangeable = "Mutating a key collection derived from a dictionary is not allowed."

    def __getitem__(self, index: int) -> Value:
        return element_at(self.items(), index, lambda: outside_list("index", index))

    def __setitem__(self, index: int, value: Value) -> None:
        raise _refusal(self.unchangeable)

    def IndexOf(self, value: Value) -> int:
        return index_of(self.items(), value)


class ValueList(KeyList):
    """The Values of a SortedList, by position too."""

    __slots__ = ()
    net_name = "System.Collections.Generic.SortedList`2+ValueList"
    wants_keys = False
    unchangeable = "This operation is not supported on SortedList nested types because they require modifying the original SortedList."


class _UntypedList(KeyList):
    """What the Keys and Values of a System.Collections.SortedList are: lists that refuse to be changed."""

    __slots__ = ()
    net_bases = (
        "System.Object",
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )
    net_generic = False

    @property
    def IsReadOnly(self) -> bool:
        return True

    @property
    def IsFixedSize(self) -> bool:
        return True

    def Add(self, key: Value) -> int:
        raise _refusal(ValueList.unchangeable)

    def Insert(self, index: int, value: Value) -> None:
        raise _refusal(ValueList.unchangeable)

    def Remove(self, key: Value) -> None:
        raise _refusal(ValueList.unchangeable)

    def RemoveAt(self, index: int) -> None:
        raise _refusal(ValueList.unchangeable)

    def Clear(self) -> None:
        raise _refusal(ValueList.unchangeable)


class UntypedKeyList(_UntypedList):
    """The Keys of a System.Collections.SortedList."""

    __slots__ = ()
    net_name = "System.Collections.SortedList+KeyList"


class UntypedValueList(_UntypedList):
    """The Values of a System.Collections.SortedList."""

    __slots__ = ()
    net_name = "System.Collections.SortedList+ValueList"
    wants_keys = False
    unchangeable = ValueList.unchangeable


def _refusal(message: str) -> NetError:
    """The error of a list that cannot be changed."""
    return NetError("System.NotSupportedException", message)

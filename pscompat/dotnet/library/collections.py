"""System.Collections' Queue, Stack and SortedList."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import already_added, not_negative
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import generic_dictionaries, generic_sets
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.dictionary_members import UntypedKeyList, UntypedValueList
from pscompat.dotnet.library.enumerators import SortedListEnumerator
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import Value

_INTERFACES = ("System.Object", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable")


class Queue(generic_sets.Queue):
    """System.Collections.Queue."""

    __slots__ = ()
    net_name = "System.Collections.Queue"
    net_bases: tuple[str, ...] = _INTERFACES
    net_generic = False

    @classmethod
    def net_new(cls, col: Value = 0) -> Queue:  # type: ignore[override]
        made: Queue = super().net_new(required(col, "col"))
        return made

    @property
    def IsSynchronized(self) -> bool:
        return False

    @property
    def SyncRoot(self) -> Queue:
        return self

    def TrimToSize(self) -> None:
        pass

    def Clone(self) -> Queue:
        return Queue(self.items)

    @staticmethod
    def Synchronized(queue: Value) -> Queue:
        made = SynchronizedQueue(())
        made.items = required(queue, "queue").items
        return made


class SynchronizedQueue(Queue):
    """What Queue.Synchronized gives: it shares the elements of the queue that it is made of."""

    __slots__ = ()
    net_name = "System.Collections.Queue+SynchronizedQueue"
    net_bases = ("System.Collections.Queue", *_INTERFACES)

    @property
    def IsSynchronized(self) -> bool:
        return True


class Stack(generic_sets.Stack):
    """System.Collections.Stack."""

    __slots__ = ()
    net_name = "System.Collections.Stack"
    net_bases: tuple[str, ...] = _INTERFACES
    net_generic = False

    @classmethod
    def net_new(cls, col: Value = 0) -> Stack:  # type: ignore[override]
        made: Stack = super().net_new(required(col, "col"))
        return made

    @property
    def IsSynchronized(self) -> bool:
        return False

    @property
    def SyncRoot(self) -> Stack:
        return self

    def Clone(self) -> Stack:
        return Stack(reversed(self.items))

    @staticmethod
    def Synchronized(stack: Value) -> Stack:
        made = SyncStack(())
        made.items = required(stack, "stack").items
        return made


class SyncStack(Stack):
    """What Stack.Synchronized gives: it shares the elements of the stack that it is made of."""

    __slots__ = ()
    net_name = "System.Collections.Stack+SyncStack"
    net_bases = ("System.Collections.Stack", *_INTERFACES)

    @property
    def IsSynchronized(self) -> bool:
        return True


class SortedList(generic_dictionaries.SortedList):
    """System.Collections.SortedList."""

    __slots__ = ()
    net_name = "System.Collections.SortedList"
    net_bases = ("System.Object", "System.Collections.IDictionary", *_INTERFACES[1:])
    net_generic = False

    @classmethod
    def net_new(cls, d: Value = None) -> Value:  # type: ignore[override]
        if type(d) is int:
            not_negative(d, "initialCapacity")
            d = None
        return super().net_new() if d is None else super().net_new(d)

    def already_there(self, key: Value, value: Value) -> NetError:
        return already_added(to_string(self.entries[self.fold(key)][0]), to_string(key))

    def GetKey(self, index: int) -> Value:
        return self.keys()[index]

    def GetByIndex(self, index: int) -> Value:
        return self.values()[index]

    @property
    def Keys(self) -> UntypedKeyList:
        return UntypedKeyList(self)

    @property
    def Values(self) -> UntypedValueList:
        return UntypedValueList(self)

    def GetKeyList(self) -> UntypedKeyList:
        return UntypedKeyList(self)

    def GetValueList(self) -> UntypedValueList:
        return UntypedValueList(self)

    def GetEnumerator(self) -> Value:
        return SortedListEnumerator(self)

"""System.Collections.Generic's LinkedList, and its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import INVALID_OPERATION, as_element, items_of
from pscompat.dotnet.library.enumerators import MODIFIED_AFTERWARDS, OwnEnumerator
from pscompat.dotnet.types import NetType, known
from pscompat.dotnet.values import NetObject, Value, same_value


class LinkedListNode(NetObject):
    """System.Collections.Generic.LinkedListNode<T>: `List` is None for one that stands in no list."""

    __slots__ = ("List", "Value", "type_args")
    net_name = "System.Collections.Generic.LinkedListNode`1"
    net_generic = True
    net_order = ("List", "Next", "Previous", "Value", "ValueRef")

    def __init__(self, owner: LinkedList | None, value: Value, type_args: tuple[NetType, ...]):
        self.List = owner
        self.Value = value
        self.type_args = type_args

    @classmethod
    def net_new(cls, value: Value, *, type_args: tuple[NetType, ...] = ()) -> LinkedListNode:
        return cls(None, value, type_args)

    @property
    def ValueRef(self) -> Value:
        return self.Value

    def _beside(self, step: int) -> LinkedListNode | None:
        if self.List is None:
            return None
        at = self.List.nodes.index(self) + step
        return self.List.nodes[at] if 0 <= at < len(self.List.nodes) else None

    @property
    def Next(self) -> LinkedListNode | None:
        return self._beside(1)

    @property
    def Previous(self) -> LinkedListNode | None:
        return self._beside(-1)


class LinkedList(NetObject):
    """System.Collections.Generic.LinkedList<T>; what it adds may be a value or a node that stands in no list."""

    __slots__ = ("nodes", "type_args")
    net_name = "System.Collections.Generic.LinkedList`1"
    net_bases = (
        "System.Object",
        "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )
    net_generic = True

    def __init__(self, items: Iterable[Value] = (), type_args: tuple[NetType, ...] = ()):
        self.type_args = type_args or (known("System.Object"),)
        self.nodes: list[LinkedListNode] = [self._node(item, "AddLast") for item in items]

    @classmethod
    def net_new(cls, collection: Value = None, *, type_args: tuple[NetType, ...] = ()) -> LinkedList:
        return cls(() if collection is None else items_of(collection), type_args)

    def _node(self, item: Value, method: str) -> LinkedListNode:
        if not isinstance(item, LinkedListNode):
            return LinkedListNode(self, as_element(item, self.type_args[0], method, "value"), self.type_args)
        if item.List is not None:
            raise NetError(INVALID_OPERATION, "The LinkedList node already belongs to a LinkedList.")
        item.List = self
        return item

    def __iter__(self) -> Iterator[Value]:
        return iter(self.GetEnumerator())

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def Count(self) -> int:
        return len(self.nodes)

    @property
    def First(self) -> LinkedListNode | None:
        return self.nodes[0] if self.nodes else None

    @property
    def Last(self) -> LinkedListNode | None:
        return self.nodes[-1] if self.nodes else None

    def AddFirst(self, value: Value) -> LinkedListNode | None:
        return self._add(0, value, "AddFirst")

    def AddLast(self, value: Value) -> LinkedListNode | None:
        return self._add(len(self.nodes), value, "AddLast")

    def AddAfter(self, node: LinkedListNode, value: Value) -> LinkedListNode | None:
        return self._add(self._place(node) + 1, value, "AddAfter")

    def AddBefore(self, node: LinkedListNode, value: Value) -> LinkedListNode | None:
        return self._add(self._place(node), value, "AddBefore")

    def _add(self, at: int, value: Value, method: str) -> LinkedListNode | None:
        """Put a value there, whose node comes back, or a node of no list."""
        node = self._node(value, method)
        self.nodes.insert(at, node)
        return None if node is value else node

    def _place(self, node: LinkedListNode | None) -> int:
        """Where a node stands; NetError for none and for one of another list."""
        found: LinkedListNode = required(node, "node")
        if found.List is not self:
            raise NetError(INVALID_OPERATION, "The LinkedList node does not belong to current LinkedList.")
        return self.nodes.index(found)

    def Find(self, value: Value) -> LinkedListNode | None:
        return next((node for node in self.nodes if same_value(node.Value, value)), None)

    def FindLast(self, value: Value) -> LinkedListNode | None:
        return next((node for node in reversed(self.nodes) if same_value(node.Value, value)), None)

    def Contains(self, value: Value) -> bool:
        return self.Find(value) is not None

    def Remove(self, value: Value) -> bool | None:
        """(value) says whether there was one; (node)."""
        if value is None or isinstance(value, LinkedListNode):
            self._remove_at(self._place(value))
            return None
        node = self.Find(value)
        if node is not None:
            self._remove_at(self._place(node))
        return node is not None

    def RemoveFirst(self) -> None:
        self._remove_end(0)

    def RemoveLast(self) -> None:
        self._remove_end(-1)

    def _remove_end(self, index: int) -> None:
        if not self.nodes:
            raise NetError(INVALID_OPERATION, "The LinkedList is empty.")
        self._remove_at(index)

    def _remove_at(self, index: int) -> None:
        self.nodes.pop(index).List = None

    def Clear(self) -> None:
        for node in self.nodes:
            node.List = None
        self.nodes.clear()

    def GetEnumerator(self) -> Value:
        return OwnEnumerator(self, [node.Value for node in self.nodes], lambda: len(self.nodes), MODIFIED_AFTERWARDS)

"""A parsed text's nodes as .NET objects: what every node has, and how a node of the tree becomes such an object.

A node is shown by the class of its name in blocks.py, statements.py or expressions.py. The same node gives the same object
as long as the text's Tree lives.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import ClassVar

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.tuples import Tuple
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType, known
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast
from pscompat.runtime.extent import ScriptExtent, Source

LANGUAGE = "System.Management.Automation.Language."
READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


class Tree:
    """The nodes below `root`, which stand in `source`, as objects; each knows its parent."""

    __slots__ = ("_objects", "_parents", "root", "source")

    def __init__(self, source: Source, root: ast.Ast):
        self.source = source
        self.root = root
        self._parents: dict[int, ast.Ast] | None = None
        self._objects: dict[int, Ast] = {}

    def parent(self, node: ast.Ast) -> ast.Ast | None:
        """The node that holds this one, None for the root."""
        if self._parents is None:
            self._parents = {id(child): node for node in self.root.walk() for child in _held(node)}
        return self._parents.get(id(node))

    def show(self, node: ast.Ast | None) -> Ast | None:
        """The object of a node, None for None."""
        if node is None:
            return None
        found = self._objects.get(id(node))
        if found is None:
            found = self._objects[id(node)] = _class_of(node)(self, node)
        return found

    def extent(self, start: int, end: int) -> ScriptExtent:
        """A place in the text."""
        return ScriptExtent(self.source, start, end)


def tree_of(source: Source, root: ast.Ast) -> Tree:
    """The Tree of a text, made when it is first asked for; `root` is the tree where the source knows none."""
    found: Tree | None = source.tree
    if found is None:
        found = source.tree = Tree(source, source.root or root)
    return found


def show(source: Source, node: ast.Ast) -> Ast:
    """A node of a text as an object."""
    found = tree_of(source, node).show(node)
    assert found is not None
    return found


def _held(node: ast.Ast) -> Iterator[ast.Ast]:
    yield from node.children()
    if isinstance(node, ast.DataStatementAst):
        yield from node.commands_allowed


def _class_of(node: ast.Ast) -> type[Ast]:
    found = Ast.by_node.get(type(node))
    if found is None:
        for name in ("blocks", "statements", "expressions"):
            importlib.import_module(f"pscompat.runtime.syntax.{name}")
        found = Ast.by_node[type(node)]
    return found


class Ast(NetObject):
    """What every node has. A subclass has the name of the node's class and declares the members of its own."""

    __slots__ = ("node", "tree")
    net_name = f"{LANGUAGE}Ast"
    net_bases: tuple[str, ...] = ("System.Object",)
    by_node: ClassVar[dict[type, type[Ast]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.net_name = LANGUAGE + cls.__name__
        cls.net_bases = tuple(base.net_name for base in cls.__mro__[1:] if issubclass(base, NetObject))
        cls.by_node[getattr(ast, cls.__name__)] = cls

    def __init__(self, tree: Tree, node: Value):
        self.tree = tree
        self.node = node

    @property
    def Extent(self) -> ScriptExtent:
        return self.tree.extent(self.node.start, self.node.end)

    @property
    def Parent(self) -> Ast | None:
        return self.tree.show(self.tree.parent(self.node))

    def Find(self, predicate: Value, searchNestedScriptBlocks: bool) -> Ast | None:
        return next(self._found(predicate, searchNestedScriptBlocks), None)

    def FindAll(self, predicate: Value, searchNestedScriptBlocks: bool) -> GenericList:
        found = list(self._found(predicate, searchNestedScriptBlocks))
        return GenericList(found, Ast.net_name, "System.Collections.Generic.List`1")

    def _found(self, predicate: Value, nested: bool) -> Iterator[Ast]:
        if predicate is None:
            raise null_argument("predicate")
        pending: list[ast.Ast] = [self.node]
        while pending:
            node = pending.pop()
            shown = self.tree.show(node)
            if to_bool(predicate.Invoke(shown)) and shown is not None:
                yield shown
            if nested or not isinstance(node, _WITH_BLOCKS):
                pending.extend(reversed(node.children()))

    def Visit(self, astVisitor: Value) -> Value:
        # Loaded for the scripts that visit a tree.
        from pscompat.runtime.syntax.visitors import accept

        return accept(self, astVisitor)

    def SafeGetValue(self, skipHashtableSizeCheck: bool = False) -> Value:
        # Loaded for the scripts that ask for it.
        from pscompat.runtime.syntax.safe_values import safe_value

        return safe_value(self, skipHashtableSizeCheck)

    def Copy(self) -> Ast | None:
        return Tree(self.tree.source, self.node).show(self.node)

    def ToString(self) -> str:
        return self.Extent.Text


_WITH_BLOCKS = (ast.FunctionDefinitionAst, ast.ScriptBlockExpressionAst, ast.TrapStatementAst)
"""Nodes that a search without nested script blocks does not enter."""


# Members that show a field of the node.


def plain(field: str) -> property:
    """A field whose value is .NET's own: a text or a truth."""
    return property(lambda shown: getattr(shown.node, field))


def child(field: str) -> property:
    """A field that holds a node or None."""
    return property(lambda shown: shown.tree.show(getattr(shown.node, field)))


def children(field: str, element: str, none_for_empty: bool = False) -> property:
    """A field that holds nodes, as a read-only collection of `element`, a class of the language's namespace."""

    def read(shown: Ast) -> GenericList | None:
        nodes = getattr(shown.node, field)
        if not nodes and none_for_empty:
            return None
        return GenericList([shown.tree.show(node) for node in nodes], LANGUAGE + element, READ_ONLY)

    return property(read)


def pairs(field: str, first: str, second: str) -> property:
    """A field that holds pairs of nodes, as a read-only collection of tuples of the two classes."""
    element = f"System.Tuple`2[{LANGUAGE}{first},{LANGUAGE}{second}]"

    def read(shown: Ast) -> GenericList:
        kinds = (known(LANGUAGE + first), known(LANGUAGE + second))
        show = shown.tree.show
        made = [Tuple.sized((show(one), show(other)), kinds) for one, other in getattr(shown.node, field)]
        return GenericList(made, element, READ_ONLY)

    return property(read)


def enumerated(field: str, name: str) -> property:
    """A field that holds the name of a value of an enumeration, or a set of names of flags."""

    def read(shown: Ast) -> Value:
        held = getattr(shown.node, field)
        return enum_value(name, (held,) if isinstance(held, str) else held)

    return property(read)


def enum_value(name: str, values: Iterator[str] | frozenset[str] | tuple[str, ...]) -> Value:
    """A value of an enumeration of the language's namespace by its name, or several names of flags together."""
    cls = enum(LANGUAGE + name)
    number = 0
    for value in values:
        number |= cls.of(value).value
    return cls.of(number)


def static_type(find: Callable[[Ast], NetType | None]) -> property:
    """StaticType: what `find` says, else System.Object."""
    return property(lambda shown: find(shown) or known("System.Object"))

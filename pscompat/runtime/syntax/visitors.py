"""Visitors of a tree, which scripts derive classes from: AstVisitor walks by itself, ICustomAstVisitor is asked node by node."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pscompat.dotnet import members, types
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, NetObject, Value
from pscompat.runtime.syntax.tree import LANGUAGE, Ast

_ACTION = f"{LANGUAGE}AstVisitAction"


@lru_cache(maxsize=1)
def _methods() -> dict[str, str]:
    """The method that a visitor has for each class of nodes."""
    found = members_of(f"{LANGUAGE}AstVisitor2")
    return {
        overload.parameters[0].type: overload.name
        for name in found.method_names()
        for overload in found.method(name)
        if name.lower().startswith("visit") and len(overload.parameters) == 1
    }


class AstVisitor(NetObject):
    """Goes through a tree; each method says whether to go on below a node."""

    __slots__ = ()
    net_name = f"{LANGUAGE}AstVisitor"

    @classmethod
    def net_new(cls) -> AstVisitor:
        return cls()


class AstVisitor2(AstVisitor):
    __slots__ = ()
    net_name = f"{LANGUAGE}AstVisitor2"
    net_bases = (AstVisitor.net_name, "System.Object")


class ICustomAstVisitor(NetObject):
    __slots__ = ()
    net_name = f"{LANGUAGE}ICustomAstVisitor"


class ICustomAstVisitor2(ICustomAstVisitor):
    __slots__ = ()
    net_name = f"{LANGUAGE}ICustomAstVisitor2"
    net_bases = (ICustomAstVisitor.net_name,)


class DefaultCustomAstVisitor(NetObject):
    """Gives null for every node that the derived class has no method for."""

    __slots__ = ()
    net_name = f"{LANGUAGE}DefaultCustomAstVisitor"
    net_bases: tuple[str, ...] = ("System.Object", ICustomAstVisitor.net_name)

    @classmethod
    def net_new(cls) -> DefaultCustomAstVisitor:
        return cls()


class DefaultCustomAstVisitor2(DefaultCustomAstVisitor):
    __slots__ = ()
    net_name = f"{LANGUAGE}DefaultCustomAstVisitor2"
    net_bases = (DefaultCustomAstVisitor.net_name, "System.Object", ICustomAstVisitor2.net_name)


def _continue(name: str) -> Callable[[AstVisitor, Value], Value]:
    def visit(self: AstVisitor, ast: Value) -> Value:
        return enum(_ACTION).of("Continue")

    visit.__name__ = name
    return visit


def _nothing(name: str) -> Callable[[DefaultCustomAstVisitor, Value], Value]:
    def visit(self: DefaultCustomAstVisitor, ast: Value) -> Value:
        return None

    visit.__name__ = name
    return visit


for _name in _methods().values():
    setattr(AstVisitor, _name, _continue(_name))
    setattr(DefaultCustomAstVisitor, _name, _nothing(_name))


def accept(shown: Ast, visitor: Value) -> Value:
    """`$ast.Visit($visitor)`: what a custom visitor says of the node; nothing where an AstVisitor went through the tree."""
    if visitor is None:
        raise null_argument("astVisitor")
    if types.derives(types.of(visitor), types.known(ICustomAstVisitor.net_name)):
        return members.invoke(visitor, _methods()[shown.net_name], [shown])
    after = types.derives(types.of(visitor), _post_visit_handler())
    _walk(shown, visitor, after)
    return NOTHING


def _post_visit_handler() -> NetType:
    return types.known(f"{LANGUAGE}IAstPostVisitHandler")


def _walk(shown: Ast, visitor: Value, after: bool) -> bool:
    """Visit a node and those below it; False when the visitor wants to stop."""
    method = _methods().get(shown.net_name)
    action = "Continue" if method is None else _action(members.invoke(visitor, method, [shown]))
    if action == "StopVisit":
        return False
    if action == "Continue":
        for node in shown.node.children():
            below = shown.tree.show(node)
            if below is not None and not _walk(below, visitor, after):
                return False
    if after:
        members.invoke(visitor, "PostVisit", [shown])
    return True


def _action(value: Value) -> str:
    return str(value.name) if hasattr(value, "name") else "Continue"

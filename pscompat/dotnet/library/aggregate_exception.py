"""What System.AggregateException has besides the members of all exceptions."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.elements import predicate
from pscompat.dotnet.values import Value

NAME = "System.AggregateException"


def aggregate(cls: type[NetException], message: str, inner: list[NetException]) -> NetException:
    """An AggregateException of this class around others, whose messages follow its own."""
    told = "".join(f" ({each.Message})" for each in inner)
    return cls(NAME, message + told, inner[0] if inner else None, InnerExceptions=inner)


def _inner(exception: NetException) -> list[NetException]:
    return list(exception.extra.get("InnerExceptions", ()))


def _flatten(self: NetException) -> NetException:
    """The same message around what is in this and in the AggregateExceptions inside."""
    told = "".join(f" ({each.Message})" for each in _inner(self))
    found: list[NetException] = []
    waiting = [self]
    for each in waiting:
        for inner in _inner(each):
            (waiting if inner.type_name == NAME else found).append(inner)
    return aggregate(type(self), self.Message.removesuffix(told), found)


def _handle(self: NetException, predicate_: Value) -> None:
    """Throws an AggregateException of those for which the predicate says false."""
    handles = predicate(predicate_)
    left = [each for each in _inner(self) if not handles(each)]
    if left:
        raise NetError.of(aggregate(type(self), self.Message, left))


def _base(self: NetException) -> NetException:
    """The first inside that is no AggregateException of just one."""
    found = self
    while found.type_name == NAME and len(_inner(found)) == 1:
        found = _inner(found)[0]
    return found


def _text(self: NetException) -> str:
    text = NetException.ToString(self)
    for place, each in enumerate(_inner(self)[1:], 1):
        text += f"\n ---> (Inner Exception #{place}) {each.ToString()}<---\n"
    return text


METHODS = {"Flatten": _flatten, "Handle": _handle, "GetBaseException": _base, "ToString": _text}
"""The methods by name."""

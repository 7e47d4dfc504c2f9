"""Types that the table of .NET's facts names and no class of ours implements: for `-is`, casts, reflection and type names.

Enumerations and delegates work in full. Of the others only the members of System.Object are there; what else .NET has is
reported by name when it is called.
"""

from __future__ import annotations

from pscompat.dotnet.errors import NetException
from pscompat.dotnet.facts.added import accelerators
from pscompat.dotnet.facts.records import TypeFacts
from pscompat.dotnet.facts.relations import bases_of, facts_of, interfaces_of, is_assignable
from pscompat.dotnet.facts.table import type_facts
from pscompat.dotnet.library import delegates, enums, exception_tree, exceptions
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject

_EXCEPTION = "System.Exception"


class Unimplemented(NetObject):
    """What stands for the members of a type that has no implementation."""

    __slots__ = ()


def find(name: str) -> NetType | None:
    """The type of this full name in any case, generic ones without arguments; None where .NET has none."""
    facts = type_facts(name)
    return None if facts is None else _made(facts)


def accelerated(name: str) -> str | None:
    """The full name that an accelerator stands for (`[wmi]`), in any case."""
    return next((full for short, full in accelerators().items() if short.lower() == name.lower()), None)


def _made(facts: TypeFacts) -> NetType:
    name = facts.name
    bases = bases_with_interfaces(name)
    if facts.kind == "enum":
        cls = enums.from_facts(facts)
        made = NetType(name, cls, cls.net_bases, members=cls)
    elif facts.kind == "delegate":
        made = NetType(name, delegates.Delegate, bases, members=delegates.Delegate)
    elif _EXCEPTION in bases:
        exception_tree.add(name, next(base for base in bases if exception_tree.find(base)))
        made = NetType(name, NetException, bases, members=exceptions.members(name))
    else:
        made = NetType(name, bases=bases, members=Unimplemented)
    made.kind = facts.kind
    return made


def is_abstract(name: str) -> bool:
    """Whether the type has no objects of its own: an abstract class or an interface."""
    facts = facts_of(name)
    return facts is not None and (facts.abstract or facts.static or facts.kind == "interface")


def is_sealed(name: str) -> bool:
    """Whether no type can derive from the class."""
    facts = facts_of(name)
    return facts is not None and (facts.sealed or facts.static)


def bases_with_interfaces(name: str) -> tuple[str, ...]:
    """The full names of a type's base types, nearest first, then of its interfaces."""
    return (*bases_of(name)[1:], *interfaces_of(name))


def derives(one: NetType, other: NetType) -> bool:
    """Whether the table has one type deriving from the other or implementing it."""
    names = [one.full_name] if facts_of(one.full_name) is not None else list(one.bases)
    return any(is_assignable(name, other.full_name) for name in names)

"""The .NET types of generated modules: what their parameters take, what New-…Object makes, what their cmdlets write.

A type is named as the object is in the facts about the resource types that its module deals with; `I` stands before the name where an
interface is meant, which is the usual way. An `I…Identity` holds the id of a resource.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.identities import Identity
from cmdlets._recorded.objects import RecordedObject, make_class
from cmdlets._recorded.paths import resource_type, variables
from cmdlets._recorded.shapes import Shape, of_types
from cmdlets._recorded.store import store
from pscompat.arm import Kind, arm_facts
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from pscompat.arm.schema import Types

_NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets."
_PLACE = "cmdlets._recorded.models."


class RecordedIdentity(Identity):
    """Base of the identities of modules: the id of a resource, or by the variables of its path the names that lead to it."""

    __slots__ = ("names",)
    module: ClassVar[str]

    def __init__(self, resource_id: str, names: dict[str, str] | None = None) -> None:
        super().__init__(resource_id)
        self.names = names or {}
        """By lower-case variable; empty where there is an id."""

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """An identity of an id, of an object that has one, or of a table whose keys are variables of the module's paths."""
        table = unwrap(value)
        if not isinstance(table, Hashtable):
            return super().net_cast(value)
        given = {to_string(key).lower(): to_string(item) for key, item in table.items()}
        if given.get("id"):
            return cls(given["id"])
        return cls("", given) if given and given.keys() <= _variables(cls.module) else NotImplemented


@cache
def _variables(module: str) -> frozenset[str]:
    """The variables, in lower case, of the paths of a module's requests, and `id`."""
    return frozenset((*(name.lower() for path in store().templates(module) for name in variables(path)), "id"))


class Models(ModuleType):
    """The types of one namespace, as a Python module whose attributes are its classes."""

    def __init__(self, namespace: str, module: str) -> None:
        super().__init__(f"{_PLACE}{namespace.replace('.', '_')}")
        self.namespace = namespace
        self.module = module
        self.made: dict[str, type[Identity | RecordedObject]] = {}

    def full_name(self, last: str) -> str | None:
        """A type's full name as it is written, by the last part of it in any case; None without such a type."""
        if _is_identity(last):
            return f"{self.namespace}.{last}"
        found = _objects(self.module).get(plain_name(last).lower())
        mark = "" if found is None or plain_name(last) == last else "I"
        return None if found is None else f"{self.namespace}.{mark}{found[2]}"

    def __getattr__(self, last: str) -> type[Identity | RecordedObject]:
        if last.startswith("__"):
            raise AttributeError(last)
        found = self.made.get(last)
        if found is None:
            if _is_identity(last):
                names = {"__slots__": (), "net_name": f"{self.namespace}.{last}", "module": self.module}
                found = type(last, (RecordedIdentity,), names)
            else:
                known = _objects(self.module).get(plain_name(last).lower())
                if known is not None:
                    found = self.object_class(known[2], of_types(known[0], known[1]))
                else:
                    found = self.made.get(plain_name(last))
                if found is None:
                    raise AttributeError(last)
            self.made[last] = found
        return found

    def object_class(self, name: str, shape: Shape | None) -> type[RecordedObject]:
        """The class of the objects of a type."""
        found = self.made.get(name)
        if found is None:
            found = self.made[name] = make_class(self, name, shape)
        return found  # type: ignore[return-value]


def plain_name(name: str) -> str:
    """The name of a type without the `I` of its interface."""
    return name[1:] if name[:1] in "iI" and name[1:2].isupper() else name


def _is_identity(name: str) -> bool:
    return name.startswith("I") and name.endswith("Identity") and len(name) > len("IIdentity")


@cache
def models(namespace: str, module: str) -> Models:
    """The types of a namespace of a module (`Az.App`)."""
    made = Models(namespace, module)
    sys.modules[made.__name__] = made
    return made


def models_of(full_name: str, module: str) -> Models:
    """The types beside this one."""
    return models(full_name.rpartition(".")[0], module)


def find_type(full_name: str) -> tuple[str, str] | None:
    """The full name of a type of a generated module, by its name in any case, and the Python module that has it."""
    if not full_name.lower().startswith(_NAMESPACE.lower()):
        return None
    service = full_name[len(_NAMESPACE) :].partition(".")[0]
    module = next((each for each in store().modules() if each.lower() == f"az.{service.lower()}"), None)
    if module is None:
        return _by_hand(full_name)
    beside = models_of(full_name, module)
    found = beside.full_name(full_name.rpartition(".")[2])
    return None if found is None else (found, beside.__name__)


def _by_hand(full_name: str) -> tuple[str, str] | None:
    """A type of a module without records, once a cmdlet has made an object of it."""
    namespace, _, last = full_name.lower().rpartition(".")
    for beside in sys.modules.values():
        if isinstance(beside, Models) and beside.namespace.lower() == namespace:
            name = next(
                (each for each in beside.made if each.lower() == plain_name(full_name.rpartition(".")[2]).lower()), None
            )
            if name is not None:
                return f"{beside.namespace}.{'' if last == name.lower() else 'I'}{name}", beside.__name__
    return None


@cache
def _objects(module: str) -> dict[str, tuple[Types, int, str]]:
    """By lower-case name the objects that the facts about a module's resource types describe."""
    found: dict[str, tuple[Types, int, str]] = {}
    groups: dict[int, Types] = {}
    for template in store().templates(module):
        kind, _ = resource_type(template)
        facts = arm_facts().resource_type(kind)
        if facts is not None:
            groups[id(facts.types)] = facts.types
            name = kind.rpartition("/")[2]
            found.setdefault(name.lower(), (facts.types, facts.body, name[:1].upper() + name[1:]))
    for types in groups.values():
        for number in range(len(types)):
            schema = types[number]
            if schema.kind in (Kind.OBJECT, Kind.DISCRIMINATED) and schema.name and "/" not in schema.name:
                found.setdefault(schema.name.lower(), (types, number, schema.name))
    return found

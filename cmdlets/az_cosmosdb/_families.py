"""Families of cmdlets, each made of a few lines: the verbs of a resource type, with what is special about each."""

from __future__ import annotations

from typing import Any

from cmdlets._az import families
from cmdlets._az.resources import ArmResource
from cmdlets.az_cosmosdb import _base
from pscompat import catalog

_VERBS: dict[str, type[_base.CosmosCmdlet]] = {
    "Get": _base.GetCosmos,
    "New": _base.NewCosmos,
    "Update": _base.WriteCosmos,
    "Remove": _base.RemoveCosmos,
}
_DOES = {
    "Get": "Gets {}.",
    "New": "Creates {}.",
    "Add": "Adds {}.",
    "Update": "Changes {}.",
    "Remove": "Removes {}.",
    "Restore": "Brings back {}.",
    "Invoke": "Moves {} to another kind of throughput.",
}
_OBJECTS = ("InputObject", "ParentObject", "DatabaseAccountObject", "SqlDatabaseObject")


def declare(module: str, name: str, base: type[_base.CosmosCmdlet], resource: ArmResource, **attributes: Any) -> None:
    """Declare a cmdlet whose class says nothing of its own but attributes; `given` and `ids` are those that it has."""
    facts = catalog.lookup(name)
    if facts is None:
        raise LookupError(f"the catalog has no cmdlet {name}")
    own = {parameter.name for parameter in facts.parameters}
    attributes.setdefault("net_command", f"{_base.COMMANDS}{name.replace('-', '')}")
    attributes.setdefault("given", tuple(each for each in _OBJECTS if each in own))
    attributes.setdefault("ids", tuple(each for each in ("ResourceId",) if each in own))
    article = "an" if resource.noun[0] in "aeiou" else "a"
    does = _DOES[name.partition("-")[0]].format(f"{article} {resource.noun}")
    families.declare(module, name, base, does, resource=resource, **attributes)


def family(module: str, noun: str, resource: ArmResource, verbs: dict[str, dict[str, Any]], **common: Any) -> None:
    """The cmdlets of a resource type, with the attributes that are special to each."""
    for verb, special in verbs.items():
        own = {**common, **special}
        declare(module, f"{verb}-{noun}", own.pop("base", None) or _VERBS[verb], resource, **own)

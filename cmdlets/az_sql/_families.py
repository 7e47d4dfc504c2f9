"""Families of cmdlets, each made of a few lines: the verbs of a resource type, with what is special about each."""

from __future__ import annotations

from typing import Any

from cmdlets._az import families
from cmdlets._az.resources import ArmResource
from cmdlets.az_sql import _base
from pscompat import catalog

_VERBS: dict[str, type[_base.SqlCmdlet]] = {
    "Get": _base.GetSql,
    "New": _base.NewSql,
    "Set": _base.WriteSql,
    "Add": _base.NewSql,
    "Enable": _base.WriteSql,
    "Disable": _base.WriteSql,
    "Update": _base.WriteSql,
    "Remove": _base.RemoveSql,
}
_DOES = {"New": "Creates {}.", "Set": "Changes {}.", "Get": "Gets {}.", "Remove": "Removes {}, after asking."}
_MODELS = "Microsoft.Azure.Commands.Sql."
_SELF = ("ResourceId", "InputObject")
"""What names the resource itself before what names one above it."""


def declare(module: str, name: str, base: type[_base.SqlCmdlet], resource: ArmResource, **attributes: Any) -> None:
    """Declare a cmdlet whose class says nothing of its own but attributes.

    `names` may hold several for one, parted by `|`: that is taken which the cmdlet has.
    """
    facts = catalog.lookup(name)
    if facts is None:
        raise LookupError(f"the catalog has no cmdlet {name}")
    own = {parameter.name: parameter.type_name for parameter in facts.parameters}
    verb, _, noun = name.partition("-")
    space = resource.net_class.removeprefix(_MODELS).partition(".Model")[0]
    attributes.setdefault("net_command", f"{_MODELS}{space}.Cmdlet.{verb}Azure{noun.removeprefix('Az')}")
    attributes["names"] = tuple(
        next((each for each in choice.split("|") if each in own), choice.split("|")[0])
        for choice in attributes.get("names", base.names)
    )
    attributes["names"] = tuple(each for each in attributes["names"] if each in own)
    attributes.setdefault("ids", _first(each for each in own if each.endswith("ResourceId") and _names_it(each)))
    attributes.setdefault("given", _first(each for each, kind in own.items() if _is_object(each, kind)))
    if "Force" not in own:  # It asks as ShouldProcess does, without texts of its own.
        attributes.pop("description", None)
    attributes["resource"] = resource
    families.declare(module, name, base, _DOES.get(verb, f"{verb}s {{}}.").format(resource.noun), **attributes)


def _first(names: Any) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: name not in _SELF))


_ABOVE = ("", "Parent", "Instance", "ElasticJobAgent", "SqlServer", "InstancePool")


def _names_it(name: str) -> bool:
    return name.removesuffix("ResourceId") in _ABOVE


_OBJECTS = (
    *("InputObject", "ParentObject", "ServerObject", "DatabaseObject", "InstanceObject", "AzureSqlDatabaseObject"),
    *("Instance", "InstanceModel", "ElasticJobAgentObject", "SqlServer", "InstancePool", "ClassificationObject"),
)


def _is_object(name: str, kind: str) -> bool:
    return name in _OBJECTS and kind.endswith("Model")


def family(module: str, noun: str, resource: ArmResource, verbs: dict[str, dict[str, Any]], **common: Any) -> None:
    """The cmdlets of a resource type, with the attributes that are special to each."""
    for verb, special in verbs.items():
        own = {**common, **special}
        base = own.pop("base", None) or _VERBS[verb]
        declare(module, f"{verb}-{noun}", base, own.pop("resource", resource), **own)

"""Families of cmdlets, each made of a few lines: the cmdlets of a resource type, or of the children of one in memory."""

from __future__ import annotations

from typing import Any

from cmdlets._az import families
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.resources import ArmResource
from cmdlets.az_network import _base, _children
from cmdlets.az_network._base import COMMANDS, MODELS

_RESOURCE = {
    "Get": _base.GetResource,
    "New": _base.NewResource,
    "Set": _base.SetResource,
    "Remove": _base.RemoveResource,
}
_CHILD: dict[str, type[AzCmdlet]] = {
    "New": _children.NewChild,
    "Add": _children.AddChild,
    "Set": _children.SetChild,
    "Update": _children.UpdateChild,
    "Get": _children.GetChild,
    "Remove": _children.RemoveChild,
}
_DOES = {
    "New": "Makes {}.",
    "Add": "Adds {} to a resource in memory.",
    "Set": "Sets {}.",
    "Update": "Changes {}.",
    "Get": "Gets {}.",
    "Remove": "Removes {}.",
}
Changes = dict[str, dict[str, Any]]
"""By verb, attributes of the class, as those of `_base.py` and `_children.py` describe them."""


def declare(module: str, name: str, base: type[AzCmdlet], what: str, **attributes: Any) -> None:
    """Declare a cmdlet whose class says nothing of its own but attributes. what: what it is about, in words."""
    verb, _, noun = name.partition("-")
    attributes.setdefault("net_command", f"{COMMANDS}{verb}Azure{noun.removeprefix('Az')}Command")
    families.declare(module, name, base, _DOES.get(verb, f"{verb} {{}}.").format(what), **attributes)


def by_verb(module: str, noun: str, what: str, bases: dict[str, type[AzCmdlet]], **attributes: Any) -> None:
    """The cmdlets of a noun that have a class each, by verb, and attributes in common."""
    for verb, base in bases.items():
        declare(module, f"{verb}-{noun}", base, what, **attributes)


def resources(
    module: str,
    noun: str,
    resource: ArmResource,
    verbs: str = "Get New Set Remove",
    changes: Changes | None = None,
    net_noun: str = "",
    **common: Any,
) -> None:
    """The cmdlets of a resource type. net_noun: what stands for the noun in the names of their .NET classes."""
    for verb in verbs.split():
        own: dict[str, Any] = {"resource": resource, **common, **(changes or {}).get(verb, {})}
        if net_noun:
            own.setdefault("net_command", f"{COMMANDS}{verb}{net_noun}Command")
        base: type[AzCmdlet] = own.pop("base", None) or _RESOURCE[verb]
        if issubclass(base, _base.SetResource) and not base.changes:
            own.setdefault("changes", noun.removeprefix("Az"))
        declare(module, f"{verb}-{noun}", base, resource.noun, **own)


def children(
    module: str,
    noun: str,
    parent: str,
    into: str,
    called: str,
    makes: str,
    verbs: str = "New Add Set Get Remove",
    changes: Changes | None = None,
    net_noun: str = "",
    **common: Any,
) -> None:
    """The cmdlets of the children of a resource in memory. makes: their class."""
    for verb in verbs.split():
        own: dict[str, Any] = {"parent": parent, "into": into, "called": called, **(changes or {}).get(verb, {})}
        base = own.pop("base", None) or _CHILD[verb]
        if issubclass(base, _children.BuildChild):
            own = {"makes": f"{MODELS}{makes}", **common, **own}
        own.update({name: common[name] for name in ("ids", "unnamed", "placed", "key") if name in common})
        if net_noun:
            own.setdefault("net_command", f"{COMMANDS}{verb}{net_noun}Command")
        declare(module, f"{verb}-{noun}", base, f"{called} of a resource in memory", **own)


_PART: dict[str, type[AzCmdlet]] = {
    "New": _children.NewChild,
    "Set": _children.SetPart,
    "Get": _children.GetPart,
    "Remove": _children.RemovePart,
}


def parts(
    module: str,
    noun: str,
    parent: str,
    at: str,
    makes: str,
    verbs: str = "New Set Get Remove",
    changes: Changes | None = None,
    **common: Any,
) -> None:
    """The cmdlets of a part that a resource in memory has once. makes: its class."""
    for verb in verbs.split():
        own: dict[str, Any] = {"parent": parent, "at": at, **(changes or {}).get(verb, {})}
        base = own.pop("base", None) or _PART[verb]
        if verb == "New":
            own = {"makes": f"{MODELS}{makes}", **own, "parent": ""}
        if verb in ("New", "Set"):
            own = {**common, **own}
        declare(module, f"{verb}-{noun}", base, f"{at} of a resource in memory", **own)


def objects(module: str, *specs: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> None:
    """Cmdlets that make an object in memory: name, class, and attributes of the cmdlet's class."""
    for name, makes, *attributes in specs:
        own: dict[str, Any] = dict(attributes[0]) if attributes else {}
        base = own.pop("base", None) or _children.NewChild
        declare(module, name, base, f"a {makes.removeprefix('PS')} in memory", makes=f"{MODELS}{makes}", **own)

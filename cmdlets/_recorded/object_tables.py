"""New-…Object cmdlets of generated modules whose objects a table tells, since no fact does.

    New-AzSecurityAwsEnvironmentObject ISecurityConnectorEnvironment environmentType=AwsAccount Region=regions ScanInterval=scanInterval

A line has the cmdlet's name, perhaps the interface of what the object is a kind of (which begins with `I`), perhaps the member that says
its kind, in small letters, with its value, and the properties with their JSON names, parted by dots. Properties are shown by their names' order.
"""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.builders import plain_value
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.families import declare
from cmdlets._recorded.models import models_of
from cmdlets._recorded.shapes import Place, Shape
from pscompat import catalog
from pscompat.dotnet.values import GenericList


class NewTabledObject(AzCmdlet):
    """Makes an object. kind: the member that says of what kind it is, with its value; above: the interface of these kinds; shape: its properties."""

    kind: ClassVar[tuple[str, str] | None] = None
    above: ClassVar[str] = ""
    shape: ClassVar[Shape]

    def process(self) -> None:
        facts = catalog.lookup(self.metadata.name)
        assert facts is not None
        full_name = facts.output_types[0]
        space, _, name = full_name.rpartition(".")
        cls = models_of(full_name, facts.module).object_class(name, self.shape)
        if self.above:
            cls.net_bases = (f"{space}.I{name}", f"{space}.{self.above}", "System.Object")
        made = cls({} if self.kind is None else dict([self.kind]))
        for parameter, value in self.bound.items():
            place = self.shape.places.get(parameter.lower())
            if place is None:
                continue
            plain = plain_value(value)
            listed = facts.parameter(parameter)
            several = listed is not None and listed.type_name.endswith("[]") and not isinstance(plain, list)
            made.net_set(place.name, GenericList([plain], "System.Object") if several else plain)
        self.write(made)


def declare_objects(module: str, text: str) -> None:
    """Declare the cmdlets of a table."""
    for line in text.replace("\n    ", " ").strip().split("\n"):
        name, *words = line.split()
        pairs = [(own, path) for own, _, path in (word.partition("=") for word in words) if path]
        kind = next((pair for pair in pairs if pair[0][0].islower()), None)
        above = next((word for word in words if "=" not in word), "")
        if kind is not None:
            pairs[pairs.index(kind)] = (kind[0][:1].upper() + kind[0][1:], kind[0])
        places = {own.lower(): Place(own, tuple(path.split(".")), -1) for own, path in sorted(pairs)}
        facts = catalog.lookup(name)
        service = "" if facts is None else facts.module.removeprefix("Az.")
        declare(
            module,
            name,
            NewTabledObject,
            "Makes an object for another cmdlet.",
            net_command=f"Microsoft.Azure.PowerShell.Cmdlets.{service}.Cmdlets.{name.replace('-', '')}",
            kind=kind,
            above=above,
            shape=Shape(None, -1, places),
        )

"""New-…Object: cmdlets that make an object of a generated module in memory, and send nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import plain_value
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._recorded.models import models_of
from cmdlets._recorded.shapes import constant, of_types
from pscompat.arm import Kind, arm_facts
from pscompat.dotnet.values import GenericList

if TYPE_CHECKING:
    from cmdlets._recorded.store import Record
    from pscompat.catalog.facts import CommandFacts


class ConstructingCmdlet(AzCmdlet):
    """Base: `record` says among the facts of which resource type the object is (`object`), by which name, and which parameter is which
    property (`places`) where it has another name."""

    record: ClassVar[Record]
    facts: ClassVar[CommandFacts]

    def process(self) -> None:
        for name in self.record.get("refused", ()):
            if name in self.bound:
                self.refuse(f"Which property -{name} of {self.metadata.name} is, is not known.", name)
        kind, model = self.record["object"]
        found = arm_facts().resource_type(kind)
        if found is None:
            raise LookupError(f"no facts about {kind}")
        number = next(each for each in range(len(found.types)) if found.types[each].name == model)
        shape = of_types(found.types, number)
        said = constant(found.types, number)
        document: dict[str, Any] = {} if said is None else dict([said])
        beside = models_of(self.facts.output_types[0], self.facts.module)
        made = beside.object_class(model, shape)(document)
        places = self.record.get("places", {})
        for name, value in self.bound.items():
            place = shape.places.get(places.get(name, name).lower())
            if place is None:
                continue
            plain = plain_value(value)
            if found.types[place.number].kind is Kind.LIST and not isinstance(plain, list):
                plain = GenericList([plain], "System.Object")
            made.net_set(place.name, plain)
        self.write(made)

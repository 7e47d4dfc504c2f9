"""Objects of a service that are parts of no resource type: what an action or a list answers, described by hand.

    VIEWS = described({
        "VirtualMachineScaleSetSku": {"resourceType": "text", "sku": "Sku", "capacity": "VirtualMachineScaleSetSkuCapacity"},
        "Sku": {"name": "text", "capacity": "integer"},
        ...
    })

A property is `text`, `integer`, `boolean` or `any`, the name of another of the objects, or a list of one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscompat.arm.schema import Types

Described = str | list[str]
_SIMPLE = {"text": "s", "integer": "i", "boolean": "b", "any": "*"}


def described(objects: Mapping[str, Mapping[str, Described]]) -> Types:
    """The descriptions as facts. Raises KeyError for a property of an object that is not described."""
    numbers = {name: place for place, name in enumerate((*_SIMPLE, *objects))}
    entries: list[Any] = [*_SIMPLE.values(), *([] for _ in objects)]

    def number(value: Described) -> int:
        if isinstance(value, str):
            return numbers[value]
        entries.append(["a", numbers[value[0]]])
        return len(entries) - 1

    for name, properties in objects.items():
        members = {key: number(value) for key, value in properties.items()}
        entries[numbers[name]] = ["o", name, members]
    return Types(entries)

"""Where a resource of any type can be: its id, with what is above it made."""

from __future__ import annotations

from functools import partial

from arm_bodies import CannotMake, Maker
from example_bodies import BODIES
from wires import Wire

from pscompat.arm import ResourceType, arm_facts
from pscompat.arm.table import EXTENSION, MANAGEMENT_GROUP, RESOURCE_GROUP, SUBSCRIPTION
from pscompat.simulator.behaviour import Behaviour, behaviour_of

GROUP = "everything"
INVENTORY = {"resourceGroups": [{"name": GROUP, "virtualMachines": [{"name": "one"}]}]}
"""What a simulator has in which places are found."""


class Place:
    """Where a resource of a type can be, with its parents made."""

    def __init__(self, wire: Wire, facts: ResourceType, seed: int) -> None:
        self._send = partial(wire.send, version=facts.api_versions[-1])
        self._wire = wire
        namespace, _, names = facts.name.partition("/")
        scope = self._scope(facts)
        parts = names.split("/")
        self.id = f"{scope}/providers/{namespace}"
        for depth, part in enumerate(parts, 1):
            own = arm_facts().resource_type(f"{namespace}/{'/'.join(parts[:depth])}")
            maker = None if own is None else Maker(own, seed, 0.5 if depth == len(parts) else 0)
            self.id += f"/{part}/{'one' if maker is None else maker.name()}"
            if maker is not None and own is not None and own.writable and depth < len(parts):
                body = maker.body()
                made = wire.send("PUT", self.id, body, version=own.api_versions[-1])
                if made.status >= 400 and own.name.lower() in BODIES:
                    known = {**body, **BODIES[own.name.lower()]}
                    made = wire.send("PUT", self.id, known, version=own.api_versions[-1])
                if made.status == 400 and "scope" in made.document["error"]["message"]:
                    raise CannotMake(f"{own.name} lies elsewhere")
                if made.status in (400, 404, 409) and has_own_checks(own.name):
                    raise CannotMake(f"{own.name} is not made by a write")
                wire.clock.advance(1)

    def _scope(self, facts: ResourceType) -> str:
        allowed = facts.writable or facts.readable
        if allowed & RESOURCE_GROUP:
            return f"{self._wire.subscription}/resourceGroups/{GROUP}"
        if allowed & SUBSCRIPTION:
            return str(self._wire.subscription)
        if allowed & MANAGEMENT_GROUP:
            return "/providers/Microsoft.Management/managementGroups/mg"
        if allowed & EXTENSION:
            return str(self._wire.vm(GROUP, "one"))
        return ""


def has_own_checks(name: str) -> bool:
    """Whether a type refuses more than the facts tell: references that do not exist, members that exclude each other."""
    return type(behaviour_of(name)).check is not Behaviour.check

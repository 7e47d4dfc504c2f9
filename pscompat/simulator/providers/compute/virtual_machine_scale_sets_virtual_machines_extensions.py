"""Extensions of the instances of scale sets: as those of machines."""

from __future__ import annotations

from pscompat.simulator.providers.compute.virtual_machines_extensions import Extensions

BEHAVIOUR = Extensions()

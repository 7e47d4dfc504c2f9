"""Definitions of images in a gallery. Source: the REST reference of Gallery Images."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import inner, keep
from pscompat.simulator.providers.compute._nested import Holder
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_SETTLED = ("osType", "osState", "identifier", "hyperVGeneration", "architecture")


class GalleryImages(Holder):
    """What an image is stays; one with versions stays."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Operating system and identifier do not change."""
        if before is None:
            return
        earlier = inner(before.document, "properties")
        for name in _SETTLED:
            new = inner(document, "properties").get(name)
            if new is not None and new != earlier.get(name):
                raise _errors.property_change(f"galleryImage.properties.{name}")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The usual generation and architecture."""
        keep(document, before, *_SETTLED)
        properties = document.setdefault("properties", {})
        properties.setdefault("hyperVGeneration", "V1")
        properties.setdefault("architecture", "x64")


BEHAVIOUR = GalleryImages()

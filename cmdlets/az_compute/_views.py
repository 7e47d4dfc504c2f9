"""How the objects of Az.Compute are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets.az_compute._views_vm import VM_VIEWS
from pscompat.formatting.views import View

VIEWS: list[View] = [*VM_VIEWS]

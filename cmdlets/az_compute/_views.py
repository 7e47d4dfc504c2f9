"""How the objects of Az.Compute are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets.az_compute import _views_resources, _views_vm, _views_vmss
from pscompat.formatting.views import View

VIEWS: list[View] = [*_views_vm.VIEWS, *_views_vmss.VIEWS, *_views_resources.VIEWS]

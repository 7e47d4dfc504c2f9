"""How shared queries are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets.az_resourcegraph._classes import NAMESPACE
from pscompat.formatting.views import View, col, table

VIEWS: list[View] = [table((f"{NAMESPACE}.GraphQueryResource",), col("Location"), col("Name"), col("Type"))]

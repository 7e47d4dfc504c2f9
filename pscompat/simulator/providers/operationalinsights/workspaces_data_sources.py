"""Data sources of a workspace, which are listed by their kind. Source: the REST reference of Data Sources (2020-08-01)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.store import Resource


class DataSources(Behaviour):
    """`$filter` by kind."""

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether a data source is of the kind that a `$filter` asks for."""
        return member_filter(text, {"kind": "kind"}, ())


BEHAVIOUR = DataSources()

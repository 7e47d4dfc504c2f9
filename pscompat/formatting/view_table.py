"""The views of a session, and which of them shows an object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pscompat.formatting.views import View, nearest


class ViewTable:
    """The views of a session: those added before the built-in ones, the built-in ones, those added after."""

    __slots__ = ("_cache", "after", "before", "packages")

    def __init__(self) -> None:
        self.before: list[View] = []
        self.after: list[View] = []
        self.packages: set[str] = set()
        """Names of the Python packages whose views were added."""
        self._cache: dict[tuple[object, ...], View | None] = {}

    def add(self, views: list[View], before: bool) -> None:
        """Add views that win over (before) or give way to (after) the built-in ones."""
        if before:
            self.before = views + self.before
        else:
            self.after = self.after + views
        self._cache.clear()

    def all(self, type_names: Iterable[str]) -> list[View]:
        """The views that may concern an object with these type names, in order."""
        from pscompat.formatting.default_views import views_for  # start-up: texts are shown without views

        return [*self.before, *views_for(type_names), *self.after]

    def everything(self) -> list[View]:
        """Every view of the session, in order, but those of help pages, which PowerShell loads with the first page."""
        from pscompat.formatting.default_views import HELP_NAMES, TYPE_NAMES, views_for  # start-up, as above

        names = (name for name in TYPE_NAMES if name not in HELP_NAMES)
        built_in = dict.fromkeys(view for name in names for view in views_for([name]))
        return [*self.before, *built_in, *self.after]

    def find(
        self, type_names: list[str], kind: str | None, name: str | None = None, out_of_band: bool = False
    ) -> View | None:
        """The view of this kind (any: None) and name for an object's nearest type name, the first of several."""
        key = (tuple(type_names), kind, name, out_of_band)
        if key not in self._cache:
            self._cache[key] = self._find(type_names, kind, name, out_of_band)
        return self._cache[key]

    def _find(self, type_names: list[str], kind: str | None, name: str | None, out_of_band: bool) -> View | None:
        best, best_rank = None, len(type_names)
        for view in self.all(type_names):
            if view.out_of_band != out_of_band or (kind is not None and view.kind != kind):
                continue
            if name is not None and view.name.lower() != name.lower():
                continue
            rank = nearest(type_names, view.types)
            if rank is not None and rank < best_rank:
                best, best_rank = view, rank
        return best


def views_of(engine: Any) -> ViewTable:
    """The session's views; without an engine the built-in ones."""
    if engine is None:
        return ViewTable()
    found = getattr(engine, "format_views", None)
    if found is None:
        found = ViewTable()
        engine.format_views = found
    return found

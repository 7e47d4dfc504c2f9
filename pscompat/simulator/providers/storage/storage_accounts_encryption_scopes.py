"""The encryption scopes of a storage account. Source: the REST reference of Encryption Scopes."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.storage._stores import by_beginning
from pscompat.simulator.store import Resource


class Scopes(Behaviour):
    """Lists may be limited by the beginning of names."""

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """By the beginning of a name."""
        return by_beginning(text)


BEHAVIOUR = Scopes()

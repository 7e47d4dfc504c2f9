"""How much of a value is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

DEFAULT_LIMIT = 4


def enumeration_limit(engine: Engine | None) -> int:
    """How many elements of a collection a session shows: its $FormatEnumerationLimit as it is now; negative: all."""
    value = DEFAULT_LIMIT if engine is None else unwrap(engine.global_scope.lookup("formatenumerationlimit", None))
    return value if isinstance(value, int) else DEFAULT_LIMIT

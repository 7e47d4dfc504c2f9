"""The encodings that a script has given to [Console]: how what programs write is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscompat.dotnet.library.encodings import Encoding

encodings: dict[str, Encoding] = {}
"""By `input` and `output`; without an entry it is UTF-8."""

"""How long texts and arrays may become: .NET's own bound for a text, what fits into common memory for an array.

An array of references takes 8 bytes an element there as here.
"""

from __future__ import annotations

from pscompat.dotnet.net_exceptions import NetError

MOST_CHARACTERS = 0x3FFFFFDF
MOST_ELEMENTS = 0x10000000
_OUT_OF_MEMORY = "System.OutOfMemoryException"


def check_characters(count: int) -> None:
    """NetError System.OutOfMemoryException where a text would be longer than .NET's texts can be."""
    if count > MOST_CHARACTERS:
        raise NetError(_OUT_OF_MEMORY, "Insufficient memory to continue the execution of the program.")


def check_elements(count: int) -> None:
    """NetError System.OutOfMemoryException where an array would have more elements than there is room for."""
    if count > MOST_ELEMENTS:
        raise NetError(_OUT_OF_MEMORY, "Array dimensions exceeded supported range.")

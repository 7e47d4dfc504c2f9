"""Microsoft.DocumentDB: accounts of Cosmos DB and what is stored in them."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.documentdb/" in path

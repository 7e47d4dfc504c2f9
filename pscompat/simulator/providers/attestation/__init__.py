"""Microsoft.Attestation: the providers that attest what a machine is."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.attestation/" in path and "defaultprovider" in path

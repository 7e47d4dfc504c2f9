"""The data of key vaults: secrets, keys and certificates, each vault at a host of its own."""

from __future__ import annotations

SERVICE = "vault"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

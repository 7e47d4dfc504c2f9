"""The data of storage accounts' blob service: containers and block blobs, each account at a host of its own."""

from __future__ import annotations

SERVICE = "blob"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

"""The data of storage accounts' file service: shares, directories, files and links, each account at a host of its own."""

from __future__ import annotations

SERVICE = "file"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

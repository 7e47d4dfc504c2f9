"""The content of managed disks, at the addresses with a signature that give access to them."""

from __future__ import annotations

SERVICE = "disk"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

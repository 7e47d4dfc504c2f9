"""The data of storage accounts' queue service, each account at a host of its own."""

from __future__ import annotations

SERVICE = "queue"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

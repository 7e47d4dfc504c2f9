"""The data of storage accounts as a file system: directories, files and who may do what with them, each account at a host of its own."""

from __future__ import annotations

SERVICE = "dfs"
"""The service whose hosts this folder answers for, see pscompat/simulator/hosts.py."""

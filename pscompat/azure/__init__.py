"""The way to Azure: who is signed in, the clients of the Azure SDK, long-running operations and service errors.

Knows nothing of PowerShell. Nothing of the Azure SDK is imported before it is needed.
"""

from __future__ import annotations

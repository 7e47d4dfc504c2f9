"""Modules of PowerShell 7.2. Nothing is fetched: one is there when its time has come."""

from __future__ import annotations

from pscompat.simulator.providers.automation._packages import Packages

BEHAVIOUR = Packages()

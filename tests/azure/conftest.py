"""Connections to simulators, and a configuration folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat.azure.connection import connect_simulator


@pytest.fixture(autouse=True)
def configuration(user_folders: Path) -> Path:
    """The folder of pscompat's settings, which does not exist yet."""
    return user_folders / "config" / "pscompat"


@pytest.fixture
def connection(simulator):
    return connect_simulator(simulator, retry_total=0)

"""A configuration folder of the test's own, and connections to simulators."""

from __future__ import annotations

import pytest

from pscompat.azure.connection import connect_simulator
from pscompat.simulator import Simulator


@pytest.fixture(autouse=True)
def configuration(tmp_path, monkeypatch):
    """The user's folders are empty ones, and the environment names no subscription."""
    for name in ("AZURE_SUBSCRIPTION_ID", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("AZURE_CONFIG_DIR", str(tmp_path / "azure-cli"))
    return tmp_path / "config" / "pscompat"


@pytest.fixture
def simulator():
    return Simulator()


@pytest.fixture
def connection(simulator):
    return connect_simulator(simulator, retry_total=0)
